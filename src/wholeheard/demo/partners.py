"""One story about a hospital and a care home, of which each holds its part; who is not heard, and
what colleagues say beside the library; through the real actions. All of it is invented."""

from __future__ import annotations

import datetime as dt
import uuid

from wholeheard.kit import clock, codes
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers import partners
from wholeheard.rooms.communities.beside_library import doing as library_words
from wholeheard.rooms.outreach import actions as outreach
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.stories import actions as stories
from wholeheard.rooms.stories import dividing
from wholeheard.rooms.stories import telling as tellings

UNIT, HOME = "dialysis-unit", "withy-end"
OF_THE_UNIT = (
    "On Tuesdays the car home is ordered for four. The machine is done at five, every week."
)
OF_THE_HOME = "By the time he is back the kitchen is shut. He gets toast and says that it is fine."
OF_BOTH = "I asked at both ends. Each told me that the other could change it."
ASKED = "Who decides when supper is, the clock at your end or the one at theirs?"
THEIR_PART = (
    "You are right that nobody here asked for another time. From Monday a supper is kept for him, "
    "warm, whenever he comes. I have told the nights so too."
)
SAID = (
    "We read this on the unit one chapter a week. The one about asking what matters changed our "
    "first question. The one about targets did not land at all."
)


def share(places: dict[str, Place], people: dict[str, Person], now: dt.datetime) -> None:
    """Two organisations hold it; the home has said its part, the unit leads and has not."""
    with clock.at(now - dt.timedelta(days=16)):
        story_id = _tell(places[UNIT], places[HOME])
    with clock.at(now - dt.timedelta(days=14)):
        unit = _release(story_id, people["dilys-penry"])
        home = _release(story_id, people["gil-hathersage"])
    with clock.at(now - dt.timedelta(days=5)):
        partners.take_lead(unit, by=people["tunde-bakare"])
        partners.say(home, THEIR_PART, by=people["lorna-petherwick"])
    _go_out(places, people, now)
    with clock.at(now - dt.timedelta(days=30)):
        library_words.say("berwick-review", SAID, by=people["tunde-bakare"], looked=True)


def _tell(unit: Place, home: Place) -> uuid.UUID:
    telling = tellings.begin(unit.pk)
    telling.places.append(home.pk)
    telling.words = f"{OF_THE_UNIT}\n\n{OF_THE_HOME}\n\n{OF_BOTH}"
    telling.questions = [ASKED]
    telling.voice, telling.behalf = "family", "parent"
    telling.agreed = ["team", "learning", "machine"]
    telling.agreed_at = {str(home.organisation_id): ["team", "machine"]}
    telling.not_for = {
        str(home.organisation_id): [dividing.mark_of(("happened", OF_THE_UNIT))],
        str(unit.organisation_id): [dividing.mark_of(("happened", OF_THE_HOME))],
    }
    telling.divided = dividing.print_of(dividing.passages(telling.whole()))
    telling.chosen_for = list(telling.not_for)
    return stories.tell(telling, unit, language="en").story_id


def _release(story_id: uuid.UUID, protector: Person) -> ProtectedStory:
    """Protected and released by each organisation's own people."""
    safekeeping.examine([story_id])
    held = ProtectedStory.objects.of(protector.organisation_id).select_related("organisation")
    protected = held.get(story=story_id)
    masks = list(protected.found.all())
    safekeeping.decide_all(masks, choice="leave_in", reason="not_identifying", by=protector)
    safekeeping.release(protected, by=protector)
    answers.owe_questions([protected.pk])
    return protected


def _go_out(places: dict[str, Place], people: dict[str, Person], now: dt.datetime) -> None:
    """Somebody was with those who have no visitor; somebody else asked for a person to listen."""
    listener, day = people["dilys-penry"], clock.day_of(now)
    with clock.at(now - dt.timedelta(days=20)):
        went = outreach.plan(
            places["heron-ward"], "no_visitors", day - dt.timedelta(days=9),
            who=listener, by=listener,
        )  # fmt: skip
    with clock.at(now - dt.timedelta(days=8)):
        said = "Six people in two hours. Nobody had told them that they could. Two stories typed."
        outreach.say_what_came_of_it(went, said, by=listener)
        outreach.plan(
            places["lapwing-unit"], "learning", day + dt.timedelta(days=6),
            who=listener, by=listener,
        )  # fmt: skip
    with clock.at(now - dt.timedelta(days=2)):
        where = "Chair 4, Tuesdays and Fridays until one."
        outreach.ask(places[UNIT], where, "Slowly, please.", nonce=codes.new_nonce())

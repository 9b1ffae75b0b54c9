"""A home of the demo: somebody new answers there, and a story that was told so many days ago.

Run in a process of its own, beside the house that is served: `python -m tests.journeys.a_home
DAYS`, with WHOLEHEARD_DATA set. Prints the teller's code.
"""

from __future__ import annotations

import datetime as dt
import os
import sys

import django

PLACE, NEW = "glasswort-samphire", "Nia Newydd"
STORY = (
    "My mother sat in the day room with her coat on all morning. She thought we had forgotten "
    "her. I had rung at nine to say that the train was late.\n\nDoes nobody tell her things?"
)


def main(days: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wholeheard.config.settings")
    django.setup()
    from django.db import transaction

    from wholeheard.kit import clock
    from wholeheard.rooms.answers import actions as answers
    from wholeheard.rooms.people import access
    from wholeheard.rooms.people import actions as people
    from wholeheard.rooms.people.models import Person, Place
    from wholeheard.rooms.safekeeping import actions as safekeeping
    from wholeheard.rooms.safekeeping.models import Mask, ProtectedStory
    from wholeheard.rooms.stories import actions as stories
    from wholeheard.rooms.stories import telling as tellings

    place = Place.objects.select_related("organisation").get(address=PLACE)
    if not Person.objects.filter(name=NEW).exists():
        nia = people.welcome_person(
            place.organisation, name=NEW, job="carer", email="nia@tidewell.example"
        )
        people.give_role(nia, role="responder", place=place)
    by = access.people_who_may("story.protect", place).first()
    assert by is not None
    # at once, or the worker of the house would look at it between two lines
    with transaction.atomic(), clock.at(clock.now() - dt.timedelta(days=days)):
        telling = tellings.begin(place.pk)
        telling.words, telling.agreed = STORY, ["team", "machine"]
        telling.questions = [f"Who tells her when we are late on day {days}?"]
        telling.voice = "family"
        told = stories.tell(telling, place, language="en")
        safekeeping.examine([told.story_id])
        protected = ProtectedStory.objects.everywhere().get(story_id=told.story_id)
        for mask in Mask.plain.filter(protected=protected, decisions=None):
            safekeeping.decide(mask, choice="leave_in", reason="not_identifying", by=by)
        safekeeping.release(protected, by=by)
        answers.owe_questions([protected.pk])
    print(told.code)


if __name__ == "__main__":
    main(int(sys.argv[1]))

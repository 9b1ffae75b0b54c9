"""Two residents of Glasswort House, a daughter who is a deputy and an advocate, through the real
actions. All of it is invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from wholeheard.kit import clock
from wholeheard.rooms.advocacy import access, actions, lists
from wholeheard.rooms.advocacy.actions import NewAuthority, NewNote, NewPlan
from wholeheard.rooms.advocacy.models import Authority, Resident
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers.models import Question
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import lists as masks
from wholeheard.rooms.safekeeping.models import Mask, ProtectedStory

HOME, MANAGER, CHECKS, PROTECTS = (
    *("glasswort-samphire", "hester-callow", "adaeze-thornhill", "non-prydderch"),
)
DAUGHTER, ADVOCATE = "ines-fairlamb", "tobias-renwick"
WINDOW, STAIR = "Kingfisher window", "Top of the stair"

FIRST_PLAN = {
    "nutrition": "Soft food. Tea at three.",
    "mobility": "Two people and the frame. Up when she wakes.",
    "day": "She likes the wireless.",
}
SECOND_PLAN = {
    "nutrition": "Soft food, cut small. Tea at three. A drink in reach, and noted each hour.",
    "mobility": "Two people and the frame. Up and dressed by half past nine.",
    "day": "She likes the wireless. A chair by the window, away from the television.",
}
SEEN = {
    "up": "A quarter to noon. Still in bed, in yesterday's cardigan.",
    "drink": "The beaker stood on the sill. She could not have reached it.",
    "food": "A pork chop. She has four teeth.",
    "noise": "One room, one television, very loud.",
}
WENT = "Went the same afternoon. She drinks when somebody sits down with her."
REPLY = (
    "She was up late because two of us were off, and nobody told you. That was wrong. We wrote it "
    "into her plan: up and dressed by half past nine, and who is on writes down when she drinks. "
    "The chop was a mistake of the kitchen's list, which I have put right myself."
)


def look_out(places: Mapping[str, Place], cast: dict[str, Person], now: dt.datetime) -> None:
    """A visit ten weeks ago and its answer, a plan in two versions, and somebody nobody visits."""
    home = Place.objects.select_related("organisation").get(pk=places[HOME].pk)
    with clock.at(now - dt.timedelta(days=80)):
        cast[DAUGHTER] = _let_in(home, "Ines Fairlamb", "daughter and deputy")
        cast[ADVOCATE] = _let_in(home, "Tobias Renwick", "advocate")
        window = _resident(home, WINDOW, cast)
        stair = _resident(home, STAIR, cast)
        daughter = _looks_out(window, "welfare_deputy", cast[DAUGHTER], cast, until=380)
        _looks_out(stair, "care_act", cast[ADVOCATE], cast)
        _give_out(window, FIRST_PLAN, 75, cast)
    with clock.at(now - dt.timedelta(days=70)):
        actions.note_contact(stair, lists.SAW, lists.OFFICIAL, clock.today(), by=cast[CHECKS])
        protected = _visit(daughter, cast)
    with clock.at(now - dt.timedelta(days=60)):
        answers.reply(
            protected, REPLY, by=cast[MANAGER], answers=Question.plain.filter(protected=protected)
        )
    with clock.at(now - dt.timedelta(days=9)):
        actions.note_contact(window, lists.SAW, lists.FAMILY, clock.today(), by=cast[CHECKS])
    with clock.at(now - dt.timedelta(days=5)):
        _give_out(window, SECOND_PLAN, 17, cast)
        actions.note_contact(stair, lists.SPOKE, lists.ADVOCATE, clock.today(), by=cast[ADVOCATE])


def _let_in(home: Place, name: str, job: str) -> Person:
    email = f"{name.lower().replace(' ', '-')}@tidewell.example"
    person = people.welcome_person(home.organisation, name=name, email=email, job=job)
    people.give_role(person, role="advocate", place=home)
    return person


def _resident(home: Place, sign: str, cast: Mapping[str, Person]) -> Resident:
    made = actions.add_resident(home, sign, by=cast[MANAGER])
    return (
        Resident.objects.of(home.organisation).select_related("place__organisation").get(pk=made.pk)
    )


def _looks_out(
    resident: Resident, basis: str, by: Person, cast: Mapping[str, Person], until: int | None = None
) -> Authority:
    today = clock.today()
    ends = today + dt.timedelta(days=until) if until else None
    new = NewAuthority(basis, list(lists.SCOPES), today, ends, "Seen in the original.")
    authority = actions.ask(resident, new, by=by)
    actions.decide(authority, lists.CHECKED, by=cast[CHECKS])
    actions.read_guide(authority)
    return authority


def _give_out(
    resident: Resident, words: Mapping[str, str], review_in: int, cast: Mapping[str, Person]
) -> None:
    review = clock.today() + dt.timedelta(days=review_in)
    actions.give_out(resident, NewPlan(clock.today(), review, words), by=cast[MANAGER])


def _visit(authority: Authority, cast: Mapping[str, Person]) -> ProtectedStory:
    """Seen, asked, and released."""
    sight = access.sight(authority.person, authority.pk)
    new = NewNote(clock.today(), SEEN, ["up", "drink", "change"], agreed=["team", "machine"])
    begun = safekeeping.begin_note(sight.resident.place)
    note = actions.tell_of_visit(sight, begun, new, by=sight.authority.person).note
    for concern in note.protected.concerns.all():
        safekeeping.look_at(concern, by=cast[CHECKS])
        safekeeping.settle(concern, WENT, by=cast[CHECKS])
    for mask in Mask.plain.filter(protected=note.protected, decisions=None):
        safekeeping.decide(mask, choice=masks.LEAVE_IN, reason="not_identifying", by=cast[PROTECTS])
    safekeeping.release(note.protected, by=cast[PROTECTS])
    answers.owe_questions([note.protected.pk])
    return (
        ProtectedStory.objects.everywhere().select_related("organisation").get(pk=note.protected.pk)
    )

"""Who sees what leaders heard and did, who answers, and who speaks for a team.

Thanks have no table here: they are for whoever wrote them, whoever is thanked and, if both agree,
the team. No role opens them, but that of whoever looks at those that were reported.
"""

from __future__ import annotations

from wholeheard.rooms.change import access as change
from wholeheard.rooms.leading.models import ColleagueThanks
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person, Place

ANSWER, LOOK, READ = "leading.answer", "thanks.look", "story.read"


def is_inside(person: Person, place: Place) -> bool:
    """May they read stories here, and so see what was heard and answered?"""
    return change.is_inside(person, place)


def may_answer(person: Person, place: Place) -> bool:
    """May they write down that they listened here, and answer?"""
    return is_inside(person, place) and rights.may(person, ANSWER, place)


def is_of_the_team(person: Person, place: Place) -> bool:
    """Do they read stories at this very place, and not only above it?"""
    return any(path == place.path for path in _read_at(person))


def is_answered(person: Person, place: Place) -> bool:
    """Is an answer at this place for them: do they work there, or at a place below it?"""
    return any(path.startswith(place.path) for path in _read_at(person))


def _read_at(person: Person) -> set[str]:
    """The places for which the right to read was given to them."""
    return {one.path for one in rights.rights_of(person) if one.permission == READ}


def places_of(person: Person) -> list[Place]:
    """The places at which this person has a role."""
    return sorted({one.place for one in rights.rights_of(person)}, key=lambda one: str(one.path))


def is_thanked(person: Person, thanks: ColleagueThanks) -> bool:
    """Is it to them, or to a team that they are of?"""
    if thanks.to_team is not None:
        return is_of_the_team(person, thanks.to_team)
    return thanks.to_id == person.pk


def may_see_thanks(person: Person, thanks: ColleagueThanks) -> bool:
    """Did they write it, or is it to them? What was reported, those who are thanked see no more."""
    reported = hasattr(thanks, "report")
    return thanks.by_id == person.pk or (not reported and is_thanked(person, thanks))


def may_look_at_reports(person: Person) -> bool:
    """Do they look at thanks that were reported, for the whole organisation?"""
    if not rights.may_somewhere(person, LOOK):
        return False
    return rights.may(person, LOOK, people.root_of(person.organisation))


def somebody_looks(thanks: ColleagueThanks, person: Person) -> bool:
    """Is there anybody to look at it, other than whoever wrote it and whoever reports it?"""
    those = rights.people_who_may(LOOK, people.root_of(person.organisation))
    return those.exclude(pk__in=[person.pk, thanks.by_id]).exists()

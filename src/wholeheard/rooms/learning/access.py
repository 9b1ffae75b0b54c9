"""Who may write, read and publish what is kept for others to learn from.

Drafts are for those who work on changes at the place. What is published inside is for everybody
who has signed in to the organisation; what is published openly, for everybody.
"""

from __future__ import annotations

from wholeheard.rooms.change import access as change
from wholeheard.rooms.learning.facts import State
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place


def may_write(person: Person, place: Place) -> bool:
    """May they write about changes of this place, look over and publish inside?"""
    return change.may_work(person, place)


def may_publish_openly(person: Person, place: Place) -> bool:
    """May they put something of this place before everybody, and take it down?"""
    return may_write(person, place) and rights.may(person, "learning.publish", place)


def may_see(person: Person, place: Place, state: State) -> bool:
    """May they read a case study of this place, as far as it has come?"""
    if place.organisation_id != person.organisation_id:
        return False
    return state.is_public or may_write(person, place)


def sees_exactly(person: Person, place: Place) -> bool:
    """Do they see the figures of changes here as they are?"""
    return change.is_inside(person, place)

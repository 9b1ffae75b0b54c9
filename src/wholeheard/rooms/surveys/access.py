"""Who may ask people, and who keeps the questionnaires and the limits."""

from __future__ import annotations

from django.db.models import QuerySet

from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.queries import root_of


def may_ask(person: Person, place: Place) -> bool:
    """May they ask people of this place and below, remind them and close the round?"""
    return rights.may(person, "survey.ask", place)


def may_keep(person: Person) -> bool:
    """May they bring questionnaires, say how often people are asked and who is left alone?"""
    return rights.may(person, "survey.keep", root_of(person.organisation_id))


def places_to_ask(person: Person) -> QuerySet[Place]:
    """The places whose people they may ask, in tree order."""
    return rights.places_where(person, "survey.ask").order_by("path")


def may_ask_somewhere(person: Person) -> bool:
    return rights.may_somewhere(person, "survey.ask")


def may_look(person: Person) -> bool:
    """May they read the questionnaires, and how much people were asked? Whoever asks or keeps."""
    return may_ask_somewhere(person) or rights.may_somewhere(person, "survey.keep")

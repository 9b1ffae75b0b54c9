"""What is good for one resident is tried for all: it becomes a change of the home."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.advocacy import policies, queries
from wholeheard.rooms.advocacy.models import Resident
from wholeheard.rooms.change import actions as change
from wholeheard.rooms.change.actions.ideas import NewIdea
from wholeheard.rooms.change.facts import Said
from wholeheard.rooms.change.models import Idea
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person, Place

LISTENED = ("families", "advocates")


@transaction.atomic
def spread(
    resident: Resident, title: str, words: str, units: Sequence[Place], *, by: Person
) -> Idea:
    """Begin a change for all residents of a home, with the units that take part. Nothing of one
    resident stands in it. From there on it goes as every change does."""
    if not units:
        raise Refusal("spread.units", _("Choose at least one unit."), "units")
    plans = [
        words
        for version in queries.plans_of(resident)
        for words in queries.words_of_plan(version).values()
    ]
    policies.check_not_of_one({"title": title, "words": words}, plans, resident)
    names = ", ".join(one.name for one in units)
    whole = f"{words.strip()}\n\n" + _("For all residents of: %(units)s.") % {"units": names}
    return change.begin(home_of(resident), NewIdea(title, whole), by=by, said=Said(LISTENED))


def home_of(resident: Resident) -> Place:
    """The place right below the top of the organisation in which they live."""
    line = [*people.above(resident.place), resident.place]
    return line[1] if len(line) > 1 else line[0]

"""How a place says what drives what it wants to reach."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change import lists, policies
from wholeheard.rooms.change.actions.shared import note, today_at
from wholeheard.rooms.change.models import Diagram, Driver, DriverIdea, Idea
from wholeheard.rooms.people.models import Person, Place

MOST_DRIVERS = 24


@transaction.atomic
def draw(place: Place, aim: str, *, by: Person) -> Diagram:
    """Begin a driver diagram with its aim."""
    made = Diagram.objects.everywhere().create(
        organisation_id=place.organisation_id,
        place=place,
        aim=policies.check_words(aim, "aim", lists.MOST_OF_A_LINE),
        by=by,
        on=today_at(place),
    )
    note("drivers.drawn", place.organisation_id, made.pk, by)
    return made


@transaction.atomic
def add_driver(
    diagram: Diagram, words: str, *, by: Person, parent: Driver | None = None
) -> Driver:  # fmt: skip
    """A primary driver, or one below it. Nothing stands below a secondary one but changes."""
    rows = Driver.objects.of(diagram.organisation_id).filter(diagram=diagram)
    if rows.count() >= MOST_DRIVERS:
        raise Refusal("drivers.many", _("A diagram with more is not read. Draw another."), "words")
    if parent is not None and parent.parent_id is not None:
        raise Refusal("drivers.deep", _("Below this stand changes only."), "parent")
    made = Driver.objects.everywhere().create(
        organisation_id=diagram.organisation_id,
        diagram=diagram,
        parent=parent,
        words=policies.check_words(words, "words", lists.MOST_OF_A_TITLE),
    )
    note("drivers.added", diagram.organisation_id, diagram.pk, by)
    return made


@transaction.atomic
def put_under(driver: Driver, idea: Idea, *, by: Person) -> DriverIdea:
    """A change works on this driver."""
    made, _new = DriverIdea.objects.everywhere().get_or_create(
        driver=driver, idea=idea, defaults={"organisation_id": driver.organisation_id}
    )
    note("drivers.linked", driver.organisation_id, driver.diagram_id, by)
    return made


@transaction.atomic
def take_away(driver: Driver, *, by: Person) -> None:
    """A driver leaves the diagram, with those below it. The changes stay as they are."""
    Driver.objects.of(driver.organisation_id).filter(pk=driver.pk).delete()
    note("drivers.taken_away", driver.organisation_id, driver.diagram_id, by)

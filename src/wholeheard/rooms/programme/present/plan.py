"""The plan for judging the effect, as it was written in scope, for the readout."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from wholeheard.kit import clock, days
from wholeheard.listening import programme as library
from wholeheard.reports import Block, Heading, Note, Paragraph, Table
from wholeheard.rooms.programme import queries
from wholeheard.rooms.programme.models.programme import Programme
from wholeheard.rooms.programme.present.sheets import shown

PLAN = "evaluation_plan"


def plan_part(programme: Programme) -> Iterator[Block]:
    """By this plan the effect is judged, and by no other; if it was changed, it says so."""
    yield Heading(_("The plan for judging it"))
    written = queries.single(programme, PLAN)
    if written is None:
        yield Paragraph(_("No plan was written."))
        return
    rows = tuple(
        (one.label, shown(one.kind, words) if (words := written.words(one.id)) else _("Nothing"))
        for one in library.programme(written.version.content).template(PLAN).fields
        if not one.sealed
    )
    head = (_("Asked"), _("Written"))
    yield Table(_("The plan, as it stands"), head, rows, of_people=(1,))
    if written.version.number > 1:
        on = days.day(clock.day_of(written.version.at, programme.place.organisation.timezone))
        said = {"on": on, "why": written.version.why}
        yield Note(_("The plan was changed, last on %(on)s: %(why)s") % said)

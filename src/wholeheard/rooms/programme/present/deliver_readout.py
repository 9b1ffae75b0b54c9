"""What came of a programme, as a document that is made anew from its data whenever it is opened:
what is not well first, each figure as it may be published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wholeheard.kit import clock, days
from wholeheard.reports import Block, Document, Heading, Note, Paragraph, Table
from wholeheard.rooms.change import queries as changes
from wholeheard.rooms.measures.charting import HOW_TO_READ, for_analysts
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.programme import content
from wholeheard.rooms.programme.lists import design as lists
from wholeheard.rooms.programme.models.deliver import LogicStep
from wholeheard.rooms.programme.models.programme import Programme
from wholeheard.rooms.programme.present import deliver, design_map
from wholeheard.rooms.programme.present.deliver_charts import chart_of_measure
from wholeheard.rooms.programme.present.plan import plan_part
from wholeheard.rooms.programme.present.report_parts import (
    decided_part,
    lines,
    priority_part,
)
from wholeheard.rooms.programme.queries import deliver as delivered
from wholeheard.rooms.programme.queries import design, synthesis
from wholeheard.rooms.programme.queries.synthesis import Standing


@days.with_years()
def readout(programme: Programme) -> Document:
    """As it stands now."""
    guides = content.content_of(programme)
    standings = synthesis.standings(programme, guides)
    steps = delivered.logic_of(programme)
    chosen = [one for one in standings if one.is_chosen]
    blocks: list[Block] = [
        *_not_well(programme, chosen, steps),
        *plan_part(programme),
        Heading(_("What it was for")),
        *decided_part(programme),
    ]
    for one in chosen:
        blocks += list(priority_part(one, guides))
    blocks += [
        *_charts(steps),
        *_logic(steps),
        *_milestones(programme),
        *_changes(programme),
        *_looks(programme),
        *_from_outside(programme),
    ]
    return Document(
        title=_("%(name)s: what came of it") % {"name": programme.name},
        subtitle=name_of(programme.place),
        language=get_language() or "en-GB",
        made=clock.today(programme.place.organisation.timezone),
        blocks=tuple(blocks),
        contents=True,
    )


# What is not well --------------------------------------------------------------------------------


def _not_well(
    programme: Programme, chosen: Sequence[Standing], steps: Sequence[LogicStep]
) -> Iterator[Block]:
    """This part is always there, and says it where there is nothing to say."""
    yield Heading(_("What is not well"))
    some = [
        *((one["stands"], one["what"]) for one in deliver.milestone_rows(programme)
          if one["late"]),
        *((_("Taken for wrong:"), f"{one.words} {one.gone_because}")
          for one in steps if one.gone_on),
        *((_("It stands on less than it did:"), one.priority.says) for one in chosen if one.gone),
        *((_("Nothing would show it:"), one.words) for one in steps if _unseen(one)),
    ]  # fmt: skip
    yield lines(some, _("Nothing here says so. That does not mean that all is well."))


def _unseen(step: LogicStep) -> bool:
    """An outcome that neither a measure nor words would show."""
    is_open = step.kind == lists.OUTCOMES and not step.gone_on
    return is_open and step.measure is None and not step.shown_by


# From what was given to what was noticed ---------------------------------------------------------


def _charts(steps: Sequence[LogicStep]) -> Iterator[Block]:
    yield Heading(_("What the figures show"))
    measures = {one.measure.pk: one.measure for one in steps if one.measure and not one.gone_on}
    if not measures:
        yield Paragraph(_("No step is shown by a measure yet."))
        return
    yield Note(str(HOW_TO_READ))
    for one in measures.values():
        yield Heading(one.idea.title, level=2, of_a_person=True)
        yield from chart_of_measure(one)
    yield Note(for_analysts())


def _logic(steps: Sequence[LogicStep]) -> Iterator[Block]:
    """Each part of the model, with what would show each step."""
    yield Heading(_("How it was meant to work"))
    for part in deliver.logic_parts(steps):
        yield Heading(str(part["name"]), level=2)
        if not part["steps"]:
            yield Paragraph(_("Nothing is written here yet."))
            continue
        rows = tuple((one["words"], _shown_by(one)) for one in part["steps"])
        head = (_("Step"), _("What would show it"))
        yield Table(_("Steps, and what would show each"), head, rows, of_people=(0,))


def _shown_by(one: dict[str, str]) -> str:
    return "; ".join(each for each in (one["shown_by"], one["measure"]) if each) or _("Nothing yet")


def _milestones(programme: Programme) -> Iterator[Block]:
    yield Heading(_("What was to be there, and when"))
    rows = tuple(
        (one["by"], one["what"], " ".join(each for each in (one["stands"], one["words"]) if each))
        for one in deliver.milestone_rows(programme)
    )
    if rows:
        head = (_("By"), _("What"), _("How it stands"))
        yield Table(_("Milestones, in time"), head, rows, of_people=(1,))
    else:
        yield Paragraph(_("No milestone was set."))


def _changes(programme: Programme) -> Iterator[Block]:
    """Changes that were tried for it, each with how far it came."""
    yield Heading(_("What was tried"))
    tied = [one.idea_id for one in design.interventions_of(programme) if one.idea_id]
    ideas = changes.below(programme.place).filter(pk__in=tied)
    some = [(f"{design_map.stage_name(idea.stage or '')}:", idea.title) for idea in ideas]
    yield lines(some, _("No change is tied to it yet."))


def _looks(programme: Programme) -> Iterator[Block]:
    yield Heading(_("What the team found on the way"))
    rows = list(reversed(deliver.review_rows(programme)))
    if not rows:
        yield Paragraph(_("The team has not written down a look at it yet."))
    for one in rows:
        yield Heading(one["on"], level=2)
        yield Paragraph(one["found"], by_a_person=_("the change team"))
        if one["changes"]:
            yield Paragraph(one["changes"], by_a_person=_("the change team"))


def _from_outside(programme: Programme) -> Iterator[Block]:
    """What was said of versions that were kept before, by those who do not answer for it."""
    yield Heading(_("Read by somebody who does not answer for it"))
    notes = [
        note for kept in delivered.reports_of(programme, lists.READOUT) for note in kept.notes.all()
    ]
    if not notes:
        yield Paragraph(_("Nobody from outside has said what it shows yet."))
    for one in notes:
        who = ", ".join(each for each in (one.name, one.job) if each)
        yield Paragraph(one.shows, by_a_person=who)
        if one.would_do:
            yield Paragraph(_("What they would do next:"))
            yield Paragraph(one.would_do, by_a_person=who)
        yield Note(_("Written on %(on)s.") % {"on": days.day(one.on)})

"""Parts that the strategy and the readout share; findings and commitments in a kept report.

No word of a finding is kept in a report: a mark stands in its place and is filled when the report
is opened, so that a finding that was taken back is gone from every report too (decision 0047). So
is what somebody who leads said that they will do, and has put away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from wholeheard import reports
from wholeheard.kit import days
from wholeheard.listening.programme import Programme as Content
from wholeheard.reports import Block, Document, Heading, Items, Note, Paragraph, Table
from wholeheard.rooms.programme.lists import design as lists
from wholeheard.rooms.programme.models.design_interventions import Commitment
from wholeheard.rooms.programme.models.programme import Programme
from wholeheard.rooms.programme.present.synthesis import diagnostic_name, gone_in_words
from wholeheard.rooms.programme.queries import design, findings, synthesis
from wholeheard.rooms.programme.queries.synthesis import Standing

MARK = re.compile(r"\u27e6([0-9a-f-]{36})\u27e7")


def mark_of(key: object) -> str:
    """What stands in a report in the place of a finding's words."""
    return f"\u27e6{key}\u27e7"


def opened(document: str, programme: Programme) -> Document:
    """A kept report as it may be read now: findings in their words, or that they are gone."""
    return shown(reports.from_json(document), programme)


def shown(document: Document, programme: Programme) -> Document:
    """The same of one that is not kept yet. Marks are filled in lists and paragraphs alone, where
    they are put: never in a drawing, which a page shows as it is."""
    says = {
        str(one.pk): one.says if one.withdrawn_on is None else ""
        for one in findings.findings_of(programme)
    }
    will = {str(one.pk): _commitment(one) for one in design.commitments_of(programme)}
    return replace(document, blocks=tuple(_filled(one, says, will) for one in document.blocks))


def _commitment(one: Commitment) -> Paragraph:
    """What one who leads will do, with their name, and from when anybody may ask them."""
    who = ", ".join(each for each in (one.name, one.job) if each)
    said = {"who": who, "day": days.day(one.ask_from)}
    return Paragraph(one.will, by_a_person=_("%(who)s. Ask them about it from %(day)s.") % said)


def _filled(one: Block, says: Mapping[str, str], will: Mapping[str, Paragraph]) -> Block:
    if isinstance(one, Paragraph) and (mark := MARK.fullmatch(one.text)):
        return will.get(mark[1]) or Note(_("Put away since."))
    if not isinstance(one, Items):
        return one
    gone = _("Taken back since.")
    return replace(
        one,
        items=tuple(MARK.sub(lambda mark: says.get(mark[1]) or gone, each) for each in one.items),
    )


# Parts -------------------------------------------------------------------------------------------


def priority_part(one: Standing, guides: Content) -> Iterator[Block]:
    """A priority with what it stands on, and who sees it otherwise."""
    yield Heading(one.priority.says, level=2)
    yield Paragraph(one.priority.why, by_a_person=_("the change team"))
    yield Paragraph(str(lists.STRENGTHS[one.evidence.strength]) + ".")
    if there := _sources(one, guides):
        yield Items(tuple(there))
    if one.gone:
        yield Note(gone_in_words(len(one.gone)))
    yield from dissent_part(one)


def _sources(one: Standing, guides: Content) -> list[str]:
    gone = {each.pk for each in one.gone}
    return [
        _("%(source)s. %(way)s: %(says)s")
        % {
            "source": diagnostic_name(guides, each.diagnostic),
            "way": lists.WAYS[each.finding.way],
            "says": mark_of(each.finding_id),
        }
        for each in one.sources
        if each.pk not in gone and each.finding is not None
    ]


def dissent_part(one: Standing) -> Iterator[Block]:
    """What those say who see it otherwise, without their names."""
    dissent = synthesis.dissent_of(one)
    if dissent:
        yield Paragraph(_("Not all of the team agree:"))
    for each in dissent:
        yield Paragraph(each.words, by_a_person=_("a member of the change team"))


def decided_part(programme: Programme) -> Iterator[Block]:
    decision = synthesis.last_decision(programme)
    if decision is None:
        yield Paragraph(_("Nothing has been chosen yet."))
        return
    yield Paragraph(
        _("The change team put these in this order by agreement, on %(on)s.")
        % {"on": days.day(decision.on)}
    )
    yield Paragraph(decision.because, by_a_person=decision.name)


def lines(some: list[str], instead: str) -> Block:
    """A list, or a sentence where there is nothing to list."""
    return Items(tuple(some)) if some else Paragraph(instead)


def context_of(document: Document) -> dict[str, Any]:
    """A document as a page shows it: drawings as our charts made them (all text in them is escaped
    there), without the style that they need alone."""
    return {"document": document, "blocks": [_on_page(one) for one in document.blocks]}


STYLE = re.compile(r"<style>.*?</style>", re.S)


def _on_page(one: Block) -> dict[str, Any]:
    drawing = STYLE.sub("", getattr(one, "svg", "")).replace(" alone", "", 1)
    table = one if isinstance(one, Table) else getattr(one, "numbers", None)
    return {"kind": one.KIND, "it": one, "drawing": mark_safe(drawing), "table": named(table)}


def named(table: Table | None) -> dict[str, Any] | None:
    """A table whose cells know the name of their column: on a phone each stands in a line."""
    if table is None:
        return None
    rows = [list(zip(table.head, row, strict=True)) for row in table.rows]
    return {"caption": table.caption, "head": table.head, "rows": rows}

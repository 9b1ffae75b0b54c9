"""Parts that the strategy and the readout share; findings and commitments in a kept report.

No word of a finding is kept in a report: a mark stands in its place and is filled when the report
is opened, so that a finding that was taken back is gone from every report too (decision 0047). So
is what somebody who leads said that they will do, and has put away. Which sources spoke, and where
they agree, is said of those findings alone that stand when it is opened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard import reports
from wholeheard.kit import days
from wholeheard.listening.programme import Programme as Content
from wholeheard.reports import Block, Document, Heading, Items, Note, Paragraph, Table
from wholeheard.rooms.programme import content
from wholeheard.rooms.programme.lists import design as lists
from wholeheard.rooms.programme.models.design_interventions import Commitment
from wholeheard.rooms.programme.models.design_priorities import Decision
from wholeheard.rooms.programme.models.findings import Finding
from wholeheard.rooms.programme.models.programme import Programme
from wholeheard.rooms.programme.present.synthesis import (
    diagnostic_name,
    gone_in_words,
    pairs_of,
)
from wholeheard.rooms.programme.queries import design, findings, synthesis
from wholeheard.rooms.programme.queries.synthesis import Standing

MARK = re.compile(r"\u27e6([0-9a-f-]{36})\u27e7")
SOURCES, TOGETHER = "sources", "together"
AMONG = re.compile(rf"\u27e6({SOURCES}|{TOGETHER})((?: [0-9a-f-]{{36}})+)\u27e7")


def mark_of(key: object) -> str:
    """What stands in a report in the place of a finding's words."""
    return f"\u27e6{key}\u27e7"


def mark_among(what: str, keys: Iterable[object]) -> str:
    """What stands in the place of which sources there are (`SOURCES`), or of where they agree
    (`TOGETHER`), among these findings."""
    return f"\u27e6{what} {' '.join(str(one) for one in keys)}\u27e7"


def opened(document: str, programme: Programme) -> Document:
    """A kept report as it may be read now: findings in their words, or that they are gone."""
    return shown(reports.from_json(document), programme)


def shown(document: Document, programme: Programme) -> Document:
    """The same of one that is not kept yet. Marks are filled in lists and paragraphs alone, where
    they are put: never in a drawing, which a page shows as it is."""
    stand = {str(one.pk): one for one in findings.standing_findings(programme)}
    will = {str(one.pk): _commitment(one) for one in design.commitments_of(programme)}
    guides = content.content_of(programme)
    blocks = [each for one in document.blocks for each in _filled(one, stand, will, guides)]
    return replace(document, blocks=tuple(blocks))


def _commitment(one: Commitment) -> Paragraph:
    """What one who leads will do, with their name, and from when anybody may ask them."""
    who = ", ".join(each for each in (one.name, one.job) if each)
    said = {"who": who, "day": days.day(one.ask_from)}
    return Paragraph(one.will, by_a_person=_("%(who)s. Ask them about it from %(day)s.") % said)


def _filled(
    one: Block, stand: Mapping[str, Finding], will: Mapping[str, Paragraph], guides: Content
) -> Iterator[Block]:
    if isinstance(one, Paragraph) and (mark := MARK.fullmatch(one.text)):
        yield will.get(mark[1]) or Note(_("Put away since."))
    elif isinstance(one, Paragraph | Note) and (among := AMONG.fullmatch(one.text)):
        rows = [stand[key] for key in among[2].split() if key in stand]
        yield from (_sources_of if among[1] == SOURCES else _together)(rows, guides)
    elif isinstance(one, Items):
        yield from _of_findings(one, stand)
    else:
        yield one


def _of_findings(one: Items, stand: Mapping[str, Finding]) -> Iterator[Block]:
    """The list in its words; what is gone since, said by the house and by nobody."""
    leads = one.leads or ("",) * len(one.items)
    for is_gone, some in groupby(
        zip(leads, one.items, strict=True), lambda row: _is_gone(row[1], stand)
    ):
        rows = [(lead, MARK.sub(_words(stand), item)) for lead, item in some]
        if one.leads and not is_gone:
            yield words_of(rows)
        else:
            yield Items(tuple(" ".join(each for each in row if each) for row in rows))


def _is_gone(item: str, stand: Mapping[str, Finding]) -> bool:
    mark = MARK.fullmatch(item)
    return mark is not None and mark[1] not in stand


def _words(stand: Mapping[str, Finding]) -> Callable[[re.Match[str]], str]:
    gone = _("Taken back since.")
    return lambda mark: stand[mark[1]].says if mark[1] in stand else gone


def _sources_of(rows: Sequence[Finding], guides: Content) -> Iterator[Block]:
    names = sorted({diagnostic_name(guides, one.diagnostic) for one in rows})
    if names:
        yield Paragraph(_("From: %(sources)s.") % {"sources": ", ".join(names)})


def _together(rows: Sequence[Finding], guides: Content) -> Iterator[Block]:
    """Where two sources agree or contradict each other, on one element; or that one speaks alone.
    On which matter is a word of a finding, and what each says stands above."""
    for pair in pairs_of(rows, guides):
        yield Note(_("%(names)s: %(verdict)s.") % pair)
    if len({one.diagnostic for one in rows}) == 1:
        yield Note(_("Only one source speaks of this."))


# Parts -------------------------------------------------------------------------------------------


def priority_part(one: Standing, guides: Content) -> Iterator[Block]:
    """A priority with what it stands on, and who sees it otherwise."""
    yield Heading(one.priority.says, level=2, of_a_person=True)
    yield Paragraph(one.priority.why, by_a_person=_("the change team"))
    yield Paragraph(str(lists.STRENGTHS[one.evidence.strength]) + ".")
    if there := _sources(one, guides):
        yield words_of(there)
    if one.gone:
        yield Note(gone_in_words(len(one.gone)))
    yield from dissent_part(one)


def _sources(one: Standing, guides: Content) -> list[tuple[str, str]]:
    gone = {each.pk for each in one.gone}
    return [
        (
            _("%(source)s. %(way)s:")
            % {
                "source": diagnostic_name(guides, each.diagnostic),
                "way": lists.WAYS[each.finding.way],
            },
            mark_of(each.finding_id),
        )
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
    yield Paragraph(_agreed_in_words(decision))
    yield Paragraph(decision.because, by_a_person=decision.name)


def _agreed_in_words(decision: Decision) -> str:
    """By agreement only where each of the team had said how they see what was chosen."""
    on = days.day(decision.on)
    number, team = synthesis.not_said_before(decision)
    if not number:
        return _("The change team put these in this order by agreement, on %(on)s.") % {"on": on}
    return ngettext(
        "The change team put these in this order on %(on)s. Of the %(team)s people in the team, "
        "one had not said how they see them all.",
        "The change team put these in this order on %(on)s. Of the %(team)s people in the team, "
        "%(number)s had not said how they see them all.",
        number,
    ) % {"on": on, "team": team, "number": number}


def words_of(some: Sequence[tuple[str, str]]) -> Items:
    """A list of what people wrote, each with what the house says before it."""
    leads, items = zip(*some, strict=True)
    return Items(items, leads=leads)


def lines(some: Sequence[tuple[str, str]], instead: str) -> Block:
    """The same, or a sentence where there is nothing to list."""
    return words_of(some) if some else Paragraph(instead)


def context_of(document: Document) -> dict[str, Any]:
    """A document as a page shows it: drawings as our charts made them (all text in them is escaped
    there), without the style that they need alone."""
    return {"document": document, "blocks": [_on_page(one) for one in document.blocks]}


STYLE = re.compile(r"<style>.*?</style>", re.S)


def _on_page(one: Block) -> dict[str, Any]:
    drawing = STYLE.sub("", getattr(one, "svg", "")).replace(" alone", "", 1)
    table = one if isinstance(one, Table) else getattr(one, "numbers", None)
    items = list(zip_longest(one.leads, one.items)) if isinstance(one, Items) else []
    return {
        "kind": one.KIND, "it": one, "drawing": mark_safe(drawing), "table": named(table),
        "items": items,
    }  # fmt: skip


def named(table: Table | None) -> dict[str, Any] | None:
    """A table whose cells know the name of their column: on a phone each stands in a line."""
    if table is None:
        return None
    whose = [at in table.of_people for at in range(len(table.head))]
    rows = [list(zip(table.head, row, whose, strict=True)) for row in table.rows]
    return {"caption": table.caption, "head": table.head, "rows": rows}

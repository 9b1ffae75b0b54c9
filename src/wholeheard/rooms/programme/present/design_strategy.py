"""The strategy as a document: what was heard, what was chosen and what not, what will be done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wholeheard.kit import clock, days
from wholeheard.reports import Block, Document, Heading, Note, Paragraph, Table
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.programme import content
from wholeheard.rooms.programme.lists import design as lists
from wholeheard.rooms.programme.models.programme import Programme
from wholeheard.rooms.programme.present import design_map
from wholeheard.rooms.programme.present.report_parts import (
    SOURCES,
    TOGETHER,
    decided_part,
    lines,
    mark_among,
    mark_of,
    priority_part,
    words_of,
)
from wholeheard.rooms.programme.present.synthesis import beside_each_other
from wholeheard.rooms.programme.queries import design, synthesis
from wholeheard.rooms.programme.queries.synthesis import Standing


@days.with_years()
def strategy(programme: Programme) -> Document:
    """As it stands now, made anew from all that was written down."""
    guides = content.content_of(programme)
    standings = synthesis.standings(programme, guides)
    made = design_map.map_page(programme)
    blocks: list[Block] = [
        *_heard(programme),
        Heading(_("What we chose")),
        *decided_part(programme),
    ]
    for one in standings:
        if one.is_chosen:
            blocks += [*priority_part(one, guides), *_done_for(one, made), *_seen(one)]
    blocks += [
        *_not_chosen(standings),
        *_by_element(made),
        *_stopped(made),
        *_commitments(programme),
    ]
    return Document(
        title=_("%(name)s: what we will do") % {"name": programme.name},
        subtitle=name_of(programme.place),
        language=get_language() or "en-GB",
        made=clock.today(programme.place.organisation.timezone),
        blocks=tuple(blocks),
        contents=True,
    )


def _heard(programme: Programme) -> Iterator[Block]:
    """By element: each source in its own words, then where two agree or contradict."""
    page = beside_each_other(programme)
    yield Heading(_("What we heard"))
    if not page["sources"]:
        yield Paragraph(_("Nothing can be put together yet."))
        return
    yield Paragraph(mark_among(SOURCES, page["counted"]))
    for one in page["elements"]:
        yield Heading(one["name"], level=2)
        if not one["diagnostics"]:
            yield Paragraph(_("No source speaks of this."))
            continue
        yield words_of([_said(each["name"], row) for each in one["diagnostics"]
                        for row in each["rows"]])  # fmt: skip
        rows = [row["id"] for each in one["diagnostics"] for row in each["rows"]]
        yield Note(mark_among(TOGETHER, rows))


def _said(source: str, row: Mapping[str, Any]) -> tuple[str, str]:
    lead = _("%(source)s. %(way)s:") % {"source": source, "way": row["way"]}
    return lead, mark_of(row["id"])


def _done_for(one: Standing, made: Mapping[str, Any]) -> Iterator[Block]:
    """What is done and planned for a priority; or why nothing is."""
    if one.priority.unanswered_because:
        yield Paragraph(_("Nothing is done for it now, and why:"))
        yield Paragraph(one.priority.unanswered_because, by_a_person=_("the change team"))
        return
    rows = _serving(one, made)
    if not rows:
        yield Note(_("Nothing is planned for it yet."))
        return
    yield Table(
        _("What is done and planned for it"),
        (_("What"), _("How it stands"), _("Where"), _("Who looks after it")),
        tuple(rows),
        of_people=(0,),
    )


def _serving(one: Standing, made: Mapping[str, Any]) -> list[tuple[str, ...]]:
    seen: dict[object, tuple[str, ...]] = {}
    for element in made["elements"]:
        for row in [*element["existing"], *element["planned"]]:
            if one.priority.says in row["priorities"]:
                seen[row["id"]] = _cells(row)
    return list(seen.values())


def _cells(row: Mapping[str, str]) -> tuple[str, ...]:
    return (
        row["what"], str(row["stands"]), row["place"] or _("Everywhere"),
        row["owner"] or _("Nobody yet"),
    )  # fmt: skip


def _seen(one: Standing) -> Iterator[Block]:
    held = getattr(one.priority, "behaviours", None)
    if held is not None:
        rows = tuple((str(name), str(getattr(held, key))) for key, name in lists.LEVELS.items())
        yield Table(_("What people would see"), (_("Where"), _("What")), rows, of_people=(1,))


def _not_chosen(standings: Sequence[Standing]) -> Iterator[Block]:
    yield Heading(_("What we did not choose"))
    some = [("", one.priority.says) for one in standings if not one.is_chosen]
    yield lines(
        some,
        _("All that was proposed was chosen.") if standings else _("Nothing was proposed yet."),
    )


def _by_element(made: Mapping[str, Any]) -> Iterator[Block]:
    """Where nothing is done, what is done twice, what serves nothing."""
    yield Heading(_("Gaps, and what is done twice"))
    gaps = [str(one) for one in made["gaps"]]
    if gaps:
        said = {"gaps": ", ".join(gaps)}
        yield Paragraph(_("Nothing exists or is planned for: %(gaps)s.") % said)
    else:
        yield Paragraph(_("Something exists or is planned for every element."))
    for one in made["overlaps"]:
        yield Paragraph(_("These may be one:"))
        yield words_of([("", one["first"]["what"]), ("", one["second"]["what"])])


def _stopped(made: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading(_("What we stop"))
    some = [
        (_("Stopped on %(on)s:") % {"on": one["stopped_on"]} if one["stopped_on"] else "",
         one["what"]) for one in made["stop"]
    ]  # fmt: skip
    yield lines(some, _("Nothing is on the list of what to stop."))


def _commitments(programme: Programme) -> Iterator[Block]:
    yield Heading(_("What those who lead will do otherwise"))
    rows = design.commitments_of(programme)
    if not rows:
        yield Paragraph(_("Nobody has written one down yet."))
    yield from (Paragraph(mark_of(one.pk)) for one in rows)

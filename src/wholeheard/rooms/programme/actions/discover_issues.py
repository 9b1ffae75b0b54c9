"""What everybody may see of a workforce standard is issued once for each year.

A corrected file of the same year is for the equality lead at once. For everybody else it is issued
anew only where, beside every earlier issue, no cell moved by fewer people than
`Rules.fewest_changed`, those who came or went are not all of one side, and nothing is hidden that
was not, or the other way round: who sets two pages beside each other must not find one person in
what lies between.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from wholeheard.kit.refusal import Refusal
from wholeheard.listening.programme import equality
from wholeheard.listening.programme.protected import HIDDEN, Shown, protected
from wholeheard.listening.programme.uploads import Row
from wholeheard.listening.protecting.tables import (
    CannotPublish,
    Figure,
    Rules,
    may_be_issued_anew,
    told_alike,
)
from wholeheard.listening.protecting.tables.threshold import is_small
from wholeheard.rooms.measures.releases import as_list
from wholeheard.rooms.programme import queries
from wholeheard.rooms.programme.actions.shared import today_at
from wholeheard.rooms.programme.models import EqualityIssue, Programme, Upload
from wholeheard.rooms.programme.sealed import discover as sealed


def issue_years(file: Upload, *, board_is_public: bool) -> None:
    """Issue each year of a file that was not issued yet, and anew what may be. `board_is_public`:
    members of the board have said this of themselves in public; if not, their numbers go from
    what was issued, too."""
    programme, standard = file.programme, file.sheet
    rows = queries.standard_counts(programme, standard)
    before = {one.year: one for one in queries.issued(file.organisation_id, standard)}
    for year in sorted(queries.years_of(file)):
        own = [row for row in rows if row["year"] == year]
        earlier = before.get(int(year))
        if earlier is None or _may_be_issued(earlier, own, board_is_public):
            _issue(programme, standard, year, own, earlier, board_is_public=board_is_public)
        elif earlier.board_is_public and not board_is_public:
            hide_the_board(earlier)


def hide_the_board(issue: EqualityIssue) -> None:
    """Nobody but the equality lead sees the numbers of the board any more. All else stays as it was
    issued: what is hidden tells nothing by what stands beside it."""
    kinds = {one.code: one.kind for one in equality.STANDARDS[issue.standard].indicators}
    issue.shown = [
        [line[0], line[1], dict.fromkeys(line[2], as_list(Figure(HIDDEN))), {}, HIDDEN]
        if kinds[line[0]] == equality.BOARD
        else line
        for line in issue.shown
    ]
    issue.board_is_public = False
    issue.save(update_fields=["shown", "board_is_public"])


def _may_be_issued(earlier: EqualityIssue, rows: list[Row], board_is_public: bool) -> bool:
    before, now = sealed.countings_of(earlier), cells_of(rows)
    if before[-1] == now:
        return board_is_public and not earlier.board_is_public
    return _may_follow(earlier, before, now) and _is_told_alike(earlier, rows, board_is_public)


def _may_follow(
    issue: EqualityIssue, before: Sequence[Mapping[str, int]], now: Mapping[str, int]
) -> bool:
    earlier, latest = [_with_rest(one) for one in before], _with_rest(now)
    side_of = partial(_side_of, equality.STANDARDS[issue.standard])
    return may_be_issued_anew(earlier, latest, side_of)


def _side_of(standard: equality.Standard, name: str) -> tuple[str, bool] | None:
    """The group, and whether they said or had it. Who is in a band or on the board is no answer of
    theirs, and a mean has no sides."""
    group, _bar, what = name.rpartition("|")
    kind = standard.indicator(group.partition("|")[0]).kind
    has_sides = what != "of" and kind in (equality.LIKELIHOOD, equality.SHARE)
    return (group, what == "count") if has_sides else None


def _is_told_alike(earlier: EqualityIssue, rows: list[Row], board_is_public: bool) -> bool:
    """Whether each figure is hidden as it was; but for the board's, where its members now say more
    of themselves, or less."""
    standard = equality.STANDARDS[earlier.standard]
    is_as_said = board_is_public == earlier.board_is_public
    before, now = (
        {
            (line[0], line[1], at, group): figure[0] == HIDDEN
            for line in lines
            if is_as_said or standard.indicator(line[0]).kind != equality.BOARD
            for at, figures in enumerate(line[2:4])
            for group, figure in figures.items()
        }
        for lines in (earlier.shown, _lines(rows, standard, str(earlier.year), board_is_public))
    )
    return told_alike(before, now)


def cells_of(rows: Iterable[Row]) -> dict[str, int]:
    """Each number of a year by its name."""
    return {
        f"{row['indicator']}|{row['detail']}|{row['group']}|{what}": int(row[what])
        for row in rows
        for what in ("count", "of")
    }


def _with_rest(cells: Mapping[str, int]) -> dict[str, int]:
    """With those of each group whom its count leaves out: they can be told by subtraction."""
    groups = {name.rpartition("|")[0] for name in cells}
    rest = {f"{one}|rest": cells[f"{one}|of"] - cells[f"{one}|count"] for one in groups}
    return {**cells, **rest}


def _lines(
    rows: list[Row], standard: equality.Standard, year: str, board_is_public: bool
) -> list[list[Any]]:
    """What everybody may see of a year. Raises Refusal where that cannot be done safely."""
    found = equality.results(rows, standard, year)
    try:
        shown = protected(found, standard, board_is_public=board_is_public)
    except CannotPublish as cannot:
        raise Refusal("file.unsafe", str(cannot), "file") from cannot
    return [_kept(one) for one in shown]


def _issue(
    programme: Programme, standard: str, year: str, rows: list[Row],
    earlier: EqualityIssue | None, *, board_is_public: bool,
) -> None:  # fmt: skip
    lines = _lines(rows, equality.STANDARDS[standard], year, board_is_public)
    issue = earlier or EqualityIssue(
        organisation=programme.place.organisation, standard=standard, year=int(year)
    )
    issue.shown = lines
    before, now = sealed.countings_of(earlier) if earlier else [], cells_of(rows)
    others = [one for one in before if one != now]
    issue.counts = sealed.close_countings(issue, [*others, now])
    issue.board_is_public, issue.on = board_is_public, today_at(programme)
    issue.save()


def _kept(one: Shown) -> list[Any]:
    """As it is issued. A count of fewer people than may be shown is hidden here as well, and the
    one text with it: from a ratio and two groups the count would follow."""
    few = {group for group, figure in one.some.items() if _is_of_few(figure)}
    some = {
        group: as_list(Figure(HIDDEN) if group in few else figure)
        for group, figure in one.some.items()
    }
    people = {group: as_list(figure) for group, figure in one.people.items()}
    return [one.indicator, one.detail, people, some, HIDDEN if few else one.text]


def _is_of_few(figure: Figure) -> bool:
    return figure.value is not None and is_small(figure.value, Rules())

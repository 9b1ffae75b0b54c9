"""Looking along the shelf: which stories, in which order, how many, and with which codes.

Everything that narrows a search, rights first, stands in the one question to the database. Pages
go on from the last story of the page before, so that the thousandth costs what the first does.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.db import connection

from wholeheard.kit import bars
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.shelf import fulltext, lists
from wholeheard.rooms.shelf.asking import Question
from wholeheard.rooms.shelf.models import CodeSet

BITS = 48  # of a story's own identifier, behind its month
LAST_MONTH = 12 * 9999 + 11


def ordinal_of(month: dt.date, identifier: uuid.UUID) -> int:
    """Where a story stands: by its month, and within it by bits that mean nothing."""
    return (_number_of(month) << BITS) | (identifier.int & ((1 << BITS) - 1))


def month_of(ordinal: int) -> dt.date:
    year, month = divmod(ordinal >> BITS, 12)
    return dt.date(year, month + 1, 1)


def _number_of(month: dt.date) -> int:
    return 12 * month.year + month.month - 1


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose eyes: the paths at which somebody reads as of the team, whether they read anywhere
    and so what is shared for learning, and the paths at which they study."""

    organisation: uuid.UUID
    team: tuple[str, ...] = ()
    learns: bool = False
    study: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. Empty is everything. `came`: only what came after the
    first of these days and before the last."""

    question: Question = field(default_factory=Question)
    path: str = ""
    voice: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    codes: tuple[str, ...] = ()
    step: str = ""
    came: tuple[dt.date, dt.date] | None = None

    def without_words(self) -> Wanted:
        return replace(self, question=Question())


@dataclass(slots=True)
class _Sql:
    tables: str
    where: list[str]
    values: list[Any]

    def text(self, what: str, after: str = "") -> str:
        return f"SELECT {what} FROM {self.tables} WHERE {' AND '.join(self.where)} {after}"


def page(scope: Scope, wanted: Wanted, *, before: int | None = None, most: int) -> list[int]:
    """The ordinals of the next stories found, newest month first; those below `before`."""
    asked = _asked(scope, wanted)
    if before is not None:
        asked.where.append("s.ordinal < %s")
        asked.values.append(before)
    sql = asked.text("s.ordinal", f"ORDER BY {_in_order(asked)} DESC LIMIT {most}")
    return [row[0] for row in _rows(sql, asked.values)]


def how_many(scope: Scope, wanted: Wanted, *, most: int) -> int:
    """How many are found; `most` + 1 where there are more."""
    asked = _asked(scope, wanted)
    found = f"SELECT count(*) FROM ({asked.text('1', f'LIMIT {most + 1}')}) AS found"
    return int(_rows(found, asked.values)[0][0])


def by_code(scope: Scope, wanted: Wanted, *, most: int) -> Counter[str] | None:
    """How many of the stories found have each code; None where words find more than `most`."""
    asked = _asked(scope, wanted)
    sql = asked.text("s.codes_id", f"LIMIT {most + 1}" if wanted.question else "")
    sets = _rows(f"SELECT codes_id, count(*) FROM ({sql}) AS f GROUP BY codes_id", asked.values)
    if wanted.question and sum(number for _set, number in sets) > most:
        return None
    names = _codes_of_sets(scope.organisation, [one for one, _number in sets])
    found: dict[str, int] = {}  # quicker than a Counter where there are many thousand sets
    for one, number in sets:
        for code in names.get(one, ()):
            found[code] = found.get(code, 0) + number
    return Counter(found)


def gists(scope: Scope, *, most: int) -> tuple[str, list[Any]]:
    """The question for the gists of stories, the newest first. Only of tellers who still agree."""
    asked = _asked(scope, Wanted())
    asked.tables += (
        " JOIN shelf_gist g ON g.shelved_id = s.ordinal"
        " JOIN safekeeping_protectedstory p ON p.id = s.protected_id"
    )
    asked.where.append("p.may_machine")
    return asked.text("s.ordinal, g.numbers", f"ORDER BY s.ordinal DESC LIMIT {most}"), asked.values


# What is asked -----------------------------------------------------------------------------------


def _asked(scope: Scope, wanted: Wanted) -> _Sql:
    asked = _Sql("shelf_shelved s", ["s.organisation_id = %s"], [_id(scope.organisation)])
    _within(asked, scope)
    _chosen(asked, scope, wanted)
    if wanted.question:
        match = fulltext.matching(wanted.question)
        asked.where.append(match.sql)
        asked.values += match.values
        if match.joined:
            join = "CROSS JOIN" if connection.vendor == "sqlite" else "JOIN"
            asked.tables = f"shelf_words {join} shelf_shelved s ON s.ordinal = shelf_words.rowid"
    return asked


def _in_order(asked: _Sql) -> str:
    """On SQLite the full-text table gives its rows in this order by itself."""
    joined = connection.vendor == "sqlite" and asked.tables.startswith("shelf_words")
    return "shelf_words.rowid" if joined else "s.ordinal"


def _within(asked: _Sql, scope: Scope) -> None:
    """Only what this person may open."""
    ways = []
    for column, paths in (("for_team", scope.team), ("for_study", scope.study)):
        for path in paths:
            at = _at(asked, path)
            ways.append(f"(s.{column} AND {at})" if at else f"s.{column}")
    if scope.learns:
        ways.append("s.for_learners")
    asked.where.append(f"({' OR '.join(ways)})" if ways else "1 = 0")


def _chosen(asked: _Sql, scope: Scope, wanted: Wanted) -> None:
    if at := _at(asked, wanted.path):
        asked.where.append(at)
    if wanted.first or wanted.last:
        _between(asked, wanted.first, wanted.last)
    if wanted.voice:
        _is(asked, "s.voice = %s", "" if wanted.voice == "not_said" else wanted.voice)
    if wanted.step:
        _is(asked, "s.step = %s", list(lists.STEPS).index(wanted.step))
    if wanted.came:
        _is(asked, "s.put_on > %s AND s.put_on < %s", *wanted.came)
    for code in wanted.codes:
        among = "SELECT id FROM shelf_codeset WHERE organisation_id = %s AND codes LIKE %s"
        _is(asked, f"s.codes_id IN ({among})", _id(scope.organisation), f"%{bars.among(code)}%")


def _between(asked: _Sql, first: dt.date | None, last: dt.date | None) -> None:
    if first:
        _is(asked, "s.ordinal >= %s", _number_of(first) << BITS)
    if last:
        _is(asked, "s.ordinal < %s", min(_number_of(last) + 1, LAST_MONTH) << BITS)


def _is(asked: _Sql, sql: str, *values: Any) -> None:
    asked.where.append(sql)
    asked.values += values


def _at(asked: _Sql, path: str) -> str:
    """That a story was told to that place or below it. Of the whole organisation nothing need be
    asked: every row is of one."""
    if len(path) <= Place.steplen:
        return ""
    asked.values.append(f"%|{path}%")
    return "s.paths LIKE %s"


def _id(value: uuid.UUID) -> object:
    return value.hex if connection.vendor == "sqlite" else value


def _rows(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


MOST_KNOWN = 100_000  # sets, in the memory of a process
FEW_SETS = 500  # asked for by number; more are read all together
_KNOWN: dict[int, tuple[str, ...]] = {}


def _codes_of_sets(organisation: uuid.UUID, wanted: list[int]) -> dict[int, tuple[str, ...]]:
    """A set never changes and its number is never given again, so a process reads each once. What
    is known is begun anew and never cleared: another thread may be reading it."""
    global _KNOWN
    known = _KNOWN if settings.MEMORY_SECONDS and len(_KNOWN) < MOST_KNOWN else {}
    unknown = [one for one in wanted if one not in known]
    if unknown:
        rows = CodeSet.objects.of(organisation)
        few = rows.filter(pk__in=unknown) if len(unknown) < FEW_SETS else rows
        for identifier, text in few.values_list("pk", "codes"):
            known[identifier] = tuple(bars.codes_in(text))
    _KNOWN = known
    return known

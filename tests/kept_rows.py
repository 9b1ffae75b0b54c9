"""Rows that one test made, put back for the next: an organisation is founded once and kept."""

from __future__ import annotations

import copy
from collections.abc import Callable
from itertools import chain
from typing import Any, TypeVar, cast

from django.db import connection, transaction

Table = dict[str, list[tuple[Any, ...]]]
Made = TypeVar("Made")
_KEPT: dict[object, tuple[Table, Any]] = {}


def made_once(key: object, make: Callable[[], Made]) -> Made:
    """What `make` gives, with the rows that it writes: made the first time, put back later.

    Only in a database in which nothing stands in the tables that it writes; elsewhere, and where
    a making changes rows that stood there before, it is made anew. No number is given twice: SQLite
    counts on from the last row, and PostgreSQL from the last number that it ever gave.
    """
    if key in _KEPT:
        rows, made = _KEPT[key]
        if _are_empty(rows):
            _put_back(rows)
            return cast(Made, copy.deepcopy(made))
        return make()
    before = _everything()
    made = make()
    written = _added(before, _everything())
    if written is not None:
        _KEPT[key] = written, copy.deepcopy(made)
    return made


def _everything() -> Table:
    with connection.cursor() as cursor:
        return {name: _rows_of(cursor, name) for name in connection.introspection.table_names()}


def _rows_of(cursor: Any, name: str) -> list[tuple[Any, ...]]:
    cursor.execute(f'SELECT * FROM "{name}"')
    return list(cursor.fetchall())


def _added(before: Table, after: Table) -> Table | None:
    """The tables in which rows were added; None where such a table held rows before."""
    changed = {name: rows for name, rows in after.items() if rows != before[name]}
    return None if any(before[name] for name in changed) else changed


def _are_empty(tables: Table) -> bool:
    there = " OR ".join(f'EXISTS (SELECT 1 FROM "{name}")' for name in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {there}")
        return not cursor.fetchone()[0]


def _put_back(tables: Table) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for name, rows in tables.items():
            row = f"({', '.join(['%s'] * len(rows[0]))})"
            marks = ", ".join([row] * len(rows))
            cursor.execute(f'INSERT INTO "{name}" VALUES {marks}', list(chain.from_iterable(rows)))

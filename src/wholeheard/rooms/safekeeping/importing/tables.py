"""Writing many rows at a time: plain tuples into a table, without a model object for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection, models

Tuple = Sequence[Any]


def insert(model: type[models.Model], names: str, rows: Iterable[Tuple]) -> None:
    """Insert rows that hold these fields in this order; every other field gets its default."""
    fields = _fields(model, names)
    others = [
        field
        for field in model._meta.concrete_fields
        if field not in fields and not field.null and not isinstance(field, models.AutoField)
    ]
    every = [*fields, *others]
    columns = ", ".join(_quote(str(field.column)) for field in every)
    marks = ", ".join(["%s"] * len(every))
    sql = f"INSERT INTO {_quote(model._meta.db_table)} ({columns}) VALUES ({marks})"
    rest = [field.get_db_prep_save(field.get_default(), connection) for field in others]
    _many(sql, fields, rows, rest)


def update(model: type[models.Model], names: str, rows: Iterable[Tuple]) -> None:
    """Update rows by their primary key, which stands last in each tuple."""
    fields = _fields(model, names)
    key = model._meta.pk
    sets = ", ".join(f"{_quote(str(field.column))} = %s" for field in fields)
    sql = f"UPDATE {_quote(model._meta.db_table)} SET {sets} WHERE {_quote(str(key.column))} = %s"
    _many(sql, [*fields, key], rows, [])


def _fields(model: type[models.Model], names: str) -> list[Any]:
    return [model._meta.get_field(name) for name in names.split()]


def _quote(name: str) -> str:
    return connection.ops.quote_name(name)


def _many(sql: str, fields: list[Any], rows: Iterable[Tuple], rest: list[Any]) -> None:
    """Bring values into the form that this database takes, then send all rows together."""
    ways = [(at, way) for at, field in enumerate(fields) if (way := _way(field))]
    ready = []
    for row in rows:
        values = [*row, *rest]
        for at, way in ways:
            values[at] = way(values[at])
        ready.append(values)
    if ready:
        with connection.cursor() as cursor:
            cursor.executemany(sql, ready)


def _way(field: Any) -> Callable[[Any], Any] | None:
    """How a value of a field reaches this database; None where it goes as it is."""
    if isinstance(field, models.ForeignKey):
        field = field.target_field
    if isinstance(field, models.UUIDField):
        return None if connection.features.has_native_uuid_field else _hex
    if isinstance(field, models.DateTimeField | models.JSONField):
        return lambda value: field.get_db_prep_save(value, connection)
    if isinstance(field, models.DateField):
        return _Remembered(lambda value: field.get_db_prep_save(value, connection)).__getitem__
    return None


class _Remembered(dict[Any, Any]):
    """Days come again and again: each is brought into its form once."""

    def __init__(self, way: Callable[[Any], Any]) -> None:
        self.way = way

    def __missing__(self, value: Any) -> Any:
        self[value] = made = self.way(value)
        return made


def _hex(value: Any) -> str | None:
    return None if value is None else value.hex

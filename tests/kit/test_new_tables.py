"""An empty database gets at once the tables that migrations make one after the other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.attacks.a_house import House, new_house

needs_postgresql = pytest.mark.skipif(
    not os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="needs PostgreSQL"
)
pytestmark = pytest.mark.slow

ALL_OF_IT = r"""
import re, sys
from django.core.management import call_command
from django.core.management.commands.migrate import Command
from django.db import connection
from wholeheard.kit import new_tables
from wholeheard.kit.management.commands.migrate import new_models_made_alone

# Of auth_group_permissions, Django's model and migration number the rows by integers of different
# lengths; the house has no groups.
POSTGRESQL = '''
    SELECT 'column', table_name, column_name, udt_name, character_maximum_length::text,
        is_nullable, column_default, identity_generation, collation_name
    FROM information_schema.columns
    WHERE table_schema = 'public' AND (table_name, column_name) <> ('auth_group_permissions', 'id');
    SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = 'public';
    SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace;
    SELECT 'trigger', pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal;
    SELECT 'function', proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace;
    SELECT 'other', relname, relkind FROM pg_class WHERE relnamespace = 'public'::regnamespace
'''
ROWS = '''
    SELECT app, name FROM django_migrations;
    SELECT app_label, model FROM django_content_type;
    SELECT codename, name FROM auth_permission
'''

def rows(statements):
    with connection.cursor() as cursor:
        for statement in statements.split(";"):
            cursor.execute(statement)
            yield from cursor.fetchall()

def parts(sql):
    inside = re.search(r"\((.*)\)", sql or "", re.S)
    return (sql or "") if not inside or "USING" in sql else sorted(cut(inside.group(1)))

def cut(text):
    depth, start = 0, 0
    for at, sign in enumerate(text + ","):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            yield text[start:at].strip()
            start = at + 1

def tables():
    if connection.vendor == "postgresql":
        return rows(POSTGRESQL)
    made = rows("SELECT type, name, tbl_name, sql FROM sqlite_master")
    return ((*row[:3], parts(row[3])) for row in made)

def how_many():
    for name in connection.introspection.table_names():
        yield name, *rows(f'SELECT count(*) FROM "{name}"')

if sys.argv[1] == "one by one":
    with new_models_made_alone():
        call_command(Command(), verbosity=0)
else:
    call_command("migrate", verbosity=0)
call_command("migrate", check_unapplied=True, verbosity=0)
print(*tables(), *rows(ROWS), *how_many(), sep="\n")
"""

TWO_AT_ONCE = """
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from django.core.management import call_command
from django.db import connection
from wholeheard.kit import new_tables

both = Barrier(2)

def start(_which):
    connection.ensure_connection()
    both.wait()
    try:
        return new_tables.make_tables_if_there_are_none()
    finally:
        connection.close()

with ThreadPoolExecutor(2) as two:
    print(sorted(two.map(start, range(2))))
call_command("migrate", check_unapplied=True, verbosity=0)
"""

BEGUN = """
from django.core.management import call_command
from django.db import connection
from wholeheard.kit import new_tables

call_command("migrate", "contenttypes", verbosity=0)
print(new_tables.make_tables_if_there_are_none(), *connection.introspection.table_names())
"""


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=[pytest.mark.postgres, needs_postgresql])]
)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    with new_house(tmp_path / "empty", on_postgresql=request.param == "postgresql") as house:
        yield house


def test_tables_made_at_once_are_those_of_all_migrations(empty: House, tmp_path: Path) -> None:
    at_once = empty.do(ALL_OF_IT, "at once").splitlines()
    with new_house(tmp_path / "other", on_postgresql=bool(empty.database)) as other:
        one_by_one = other.do(ALL_OF_IT, "one by one").splitlines()
    assert len(at_once) > 100
    assert set(at_once) ^ set(one_by_one) == set()


def test_of_two_that_start_at_once_one_makes_the_tables(empty: House) -> None:
    assert empty.do(TWO_AT_ONCE) == "[False, True]\n"


def test_where_migrating_has_begun_it_goes_on_as_ever(empty: House) -> None:
    assert empty.do(BEGUN) == "False django_content_type django_migrations\n"

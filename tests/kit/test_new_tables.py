"""Tables made at once are those that migrations make one after the other."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

BOTH_WAYS = """
import os, re, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "wholeheard.config.settings"
import django; django.setup()
from django.core.management import call_command
from django.db import connection
from wholeheard.kit import new_tables

def parts(sql):
    inside = re.search(r"\\\\((.*)\\\\)", sql or "", re.S)
    return (sql or "") if not inside or "USING" in sql else sorted(cut(inside.group(1)))

def cut(text):
    depth, start = 0, 0
    for at, sign in enumerate(text + ","):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            yield text[start:at].strip()
            start = at + 1

def all_of_it():
    with connection.cursor() as cursor:
        cursor.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
        rows = sorted(cursor.fetchall())
        cursor.execute("SELECT app, name FROM django_migrations")
        done = sorted(cursor.fetchall())
        cursor.execute("SELECT app_label, model FROM django_content_type")
        kinds = sorted(cursor.fetchall())
    return [(*row[:3], parts(row[3])) for row in rows], done, kinds

call_command("migrate", verbosity=0) if sys.argv[1] == "one by one" else new_tables.make_tables()
call_command("migrate", check_unapplied=True, verbosity=0)
print(*all_of_it()[0], *all_of_it()[1:], sep="\\\\n")
"""


def made(how: str, folder: Path) -> list[str]:
    folder.mkdir()
    said = subprocess.run(
        [sys.executable, "-c", BOTH_WAYS.replace("\\\\", "\\"), how],
        env={**os.environ, "WHOLEHEARD_DATA": str(folder), "DATABASE_URL": ""},
        capture_output=True,
        text=True,
    )
    assert said.returncode == 0, said.stderr
    return said.stdout.splitlines()


def test_tables_made_at_once_are_those_of_all_migrations(tmp_path: Path) -> None:
    at_once = made("at once", tmp_path / "at-once")
    one_by_one = made("one by one", tmp_path / "one-by-one")
    assert len(at_once) > 100
    assert set(at_once) ^ set(one_by_one) == set()

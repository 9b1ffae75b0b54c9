"""Migrations make the same database here as Django's own command makes of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.scale import scale

pytestmark = pytest.mark.slow

ROOMS = scale("", "people safekeeping")
"""Whose tables are made, with all that they stand on: Django's own way is slow."""
BOTH_WAYS = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "wholeheard.config.settings"
import django; django.setup()
from django.core.management import call_command
from django.core.management.commands.migrate import Command
from django.db import connections
from django.db.migrations.loader import MigrationLoader

def tables(alias):
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
        return sorted(cursor.fetchall())

connections.databases["plain"] = connections.databases["default"] | {"NAME": sys.argv[1]}
rooms = sys.argv[2:] or sorted({room for room, _ in MigrationLoader(None).graph.leaf_nodes()})
for room in rooms:  # asked for by name, since all at once are not made by migrations
    for command, alias in (("migrate", "default"), (Command(), "plain")):
        call_command(command, room, database=alias, verbosity=0)
ours, plain = tables("default"), tables("plain")
assert len(plain) > 50 and ours == plain, set(ours) ^ set(plain)
print(type(django.core.management.load_command_class("wholeheard.kit", "migrate")).__module__)
"""


def test_tables_are_the_same_whether_or_not_the_others_are_looked_at_again(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", BOTH_WAYS, str(tmp_path / "plain.sqlite3"), *ROOMS.split()],
        env={**os.environ, "WHOLEHEARD_DATA": str(tmp_path), "DATABASE_URL": ""},
        capture_output=True,
        text=True,
    )
    assert said.returncode == 0, said.stderr
    assert said.stdout.split() == ["wholeheard.kit.management.commands.migrate"]

"""A word of a story that was taken back is in no byte of the database's files, the index included.

In a process and a folder of its own: the other tests stand on a database in memory.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PLAYED = """
import sys
import django
django.setup()
from django.core.management import call_command
from django.db import connection
call_command("migrate", verbosity=0)
from tests.conftest import found
from tests.house import filled
from wholeheard.rooms.safekeeping import purging
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.shelf import actions
from wholeheard.rooms.shelf.models import Gist, ShelvedWords

house = found("Aldermere", "aldermere")
stays = filled.release(house, filled.tell(house, "The kettle sang."))
told = filled.release(house, filled.tell(house, "A zwyffelquark sat by the bed."))
actions.put_on_shelf([stays.protected.pk, told.protected.pk])
actions.make_gists([told.protected.pk])
connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
print("before", *[file.name for file in folder_files() if b"zwyffelquark" in file.read_bytes()])
safekeeping.take_back(told.story)
purging.purge_after_withdrawal([told.story.pk])
left = [file.name for file in folder_files() if b"zwyffel" in file.read_bytes().lower()]
print("after", *left)
print("rows", ShelvedWords.objects.count(), Gist.objects.everywhere().count())
"""
FILES = """
import os
from pathlib import Path

def folder_files():
    return sorted(Path(os.environ["WHOLEHEARD_DATA"]).rglob("*.sqlite3*"))
"""


@pytest.mark.slow
def test_the_bytes_hold_no_word_of_a_story_that_was_taken_back(tmp_path: Path) -> None:
    plain = {name: text for name, text in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-c", FILES + PLAYED],
        env=plain
        | {
            "WHOLEHEARD_DATA": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "wholeheard.config.settings",
            "WHOLEHEARD_KEY": "YSBrZXkgZm9yIHRlc3RzLCBvZiAzMiBieXRlcyAuLi4=",
            "WHOLEHEARD_EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
        },
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.splitlines() == ["before wholeheard.sqlite3", "after", "rows 1 0"]

"""Phrases are planted in stories and then looked for in every byte that a house leaves on a disk.

1,000 stories in `make prove`, fewer in `make test`. On SQLite always; on PostgreSQL where
DATABASE_URL and WHOLEHEARD_PG_FOLDER name a cluster whose files can be read
(`scripts/with-postgres`).
"""

from __future__ import annotations

import gzip
import json
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.attacks.a_house import House, holding, migrated_house
from tests.scale import scale

STORIES = scale(1_000, 24)
CLUSTER = os.environ.get("WHOLEHEARD_PG_FOLDER", "")
needs_cluster = pytest.mark.skipif(
    not (CLUSTER and os.environ.get("DATABASE_URL")), reason="needs scripts/with-postgres"
)
pytestmark = pytest.mark.slow

BEGIN = """
import json, random, sys
from wholeheard.kit import tasks
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping import actions as safekeeping, lists
from wholeheard.rooms.safekeeping.models import Mask, ProtectedStory
from wholeheard.rooms.stories import actions as stories, telling as tellings
from wholeheard.rooms.stories.models import Story
everywhere = ProtectedStory.objects.everywhere().select_related(
    "story__organisation", "organisation"
)
"""
TELL = (
    BEGIN
    + """
organisation = people.found_organisation(name="Aldermere", address="aldermere")
root = Place.objects.select_related("organisation").get()
people.welcome_person(organisation, name="Dilys Penry", email="dilys@aldermere.example")
planted = json.load(open(sys.argv[1]))
for one in planted:
    telling = tellings.begin(root.pk)
    telling.words = one["words"]
    telling.questions = [one["question"]]
    telling.agreed = ["team", "learning", "published", "quoted", "machine"]
    stories.keep_draft(telling, root)
    told = stories.tell(telling, root, language="en")
    story = Story.objects.everywhere().get(pk=told.story_id)
    safekeeping.keep_contact(story, one["contact"])
    safekeeping.add_words(story, one["added"], kind="added")
    stories.tell(telling, root, language="en")
    one["story"] = str(story.pk)
json.dump(planted, open(sys.argv[1], "w"))
tasks.do_what_is_due()
"""
)
RELEASE = (
    BEGIN
    + """
dilys = Person.objects.get()
planted = {one["story"]: one for one in json.load(open(sys.argv[1]))}
for version in everywhere.order_by("pk"):
    one = planted[str(version.story_id)]
    safekeeping.take_out_words(
        version, one["name"], kind="person", label="a nurse", reason="identifies_other", by=dilys
    )
    for mask in Mask.plain.filter(protected=version, decisions=None):
        safekeeping.decide(mask, choice=lists.TAKE_OUT, reason="identifies_other", by=dilys)
    safekeeping.release(version, by=dilys)
    answers.owe_questions([version.pk])
    version = everywhere.get(pk=version.pk)
    answers.keep_reply_draft(version, "Draft: " + one["reply"], by=dilys)
    answers.reply(version, one["reply"], by=dilys)
    safekeeping.add_words(version.story, one["later"], kind="added")
    safekeeping.examine([version.story_id])
    safekeeping.release(version, by=dilys)
tasks.do_what_is_due()
"""
)
NUMBERED = re.compile(r".*\d{5}")  # every phrase: words, then the number of its story
SEALED_LOOKED_FOR = 500
NOT_COMPRESSED = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute(
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND data_type IN ('text', 'jsonb', 'bytea')"
    )
    for table, column in cursor.fetchall():
        cursor.execute(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" SET STORAGE EXTERNAL')
"""
# The log cuts a phrase where a page of it ends; in its table it stands whole, once written there.
WRITTEN_OUT = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("CHECKPOINT")
"""
TAKE_BACK = (
    BEGIN
    + """
seen = []
for identifier in json.load(open(sys.argv[1])):
    story = Story.objects.everywhere().select_related("organisation").get(pk=identifier)
    seen += [bytes(story.key).hex(), bytes(story.words).hex(), bytes(story.contact.address).hex()]
    seen += [bytes(one.words).hex() for one in story.additions.all()]
    safekeeping.take_back(story)
tasks.do_what_is_due()
print(json.dumps(seen))
"""
)


@dataclass
class Planted:
    """One story: what must never be found, what is found once it is released."""

    words: str
    question: str
    contact: str
    added: str
    later: str
    name: str
    reply: str
    hidden: list[str]
    open: list[str]


def plant(number: int) -> Planted:
    """Every phrase is unlike any other. Some stories are long enough to fill pages of their own."""
    mark = f"{number:05d}"
    name = f"Ottoline Quarrenden{mark}"
    phone = f"07700 9{mark}"
    mail = f"planted{mark}@quarrenden.example"
    told, asked, added, later, reply = (
        f"{what} marshquill{mark}"
        for what in ("told of a", "asked for a", "added a", "later saw a", "answered about a")
    )
    filling = " ".join(f"I waited {hour} hours there." for hour in range(number % 23 * 4))
    return Planted(
        words=f"I {told}. Nurse {name} rang me on {phone}, then wrote from {mail}. {filling}",
        question=f"Why was it that I {asked}?",
        contact=f"contact{mark}@quarrenden.example",
        added=f"I {added} and {name} knew.",
        later=f"I {later} as well.",
        name=name,
        reply=f"We are sorry. You {reply} and we looked into it.",
        hidden=[name, phone, mail, f"contact{mark}@quarrenden"],
        open=[told, asked, added, later, reply],
    )


@dataclass
class Ground:
    """A house, and every folder in which its bytes could be."""

    house: House
    folders: list[Path]
    work: Path

    def bytes_found(self) -> bytes:
        """Every byte of every file; what is gzipped also as it reads when opened."""
        parts = []
        for folder in self.folders:
            for content in holding(folder).values():
                parts.append(content)
                if content[:2] == b"\x1f\x8b":
                    parts.append(gzip.decompress(content))
        return b"\n".join(parts)

    def find(self, phrases: Iterable[str]) -> list[str]:
        if len(self.folders) > 1:
            self.house.do(WRITTEN_OUT)
        every = self.bytes_found()
        stems = {phrase: NUMBERED.search(phrase).group().encode() for phrase in phrases}
        kinds = sorted({re.escape(stem[:-5]) for stem in stems.values()}, key=len, reverse=True)
        there = set(re.findall(b"(?:" + b"|".join(kinds) + rb")\d{5}", every))
        return [phrase for phrase, stem in stems.items() if stem in there]

    def do(self, script: str, facts: object) -> str:
        """Run a piece inside the house. Facts go by a file that no search looks at."""
        file = self.work / "facts.json"
        file.write_text(json.dumps(facts))
        said = self.house.do(script, str(file))
        (self.folders[0] / "said.log").open("a").write("" if script == TAKE_BACK else said)
        return said if script == TAKE_BACK else file.read_text()


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=[pytest.mark.postgres, needs_cluster])]
)
def ground(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ground]:
    on_postgresql = request.param == "postgresql"
    work = tmp_path / "work"
    work.mkdir()
    with migrated_house(tmp_path / "data", on_postgresql=on_postgresql) as house:
        folders = [tmp_path / "data"]
        if on_postgresql:
            house.do(NOT_COMPRESSED)
            folders.append(Path(CLUSTER).parent)
        yield Ground(house, folders, work)


def test_what_was_taken_out_is_never_found_and_what_was_taken_back_is_found_no_more(
    ground: Ground,
) -> None:
    planted = [plant(number) for number in range(STORIES)]
    hidden = [phrase for one in planted for phrase in one.hidden]
    opened = [phrase for one in planted for phrase in one.open]
    kept = str(ground.folders[0] / "backups")

    told = json.loads(ground.do(TELL, [vars(one) for one in planted]))
    ground.house.run("backup", kept)
    assert ground.find([*hidden, *opened]) == [], "before release"

    ground.do(RELEASE, told)
    ground.house.run("backup", kept)
    assert ground.find(hidden) == [], "after release"
    assert ground.find(opened) == opened, "the search finds what is there"

    gone = [one["story"] for one in told[::2]]
    sealed = [bytes.fromhex(one) for one in json.loads(ground.do(TAKE_BACK, gone))]
    if ground.house.database:
        said = ground.house.run("purge")
        assert "may still" not in said
        assert "Set wal_recycle" not in said
    taken_back = [phrase for one in planted[::2] for phrase in one.open]
    stays = [phrase for one in planted[1::2] for phrase in one.open]
    assert ground.find(taken_back) == [], "after withdrawal and purge"
    assert ground.find(hidden) == []
    assert ground.find(stays) == stays
    for backup in (ground.folders[0] / "backups").iterdir():
        backup.unlink()
    every = ground.bytes_found()
    assert len(sealed) == 5 * len(gone)
    assert [one for one in sealed[:SEALED_LOOKED_FOR] if one in every] == [], (
        "keys and sealed words are gone as well"
    )


def test_what_is_past_its_time_is_gone_from_the_bytes_too(ground: Ground) -> None:
    planted = [plant(number) for number in range(6)]
    told = json.loads(ground.do(TELL, [vars(one) for one in planted]))
    ground.do(RELEASE, told)
    opened = [phrase for one in planted for phrase in one.open]
    assert ground.find(opened) == opened
    ground.do(
        """
import datetime as dt
from wholeheard.kit import clock
from wholeheard.rooms.safekeeping import retention
with clock.at(clock.now() + dt.timedelta(days=4 * 366)):
    retention.purge()
""",
        [],
    )
    assert ground.find(opened) == []


def test_while_somebody_reads_the_log_purging_waits_and_then_succeeds(tmp_path: Path) -> None:
    """A reader holds SQLite's write-ahead log: the work stays queued until the log is free."""
    with migrated_house(tmp_path / "data") as house:
        ground = Ground(house, [tmp_path / "data"], tmp_path)
        one = plant(0)
        told = json.loads(ground.do(TELL, [vars(one)]))
        ground.do(RELEASE, told)
        house.more = {"WHOLEHEARD_SQLITE_PATIENCE": "1"}
        reader = sqlite3.connect(tmp_path / "data" / "wholeheard.sqlite3", isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM stories_story").fetchone()
        ground.do(TAKE_BACK, [told[0]["story"]])
        waits = "SELECT tries, failure FROM kit_work WHERE name = 'safekeeping.purge'"
        reader.execute("ROLLBACK")
        ((tries, failure),) = reader.execute(waits).fetchall()
        assert tries == 1
        assert failure in ("StillInUse", "OperationalError")
        reader.execute("UPDATE kit_work SET due_at = '2020-01-01 00:00:00'")
        reader.close()
        house.do("from wholeheard.kit import tasks; tasks.do_what_is_due()")
        assert ground.find(one.open) == []
        assert "All is well." in house.run("check")


def test_sqlite_keeps_no_words_in_temporary_files() -> None:
    """What SQLite needs while it sorts or writes anew stays in memory."""
    from wholeheard.config.settings import _database

    environment = os.environ.pop("DATABASE_URL", None)
    try:
        first = _database()["OPTIONS"]["init_command"]
    finally:
        if environment is not None:
            os.environ["DATABASE_URL"] = environment
    assert "PRAGMA temp_store=MEMORY" in first
    assert "PRAGMA secure_delete=ON" in first

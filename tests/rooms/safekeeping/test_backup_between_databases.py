"""A backup goes from SQLite to PostgreSQL and back, by the real commands."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.attacks.a_house import House, migrated_house, new_house

needs_postgresql = pytest.mark.skipif(
    not os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="needs PostgreSQL"
)

DUMP = """
import hashlib, json
from django.db import models
from wholeheard.rooms.safekeeping.keeping import shapes

def plain(value):
    if isinstance(value, (dict, list)):  # PostgreSQL keeps no order of keys
        return json.dumps(value, sort_keys=True)
    return bytes(value) if isinstance(value, memoryview) else value

for model in shapes.kept_models():
    rows = [
        repr([plain(v) for v in row])
        for row in models.QuerySet(model).values_list()
    ]
    digest = hashlib.sha256("".join(sorted(rows)).encode()).hexdigest()
    print(model._meta.label, len(rows), digest)
"""


def make_demo(data: Path) -> House:
    house = House(data)
    house.run("demo", "--build-only", "--data", str(data))
    house.run("purge")
    return house


def only(folder: Path, ending: str) -> str:
    (found,) = folder.glob(f"*.{ending}")
    return str(found)


def restored(house: House, folder: Path) -> str:
    return house.run("restore", only(folder, "backup"), "--keys", only(folder, "keys"))


def is_well(house: House) -> None:
    assert "All is well." in house.run("check")
    assert "The record is whole." in house.run("audit", "verify")


@pytest.mark.slow
def test_the_whole_demo_comes_back_row_for_row_by_the_two_commands(tmp_path: Path) -> None:
    demo = make_demo(tmp_path / "demo")
    said = demo.run("backup", str(tmp_path / "kept"))
    assert "rows are kept in" in said
    with new_house(tmp_path / "again") as again:
        assert "rows are back." in restored(again, tmp_path / "kept")
        assert again.do(DUMP) == demo.do(DUMP)
        is_well(again)
        refused = again.run(
            "restore",
            only(tmp_path / "kept", "backup"),
            "--keys",
            only(tmp_path / "kept", "keys"),
            refused=True,
        )
        assert "This database is not empty." in refused


@pytest.mark.slow
@pytest.mark.postgres
@needs_postgresql
def test_a_house_moves_to_postgresql_and_back(tmp_path: Path) -> None:
    demo = make_demo(tmp_path / "demo")
    demo.run("backup", str(tmp_path / "one"))
    with new_house(tmp_path / "there", on_postgresql=True) as there:
        restored(there, tmp_path / "one")
        assert there.do(DUMP) == demo.do(DUMP)
        is_well(there)
        there.run("backup", str(tmp_path / "two"))
    with new_house(tmp_path / "back") as back:
        restored(back, tmp_path / "two")
        assert back.do(DUMP) == demo.do(DUMP)
        is_well(back)


@pytest.mark.slow
def test_restore_without_the_deployments_key_makes_no_new_one(tmp_path: Path) -> None:
    house = House(tmp_path, more={"WHOLEHEARD_KEY": ""})
    said = house.run("restore", "a.backup", "--keys", "a.keys", refused=True)
    assert "There is no deployment's key." in said
    assert not (tmp_path / "deployment.key").exists()


@pytest.mark.slow
@pytest.mark.parametrize("command", [["backup", "kept"], ["purge"]])
def test_a_missing_database_is_said_in_a_sentence(tmp_path: Path, command: list[str]) -> None:
    said = House(tmp_path / "nothing-here").run(*command, refused=True)
    assert "Check WHOLEHEARD_DATA and DATABASE_URL" in said


IN_THE_MIDDLE = """
import threading
from django.db import connection
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.safekeeping.keeping import making
from wholeheard.rooms.stories import actions, telling
from wholeheard.rooms.stories.models import Story

people.found_organisation(name="Aldermere", address="aldermere")
place = Place.objects.select_related("organisation").get()
stories = Story.objects.everywhere()
told = []

def tell():
    one = telling.begin(place.pk)
    one.words, one.agreed = "Told in the middle of a backup.", ["team"]
    told.append(actions.tell(one, place, language="en"))
    connection.close()

with making.one_moment():
    seen = [stories.count()]
    teller = threading.Thread(target=tell)
    teller.start()
    teller.join()
    seen += [len(told), stories.all().count()]
print(seen + [stories.all().count()])
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "on_postgresql", [False, pytest.param(True, marks=[needs_postgresql, pytest.mark.postgres])]
)
def test_a_story_told_while_a_backup_is_made_waits_for_nothing_and_is_in_the_next(
    tmp_path: Path, on_postgresql: bool
) -> None:
    with migrated_house(tmp_path, on_postgresql=on_postgresql) as house:
        assert house.do(IN_THE_MIDDLE).strip() == "[0, 1, 0, 1]"

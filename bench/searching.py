"""How fast a story is found again: a page, two words, and counts by code, on both databases.

    python -m bench.searching [--small] [--million] [--json FILE] [--comments FILE.csv.gz]

Made-up comments are put into a fresh database as an import leaves them (released and read), then
on the shelf by the house's own action. Words are invented and as frequent as words are (Zipf);
so are places, months and codes. With `--comments` the words are those of a file instead. Then 200
questions of each kind are asked, warm, by somebody who studies in the whole organisation, as the
pages ask them: rights, filters, rows with their passages. p95, beside the limit.

PostgreSQL runs where it is installed, in a server of its own that is thrown away.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench import house

SMALL, FULL, MILLION = 7_000, 70_000, 1_000_000
LIMITS = {
    FULL: {"page": 75, "words": 150, "counts": 50},
    MILLION: {"page": 250, "words": 250, "counts": 250},
}  # ms, p95, on PostgreSQL; SQLite has twice that
WHAT = {
    "page": "a filtered page of 100",
    "words": "two words, a page and how many",
    "counts": "counts by code of one group",
    "common": "one word that is in most stories",
    "deep": "the page after 5,000 stories",
    "alike": "stories like one",
}
ASKED, ALIKE_ASKED = 200, 10
TEAMS, MONTHS, LOT = 40, 120, 5_000
VOCABULARY, ZIPF = 30_000, 1.07
READ_FOR_REAL = 300  # comments of which the gist is made by the network; the others' are made up


def main() -> int:
    parser = argparse.ArgumentParser(description="How fast a story is found again.")
    parser.add_argument("--small", action="store_true", help="7,000 comments")
    parser.add_argument("--million", action="store_true", help="a million after the 70,000")
    parser.add_argument("--comments", type=Path, help="a file whose words to use")
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--json", type=Path, help="where to write all figures")
    parser.add_argument("--here", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.here:
        sizes = [int(size) for size in arguments.here.split(",")]
        return _measure_here(sizes, arguments.comments, arguments.json)
    sizes = [SMALL] if arguments.small else [FULL, *([MILLION] if arguments.million else [])]
    result: dict[str, Any] = {"measured": []}
    for database in ("postgresql", "sqlite"):
        if arguments.only in (None, database):
            result["measured"] += _measured(database, sizes, arguments.comments)
    result["kept"] = all(one["kept"] for one in result["measured"])
    if arguments.json:
        arguments.json.write_text(json.dumps(result, indent=2) + "\n")
    print(in_a_sentence(result["measured"]))
    return 0 if result["kept"] else 1


def in_a_sentence(measured: list[dict[str, Any]]) -> str:
    said = []
    for one in measured:
        times = ", ".join(f"{kind} {one['p95_ms'][kind]:.0f}" for kind in LIMITS[FULL])
        kept = "" if one["kept"] else " NOT KEPT"
        said.append(f"{one['database']} {one['comments']:,}: {times} ms{kept}")
    return "; ".join(said) or "Nothing was measured."


def _measured(database: str, sizes: list[int], comments: Path | None) -> list[dict[str, Any]]:
    """In a process and a database of its own."""
    with tempfile.TemporaryDirectory(prefix="wholeheard-bench-") as folder:
        file = Path(folder) / "figures.json"
        here = ",".join(map(str, sizes))
        words = [sys.executable, "-m", "bench.searching", "--here", here, "--json", str(file)]
        words += ["--comments", str(comments)] if comments else []
        environment = os.environ | {"WHOLEHEARD_DATA": folder, "OPENBLAS_NUM_THREADS": "1"}
        environment.pop("DATABASE_URL", None)
        if database == "postgresql":
            words = ["scripts/with-postgres", *words]
            environment.setdefault("WHOLEHEARD_PG_OPTIONS", POSTGRESQL)
        subprocess.run(words, cwd=house.ROOT, env=environment, check=False)
        if not file.exists():
            print(f"=== {database}: NOT MEASURED. ===", file=sys.stderr)
            return []
        return list(json.loads(file.read_text()))


POSTGRESQL = "-c shared_buffers=1GB -c work_mem=32MB -c random_page_cost=1.1 -c jit=off"
"""As for any house of this size on a disk without moving parts; see docs/how-to."""


def _measure_here(sizes: list[int], comments: Path | None, file: Path) -> int:
    """The first size is put on the shelf by the house; a larger one is copies of its rows."""
    house.open_house(Path(os.environ["WHOLEHEARD_DATA"]))
    from django.db import connection

    began = time.monotonic()
    person, places, vocabulary = _fill(sizes[0], comments)
    filled = time.monotonic()
    _tell(f"{connection.vendor}: {sizes[0]:,} comments are there after {filled - began:.0f} s")
    rate = _shelve(sizes[0])
    _gists()
    measured = []
    for size in sizes:
        _copy(size)
        _settle()
        _tell(f"{connection.vendor}: {size:,} on the shelf after {time.monotonic() - began:.0f} s")
        asked = dict(_questions(person, places, vocabulary))
        measured.append(_measure(size, asked) | {"shelved_a_second": round(rate)})
        file.write_text(json.dumps(measured, indent=2) + "\n")
    return 0


def _measure(size: int, asked: dict[str, Callable[[], object]]) -> dict[str, Any]:
    from django.db import connection

    limits = _limits(size, connection.vendor)
    times = {
        kind: _times(ask, ALIKE_ASKED if kind == "alike" else ASKED) for kind, ask in asked.items()
    }
    for kind, one in times.items():
        limit = f", limit {limits[kind]} ms" if kind in limits else ""
        _tell(f"  {WHAT[kind]}: {one['p95']} ms (p95), {one['median']} ms (median){limit}")
    return {
        "database": connection.vendor,
        "comments": size,
        "p95_ms": {kind: one["p95"] for kind, one in times.items()},
        "median_ms": {kind: one["median"] for kind, one in times.items()},
        "least_ms": {kind: one["least"] for kind, one in times.items()},
        "load": round(os.getloadavg()[0], 1),
        "limits_ms": limits,
        "kept": all(times[kind]["p95"] <= most for kind, most in limits.items()),
    }


def _limits(size: int, vendor: str) -> dict[str, int]:
    table = LIMITS[MILLION if size > FULL else FULL]
    return {kind: most * (2 if vendor == "sqlite" else 1) for kind, most in table.items()}


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


# What is there -----------------------------------------------------------------------------------


def _fill(size: int, comments: Path | None) -> tuple[Any, list[Any], list[str]]:
    from wholeheard.rooms.people import actions as people

    places = house.found_trust(TEAMS)
    organisation = places[0].organisation
    person = people.welcome_person(organisation, name="Analyst", email="analyst@bench.example")
    from wholeheard.rooms.people import queries

    people.give_role(person, role="analyst", place=queries.root_of(organisation))
    chance = random.Random(house.SEED)
    texts, vocabulary = _real(comments) if comments else _made_up(chance)
    from wholeheard.kit import clock
    from wholeheard.rooms.stories.models import Batch

    batch = Batch.objects.everywhere().create(
        organisation=organisation, name="Cards", basis="Made up.", attested_by="Nobody",
        on=clock.today(),
    )  # fmt: skip
    for start in range(0, size, LOT):
        _store(min(LOT, size - start), places, batch, texts, chance)
    return person, places, vocabulary


def _made_up(chance: random.Random) -> tuple[Iterator[str], list[str]]:
    """Comments of invented words, and these from the most frequent on."""
    syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ai", "or")]
    vocabulary: dict[str, None] = {}
    while len(vocabulary) < VOCABULARY:
        vocabulary["".join(chance.choices(syllables, k=chance.randint(2, 4))) + "x"] = None
    words = list(vocabulary)
    weights = [1 / (rank + 2.7) ** ZIPF for rank in range(VOCABULARY)]
    total, sums = 0.0, []
    for weight in weights:
        total += weight
        sums.append(total)

    def texts() -> Iterator[str]:
        while True:
            length = max(3, min(400, int(chance.lognormvariate(3.0, 0.8))))
            yield " ".join(chance.choices(words, cum_weights=sums, k=length)) + "."

    return texts(), words


def _real(file: Path) -> tuple[Iterator[str], list[str]]:
    """The words of a file, again and again; and its words from the most frequent on."""
    from collections import Counter

    from wholeheard.rooms.shelf.asking import words_in
    from wholeheard.rooms.shelf.lists import LITTLE_WORDS

    with gzip.open(file, "rt", encoding="utf-8", newline="") as opened:
        every = [row["comment_txt"] for row in csv.DictReader(opened) if row["comment_txt"].strip()]
    counted = Counter(word for text in every for word in words_in(text))
    words = [word for word, _number in counted.most_common(VOCABULARY) if word not in LITTLE_WORDS]

    def texts() -> Iterator[str]:
        while True:
            yield from every

    return texts(), words


def _store(
    number: int, places: list[Any], batch: Any, texts: Iterator[str], chance: random.Random
) -> None:
    """As an import leaves comments that were released and read, without the sealed originals."""
    from django.db import transaction

    from wholeheard.kit import clock, ids
    from wholeheard.listening.noticing import READER
    from wholeheard.rooms.safekeeping import models as safe
    from wholeheard.rooms.safekeeping.importing import tables
    from wholeheard.rooms.stories.models import Story

    whose, today, now = batch.organisation_id, clock.today(), clock.now()
    rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in ("t", "p", "s", "r", "m")}
    for _one in range(number):
        story, held, words = ids.new(), ids.new(), next(texts)
        day = today - dt.timedelta(days=int(30.4 * MONTHS * chance.random() ** 1.3))
        place = chance.choices(places, weights=range(len(places), 0, -1))[0]
        parts = [["0", "happened", 0, len(words), day.isoformat()]]
        rows["t"].append((whose, story, day, batch.pk))
        rows["p"].append((whose, held, story, day, day.replace(day=1), "en",
                          chance.choice(["service_user", "service_user", "family", ""]),
                          batch.pk, True, True, True, 1, words, parts))  # fmt: skip
        rows["s"].append((whose, held, place.pk))
        rows["r"].append((whose, held, now, 1))
        rows["m"].append((whose, held, READER, _findings(chance), "en"))
    with transaction.atomic():
        tables.insert(Story, "organisation id told_on batch", rows["t"])
        tables.insert(
            safe.ProtectedStory,
            "organisation id story told_on told_month language voice batch may_team may_learning "
            "may_machine examined text parts",
            rows["p"],
        )
        tables.insert(safe.Sharing, "organisation protected place", rows["s"])
        tables.insert(safe.Release, "organisation protected at covers", rows["r"])
        tables.insert(
            safe.MachineReading, "organisation protected reader findings language", rows["m"]
        )


def _findings(chance: random.Random) -> list[dict[str, Any]]:
    """Up to five codes, some of them frequent."""
    from wholeheard.listening.noticing.weights import shipped_card

    lenses = shipped_card()["lenses"]
    codes = [(lens, code) for lens in ("theme", "care") for code in lenses[lens]["codes"]]
    weights = [1 / (rank + 1) ** 0.8 for rank in range(len(codes))]
    some = dict.fromkeys(chance.choices(codes, weights=weights, k=chance.randint(0, 5)))
    return [{"lens": lens, "code": code, "start": 0, "end": 3} for lens, code in some]


def _shelve(size: int) -> float:
    from wholeheard.rooms.shelf import actions, queries

    began = time.monotonic()
    while waiting := queries.unshelved(LOT):
        actions.put_on_shelf(waiting)
    return size / (time.monotonic() - began)


def _copy(size: int) -> None:
    """Copies of all that is there, with identifiers and places of their own, up to that size."""
    from django.db import connection

    from wholeheard.rooms.shelf.models import Shelved

    first = Shelved.objects.everywhere().count()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE IF NOT EXISTS first AS SELECT ordinal, protected_id"
                       " FROM shelf_shelved")  # fmt: skip
        while (missing := size - first) > 0:
            cursor.execute("SELECT count(*) FROM first")
            number = min(missing, cursor.fetchone()[0])
            _copy_lot(cursor, number, connection.vendor)
            first += number


NEW = {
    "postgresql": {"id": "gen_random_uuid()", "bits": "(random() * 281474976710655)::bigint"},
    "sqlite": {"id": "lower(hex(randomblob(16)))", "bits": "(abs(random()) & 281474976710655)"},
}


def _copy_lot(cursor: Any, number: int, vendor: str) -> None:
    from wholeheard.rooms.safekeeping import models as safe
    from wholeheard.rooms.shelf.models import Gist, Shelved, ShelvedWords
    from wholeheard.rooms.stories.models import Story

    new = NEW[vendor]
    cursor.execute(
        f"CREATE TEMPORARY TABLE lot AS SELECT ordinal, protected_id, {new['id']} AS held,"
        f" {new['id']} AS told, ((ordinal >> 48) << 48) | {new['bits']} AS place"
        f" FROM first LIMIT {number}"
    )
    held = "t.protected_id = lot.protected_id"
    for model, tied, changed in (
        (Story, "t.id = p.story_id", {"id": "lot.told"}),
        (safe.ProtectedStory, "t.id = lot.protected_id",
         {"id": "lot.held", "story_id": "lot.told"}),
        (safe.Sharing, held, {"protected_id": "lot.held"}),
        (safe.Release, held, {"protected_id": "lot.held"}),
        (safe.MachineReading, held, {"protected_id": "lot.held"}),
        (Shelved, held, {"protected_id": "lot.held", "ordinal": "lot.place"}),
        (ShelvedWords, "t.rowid = lot.ordinal", {"rowid": "lot.place"}),
        (Gist, "t.shelved_id = lot.ordinal", {"shelved_id": "lot.place"}),
    ):  # fmt: skip
        columns = [
            field.column
            for field in model._meta.concrete_fields
            if field.column != "id" or "id" in changed
        ]
        values = ", ".join(changed.get(column, f't."{column}"') for column in columns)
        names = ", ".join(f'"{column}"' for column in columns)
        told = " JOIN safekeeping_protectedstory p ON p.id = lot.protected_id"
        cursor.execute(
            f"INSERT INTO {model._meta.db_table} ({names}) SELECT {values} FROM lot"
            f"{told if model is Story else ''} JOIN {model._meta.db_table} t ON {tied}"
        )
    cursor.execute("DROP TABLE lot")


def _gists() -> None:
    """Some by the network, to see that it works; the others as rows that look like it."""
    import numpy as np

    from wholeheard.listening.noticing import READER
    from wholeheard.listening.noticing.gist import SIZE
    from wholeheard.rooms.safekeeping.importing import tables
    from wholeheard.rooms.shelf import actions, queries
    from wholeheard.rooms.shelf.models import Gist, Shelved

    actions.make_gists(queries.without_a_gist(READ_FOR_REAL))
    chance = np.random.default_rng(house.SEED)
    there = Gist.objects.everywhere().values("shelved")
    rows = Shelved.objects.everywhere().exclude(ordinal__in=there)
    some: list[tuple[Any, ...]] = []
    for ordinal, whose in rows.values_list("ordinal", "organisation_id").iterator(LOT):
        some.append((whose, ordinal, READER, chance.integers(0, 90, SIZE, np.uint8).tobytes()))
        if len(some) >= LOT:
            tables.insert(Gist, "organisation shelved reader numbers", some)
            some = []
    tables.insert(Gist, "organisation shelved reader numbers", some)


def _settle() -> None:
    """What a database does by itself when it is left alone for a while."""
    from django.db import connection

    from wholeheard.rooms.shelf import fulltext

    fulltext.tidy()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM (ANALYZE)")


# What is asked -----------------------------------------------------------------------------------


def _questions(
    person: Any, places: list[Any], vocabulary: list[str]
) -> Iterator[tuple[str, Callable[[], object]]]:
    from wholeheard.rooms.shelf import access, asking, codes, lists, present, searching
    from wholeheard.rooms.shelf.searching import Wanted

    chance = random.Random(house.SEED + 1)
    scope, known = access.scope_of(person), list(codes.names(person.organisation_id))
    paths = [place.path for place in places]
    paths += sorted({path[:-4] for path in paths}) * 3
    frequent, rarer = vocabulary[20:400], vocabulary[100:3000]

    def some_months() -> dict[str, Any]:
        first = dt.date(2017 + chance.randrange(8), chance.randint(1, 12), 1)
        return {"first": first, "last": first.replace(year=first.year + 2)}

    def filtered() -> Wanted:
        return Wanted(
            path=chance.choice(paths),
            codes=(chance.choice(known),),
            **(some_months() if chance.random() < 0.7 else {}),
        )

    def two_words() -> Wanted:
        typed = f"{chance.choice(frequent)} {chance.choice(rarer)}"
        return Wanted(asking.read(typed), path=chance.choice([*paths, *[""] * 20]))

    def group() -> Wanted:
        months = some_months() if chance.random() < 0.5 else {}
        return Wanted(path=chance.choice([*paths, ""]), **months)

    def page_of(wanted: Wanted) -> object:
        ordinals = searching.page(scope, wanted, most=lists.ON_A_PAGE + 1)
        return present.rows_at(person, ordinals[: lists.ON_A_PAGE], wanted.question)

    yield "page", lambda: page_of(filtered())
    yield "words", lambda: present.found_page(person, two_words(), None)
    yield "counts", lambda: present.counts(person, group(), {})
    common = Wanted(asking.read(vocabulary[0]))
    yield "common", lambda: present.found_page(person, common, None)
    deep = searching.page(scope, Wanted(), most=5_000)[-1]
    yield "deep", lambda: present.found_page(person, Wanted(), deep)
    newest = searching.page(scope, Wanted(), most=READ_FOR_REAL)
    yield "alike", lambda: _alike(person, chance.choice(newest))


def _alike(person: Any, ordinal: int) -> object:
    from wholeheard.rooms.safekeeping.models import ProtectedStory
    from wholeheard.rooms.shelf import present
    from wholeheard.rooms.shelf.models import Shelved

    held: uuid.UUID = Shelved.objects.everywhere().get(ordinal=ordinal).protected_id
    return present.alike(person, ProtectedStory.objects.everywhere().get(pk=held))


def _times(ask: Callable[[], object], times: int) -> dict[str, float]:
    """Milliseconds. A tenth as many are asked first, to warm."""
    for _one in range(max(3, times // 10)):
        ask()
    taken = []
    for _one in range(times):
        began = time.perf_counter()
        ask()
        taken.append(1000 * (time.perf_counter() - began))
    taken.sort()
    at = {"least": 0, "median": len(taken) // 2, "p95": int(0.95 * len(taken)) - 1}
    return {name: round(taken[place], 1) for name, place in at.items()}


if __name__ == "__main__":
    sys.exit(main())

"""A house to measure: a database with many stories in it, and the real server on loopback."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SEED = 20261122
TEAMS = 40
ROWS_AT_ONCE = 2_000
LINES = (
    "I waited four hours on a hard chair and nobody said why.",
    "The nurse held my mother's hand the whole time and told her what each thing was for.",
    "Dr Osei rang back the same day, as promised, and spoke slowly.",
    "The letter came two days after the appointment it was about.",
    "My dad cannot hear well and the screens were all at the back of him.",
    "They explained everything twice and did not hurry me.",
    "Food was cold again and the tray was left where I could not reach it.",
    "Sister Blodwen Pugh found me a blanket and sat down for a minute.",
    "I could not find the car park and then I could not pay for it.",
    "No one rang back on 07700 900123 although I asked three times.",
    "I felt listened to for the first time in years.",
    "When the shift changed I had to tell all of it again from the start.",
    "It was on the 3rd of November, late in the evening, and it was very busy.",
    "Please do not change the volunteers at the desk, they are the best of it.",
)


def open_house(data: Path) -> None:
    """Start Django on a database in that folder, made anew if it is not there."""
    os.environ["WHOLEHEARD_DATA"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wholeheard.config.settings")
    data.mkdir(parents=True, exist_ok=True)
    import django

    from wholeheard.kit import sealing

    key = data / "deployment.key"
    if not key.exists():
        sealing.make_key_file(key)
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def found_trust(teams: int = TEAMS) -> list[Any]:
    """An organisation with two sites and some teams, and three people who protect there."""
    from wholeheard.rooms.people import actions as people
    from wholeheard.rooms.people import queries

    organisation = people.found_organisation(
        name="Benchmark Trust", address="bench", country="wales"
    )
    root = queries.root_of(organisation)
    for number in range(3):
        protector = people.welcome_person(
            organisation, name=f"Protector {number}", email=f"protector{number}@bench.example"
        )
        people.give_role(protector, role="protector", place=root)
    sites = [
        people.add_place(root, name=f"Site {number}", address=f"site-{number}", kind="site")
        for number in range(2)
    ]
    return [
        people.add_place(
            sites[number % 2],
            name=f"Ward {number}",
            address=f"ward-{number}",
            kind="team",
            monthly_contacts=200,
            staff=30,
        )
        for number in range(teams)
    ]


def fill(stories: int, places: Sequence[Any]) -> None:
    """Store stories as the house would have: sealed, looked through, protected, released."""
    from wholeheard.rooms.people.models import Place

    chance = random.Random(SEED)
    known = list(Place.objects.select_related("organisation").filter(pk__in=[p.pk for p in places]))
    for start in range(0, stories, ROWS_AT_ONCE):
        _store([chance.choice(known) for _ in range(min(ROWS_AT_ONCE, stories - start))], chance)


def _store(places: list[Any], chance: random.Random) -> None:
    import datetime as dt

    from django.db import transaction

    from wholeheard.kit import clock, codes, ids
    from wholeheard.rooms.safekeeping import models as safe
    from wholeheard.rooms.stories import actions
    from wholeheard.rooms.stories import models as told

    rows: dict[Any, list[dict[str, Any]]] = {}
    today = clock.today()
    agreed = dict.fromkeys(("team", "learning", "published", "quoted", "machine"), True)
    for place in places:
        words = written(chance)
        parts = [("happened", words)]
        day = today - dt.timedelta(days=chance.randrange(700))
        story = actions.seal_story(place.organisation, parts)
        nonce, whose = codes.new_nonce(), {"organisation_id": story.organisation_id}
        held = ids.new()
        new = {
            told.Story: whose
            | {
                "id": story.id,
                "told_on": day,
                "key": story.key,
                "words": story.words,
                "sameness": actions.sameness(parts),
                "nonce_hash": codes.hash_of_nonce(nonce),
                "code_hash": codes.hash_of_code(codes.code_for(nonce)),
            },
            told.StoryPlace: whose | {"story_id": story.id, "place_id": place.pk},
            told.Consent: whose | {"story_id": story.id, "wording": "1", "on": day} | agreed,
            safe.ProtectedStory: whose
            | {
                "id": held,
                "story_id": story.id,
                "told_on": day,
                "told_month": clock.month_of(day),
                "language": "en",
                "examined": 1,
                "text": words,
                "parts": [["0", "happened", 0, len(words), day.isoformat()]],
            }
            | {f"may_{kind}": True for kind in agreed},
            safe.Sharing: whose | {"protected_id": held, "place_id": place.pk},
            safe.Mask: whose
            | {
                "protected_id": held,
                "part": "0",
                "start": 0,
                "end": 5,
                "kind": "person",
                "label": "name",
            },
            safe.Release: whose | {"protected_id": held, "at": clock.now(), "covers": 1},
        }
        for model, facts in new.items():
            rows.setdefault(model, []).append(facts)
    with transaction.atomic():
        for model, facts_of_rows in rows.items():
            _insert(model, facts_of_rows)


def _insert(model: Any, rows: list[dict[str, Any]]) -> None:
    """Many rows in one statement: what is not given stands at the model's default."""
    from django.db import connection

    fields = [
        field
        for field in model._meta.concrete_fields
        if not (field.primary_key and field.attname not in rows[0])
    ]
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    values = [
        [
            field.get_db_prep_save(
                row[field.attname] if field.attname in row else field.get_default(), connection
            )
            for field in fields
        ]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({marks})", values
        )


def written(chance: random.Random) -> str:
    """A story of some 40 to 130 words, of lines made up for this."""
    return " ".join(chance.sample(LINES, chance.randint(4, 10)))


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextlib.contextmanager
def serving(
    command: list[str], environment: dict[str, str], port: int, path: str
) -> Iterator[subprocess.Popen[bytes]]:
    """A server in a process group of its own, asked until it answers, stopped at the end."""
    with subprocess.Popen(
        command, env=os.environ | environment, cwd=ROOT, start_new_session=True
    ) as process:
        try:
            wait_for_answer(f"http://127.0.0.1:{port}{path}", process)
            yield process
        finally:
            stop(process)


def wholeheard(port: int, processes: int, threads: int) -> list[str]:
    return [
        sys.executable,
        "-m",
        "wholeheard.cli",
        "serve",
        "--bind",
        f"127.0.0.1:{port}",
        "--processes",
        str(processes),
        "--threads",
        str(threads),
    ]


def wait_for_answer(
    address: str, process: subprocess.Popen[bytes] | None = None, most: float = 60
) -> None:
    """Ask until a page is answered. Raises RuntimeError when it does not come."""
    until = time.monotonic() + most
    while time.monotonic() < until:
        if process is not None and process.poll() is not None:
            raise RuntimeError(f"The server stopped at once with {process.returncode}.")
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise RuntimeError(f"No answer from the server within {most:.0f} s.")


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask the server to stop; end its whole group if it does not."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=40)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)

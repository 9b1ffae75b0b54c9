"""Web and worker are killed under load, at random moments; nothing that was acknowledged is lost.

Twenty rounds in `make prove`, two in `make test`, any number with WHOLEHEARD_ROUNDS. Someone
whose last page was not answered sends it again, as people do, and it is still one story.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bench.teller import Seen, Teller
from tests.attacks.a_house import House, free_port, migrated_house
from tests.scale import scale

ROUNDS = int(os.environ.get("WHOLEHEARD_ROUNDS", scale(20, 2)))
SEED = int(os.environ.get("WHOLEHEARD_SEED", "20261122"))
AT_ONCE = 4
PATIENCE = 240.0  # seconds
SERVE = [sys.executable, "-m", "wholeheard.cli", "serve", "--bind"]
WARDS = 3
pytestmark = pytest.mark.slow

FOUND = "from bench.house import found_trust; found_trust(3)"
LOOK_BACK = """
import collections, json, time
from django.db import connection
from wholeheard.kit import codes as kit_codes
from wholeheard.kit.models import Work
from wholeheard.rooms.safekeeping import actions
from wholeheard.rooms.safekeeping.models import Concern, Mask, ProtectedStory, Sharing
from wholeheard.rooms.stories.models import Story

until = time.monotonic() + 120
while Work.objects.exists() and time.monotonic() < until:
    time.sleep(0.1)

def rows():
    return [model.plain.count() for model in (ProtectedStory, Sharing, Mask, Concern)]

def most(model, *fields):
    counted = collections.Counter(model.plain.values_list(*fields))
    return max(counted.values(), default=0)

codes = json.load(open(sys.argv[1]))
stories = Story.objects.everywhere()
known = set(bytes(one) for one in stories.values_list("code_hash", flat=True))
before = rows()
found = dict(
    work_left=Work.objects.count(),
    lost=sum(kit_codes.hash_of_code(code) not in known for code in codes),
    stories=stories.count(),
    versions=ProtectedStory.plain.count(),
    unexamined=ProtectedStory.plain.filter(examined=0).count(),
    most_versions=most(ProtectedStory, "story", "organisation"),
    most_masks=most(Mask, "protected", "part", "start", "end"),
    most_concerns=most(Concern, "protected", "kind", "part"),
    masks=before[2],
    concerns=before[3],
)
actions.examine(list(stories.values_list("pk", flat=True)))
found["done_again_changes_nothing"] = rows() == before
if connection.vendor == "sqlite":
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        found["whole"] = cursor.fetchone()[0]
print(json.dumps(found))
"""

needs_postgresql = pytest.mark.skipif(
    not os.environ.get("DATABASE_URL"), reason="needs scripts/with-postgres"
)


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=[pytest.mark.postgres, needs_postgresql])]
)
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    """An empty house with an organisation, whose worker is taken for dead after two seconds."""
    with migrated_house(tmp_path / "data", on_postgresql=request.param == "postgresql") as house:
        house.more["WHOLEHEARD_WORK_LEASE"] = "2"
        house.more["WHOLEHEARD_EMAIL_BACKEND"] = "django.core.mail.backends.dummy.EmailBackend"
        house.do(FOUND)
        yield house


class Server:
    """`wholeheard serve` with all the processes under it."""

    def __init__(self, house: House, port: int, log: Path) -> None:
        self.house, self.port, self.log = house, port, log
        self.start()

    def start(self) -> None:
        with self.log.open("ab") as said:
            self.parent = subprocess.Popen(
                [*SERVE, f"127.0.0.1:{self.port}"],
                env=self.house.environment,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        wait_until(self.is_whole, "web and worker run")

    def parts(self) -> dict[str, list[int]]:
        """Processes by what they are: worker, web (gunicorn's first) and those that it started."""
        below = children(self.parent.pid)
        worker = [pid for pid in below if "worker" in words_of(pid)]
        web = [pid for pid in below if "gunicorn" in words_of(pid)]
        return {
            "worker": worker,
            "web": web,
            "a web process": [c for w in web for c in children(w)],
        }

    def is_whole(self) -> bool:
        return all(self.parts().values())

    def tree(self) -> list[int]:
        return [self.parent.pid, *(pid for pids in self.parts().values() for pid in pids)]

    def kill_one(self, what: str, chance: random.Random) -> None:
        pids = self.parts()[what]
        if pids:
            kill(chance.choice(pids))

    def kill_parent_and_start(self) -> None:
        """Only the parent is killed; what it started must stop of itself."""
        tree = self.tree()
        kill(self.parent.pid)
        self.parent.wait()
        wait_until(lambda: not any(map(is_running, tree)), "nothing of it runs any more")
        self.start()

    def kill_all_and_start(self) -> None:
        for pid in self.tree():
            kill(pid)
        self.parent.wait()
        self.start()

    def stop(self) -> None:
        self.parent.terminate()
        self.parent.wait(timeout=60)


def wait_until(ask: Callable[[], bool], what: str, why_not: Callable[[], object] = str) -> None:
    """Ask again and again, until it is so; a loaded machine is given time."""
    until = time.monotonic() + PATIENCE
    while not ask():
        assert time.monotonic() < until, f"waited too long until {what}: {why_not()}"
        time.sleep(0.05)


def children(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def words_of(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except OSError:
        return []


def is_running(pid: int) -> bool:
    try:
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


class Crowd:
    """People who tell all the time, each sending their last page until it is answered."""

    def __init__(self, port: int) -> None:
        self.port, self.seen, self.over = port, Seen(), threading.Event()
        self.thread = threading.Thread(target=lambda: asyncio.run(self._tell()))
        self.thread.start()

    @property
    def told(self) -> int:
        return len(self.seen.codes)

    def stop(self) -> list[str]:
        self.over.set()
        self.thread.join()
        return list(self.seen.codes)

    async def _tell(self) -> None:
        await asyncio.gather(*(self._one(number) for number in range(AT_ONCE)))

    async def _one(self, number: int) -> None:
        teller = Teller(self.port, self.seen, random.Random(SEED + number), WARDS)
        while not self.over.is_set():
            reached = await teller.up_to_the_end()
            while reached and await teller.send(*reached) is None:
                await asyncio.sleep(0.05)  # a moment before the button is pressed again
            if not reached:
                await asyncio.sleep(0.05)
        teller.line.close()


@pytest.fixture
def server(house: House, tmp_path: Path) -> Iterator[Server]:
    server = Server(house, free_port(), tmp_path / "log")
    yield server
    server.stop()


@pytest.fixture
def crowd(server: Server) -> Iterator[Crowd]:
    crowd = Crowd(server.port)
    yield crowd
    crowd.over.set()


def test_killed_web_and_worker_lose_no_story_and_do_no_work_twice(
    house: House, server: Server, crowd: Crowd, tmp_path: Path
) -> None:
    chance = random.Random(SEED)
    for number in range(ROUNDS):
        after(chance.randint(2, 12), crowd)
        for what in chance.choices(["worker", "web", "a web process"], k=1 + number % 2):
            server.kill_one(what, chance)
        wait_until(server.is_whole, "what was killed runs again")
        after(3, crowd)
    everything_is_there_once(house, crowd.stop(), tmp_path)


def test_a_killed_parent_takes_all_with_it_and_nothing_is_lost(
    house: House, server: Server, crowd: Crowd, tmp_path: Path
) -> None:
    chance = random.Random(SEED)
    kills: list[Callable[[], None]] = [server.kill_parent_and_start, server.kill_all_and_start]
    for number in range(max(2, ROUNDS // 5)):
        after(chance.randint(2, 12), crowd)
        kills[number % 2]()
        after(3, crowd)
    everything_is_there_once(house, crowd.stop(), tmp_path)


def after(more: int, crowd: Crowd) -> None:
    """Go on when so many more have been told."""
    enough = crowd.told + more
    wait_until(
        lambda: crowd.told >= enough, f"{more} more are told", lambda: crowd.seen.faults[-5:]
    )


def everything_is_there_once(house: House, codes: list[str], folder: Path) -> None:
    file = folder / "codes.json"
    file.write_text(json.dumps(codes))
    found = json.loads(house.do(LOOK_BACK, str(file)).splitlines()[-1])
    told = len(set(codes))
    assert told == len(codes), "one code was given to two people"
    assert found["lost"] == 0, found
    assert found["stories"] == found["versions"] == told, found
    assert found["work_left"] == found["unexamined"] == 0, found
    assert found["most_versions"] == found["most_masks"] == found["most_concerns"] == 1, found
    assert found["masks"] and found["concerns"] and found["done_again_changes_nothing"], found
    assert found.get("whole", "ok") == "ok", found
    print(f"{told} stories were told, none lost and none doubled.")

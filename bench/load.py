"""Whole tellings under load, with many stories stored, beside a bare Django form post.

    python -m bench.load [--stories 100000] [--seconds 60] [--at-once 8] [--json FILE]

The house runs as `wholeheard serve` runs it, web and worker, on loopback. A crowd tells whole
stories; then final posts are measured beside posts of a bare form (bench/bare.py), turn by turn in
the same run, one at a time and many at once. At the end every code that was given out is looked
for in the database: there once, and its work queued or done once.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import house
from bench.teller import Line, Seen, Teller, tell_for

TELLINGS_A_SECOND, P95_MS, TIMES_THE_BARE_POST = 50, 300, 2.5
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
ROUNDS = 4
EMPTY_QUEUE_WITHIN = 180  # seconds


def main() -> int:
    arguments = _arguments()
    with tempfile.TemporaryDirectory(prefix="wholeheard-bench-") as folder:
        result = measure(arguments, arguments.data or Path(folder))
    print(in_a_sentence(result))
    if arguments.json:
        arguments.json.write_text(json.dumps(result, indent=2) + "\n")
    return 0 if result["kept"] else 1


def measure(arguments: argparse.Namespace, data: Path) -> dict[str, Any]:
    house.open_house(data)
    _fill(arguments.stories)
    told = Seen()
    with both_servers(arguments, data) as (port, bare_port):
        before = _stored()
        load = asyncio.run(tell_for(arguments.seconds, arguments.at_once, port, house.TEAMS))
        walk = asyncio.run(
            tell_for(arguments.seconds / 10, arguments.at_once, port, house.TEAMS, all_pages=True)
        )
        beside = asyncio.run(_beside_the_bare_post(port, bare_port, arguments, told))
        _until_examined()
    seen = [load, walk, told]
    lost = _lost([code for one in seen for code in one.codes], before)
    return _judge(arguments, load, walk, beside, lost, [one for s in seen for one in s.faults])


@contextlib.contextmanager
def both_servers(arguments: argparse.Namespace, data: Path) -> Iterator[tuple[int, int]]:
    """The house and the bare form, with as many processes and threads each."""
    from wholeheard.config.serving import web_command

    port, bare_port = house.free_port(), house.free_port()
    processes, threads = arguments.processes, arguments.threads
    quiet = {"WHOLEHEARD_EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    bare = [
        "bench.bare:application" if word.endswith("wsgi:application") else word
        for word in web_command(f"127.0.0.1:{bare_port}", processes, threads)
    ]
    with (
        house.serving(house.wholeheard(port, processes, threads), quiet, port, "/at/ward-0/tell"),
        house.serving(bare, {"BARE_DATA": str(data)}, bare_port, "/comment"),
    ):
        yield port, bare_port


def _fill(stories: int) -> None:
    from wholeheard.rooms.people.models import Place

    began = time.perf_counter()
    places = list(Place.objects.filter(kind="team")) or house.found_trust()
    missing = stories - _stored()
    if missing > 0:
        house.fill(missing, places)
        seconds = time.perf_counter() - began
        print(f"{missing} stories were stored in {seconds:.0f} s.", file=sys.stderr)


def _stored() -> int:
    from wholeheard.rooms.stories.models import Story

    return Story.objects.everywhere().count()


async def _beside_the_bare_post(
    port: int, bare_port: int, arguments: argparse.Namespace, seen: Seen
) -> dict[str, Any]:
    """Final posts and bare posts turn by turn: alone, and many at once."""
    alone = await _alone(port, bare_port, seen, max(20, int(arguments.seconds * 3)))
    ours, theirs = [], []
    many = max(arguments.at_once * 4, int(arguments.seconds * 5))
    for number in range(ROUNDS):
        ours.append(await _final_posts_at_once(port, seen, arguments.at_once, many, number))
        theirs.append(await _bare_posts_at_once(bare_port, arguments.at_once, many))
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    return {
        "alone": alone,
        "at_once": {
            "final_post_ms": _ms(statistics.median(ours)),
            "bare_post_ms": _ms(statistics.median(theirs)),
            "ratio": round(ratio, 2),
        },
    }


async def _alone(port: int, bare_port: int, seen: Seen, times: int) -> dict[str, Any]:
    """One request at a time: a final post, a bare post, and again."""
    here = Seen()
    teller = Teller(port, here, random.Random(1), house.TEAMS)
    ready = [one for _ in range(times) if (one := await teller.up_to_the_end())]
    teller.line.close()
    await asyncio.to_thread(_until_examined)
    bare = BareForm(bare_port)
    await bare.begin()
    posts = []
    for path, so_far in ready:
        await teller.send(path, so_far)
        posts.append(await bare.post())
    teller.line.close()
    bare.line.close()
    seen.codes += here.codes
    seen.faults += here.faults
    finals = here.seconds["the final post"]
    return {
        "final_post_ms": _ms(statistics.median(finals)),
        "bare_post_ms": _ms(statistics.median(posts)),
        "ratio": round(statistics.median(finals) / statistics.median(posts), 2),
    }


async def _final_posts_at_once(
    port: int, seen: Seen, at_once: int, many: int, number: int
) -> float:
    """Seconds that a final post takes when many are sent at once, the tellings made before."""
    here = Seen()
    tellers = [
        Teller(port, here, random.Random(1000 * number + one), house.TEAMS)
        for one in range(at_once)
    ]
    ready = [
        [one for _ in range(many // at_once) if (one := await teller.up_to_the_end())]
        for teller in tellers
    ]
    for teller in tellers:
        teller.line.close()

    async def send_all(teller: Teller, tellings: list[tuple[str, str]]) -> None:
        for path, so_far in tellings:
            await teller.send(path, so_far)
        teller.line.close()

    await asyncio.to_thread(_until_examined)
    await asyncio.gather(*(send_all(*pair) for pair in zip(tellers, ready, strict=True)))
    seen.codes += here.codes
    seen.faults += here.faults
    return statistics.mean(here.seconds["the final post"])


async def _bare_posts_at_once(port: int, at_once: int, many: int) -> float:
    seconds: list[float] = []

    async def post_all() -> None:
        form = BareForm(port)
        await form.begin()
        for _ in range(many // at_once):
            seconds.append(await form.post())
        form.line.close()

    await asyncio.gather(*(post_all() for _ in range(at_once)))
    return statistics.mean(seconds)


class BareForm:
    """Someone at the bare form: a token first, then post after post."""

    def __init__(self, port: int) -> None:
        self.line = Line(port)
        self.chance = random.Random(port)
        self.token = ""

    async def begin(self) -> None:
        status, page = await self.line.ask("/comment")
        found = TOKEN.search(page)
        assert status == 200 and found, "The bare form did not answer."
        self.token = found.group(1).decode()

    async def post(self) -> float:
        form = [("csrfmiddlewaretoken", self.token), ("text", house.written(self.chance))]
        began = time.perf_counter()
        status, page = await self.line.ask("/comment", form, cookie=f"csrftoken={self.token[:64]}")
        seconds = time.perf_counter() - began
        assert status == 200 and b"Thank you" in page, f"The bare post was not taken ({status})."
        return seconds


def _until_examined() -> None:
    """Wait until the worker has nothing left that is due."""
    from wholeheard.kit.models import Work

    until = time.monotonic() + EMPTY_QUEUE_WITHIN
    while Work.objects.filter(name="safekeeping.examine").exists():
        if time.monotonic() > until:
            raise RuntimeError("The worker did not come to an end of its work.")
        time.sleep(0.05)


def _lost(codes: list[str], stored_before: int) -> dict[str, int]:
    """Codes that were given out and have no story, or work that is neither queued nor done once."""
    from django.db.models import Count

    from wholeheard.kit import codes as kit_codes
    from wholeheard.kit.models import Work
    from wholeheard.rooms.stories.models import Story

    known = {
        bytes(code): (identifier, versions)
        for code, identifier, versions in Story.objects.everywhere()
        .filter(code_hash__isnull=False)
        .annotate(held=Count("versions"))
        .values_list("code_hash", "id", "held")
        .iterator()
    }
    queued = set(Work.objects.filter(name="safekeeping.examine").values_list("about", flat=True))
    found = [known.get(kit_codes.hash_of_code(code)) for code in codes]
    stories = [one for one in found if one]
    return {
        "given_out": len(codes),
        "lost": found.count(None),
        "twice": len(codes) - len(set(codes)),
        "work_wrong": sum((held == 1) == (story in queued) for story, held in stories),
        "more_than_given_out": len(known) - stored_before - len(set(codes)),
    }


def _judge(
    arguments: argparse.Namespace,
    load: Seen,
    walk: Seen,
    beside: dict[str, Any],
    lost: dict[str, int],
    faults: list[str],
) -> dict[str, Any]:
    rate = len(load.codes) / arguments.seconds
    slowest = max(_quantile(seconds, 0.95) for seconds in load.seconds.values()) * 1000
    worst = max(beside["alone"]["ratio"], beside["at_once"]["ratio"])
    nothing_lost = not (faults or lost["lost"] or lost["twice"] or lost["work_wrong"])
    return {
        "stories_stored": arguments.stories,
        "seconds": arguments.seconds,
        "at_once": arguments.at_once,
        "processes": arguments.processes,
        "threads": arguments.threads,
        "tellings": len(load.codes),
        "tellings_a_second": round(rate, 1),
        "limit_tellings_a_second": TELLINGS_A_SECOND,
        "slowest_p95_ms": round(slowest, 1),
        "limit_p95_ms": P95_MS,
        "requests": _table(load),
        "long_walk": _table(walk) | {"tellings": len(walk.codes)},
        "beside_the_bare_post": beside,
        "limit_times_the_bare_post": TIMES_THE_BARE_POST,
        "found_again": lost,
        "faults": faults[:20],
        "kept": rate >= TELLINGS_A_SECOND
        and slowest < P95_MS
        and worst <= TIMES_THE_BARE_POST
        and nothing_lost,
    }


def in_a_sentence(result: dict[str, Any]) -> str:
    beside, lost = result["beside_the_bare_post"], result["found_again"]
    return (
        f"With {result['stories_stored']} stories stored, {result['tellings_a_second']} whole "
        f"tellings a second for {result['seconds']:.0f} s (at least "
        f"{result['limit_tellings_a_second']}); the slowest kind of request had a p95 of "
        f"{result['slowest_p95_ms']} ms (under {result['limit_p95_ms']}); "
        f"{lost['lost']} of {lost['given_out']} lost, {lost['work_wrong']} with work not queued "
        f"or done once; the final post costs {beside['alone']['ratio']} times a bare form post "
        f"alone and {beside['at_once']['ratio']} times with {result['at_once']} at once (at most "
        f"{result['limit_times_the_bare_post']}); {len(result['faults'])} faults. "
        f"{'All kept.' if result['kept'] else 'NOT ALL KEPT.'}"
    )


def _table(seen: Seen) -> dict[str, Any]:
    return {
        name: {
            "times": len(seconds),
            "median_ms": _ms(_quantile(seconds, 0.5)),
            "p95_ms": _ms(_quantile(seconds, 0.95)),
            "p99_ms": _ms(_quantile(seconds, 0.99)),
        }
        for name, seconds in seen.seconds.items()
    }


def _quantile(seconds: list[float], share: float) -> float:
    ordered = sorted(seconds)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 2)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Whole tellings under load.")
    parser.add_argument("--stories", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--at-once", type=int, default=8)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--data", type=Path, help="a folder to keep the database in")
    parser.add_argument("--json", type=Path, help="where to write all figures")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

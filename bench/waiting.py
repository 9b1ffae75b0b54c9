"""How fast the worker takes up what waits, beside a limit: the machine's looking alone.

    python -m bench.waiting [--stories 1000] [--rows 100000] [--json FILE]

So many stories wait to be looked through; and so many rows wait for a job that does nothing, to
see what claiming and finishing alone cost when the line is long.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

from bench import house

CLAIMS_A_SECOND = 1_000  # rows: below this, claiming is felt beside the work itself


def main() -> int:
    parser = argparse.ArgumentParser(description="How fast the worker takes up what waits.")
    parser.add_argument("--stories", type=int, default=1_000)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--json", type=Path, help="where to write all figures")
    arguments = parser.parse_args()
    os.environ["WHOLEHEARD_EMAIL_BACKEND"] = "django.core.mail.backends.dummy.EmailBackend"
    with tempfile.TemporaryDirectory(prefix="wholeheard-bench-") as folder:
        house.open_house(Path(folder))
        result = examining(arguments.stories) | claiming(arguments.rows)
    result["kept"] = result["stories_left"] == 0 and result["rows_a_second"] >= CLAIMS_A_SECOND
    print(in_a_sentence(result))
    if arguments.json:
        arguments.json.write_text(json.dumps(result, indent=2) + "\n")
    return 0 if result["kept"] else 1


def examining(stories: int) -> dict[str, Any]:
    """Stories that wait: how many a second are looked through, all of it and the looking alone."""
    from wholeheard.kit import tasks
    from wholeheard.kit.models import Work
    from wholeheard.listening.noticing.concerns import notice_concerns
    from wholeheard.listening.protecting import find_details

    texts = _tell(stories)
    began = time.perf_counter()
    tasks.do_what_is_due()
    ours = time.perf_counter() - began
    began = time.perf_counter()
    for text in texts:
        find_details(text)
        notice_concerns(text)
    limit = time.perf_counter() - began
    return {
        "stories": stories,
        "stories_left": Work.objects.filter(name="safekeeping.examine").count(),
        "stories_a_second": round(stories / ours),
        "looking_alone_a_second": round(stories / limit),
        "times_looking_alone": round(ours / limit, 2),
    }


def _tell(stories: int) -> list[str]:
    from django.db import transaction

    from wholeheard.rooms.people.models import Place
    from wholeheard.rooms.stories import actions
    from wholeheard.rooms.stories import telling as tellings

    house.found_trust()
    places = list(Place.objects.select_related("organisation").filter(kind="team"))
    chance, texts = random.Random(house.SEED), []
    with transaction.atomic():
        for number in range(stories):
            telling = tellings.begin(places[number % len(places)].pk)
            telling.words = house.written(chance)
            telling.agreed = ["team", "machine"]
            actions.tell(telling, places[number % len(places)], language="en")
            texts.append(telling.words)
    return texts


def claiming(rows: int) -> dict[str, Any]:
    """Rows that wait for nothing much: how many a second are claimed and finished."""
    from wholeheard.kit import tasks

    @tasks.job("bench.nothing")
    def nothing(_about: list[uuid.UUID]) -> None:
        """Done at once."""

    tasks.later("bench.nothing", [uuid.uuid4() for _ in range(rows)])
    began = time.perf_counter()
    done = tasks.do_what_is_due()
    seconds = time.perf_counter() - began
    return {"rows": done, "rows_a_second": round(done / seconds)}


def in_a_sentence(result: dict[str, Any]) -> str:
    return (
        f"{result['stories']} waiting stories were looked through at "
        f"{result['stories_a_second']} a second, {result['times_looking_alone']} times as long as "
        f"the looking alone; of {result['rows']} waiting rows {result['rows_a_second']} a second "
        f"were claimed and finished (at least {CLAIMS_A_SECOND})."
    )


if __name__ == "__main__":
    sys.exit(main())

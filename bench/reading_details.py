"""How fast personal details are found, beside a limit: taking the same texts apart into words.

    python bench/reading_details.py [stories.txt | stories.csv COLUMN]

One text a line (or one a row). Without a file it makes up its own short comments.
"""

from __future__ import annotations

import csv
import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from wholeheard.listening.protecting import find_details

PARTS = (
    "the staff were kind and nobody hurried me", "i waited four hours on a hard chair",
    "Nurse Ffion held my hand the whole time", "the food was cold", "I could not find the car park",
    "they explained everything twice", "my mum is 83 and was left in the corridor",
    "it happened on 3 November", "no one rang back on 07700 900123", "Thank you",
    "the new booking system is a puzzle", "I felt listened to for the first time in years",
)  # fmt: skip
MADE_UP = 20_000  # texts
ROUNDS = 3  # the best of so many counts


def made_up_comments() -> list[str]:
    """Short comments of about 30 words, always the same."""
    chance = random.Random(7)
    return [". ".join(chance.sample(PARTS, 4)) + "." for _ in range(MADE_UP)]


def comments(arguments: list[str]) -> list[str]:
    """The texts to read: from a file if one is named."""
    if not arguments:
        return made_up_comments()
    path = Path(arguments[0])
    if path.suffix != ".csv":
        return path.read_text(encoding="utf-8").splitlines()
    with path.open(encoding="utf-8", newline="") as file:
        return [row[arguments[1]] for row in csv.DictReader(file)]


def seconds(reader: Callable[[str], object], texts: list[str]) -> float:
    """Seconds to read all texts, the best of a few rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for text in texts:
            reader(text)
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    """Print texts a second, the limit, and how many times the limit it takes."""
    texts = comments(sys.argv[1:])
    find_details("Dr Okoro rang on 3 November.")  # reads the lists of names once
    ours, limit = seconds(find_details, texts), seconds(re.compile(r"\w+").findall, texts)
    words = sum(len(text.split()) for text in texts) / len(texts)
    print(f"{len(texts)} texts of {words:.1f} words on average")
    print(f"personal details  {len(texts) / ours:>12,.0f} texts a second")
    print(f"words only        {len(texts) / limit:>12,.0f} texts a second (the limit)")
    print(f"personal details take {ours / limit:.1f} times as long as taking words apart")


if __name__ == "__main__":
    main()

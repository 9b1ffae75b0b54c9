"""The texts and their labels, each with the fold in which it is kept for evaluation.

A text is in the same fold wherever it occurs, so no text is ever learnt and judged by at once.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training import plainly

HERE = Path(__file__).parent
FOLDS = 5
NOT_THEMES = ("Not assigned",)
FEWEST_OF_A_THEME = 10
TRUST_IN_MARKS_OF_OURS = 0.5  # theme marks by language-model readers, beside human ones
FAMILY = 6  # consecutive contrasts that stay together
TWINS = 8  # consecutive invented passages that stay together: a scene and its safe twin
ORDINARY = 5_000  # real comments taken as without concern
UNMARKED = 12_000  # real comments without marks
LONGEST = 300  # words of a text that the networks learn from


@dataclass(slots=True)
class Text:
    """A text with what is known of it; what is None was not marked."""

    words: str
    question: str
    fold: int
    source: str
    care: list[tuple[str, int, int]] | None = None
    themes: NDArray[np.float32] | None = None
    tone: int | None = None  # 0 very positive .. 4 very negative
    severity: float | None = None
    concern: tuple[str, ...] | None = None
    now: bool = False
    cues: list[str] = field(default_factory=list)
    sort: str = ""  # what sort of invented passage
    trust: float = 1.0

    @property
    def is_ordinary(self) -> bool:
        """A real comment taken as without concern, for want of anybody who looked."""
        return self.concern == () and self.source != "invented"


def unasked(texts: Sequence[Text]) -> list[Text]:
    """The same texts, as if nobody had said what was asked."""
    return [replace(text, question="") for text in texts]


def plain(words: str) -> str:
    return re.sub(r"\W+", " ", words.lower()).strip()


def fold_of(words: str) -> int:
    return int(hashlib.md5(plain(words).encode()).hexdigest(), 16) % FOLDS


def _rows(path: Path) -> Iterator[dict[str, str]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


class Sources:
    """Everything in the folder of shared data and in the repository that is learnt from."""

    def __init__(self, data: Path) -> None:
        csv.field_size_limit(10_000_000)
        needed = [
            data / "px" / "px_train.csv",
            data / "px" / "criticality_train.csv",
            data / "px" / "nottshc_2010_2019.csv.gz",
            data / "care_lens" / "train.jsonl",
        ]
        missing = [str(path) for path in needed if not path.exists()]
        if missing:
            sys.exit(
                "Training needs the shared data and it is not there: "
                + ", ".join(missing)
                + ". Name the folder that holds px/ and care_lens/: make train DATA=FOLDER."
            )
        self.px, self.criticality, self.nottshc, self.care_file = needed
        self.comments = self._comments()
        self.themes = self._theme_names()

    def _comments(self) -> dict[str, dict[str, str]]:
        """The large file of comments by key; rows without words are left out."""
        return {
            row["key_comment"]: row
            for row in _rows(self.nottshc)
            if row["comment_txt"] and row["comment_txt"] != "NA"
        }

    def _theme_names(self) -> list[str]:
        rows = list(_rows(self.px))
        columns = list(rows[0])
        names = columns[columns.index("Comment sentiment") + 1 :]
        return [
            name
            for name in names
            if name not in NOT_THEMES
            and sum(float(row[name] or 0) for row in rows) >= FEWEST_OF_A_THEME
        ]

    @staticmethod
    def asked(row: dict[str, str]) -> str:
        return "what was best" if row["comment_type"] == "best" else "what could be better"

    def care(self) -> list[Text]:
        """Comments marked with the care lens: the shared ones, and ours by their keys."""
        shared = [
            Text(
                row["text"], row["question"] or "", fold_of(row["text"]), "care",
                care=[(mark["code"], mark["start"], mark["end"]) for mark in row["marks"]],
                trust=1.0 if row["codebook"] >= 14 else 0.8,
            )
            for row in _lines(self.care_file)
        ]  # fmt: skip
        return shared + [
            Text(
                comment["comment_txt"], self.asked(comment), fold_of(comment["comment_txt"]),
                "care-ours", care=[(code, start, end) for code, start, end in row["marks"]],
            )
            for row in _lines(HERE / "marks" / "care.jsonl")
            if (comment := self.comments.get(row["id"]))
        ]  # fmt: skip

    def with_themes(self) -> list[Text]:
        """Comments with themes: human marks with tone, and ours, which count for less."""
        shared = [
            Text(
                row["FFT answer"], row["question_kind"], fold_of(row["FFT answer"]), "px",
                themes=np.array([float(row[name] or 0) for name in self.themes], np.float32),
                tone=int(float(row["Comment sentiment"])) - 1 if row["Comment sentiment"] else None,
                concern=(),
            )
            for row in _rows(self.px)
        ]  # fmt: skip
        ours = []
        for row in _lines(HERE / "marks" / "themes.jsonl"):
            if comment := self.comments.get(row["id"]):
                words = comment["comment_txt"]
                themes = np.array([name in row["themes"] for name in self.themes], np.float32)
                ours.append(
                    Text(
                        words, self.asked(comment), fold_of(words), "px-ours", themes=themes,
                        trust=TRUST_IN_MARKS_OF_OURS,
                    )
                )  # fmt: skip
        return shared + ours

    def with_severity(self) -> list[Text]:
        return [
            Text(
                row["feedback"], row["question"], fold_of(row["feedback"]), "criticality",
                severity=float(row["criticality"]), concern=(),
            )
            for row in _rows(self.criticality)
            if row["feedback"] and row["criticality"]
        ]  # fmt: skip

    def with_concerns(self) -> list[Text]:
        """Invented passages, and ordinary real comments, taken as without concern."""
        invented = []
        for path in sorted((HERE / "invented" / "concerns").glob("*.jsonl")):
            for number, row in enumerate(_lines(path)):
                invented.append(
                    Text(
                        row["text"], "", fold_of(f"{path.name} {number // TWINS}"), "invented",
                        concern=tuple(row["kinds"]), now=row["urgency"] == "now", cues=row["cue"],
                        sort=row["note"].partition(":")[0],
                    )
                )  # fmt: skip
        chance = np.random.default_rng(11)
        keys = list(self.comments)
        chosen = [self.comments[keys[i]] for i in chance.choice(len(keys), ORDINARY, False)]
        return invented + [
            Text(
                row["comment_txt"], "" if number % 2 else self.asked(row),
                fold_of(row["comment_txt"]), "ordinary", concern=(),
            )
            for number, row in enumerate(chosen)
        ]  # fmt: skip

    def contrasts(self) -> list[Text]:
        """Invented families of short comments that differ by a negation, an irony or an order of
        words, with tone and care marks; a family stays in one fold."""
        found = []
        for path in sorted((HERE / "invented" / "contrasts").glob("*.jsonl")):
            for number, row in enumerate(_lines(path)):
                words = row["text"]
                places = [(code, words.index(quoted), quoted) for code, quoted in row["care"]]
                found.append(
                    Text(
                        words, row["question"], fold_of(f"{path.name} {number // FAMILY}"),
                        "contrast", tone=2 - row["tone"],
                        care=[(code, start, start + len(told)) for code, start, told in places],
                    )
                )  # fmt: skip
        return found

    @staticmethod
    def said_plainly() -> list[Text]:
        """Short plain statements from patterns, to no question; a pattern stays in one fold."""
        return [
            Text(one.words, "", fold, "plain", tone=2 - one.tone, care=list(one.marks))
            for fold, group in enumerate(plainly.groups(FOLDS))
            for one in group
        ]

    def unmarked(self) -> list[Text]:
        """Real comments without marks: one network learns from them what another would say."""
        chance = np.random.default_rng(12)
        keys = list(self.comments)
        rows = [self.comments[keys[i]] for i in chance.choice(len(keys), UNMARKED, False)]
        return [
            Text(row["comment_txt"], self.asked(row), fold_of(row["comment_txt"]), "unmarked")
            for row in rows
        ]

    def categories(self) -> tuple[list[Text], dict[str, NDArray[np.int64]]]:
        """The large file's own older codings, to learn first how such comments speak."""
        seen, texts, older = set(), [], {"category": [], "super_category": [], "crit": []}
        for row in self.comments.values():
            key = (row["comment_txt"], row["comment_type"])
            if row["category"] in ("", "NA") or key in seen:
                continue
            seen.add(key)
            texts.append(Text(row["comment_txt"], self.asked(row), 0, "older"))
            for name, values in older.items():
                values.append(row[name])
        codes = {}
        for name, values in older.items():
            names = sorted({value for value in values if value not in ("", "NA")})
            place = {value: number for number, value in enumerate(names)}
            codes[name] = np.array([place.get(value, -1) for value in values])
        return texts, codes

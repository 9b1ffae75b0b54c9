"""Texts as words: what each word is to the network and to the linear weights.

Names are never kept: a word that is a known name and no everyday word is read as "a name", so no
weight can hold one. A word outside the vocabulary is read by its last three letters.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from wholeheard.listening.noticing.bounds import sort_of
from wholeheard.listening.sentences import Span, sentences

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[^\w\s]")
SPECIAL = ("<pad>", "<good>", "<bad>", "<none>", "<unknown>", "<name>", "<end>")
PAD, GOOD, BAD, NONE, UNKNOWN, NAME, END = range(len(SPECIAL))
BY_ENDING = 4096  # places for words outside the vocabulary
BUCKETS = 1 << 16  # places for words, pairs of words and pieces of words in the linear weights
PIECES = (2, 3, 4, 5)  # letters
MOST_KEPT = 200_000  # words remembered before they are forgotten and met anew
PAIR = np.uint32(0x9E3779B1)

Ints = NDArray[np.int64]

_GOOD = re.compile(r"\b(?:best|good|well|like|liked|positive|happy with|enjoy\w*)\b", re.I)
_BAD = re.compile(
    r"\b(?:better|improv\w*|worse|worst|bad|wrong|change[ds]?|differently|dislike[ds]?)\b", re.I
)
# How the two sources of the severity marks named their questions.
_NAMED = {"Trust A - Q1": BAD, "Trust A - Q2": GOOD, "Trust C - Q1": GOOD, "Trust C - Q2": BAD}
_FIELDS = {"what_good": GOOD, "could_improve": BAD, "nonspecific": NONE}


def kind_of_question(question: str) -> int:
    """GOOD where what went well was asked, BAD where what could be better, else NONE."""
    known = _NAMED.get(question, _FIELDS.get(question))
    if known is not None:
        return known
    if _BAD.search(question):
        return BAD
    return GOOD if _GOOD.search(question) else NONE


def plainly(word: str) -> str:
    """A word as it is looked up: lower case, one kind of apostrophe, any number as "0"."""
    return "0" if word[0].isdigit() else word.lower().replace("’", "'")


def _hash(piece: str) -> int:
    return zlib.crc32(piece.encode(errors="replace")) & (BUCKETS - 1)


def pieces_of(word: str) -> list[int]:
    """Buckets of the pieces of a word, its ends marked by spaces."""
    padded = f" {word} "
    return [
        _hash("~" + padded[start : start + length])
        for length in PIECES
        for start in range(max(1, len(padded) - length + 1))
    ]


@dataclass(slots=True)
class Batch:
    """Texts of a batch as words. `flat` counts into the table of words met so far.

    The words of text i stand in `flat` from `starts[i]` up to but not including `starts[i + 1]`,
    and their sorts (`bounds.SORTS`) likewise in `sorts`.
    """

    texts: Sequence[str]
    words: list[list[str]]
    flat: Ints
    sorts: NDArray[np.uint8]
    lengths: Ints
    starts: Ints
    questions: Ints

    _places: dict[int, list[Span]] = field(default_factory=dict)
    _sentences: dict[int, list[Span]] = field(default_factory=dict)

    def sentences(self, number: int) -> list[Span]:
        """The sentences of a text."""
        if number not in self._sentences:
            self._sentences[number] = sentences(self.texts[number])
        return self._sentences[number]

    def laid_out(self, number: int) -> tuple[list[Span], list[str]]:
        """Where each word of a text stands, and the words."""
        words = self.words[number]
        if number not in self._places:
            self._places[number] = places_of_words(self.texts[number], words)
        return self._places[number], words


@dataclass(slots=True)
class Words:
    """The vocabulary, and a table of the words met, so that each is worked out once."""

    vocabulary: dict[str, int]
    is_name: Callable[[str], bool]
    met: dict[str, int] = field(default_factory=dict)
    network_ids: list[int] = field(default_factory=list)
    buckets: list[int] = field(default_factory=list)
    pieces: list[list[int]] = field(default_factory=list)
    sorts: bytearray = field(default_factory=bytearray)

    @property
    def size(self) -> int:
        """How many ids there are for a network."""
        return len(SPECIAL) + len(self.vocabulary) + BY_ENDING

    def look(self, texts: Sequence[str], questions: Sequence[str]) -> Batch:
        """The words of each text."""
        if len(self.met) > MOST_KEPT:
            self._forget()
        met, flat, told = self.met, [], [WORD.findall(text) for text in texts]
        for words in told:
            for word in words:
                number = met.get(word)
                flat.append(self._meet(word) if number is None else number)
        lengths = [len(words) for words in told]
        asked = [kind_of_question(question) for question in questions]
        starts = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
        numbers = np.array(flat, np.int64)
        return Batch(
            texts,
            told,
            numbers,
            np.frombuffer(bytes(self.sorts), np.uint8)[numbers],
            np.array(lengths, np.int64),
            starts,
            np.array(asked),
        )

    def _meet(self, word: str) -> int:
        plain = plainly(word)
        known = self.vocabulary.get(plain)
        if known is not None:
            network_id = len(SPECIAL) + known
        elif self.is_name(plain):
            plain, network_id = SPECIAL[NAME], NAME
        else:
            ending = zlib.crc32(plain[-3:].encode(errors="replace")) % BY_ENDING
            network_id = len(SPECIAL) + len(self.vocabulary) + ending
        counts = plain[0].isalnum() or plain in ("?", "!", SPECIAL[NAME])
        pieces = pieces_of(plain) if counts and plain != SPECIAL[NAME] else []
        number = self.met[word] = len(self.network_ids)
        self.network_ids.append(network_id)
        self.buckets.append(_hash(plain) if counts else -1)
        self.pieces.append(pieces)
        self.sorts.append(sort_of(word))
        return number

    def _forget(self) -> None:
        for kept in (self.met, self.network_ids, self.buckets, self.pieces, self.sorts):
            kept.clear()

    def ids(self, batch: Batch) -> list[Ints]:
        """What a network reads of each text: the question, the words, the end."""
        all_ids = np.array(self.network_ids, np.int64)[batch.flat]
        starts = batch.starts
        return [
            np.concatenate([[asked], all_ids[a:b], [END]])
            for asked, a, b in zip(batch.questions, starts[:-1], starts[1:], strict=True)
        ]

    def linear(self, batch: Batch) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
        """What the linear weights read: counts of words and pairs, and counts of pieces."""
        rows = np.repeat(np.arange(len(batch.texts)), batch.lengths)
        used, inverse = np.unique(batch.flat, return_inverse=True)
        buckets = np.array([self.buckets[word] for word in used], np.int64)
        counts = buckets[inverse] >= 0
        row, word = rows[counts], inverse[counts]
        first = np.array([_hash(SPECIAL[asked]) for asked in batch.questions], np.int64)
        texts = np.arange(len(batch.texts))
        row = np.concatenate([texts, row])
        bucket = np.concatenate([first, buckets[word]])
        order = np.argsort(row, kind="stable")
        row, bucket = row[order], bucket[order]
        with np.errstate(over="ignore"):
            mixed = bucket[:-1].astype(np.uint32) * PAIR ^ bucket[1:].astype(np.uint32)
        pairs = ((mixed >> np.uint32(7)) & np.uint32(BUCKETS - 1)).astype(np.int64)
        same = row[:-1] == row[1:]
        words = _counted(
            np.concatenate([row, row[:-1][same]]), np.concatenate([bucket, pairs[same]]), len(texts)
        )
        inner = self.pieces_in(used.tolist())
        outer = sparse.csr_matrix(
            (np.ones(len(inverse), np.float32), inverse, batch.starts),
            shape=(len(texts), len(used)),
        )
        return words, (outer @ inner).tocsr()

    def pieces_in(self, numbers: Sequence[int]) -> sparse.csr_matrix:
        """The pieces of each of these words of the table, one row for each."""
        lists = [self.pieces[number] for number in numbers]
        ends = np.cumsum([len(one) for one in lists])
        return sparse.csr_matrix(
            (
                np.ones(ends[-1] if len(ends) else 0, np.float32),
                np.fromiter(chain.from_iterable(lists), np.int64),
                np.concatenate([[0], ends]),
            ),
            shape=(len(lists), BUCKETS),
        )


def _counted(row: Ints, bucket: Ints, texts: int) -> sparse.csr_matrix:
    made = sparse.coo_matrix(
        (np.ones(len(row), np.float32), (row, bucket)), shape=(texts, BUCKETS)
    ).tocsr()
    made.sum_duplicates()
    return made


def weighted(counts: sparse.csr_matrix, rarity: NDArray[np.float32]) -> sparse.csr_matrix:
    """Counts damped by their logarithm, times how rare each is, each row of length 1."""
    made = counts.copy()
    made.data = (1 + np.log(made.data)) * rarity[made.indices]
    sizes = np.diff(made.indptr)
    told = np.flatnonzero(sizes)
    squares = np.add.reduceat(made.data**2, made.indptr[told]) if len(told) else np.zeros(0)
    lengths = np.sqrt(np.where(squares > 0, squares, 1.0))
    made.data = (made.data / np.repeat(lengths, sizes[told])).astype(np.float32)
    return made


def places_of_words(text: str, words: Sequence[str] | None = None) -> list[Span]:
    """Where each word of a text stands; `words` are its words, if they are known already."""
    places, at = [], 0
    for word in WORD.findall(text) if words is None else words:
        start = text.index(word, at)  # between two words stand only blanks and underscores
        at = start + len(word)
        places.append((start, at))
    return places

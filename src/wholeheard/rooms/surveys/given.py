"""Answers taken apart: what is kept as answers, and the free words that go another way. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wholeheard.listening import asking
from wholeheard.listening.asking import Instrument, Item
from wholeheard.listening.asking.shapes import WORDS


def without_words(instrument: Instrument, given: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that count and that are no free words, rounds of repeated groups included."""
    kinds = {item.id: item for item in instrument.walk()}
    counts = asking.kept(instrument, given)
    return {id: _bare(one, kinds) for id, one in counts.items() if kinds[id].kind != WORDS}


def _bare(answer: Any, kinds: Mapping[str, Item]) -> Any:
    if isinstance(answer, Mapping):
        return {id: _bare(one, kinds) for id, one in answer.items() if kinds[id].kind != WORDS}
    if isinstance(answer, tuple | list):
        return [_bare(one, kinds) for one in answer]
    return answer


def words_in(instrument: Instrument, given: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Free words that count, each with the item that asked for them."""
    kinds = {item.id: item for item in instrument.walk()}
    return list(_words(asking.kept(instrument, given), kinds))


def _words(answers: Mapping[str, Any], kinds: Mapping[str, Item]) -> Iterator[tuple[str, str]]:
    for id, answer in answers.items():
        several = answer if isinstance(answer, tuple | list) else (answer,)
        for one in several:
            if isinstance(one, Mapping):
                yield from _words(one, kinds)
            elif kinds[id].kind == WORDS and str(one).strip():
                yield id, str(one).strip()

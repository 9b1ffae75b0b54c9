"""What is asked on every page and is mostly the same: remembered by a process."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar, cast

from django.conf import settings

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
MOST = 4096
MOST_MADE = 512

_forget: list[Callable[[], None]] = []


def forget_all() -> None:
    """Nothing that was remembered in this process is given again: for tests, whose rows change
    faster than any answer grows old."""
    for forget in _forget:
        forget()


def for_a_moment(question: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Give the same answer again for `MEMORY_SECONDS`. Only for facts that are public, that are
    read and never changed by whoever asks, and that may be a moment old. Nothing is not
    remembered."""
    known: dict[Hashable, tuple[float, Answer]] = {}
    _forget.append(known.clear)

    @wraps(question)
    def ask(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        if not settings.MEMORY_SECONDS:
            return question(*args, **kwargs)
        key = (args, tuple(sorted(kwargs.items())))
        now = time.monotonic()
        kept = known.get(key)
        if kept is not None and now < kept[0]:
            return kept[1]
        answer = question(*args, **kwargs)
        if answer is not None:
            if len(known) >= MOST:
                known.clear()
            known[key] = (now + settings.MEMORY_SECONDS, answer)
        return answer

    return ask


def by_what_is_asked(question: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Give the same answer again to the same question, the latest `MOST_MADE` of them. Only where
    the answer is made of what is asked and of nothing else, and nothing of it is anybody's own:
    then it is never old, however long it is kept."""
    kept = lru_cache(maxsize=MOST_MADE)(question)
    _forget.append(kept.cache_clear)
    made = cast(Callable[Asked, Answer], kept)

    @wraps(question)
    def ask(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        return (made if settings.MEMORY_SECONDS else question)(*args, **kwargs)

    return ask

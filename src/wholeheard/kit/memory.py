"""What seldom changes and is asked on every page: remembered by a process for a few seconds."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.conf import settings

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
MOST = 4096


def for_a_moment(question: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Give the same answer again for `MEMORY_SECONDS`. Only for facts that are public, that are
    read and never changed by whoever asks, and that may be a moment old. Nothing is not
    remembered."""
    known: dict[Hashable, tuple[float, Answer]] = {}

    @wraps(question)
    def ask(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        key = (args, tuple(sorted(kwargs.items())))
        now = time.monotonic()
        kept = known.get(key)
        if kept is not None and now < kept[0]:
            return kept[1]
        answer = question(*args, **kwargs)
        if answer is not None and settings.MEMORY_SECONDS:
            if len(known) >= MOST:
                known.clear()
            known[key] = (now + settings.MEMORY_SECONDS, answer)
        return answer

    return ask

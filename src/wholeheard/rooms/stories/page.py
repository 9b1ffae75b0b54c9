"""What one page of a telling is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wholeheard.rooms.stories import forms


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the telling: its question, what helps to answer it, and its form.

    In Easy Read what helps is `lines`, one short sentence each, beside a picture: `picture` is the
    name of a file in static/stories/easy, `shows` what is to be seen on it.
    """

    name: str
    form: type[forms.Step]
    heading: Any
    hint: Any = ""
    lines: tuple[Any, ...] = ()
    picture: str = ""
    shows: Any = ""

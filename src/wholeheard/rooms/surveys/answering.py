"""Which page of a questionnaire comes next, and whether all that is asked was answered. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wholeheard.listening import asking
from wholeheard.listening.asking import Instrument, Page
from wholeheard.listening.asking.shapes import UNASKED


def page_at(instrument: Instrument, answers: Mapping[str, Any], number: int) -> Page | None:
    """The page of this number, or the next on which anything is asked; None after the last."""
    return asking.next_page(instrument, answers, max(0, number - 1))


def where_stopped(instrument: Instrument, answers: Mapping[str, Any]) -> Page | None:
    """The first page with a question that has no answer; the first of all where every one has."""
    first = page = asking.next_page(instrument, answers)
    asked = {one.id for one in asking.asked(instrument, answers) if one.kind not in UNASKED}
    while page is not None and (asked - set(answers)).isdisjoint(page.items):
        page = asking.next_page(instrument, answers, page.number)
    return page or first


def after(instrument: Instrument, answers: Mapping[str, Any], number: int) -> Page | None:
    return asking.next_page(instrument, answers, number)


def before(instrument: Instrument, answers: Mapping[str, Any], number: int) -> Page | None:
    """The page before this one on which anything is asked; None before the first."""
    found = None
    page = asking.next_page(instrument, answers)
    while page is not None and page.number < number:
        found, page = page, asking.next_page(instrument, answers, page.number)
    return found


def ends_with(instrument: Instrument, page: Page) -> bool:
    """Whether answers may be handed in from this page: there can be none after it."""
    return page.number == len(asking.pages(instrument))


def missing(instrument: Instrument, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Required items without an answer."""
    return asking.progress(instrument, answers).missing

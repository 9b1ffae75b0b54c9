"""Figures of results in words: a number with its range, and what changed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from wholeheard.kit.days import day
from wholeheard.listening.asking import Instrument
from wholeheard.listening.asking.shapes import YES_NO, said
from wholeheard.listening.measuring.change import Change
from wholeheard.listening.measuring.intervals import Mean
from wholeheard.rooms.measures.charting import Chart
from wholeheard.rooms.surveys import lists
from wholeheard.rooms.surveys.models import PlaceFigures

HIGHER = {"better": gettext_lazy("higher is better"), "worse": gettext_lazy("lower is better")}
"""What is said of a scale; of one that is neither, nothing."""
TURNED_ROUND = gettext_lazy("turned round: a high figure means that few said so")


@dataclass(frozen=True, slots=True)
class Line:
    """One scale or item: its name, its figure in words, what changed, and what is behind it."""

    name: str
    value: str
    about: str
    change: str
    shown: bool
    items: tuple[Line, ...] = ()
    chart: Chart | None = None


def too_few() -> str:
    """What stands where nothing may be shown, whatever the reason."""
    return _("Too few answers to show")


def name_of_column(column: str, instrument: Instrument | None) -> str:
    """The title of a scale or the words of an item, in the language of the page."""
    kind, _colon, id = column.partition(":")
    if instrument is None:
        return id
    found = instrument.scale(id).title if kind == "scale" else instrument.item(id).text
    return said(found, get_language() or "en") or id


def change_in_words(change: Change | None, before: PlaceFigures) -> str:
    """What may be said of a change, and no more."""
    if change is None and before.issued.came_as == lists.PUBLISHED:
        return _("Whether it changed cannot be told: no spread was published.")
    if change is None:
        return _("What it was before cannot be shown.")
    said = {
        "day": day(before.issued.on), "by": f"{abs(change.difference):.1f}",
        "low": f"{change.interval.low:+.1f}", "high": f"{change.interval.high:+.1f}",
    }  # fmt: skip
    if not change.is_clear:
        return _("No clear change since %(day)s (from %(low)s to %(high)s).") % said
    if change.difference > 0:
        return _("Higher than on %(day)s by %(by)s (from %(low)s to %(high)s).") % said
    return _("Lower than on %(day)s by %(by)s (from %(low)s to %(high)s).") % said


def number(value: float, column: str, instrument: Instrument | None) -> str:
    """A figure as it is read: so many in a hundred where the answers are yes and no."""
    if _is_yes_or_no(column, instrument):
        return _("%(share)s in 100") % {"share": f"{100 * min(1.0, max(0.0, value)):.0f}"}
    return f"{value:.1f}"


def _is_yes_or_no(column: str, instrument: Instrument | None) -> bool:
    kind, _colon, id = column.partition(":")
    if instrument is None:
        return False
    if kind == "scale":
        return instrument.scale(id).method == "all_highest"
    return instrument.item(id).kind == YES_NO


def _direction(column: str, instrument: Instrument | None) -> list[str]:
    """Which way a figure is read: without it, nobody knows whether 3.1 is good to hear."""
    kind, _colon, id = column.partition(":")
    if instrument is None:
        return []
    if kind == "scale":
        said_so = HIGHER.get(instrument.scale(id).higher)
        return [str(said_so)] if said_so else []
    return [str(TURNED_ROUND)] if instrument.item(id).reversed else []


def about(mean: Mean, column: str, instrument: Instrument | None) -> str:
    """The interval, the scale's ends and how many answered."""
    words = []
    if mean.interval is not None:
        low, high = (
            number(one, column, instrument) for one in (mean.interval.low, mean.interval.high)
        )
        words.append(_("probably from %(low)s to %(high)s") % {"low": low, "high": high})
    kind, _colon, id = column.partition(":")
    if instrument and kind == "scale" and not _is_yes_or_no(column, instrument):
        scale = instrument.scale(id)
        ends = {"low": f"{scale.low:g}", "high": f"{scale.high:g}"}
        words.append(_("on a scale from %(low)s to %(high)s") % ends)
    words += _direction(column, instrument)
    words.append(ngettext("%(n)s answer", "%(n)s answers", mean.n) % {"n": f"{mean.n:,}"})
    return "; ".join(words)

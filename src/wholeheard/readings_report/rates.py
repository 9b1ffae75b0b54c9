"""How often something is told: a corrected range, or a count of what was noticed; never both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from wholeheard.charts.words import TOO_FEW
from wholeheard.listening.measuring.corrected import Errors, Rate, corrected
from wholeheard.listening.protecting.tables import Figure
from wholeheard.listening.protecting.tables.attribute import people_within
from wholeheard.readings_report.counts import Counts
from wholeheard.readings_report.html import many, safe, sign
from wholeheard.readings_report.names import PAIR_OF, PAIRS, TOLD
from wholeheard.readings_report.tally import EVERY, Tally


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says of how often something is told; `rate` where an honest one can be given."""

    sentence: str
    rate: Rate | None = None
    small: str = ""


@dataclass(frozen=True, slots=True)
class Base:
    """Of how many comments: how many a lens could read, and whether that number may be told."""

    read: int
    is_told: bool = True

    @classmethod
    def of(cls, tally: Tally, counts: Counts) -> Base:
        """A few in other languages are not told by subtraction from all."""
        elsewhere = tally.read - tally.by_lens[EVERY]
        shown = all(counts.language(one).kind == "number" for one in tally.languages)
        return cls(tally.by_lens[EVERY], not elsewhere or shown)


def figure(noticed: Figure, base: Base, errors: Errors | None) -> Said:
    """A corrected range where the reader's errors are known and small enough, else what may be
    shown of the count. A range is reckoned from what may be shown and from nothing else."""
    ends = _ends(noticed, base.read)
    if ends is None:
        return Said(str(TOO_FEW))
    counted = f"Noticed in {_in_words(noticed, base)}"
    if errors is None:
        return Said(counted)
    rate = rate_between(ends, base.read, errors)
    if rate is None:
        return Said(counted, None, "The machine errs too often on this for a rate to be given.")
    checked = errors.with_it + errors.without_it
    read = f"{many(base.read, 'comment')} read. " if base.is_told else ""
    return Said(in_hundreds(rate), rate, f"{read}The machine was checked on {checked:,} others.")


def _in_words(noticed: Figure, base: Base) -> str:
    if noticed.kind == "band":
        return f"{noticed.text} of {base.read:,}" if base.is_told else f"{noticed.text} of all"
    number = int(noticed.value or 0)
    return f"{number:,} of {base.read:,}" if base.is_told else many(number, "comment")


def _ends(noticed: Figure, read: int) -> tuple[int, int] | None:
    """The fewest and the most that a figure can stand for."""
    if noticed.kind == "number" and noticed.value is not None:
        low = high = float(noticed.value)
    elif noticed.kind == "band":
        low, high = people_within(noticed, read)
    else:
        return None
    return int(min(low, read)), int(min(high, read))


def rate_between(ends: tuple[int, int], read: int, errors: Errors) -> Rate | None:
    """A corrected rate that reaches as far as the count may: of a band, from end to end."""
    least, most = (corrected(one, read, errors) for one in ends)
    if least is None or most is None:
        return None
    share = (least.share + most.share) / 2
    return replace(most, share=share, low=min(least.low, most.low), high=max(least.high, most.high))


def of_every_100(noticed: Figure, comments: Figure, errors: Errors | None) -> float | None:
    """A point of a chart: corrected where that can be done; None where it is not shown exactly."""
    if comments.kind != "number" or noticed.kind != "number" or not comments.value:
        return None
    told, read = int(noticed.value or 0), int(comments.value)
    rate = corrected(told, read, errors) if errors else None
    return round(100 * (rate.share if rate else told / read), 4)


def in_a_cell(noticed: Figure, comments: Figure, errors: Errors | None) -> str:
    """A cell of a table: a corrected range in 100, or what may be shown of the count."""
    read = int(comments.value or 0)
    ends = _ends(noticed, read)
    if ends is None:
        return str(TOO_FEW)
    rate = rate_between(ends, read, errors) if errors else None
    return noticed.text if rate is None else in_hundreds(rate)


def in_hundreds(rate: Rate) -> str:
    """ "About 24 to 31 in 100"."""
    low, high = round(rate.low * 100), round(rate.high * 100)
    if high < 1:
        return "Fewer than 1 in 100"
    return f"About {low} to {high} in 100" if low != high else f"About {low} in 100"


def pairs_section(tally: Tally, counts: Counts, errors: Mapping[tuple[str, str], Errors]) -> str:
    """The care lens as four pairs."""
    base = Base.of(tally, counts)
    known = any(lens == "care" for lens, _code in errors)
    how = (
        "Each range is corrected for what the machine misses and imagines; the truth lies in it "
        "19 times in 20, if the machine errs here as it did where it was checked."
        if known
        else "These are counts of what the machine noticed. How often it errs is not known here, "
        "so no rate is given."
    ) + _elsewhere(tally, base)
    panels = "".join(
        '<div class="panel pair">'
        + "".join(_half(counts.noticed(f"care:{code}"), base, code, errors) for code in pair)
        + "</div>"
        for pair in PAIRS
    )
    return (
        f"<section><h2>What care was like</h2><p>Four things that go wrong, and what helps "
        f'against each. {how}</p><div class="pairs">{panels}</div></section>'
    )


def _elsewhere(tally: Tally, base: Base) -> str:
    elsewhere = tally.read - base.read
    if not elsewhere:
        return ""
    if not base.is_told:
        return " Comments in other languages are not counted; they are too few to say how many."
    return f" {many(elsewhere, 'comment')} in other languages are not counted."


def _half(noticed: Figure, base: Base, code: str, errors: Mapping[tuple[str, str], Errors]) -> str:
    said = figure(noticed, base, errors.get(("care", code)))
    small = f'<p class="small">{safe(said.small)}</p>' if said.small else ""
    return (
        f'<div class="{PAIR_OF[code]}"><h3>{sign(code)}{safe(code.capitalize())}</h3>'
        f'<p class="small">{safe(TOLD[code].capitalize())}</p>'
        f'<p class="figure num">{safe(said.sentence)}</p>{_bar(said.rate)}{small}</div>'
    )


def _bar(rate: Rate | None) -> str:
    if rate is None:
        return ""
    low, high = rate.low * 100, max(rate.high * 100, rate.low * 100 + 0.6)
    return (
        '<svg class="bar" viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">'
        '<line x1="0" x2="100" y1="10" y2="10"/><line x1="0" x2="0" y1="4" y2="16"/>'
        '<line x1="100" x2="100" y1="4" y2="16"/>'
        f'<line class="range" x1="{low:.1f}" x2="{high:.1f}" y1="10" y2="10"/></svg>'
        '<div class="ends small"><span>0</span><span>100</span></div>'
    )

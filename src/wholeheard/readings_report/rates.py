"""How often something is told: a corrected range, or a count of what was noticed; never both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wholeheard.listening.measuring.corrected import Errors, Rate, corrected
from wholeheard.readings_report.html import many, safe, sign
from wholeheard.readings_report.names import PAIR_OF, PAIRS, TOLD
from wholeheard.readings_report.tally import EVERY, Tally


@dataclass(frozen=True, slots=True)
class Figure:
    """What a page says of how often something is told; `rate` where an honest one can be given."""

    sentence: str
    rate: Rate | None = None
    small: str = ""


def figure(noticed: int, read: int, errors: Errors | None) -> Figure:
    """A corrected range where the reader's errors are known and small enough, else a count."""
    counted = f"Noticed in {noticed:,} of {read:,}"
    if errors is None:
        return Figure(counted)
    rate = corrected(noticed, read, errors)
    if rate is None:
        return Figure(counted, None, "The machine errs too often on this for a rate to be given.")
    checked = errors.with_it + errors.without_it
    return Figure(
        in_hundreds(rate),
        rate,
        f"{many(read, 'comment')} read. The machine was checked on {checked:,} others.",
    )


def in_hundreds(rate: Rate) -> str:
    """ "About 24 to 31 in 100"."""
    low, high = round(rate.low * 100), round(rate.high * 100)
    if high < 1:
        return "Fewer than 1 in 100"
    return f"About {low} to {high} in 100" if low != high else f"About {low} in 100"


def pairs_section(tally: Tally, errors: Mapping[tuple[str, str], Errors]) -> str:
    """The care lens as four pairs."""
    read = tally.by_lens[EVERY]
    known = any(lens == "care" for lens, _code in errors)
    how = (
        "Each range is corrected for what the machine misses and imagines; the truth lies in it "
        "19 times in 20, if the machine errs here as it did where it was checked."
        if known
        else "These are counts of what the machine noticed. How often it errs is not known here, "
        "so no rate is given."
    )
    elsewhere = tally.read - read
    if elsewhere:
        how += (
            f" {many(elsewhere, 'comment')} in other languages "
            f"{'is' if elsewhere == 1 else 'are'} not counted."
        )
    panels = "".join(
        '<div class="panel pair">'
        + "".join(_half(tally.codes[f"care:{code}"], read, code, errors) for code in pair)
        + "</div>"
        for pair in PAIRS
    )
    return (
        f"<section><h2>What care was like</h2><p>Four things that go wrong, and what helps "
        f'against each. {how}</p><div class="pairs">{panels}</div></section>'
    )


def _half(count: int, read: int, code: str, errors: Mapping[tuple[str, str], Errors]) -> str:
    said = figure(count, read, errors.get(("care", code)))
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

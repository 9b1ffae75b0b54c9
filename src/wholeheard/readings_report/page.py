"""The page itself: one whole story first, then what many stories say, then what is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from wholeheard.charts.drawing import stylesheet
from wholeheard.charts.words import TOO_FEW
from wholeheard.listening.measuring.corrected import LEAST_APART, Errors
from wholeheard.listening.protecting.tables import Figure as Shown
from wholeheard.listening.quotations import choose
from wholeheard.readings_report.counts import Counts, counts
from wholeheard.readings_report.html import MARK, many, name, safe, shown, sign, table
from wholeheard.readings_report.masked import Piece, without_places
from wholeheard.readings_report.names import (
    CARE,
    LENSES,
    PAIR_OF,
    in_words,
    language_in_words,
)
from wholeheard.readings_report.over_time import (
    months_section,
    places_section,
)
from wholeheard.readings_report.rates import Base, figure, pairs_section
from wholeheard.readings_report.tally import MOST_CONCERNS, Quotable, Tally

QUOTED_CARE, QUOTED_THEME = 3, 1
Show = Callable[[Iterable[Piece]], str]
SURE, FAIRLY_SURE = 0.8, 0.6
MOST_REASONS = 20


@dataclass(frozen=True, slots=True)
class About:
    """What a page says of where it comes from. `errors` are how the reader errs, by lens and
    code; where it is not known no rate is given."""

    title: str
    dated: bool = False
    placed: bool = False
    errors: Mapping[tuple[str, str], Errors] = field(default_factory=dict)


def page(tally: Tally, about: About) -> str:
    """The whole page as one string of HTML."""
    return "".join(parts(tally, about))


def parts(tally: Tally, about: About) -> Iterator[str]:
    """The page piece by piece, in its order."""
    shown_of = counts(tally)
    show = _shown_without(shown_of.places - shown_of.shown_places())
    yield _begin(tally, about)
    yield _story(tally, show)
    yield pairs_section(tally, shown_of, about.errors)
    yield _themes(tally, shown_of, about.errors)
    yield _concerns(tally, show)
    if about.dated:
        yield months_section(shown_of, about.errors)
    if about.placed:
        yield from places_section(
            shown_of, about.errors, dated=about.dated, too_many=tally.too_many_places
        )
    yield _quotations(tally, show)
    yield _abstained(tally, shown_of, about)
    yield _card(tally, about)
    yield (
        '</main><footer class="foot"><p>No place and no person is ranked here. A place is compared '
        "with its own past only.</p></footer></body></html>\n"
    )


def _shown_without(places: frozenset[str]) -> Show:
    """How words are shown: names of places with too few comments to show are masked. A story that
    names one would say that somebody told it there."""
    return lambda some: shown(without_places(some, places))


@cache
def _style() -> str:
    own = resources.files("wholeheard.readings_report").joinpath("page.css").read_text("utf-8")
    return stylesheet() + own


def _begin(tally: Tally, about: About) -> str:
    unread = tally.rows - tally.read
    left = f" {unread:,} could not be read; the reasons stand below." if unread else ""
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">'
        f"<title>What people told: {safe(about.title)}</title><style>{_style()}</style></head>"
        f'<body><header class="head"><div class="mark">{MARK}<span>Wholeheard</span></div></header>'
        f"<main><h1>What people told</h1>"
        f'<p class="lead">A machine read {many(tally.read, "comment")} of {safe(about.title)}.'
        f"{left} Dotted is the machine’s suggestion. No person has looked at it yet.</p>"
        '<p class="small">Names and other personal details are taken out by the machine, and it '
        "misses some. This page is for people who may read the comments themselves.</p>"
        f"{_look_first(tally)}"
    )


def _look_first(tally: Tally) -> str:
    """What cannot wait until somebody has read as far as the concerns."""
    if not sum(tally.urgencies.values()):
        return ""
    return (
        f'<p class="notice"><b>{_to_look_at(tally)}</b> '
        '<a href="#concerns">Concerns to look at first</a></p>'
    )


def _to_look_at(tally: Tally) -> str:
    return (
        f"{many(tally.urgencies['now'], 'text')} to look at now, {tally.urgencies['soon']:,} soon."
    )


# One whole story ---------------------------------------------------------------------------------


def _story(tally: Tally, show: Show) -> str:
    story = tally.story
    if story is None:
        return (
            '<section class="story-first"><h2>One whole story</h2><p>No comment here can '
            "stand for itself: each is too short, or too long for this page, or a person must look "
            "at it first.</p></section>"
        )
    codes = dict.fromkeys(code for _words, _mask, some in story.shown for code in some)
    remarks = "".join(
        f'<div class="remark {PAIR_OF.get(code, "")}"><b>{sign(code)}{safe(code.capitalize())}</b>'
        '<p class="small">Suggested by machine</p></div>'
        for code in codes
    )
    return (
        '<section class="story-first"><h2>One whole story</h2>'
        f'<p class="small">Row {name(story.id)}. Read it before any number.</p>'
        f'<div class="story"><p class="words" dir="auto">{show(story.shown)}</p>'
        f"<div>{remarks or _NOTHING_TO_SAY}</div></div></section>"
    )


_NOTHING_TO_SAY = '<p class="small">The machine has nothing to say of this one.</p>'


# Themes ------------------------------------------------------------------------------------------


def _themes(tally: Tally, counts: Counts, errors: Mapping[tuple[str, str], Errors]) -> str:
    found = sorted(
        ((counts.of_all(key), key.partition(":")[2]) for key in tally.codes if _is_theme(key)),
        key=lambda one: (*_the_most_first(one[0]), one[1]),
    )
    if not found:
        return "<section><h2>Themes</h2><p>No theme was noticed.</p></section>"
    base = Base.of(tally, counts)
    rows = []
    for noticed, theme in found:
        said = figure(noticed, base, errors.get(("theme", theme)))
        rows.append([safe(theme), safe(said.sentence)])
    return (
        "<section><h2>Themes</h2><p>What the comments are about, the most often noticed first. "
        f"{_how_counted(errors, 'theme')}</p>"
        f"{table(['Theme', 'How often'], rows, numbers_from=9)}</section>"
    )


def _the_most_first(noticed: Shown) -> tuple[int, float]:
    """Numbers, then bands, then what is hidden: the order says no more than the figures do."""
    if noticed.kind == "number":
        return 0, -float(noticed.value or 0)
    return (1, -(noticed.low or 0)) if noticed.kind == "band" else (2, 0)


def _is_theme(key: str) -> bool:
    return key.startswith("theme:")


def _how_counted(errors: Mapping[tuple[str, str], Errors], lens: str) -> str:
    if any(one == lens for one, _code in errors):
        return (
            "Ranges are corrected for what the machine misses and imagines. Where it errs too "
            "often for that, only the number of comments in which it noticed the theme stands."
        )
    return (
        "These are counts of what the machine noticed. How often it errs is not known here, so "
        "no rate is given."
    )


# Concerns ----------------------------------------------------------------------------------------


def _concerns(tally: Tally, show: Show) -> str:
    total = sum(tally.urgencies.values())
    begin = (
        '<section id="concerns"><h2>Concerns to look at first</h2>'
        '<p class="notice"><b>A person must look.</b> A text without a flag is not a safe text.</p>'
    )
    if not total:
        return f"{begin}<p>Nothing was flagged.</p></section>"
    more = (
        f" The first {MOST_CONCERNS} are shown; all of them stand in the readings."
        if total > MOST_CONCERNS
        else ""
    )
    flags = "".join(
        f'<li><p><span class="tag{" now" if one.urgency == "now" else ""}">Look {one.urgency}'
        f"</span> Row {name(one.id)}: {safe(', '.join(map(in_words, one.kinds)))}</p>"
        f'<p class="said" dir="auto">{show(one.shown)}</p></li>'
        for one in tally.flags
    )
    return f'{begin}<p>{_to_look_at(tally)}{more}</p><ol class="flags">{flags}</ol></section>'


# Quotations --------------------------------------------------------------------------------------


def _quotations(tally: Tally, show: Show) -> str:
    keys = [f"care:{code}" for code in CARE]
    themes = sorted(key for key in tally.quotable if _is_theme(key))
    told = "".join(
        _quoted(key, tally.quotable[key], QUOTED_CARE if key in keys else QUOTED_THEME, show)
        for key in [*keys, *themes]
        if tally.quotable.get(key)
    )
    if not told:
        return "<section><h2>In their own words</h2><p>No passage was noticed.</p></section>"
    return (
        "<section><h2>In their own words</h2><p>Passages of which the machine was surest, as they "
        f'were written.</p><div class="quotes">{told}</div></section>'
    )


def _quoted(key: str, some: list[Quotable], most: int, show: Show) -> str:
    _lens, _, code = key.partition(":")
    pieces = {one.candidate: one.shown for one in some}
    quotes = "".join(
        f'<blockquote><p class="said" dir="auto">{show(pieces[one])}</p>'
        f'<p class="small">Row {name(one.id)}. Suggested, {_how_sure(one.confidence)}.</p>'
        "</blockquote>"
        for one in choose(pieces, most)
    )
    title = code.capitalize() if code in CARE else code
    return f'<div class="{PAIR_OF.get(code, "")}"><h3>{sign(code)}{safe(title)}</h3>{quotes}</div>'


def _how_sure(confidence: float) -> str:
    if confidence >= SURE:
        return "sure"
    return "fairly sure" if confidence >= FAIRLY_SURE else "not sure"


# What is not known -------------------------------------------------------------------------------


def _abstained(tally: Tally, counts: Counts, about: About) -> str:
    rows = [
        [safe(LENSES.get(lens, lens)), safe(_of_all(counts.of_all(f"nothing:{lens}"), tally))]
        for lens in sorted(tally.abstained)
    ]
    lenses = table(["Nothing said by", "Comments"], rows) if rows else ""
    return (
        "<section><h2>What the machine had nothing to say of</h2>"
        "<p>It says nothing where nothing is sure enough, or where the language is not one that "
        f"it reads.</p>{lenses}{_languages(tally, counts)}{_unread(tally)}{_further(tally, about)}"
        "</section>"
    )


def _of_all(noticed: Shown, tally: Tally) -> str:
    if noticed.kind == "number":
        return f"{int(noticed.value or 0):,} of {tally.read:,}"
    return f"{noticed.text} of {tally.read:,}" if noticed.kind == "band" else str(TOO_FEW)


def _languages(tally: Tally, counts: Counts) -> str:
    if not set(tally.languages) - {""}:
        return "<p>The language of the comments was not told.</p>"
    several = len(tally.languages) > 1
    told = {
        code: counts.language(code) if several else Shown("number", tally.read)
        for code in tally.languages
    }
    rows = [
        [safe(language_in_words(code)), f"{int(one.value or 0):,}" if one.value else str(TOO_FEW)]
        for code, one in sorted(told.items(), key=lambda one: (-(one[1].value or 0), one[0]))
    ]
    return (
        "<h3>Languages</h3><p>In a language other than English the machine looked for names and "
        "danger only. A person should read all of it.</p>"
        f"{table(['Language', 'Comments'], rows)}"
    )


def _unread(tally: Tally) -> str:
    if not tally.unread:
        return ""
    reasons = sorted(tally.unread.items(), key=lambda one: (-one[1], one[0]))
    rows = [[safe(why), f"{count:,}"] for why, count in reasons[:MOST_REASONS]]
    return f"<h3>Not read</h3>{table(['Reason', 'Comments'], rows)}"


def _further(tally: Tally, about: About) -> str:
    said = []
    if tally.damaged:
        said.append(
            f"{many(tally.damaged, 'comment')} held letters that were not written like the rest. "
            "They were read as well as could be."
        )
    if tally.wider:
        said.append(
            f"{many(tally.wider, 'row')} had more cells than the heading. What stands beyond was "
            "not read."
        )
    if about.dated and tally.undated:
        said.append(
            f"{many(tally.undated, 'comment')} had no date that can be right, and "
            f"{'is' if tally.undated == 1 else 'are'} in no month."
        )
    return "".join(f"<p>{one}</p>" for one in said)


def _card(tally: Tally, about: About) -> str:
    readers = ", ".join(safe(one) for one in sorted(tally.readers)) or "none"
    return (
        f"<section><h2>What read this, and where it must not be used</h2><p>Reader {readers}. "
        "Rules and small models that run on one machine, learnt from comments about care in "
        "England. Nothing was sent anywhere.</p>"
        "<ul><li>The examples from which it learnt the care lens were marked by language models, "
        "not by people. It repeats their mistakes.</li>"
        "<li>A finding is a suggestion until a person confirms it.</li>"
        "<li>A concern only orders the work. Nothing may be closed because the machine saw "
        "nothing.</li>"
        "<li>Masks miss names, most of all rare ones. Look before you publish a word of it.</li>"
        "</ul><h3>Not for</h3><ul>"
        "<li>judging, rewarding or blaming a person, a team or a place</li>"
        "<li>ranking places, or comparing one with another</li>"
        "<li>deciding about anyone’s care, complaint or job</li>"
        "<li>finding out who told something</li>"
        "<li>words that are not in English, but for names and danger</li></ul>"
        f"{_errors_table(about)}</section>"
    )


def _errors_table(about: About) -> str:
    if not about.errors:
        return "<p>How often this reader errs was not measured here, so no rate is given above.</p>"
    rows = [
        [
            safe(code.capitalize() if lens == "care" else code),
            f"{one.tpr * 100:.0f} of 100 ({one.with_it:,})",
            f"{one.fpr * 100:.1f} of 100 ({one.without_it:,})",
        ]
        for (lens, code), one in sorted(about.errors.items())
    ]
    head = ["Code", "Noticed where it is told (checked)", "Noticed where it is not (checked)"]
    return (
        "<h3>How it errs</h3><p>On comments that were marked beforehand: of every 100 that tell "
        "of a thing, in how many the machine noticed it; and of every 100 that do not. Where these "
        f"two lie less than {LEAST_APART * 100:.0f} apart, no rate is given.</p>"
        f'<details class="on-paper"><summary>Table</summary>{table(head, rows)}</details>'
    )


__all__ = ["About", "page", "parts"]

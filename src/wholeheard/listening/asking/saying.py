"""An instrument as plain text: what an author reads before anyone is asked anything."""

from __future__ import annotations

from collections.abc import Iterator

from wholeheard.listening.asking.answering import pages
from wholeheard.listening.asking.shapes import (
    AUDIENCES,
    COUNTING,
    GROUP,
    KINDS,
    METHODS,
    WORDINGS,
    Instrument,
    Item,
    Scale,
    When,
    said,
)
from wholeheard.listening.asking.trees import digest

BETWEEN = {"=": "is", "!=": "is not", ">": "is more than", "<": "is less than",
           ">=": "is at least", "<=": "is at most"}  # fmt: skip

UNPROVEN = {
    "ours": "Not yet validated: nobody has shown that it measures what it is meant to.",
    "slot": "Nobody has held this definition against the original yet.",
}
NOT_SAID = "Whether it was validated is not said here."


def as_text(instrument: Instrument, language: str = "en") -> str:
    """Everything that an instrument says, in one language, as lines to read."""
    lines = [*_head(instrument, language), *_items(instrument, language)]
    lines += [line for one in instrument.scales for line in _scale(one, instrument, language)]
    lines += [_shown(instrument)] if instrument.shown else []
    return "\n".join(lines) + "\n"


def _head(of: Instrument, language: str) -> Iterator[str]:
    yield said(of.title, language) or of.id
    yield f"{of.id}, version {of.version}; {', '.join(of.languages)}; print {digest(of)[:16]}"
    if of.about:
        yield said(of.about, language)
    for name, words in (("Source", of.source), ("Cite as", of.citation),
                        ("Licence", of.licence), ("Evidence", of.evidence)):  # fmt: skip
        if words:
            yield f"{name}: {words}"
    yield f"Words: {WORDINGS.get(of.wording, of.wording)}."
    if not of.validated:
        yield UNPROVEN.get(of.wording, NOT_SAID)
    if of.to_verify:
        yield f"To verify: {of.to_verify}"
    if language in of.awaits_speaker:
        yield "This translation awaits the eye of a native speaker."


def _items(of: Instrument, language: str) -> Iterator[str]:
    page_of = {page.items[0]: page.number for page in pages(of)}
    several = len(page_of) > 1
    for item, around in of.walk_with_path():
        if several and item.id in page_of:
            yield f"\nPage {page_of[item.id]}"
        indent = "  " * len(around)
        yield f"\n{indent}{item.id}. {said(item.text, language) or '(your licensed words)'}"
        yield from (f"{indent}   {line}" for line in _about(item, language))


def _about(item: Item, language: str) -> Iterator[str]:
    if item.kind != GROUP:
        yield f"({', '.join([KINDS[item.kind], *_notes(item)])})"
    elif item.repeats:
        yield "(can be filled in more than once)"
    if item.when:
        yield f"Asked only if {_when(item.when)}."
    for one in item.options:
        points = "" if one.points is None else f" [{one.points:g}]"
        yield f"- {said(one.text, language) or one.code}{points}"


def _notes(item: Item) -> Iterator[str]:
    if item.kind in COUNTING and item.ends:
        yield f"from {item.ends[0]:g} to {item.ends[1]:g}"
    if item.required:
        yield "must be answered"
    if item.repeats:
        yield "can be answered more than once"
    if item.longest:
        yield f"at most {item.longest:,} letters"
    if item.protected:
        yield "protected before anyone reads them"
    if item.reversed:
        yield "turned round"


def _when(when: When) -> str:
    tests = (
        f"{test.item} is {'' if test.value else 'not '}answered"
        if test.is_ == "exists"
        else f"{test.item} {BETWEEN[test.is_]} {_spoken(test.value)}"
        for test in when.tests
    )
    return (" or " if when.any else " and ").join(tests)


def _spoken(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _scale(of: Scale, instrument: Instrument, language: str) -> Iterator[str]:
    yield f"\nScale {of.id}: {said(of.title, language)}"
    times = "" if of.times == 1 else f", times {of.times:g}"
    yield f"   {METHODS[of.method]}{times}: {', '.join(of.parts)}"
    higher = {"neither": "More is neither better nor worse."}
    yield (
        f"   From {of.low:g} to {of.high:g}, if at least {of.needed} of {len(of.parts)} are there. "
        f"{higher.get(of.higher, f'More is {of.higher}.')}"
    )


def _shown(of: Instrument) -> str:
    rows = (
        f"   {one.what}: {'; '.join(AUDIENCES[name] for name in one.to) or 'nobody'}"
        for one in of.shown
    )
    return "\n".join(["\nMay be shown to", *rows])

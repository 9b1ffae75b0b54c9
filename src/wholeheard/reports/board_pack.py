"""A pack for a board, in the order in which a board should hear: a person before a chart, bad news
before good, and by construction a part that does not reassure.

Every part is there also when it is empty: then it says so. Figures come in as they may be shown;
whoever calls has had them protected. Nothing is put in order of an outcome: places stand by name,
questions by age.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wholeheard.reports.blocks import (
    Block,
    Chart,
    Document,
    Heading,
    Items,
    Note,
    Paragraph,
    Story,
    Table,
    Unchecked,
    Words,
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question that tellers asked and nobody has answered yet: whose it is, since when."""

    text: str
    place: str
    asked: dt.date


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed or given up, where, and on which day those who told were told back (None:
    not yet)."""

    text: str
    place: str
    told_back: dt.date | None
    is_given_up: bool = False


@dataclass(frozen=True, slots=True)
class BoardPack:
    """What goes into a pack. `charts`: name of a place and its charts; `uncharted`: the names of
    places of which too little may be shown to draw; `charts_end`: why they end before the months
    of the pack do. `unchecked`: what a machine proposes. `not_heard`: sentences on who is hardly
    heard. `bad_news` and `good_news`: sentences. `waiting`: where questions may not be shown in
    their words, for how long people have waited and how many, the longest first. `asks`: what
    the board asks itself; it has no answer here. `cover` is a person's note, `signed` who wrote it.
    """

    title: str
    language: str
    made: dt.date
    story: Story
    bad_news: tuple[str, ...]
    not_heard: tuple[str, ...]
    questions: tuple[Question, ...] = ()
    charts: tuple[tuple[str, tuple[Chart, ...]], ...] = ()
    uncharted: tuple[str, ...] = ()
    good_news: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    charts_end: str = ""
    unchecked: tuple[str, ...] = ()
    waiting: tuple[tuple[str, str], ...] = ()
    asks: tuple[str, ...] = ()
    cover: str = ""
    signed: str = ""
    months: str = ""


def in_words(day: dt.date) -> str:
    """1 June 2026."""
    return f"{day.day} {day:%B %Y}"


@dataclass(frozen=True, slots=True)
class Titles:
    """The words of a pack; a house gives them in its language. `charts_read`: how to read a chart;
    `charts_kinds`: which kinds they are, for analysts."""

    cover: str = "From those who made this pack"
    story: str = "One person, first"
    after_story: str = "Stay with it for a minute before you turn the page."
    bad_news: str = "What is not well"
    no_bad_news: str = (
        "Nobody brought bad news for this pack. Ask why: silence is not the same as all being well."
    )
    not_heard: str = "Who is not heard"
    nothing_on_heard: str = "It was not looked at who is not heard. Ask for it."
    questions: str = "Questions that wait for an answer, the oldest first"
    no_questions: str = "No question waits."
    question_head: tuple[str, str, str] = ("Asked on", "Place", "Question")
    questions_caption: str = "Questions that wait"
    waiting_head: tuple[str, str] = ("They have waited for", "How many asked")
    charts: str = "Places over time, by name"
    charts_read: str = ""
    charts_kinds: str = ""
    no_chart: str = "There is no chart: too few people told for a figure that may be shown."
    uncharted: str = "Of these places, too little may be shown for a chart."
    good_news: str = "What went well"
    changes: str = "What was changed or given up, and told back"
    no_changes: str = "Nothing was changed."
    change_head: tuple[str, str, str] = ("Told back on", "Place", "Change")
    changes_caption: str = "Changes"
    not_told_back: str = "not yet"
    given_up: str = "given up; nobody was told"
    unchecked: str = "What no person has checked"
    asks: str = "What this board asks itself"
    before_asks: str = "No figure answers these. Take one, and stay with it."
    day: Callable[[dt.date], str] = in_words


DEFAULT_TITLES = Titles()


def board_pack(
    pack: BoardPack, titles: Titles = DEFAULT_TITLES, words: Words | None = None
) -> Document:
    """The document of a pack. `check` of it says what is missing: a story without leave, say."""
    return Document(
        title=pack.title,
        language=pack.language,
        made=pack.made,
        subtitle=pack.months,
        contents=True,
        words=words or Words(),
        blocks=tuple(block for part in PARTS for block in part(pack, titles)),
    )


Blocks = Iterator[Block]


def _cover(pack: BoardPack, titles: Titles) -> Blocks:
    if pack.cover:
        yield Heading(titles.cover)
        yield Paragraph(pack.cover, by_a_person=pack.signed)


def _story(pack: BoardPack, titles: Titles) -> Blocks:
    yield Heading(titles.story)
    yield pack.story
    yield Paragraph(titles.after_story)


def _bad_news(pack: BoardPack, titles: Titles) -> Blocks:
    yield Heading(titles.bad_news, new_page=True)
    yield Items(pack.bad_news) if pack.bad_news else Paragraph(titles.no_bad_news)


def _not_heard(pack: BoardPack, titles: Titles) -> Blocks:
    yield Heading(titles.not_heard)
    yield Items(pack.not_heard) if pack.not_heard else Paragraph(titles.nothing_on_heard)


def _questions(pack: BoardPack, titles: Titles) -> Blocks:
    yield Heading(titles.questions)
    if pack.waiting:
        yield Table(titles.questions_caption, titles.waiting_head, pack.waiting)
    if not pack.questions:
        yield from () if pack.waiting else (Paragraph(titles.no_questions),)
        return
    oldest_first = sorted(pack.questions, key=lambda one: (one.asked, one.place, one.text))
    yield Table(titles.questions_caption, titles.question_head, tuple(
        (titles.day(one.asked), one.place, one.text) for one in oldest_first
    ))  # fmt: skip


def _charts(pack: BoardPack, titles: Titles) -> Blocks:
    yield Heading(titles.charts)
    if not pack.charts:
        yield Paragraph(titles.no_chart)
    else:
        yield from (Note(one) for one in (titles.charts_read, pack.charts_end) if one)
    for place, charts in sorted(pack.charts, key=lambda one: one[0].casefold()):
        yield Heading(place, level=2)
        yield from charts or (Note(titles.no_chart),)
    if pack.charts and titles.charts_kinds:
        yield Note(titles.charts_kinds)
    if pack.uncharted:
        yield Paragraph(titles.uncharted)
        yield Items(tuple(sorted(pack.uncharted, key=str.casefold)))


def _good_news(pack: BoardPack, titles: Titles) -> Blocks:
    if pack.good_news:
        yield Heading(titles.good_news)
        yield Items(pack.good_news)


def _changes(pack: BoardPack, titles: Titles) -> Blocks:
    yield Heading(titles.changes)
    if not pack.changes:
        yield Paragraph(titles.no_changes)
        return
    by_place = sorted(pack.changes, key=lambda one: (one.place.casefold(), one.text))
    yield Table(titles.changes_caption, titles.change_head, tuple(
        (_told_back(one, titles), one.place, one.text) for one in by_place
    ))  # fmt: skip


def _told_back(one: Change, titles: Titles) -> str:
    if one.told_back:
        return titles.day(one.told_back)
    return titles.given_up if one.is_given_up else titles.not_told_back


def _unchecked(pack: BoardPack, titles: Titles) -> Blocks:
    if pack.unchecked:
        yield Heading(titles.unchecked)
        yield from (Unchecked(one) for one in pack.unchecked)


def _asks(pack: BoardPack, titles: Titles) -> Blocks:
    if pack.asks:
        yield Heading(titles.asks)
        yield Paragraph(titles.before_asks)
        yield Items(pack.asks)


PARTS = (
    _cover, _story, _bad_news, _not_heard, _questions, _asks, _charts, _good_news, _changes,
    _unchecked,
)  # fmt: skip
"""The order of a pack. Only a person's covering note stands before the story."""

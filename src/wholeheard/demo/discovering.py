"""What Aldermere’s programme has found so far: interviews, figures, a standard. By the real
actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from wholeheard.kit import clock
from wholeheard.listening.programme.dashboard import COLUMNS
from wholeheard.listening.programme.synthesis import STRENGTH, TO_MEND
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import actions
from wholeheard.rooms.programme.actions import Found, TalkSheet
from wholeheard.rooms.programme.lists import discover as lists
from wholeheard.rooms.programme.models import Programme, Talk

LEAD, ASKS, WRITES, EQUALITY = "elin-maddox", "nerys-hopkin", "gethin-prosser", "zainab-qureshi"
LEARNING, SUPPORT = "learning_innovation", "support_compassion"
INTERVIEWS = (
    (
        "executive",
        "Bad news comes to me as a paper, with a heading. By then it is three weeks old.",
        "Bad news comes as a paper, three weeks old.",
    ),
    (
        "executive",
        "I hear of it from the newspaper or from my neighbour, who works nights.",
        "I hear of it from my neighbour, who works nights.",
    ),
    (
        "non_executive",
        "We are told what was done. We are seldom told what was said.",
        "We are told what was done, seldom what was said.",
    ),
    (
        "senior",
        "I sat with a family for an hour. Their letter had been with us since spring, and nobody "
        "had told me.",
        "A letter had been here since spring, and those who lead were not told.",
    ),
    ("non_executive", "The walk round was announced. The corridor smelt of paint.", ""),
)
"""Who was met, what was said, and the passage that is marked."""
GROUP = "They said that the tea at six is where one learns what is wrong. Nobody who leads comes."
PLACES = ("Emergency Department", "Hazel Ward", "Rowan Ward", "Stroke Unit")
MONTHS = 14
WRES = (
    ("2", "all", "bme", (21, 24), (240, 262)), ("2", "all", "white", (164, 171), (1140, 1186)),
    ("3", "all", "bme", (6, 5), (980, 1044)), ("3", "all", "white", (14, 15), (4120, 4088)),
)  # fmt: skip
"""Indicator, detail, group, how many and of how many, last year and this."""


def discover(found: Programme, people: Mapping[str, Person], now: dt.datetime) -> None:
    """Five interviews, one group, figures of a year, a standard of two; one way left out."""
    with clock.at(now - dt.timedelta(days=44)):
        for sheet, mark in _interviews():
            _talk(found, lists.INTERVIEWS, sheet, people, LEARNING if mark else "", mark)
    with clock.at(now - dt.timedelta(days=30)):
        sheet = TalkSheet(clock.today(), agreed=True, came=8, mix=["grade", "hours"],
                          notes={"notes": GROUP})  # fmt: skip
        _talk(found, lists.GROUPS, sheet, people, SUPPORT, GROUP)
    with clock.at(now - dt.timedelta(days=21)):
        actions.bring_figures(found, _figures().encode(), by=people[LEAD])
        actions.bring_standard(found, lists.WRES, _standard().encode(), by=people[EQUALITY])
        _left_out(found, people[LEAD])
    with clock.at(now - dt.timedelta(days=12)):
        _found(found, people)


def _interviews() -> Sequence[tuple[TalkSheet, str]]:
    today = clock.today()
    return [
        (TalkSheet(today - dt.timedelta(days=number), agreed=True, who=who,
                   notes={"notes": words}), mark)
        for number, (who, words, mark) in enumerate(INTERVIEWS)
    ]  # fmt: skip


def _talk(
    found: Programme, diagnostic: str, sheet: TalkSheet, people: Mapping[str, Person],
    element: str, mark: str,
) -> Talk:  # fmt: skip
    by = people[ASKS]
    talk = actions.keep_talk(found, diagnostic, sheet, by=by, beside=people[WRITES])
    if mark:
        actions.mark(talk, element, TO_MEND, mark, by=by)
    return talk


def _figures() -> str:
    """Days lost to sickness of four places, on our sheet."""
    first, rows = clock.today().replace(day=1), [",".join(("template", *COLUMNS))]
    for at in range(MONTHS, 0, -1):
        number = first.year * 12 + first.month - 1 - at
        month = f"{number // 12}-{number % 12 + 1:02}"
        for size, place in enumerate(PLACES, 3):
            days = 9 * size + (at * 7 + size * 5) % 11
            rows.append(
                f"culture-dashboard-1.0,{SUPPORT},sickness,,{place},{month},{days},{size * 210},,"
                "Payroll,"
            )
    return "\r\n".join(rows) + "\r\n"


def _standard() -> str:
    year = clock.today().year
    rows = ["template,year,indicator,detail,group,count,of"]
    for indicator, detail, group, counts, of in WRES:
        for before in (1, 0):
            at = 1 - before
            rows.append(
                f"wres-1.0,{year - before},{indicator},{detail},{group},{counts[at]},{of[at]}"
            )
    return "\r\n".join(rows) + "\r\n"


def _left_out(found: Programme, by: Person) -> None:
    why = "Our partners were asked by the council in September. We wait for what they said there."
    actions.decide(found, lists.PARTNERS, lists.LEFT_OUT, why, by=by)


def _found(found: Programme, people: Mapping[str, Person]) -> None:
    """One finding of several who lead, one of figures, one of people who were cared for."""
    late = Found(LEARNING, TO_MEND, "bad news", "What goes wrong reaches those who lead late, and "
                 "as a paper.")  # fmt: skip
    actions.write_finding(found, lists.INTERVIEWS, late, by=people[ASKS])
    steady = Found(
        SUPPORT, STRENGTH, "sickness", "Days lost to sickness have kept to their usual, through "
        "the winter too.", MONTHS, "Sickness, place by place",
    )  # fmt: skip
    actions.write_finding(found, lists.FIGURES, steady, by=people[LEAD])
    told = Found(
        LEARNING, TO_MEND, "bad news", "People tell that they said it before to somebody; staff "
        "tell that it goes no further than the shift.", 26, "Stories of the last year",
    )  # fmt: skip
    actions.write_finding(found, lists.PEOPLE, told, by=people[LEAD])

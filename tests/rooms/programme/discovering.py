"""A programme under way, two who interview, and somebody who leads on equality."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tests.conftest import House
from tests.house.filled import somebody

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import actions
from wholeheard.rooms.programme.models import Programme, Talk

DAY = dt.date(2026, 11, 10)
NOTES = {"notes": "They said that night staff are not heard.", "strong": "They wait and listen."}
HEAD = "template,element,measure,title,place,month,numerator,denominator,value,source,note\r\n"
WRES_HEAD = "template,year,indicator,detail,group,count,of\n"


@dataclass
class Scene:
    """Who is there: one who leads the programme, two who interview, one for equality, the board."""

    house: House
    programme: Programme
    lead: Person
    nia: Person
    owen: Person
    equality: Person
    board: Person


def scene_of(house: House) -> Scene:
    lead = somebody(house, "Lena Lead", "leader", house.root)
    return Scene(
        house, actions.begin(house.root, "Better days", by=lead), lead,
        somebody(house, "Nia Asks", "interviewer", house.root),
        somebody(house, "Owen Writes", "interviewer", house.root),
        somebody(house, "Eira Equal", "equality_lead", house.root),
        somebody(house, "Bryn Board", "board", house.root),
    )  # fmt: skip


def interview(scene: Scene, *, by: Person | None = None, beside: Person | None = None) -> Talk:
    """One interview, kept with consent. No two have the same words."""
    notes = NOTES | {"to_mend": f"Interview {Talk.plain.count()}."}
    sheet = actions.TalkSheet(DAY, agreed=True, who="executive", notes=notes)
    return actions.keep_talk(
        scene.programme, "board_interviews", sheet, by=by or scene.nia, beside=beside
    )


def marked(scene: Scene, number: int, *, of: int = 5) -> list[Talk]:
    """So many interviews, of which some are marked with the same element and way."""
    talks = [interview(scene) for _one in range(of)]
    for talk in talks[:number]:
        actions.mark(talk, "learning_innovation", "to_mend", "Bad news comes late.", by=scene.nia)
    return talks


def found(**more: object) -> actions.Found:
    said = {
        "element": "learning_innovation", "way": "to_mend", "about": "bad news",
        "says": "Bad news reaches the board late.",
    } | more  # fmt: skip
    return actions.Found(**said)  # type: ignore[arg-type]


def line(place: str, month: str, above: object, below: object, measure: str = "sickness") -> str:
    return (
        f"culture-dashboard-1.0,support_compassion,{measure},,{place},{month},{above},{below},,"
        "Payroll,\r\n"
    )


def wres(*rows: tuple[object, ...]) -> bytes:
    return (WRES_HEAD + "".join(f"wres-1.0,{','.join(map(str, row))}\n" for row in rows)).encode()


SHORTLISTED = ((2026, 2, "all", "bme", 38, 400), (2026, 2, "all", "white", 310, 1600))

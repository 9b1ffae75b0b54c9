"""Aldermere’s culture programme: scope is behind it, discover has begun. By the real actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from wholeheard.kit import clock
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.queries import root_of
from wholeheard.rooms.programme import actions, lists
from wholeheard.rooms.programme.actions import Day, Filled, Term
from wholeheard.rooms.programme.models import Programme
from wholeheard.rooms.programme.team_file import SHEET

LEAD = "elin-maddox"
NAME = "Being heard at Aldermere"
BEGUN, SCOPED = 170, 96
"""Days ago."""
TEAM = (
    ("blessing-okafor", "4", "Callum Reade"),
    ("tomos-vaughan", "4", "Callum Reade"),
    ("nerys-hopkin", "6", "Kofi Ampah"),
    ("tunde-bakare", "4", "Kofi Ampah"),
    ("zainab-qureshi", "6", "Siân Mortlock"),
)
"""Who, hours each month, and who agreed to them."""
SPONSOR = "peter-hallinan"
SHEETS: tuple[tuple[str, Mapping[str, str]], ...] = (
    (lists.PURPOSE, {
        "purpose": "Whoever is cared for here is told what happens next, and by somebody who knows "
        "them. Whoever works here can say what is wrong and hears what came of it. Those who work "
        "with us get an answer the same day.",
        "not": "Not for a plaque, and not to find out who said what.",
    }),
    (lists.TIES, {
        "plan": "People plan, year two",
        "serves": "It asks why people leave. This asks them before they do.",
    }),
    (lists.TIES, {
        "plan": "Winter plan",
        "serves": "It stands in its way from December to February: nobody is asked then.",
    }),
    (lists.STOP_LIST, {
        "what": "The culture champions’ monthly return",
        "why": "It is filled in on thirty wards and nobody has opened it for a year.",
        "misses": "Nobody. The champions were told, and thanked.",
    }),
    (lists.PLAN, {
        "expected": "By next autumn: fewer people who were not told how long it takes; teams that "
        "can say what came of something they raised.",
        "measures": "Stories of blur each month on six wards; days from a question to its answer; "
        "leavers each month, from payroll.",
        "stories": "Those of Rowan Ward, the Stroke Unit and dialysis, a year before and a year "
        "after, read whole by the team.",
        "first_measured_on": "",
        "failed": "More forms, more meetings, and the same stories. Or people who are more careful "
        "of what they say than now.",
        "judge": "Dr Awel Pritchard, of the university",
    }),
    (lists.INVITATION, {
        "happens": "Five of us come round and ask how it is to work here. We read stories, look at "
        "figures that are there already, and talk with those who lead. Nobody is asked twice.",
        "refuse": "Say no to any of us, or nothing at all. Nobody keeps a list of who did.",
        "hear": "In every handover in the first week of March, and on paper by the lifts.",
    }),
)  # fmt: skip
MEASURED_AFTER = 70
"""Days from the beginning to the first measurement."""
ENTRY = (
    ("whose_wish", "The night staff, after three stories of people who were told nothing. The "
     "finance committee does not wish for it. We tried a staff charter before; it hangs by the "
     "lift."),
    ("which_pain", "The man who lay facing a clock, and the nurse who eats in her car. Both were "
     "read aloud at the board."),
)  # fmt: skip
MISSING = (
    "Porters and the kitchen. We asked at the six o’clock tea; two come to meetings when these are "
    "at six. Doctors in training: none could be freed, and we wrote that to the medical director."
)
MIX = (
    ("Profession", "Nursing and midwifery", 2210, 2),
    ("Profession", "Support staff", 1340, 1),
    ("Profession", "Allied health", 610, 0),
    ("Profession", "Doctors", 540, 0),
    ("Profession", "Offices", 700, 3),
)
DIARY = (
    ("blessing-okafor", 60, "3", "Sat in the staff room from six to eight. They talk when the urn "
     "is on."),
    ("nerys-hopkin", 58, "5", ""),
    ("tomos-vaughan", 55, "4", ""),
    ("blessing-okafor", 31, "2", ""),
    ("nerys-hopkin", 29, "6", "Two of my hours went on a rota. I wrote it down, that is what this "
     "is for."),
    ("zainab-qureshi", 27, "6", ""),
    ("tunde-bakare", 26, "4", ""),
)  # fmt: skip


def run(people: Mapping[str, Person], now: dt.datetime) -> Programme:
    """From its beginning into discover."""
    by = people[LEAD]
    start = now - dt.timedelta(days=BEGUN)
    with clock.at(start):
        found = actions.begin(root_of(by.organisation), NAME, by=by)
        _agree(found, people, by)
    with clock.at(now - dt.timedelta(days=SCOPED)):
        actions.answer(found, lists.SCOPE, lists.EXIT, "who_is_missing", MISSING, by=by)
        actions.leave(found, lists.SCOPE, by=by)
    _give_time(found, people, now)
    return found


def _agree(found: Programme, people: Mapping[str, Person], by: Person) -> None:
    """Why, who, with which hours, and how anybody will know that it helped."""
    today = clock.today()
    first = (today + dt.timedelta(days=MEASURED_AFTER)).isoformat()
    for template, said in SHEETS:
        more = {
            lists.PLAN: {"first_measured_on": first},
            lists.PURPOSE: {"sponsor": people[SPONSOR].email},
        }.get(template, {})
        actions.keep(found, template, Filled({**said, **more}), by=by)
    for question, words in ENTRY:
        actions.answer(found, lists.SCOPE, lists.ENTRY, question, words, by=by)
    until = today + dt.timedelta(days=730)
    own = found.members.get(part=lists.LEAD)
    actions.change_term(own, Term(Decimal(30), until, "Siân Mortlock"), by=by)
    for who, hours, agreed_by in TEAM:
        term = Term(Decimal(hours), until, agreed_by)
        actions.add_member(found, people[who].email, term, by=by)
    actions.open_count(found, _mix().encode(), by=by)


def _mix() -> str:
    rows = [",".join([SHEET.key, *(str(cell) for cell in row)]) for row in MIX]
    return "\r\n".join([",".join(SHEET.head), *rows]) + "\r\n"


def _give_time(found: Programme, people: Mapping[str, Person], now: dt.datetime) -> None:
    for who, ago, hours, words in DIARY:
        with clock.at(now - dt.timedelta(days=ago)):
            day = Day(clock.today(), Decimal(hours), words)
            actions.write_diary(found, day, by=people[who])

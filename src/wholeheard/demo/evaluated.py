"""A smaller programme of one service of Aldermere, which went as far as judging what came of it.

Findings, what the team chose and who saw it otherwise, what was done, the readout: by the real
actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from wholeheard.kit import clock
from wholeheard.listening.programme.synthesis import STRENGTH, TO_MEND
from wholeheard.rooms.change import lists as changes
from wholeheard.rooms.change import queries as asked
from wholeheard.rooms.change.models import Idea
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.programme import actions, lists
from wholeheard.rooms.programme.actions import Filled, Term, deliver
from wholeheard.rooms.programme.actions import design_interventions as design
from wholeheard.rooms.programme.actions import design_priorities as priorities
from wholeheard.rooms.programme.actions.deliver import NewStep
from wholeheard.rooms.programme.actions.design_interventions import NewIntervention
from wholeheard.rooms.programme.actions.design_priorities import NewPriority
from wholeheard.rooms.programme.actions.findings import Found, write_finding
from wholeheard.rooms.programme.lists import design as designing
from wholeheard.rooms.programme.models import (
    Finding,
    Intervention,
    Milestone,
    Priority,
    Programme,
)
from wholeheard.rooms.programme.present import deliver_readout, design_strategy

LEAD, MANAGER, FACILITATOR, BOARD = (
    "kofi-ampah", "callum-reade", "nerys-hopkin", "peter-hallinan",
)  # fmt: skip
NAME = "Meals and evenings in Medicine"
BEGUN, DISCOVERED, DESIGNED, DELIVERED, TRIED, KEPT, READ = 330, 290, 185, 150, 62, 40, 12
"""Days ago. The change that it plans (`changes`, late suppers) was an idea when it was
designed, and was adopted before it is said here that it exists."""
FINDINGS = (
    ("patient_experience", "teamwork", TO_MEND, "evenings", 14,
     "Meals come while nobody is free to help, and people who need help eat last."),
    ("dashboard", "teamwork", TO_MEND, "evenings", 12,
     "Falls and bells not answered lie close together between six and eight."),
    ("dashboard", "support_compassion", STRENGTH, "being known", 12,
     "Fewer leave than in the rest of the organisation."),
    ("patient_experience", "support_compassion", TO_MEND, "being known", 11,
     "Whoever comes at night does not know who somebody is."),
)  # fmt: skip
SPONSOR = "sian-mortlock"
SHEETS: tuple[tuple[str, Mapping[str, str]], ...] = (
    (lists.PURPOSE, {
        "purpose": "Whoever needs help to eat has it while the food is warm. Whoever comes at "
        "night knows whom they come to.",
        "not": "Not for a certificate on the wall of the kitchen.",
    }),
    (lists.STOP_LIST, {
        "what": "The weekly audit of trays",
        "why": "It counts trays at noon. Nobody is missed at noon.",
        "misses": "Nobody who was asked.",
    }),
    (lists.PLAN, {
        "expected": "Fewer late suppers on the wards that try it, and none more elsewhere.",
        "measures": "Late suppers each week, counted by the wards themselves.",
        "stories": "Those told of evenings, half a year before and half a year after.",
        "failed": "Suppers on time, and nobody who sits beside anyone.",
        "judge": "Peter Hallinan, who sits on the board and runs nothing here",
    }),
)  # fmt: skip
MEASURED_AFTER = 100
"""Days from the beginning to the first measurement."""
LEFT = (
    (lists.SCOPE, "who_is_missing", "The kitchen. Two of them come when we meet at three."),
    (lists.DISCOVER, "not_heard", "People who do not speak at night, and the bank staff."),
    (lists.DISCOVER, "surprise", "That the bells and the trays have the same hour."),
    (lists.DESIGN, "stopped", "The weekly audit of trays. Nobody asked for it since."),
)
"""What was asked on leaving each phase, and answered."""
EVENINGS = "Nobody waits for help with a meal while the food goes cold"
NIGHTS = "Whoever comes at night knows whom they come to"


def judge(places: Mapping[str, Place], people: Mapping[str, Person], now: dt.datetime) -> None:
    """From its beginning to what a reader from outside said of it."""
    service = Place.objects.select_related("organisation").get(pk=places["medicine-st-brannoc"].pk)
    by = people[LEAD]
    with clock.at(now - dt.timedelta(days=BEGUN)):
        found = actions.begin(service, NAME, by=by)
        until = clock.today() + dt.timedelta(days=730)
        for who in (MANAGER, FACILITATOR):
            actions.add_member(
                found, people[who].email, Term(Decimal(4), until, "Siân Mortlock"), by=by
            )
        _agree(found, people, by)
    with clock.at(now - dt.timedelta(days=DISCOVERED)):
        _leave(found, lists.SCOPE, by)
        chosen = _choose(found, _find(found, by), people)
    with clock.at(now - dt.timedelta(days=DESIGNED)):
        _leave(found, lists.DISCOVER, by)
        planned = _design(found, chosen, people)
    with clock.at(now - dt.timedelta(days=DELIVERED)):
        _leave(found, lists.DESIGN, by)
        first = _plan(found, by)
    with clock.at(now - dt.timedelta(days=TRIED)):
        deliver.say_what_came(first, True, by=people[MANAGER])
    with clock.at(now - dt.timedelta(days=KEPT)):
        exists = replace(_kept_free(found, chosen[0], people), stands=designing.EXISTS)
        design.change_intervention(planned, exists, by=people[MANAGER])
    _read_out(found, people, now)


def _agree(found: Programme, people: Mapping[str, Person], by: Person) -> None:
    """What for, with which hours, and how anybody will know that it helped."""
    today = clock.today()
    first = (today + dt.timedelta(days=MEASURED_AFTER)).isoformat()
    for template, said in SHEETS:
        more = {
            lists.PLAN: {"first_measured_on": first},
            lists.PURPOSE: {"sponsor": people[SPONSOR].email},
        }.get(template, {})
        actions.keep(found, template, Filled({**said, **more}), by=by)
    term = Term(Decimal(12), today + dt.timedelta(days=730), "Siân Mortlock")
    actions.change_term(found.members.get(part=lists.LEAD), term, by=by)


def _leave(found: Programme, phase: str, by: Person) -> None:
    """Answer what is asked on leaving a phase, and leave it."""
    for of, question, words in LEFT:
        if of == phase:
            actions.answer(found, of, lists.EXIT, question, words, by=by)
    actions.leave(found, phase, by=by)


def _find(found: Programme, by: Person) -> list[Finding]:
    return [
        write_finding(found, diagnostic, Found(element, way, about, says, stands_on), by=by)
        for diagnostic, element, way, about, stands_on, says in FINDINGS
    ]


def _choose(
    found: Programme, findings: list[Finding], people: Mapping[str, Person]
) -> list[Priority]:
    """Two priorities, one of them with somebody who sees it otherwise."""
    by, manager = people[LEAD], people[MANAGER]
    first, second, _leavers, nights = (str(one.pk) for one in findings)
    evenings = NewPriority(EVENINGS, "Two sources say it, from both sides.", [first, second])
    known = NewPriority(NIGHTS, "It is said by people who were alone with it.", [nights])
    made = [priorities.propose_priority(found, one, by=by) for one in (evenings, known)]
    priorities.take_a_stance(made[0], designing.SUPPORT, by=manager)
    priorities.take_a_stance(
        made[1], designing.OTHERWISE,
        "Nights are run by the bank. Nobody can know whom they come to if they come once.",
        by=people[FACILITATOR],
    )  # fmt: skip
    places = {one.pk: at for at, one in enumerate(made, start=1)}
    priorities.decide(
        found, places, "Evenings first: there is something that we can begin with next week.", by=by
    )
    return made


def _design(found: Programme, chosen: list[Priority], people: Mapping[str, Person]) -> Intervention:
    """What is done for them, what stops, and what people would see. What is planned."""
    by, (evenings, nights) = people[LEAD], chosen
    planned = design.add_intervention(found, _kept_free(found, evenings, people), by=by)
    round_ = NewIntervention("A second tea round by volunteers", designing.EXISTS)
    audit = NewIntervention(
        "The weekly tray audit", designing.STOP, "It counts trays and not people who ate."
    )
    for one in (round_, audit):
        design.add_intervention(found, one, by=by)
    seen = {
        "team": "Whoever is free at six says so aloud, and is left free.",
        "service": "Nobody is called away to a bed meeting between six and seven.",
        "board": "One of us comes at six on some days, carries trays and asks.",
    }
    design.say_what_people_would_see(evenings, seen, by=by)
    priorities.leave_unanswered(nights, "The rota is not ours. We asked the bank office.", by=by)
    will = "I hold no meeting with this service between six and seven."
    design.commit_oneself(found, will, clock.today() + dt.timedelta(days=60), by=by)
    strategy = design_strategy.strategy(found)
    deliver.keep_report(found, designing.STRATEGY, strategy, by=by)
    return planned


def _kept_free(
    found: Programme, evenings: Priority, people: Mapping[str, Person]
) -> NewIntervention:
    suppers = _suppers(found)
    return NewIntervention(
        "One of the team is kept free while meals are given", designing.PLANNED,
        elements=["teamwork"], priorities=[evenings], owner=people[MANAGER],
        place=suppers.place, idea=suppers,
    )  # fmt: skip


def _suppers(found: Programme) -> Idea:
    return Idea.objects.of(found.organisation_id).get(title="Suppers in time")


def _plan(found: Programme, by: Person) -> Milestone:
    """What will be there by when, and how it is meant to work. What comes first."""
    today = clock.today()
    late = next(one for one in asked.measures_of(_suppers(found)) if one.kind == changes.OUTCOME)
    steps = (
        NewStep(designing.INPUTS, "An hour of one person, every evening."),
        NewStep(designing.ACTIVITIES, "One of the team is free from six until the last tray."),
        NewStep(designing.OUTCOMES, "Meals are warm when they reach somebody.", "", late),
        NewStep(designing.ASSUMPTIONS, "Hand-over can be a quarter of an hour later.",
                "Those who go home then say so"),
    )  # fmt: skip
    for one in steps:
        deliver.add_step(found, one, by=by)
    deliver.set_milestone(found, "All wards of the service have", _in(today, 120), by=by)
    return deliver.set_milestone(
        found, "Rowan Ward has tried it for a month", _in(today, 90), by=by
    )


def _in(day: dt.date, days: int) -> dt.date:
    return day + dt.timedelta(days=days)


def _read_out(found: Programme, people: Mapping[str, Person], now: dt.datetime) -> None:
    """What the team found at the end, the readout, and what somebody from outside says of it."""
    by = people[LEAD]
    with clock.at(now - dt.timedelta(days=READ)):
        deliver.look_at_how_it_goes(
            found, "It holds from Monday to Saturday. On Sundays one is missing.",
            "We ask for a volunteer on Sundays.", by=by,
        )  # fmt: skip
        kept = deliver.keep_report(found, designing.READOUT, deliver_readout.readout(found), by=by)
        deliver.say_what_it_shows(
            kept, "Suppers are warmer on one ward. Of the other wards it shows nothing, and of "
            "nights nothing was asked.", "Ask two wards that did not begin.",
            answers_for_it=False, by=people[BOARD],
        )  # fmt: skip

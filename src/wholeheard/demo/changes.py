"""A ward that changes something: late suppers, from a daughter's question to a change told back.

Through the real actions, with figures from a fixed seed.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping

from wholeheard.kit import clock
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.change import actions, lists, queries
from wholeheard.rooms.change.actions import NewIdea, NewMeasure, Said, Written
from wholeheard.rooms.change.models import Cycle, Idea
from wholeheard.rooms.learning import actions as learning
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.reflection.models import Takeaway
from wholeheard.rooms.safekeeping.models import ProtectedStory

SEED = 1830
LATE_BEFORE, LATE_SINCE = 31, 12
WEEKS, SINCE = 34, 14
"""So many weeks of suppers, and how many weeks ago trays were set out by six for the first time."""

PURPOSE = "To be beside people who are ill, so that they are more than that while they are here."
PROMISES = (
    "We say how long it will take, and come back when we said.",
    "Whoever rings is answered by a person.",
    "Meals come when people are hungry, and are eaten in peace.",
    "Nobody has to ask twice who is looking after them today.",
)
WHOLE_PURPOSE = "To care for the people of this valley as we would want our own cared for."
WHOLE_PROMISES = (
    "We listen before we decide.",
    "We say sorry for what we did, and what we changed.",
    "Nobody is left alone with bad news.",
)
TOLD_TRIED = (
    "You asked why suppers come so late. We now try setting the trays out by six, beside the lift, "
    "with one of us free to take them. We began with three trays."
)
TOLD_ADOPTED = (
    "Suppers leave the landing at six now, and one of us does nothing else until the last is in "
    "somebody’s hands. Of a hundred suppers about twelve are late. It was thirty-one."
)
EVIDENCE = "Late suppers counted every week for eight months, and looked at on ten evenings."


def change_things(
    places: Mapping[str, Place], people: Mapping[str, Person], now: dt.datetime
) -> None:
    """What Rowan Ward changed, tries, gave up and waits for; and what others took over."""
    ward, by = _full(places["rowan-ward"]), people["callum-reade"]
    with clock.at(now - dt.timedelta(days=300)):
        actions.write_purpose(ward, PURPOSE, PROMISES, by=by)
        root = _full(places["aldermere"])
        actions.write_purpose(root, WHOLE_PURPOSE, WHOLE_PROMISES, by=people["kofi-ampah"])
    suppers = _late_suppers(ward, by, people, now)
    _others(ward, by, people, now)
    _drivers(ward, by, suppers, now)
    _stop(ward, by, now)


def _full(place: Place) -> Place:
    return Place.objects.select_related("organisation").get(pk=place.pk)


# Late suppers -------------------------------------------------------------------------------------


def _late_suppers(ward: Place, by: Person, people: Mapping[str, Person], now: dt.datetime) -> Idea:
    """Two tests, a chart with a shift, adopted, and told to the one who asked."""
    idea = _noticed(ward, by, people, now)
    _counted(idea, by, now)
    _two_tests(idea, by, now)
    with clock.at(now - dt.timedelta(weeks=6)):
        _move(idea, lists.ADOPT, by, TOLD_ADOPTED, ("families", "assistants", "house"))
        answers.tell_of_changes([idea.pk])
        core = "Trays leave by six, and one person does nothing else until the last is in a hand."
        actions.write_pack(idea, core, "Who that is, and where the trays stand.", by=by)
    with clock.at(now - dt.timedelta(weeks=4)):
        _move(idea, lists.SPREAD, by, "", ("nurses", "families"))
        hazel = _full(Place.objects.get(address="hazel-ward"))
        own = "Two of us, since the bays are long."
        actions.take_over(idea, hazel, ward, own, by=people["mihai-dobre"])
    return idea


def _noticed(ward: Place, by: Person, people: Mapping[str, Person], now: dt.datetime) -> Idea:
    meals = queries.promises_of(ward)[2]
    new = NewIdea(
        "Suppers in time", "Suppers stand on the landing because nobody is free at six.",
        theme="hurry", promise=meals,
    )  # fmt: skip
    with clock.at(now - dt.timedelta(days=205)):
        idea = actions.begin(ward, new, by=by, story=_her_story(ward))
        actions.support(idea, "I am there at six on four days.", by=people["blessing-okafor"])
        actions.comment(
            idea, "The lift is free at ten to six. I looked.", by=people["tomos-vaughan"]
        )
    with clock.at(now - dt.timedelta(days=190)):
        _move(idea, lists.UNDERSTOOD, by, "", ("families", "assistants", "house", "nights"))
        _move(idea, lists.IDEA, by, "", ("assistants", "house"))
    return idea


def _her_story(ward: Place) -> ProtectedStory:
    """The daughter's, about supper."""
    stories = ProtectedStory.objects.of(ward.organisation_id)
    return stories.get(text__contains="ate two peas")


def _move(idea: Idea, to: str, by: Person, told: str, listened: tuple[str, ...]) -> None:
    words = {
        lists.UNDERSTOOD: "Nobody is free at six: hand-over, drinks and the drugs round are then.",
        lists.IDEA: "One of us is kept free from six on, for suppers and nothing else.",
        lists.TEST: "A ward manager and a healthcare assistant, with three trays.",
        lists.ADOPT: "The whole ward decided it at a meeting. The kitchen was there.",
        lists.SPREAD: "Hazel Ward asked. They need one more pair of hands on Sundays.",
    }[to]
    made = to in lists.MADE
    said = Said(listened, "", words, told, EVIDENCE if made else "", openly=made)
    actions.move(idea, to, said, by=by)


def _counted(idea: Idea, by: Person, now: dt.datetime) -> None:
    """Late suppers week by week, whether trays were out by six, and hurry told of at the ward."""
    chance = random.Random(SEED)
    with clock.at(now):
        late = actions.measure(
            idea, NewMeasure("outcome", "Late suppers", "suppers", "week", "worse", True), by=by
        )
        out = actions.measure(
            idea, NewMeasure("process", "Trays out by six", "evenings", "week", "better", True),
            by=by,
        )  # fmt: skip
        hurry = NewMeasure("balancing", "Stories of hurry", "stories", "month", "worse")
        actions.measure(idea, hurry, by=by, code="care:hurry")
        actions.put_file(late, _file(_suppers(chance), now), by=by)
        actions.put_file(out, _file(_evenings(chance), now), by=by)
        for one in (late, out):
            learning.issue_months(one)
        begun = clock.day_of(now - dt.timedelta(weeks=SINCE))
        actions.mark(idea, begun, "Trays out by six", by=by)


def _suppers(chance: random.Random) -> list[tuple[int, int, int]]:
    rows = []
    for back in range(WEEKS, 0, -1):
        share = LATE_BEFORE if back > SINCE else LATE_SINCE
        served = chance.randint(168, 186)
        rows.append((back, sum(chance.random() < share / 100 for _ in range(served)), served))
    return rows


def _evenings(chance: random.Random) -> list[tuple[int, int, int]]:
    return [(back, min(7, chance.randint(5, 8)), 7) for back in range(SINCE, 0, -1)]


def _file(rows: list[tuple[int, int, int]], now: dt.datetime) -> bytes:
    lines = ["date,numerator,denominator"]
    for back, some, of in rows:
        lines.append(f"{clock.day_of(now - dt.timedelta(weeks=back)):%Y-%m-%d},{some},{of}")
    return "\n".join(lines).encode()


def _two_tests(idea: Idea, by: Person, now: dt.datetime) -> None:
    first = Written(
        "Nine of ten suppers before half past six", clock.day_of(now - dt.timedelta(days=20)),
        "Trays that stand by the lift at six go up first, and somebody is there for them.",
        "Two of the three trays will be in time, and one will wait for the lift.", 3, "trays",
    )  # fmt: skip
    with clock.at(now - dt.timedelta(weeks=SINCE + 3)):
        one = actions.plan(idea, first, by=by)
        _move(idea, lists.TEST, by, TOLD_TRIED, ("families", "assistants", "house"))
        answers.tell_of_changes([idea.pk])
    _done(one, by, now - dt.timedelta(weeks=SINCE + 2), "Three trays. All warm. The lift was free.")
    with clock.at(now - dt.timedelta(weeks=SINCE)):
        one = _studied(one, first, lists.TO_ADAPT, by,
                       "All three came in time. We had thought one would wait.",
                       "It worked with three. With a bay we do not know yet.")  # fmt: skip
        second = Written(
            first.aim, first.aim_by, "The same, and whoever takes them does nothing else.",
            "Eight of ten in the first month, and the drinks will be late.", 12, "trays",
        )  # fmt: skip
        two = actions.plan(idea, second, by=by)
    _done(two, by, now - dt.timedelta(weeks=SINCE - 1), "Twelve trays. Ten warm. Drinks at seven.")
    _done(two, by, now - dt.timedelta(weeks=SINCE - 3), "Twelve trays. All warm. Drinks moved.")
    with clock.at(now - dt.timedelta(weeks=7)):
        _studied(two, second, lists.TO_ADOPT, by,
                 "Nearly nine of ten came in time. Drinks were late for two weeks, then not.",
                 "It held for seven weeks, and nobody ran.")  # fmt: skip


def _done(cycle: Cycle, by: Person, at: dt.datetime, words: str) -> None:
    with clock.at(at):
        actions.note_done(cycle, clock.today(), words, by=by)


def _studied(cycle: Cycle, plan: Written, act: str, by: Person, study: str, because: str) -> Cycle:
    written = Written(
        plan.aim, plan.aim_by, plan.theory, plan.prediction, plan.scale, plan.scale_of,
        study, lists.PARTLY, act, because,
    )  # fmt: skip
    return actions.write(cycle, cycle.version, written, by=by)


# What else is under way ---------------------------------------------------------------------------


def _others(ward: Place, by: Person, people: Mapping[str, Person], now: dt.datetime) -> None:
    """One that waits above and rose by itself, one that was given up, one from a session."""
    with clock.at(now - dt.timedelta(days=40)):
        chairs = NewIdea("A chair beside every bed", "Families stand, or sit on the bed.",
                         "burden", no_promise=True)  # fmt: skip
        waits = actions.begin(ward, chairs, by=by, said=Said(("families", "nurses")))
        actions.ask_above(waits, lists.SITE, "Who pays for eleven chairs?", by=by)
    with clock.at(now - dt.timedelta(days=40 - 21)):
        actions.rise(queries.to_rise(clock.today()))
    with clock.at(now - dt.timedelta(days=120)):
        boards = NewIdea("A board with the names of the day", theme="noticed", no_promise=True)
        gone = actions.begin(ward, boards, by=people["blessing-okafor"], said=Said(("patients",)))
    with clock.at(now - dt.timedelta(days=80)):
        said = Said(
            ("patients", "nurses"), "",
            "Nobody wiped it. Names that were a day old were worse than none. A person who says "
            "their own name is quicker.",
        )  # fmt: skip
        actions.move(gone, lists.ABANDONED, said, by=people["blessing-okafor"])


def from_a_session(ward: Place, by: Person, now: dt.datetime) -> None:
    """What the team took from a story hour becomes an idea. After the sessions were held."""
    waiting: list[Takeaway] = list(queries.waiting_takeaways(_full(ward))[:1])
    with clock.at(now - dt.timedelta(days=5)):
        for one in waiting:
            heard = Said(("patients", "nurses"))
            new = NewIdea("Say at the door how long we have", theme="hurry")
            actions.begin(_full(ward), new, by=by, takeaway=one, said=heard)


def _drivers(ward: Place, by: Person, suppers: Idea, now: dt.datetime) -> None:
    with clock.at(now - dt.timedelta(days=180)):
        diagram = actions.draw(ward, "Nine of ten suppers before half past six", by=by)
        trays = actions.add_driver(diagram, "Trays are where they should be", by=by)
        hands = actions.add_driver(diagram, "Somebody is free at six", by=by)
        actions.add_driver(diagram, "The lift is free", parent=trays, by=by)
        one = actions.add_driver(diagram, "One person, nothing else", parent=hands, by=by)
        actions.put_under(one, suppers, by=by)


def _stop(ward: Place, by: Person, now: dt.datetime) -> None:
    with clock.at(now - dt.timedelta(days=100)):
        item = actions.want_to_stop(
            ward, "The third copy of the fluid chart", "Two say the same, and nobody reads it.",
            "The quarter of an hour before six.", 450, by=by,
        )  # fmt: skip
    with clock.at(now - dt.timedelta(days=90)):
        actions.say_of_stopping(item, lists.STOPPED, by=by)

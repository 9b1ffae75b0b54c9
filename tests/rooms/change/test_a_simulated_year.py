"""A year of a small organisation, day by day, through the real actions, by chance from a seed.

Stories are told, released, read and answered; some lead to changes, which are tested, adopted,
abandoned, spread; some are taken back. Beside it stands a plain log of what was done, and what it
means is reckoned from that log by rules of its own: the path of every story at each step, the
share answered, changed and told back, and the days between. All along somebody tries what may not
be. 36 stories in `make test`, 400 in `make prove`.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from statistics import median
from typing import Any

import pytest
from django.db import transaction
from django.http import Http404
from tests.conftest import NOON, House, ToldStory
from tests.house import filled
from tests.rooms.change import at_work
from tests.scale import scale

from wholeheard.kit import clock, tasks
from wholeheard.kit.models import Work
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers import first_reading
from wholeheard.rooms.answers.models import HandedOver, Question
from wholeheard.rooms.change import actions, lists, queries
from wholeheard.rooms.change.actions import NewIdea, Said
from wholeheard.rooms.change.models import Adoption, Block, Cycle, Idea
from wholeheard.rooms.measures import queries as measures
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.safekeeping.path import paths

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_database("a year is reckoned in Python; test_two_at_once races the same acts"),
]
DAYS, STORIES, SEED = 365, scale(400, 36), 20_251_101
FIRST = NOON.replace(year=2025, month=11, day=3)
NEXT = {
    "noticed": {"understood", "mended", "abandoned"},
    "understood": {"idea", "mended", "abandoned"},
    "idea": {"test", "mended", "abandoned"},
    "test": {"adopt", "idea", "abandoned"},
    "adopt": {"spread", "test", "abandoned"},
    "spread": {"test", "abandoned"},
    "mended": set(),
    "abandoned": set(),
}
"""The ways of decision 0028, written down once more, so that the room's own table is held to it."""
STEPS = ("told", "protected", "read", "answered", "planned", "made", "told back")
ENDS = ("made", "no_change", "nothing_to_mend")
SOON_ENOUGH = 6  # months after which a change comes too late to be counted


# The log, and what follows from it ----------------------------------------------------------------


@dataclass
class Story:
    """What was done with one story, and on which day. `outcomes`: what came of it, in order."""

    told: ToldStory
    place: Place
    on: dt.date
    team: bool
    improvable: bool
    released: dt.date | None = None
    read: dt.date | None = None
    answered: dt.date | None = None
    outcomes: list[tuple[str, dt.date]] = field(default_factory=list)
    told_back: dt.date | None = None
    handed: HandedOver | None = None
    gone: bool = False
    ideas: list[Change] = field(default_factory=list, repr=False)

    def path(self) -> list[str]:
        """The seven states, from the log alone."""
        kinds = [kind for kind, _on in self.outcomes]
        passed = bool(kinds) and kinds[-1] in ("no_change", "nothing_to_mend")
        done = {
            "told": True,
            "protected": self.released,
            "read": self.read,
            "answered": self.answered,
            "planned": {"planned", "made"} & set(kinds),
            "made": "made" in kinds,
            "told back": self.told_back,
        }
        over = {"planned", "made"} if passed else set()
        return ["done" if done[s] else "passed" if s in over else "to_come" for s in STEPS]

    def made(self) -> dt.date | None:
        return next((on for kind, on in reversed(self.outcomes) if kind == "made"), None)

    def came_of_it(self, kind: str, on: dt.date) -> None:
        self.outcomes.append((kind, on))

    def may_be_told_back(self) -> bool:
        return self.answered is not None and any(kind in ENDS for kind, _on in self.outcomes)


@dataclass
class Change:
    """What was done with one change. `says`: what those whose story led to it hear of it."""

    idea: Idea
    place: Place
    stage: str = "noticed"
    tests: list[Cycle] = field(default_factory=list)
    block: Block | None = None
    says: str = ""
    adopted: bool = False
    packed: bool = False
    spread_to: set[Place] = field(default_factory=set)
    stories: list[Story] = field(default_factory=list, repr=False)

    def is_over(self) -> bool:
        return not NEXT[self.stage]


@dataclass(repr=False)
class Year:
    """The organisation on its way through the year."""

    house: House
    chance: random.Random
    who: dict[Place, list[Person]]
    stories: list[Story] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    touched: list[Story] = field(default_factory=list)
    did: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def happens(self, of_hundred: float) -> bool:
        return self.chance.random() * 100 < of_hundred

    def somebody(self, place: Place) -> Person:
        return self.chance.choice(self.who[place])


def today() -> dt.date:
    return clock.today()


# What happens to stories --------------------------------------------------------------------------


def tell_one(year: Year, number: int) -> None:
    place = year.chance.choice(list(year.who))
    asks, different = year.happens(40), year.happens(30)
    agreed = ["team"] if year.happens(93) else []
    more: dict[str, Any] = {"questions": [f"Why was bay {number} cold?"]} if asks else {}
    more |= {"different": f"A blanket in bay {number}."} if different else {}
    words = f"In bay {number} it was cold that night. I rang {number % 7 + 2} times."
    told = filled.tell(year.house, words, place=place, agreed=agreed, **more)
    story = Story(told, place, today(), bool(agreed), asks or different)
    year.stories.append(story)
    year.touched.append(story)


def live_a_day(year: Year, story: Story) -> None:
    """What may come next for a story, by chance; not every one is answered."""
    if story.gone:
        return
    for of_hundred, when, act in (
        (0.02, True, take_back),
        (55, story.released is None, release),
        (30, story.released and story.team and not story.read, read),
        (9, story.released and story.team and not story.answered, answer),
        (50, story.handed, send_on),
        (1.5, story.released and story.team, came_of_it),
        (15, story.may_be_told_back() and not story.told_back, tell_back),
    ):
        if when and not story.gone and year.happens(of_hundred):
            act(year, story)
            year.did[act.__name__] += 1
            year.touched.append(story)


def release(year: Year, story: Story) -> None:
    filled.release(year.house, story.told)
    story.released = today()


def read(year: Year, story: Story) -> None:
    answers.have_read(story.told.protected, by=year.somebody(story.place))
    story.read = today()


def answer(year: Year, story: Story) -> None:
    """Somebody new has it read by another first."""
    if story.handed:
        return
    by, owed = year.somebody(story.place), Question.plain.filter(protected__story=story.told.story)
    words = f"I am sorry. {year.chance.random()}"
    went = first_reading.send(story.told.protected, words, by=by, answers=list(owed))
    if isinstance(went, HandedOver):
        story.handed = went
        return
    is_answered(story)


def is_answered(story: Story) -> None:
    story.answered = story.answered or today()
    story.read = story.read or today()


def send_on(year: Year, story: Story) -> None:
    assert story.handed is not None
    others = [one for one in year.who[story.place] if one.pk != story.handed.by_id]
    first_reading.send_on(story.handed, by=year.chance.choice(others))
    story.handed = None
    is_answered(story)


def came_of_it(year: Year, story: Story) -> None:
    """A change begins or goes on, one is put right at once, nothing changes, nothing is to mend."""
    by, protected = year.somebody(story.place), story.told.protected
    kind = year.chance.choice(["lead", "lead", "planned", "made", "no_change", "nothing_to_mend"])
    if kind == "lead":
        lead_to_a_change(year, story, by)
    elif kind in ("planned", "made"):
        tell_of_a_change(year, story, kind, by)
    else:
        answers.say_what_came_of_it(protected, kind, "So, and because.", title="A clock", by=by)
        story.came_of_it(kind, today())


def lead_to_a_change(year: Year, story: Story, by: Person) -> None:
    known = [one for one in year.changes if one.place == story.place and not one.is_over()]
    to = year.chance.choice(known) if known and year.happens(60) else None
    if to is None:
        new = NewIdea(f"Blankets, {len(year.changes)}", no_promise=year.happens(50))
        idea = actions.begin(story.place, new, by=by, story=story.told.protected)
        year.changes.append(Change(idea, story.place, stories=[story]))
        story.ideas.append(year.changes[-1])
        return
    if to in story.ideas:
        return
    actions.link(to.idea, story.told.protected, by=by)
    to.stories.append(story)
    story.ideas.append(to)
    if to.says:
        hears(story, to.says, to.says == "made")


def hears(story: Story, kind: str, is_made: bool) -> None:
    """One who told hears of a step of a change. Made, and answered before, that is telling back."""
    story.came_of_it(kind, today())
    if is_made and story.answered and not story.told_back:
        story.told_back = today()


def tell_of_a_change(year: Year, story: Story, kind: str, by: Person) -> None:
    """In an answer: of the change under way, or of one that begins with it."""
    made = [one for one in story.ideas if one.stage in ("adopt", "spread", "mended")]
    under_way = [one for one in story.ideas if one.stage in ("noticed", "understood", "idea")]
    in_test = [one for one in story.ideas if one.stage == "test"]
    if (kind == "made" and in_test) or any(one.block for one in under_way):
        return  # tried below, as something that is refused
    more = {"evidence": "Seen on ten evenings."} if kind == "made" else {}
    answers.say_what_came_of_it(
        story.told.protected, kind, "It is so.", title="A clock", by=by, **more
    )
    story.came_of_it(kind, today())
    if kind == "made" and made:
        return
    if not under_way and not in_test:
        idea = queries.ideas_of_story(story.told.protected).exclude(
            pk__in=[one.idea.pk for one in story.ideas]
        )[0]
        year.changes.append(Change(idea, story.place, stories=[story]))
        story.ideas.append(year.changes[-1])
        under_way = [year.changes[-1]]
    if kind == "made":
        newest = max(under_way, key=lambda one: (one.idea.on, str(one.idea.pk)))
        newest.stage = "mended"


def tell_back(year: Year, story: Story) -> None:
    answers.tell_back(story.told.protected, by=year.somebody(story.place))
    story.told_back = today()


def take_back(year: Year, story: Story) -> None:
    safekeeping.take_back(story.told.story)
    story.gone, story.handed = True, None
    for one in story.ideas:
        one.stories.remove(story)


# What happens to changes --------------------------------------------------------------------------


def change_a_day(year: Year, change: Change) -> None:
    if change.is_over() or not year.happens(20):
        return
    by = year.somebody(change.place)
    if change.block is not None:
        if year.happens(60):
            actions.decide(change.block, lists.YES, "We do.", by=by)
            change.block = None
        return
    if change.stage in ("idea", "test") and year.happens(50):
        a_test_of_it(year, change, by)
    elif year.happens(10):
        change.block = actions.ask_above(change.idea, "site", "Who pays?", by=by)
    else:
        move_on(year, change, by)


def a_test_of_it(year: Year, change: Change, by: Person) -> None:
    if change.tests and not change.tests[-1].act:
        act = year.chance.choice([lists.TO_ADOPT, lists.TO_ADAPT])
        studied = at_work.aim(study="Six came.", compared="partly", act=act, act_because="So.")
        test = change.tests[-1]
        change.tests[-1] = actions.write(test, test.version, studied, by=by)
    else:
        change.tests.append(actions.plan(change.idea, at_work.aim(), by=by))


def move_on(year: Year, change: Change, by: Person) -> None:
    """To a stage that may be next, if what it needs is there."""
    may = [to for to in sorted(NEXT[change.stage]) if not lacks(change, to)]
    may = [to for to in may if to != "abandoned" or year.happens(15)]
    if change.stage == "adopt" and not change.packed:
        actions.write_pack(change.idea, "Blankets first.", "By whom.", by=by)
        change.packed = True
    if not may:
        return
    to = year.chance.choice(may)
    if to in ("adopt", "mended", "abandoned"):
        actions.say_promise(change.idea, None, none=True, by=by)
    actions.move(change.idea, to, Said(("nights",), "", "So.", "It is so now.", "Seen."), by=by)
    year.did[f"to {to}"] += 1
    it_moved(year, change, to)


def lacks(change: Change, to: str) -> bool:
    adopts = any(one.act == lists.TO_ADOPT for one in change.tests)
    return (
        (to == "test" and not change.tests)
        or (to == "adopt" and not adopts)
        or (to == "spread" and not change.packed)
    )


def it_moved(year: Year, change: Change, to: str) -> None:
    change.stage = to
    says = {"test": "planned", "adopt": "made", "mended": "made", "abandoned": "no_change"}
    if to == "adopt":
        change.adopted = True
        change.spread_to.add(change.place)
    if to not in says:
        return
    change.says = says[to]
    for story in change.stories:
        if story.released:
            hears(story, change.says, change.says == "made")
            year.touched.append(story)


# What may not be ----------------------------------------------------------------------------------


def try_what_may_not_be(year: Year) -> None:
    """Something of which the log says that it may not be now: what was tried least often."""
    wrong: list[tuple[str, Callable[[], object]]] = []
    if year.stories:
        wrong += wrong_with_a_story(year, year.chance.choice(year.stories))
    if year.changes:
        wrong += wrong_with_a_change(year, year.chance.choice(year.changes))
    if not wrong:
        return
    name, act = min(wrong, key=lambda one: (year.refused[one[0]], year.chance.random()))
    try:
        with transaction.atomic():
            act()
    except (Refusal, Http404):
        year.refused[name] += 1
    else:
        raise AssertionError(f"{name} was not refused on {today()}")


def wrong_with_a_story(year: Year, story: Story) -> list[tuple[str, Callable[[], object]]]:
    by = year.somebody(story.place)
    if story.gone:
        return []
    one = story.told.protected if story.released else None
    if one is None:
        safekeeping.examine([story.told.story.pk])
        one = story.told.protected
    reply = partial(answers.reply, one, "Hello.", by=by)
    say = partial(answers.say_what_came_of_it, one, by=by, words="So.")
    back = partial(answers.tell_back, one, by=by)
    wrong: list[tuple[str, Callable[[], object]]] = [
        ("a change made without evidence", partial(say, kind="made")),
        ("an end that there is not", partial(say, kind="perhaps")),
        ("an empty answer", partial(answers.reply, one, "  ", by=by)),
    ]
    if not story.released:
        wrong += [
            ("an answer before release", reply),
            ("read before release", partial(answers.have_read, one, by=by)),
            ("an end before release", partial(say, kind="no_change")),
        ]
    if not story.may_be_told_back():
        wrong.append(("told back too early", back))
    questions = list(Question.plain.filter(protected=one))
    if questions and not story.answered:
        said = partial(answers.say_of_answer, questions[0], "answered", zone="Europe/London")
        wrong.append(("an opinion of no answer", said))
    if story.handed is not None:
        writer = story.handed.by
        wrong.append(("reading one's own", partial(first_reading.send_on, story.handed, by=writer)))
    return wrong


def wrong_with_a_change(year: Year, change: Change) -> list[tuple[str, Callable[[], object]]]:
    by, idea = year.somebody(change.place), change.idea
    full = Said(("nights",), "", "So.", "It is so now.", "Seen.")
    move = partial(actions.move, idea, by=by)
    beside = sorted(set(NEXT) - NEXT[change.stage])
    wrong: list[tuple[str, Callable[[], object]]] = [
        ("a stage that is no way", partial(move, year.chance.choice(beside), full)),
        ("an aim without a number", partial(
            actions.plan, idea, at_work.aim(aim="Warmer soon"), by=by)),
    ]  # fmt: skip
    for to in sorted(NEXT[change.stage]):
        if lacks(change, to):
            wrong.append((f"to {to} without what it needs", partial(move, to, full)))
        if change.block and to in ("adopt", "mended", "spread"):
            wrong.append((f"to {to} while it waits", partial(move, to, full)))
        wrong.append(("nobody listened to", partial(move, to, Said((), "", "So.", "So.", "So."))))
        if to in ("adopt", "mended"):
            unshown = Said(("nights",), "", "So.", "So.")
            wrong.append(("made without evidence", partial(move, to, unshown)))
    if change.is_over():
        wrong.append(("a test after the end", partial(actions.plan, idea, at_work.aim(), by=by)))
    if change.block:
        again = partial(actions.ask_above, idea, "site", "Again?", by=by)
        wrong.append(("two decisions at once", again))
    if change.stage not in ("adopt", "spread"):
        early = partial(actions.take_over, idea, year.house.root, change.place, by=by)
        wrong.append(("spread before it was adopted", early))
    elif change.adopted:
        circle = partial(actions.take_over, idea, change.place, change.place, by=by)
        wrong.append(("back to where it has been", circle))
        began = Adoption.plain.select_related("idea", "place__organisation").get(
            idea=idea, place=change.place
        )
        if (today() - began.on).days < 140:
            hold = partial(actions.say_whether_it_holds, began, 6, lists.HOLDS, "It does.", by=by)
            wrong.append(("it holds, known too early", hold))
    return wrong


# The year -----------------------------------------------------------------------------------------


@pytest.fixture
def year(house: House) -> Year:
    wards = (house.ward, house.other_ward)
    who = {
        ward: [
            filled.somebody(house, f"{name} of {ward.name}", "responder", ward)
            for name in ("Nia", "Hefin", "Mair")
        ]
        for ward in wards
    }
    return Year(house, random.Random(SEED), who)


def live(year: Year) -> None:
    for day in range(DAYS):
        with clock.at(FIRST + dt.timedelta(days=day)):
            while len(year.stories) < (day + 1) * STORIES // DAYS:
                tell_one(year, len(year.stories))
            for story in list(year.stories):
                live_a_day(year, story)
            for change in list(year.changes):
                change_a_day(year, change)
            actions.rise(queries.to_rise(today()))
            try_what_may_not_be(year)
            work()
            check_paths(year.stories if today().day == 1 else year.touched)
            check_stages(year)
            year.touched.clear()


def work() -> None:
    """What the worker does; the shelf and what stories count as, on Mondays. The file of the
    database is written anew elsewhere: not in the midst of the transaction of a test."""
    Work.objects.filter(name="safekeeping.purge").delete()
    if today().weekday():
        tomorrow = clock.now() + dt.timedelta(days=1)
        Work.objects.filter(name__in=("shelf.put", "measures.note")).update(due_at=tomorrow)
    tasks.do_what_is_due()


def check_paths(stories: Iterable[Story]) -> None:
    known = {
        one.told.protected.pk: one for one in stories if not one.gone and one.released is not None
    }
    held = paths(ProtectedStory.objects.everywhere().filter(pk__in=known))
    for pk, story in known.items():
        assert held[pk].states() == story.path(), (today(), story)


def check_stages(year: Year) -> None:
    """Every change stands where the log says, and no other change is there."""
    held = dict(
        queries.with_stage(Idea.objects.of(year.house.organisation)).values_list("pk", "stage")
    )
    assert held == {one.idea.pk: one.stage for one in year.changes}, today()


def months_after(month: dt.date, number: int) -> dt.date:
    at = month.year * 12 + month.month - 1 + number
    return dt.date(at // 12, at % 12 + 1, 1)


def counted(year: Year, place: Place, month: dt.date) -> list[Story]:
    """What counts at a place of a month: released, agreed to for the team, not taken back."""
    return [
        one
        for one in year.stories
        if one.place.path.startswith(place.path)
        and one.on.replace(day=1) == month
        and not one.gone
        and one.team
        and one.released
    ]


def in_time(story: Story) -> bool:
    made = story.made()
    month = story.on.replace(day=1)
    return bool(story.improvable and made and made.replace(day=1) <= months_after(month, 6))


def days(stories: Iterable[Story], step: Callable[[Story], dt.date | None]) -> float | None:
    taken = [(on - one.on).days for one in stories if (on := step(one)) is not None]
    return median(taken) if taken else None


def test_a_year_goes_as_its_log_says(year: Year) -> None:
    live(year)
    with clock.at(FIRST + dt.timedelta(days=DAYS)):
        tasks.do_what_is_due()
        for place in (year.house.root, year.house.ward, year.house.other_ward):
            check_measures(year, place)
        check_that_much_happened(year)


def check_measures(year: Year, place: Place) -> None:
    """What `measures` counts is what the log says, month by month."""
    months = measures.counted_months(place)
    assert len(months) == 12
    for at in months:
        of_month = counted(year, place, at.month)
        said = {
            "path:answered": sum(one.answered is not None for one in of_month),
            "path:improvable": sum(one.improvable for one in of_month),
            "path:changed": sum(in_time(one) for one in of_month),
            "path:told_back": sum(one.told_back is not None for one in of_month),
            "path:read": sum(one.read is not None for one in of_month),
        }
        assert at.counts.stories == len(of_month), at.month
        assert {code: at.counts.counts.get(code, 0) for code in said} == said, at.month
        for step, reached in STEPS_OF_DAYS.items():
            assert at.counts.days.get(step) == days(of_month, reached), (at.month, step)
    check_rate(year, place)


STEPS_OF_DAYS: dict[str, Callable[[Story], dt.date | None]] = {
    "read": lambda one: one.read,
    "answered": lambda one: one.answered,
    "changed": lambda one: one.made(),
    "told_back": lambda one: one.told_back,
}


def check_rate(year: Year, place: Place) -> None:
    """The share that led to a change, of stories that raised something and had time for it."""
    mature = months_after(today().replace(day=1), -1 - SOON_ENOUGH)
    those = [
        one
        for month in {one.on.replace(day=1) for one in year.stories}
        for one in counted(year, place, month)
        if one.improvable and month <= mature
    ]
    rate = measures.changed_rate(place)
    assert (rate.changed, rate.improvable) == (sum(map(in_time, those)), len(those))
    assert rate.share == pytest.approx(sum(map(in_time, those)) / len(those))


def check_that_much_happened(year: Year) -> None:
    """Or the year would show little."""
    assert len(year.stories) == STORIES
    assert {"release", "read", "answer", "send_on", "came_of_it", "tell_back"} <= set(year.did)
    assert {"to test", "to adopt"} <= set(year.did)
    assert year.refused.total() >= DAYS - 20 and len(year.refused) >= 14

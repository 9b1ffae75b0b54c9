"""A session counts as held when every step was answered, and not before."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import NOON, House
from tests.house import filled
from tests.rooms.reflection import sitting

from wholeheard.kit import clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.reflection import actions, lists, policies, queries
from wholeheard.rooms.reflection.facts import Facts
from wholeheard.rooms.reflection.models import Held, Session, Takeaway

DAY = NOON.date()
KINDS = list(lists.KINDS)


def complete(kind: str) -> Facts:
    """Facts of which nothing is missing."""
    return Facts(
        kind=kind, on=DAY, today=DAY, facilitator=True, co_lead=True,
        chosen=[lists.BY_CHANCE] * lists.KINDS[kind].fewest,
        said=dict.fromkeys(lists.steps_of(kind), lists.DONE),
        counted=True, came=9,
    )  # fmt: skip


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refusal:
        act()
    return refusal.value.code


# The rule, over all there is ----------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_with_everything_done_it_may_be_held(kind: str) -> None:
    policies.check_may_be_held(complete(kind))


@given(st.data(), st.sampled_from(KINDS))
def test_without_any_one_step_it_may_not(data: st.DataObject, kind: str) -> None:
    facts = complete(kind)
    step = data.draw(st.sampled_from(sorted(facts.said)))
    without = replace(facts, said={one: DONE for one, DONE in facts.said.items() if one != step})
    assert refused(lambda: policies.check_may_be_held(without)) == "session.missing"


@given(st.data(), st.sampled_from(KINDS))
def test_what_must_be_done_cannot_be_answered_away(data: st.DataObject, kind: str) -> None:
    facts = complete(kind)
    steps = lists.steps_of(kind)
    step = data.draw(st.sampled_from(sorted(steps)))
    said = replace(facts, said={**facts.said, step: lists.NOT_DONE})
    assert bool(policies.missing(said)) is steps[step].must


@given(
    st.sampled_from(KINDS),
    st.fixed_dictionaries(
        {
            "facilitator": st.booleans(),
            "co_lead": st.booleans(),
            "counted": st.booleans(),
            "came": st.integers(0, 3),
            "chosen": st.lists(st.sampled_from(list(lists.WHY_CHOSEN)), max_size=3),
            "today": st.dates(DAY - dt.timedelta(days=2), DAY + dt.timedelta(days=2)),
            "left": st.integers(0, 1),
        }
    ),
)
def test_it_may_be_held_exactly_when_all_of_it_is_there(kind: str, more: dict[str, object]) -> None:
    facts = replace(complete(kind), **more)  # type: ignore[arg-type]
    needs = lists.KINDS[kind]
    chosen = set(facts.chosen)
    pack = bool(facts.left) or (
        len(facts.chosen) >= needs.fewest and (not chosen or bool(chosen & lists.NOT_FOR_BEING_BAD))
    )
    may = (
        facts.today >= facts.on
        and facts.facilitator
        and (facts.co_lead or not needs.two_lead)
        and pack
        and facts.counted
        and facts.came > 0
    )
    assert (policies.missing(facts) == []) is may


def test_nothing_is_missing_of_what_is_over_and_it_changes_no_more() -> None:
    over = replace(complete(lists.DEBRIEF), is_over=True)
    assert refused(lambda: policies.check_may_be_held(over)) == "session.over"


# Sequences of what people do ----------------------------------------------------------------------

DO = [
    "draw",
    "prepare",
    "open",
    "after",
    "count",
    "record",
    "hold",
    "step_down",
    "take",
    "call_off",
]


@pytest.mark.one_database(
    "what may follow what is decided in Python; each act alone is tried on PostgreSQL"
)
@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(KINDS), st.lists(st.sampled_from(DO), max_size=14))
def test_whatever_people_do_in_whatever_order_a_held_session_has_every_step(
    house: House, kind: str, order: list[str]
) -> None:
    with filled.undone():
        nia = sitting.facilitator(house)
        sitting.story(house)
        session = sitting.planned(house, nia, kind)
        for do in order:
            with pytest.MonkeyPatch.context():
                _try(do, session, nia)
        _holds(session)


def _try(do: str, session: Session, nia: Person) -> None:
    def phase(name: str) -> None:
        steps = lists.steps_of(session.kind, name)
        actions.answer(session, dict.fromkeys(steps, (lists.DONE, "")), by=nia)

    acts: dict[str, Callable[[], object]] = {
        "draw": lambda: actions.draw(session, by=nia),
        "prepare": lambda: phase(lists.BEFORE),
        "open": lambda: phase(lists.OPENING),
        "after": lambda: phase(lists.AFTER),
        "count": lambda: actions.count(session, sitting.ENOUGH, by=nia),
        "record": lambda: actions.write_record(session, ["hurry"], "Mornings.", by=nia),
        "hold": lambda: actions.hold(session, by=nia),
        "step_down": lambda: actions.step_down(session, lists.FACILITATOR, by=nia),
        "take": lambda: actions.hand_over(session, lists.FACILITATOR, nia, by=nia),
        "call_off": lambda: actions.call_off(session, "no_cover", by=nia),
    }
    try:
        acts[do]()
    except Refusal:
        pass


def _holds(session: Session) -> None:
    """What has to be true of it, held or not."""
    held = Held.plain.filter(session=session).exists()
    called_off = type(session).plain.filter(pk=session.pk, called_off__isnull=False).exists()
    assert not (held and called_off)
    if held:
        facts = replace(queries.facts_of(session), is_over=False)
        assert policies.missing(facts) == []
        assert set(facts.said) == set(lists.steps_of(session.kind))


# One after the other ------------------------------------------------------------------------------

pytestmark: list[pytest.MarkDecorator] = []


@pytest.fixture
def nia(house: House) -> Person:
    return sitting.facilitator(house)


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
class TestASession:
    def test_it_is_not_held_before_its_day(self, house: House, nia: Person) -> None:
        session = sitting.ready(house, nia, on=DAY + dt.timedelta(days=1))
        assert refused(lambda: actions.hold(session, by=nia)) == "session.missing"
        with clock.at(NOON + dt.timedelta(days=1)):
            assert actions.hold(session, by=nia)

    def test_nothing_of_it_changes_once_it_was_held(self, house: House, nia: Person) -> None:
        session = sitting.held(house, nia)
        for act in (
            lambda: actions.answer(session, {"turn": (lists.DONE, "")}, by=nia),
            lambda: actions.count(session, {"nurses": (1, 0)}, by=nia),
            lambda: actions.write_record(session, [], "", by=nia),
            lambda: actions.draw(session, by=nia),
            lambda: actions.hold(session, by=nia),
            lambda: actions.call_off(session, "no_cover", by=nia),
            lambda: actions.hand_over(session, lists.FACILITATOR, nia, by=nia),
        ):
            assert refused(act) == "session.over"

    def test_a_step_that_was_not_done_says_why(self, house: House, nia: Person) -> None:
        session = sitting.planned(house, nia)
        answer = actions.answer
        assert refused(lambda: answer(session, {"cover": ("not_done", " ")}, by=nia)) == (
            "step.because"
        )
        assert refused(lambda: answer(session, {"stop": ("not_done", "Forgot")}, by=nia)) == (
            "step.must"
        )
        assert refused(lambda: answer(session, {"cover": ("not_done", "Callum said so")}, by=nia))
        answer(session, {"cover": ("not_done", "Nobody was free that week.")}, by=nia)
        assert queries.facts_of(session).said == {"cover": "not_done"}

    def test_a_step_that_was_ticked_by_mistake_is_opened_again(
        self, house: House, nia: Person
    ) -> None:
        session = sitting.ready(house, nia)
        assert policies.missing(queries.facts_of(session)) == []
        actions.answer(session, {"danger": (lists.NOT_YET, "")}, by=nia)
        assert "danger" not in queries.facts_of(session).said
        with pytest.raises(Refusal):
            actions.hold(session, by=nia)

    def test_what_is_missing_is_a_list_and_each_leads_to_its_line(
        self, house: House, nia: Person
    ) -> None:
        session = sitting.planned(house, nia)
        browser = Client()
        browser.force_login(nia)
        address = reverse("reflection:finish", args=[session.pk])
        page = browser.post(address, {"do": "hold"}).content.decode()
        summary = page.split('id="error-summary"')[1].split("</section>")[0]
        assert summary.count("<li>") >= 10
        prepare = reverse("reflection:prepare", args=[session.pk])
        for href in ("#id_stop_0", f"{prepare}#id_turn_0",
                     reverse("reflection:pack", args=[session.pk])):  # fmt: skip
            assert f'{href}"' in summary, href
        assert 'id="id_stop_0"' in page
        assert 'id="id_turn_0"' in browser.get(prepare).content.decode()

    def test_two_lead_and_not_one_twice(self, house: House, nia: Person) -> None:
        assert refused(lambda: sitting.planned(house, nia, co_lead=nia)) == "lead.alone"
        alone = sitting.planned(house, nia, co_lead=None)
        assert "Nobody holds this alone" in " ".join(
            str(one) for one in policies.missing(queries.facts_of(alone))
        )

    def test_nobody_leads_who_may_not(self, house: House, nia: Person) -> None:
        session = sitting.planned(house, nia)
        stranger = filled.somebody(house, "Huw Parry")
        reader = filled.somebody(house, "Ann Price", "reader", house.ward)
        hand = actions.hand_over
        assert refused(lambda: hand(session, lists.FACILITATOR, reader, by=nia)) == "lead.may"
        assert refused(lambda: hand(session, lists.CO_LEAD, stranger, by=nia)) == "lead.may"
        assert hand(session, lists.CO_LEAD, reader, by=nia)

    def test_a_facilitator_who_leaves_is_seen_and_another_takes_over(
        self, house: House, nia: Person
    ) -> None:
        session = sitting.ready(house, nia)
        people.close_account(nia, by=house.ada)
        assert not queries.facts_of(session).facilitator
        other = sitting.facilitator(house, "Mair Rees")
        assert refused(lambda: actions.hold(session, by=other)) == "session.missing"
        actions.hand_over(session, lists.FACILITATOR, other, by=other)
        assert actions.hold(session, by=other)

    def test_one_who_waits_for_its_debrief_is_asked_once_and_no_word_of_a_story_goes_out(
        self, house: House, nia: Person
    ) -> None:
        session = sitting.planned(house, nia)
        actions.draw(session, by=nia) if sitting.story(house) else None
        assert queries.not_reminded() == []
        with clock.at(NOON + dt.timedelta(days=2)):
            assert queries.not_reminded() == [session.pk]
            assert queries.owed_by(nia).count() == 1
            actions.remind([session.pk])
            actions.remind([session.pk])
            assert queries.not_reminded() == []
        letters = mail.outbox
        assert {one.to[0] for one in letters} == {nia.email, house.callum.email}
        assert len(letters) == 2
        said = [re.sub(r"https?://\S+", "", f"{one.subject} {one.body}") for one in letters]
        assert all("tea" not in one for one in said)

    def test_where_nobody_leads_everybody_who_could_is_asked(
        self, house: House, nia: Person
    ) -> None:
        session = sitting.planned(house, nia, lists.QUARTER, co_lead=None)
        people.close_account(nia, by=house.ada)
        other = sitting.facilitator(house, "Mair Rees")
        with clock.at(NOON + dt.timedelta(days=2)):
            actions.remind([session.pk])
        assert [one.to for one in mail.outbox] == [[other.email]]

    def test_called_off_is_a_fact_with_a_reason(self, house: House, nia: Person) -> None:
        session = sitting.planned(house, nia)
        assert refused(lambda: actions.call_off(session, "just because", by=nia))
        assert actions.call_off(session, "no_cover", by=nia).why == "no_cover"

    @pytest.mark.parametrize("days", [-1, 400])
    def test_it_is_planned_for_a_day_to_come(self, house: House, nia: Person, days: int) -> None:
        on = DAY + dt.timedelta(days=days)
        assert refused(lambda: sitting.planned(house, nia, on=on)).startswith("session.")

    def test_what_the_team_takes_from_it_is_kept_by_kind(self, house: House, nia: Person) -> None:
        session = sitting.planned(house, nia)
        taken = [
            (lists.QUESTION, "Who decides how many of us there are at night?"),
            (lists.IDEA, "Ask at two whether somebody needs the toilet."),
        ]
        actions.write_record(session, ["burden", "freedom"], "Waiting.", taken, by=nia)
        actions.write_record(session, ["burden"], "Waiting.", taken, by=nia)
        kept = Takeaway.plain.filter(session=session)
        assert {(one.kind, one.words) for one in kept} == set(taken)

"""Stories in packs: only with consent, never only for being bad, and gone when taken back."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOON, House, ToldStory
from tests.house import filled
from tests.rooms.reflection import sitting

from wholeheard.kit import clock, signups
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.reflection import actions, lists, present, queries
from wholeheard.rooms.reflection.models import Chosen, ChosenLeft, Session
from wholeheard.rooms.safekeeping import actions as safekeeping

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def nia(house: House) -> Person:
    return sitting.facilitator(house)


@pytest.fixture
def session(house: House, nia: Person) -> Session:
    return sitting.planned(house, nia)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refusal:
        act()
    return refusal.value.code


@pytest.mark.parametrize(
    ("agreed", "may"),
    [
        (["team", "learning"], True),
        (["learning"], False),
        (["team"], False),
        (["team", "published", "quoted", "machine"], False),
    ],
)
def test_a_story_of_this_team_needs_a_yes_to_the_team_and_to_learning(
    house: House, session: Session, nia: Person, agreed: list[str], may: bool
) -> None:
    told = sitting.story(house, agreed=agreed)
    if may:
        assert actions.choose(session, told.protected, "hard", by=nia)
    else:
        code = refused(lambda: actions.choose(session, told.protected, "hard", by=nia))
        assert code == "story.not_agreed"


def test_a_story_of_another_team_needs_a_yes_to_learning(
    house: House, session: Session, nia: Person
) -> None:
    told = sitting.story(house, place=house.other_ward, agreed=["learning"])
    other = sitting.story(house, place=house.other_ward, agreed=["team"])
    assert actions.choose(session, told.protected, "hard", by=nia)
    assert refused(lambda: actions.choose(session, other.protected, "hard", by=nia))


def test_a_story_that_nobody_released_cannot_enter(
    house: House, session: Session, nia: Person
) -> None:
    told = filled.tell(house, "Nurse Jean Morgan was kind.")
    safekeeping.examine([told.story.pk])
    assert refused(lambda: actions.choose(session, told.protected, "hard", by=nia))
    assert refused(lambda: actions.draw(session, by=nia)) == "pack.none"


def test_the_house_draws_by_chance_and_says_out_of_how_many(
    house: House, session: Session, nia: Person
) -> None:
    told = {sitting.story(house, f"Tea came on day {n}.").protected.pk for n in range(4)}
    sitting.story(house, "Told elsewhere.", place=house.other_ward)
    drawn = actions.draw(session, by=nia, chance=random.Random(1))
    assert (drawn.how, drawn.by, drawn.out_of) == (lists.BY_CHANCE, None, 4)
    assert drawn.protected_id in told


def test_chance_is_fair_over_the_stories_of_the_place(
    house: House, session: Session, nia: Person
) -> None:
    stories = [sitting.story(house, f"Tea came on day {n}.").protected.pk for n in range(3)]
    drawn = set()
    for seed in range(20):
        one = actions.draw(session, by=nia, chance=random.Random(seed))
        drawn.add(one.protected_id)
        Chosen.plain.filter(pk=one.pk).delete()
    assert drawn == set(stories)


def test_nobody_can_say_that_the_house_chose_what_they_chose(
    house: House, session: Session, nia: Person
) -> None:
    told = sitting.story(house)
    code = refused(lambda: actions.choose(session, told.protected, lists.BY_CHANCE, by=nia))
    assert code == "chosen.why"


def test_told_what_was_good_is_true_or_refused(house: House, session: Session, nia: Person) -> None:
    without = sitting.story(house)
    with_good = sitting.story(house, "It was long.", well="The tea was warm.")
    choose = actions.choose
    assert refused(lambda: choose(session, without.protected, lists.TOLD_GOOD, by=nia)) == (
        "chosen.good"
    )
    assert choose(session, with_good.protected, lists.TOLD_GOOD, by=nia)


def test_a_pack_of_bad_stories_alone_says_what_is_missing(
    house: House, session: Session, nia: Person
) -> None:
    actions.choose(session, sitting.story(house).protected, "hard", by=nia)
    wrong = present.pack_page(nia, session)["wrong"]
    assert len(wrong) == 1 and "not chosen for being bad" in wrong[0]
    actions.choose(
        session, sitting.story(house, "Long.", well="Tea.").protected, lists.TOLD_GOOD, by=nia
    )
    assert present.pack_page(nia, session)["wrong"] == []


def test_a_pack_holds_three_and_no_more_and_a_quarter_of_an_hour_one(
    house: House, session: Session, nia: Person
) -> None:
    for number in range(4):
        sitting.story(house, f"Tea on day {number}.")
    for _ in range(3):
        actions.draw(session, by=nia)
    assert refused(lambda: actions.draw(session, by=nia)) == "pack.full"
    short = sitting.planned(house, nia, lists.QUARTER, co_lead=None)
    actions.draw(short, by=nia)
    assert refused(lambda: actions.draw(short, by=nia)) in ("pack.full", "pack.none")


def test_what_was_read_here_is_not_drawn_again(house: House, session: Session, nia: Person) -> None:
    sitting.story(house)
    actions.draw(session, by=nia)
    assert refused(lambda: actions.draw(sitting.planned(house, nia), by=nia)) == "pack.none"


def test_why_a_story_was_chosen_is_checked_for_names(
    house: House, session: Session, nia: Person
) -> None:
    told = sitting.story(house)
    code = refused(
        lambda: actions.choose(session, told.protected, "hard", "Callum asked for it", by=nia)
    )
    assert code == "words.name"


def test_the_last_place_of_a_pack_is_for_one_not_chosen_for_being_bad(
    house: House, session: Session, nia: Person
) -> None:
    """Said when it is chosen, not when the hour is over."""
    short = sitting.planned(house, nia, lists.QUARTER, co_lead=None)
    for number in range(3):
        sitting.story(house, f"It was day {number}.")
    one, two, three = queries.to_choose_from(short)
    assert refused(lambda: actions.choose(short, one, "hard", by=nia)) == "chosen.last"
    actions.choose(session, one, "hard", by=nia)
    actions.choose(session, two, "asked_for", by=nia)
    assert refused(lambda: actions.choose(session, three, "hard", by=nia)) == "chosen.last"
    actions.draw(session, by=nia)
    assert queries.facts_of(session).chosen[-1] == lists.BY_CHANCE


def test_a_pack_that_is_full_says_so(house: House, nia: Person) -> None:
    session = sitting.planned(house, nia, lists.QUARTER, co_lead=None)
    sitting.story(house)
    actions.draw(session, by=nia)
    browser = Client()
    browser.force_login(nia)
    page = browser.get(reverse("reflection:pack", args=[session.pk])).content.decode()
    assert "The pack is full. Take one out before you put another in." in page


def test_once_it_is_over_nobody_opens_its_stories_or_others_through_it(
    house: House, nia: Person
) -> None:
    held = sitting.held(house, nia)
    off = sitting.planned(house, nia)
    told = sitting.story(house, "Another one.").protected
    actions.call_off(off, "no_cover", by=nia)
    browser = Client()
    browser.force_login(nia)
    for session in (held, off):
        for name in ("pack", "stories", "hour", "paper"):
            page = browser.get(reverse(f"reflection:{name}", args=[session.pk]))
            assert page.status_code == 302, name
        choose = reverse("reflection:choose", args=[session.pk, told.pk])
        assert browser.get(choose).status_code == 404


def test_who_leads_beside_reads_the_stories_of_that_session_alone(
    house: House, session: Session, nia: Person
) -> None:
    sitting.story(house)
    actions.draw(session, by=nia)
    other = sitting.planned(house, nia, co_lead=None)
    browser = Client()
    browser.force_login(house.callum)
    for name in ("hour", "paper"):
        page = browser.get(reverse(f"reflection:{name}", args=[session.pk]))
        assert "They brought me tea" in page.content.decode()
        assert browser.get(reverse(f"reflection:{name}", args=[other.pk])).status_code == 404
    for name in ("pack", "stories", "prepare", "finish"):
        assert browser.get(reverse(f"reflection:{name}", args=[session.pk])).status_code == 404
    shown = browser.get(reverse("reflection:session", args=[session.pk])).content.decode()
    assert "You lead beside" in shown
    actions.step_down(session, lists.CO_LEAD, by=nia)
    assert browser.get(reverse("reflection:hour", args=[session.pk])).status_code == 404


def test_a_pack_that_was_emptied_before_its_day_has_to_be_filled_again(
    house: House, nia: Person
) -> None:
    day = sitting.today(house) + dt.timedelta(days=5)
    session = sitting.planned(house, nia, on=day)
    told = sitting.story(house)
    actions.draw(session, by=nia)
    safekeeping.take_back(told.story)
    assert "Choose a story first." in present.pack_page(nia, session)["wrong"]
    with clock.at(NOON + dt.timedelta(days=5)):
        assert "Choose a story first." in present.pack_page(nia, session)["wrong"]
        assert present.left_sentence(session), "and those who printed it are told all the same"


# A story that leaves ------------------------------------------------------------------------------


def with_story(house: House, session: Session, nia: Person) -> ToldStory:
    told = sitting.story(house)
    actions.choose(session, told.protected, "hard", by=nia)
    return told


def test_a_story_taken_back_leaves_the_pack_at_once_and_the_facilitator_is_told(
    house: House, session: Session, nia: Person
) -> None:
    told = with_story(house, session, nia)
    assert present.left_sentence(session) == ""
    safekeeping.take_back(told.story)
    assert queries.pack_of(session) == []
    assert "taken back" in present.left_sentence(session)
    left = ChosenLeft.plain.get(session=session)
    assert (left.how, left.why) == ("hard", lists.TAKEN_BACK)


def test_in_the_middle_of_the_hour_the_page_shows_it(
    house: House, session: Session, nia: Person, signed_in: Callable[[Person], object]
) -> None:
    told = with_story(house, session, nia)
    browser = signed_in(nia)
    address = f"/in/empathise/reflection/session/{_short(session)}/hour"
    before = browser.get(address).content.decode()  # type: ignore[attr-defined]
    assert "They brought me tea" in before and "was taken back" not in before.split("<h1>")[0]
    safekeeping.take_back(told.story)
    after = browser.get(address).content.decode()  # type: ignore[attr-defined]
    assert "They brought me tea" not in after
    assert "We go on without it" in after


def _short(session: Session) -> str:
    from wholeheard.kit import ids

    return ids.short(session.pk)


def test_a_story_whose_teller_says_no_is_shown_no_more_and_then_leaves(
    house: House, session: Session, nia: Person
) -> None:
    told = with_story(house, session, nia)
    safekeeping.change_consent(
        told.story, house.organisation.id, {"team"}, language="en"
    )  # fmt: skip
    assert queries.pack_of(session) == []
    assert queries.sessions_with_a_story_to_leave() == [session.pk]
    actions.let_leave([session.pk])
    assert queries.sessions_with_a_story_to_leave() == []
    assert ChosenLeft.plain.get(session=session).why == lists.NOT_AGREED


@pytest.mark.parametrize(
    ("place", "agreed", "leaves"),
    [
        ("ward", {"learning"}, True),
        ("other_ward", {"learning"}, False),
        ("root", {"learning"}, True),
        ("ward", {"team", "learning"}, False),
        ("other_ward", {"team"}, True),
    ],
)
def test_what_the_worker_lets_leave_is_what_may_not_be_read(
    house: House, session: Session, nia: Person, place: str, agreed: set[str], leaves: bool
) -> None:
    told = sitting.story(house, place=getattr(house, place))
    actions.choose(session, told.protected, "hard", by=nia)
    safekeeping.change_consent(told.story, house.organisation.id, agreed, language="en")
    assert (queries.sessions_with_a_story_to_leave() == [session.pk]) is leaves
    assert (queries.pack_of(session) == []) is leaves


def test_a_session_whose_story_was_taken_back_on_the_day_may_still_be_held(
    house: House, nia: Person
) -> None:
    session = sitting.ready(house, nia)
    safekeeping.take_back(queries.pack_of(session)[0].protected.story)
    actions.hold(session, by=nia)
    assert queries.is_over(session)


def test_letting_go_is_signed() -> None:
    assert "reflection" in signups.let_go.rooms()


# The log ------------------------------------------------------------------------------------------


def test_the_log_counts_chance_and_choice_by_month_and_keeps_what_left(
    house: House, session: Session, nia: Person
) -> None:
    told = with_story(house, session, nia)
    sitting.story(house, "Another day, and tea.")
    actions.draw(session, by=nia)
    safekeeping.take_back(told.story)
    (row,) = queries.selected(house.ward)
    assert (row.total, row.counts[lists.BY_CHANCE], row.counts["hard"]) == (2, 1, 1)
    assert [one.how for one in queries.chosen_at(house.ward)] == [lists.BY_CHANCE]


def test_the_same_again_takes_the_stories_along_with_how_they_were_chosen(
    house: House, session: Session, nia: Person
) -> None:
    sitting.story(house)
    actions.draw(session, by=nia)
    again = actions.plan_again(session, sitting.today(house), dt.time(22), by=nia)
    assert [one.how for one in queries.pack_of(again)] == [lists.BY_CHANCE]
    assert queries.lead_of(again, lists.FACILITATOR) == nia

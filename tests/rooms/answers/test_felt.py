"""How an answer felt: counted over time, and never to be tied to who wrote it."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOON, House, ToldStory
from tests.house import filled
from tests.rooms.answers.in_full import SignedIn, Tell, Told, body, opened, pass_of, responder

from wholeheard.kit import clock
from wholeheard.kit.models import AuditEntry
from wholeheard.listening.protecting.tables import Figure
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers import felt
from wholeheard.rooms.answers.models import HowItFelt, Reply
from wholeheard.rooms.measures import actions as measures
from wholeheard.rooms.measures import felt as measured
from wholeheard.rooms.measures.models import FeltIssue
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import actions as safekeeping

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
LATER = dt.datetime(2027, 2, 20, 12, tzinfo=dt.UTC)
QUARTER = dt.date(2026, 10, 1)


@pytest.fixture
def answered(tell: Tell, protect: Told, house: House) -> ToldStory:
    told = protect(tell("It was cold. I said so twice."))
    answers.reply(told.protected, "You said so twice, and it stayed cold.", by=house.callum)
    return told


def say(told: ToldStory, said: str = "yes", words: str = "") -> str:
    form = {"pass": pass_of(told), "do": "1", "said": said, "words": words}
    return body(Client().post("/code/felt", form))


def test_it_is_asked_once_there_is_an_answer_and_may_be_left_out(
    answered: ToldStory, tell: Tell, protect: Told
) -> None:
    question = "Did this answer feel as if it was written to you?"
    assert question in opened(answered)
    assert "You can leave this out." in opened(answered)
    assert question not in opened(protect(tell("Nobody answered this.")))


def test_what_was_said_is_kept_and_may_be_changed(answered: ToldStory) -> None:
    assert "Kept, and locked." in say(answered, "no", "It was to anyone.")
    assert "You have told us." in opened(answered)
    say(answered, "partly")
    (kept,) = felt._all(answered.protected.organisation)
    assert (kept.said, kept.words) == ("partly", "")


def test_nothing_chosen_is_answered_with_a_sentence(answered: ToldStory) -> None:
    assert "Choose one, or go back to your story." in say(answered, "")
    assert not HowItFelt.plain.exists()


def test_too_many_words_are_refused_and_still_in_the_box(answered: ToldStory) -> None:
    assert "Say it in fewer words." in say(answered, "yes", "word " * 500)
    assert not HowItFelt.plain.exists()


def test_before_an_answer_there_is_nothing_to_say(tell: Tell, protect: Told) -> None:
    told = protect(tell("Nobody answered this."))
    say(told)
    assert not HowItFelt.plain.exists()


def test_it_goes_when_the_story_is_taken_back(answered: ToldStory) -> None:
    say(answered)
    safekeeping.take_back(answered.story)
    assert not HowItFelt.plain.exists()


# ---- attacks ----


def test_nothing_in_the_database_ties_it_to_a_story_or_a_writer(
    answered: ToldStory, house: House
) -> None:
    """Every value of its row, looked for in every other table; and no key from it or to it."""
    say(answered, "no", "A quetzal wrote this, not a person.")
    row = HowItFelt.plain.get()
    fields = {field.name for field in HowItFelt._meta.get_fields()}
    assert fields == {"id", "organisation", "tie", "said"}
    values = {str(row.pk), row.pk.hex, bytes(row.tie).hex(), bytes(row.said).hex()}
    for model in apps.get_models():
        if model is HowItFelt:
            continue
        for other in model._base_manager.values():
            text = json.dumps({key: _plain(value) for key, value in other.items()})
            assert not [one for one in values if one in text], model
            assert "quetzal" not in text


def _plain(value: object) -> str:
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)


def test_its_length_and_the_record_tell_nothing(
    answered: ToldStory, tell: Tell, protect: Told, house: House
) -> None:
    before = AuditEntry.objects.count()
    say(answered, "yes")
    say(answered, "no", "x" * 1000)
    other = protect(tell("The soup."))
    answers.reply(other.protected, "The soup was cold.", by=house.callum)
    entries = AuditEntry.objects.count()
    say(other, "no")
    assert AuditEntry.objects.count() == entries
    assert {len(bytes(row.said)) for row in HowItFelt.plain.all()} == {4600 + 28}
    assert before < entries  # the record itself works


def test_no_page_of_staff_shows_it_or_any_exact_number_of_it(
    answered: ToldStory, house: House, signed_in: SignedIn
) -> None:
    """The manager of the ward, and somebody with every role there is."""
    say(answered, "no", "A quetzal wrote this.")
    measures.note([answered.protected.pk])
    browser = signed_in(filled.with_all_roles(house, "Huw Parry"))
    ward = house.ward.address
    pages = [
        "/in/", f"/in/help/answers/{ward}", f"/in/understand/over-time/{ward}",
        f"/in/understand/over-time/{ward}/felt", f"/in/understand/over-time/{ward}/became",
        f"/in/understand/over-time/{ward}/figures.csv", "/in/understand/register",
    ]  # fmt: skip
    for page in pages:
        shown = body(browser.get(page))
        assert "quetzal" not in shown, page
    assert "Nothing is published of this place so far." in body(browser.get(pages[3]))
    assert browser.get(f"/in/understand/over-time/{ward}/felt/2026-11").status_code == 404


def test_a_place_of_one_writer_is_counted_with_the_place_above(house: House) -> None:
    """Or its figure would be his; and nobody can subtract it from the rest."""
    tree = {"root": "", "ward": "root", "other": "root", "root itself": "root"}
    writers = {"other": 3, "ward": 1, "root itself": 3}
    kept = measured._with_enough_writers(tree, list(_writers(writers)))
    assert kept == {"root": ""}
    kept = measured._with_enough_writers(tree, list(_writers(writers | {"ward": 3})))
    assert set(kept) == set(tree)


def _writers(number: dict[str, int]) -> Iterator[tuple[str, str]]:
    for place, many in number.items():
        for one in range(many):
            yield place, f"{place} {one}"


@given(st.lists(st.tuples(st.sampled_from("abcdefg"), st.integers(0, 9)), max_size=60))
def test_no_figure_is_ever_of_fewer_than_three_writers_nor_told_by_subtraction(
    wrote: list[tuple[str, int]],
) -> None:
    tree = {"a": "", "b": "a", "c": "a", "d": "b", "e": "b", "f": "c", "g": "c"}
    kept = measured._with_enough_writers(tree, wrote)  # type: ignore[arg-type]
    below = {place: {p for p in tree if _is_at_or_below(p, place, tree)} for place in tree}
    for place in kept:
        people = {who for where, who in wrote if where in below[place]}
        assert len(people) >= 3
        siblings = {one for one, above in tree.items() if above == tree[place]}
        assert siblings <= set(kept)


def _is_at_or_below(place: str, top: str, tree: dict[str, str]) -> bool:
    while place and place != top:
        place = tree[place]
    return place == top


def test_with_few_voices_or_few_writers_nothing_is_shown(answered: ToldStory, house: House) -> None:
    say(answered)
    measures.note([answered.protected.pk])
    with clock.at(LATER):
        assert measured.issue_all(house.organisation) >= 1
        assert measured.over_time(house.root) == []
        assert FeltIssue.plain.get(starts_on=QUARTER).withheld == measured.TOO_FEW_WRITE


def many_say(house: House, told: ToldStory, number: int, yes: int) -> None:
    """So many tellers; each a story of its own, answered by one of three."""
    of = house.organisation
    for one in range(number):
        with clock.at(NOON + dt.timedelta(minutes=one)):
            tie = one.to_bytes(32, "big")
            row = uuid.uuid4()
            blob = {"place": str(house.ward.pk), "quarter": QUARTER.isoformat(),
                    "said": "yes" if one < yes else "no", "words": f"Words {one}."}  # fmt: skip
            sealed = felt.apart.close(of, row, felt.FIELD, blob)
            HowItFelt.objects.everywhere().create(id=row, organisation=of, tie=tie, said=sealed)
    for name in ("One", "Two", "Three"):
        writer = responder(house, f"{name} Writer")
        answers.reply(told.protected, f"{name} is sorry.", by=writer)
    measures.note([told.protected.pk])


def test_with_enough_of_both_a_quarter_is_issued_once_and_never_again(
    answered: ToldStory, house: House, signed_in: SignedIn
) -> None:
    many_say(house, answered, 24, 15)
    with clock.at(LATER):
        measured.issue_all(house.organisation)
        (point,) = measured.over_time(house.root)
        assert (point.told.kind, point.told.value) == ("number", 24)
        assert (point.yes.kind, point.yes.value) == ("number", 15)
        assert measured.issue_all(house.organisation) == 0
        HowItFelt.plain.all().delete()
        assert measured.over_time(house.root)[0].told == Figure("number", 24)
        page = signed_in(house.callum).get(f"/in/understand/over-time/{house.root.address}/felt")
        assert "62.5 in 100" in body(page) or "15" in body(page)


def test_nothing_is_issued_before_the_quarter_is_settled(answered: ToldStory, house: House) -> None:
    many_say(house, answered, 12, 6)
    with clock.at(dt.datetime(2027, 1, 20, 12, tzinfo=dt.UTC)):
        measured.issue_all(house.organisation)
        assert not FeltIssue.plain.filter(starts_on=QUARTER).exists()


def test_what_the_register_has_stopped_is_neither_asked_nor_counted(
    answered: ToldStory, house: House
) -> None:
    measures.begin_register(house.organisation)
    from wholeheard.rooms.measures.models import Measure

    Measure.plain.filter(code="felt").update(stopped_on=NOON.date())
    assert "Did this answer feel" not in opened(answered)
    say(answered)
    assert not HowItFelt.plain.exists()


def test_words_are_read_by_those_who_answer_nobody_ten_or_more_together(
    answered: ToldStory, house: House, signed_in: SignedIn
) -> None:
    many_say(house, answered, 9, 3)
    with clock.at(LATER):
        assert felt.words_for(house.dilys) == []
        say(answered, "no", "A tenth.")
    with clock.at(LATER + dt.timedelta(days=100)):
        found = felt.words_for(house.dilys)
        assert len(found) == 10 and found != sorted(found)
        assert "Words 3." in body(signed_in(house.dilys).get("/in/help/how-answers-felt"))
        for person in (house.callum, house.ada, house.marsha):
            assert signed_in(person).get("/in/help/how-answers-felt").status_code == 404
        filled.grant(house.dilys, "responder", house.other_ward)
        del house.dilys._rights
        assert felt.words_for(house.dilys) == []


def test_a_teller_who_changes_their_mind_counts_once_and_in_the_first_quarter(
    answered: ToldStory, house: House
) -> None:
    say(answered, "yes")
    with clock.at(LATER):
        say(answered, "no")
    assert list(felt.counted(house.organisation, QUARTER)) == [(house.ward.pk, False)]
    assert list(felt.counted(house.organisation, dt.date(2027, 1, 1))) == []


def test_another_organisation_counts_nothing_of_it(
    answered: ToldStory, elsewhere: House, ewan: Person
) -> None:
    say(answered)
    assert list(felt.counted(elsewhere.organisation, QUARTER)) == []
    assert Reply.objects.of(elsewhere.organisation).count() == 0

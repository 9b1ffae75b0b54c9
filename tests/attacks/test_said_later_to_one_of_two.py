"""What a teller says with their code of a story that two organisations hold: before anybody has
looked through it, and with a page that knows of an organisation which holds nothing any more."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.conftest import House, ToldStory
from tests.rooms.answers.in_full import Tell, body, pass_of
from tests.rooms.answers.two_organisations import told_to_both

from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import queries, visits, words
from wholeheard.rooms.safekeeping.models import ProtectedStory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
LATER = "The night nurse sang like a wagtail."


@pytest.fixture
def told(tell: Tell, house: House, elsewhere: House) -> ToldStory:
    """By two organisations, and no machine has looked yet."""
    return told_to_both(tell, house, elsewhere)


def post(told: ToldStory, page: str, **said: object) -> str:
    return body(Client().post(f"/code/{page}", {"pass": pass_of(told)} | said))


def opened_by(told: ToldStory, house: House) -> str:
    """All that this organisation's own people open."""
    safekeeping.examine([told.story.pk])
    held = ProtectedStory.objects.of(house.organisation).select_related("story__organisation")
    return "".join(one.text for one in words.open_for(held.get(story=told.story)))


def allowed(told: ToldStory, house: House) -> set[str]:
    return visits.allowed_now(told.story, house.organisation.pk)


def test_before_anybody_has_looked_it_is_asked_for_whom_words_are(
    told: ToldStory, house: House, elsewhere: House
) -> None:
    for page in (
        post(told, "add"),
        body(Client().post("/code", {"code": told.code, "words": "x"})),
    ):
        assert "Who is it for?" in page and elsewhere.organisation.name in page
    assert "Tick at least one" in post(told, "add", do="1", words=LATER)
    post(told, "add", do="1", words=LATER, meant_for=[str(house.organisation.pk)])
    assert LATER in opened_by(told, house)
    assert LATER not in opened_by(told, elsewhere)


def test_no_row_of_an_organisation_tells_that_words_were_added_for_another(
    told: ToldStory, house: House, elsewhere: House
) -> None:
    def of_theirs() -> list[dict[str, object]]:
        safekeeping.examine([told.story.pk])
        return list(ProtectedStory.objects.of(elsewhere.organisation).values())

    before = of_theirs()
    post(told, "add", do="1", words=LATER, meant_for=[str(house.organisation.pk)])
    assert before == of_theirs()
    assert LATER in opened_by(told, house)


def test_what_was_added_for_one_alone_is_looked_through_once(told: ToldStory, house: House) -> None:
    safekeeping.examine([told.story.pk])
    post(told, "add", do="1", words=LATER, meant_for=[str(house.organisation.pk)])
    assert queries.unexamined_stories() == [told.story.pk]
    safekeeping.examine([told.story.pk])
    assert queries.unexamined_stories() == []


def test_words_for_one_that_holds_nothing_any_more_go_to_nobody_else(
    told: ToldStory, house: House, elsewhere: House
) -> None:
    safekeeping.take_back_from(told.story, elsewhere.organisation.pk)
    theirs = str(elsewhere.organisation.pk)
    page = post(told, "add", do="1", words=LATER, meant_for=[theirs])
    assert "holds nothing of your story any more" in page and LATER in page
    assert LATER not in opened_by(told, house)


def test_before_anybody_has_looked_each_is_asked_who_may_read(
    told: ToldStory, house: House, elsewhere: House
) -> None:
    page = post(told, "who")
    assert f"<h2>{house.organisation.name}</h2>" in page
    assert f"Who may read it at {elsewhere.organisation.name}" in page
    before = allowed(told, house), allowed(told, elsewhere)
    assert "They hold nothing" in post(told, "who", do="1")
    assert (allowed(told, house), allowed(told, elsewhere)) == before
    post(told, "who", do="1", organisation=str(elsewhere.organisation.pk))
    assert (allowed(told, house), allowed(told, elsewhere)) == (before[0], set())


def test_a_yes_to_one_that_holds_nothing_any_more_is_no_yes_to_the_other(
    told: ToldStory, house: House, elsewhere: House
) -> None:
    theirs = str(elsewhere.organisation.pk)
    post(told, "who", do="1", organisation=str(house.organisation.pk))
    safekeeping.take_back_from(told.story, elsewhere.organisation.pk)
    page = post(told, "who", do="1", organisation=theirs, agreed=["team", "learning"])
    assert "They hold nothing of your story any more." in page
    assert allowed(told, house) == allowed(told, elsewhere) == set()


def test_before_anybody_has_looked_it_can_be_taken_back_from_one(
    told: ToldStory, house: House, elsewhere: House
) -> None:
    assert elsewhere.organisation.name in post(told, "take-back")
    post(told, "take-back", do="1", organisation=str(elsewhere.organisation.pk))
    safekeeping.examine([told.story.pk])
    assert ProtectedStory.objects.everywhere().get().organisation_id == house.organisation.pk

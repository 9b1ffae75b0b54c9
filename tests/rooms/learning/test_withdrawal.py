"""A story beside a case study is shown from where it is kept, and leaves no word anywhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.conftest import EVERYTHING, House
from tests.house import filled
from tests.rooms.change import at_work
from tests.rooms.learning import learnt

from wholeheard.kit import tasks
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change.actions.ideas import link_without_words
from wholeheard.rooms.learning import actions, bundle_format, queries
from wholeheard.rooms.learning.models import CaseStory, CaseStudy
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def beside(house: House, told: filled.ToldStory, *, open_to_all: bool = True) -> CaseStudy:
    """A published case study that shows this story."""
    idea = at_work.adopted(house, told)
    one = learnt.study(house, idea, story=told.protected)
    return learnt.openly(house, one) if open_to_all else learnt.inside(house, one)


def inside(person: Person, one: CaseStudy) -> str:
    browser = Client()
    browser.force_login(person)
    return browser.get(reverse("learning:study", args=[one.pk])).content.decode()


def openly(one: CaseStudy) -> str:
    return Client().get(reverse("learnt:study", args=[one.pk])).content.decode()


def every_open_word(house: House, one: CaseStudy) -> Iterator[str]:
    """All that anybody gets to see of what this house publishes to learn from."""
    yield openly(one)
    bundle = queries.open_bundle_of(one.idea)
    assert bundle is not None
    addresses = [
        "/learnt", "/learnt/feed.atom", "/cy/learnt/feed.atom",
        f"/at/{house.ward.address}/learnt", f"/at/{house.ward.address}/learnt.atom",
        reverse("learnt:bundle", args=[bundle.pk]), reverse("learnt:bundle_file", args=[bundle.pk]),
    ]  # fmt: skip
    for address in addresses:
        response = Client().get(address)
        assert response.status_code == 200, address
        yield response.content.decode()


def test_a_published_story_is_read_on_the_open_page_in_its_own_words(house: House) -> None:
    one = beside(house, learnt.told(house, published=True))
    assert at_work.SECRET in openly(one)
    assert at_work.SECRET not in str(CaseStudy.plain.values().get())


def test_a_story_that_is_not_on_the_open_page_is_not_shown_there(house: House) -> None:
    one = beside(house, learnt.told(house))
    assert at_work.SECRET not in openly(one)
    assert at_work.SECRET in inside(house.callum, one)
    assert at_work.SECRET not in inside(filled.somebody(house, "Ann Price"), one)


def test_a_story_whose_teller_wants_nobody_to_learn_from_it_is_never_shown(house: House) -> None:
    told = learnt.told(house, agreed=["team", "published"])
    idea = at_work.adopted(house, told)
    assert queries.stories_to_show(idea, house.callum) == []
    with pytest.raises(Refusal, match="has not agreed"):
        learnt.study(house, idea, story=told.protected)


@pytest.mark.parametrize("left", ["learning", "published"])
def test_a_consent_that_is_taken_back_takes_it_away_at_once(house: House, left: str) -> None:
    told = learnt.told(house, published=True)
    one = beside(house, told)
    agreed = set(EVERYTHING) - {left}
    safekeeping.change_consent(told.story, house.organisation.id, agreed, language="en")
    if left == "published":
        assert at_work.SECRET not in openly(one)
    else:
        assert at_work.SECRET not in inside(house.callum, one)
        assert "not for learning any more" in inside(house.callum, one)
    safekeeping.change_consent(told.story, house.organisation.id, set(EVERYTHING), language="en")
    assert at_work.SECRET in inside(house.callum, one)


def test_that_it_was_shown_is_written_down_as_an_opening(house: House) -> None:
    from wholeheard.kit.models import AuditEntry

    told = learnt.told(house)
    one = beside(house, told)
    before = AuditEntry.objects.filter(what="story.opened", about=told.protected.pk).count()
    inside(house.callum, one)
    after = AuditEntry.objects.filter(what="story.opened", about=told.protected.pk).count()
    assert after == before + 1


def test_taken_back_no_word_of_it_stays_anywhere_and_the_case_study_stays(house: House) -> None:
    told = learnt.told(house, published=True)
    one = beside(house, told)
    seen = bundle_format.manifest_of(actions.bundle_of(one.idea))["whole"]
    actions.publish_bundle(one.idea, "", seen, by=learnt.leader(house, "Eira Vaughan"))
    file = actions.as_file(one.idea, "", by=house.callum)
    assert any(at_work.SECRET in words for words in every_open_word(house, one))
    safekeeping.take_back(told.story)
    tasks.do_what_is_due()
    assert not ProtectedStory.plain.exists() and not CaseStory.plain.exists()
    for words in [*every_open_word(house, one), inside(house.callum, one), file.decode()]:
        assert "quetzal" not in words and "behind the curtain" not in words
    assert "was taken back by the one who told it" in openly(one)
    assert "was taken back by the one who told it" in inside(house.callum, one)
    assert "Suppers on the landing" in openly(one)
    assert "quetzal" not in at_work.whole_database()


def test_a_story_taken_back_from_a_draft_leaves_the_draft(house: House) -> None:
    told = learnt.told(house)
    one = learnt.study(house, at_work.adopted(house, told), story=told.protected)
    safekeeping.take_back(told.story)
    one.refresh_from_db()
    assert one.stories_gone == 1
    assert "was taken back" in inside(house.callum, one)


def test_the_feed_holds_no_word_of_a_story_even_while_it_is_published(house: House) -> None:
    beside(house, learnt.told(house, published=True))
    assert "quetzal" not in Client().get("/learnt/feed.atom").content.decode()


def test_a_bundle_in_whose_words_a_story_stands_does_not_leave(house: House) -> None:
    told = learnt.told(house)
    idea = at_work.adopted(house)
    from wholeheard.rooms.change import actions as change

    new = change.NewMeasure("outcome", "The soup went cold on the sill", "bowls")
    change.measure(idea, new, by=house.callum)
    link_without_words(idea, told.protected, by=house.callum)
    with pytest.raises(Refusal, match="stands in a story"):
        actions.as_file(idea, "", by=house.callum)


def test_the_bytes_of_the_database_are_searched_too(house: House) -> None:
    """What the tests above read row by row is what is there."""
    assert connection.vendor in ("sqlite", "postgresql")
    told = learnt.told(house)
    assert at_work.SECRET in at_work.whole_database()
    safekeeping.take_back(told.story)
    assert "quetzal" not in at_work.whole_database()

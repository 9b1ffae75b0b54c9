"""A story of several organisations is taken back from one of them while the machine looks, while
somebody releases it, and from both in the same moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from django.db import connection
from django.http import Http404
from tests.attacks.test_two_at_once import both
from tests.conftest import House
from tests.rooms.answers.in_full import Tell
from tests.rooms.answers.two_organisations import THEIRS, Shared, released, told_to_both

from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping.actions import protecting
from wholeheard.rooms.safekeeping.models import Concern, Mask, ProtectedStory, Sharing
from wholeheard.rooms.stories.models import Consent, Story, StoryPlace

pytestmark = pytest.mark.django_db
two_write = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="on SQLite one transaction writes at a time"
)


def while_the_machine_looks(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    looks = protecting.find_concerns

    def find(texts: Sequence[str]) -> object:
        act()
        return looks(list(texts))

    monkeypatch.setattr(protecting, "find_concerns", find)


def test_the_machine_makes_no_version_of_what_was_taken_back_while_it_looked(
    tell: Tell, house: House, elsewhere: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = told_to_both(tell, house, elsewhere)
    while_the_machine_looks(
        monkeypatch,
        lambda: safekeeping.take_back_from(told.story, elsewhere.organisation.pk),
    )
    safekeeping.examine([told.story.pk])
    assert ProtectedStory.objects.everywhere().get().organisation_id == house.organisation.pk
    for model in (Sharing, Mask, Concern):
        assert not model.objects.of(elsewhere.organisation).exists()


def test_words_added_later_bring_no_version_back_either(
    tell: Tell, house: House, elsewhere: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = told_to_both(tell, house, elsewhere)
    safekeeping.examine([told.story.pk])
    safekeeping.add_words(told.story, "I want to kill myself tonight.", kind="added")
    while_the_machine_looks(
        monkeypatch,
        lambda: safekeeping.take_back_from(told.story, elsewhere.organisation.pk),
    )
    safekeeping.examine([told.story.pk])
    assert ProtectedStory.objects.everywhere().get().organisation_id == house.organisation.pk
    raised = Concern.objects.everywhere().values_list("organisation", flat=True)
    assert set(raised) == {house.organisation.pk}


def test_who_releases_what_was_taken_back_from_them_comes_too_late(
    tell: Tell, house: House, elsewhere: House
) -> None:
    shared = released(told_to_both(tell, house, elsewhere), house, elsewhere)
    theirs = shared.theirs
    safekeeping.take_back_from(shared.told.story, elsewhere.organisation.pk)
    with pytest.raises(Http404):
        safekeeping.release(theirs, by=elsewhere.dilys)
    assert not ProtectedStory.objects.of(elsewhere.organisation).exists()


# In the same moment -------------------------------------------------------------------------------


@pytest.fixture
def shared(transactional_db: None, tell: Tell, house: House, elsewhere: House) -> Shared:
    told = told_to_both(tell, house, elsewhere)
    safekeeping.examine([told.story.pk])
    return Shared(told, house, elsewhere)


def takes_back_from(shared: Shared, house: House) -> Callable[[], object]:
    return lambda: safekeeping.take_back_from(shared.told.story, house.organisation.pk)


def holders(shared: Shared) -> list[set[object]]:
    """Whose its places are, who was agreed to, and who holds a version."""
    rows = (StoryPlace, Consent, ProtectedStory)
    found = [one.objects.everywhere().filter(story=shared.told.story) for one in rows]
    return [set(one.values_list("organisation", flat=True)) for one in found]


@two_write
@pytest.mark.postgres
@pytest.mark.parametrize("first", ["house", "elsewhere"])
def test_taken_back_from_both_at_once_it_stays_with_one(shared: Shared, first: str) -> None:
    one, other = shared.house, shared.elsewhere
    if first != "house":
        one, other = other, one
    refused = both(takes_back_from(shared, one), takes_back_from(shared, other))
    assert refused == ["erase.last"]
    assert holders(shared) == [{other.organisation.pk}] * 3


@two_write
@pytest.mark.postgres
def test_taken_back_while_what_was_found_is_written_down(shared: Shared) -> None:
    safekeeping.add_words(shared.told.story, "She rang twice.", kind="added")
    look = lambda: safekeeping.examine([shared.told.story.pk])  # noqa: E731
    assert both(look, takes_back_from(shared, shared.elsewhere)) == []
    assert holders(shared) == [{shared.house.organisation.pk}] * 3


@two_write
@pytest.mark.postgres
def test_the_machine_that_comes_in_the_middle_of_it_makes_nothing(shared: Shared) -> None:
    safekeeping.add_words(shared.told.story, "She rang twice.", kind="added")
    look = lambda: safekeeping.examine([shared.told.story.pk])  # noqa: E731
    assert both(takes_back_from(shared, shared.elsewhere), look) == []
    assert holders(shared) == [{shared.house.organisation.pk}] * 3


@two_write
@pytest.mark.postgres
def test_who_releases_in_the_middle_of_it_comes_too_late(shared: Shared) -> None:
    for mask in Mask.plain.filter(protected=shared.theirs, decisions=None):
        safekeeping.decide(
            mask, choice="take_out", reason="identifies_other", by=shared.elsewhere.dilys
        )
    theirs = shared.theirs
    release = lambda: safekeeping.release(theirs, by=shared.elsewhere.dilys)  # noqa: E731
    assert both(takes_back_from(shared, shared.elsewhere), release) == ["gone"]
    assert holders(shared) == [{shared.house.organisation.pk}] * 3


@two_write
@pytest.mark.postgres
def test_a_release_that_came_first_is_taken_away_with_the_rest(shared: Shared) -> None:
    for mask in Mask.plain.filter(protected=shared.theirs, decisions=None):
        safekeeping.decide(
            mask, choice="take_out", reason="identifies_other", by=shared.elsewhere.dilys
        )
    theirs = shared.theirs
    release = lambda: safekeeping.release(theirs, by=shared.elsewhere.dilys)  # noqa: E731
    assert both(release, takes_back_from(shared, shared.elsewhere)) == []
    assert holders(shared) == [{shared.house.organisation.pk}] * 3
    assert THEIRS not in "".join(ProtectedStory.objects.everywhere().values_list("text", flat=True))
    assert Story.objects.everywhere().count() == 1

"""A story that was divided is translated on either side of the wall. Nobody may read another
organisation's part there: in the words to translate, the translation, or what it raises."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.conftest import House
from tests.rooms.answers.in_full import SignedIn, Tell, body, opened, pass_of
from tests.rooms.answers.two_organisations import BOTH, OURS, THEIRS, Shared, released, told_to_both

from wholeheard.kit.ids import short
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import lists
from wholeheard.rooms.safekeeping.actions.translating import IN_THE_TRANSLATION
from wholeheard.rooms.safekeeping.models import Concern, ProtectedStory, Translation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
IN_WELSH = "Daeth y gofalwyr ar y diwrnod anghywir, ar feic fel gwalch y pysgod."
SAID = {"told_in": "en", "language": "cy", "how": lists.BY_A_PERSON, "text": IN_WELSH}


@pytest.fixture
def shared(tell: Tell, house: House, elsewhere: House) -> Shared:
    """Divided, released by both, and translated by the other organisation alone."""
    shared = released(told_to_both(tell, house, elsewhere), house, elsewhere)
    translated(shared.theirs, elsewhere)
    return shared


def translated(version: ProtectedStory, house: House, text: str = IN_WELSH) -> Translation:
    return safekeeping.translate(
        version, text, told_in="en", language="cy", how=lists.BY_A_PERSON, by=house.dilys
    )


def translating(browser: Client, version: ProtectedStory) -> str:
    return body(browser.get(f"/in/attend/translating/{short(version.pk)}"))


def test_whoever_translates_has_only_their_organisations_part_before_them(
    shared: Shared, signed_in: SignedIn
) -> None:
    ours = translating(signed_in(shared.house.dilys), shared.ours)
    theirs = translating(signed_in(shared.elsewhere.dilys), shared.theirs)
    assert OURS in ours and BOTH in ours and THEIRS not in ours and IN_WELSH not in ours
    assert THEIRS in theirs and BOTH in theirs and IN_WELSH in theirs and OURS not in theirs


@pytest.mark.parametrize("after", ["", "/others", "/answer"])
def test_a_team_reads_no_translation_of_another_organisations_part(
    shared: Shared, signed_in: SignedIn, after: str
) -> None:
    page = f"/in/help/story/{short(shared.ours.pk)}{after}"
    assert IN_WELSH not in body(signed_in(shared.house.callum).get(page))
    theirs = body(signed_in(shared.gwen).get(f"/in/help/story/{short(shared.theirs.pk)}"))
    assert IN_WELSH in theirs


def test_the_other_version_is_neither_translated_nor_is_its_translation_put_away(
    shared: Shared, signed_in: SignedIn
) -> None:
    browser = signed_in(shared.house.dilys)
    address = f"/in/attend/translating/{short(shared.theirs.pk)}"
    assert browser.get(address).status_code == 404
    assert browser.post(address, SAID).status_code == 404
    assert browser.post(address, {"do": "away", "language": "cy"}).status_code == 404
    ours = f"/in/attend/translating/{short(shared.ours.pk)}"
    browser.post(ours, {"do": "away", "language": "cy"})
    assert Translation.objects.everywhere().get().protected == shared.theirs


def test_danger_in_a_translation_is_raised_where_it_was_translated(shared: Shared) -> None:
    translated(shared.theirs, shared.elsewhere, "A carer hit my mother. She has bruises.")
    found = Concern.objects.everywhere().filter(part__startswith=IN_THE_TRANSLATION)
    raised = found.values_list("organisation", flat=True)
    assert set(raised) == {shared.elsewhere.organisation.pk}


def test_the_teller_reads_each_translation_with_the_part_it_was_made_from(shared: Shared) -> None:
    page = body(Client().post("/code/words", {"pass": pass_of(shared.told)}))
    assert page.count(IN_WELSH) == 1
    ours, theirs = page.index(OURS), page.index(THEIRS)
    first, second = sorted((ours, theirs))
    at = page.index(IN_WELSH)
    assert at > second if second == theirs else first < at < second
    assert "Your story" in opened(shared.told)


def test_taken_back_from_one_its_translation_goes_and_the_others_stays(shared: Shared) -> None:
    translated(shared.ours, shared.house, "Roedd dryw ar y llythyr.")
    safekeeping.take_back_from(shared.told.story, shared.elsewhere.organisation.pk)
    left = Translation.objects.everywhere().get()
    assert left.organisation_id == shared.house.organisation.pk and left.text != IN_WELSH


def test_words_added_for_one_alone_leave_the_others_translation(shared: Shared) -> None:
    more = "The night nurse was kind."
    other = [shared.elsewhere.organisation.pk]
    safekeeping.add_words(shared.told.story, more, kind="added", not_for=other)
    safekeeping.examine([shared.told.story.pk])
    for version, at in ((shared.ours, shared.house), (shared.theirs, shared.elsewhere)):
        safekeeping.release(version, by=at.dilys)
    assert more in shared.ours.text and more not in shared.theirs.text
    assert Translation.objects.everywhere().get().protected == shared.theirs

"""Nothing of one organisation is seen by the people of another, on any page or by any form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from tests.conftest import House, ToldStory, found
from tests.house import filled
from tests.house.test_models import SCOPED, name_of
from tests.house.test_role_matrix import TABLE, addresses_of

from wholeheard.rooms.answers.models import Taken
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Grant, Invitation, Person, Place
from wholeheard.rooms.safekeeping.models import Decision, Mask

MARKS = ["Aldermere", "Larkspur", "quetzal", "Callum Reade", "aldermere-rowan", "Ferelith"]
"""Words that stand only in what belongs to Aldermere."""
NAMES_ORGANISATIONS = {
    "communities:begin": "who begins a community says whose people may join; that there is an "
    "Aldermere stands on the first page of the house",
}


@dataclass
class Two:
    """Two organisations; the second has a story, a queue and a stranger with every role."""

    house: House
    elsewhere: House
    told: ToldStory
    told_elsewhere: ToldStory
    ewan: Person
    browser: Client
    addresses: dict[str, str]
    own: dict[str, str]


@pytest.fixture(scope="module")
def two(django_db_setup: None, django_db_blocker: object) -> Iterator[Two]:
    with filled.kept_for_a_module(django_db_blocker):
        house, elsewhere = found("Aldermere", "aldermere"), found("Tidewell", "tidewell")
        Place.objects.filter(pk=house.ward.pk).update(name="Larkspur Ward", name_cy="Larkspur")
        for person in (elsewhere.callum, elsewhere.dilys, elsewhere.marsha, elsewhere.ada):
            person.name = "Gwen Parry"
            person.save()
        told = filled.with_everything(
            house, "A quetzal sang. Nurse Ferelith Morgan was kind.", thanks="Ferelith Morgan"
        )
        filled.concern_about(house, told)
        filled.key_of_a_program(house.callum)
        people.invite(
            email="ferelith@aldermere.example",
            name="Ferelith",
            job="",
            role="reader",
            place=house.ward,
            by=house.ada,
        )
        other = filled.with_everything(elsewhere, "Nurse Jean Morgan was kind.", thanks="Jean")
        ewan = filled.with_all_roles(elsewhere, "Ewan Strange")
        browser = Client()
        browser.force_login(ewan)
        yield Two(
            house,
            elsewhere,
            told,
            other,
            ewan,
            browser,
            addresses_of(house, told),
            addresses_of(elsewhere, other),
        )


@pytest.fixture(autouse=True)
def at_the_time_of_the_scene(at_noon: object) -> None:
    """Each test stands on the day on which the scene was made."""


@pytest.fixture(autouse=True, scope="module")
def counted_once() -> Iterator[None]:
    with filled.counted_once():
        yield


def marks_in(response: object) -> list[str]:
    body = response.content.decode(errors="replace") + str(response.headers)  # type: ignore[attr-defined]
    return [mark for mark in MARKS if mark in body]


@pytest.mark.django_db
def test_rows_asked_for_one_organisation_are_its_own(two: Two) -> None:
    assert [name_of(model) for model in SCOPED if not keeps_apart(model, two)] == []


def keeps_apart(model: type[Model], two: Two) -> bool:
    """Whether each of the two, asked for its rows of this model, gives its own alone."""
    ours = {row.pk: row for row in model.objects.of(two.elsewhere.organisation)}  # type: ignore[attr-defined]
    theirs = model.objects.of(two.house.organisation).values_list("pk", flat=True)  # type: ignore[attr-defined]
    owners = {row.organisation_id for row in ours.values()}  # type: ignore[attr-defined]
    return owners <= {two.elsewhere.organisation.id} and ours.keys().isdisjoint(theirs)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", TABLE)
def test_no_page_shows_anything_of_another_organisation(two: Two, name: str, method: str) -> None:
    openly = ["Aldermere"] if name in NAMES_ORGANISATIONS else []
    for address in (two.addresses[name], two.own[name]):
        with filled.undone(two.browser):
            assert marks_in(getattr(two.browser, method)(address)) == openly


@pytest.mark.django_db
def test_the_marks_are_there_for_those_to_whom_they_belong(two: Two) -> None:
    """So that the test above can fail."""
    browser = Client()
    browser.force_login(filled.with_all_roles(two.house, "Huw Parry"))
    seen: set[str] = set()
    for address in two.addresses.values():
        seen |= set(marks_in(browser.get(address)))
    assert seen == set(MARKS)


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["q=Callum", "q=Ferelith", "closed=1", "page=2"])
def test_no_search_finds_people_of_another_organisation(two: Two, asked: str) -> None:
    response = two.browser.get(f"{reverse('people:people')}?{asked}")
    assert [mark for mark in marks_in(response) if mark not in asked] == []
    assert str(two.house.callum.pk) not in response.content.decode()


@pytest.mark.django_db
def test_the_open_page_of_one_place_shows_no_story_of_another(two: Two) -> None:
    for name in ("pages:place", "pages:feed", "stories:tell", "stories:poster", "stories:paper"):
        assert marks_in(Client().get(reverse(name, args=[two.elsewhere.root.address]))) == []


@pytest.mark.django_db
def test_a_published_story_stands_under_its_own_place_only(two: Two) -> None:
    address = reverse("pages:story", args=[two.elsewhere.root.address, two.told.protected.pk])
    assert Client().get(address).status_code == 404


# Forms that name something of another organisation -------------------------------------------


@pytest.mark.django_db
def test_a_mask_of_another_organisation_cannot_be_decided(two: Two) -> None:
    mask = Mask.plain.filter(protected=two.told.protected).first()
    assert mask is not None
    before = Decision.plain.filter(mask=mask).count()
    said = {"do": "leave_in", "mask": mask.pk, "reason_leave_in": "not_a_name"}
    assert two.browser.post(two.own["safekeeping:protect"], said).status_code == 404
    assert Decision.plain.filter(mask=mask).count() == before


@pytest.mark.django_db
def test_a_role_of_another_organisation_cannot_be_ended(two: Two) -> None:
    theirs = Grant.objects.of(two.house.organisation).filter(person=two.house.callum).get()
    two.browser.post(two.own["people:person"], {"do": "end", "grant": theirs.pk})
    assert Grant.objects.of(two.house.organisation).filter(pk=theirs.pk).exists()


@pytest.mark.django_db
def test_a_role_cannot_be_given_at_a_place_of_another_organisation(two: Two) -> None:
    said = {"do": "give", "role": "reader", "place": str(two.house.ward.pk)}
    two.browser.post(two.own["people:person"], said)
    assert not Grant.objects.everywhere().filter(
        place=two.house.ward, organisation=two.elsewhere.organisation
    )


@pytest.mark.django_db
def test_nobody_is_invited_to_a_place_of_another_organisation(two: Two) -> None:
    said = {
        "name": "Gwen",
        "email": "gwen@new.example",
        "role": "reader",
        "place": str(two.house.ward.pk),
    }
    two.browser.post(reverse("people:invite"), said)
    assert not Invitation.objects.everywhere().filter(email="gwen@new.example").exists()


@pytest.mark.django_db
def test_an_invitation_of_another_organisation_cannot_be_taken_back(two: Two) -> None:
    theirs = Invitation.objects.of(two.house.organisation).get()
    two.browser.post(reverse("people:people"), {"invitation": str(theirs.pk)})
    assert Invitation.objects.of(two.house.organisation).filter(pk=theirs.pk).exists()


@pytest.mark.django_db
def test_a_question_is_not_given_to_someone_of_another_organisation(two: Two) -> None:
    said = {"owner": str(two.house.callum.pk)}
    two.browser.post(two.own["answers_staff:take_question"], said)
    owners = Taken.objects.of(two.elsewhere.organisation).values_list("owner", flat=True)
    assert two.house.callum.pk not in set(owners)


@pytest.mark.django_db
def test_a_reply_cannot_answer_a_question_of_another_organisation(two: Two) -> None:
    theirs = filled.question_of(two.told)
    before = theirs.replies.count()
    said = {"words": "Not yours to see.", "do": "send", "answers": [str(theirs.pk)]}
    two.browser.post(two.own["answers_staff:reply"], said)
    assert theirs.replies.count() == before


@pytest.mark.django_db
def test_a_code_opens_no_question_of_another_story(two: Two) -> None:
    """The page by code is tied to its own story, whatever the address says."""
    theirs = filled.question_of(two.told)
    before = theirs.verdicts.count()
    opened = Client().post(reverse("answers:come_back"), {"code": two.told_elsewhere.code})
    pass_on = opened.context["pass_on"]
    address = reverse("answers:say_of_answer", args=[theirs.pk])
    Client().post(address, {"pass": pass_on, "said": "not_yet"})
    assert theirs.verdicts.count() == before


@pytest.mark.django_db
def test_consent_is_changed_only_for_an_organisation_that_holds_the_story(two: Two) -> None:
    opened = Client().post(reverse("answers:come_back"), {"code": two.told_elsewhere.code})
    said = {
        "pass": opened.context["pass_on"],
        "do": "1",
        "organisation": str(two.house.organisation.id),
        "agreed": [],
    }
    Client().post(reverse("answers:who"), said)
    two.told.protected.refresh_from_db()
    assert two.told.protected.may_team
    organisations = set(two.told_elsewhere.story.consents.values_list("organisation", flat=True))
    assert organisations == {two.elsewhere.organisation.id}

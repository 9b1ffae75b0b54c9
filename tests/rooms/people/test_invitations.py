"""Ada asks somebody in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from pytest_django.fixtures import Settings
from tests.conftest import NOON, House

from wholeheard.kit import clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import access, actions, queries
from wholeheard.rooms.people.models import Invitation, Person

PASSWORD = "four quiet words here"
SignedIn = Callable[[Person], Client]


def ask(browser: Client, house: House, **said: str) -> str:
    """Send an invitation by the page; the link in the letter."""
    form = {
        "name": "Gwen Hart",
        "email": "Gwen@aldermere.example",
        "job": "sister",
        "role": "responder",
        "place": str(house.ward.pk),
    }
    page = browser.post("/in/people/invite", form | said).content.decode()
    assert "The invitation went to" in page
    return re.search(r"http://localhost:8000(/in/welcome/\S+)", mail.outbox[-1].body)[1]  # type: ignore[index]


def test_an_invitation_becomes_an_account_with_its_role(house: House, signed_in: SignedIn) -> None:
    link = ask(signed_in(house.ada), house)
    assert mail.outbox[0].to == ["gwen@aldermere.example"]
    assert "Ada Lewis asks you to join Aldermere" in mail.outbox[0].body
    guest = Client()
    assert "Answer stories" in guest.get(link).content.decode()
    answer = guest.post(link, {"name": "Gwen Hart", "password": PASSWORD})
    assert answer.headers["Location"] == "/in/"
    gwen = Person.objects.get(email="gwen@aldermere.example")
    assert access.may(gwen, "story.answer", house.ward)
    assert guest.get("/in/me").status_code == 200


@pytest.mark.parametrize(
    ("backend", "said"),
    [
        ("wholeheard.kit.mail.OnTheConsole", "among what the server writes"),
        ("django.core.mail.backends.dummy.EmailBackend", "Ask whoever runs this house to set one"),
    ],
)
def test_a_letter_that_stays_in_the_house_is_not_said_to_have_gone(
    house: House,
    signed_in: SignedIn,
    settings: Settings,
    capsys: pytest.CaptureFixture[str],
    backend: str,
    said: str,
) -> None:
    settings.EMAIL_BACKEND = backend
    form = {
        "name": "Gwen Hart",
        "email": "gwen@aldermere.example",
        "role": "responder",
        "place": str(house.ward.pk),
    }
    page = signed_in(house.ada).post("/in/people/invite", form).content.decode()
    assert "The invitation went to" not in page
    assert "no letter went out" in page and said in page
    assert "/in/welcome/" not in page, "whoever invites must not hold the key of another"


def test_after_welcome_comes_the_second_step_without_asking_for_the_password_again(
    house: House, signed_in: SignedIn, settings: Settings
) -> None:
    link = ask(signed_in(house.ada), house)
    settings.SECOND_FACTOR = True
    guest = Client()
    answer = guest.post(link, {"name": "Gwen Hart", "password": PASSWORD}, follow=True)
    assert "Set up the second step" in answer.content.decode()


def test_a_link_works_once(house: House, signed_in: SignedIn) -> None:
    link = ask(signed_in(house.ada), house)
    Client().post(link, {"name": "Gwen Hart", "password": PASSWORD})
    answer = Client().get(link)
    assert answer.status_code == 404
    assert "This invitation ran out or was used." in answer.content.decode()


def test_two_at_once_make_one_account(house: House) -> None:
    invitation, token = actions.invite_first(
        email="gwen@aldermere.example", name="Gwen", role="responder", place=house.ward
    )
    same = queries.invitation_for(token)
    assert same is not None
    actions.accept_invitation(invitation, name="Gwen", password=PASSWORD)
    with pytest.raises(Refusal, match="was used"):
        actions.accept_invitation(same, name="Gwen", password=PASSWORD)


def test_a_link_runs_out_after_two_weeks(house: House, signed_in: SignedIn) -> None:
    with clock.at(NOON):
        link = ask(signed_in(house.ada), house)
    with clock.at(NOON + dt.timedelta(days=14, minutes=1)):
        answer = Client().get(link)
        assert answer.status_code == 404
        assert "ran out" in answer.content.decode()
        Client().post(link, {"name": "Gwen Hart", "password": PASSWORD})
    assert not Person.objects.filter(name="Gwen Hart").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["nonsense", "ŵ", "%00", "a" * 500])
def test_a_made_up_link_gets_the_same_page(token: str) -> None:
    assert Client().get(f"/in/welcome/{token}").status_code == 404


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("short", "Use at least 12 characters."),
        ("password1234", "one of the first passwords"),
        ("", "Choose a password."),
    ],
)
def test_a_weak_password_is_refused_in_a_sentence(
    house: House, signed_in: SignedIn, password: str, sentence: str
) -> None:
    link = ask(signed_in(house.ada), house)
    page = Client().post(link, {"name": "Gwen Hart", "password": password}).content.decode()
    assert sentence in page
    assert 'value="Gwen Hart"' in page
    assert not Person.objects.filter(name="Gwen Hart").exists()


def test_a_second_letter_takes_the_place_of_the_first(house: House, signed_in: SignedIn) -> None:
    first = ask(signed_in(house.ada), house)
    second = ask(signed_in(house.ada), house)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200


def test_an_invitation_can_be_taken_back(house: House, signed_in: SignedIn) -> None:
    browser = signed_in(house.ada)
    link = ask(browser, house)
    invitation = Invitation.objects.of(house.organisation).get()
    assert "Gwen Hart" in browser.get("/in/people").content.decode()
    browser.post("/in/people", {"invitation": str(invitation.pk)})
    assert Client().get(link).status_code == 404


def test_if_the_letter_cannot_go_nobody_was_invited(
    house: House, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr("wholeheard.kit.mail.send", fails)
    said = {"name": "Gwen", "email": "g@x.example", "role": "reader", "place": str(house.ward.pk)}
    page = signed_in(house.ada).post("/in/people/invite", said).content.decode()
    assert "The letter could not be sent" in page
    assert 'value="g@x.example"' in page
    assert not Invitation.objects.of(house.organisation).exists()


def test_someone_with_an_account_is_not_invited_again(house: House, signed_in: SignedIn) -> None:
    said = {"name": "C", "email": "Callum@aldermere.example", "role": "reader"}
    said["place"] = str(house.ward.pk)
    page = signed_in(house.ada).post("/in/people/invite", said).content.decode()
    assert "Someone with this address has an account." in page


def test_an_administrator_of_one_ward_invites_nobody_to_another(
    house: House, signed_in: SignedIn
) -> None:
    actions.give_role(house.callum, role="administrator", place=house.ward)
    said = {"name": "G", "email": "g@x.example", "role": "reader", "place": str(house.root.pk)}
    signed_in(house.callum).post("/in/people/invite", said)
    assert not Invitation.objects.of(house.organisation).exists()


def test_an_address_of_another_organisation_is_refused_with_what_to_do(
    house: House, ewan: Person, signed_in: SignedIn
) -> None:
    said = {"name": "E", "email": ewan.email, "role": "reader", "place": str(house.ward.pk)}
    page = signed_in(house.ada).post("/in/people/invite", said).content.decode()
    assert "Use another address." in page

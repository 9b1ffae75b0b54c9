"""A keeper puts a member out: who may, what they read, what happens to what they wrote."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.house import filled
from tests.rooms.communities import gathered

from wholeheard.kit import ids
from wholeheard.kit.models import AuditEntry
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.communities import access, actions, letters, queries
from wholeheard.rooms.communities.models import Coming, Inside, Member, Post, PutOut
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SignedIn = Callable[[Person], Client]
WHY = "After two requests the marigold jokes went on."


@pytest.fixture
def two(house: House, elsewhere: House) -> tuple[Inside, Inside, Post]:
    inside = gathered.community(house, elsewhere)
    gwen = gathered.joins(inside, elsewhere.callum)
    return inside, gwen, gathered.question(gwen, elsewhere.callum, "Who heard the heron?")


def put_out(inside: Inside, gwen: Inside, by: Person) -> PutOut:
    return actions.put_out(inside, gwen.member, WHY, by=by, looked=True)


def test_whoever_is_put_out_reads_why_and_nothing_else(
    two: tuple[Inside, Inside, Post], house: House, elsewhere: House, signed_in: SignedIn
) -> None:
    inside, gwen, asked = two
    event = gathered.event(inside, house.callum)
    actions.come(gwen, event, True)
    put_out(inside, gwen, house.callum)
    browser = signed_in(elsewhere.callum)
    assert access.inside(elsewhere.callum, inside.community.pk) is None
    page = browser.get(reverse("communities:community", args=[inside.community.pk]))
    assert WHY in page.content.decode() and "heron" not in page.content.decode()
    for address in (
        reverse("communities:post", args=[asked.pk]),
        reverse("communities:members", args=[inside.community.pk]),
        reverse("communities:join", args=[inside.community.pk]),
        reverse("communities:keep", args=[inside.community.pk]),
    ):
        assert browser.get(address).status_code == 404
    assert not Coming.objects.within(inside).exists()
    assert letters.sentence(elsewhere.callum) == ""
    assert inside.community.name in browser.get(reverse("communities:all")).content.decode()


def test_nobody_else_reads_why(
    two: tuple[Inside, Inside, Post], house: House, elsewhere: House, signed_in: SignedIn
) -> None:
    inside, gwen, _asked = two
    gathered.joins(inside, house.dilys, "Dilys")
    put_out(inside, gwen, house.callum)
    for name in ("community", "members"):
        address = reverse(f"communities:{name}", args=[inside.community.pk])
        assert "marigold" not in signed_in(house.dilys).get(address).content.decode()
    keep = reverse("communities:keep", args=[inside.community.pk])
    assert WHY in signed_in(house.callum).get(keep).content.decode()
    assert "marigold" not in str(list(AuditEntry.objects.values()))
    assert AuditEntry.objects.filter(what="community.put_out", about=gwen.member.pk).count() == 1


def test_they_do_not_join_again_before_a_keeper_lets_them(
    two: tuple[Inside, Inside, Post], house: House, elsewhere: House, signed_in: SignedIn
) -> None:
    inside, gwen, _asked = two
    put = put_out(inside, gwen, house.callum)
    assert inside.community not in queries.to_join(elsewhere.callum)
    with pytest.raises(Refusal, match="Only a keeper"):
        gathered.joins(inside, elsewhere.callum, "Somebody new")
    keep = reverse("communities:keep", args=[inside.community.pk])
    said = {"do": "let_back", "member": ids.short(put.member_id)}
    assert signed_in(house.callum).post(keep, said).status_code == 302
    assert gathered.joins(inside, elsewhere.callum).member.pk == gwen.member.pk


def test_a_name_that_was_to_go_goes_and_still_they_do_not_join_again(
    house: House, elsewhere: House
) -> None:
    inside = gathered.community(house, elsewhere)
    gwen = gathered.joins(inside, elsewhere.callum, keeps_name=False)
    put_out(inside, gwen, house.callum)
    held = Member.plain.get(pk=gwen.member.pk)
    assert (held.name, held.role) == ("", "")
    with pytest.raises(Refusal, match="Only a keeper"):
        gathered.joins(inside, elsewhere.callum)


def test_what_they_wrote_stays_until_they_take_it_back(
    two: tuple[Inside, Inside, Post], house: House, elsewhere: House, signed_in: SignedIn
) -> None:
    inside, gwen, asked = two
    gathered.reply(inside, asked, house.callum, "We heard it too.")
    put_out(inside, gwen, house.callum)
    question = reverse("communities:post", args=[asked.pk])
    assert "heron" in signed_in(house.callum).get(question).content.decode()
    own = reverse("communities:community", args=[inside.community.pk])
    assert signed_in(elsewhere.callum).post(own).status_code == 302
    assert "Nothing of yours" in signed_in(elsewhere.callum).get(own).content.decode()
    left = signed_in(house.callum).get(question).content.decode()
    assert "heron" not in left and "We heard it too." in left


def test_nobody_takes_back_what_another_wrote(
    two: tuple[Inside, Inside, Post], house: House
) -> None:
    inside, gwen, _asked = two
    put_out(inside, gwen, house.callum)
    with pytest.raises(Refusal):
        actions.take_all_back(gwen.member, by=house.callum)


@pytest.mark.parametrize("who", ["self", "keeper", "by no keeper", "elsewhere", "left"])
def test_nobody_puts_out_whom_they_may_not(
    two: tuple[Inside, Inside, Post], house: House, elsewhere: House, who: str
) -> None:
    inside, gwen, _asked = two
    other = gathered.community(house, elsewhere, name="Quiet nights")
    there = gathered.joins(other, elsewhere.callum)
    if who == "keeper":
        actions.ask_to_keep(inside, gwen.member, by=house.callum)
    if who == "left":
        actions.leave(gwen, keeps_name=True, by=elsewhere.callum)
    by, one, person = {
        "self": (inside, inside, house.callum),
        "by no keeper": (gwen, inside, elsewhere.callum),
        "elsewhere": (inside, there, house.callum),
    }.get(who, (inside, gwen, house.callum))
    with pytest.raises(Refusal):
        put_out(by, one, person)
    assert not PutOut.plain.exists()


def test_a_reason_holds_no_word_of_a_story(
    two: tuple[Inside, Inside, Post], house: House, elsewhere: House
) -> None:
    inside, gwen, _asked = two
    gathered.shelved(gathered.published(house))
    with pytest.raises(Refusal, match="stands in a story"):
        actions.put_out(inside, gwen.member, gathered.SECRET, by=house.callum)


def test_a_form_of_another_community_puts_nobody_out(
    two: tuple[Inside, Inside, Post], house: House, elsewhere: House, signed_in: SignedIn
) -> None:
    _inside, gwen, _asked = two
    other = gathered.community(house, elsewhere, name="Quiet nights")
    address = reverse("communities:put_out", args=[other.community.pk, gwen.member.pk])
    assert signed_in(house.callum).post(address, {"because": WHY}).status_code == 404
    keep = reverse("communities:keep", args=[other.community.pk])
    said = {"do": "let_back", "member": ids.short(gwen.member.pk)}
    assert signed_in(house.callum).post(keep, said).status_code == 404


@pytest.mark.parametrize("keeps_name", [True, False])
def test_when_the_account_of_somebody_put_out_ends_the_tie_to_them_goes_and_why(
    house: House, elsewhere: House, keeps_name: bool
) -> None:
    inside = gathered.community(house, elsewhere)
    gwen = gathered.joins(inside, elsewhere.callum, keeps_name=keeps_name)
    put_out(inside, gwen, house.callum)
    assert queries.ended_accounts() == []
    people.close_account(elsewhere.callum, by=filled.with_all_roles(elsewhere, "Huw Parry"))
    actions.end_memberships(queries.ended_accounts())
    left = Member.plain.get(pk=gwen.member.pk)
    assert left.person is None and bool(left.name) == keeps_name
    assert not PutOut.plain.exists() and queries.ended_accounts() == []

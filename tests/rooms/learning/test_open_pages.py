"""What everybody reads without an account: pages, and a feed that feed readers understand."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.house import filled
from tests.rooms.change import at_work
from tests.rooms.learning import learnt

from wholeheard.rooms.learning import actions, bundle_format
from wholeheard.rooms.learning.models import CaseStudy

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

ATOM = "{http://www.w3.org/2005/Atom}"


def shown(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def feed(address: str = "/learnt/feed.atom") -> ElementTree.Element:
    response = Client().get(address)
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def with_a_bundle(house: House, one: CaseStudy) -> CaseStudy:
    seen = bundle_format.manifest_of(actions.bundle_of(one.idea))["whole"]
    actions.publish_bundle(one.idea, "", seen, by=learnt.leader(house, "Eira Vaughan"))
    return one


def test_nothing_stands_there_before_somebody_publishes_it(house: House) -> None:
    learnt.inside(house, learnt.study(house))
    learnt.study(house, title="A draft")
    assert "Nothing stands here yet." in shown("/learnt")
    assert feed().findall(f"{ATOM}entry") == []


def test_a_case_study_is_found_by_house_and_by_place(house: House, elsewhere: House) -> None:
    one = learnt.openly(house, learnt.study(house))
    for address in (
        "/learnt",
        f"/at/{house.ward.address}/learnt",
        f"/at/{house.root.address}/learnt",
    ):
        assert reverse("learnt:study", args=[one.pk]) in shown(address), address
    for address in (house.other_ward.address, elsewhere.root.address):
        assert reverse("learnt:study", args=[one.pk]) not in shown(f"/at/{address}/learnt")


def test_every_part_is_read_there_and_no_name_of_its_writers(house: House) -> None:
    one = learnt.openly(house, learnt.study(house))
    page = shown(reverse("learnt:study", args=[one.pk]))
    for words in ("nobody was free", "does nothing else", "Twelve of a hundred", "On Sundays",
                  "The team of Rowan Ward", "rowan@ward.example", "We cannot tell"):  # fmt: skip
        assert words in page
    assert "Callum" not in page and "Huw" not in page


def test_its_words_are_escaped_wherever_they_stand(house: House) -> None:
    bad = "<b>Trays</b> & <script>x()</script>"
    one = learnt.openly(house, learnt.study(house, title=bad, context=bad, changed=bad))
    for page in (shown(reverse("learnt:study", args=[one.pk])), shown("/learnt")):
        assert "<script>x" not in page and "<b>Trays" not in page
    entry = feed().find(f"{ATOM}entry")
    assert entry is not None and entry.findtext(f"{ATOM}title") == bad
    assert "<script>" not in (entry.findtext(f"{ATOM}summary") or "")


def test_the_feed_is_valid_atom_with_stable_ids(house: House) -> None:
    one = with_a_bundle(house, learnt.openly(house, learnt.study(house)))
    root = feed()
    assert root.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert root.findtext(f"{ATOM}{name}")
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 2
    for entry in entries:
        assert (entry.findtext(f"{ATOM}id") or "").startswith("urn:wholeheard:")
        assert dt.datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "")
        assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Aldermere"
        link = entry.find(f"{ATOM}link")
        assert link is not None and link.get("href", "").startswith("http://testserver/learnt/")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert ids == [entry.findtext(f"{ATOM}id") for entry in feed().findall(f"{ATOM}entry")]
    assert len(set(ids)) == 2
    assert str(one.title) in [entry.findtext(f"{ATOM}title") for entry in entries]


def test_published_anew_it_keeps_its_id_and_says_when(house: House) -> None:
    one = learnt.openly(house, learnt.study(house))
    before = feed().find(f"{ATOM}entry")
    with at_work.days_later(3):
        actions.take_down(one, "A figure was wrong.", by=house.callum)
        one = actions.write(one, one.version, learnt.written(title="Put right"), by=house.callum)
        actions.look_over(one, one.version, by=learnt.colleague(house, "Nia Price"))
        actions.publish_openly(one, one.version, by=learnt.leader(house, "Eira Vaughan"))
        after = feed().find(f"{ATOM}entry")
    assert before is not None and after is not None
    assert before.findtext(f"{ATOM}id") == after.findtext(f"{ATOM}id")
    assert (before.findtext(f"{ATOM}updated") or "") < (after.findtext(f"{ATOM}updated") or "")


def test_a_control_character_does_not_break_the_feed(house: House) -> None:
    learnt.openly(house, learnt.study(house, context="Trays\x0bfirst, then \x1b cups."))
    assert feed().find(f"{ATOM}entry") is not None


def test_it_is_the_same_in_welsh_with_the_words_in_their_own_language(house: House) -> None:
    one = learnt.openly(house, learnt.study(house))
    page = shown("/cy" + reverse("learnt:study", args=[one.pk]))
    assert '<html lang="cy"' in page and 'lang="en">Suppers on the landing' in page
    assert "What did not work" not in page


@pytest.mark.parametrize("name", ["study", "bundle", "bundle_file"])
def test_what_was_never_there_and_what_is_not_open_are_answered_alike(
    house: House, name: str
) -> None:
    one = learnt.inside(house, learnt.study(house))
    for identifier in (one.pk, house.ward.pk):
        assert Client().get(reverse(f"learnt:{name}", args=[identifier])).status_code == 404


def test_taken_down_it_is_gone_from_pages_and_feed(house: House) -> None:
    one = learnt.openly(house, learnt.study(house))
    actions.take_down(one, "A figure was wrong.", by=house.callum)
    assert Client().get(reverse("learnt:study", args=[one.pk])).status_code == 404
    assert feed().find(f"{ATOM}entry") is None


def test_anybody_who_is_signed_in_sees_the_same_open_page(house: House) -> None:
    one = learnt.openly(house, learnt.study(house))
    browser = Client()
    browser.force_login(filled.somebody(house, "Ann Price"))
    address = reverse("learnt:study", args=[one.pk])
    assert browser.get(address).content == Client().get(address).content

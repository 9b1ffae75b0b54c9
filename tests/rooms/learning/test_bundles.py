"""A change leaves as a file, and one from elsewhere comes in as an idea with its origin."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.house import filled
from tests.rooms.change import at_work
from tests.rooms.learning import learnt

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change import actions as change
from wholeheard.rooms.change import lists as changes
from wholeheard.rooms.change import queries as asked
from wholeheard.rooms.change.models import Idea, Point
from wholeheard.rooms.learning import actions, bundle_format, queries
from wholeheard.rooms.learning.models import OpenBundle
from wholeheard.rooms.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def whole(house: House) -> Idea:
    """A change with everything that a bundle holds."""
    idea = at_work.adopted(house)
    learnt.measured(house, idea)
    change.write_pack(idea, "Trays leave by six.", "Who takes them.", by=house.callum)
    diagram = change.draw(house.ward, "Suppers in time", by=house.callum)
    trays = change.add_driver(diagram, "Trays", by=house.callum)
    lift = change.add_driver(diagram, "The lift", parent=trays, by=house.callum)
    change.put_under(lift, idea, by=house.callum)
    return idea


def file_of(house: House, idea: Idea | None = None, contact: str = "The ward") -> bytes:
    return actions.as_file(idea or whole(house), contact, by=house.callum)


def browser_of(person: Person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def brought(person: Person, house: House, data: bytes, **more: Any) -> Any:
    file = SimpleUploadedFile("change.json", data, content_type="application/json")
    said = {"file": file, "place": str(house.ward.pk)} | more
    return browser_of(person).post(reverse("learning:take_in"), said)


def test_it_holds_core_drivers_measures_and_what_was_learnt(house: House) -> None:
    held = json.loads(file_of(house))
    assert held["core"] == "Trays leave by six." and held["adaptable"] == "Who takes them."
    assert held["diagrams"][0]["drivers"] == [
        {"words": "Trays", "below": None, "is_here": False},
        {"words": "The lift", "below": 1, "is_here": True},
    ]
    assert held["measures"][0]["name"] == "Late suppers"
    assert held["cycles"][0]["study"] == "Six of ten came in time."
    assert [one["stage"] for one in held["change"]["stages"]][-1] == changes.ADOPT
    assert held["from"]["contact"] == "The ward"


def test_it_holds_no_value_of_a_measure(house: House) -> None:
    idea = at_work.idea(house)
    learnt.measured(house, idea, (7331.0,) * 13, (7337.0,) * 8)
    held = json.loads(file_of(house, idea))
    del held["manifest"]
    assert "733" not in json.dumps(held)


def test_names_are_taken_out_but_the_contact_that_was_written_in(house: House) -> None:
    idea = at_work.idea(house)
    change.comment(idea, "Ring Callum Reade.", by=house.callum)
    written = change.NewIdea("Trays", "Ask Callum Reade, or ring 07700 900123.", no_promise=True)
    idea = change.rewrite(idea, written, by=house.callum)
    held = json.loads(file_of(house, idea, "Callum Reade, ward manager"))
    assert held["change"]["words"] == "Ask [a name], or ring [a name]."
    assert held["from"]["contact"] == "Callum Reade, ward manager"
    del held["from"], held["manifest"]
    assert "Callum" not in json.dumps(held) and "07700" not in json.dumps(held)


def test_another_organisation_takes_it_in_as_an_idea_with_its_origin(
    house: House, elsewhere: House
) -> None:
    answer = brought(elsewhere.callum, elsewhere, file_of(house), with_measures="on")
    idea = Idea.objects.of(elsewhere.organisation).get()
    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("learning:origin", args=[idea.pk])
    assert idea.title == "Trays set out by six" and idea.place == elsewhere.ward
    assert asked.stage_of(idea) == changes.NOTICED
    pack = asked.pack_of(idea)
    assert pack is not None and pack.core == "Trays leave by six."
    measures = asked.measures_of(idea)
    assert [one.name for one in measures] == ["Late suppers"]
    assert not Point.plain.filter(measure__in=measures).exists()
    shown = browser_of(elsewhere.callum).get(answer.headers["Location"]).content.decode()
    for words in ("Aldermere", "The ward", "The lift", "Six of ten came in time."):
        assert words in shown
    origin = queries.origin_of(idea)
    assert origin is not None and origin.organisation_name == "Aldermere"


def test_what_was_taken_in_can_be_taken_out_again(house: House, elsewhere: House) -> None:
    idea = actions.take_in(elsewhere.ward, file_of(house), by=elsewhere.callum, with_measures=True)
    data = actions.as_file(idea, "", by=elsewhere.callum)
    assert bundle_format.read(data).parts["core"] == "Trays leave by six."


def test_twice_at_one_place_it_says_so(house: House, elsewhere: House) -> None:
    data = file_of(house)
    actions.take_in(elsewhere.ward, data, by=elsewhere.callum)
    with pytest.raises(Refusal, match="has taken this in already"):
        actions.take_in(elsewhere.ward, data, by=elsewhere.callum)
    actions.take_in(elsewhere.other_ward, data, by=elsewhere.callum)


def test_a_tampered_bundle_is_refused_and_nothing_is_kept(house: House, elsewhere: House) -> None:
    data = file_of(house).replace(b"by six", b"by ten")
    shown = brought(elsewhere.callum, elsewhere, data).content.decode()
    assert "This bundle was changed after it was made" in shown
    assert not Idea.objects.of(elsewhere.organisation).exists()


def test_another_version_is_refused_with_what_to_do(house: House, elsewhere: House) -> None:
    data = file_of(house).replace(b'"version": 1', b'"version": 9')
    shown = brought(elsewhere.callum, elsewhere, data).content.decode()
    assert "of version 9, and this house reads version 1" in shown


def test_ten_megabytes_are_answered_with_a_sentence(elsewhere: House) -> None:
    answer = brought(elsewhere.callum, elsewhere, b'{"format":"' + b"a" * 10_000_000)
    assert answer.status_code == 400
    assert "It was too long" in answer.content.decode()
    shown = brought(elsewhere.callum, elsewhere, b" " * 600_000).content.decode()
    assert "too large for a bundle: at most 500 kilobytes" in shown


def test_nothing_in_it_is_trusted(elsewhere: House) -> None:
    from tests.rooms.learning.test_bundle_format import BUNDLE, changed

    words = "<script>alert(1)</script> & <img src=x onerror=y>"
    parts = changed(core=words, adaptable=words, change=BUNDLE["change"] | {"words": words})
    answer = brought(elsewhere.callum, elsewhere, bundle_format.written(parts).encode())
    shown = browser_of(elsewhere.callum).get(answer.headers["Location"]).content.decode()
    assert "<script>alert" not in shown and "&lt;script&gt;alert" in shown
    assert "<img src=x" not in shown


def test_a_theme_that_this_house_does_not_know_is_left_out(elsewhere: House) -> None:
    from tests.rooms.learning.test_bundle_format import BUNDLE, changed

    parts = changed(change=BUNDLE["change"] | {"theme": "lateness", "pack": "other@9"})
    data = bundle_format.written(parts).encode()
    assert actions.take_in(elsewhere.ward, data, by=elsewhere.callum).theme == ""


def test_a_file_goes_to_a_place_where_one_works_and_nowhere_else(
    house: House, elsewhere: House
) -> None:
    shown = brought(elsewhere.callum, house, file_of(house))
    assert shown.status_code == 200 and not Idea.objects.of(elsewhere.organisation).exists()
    assert Idea.objects.of(house.organisation).count() == 1


def test_it_is_looked_over_and_then_put_before_everybody(house: House) -> None:
    idea, boss = whole(house), learnt.leader(house)
    address = reverse("learning:bundle", args=[idea.pk])
    page = browser_of(boss).get(address)
    said = {"do": "openly", "seen": page.context["seen"], "contact": "The ward"}
    assert browser_of(house.callum).post(address, said).status_code == 404
    assert browser_of(boss).post(address, said).status_code == 302
    bundle = OpenBundle.plain.get()
    file = Client().get(reverse("learnt:bundle_file", args=[bundle.pk]))
    assert bundle_format.read(file.content).parts["core"] == "Trays leave by six."
    assert file.headers["Content-Disposition"].startswith("attachment")
    browser_of(boss).post(address, {"do": "down"})
    assert Client().get(reverse("learnt:bundle", args=[bundle.pk])).status_code == 404


def test_what_was_written_after_somebody_looked_is_not_published_unseen(house: House) -> None:
    idea, boss = whole(house), learnt.leader(house)
    seen = bundle_format.manifest_of(actions.bundle_of(idea))["whole"]
    change.write_pack(idea, "Trays leave by seven.", "Who takes them.", by=house.callum)
    with pytest.raises(Refusal, match="Look it over again"):
        actions.publish_bundle(idea, "", seen, by=boss)


def test_what_is_published_stays_as_it_was_looked_over(house: House) -> None:
    idea, boss = whole(house), learnt.leader(house)
    seen = bundle_format.manifest_of(actions.bundle_of(idea))["whole"]
    made = actions.publish_bundle(idea, "", seen, by=boss)
    change.write_pack(idea, "Ask Ann about the trays.", "Who.", by=house.callum)
    page = Client().get(reverse("learnt:bundle", args=[made.pk])).content.decode()
    assert "Trays leave by six." in page and "Ask Ann" not in page


def test_strangers_find_neither_page_nor_file(house: House, elsewhere: House) -> None:
    idea = whole(house)
    for person in (elsewhere.callum, filled.somebody(house, "Ann Price")):
        for name in ("bundle", "origin"):
            address = reverse(f"learning:{name}", args=[idea.pk])
            assert browser_of(person).get(address).status_code == 404

"""Newer guides are taken in the middle of a programme, and nothing that was written is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse
from tests.conftest import House
from tests.rooms.boards.heard import seen_by
from tests.rooms.programme import designed, run

from wholeheard.kit.refusal import Refusal
from wholeheard.listening import programme as library
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import actions, lists, queries
from wholeheard.rooms.programme.actions import design_interventions as design
from wholeheard.rooms.programme.models import Programme
from wholeheard.rooms.programme.present import side_by_side

pytestmark = pytest.mark.usefixtures("at_noon")


def take(found: Programme, monkeypatch: pytest.MonkeyPatch, by: Person) -> None:
    """Newer guides without ties and a plan, and with other elements."""
    old = library.programme("1.0")
    templates = tuple(one for one in old.templates if one.id not in (lists.TIES, lists.PLAN))
    new = replace(old, version="1.1", elements="relationships-1.0", templates=templates)
    kept = {"": new, "1.0": old, "1.1": new}
    monkeypatch.setattr(library, "programme", lambda version="": kept[version])
    monkeypatch.setattr(library, "versions", lambda: ("1.0", "1.1"))
    actions.take_guides(found, "1.1", by=by)


def again(found: Programme) -> Programme:
    return Programme.plain.get(pk=found.pk)


def test_what_newer_guides_dropped_can_be_read_and_changes_on_the_map(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, by = run.scoped(house), run.lead(house)
    for what in ("Talks", "Walks"):
        new = design.NewIntervention(what, "planned", elements=["teamwork"])
        row = design.add_intervention(found, new, by=by)
    take(found, monkeypatch, by)
    words = {
        "ties": "It shows what keeps people here.",
        "map": "Talks",
        "strategy": "Talks",
        "readout": "People are told how long it takes.",
    }
    for view, said in words.items():
        page = seen_by(by, reverse(f"programme:{view}", args=[found.pk]))
        assert said in page, view
    ties = queries.sheets(found, lists.TIES).get()
    assert words["ties"] in seen_by(by, reverse("programme:sheet", args=[ties.pk]))
    assert reverse("programme:change", args=[ties.pk]) not in seen_by(
        by, reverse("programme:ties", args=[found.pk])
    )
    changed = design.NewIntervention("Walks at noon", "exists", elements=["teamwork"])
    assert design.change_intervention(row, changed, by=by).what == "Walks at noon"
    with pytest.raises(Refusal):
        design.add_intervention(again(found), changed, by=by)


def test_what_was_marked_before_stands_under_what_means_the_same_now(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, by = run.begun(house), run.lead(house)
    designed.finding(found, element="teamwork", says="Nights hear of nothing.")
    take(found, monkeypatch, by)
    designed.finding(found, element="colleagues", says="Days hear of all.")
    monkeypatch.setattr(
        side_by_side, "renaming",
        lambda start, end: library.Renaming(start, end, {"teamwork": "colleagues"}, {}, ()),
    )  # fmt: skip
    page = side_by_side.beside([again(found), run.begun(house, "Another")])
    said = [
        row["says"] for one in page["elements"] for cell in one["cells"] for row in cell["rows"]
    ]
    assert sorted(said) == ["Days hear of all.", "Nights hear of nothing."]
    assert not page["without"]


def test_where_a_finding_belongs_now_is_said_by_writing_it_anew(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who moved it, when and why stands with the one that was taken back."""
    found, by = run.begun(house), run.lead(house)
    old = designed.finding(found, element="teamwork", says="Nights hear of nothing.")
    take(found, monkeypatch, by)
    together = reverse("programme:synthesis", args=[found.pk])
    before = seen_by(by, together).partition("By elements of another version")[2]
    assert f'href="{reverse("programme:finding", args=[old.pk])}"' in before
    actions.withdraw_finding(old, "It belongs to colleagues now.", by=by)
    designed.finding(again(found), element="colleagues", says="Nights hear of nothing.")
    after = seen_by(by, together)
    assert "By elements of another version" not in after and "Nights hear" in after
    assert "It belongs to colleagues now." in seen_by(
        by, reverse("programme:finding", args=[old.pk])
    )

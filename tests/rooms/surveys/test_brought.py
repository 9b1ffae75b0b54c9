"""Rounds from elsewhere stand beside others, all of their file or nothing."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from tests.conftest import House
from tests.rooms.surveys.test_mapping import GOOD, MAPPING
from tests.rooms.surveys.test_results import page, text_of

from wholeheard.kit.refusal import Refusal
from wholeheard.reading_files.refused import CannotRead
from wholeheard.rooms.surveys.imports.actions import bring
from wholeheard.rooms.surveys.models import Answers, Issued, PlaceFigures
from wholeheard.rooms.surveys.results import queries

PLACES = '[places]\nAsh = "aldermere"\nElm = "aldermere-rowan"\n'


def files(folder: Path, lines: list[str], mapping: str) -> tuple[Path, Path]:
    (folder / "file.csv").write_text("\n".join(lines))
    (folder / "mapping.toml").write_text(mapping)
    return folder / "file.csv", folder / "mapping.toml"


def test_published_figures_stand_with_their_places(house: House, tmp_path: Path) -> None:
    found = bring(house.organisation, *files(tmp_path, GOOD, MAPPING + PLACES))
    said = text_of(page(house.callum, found, house.root))
    assert "Figures that others published" not in said and "7.0" in said and "118 answers" in said
    assert "Too few answers to show" in text_of(page(house.callum, found, house.ward))


def test_a_second_year_says_that_no_spread_was_published(house: House, tmp_path: Path) -> None:
    bring(house.organisation, *files(tmp_path, GOOD, MAPPING + PLACES))
    later = [one.replace("2025", "2026").replace("7.5", "7.9") for one in GOOD]
    mapping = (MAPPING + PLACES).replace("2025", "2026")
    found = bring(house.organisation, *files(tmp_path, later, mapping))
    assert "no spread was published" in text_of(page(house.callum, found, house.root))


def test_the_same_file_is_not_brought_twice(house: House, tmp_path: Path) -> None:
    both = files(tmp_path, GOOD, MAPPING + PLACES)
    bring(house.organisation, *both)
    with pytest.raises(Refusal, match="brought before"):
        bring(house.organisation, *both)


def test_a_place_that_nobody_knows_is_named_and_nothing_is_kept(
    house: House, tmp_path: Path
) -> None:
    with pytest.raises(Refusal, match="Elm"):
        bring(house.organisation, *files(tmp_path, GOOD, MAPPING + '[places]\nAsh = "aldermere"'))
    assert not Issued.objects.of(house.organisation).exists()
    assert not PlaceFigures.objects.of(house.organisation).exists()


def respondents(folder: Path, sizes: dict[str, int]) -> tuple[Path, Path]:
    chance = random.Random(4)
    rows = ["ward,q1,q2", *(
        f"{ward},{chance.randint(1, 5)},{chance.randint(1, 5)}"
        for ward, n in sizes.items() for _ in range(n)
    )]  # fmt: skip
    options = {
        "place": "ward", "items": ["q1", "q2"], "coding": {str(at): at for at in range(1, 6)},
        "scales": {"kind": {"items": ["q1", "q2"], "min_answered": 1}},
    }  # fmt: skip
    (folder / "options.json").write_text(json.dumps(options))
    mapping = 'title="Ours"\nasked="ours"\non=2026-05-01\nplace="ward"\noptions="options.json"\n'
    return files(folder, rows, mapping + '[places]\nE1 = "aldermere-hazel"\n')


def test_answers_from_elsewhere_are_counted_and_none_is_kept(house: House, tmp_path: Path) -> None:
    found = bring(house.organisation, *respondents(tmp_path, {"Rowan Ward": 40, "E1": 30}))
    assert not Answers.objects.of(house.organisation).exists()
    one = queries.figures_at(found, house.other_ward)
    assert one is not None and one.people == 30 and one.figures["scale:kind"][0] == 30


def test_a_small_ward_from_elsewhere_is_hidden_as_one_of_here(house: House, tmp_path: Path) -> None:
    found = bring(house.organisation, *respondents(tmp_path, {"Rowan Ward": 40, "E1": 4}))
    small_and_whole = (house.other_ward, house.root)
    hidden = [queries.figures_at(found, one) for one in small_and_whole]
    assert all(one is not None and one.people is None for one in hidden)
    large = queries.figures_at(found, house.ward)
    assert large is not None and large.people == 40, "the whole goes, not the ward as well"


def test_an_answer_that_is_none_keeps_the_whole_file_out(house: House, tmp_path: Path) -> None:
    file, mapping = respondents(tmp_path, {"Rowan Ward": 40, "E1": 30})
    file.write_text(file.read_text() + "\nRowan Ward,9,3\n")
    with pytest.raises(CannotRead, match="row 72"):
        bring(house.organisation, file, mapping)
    assert not Issued.objects.of(house.organisation).exists()

"""The programme that ships: what it must hold, and what is said of a folder that does not."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from tests.listening.programme.publish import HOME, here, publish, published

from wholeheard.listening import asking, programme
from wholeheard.listening.programme import FaultyProgramme, NoSuchPart, read
from wholeheard.listening.vocabulary import PackId

THIS = programme.programme()


def test_no_published_file_was_touched() -> None:
    assert here() == published()


def test_a_touched_file_is_not_published_again(tmp_path: Path) -> None:
    shutil.copytree(HOME, tmp_path, dirs_exist_ok=True)
    with (tmp_path / "1.0" / "phases.toml").open("a") as file:
        file.write("# touched\n")
    with pytest.raises(ValueError, match="next version"):
        publish(tmp_path)


def test_boards_are_asked_fourteen_questions_and_at_least_five_people_are_asked() -> None:
    board = THIS.diagnostic("board_interviews")
    assert len(board.questions) == 14 and board.minutes == 60 and board.fewest == 5
    assert {one for question in board.questions for one in question.elements} == ELEMENTS


ELEMENTS = {"vision_values", "goals_performance", "learning_innovation", "support_compassion",
            "equity_inclusion", "teamwork"}  # fmt: skip


@pytest.mark.parametrize("id", ["focus_groups", "patient_experience", "partner_agencies"])
def test_every_guide_asks_of_every_element(id: str) -> None:
    asked = {one for question in THIS.diagnostic(id).questions for one in question.elements}
    assert asked == ELEMENTS


def test_every_element_has_figures_questions_and_help() -> None:
    measured = {one.element for one in THIS.diagnostic("dashboard").measures}
    assert measured == ELEMENTS
    assert all(THIS.what_helps(element) for element in ELEMENTS)


def test_what_was_said_in_confidence_is_sealed_on_every_sheet() -> None:
    notes = [field for one in THIS.diagnostics for field in one.sheet if field.id == "notes"]
    assert len(notes) == 2 and all(field.sealed for field in notes)


def test_no_guide_takes_words_without_consent() -> None:
    assert all(one.consent for one in THIS.diagnostics)


def test_scope_cannot_be_left_without_a_plan_for_judging_the_effect() -> None:
    assert "evaluation_plan" in {one.needs for one in THIS.phase("scope").exit}


def test_questionnaires_that_guides_name_ship() -> None:
    named = [one.instrument for one in THIS.diagnostics if one.instrument]
    assert [asking.instrument(one).id for one in named] == named


def texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from texts(one)
    elif is_dataclass(thing):
        for one in fields(thing):
            yield from texts(getattr(thing, one.name))


BANNED = re.compile(
    r"\b(?:rank\w*|league|star|customers?|performers?|ratings?|RAG|dashboard|scores?|scored|users?|"
    r"complaints?|stakeholders?|insights?|journeys?|resolved?|closed|submit\w*|tickets?|cases?|"
    r"engagement|sentiment)\b(?! stud)",
    re.I,
)
READ_BY_PEOPLE = replace(THIS, licence="", status="", to_verify="", sources=())


def test_no_word_ranks_scores_or_sells() -> None:
    found = {word for text in texts(READ_BY_PEOPLE) for word in BANNED.findall(text)}
    assert found <= {"dashboard"}, "but for the id of the diagnostic"


def test_a_part_that_is_not_there_says_which_are() -> None:
    with pytest.raises(NoSuchPart, match="There are: scope, discover, design, deliver"):
        THIS.phase("dream")
    with pytest.raises(NoSuchPart, match="Kept versions: 1.0"):
        programme.programme("0.1")


# A folder that somebody wrote --------------------------------------------------------------------

CHANGES = {
    "phases.toml": [
        ('id = "discover"', 'id = "dig"', "The phases must be scope, discover"),
        ('template = "purpose"', 'template = "poem"', "there is no template “poem”"),
        ('needs = "evaluation_plan"', 'needs = "luck"', "there is no need “luck”"),
        ('id = "sponsor"', 'id = "Sponsor!"', "small letters and digits"),
        ('aim = "Agree', 'goal = "Agree', "nobody knows “goal”"),
    ],
    "templates.toml": [('kind = "people"', 'kind = "faces"', "there is no kind “faces”")],
    "what-helps.toml": [
        ('strength = "trial"', 'strength = "magic"', "there is no strength “magic”"),
        ('elements = ["equity_inclusion"]', 'elements = ["joy"]', "there is no element “joy”"),
        ('"intelligent_kindness"', '"a_friend"', "there is no source “a_friend”"),
    ],
    "board-questions.toml": [("Who noticed first?", "Nobody noticed.", "each with its question")],
    "circle.toml": [
        ('step = "calm"', 'step = "bliss"', "there is no step “bliss”"),
        ('id = "colleagues"', 'id = "friends"', "The circle is told for each of"),
    ],
    "discover/dashboard.toml": [
        ('kind = "share"', 'kind = "star"', "there is no kind of measure “star”"),
        ("fewest = 10", "fewest = 2", "fewer than five"),
        ("fewest = 10", 'fewest = "ten"', "must be a whole number"),
    ],
    "programme.toml": [("changes = []", 'changes = "none"', "must be a list")],
}  # fmt: skip


@pytest.mark.parametrize(
    "file, old, new, said",
    [(file, *change) for file, changes in CHANGES.items() for change in changes],
)
def test_a_faulty_file_is_refused_with_a_sentence(
    file: str, old: str, new: str, said: str, tmp_path: Path
) -> None:
    shutil.copytree(HOME / "1.0", tmp_path, dirs_exist_ok=True)
    words = (tmp_path / file).read_text()
    assert old in words
    (tmp_path / file).write_text(words.replace(old, new))
    with pytest.raises(FaultyProgramme, match=re.escape(said)):
        read(tmp_path)


def test_a_missing_and_a_broken_file_are_named(tmp_path: Path) -> None:
    shutil.copytree(HOME / "1.0", tmp_path, dirs_exist_ok=True)
    (tmp_path / "circle.toml").write_text("[[relations")
    with pytest.raises(FaultyProgramme, match=r"circle\.toml is not TOML"):
        read(tmp_path)
    (tmp_path / "circle.toml").unlink()
    with pytest.raises(FaultyProgramme, match=r"circle\.toml is missing"):
        read(tmp_path)


# Elements that are renamed -----------------------------------------------------------------------

SIX = PackId("culture-elements", "1.0")


def test_marks_are_carried_only_where_both_names_mean_the_same() -> None:
    found = programme.renaming(SIX, PackId("culture-elements-kings-fund", "1.0"))
    assert found.same["teamwork"] == "effective_teamwork"
    assert "equity_inclusion" in found.near and "equity_inclusion" not in found.same
    assert found.carried(["teamwork", "equity_inclusion"]) == (
        ("effective_teamwork",), ("equity_inclusion",),
    )  # fmt: skip


def test_what_has_no_counterpart_stays_as_it_was_marked() -> None:
    found = programme.renaming(SIX, PackId("burden-kinds", "1.0"))
    assert set(found.without) == ELEMENTS and not found.same


def test_the_same_pack_carries_everything() -> None:
    found = programme.renaming(SIX, SIX)
    assert found.same == {one: one for one in ELEMENTS}

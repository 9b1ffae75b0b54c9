"""Protected words go out as a file, within what tellers agreed to, and nothing else does."""

from __future__ import annotations

import csv
import datetime as dt
import io
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import House, ToldStory

from wholeheard import cli
from wholeheard.kit import audit, clock, tasks
from wholeheard.kit.models import AuditEntry
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.safekeeping import actions, exporting
from wholeheard.rooms.safekeeping.importing import running, sampling
from wholeheard.rooms.safekeeping.importing.running import Wish
from wholeheard.rooms.safekeeping.models import ImportSample, SampledStory

pytestmark = pytest.mark.usefixtures("at_noon")

Tell = Callable[..., ToldStory]
Protect = Callable[[ToldStory], ToldStory]
WORDS = "I waited four hours. Nobody said why."


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "stories.csv"


def lines(out: Path) -> list[dict[str, str]]:
    with out.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def bring_in(folder: Path) -> ImportSample:
    path = folder / "cards.csv"
    path.write_text("Date,Ward,Question,Comment\n4/3/2021,Rowan Ward,What was good?,The tea.\n")
    wish = Wish(path, "Collected under notice 7.", "Sam Okafor", organisation="aldermere",
                refused=folder / "left-out.csv")  # fmt: skip
    sample = running.bring_in(wish, io.StringIO()).sample
    assert sample is not None
    return sample


def check(sample: ImportSample, house: House) -> None:
    for one in SampledStory.objects.of(house.organisation).filter(sample=sample):
        sampling.all_are_out(one, by=house.dilys)
    sampling.decide(sample, by=house.dilys)


def test_a_line_says_what_was_told_where_and_which_wording_was_agreed_to(
    tell: Tell, protect: Protect, out: Path
) -> None:
    protect(tell(WORDS, agreed=["team", "learning"]))
    assert exporting.take_out("aldermere", out).stories == 1
    (line,) = lines(out)
    assert line["words"] == WORDS
    assert (line["told_month"], line["places"], line["place_addresses"]) == (
        "2026-11",
        "Rowan Ward",
        "aldermere-rowan",
    )
    assert (line["wording"], line["wording_language"], line["agreed_to"]) == (
        "2026-11",
        "en",
        "team learning",
    )
    assert line["wording_in_full"].startswith("Other people who care, to learn from.")
    assert (line["agreed_month"], line["protected_by"]) == ("2026-11", "a person")


def test_a_welsh_teller_agreed_to_welsh_words(tell: Tell, protect: Protect, out: Path) -> None:
    protect(tell("Arhosais bedair awr.", language="cy"))
    exporting.take_out("aldermere", out)
    assert lines(out)[0]["wording_in_full"].startswith("Pobl eraill")


def test_a_later_consent_stands_from_the_next_export_on(
    tell: Tell, protect: Protect, house: House, out: Path
) -> None:
    told = protect(tell(WORDS))
    actions.change_consent(told.story, house.organisation.pk, {"team"}, language="en")
    taken = exporting.take_out("aldermere", out)
    assert lines(out) == []
    assert taken.left_out == {exporting.NOT_AGREED: 1}


def test_no_word_leaves_that_was_taken_out(tell: Tell, protect: Protect, out: Path) -> None:
    protect(tell("Nurse Ffion Hale rang me on 07700 900123."))
    exporting.take_out("aldermere", out)
    assert "Ffion" not in out.read_text() and "900123" not in out.read_text()
    assert "[" in lines(out)[0]["words"]


def test_the_day_of_telling_does_not_leave(tell: Tell, protect: Protect, out: Path) -> None:
    protect(tell(WORDS))
    exporting.take_out("aldermere", out)
    assert "2026-11-18" not in out.read_text() and "18/11" not in out.read_text()


def test_two_files_cannot_be_compared_to_find_a_day(
    tell: Tell, protect: Protect, out: Path, tmp_path: Path
) -> None:
    protect(tell(WORDS))
    exporting.take_out("aldermere", out, first="2026-11-30", last="2026-11-01")
    assert len(lines(out)) == 1
    exporting.take_out("aldermere", tmp_path / "later.csv", first="2026-12")
    assert lines(tmp_path / "later.csv") == []


def test_what_is_left_out_is_counted_by_reason(
    tell: Tell, protect: Protect, house: House, out: Path, tmp_path: Path
) -> None:
    protect(tell("One."))
    tell("Two.")
    protect(tell("Three.", agreed=["team"]))
    actions.examine([tell("Four.").story.pk])
    bring_in(tmp_path)
    actions.take_back(protect(tell("Five.")).story)
    taken = exporting.take_out("aldermere", out)
    assert [line["words"] for line in lines(out)] == ["One."]
    assert taken.left_out == {
        exporting.NOT_RELEASED: 2,
        exporting.NOT_AGREED: 1,
        exporting.NOT_CHECKED: 1,
    }
    assert taken.taken_back == 1
    assert "1 was left out: their tellers" in "\n".join(taken.sentences())


def test_an_import_goes_out_once_its_sample_is_checked_with_its_basis(
    house: House, out: Path, tmp_path: Path
) -> None:
    check(bring_in(tmp_path), house)
    assert exporting.take_out("aldermere", out).left_out == {exporting.NOT_WRITTEN: 1}
    tasks.do_what_is_due()
    after = tmp_path / "after.csv"
    exporting.take_out("aldermere", after)
    (line,) = lines(after)
    assert (line["asked"], line["words"]) == ("What was good?", "The tea.")
    assert (line["protected_by"], line["import"], line["import_basis"]) == (
        "machine, sample checked",
        "cards",
        "Collected under notice 7.",
    )
    assert line["wording"] == line["agreed_to"] == ""


def test_an_import_that_failed_its_sample_stays(
    house: House, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sampling.Standing, "good_enough", False)
    check(bring_in(tmp_path), house)
    tasks.do_what_is_due()
    assert exporting.take_out("aldermere", out).left_out == {exporting.NOT_PASSED: 1}


def test_only_a_place_and_what_lies_below_it(
    tell: Tell, protect: Protect, house: House, out: Path
) -> None:
    protect(tell("Rowan."))
    protect(tell("Hazel.", place=house.other_ward))
    exporting.take_out("aldermere", out, place="aldermere-hazel")
    assert [line["words"] for line in lines(out)] == ["Hazel."]


def test_another_organisation_is_out_of_reach(
    tell: Tell, protect: Protect, elsewhere: House, out: Path
) -> None:
    protect(tell(WORDS))
    assert exporting.take_out("tidewell", out).stories == 0
    with pytest.raises(Refusal, match="is not a place of"):
        exporting.take_out("tidewell", out.with_name("b.csv"), place="aldermere-rowan")
    with pytest.raises(Refusal, match="is not a place of"):
        exporting.take_out("aldermere-rowan", out.with_name("b.csv"))


@pytest.mark.parametrize(
    "cell", ["=1+1", "+44", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1"]
)
def test_a_formula_becomes_plain_text(cell: str) -> None:
    assert exporting.plain_cell(cell) == f"'{cell}"
    assert exporting.plain_cell(f"a{cell}") == f"a{cell}"


def test_a_story_that_begins_like_a_formula_is_made_harmless(
    tell: Tell, protect: Protect, out: Path
) -> None:
    protect(tell('=HYPERLINK("http://example.org","Open")'))
    exporting.take_out("aldermere", out)
    assert lines(out)[0]["words"].startswith("'=HYPERLINK")


def test_the_file_is_for_its_owner_only_and_none_is_written_over(
    tell: Tell, protect: Protect, out: Path
) -> None:
    protect(tell(WORDS))
    exporting.take_out("aldermere", out)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    with pytest.raises(Refusal, match="exists. Choose another name"):
        exporting.take_out("aldermere", out)


def test_a_file_that_could_not_be_finished_is_not_left_behind(
    tell: Tell, protect: Protect, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    protect(tell(WORDS))

    def full(*_: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting, "_row", full)
    with pytest.raises(Refusal, match="No space left on device"):
        exporting.take_out("aldermere", out)
    assert list(out.parent.glob("stories.csv*")) == []


def test_an_export_is_in_the_record(tell: Tell, protect: Protect, house: House, out: Path) -> None:
    protect(tell(WORDS))
    exporting.take_out("aldermere", out, place="aldermere-rowan", first="2026-01")
    entry = AuditEntry.objects.get(what="stories.exported")
    assert entry.about == house.ward.pk
    assert entry.detail == {"stories": 1, "left_out": 0, "months": ["2026-01-01", None]}
    assert not list(audit.verify())


def test_the_number_of_questions_does_not_grow_with_stories(
    tell: Tell, protect: Protect, out: Path, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for number in range(12):
        protect(tell(f"Story {number}."))
    with django_assert_max_num_queries(25):  # type: ignore[attr-defined]
        exporting.take_out("aldermere", out)
    assert len(lines(out)) == 12


def test_a_story_that_waits_as_its_teller_asked_is_not_in_it(
    tell: Tell, protect: Protect, out: Path
) -> None:
    told = tell(WORDS, care="wait")
    with clock.at(clock.now() + dt.timedelta(days=1)), pytest.raises(Refusal):
        protect(told)
    assert exporting.take_out("aldermere", out).left_out == {exporting.NOT_RELEASED: 1}


def test_the_command_says_what_it_took_out(
    tell: Tell,
    protect: Protect,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from wholeheard.config import serving

    monkeypatch.setattr(cli, "_ready", lambda: None)
    monkeypatch.setattr(serving, "prepare", lambda: None)
    protect(tell(WORDS))
    assert cli.main(["export", "--organisation", "aldermere", "--out", str(out)]) == 0
    assert "1 story is in" in capsys.readouterr().out
    assert cli.main(["export", "--organisation", "nowhere", "--out", str(out)]) == 2
    assert "There is no organisation at “nowhere”" in capsys.readouterr().err
    wrong = ["export", "--organisation", "aldermere", "--out", f"{out}2", "--from", "spring"]
    assert cli.main(wrong) == 2
    assert "is no month" in capsys.readouterr().err


def test_months_the_wrong_way_round_are_refused(house: House, out: Path) -> None:
    with pytest.raises(Refusal, match="--from 2026-05 is later than --to 2026-01"):
        exporting.take_out("aldermere", out, first="2026-05", last="2026-01")
    assert not out.exists()

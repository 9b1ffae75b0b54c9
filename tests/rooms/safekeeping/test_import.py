"""Comments that were collected elsewhere come in once, sealed, each row kept or left out."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import IntegrityError, OperationalError, connection
from tests.conftest import House

from wholeheard import cli
from wholeheard.kit.models import AuditEntry
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Invitation, Organisation, Place
from wholeheard.rooms.safekeeping import words
from wholeheard.rooms.safekeeping.importing import keeping, looking, running
from wholeheard.rooms.safekeeping.importing.columns import Wanted
from wholeheard.rooms.safekeeping.importing.running import Outcome, Wish
from wholeheard.rooms.safekeeping.models import (
    Concern,
    ImportSample,
    Mask,
    ProtectedStory,
    Sharing,
)
from wholeheard.rooms.safekeeping.queries import to_protect, unexamined_stories
from wholeheard.rooms.stories.models import Batch, Consent, Story

pytestmark = pytest.mark.usefixtures("at_noon")

HEADING = "Id,Received,Ward,Asked,Who,Comment\n"
THREE = (
    "1,04/03/2021,Rowan Ward,What was good?,Patient,Nurse Ffion Hale stayed with me.\n"
    "2,05/03/2021,hazel  ward,What was good?,Carer,The tea was hot.\n"
    "3,06/03/2021,aldermere-rowan,What was good?,,Nothing to add here.\n"
)
WANTED = Wanted(place=("Ward",), question="Asked", voice="Who", id="Id")


class Bringing:
    """Writes a file and brings it in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.refused = folder / "left-out.csv"
        self.wish = Wish(
            path=folder / "comments.csv",
            basis="Collected under notice 7.",
            attested_by="Sam Okafor",
            wanted=WANTED,
            organisation="aldermere",
            refused=self.refused,
        )

    def __call__(self, rows: str, heading: str = HEADING, **wish: object) -> Outcome:
        self.wish.path.write_text(heading + rows, encoding="utf-8")
        return running.bring_in(replace(self.wish, **wish), io.StringIO())

    def reasons(self) -> list[str]:
        with self.refused.open(encoding="utf-8", newline="") as file:
            return [row["reason"] for row in csv.DictReader(file)]


@pytest.fixture
def bring(house: House, tmp_path: Path) -> Bringing:
    return Bringing(tmp_path)


def stories() -> list[Story]:
    found = Story.objects.everywhere().select_related("organisation").prefetch_related("additions")
    return list(found.order_by("told_on"))


# What is kept ----------------------------------------------------------------------------------


def test_a_comment_is_kept_sealed_with_its_place_day_voice_and_question(
    bring: Bringing, house: House
) -> None:
    assert bring(THREE).kept == 3
    first, second, third = stories()
    assert [(part.kind, part.text) for part in words.open_words(first)] == [
        ("asked", "What was good?"),
        ("happened", "Nurse Ffion Hale stayed with me."),
    ]
    assert (first.told_on, first.channel, first.code_hash) == (dt.date(2021, 3, 4), "import", None)
    assert [one.voice for one in (first, second, third)] == ["service_user", "family", ""]
    assert [one.places.get().place_id for one in (first, second, third)] == [
        house.ward.pk,
        house.other_ward.pk,
        house.ward.pk,
    ]


def test_no_word_of_a_comment_stands_in_the_database_before_its_release(bring: Bringing) -> None:
    bring(THREE)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            held = repr(cursor.fetchall())
            assert "Ffion" not in held and "The tea was hot" not in held, table


def test_the_masks_stand_where_the_machine_proposed_them(bring: Bringing) -> None:
    bring(THREE)
    mask = Mask.objects.everywhere().get()
    part = {one.key: one.text for one in words.open_words(mask.protected.story)}[mask.part]
    assert "Ffion Hale" in part[mask.start : mask.end]
    assert mask.proposed_by is None


def test_a_comment_allows_learning_and_numbers_and_nothing_else(
    bring: Bringing, house: House
) -> None:
    bring(THREE)
    version = ProtectedStory.objects.of(house.organisation).first()
    assert version is not None
    allowed = {name: getattr(version, name) for name in vars(version) if name.startswith("may_")}
    assert {name for name, value in allowed.items() if value} == {"may_learning", "may_machine"}
    assert not Consent.objects.everywhere().exists()
    batch = Batch.objects.everywhere().get()
    assert (batch.basis, batch.attested_by) == ("Collected under notice 7.", "Sam Okafor")


def test_an_imported_comment_is_in_no_queue_and_late_for_nothing(
    bring: Bringing, house: House
) -> None:
    bring(THREE)
    everything = ProtectedStory.objects.of(house.organisation)
    assert not to_protect(everything).exists()
    assert unexamined_stories() == []
    assert not everything.exclude(answer_by=None, read_by=None, protect_by=None).exists()


# Twice, and interrupted ------------------------------------------------------------------------


def test_the_same_file_again_adds_nothing(bring: Bringing) -> None:
    bring(THREE)
    again = bring(THREE)
    assert (again.kept, again.came_before) == (0, 3)
    assert len(stories()) == 3
    assert Batch.objects.everywhere().count() == ImportSample.objects.everywhere().count() == 1


def test_without_identifiers_equal_rows_are_all_kept_and_not_doubled(bring: Bringing) -> None:
    wanted = replace(WANTED, id="")
    same = "7,04/03/2021,Rowan Ward,,,Good\n" * 3
    assert bring(same, wanted=wanted).kept == 3
    assert bring(same, wanted=wanted).kept == 0
    assert bring(same + same[: len(same) // 3], wanted=wanted).kept == 1


def test_an_identifier_that_comes_twice_is_left_out(bring: Bringing) -> None:
    bring(THREE + "2,07/03/2021,Rowan Ward,,,Something else.\n")
    assert bring.reasons() == ["Row 5 was left out: its identifier came before, in row 3."]


def test_an_interrupted_import_goes_on_and_ends_complete(
    bring: Bringing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "LOT", 2)
    monkeypatch.setattr(running, "AHEAD", 0)
    rows = "".join(f"{n},04/03/2021,Rowan Ward,,,Comment number {n}.\n" for n in range(10))
    keep, lots = keeping.Keeper._keep, []

    def until_the_third(self: keeping.Keeper, *some: object) -> object:
        lots.append(1)
        if len(lots) == 3:
            raise KeyboardInterrupt
        return keep(self, *some)

    with monkeypatch.context() as broken:
        broken.setattr(keeping.Keeper, "_keep", until_the_third)
        with pytest.raises(KeyboardInterrupt):
            bring(rows)
    assert len(stories()) == 4
    assert not ImportSample.objects.everywhere().exists()
    after = bring(rows)
    assert (after.kept, after.came_before, len(stories())) == (6, 4, 10)
    assert ImportSample.objects.everywhere().get().comments == 10


def test_a_lot_is_written_whole_or_not_at_all(
    bring: Bringing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(keeping.Keeper, "_write_protected", full)
        with pytest.raises(Refusal, match="disk is full.*it goes on from there"):
            bring(THREE)
    assert not stories()
    assert not Batch.objects.everywhere().exists()
    assert bring(THREE).kept == 3


def test_two_imports_of_one_file_at_once_do_not_double(
    bring: Bringing, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(THREE)
    seen = keeping.not_kept_yet
    asked = []

    def blind_at_first(organisation: Organisation, comments: list) -> list:
        asked.append(1)
        return comments if len(asked) == 1 else seen(organisation, comments)

    monkeypatch.setattr(running.keeping, "not_kept_yet", blind_at_first)
    again = bring(THREE)
    assert (again.kept, again.came_before) == (0, 3)
    assert len(asked) == 2


def test_an_arrival_is_unique_in_the_database_itself(bring: Bringing, house: House) -> None:
    bring(THREE)
    story = stories()[0]
    story.pk = house.organisation.pk
    with pytest.raises(IntegrityError):
        story.save(force_insert=True)


# Left out --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row, because",
    [
        ("4,04/03/2021,Wrd 7,,,Good.", "the place 'Wrd 7' is not in your list"),
        ("4,04/03/2021,,,,Good.", "it names no place"),
        ("4,31/02/2021,Rowan Ward,,,Good.", "the date '31/02/2021' cannot be read. Write it day "
         "first"),
        ("4,03/25/2021,Rowan Ward,,,Good.", "the date '03/25/2021' looks written month first. "
         "Write it day first"),
        ("4,19/11/2026,Rowan Ward,,,Good.", "the date '19/11/2026' is still to come"),
        ("4,04/03/1921,Rowan Ward,,,Good.", "the date '04/03/1921' is too long ago"),
        ("4,,Rowan Ward,,,Good.", "it has no date"),
        ("4,04/03/2021,Rowan Ward,,,  ", "it has no words"),
        ("4,04/03/2021,Rowan Ward,,,NA", "it has no words"),
        ("4,04/03/2021,Rowan Ward,Good.", "it has 4 cells and the heading has 6"),
        ("4,04/03/2021,Rowan Ward,,,Good.,more", "it has 7 cells and the heading has 6"),
        ("4,04/03/2021,Rowan Ward,,,Go\x00od.", "it holds a NUL character, which is no letter"),
        (",04/03/2021,Rowan Ward,,,Good.", "it has no identifier"),
        ("4,04/03/2021,Rowan Ward,,," + "long " * 12_001, "it is longer than 60,000 characters"),
    ],
)  # fmt: skip
def test_a_row_is_left_out_with_a_reason(bring: Bringing, row: str, because: str) -> None:
    outcome = bring(THREE + row + "\n")
    assert outcome.kept == 3
    assert bring.reasons() == [f"Row 5 was left out: {because}."]


def test_the_file_of_reasons_holds_no_comment(bring: Bringing) -> None:
    bring("4,soon,Rowan Ward,,,The secret garden.\n")
    assert "secret" not in bring.refused.read_text()


def test_where_nothing_is_left_out_there_is_no_file_of_reasons(bring: Bringing) -> None:
    bring(THREE)
    assert not bring.refused.exists()


def test_a_place_of_another_organisation_is_not_in_the_list(
    bring: Bringing, elsewhere: House
) -> None:
    bring("4,04/03/2021,tidewell-rowan,,,Good.\n")
    assert bring.reasons() == [
        "Row 2 was left out: the place 'tidewell-rowan' is not in your list."
    ]


def test_a_name_that_two_places_have_is_not_guessed(bring: Bringing, house: House) -> None:
    Place.objects.filter(pk=house.other_ward.pk).update(name="Rowan Ward")
    bring("4,04/03/2021,Rowan Ward,,,Good.\n")
    assert "more than one place is called 'Rowan Ward'" in bring.reasons()[0]


# Places ----------------------------------------------------------------------------------------

TREE = "Area,Service,Team,Received,Comment\n"
LEVELS = Wanted(place=("Area", "Service", "Team"))


def test_places_are_made_from_the_columns_once_each(bring: Bringing, house: House) -> None:
    rows = "North,Beds,Elm,4/3/2021,One.\nNorth,Beds,Ash,4/3/2021,Two.\nnorth,Beds,elm,4/3/21,X.\n"
    outcome = bring(rows, TREE, wanted=LEVELS, make_places=True)
    assert (outcome.kept, outcome.places_made) == (3, 4)
    elm = Place.objects.get(name="Elm")
    assert [(one.name, one.kind) for one in [*people.above(elm), elm]] == [
        ("Aldermere", "organisation"),
        ("North", "site"),
        ("Beds", "service"),
        ("Elm", "team"),
    ]
    assert bring(rows, TREE, wanted=LEVELS, make_places=True).places_made == 0


def test_teams_of_the_same_name_under_two_services_stay_apart(bring: Bringing) -> None:
    rows = "North,Beds,Elm,4/3/2021,One.\nNorth,Day,Elm,4/3/2021,Two.\n"
    bring(rows, TREE, wanted=LEVELS, make_places=True)
    assert Place.objects.filter(name="Elm").count() == 2
    assert {people.above(one.places.get().place)[-1].name for one in stories()} == {"Beds", "Day"}


def test_a_level_may_be_empty_whatever_the_order_of_the_rows(bring: Bringing) -> None:
    rows = "North,Beds,,4/3/2021,One.\nNorth,,Elm,5/3/2021,Two.\nNorth,Beds,Ash,6/3/2021,Three.\n"
    assert bring(rows, TREE, wanted=LEVELS, make_places=True).kept == 3
    assert [one.places.get().place.kind for one in stories()] == ["service", "team", "team"]


def test_a_place_that_was_made_takes_no_stories_until_somebody_opens_it(bring: Bringing) -> None:
    bring("North,Beds,Elm,4/3/2021,One.\n", TREE, wanted=LEVELS, make_places=True)
    assert not Place.objects.get(name="Elm").open


def test_an_organisation_may_be_founded_for_a_file(bring: Bringing) -> None:
    wish = {"organisation": "riverside", "found": "Riverside", "make_places": True}
    assert bring("North,Beds,Elm,4/3/2021,One.\n", TREE, wanted=LEVELS, **wish).kept == 1
    assert Place.objects.get(address="riverside").organisation.name == "Riverside"
    bring("North,Beds,Elm,4/3/2021,One.\n", TREE, wanted=LEVELS, **wish)
    assert Organisation.objects.filter(name="Riverside").count() == 1


def test_a_file_without_the_columns_founds_nothing(bring: Bringing) -> None:
    with pytest.raises(Refusal, match="no column for the date"):
        bring(
            "1,2\n", "Ward,Comment\n", found="Riverside", organisation="riverside", wanted=Wanted()
        )
    assert not Organisation.objects.filter(name="Riverside").exists()


# Concerns --------------------------------------------------------------------------------------

DANGER = "I cannot go on and I want to kill myself tonight."


def test_recent_words_of_danger_are_put_before_a_person(bring: Bringing) -> None:
    outcome = bring(f"4,01/11/2026,Rowan Ward,,,{DANGER}\n")
    concern = Concern.objects.everywhere().get(kind="suicide_self_harm")
    assert outcome.concerns >= 1
    part = {one.key: one.text for one in words.open_words(concern.protected.story)}[concern.part]
    assert "kill myself" in part[concern.start : concern.end]


def test_old_words_of_danger_start_no_clock(bring: Bringing) -> None:
    assert bring(f"4,01/11/2020,Rowan Ward,,,{DANGER}\n").concerns == 0
    assert not Concern.objects.everywhere().exists()


# Asking ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wish, sentence",
    [
        ({"basis": " "}, "on what basis"),
        ({"basis": "x" * 401}, "may hold 400 characters"),
        ({"attested_by": ""}, "who states that basis"),
        ({"sample": 100}, "Choose a number from 149"),
        ({"organisation": "nowhere"}, "Choose an organisation with --organisation: aldermere"),
    ],
)
def test_what_is_not_said_is_asked_for(
    bring: Bringing, wish: dict[str, object], sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        bring(THREE, **wish)
    assert not Batch.objects.everywhere().exists()


def test_another_basis_needs_another_name(bring: Bringing) -> None:
    bring(THREE)
    with pytest.raises(Refusal, match="name of its own with --name"):
        bring(THREE, basis="Something else.")
    assert bring("9,04/03/2021,Rowan Ward,,,More.\n", basis="Other.", name="second").kept == 1


def test_the_file_of_reasons_never_overwrites_the_comments(bring: Bringing) -> None:
    with pytest.raises(Refusal, match="Choose another file for --refused"):
        bring(THREE, refused=bring.wish.path)
    assert bring.wish.path.read_text().startswith("Id,")


def test_an_import_is_in_the_record(bring: Bringing, house: House) -> None:
    bring(THREE)
    batch = Batch.objects.everywhere().get()
    what = (
        AuditEntry.objects.filter(about=batch.pk).order_by("number").values_list("what", flat=True)
    )
    assert list(what) == ["import.begun", "import.finished"]


def test_the_number_of_questions_does_not_grow_with_the_rows(
    bring: Bringing, django_assert_max_num_queries: object
) -> None:
    rows = "".join(f"{n},04/03/2021,Rowan Ward,,,Comment {n}.\n" for n in range(1500))
    with django_assert_max_num_queries(60):  # type: ignore[operator]
        bring(rows)


def test_a_second_process_finds_the_same_and_its_death_is_made_good(bring: Bringing) -> None:
    texts = ["Nurse Ffion Hale stayed.", "The tea was hot."]
    comments = [type("Said", (), {"text": text})() for text in texts]
    with running._Examiner(several=True) as examiner:
        if examiner.pool is None:
            pytest.skip("this machine has one core")
        assert examiner.finish(comments, examiner.begin(comments)) == looking.details_of(texts)
        for process in examiner.pool._processes.values():
            process.kill()
            process.join()
        lost = Future()  # type: Future[list[looking.Details]]
        lost.set_exception(BrokenProcessPool())
        assert examiner.finish(comments, lost) == looking.details_of(texts)
        assert examiner.begin(comments) is None


# On the command line ---------------------------------------------------------------------------


@pytest.fixture
def on_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    from wholeheard.config import serving

    monkeypatch.setattr(cli, "_ready", lambda: None)
    monkeypatch.setattr(serving, "prepare", lambda: None)


def test_the_command_says_what_it_did(
    bring: Bringing,
    on_the_command_line: None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = bring.wish.path
    path.write_text(HEADING + THREE + "4,04/03/2021,Wrd 7,,,Good.\n")
    asked = ["import", str(path), "--organisation", "aldermere", "--basis", "Notice 7.",
             "--attested-by", "Sam Okafor", "--place", "Ward", "--id", "Id",
             "--refused", str(bring.refused)]  # fmt: skip
    assert cli.main(asked) == 0
    said = capsys.readouterr().out
    assert "3 comments are kept and sealed." in said
    assert (
        f"1 row was left out (place not known: 1). The reason for each is in {bring.refused}"
        in said
    )
    assert "run it again with --make-places" in said
    assert cli.main([*asked[:3], "nowhere", *asked[4:]]) == 2
    assert "No organisation has the address “nowhere”." in capsys.readouterr().err
    assert cli.main([*asked[:2], "--place", "Nowhere", *asked[2:]]) == 2
    assert "no column “Nowhere”" in capsys.readouterr().err


def asked_by_hand(bring: Bringing, *more: str) -> list[str]:
    return ["import", str(bring.wish.path), "--basis", "Notice 7.", "--attested-by", "Sam Okafor",
            "--place", "Ward", "--id", "Id", "--refused", str(bring.refused), *more]  # fmt: skip


def test_a_file_of_which_nothing_was_kept_is_a_failure_and_says_so(
    bring: Bringing, capsys: pytest.CaptureFixture[str]
) -> None:
    bring.wish.path.write_text(HEADING + "1,04/03/2021,Nowhere,,,Good.\n2,04/03/2021,Nor,,,Bad.\n")
    assert cli.main(asked_by_hand(bring, "--organisation", "aldermere")) == 2
    said = capsys.readouterr()
    assert "2 rows were left out (place not known: 2)." in said.out
    assert "Nothing was kept of 2 rows." in said.err


def test_a_second_run_that_adds_nothing_is_no_failure(bring: Bringing) -> None:
    bring(THREE)
    asked = asked_by_hand(bring, "--organisation", "aldermere", "--name", "comments")
    asked[asked.index("Notice 7.")] = bring.wish.basis
    assert cli.main(asked) == 0


def test_an_organisation_opened_by_an_import_is_not_left_without_an_administrator_in_silence(
    bring: Bringing, capsys: pytest.CaptureFixture[str]
) -> None:
    bring.wish.path.write_text(HEADING + THREE)
    asked = asked_by_hand(bring, "--found", "Rowan Vale", "--make-places")
    assert cli.main(asked) == 0
    said = capsys.readouterr().out
    assert "Rowan Vale has no administrator yet" in said
    assert 'wholeheard found "Rowan Vale" --address rowan-vale --administrator E-MAIL' in said

    # said again as long as it is so, and the command that it names does it
    assert cli.main(asked) == 0
    assert "has no administrator yet" in capsys.readouterr().out
    named = [
        "found",
        "Rowan Vale",
        "--address",
        "rowan-vale",
        "--administrator",
        "ann@vale.example",
    ]
    assert cli.main(named) == 0
    assert "/in/welcome/" in capsys.readouterr().out
    assert Invitation.objects.everywhere().get().email == "ann@vale.example"
    assert cli.main(asked) == 0
    assert "administrator" not in capsys.readouterr().out


def test_an_import_can_invite_the_administrator_of_what_it_opens(
    bring: Bringing, capsys: pytest.CaptureFixture[str]
) -> None:
    bring.wish.path.write_text(HEADING + THREE)
    asked = asked_by_hand(bring, "--found", "Rowan Vale", "--make-places", "--administrator")
    assert cli.main([*asked, "ann"]) == 2
    assert "“ann” does not look like an e-mail address" in capsys.readouterr().err
    assert not Place.objects.filter(address="rowan-vale").exists()
    assert cli.main([*asked, "ann@vale.example"]) == 0
    link = re.search(r"/in/welcome/(\S+)", capsys.readouterr().out)
    assert link is not None
    invitation = people.invitation_for(link[1])
    assert invitation is not None and invitation.role == "administrator"
    assert invitation.place.address == "rowan-vale"


def test_an_import_that_is_refused_after_it_opened_an_organisation_says_who_is_missing(
    bring: Bringing, capsys: pytest.CaptureFixture[str]
) -> None:
    bring.wish.path.write_text(HEADING + "1,03/25/2021,Rowan,,,Good.\n")
    assert cli.main(asked_by_hand(bring, "--found", "Rowan Vale", "--make-places")) == 2
    assert "Rowan Vale has no administrator yet" in capsys.readouterr().err


# Dates as in American files --------------------------------------------------------------------

AMERICAN = (
    "1,03/25/2021,Rowan Ward,,,The tea was hot.\n"
    "2,04/26/2021,Rowan Ward,,,The tea was cold.\n"
    "3,04/05/2021,Rowan Ward,,,There was no tea.\n"
)


def test_a_file_of_american_dates_is_refused_before_any_of_it_is_misread(bring: Bringing) -> None:
    with pytest.raises(Refusal, match="Run it again with --month-first"):
        bring(AMERICAN)
    assert not Story.objects.everywhere().exists()
    assert not Batch.objects.everywhere().exists()


def test_with_month_first_each_date_is_read_so(bring: Bringing) -> None:
    assert bring(AMERICAN, month_first=True).kept == 3
    assert [one.told_on for one in stories()] == [
        dt.date(2021, 3, 25),
        dt.date(2021, 4, 5),
        dt.date(2021, 4, 26),
    ]


def test_with_month_first_a_date_that_is_day_first_is_left_out(bring: Bringing) -> None:
    rows = AMERICAN + "4,25/03/2021,Rowan Ward,,,Good.\n"
    assert bring(rows, month_first=True).left_out["date"] == 1
    assert "Write it month first" in bring.reasons()[0]


def test_few_american_dates_among_others_are_left_out_and_the_way_is_named(bring: Bringing) -> None:
    outcome = bring(THREE + "4,03/25/2021,Rowan Ward,,,Good.\n")
    assert (outcome.kept, outcome.month_first) == (3, 1)
    assert "--month-first" in "\n".join(outcome.sentences())


def test_sharings_lead_to_the_places(bring: Bringing, house: House) -> None:
    bring(THREE)
    assert set(Sharing.objects.everywhere().values_list("place_id", flat=True)) == {
        house.ward.pk,
        house.other_ward.pk,
    }

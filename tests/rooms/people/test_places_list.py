"""Places come in from a CSV file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.conftest import House

from wholeheard import cli
from wholeheard.kit import audit
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import actions, places_list, queries
from wholeheard.rooms.people.models import Person, Place

HEAD = "name,name_cy,kind,code,address,parent,monthly_contacts,staff,promises\n"
TREE = (
    HEAD
    + "North,,site,N1,,,,,\n"
    + "Children,Plant,service,N1-C,,N1,1200,80,2/5/14\n"
    + "Ash Ward,,team,N1-C-1,ash,Children,300,31,\n"
    + "Birch Ward,Ward y Fedwen,team,,,Children,,,\n"
)


def bring_in(house: House, text: str | bytes, by: Person | None = None) -> places_list.Plan:
    raw = text if isinstance(text, bytes) else text.encode()
    planned = places_list.plan(house.organisation, places_list.read(raw), by=by)
    places_list.carry_out(planned, by=by)
    return planned


def why(house: House, *rows: str, by: Person | None = None) -> list[str]:
    """The sentences of what is left out of these rows."""
    planned = bring_in(house, HEAD + "\n".join(rows) + "\n", by=by)
    return [row.sentence() for row in planned.refused]


def named(house: House, name: str) -> Place:
    return Place.objects.get(organisation=house.organisation, name=name)


def test_a_tree_comes_in_with_all_it_says(house: House) -> None:
    planned = bring_in(house, TREE)
    assert len(planned.made) == 4 and not planned.refused
    ash = named(house, "Ash Ward")
    assert (ash.code, ash.address, ash.kind) == ("N1-C-1", "ash", "team")
    assert (ash.monthly_contacts, ash.staff) == (300, 31)
    assert [place.name for place in queries.above(ash)] == ["Aldermere", "North", "Children"]
    assert queries.promises_of(ash) == queries.Promises(2, 5, 14)
    assert named(house, "Birch Ward").name_cy == "Ward y Fedwen"
    assert named(house, "Birch Ward").address == "birch-ward"


def test_the_same_file_twice_changes_nothing(house: House) -> None:
    bring_in(house, TREE)
    before = list(Place.objects.order_by("path").values())
    planned = bring_in(house, TREE)
    assert len(planned.unchanged) == 4 and not planned.does_something()
    assert list(Place.objects.order_by("path").values()) == before


def test_children_may_stand_before_their_parents(house: House) -> None:
    head, *rows = TREE.splitlines()
    planned = bring_in(house, "\n".join([head, *reversed(rows)]))
    assert len(planned.made) == 4 and not planned.refused
    assert queries.above(named(house, "Birch Ward"))[-1].name == "Children"


def test_what_differs_is_changed_and_an_empty_cell_changes_nothing(house: House) -> None:
    bring_in(house, TREE)
    planned = bring_in(house, HEAD + "Ash Ward (day),,,N1-C-1,,,310,,\n")
    assert [row.facts for row in planned.changed] == [
        {"monthly_contacts": 310, "name": "Ash Ward (day)"}
    ]
    ash = named(house, "Ash Ward (day)")
    assert (ash.address, ash.staff) == ("ash", 31)


def test_a_place_without_a_code_is_known_by_its_name_and_is_given_one(house: House) -> None:
    planned = bring_in(house, HEAD + "Rowan Ward,,,R7,,Aldermere site,,,\n")
    assert planned.changed[0].place == house.ward
    assert named(house, "Rowan Ward").code == "R7"


def test_the_same_name_below_two_parents_makes_two_places(house: House) -> None:
    rows = "East,,site,,,,,,\nWest,,site,,,,,,\nDay,,team,,,East,,,\nDay,,team,,,West,,,\n"
    bring_in(house, HEAD + rows)
    addresses = Place.objects.filter(name="Day").order_by("path").values_list("address", flat=True)
    assert list(addresses) == ["day", "aldermere-day"]
    assert not bring_in(house, HEAD + rows).does_something()


def test_an_address_taken_elsewhere_is_never_used(house: House, elsewhere: House) -> None:
    assert why(house, "Mine,,team,,tidewell-rowan,,,,") == [
        "Row 2 was left out: the address “tidewell-rowan” is taken. Choose another."
    ]
    bring_in(house, HEAD + "Tidewell Rowan,,team,,,,,,\n")
    assert named(house, "Tidewell Rowan").address == "aldermere-tidewell-rowan"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (",,team,,,,,,", "it has no name."),
        (f"{'a' * 161},,team,,,,,,", "“name” is longer than 160 letters."),
        (f"A,,team,{'c' * 41},,,,,", "“code” is longer than 40 letters."),
        ("A,,bay,,,,,,", "“bay” is no kind of place. Write site, service or team."),
        ("A,,team,,Not good,,,,", "the address “not good” may hold only a-z, 0-9 and -."),
        ("A,,team,,,Nowhere,,,", "its parent “Nowhere” is neither here nor in this file."),
        ("A,,team,,,,many,,", "“many” in “monthly_contacts” is no whole number."),
        ("A,,team,,,,,-3,", "“-3” in “staff” is no whole number."),
        (
            "A,,team,,,,,,soon",
            "“soon” are no promises. Write days to protect, read and answer: 3/8/22.",
        ),
        ("A,,site,,,Rowan Ward,,,", "a site cannot stand below a team."),
        ("A,,organisation,,,,,,", "a second organisation does not fit below this one."),
        ("A,,team,,,A,,,", "it would stand below itself."),
        (
            "Rowan Ward,,team,,aldermere-rowan,aldermere,,,",
            "it stands elsewhere now, and a file moves no place.",
        ),
        (
            "Rowan Ward,,site,,aldermere-rowan,,,,",
            "it is a team now, and a file does not make it a site.",
        ),
    ],
)
def test_a_row_that_cannot_be_is_left_out_with_its_reason(
    house: House, row: str, sentence: str
) -> None:
    assert why(house, row, "Good,,team,,,,,,") == [f"Row 2 was left out: {sentence}"]
    assert named(house, "Good")


def test_places_in_a_circle_are_left_out_and_so_is_what_hangs_on_them(house: House) -> None:
    said = why(
        house, "A,,site,a1,,c1,,,", "B,,service,b1,,a1,,,", "C,,site,c1,,b1,,,", "D,,team,,,b1,,,"
    )
    assert said == [
        "Row 2 was left out: it would stand below itself.",
        "Row 3 was left out: it would stand below itself.",
        "Row 4 was left out: it would stand below itself.",
        "Row 5 was left out: its parent, row 3, was left out.",
    ]


def test_the_same_place_twice_in_a_file_comes_in_once(house: House) -> None:
    assert why(house, "A,,team,c1,,,,,", "B,,team,C1,,,,,", "D,,team,,,,,,", "d,,team,,,,,,") == [
        "Row 3 was left out: it is the same as row 2.",
        "Row 5 was left out: it is the same as row 4.",
    ]


def test_a_parent_that_two_places_are_called_is_not_guessed(house: House) -> None:
    bring_in(house, HEAD + "S,,site,,,,,,\nDay,,service,,,S,,,\nDay,,service,,,,,,\n")
    assert why(house, "X,,team,,,Day,,,") == [
        "Row 2 was left out: more than one place is called “Day”. Give its code instead."
    ]


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "This file is empty."),
        (b"\n\n", "This file is empty."),
        ("name\nCaf\u00e9".encode("latin-1"), "not written in UTF-8"),
        ("name\nA".encode("utf-16"), "not written in UTF-8"),
        (b"ward,staff\nA,3\n", "no column called “name”. Its columns are: ward, staff."),
        (b"name,code,code\nA,1,2\n", "has the column “code” twice"),
        (b'name\n"A\n', "is broken"),
        (b"name\n" + b"A\n" * 5_001, "more than 5000 rows"),
        (b"a" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole(raw: bytes, sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        places_list.read(raw)
    assert sentence in refused.value.sentence


def test_a_spreadsheet_of_another_country_is_read_too(house: House) -> None:
    bring_in(house, "\ufeffName;Kind;Staff\r\nAsh;team;12\r\n")
    assert named(house, "Ash").staff == 12


def test_a_deep_chain_is_read_in_good_time_and_refused(house: House) -> None:
    rows = [f"P{n},,team,c{n},,c{n - 1}" if n else "P0,,team,c0,," for n in range(5000)]
    planned = bring_in(house, HEAD + "\n".join(reversed(rows)))
    assert len(planned.made) == 1 and len(planned.refused) == 4999


def test_who_looks_after_one_site_adds_nothing_elsewhere(house: House) -> None:
    site = Place.objects.get(name="Aldermere site")
    actions.give_role(house.callum, role="administrator", place=site)
    assert why(house, "In,,team,,,Aldermere site,,,", "Out,,team,,,,,,", by=house.callum) == [
        "Row 3 was left out: you do not look after places there."
    ]


def test_an_administrator_sees_first_and_then_does(
    house: House, signed_in: Callable[[Person], Client]
) -> None:
    browser = signed_in(house.ada)
    file = SimpleUploadedFile("places.csv", (TREE + "X,,bay,,,,,,\n").encode())
    shown = browser.post("/in/places-file", {"file": file})
    page = shown.content.decode()
    assert "Nothing is done yet. Would be made: 4." in page
    assert "Row 6 was left out: “bay” is no kind of place." in page
    assert not Place.objects.filter(name="North").exists()
    done = browser.post("/in/places-file", {"rows": shown.context["rows"], "do": "carry_out"})
    assert "Done. Made: 4." in done.content.decode()
    assert named(house, "Birch Ward")
    assert not list(audit.verify())


def test_a_broken_file_is_answered_on_its_field(
    house: House, signed_in: Callable[[Person], Client]
) -> None:
    browser = signed_in(house.ada)
    for raw in (b"ward\nA", b"\xff\xfe\x00"):
        page = browser.post("/in/places-file", {"file": SimpleUploadedFile("p.csv", raw)})
        assert "There is something to put right" in page.content.decode()
    assert "Choose a file." in browser.post("/in/places-file").content.decode()


def test_one_place_is_added_by_hand(house: House, signed_in: Callable[[Person], Client]) -> None:
    site = Place.objects.get(name="Aldermere site")
    said = {"name": "Rowan Ward", "kind": "team", "above": str(site.pk)}
    answer = signed_in(house.ada).post("/in/new-place", said)
    assert answer.headers["Location"] == "/in/places/rowan-ward"
    wrong = said | {"address": "aldermere-hazel"}
    page = signed_in(house.ada).post("/in/new-place", wrong).content.decode()
    assert "This address is taken." in page
    page = signed_in(house.ada).post("/in/new-place", said | {"kind": "site"}).content.decode()
    assert "A site cannot stand below a site." in page


@pytest.mark.parametrize("who", ["callum", "dilys"])
@pytest.mark.parametrize("page", ["places", "places-file", "new-place", "look"])
def test_these_pages_are_for_administrators(
    house: House, signed_in: Callable[[Person], Client], who: str, page: str
) -> None:
    assert signed_in(getattr(house, who)).get(f"/in/{page}").status_code == 404


@pytest.fixture
def quiet_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wholeheard.config.serving.prepare", lambda: None)


@pytest.mark.usefixtures("quiet_start")
def test_from_the_command_line(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "places.csv"
    file.write_text(TREE + "X,,bay,,,,,,\n")
    run = ["places", str(file), "--organisation", "aldermere"]
    assert cli.main([*run, "--look-only"]) == 0
    assert not Place.objects.filter(name="North").exists()
    assert cli.main(run) == 0
    assert "Made 4, changed 0, as they were 0, left out 1." in capsys.readouterr().out
    assert cli.main(run) == 0
    assert "Made 0, changed 0, as they were 4, left out 1." in capsys.readouterr().out


@pytest.mark.usefixtures("quiet_start")
def test_the_command_line_refuses_in_sentences(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "places.csv"
    assert cli.main(["places", str(file), "--organisation", "aldermere"]) == 2
    file.write_bytes(b"\xff\xfe")
    assert cli.main(["places", str(file), "--organisation", "nowhere"]) == 2
    assert cli.main(["places", str(file), "--organisation", "aldermere"]) == 2
    said = capsys.readouterr().err
    assert "cannot be read" in said
    assert "No organisation has the address “nowhere”. There are: aldermere." in said
    assert "not written in UTF-8" in said

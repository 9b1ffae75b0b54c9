"""Uploads: what comes back unchanged, what is refused, and that no refusal repeats a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.listening.programme.uploads import (
    CODE,
    COUNT,
    MONTH,
    Column,
    RefusedUpload,
    Sheet,
    empty,
    read,
    refuse_people,
    table,
    write,
)

SHEET = Sheet("beds", "2.0", (
    Column("place"), Column("kind", CODE, codes=("day", "night")), Column("month", MONTH),
    Column("count", COUNT), Column("note", required=False),
), older={"1.0": "It had no nights."})  # fmt: skip
HEAD = "template,place,kind,month,count,note"
GOOD = "beds-2.0,Ward 4,day,2026-05,12,"


def refused(*lines: str, head: str = HEAD) -> str:
    with pytest.raises(RefusedUpload) as caught:
        read("\n".join([head, *lines]), SHEET)
    return str(caught.value)


def test_a_good_file_is_read_whatever_divides_it() -> None:
    for sign in ",;\t|":
        found = read("\n".join([HEAD, GOOD]).replace(",", sign), SHEET)
        assert found == (
            {"place": "Ward 4", "kind": "day", "month": "2026-05", "count": "12", "note": ""},
        )


cells = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), min_size=1, max_size=12)
plain = cells.map(str.strip).filter(bool)


@given(plain, plain)
def test_what_is_written_comes_back_also_where_it_looks_like_a_formula(a: str, b: str) -> None:
    row = {"place": f"={a}", "kind": "day", "month": "2026-05", "count": "3", "note": f"'{b}"}
    head, lines = table(write(SHEET, [row]))
    assert dict(zip(head, lines[0], strict=True)) == {"template": "beds-2.0", **row}


def test_nothing_that_a_spreadsheet_would_run_goes_out_bare() -> None:
    row = {"place": '=HYPERLINK("x")', "kind": "day", "month": "2026-05", "count": "3"}
    assert "'=HYPERLINK" in write(SHEET, [row])


def test_an_empty_template_has_its_head_and_asks_to_be_filled_in() -> None:
    assert empty(SHEET).strip() == HEAD
    with pytest.raises(RefusedUpload, match="Fill it in"):
        read(empty(SHEET), SHEET)


@pytest.mark.parametrize(
    "line, said",
    [
        ("beds-2.0,Ward 4,dusk,2026-05,12,", "must be one of: day, night"),
        ("beds-2.0,Ward 4,day,05/2026,12,", "a month such as 2026-05"),
        ("beds-2.0,Ward 4,day,2026-05,-1,", "a whole number from 0"),
        ("beds-2.0,Ward 4,day,2026-05,1.5,", "a whole number from 0"),
        ("beds-2.0,,day,2026-05,1,", "it is empty"),
        ("beds-2.0,Ward 4,day,2026-05,1,,x", "without a heading"),
        (f"beds-2.0,Ward 4,day,2026-05,1,{'x' * 501}", "more than 500 letters"),
    ],
)
def test_a_cell_that_cannot_be_says_where_it_is_and_what_it_must_be(line: str, said: str) -> None:
    text = refused(GOOD, line)
    assert said in text and "Row 3" in text


def test_last_years_template_says_what_changed() -> None:
    text = refused(GOOD.replace("2.0", "1.0"))
    assert "not used any more. It had no nights. Fill in beds-2.0" in text


def test_a_shifted_row_is_told_from_a_wrong_one() -> None:
    assert "one column too far to the right" in refused("beds-2.0,,Ward 4,day,2026-05,12,")
    assert "one column too far to the left" in refused("Ward 4,day,2026-05,12,")


def test_missing_strange_and_doubled_columns_are_named() -> None:
    text = refused(GOOD, head="Template,PLACE,kind,month,Beds,Beds")
    assert "“count” is missing" in text and "Nobody knows the column “Beds”" in text


@pytest.mark.parametrize("content, said", [
    (b"PK\x03\x04rest", "a spreadsheet"), (b"%PDF-1.7", "a PDF"), (b"", "no rows"),
    (b'a,b\n"x,1', "not a CSV"),
])  # fmt: skip
def test_what_is_no_csv_says_how_to_save_it(content: bytes, said: str) -> None:
    with pytest.raises(RefusedUpload, match=said):
        read(content, SHEET)


def test_a_file_from_an_old_office_keeps_its_accents() -> None:
    lines = "\n".join([HEAD, GOOD.replace("Ward 4", "Théâtre 2")])
    found = read(lines.encode("cp1252"), SHEET, known=["Théâtre 2"])
    assert found[0]["place"] == "Théâtre 2"


SECRETS = ("Grace Adeyemi", "grace.adeyemi@example.org", "943 476 5919", "07700 900123")


@pytest.mark.parametrize("secret", SECRETS)
def test_a_file_that_says_who_somebody_is_is_refused_and_says_nothing_of_it(secret: str) -> None:
    text = refused(GOOD, GOOD + f"asked {secret} about it")
    assert "nothing of it was kept" in text and "Row 3, column “note”" in text
    assert secret not in text and secret.split()[0] not in text


@pytest.mark.parametrize("head", [
    "name", "Surname", "NHS number", "e-mail", "Employee_ID", "date of birth", "assignment number",
])  # fmt: skip
def test_a_column_of_people_is_refused_whatever_stands_in_it(head: str) -> None:
    with pytest.raises(RefusedUpload, match="Counts are enough"):
        refuse_people([head, "count"], [["1", "2"]])


def test_a_place_that_is_called_like_a_person_may_stand_where_it_is_known() -> None:
    line = ["Grace Kelly", "2"]
    with pytest.raises(RefusedUpload):
        refuse_people(["place", "count"], [line])
    refuse_people(["place", "count"], [line], known=["Grace Kelly"])


def test_many_mistakes_are_counted_and_not_all_said() -> None:
    text = refused(*[GOOD.replace("12", "x")] * 50)
    assert "There are 30 more." in text

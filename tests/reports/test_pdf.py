"""The PDF: what a machine can check of PDF/UA-1, by a judge that did not write it and by hand."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.reports.made import CHART, STORY, document, pack

from wholeheard.reports import CannotRender, Paragraph, Pdf, Story, Table, as_pdf
from wholeheard.reports import pdf as pdf_module

pytest.importorskip("typst", reason="the extra `report` is not installed: nothing of PDF is tested")
pikepdf = pytest.importorskip("pikepdf", reason="pikepdf is not installed: no PDF is looked at")


@pytest.fixture(scope="module")
def made() -> Pdf:
    return as_pdf(pack())


@pytest.fixture(scope="module")
def opened(made: Pdf) -> Any:
    return pikepdf.open(io.BytesIO(made.content))


def elements(node: Any) -> Iterator[Any]:
    """Every part of the structure, in the order in which it is read aloud."""
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from elements(one)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from elements(node.get("/K", pikepdf.Array()))


def of_kind(opened: Any, *kinds: str) -> list[Any]:
    return [one for one in elements(opened.Root.StructTreeRoot.K) if str(one.S) in kinds]


def test_it_asks_for_pdf_ua(opened: Any) -> None:
    with opened.open_metadata() as told:
        assert told["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"


def test_it_has_a_language_a_title_that_is_shown_and_is_marked(opened: Any) -> None:
    root = opened.Root
    assert str(root.Lang) == "en-GB"
    assert bool(root.ViewerPreferences.DisplayDocTitle) and bool(root.MarkInfo.Marked)
    with opened.open_metadata() as told:
        assert told["dc:title"] == "Board pack"


def test_every_drawing_has_words(opened: Any) -> None:
    found = [str(one.Alt) for one in of_kind(opened, "/Figure")]
    assert found == ["Stories answered: 12 in April, 14 in May."] * 2


def test_every_column_has_a_head_that_knows_it_heads_a_column(opened: Any) -> None:
    heads = of_kind(opened, "/TH")
    scopes = {str(one.get("/Scope")) for head in heads for one in _all(head.A)}
    assert len(heads) == 3 + 3 + 2 + 2 and "/Column" in scopes


def _all(attributes: Any) -> list[Any]:
    return list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]


def test_headings_stand_in_order_and_skip_no_level(opened: Any) -> None:
    levels = [int(str(one.S)[2:]) for one in of_kind(opened, "/H1", "/H2", "/H3")]
    assert levels[0] == 1 and levels.count(2) == 2
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_story_is_read_aloud_before_the_first_drawing(opened: Any) -> None:
    kinds = [str(one.S) for one in elements(opened.Root.StructTreeRoot.K)]
    assert kinds.index("/H1") < kinds.index("/P", kinds.index("/H1")) < kinds.index("/Figure")


def test_there_are_bookmarks_for_the_headings(opened: Any) -> None:
    with opened.open_outline() as outline:
        titles = [str(one.title) for one in outline.root]
    assert "One person, first" in titles and "Who is not heard" in titles


def test_every_font_is_within_the_file(opened: Any) -> None:
    fonts = [one for one in opened.objects if _is(one, "/FontDescriptor")]
    assert fonts
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(one.keys()) for one in fonts)


def _is(one: Any, kind: str) -> bool:
    return isinstance(one, pikepdf.Dictionary) and str(one.get("/Type", "")) == kind


def test_it_holds_no_script_no_form_and_no_file(opened: Any) -> None:
    root = opened.Root
    assert not {"/AcroForm", "/OpenAction", "/AA"} & set(root.keys())
    assert not any(isinstance(one, pikepdf.Dictionary) and "/JS" in one for one in opened.objects)
    assert not opened.attachments


def test_a_judge_that_did_not_write_it_finds_nothing(made: Pdf, tmp_path: Any) -> None:
    """16 of the 106 rules of PDF/UA-1 that a machine can check. One of them cannot look at the
    headings of this typesetter and says so; those are looked at above."""
    pdfua = pytest.importorskip("pdfua", reason="pdfua is not installed: nobody else judges")
    file = tmp_path / "pack.pdf"
    file.write_bytes(made.content)
    report = pdfua.validate(str(file))
    assert list(report.findings) == []


def test_words_are_words_also_where_they_look_like_markup(opened: Any) -> None:
    hostile = '#panic("x") $x$ *b* \\ ] } <a> = H `raw` @ref // c'
    assert as_pdf(document(Paragraph(hostile), Paragraph("\x00\x1b"))).unprinted == ()


def test_a_story_in_another_language_says_so() -> None:
    story = Story(("Mae'n dda.",), STORY.leave, STORY.chosen, "cy")
    found = pikepdf.open(io.BytesIO(as_pdf(document(story)).content))
    assert "cy" in {str(one.get("/Lang")) for one in of_kind(found, "/P", "/Span")}


def test_a_sign_that_no_font_has_is_a_box_and_is_named() -> None:
    """Private signs, since nobody knows which others a machine can print."""
    found = as_pdf(document(Paragraph("Kind \U000f1234 nurse, \u0175 and \U0010fff0.")))
    assert found.unprinted == ("\U000f1234", "\U0010fff0")


@given(st.text(max_size=12))
@example("\ud800")
@example("\U0001d16d\U000f1234\U0001d16d")
@settings(max_examples=5, deadline=None)
def test_no_words_at_all_keep_a_document_from_being_set(words: str) -> None:
    found = as_pdf(document(Paragraph(f"a{words}"), Story((f"a{words}",), words or "a", "Lot.")))
    assert found.content.startswith(b"%PDF")
    assert set(found.unprinted) <= set(words)


def test_the_same_document_gives_the_same_bytes(made: Pdf) -> None:
    assert as_pdf(pack()).content == made.content


def test_without_the_typesetter_a_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    pdf_module._typst.cache_clear()
    with pytest.raises(CannotRender, match="extra “report”"):
        as_pdf(document())
    pdf_module._typst.cache_clear()


def test_two_charts_whose_words_stand_in_the_drawing_are_side_by_side() -> None:
    drawn = replace(CHART, caption="", numbers=None)
    for blocks, number in (((drawn,) * 2, 1), ((CHART,) * 2, 2)):
        rows = _rows_of_drawings(pikepdf.open(io.BytesIO(as_pdf(document(*blocks)).content)))
        assert len(rows) == number


def _rows_of_drawings(opened: Any) -> set[int]:
    """How far up the page the drawings end, in points."""
    told = [one for figure in of_kind(opened, "/Figure") for one in _all(figure.A)]
    boxes = [one["/BBox"] for one in told if "/BBox" in one]
    assert len(boxes) == 2
    return {round(float(box[3])) for box in boxes}


def test_no_table_begins_a_page_with_its_caption_on_the_one_before() -> None:
    table = Table("Who waits", ("Who", "How long"), (("one", "1"), ("two", "2")))
    for lines in range(28, 40):
        blocks = (*(Paragraph("A line.") for _ in range(lines)), table)
        opened = pikepdf.open(io.BytesIO(as_pdf(document(*blocks)).content))
        (caption,), (first, *_others) = of_kind(opened, "/Caption"), of_kind(opened, "/TR")
        assert _pages_of(caption) == _pages_of(first), lines


def _pages_of(node: Any) -> set[Any]:
    """The pages on which a part of the structure stands."""
    if isinstance(node, pikepdf.Array):
        return {page for one in node for page in _pages_of(one)}
    if not isinstance(node, pikepdf.Dictionary):
        return set()
    own = {node.Pg.objgen} if "/Pg" in node else set()
    return own | _pages_of(node.get("/K", pikepdf.Array()))


def test_no_word_of_the_numbers_below_two_charts_lies_on_another() -> None:
    months = [(f"Month {at} 2026", "62", "78", "79") for at in range(1, 18)]
    head = ("By month", "Answered", "Of how many", "Of every 100")
    drawn = replace(CHART, caption="", numbers=Table("Answered", head, tuple(months)))
    opened = pikepdf.open(io.BytesIO(as_pdf(document(drawn, drawn)).content))
    lines = [line for page in opened.pages for line in _words_by_line(page)]
    assert len(lines) > len(months)
    assert not [
        two for line in lines for two in pairwise(sorted(line)) if two[0][1] > two[1][0] + 0.1
    ]


def _words_by_line(page: Any) -> list[list[tuple[float, float]]]:
    """From where to where each run of words goes, in points, for each height on the page."""
    lines: dict[int, list[tuple[float, float]]] = {}
    moved, kept = pikepdf.Matrix(), []
    for values, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                kept.append(moved)
            case "Q":
                moved = kept.pop()
            case "cm":
                moved = pikepdf.Matrix(*map(float, values)) @ moved
            case "Tf":
                font, size = page.Resources.Font[values[0]], float(values[1])
            case "Tm":
                at = pikepdf.Matrix(*map(float, values)) @ moved
            case "TJ" | "Tj":
                long = _width(font.DescendantFonts[0], values[0]) * size / 1000
                lines.setdefault(round(at.f), []).append((at.e, at.e + long * at.a))
    return list(lines.values())


def _width(font: Any, shown: Any) -> float:
    """How wide the signs are, in thousandths of their size; a number between them draws back."""
    widths: dict[int, float] = {}
    told = list(font.W)
    while told:
        first, second, *told = told
        if isinstance(second, pikepdf.Array):
            widths |= {int(first) + at: float(one) for at, one in enumerate(second)}
        else:
            widths |= dict.fromkeys(range(int(first), int(second) + 1), float(told.pop(0)))
    total = 0.0
    for one in shown if isinstance(shown, pikepdf.Array) else [shown]:
        if isinstance(one, pikepdf.String):
            signs = bytes(one)
            total += sum(
                widths.get(int.from_bytes(signs[at : at + 2]), float(font.get("/DW", 1000)))
                for at in range(0, len(signs), 2)
            )
        else:
            total -= float(one)
    return total

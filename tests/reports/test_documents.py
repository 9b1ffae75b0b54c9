"""Documents: what is refused, how they are kept, what a page of them holds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.made import CHART, NUMBERS, STORY, SVG, document, pack

from wholeheard.reports import (
    CannotRender,
    Change,
    Chart,
    Heading,
    Items,
    Paragraph,
    Story,
    Table,
    Unchecked,
    as_html,
    check,
    digest,
    from_json,
    to_json,
)
from wholeheard.reports.drawing import for_print, width_cm


def test_a_document_in_which_all_is_said_has_nothing_to_mend() -> None:
    assert check(document()) == ()


@pytest.mark.parametrize(
    "block, what",
    [
        (Chart(SVG, " "), "no words instead"),
        (Chart("<svg>", "A chart."), "not an SVG"),
        (Chart("<svg/>", "A chart."), "stands alone"),
        (Chart(SVG.replace("<circle", "<script>x</script><circle"), "A chart."), "runs or loads"),
        (Chart(SVG.replace("<circle", '<a href="x"/><circle'), "A chart."), "runs or loads"),
        (Chart(SVG.replace("#123456", "url(http://a)"), "A chart."), "runs or loads"),
        (Chart(SVG, "x" * 2001), "give the numbers as a table"),
        (Chart(SVG, "A chart.", "", Table("", ("a",), ())), "no caption"),
        (Table("Months", ("Month", ""), ()), "column without a name"),
        (Table("Months", ("Month", "n"), (("May",),)), "other cells than the head"),
        (Story((" ",), "leave", "lot"), "no words"),
        (Story(("Words.",), "", "lot"), "who agreed to this use"),
        (Story(("Words.",), "leave", ""), "who chose it and why"),
        (Items(("a", " ")), "empty line"),
        (Paragraph(""), "paragraph is empty"),
        (Heading("Deep", 2), "Give it a level from 1 to 1"),
    ],
)  # fmt: skip
def test_what_somebody_could_not_read_is_refused_with_a_sentence(block: object, what: str) -> None:
    with pytest.raises(CannotRender, match=re.escape(what)):
        as_html(document(block))


def test_a_document_without_title_language_or_content_says_all_three() -> None:
    assert len(check(document(title=" ", language="English", blocks=()))) == 3


def test_a_heading_may_go_up_by_any_number_of_levels_and_down_by_one() -> None:
    up_and_down = [Heading(f"H{level}", level) for level in (1, 2, 3, 1, 2)]
    assert check(document(*up_and_down)) == ()
    assert "H3" in check(document(Heading("H1"), Heading("H3", 3)))[0]


def test_a_page_holds_words_as_words() -> None:
    page = as_html(document(Paragraph("<script>alert(1)</script> & more")))
    assert "&lt;script&gt;" in page and "<script" not in page


def test_a_page_asks_no_other_host_and_runs_nothing() -> None:
    page = as_html(pack())
    assert not re.search(r"(?:src|href)=\"(?!data:image/svg|#)", page)
    assert "<script" not in page and "@import" not in page


def test_charts_have_their_words_and_tables_their_heads() -> None:
    page = as_html(document(CHART))
    assert 'alt="Stories answered: 12 in April, 14 in May."' in page
    assert '<th scope="col">Month</th>' in page and '<th scope="row">April</th>' in page


def test_what_nobody_checked_says_so_and_stands_apart() -> None:
    page = as_html(document(Unchecked("Hurry in 9 stories.")))
    assert page.index('class="unchecked"') < page.index("No person has checked this.")


words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20)
blocks = st.one_of(
    st.builds(Paragraph, words, words),
    st.builds(Items, st.lists(words, max_size=3).map(tuple), st.booleans()),
    st.builds(Story, st.lists(words, max_size=3).map(tuple), words, words),
    st.builds(Chart, words, words, words, st.none() | st.just(NUMBERS)),
)


@given(st.lists(blocks, max_size=4))
def test_a_document_is_kept_and_comes_back_the_same(some: list[object]) -> None:
    one = document(*some)
    again = from_json(to_json(one))
    assert again == one
    assert digest(again) == digest(one)


def test_a_changed_word_is_another_document() -> None:
    assert digest(document(Paragraph("Heard."))) != digest(document(Paragraph("heard.")))


def test_what_another_version_kept_is_not_guessed_at() -> None:
    with pytest.raises(ValueError, match="another version"):
        from_json(to_json(document()).replace('"version":1', '"version":9'))


# The pack of a board -----------------------------------------------------------------------------


def headings(**fields: object) -> list[str]:
    return [one.text for one in pack(**fields).blocks if isinstance(one, Heading)]


def test_a_board_hears_a_person_before_it_sees_a_chart_and_bad_news_before_good() -> None:
    blocks = pack().blocks
    assert blocks.index(STORY) < blocks.index(CHART)
    found = headings()
    assert found.index("What is not well") < found.index("What went well")
    assert found.index("Who is not heard") < found.index("What went well")


def test_nobody_reads_on_while_the_story_is_before_them() -> None:
    after = next(one for one in pack().blocks if getattr(one, "text", "") == "What is not well")
    assert isinstance(after, Heading) and after.new_page
    assert 'class="new-page"' in as_html(pack())


def test_a_pack_without_bad_news_asks_why() -> None:
    said = [one.text for one in pack(bad_news=()).blocks if isinstance(one, Paragraph)]
    assert any("Ask why" in one for one in said)
    assert "What is not well" in headings(bad_news=())


def test_what_no_one_looked_at_is_said_and_not_left_out() -> None:
    assert "Who is not heard" in headings(not_heard=())
    assert "What was changed or given up, and told back" in headings(changes=())


def test_a_change_that_was_given_up_does_not_wait_to_be_told_back() -> None:
    changes = (Change("A bell", "Ward 2", None), Change("A list", "Ward 2", None, is_given_up=True))
    tables = [one for one in pack(changes=changes).blocks if isinstance(one, Table)]
    told = {row[2]: row[0] for one in tables for row in one.rows if row[1] == "Ward 2"}
    assert told["A bell"] == "not yet"
    assert told["A list"] == "given up; nobody was told"


def test_places_stand_by_name_and_questions_by_age() -> None:
    places = [one.text for one in pack().blocks if isinstance(one, Heading) and one.level == 2]
    assert places == ["Ward 2", "Ward 9"]
    questions = next(one for one in pack().blocks if isinstance(one, Table))
    assert [row[1] for row in questions.rows] == ["Ward 9", "Ward 2"]


def test_a_story_without_leave_keeps_a_pack_from_being_made() -> None:
    wrong = check(pack(story=Story(("Words.",), "", "By lot.")))
    assert len(wrong) == 1 and "who agreed" in wrong[0]


# Drawings on paper -------------------------------------------------------------------------------


def test_colours_of_a_drawing_are_those_of_print() -> None:
    printed = for_print(SVG)
    assert "fill:#000000" in printed and "var(" not in printed and "@media" not in printed


def test_a_colour_nobody_named_falls_back_to_what_stands_beside_it() -> None:
    assert "red" in for_print("<style>a{fill:var(--none, red)}</style>")


def test_a_drawing_is_never_wider_than_the_page() -> None:
    assert width_cm('<svg viewBox="0 0 4000 10">') == 15.5
    assert width_cm('<svg viewBox="0 0 340 10">') < 15.5


def test_a_document_that_was_kept_before_words_had_a_voice_is_the_same_text_still() -> None:
    plain = to_json(document(Heading("Rows"), Items(("One.",)), NUMBERS, CHART))
    assert not [one for one in ("of_a_person", "leads", "of_people") if one in plain]
    lists = Items(("They wait.",), leads=("Heard:",))
    table = Table("Rows", ("A", "B"), (("1", "2"),), of_people=(1,))
    voiced = document(Heading("Nights", of_a_person=True), lists, table)
    assert from_json(to_json(voiced)) == voiced

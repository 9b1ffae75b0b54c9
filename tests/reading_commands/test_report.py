"""report.html: what it says, what it keeps to itself, and that it stands alone."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.reading_commands.invented import DANGER, comments, reading, readings

from wholeheard.listening import read
from wholeheard.listening.measuring.corrected import Errors
from wholeheard.listening.noticing.concerns import KINDS
from wholeheard.listening.noticing.language import SPOKEN_HERE
from wholeheard.listening.protecting import find_details
from wholeheard.listening.shapes import Finding, Raised
from wholeheard.readings_report import About, Tally, masked, names, page, tally
from wholeheard.readings_report.tally import FEWEST_TELLING_DIGITS, TELLING

ROOT = Path(__file__).parent.parent.parent
GOOD = Errors(0.8, 300, 0.03, 2000)
ERRORS = {("care", code): GOOD for code in names.CARE}
TEXTS = comments(900)
MONTHS = [f"{at % 28 + 1}/{at % 15 % 12 + 1}/{2025 + at % 15 // 12}" for at in range(900)]
PLACES = [("Rowan", "Elm", "Ash")[at % 3] for at in range(900)]


def words_of(html: str) -> str:
    """The page as somebody hears it."""
    html = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def of(texts: list[str], **about: object) -> str:
    return page(tally(0, texts, readings(texts)), About("in.csv", **about))  # type: ignore[arg-type]


def whole(places: list[str] = PLACES, dates: list[str] = MONTHS, texts: list[str] = TEXTS) -> str:
    counted = tally(0, texts, readings(texts), dates=dates, places=places)
    return page(counted, About("in.csv", dated=bool(dates), placed=bool(places), errors=ERRORS))


def test_the_parts_stand_in_their_order() -> None:
    heads = re.findall(r"<h2>(.*?)</h2>", whole())
    assert heads == [
        "One whole story", "What care was like", "Themes", "Concerns to look at first",
        "Month by month", "Places, each beside its own past", "In their own words",
        "What the machine had nothing to say of", "What read this, and where it must not be used",
    ]  # fmt: skip


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.values: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.values += [f"{name}={value}" for name, value in attrs]
        if tag not in ("meta", "link", "img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, tag


def test_the_page_is_whole_and_asks_nothing_of_anybody() -> None:
    found = _Tags()
    html = whole()
    found.feed(html)
    assert found.open == []
    assert not found.tags & {"script", "link", "img", "iframe", "form", "object", "base"}
    assert not [one for one in found.values if re.match(r"(src|href(?!=#)|on\w+|action)=", one)]
    assert (
        "url(" not in html
        and "@import" not in html
        and "http" not in html.replace("http-equiv", "")
    )


def test_what_people_wrote_cannot_become_markup() -> None:
    evil = "<script>alert(1)</script><img src=x onerror=y> The doctor rushed me & took her time "
    texts = [evil + f"and held my hand <b>. {'It rained. ' * 20}"] * 80
    places = ['"><script>x</script>', "Elm"] * 40
    html = whole(places, ["1/5/2025"] * 80, texts)
    found = _Tags()
    found.feed(html)
    assert not found.tags & {"script", "img"} and found.open == []
    assert "&lt;script&gt;alert(1)" in html and "&quot;&gt;&lt;script&gt;x" in html


def test_the_story_is_masked_and_always_the_same_one() -> None:
    html = of(TEXTS)
    assert html == of(TEXTS)
    story = html[html.index("One whole story") : html.index("What care was like")]
    assert 'class="words"' in story and "passage" in story


@pytest.mark.parametrize(
    "name", ["dilys.pugh{}@example.org", "Dilys Pugh {}", "0770090{:04}", "943 476 5919"]
)
def test_a_row_whose_name_tells_of_a_person_is_called_by_its_number(name: str) -> None:
    texts = [*TEXTS[:60], "I want to kill myself tonight."]
    ids = [name.format(at) for at in range(len(texts))]
    html = page(tally(0, texts, read(texts, ids=ids)), About("in.csv"))
    assert not [one for one in ids if one in html]
    assert re.search(r"Row \d+\.", html) and f"Row {len(texts) - 1}:" in html


def test_a_row_with_a_plain_number_is_called_by_it() -> None:
    texts = [*TEXTS[:60], "I want to kill myself tonight."]
    ids = [str(410_000 + at) for at in range(len(texts))]
    html = page(tally(0, texts, read(texts, ids=ids)), About("in.csv"))
    assert f"Row {ids[-1]}:" in html


@pytest.mark.parametrize("name", ["999999", "0", "111", "٣٤٥٦٧٨"])
def test_no_shorter_number_by_itself_tells_of_a_person(name: str) -> None:
    assert len(name) < FEWEST_TELLING_DIGITS
    assert not [one for one in find_details(name) if one.kind in TELLING]


def test_names_are_masked_wherever_words_are_shown() -> None:
    """In the story, in a passage that is quoted, and in a concern."""
    story = f"Nurse Ffion took her time with my dressing. {'It rained all day. ' * 10}"
    danger = f"Nurse Ffion rang. {DANGER}."
    raised = Raised(True, "now", ("neglect",), 0, len(danger), 0.9)
    passage = Finding("care", "unhurried", 0, 32, 0.9)
    given = [reading(story, "1", findings=(passage,)), reading(danger, "2", concern=raised)]
    html = page(tally(0, [story, danger], given), About("in.csv"))
    assert "Ffion" not in html
    assert html.count('<span class="mask">[name of a nurse]</span>') == 3


def test_a_passage_is_quoted_in_its_sentence() -> None:
    """By itself "very friendly" would say the reverse."""
    text = "We came at nine. The receptionist was not very friendly. Then we left."
    start = text.index("very friendly")
    passage = Finding("care", "cruelty", start, start + len("very friendly"), 0.9)
    html = page(tally(0, [text], [reading(text, "1", findings=(passage,))]), About("in.csv"))
    quoted = html[html.index("<blockquote>") : html.index("</blockquote>")]
    assert "The receptionist was not very friendly." in words_of(quoted).replace(
        "friendly .", "friendly."
    )
    assert "nine" not in quoted and "Then we left" not in quoted
    assert re.search(r'class="passage[^>]*>very friendly<', quoted)


def test_of_a_story_too_long_for_a_page_the_first_sentences_stand() -> None:
    text = "Nurse Ffion took her time with me. " + "Then the day went on as days do. " * 200
    passage = Finding("care", "unhurried", 0, 34, 0.9)
    html = page(tally(0, [text], [reading(text, "1", findings=(passage,))]), About("in.csv"))
    story = html[html.index("One whole story") : html.index("What care was like")]
    assert "took her time" in story and "[and more]" in story
    assert "as days do. " in words_of(story)
    assert len(words_of(story)) < 2_000


def test_a_story_with_a_concern_is_never_the_one_that_stands_first() -> None:
    texts = [f"{text} {DANGER}." for text in TEXTS[:50]]
    assert "No comment here can stand for itself" in words_of(of(texts))


def test_that_there_are_concerns_is_said_before_anything_else() -> None:
    html = of([*TEXTS[:20], f"{DANGER}."])
    begin = words_of(html[html.index("<h1>") : html.index("One whole story")])
    assert "1 text to look at now, 0 soon. Concerns to look at first" in begin
    assert html.count('href="#concerns"') == html.count('id="concerns"') == 1
    assert "#concerns" not in of(TEXTS)


def test_without_known_errors_there_are_counts_and_no_rates() -> None:
    said = words_of(of(TEXTS))
    assert re.search(r"Noticed in \d+ of 900", said) and "in 100" not in said


def test_with_known_errors_there_are_ranges_and_no_counts_beside_them() -> None:
    html = whole()
    pairs = words_of(html[html.index("What care was like") : html.index("Themes</h2>")])
    assert len(re.findall(r"About \d+ to \d+ in 100", pairs)) == 8
    assert "Noticed in" not in pairs


def test_a_code_on_which_the_reader_errs_too_often_has_no_rate() -> None:
    errors = ERRORS | {("care", "cruelty"): Errors(0.3, 40, 0.05, 2000)}
    said = words_of(of(TEXTS, errors=errors))
    assert "errs too often on this" in said and "Noticed in" in said


def test_concerns_stand_now_before_soon_with_their_kinds_in_words() -> None:
    texts = ["Late tablets.", f"{DANGER}."]
    later = Raised(True, "soon", ("medication_error", "neglect"), 0, 12, 0.99)
    given = [reading(texts[0], "row A", concern=later), reading(texts[1], "row B")]
    html = page(tally(0, texts, given), About("in.csv"))
    said = words_of(html)
    assert said.index("Look now Row row B: domestic abuse") < said.index(
        "Look soon Row row A: medicines, neglect"
    )
    assert "A person must look. A text without a flag is not a safe text." in said


def test_every_kind_of_concern_has_words() -> None:
    assert set(names.CONCERNS) == set(KINDS)


def test_twelve_months_make_charts_and_fewer_a_table() -> None:
    assert whole().count('<svg class="chart"') == 8
    few = whole(dates=[f"1/{at % 11 + 1}/2025" for at in range(900)])
    assert '<svg class="chart"' not in few and "A chart needs 12" in few
    assert "of every 100 in the month" in whole() and "of every 100 in the month" not in few


def test_a_month_with_few_comments_is_not_shown_nor_to_be_worked_out() -> None:
    dates = ["1/5/2025" if at < 4 else MONTHS[at] for at in range(900)]
    dates = [d if at < 4 or "/5/2025" not in d else "1/6/2025" for at, d in enumerate(dates)]
    html = whole(dates=dates, places=[])
    assert words_of(html).count("May 2025 Not shown, to protect a small number") == 8
    hidden = r"<th scope=\"row\">(\w+ \d+)</th><td[^>]*>Not shown, to protect a small number"
    others = re.findall(hidden, html)
    assert len(set(others)) > 1


def test_places_stand_by_the_alphabet_and_the_small_are_withheld() -> None:
    places = ["Tiny" if at < 5 else "elm" if at < 50 else "Rowan" if at % 2 else "Ash"
              for at in range(900)]  # fmt: skip
    html = whole(places)
    section = html[html.index("Places, each") : html.index("In their own words")]
    shown = re.findall(r"<article><h3>(.*?)</h3>", section)
    assert shown and set(shown) < {"Ash", "Rowan", "elm"}
    assert shown == sorted(shown, key=str.casefold)
    assert f"{4 - len(shown)} place" in section and "Tiny" not in html


def test_the_order_of_places_does_not_follow_what_was_told_of_them() -> None:
    worst = [f"{text} The doctor rushed me." if PLACES[at] == "Rowan" else text
             for at, text in enumerate(TEXTS)]  # fmt: skip
    for texts in (TEXTS, worst):
        found = re.findall(r"<article><h3>(.*?)</h3>", whole(texts=texts))
        assert found == ["Ash", "Elm", "Rowan"]


def test_a_place_with_few_comments_a_month_is_shown_by_wider_periods() -> None:
    places = ["Rowan" if at % 12 == 0 else "Elm" for at in range(900)]
    html = whole(places)
    rowan = html[html.index("<h3>Rowan") : html.index("In their own words")]
    assert "By quarter" in rowan


def test_a_column_of_too_many_places_is_said_and_takes_no_room() -> None:
    counted = Tally()
    for first in range(0, 3000, 1500):
        some = comments(1500, first)
        counted.add(
            tally(first, some, readings(some), places=[f"p{first + n}" for n in range(1500)])
        )
    assert list(counted.slices) == [""]
    assert "hardly one of places" in page(counted, About("in.csv", placed=True))


def test_the_page_is_the_same_in_whatever_batches_the_readings_came() -> None:
    given = readings(TEXTS)
    counted = Tally()
    for first in range(0, 900, 70):
        till = first + 70
        part = tally(
            first, TEXTS[first:till], given[first:till],
            dates=MONTHS[first:till], places=PLACES[first:till],
        )  # fmt: skip
        counted.add(Tally.from_json(json.loads(json.dumps(part.as_json()))))
    about = About("in.csv", dated=True, placed=True, errors=ERRORS)
    assert page(counted, about) == whole()


@pytest.mark.parametrize("slip", ["0001-01-01", "0999-01-01", "01/01/1900", "9999-12-31"])
def test_a_date_that_cannot_be_right_is_in_no_month(slip: str) -> None:
    html = words_of(whole(dates=[slip, *MONTHS[1:]]))
    assert "1 comment had no date that can be right, and is in no month." in html
    assert "No comments" not in html


def test_what_was_not_read_or_said_is_counted() -> None:
    given = readings(TEXTS)
    given[0] = reading("", "0", unread="There are no words in it.")
    given[1] = reading(TEXTS[1], "1", language="pl", findings=(), abstained=("care", "theme"))
    dates = ["", "no day", *MONTHS[2:]]
    counted = tally(0, TEXTS, given, dates=dates, damaged=2)
    said = words_of(page(counted, About("in.csv", dated=True)))
    assert "There are no words in it. 1" in said and "Polish Not shown" in said
    assert "2 comments held letters" in said and "1 comment had no date" in said
    assert counted.by_lens == Counter({"*": 898})


def test_comments_that_the_rates_leave_out_are_said() -> None:
    given = readings(TEXTS)
    given[1] = reading(TEXTS[1], "1", language="pl", findings=(), abstained=("care", "theme"))
    said = words_of(page(tally(0, TEXTS, given), About("in.csv", errors=ERRORS)))
    assert "Comments in other languages are not counted; they are too few to say" in said
    assert "899" not in said and "English Not shown" in said
    for at in range(1, 31):
        given[at] = reading(TEXTS[at], str(at), language="pl", findings=())
    said = words_of(page(tally(0, TEXTS, given), About("in.csv", errors=ERRORS)))
    assert "30 comments in other languages are not counted." in said
    assert "870 comments read" in said and "Polish 30" in said


def test_every_language_that_is_told_has_a_name() -> None:
    assert set(names.LANGUAGES) == set(SPOKEN_HERE)


def test_a_file_of_which_nothing_was_read_still_has_a_page() -> None:
    given = [reading("", "0", unread="There are no words in it.")]
    said = words_of(page(tally(0, [""], given), About("in.csv", dated=True, placed=True)))
    assert "A machine read 0 comments" in said and "Nothing was flagged" in said


def test_the_card_says_what_the_labels_are() -> None:
    said = words_of(of(TEXTS))
    assert "marked by language models, not by people" in said and "ranking places" in said


def test_the_tokens_are_those_of_the_house() -> None:
    house = (ROOT / "src/wholeheard/kit/static/kit/house.css").read_text()
    mine = (ROOT / "src/wholeheard/readings_report/page.css").read_text()
    known = set(re.findall(r"(--[\w-]+): (#[0-9A-F]{6})", house))
    screen = mine[: mine.index("@media print")]
    assert len(set(re.findall(r"(--[\w-]+): (#[0-9A-F]{6})", screen))) > 30
    assert set(re.findall(r"(--[\w-]+): (#[0-9A-F]{6})", screen)) <= known


@pytest.mark.parametrize("word", ["customer", "rating", "score", "sentiment", "insight", " AI "])
def test_the_page_speaks_as_the_house_does(word: str) -> None:
    assert word.lower() not in words_of(whole()).lower()


def test_very_long_words_do_not_make_a_very_long_page() -> None:
    text = "We waited four hours " * 9_000
    flag = Raised(True, "now", ("neglect",), 0, len(text), 0.9)
    passage = Finding("care", "burden", 0, len(text), 0.9)
    given = [reading(text, "i" * 50_000, findings=(passage,), concern=flag)]
    html = page(tally(0, [text], given, places=["p" * 50_000]), About("in.csv", placed=True))
    assert len(html) < 40_000 and html.count("[and more]") == 2


def test_a_story_does_not_name_a_place_that_is_withheld() -> None:
    """The name alone would say that somebody told it there."""
    told = "On Quince Ward the nurse took her time with me, and on Rowan Ward nobody did."
    texts = [told, *TEXTS[:400]]
    passage = Finding("care", "unhurried", 0, 45, 0.9)
    given_ = [reading(told, "0", findings=(passage,)), *readings(TEXTS[:400])]
    places = ["Quince Ward"] * 3 + ["Rowan Ward"] * 200 + ["Elm Ward"] * 99 + ["Ash Ward"] * 99
    html = page(tally(0, texts, given_, places=places), About("in.csv", placed=True))
    assert "Quince" not in html
    assert '<span class="mask">[a place]</span>' in html and "Rowan Ward nobody" in words_of(html)


def test_names_of_places_are_masked_whole_and_in_any_case() -> None:
    some = [("At ELM ward, elmwood and Elm Ward's door.", False, ())]
    found = masked.without_places(some, ["Elm", "Elm Ward"])
    assert masked.plain(found) == "At [a place], elmwood and [a place]'s door."
    assert masked.without_places(some, []) == some


def test_each_cell_of_a_table_says_its_head_for_a_phone() -> None:
    html = whole(dates=[f"1/{at % 11 + 1}/2025" for at in range(900)])
    assert '<td class=right data-label="Comments">' in html

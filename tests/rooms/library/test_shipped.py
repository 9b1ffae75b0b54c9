"""What every house finds on its shelf, as data: whole, plain, honest about what is not certain."""

from __future__ import annotations

import re

import pytest
from tests.house.test_words import banned_in

from wholeheard.kit.ids import ShortId
from wholeheard.listening.reading_age import grade
from wholeheard.rooms.library import lists, queries, shipped
from wholeheard.rooms.library.addresses import is_web_address
from wholeheard.rooms.library.marking_down import as_html

LISTED = {
    "messenger-review": "Messenger",
    "berwick-review": "Berwick",
    "caring-for-doctors": "Caring for doctors",
    "courage-of-compassion": "courage of compassion",
    "abc-of-cultural-competence": "ABC cultural competence",
    "culture-and-behaviour": "Dixon-Woods culture behaviour",
    "francis-report": "Francis Mid Staffordshire",
    "behind-closed-doors": "behind closed doors",
    "people-promise": "People Promise",
    "our-leadership-way": "leadership way",
    "culture-of-care-standards": "culture of care standards",
}
"""The eleven that source P names, and words by which a person would look for each."""

HARDEST_FOR_EVERYONE, HARDEST_FOR_STAFF = 6.0, 8.0
"""Grades of Flesch and Kincaid: about eleven and thirteen years old."""

EXPLAINERS = shipped.explainers()
by_slug = pytest.mark.parametrize("one", EXPLAINERS, ids=lambda one: one.slug)
each = pytest.mark.parametrize("one", shipped.resources(), ids=lambda one: one.slug)


@pytest.mark.parametrize("slug", LISTED)
def test_each_of_the_eleven_that_the_programme_lists_is_found_by_its_words(slug: str) -> None:
    shelf = [queries._from_file(one) for one in shipped.resources()]
    found = queries.look_for(shelf, queries.Wish(text=LISTED[slug]))
    assert slug in {one.key for one in found}
    assert len(found) < len(shelf) / 2, "these words tell nothing apart"


def test_all_that_is_marked_as_listed_is_here_and_more() -> None:
    listed = {one.slug for one in shipped.resources() if one.listed}
    assert set(LISTED) <= listed


@each
def test_a_resource_says_all_that_a_reader_asks(one: shipped.Resource) -> None:
    assert one.title and one.why and one.summary and one.licence and one.part
    assert one.medium in lists.MEDIA and one.evidence in lists.EVIDENCE
    assert one.element in lists.ELEMENTS
    assert 1 <= one.minutes <= 60
    assert is_web_address(one.address) if one.address else one.to_check


@each
def test_what_is_not_certain_says_what_is_to_be_checked(one: shipped.Resource) -> None:
    uncertain = "check" in one.licence or one.evidence == "unknown" or not one.by
    assert one.to_check or not uncertain
    if one.address and one.checked is None:
        assert "address" in one.to_check


@each
def test_a_summary_is_plain_words_and_safe_markdown(one: shipped.Resource) -> None:
    words = re.sub(r"[*#]|^\d\. |^- ", "", one.summary, flags=re.MULTILINE)
    assert grade(words) <= HARDEST_FOR_STAFF
    assert "<p>" in as_html(one.summary)
    found = set(banned_in(one.why + " " + words))
    assert found <= {"blame"}, "a report against blame may name it"


def test_there_is_something_to_read_to_hear_and_to_see() -> None:
    assert {one.medium for one in shipped.resources()} == set(lists.MEDIA)


def test_slugs_fit_where_they_are_kept_and_are_no_identifier_of_an_own_entry() -> None:
    slugs = [one.slug for one in shipped.resources()]
    assert len(set(slugs)) == len(slugs)
    assert all(re.fullmatch(r"[a-z0-9-]{3,64}", one) for one in slugs)
    assert not any(re.fullmatch(ShortId.regex, one) for one in slugs)


@by_slug
def test_an_explainer_takes_two_to_four_minutes(one: shipped.Explainer) -> None:
    assert 2 <= one.minutes <= 4


@by_slug
def test_an_explainer_has_a_question_sources_and_an_element(one: shipped.Explainer) -> None:
    assert one.question.endswith("?") and one.sources and one.about
    assert one.element in lists.ELEMENTS


@by_slug
def test_an_explainer_is_as_plain_as_its_readers_need(one: shipped.Explainer) -> None:
    words = re.sub(r"[*#]|^- ", "", one.text, flags=re.MULTILINE)
    assert grade(words) <= (HARDEST_FOR_EVERYONE if one.open else HARDEST_FOR_STAFF)


@by_slug
def test_an_explainer_has_headings_for_who_reads_by_ear(one: shipped.Explainer) -> None:
    assert as_html(one.text, highest=2).count("<h2>") >= 3


def test_there_are_about_twelve_and_they_stand_in_order() -> None:
    assert len(EXPLAINERS) == 12
    assert [one.order for one in EXPLAINERS] == list(range(1, 13))
    assert len(queries.explainers(open_only=True)) >= 4


def test_an_explainer_that_is_for_staff_is_not_found_among_the_open_ones() -> None:
    assert queries.explainer("what-measuring-does") is not None
    assert queries.explainer("what-measuring-does", open_only=True) is None


def test_a_path_leads_only_to_what_is_there() -> None:
    resources = {one.slug for one in shipped.resources()}
    explainers = {one.slug: one for one in EXPLAINERS}
    for path in shipped.paths():
        for step in path.steps:
            assert bool(step.why) != bool(step.entry) and step.because
            assert step.why in explainers if step.why else step.entry in resources
            assert not path.open or explainers[step.why].open


def test_there_is_a_path_for_each_kind_of_person() -> None:
    kinds = {"new-to-this", "ward-leader", "board-member", "listener", "tell-and-help"}
    assert {one.slug for one in shipped.paths()} == kinds


def test_reading_time_is_worked_out_from_the_words() -> None:
    def of(words: int) -> int:
        said = {"slug": "x", "title": "", "about": "", "order": 1, "element": "", "question": ""}
        return shipped.Explainer(**said, sources=(), text="word " * words).minutes  # type: ignore[arg-type]

    assert [of(1), of(200), of(201), of(800)] == [1, 1, 2, 4]

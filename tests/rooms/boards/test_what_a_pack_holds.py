"""A pack is put together from what may be shown, bad news before good, and no part can be lost."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.house import filled
from tests.rooms.boards import heard

from wholeheard.demo import boards as demo
from wholeheard.kit import clock
from wholeheard.kit.refusal import Refusal
from wholeheard.reports import (
    Chart,
    Heading,
    Items,
    Note,
    Story,
    Table,
    Unchecked,
    check,
    from_json,
)
from wholeheard.rooms.answers.models import Question
from wholeheard.rooms.boards import actions, lists, making, present, queries
from wholeheard.rooms.boards.models import Pack
from wholeheard.rooms.measures import months
from wholeheard.rooms.measures.models import Issue, PublishedFigures, RepeatedSign
from wholeheard.rooms.people.models import Place

CHARTS = "Places over time, by name"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def published(place: Place, told: list[int], of: dict[str, float] | None = None) -> None:
    """So many stories told in each of the last closed months, as they were published."""
    last = months.last_closed(clock.today())
    for back, number in enumerate(reversed(told)):
        issue, _new = Issue.objects.everywhere().get_or_create(
            organisation_id=place.organisation_id, period="month",
            starts_on=months.plus(last, -back), revision=1,
            defaults={"at": clock.now(), "contributors": number, "protection": {}},
        )  # fmt: skip
        figures: dict[str, Any] = {"told": ["number", number], "told:read": ["number", number]}
        for code, share in (of or {}).items():
            figures[code] = ["number", round(number * share / 100), share]
        PublishedFigures.objects.everywhere().create(
            organisation_id=place.organisation_id, issue=issue, place=place, figures=figures
        )


def blocks(pack: Pack) -> list[Any]:
    return list(making.document(pack, clock.today()).blocks)


def under(pack: Pack, heading: str) -> list[Any]:
    """What stands in one part of a pack."""
    found = blocks(pack)
    at = next(n for n, one in enumerate(found) if isinstance(one, Heading) and one.text == heading)
    ends = (n for n, one in enumerate(found) if n > at and isinstance(one, Heading)
            and one.level == 1)  # fmt: skip
    return found[at + 1 : next(ends, len(found))]


def test_what_is_not_well_comes_before_any_chart_and_stands_there_even_when_empty(
    house: House,
) -> None:
    headings = [one.text for one in blocks(heard.pack(house)) if isinstance(one, Heading)]
    assert headings[:5] == [
        "One person, first", "What is not well", "Who is not heard",
        "Questions that wait for an answer, the oldest first", "What this board asks itself",
    ]  # fmt: skip
    assert headings.index("Places over time, by name") > 4


def test_a_place_that_nobody_heard_is_named(house: House) -> None:
    said = under(heard.pack(house), "Who is not heard")[0]
    assert isinstance(said, Items)
    assert "Rowan Ward. Not heard yet." in said.items


def test_a_pack_of_a_ward_tells_nothing_of_another(house: House) -> None:
    said = under(heard.pack(house, place=house.ward), "Who is not heard")[0]
    assert said.items == ("Rowan Ward. Not heard yet.",)


def test_what_is_told_again_and_again_names_who_has_it_and_not_where_it_was_told(
    house: House,
) -> None:
    filled.sign_told_again(house)
    assert RepeatedSign.objects.of(house.organisation).count() == 1
    said = under(heard.pack(house), "What is not well")[0].items
    assert [one for one in said if one.startswith("Hurry was told again and again")]
    assert "Aldermere site has it now." in said[0] and "Rowan" not in said[0]


def test_a_chart_is_of_published_figures_with_its_numbers_and_words(house: House) -> None:
    published(house.ward, [20, 22, 21, 23, 20, 22, 21, 23, 20, 22, 21, 23, 22, 21])
    found = under(heard.pack(house), "Places over time, by name")
    assert isinstance(found[1], Heading) and found[1].text == "Rowan Ward"
    chart = found[2]
    assert isinstance(chart, Chart) and "<svg" in chart.svg and chart.instead
    assert chart.numbers is None
    own = under(heard.pack(house, place=house.ward), "Places over time, by name")[2]
    assert own.numbers is not None and len(own.numbers.rows) == 14
    assert own.numbers.caption == "Stories told, in numbers"
    assert own.numbers.head == ("By month", "Stories told")


def test_no_chart_of_a_pack_is_called_by_a_name_that_only_analysts_know(house: House) -> None:
    published(house.ward, [20, 22, 21, 23, 20, 22, 21, 23, 20, 22, 21, 23, 22, 21])
    found = under(heard.pack(house, place=house.ward), CHARTS)
    first, *_others, last = [one for one in found if isinstance(one, Note)]
    assert "Between the dashed lines lies what is usual here" in first.text
    assert last.text.startswith("For analysts: counts are drawn as XmR charts")
    (chart,) = [one for one in found if isinstance(one, Chart)]
    assert "XmR" not in chart.svg + chart.instead and "Nothing unusual" in chart.instead


def test_a_share_of_a_pack_stands_with_of_how_many_and_a_hidden_one_says_so(house: House) -> None:
    published(house.ward, [20, 22, 21, 23, 20], {"path:answered": 75.0})
    row = PublishedFigures.plain.order_by("issue__starts_on")[2]
    row.figures = {**row.figures, "path:answered": ["hidden"]}
    row.save()
    charts = [
        one for one in under(heard.pack(house, place=house.ward), CHARTS) if isinstance(one, Chart)
    ]
    answered = charts[1].numbers
    assert answered is not None and answered.caption == "Answered, in numbers"
    assert answered.head[1:] == ("Answered", "Of how many", "Of every 100")
    assert answered.rows[0][1:] == ("15", "20", "75")
    assert answered.rows[2][1:] == ("Not shown, to protect a small number.", "–", "–")


def test_charts_that_end_before_the_months_of_the_pack_say_why(house: House) -> None:
    published(house.ward, [20] * 14)
    last = months.last_closed(clock.today())
    pack = heard.pack(house)
    assert "charts end" not in str(under(pack, CHARTS))
    Issue.plain.filter(starts_on=last).delete()
    said = [one.text for one in under(pack, CHARTS) if isinstance(one, Note)]
    assert said[1:-1] == [
        "The charts end with September 2026: a month is published once it has ended and 30 days "
        "have passed."
    ]
    with clock.at(clock.now() + dt.timedelta(days=30)):
        assert "charts end" not in str(under(pack, CHARTS))


def test_a_place_with_a_few_points_is_named_and_not_drawn(house: House) -> None:
    published(house.ward, [20] * lists.LEAST_POINTS)
    published(house.other_ward, [20] * (lists.LEAST_POINTS - 1))
    found = under(heard.pack(house), "Places over time, by name")
    assert found[1] == Heading("Rowan Ward", level=2)
    assert found[-1] == Items((house.other_ward.name,))
    assert sum(isinstance(one, Chart) for one in found) == 1


def test_a_place_of_which_nothing_may_be_shown_has_no_chart(house: House) -> None:
    published(house.ward, [20] * 3)
    PublishedFigures.objects.of(house.organisation).update(figures={"told": ["hidden"]})
    assert "There is no chart" in under(heard.pack(house), "Places over time, by name")[0].text


def test_what_a_machine_noticed_stands_as_what_no_person_has_checked(house: House) -> None:
    published(house.root, [40], {"care:hurry": 25.0})
    found = under(heard.pack(house), "What no person has checked")
    assert found == [Unchecked("Hurry, Oct 2026: noticed in 10 of 40 stories told, 25 in 100.")]


WAITING = "Questions that wait for an answer, the oldest first"


def asked_by(house: House, number: int) -> None:
    for at in range(number):
        filled.release(house, filled.tell(house, f"Told {at}.", questions=["Who decides?"]))


def test_questions_stand_by_age_and_never_in_their_words(house: House) -> None:
    asked_by(house, 11)
    actions.count_figures(house.organisation)
    found = under(heard.pack(house), WAITING)[0]
    assert isinstance(found, Table)
    assert ("Less than a month", "10 to 24") in found.rows
    assert "Who decides?" not in str(blocks(heard.pack(house)))


def test_under_ten_stories_no_number_of_questions_is_told(house: House) -> None:
    asked_by(house, 1)
    actions.count_figures(house.organisation)
    found = under(heard.pack(house), WAITING)[0]
    assert {number for _age, number in found.rows} == {"fewer than 10"}


def test_a_question_answered_or_taken_back_changes_no_pack_of_the_same_month(house: House) -> None:
    asked_by(house, 10)
    actions.count_figures(house.organisation)
    pack = heard.pack(house)
    before = blocks(pack)
    Question.objects.of(house.organisation).first().delete()
    actions.count_figures(house.organisation)
    assert blocks(pack) == before


def test_who_has_no_answer_on_the_promised_day_stands_under_what_is_not_well(house: House) -> None:
    asked_by(house, 12)
    with clock.at(clock.now() + dt.timedelta(days=200)):
        actions.count_figures(house.organisation)
        said = under(heard.pack(house), "What is not well")[0].items
        assert any(one.startswith("10 to 24 people in all of Aldermere") for one in said)


def test_before_they_are_counted_a_sentence_says_so(house: House) -> None:
    asked_by(house, 1)
    assert "They were not counted yet" in under(heard.pack(house), WAITING)[0].text


def test_signs_ask_the_board_in_turn(house: House) -> None:
    first, next_month = (
        under(heard.pack(house, meets_on=dt.date(2026, month, 26)), "What this board asks itself")
        for month in (11, 12)
    )
    assert first[1].items and first[1].items != next_month[1].items


def test_a_given_pack_is_a_document_that_everybody_can_read(house: House) -> None:
    given = heard.given(house, heard.story(house))
    document = present.shown_document(given)
    assert check(document) == ()
    kept = from_json(given.content)
    assert [one for one in kept.blocks if isinstance(one, Story)] == [Story((), "", "")]


def test_both_files_are_downloads_and_hold_the_story(house: House) -> None:
    pytest.importorskip("typst", reason="the extra report is not installed")
    given = heard.given(house, heard.story(house))
    browser = Client()
    browser.force_login(heard.member(house))
    page = browser.get(reverse("boards:file", args=[given.pk, "html"]))
    assert page["Content-Disposition"].startswith("attachment")
    assert "four hours" in page.content.decode()
    pdf = browser.get(reverse("boards:file", args=[given.pk, "pdf"]))
    assert pdf["Content-Type"] == "application/pdf" and pdf.content.startswith(b"%PDF")
    assert browser.get(reverse("boards:file", args=[given.pk, "docx"])).status_code == 404


def test_without_the_extra_a_sentence_says_what_to_install(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = heard.given(house, heard.story(house))
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    from wholeheard.reports import pdf

    pdf._typst.cache_clear()
    page = heard.seen_by(heard.member(house), reverse("boards:file", args=[given.pk, "pdf"]))
    assert "pip install" in page


def test_a_pack_is_for_a_meeting_that_is_still_to_come(house: House) -> None:
    with pytest.raises(Refusal, match="still to come"):
        heard.pack(house, meets_on=clock.today() - dt.timedelta(days=1))


def test_a_note_holds_no_words_of_a_story(house: House) -> None:
    asked = heard.asked(house, heard.story(house))
    with pytest.raises(Refusal, match="Say it in your own words"):
        actions.write_note(
            asked.pack, "I waited four hours. Nobody said why.", by=heard.leader(house)
        )


def test_the_board_of_the_demo_hears_the_story_that_its_note_is_about_and_no_other(
    house: House,
) -> None:
    with clock.at(clock.now() - dt.timedelta(days=20)):
        of_the_note = heard.story(house, f"{demo.OF_AN_ORDINARY_DAY} eight.").protected
    other = heard.story(house).protected
    people = {demo.LEADER: heard.leader(house), demo.ANOTHER: heard.leader(house, "Nia Pugh")}
    demo.bring_to_the_board(people, clock.now())
    pack = Pack.objects.of(house.organisation).get(note=demo.NOTE)
    asked = queries.asked_now(pack)
    assert asked is not None and asked.protected == of_the_note
    of_the_note.delete()
    with pytest.raises(type(other).DoesNotExist):
        demo.bring_to_the_board(people, clock.now())


def test_the_pack_of_the_demo_is_given_when_its_figures_are_there(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, _another = heard.pack(house), heard.pack(house)
    told = heard.story(house)
    asks = heard.asked(house, told, made)
    actions.say(told.story.pk, asks.pk, "yes")
    actions.write_note(made, demo.NOTE, by=heard.leader(house))
    monkeypatch.setattr(demo, "is_reckoning", lambda organisation: True)
    assert list(demo.to_give()) == []
    monkeypatch.setattr(demo, "is_reckoning", lambda organisation: False)
    assert list(demo.to_give()) == []
    actions.count_figures(house.organisation)
    assert list(demo.to_give()) == [made.pk]
    demo.give([made.pk])
    assert list(demo.to_give()) == []

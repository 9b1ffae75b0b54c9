"""Signs, papers, days and differences: all that needs no database."""

from __future__ import annotations

import datetime as dt
import re
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wholeheard
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.advocacy import comparing, guides, lists, naming, papers, reviewing
from wholeheard.rooms.advocacy.comparing import CHANGED, GONE, NEW, Difference
from wholeheard.rooms.advocacy.seen import Met, last_seen

TODAY = dt.date(2026, 11, 18)
PHOTO = b"\xff\xd8\xff\xe0 a photo"


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


# Signs -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", ["Kingfisher window", "Blue door", "Elm", "Larch"])
def test_a_sign_that_means_nobody_is_taken(sign: str) -> None:
    assert naming.check_sign(f"  {sign} ") == sign


@pytest.mark.parametrize(
    "sign",
    ["Jean Morgan", "jean morgan", "Mrs Morgan", "Doreen", "margaret", "943 476 5919", "E.M.", "JM",
     "12/3/1931", "07700 900123", "Room 12", "Larch 12", "bed 4", "12", "1934", "Heron 1", "R-17",
     "j.s.", "j s", "jm", "room twelve", "Flat B", "Nan", "the colonel", "born in May"],
)  # fmt: skip
def test_a_sign_that_could_tell_who_it_is_is_refused(sign: str) -> None:
    with pytest.raises(Refusal) as refused:
        naming.check_sign(sign)
    assert refused.value.code == "sign.name"


def test_a_made_sign_is_offered_that_means_nobody() -> None:
    assert [one for one in naming.signs() if naming.check_sign(one) != one] == []
    assert naming.offer([]) in naming.signs()


def test_what_is_taken_is_not_offered_in_whatever_case() -> None:
    *taken, free = naming.signs()
    assert naming.offer([one.upper() for one in taken]) == free
    assert naming.offer([*taken, free]) == ""


def test_an_empty_sign_and_a_long_one_are_refused() -> None:
    for sign, code in ((" ", "sign.none"), ("window " * 10, "sign.long")):
        with pytest.raises(Refusal) as refused:
            naming.check_sign(sign)
        assert refused.value.code == code


# Papers ------------------------------------------------------------------------------------------


def refused_with(file: bytes, name: str, place: str) -> str:
    with pytest.raises(Refusal) as refused:
        papers.check_paper(file, name, place)
    return refused.value.code


def test_a_photo_a_png_and_a_pdf_are_taken_and_nothing_else() -> None:
    assert papers.check_paper(PHOTO, "page.jpg", papers.PLAN) == "jpg"
    assert papers.check_paper(b"%PDF-1.7", "scan", papers.AUTHORITY) == "pdf"
    assert papers.check_paper(b"\x89PNG\r\n\x1a\n", "x", papers.PLAN) == "png"
    assert refused_with(b"<html>", "page.jpg", papers.PLAN) == "paper.kind"
    assert refused_with(PHOTO + b"0" * papers.LARGEST, "x", papers.PLAN) == "paper.large"


def test_a_paper_in_the_wrong_place_is_refused_by_its_name() -> None:
    for name in ("LPA health.pdf", "Deputy order.jpg", "court_order.pdf", "scan power of attorney"):
        assert refused_with(PHOTO, name, papers.PLAN) == "paper.place"
    assert refused_with(PHOTO, "Care-plan May.jpg", papers.AUTHORITY) == "paper.place"
    assert papers.check_paper(PHOTO, "IMG_2041.jpg", papers.PLAN) == "jpg"
    assert papers.check_paper(PHOTO, "care plan and authority.jpg", papers.PLAN) == "jpg"


# Last seen ---------------------------------------------------------------------------------------


def test_whom_somebody_saw_59_days_ago_is_seen_and_60_days_ago_is_not() -> None:
    for days, invisible in ((0, False), (59, False), (60, True), (400, True)):
        seen = last_seen([Met(ago(days), lists.SAW, lists.FAMILY)], [], ago(500))
        assert seen.is_invisible(TODAY) is invisible
        assert seen.days(TODAY) == days


def test_a_telephone_call_shows_nobody() -> None:
    met = [Met(ago(2), lists.SPOKE, lists.FAMILY), Met(ago(61), lists.SAW, lists.OFFICIAL)]
    assert last_seen(met, [], ago(500)).is_invisible(TODAY)


def test_whom_nobody_ever_saw_counts_from_the_day_they_are_known_here() -> None:
    assert last_seen([], [], ago(60)).is_invisible(TODAY)
    assert not last_seen([], [], ago(59)).is_invisible(TODAY)


def test_each_last_day_is_the_latest_of_its_own_kind() -> None:
    met = [
        Met(ago(9), lists.SAW, lists.FAMILY),
        Met(ago(4), lists.SPOKE, lists.ADVOCATE),
        Met(ago(30), lists.SAW, lists.ADVOCATE),
    ]
    seen = last_seen(met, [ago(70), ago(12)], ago(500))
    assert (seen.seen, seen.advocate, seen.story) == (ago(9), ago(4), ago(12))


# Reviews -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("issued", "review", "confirmed", "due"),
    [
        (6, 15, False, set()),
        (7, 15, False, {"not_confirmed"}),
        (7, 15, True, set()),
        (0, 14, True, {"review_soon"}),
        (90, 0, True, {"review_soon"}),
        (90, -1, True, {"review_passed"}),
        (90, -1, False, {"review_passed", "not_confirmed"}),
    ],
)
def test_reminders_equal_the_worked_examples(
    issued: int, review: int, confirmed: bool, due: set[str]
) -> None:
    found = reviewing.due(ago(issued), ago(-review), confirmed=confirmed, today=TODAY)
    assert found == due


# Differences -------------------------------------------------------------------------------------


def test_a_difference_is_told_sentence_by_sentence_and_in_words() -> None:
    before = {"nutrition": "Soft food. Tea at three.", "skin": "Turn at night."}
    after = {"nutrition": "Soft food, cut small. Tea at three. A drink in reach.", "day": "Music."}
    assert comparing.differences(before, after) == [
        Difference("nutrition", CHANGED, "Soft food.", "Soft food, cut small."),
        Difference("nutrition", NEW, "", "A drink in reach."),
        Difference("day", NEW, "", "Music."),
        Difference("skin", GONE, "Turn at night.", ""),
    ]


words = st.dictionaries(st.sampled_from(sorted(lists.DOMAINS)), st.text(max_size=80), max_size=4)


@given(words)
def test_a_plan_does_not_differ_from_itself(plan: dict[str, str]) -> None:
    assert comparing.differences(plan, plan) == []


@given(words, words)
def test_what_is_new_one_way_is_gone_the_other_way(
    one: dict[str, str], other: dict[str, str]
) -> None:
    def sides(found: list[Difference]) -> set[str]:
        return {item.what for item in found}

    there, back = sides(comparing.differences(one, other)), sides(comparing.differences(other, one))
    assert bool(there) == bool(back)


# Guides ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nation", guides.NATIONS)
def test_each_nation_has_a_guide_with_its_law_for_every_role_that_it_knows(nation: str) -> None:
    guide = guides.guide(nation)
    assert {one.kind for one in guide.bases.values()} == set(lists.KINDS)
    for one in guide.bases.values():
        assert one.law and one.job and one.rights and one.evidence and isinstance(one.checked, bool)
        assert len(one.code) <= 24
    assert guide.outside and guide.copy.source and guide.visiting.source


def test_only_who_may_decide_about_care_decides() -> None:
    deciding = {
        one.code for nation in guides.NATIONS for one in guides.guide(nation).bases.values()
        if one.decides
    }  # fmt: skip
    assert deciding == {"welfare_attorney", "welfare_deputy", "welfare_guardian"}


# The national checklist --------------------------------------------------------------------------

OF_THE_TOOL = re.compile(
    r"checklist|descriptor|continuing healthcare|\bCHC\b|decision support tool|primary health need"
    r"|no needs?\b|low needs?\b|moderate needs?\b|high needs?\b|severe needs?\b|eligib",
    re.IGNORECASE,
)
"""Words by which the national tools of England and Wales would be known."""


def test_headings_are_headings_and_no_altered_checklist_stands_in_the_room() -> None:
    room = Path(str(files(wholeheard))) / "rooms" / "advocacy"
    texts = [one for one in room.rglob("*") if one.suffix in (".py", ".html", ".toml")]
    assert len(texts) > 40
    wrong = {
        f"{one.relative_to(room)}: {found}"
        for one in texts
        for found in OF_THE_TOOL.findall(one.read_text(encoding="utf-8"))
    }
    assert wrong == set()
    assert all(len(str(name).split()) <= 4 for name in lists.DOMAINS.values())


def test_the_check_sees_an_altered_checklist_when_there_is_one() -> None:
    assert OF_THE_TOOL.search("Nutrition: moderate needs")

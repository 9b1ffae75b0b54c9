"""Attacks on what changes promise that bit once, or that must go on failing.

Words of a story do not come into a change by any box; what ended keeps its promise; nobody says
that something held before they can know; a file is taken or refused, and never breaks the page.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import House
from tests.house import filled
from tests.house.filled import undone
from tests.rooms.change import at_work
from tests.rooms.measures.lived_in import Told, put

from wholeheard.kit import clock
from wholeheard.kit.models import AuditEntry
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change import actions, lists, present, queries, reading_values
from wholeheard.rooms.change.actions import NewIdea, NewMeasure, Said
from wholeheard.rooms.change.models import (
    Adoption,
    Block,
    BlockLevel,
    ChangeMeasure,
    Comment,
    Idea,
    IdeaStory,
    Point,
    StopItem,
)
from wholeheard.rooms.change.queries.texts import WRITTEN
from wholeheard.rooms.change.views import ideas
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.reflection.models import Takeaway

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SignedIn = Callable[[Person], Client]
TAKEN = "the soup went cold on the sill"
FIRST_HALF, SECOND_HALF = "while the soup went", "cold on the sill again"


# Words of a story ---------------------------------------------------------------------------------


def boxes(house: House, one: Idea) -> Iterator[tuple[str, Callable[[str], object]]]:
    """Every box in which somebody writes of a change, each as an act that takes its words."""
    by = house.callum
    heard, told = ("patients",), {"told": "So.", "evidence": "Seen."}
    cycle = queries.cycles_of(one).first()
    assert cycle is not None
    adoption = Adoption.plain.get(idea=one)
    group = queries.group_of(one)
    assert group is not None
    yield "title", lambda words: actions.rewrite(one, NewIdea(words, no_promise=True), by=by)
    yield "words", lambda words: actions.rewrite(one, NewIdea("So", words, no_promise=True), by=by)
    yield "comment", lambda words: actions.comment(one, words, by=by)
    yield "support", lambda words: actions.support(one, words, by=by)
    yield "decision", lambda words: actions.ask_above(one, "site", words, by=by)
    for name in ("theory", "prediction", "scale_of", "study", "act_because"):
        yield (
            name,
            lambda words, name=name: actions.write(
                cycle, cycle.version, at_work.aim(**{name: words}), by=by
            ),
        )
    yield "aim", lambda words: actions.plan(one, at_work.aim(aim=f"9 of 10. {words}"), by=by)
    yield "done", lambda words: actions.note_done(cycle, clock.today(), words, by=by)
    yield "measure", lambda words: actions.measure(one, NewMeasure("outcome", words, "h"), by=by)
    yield "unit", lambda words: actions.measure(one, NewMeasure("outcome", "H", words), by=by)
    yield "mark", lambda words: actions.mark(one, clock.today(), words, by=by)
    yield "core", lambda words: actions.write_pack(one, words, "All else.", by=by)
    yield "adaptable", lambda words: actions.write_pack(one, "Trays.", words, by=by)
    yield (
        "adapted",
        lambda words: actions.take_over(one, house.other_ward, house.ward, words, by=by),
    )
    yield (
        "holds",
        lambda words: actions.say_whether_it_holds(adoption, 6, lists.HOLDS, words, by=by),
    )
    yield "together", lambda words: actions.decide_together(group, words, [], by=by)
    yield "paid", lambda words: actions.pay(group, words, 100, by=by)
    yield (
        "nobody",
        lambda words: actions.move(one, lists.TEST, Said((), words, "So.", **told), by=by),
    )
    for name in ("words", "told", "evidence"):
        said = {"words": "So."} | told
        yield (
            f"step {name}",
            lambda words, name=name, said=said: actions.move(
                one, lists.TEST, Said(heard, "", **(said | {name: words})), by=by
            ),
        )


def at_the_end(house: House, led: at_work.ToldStory | None = None) -> Idea:
    one = at_work.adopted(house, led)
    actions.open_group(one, "Read our plan.", "Fares.", by=house.callum)
    return one


@pytest.mark.parametrize("words", [TAKEN, TAKEN.upper().replace(" ", "\u200b"), "the sоup wеnt "
                                   "cоld on\nthe-sill"])  # fmt: skip
def test_no_box_of_a_change_takes_words_of_its_story(house: House, words: str) -> None:
    one = at_the_end(house, at_work.story(house))
    Adoption.plain.update(on=clock.today() - dt.timedelta(days=182))
    tried = [name for name, act in boxes(house, one) if _is_refused(lambda: act(words))]  # noqa: B023
    assert tried == [name for name, _act in boxes(house, one)]
    assert "soup" not in "".join(queries.texts_of(one)).casefold()


def _is_refused(act: Callable[[], object]) -> bool:
    with undone():
        try:
            act()
        except Refusal as refusal:
            return refusal.code == "words.of_a_story"
    return False


def test_a_story_is_not_linked_with_a_change_that_holds_its_words_in_any_box(house: House) -> None:
    """Whatever stood there before the story was linked."""
    one = at_the_end(house)
    Adoption.plain.update(on=clock.today() - dt.timedelta(days=182))
    told = at_work.story(house).protected
    with undone():
        actions.link(one, told, by=house.callum)
    linked = []
    for name, act in boxes(house, one):
        with undone():
            act(TAKEN)
            if not _is_refused(lambda: actions.link(one, told, by=house.callum)):
                linked.append(name)
    assert linked == []


def test_every_text_of_a_change_is_on_the_list_that_linking_looks_through() -> None:
    """A new table of texts that hangs on a change has to say that it is one."""
    listed = {(model, field) for model, _way, fields in WRITTEN for field in fields}
    listed |= {(Idea, "title"), (Idea, "words")}
    not_of_one_change = {"Purpose", "Promise", "StopItem", "StopStep", "Diagram", "Driver"}
    goes_with_its_story = {"TellersIdea"}
    fields = {
        (model, field.name)
        for model in apps.get_app_config("change").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.TextField | models.CharField) and not field.choices
    }
    codes = {"pack", "theme", "code", "part", "name", "job", "level"}
    free = {
        (model, name)
        for model, name in fields
        if model.__name__ not in not_of_one_change | goes_with_its_story
        and (name not in codes or (model, name) in listed)
    }
    assert free == listed


def test_a_sentence_is_not_taken_over_in_two_halves(house: House) -> None:
    one = at_work.tried(house, at_work.story(house))
    by = house.callum
    with pytest.raises(Refusal, match="your own words"):
        actions.rewrite(one, NewIdea(FIRST_HALF, SECOND_HALF, no_promise=True), by=by)
    with pytest.raises(Refusal, match="your own words"):
        actions.write_pack(one, FIRST_HALF, SECOND_HALF, by=by)
    said = Said(("patients",), "", FIRST_HALF, SECOND_HALF, "Seen.")
    with pytest.raises(Refusal, match="your own words"):
        actions.move(one, lists.ADOPT, said, by=by)
    with pytest.raises(Refusal, match="your own words"):
        actions.plan(one, at_work.aim(theory=FIRST_HALF, prediction=SECOND_HALF), by=by)


def test_the_fifty_first_story_is_looked_through_as_the_first(house: House) -> None:
    one = at_work.idea(house)
    told = [Told(clock.today(), [house.ward]) for _ in range(51)]
    for number, story in enumerate(put(house.dilys, told)):
        story.text = f"The lamp in bay {number} was out that night."
        story.save(update_fields=["text"])
        IdeaStory.objects.everywhere().create(
            organisation_id=one.organisation_id, idea=one, protected=story, on=clock.today()
        )
    kept = [
        number
        for number in range(51)
        if not _is_refused(
            partial(actions.comment, one, f"So the lamp in bay {number} was", by=house.callum)
        )
    ]
    assert kept == []


def test_what_a_session_wrote_down_in_words_of_its_story_begins_no_change(house: House) -> None:
    """The change would outlive the story, with its words as a title."""
    told = at_work.story(house)
    session = filled.read_together(house, told)
    takeaway = Takeaway.objects.everywhere().create(
        organisation_id=session.organisation_id, session=session, kind="idea", words=TAKEN
    )
    with pytest.raises(Refusal, match="your own words"):
        actions.begin(
            house.ward, NewIdea(TAKEN), by=house.callum, takeaway=takeaway, said=at_work.HEARD
        )
    new = NewIdea("Soup that is hot when it comes")
    assert (
        actions.begin(
            house.ward, new, by=house.callum, takeaway=takeaway, said=at_work.HEARD
        ).takeaway
        == takeaway
    )


def test_who_reads_what_tellers_would_change_is_recorded(house: House, signed_in: SignedIn) -> None:
    told = at_work.story(house)
    filled.safekeeping.add_words(told.story, "I would ring a glockenspiel.", kind="idea")
    filled.release(house, told)
    before = AuditEntry.objects.filter(what="stories.listed").count()
    page = signed_in(house.callum).get(f"/in/help/change/at/{house.ward.address}/told")
    assert "glockenspiel" in page.content.decode()
    assert AuditEntry.objects.filter(what="stories.listed").count() == before + 1


# Steps --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stages", [(lists.MENDED,), (lists.ABANDONED,)])
def test_what_came_to_its_end_goes_on_saying_which_promise_it_serves(
    house: House, stages: tuple[str, ...]
) -> None:
    one = at_work.move(house, at_work.idea(house), *stages)
    with pytest.raises(Refusal, match="or that it is none"):
        actions.rewrite(one, NewIdea("Trays"), by=house.callum)
    one.refresh_from_db()
    assert one.no_promise and one.title != "Trays"


def test_who_moves_a_change_puts_no_older_title_back(house: House, signed_in: SignedIn) -> None:
    """Somebody put it otherwise while the page of the next stage was open."""
    one = at_work.idea(house)
    stale = Idea.objects.everywhere().select_related("place__organisation").get(pk=one.pk)
    actions.rewrite(one, NewIdea("Trays set out by five", no_promise=True), by=house.callum)
    ideas._move(
        stale, lists.ABANDONED,
        {"promise": "none", "listened": ["patients"], "nobody_because": "", "words": "So."},
        house.callum,
    )  # fmt: skip
    one.refresh_from_db()
    assert one.title == "Trays set out by five"


def test_nothing_waits_for_a_decision_once_it_is_given_up(house: House) -> None:
    one = at_work.idea(house)
    block = actions.ask_above(one, "site", "Who pays?", by=house.callum)
    at_work.move(house, one, lists.ABANDONED)
    assert block.end.said == lists.NOT_NEEDED
    assert not BlockLevel.plain.filter(until=None).exists()
    with at_work.days_later(400):
        assert actions.rise([block.pk]) == 0
    with pytest.raises(Refusal, match="came to its end"):
        actions.ask_above(one, "site", "Who pays?", by=house.callum)
    assert Block.plain.count() == 1


@pytest.mark.parametrize(("months", "too_early", "in_time"), [(6, 100, 155), (12, 320, 340)])
def test_nobody_says_that_it_held_before_anybody_can_know(
    house: House, months: int, too_early: int, in_time: int
) -> None:
    at_work.adopted(house)
    adoption = Adoption.plain.select_related("idea", "place__organisation").get()
    hold = partial(
        actions.say_whether_it_holds, adoption, months, lists.HOLDS, "On ten days.", by=house.callum
    )
    with at_work.days_later(too_early), pytest.raises(Refusal, match="Nobody can know that yet"):
        hold()
    with at_work.days_later(in_time):
        hold()


# Files --------------------------------------------------------------------------------------------


def a_measure(house: House, **more: object) -> ChangeMeasure:
    new = NewMeasure("outcome", "Late trays", "trays", **more)
    return actions.measure(at_work.idea(house), new, by=house.callum)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"date,value\n2026-11-01," + b"9" * 200_000, "cannot be read|write a number"),
        (b'date,value\n2026-11-01,"' + b"9" * 200_000, "cannot be read"),
        (b"date,value\n2026-11-01,=1+1", "Line 2: write a number"),
        (b"date,value\n2026-11-01,@SUM(A1)", "Line 2: write a number"),
        (b"date,value\n2026-11-01,1_000", "Line 2: write a number"),
        (b"date,value\n2026-11-01,1,000", "Line 2|cannot"),
        (b"date,value\n2026-11-01,nan", "Line 2: write a number"),
        (b"date,value\n2026-11-01,1e400", "Line 2: write a number"),
        (b"date,value\n2026-11-01,1e300", "could be true"),
        (b"date,value\n\n\n2026-11-01,x", "Line 4: write a number"),
        (b"date,value,value\n2026-11-01,1,2", "stands there twice"),
        (b"date,value\n0026-11-01,1", "30 years back"),
        (b"date,value\n2026-11-01,1\n2062-11-01,1", "Line 3: That day is still to come"),
        (b"date,value\n11/25/2026,1", "Line 2: write the date"),
        (b"date;value\n2026-11-01;1", "needs these columns"),
        (b"date,value,unit\n2026-11-01,1,hours", "is kept in trays"),
        ("date,value\n2026-11-01,1".encode("utf-16"), "not in UTF-8"),
        ("date,värde\n".encode("latin-1"), "not in UTF-8"),
        (b"", "needs these columns"),
        (b"date,value\n", "no value in this file"),
        (b"\x00" * 100, "needs these columns"),
    ],
)
def test_a_file_that_cannot_be_true_is_refused_with_a_sentence_and_nothing_of_it_kept(
    house: House, data: bytes, sentence: str
) -> None:
    one = a_measure(house)
    if data.startswith(b"date,value\n2026-11-01,1,000"):
        assert actions.put_file(one, data, by=house.callum) == 1  # the rest has no column
        return
    with pytest.raises(Refusal, match=sentence):
        actions.put_file(one, data, by=house.callum)
    assert not Point.plain.exists()


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_a_file_of_any_machine_is_read(house: House, ends: str) -> None:
    one = a_measure(house)
    lines = ["\ufeffDate, Value ,Unit", "2026-11-01,4,Trays", "", "02/11/2026,5,", "3.11.2026,6,"]
    assert actions.put_file(one, ends.join(lines).encode(), by=house.callum) == 3


TEXTS = st.text(alphabet="date,vlu\n\r\"'=0123456789-/.;\t e").map(str.encode)


@given(st.binary(max_size=300) | TEXTS)
def test_whatever_is_brought_it_is_read_or_refused(data: bytes) -> None:
    for is_share in (True, False):
        for start in (b"", b"date,value\n", b"date,numerator,denominator\n"):
            with suppress(Refusal):
                assert reading_values.rows_of(start + data, is_share=is_share)


def test_a_slip_in_a_year_hides_nothing_that_was_measured_since(house: House) -> None:
    """One day of 1998 in a daily measure drew years of gaps, and no value."""
    one = a_measure(house, every=lists.DAY)
    for day in ("1998-11-01", "2026-11-16", "2026-11-18"):
        actions.put_value(one, dt.date.fromisoformat(day), 4, by=house.callum)
    shown = queries.values_of(one)
    assert [value.above for value in shown[-3:]] == [4, None, 4]
    assert len(shown) == 4 * lists.MOST_SHOWN


def test_more_minutes_than_there_are_do_not_break_the_page(
    house: House, signed_in: SignedIn
) -> None:
    said = {"what": "The third list", "why": "Nobody reads it.", "minutes_a_month": "9" * 30}
    page = signed_in(house.callum).post(f"/in/help/change/at/{house.ward.address}/stop", said)
    assert page.status_code == 200 and not StopItem.plain.exists()
    assert "Nobody reads it." in page.content.decode()


@pytest.mark.parametrize("name", ["../../etc/passwd", "=cmd|' /C calc'!A0.csv", "x" * 300])
def test_the_name_of_a_file_is_kept_nowhere(house: House, signed_in: SignedIn, name: str) -> None:
    one = a_measure(house)
    file = SimpleUploadedFile(name, b"date,value\n2026-11-01,4")
    address = reverse("change:measure", args=[one.pk])
    assert signed_in(house.callum).post(address, {"do": "file", "file": file}).status_code == 302
    assert Point.plain.count() == 1
    assert "passwd" not in at_work.whole_database() and "calc" not in at_work.whole_database()


# Pages --------------------------------------------------------------------------------------------


def test_the_page_of_a_code_asks_no_more_for_more_ideas_taken_up(house: House) -> None:
    def asked(ideas: int) -> int:
        told = at_work.story(house)
        for number in range(ideas):
            filled.safekeeping.add_words(told.story, f"I would ring bell {number}.", kind="idea")
        filled.release(house, told)
        for theirs in list(queries.tellers_ideas_of(told.protected)):
            actions.take_up(theirs, house.ward, NewIdea("A bell"), by=house.callum)
        with CaptureQueriesContext(connection) as seen:
            shown = present.for_teller(told.protected)
        assert len(shown["ideas"]) == ideas
        return len(seen)

    assert asked(2) == asked(6)


def test_nothing_orders_changes_by_who_supports_them(house: House, signed_in: SignedIn) -> None:
    """Whatever is written into the address."""
    loved, other = at_work.idea(house, title="Loved"), at_work.idea(house, title="Other")
    for number in range(4):
        person = filled.somebody(house, f"Mair {number}", "change_team", house.ward)
        actions.support(other if number < 1 else loved, by=person)
    browser, address = signed_in(house.callum), f"/in/help/change/at/{house.ward.address}"
    plain = browser.get(address).content
    for asked in ("sort=support", "order=-support", "o=support", "order_by=support__count"):
        assert browser.get(f"{address}?{asked}").content.count(b"Loved") == plain.count(b"Loved")
        assert _titles(browser.get(f"{address}?{asked}")) == _titles(browser.get(address))


def _titles(page: object) -> list[int]:
    text = page.content.decode()  # type: ignore[attr-defined]
    return [text.index("Loved") < text.index("Other")]


def test_nobody_writes_on_a_change_of_another_organisation(
    house: House, ewan: Person, signed_in: SignedIn
) -> None:
    one = at_work.tried(house)
    cycle = queries.cycles_of(one).first()
    assert cycle is not None
    stranger = signed_in(ewan)
    for address in (
        reverse("change:idea", args=[one.pk]), reverse("change:cycle", args=[cycle.pk]),
        reverse("change:move", args=[one.pk, lists.ADOPT]), reverse("change:craft", args=[one.pk]),
        reverse("change:take_over", args=[one.pk]), reverse("change:group", args=[one.pk]),
    ):  # fmt: skip
        assert stranger.get(address).status_code == 404
        said = {"do": "comment", "words": "Hello"}
        assert stranger.post(address, said).status_code == 404
    assert not Comment.plain.exists()

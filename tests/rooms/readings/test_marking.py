"""A person says yes, no or something else to what a machine suggests, and makes own marks."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from tests.conftest import House, ToldStory
from tests.house import filled
from tests.rooms.readings.conftest import HER_SUGGESTIONS, Shown, Told, codes_of, suggest

from wholeheard.kit.models import AuditEntry
from wholeheard.kit.refusal import Refusal
from wholeheard.listening import vocabulary as packs
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import actions, lists, present, queries, vocabulary
from wholeheard.rooms.readings.models import Mark, PassedOn, Reading
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping.models import Concern, MachineReading, ProtectedStory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("none_drawn")]
Browser = Callable[[Person], Client]


def number_of(shown: Shown, code: str) -> int:
    """Under which number the machine suggests a code."""
    found = queries.suggestions(shown.protected, shown.read)
    return next(one.number for one in found if one.code == code)


def sheet(shown: Shown, person: Person, mode: str = present.MARKING) -> present.Sheet:
    protected = ProtectedStory.plain.select_related("organisation").get(pk=shown.protected.pk)
    return present.sheet_of(protected, person, mode)


# ---- suggestions ----


def test_a_suggestion_names_the_pack_its_version_and_the_code_of_what_was_found(show: Told) -> None:
    shown = show()
    found = queries.suggestions(shown.protected, shown.read)
    assert [(one.pack, one.version, one.code) for one in found] == [
        ("care-lens", "1.0", "kindness"),
        ("experience-themes", "1.0", "staff_manner"),
        ("care-lens", "1.0", "hurry"),
    ]
    said = [shown.protected.text[one.start : one.end] for one in found]
    assert said[0] == "sat down and held my hand"


def test_every_theme_that_the_reader_knows_has_an_id_in_its_pack() -> None:
    from wholeheard.listening.noticing.weights import shipped_card

    lenses = shipped_card()["lenses"]
    for lens in ("care", "theme"):
        assert all(vocabulary.id_of_finding(lens, code) for code in lenses[lens]["codes"])
        known = set(vocabulary.codes_read_by_machine(lists.PACK_OF_LENS[lens]))
        assert {vocabulary.id_of_finding(lens, code) for code in lenses[lens]["codes"]} == known


def test_nothing_is_suggested_where_the_teller_does_not_agree(show: Told) -> None:
    shown = show()
    shown.protected.may_machine = False
    assert queries.machine_reading(shown.protected) is None


def test_yes_keeps_who_said_so_when_and_what_the_machine_had_said(show: Told, gwen: Person) -> None:
    shown = show()
    mark = actions.say_yes(shown.protected, shown.seen(), number_of(shown, "hurry"), by=gwen)
    assert (mark.act, mark.pack, mark.version, mark.code) == (
        "accepted",
        "care-lens",
        "1.0",
        "hurry",
    )
    assert mark.suggestion == {
        "reader": "test-1",
        "lens": "care",
        "code": "hurry",
        "part": "0",
        "start": shown.passage("they were all running")[0],
        "end": shown.passage("they were all running")[1],
        "confidence": 0.7,
    }
    assert mark.by == gwen and not mark.together
    assert AuditEntry.objects.filter(what="mark.accepted", by=gwen.pk).count() == 1


def test_pressed_twice_it_is_said_once(show: Told, gwen: Person) -> None:
    shown = show()
    number = number_of(shown, "hurry")
    first = actions.say_yes(shown.protected, shown.seen(), number, by=gwen)
    assert actions.say_yes(shown.protected, shown.seen(), number, by=gwen) == first
    assert actions.say_no(shown.protected, shown.seen(), number, by=gwen) == first
    assert Mark.plain.count() == 1


def test_a_suggestion_stays_one_until_a_person_says_something(show: Told, gwen: Person) -> None:
    shown = show()
    assert len(sheet(shown, gwen).open_suggestions()) == 3
    actions.say_no(shown.protected, shown.seen(), number_of(shown, "hurry"), by=gwen)
    assert [one.code for one in sheet(shown, gwen).open_suggestions()] == [
        "kindness",
        "staff_manner",
    ]


def test_a_change_keeps_the_suggestion_and_says_something_else(show: Told, gwen: Person) -> None:
    shown = show()
    said = shown.said("they were all running. Nobody told me", "care-lens", "blur")
    number = number_of(shown, "hurry")
    mark = actions.change(shown.protected, shown.seen(), number, said, by=gwen)
    assert (mark.act, mark.code) == ("changed", "blur")
    assert mark.suggestion and mark.suggestion["code"] == "hurry"
    assert "hurry" not in [one.code for one in sheet(shown, gwen).open_suggestions()]


def test_undoing_is_a_fact_of_its_own_and_the_suggestion_waits_again(
    show: Told, gwen: Person
) -> None:
    shown = show()
    mark = actions.say_yes(shown.protected, shown.seen(), number_of(shown, "hurry"), by=gwen)
    actions.undo(shown.protected, mark.pk, by=gwen)
    assert [one.act for one in Mark.plain.order_by("at", "act")] == ["accepted", "undone"]
    assert queries.marks_of(shown.protected) == []
    assert len(sheet(shown, gwen).open_suggestions()) == 3


def test_nobody_undoes_what_another_said(show: Told, gwen: Person, huw: Person) -> None:
    shown = show()
    mark = actions.say_yes(shown.protected, shown.seen(), number_of(shown, "hurry"), by=gwen)
    with pytest.raises(Refusal, match="Only who made a mark"):
        actions.undo(shown.protected, mark.pk, by=huw)
    other = show("Another story altogether, told by someone else.", [])
    assert actions.undo(other.protected, mark.pk, by=gwen) is None


def test_what_a_newer_reader_suggests_on_the_same_words_is_decided_already(
    show: Told, gwen: Person
) -> None:
    shown = show()
    actions.say_no(shown.protected, shown.seen(), number_of(shown, "hurry"), by=gwen)
    shown.read = suggest(
        shown.protected,
        [("care", "hurry", "all running", 0.9), ("care", "blur", "all running", 0.6)],
        "test-2",
    )
    assert [one.code for one in sheet(shown, gwen).open_suggestions()] == ["blur"]


def test_a_suggestion_of_a_machine_reading_that_is_gone_is_refused_in_a_sentence(
    show: Told, gwen: Person
) -> None:
    shown = show()
    before = shown.seen()
    suggest(shown.protected, HER_SUGGESTIONS, "test-2")
    with pytest.raises(Refusal, match="has read this story again"):
        actions.say_yes(shown.protected, before, 1, by=gwen)
    with pytest.raises(Refusal, match="has read this story again"):
        actions.say_yes_to_all_shown(shown.protected, before, [1, 2], by=gwen)


# ---- marks of one's own ----


def test_a_mark_keeps_pack_version_and_code_as_they_were(show: Told, gwen: Person) -> None:
    shown = show()
    for pack, _title in vocabulary.packs():
        for code in vocabulary.codes_of(pack, shown.protected.organisation_id)[:1]:
            said = shown.said("wrote every drink in a book", pack, code.code)
            mark = actions.mark(shown.protected, shown.seen(), said, by=gwen)
            assert (mark.pack, mark.version, mark.code) == (pack, code.version, code.code)
    assert Mark.plain.count() >= 10


def test_every_code_of_every_pack_fits_its_column(house: House) -> None:
    for field, most in (("pack", 40), ("code", 48), ("version", 12)):
        assert Mark._meta.get_field(field).max_length == most
    for pack, _title in vocabulary.packs():
        for code in vocabulary.codes_of(pack, house.organisation.pk):
            assert len(code.pack) <= 40 and len(code.code) <= 48 and len(code.version) <= 12
    assert max(len(one.id) for one in packs.pack("relationships").codes) <= 32


def test_a_step_of_the_circle_may_be_said_to_hold_or_break_and_for_whom(
    show: Told, gwen: Person
) -> None:
    shown = show()
    said = shown.said(
        "Nobody told me why",
        "virtuous-circle",
        "attentiveness",
        how=lists.BROKE,
        relationship="people_and_families",
    )
    mark = actions.mark(shown.protected, shown.seen(), said, by=gwen)
    assert present.sides(mark) == "Was missing, or broke. Service users and families"
    plain = shown.said("Nobody told me why", "virtuous-circle", "trust")
    assert present.sides(actions.mark(shown.protected, shown.seen(), plain, by=gwen)) == ""


def test_a_mark_may_be_of_the_whole_story(show: Told, gwen: Person) -> None:
    shown = show()
    said = actions.Said("ways-it-goes-wrong", "troubled_teams")
    actions.mark(shown.protected, shown.seen(), said, by=gwen)
    page = present.story(sheet(shown, gwen))
    assert [note["name"] for note in page["whole"]] == ["Troubled teams"]


@pytest.mark.parametrize(
    ("pack", "code"), [("care-lens", "nothing"), ("detail-kinds", "person"), ("", ""), ("own", "x")]
)
def test_a_code_that_there_is_not_is_refused(
    show: Told, gwen: Person, pack: str, code: str
) -> None:
    shown = show()
    with pytest.raises(Refusal, match="Choose a code"):
        actions.mark(shown.protected, shown.seen(), shown.said("kind", pack, code), by=gwen)
    assert not Mark.plain.exists()


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (0, 10_000), (-4, 3)])
def test_a_passage_that_covers_no_words_is_refused(
    show: Told, gwen: Person, start: int, end: int
) -> None:
    shown = show()
    with pytest.raises(Refusal, match="Choose a first and a last word"):
        actions.mark(
            shown.protected, shown.seen(), actions.Said("care-lens", "blur", start, end), by=gwen
        )


def test_a_passage_takes_all_of_a_mask_that_it_touches(show: Told, gwen: Person) -> None:
    shown = show("Nurse Jean Morgan was kind to me.", [])
    text = shown.protected.text
    first, last = shown.protected.masks[0][:2]
    said = actions.Said("care-lens", "kindness", first + 2, text.index("kind") + 4)
    mark = actions.mark(shown.protected, shown.seen(), said, by=gwen)
    assert (mark.start, mark.end) == (first, text.index("kind") + 4)
    assert last < (mark.end or 0)


def test_marks_that_overlap_and_lie_within_each_other_all_stand(show: Told, gwen: Person) -> None:
    shown = show("They were running all night and nobody came to see me.", [])
    for phrase, code in [
        ("They were running all night and nobody came to see me.", "hurry"),
        ("running all night", "burden"),
        ("all night and nobody came", "blur"),
        ("running all night", "hurry"),
    ]:
        actions.mark(shown.protected, shown.seen(), shown.said(phrase, "care-lens", code), by=gwen)
    page = present.story(sheet(shown, gwen))
    assert len(page["rows"][0]["notes"]) == 4
    assert page["rows"][0]["html"].count("passage") >= 8


# ---- two at once, and words that change ----


def test_two_who_mark_at_once_are_both_kept(show: Told, gwen: Person, huw: Person) -> None:
    """Each had the page before the other said anything."""
    shown = show()
    seen = shown.seen()
    number = number_of(shown, "hurry")
    actions.say_yes(shown.protected, seen, number, by=gwen)
    actions.say_no(shown.protected, seen, number, by=huw)
    actions.mark(shown.protected, seen, shown.said("in a book", "care-lens", "burden"), by=gwen)
    actions.mark(shown.protected, seen, shown.said("in a book", "care-lens", "burden"), by=huw)
    assert sorted(codes_of(shown)) == [
        ("accepted", "care-lens", "hurry"),
        ("own", "care-lens", "burden"),
        ("own", "care-lens", "burden"),
        ("rejected", "care-lens", "hurry"),
    ]
    assert Reading.plain.count() == 2


@pytest.fixture
def told(house: House) -> ToldStory:
    return filled.release(house, filled.tell(house, "Nurse Jean sat down with Jean's mother."))


def release_again_with(house: House, told: ToldStory, words_: str = "More words.") -> None:
    """Its teller came back and said more; it is released anew."""
    safekeeping.add_words(told.story, words_, kind="added")
    filled.release(house, told)


def take_out(house: House, told: ToldStory, phrase: str) -> None:
    """One more detail is taken out, and the story released anew."""
    safekeeping.take_out_words(
        told.protected,
        phrase,
        kind="other",
        label="a detail",
        reason="identifies_other",
        by=house.dilys,
    )
    safekeeping.release(told.protected, by=house.dilys)


def test_a_mark_on_words_that_changed_since_is_refused_and_nothing_is_lost(
    house: House, told: ToldStory, gwen: Person, browser_of: Browser
) -> None:
    shown = Shown(told.protected, None)
    browser = browser_of(gwen)
    browser.get(shown.address)
    start, end = shown.passage("sat down")
    said = shown.post(
        do="mark",
        pack="care-lens",
        code="kindness",
        first=start,
        last=end,
        around=shown.protected.text,
        around_start=0,
    )
    earlier = actions.mark(
        shown.protected, shown.seen(), shown.said("mother", "care-lens", "ease"), by=gwen
    )
    take_out(house, told, "Nurse")
    page = browser.post(shown.address, said)
    body = page.content.decode()
    assert "were changed while you had it open" in body
    assert "You had chosen: “sat down”." in body.replace("&#x27;", "'")
    assert '<option value="kindness" selected' in body
    shown.protected.refresh_from_db()
    new = shown.protected.text.index("sat")
    assert f'<option value="{new}" selected' in body
    assert [one.pk for one in Mark.plain.all()] == [earlier.pk]


def test_marks_on_changed_words_become_void_with_a_sentence_and_others_stand(
    house: House, told: ToldStory, gwen: Person
) -> None:
    release_again_with(house, told, "They were running.")
    shown = Shown(told.protected, None)
    for phrase, code in [("sat down", "kindness"), ("running", "hurry")]:
        actions.mark(shown.protected, shown.seen(), shown.said(phrase, "care-lens", code), by=gwen)
    actions.finish(shown.protected, shown.seen(), by=gwen)
    take_out(house, told, "mother")
    page = present.story(sheet(shown, gwen))
    assert page["void"] == [
        "Kindness, You, just now: these words were changed since, so the mark does not stand any "
        "more. It was not wrong."
    ]
    notes = [note for row in page["rows"] for note in row["notes"]]
    assert [note["name"] for note in notes] == ["Hurry"]
    row = next(row for row in page["rows"] if "running" in row["html"])
    assert "running</span>" in row["html"]


def test_words_added_later_move_no_mark(house: House, told: ToldStory, gwen: Person) -> None:
    shown = Shown(told.protected, None)
    actions.mark(
        shown.protected, shown.seen(), shown.said("sat down", "care-lens", "ease"), by=gwen
    )
    release_again_with(house, told)
    page = present.story(sheet(shown, gwen))
    assert page["void"] == []
    assert [note["quote"] for row in page["rows"] for note in row["notes"]] == ["sat down"]


def test_a_story_taken_back_takes_every_mark_with_it_at_once(
    house: House, told: ToldStory, gwen: Person
) -> None:
    shown = Shown(told.protected, suggest(told.protected, [("care", "ease", "sat down", 0.9)]))
    actions.put_in_line([shown.protected.pk])
    actions.mark(
        shown.protected,
        shown.seen(),
        shown.said("sat down", "concern-kinds", "discrimination_hate"),
        by=gwen,
    )
    seen = shown.seen()
    safekeeping.take_back(told.story)
    for model in (Mark, Reading, PassedOn, MachineReading):
        assert not model.plain.exists()
    with pytest.raises(ProtectedStory.DoesNotExist):
        actions.say_yes(shown.protected, seen, 0, by=gwen)


# ---- codes of concern ----


def test_discrimination_raises_a_concern_and_is_put_before_who_leads_on_equality(
    house: House, show: Told, gwen: Person, browser_of: Browser, mailoutbox: list[object]
) -> None:
    lead = filled.somebody(house, "Zainab Q", "equality_lead", house.ward)
    other = filled.somebody(house, "Elsewhere Q", "equality_lead", house.other_ward)
    shown = show()
    said = shown.said("Nobody told me why", "concern-kinds", "discrimination_hate")
    actions.mark(shown.protected, shown.seen(), said, by=gwen)
    actions.mark(shown.protected, shown.seen(), said, by=gwen)
    raised = Concern.plain.get(protected=shown.protected, raised_by=gwen)
    assert (raised.kind, raised.urgency, raised.raised_by) == ("discrimination_hate", "soon", gwen)
    assert [one.to for one in PassedOn.plain.all()] == [lead]
    page = browser_of(lead).get("/in/understand/discrimination").content.decode()
    assert "A nurse sat down" in page and "Nobody has looked at the concern yet." in page
    empty = browser_of(other).get("/in/understand/discrimination").content.decode()
    assert "A nurse sat down" not in empty
    browser_of(lead).post("/in/understand/discrimination", {"story": str(shown.protected.pk)})
    assert PassedOn.plain.get().looked_at is not None


def test_the_letter_to_who_leads_on_equality_holds_no_word_of_the_story(
    house: House, show: Told, gwen: Person, mailoutbox: list[object]
) -> None:
    from wholeheard.rooms.readings import tasks

    filled.somebody(house, "Zainab Q", "equality_lead", house.ward)
    shown = show()
    said = shown.said("Nobody told me why", "concern-kinds", "discrimination_hate")
    actions.mark(shown.protected, shown.seen(), said, by=gwen)
    tasks.tell_of_discrimination([shown.protected.pk])
    assert len(mailoutbox) == 1
    letter = mailoutbox[0].body  # type: ignore[attr-defined]
    assert "one story" in letter and "discrimination" in letter
    assert not any(word in letter for word in ("Nobody told", "nurse", "Rowan"))


def test_any_other_code_of_concern_raises_one_too_as_soon_as_was_said(
    show: Told, gwen: Person
) -> None:
    shown = show()
    said = shown.said("every drink", "concern-kinds", "nutrition_hydration", urgency="now")
    actions.mark(shown.protected, shown.seen(), said, by=gwen)
    assert [(one.kind, one.urgency) for one in Concern.plain.filter(raised_by=gwen)] == [
        ("nutrition_hydration", "now")
    ]
    assert not PassedOn.plain.exists()


def test_the_route_of_discrimination_is_a_code_that_the_vocabulary_has() -> None:
    pack, code = lists.DISCRIMINATION
    assert packs.pack(pack).code(code)


# ---- the page ----


def test_the_page_says_each_suggestion_and_has_a_button_for_each_answer(
    show: Told, gwen: Person, browser_of: Browser
) -> None:
    shown = show()
    page = browser_of(gwen).get(shown.address).content.decode()
    assert "never of a person" in page
    for said in ("Suggested, sure", "Suggested, fairly sure", "Suggested, not sure", "test-1"):
        assert said in page
    assert page.count('value="yes"') == page.count('value="no"') == 3
    assert "Yes to all of these, next story" in page
    assert AuditEntry.objects.filter(what="story.opened", by=gwen.pk).count() == 1


def test_each_button_does_what_it_says(show: Told, gwen: Person, browser_of: Browser) -> None:
    shown = show()
    browser = browser_of(gwen)
    answer = browser.post(shown.address, shown.post(do="yes", number=1))
    assert answer.status_code == 302 and "#s-3" in answer.headers["Location"]
    browser.post(shown.address, shown.post(do="no", number=2))
    page = browser.get(f"{shown.address}?change=3&pack=care-lens").content.decode()
    assert "What is it, then?" in page
    start, end = shown.passage("She was kind to me all night.")
    at = {"first": start, "last": end, "around_start": 0, "around": "x"}
    changed = shown.post(do="mark", changing=3, pack="care-lens", code="kindness", **at)
    browser.post(shown.address, changed)
    assert sorted(codes_of(shown)) == [
        ("accepted", "care-lens", "kindness"),
        ("changed", "care-lens", "kindness"),
        ("rejected", "care-lens", "hurry"),
    ]
    mark = Mark.plain.get(act="rejected")
    browser.post(shown.address, shown.post(do="undo", mark=mark.pk))
    assert len(codes_of(shown)) == 2


def test_words_that_were_selected_stand_in_the_form(
    show: Told, gwen: Person, browser_of: Browser
) -> None:
    shown = show()
    start, end = shown.passage("all running")
    page = browser_of(gwen).get(f"{shown.address}?from={start + 1}&to={end - 2}")
    body = page.content.decode()
    assert (
        f'<option value="{start}" selected' in body
        and f'<option value="{end + 1}" selected' in body
    )


@pytest.mark.parametrize(
    "asked",
    [
        "mark=99",
        "mark=x",
        "change=99",
        "change=-1",
        "from=5&to=x",
        "from=99999&to=999999",
        "mark=1&pack=nothing",
        "from=3&to=1",
    ],
)
def test_an_address_that_makes_no_sense_shows_the_story(
    show: Told, gwen: Person, browser_of: Browser, asked: str
) -> None:
    assert browser_of(gwen).get(f"{show().address}?{asked}").status_code == 200


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"do": "nothing"},
        {"do": "yes"},
        {"do": "yes", "number": "99"},
        {"do": "mark"},
        {"do": "mark", "code": "blur", "pack": "care-lens", "first": "3"},
        {"do": "mark", "code": "blur", "pack": "x" * 300},
        {"do": "all", "shown": ["x", "0", "7"]},
    ],
)
def test_what_makes_no_sense_is_answered_in_a_sentence_and_marks_nothing(
    show: Told, gwen: Person, browser_of: Browser, said: dict[str, object]
) -> None:
    shown = show()
    answer = browser_of(gwen).post(shown.address, shown.post(**said))
    assert answer.status_code in (200, 302)
    assert not Mark.plain.exists()


def test_a_mark_of_another_story_cannot_be_undone_by_naming_it(
    show: Told, gwen: Person, browser_of: Browser
) -> None:
    shown, other = show(), show("They were running past me.", [])
    mark = actions.mark(
        other.protected, other.seen(), other.said("running", "care-lens", "hurry"), by=gwen
    )
    for named in (str(mark.pk), str(uuid.uuid4()), "x"):
        answer = browser_of(gwen).post(shown.address, shown.post(do="undo", mark=named))
        assert answer.status_code == 404
    assert queries.marks_of(other.protected) == [mark]

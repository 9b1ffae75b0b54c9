"""A machine reads protected words, of those who agreed to it, and forgets when they do not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import EVERYTHING, House, ToldStory
from tests.house import filled

from wholeheard.kit import signups, tasks
from wholeheard.kit.models import Work
from wholeheard.listening import noticing, read
from wholeheard.listening.shapes import Finding, Raised, Reading
from wholeheard.rooms.safekeeping import actions, queries
from wholeheard.rooms.safekeeping.actions import machine_reading
from wholeheard.rooms.safekeeping.models import MachineReading, ProtectedStory, Release
from wholeheard.rooms.stories.models import Batch, Story

Tell = Callable[..., ToldStory]
Protect = Callable[[ToldStory], ToldStory]
JOB = "safekeeping.read_by_machine"
NOT_MACHINE = [one for one in EVERYTHING if one != "machine"]


class Reader:
    """Stands in for the reader: finds the first word of each text, and keeps what it was given."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.questions: list[str] = []
        self.meanwhile: Callable[[], object] = lambda: None
        self.version = "test-1"

    def __call__(self, batch: Sequence[str], *, questions: Sequence[str]) -> list[Reading]:
        self.texts += batch
        self.questions += questions
        self.meanwhile()
        return [self._reading(text) for text in batch]

    def _reading(self, text: str) -> Reading:
        word = text.split()[0]
        found = Finding("care", "hurry", 0, len(word), 0.81, (word,))
        none = Raised(False, "none", (), None, None, 0.0)
        return Reading("0", (found,), (), none, -1, -2.5, "en", ("theme",), None, self.version)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    stands_in = Reader()
    monkeypatch.setattr(machine_reading, "read", stands_in)
    monkeypatch.setattr(noticing, "READER", stands_in.version)
    return stands_in


@pytest.fixture
def released(tell: Tell, protect: Protect, reader: Reader) -> ToldStory:
    return protect(tell("Nurse Priya Nair hurried past."))


def work() -> None:
    tasks.sweep()
    tasks.do_what_is_due()


def readings() -> list[MachineReading]:
    return list(MachineReading.plain.order_by("pk"))


# ---- when ----


def test_a_released_story_is_read_once_by_the_worker(released: ToldStory, reader: Reader) -> None:
    work()
    work()
    (kept,) = readings()
    assert kept.protected_id == released.protected.pk
    assert kept.organisation_id == released.protected.organisation_id
    assert (kept.reader, kept.tone, kept.severity, kept.language) == ("test-1", -1, -2.5, "en")
    assert kept.abstained == ["theme"] and kept.unread == ""
    assert len(reader.texts) == 1


def test_it_reads_protected_words_and_never_those_as_told(
    released: ToldStory, reader: Reader
) -> None:
    work()
    assert reader.texts == [released.protected.text]
    assert "Priya" not in reader.texts[0]


def test_a_finding_keeps_its_lens_its_place_and_what_weighed_most(
    released: ToldStory, reader: Reader
) -> None:
    work()
    (kept,) = readings()
    first = released.protected.text.split()[0]
    assert kept.findings == [
        {
            "lens": "care",
            "code": "hurry",
            "start": 0,
            "end": len(first),
            "confidence": 0.81,
            "because": [first],
        }
    ]


def test_nothing_is_read_before_a_person_has_released_it(tell: Tell, reader: Reader) -> None:
    told = tell("They hurried past.")
    work()
    assert ProtectedStory.plain.filter(story=told.story, examined=1).exists()
    assert readings() == [] and reader.texts == []


def test_nothing_is_read_whose_teller_has_not_agreed(
    tell: Tell, protect: Protect, reader: Reader
) -> None:
    told = protect(tell("They hurried past.", agreed=NOT_MACHINE))
    work()
    actions.read_by_machine([told.protected.pk])
    assert readings() == [] and reader.texts == []


def test_a_story_of_two_organisations_is_read_only_where_its_teller_agreed(
    tell: Tell, house: House, elsewhere: House, reader: Reader
) -> None:
    told = tell("They went past.", places=[house.ward.pk, elsewhere.ward.pk])
    actions.examine([told.story.pk])
    theirs = ProtectedStory.objects.of(elsewhere.organisation).get(story=told.story)
    actions.release(told.protected, by=house.dilys)
    actions.release(theirs, by=elsewhere.dilys)
    work()
    assert len(readings()) == 2
    actions.change_consent(told.story, elsewhere.organisation.pk, set(NOT_MACHINE), language="en")
    assert [one.organisation_id for one in readings()] == [house.organisation.pk]


# ---- imports ----


def imported(house: House, told: ToldStory, basis: str) -> ProtectedStory:
    """The story as an import leaves it, released after its sample: a question, then the words."""
    batch = Batch.objects.everywhere().create(
        organisation=house.organisation,
        name="Cards",
        basis=basis,
        attested_by="Sam",
        on=dt.date(2026, 11, 1),
    )
    Story.plain.filter(pk=told.story.pk).update(batch=batch)
    asked, said = "What could we do better?", "Answer the phone."
    first = len(asked) + 2
    ProtectedStory.plain.filter(pk=told.protected.pk).update(
        batch=batch.pk,
        text=f"{asked}\n\n{said}",
        parts=[
            ["0", "asked", 0, len(asked), "2026-11-01"],
            ["1", "happened", first, first + len(said), "2026-11-01"],
        ],
    )
    return told.protected


def test_an_imported_comment_is_read_with_the_question_that_was_asked(
    released: ToldStory, house: House, reader: Reader
) -> None:
    protected = imported(house, released, "Collected under notice 7.")
    work()
    assert reader.texts == ["Answer the phone."]
    assert reader.questions == ["What could we do better?"]
    (found,) = readings()[0].findings
    assert protected.text[found["start"] : found["end"]] == "Answer"


def test_an_import_without_a_basis_is_not_read(
    released: ToldStory, house: House, reader: Reader
) -> None:
    imported(house, released, "")
    work()
    assert readings() == [] and reader.texts == []


# ---- again ----


def test_when_words_are_added_what_was_read_of_the_old_ones_goes_at_once_and_all_is_read_again(
    released: ToldStory, house: House, reader: Reader
) -> None:
    work()
    actions.add_words(released.story, "And it was cold.", kind="added")
    filled.release(house, released)
    assert readings() == []
    work()
    assert len(readings()) == 1
    assert reader.texts[-1].endswith("And it was cold.")


def test_a_newer_reader_reads_all_again_and_what_was_read_before_stands(
    released: ToldStory, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    work()
    reader.version = "test-2"
    monkeypatch.setattr(noticing, "READER", "test-2")
    assert queries.unread_by_machine_ids() == [released.protected.pk]
    work()
    assert [one.reader for one in readings()] == ["test-1", "test-2"]
    assert queries.unread_by_machine_ids() == []


def test_reading_twice_keeps_one_row(released: ToldStory, reader: Reader) -> None:
    actions.read_by_machine([released.protected.pk, released.protected.pk])
    MachineReading.plain.update(tone=2)
    actions.read_by_machine([released.protected.pk])
    assert [one.tone for one in readings()] == [2]


def test_a_text_that_cannot_be_read_keeps_why_and_is_not_tried_for_ever(
    released: ToldStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def says_why(batch: Sequence[str], *, questions: Sequence[str]) -> list[Reading]:
        return read([" "] * len(batch))

    monkeypatch.setattr(machine_reading, "read", says_why)
    monkeypatch.setattr(noticing, "READER", read([" "])[0].reader)
    work()
    (kept,) = readings()
    assert kept.unread and kept.findings == [] and kept.tone is None
    assert queries.unread_by_machine_ids() == []


def test_the_version_that_work_waits_for_is_the_one_that_a_reading_carries() -> None:
    assert {one.reader for one in read(["They hurried past.", ""])} == {noticing.READER}


def test_the_real_reader_leaves_a_row(tell: Tell, protect: Protect) -> None:
    protect(tell("They hurried past and nobody said why."))
    work()
    (kept,) = readings()
    assert kept.reader == noticing.READER


def test_what_is_left_over_is_queued_by_the_job_itself(
    tell: Tell, protect: Protect, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large import is read in lots, so that a new story never waits behind all of it."""
    monkeypatch.setattr(queries, "LOT_FOR_THE_MACHINE", 2)
    for number in range(5):
        protect(tell(f"Day {number} was long."))
    Work.objects.all().delete()
    tasks.sweep()
    assert Work.objects.filter(name=JOB).count() == 2
    tasks.do_what_is_due()
    assert len(readings()) == 5


def test_reading_many_asks_the_database_no_more_often_than_reading_few(
    tell: Tell, protect: Protect, reader: Reader
) -> None:
    def asked_for(number: int) -> int:
        stories = [protect(tell(f"Day {one} was long.")).protected.pk for one in range(number)]
        with CaptureQueriesContext(connection) as asked:
            actions.read_by_machine(stories)
        return len(asked)

    assert asked_for(2) == asked_for(9)


# ---- forgotten ----


def test_consent_taken_back_takes_what_was_read_with_it_at_once(released: ToldStory) -> None:
    work()
    assert readings()
    actions.change_consent(
        released.story, released.story.organisation_id, set(NOT_MACHINE), language="en"
    )
    assert readings() == []
    work()
    assert readings() == []


def test_consent_given_later_has_it_read_then(tell: Tell, protect: Protect, reader: Reader) -> None:
    told = protect(tell("They hurried past.", agreed=NOT_MACHINE))
    Work.objects.all().delete()
    actions.change_consent(told.story, told.story.organisation_id, set(EVERYTHING), language="en")
    assert Work.objects.filter(name=JOB, about=told.protected.pk).exists()
    work()
    assert len(readings()) == 1


def test_consent_to_something_else_leaves_what_was_read(released: ToldStory) -> None:
    work()
    actions.change_consent(
        released.story, released.story.organisation_id, {"machine"}, language="en"
    )
    assert len(readings()) == 1


def test_a_story_that_is_taken_back_leaves_nothing_of_what_was_read(released: ToldStory) -> None:
    work()
    actions.take_back(released.story)
    assert readings() == []


def test_letting_go_clears_what_was_read_before_the_story_itself_goes(released: ToldStory) -> None:
    work()
    for room, _what, clear in signups.let_go:
        if room == "safekeeping":
            clear([released.protected.pk])
    assert readings() == [] and released.protected.text


@pytest.mark.parametrize("way", ["consent", "taken back", "words"])
def test_what_changes_while_the_machine_reads_is_not_kept(
    released: ToldStory, reader: Reader, way: str
) -> None:
    """Reading takes time and holds no lock; what is kept is checked again when it is written."""
    change = {
        "consent": lambda: actions.change_consent(
            released.story, released.story.organisation_id, set(), language="en"
        ),
        "taken back": lambda: actions.take_back(released.story),
        "words": lambda: ProtectedStory.plain.filter(story=released.story).update(text="Other."),
    }
    reader.meanwhile = change[way]
    actions.read_by_machine([released.protected.pk])
    assert readings() == []


def test_only_what_was_released_waits_for_the_machine(released: ToldStory) -> None:
    assert queries.unread_by_machine_ids() == [released.protected.pk]
    Release.plain.filter(protected=released.protected).delete()
    assert queries.unread_by_machine_ids() == []

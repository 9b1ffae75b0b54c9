"""Nothing is kept longer than was promised, and nothing goes before its time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from tests.conftest import NOON, House, ToldStory

from wholeheard.kit import audit, clock, tasks
from wholeheard.kit.models import AuditEntry, Work
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Grant, Invitation, Organisation, Person
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import ledger, purging, retention
from wholeheard.rooms.safekeeping.models import Concern, LetGo, ProtectedStory, Withdrawal
from wholeheard.rooms.stories import actions as stories
from wholeheard.rooms.stories import telling as tellings
from wholeheard.rooms.stories.models import Batch, Contact, Draft, Story, StoryPlace

Tell = Callable[..., ToldStory]
DANGER = "My brother says he wants to kill himself tonight and nobody on the ward listens."


@pytest.fixture(autouse=True)
def own_data_folder(
    tmp_path: Path, settings: Any, at_noon: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bytes have tests of their own: VACUUM cannot run inside a test's transaction."""
    settings.DATA = tmp_path
    monkeypatch.setattr(purging, "purge_bytes", lambda: [])


def later(**ago: float) -> dt.datetime:
    return NOON + dt.timedelta(**ago)


def on(year: int, month: int, day: int) -> dt.datetime:
    return dt.datetime(year, month, day, 12, tzinfo=dt.UTC)


def purge_on(moment: dt.datetime) -> list[str]:
    with clock.at(moment):
        return retention.purge()


def stories_left() -> int:
    return Story.objects.everywhere().count()


def test_a_story_goes_three_years_after_it_was_answered(
    house: House, tell: Tell, protect: Callable[..., ToldStory]
) -> None:
    told = protect(tell("It was cold and nobody came for an hour."))
    with clock.at(later(days=30)):
        answers.reply(told.protected, "We are sorry. The heating is mended.", by=house.callum)
    assert not any("stories" in line for line in purge_on(on(2029, 12, 18)))
    assert stories_left() == 1
    said = purge_on(on(2029, 12, 19))
    assert "Aldermere: 1 stories were past their time. They are counted and gone." in said
    assert stories_left() == 0


def test_the_last_answer_counts_and_not_the_first(
    house: House, tell: Tell, protect: Callable[..., ToldStory]
) -> None:
    told = protect(tell())
    for day in (1, 400):
        with clock.at(later(days=day)):
            answers.reply(told.protected, f"We looked at it again on day {day}.", by=house.callum)
    purge_on(later(days=3 * 366 + 30))
    assert stories_left() == 1
    purge_on(later(days=3 * 366 + 401))
    assert stories_left() == 0


def test_a_story_nobody_answered_goes_three_years_after_it_was_told(
    tell: Tell, protect: Callable[..., ToldStory]
) -> None:
    protect(tell())
    tell("Nobody has even looked at this one.")
    purge_on(on(2029, 11, 18))
    assert stories_left() == 2
    purge_on(on(2029, 11, 19))
    assert stories_left() == 0


def test_an_organisation_sets_how_long(house: House, elsewhere: House, tell: Tell) -> None:
    Organisation.objects.filter(pk=house.organisation.pk).update(story_years=1)
    tell("Told here, where a year is enough.")
    tell("Told elsewhere, where it is three.", place=elsewhere.ward)
    purge_on(on(2027, 11, 19))
    assert Story.objects.everywhere().get().organisation_id == elsewhere.organisation.pk


def test_what_is_left_of_a_story_is_a_number_at_its_place_in_its_month(
    house: House, tell: Tell, protect: Callable[..., ToldStory]
) -> None:
    protect(tell("One of two."))
    protect(tell("Two of two."))
    purge_on(on(2029, 12, 1))
    row = LetGo.objects.everywhere().get()
    assert (row.place_id, row.month, row.number) == (house.ward.pk, dt.date(2026, 11, 1), 2)
    with clock.at(on(2029, 11, 30)):
        tell("Of another month.")
        safekeeping.examine(list(Story.objects.everywhere().values_list("pk", flat=True)))
    purge_on(on(2033, 1, 1))
    assert sorted(LetGo.objects.everywhere().values_list("month", "number")) == [
        (dt.date(2026, 11, 1), 2),
        (dt.date(2029, 11, 1), 1),
    ]


def test_a_story_past_its_time_stands_in_the_ledger_and_cannot_come_back(tell: Tell) -> None:
    told = tell()
    purge_on(on(2030, 1, 1))
    entry = Withdrawal.objects.everywhere().get()
    assert (entry.story_id, entry.why, entry.purged_on) == (
        told.story.pk,
        "time",
        dt.date(2030, 1, 1),
    )
    assert [one.story_id for one in ledger.read(ledger.file())] == [told.story.pk]


def test_a_story_with_an_open_concern_stays(house: House, tell: Tell) -> None:
    told = tell(DANGER)
    safekeeping.examine([told.story.pk])
    assert Concern.objects.everywhere().exists()
    purge_on(on(2030, 1, 1))
    assert stories_left() == 1
    with clock.at(on(2030, 1, 2)):
        for concern in Concern.objects.everywhere():
            safekeeping.look_at(concern, by=house.marsha)
            safekeeping.settle(concern, "He is safe, his sister says.", by=house.marsha)
    purge_on(on(2030, 1, 3))
    assert stories_left() == 0
    assert Concern.objects.everywhere().exists(), "the concern has a time of its own"


def test_a_story_in_two_organisations_goes_from_each_in_its_own_time(
    house: House, elsewhere: House, tell: Tell
) -> None:
    Organisation.objects.filter(pk=house.organisation.pk).update(story_years=1)
    told = tell("It went wrong between the two.", places=[house.ward.pk, elsewhere.ward.pk])
    safekeeping.examine([told.story.pk])
    purge_on(on(2028, 1, 1))
    (left,) = ProtectedStory.objects.everywhere()
    assert left.organisation_id == elsewhere.organisation.pk
    safekeeping.add_words(told.story, "And one thing more.", kind="added")
    safekeeping.examine([told.story.pk])
    assert ProtectedStory.objects.everywhere().count() == 1, "it is not made anew"
    assert StoryPlace.objects.of(house.organisation).count() == 0
    purge_on(on(2030, 1, 1))
    assert stories_left() == 0


def test_an_imported_comment_of_long_ago_is_counted_from_its_import(
    house: House, tell: Tell
) -> None:
    with clock.at(on(2015, 5, 1)):
        old = tell("A comment of 2015.")
    batch = Batch.objects.everywhere().create(
        organisation=house.organisation, name="old", basis="b", attested_by="Ada", on=NOON.date()
    )
    Story.objects.everywhere().filter(pk=old.story.pk).update(batch=batch)
    purge_on(later(days=1))
    assert stories_left() == 1
    safekeeping.examine([old.story.pk])
    purge_on(later(days=2))
    assert stories_left() == 1
    purge_on(on(2029, 11, 19))
    assert stories_left() == 0


def test_a_contact_goes_thirty_days_after_the_last_reply(
    house: House, tell: Tell, protect: Callable[..., ToldStory]
) -> None:
    told = protect(tell())
    safekeeping.keep_contact(told.story, "amara@example.org")
    purge_on(later(days=300))
    assert Contact.objects.everywhere().exists(), "nobody has replied yet"
    for day in (301, 320):
        with clock.at(later(days=day)):
            answers.reply(told.protected, f"Here is what we know on {day}.", by=house.callum)
    purge_on(later(days=350))
    assert Contact.objects.everywhere().exists()
    assert "Aldermere: 1 contacts were past their time. They are gone." in purge_on(later(days=351))
    assert not Contact.objects.everywhere().exists()
    assert stories_left() == 1


def test_a_contact_left_long_after_the_reply_is_not_taken_the_same_night(
    house: House, tell: Tell, protect: Callable[..., ToldStory]
) -> None:
    told = protect(tell())
    answers.reply(told.protected, "We are sorry about the wait.", by=house.callum)
    with clock.at(later(days=90)):
        safekeeping.keep_contact(told.story, "amara@example.org")
    purge_on(later(days=91))
    assert Contact.objects.everywhere().exists()
    purge_on(later(days=121))
    assert not Contact.objects.everywhere().exists()


def test_a_draft_goes_after_its_last_day(house: House) -> None:
    telling = tellings.begin(house.ward.pk)
    telling.words = "I will go on tomorrow"
    stories.keep_draft(telling, house.ward)
    purge_on(later(days=tellings.DRAFT_DAYS))
    assert Draft.objects.everywhere().exists()
    purge_on(later(days=tellings.DRAFT_DAYS + 1))
    assert not Draft.objects.everywhere().exists()


def test_a_concern_goes_eight_years_after_it_was_closed_and_never_while_it_is_open(
    house: House, tell: Tell
) -> None:
    safekeeping.examine([tell(DANGER).story.pk])
    with clock.at(on(2028, 3, 1)):
        closed, *_rest = list(Concern.objects.everywhere())
        safekeeping.look_at(closed, by=house.marsha)
        safekeeping.settle(closed, "He is safe, his sister says.", by=house.marsha)
    open_one = safekeeping.raise_concern(
        closed.protected, kind="other", urgency="soon", by=house.dilys
    )
    purge_on(on(2036, 3, 1))
    assert Concern.objects.everywhere().filter(pk=closed.pk).exists()
    purge_on(on(2036, 3, 2))
    assert not Concern.objects.everywhere().filter(pk=closed.pk).exists()
    assert Concern.objects.everywhere().filter(pk=open_one.pk).exists()


def test_the_record_goes_after_eight_years_and_what_is_left_verifies(house: House) -> None:
    with clock.at(on(2030, 1, 1)):
        audit.record("story.read", organisation=house.organisation.id)
    before = AuditEntry.objects.filter(organisation=house.organisation.id).count()
    said = purge_on(on(2034, 11, 19))
    assert (
        f"Aldermere: {before - 1} entries of the record were past their time. They are gone."
        in said
    )
    left = AuditEntry.objects.filter(organisation=house.organisation.id).order_by("number")
    assert left[0].what == "story.read"
    assert list(audit.verify()) == []


def test_an_organisation_that_keeps_its_record_longer_does(house: House, elsewhere: House) -> None:
    Organisation.objects.filter(pk=elsewhere.organisation.pk).update(audit_years=20)
    purge_on(on(2040, 1, 1))
    kept = AuditEntry.objects.filter(at__lt=on(2030, 1, 1)).values_list("organisation", flat=True)
    assert set(kept) == {elsewhere.organisation.pk}
    assert list(audit.verify()) == []


def test_a_clock_that_went_back_does_not_tear_the_record(house: House) -> None:
    with clock.at(on(2032, 1, 1)):
        audit.record("before", organisation=house.organisation.id)
    with clock.at(on(2020, 1, 1)):
        audit.record("clock was wrong", organisation=house.organisation.id)
    audit.prune(on(2030, 1, 1), organisation=house.organisation.id)
    assert list(audit.verify()) == []
    assert AuditEntry.objects.filter(what="before").exists()


def test_an_invitation_goes_once_it_has_run_out(house: House) -> None:
    people.invite(
        email="n@a.example", name="N", job="", role="listener", place=house.root, by=house.ada
    )
    purge_on(later(days=13))
    assert Invitation.objects.everywhere().exists()
    purge_on(later(days=15))
    assert not Invitation.objects.everywhere().exists()


def test_an_account_unused_for_a_year_is_closed(house: House) -> None:
    Person.objects.filter(pk=house.callum.pk).update(last_login=later(days=100))
    purge_on(on(2027, 11, 18))
    assert Person.objects.filter(is_active=True).count() == 4
    purge_on(on(2027, 11, 19))
    active = Person.objects.filter(is_active=True)
    assert {one.name for one in active} == {"Callum Reade", "Ada Lewis"}
    assert not Grant.objects.everywhere().filter(person=house.dilys).exists()
    assert AuditEntry.objects.filter(what="account.closed", about=house.dilys.pk).exists()
    purge_on(later(days=100 + 366))
    assert not Person.objects.get(pk=house.callum.pk).is_active


def test_stewards_and_whoever_looks_after_access_are_never_closed(house: House) -> None:
    people.give_role(house.marsha, role="steward", place=house.root)
    purge_on(on(2035, 1, 1))
    active = Person.objects.filter(is_active=True)
    assert {one.name for one in active} == {"Ada Lewis", "Marsha Obi"}


def test_sign_ins_that_ended_are_cleared(db: None) -> None:
    Session.objects.create(session_key="old", session_data="x", expire_date=later(hours=-1))
    Session.objects.create(session_key="new", session_data="x", expire_date=later(hours=1))
    assert retention.purge() == ["1 sign-ins that had ended were cleared."]
    assert Session.objects.get().session_key == "new"


def test_on_an_ordinary_night_nothing_goes(
    house: House, tell: Tell, protect: Callable[..., ToldStory]
) -> None:
    protect(tell())
    assert purge_on(later(days=1)) == []
    assert stories_left() == 1


def test_the_worker_does_it_once_a_night(house: House) -> None:
    three_at_night = dt.datetime(2026, 11, 19, 3, 0, tzinfo=dt.UTC)
    assert retention.waiting() == [], "at noon it can wait"
    with clock.at(three_at_night):
        assert retention.waiting() == [house.organisation.pk]
        tasks.sweep()
        tasks.do_what_is_due()
        assert retention.waiting() == []
    assert AuditEntry.objects.filter(what=retention.DONE).count() == 1
    with clock.at(three_at_night + dt.timedelta(hours=2)):
        assert retention.waiting() == []
    with clock.at(three_at_night + dt.timedelta(hours=24)):
        assert retention.waiting() == [house.organisation.pk]


def test_a_house_that_is_shut_at_night_does_it_by_day(house: House) -> None:
    with clock.at(later(hours=34)):
        assert retention.waiting() == []
    with clock.at(later(hours=41)):
        assert retention.waiting() == [house.organisation.pk]


def test_while_the_log_is_read_the_worker_tries_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy() -> list[str]:
        raise purging.StillInUse

    tasks.later("safekeeping.keep_promises", house.organisation.pk)
    with monkeypatch.context() as patched:
        patched.setattr(purging, "purge_bytes", busy)
        tasks.do_what_is_due()
    row = Work.objects.get(name="safekeeping.keep_promises")
    assert (row.tries, row.failure) == (1, "StillInUse")
    with clock.at(later(minutes=1)):
        tasks.do_what_is_due()
    assert not Work.objects.filter(name="safekeeping.keep_promises").exists()


def test_what_fell_short_leaves_the_withdrawal_unpurged(
    tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    safekeeping.take_back(tell().story)
    with monkeypatch.context() as patched:
        patched.setattr(purging, "purge_bytes", lambda: ["The log could not be cut."])
        assert retention.purge() == ["The log could not be cut."]
    assert Withdrawal.objects.everywhere().get().purged_on is None
    retention.purge()
    assert Withdrawal.objects.everywhere().get().purged_on == NOON.date()


@pytest.mark.parametrize(
    "day, years, expected",
    [
        (dt.date(2028, 2, 29), 1, dt.date(2027, 2, 28)),
        (dt.date(2028, 2, 29), 4, dt.date(2024, 2, 29)),
        (dt.date(2027, 3, 1), 3, dt.date(2024, 3, 1)),
    ],
)
def test_years_are_counted_by_the_calendar(day: dt.date, years: int, expected: dt.date) -> None:
    assert retention.years_before(day, years) == expected

"""Watching over: danger in words comes before a person, and none of it closes by itself."""

from __future__ import annotations

import datetime as dt
import smtplib
import uuid
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.test import Client
from tests.conftest import NOON, House, ToldStory

from wholeheard.kit import clock, tasks
from wholeheard.kit.ids import short
from wholeheard.kit.models import AuditEntry, Work
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Grant, Person
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import lists, queries
from wholeheard.rooms.safekeeping.actions.concerns import Found, open_note, raise_new
from wholeheard.rooms.safekeeping.models import Concern, ConcernStep, ProtectedStory

Tell = Callable[..., ToldStory]
SignedIn = Callable[[Person], Client]
DANGER = "I waited. I want to kill myself tonight. Nobody said why."


@pytest.fixture
def raised(tell: Tell, at_noon: dt.datetime) -> Concern:
    told = tell(DANGER)
    safekeeping.examine([told.story.pk])
    return Concern.plain.get()


def after(hours: float) -> dt.datetime:
    return NOON + dt.timedelta(hours=hours)


def work_at(moment: dt.datetime) -> None:
    with clock.at(moment):
        tasks.sweep()
        tasks.do_what_is_due()


def steps(what: str) -> list[ConcernStep]:
    return list(ConcernStep.plain.filter(what=what).select_related("to").order_by("at"))


def names(what: str) -> set[str]:
    return {step.to.name for step in steps(what) if step.to}


def held(tell: Tell) -> ProtectedStory:
    told = tell("All was well.")
    safekeeping.examine([told.story.pk])
    return told.protected


def nobody(*roles: str) -> None:
    Grant.plain.filter(role__in=roles).delete()


# ---- raised and told ----


def test_danger_is_raised_at_arrival_with_its_words_and_its_clock(raised: Concern) -> None:
    assert (raised.kind, raised.urgency) == ("suicide_self_harm", "now")
    assert "kill myself" in DANGER[raised.start : raised.end]
    assert raised.raised_at == NOON
    assert raised.look_by == after(4)
    assert raised.place is not None and raised.place.name == "Rowan Ward"


def test_many_are_raised_in_as_few_statements_as_one(
    tell: Tell, django_assert_num_queries: Callable
) -> None:
    versions = [held(tell) for _ in range(12)]
    for some in (versions[:1], versions[1:]):
        with django_assert_num_queries(4):  # what is known, where, the concerns, their letters
            raise_new([Found(one, "neglect", "now", "0", 0, 8) for one in some])
    assert Concern.plain.count() == 12
    assert {one.place for one in Concern.plain.all()} == {versions[0].sharings.get().place}


def test_of_a_kind_in_a_part_the_most_urgent_is_raised(tell: Tell) -> None:
    protected = held(tell)
    soon, now = (Found(protected, "neglect", one, "0", 0, 8) for one in ("soon", "now"))
    elsewhere = Found(protected, "neglect", "soon", "1", 0, 8)
    assert [one.urgency for one in raise_new([soon, elsewhere, now])] == ["now", "soon"]
    assert raise_new([soon, now, elsewhere]) == []
    assert Concern.plain.count() == 2


def test_those_of_one_story_stand_as_its_words_do(
    tell: Tell, at_noon: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    protected = held(tell)
    falling = iter(range(100, 0, -1))
    monkeypatch.setattr(Concern._meta.pk, "default", lambda: uuid.UUID(int=next(falling)))
    kinds = list(lists.KINDS_TO_RAISE)[:4]
    raise_new([Found(protected, one, "soon", "0", at, at + 5) for at, one in enumerate(kinds)])
    raise_new([Found(protected, "neglect", "soon", "1", 0, 5)])
    in_order = queries.most_urgent_first(Concern.plain.filter(protected=protected))
    assert [(one.part, one.start) for one in in_order] == [
        ("0", 0), ("0", 1), ("0", 2), ("0", 3), ("1", 0)
    ]  # fmt: skip


def test_a_letter_is_queued_for_what_is_urgent_and_for_nothing_else(tell: Tell) -> None:
    protected = held(tell)
    _soon, now = (raise_new([Found(protected, "neglect", one, one)])[0] for one in ("soon", "now"))
    assert [one.about for one in Work.objects.filter(name="safekeeping.alert")] == [now.pk]


def test_looking_again_raises_nothing_twice(raised: Concern) -> None:
    assert raised.protected is not None
    safekeeping.examine([raised.protected.story_id])
    assert Concern.plain.count() == 1


def test_those_who_see_concerns_there_are_told_at_once(raised: Concern) -> None:
    work_at(NOON)
    assert names(lists.TOLD) == {"Dilys Penry", "Marsha Obi"}
    assert {address for letter in mail.outbox for address in letter.to} == {
        "dilys@aldermere.example",
        "marsha@aldermere.example",
    }


def test_the_letter_says_where_and_until_when_and_no_word_of_the_story(raised: Concern) -> None:
    work_at(NOON)
    for letter in mail.outbox:
        assert "Rowan Ward: look before 16:00, 18 November." in letter.body
        for word in ("kill", "tonight", "waited", "suicide", "self-harm"):
            assert word not in letter.body.lower() and word not in letter.subject.lower()


def test_nobody_is_told_twice(raised: Concern) -> None:
    work_at(NOON)
    tasks.later("safekeeping.alert", raised.pk)
    work_at(after(1))
    assert len(mail.outbox) == 2


def test_a_letter_that_could_not_be_sent_is_sent_later(
    raised: Concern, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wholeheard.kit import mail as letters

    def down(*_: object) -> int:
        raise smtplib.SMTPServerDisconnected

    with monkeypatch.context() as broken:
        broken.setattr(letters, "send", down)
        work_at(NOON)
    assert not steps(lists.TOLD)
    assert Work.objects.filter(name="safekeeping.alert").exists()
    work_at(after(1))
    assert names(lists.TOLD) == {"Dilys Penry", "Marsha Obi"}
    assert len(mail.outbox) == 2


def test_what_is_less_urgent_does_not_claim_that_someone_was_told(
    tell: Tell, house: House, at_noon: dt.datetime
) -> None:
    told = tell("They were kind.")
    safekeeping.examine([told.story.pk])
    concern = safekeeping.raise_concern(
        told.protected, kind="other", urgency="soon", by=house.dilys
    )
    work_at(NOON)
    assert concern.look_by == after(48)
    assert mail.outbox == []
    assert not steps(lists.TOLD)


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        (["safeguarding_lead"], {"Dilys Penry"}),
        (["protector"], {"Marsha Obi"}),
        (["protector", "safeguarding_lead"], {"Ada Lewis"}),
        (["protector", "safeguarding_lead", "administrator"], set()),
    ],
)
def test_where_one_is_missing_another_is_told(
    raised: Concern, missing: list[str], told: set[str]
) -> None:
    nobody(*missing)
    work_at(NOON)
    assert names(lists.TOLD) == told


def test_people_of_another_organisation_are_never_told(raised: Concern, elsewhere: House) -> None:
    work_at(after(5))
    assert not ConcernStep.plain.filter(to__organisation=elsewhere.organisation).exists()


# ---- nobody looked ----


def test_when_nobody_looked_in_time_it_goes_to_who_decides(raised: Concern) -> None:
    work_at(after(3.9))
    assert not steps(lists.ESCALATED)
    work_at(after(4))
    assert names(lists.ESCALATED) == {"Marsha Obi"}
    assert mail.outbox[-1].subject == "Nobody has looked"
    assert AuditEntry.objects.filter(what="concern.escalated", about=raised.pk).exists()


@pytest.mark.parametrize(
    ("missing", "to"),
    [
        (["safeguarding_lead"], {"Dilys Penry"}),
        (["safeguarding_lead", "protector"], {"Ada Lewis"}),
        (["safeguarding_lead", "protector", "administrator"], set()),
    ],
)
def test_without_a_lead_it_goes_to_the_next(
    raised: Concern, missing: list[str], to: set[str]
) -> None:
    nobody(*missing)
    work_at(after(5))
    assert names(lists.ESCALATED) == to


def test_it_is_passed_on_once(raised: Concern) -> None:
    for hours in (4, 5, 50):
        work_at(after(hours))
    assert len(steps(lists.ESCALATED)) == 1


def test_it_reaches_whoever_comes_after_there_was_nobody(raised: Concern, house: House) -> None:
    nobody("safeguarding_lead", "protector", "administrator")
    work_at(after(5))
    from wholeheard.rooms.people import actions as people

    people.give_role(house.marsha, role="safeguarding_lead", place=house.root)
    work_at(after(6))
    assert names(lists.ESCALATED) == {"Marsha Obi"}


def test_what_was_looked_at_is_not_passed_on(raised: Concern, house: House) -> None:
    with clock.at(after(1)):
        safekeeping.look_at(raised, by=house.dilys)
    work_at(after(5))
    assert not steps(lists.ESCALATED)


def test_a_concern_whose_place_is_gone_still_reaches_someone(raised: Concern) -> None:
    Concern.plain.update(place=None)
    work_at(after(5))
    assert names(lists.ESCALATED) == {"Marsha Obi"}


@pytest.mark.django_db(transaction=True)  # the nightly purge writes tables anew
def test_no_time_and_no_machine_closes_a_concern(raised: Concern) -> None:
    for days in (1, 30, 300, 3000):
        work_at(NOON + dt.timedelta(days=days))
    assert queries.open_concerns(Concern.objects.everywhere()).count() == 1
    assert not steps(lists.SETTLED) and not steps(lists.NOT_A_CONCERN)


# ---- looked, settled, not a concern ----


@pytest.mark.parametrize("close", [safekeeping.settle, safekeeping.not_a_concern])
def test_closing_needs_a_look_first(raised: Concern, house: House, close: Callable) -> None:
    with pytest.raises(Refusal, match="Say first that you have looked"):
        close(raised, "We rang her.", by=house.marsha)


@pytest.mark.parametrize("close", [safekeeping.settle, safekeeping.not_a_concern])
@pytest.mark.parametrize("note", ["", "   ", "\n"])
def test_closing_needs_a_note(raised: Concern, house: House, close: Callable, note: str) -> None:
    safekeeping.look_at(raised, by=house.marsha)
    with pytest.raises(Refusal, match="Write in a sentence"):
        close(raised, note, by=house.marsha)


def test_a_closed_concern_is_not_closed_or_looked_at_again(raised: Concern, house: House) -> None:
    safekeeping.look_at(raised, by=house.marsha)
    safekeeping.settle(raised, "We rang her.", by=house.marsha)
    with pytest.raises(Refusal, match="settled this already"):
        safekeeping.not_a_concern(raised, "Not needed.", by=house.marsha)
    with pytest.raises(Refusal, match="settled this already"):
        safekeeping.look_at(raised, by=house.marsha)


def test_the_note_is_sealed(raised: Concern, house: House) -> None:
    safekeeping.look_at(raised, by=house.marsha)
    step = safekeeping.settle(raised, "We rang her at home.", by=house.marsha)
    assert step.note is not None and b"rang" not in bytes(step.note)
    assert open_note(step) == "We rang her at home."


def test_at_closing_the_time_is_cut_to_the_day(raised: Concern, house: House) -> None:
    work_at(after(4.5))
    with clock.at(after(6)):
        safekeeping.look_at(raised, by=house.marsha)
        safekeeping.settle(raised, "We rang her.", by=house.marsha)
    raised.refresh_from_db()
    midnight = dt.time(0)
    zone = ZoneInfo("Europe/London")
    cut = [raised.raised_at, raised.look_by]
    cut += [step.at for step in steps(lists.TOLD) + steps(lists.ESCALATED)]
    assert len(cut) == 5
    assert {moment.astimezone(zone).time() for moment in cut} == {midnight}
    assert steps(lists.LOOKED)[0].at == after(6)


def test_the_day_is_the_day_of_the_place(tell: Tell, house: House) -> None:
    summer_night = dt.datetime(2026, 7, 1, 23, 30, tzinfo=dt.UTC)  # 00:30 on 2 July there
    with clock.at(summer_night):
        told = tell(DANGER)
        safekeeping.examine([told.story.pk])
        concern = Concern.plain.select_related("organisation").get()
        safekeeping.look_at(concern, by=house.marsha)
        safekeeping.settle(concern, "We rang her.", by=house.marsha)
    concern.refresh_from_db()
    assert concern.raised_at.astimezone(ZoneInfo("Europe/London")).date() == dt.date(2026, 7, 2)


def test_every_step_of_a_person_is_in_the_audit(raised: Concern, house: House) -> None:
    safekeeping.look_at(raised, by=house.dilys)
    safekeeping.not_a_concern(raised, "It was long ago.", by=house.marsha)
    entries = AuditEntry.objects.filter(about=raised.pk).order_by("number")
    assert [(one.what, one.by) for one in entries] == [
        ("concern.looked", house.dilys.pk),
        ("concern.not_a_concern", house.marsha.pk),
    ]
    assert all("long ago" not in str(one.detail) for one in entries)


def test_a_concern_outlives_its_story_without_the_words(raised: Concern, house: House) -> None:
    assert raised.protected is not None
    safekeeping.take_back(raised.protected.story)
    raised.refresh_from_db()
    assert (raised.protected, raised.part, raised.start, raised.end) == (None, "", None, None)
    assert queries.open_concerns(Concern.objects.everywhere()).count() == 1
    safekeeping.look_at(raised, by=house.marsha)
    assert safekeeping.settle(raised, "We rang her.", by=house.marsha)


# ---- on the page ----


def test_the_page_of_a_concern_opens_the_words_and_records_it(
    raised: Concern, house: House, signed_in: SignedIn
) -> None:
    body = signed_in(house.marsha).get(f"/in/attend/concerns/{short(raised.pk)}").content.decode()
    assert "kill myself" in body
    assert AuditEntry.objects.filter(what="words.opened", by=house.marsha.pk).count() == 1


def test_the_list_of_concerns_holds_no_words(
    raised: Concern, house: House, signed_in: SignedIn
) -> None:
    body = signed_in(house.marsha).get("/in/attend/concerns").content.decode()
    assert "Rowan Ward" in body and "kill myself" not in body


def test_a_lead_looks_and_settles_on_the_page(
    raised: Concern, house: House, signed_in: SignedIn
) -> None:
    browser, address = signed_in(house.marsha), f"/in/attend/concerns/{short(raised.pk)}"
    browser.post(address, {"do": "look"})
    body = browser.post(address, {"do": "settle", "note": ""}).content.decode()
    assert "Write in a sentence what you did" in body
    body = browser.post(address, {"do": "settle", "note": "We rang her."}, follow=True)
    assert "Looked at and settled" in body.content.decode()
    assert "We rang her." in body.content.decode()


def test_the_page_works_when_the_story_is_gone(
    raised: Concern, house: House, signed_in: SignedIn
) -> None:
    assert raised.protected is not None
    safekeeping.take_back(raised.protected.story)
    response = signed_in(house.marsha).get(f"/in/attend/concerns/{short(raised.pk)}")
    assert "The story was taken back." in response.content.decode()


def test_others_do_not_see_it(
    raised: Concern, house: House, elsewhere: House, signed_in: SignedIn
) -> None:
    address = f"/in/attend/concerns/{short(raised.pk)}"
    for person in (house.callum, elsewhere.marsha, elsewhere.dilys):
        assert signed_in(person).get(address).status_code == 404
        assert signed_in(person).post(address, {"do": "look"}).status_code == 404
    assert not steps(lists.LOOKED)


def test_a_clock_in_another_year_carries_it(tell: Tell, house: House, signed_in: SignedIn) -> None:
    new_year = dt.datetime(2026, 12, 31, 22, 0, tzinfo=dt.UTC)
    with clock.at(new_year):
        safekeeping.examine([tell(DANGER).story.pk])
        body = signed_in(house.marsha).get("/in/attend/concerns").content.decode()
    assert "Look before 1 January 2027, 02:00." in body

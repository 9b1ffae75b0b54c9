"""What a stranger to the house tried against its promises, each as a sentence."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.attacks import a_house
from tests.conftest import House, ToldStory

from wholeheard.kit import audit, clock, mail
from wholeheard.kit.models import AuditEntry, AuditHead
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people import queries
from wholeheard.rooms.people.models import Invitation
from wholeheard.rooms.safekeeping import actions, tasks, visits
from wholeheard.rooms.safekeeping.models import Concern
from wholeheard.rooms.safekeeping.queries import thanks_to_pass_on
from wholeheard.rooms.stories import actions as stories
from wholeheard.rooms.stories import telling as tellings
from wholeheard.rooms.stories.models import Draft, Story

pytestmark = pytest.mark.django_db
Tell = Callable[..., ToldStory]
WORDS = "Nobody came when I rang."


# A story that was taken back ----------------------------------------------------------------------


@pytest.mark.parametrize("go", ["stop", "next"])
def test_an_old_form_does_not_bring_back_as_a_draft_what_was_taken_back(
    house: House, go: str
) -> None:
    telling = tellings.begin(house.ward.pk)
    telling.words, telling.agreed, telling.kept = WORDS, ["team"], True
    told = stories.tell(telling, house.ward, language="en")
    actions.take_back(Story.objects.everywhere().get(pk=told.story_id))
    form = {"so_far": tellings.seal(telling), "page": "words", "words": WORDS, "go": go}
    answer = Client().post(f"/at/{house.ward.address}/tell", form)
    assert "You took this story back" in answer.content.decode()
    assert not Draft.objects.everywhere().exists()
    assert visits.come_back(told.code) is None


# Names in thanks ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "reason"), [("other", "identifies_other"), ("person", "identifies_teller")]
)
def test_what_was_taken_out_beside_a_name_in_thanks_does_not_go_on(
    tell: Tell, protect: Callable[[ToldStory], ToldStory], house: House, kind: str, reason: str
) -> None:
    told = tell(thanks="Joy, from Margaret in bed 4")
    actions.examine([told.story.pk])
    actions.take_out_words(
        told.protected,
        "Margaret in bed 4",
        kind=kind,
        label="who",
        reason=reason,
        by=house.dilys,
    )
    protect(told)
    assert [actions.open_thanks(one) for one in thanks_to_pass_on(house.ward)] == [
        "Joy, from [who]"
    ]


def test_a_name_that_is_taken_out_of_the_story_still_goes_on_in_thanks(
    tell: Tell, protect: Callable[[ToldStory], ToldStory], house: House
) -> None:
    told = tell("Nurse Joy sat with me.", thanks="Joy")
    protect(told)
    assert "Joy" not in told.protected.text
    assert [actions.open_thanks(one) for one in thanks_to_pass_on(house.ward)] == ["Joy"]


def test_a_name_in_thanks_is_not_shown_with_a_story_that_was_sent_again(
    tell: Tell, protect: Callable[[ToldStory], ToldStory], house: House
) -> None:
    telling = tellings.begin(house.ward.pk)
    telling.words, telling.agreed, telling.thanks = WORDS, ["team"], "quillfeather"
    told = stories.tell(telling, house.ward, language="en")
    telling.words = "Nobody came when I rang twice."
    stories.tell(telling, house.ward, language="en")
    story = Story.objects.everywhere().select_related("organisation").get(pk=told.story_id)
    assert "quillfeather" not in protect(ToldStory(story, told.code)).protected.text


# When it was told ---------------------------------------------------------------------------------


def test_the_record_does_not_keep_when_a_concern_nobody_looked_at_was_raised(
    tell: Tell, house: House, at_noon: dt.datetime
) -> None:
    told = tell("He hit me in the face last night and I am afraid to go back.")
    actions.examine([told.story.pk])
    concern = Concern.objects.everywhere().filter(urgency="now").first()
    assert concern is not None
    with clock.at(concern.look_by + dt.timedelta(seconds=30)):
        tasks.escalate([concern.pk])
    [entry] = AuditEntry.objects.filter(what="concern.escalated")
    assert (entry.at.hour, entry.at.minute, entry.at.second) == (0, 0, 0)
    assert not list(audit.verify())


# What is too much ---------------------------------------------------------------------------------


def test_a_large_file_sent_to_an_open_page_is_refused_before_it_is_read(house: House) -> None:
    file = SimpleUploadedFile("a.txt", b"x" * 3_000_000)
    answer = Client().post("/code", {"file": file})
    assert answer.status_code == 400
    assert answer.wsgi_request._read_started is False


def test_a_file_is_never_put_on_the_disk(settings: Any) -> None:
    assert settings.FILE_UPLOAD_HANDLERS == [
        "django.core.files.uploadhandler.MemoryFileUploadHandler"
    ]
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE >= settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def test_one_story_is_not_told_to_every_place_at_once(house: House) -> None:
    many = [
        people.add_place(house.root, name=f"Service {i}", address=f"service-{i}", kind="service")
        for i in range(10)
    ]
    telling = tellings.begin(house.ward.pk)
    telling.words = WORDS
    form = {"so_far": tellings.seal(telling), "page": "where", "go": "next"}
    answer = Client().post(
        f"/at/{house.ward.address}/tell", form | {"others": [str(one.pk) for one in many]}
    )
    assert "no more than nine other places" in answer.content.decode()


# Letters ------------------------------------------------------------------------------------------


def test_a_line_break_in_a_name_adds_no_header_and_stops_no_letter(mailoutbox: list[Any]) -> None:
    mail.send("It waits for Rowan\r\nBcc: ewan@tidewell.example", "Two.", ["amara@a.example"])
    assert mailoutbox[0].subject == "It waits for Rowan Bcc: ewan@tidewell.example"
    assert mailoutbox[0].recipients() == ["amara@a.example"]


# Invitations --------------------------------------------------------------------------------------


def test_an_invitation_of_someone_who_left_opens_nothing(house: House) -> None:
    later = people.welcome_person(house.organisation, name="Bo Marsh", email="bo@a.example")
    people.give_role(later, role="administrator", place=house.root)
    _one, token = people.invite(
        email="own@door.example", name="Own", job="", role="steward", place=house.root, by=house.ada
    )
    people.close_account(house.ada, by=later)
    invitation = queries.invitation_for(token)
    assert invitation is not None
    with pytest.raises(Refusal, match="can no longer"):
        people.accept_invitation(invitation, name="Own", password="three words and more")


def test_who_manages_one_ward_does_not_replace_an_invitation_to_the_whole(house: House) -> None:
    people.give_role(house.callum, role="administrator", place=house.ward)
    said = {"email": "new@a.example", "name": "New", "job": ""}
    people.invite(**said, role="protector", place=house.root, by=house.ada)
    with pytest.raises(Refusal, match="another place"):
        people.invite(**said, role="reader", place=house.ward, by=house.callum)
    assert Invitation.objects.of(house.organisation).get().role == "protector"


# The record ---------------------------------------------------------------------------------------


def _sentences(house: House) -> list[str]:
    return [one.sentence for one in audit.verify([house.organisation.pk])]


def test_a_record_cut_short_with_its_end_rewritten_is_found(house: House) -> None:
    entries = AuditEntry.objects.filter(organisation=house.organisation.pk).order_by("number")
    kept = entries[2]
    entries.filter(number__gt=kept.number).delete()
    AuditHead.objects.update(number=kept.number, digest=kept.digest)
    assert _sentences(house) == ["Where the chain begins or ends was changed."]


def test_a_record_whose_first_entries_were_let_go_by_hand_is_found(house: House) -> None:
    first = AuditEntry.objects.filter(organisation=house.organisation.pk).order_by("number")[0]
    first.delete()
    AuditHead.objects.update(pruned_number=first.number, pruned_digest=first.digest)
    assert _sentences(house) == ["Where the chain begins or ends was changed."]


def test_a_record_that_is_gone_altogether_is_found(house: House) -> None:
    AuditEntry.objects.all().delete()
    AuditHead.objects.all().delete()
    assert _sentences(house) == ["The whole chain is missing."]


# Feeds --------------------------------------------------------------------------------------------


def test_a_control_character_in_a_name_does_not_stop_the_feed(house: House) -> None:
    house.organisation.name, house.ward.name = "Alder\x0bmere", "Rowan\x0c Ward"
    house.organisation.save()
    house.ward.save()
    answer = Client().get(f"/at/{house.ward.address}/feed.atom")
    assert answer.status_code == 200
    assert "Rowan  Ward" in answer.content.decode()


# A shared screen ----------------------------------------------------------------------------------


def test_what_was_kept_on_a_kiosk_is_still_there_the_next_day(
    house: House, at_noon: dt.datetime
) -> None:
    telling = tellings.begin(house.ward.pk, channel="kiosk")
    telling.words = WORDS
    stories.keep_draft(telling, house.ward)
    with clock.at(at_noon + dt.timedelta(days=1)):
        opened = visits.come_back(telling.code)
        assert isinstance(opened, visits.Unfinished)
        gone_on = tellings.unseal(opened.so_far)
    assert gone_on is not None and gone_on.words == WORDS


# Files of the house -------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.one_database("PostgreSQL keeps its files for itself")
def test_only_its_owner_may_read_the_database(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with open_to_others(0o022):
        a_house.House(tmp_path / "data").run("migrate")
    modes = {one.name: one.stat().st_mode & 0o077 for one in (tmp_path / "data").iterdir()}
    assert modes and not any(modes.values())


@contextmanager
def open_to_others(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)

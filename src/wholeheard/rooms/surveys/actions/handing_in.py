"""Somebody answers: put aside, opened again, handed in. Nothing here says who, when, or by whom."""

from __future__ import annotations

import json
from typing import Any

from django.db import transaction
from django.db.models import F

from wholeheard.kit import clock, ids, sealing, tasks
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.surveys import given, instruments, marks, minutes, policies
from wholeheard.rooms.surveys import sheet as sheets
from wholeheard.rooms.surveys.models import (
    Answers,
    Draft,
    Round,
    Ticket,
    TimeTaken,
    UnsentWords,
)
from wholeheard.rooms.surveys.sheet import Sheet

DRAFT, WORDS = "survey draft", "survey words"


@transaction.atomic
def hand_in(sheet: Sheet, *, language: str = "en") -> None:
    """Keep what was answered, once. Refused where the round is over or the ticket was used.

    Nothing of it is recorded anywhere else: an entry of the record would say when.
    """
    round = _held(sheet)
    policies.check_takes_answers(round, clock.today(round.organisation.timezone))
    instrument = instruments.of_round(round)
    kept = given.without_words(instrument, sheet.given)
    words = given.words_in(instrument, sheet.given)
    policies.check_has_answers(len(kept) + len(words))
    _spend(sheet, round)
    of = {"organisation_id": round.organisation_id, "round": round}
    if kept:
        Answers.objects.everywhere().create(**of, place_id=sheet.place, given=kept)
    for item, text in words:
        _keep_words(round, sheet, item, text, language)
    _count_time(round, sheet)
    forget_draft(sheet)


def _held(sheet: Sheet) -> Round:
    """The round, held fast so that it does not close meanwhile."""
    rows = Round.objects.everywhere().select_for_update(of=("self",))
    round = rows.select_related("organisation", "place").filter(pk=sheet.round).first()
    policies.check_ticket(round is not None, spent=False)
    assert round is not None
    return round


def _spend(sheet: Sheet, round: Round) -> None:
    """Use up the ticket; of an open link, keep that this form was sent."""
    mark = marks.of_token(sheet.token)
    rows = Ticket.objects.of(round.organisation_id).filter(round=round, mark=mark)
    if sheet.by_link:
        policies.check_ticket(True, spent=rows.exists())
        Ticket.objects.everywhere().create(
            organisation_id=round.organisation_id,
            round=round,
            place_id=sheet.place,
            mark=mark,
            spent=True,
        )
        return
    ticket = rows.first()
    policies.check_ticket(ticket is not None, spent=bool(ticket and ticket.spent))
    rows.update(spent=True)


def _keep_words(round: Round, sheet: Sheet, item: str, text: str, language: str) -> None:
    """Sealed until they go to safekeeping. A job looks at once whether they tell of danger."""
    identifier = ids.new()
    plain = json.dumps(
        {"text": text, "agreed": sheet.agreed, "language": language}, ensure_ascii=False
    )
    UnsentWords.objects.everywhere().create(
        id=identifier,
        organisation_id=round.organisation_id,
        round=round,
        place_id=sheet.place,
        item=item,
        contents=sealing.seal(
            key_of(round.organisation), plain.encode(), about=identifier, field=WORDS
        ),
    )
    tasks.later("surveys.look_at_words", identifier)


def open_words(row: UnsentWords) -> dict[str, Any]:
    """text, agreed, language."""
    key = key_of(row.organisation)
    found: dict[str, Any] = json.loads(
        sealing.open_sealed(key, row.contents, about=row.pk, field=WORDS)
    )
    return found


def _count_time(round: Round, sheet: Sheet) -> None:
    """One more in its step; who came back later is not counted, since nobody knows how long."""
    if not sheet.began:
        return
    step = minutes.step_of(max(0, sheets.now_in_seconds() - sheet.began))
    row, _is_new = TimeTaken.objects.everywhere().get_or_create(
        organisation_id=round.organisation_id, round=round, step=step
    )
    TimeTaken.objects.of(round.organisation_id).filter(pk=row.pk).update(number=F("number") + 1)


# Put aside ----------------------------------------------------------------------------------------


@transaction.atomic
def put_aside(sheet: Sheet) -> None:
    """Keep the answers so far, sealed under a key that only their link or code makes."""
    round = _held(sheet)
    policies.check_takes_answers(round, clock.today(round.organisation.timezone))
    mark = marks.of_draft(sheet.secret)
    rows = Draft.objects.of(round.organisation_id).filter(mark=mark)
    draft = rows.first() or Draft(organisation_id=round.organisation_id, round=round, mark=mark)
    plain = sheets.to_text(sheet).encode()
    draft.state = sealing.seal(marks.key_of_draft(sheet.secret), plain, about=draft.pk, field=DRAFT)
    draft.save()


def open_draft(secret: bytes, round: Round) -> Sheet | None:
    """The answers that were put aside with this link or code; None if there are none."""
    rows = Draft.objects.of(round.organisation_id).filter(round=round)
    draft = rows.filter(mark=marks.of_draft(secret)).first()
    if draft is None:
        return None
    plain = sealing.open_sealed(
        marks.key_of_draft(secret), draft.state, about=draft.pk, field=DRAFT
    )
    found = sheets.from_text(plain.decode())
    found.began = 0
    return found


def forget_draft(sheet: Sheet) -> None:
    Draft.objects.everywhere().filter(mark=marks.of_draft(sheet.secret)).delete()


def key_of(organisation: Organisation) -> bytes:
    return sealing.organisation_key(bytes(organisation.key), organisation.pk)

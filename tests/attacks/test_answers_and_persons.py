"""Somebody wants to know who gave which answers in a round. This is the list of what was tried.

They may hold a copy of the database, the logs, the record, a backup, two copies from different
nights, every letter that was sent, the key file, or know as a colleague who answered first. What
still works for them stands at the end, under names that begin with "it remains".
"""

from __future__ import annotations

import hashlib
import logging
import re
import uuid
from collections import Counter
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection, models
from tests.conftest import House
from tests.rooms.surveys.asking import brought, leader_of, opened_by_letter, opened_link
from tests.rooms.surveys.conftest import WHOLE

from wholeheard.kit import ids, sealing
from wholeheard.kit.models import AuditEntry
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping.keeping.shapes import shape_of
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.surveys import actions, marks
from wholeheard.rooms.surveys.models import (
    Addressee,
    AnsweredInWords,
    Answers,
    Ask,
    Draft,
    LeftAlone,
    Letter,
    Round,
    Ticket,
    TimeTaken,
    UnsentWords,
)
from wholeheard.rooms.surveys.sheet import Sheet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
NUMBER = 12
OF_ANSWERS: tuple[type[models.Model], ...] = (Answers, TimeTaken, UnsentWords, AnsweredInWords)
OF_PERSONS: tuple[type[models.Model], ...] = (Ask, Ticket, Letter, Addressee, LeftAlone, Draft)


@pytest.fixture
def leader(house: House) -> Person:
    return leader_of(house)


@pytest.fixture
def round(house: House, leader: Person) -> Round:
    return opened_by_letter(house, leader, NUMBER)


@pytest.fixture
def archive(round: Round) -> dict[str, uuid.UUID]:
    """Every letter that was sent: the address, and the token in the link."""
    found = {}
    for one in mail.outbox:
        link = re.search(r"/asked/\w{26}/(\w{26})", str(one.body))
        assert link
        found[one.to[0]] = ids.long(link[1])
    return found


def sheet_of(round: Round, house: House, token: uuid.UUID, number: int = 0) -> Sheet:
    """The answers of the person of this number: no two are the same."""
    codes = ["not_at_all", "a_little", "partly", "mostly", "fully"]
    given = {WHOLE[0]: codes[number % 5], WHOLE[1]: codes[number // 5]}
    return Sheet(round.pk, house.ward.pk, token, given=given, began=1)


def all_hand_in(round: Round, house: House, archive: dict[str, uuid.UUID]) -> list[dict[str, Any]]:
    """Everybody answers, one after the other. What they gave, in that order."""
    given = []
    for number, token in enumerate(archive.values()):
        sheet = sheet_of(round, house, token, number)
        actions.hand_in(sheet)
        given.append(sheet.given)
    return given


def rows_as_they_lie(table: str, columns: str) -> list[tuple[Any, ...]]:
    """As whoever holds the file sees them: in the order in which they lie in it, with what the
    database notes of each by itself."""
    lies = "rowid, 0" if connection.vendor == "sqlite" else "ctid, xmin::text"
    order = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}, {lies} FROM {table} ORDER BY {order}")
        return list(cursor.fetchall())


def dump() -> str:
    """Every row of every table that the house has, as text; bytes in hexadecimal as well."""
    found = []
    for model in apps.get_models():
        for row in model._base_manager.values_list():
            found += [bytes(one).hex() if isinstance(one, bytes | memoryview) else str(one)
                      for one in row]  # fmt: skip
    return "\n".join(found)


# A copy of the database ---------------------------------------------------------------------------


def test_no_key_leads_from_who_was_asked_to_what_was_answered() -> None:
    for model in OF_ANSWERS:
        to = {one.related_model for one in model._meta.fields if one.is_relation}
        assert not to & set(OF_PERSONS) and Person not in to
    for model in apps.get_models():
        to = {one.related_model for one in model._meta.fields if one.is_relation}
        assert Answers not in to, model


def test_no_time_stands_beside_an_answer_a_ticket_or_words() -> None:
    times = (models.DateField, models.TimeField, models.DurationField)
    for model in (*OF_ANSWERS, Ticket, Draft):
        assert not [one.name for one in model._meta.fields if isinstance(one, times)], model


def test_the_database_holds_no_address_and_no_token_once_the_letters_went(
    round: Round, archive: dict[str, uuid.UUID], house: House
) -> None:
    all_hand_in(round, house, archive)
    whole = dump()
    for address, token in archive.items():
        assert address not in whole
        for shape in (str(token), token.hex, ids.short(token)):
            assert shape not in whole


def test_before_the_night_rows_lie_as_they_came_so_the_attack_is_real(
    round: Round, archive: dict[str, uuid.UUID], house: House
) -> None:
    given = all_hand_in(round, house, archive)
    kept = {row.pk: row.given for row in Answers.objects.everywhere()}
    order = [kept[_id(row[0])] for row in rows_as_they_lie("surveys_answers", "id")]
    assert order == given


def test_after_the_night_neither_order_nor_transaction_tells_who_came_when(
    round: Round, archive: dict[str, uuid.UUID], house: House
) -> None:
    given = all_hand_in(round, house, archive)
    actions.keep_the_night(round)
    kept = {row.pk: row.given for row in Answers.objects.everywhere()}
    rows = rows_as_they_lie("surveys_answers", "id")
    assert [kept[_id(row[0])] for row in rows] != given
    assert sorted(sorted(one.items()) for one in kept.values()) == sorted(
        sorted(one.items()) for one in given
    )
    tickets = rows_as_they_lie("surveys_ticket", "mark")
    came = [marks.of_token(token) for token in archive.values()]
    assert [bytes(row[0]) for row in tickets] != came
    assert len({row[-1] for row in rows}) == len({row[-1] for row in tickets}) == 1


def test_each_night_draws_another_order(
    round: Round, archive: dict[str, uuid.UUID], house: House
) -> None:
    all_hand_in(round, house, archive)
    orders = set()
    for _night in range(3):
        actions.keep_the_night(round)
        orders.add(tuple(str(row[0]) for row in rows_as_they_lie("surveys_answers", "id")))
    assert len(orders) == 3


def test_tickets_and_ledger_and_letters_lie_in_orders_of_their_own(round: Round) -> None:
    """The list that was given had an order; none of the three keeps it."""
    people = [f"nurse{number}@aldermere.example" for number in range(NUMBER)]
    asked = [marks.of_address(round.organisation_id, one) for one in people]
    lying = [bytes(row[0]) for row in rows_as_they_lie("surveys_ask", "who")]
    assert set(lying) == set(asked) and lying != asked
    assert [one.to[0] for one in mail.outbox] != people


def test_the_only_one_who_answered_at_a_place_is_put_with_the_place_above_at_closing(
    house: House, leader: Person
) -> None:
    site = Place.objects.get(organisation=house.organisation, depth=2)
    round = opened_link(house, leader)
    for number in range(NUMBER):
        actions.hand_in(sheet_by_link(round, house, number))
        actions.hand_in(sheet_by_link(round, house, number, at=site.pk))
    actions.hand_in(sheet_by_link(round, house, 3, at=house.other_ward.pk))
    actions.close(round, by=leader)
    assert where_answers_lie() == {house.ward.pk: NUMBER, site.pk: NUMBER + 1}


def test_the_only_one_beside_one_large_ward_is_kept_nowhere(house: House, leader: Person) -> None:
    """Put above with the ward, whoever knows the ward would know them; alone, everybody would."""
    round = opened_link(house, leader)
    for number in range(NUMBER):
        actions.hand_in(sheet_by_link(round, house, number))
    actions.hand_in(sheet_by_link(round, house, 3, at=house.other_ward.pk))
    actions.close(round, by=leader)
    assert where_answers_lie() == {house.ward.pk: NUMBER}


def where_answers_lie() -> Counter[uuid.UUID]:
    return Counter(Answers.objects.everywhere().values_list("place", flat=True))


def sheet_by_link(round: Round, house: House, number: int, at: uuid.UUID | None = None) -> Sheet:
    sheet = sheet_of(round, house, marks.new_token(), number)
    sheet.by_link, sheet.place = True, at or sheet.place
    return sheet


# Logs, the record, a backup -----------------------------------------------------------------------


def test_handing_in_leaves_nothing_in_the_record_and_nothing_in_any_log(
    round: Round, archive: dict[str, uuid.UUID], house: House, caplog: pytest.LogCaptureFixture
) -> None:
    before = AuditEntry.objects.count()
    with caplog.at_level(logging.INFO):
        all_hand_in(round, house, archive)
        actions.keep_the_night(round)
    assert AuditEntry.objects.count() == before
    assert not caplog.records


def test_a_backup_holds_answers_sealed() -> None:
    assert "given" in {field.name for field in shape_of("surveys.Answers").hidden}


# Every letter, without and with the key -----------------------------------------------------------


def test_whoever_has_every_letter_and_the_database_cannot_find_a_ticket_without_the_key(
    round: Round, archive: dict[str, uuid.UUID]
) -> None:
    kept = {bytes(one) for one in Ticket.objects.everywhere().values_list("mark", flat=True)}
    for token in archive.values():
        for plain in (token.bytes, token.hex.encode(), ids.short(token).encode()):
            assert hashlib.sha256(plain).digest() not in kept


def test_whoever_has_every_address_cannot_find_one_in_the_ledger_without_the_key(
    round: Round,
) -> None:
    kept = {bytes(one) for one in Ask.objects.everywhere().values_list("who", flat=True)}
    for number in range(NUMBER):
        plain = f"nurse{number}@aldermere.example".encode()
        assert hashlib.sha256(plain).digest() not in kept
        assert hashlib.sha256(round.organisation_id.bytes + plain).digest() not in kept


def test_after_closing_every_letter_and_the_key_together_find_nothing(
    round: Round, archive: dict[str, uuid.UUID], house: House, leader: Person
) -> None:
    all_hand_in(round, house, archive)
    actions.close(round, by=leader)
    whole = dump()
    for token in archive.values():
        assert marks.of_token(token).hex() not in whole
        assert marks.of_draft(token.bytes).hex() not in whole


def test_the_key_alone_opens_nothing_that_was_put_aside(
    round: Round, archive: dict[str, uuid.UUID], house: House
) -> None:
    token = next(iter(archive.values()))
    actions.put_aside(sheet_of(round, house, token))
    draft = Draft.objects.everywhere().get()
    organisation = round.organisation
    keys = [
        sealing.organisation_key(bytes(organisation.key), organisation.pk),
        *(sealing.deployment_key(one) for one in ("survey drafts", "survey draft keys")),
    ]
    for key in keys:
        with pytest.raises(sealing.Unreadable):
            sealing.open_sealed(key, draft.state, about=draft.pk, field="survey draft")
    assert actions.open_draft(token.bytes, round) is not None


# Words --------------------------------------------------------------------------------------------


def test_words_lie_in_an_order_of_their_own_and_bear_the_day_on_which_they_were_passed_on(
    house: House, leader: Person
) -> None:
    round = opened_link(house, leader, instrument=brought(house.ada))
    for number in range(8):
        sheet = sheet_by_link(round, house, number)
        sheet.given = {"rest": "often", "helped": f"The lamp of bay {number} was dimmed."}
        actions.hand_in(sheet)
    assert "lamp" not in dump()
    actions.keep_the_night(round)
    stories = ProtectedStory.objects.everywhere().filter(answered_in_a_round__round=round)
    assert stories.count() == 8
    assert {one.told_on for one in stories.select_related("story")} == {stories[0].story.told_on}
    shared = {"id", "organisation", "round", "place", "item", "protected"}
    assert {one.name for one in AnsweredInWords._meta.fields} <= shared


# What remains -------------------------------------------------------------------------------------


def test_it_remains_that_every_letter_and_the_key_tell_during_a_round_who_has_handed_in(
    round: Round, archive: dict[str, uuid.UUID], house: House
) -> None:
    """That somebody answered, and not what. It ends with the round."""
    address, token = next(iter(archive.items()))
    actions.hand_in(sheet_of(round, house, token))
    spent = Ticket.objects.everywhere().filter(spent=True)
    assert [one.mark for one in spent] == [marks.of_token(archive[address])]


def test_it_remains_that_two_copies_around_one_hand_in_show_what_was_handed_in(
    round: Round, archive: dict[str, uuid.UUID], house: House
) -> None:
    """Whoever copies the database just before and just after one person sends sees the new row. Two
    copies of different nights show what came between them, in no order."""
    tokens = list(archive.values())
    actions.hand_in(sheet_of(round, house, tokens[0], 0))
    first = set(Answers.objects.everywhere().values_list("pk", flat=True))
    actions.hand_in(sheet_of(round, house, tokens[1], 1))
    (new,) = Answers.objects.everywhere().exclude(pk__in=first)
    assert new.given == sheet_of(round, house, tokens[1], 1).given


def _id(raw: Any) -> uuid.UUID:
    return raw if isinstance(raw, uuid.UUID) else uuid.UUID(hex=str(raw))

"""Somebody notes what they saw on a visit, and asks. It is a story, and goes through its door."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from wholeheard.kit import audit
from wholeheard.rooms.advocacy import lists, policies, queries
from wholeheard.rooms.advocacy.access import Sight
from wholeheard.rooms.advocacy.actions.residents import note_contact
from wholeheard.rooms.advocacy.models import VisitNote
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import actions as safekeeping


@dataclass(frozen=True, slots=True)
class NewNote:
    """What was seen, by prompt; which ready questions are asked, and questions of one's own. `saw`:
    whether they saw the resident, and were not turned away."""

    on: dt.date
    looked_at: Mapping[str, str]
    asks: Collection[str] = ()
    own_questions: Sequence[str] = ()
    agreed: Sequence[str] = ()
    saw: bool = True

    def words(self) -> str:
        """As a story: each thing on a line of its own, behind a word that says what it is of."""
        said = {code: " ".join(words.split()) for code, words in self.looked_at.items()}
        return "\n".join(
            f"{one.lead}: {said[code]}" for code, one in lists.PROMPTS.items() if said.get(code)
        )

    def questions(self) -> list[str]:
        """In the order of the prompts, then those that belong to none, then one's own."""
        ready = {code: one.question for code, one in lists.PROMPTS.items()} | lists.QUESTIONS
        chosen = [question for code, question in ready.items() if code in self.asks]
        return [*chosen, *(one.strip() for one in self.own_questions if one.strip())]


@dataclass(frozen=True, slots=True)
class NoteTold:
    note: VisitNote
    code: str


@transaction.atomic
def tell_of_visit(sight: Sight, begun: str, new: NewNote, *, by: Person) -> NoteTold:
    """Note a visit. Its words are opened by nobody but those who protect stories; each question is
    owed an answer once it is released. Sent again, it is one note."""
    resident, authority = sight.resident, sight.authority
    policies.check_guide_read(queries.has_read_guide(authority))
    policies.check_lives_here(sight.lives.left)
    policies.check_not_to_come(new.on, sight.today)
    policies.check_note(new.looked_at, new.questions())
    agreed = [one for one in new.agreed if one in lists.ASKED_OF_A_STORY]
    told = safekeeping.take_in_note(begun, resident.place, new.words(), new.questions(), agreed)
    note, made = VisitNote.objects.everywhere().get_or_create(
        protected=told.protected,
        defaults={
            "organisation_id": resident.organisation_id,
            "resident": resident,
            "authority": authority,
            "on": new.on,
            "looked_at": [code for code, words in new.looked_at.items() if words.strip()],
        },
    )
    if new.saw:
        who = lists.ADVOCATE if authority.kind == lists.ADVOCATE else lists.FAMILY
        note_contact(resident, lists.SAW, who, new.on, by=by)
    if made:
        audit.record("visit.noted", organisation=resident.organisation_id, by=by, about=note.pk)
    return NoteTold(note, told.code)


def clear(held: list[uuid.UUID]) -> None:
    """Stories are taken back: nothing of a note stays, and no file holds it any more."""
    VisitNote.objects.everywhere().filter(protected_id__in=held).delete()

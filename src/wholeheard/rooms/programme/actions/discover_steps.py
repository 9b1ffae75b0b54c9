"""The change team says of a diagnostic that it is done, left out, or taken up again."""

from __future__ import annotations

from django.db import transaction

from wholeheard.kit import clock
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import queries
from wholeheard.rooms.programme.actions.shared import held, note, own_words
from wholeheard.rooms.programme.lists import discover as lists
from wholeheard.rooms.programme.models import DiagnosticStep, Programme
from wholeheard.rooms.programme.policies import discover as policies_discover
from wholeheard.rooms.reflection.actions import names_nobody


@transaction.atomic
def decide(
    programme: Programme, diagnostic: str, what: str, words: str = "", *, by: Person
) -> DiagnosticStep:
    """Write down what becomes of a diagnostic; left out, with the reason."""
    programme = held(programme)
    said = own_words({"words": words}, by=by, of=programme)["words"]
    said = names_nobody(said, by.organisation_id, "words", lists.MOST_OF_WORDS)
    found = queries.progress(programme).findings[diagnostic]
    policies_discover.check_step(what, said, found)
    made = DiagnosticStep.objects.everywhere().create(
        organisation_id=programme.organisation_id, programme=programme, diagnostic=diagnostic,
        what=what, words=said, by=by, at=clock.now(),
    )  # fmt: skip
    note("programme.diagnostic_decided", programme, by)
    return made

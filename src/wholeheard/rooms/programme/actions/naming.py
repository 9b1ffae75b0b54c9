"""Who is meant by what somebody wrote in a box for a person."""

from __future__ import annotations

from wholeheard.rooms.people.models import Organisation, Person
from wholeheard.rooms.programme import policies


def person_called(organisation: Organisation, said: str, field: str) -> Person | None:
    """Whoever signs in with that address; None for somebody without an account. A name alone gives
    nobody the sight of a programme: another person may bear it, so it is asked about."""
    rows = Person.objects.filter(organisation=organisation, is_active=True)
    found = rows.filter(email__iexact=said).first()
    if found is None:
        policies.check_is_no_account(rows.filter(name__iexact=said).exists(), said, field)
    return found

"""Who is meant by a name that somebody wrote."""

from __future__ import annotations

from django.db.models import Q

from wholeheard.rooms.people.models import Organisation, Person
from wholeheard.rooms.programme import policies


def person_called(organisation: Organisation, said: str, field: str) -> Person | None:
    """Whoever signs in with that address, or has that name alone; None for somebody without an
    account. Refused where several have the name."""
    rows = Person.objects.filter(organisation=organisation, is_active=True)
    found = list(rows.filter(Q(email__iexact=said) | Q(name__iexact=said))[:2])
    policies.check_one_person(len(found), field)
    return found[0] if found else None

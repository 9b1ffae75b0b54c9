"""A leader shows others what was said about them, and may end it again."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from wholeheard.kit import audit, clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.surveys.models import Issued, Shared


@transaction.atomic
def share(issued: Issued, *, by: Person) -> Shared:
    """Those of the organisation see it from now on."""
    _check_is_theirs(issued, by)
    shared, _is_new = Shared.objects.everywhere().get_or_create(
        organisation_id=issued.organisation_id,
        issued=issued,
        ended_at=None,
        defaults={"by": by, "at": clock.now()},
    )
    audit.record("results.shared", organisation=issued.organisation_id, by=by, about=issued.pk)
    return shared


@transaction.atomic
def end_sharing(issued: Issued, *, by: Person) -> None:
    """From now on it is theirs alone. What others saw, they saw."""
    _check_is_theirs(issued, by)
    rows = Shared.objects.of(issued.organisation_id).filter(issued=issued, ended_at=None)
    rows.update(ended_at=clock.now())
    audit.record("results.unshared", organisation=issued.organisation_id, by=by, about=issued.pk)


def _check_is_theirs(issued: Issued, by: Person) -> None:
    if issued.round is None or issued.round.begun_by_id != by.pk:
        raise Refusal(
            "results.not_yours",
            _("Only the leader whom these results are about may share them. Ask them."),
        )

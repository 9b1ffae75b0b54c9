"""One's own side, held while something is written on it or it goes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wholeheard.kit import audit
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import policies, queries
from wholeheard.rooms.answers.models import Side
from wholeheard.rooms.answers.partners.known import went
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import queries as safekept
from wholeheard.rooms.safekeeping.models import ProtectedStory


def hold_own(protected: ProtectedStory) -> Side:
    """One's own side, held so that nobody else writes or sends it meanwhile."""
    safekept.hold(protected)
    policies.check_is_released(queries.is_released(protected))
    rows = Side.objects.of(protected.organisation_id).select_for_update(of=("self",))
    side = rows.filter(protected=protected).first()
    if went(protected):
        raise Refusal("partners.sent", _("This answer was sent. Write another one."))
    return side or Side(organisation_id=protected.organisation_id, protected=protected)


def note(what: str, protected: ProtectedStory, by: Person) -> None:
    audit.record(what, organisation=protected.organisation_id, by=by, about=protected.pk)

"""The questionnaires of an organisation: those that ship, and those it brought."""

from __future__ import annotations

import uuid
from functools import lru_cache

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.listening import asking
from wholeheard.listening.asking import Instrument
from wholeheard.rooms.surveys.models import Definition, Round


def of_round(round: Round) -> Instrument:
    """The instrument that a round asks, held against its digest. Raises `Refusal` where it is not
    the same any more, which only somebody who changes files or rows can bring about."""
    found = find(round.organisation_id, round.instrument, round.version)
    if found is None or asking.digest(found) != round.digest:
        raise Refusal(
            "instrument.changed",
            _("The questionnaire of this round is not what it was. Nobody can answer it now."),
        )
    return found


def find(organisation_id: uuid.UUID, name: str, version: str) -> Instrument | None:
    """An instrument by name and version: one that ships, or the organisation's own."""
    if asking.InstrumentId(name, version) in asking.instruments():
        return asking.instrument(name, version)
    rows = Definition.objects.of(organisation_id)
    contents = rows.filter(name=name, version=version).values_list("contents", flat=True).first()
    return None if contents is None else _read(contents)


@lru_cache(maxsize=64)
def _read(contents: str) -> Instrument:
    return asking.read(contents, file="definition.toml", slots=asking.slot)

"""The questionnaires of an organisation: those that ship, and those it brought."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from functools import lru_cache

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.listening import asking
from wholeheard.listening.asking import Instrument
from wholeheard.listening.asking.shapes import said
from wholeheard.rooms.people.models import Organisation
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


def find_or_404(organisation_id: uuid.UUID, name: str, version: str) -> Instrument:
    found = find(organisation_id, name, version)
    if found is None:
        raise Http404
    return found


def as_text(instrument: Instrument) -> str:
    """What somebody reads before anyone is asked, in the language of the page if it is there."""
    language = (get_language() or "en")[:2]
    return asking.as_text(instrument, language if language in instrument.languages else "en")


def that_can_be_asked(organisation: Organisation) -> list[Instrument]:
    """Ours and the organisation's own, with words, by title."""
    shipped = [asking.instrument(one.id, one.version) for one in asking.instruments()]
    own = [_read(one.contents) for one in Definition.objects.of(organisation)]
    found = [one for one in [*shipped, *own] if one.wording != "slot"]
    return sorted(found, key=lambda one: (said(one.title), one.version))


def slots() -> list[Instrument]:
    """Definitions without words: bring your own."""
    every = (asking.instrument(one.id, one.version) for one in asking.instruments())
    return sorted((one for one in every if one.wording == "slot"), key=lambda one: said(one.title))


def to_choose_from(organisation: Organisation) -> list[tuple[str, str]]:
    """For a form: name and version, and how it is called."""
    return [
        (f"{one.id} {one.version}", f"{said(one.title)} ({one.version})")
        for one in that_can_be_asked(organisation)
    ]


def titles(organisation: Organisation, rounds: Iterable[Round]) -> dict[tuple[str, str], str]:
    """How the questionnaires of several rounds are called, by name and version. One question."""
    own = {(one.name, one.version): one.contents for one in Definition.objects.of(organisation)}
    found = {}
    for key in {(one.instrument, one.version) for one in rounds}:
        ships = asking.InstrumentId(*key) in asking.instruments()
        if ships or key in own:
            found[key] = said((asking.instrument(*key) if ships else _read(own[key])).title)
    return found

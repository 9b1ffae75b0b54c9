"""An organisation brings a questionnaire of its own."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from wholeheard.kit import audit, clock
from wholeheard.kit.refusal import Refusal
from wholeheard.listening import asking
from wholeheard.listening.asking import FaultyDefinition, Instrument, fhir
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.surveys import lists
from wholeheard.rooms.surveys.models import Definition


@transaction.atomic
def bring(words: str, file: str, evidence: str, *, by: Person) -> Definition:
    """Keep a questionnaire in one version. The same again changes nothing; other words under the
    same version are refused, whether it was asked yet or not."""
    instrument, came_as = _read(words, file)
    _check(instrument, evidence)
    digest = asking.digest(instrument)
    definition, is_new = Definition.objects.everywhere().get_or_create(
        organisation_id=by.organisation_id,
        name=instrument.id,
        version=instrument.version,
        defaults={
            "digest": digest,
            "came_as": came_as,
            "contents": asking.write(instrument),
            "evidence": evidence.strip(),
            "by": by,
            "on": clock.today(by.organisation.timezone),
        },
    )
    if definition.digest != digest:
        raise Refusal(
            "definition.changed",
            _("Version %(version)s is here and says something else. Give this a new version.")
            % {"version": instrument.version},
            "file",
        )
    if is_new:
        _note(definition, by)
    return definition


def _read(words: str, file: str) -> tuple[Instrument, str]:
    """What a file holds, as TOML or as FHIR. Refused with every mistake that is to be mended."""
    try:
        if file.lower().endswith(".json"):
            return fhir.from_questionnaire(words, slots=asking.slot).instrument, "fhir"
        return asking.read(words, file=file, slots=asking.slot), "toml"
    except FaultyDefinition as faulty:
        raise Refusal("definition.faulty", _said(faulty), "file") from faulty
    except fhir.CannotImport as cannot:
        raise Refusal("definition.fhir", str(cannot), "file") from cannot


def _said(faulty: FaultyDefinition) -> str:
    shown = " ".join(str(one) for one in faulty.mistakes[: lists.MOST_FAULTS_SAID])
    return _("There is something to mend in this file (%(number)s in all). %(mistakes)s") % {
        "number": len(faulty.mistakes),
        "mistakes": shown,
    }


def _check(instrument: Instrument, evidence: str) -> None:
    alike = asking.look_alikes(instrument)
    if alike:
        raise Refusal("definition.alike", " ".join(map(str, alike)), "file")
    if instrument.key in asking.instruments():
        raise Refusal("definition.ships", _("This one ships. It is here already."), "file")
    if instrument.wording == "slot":
        raise Refusal(
            "definition.slot",
            _("This file has no words. Write in the words that you hold a licence for."),
            "file",
        )
    if not evidence.strip():
        raise Refusal(
            "definition.evidence",
            _("Say where the licence can be seen: a letter, a page, who granted it and when."),
            "evidence",
        )


def _note(definition: Definition, by: Person) -> None:
    audit.record(
        "survey.brought",
        organisation=definition.organisation_id,
        by=by,
        about=definition.pk,
        instrument=f"{definition.name}-{definition.version}",
        digest=definition.digest,
    )

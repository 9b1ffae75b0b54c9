"""Instruments and answers as FHIR R4 Questionnaire and QuestionnaireResponse, both ways.

Plain JSON in and out: nothing has to be installed for it. `judging` asks the models of the package
`fhir.resources` (the extra `fhir`) whether a resource is as the standard has it.
"""

from __future__ import annotations

from wholeheard.listening.asking.fhir.judging import NoFhirModels, judged
from wholeheard.listening.asking.fhir.parsing import CannotImport
from wholeheard.listening.asking.fhir.reading import Imported, from_questionnaire
from wholeheard.listening.asking.fhir.responses import (
    ImportedAnswers,
    from_response,
    to_response,
)
from wholeheard.listening.asking.fhir.writing import to_questionnaire

__all__ = [
    "CannotImport",
    "Imported",
    "ImportedAnswers",
    "NoFhirModels",
    "from_questionnaire",
    "from_response",
    "judged",
    "to_questionnaire",
    "to_response",
]

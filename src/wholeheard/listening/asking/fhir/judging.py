"""Whether a resource is as FHIR has it, by the models of another project.

They are those of R4B, in which a Questionnaire is the same as in R4. Needs the extra `fhir`:
pip install "wholeheard[fhir]"
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

KINDS = ("Questionnaire", "QuestionnaireResponse")


class NoFhirModels(ImportError):
    """The models are not here; the message says what to install."""

    def __init__(self) -> None:
        super().__init__('This needs fhir.resources. Install it: pip install "wholeheard[fhir]"')


def judged(resource: Mapping[str, Any]) -> tuple[str, ...]:
    """What is not as the standard has it, each with where it stands; nothing if all is well.

    Raises `NoFhirModels` where the models are not installed.
    """
    try:
        from fhir.resources.R4B import get_fhir_model_class
        from pydantic import ValidationError
    except ImportError as missing:
        raise NoFhirModels from missing
    kind = str(resource.get("resourceType"))
    if kind not in KINDS:
        return (f"“{kind[:40]}” is neither {' nor '.join(KINDS)}.",)
    try:
        get_fhir_model_class(kind).model_validate(resource)
    except ValidationError as wrong:
        return tuple(
            f"{'.'.join(map(str, one['loc'])) or kind}: {one['msg']}." for one in wrong.errors()
        )
    return ()

"""Names of FHIR R4 that both directions need. Source: hl7.org/fhir/R4, Questionnaire and the
registry of extensions."""

from __future__ import annotations

from wholeheard.listening.asking.shapes import (
    CHOICE,
    CHOICES,
    DATE,
    DECIMAL,
    GROUP,
    NUMBER,
    STATEMENT,
    WORDS,
    YES_NO,
)

HL7 = "http://hl7.org/fhir/StructureDefinition/"
TRANSLATION = f"{HL7}translation"
POINTS = f"{HL7}ordinalValue"
POINTS_TOO = (POINTS, f"{HL7}itemWeight", f"{HL7}questionnaire-ordinalValue",
              f"{HL7}iso21090-CO-value", f"{HL7}codesystem-ordinalValue",
              f"{HL7}valueset-ordinalValue")  # fmt: skip
"""Where the points of an option stand in R4, and where they stood before and after it."""
LEAST, MOST = f"{HL7}minValue", f"{HL7}maxValue"
MOST_TIMES = f"{HL7}questionnaire-maxOccurs"
ALONE = f"{HL7}questionnaire-optionExclusive"
HIDDEN = f"{HL7}questionnaire-hidden"
OWN = "urn:wholeheard:fhir:instrument"
"""What FHIR has no place for: scales, audiences, turning round."""
CANONICAL = "urn:wholeheard:instrument:"

TYPES = {
    GROUP: "group", STATEMENT: "display", CHOICE: "choice", CHOICES: "choice", YES_NO: "boolean",
    NUMBER: "integer", DECIMAL: "decimal", DATE: "date", WORDS: "text",
}  # fmt: skip
"""Our kinds as FHIR has them; several choices are a choice that repeats."""
KIND_OF = {
    "group": GROUP, "display": STATEMENT, "choice": CHOICE, "open-choice": CHOICE,
    "boolean": YES_NO, "integer": NUMBER, "decimal": DECIMAL, "quantity": DECIMAL, "date": DATE,
    "string": WORDS, "text": WORDS, "url": WORDS, "dateTime": WORDS, "time": WORDS,
}  # fmt: skip
"""The types of FHIR R4 that can be asked here."""
CHANGED = {
    "open-choice": "“something else” is asked as an item of its own",
    "quantity": "a quantity is asked as a number, without its unit",
    "url": "an address is asked as words, and not checked",
    "dateTime": "a time of a day is asked as words, and not checked",
    "time": "a time is asked as words, and not checked",
}
LEFT_OUT = {
    "attachment": "files are not asked for",
    "reference": "links to records are not asked for",
}
VALUE_OF = {
    CHOICE: "Coding", CHOICES: "Coding", YES_NO: "Boolean", NUMBER: "Integer",
    DECIMAL: "Decimal", DATE: "Date", WORDS: "String",
}  # fmt: skip
"""What follows `value`, or `answer`, in the name of an answer of each kind."""

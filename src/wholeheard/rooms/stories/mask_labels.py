"""What stands in the place of words that were taken out, in the language of the story.

The library writes its labels in English. A story keeps its language, so a label is put into that
language here, on its way from the library into a room. One that is not in the list stays as it is.
"""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop, override

LABELS = frozenset(
    {
        gettext_noop("name"),
        gettext_noop("name of a carer"),
        gettext_noop("name of a chaplain"),
        gettext_noop("name of a consultant"),
        gettext_noop("name of a councillor"),
        gettext_noop("name of a dentist"),
        gettext_noop("name of a doctor"),
        gettext_noop("name of a friend"),
        gettext_noop("name of a healthcare assistant"),
        gettext_noop("name of a manager"),
        gettext_noop("name of a member of staff"),
        gettext_noop("name of a midwife"),
        gettext_noop("name of a neighbour"),
        gettext_noop("name of a nurse"),
        gettext_noop("name of an optician"),
        gettext_noop("name of a paramedic"),
        gettext_noop("name of a patient"),
        gettext_noop("name of a person"),
        gettext_noop("name of a pharmacist"),
        gettext_noop("name of a physiotherapist"),
        gettext_noop("name of a police officer"),
        gettext_noop("name of a porter"),
        gettext_noop("name of a receptionist"),
        gettext_noop("name of a relative"),
        gettext_noop("name of a resident"),
        gettext_noop("name of a social worker"),
        gettext_noop("name of a therapist"),
        gettext_noop("an NHS number"),
        gettext_noop("a phone number"),
        gettext_noop("an e-mail address"),
        gettext_noop("a postcode"),
        gettext_noop("an address"),
        gettext_noop("a number"),
        gettext_noop("a number plate"),
        gettext_noop("an online name"),
        gettext_noop("a link"),
        gettext_noop("a detail"),
        gettext_noop("a date"),
        gettext_noop("a date of birth"),
        gettext_noop("a day in January"),
        gettext_noop("a day in February"),
        gettext_noop("a day in March"),
        gettext_noop("a day in April"),
        gettext_noop("a day in May"),
        gettext_noop("a day in June"),
        gettext_noop("a day in July"),
        gettext_noop("a day in August"),
        gettext_noop("a day in September"),
        gettext_noop("a day in October"),
        gettext_noop("a day in November"),
        gettext_noop("a day in December"),
        gettext_noop("an age"),
        gettext_noop("a young child"),
        gettext_noop("a child"),
        gettext_noop("a teenager"),
        gettext_noop("a young adult"),
        gettext_noop("in their twenties"),
        gettext_noop("in their thirties"),
        gettext_noop("in their forties"),
        gettext_noop("in their fifties"),
        gettext_noop("in their sixties"),
        gettext_noop("in their seventies"),
        gettext_noop("in their eighties"),
        gettext_noop("ninety or over"),
    }
)


def in_language(label: str, language: str) -> str:
    """A label of the library as it stands in a story of that language."""
    if language == "en" or label not in LABELS:
        return label
    with override(language):
        return gettext(label)

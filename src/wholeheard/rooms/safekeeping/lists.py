"""Closed lists: kinds of details, reasons for each edit, kinds of concern, looks at a concern."""

from __future__ import annotations

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

KINDS_OF_DETAIL = {
    "person": _("Name"),
    "nhs_number": _("NHS number"),
    "date_of_birth": _("Date of birth"),
    "date": _("Exact date"),
    "phone": _("Phone number"),
    "email": _("E-mail address"),
    "postcode": _("Postcode"),
    "address": _("Address"),
    "id": _("Number or plate"),
    "handle": _("Name used online"),
    "age": _("Age"),
    "few": _("Few people could be this"),
    "other": _("Something else that could give a person away"),
}

LABELS = {
    "person": "name",
    "nhs_number": "an NHS number",
    "date_of_birth": "a date of birth",
    "date": "a date",
    "phone": "a phone number",
    "email": "an e-mail address",
    "postcode": "a postcode",
    "address": "an address",
    "id": "a number",
    "handle": "an online name",
    "age": "an age",
    "few": "a detail",
    "other": "a detail",
}

ECHOED = frozenset(KINDS_OF_DETAIL) - {"date", "age"}

TAKE_OUT, LEAVE_IN, UNDO = "take_out", "leave_in", "undo"
CHOICES = [(TAKE_OUT, _("Take out")), (LEAVE_IN, _("Leave in")), (UNDO, _("Undo"))]

REASONS_TO_LEAVE_IN = {
    "not_a_name": _("It is not what the machine took it for"),
    "not_identifying": _("It could be said of very many people"),
    "needed_for_meaning": _("The story would lose its meaning"),
    "public_person": _("It is a public name, such as a charity"),
}
REASONS_TO_TAKE_OUT = {
    "identifies_teller": _("It could show who told this"),
    "identifies_other": _("It could show who somebody else is"),
    "contact": _("It could be used to reach someone"),
    "few_people": _("Few people could be this"),
}
REASONS = REASONS_TO_TAKE_OUT | REASONS_TO_LEAVE_IN

USUAL_TO_TAKE_OUT = {
    "phone": "contact",
    "email": "contact",
    "handle": "contact",
    "few": "few_people",
}
USUAL_TO_LEAVE_IN = {
    "date": "not_identifying",
    "age": "not_identifying",
    "few": "not_identifying",
    "other": "not_identifying",
}
"""The reason that stands on the button, by kind; each other kind has the one named below."""

ON_THE_BUTTON = {
    "identifies_other": _("shows who it is"),
    "contact": _("could reach someone"),
    "few_people": _("few could be this"),
    "not_identifying": _("fits very many"),
}
NOT_WHAT_IT_WAS_TAKEN_FOR = {
    "person": _("not a name"),
    "nhs_number": _("not an NHS number"),
    "date_of_birth": _("not a date of birth"),
    "phone": _("not a phone number"),
    "email": _("not an e-mail address"),
    "postcode": _("not a postcode"),
    "address": _("not an address"),
    "id": _("not such a number"),
    "handle": _("not a name online"),
}


def usual_reason(choice: str, kind: str) -> str:
    """Why details of a kind are mostly taken out, or left in."""
    if choice == TAKE_OUT:
        return USUAL_TO_TAKE_OUT.get(kind, "identifies_other")
    return USUAL_TO_LEAVE_IN.get(kind, "not_a_name")


def on_the_button(reason: str, kind: str) -> str:
    """A reason in the few words that stand on a button."""
    return str(ON_THE_BUTTON.get(reason) or NOT_WHAT_IT_WAS_TAKEN_FOR[kind])


def choice_of(reason: str) -> str:
    """Each reason belongs to one choice."""
    return LEAVE_IN if reason in REASONS_TO_LEAVE_IN else TAKE_OUT


KINDS_TO_RAISE = {
    "suicide_self_harm": _("Suicide or self-harm"),
    "abuse_physical": _("Physical abuse"),
    "abuse_sexual": _("Sexual abuse"),
    "abuse_emotional": _("Emotional abuse"),
    "abuse_financial": _("Financial abuse"),
    "neglect": _("Neglect"),
    "nutrition_hydration": _("Food and drink"),
    "choking": _("Choking"),
    "over_sedation": _("Too much sedation"),
    "restraint_restriction": _("Restraint or restriction"),
    "medication_error": _("Medicines"),
    "unsafe_discharge": _("Unsafe discharge"),
    "falls_unsafe_staffing": _("Falls or unsafe staffing"),
    "domestic_abuse": _("Domestic abuse"),
    "child_at_risk": _("A child at risk"),
    "missing_or_unseen": _("Missing or unseen"),
    "discrimination_hate": _("Discrimination or hate"),
    "detriment_for_speaking_up": _("Made to suffer for speaking up"),
    "crime_or_violence": _("Crime or violence"),
    "infection_or_environment_harm": _("Infection, heat, cold or surroundings"),
    "other": _("Something else"),
}
IN_THE_WHOLE = "in_the_whole"
"""What a story tells as a whole, and not in what one organisation holds of it. Only the machine
raises that: nobody else reads all of it."""
CONCERN_KINDS = KINDS_TO_RAISE | {IN_THE_WHOLE: _("Something in the whole of the story")}
URGENCIES = [("now", _("Now")), ("soon", _("Soon"))]
HOURS_TO_LOOK = {"now": 4, "soon": 48}

TOLD, LOOKED, ESCALATED, SETTLED, NOT_A_CONCERN = (
    "told",
    "looked",
    "escalated",
    "settled",
    "not_a_concern",
)
STEPS = [
    (TOLD, _("Told")),
    (LOOKED, _("Looked")),
    (ESCALATED, _("Passed on")),
    (SETTLED, _("Done")),
    (NOT_A_CONCERN, _("Not a concern")),
]

BY_TELLER, BY_STEWARD, PAST_ITS_TIME = "teller", "steward", "time"
REASONS_TO_ERASE = {
    "teller": _("The person who told it"),
    "about": _("The person it is about, and they may ask by law"),
    "law": _("A court or the Information Commissioner"),
}
REASONS_TO_LET_GO = [
    (BY_TELLER, _("Taken back by its teller")),
    (BY_STEWARD, _("Erased by a steward who was asked")),
    (PAST_ITS_TIME, _("Past its time")),
]

BY_A_PERSON, BY_A_MACHINE = "person", "machine"
WAYS_TO_TRANSLATE = [
    (BY_A_PERSON, _("I translated it")),
    (BY_A_MACHINE, _("A machine did, and I have looked it over")),
]

VOICES = {
    "service_user": _("The person it happened to"),
    "family": _("Family or a friend"),
    "advocate": _("An advocate"),
    "staff": _("Someone who works here"),
    "volunteer": _("A volunteer or a student"),
    "partner": _("Someone of another organisation"),
    "not_said": _("Did not say"),
}
"""Who told a story, as others speak of them."""

ENGLISH = ("", "en")
"""Languages in which a reader says what a story tells of care (none: it could not tell which). Of
others it says only names and danger."""


def code_of(lens: str, found: str) -> str:
    """How what a reader notices is written where it is counted and found: "care:hurry",
    "theme:discharge"."""
    return f"{lens}:{slugify(found)}" if lens == "theme" else f"{lens}:{found}"

"""Closed lists and numbers of this room, each with its source.

Elements: what guardians in England tell the National Guardian's Office of each matter. Bullying or
harassment and inappropriate attitudes or behaviours are two since April 2022; worker safety came in
2021/22 and holds wellbeing (nationalguardian.org.uk, 7 July 2022 and 6 July 2023). Detriment:
disadvantageous or demeaning treatment because somebody spoke up. Groups: the staff groups of the
Electronic Staff Record, as that office uses them, with students and "other".

Looked up on 23 November 2026: the elements stand so in that office's own news of 7 July 2022 and of
6 July 2023 (worker safety "or wellbeing" in the latter). The staff groups are NOT VERIFIED: the
guidance in force since 1 April 2024 was found by its announcement alone (15 February 2024), which
says that it asks for more about who speaks up. An organisation checks both against the guidance of
its year before it sends them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Kind:
    """Something to choose: how it is said here, and what the national list calls it."""

    name: Any
    national: str


DETRIMENT = "detriment"
ELEMENTS = {
    "patients": Kind(_("Care that is not safe or good"), "Patient safety/quality"),
    "workers": Kind(_("Staff who are not safe or not well"), "Worker safety or wellbeing"),
    "bullying": Kind(_("Bullying or harassment"), "Bullying or harassment"),
    "behaviour": Kind(
        _("Other ways in which people are treated badly"),
        "Other inappropriate attitudes or behaviours",
    ),
    DETRIMENT: Kind(
        _("I was treated worse because I spoke up"),
        "Disadvantageous and/or demeaning treatment as a result of speaking up",
    ),
    "other": Kind(_("Something else"), "Other"),
}
NOT_SAID = "not_said"
GROUPS = {
    "nursing": Kind(_("Nurse or midwife"), "Nursing and midwifery registered"),
    "medical": Kind(_("Doctor or dentist"), "Medical and dental"),
    "support": Kind(_("Care or support worker"), "Additional clinical services"),
    "therapies": Kind(_("Therapist or paramedic"), "Allied health professionals"),
    "technical": Kind(
        _("Pharmacy, psychology or technical work"),
        "Additional professional scientific and technical",
    ),
    "scientists": Kind(_("Scientist"), "Healthcare scientists"),
    "office": Kind(_("Office work"), "Administrative and clerical"),
    "estates": Kind(_("Cleaning, food, portering or repairs"), "Estates and ancillary"),
    "students": Kind(_("Student or trainee"), "Students"),
    "volunteers": Kind(_("Volunteer"), "Other"),
    "agency": Kind(_("Bank, agency or another firm"), "Other"),
    "other": Kind(_("Something else"), "Other"),
}
NO_GROUP = Kind(_("Not said"), "Not known")

YES, MAYBE, NO, UNSAID = "yes", "maybe", "no", "unsaid"
AGAIN = {
    YES: _("Yes"),
    MAYBE: _("Perhaps"),
    NO: _("No"),
    UNSAID: _("I would rather not say"),
}
"""Would you speak up again? The question of the National Guardian's Office, with a way out."""

# What stands in a matter, in order ---------------------------------------------------------------

SAID, AGREED, REFUSED, HARDER, FINE, SPEAK_AGAIN = (
    *("said", "agreed", "refused"),
    *("harder", "fine", "again"),
)
BY_TELLER = (SAID, AGREED, REFUSED, HARDER, FINE, SPEAK_AGAIN)
READ, WROTE, ASKED_WISH, OUTCOME = "read", "wrote", "asked_wish", "outcome"
MAY_I_PASS, PASSED, RAISED, HANDED, ENDED = "may_i", "passed", "raised", "handed", "ended"
WRITTEN = {
    WROTE: _("A message"),
    ASKED_WISH: _("I ask what they would like to happen"),
    OUTCOME: _("I tell them what came of it"),
}
"""What a guardian's words to a teller are."""
WAITS = (SAID, AGREED, REFUSED, HARDER)
"""After one of these a teller waits for the guardian."""
ANSWERS = (*WRITTEN, MAY_I_PASS, PASSED, RAISED, ENDED)
"""With one of these the guardian has done something that the teller sees."""

HANDLED = {
    "talked": _("Talked through with whoever it was about, or their manager"),
    "agreement": _("Brought to an agreement between people"),
    "looked_into": _("Looked into by somebody who was no part of it"),
    "safety": _("Taken up as a matter of safety"),
    "outside": _("Taken to a body outside"),
    "changed": _("Something was changed"),
    "heard": _("The person wanted to be heard, and nothing more"),
    "not_possible": _("It could not be taken further, and why was told"),
}
"""How it was handled: nobody recorded this nationally in 2018, which features.md F23 asks for."""

CHECK_AFTER = (30, 90)
"""Days after telling on which the page of the code asks about detriment, as after a story."""
DAYS_TO_REPLY = 3
"""Days until the first words of a guardian, where an organisation sets no others."""
DAYS_TO_LOOK_AT_HARM = 2
DAYS_OF_SILENCE = 28
"""After so many days without a word the guardian says how things stand."""
DAYS_TO_REMIND_AGAIN = 7
YEARS = 8
"""Kept so long after it came to an end: as a concern is."""
DRAFT_DAYS = 30
DAYS_TO_SETTLE = 30
"""A quarter is published so many days after its end."""

HEAR = "speaking.hear"
LINE_MANAGEMENT = ("people.manage", "places.manage", "story.answer", "reflection.cost")
"""Who may do one of these manages people, places or teams, and is nobody's guardian."""
SAFETY = "concern.decide"
STEWARD = "story.withdraw"

LONGEST_LINE = 200
LONGEST_MESSAGE = 60_000

"""Closed lists and numbers of this room, each with its source.

"Source K": the readers' comments under the King's Fund paper "Caring to change" (2017), by somebody
who represents people in care homes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

KEEP, CHECK, VISIT = "resident.keep", "authority.check", "resident.visit"
ANSWERS = "story.answer"
"""Who answers stories of a home, or keeps its residents, checks no authority there."""

# Who looks out -----------------------------------------------------------------------------------

ADVOCATE, ATTORNEY, DEPUTY = "advocate", "attorney", "deputy"
KINDS = {
    ADVOCATE: _("Advocate"),
    "representative": _("Representative"),
    ATTORNEY: _("Attorney"),
    DEPUTY: _("Deputy or guardian"),
    "carer": _("Family or friend"),
}
VISITS, PLAN, SHOW = "visits", "plan", "show"
SCOPES = {
    VISITS: _("Visit, write notes and ask questions"),
    PLAN: _("Hold a copy of the care plan"),
    SHOW: _("Show notes and answers to an inspector or a commissioner"),
}
CHECKED, REFUSED, SUSPENDED, RESUMED, ENDED = (
    *("checked", "refused", "suspended", "resumed", "ended"),
)
AUTHORITY_STEPS = [
    (CHECKED, _("Checked")),
    (REFUSED, _("Not taken")),
    (SUSPENDED, _("Stopped for now")),
    (RESUMED, _("Goes on")),
    (ENDED, _("Ended")),
]

# The resident ------------------------------------------------------------------------------------

PAUSED, GOES_ON, DIED, MOVED, CONFIRMED, NOT_SO, UNIT = (
    *("paused", "goes_on", "died", "moved", "confirmed", "not_so", "unit"),
)
BY_THE_HOME = [
    (PAUSED, _("Ask nothing for now")),
    (GOES_ON, _("Lives here as before")),
    (MOVED, _("Has moved away")),
    (DIED, _("Has died")),
]
RESIDENT_STEPS = [
    *BY_THE_HOME,
    (CONFIRMED, _("Confirmed from outside the home")),
    (NOT_SO, _("Not so, as somebody outside the home found")),
    (UNIT, _("Moved to another unit of the home")),
]
LEFT = (DIED, MOVED)
MOST_DAYS_OF_A_PAUSE = 30
DAYS_TO_REPORT = 90
"""So long after somebody left, whoever looked out for them may still say that visits were stopped.
With the longest pause: our own choice, to be looked at after a year."""
DAYS_OF_A_MISTAKE = 30
"""So long the pages say that somebody had been said to have died or moved, and had not."""
DAYS_OF_A_DECISION = 14
"""So long both find on their first page that it was decided between two papers: our own choice."""
LONGEST_SIGN = 40
DAYS_NOT_SEEN = 60
"""Nobody from outside has seen a resident for so long: the issue that asked for this list."""
SAW, SPOKE = "saw", "spoke"
HOW = [(SAW, _("Saw them")), (SPOKE, _("Spoke on the telephone"))]
FAMILY, OFFICIAL = "family", "official"
WHO = [
    (FAMILY, _("Family, friend or representative")),
    (ADVOCATE, _("Advocate")),
    (OFFICIAL, _("Somebody else from outside the home")),
]

# A visit -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Prompt:
    """What somebody may look at on a visit. `lead` stands before their words in the story, and says
    nothing by itself; `question` is what may be asked of it."""

    label: Any
    lead: str
    question: str


PROMPTS = {
    "up": Prompt(
        _("What time was it, and were they up and dressed?"),
        "Up and dressed",
        "Why were they not up and dressed by then?",
    ),
    "alert": Prompt(
        _("Were they awake, and like themselves?"),
        "Awake",
        "What made them so drowsy, and who looked into it?",
    ),
    "drink": Prompt(
        _("Drink: was one in reach, and did they drink?"),
        "Drink",
        "Who checks that they drink, and how much?",
    ),
    "food": Prompt(
        _("Food: what was it, could they chew it, could it choke them?"),
        "Food",
        "Who makes sure that they can safely eat what they are given?",
    ),
    "weight": Prompt(
        _("Their weight and what they eat in a day: who knows?"),
        "Weight",
        "What do they weigh now, and what was it before?",
    ),
    "checks": Prompt(
        _("Who looks after them and writes it down?"),
        "Who looks",
        "Who looks in on them, how often, and where is it written?",
    ),
    "noise": Prompt(
        _("How loud was it?"), "Sound", "Where else can they sit, away from the noise?"
    ),
    "activity": Prompt(
        _("What was there to do?"), "The day", "What is there for them to do on a day like this?"
    ),
    "staff": Prompt(
        _("Who of the staff did you see, and how many?"),
        "Staff",
        "How many people work here at this time of day?",
    ),
}
"""Source K: up at a quarter to noon; drink and food; few teeth; one loud room; who monitors."""
QUESTIONS = {
    "invisible": "Who looks out for those whom nobody visits?",
    "change": "Who will make sure that this changes?",
}
"""Source K: the two questions that belong to no single observation. The other two of the four are
those of `up` and `drink`."""

# The care plan -----------------------------------------------------------------------------------

DOMAINS = {
    "breathing": _("Breathing"),
    "nutrition": _("Nutrition"),
    "continence": _("Continence"),
    "skin": _("Skin"),
    "mobility": _("Mobility"),
    "communication": _("Communication"),
    "feelings": _("How they feel"),
    "cognition": _("Cognition"),
    "behaviour": _("Behaviour"),
    "medication": _("Medication"),
    "awareness": _("Altered states of consciousness"),
    "day": _("The day they like"),
}
"""Headings by care domain, and nothing but headings: what each level of need means is said by the
national tools of England and Wales, which may not be changed or shortened, and stands in none of
our pages. This is no tool to find out who is entitled to anything."""
DAYS_TO_CONFIRM = 7
"""A copy that nobody has confirmed after so many days is shown to the home and to those outside."""
DAYS_BEFORE_REVIEW = 14
REVIEW_SOON, REVIEW_PASSED, NOT_CONFIRMED = "review_soon", "review_passed", "not_confirmed"
REMINDERS = [
    (REVIEW_SOON, _("The review comes")),
    (REVIEW_PASSED, _("The day of the review has passed")),
    (NOT_CONFIRMED, _("The copy is not confirmed")),
]

# Outside -----------------------------------------------------------------------------------------

WHOM = {"inspector": _("An inspector"), "commissioner": _("Who pays for the care")}
ASKED_OF_A_STORY = ("team", "learning", "machine")
"""What may be agreed to of a visit note. It is never offered to the open page: few people could
have told it."""

"""What can be counted, and the choices of the register, as tables of data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from wholeheard.listening.protecting.tables import Rules
from wholeheard.rooms.safekeeping.lists import VOICES as VOICES
from wholeheard.rooms.safekeeping.lists import code_of as code_of

MONTH, QUARTER, YEAR = "month", "quarter", "year"
PERIODS = {MONTH: _("Month"), QUARTER: _("Three months"), YEAR: _("Year")}
MONTHS_IN = {MONTH: 1, QUARTER: 3, YEAR: 12}
YEAR_BEGINS_IN = 4  # the financial year of the NHS

KEEP, CHANGE, STOP = "keep", "change", "stop"
DECISIONS = {KEEP: _("Keep"), CHANGE: _("Change"), STOP: _("Stop")}

NOTE, REBASE = "note", "rebase"
MARKS = {NOTE: _("A note"), REBASE: _("A new beginning: the usual is reckoned anew from here")}

FEWEST_CHANGED = Rules().fewest_changed
"""So many contributors must have changed before a closed period is issued again."""
REPEATS = 3  # stories with the same sign at a place, and no change made, before it goes further up
REPEAT_MONTHS = 6  # within so many months
SILENT_MONTHS = 3  # without a story: a place is "not heard"
CLOSED_MONTHS = 12  # for so long a place that was closed can still be said not to be heard
MATURE_MONTHS = 6  # after which stories that raise something improvable should have led somewhere
DAYS_TO_SETTLE = 30  # after its end a month is published: its stories are protected, most answered

STORIES, READ, IMPROVABLE = "stories", "read", "improvable"
"""Of what something is a share: of all stories, of those that a machine read, or of those that
raise something that could be better (a question, or what could have been different)."""

SEE_STORIES, SEE_CONCERNS = "story.read", "concern.see"


@dataclass(frozen=True, slots=True)
class Counted:
    """One thing that can be counted: a share of the stories of a place and month.

    `of` is one of STORIES, READ and IMPROVABLE. `up_is` says which way is better: "better",
    "worse" or "" where neither is. `needs` is the permission to see it exactly. `published`: it is
    also among the figures for everybody; `always_band`: there only as a band.
    """

    code: str
    family: str
    name: Any
    of: str = STORIES
    up_is: str = ""
    needs: str = SEE_STORIES
    published: bool = True
    always_band: bool = False


EQUITY = "equity"
"""In the register beside the families: the gaps between groups of people, counted apart."""
FELT = "felt"
"""In the register beside the families: whether answers felt written to those who told, counted
apart and known to nobody exactly."""
FEWEST_WRITERS = 3
"""It is told of a place only if so many people answer there. Of fewer, a figure of the place would
be a figure of a person."""
TOLD, VOICE, CARE, THEME, CONCERN, PATH, QUESTION = (
    "told",
    "voice",
    "care",
    "theme",
    "concern",
    "path",
    "question",
)
FAMILIES = {
    TOLD: _("Stories told"),
    VOICE: _("Who told them"),
    CARE: _("The care lens"),
    THEME: _("Themes"),
    CONCERN: _("Concerns"),
    PATH: _("What became of them"),
    QUESTION: _("Questions owed an answer"),
    EQUITY: _("Gaps between groups of people"),
    FELT: _("How answers felt to those who told"),
}

UNKIND = {
    "hurry": _("Hurry"),
    "blur": _("Blur"),
    "cruelty": _("Cruelty"),
    "burden": _("Burden"),
}
KIND = {
    "unhurried": _("Unhurried"),
    "noticed": _("Noticed"),
    "kindness": _("Kindness"),
    "ease": _("Ease"),
}
"""The eight codes of the care lens: four that spoil care, four that help against them."""

THEMES = (
    "Activities & access to fresh air", "Admission", "Appointment arrangements",
    "Appointment method", "Being kept informed, clarity & consistency of information",
    "Care plans", "Cleanliness, tidiness & infection control", "Competence & training",
    "Contacting services", "Diagnosis & triage", "Discharge", "Electronic entertainment",
    "Environment & Facilities", "Equality, Diversity & Inclusion", "Feeling safe",
    "Food & drink provision & facilities", "Funding & use of financial resources",
    "Impact of treatment/ care", "Information directly from staff during care",
    "Information provision & guidance", "Interaction with family/ carers", "Mental Health Act",
    "Negative experience & dissatisfaction", "Number & deployment of staff",
    "Organisation & efficiency", "Pain management", "Patient records",
    "Positive experience & gratitude", "Provision of medical equipment",
    "Referals & continuity of care", "Sensory experience", "Service location",
    "Staff continuity", "Staff listening, understanding & involving patients",
    "Staff manner & personal attributes", "Staff responsiveness",
    "Supplying & understanding medication", "Timeliness of care",
    "Transport to/ from services", "Unspecified communication",
)  # fmt: skip
"""As the reader names them: the experience themes of the vocabulary."""
SPELT = {"Referals & continuity of care": "Referrals & continuity of care"}
"""Those that a page spells otherwise than their source does."""


COUNTED: tuple[Counted, ...] = (
    Counted(TOLD, TOLD, _("Stories told")),
    Counted("told:read", TOLD, _("Stories that a machine may read, and did"), published=True),
    *(Counted(f"voice:{one}", VOICE, name) for one, name in VOICES.items()),
    *(Counted(f"care:{one}", CARE, name, READ, "worse") for one, name in UNKIND.items()),
    *(Counted(f"care:{one}", CARE, name, READ, "better") for one, name in KIND.items()),
    *(Counted(code_of(THEME, one), THEME, SPELT.get(one, one), READ) for one in THEMES),
    Counted("concern:any", CONCERN, _("A concern for somebody's safety"),
            needs=SEE_CONCERNS, always_band=True),
    Counted("concern:discrimination_hate", CONCERN, _("Discrimination or hate"),
            needs=SEE_CONCERNS, always_band=True),
    Counted("path:read", PATH, _("Read by its team"), up_is="better"),
    Counted("path:answered", PATH, _("Answered"), up_is="better"),
    Counted("path:told_back", PATH, _("Told back what came of it"),
            up_is="better", published=False),
    Counted("path:improvable", PATH, _("Raised something that could be better"), published=False),
    Counted("path:changed", PATH, _("Led to a change within six months"), IMPROVABLE,
            "better", published=False),
    Counted("question:asked", QUESTION, _("Asked a question")),
)  # fmt: skip
BY_CODE = {one.code: one for one in COUNTED}
ASKED_ALONG = ("told:read", "path:improvable")
"""What only serves to say of what other things are a share; it stops with none of them."""

SETTLED = "path:settled"
"""Noted of a story, never shown: a change was made, or people said why there is none."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A line that every register begins with. The code is a whole family or one thing of it."""

    code: str
    name: str
    asked_by: str
    invites: str
    perverse: str
    minutes_a_month: int
    helps: str


REGISTER: tuple[Registered, ...] = (
    Registered(
        TOLD, "Stories told", "The house",
        "Asking more people to tell what happened",
        "Collecting stories for their number, from those who are easy to reach", 0,
        "Shows who is heard and who is not",
    ),
    Registered(
        VOICE, "Who told them", "The house",
        "Asking those who are seldom asked",
        "Guessing who somebody is instead of asking", 0,
        "Shows whose voice is missing",
    ),
    Registered(
        CARE, "The care lens", "The house",
        "Looking for hurry, blur, cruelty and burden, and for what helps against them",
        "Taking what a machine noticed for what is so", 0,
        "Shows where care goes wrong in ways that nobody reports",
    ),
    Registered(
        THEME, "Themes", "The house",
        "Finding stories about the same thing",
        "Reading the table and not the stories", 0,
        "Leads to the stories about one thing",
    ),
    Registered(
        CONCERN, "Concerns", "The safeguarding lead",
        "Looking soon when somebody may be in danger",
        "Raising fewer concerns so that there are fewer", 0,
        "Shows whether danger is told of and looked at",
    ),
    Registered(
        PATH, "What became of them", "The house",
        "Reading, answering, changing something and saying so",
        "Answering fast with nothing in it; recording changes that are none", 0,
        "Shows whether telling leads anywhere",
    ),
    Registered(
        QUESTION, "Questions owed an answer", "Those who ask",
        "Answering what was asked",
        "Closing questions instead of answering them", 0,
        "Shows who waits for an answer",
    ),
    Registered(
        EQUITY, "Gaps between groups of people", "The equality lead",
        "Hearing and helping everybody as well",
        "Asking people about themselves again and again; reading a gap as somebody's fault", 5,
        "Shows who is heard, answered or helped less",
    ),
    Registered(
        FELT, "How answers felt to those who told", "The house",
        "Writing to the one who told it",
        "Asking people to say yes; looking for who wrote the answer that felt cold", 0,
        "Shows whether answers are written to people",
    ),
)  # fmt: skip
MONTHS_TO_REVIEW = 12

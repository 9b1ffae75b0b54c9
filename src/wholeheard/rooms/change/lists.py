"""What the room goes by, as tables: stages and the ways between them, levels, thresholds.

Stages: compassion at each stage of solving a problem (the register of features, F70); Plan, Do,
Study, Act: Langley and others, "The Improvement Guide". That a change names a balancing measure:
F69. How long a decision may wait at a level before it goes further up: a choice of this house.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _

from wholeheard.listening import vocabulary
from wholeheard.rooms.measures.lists import KIND, UNKIND

# Stages of solving a problem ---------------------------------------------------------------------

NEW = ""
NOTICED, UNDERSTOOD, IDEA, TEST, ADOPT, SPREAD = (
    "noticed", "understood", "idea", "test", "adopt", "spread",
)  # fmt: skip
MENDED, ABANDONED = "mended", "abandoned"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its name, the button that leads to it, and what is asked when it is reached."""

    name: Any
    button: Any
    asks: Any


STAGES = {
    NOTICED: Stage(_("Noticed"), _("Begin"), _("What was noticed, and by whom?")),
    UNDERSTOOD: Stage(
        _("Understood"), _("We understand it better"), _("What do you know now that you did not?")
    ),
    IDEA: Stage(_("An idea"), _("We have an idea"), _("What would you try, and why that?")),
    TEST: Stage(_("Being tried"), _("Try it"), _("Who tries it first, and where?")),
    ADOPT: Stage(_("Adopted"), _("Adopt it"), _("What was decided, and by whom?")),
    SPREAD: Stage(_("Spreading"), _("Spread it"), _("Who asked for it, and what do they need?")),
    MENDED: Stage(
        _("Put right at once"), _("It was put right at once"), _("What was done, small as it was?")
    ),
    ABANDONED: Stage(
        _("Abandoned, with learning"), _("Stop here, and say what we learnt"), _("What happened?")
    ),
}

BACK = {IDEA: _("Back to the idea"), TEST: _("Try it again")}
"""Buttons that lead back to a stage where a change has been."""


def button(now: str, to: str) -> Any:
    """The button that leads from one stage to another."""
    return STAGES[to].button if leads_on(now, to) else BACK.get(to, STAGES[to].button)


def leads_on(now: str, to: str) -> bool:
    """Whether that stage lies ahead, and is no end."""
    order = list(STAGES)
    ahead = now == NEW or order.index(to) > order.index(now)
    return ahead and to not in (MENDED, ABANDONED)


WAYS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        NEW: frozenset({NOTICED}),
        NOTICED: frozenset({UNDERSTOOD, MENDED, ABANDONED}),
        UNDERSTOOD: frozenset({IDEA, MENDED, ABANDONED}),
        IDEA: frozenset({TEST, MENDED, ABANDONED}),
        TEST: frozenset({ADOPT, IDEA, ABANDONED}),
        ADOPT: frozenset({SPREAD, TEST, ABANDONED}),
        SPREAD: frozenset({TEST, ABANDONED}),
        MENDED: frozenset(),
        ABANDONED: frozenset(),
    }
)
"""From each stage, where one may go. Nothing else is possible."""
MADE = frozenset({ADOPT, MENDED})
"""Stages with which a change counts as made. Both need evidence."""
ENDS = frozenset({ADOPT, MENDED, ABANDONED})
"""Stages that need a promise of the place, or that none is meant."""
OPEN = frozenset({NOTICED, UNDERSTOOD, IDEA, TEST})
TELL = frozenset({TEST, ADOPT, MENDED, ABANDONED})
"""Stages of which those are told whose story led here, if they were written to."""

LISTENED = {
    "teller": _("The one who told it"),
    "patients": _("Other patients or residents"),
    "families": _("Families and friends"),
    "advocates": _("Advocates"),
    "nurses": _("Nurses and midwives"),
    "assistants": _("Healthcare assistants and support workers"),
    "doctors": _("Doctors"),
    "therapists": _("Therapists, pharmacists and scientists"),
    "office": _("Reception, clerks and managers"),
    "house": _("Cleaning, catering, portering and maintenance"),
    "nights": _("Those who work nights"),
    "students": _("Students, volunteers, bank and agency staff"),
    "leaders": _("Those who lead above us"),
    "others": _("Another organisation"),
}
MOST_OF_A_TITLE, MOST_OF_A_LINE, MOST_OF_WORDS = 120, 200, 4_000

# Where an idea comes from ------------------------------------------------------------------------

FROM_STORY, FROM_TELLER, FROM_SESSION, FROM_OTHER = "story", "teller", "session", "other"
ORIGINS = {
    FROM_STORY: _("From stories"),
    FROM_TELLER: _("From the one who told it"),
    FROM_SESSION: _("From a session"),
    FROM_OTHER: _("From something else"),
}
PACK = vocabulary.pack("care-lens")
_SHOWN = {**UNKIND, **KIND}
THEMES = {code.id: _SHOWN[code.id] for code in PACK.codes}
"""What it works against, or builds on: the four that spoil care and the four that help."""

FEWEST_PROMISES, MOST_PROMISES = 3, 5

# Decisions above a team --------------------------------------------------------------------------

SERVICE, SITE, ORGANISATION, OUTSIDE = "service", "site", "organisation", "outside"
LEVELS = {
    SERVICE: _("The service"),
    SITE: _("The site"),
    ORGANISATION: _("The organisation"),
    OUTSIDE: _("Outside the organisation"),
}
DAYS_AT_A_LEVEL: Mapping[str, int | None] = MappingProxyType(
    {SERVICE: 14, SITE: 21, ORGANISATION: 28, OUTSIDE: None}
)
"""After so many days a decision that waits goes to the next level by itself. From outside nothing
goes further."""
YES, NO, NOT_NEEDED = "yes", "no", "not_needed"
DECISIONS = {
    YES: _("Yes"),
    NO: _("No, and why"),
    NOT_NEEDED: _("It is not needed any more"),
}

# Tests of change ---------------------------------------------------------------------------------

AS_PREDICTED, PARTLY, OTHERWISE = "as_predicted", "partly", "otherwise"
COMPARED = {
    AS_PREDICTED: _("As we predicted"),
    PARTLY: _("Partly"),
    OTHERWISE: _("Otherwise"),
}
TO_ADOPT, TO_ADAPT, TO_ABANDON = "adopt", "adapt", "abandon"
ACTS = {
    TO_ADOPT: _("Adopt: keep it so"),
    TO_ADAPT: _("Adapt: change it and try again"),
    TO_ABANDON: _("Abandon: leave it, with what we learnt"),
}

# Measures of a change ----------------------------------------------------------------------------

OUTCOME, PROCESS, BALANCING = "outcome", "process", "balancing"
KINDS = {
    OUTCOME: _("Outcome: what it is for"),
    PROCESS: _("Process: whether it is done"),
    BALANCING: _("Balancing: what it could spoil elsewhere"),
}
DAY, WEEK, MONTH = "day", "week", "month"
EVERY = {DAY: _("Every day"), WEEK: _("Every week"), MONTH: _("Every month")}
DAYS_OF = {DAY: 1, WEEK: 7}
BETTER, WORSE, NEITHER = "better", "worse", ""
UP_IS = {BETTER: _("Better"), WORSE: _("Worse"), NEITHER: _("Neither")}
BY_HAND, COUNTED = "hand", "counted"
MOST_POINTS = 2_000
"""Points of one measure; a chart shows the last of them."""
MOST_SHOWN = 120
MOST_BYTES = 500_000
YEARS_BACK = 30
"""A day longer ago than that is a slip of the pen: 0026 for 2026."""

# Spread ------------------------------------------------------------------------------------------

MONTHS_TO_CHECK = (6, 12)
DAYS_BEFORE_A_LOOK = 30
"""So long before its day a look stands on the list, and may be taken."""
HOLDS, HOLDS_PARTLY, DOES_NOT_HOLD = "holds", "partly", "not"
HOLD = {HOLDS: _("It holds"), HOLDS_PARTLY: _("Partly"), DOES_NOT_HOLD: _("It does not hold")}

# Together with tellers ---------------------------------------------------------------------------

PARTS = {
    "say": _("Say what matters most"),
    "read": _("Read what is written, and say what is wrong with it"),
    "try": _("Try it with the team"),
    "decide": _("Decide with the team"),
}

WOULD_HELP = {YES: _("Yes, I would help"), NO: _("No, thank you")}

# What to stop ------------------------------------------------------------------------------------

STOPPED, BEGUN_AGAIN, KEPT = "stopped", "begun_again", "kept"
OF_STOPPING = {
    STOPPED: _("Stopped"),
    BEGUN_AGAIN: _("Begun again, and why"),
    KEPT: _("Kept after all, and why"),
}

"""What discovering goes by, as tables. The guides themselves are data of `listening.programme`."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from wholeheard.listening.programme.synthesis import STRENGTH, TO_MEND
from wholeheard.rooms.measures.lists import code_of

# The seven diagnostics, by their ids in the programme's content -----------------------------------

FIGURES, INTERVIEWS, BEHAVIOURS, GROUPS = (
    "dashboard", "board_interviews", "leadership_behaviours", "focus_groups",
)  # fmt: skip
WORKFORCE, PEOPLE, PARTNERS = "leadership_workforce", "patient_experience", "partner_agencies"

# Findings ----------------------------------------------------------------------------------------

WAYS = {STRENGTH: _("A strength"), TO_MEND: _("Something to mend")}
MOST_OF_A_MATTER, MOST_OF_A_SOURCE, MOST_OF_WORDS = 80, 300, 1000

# Talks -------------------------------------------------------------------------------------------

OF_PEOPLE = frozenset({"people", "staff"})
"""Voices of diagnostics in which single people speak."""
SEVERAL: Mapping[str, int] = {INTERVIEWS: 3, GROUPS: 2, PARTNERS: 3}
"""Diagnostics that hold talks, and in how many of them something must be marked for a finding to
say it: two who know what they said themselves must not find a third. A group is of several people
already."""
MAY_BE_TAKEN_BACK = 1
"""A finding is first written of so many talks more: as many can be taken back, and the same still
be written anew, whoever they were (decision 0046)."""
WHO: Mapping[str, Mapping[str, object]] = {
    INTERVIEWS: {
        "executive": _("An executive"),
        "non_executive": _("A non-executive"),
        "senior": _("A senior leader"),
    },
    GROUPS: {},
    PARTNERS: {
        "social_care": _("Social care"),
        "primary_care": _("Primary or community care"),
        "hospital": _("A hospital"),
        "voluntary": _("A charity or community group"),
        "other": _("Somewhere else"),
    },
}
"""Kinds of people and of partners; those of partners as the questionnaire for them has them."""
TALKED_WITH: Mapping[str, Mapping[str, object]] = {
    INTERVIEWS: {
        "": _("An interview"),
        "executive": _("Interview with an executive"),
        "non_executive": _("Interview with a non-executive"),
        "senior": _("Interview with a senior leader"),
    },
    GROUPS: {"": _("A focus group")},
    PARTNERS: {
        "": _("A talk with a partner"),
        "social_care": _("Talk with social care"),
        "primary_care": _("Talk with primary or community care"),
        "hospital": _("Talk with a hospital"),
        "voluntary": _("Talk with a charity or community group"),
        "other": _("Talk with somebody from somewhere else"),
    },
}
"""What a talk is called, by its diagnostic and whom it was with; "" where that is not kept."""
FEWEST_IN_A_GROUP, MOST_IN_A_GROUP = 3, 30
MOST_OF_NOTES = 20_000
MOST_PASSAGES = 60

# Decisions about a diagnostic ---------------------------------------------------------------------

DONE, LEFT_OUT, TAKEN_UP = "done", "left_out", "taken_up"
STEPS = {
    DONE: _("Done"),
    LEFT_OUT: _("Left out"),
    TAKEN_UP: _("Taken up again"),
}

# Files -------------------------------------------------------------------------------------------

DASHBOARD, LEADERS, WRES, WDES = "culture-dashboard", "leadership-workforce", "wres", "wdes"
SHEETS = {
    DASHBOARD: _("Figures on culture and outcomes"),
    LEADERS: _("Posts that lead"),
    WRES: _("Workforce Race Equality Standard"),
    WDES: _("Workforce Disability Equality Standard"),
}
STANDARD_NAMES = {WRES: SHEETS[WRES], WDES: SHEETS[WDES]}
MOST_BYTES = 1_900_000
"""A page takes 2 MB in all."""
PLACES_ON_A_PAGE = 12

# Two sides of an element -------------------------------------------------------------------------

TOLD_OF: Mapping[str, tuple[str, ...]] = {
    "vision_values": (
        "care:kindness", "care:cruelty", code_of("theme", "Staff manner & personal attributes"),
    ),
    "goals_performance": ("care:unhurried", "care:hurry", code_of("theme", "Timeliness of care")),
    "learning_innovation": ("path:answered", "question:asked"),
    "support_compassion": (
        "care:noticed", "care:blur",
        code_of("theme", "Staff listening, understanding & involving patients"),
    ),
    "equity_inclusion": (code_of("theme", "Equality, Diversity & Inclusion"),),
    "teamwork": ("care:ease", "care:burden", code_of("theme", "Referals & continuity of care")),
}  # fmt: skip
"""By element, what is counted of stories that bears on it. Our own choice, after the questions of
the guide on patient experience; nobody has tested it, and the page says so."""
ASKED_OF_STAFF: Mapping[str, tuple[str, ...]] = {
    "support_compassion": ("compassion-about-us",),
    "teamwork": ("real-team",),
    "learning_innovation": ("safety-and-autonomy",),
}
"""By element, questionnaires that ask staff of the same."""

"""What the room goes by, as tables. Phases, tasks, templates and guides stand in
`wholeheard.listening.programme`, as data with their sources."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SCOPE, DISCOVER, DESIGN, DELIVER = "scope", "discover", "design", "deliver"
PHASES = {
    SCOPE: _("Scope"),
    DISCOVER: _("Discover"),
    DESIGN: _("Design"),
    DELIVER: _("Deliver"),
}
"""In their order, as in the national programme."""
LEAD, MEMBER, SPONSOR = "lead", "member", "sponsor"
PARTS = {
    LEAD: _("Leads the programme"),
    MEMBER: _("Member of the change team"),
    SPONSOR: _("Answers for it at the board"),
}
OF_THE_TEAM = frozenset({LEAD, MEMBER})
"""Who does the work; a sponsor stands behind them."""
MOST_OF_A_NAME = 120
MOST_OF_WORDS = 4_000

# Sheets ------------------------------------------------------------------------------------------

PURPOSE, TIES, STOP_LIST, PLAN, INVITATION = (
    "purpose", "ties", "stop_list", "evaluation_plan", "invitation",
)  # fmt: skip
SINGLE = frozenset({PURPOSE, PLAN, INVITATION})
"""Templates of which a programme has one sheet; of the others of scope as many as are needed."""
OF_SCOPE = (PURPOSE, TIES, STOP_LIST, PLAN, INVITATION)
"""Templates that are filled in as sheets; the change team and its diary have pages of their own."""
WHY_NEEDED = frozenset({PLAN})
"""Not changed without saying so: the template itself says that (templates.toml)."""

CHANGED = "what_changed"
"""The box in which is said what is changed in a sheet, and why. No template has such a field."""

# Questions before a phase and on leaving it ------------------------------------------------------

ENTRY, EXIT = "entry", "exit"
ASKED = {ENTRY: _("Before it begins"), EXIT: _("Before it is left")}
OR_WORDS = frozenset({"stop_list", "interventions"})
"""What an exit needs, or else words that say why there is none (phases.toml)."""

# The change team ---------------------------------------------------------------------------------

FEWEST_OF_A_TEAM = 2
"""Nobody is a team alone."""
MOST_HOURS = 160
"""Hours of a month that can be promised: a month of full-time work."""
DAYS_READ_AFTER_THE_END = 365
"""For so long a sponsor, and whoever led without a term, read a programme that has ended."""
FEWEST_NOTED = 3
"""Hours that were given are shown for a month when so many members noted theirs: of two, each
would know the other's."""
DAYS_BETWEEN_COUNTS = 180
"""From the closing of one count of the team to the next: two counts beside each other would tell
who came or went in between."""
LARGEST_FILE = 1_000_000

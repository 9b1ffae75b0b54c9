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

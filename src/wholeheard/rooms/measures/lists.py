"""What can be counted, and the choices of the register, as tables of data."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

MONTH, QUARTER, YEAR = "month", "quarter", "year"
PERIODS = {MONTH: _("Month"), QUARTER: _("Three months"), YEAR: _("Year")}

KEEP, CHANGE, STOP = "keep", "change", "stop"
DECISIONS = {KEEP: _("Keep"), CHANGE: _("Change"), STOP: _("Stop")}

NOTE, REBASE = "note", "rebase"
MARKS = {NOTE: _("A note"), REBASE: _("A new beginning: the usual is reckoned anew from here")}

FEWEST_CHANGED = 10  # contributors who must have changed before a closed period is issued again
REPEATS = 3  # stories with the same sign at a place, and no change made, before it goes further up
REPEAT_MONTHS = 6  # within so many months
SILENT_MONTHS = 3  # without a story: a place is "not heard"
MATURE_MONTHS = 6  # after which stories that raise something improvable should have led somewhere


@dataclass(frozen=True, slots=True)
class Counted:
    """One thing that can be counted: a share of the stories of a place and month.

    `of` is "stories" (all that were protected) or "read" (those that a machine may read and did).
    `up_is` says which way is better: "better", "worse" or "" where neither is.
    """

    code: str
    family: str
    of: str = "stories"
    up_is: str = ""


FAMILIES = {
    "told": _("Stories told"),
    "voice": _("Who told them"),
    "care": _("The care lens"),
    "theme": _("Themes"),
    "concern": _("Concerns"),
    "path": _("What became of them"),
    "question": _("Questions owed an answer"),
}

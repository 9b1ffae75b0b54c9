"""What synthesis, design and delivery go by, as tables.

Few priorities: "few enough to be remembered without a paper", an entry question of phase Design in
`listening.programme`, content 1.0; seven is a choice of this house.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wholeheard.listening.programme import interventions, synthesis

MOST_OF_A_LINE, MOST_OF_WORDS = 200, 2_000
MOST_PRIORITIES = 7
"""So many may be chosen at once."""

# Synthesis ---------------------------------------------------------------------------------------

SUPPORT, OTHERWISE = "support", "otherwise"
STANCES = {SUPPORT: _("I am for it"), OTHERWISE: _("I see it otherwise")}
WAYS = {synthesis.STRENGTH: _("A strength"), synthesis.TO_MEND: _("To mend")}
VERDICTS = {
    synthesis.AGREE: _("They agree"),
    synthesis.CONTRADICT: _("They contradict each other"),
    synthesis.ONE_SIDED: _("Only one speaks of it"),
    synthesis.SILENT: _("Neither speaks of it"),
}
STRENGTHS = {
    synthesis.STRONG: _("Two sources or more, from different sides"),
    synthesis.SOME: _("Two sources or more, from one side"),
    synthesis.SINGLE: _("From one source only"),
    "": _("Nothing stands behind it now"),
}
"""Of evidence, never of a place."""

# Design ------------------------------------------------------------------------------------------

EXISTS, PLANNED, STOP = interventions.EXISTS, interventions.PLANNED, interventions.STOP
STANDS = {
    EXISTS: _("It exists"), PLANNED: _("It is planned"), STOP: _("It is to be stopped"),
}  # fmt: skip
HOW_SURELY = {
    "trial": _("compared with something"),
    "observed": _("seen together; cause not shown"),
    "practice": _("told by those who do it"),
    "argued": _("argued, not measured"),
}
"""How strong the evidence of the catalogue is, in words (`listening.programme.STRENGTHS`)."""
LEVELS = {
    "team": _("In a team"), "service": _("In a service or directorate"), "board": _("At the board"),
}  # fmt: skip

# Deliver -----------------------------------------------------------------------------------------

INPUTS, ACTIVITIES, OUTPUTS, OUTCOMES, ASSUMPTIONS = (
    "inputs", "activities", "outputs", "outcomes", "assumptions",
)  # fmt: skip
LOGIC = {
    INPUTS: _("What is given: time, people, money"),
    ACTIVITIES: _("What is done, where"),
    OUTPUTS: _("What comes of it at once: for how many, how often"),
    OUTCOMES: _("What people notice: those who are cared for, and staff"),
    ASSUMPTIONS: _("What has to be true for it to work, and what else could explain it"),
}
"""In the order in which it is read: the logic model of evaluation, with its assumptions last."""
STRATEGY, READOUT = "strategy", "readout"
REPORTS = {STRATEGY: _("The strategy"), READOUT: _("What came of it")}

"""What the room goes by, as tables: who is asked and how, how often, why somebody is left alone.

That one more reminder brings about six answers more in a hundred, and a word about how short it
is two, is what reviews of response to surveys report; who signs the letter changes nothing. More
than two reminders are felt as pressure, and are not sent.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

# Who is asked, and how ---------------------------------------------------------------------------

STAFF, PARTNERS, ANYONE = "staff", "partners", "anyone"
WHO = {
    STAFF: _("People who work here"),
    PARTNERS: _("People of partner agencies"),
    ANYONE: _("Whoever has the link"),
}
LETTERS, LINK = "letters", "link"
WAYS = {
    LETTERS: _("By a letter to each, with a link of their own"),
    LINK: _("By one link for a place, on a poster or in a message"),
}
MOST_REMINDERS = 2
LONGEST_DAYS, FEWEST_DAYS = 90, 1
"""A round stands open for so many days, at most and at least."""
MOST_MINUTES = 60

FEWEST, FLOOR = 10, 5
"""A result stands from so many answers on; no round may set it below the floor. Ten is what trusts
publish by; the floor is the house's."""

# How often ---------------------------------------------------------------------------------------

ASKS_A_QUARTER = 2
"""So often a person may be asked in a quarter, where the organisation does not say otherwise: the
national pulse is one, and a second leaves room for one question of the place's own."""
COOLING_OFF_DAYS = 21
"""Between two asks of the same person, whoever asks."""
MOST_ASKS_A_QUARTER, LONGEST_COOLING_OFF = 12, 92
MONTHS_KEPT = 15
"""So long an ask stands in the ledger: five quarters, so that a year can be seen."""

# Why an ask is refused ---------------------------------------------------------------------------

OVER_BUDGET, TOO_SOON, LEFT_ALONE, TWICE = "budget", "soon", "alone", "twice"
REFUSED = {
    TWICE: _("Lines that named somebody again"),
    OVER_BUDGET: _("Asked as often this quarter as a person may be"),
    TOO_SOON: _("Asked only a short time ago"),
    LEFT_ALONE: _("To be left alone for now"),
}
BEREAVED, LOSS, SICK, LEAVE, OPTED_OUT, OTHER, BY_LETTER = (
    "bereaved", "loss", "sick", "leave", "out", "other", "asked"
)  # fmt: skip
REASONS = {
    BEREAVED: _("Somebody close has died"),
    LOSS: _("Loss of a pregnancy or of a child"),
    SICK: _("Long sickness"),
    LEAVE: _("Away for a long time"),
    OPTED_OUT: _("Does not want to be asked"),
    OTHER: _("Another reason"),
    BY_LETTER: _("Asked not to be asked"),
}
"""Why somebody is left alone. Counted together wherever they are shown: two of three would tell of
a life. The last is said by the link of a letter alone, and nobody else can take it back."""

# How long it took --------------------------------------------------------------------------------

TOOK = {
    "1": _("Under one minute"),
    "2": _("One to two minutes"),
    "5": _("Two to five minutes"),
    "10": _("Five to ten minutes"),
    "more": _("Longer than ten minutes"),
}
UPPER_MINUTES = {"1": 1, "2": 2, "5": 5, "10": 10}
"""Each step but the last ends there."""

# Where definitions come from ----------------------------------------------------------------------

FORMS = {"toml": _("A TOML file"), "fhir": _("A FHIR Questionnaire")}

# What results came from --------------------------------------------------------------------------

ASKED_HERE, BROUGHT, PUBLISHED = "here", "brought", "published"
CAME_AS = {
    ASKED_HERE: _("Asked here"),
    BROUGHT: _("Asked elsewhere, counted here"),
    PUBLISHED: _("Figures that others published"),
}
FEWEST_LEADERS = 5
"""Of what is said about leaders, a whole place is shown to others only where so many places below
it were asked: with fewer it would be about one of them."""

GAPS = {
    "compassion-about-my-leader": "compassion-about-myself",
    "compassion-about-myself": "compassion-about-my-leader",
}
"""Questionnaires that ask the same of leaders and of those they lead: each with the other."""
OF_LEADERS = "compassion-about-myself"

ABOUT_A_LEADER = ("compassion-about-my-leader",)
"""Questionnaires whose results are for the leader whom they are about."""
REAL_TEAM, AFTER_A_SESSION = "real-team", "session-feedback"
PULSE = {
    "burnout-one-item": ("burnout",),
    "burnout-drivers": ("workload", "autonomy", "belonging", "competence"),
}
"""Questionnaires whose scales make the pulse of a place, in its order."""

# How large things are ----------------------------------------------------------------------------

MOST_OF_WHY, MOST_OF_A_LINE, MOST_OF_EVIDENCE = 600, 160, 600
MOST_ADDRESSES = 20_000
MOST_BYTES_OF_A_LIST = 1_900_000
MOST_FAULTS_SAID = 8
ROUNDS_ON_A_PAGE = 20
MOST_TIMES_SHOWN = 5
"""So many boxes stand for something that may be answered more than once."""
DAYS_BEFORE_A_REMINDER = 3
NIGHT = range(1, 6)
"""Hours, where the organisation is, in which answers are mixed."""
FEWEST_FOR_MINUTES = 10
"""From so many hand-ins on, how long it takes is said as measured."""
STEP_OF_A_COUNT = 5
"""How many have handed in is shown in steps, so that nobody sees one come."""

"""What the room goes by, as tables: kinds of session, what is asked before and after, thresholds.

Written for this project. That one session needs preparation, a stop rule and after-care, that
times rotate, and that who cannot come is counted: complaints of practitioners about reflective
sessions (the register of features, P14 and P16). The four conditions: J. Ballatt, "Intelligent
kindness".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from wholeheard.rooms.measures.lists import KIND as HELPS
from wholeheard.rooms.measures.lists import UNKIND as HURTS

# Kinds of session --------------------------------------------------------------------------------

STORY_HOUR, QUARTER, GROUP, DEBRIEF = "story_hour", "quarter", "group", "debrief"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of session. `fewest` and `most` stories in its pack; `two_lead`: a co-lead is
    needed."""

    name: Any
    about: Any
    minutes: int
    fewest: int
    most: int
    two_lead: bool


KINDS = {
    STORY_HOUR: Kind(
        _("Story hour"),
        _("One to three whole stories are read aloud. The team says what they do to it."),
        60, 1, 3, True,
    ),
    QUARTER: Kind(
        _("Quarter of an hour, on the floor"),
        _("One whole story and one question, where people work, at a hand-over or a break."),
        15, 1, 1, False,
    ),
    GROUP: Kind(
        _("Group on one piece of our own care"),
        _("A colleague brings somebody whom they find it hard to care for. The group thinks about "
          "what goes on between the two, and gives no advice."),
        75, 0, 0, True,
    ),
    DEBRIEF: Kind(
        _("Team debrief"),
        _("After something hard. How are we, what do we need, who is not here."),
        45, 0, 0, True,
    ),
}  # fmt: skip
KIND_NAMES = {code: kind.name for code, kind in KINDS.items()}

FACILITATOR, CO_LEAD = "facilitator", "co_lead"
PARTS = {FACILITATOR: _("Facilitator"), CO_LEAD: _("Co-lead")}

PARTS_OF_A_DAY = {
    "morning": (_("in the morning"), 6, 12),
    "afternoon": (_("in the afternoon"), 12, 17),
    "evening": (_("in the evening"), 17, 22),
    "night": (_("at night"), 22, 6),
}
"""Name, and from which hour to before which."""

# What is asked before, at the beginning and after ------------------------------------------------

BEFORE, OPENING, AFTER = "before", "opening", "after"
DONE, NOT_DONE = "done", "not_done"
NOT_YET = "not_yet"
"""Of a step nobody has answered, or no longer: no row stands for it."""
ANSWERS = {DONE: _("Done"), NOT_DONE: _("Not done, or not needed")}


@dataclass(frozen=True, slots=True)
class Step:
    """Something to be done or said. `must`: a session without it does not count as held; every
    other may be answered "not done" with the reason. `kinds`: empty for all of them."""

    phase: str
    words: Any
    must: bool = False
    kinds: frozenset[str] = frozenset()


WITH_STORIES = frozenset(code for code, kind in KINDS.items() if kind.most)

STEPS = {
    "read_first": Step(
        BEFORE, _("Whoever leads has read every story, whole, and knows what is hard in it."),
        must=True, kinds=WITH_STORIES,
    ),
    "brought": Step(
        BEFORE,
        _("The one who brings their own care has been prepared: what they will tell, what they "
          "will leave out, and that they can stop."),
        must=True, kinds=frozenset({GROUP}),
    ),
    "no_must": Step(
        BEFORE, _("Everybody who was there was asked, and knows that nobody has to come or speak."),
        must=True, kinds=frozenset({DEBRIEF}),
    ),
    "room": Step(BEFORE, _("There is a room where nobody is overheard, and all can leave.")),
    "cover": Step(BEFORE, _("It is agreed who covers the floor meanwhile.")),
    "asked": Step(
        BEFORE, _("Every staff group was asked: nights, agency, cleaning and students too.")
    ),
    "turn": Step(BEFORE, _("You know where somebody can turn today who is shaken."), must=True),
    "agreement": Step(OPENING, _("The agreement was read out, and everybody said yes."), must=True),
    "stop": Step(OPENING, _("The stop rule was said."), must=True),
    "warned": Step(
        OPENING, _("What is hard in the stories was said before they were read."),
        must=True, kinds=WITH_STORIES,
    ),
    "round": Step(
        AFTER, _("Before the end everybody was asked how they go back to work. Silence was fine.")
    ),
    "debriefed": Step(
        AFTER, _("Those who led have talked it over with each other, or with somebody else."),
        must=True,
    ),
    "shaken": Step(
        AFTER, _("Those who were shaken were spoken to, and offered somewhere to turn."), must=True
    ),
    "look_in": Step(AFTER, _("Somebody looks in on them again within a week.")),
    "danger": Step(
        AFTER, _("What told of danger was taken to safeguarding, outside this record."), must=True
    ),
    "papers": Step(
        AFTER, _("Printed stories were gathered and destroyed."), must=True, kinds=WITH_STORIES
    ),
}  # fmt: skip
"""In this order on every page. "Spoken to" and "taken to" are done as well where there was nobody
and nothing: that somebody looked is what counts."""


def steps_of(kind: str, phase: str = "") -> dict[str, Step]:
    """The steps of a kind of session, of one phase or of all."""
    return {
        code: step
        for code, step in STEPS.items()
        if (not step.kinds or kind in step.kinds) and phase in ("", step.phase)
    }


AGREEMENT = (
    _("What is said here stays here. What we learn may leave, without who said it."),
    _("No names: not of those who tell, not of those we care for, not of each other."),
    _("We speak of ourselves. We do not judge the one who told the story, or anybody in it."),
    _("We do not solve it today. We stay with how it was."),
    _("Nobody has to speak. Nobody is asked why."),
    _("Nothing is recorded and nothing is quoted. The record holds themes, and how many came."),
    _("One limit: if somebody is in danger we have to act, and we say so first."),
)
STOP_RULE = _(
    "Anybody may say stop, or leave, at any time and without a reason. One of those who lead goes "
    "after them. If a story hurts somebody here we put it away."
)

# How a story comes into a pack -------------------------------------------------------------------

BY_CHANCE, TOLD_GOOD = "by_chance", "told_good"
WHY_CHOSEN = {
    BY_CHANCE: _("By chance, by the house"),
    TOLD_GOOD: _("Its teller told what was good"),
    "asked_for": _("The team asked for it"),
    "hard": _("It is hard to hear, and we should"),
    "not_heard": _("It is a voice that we seldom hear"),
    "our_change": _("It is about something that we are changing"),
}
NOT_FOR_BEING_BAD = frozenset({BY_CHANCE, TOLD_GOOD})
"""Each pack has at least one story that was chosen so."""

TAKEN_BACK, NOT_AGREED, DROPPED = "taken_back", "not_agreed", "dropped"
WHY_LEFT = {
    TAKEN_BACK: _("It was taken back, or its time had come"),
    NOT_AGREED: _("Its teller no longer agrees to this"),
    DROPPED: _("Taken out again by a person"),
}

WHY_CALLED_OFF = {
    "no_cover": _("The floor could not be covered"),
    "nobody_leads": _("Nobody could lead it"),
    "nobody_came": _("Nobody could come"),
    "hard_day": _("Something hard had just happened"),
    "story_left": _("A story was taken back"),
    "other": _("Something else"),
}

# Who could come ----------------------------------------------------------------------------------

STAFF_GROUPS = {
    "nurses": _("Nurses and midwives"),
    "assistants": _("Healthcare assistants and support workers"),
    "doctors": _("Doctors"),
    "therapists": _("Therapists, pharmacists and scientists"),
    "office": _("Reception, clerks and managers"),
    "house": _("Cleaning, catering, portering and maintenance"),
    "students": _("Students and volunteers"),
    "agency": _("Bank and agency staff"),
}
MOST_IN_A_ROOM = 200
FEWEST_SURE = 5
"""A figure about a group rests on at least so many different people: as many as were of it in one
session. Counts of several sessions may be the same people again."""

# The record --------------------------------------------------------------------------------------

CONDITIONS = {
    "bearing": _("Bearing the person in mind"),
    "imagining": _("Imagining what we are to them"),
    "freedom": _("Freedom to act"),
    "skills": _("Skills for it"),
}
THEMES = {**HURTS, **HELPS, **CONDITIONS}

QUESTION, IDEA, SMALL_THING, TO_LEADERS = "question", "idea", "small_thing", "to_leaders"
WHAT_WE_TAKE = {
    QUESTION: _("A question that somebody owes us an answer to"),
    IDEA: _("An idea to try"),
    SMALL_THING: _("Something small that we do from now on"),
    TO_LEADERS: _("Something that needs a decision above us"),
}
ASKED_OF_OTHERS = (QUESTION, TO_LEADERS)
"""What a team cannot do alone: leaders see it beside what the work costs."""
LONGEST_RECORD, LONGEST_LINE = 2_000, 300

# What people thought of it -----------------------------------------------------------------------

FEEDBACK = {
    "person": _("It helped me to see the person."),
    "system": _("It helped me to see what around us made it so."),
    "safe": _("I felt safe enough to speak or to be silent."),
    "do": _("I will do something differently."),
}
YES, A_LITTLE, NO = "yes", "a_little", "no"
HOW_FAR = {YES: _("Yes"), A_LITTLE: _("A little"), NO: _("No")}
DAYS_FOR_FEEDBACK = 7
"""From the day of the session on."""

# What this work costs ----------------------------------------------------------------------------

HARD_EVENTS = {
    "death": _("A death"),
    "sudden_death": _("A death that nobody expected"),
    "child": _("The death or grave harm of a child"),
    "suicide": _("A suicide, or an attempt"),
    "harm": _("Harm that we may have done"),
    "violence": _("Violence, or a threat of it"),
    "short": _("A shift with too few of us"),
    "could_not_care": _("We could not give the care we wanted"),
    "other": _("Something else that was hard"),
}
DAYS_TO_DEBRIEF = 7
"""What the house sets as usual; a debrief later than this is shown as late."""
MONTHS_OF_COST = 12

DAYS_AHEAD = 14
"""So many days before it, a session stands on the first page of those who may come."""

LONGEST_WORD = 1_500
"""Letters of what a leader writes to teams."""

# How much is shown -------------------------------------------------------------------------------

MOST_ON_A_PAGE = 30
MOST_LOGGED = 200
"""Rows of the log of who chose which story."""

# Figures that are published ----------------------------------------------------------------------

ATTENDANCE, IMPRESSIONS = "attendance", "feedback"
EVERYBODY = "everybody"

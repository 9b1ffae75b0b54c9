"""Prompts for a session, written for this project. They ask; none of them has an answer.

On the person, the feeling and the system; then on the four conditions without which kindness does
not come about (J. Ballatt): bearing the person in mind, imagining what one is to them, freedom to
act, and skills. `short` ones are enough for a quarter of an hour.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from wholeheard.rooms.reflection import lists


@dataclass(frozen=True, slots=True)
class Prompts:
    """A few questions under one heading."""

    heading: Any
    short: Any
    more: tuple[Any, ...]


ON_STORIES = (
    Prompts(
        _("The person"),
        _("Who is this person, apart from what they came for?"),
        (
            _("Which word of theirs stays with you?"),
            _("What did they know about their day that nobody here knew?"),
        ),
    ),
    Prompts(
        _("The feeling"),
        _("What did it do to you to hear it?"),
        (
            _("Where in the story would you have liked to look away?"),
            _("What may those of us have felt who were there?"),
        ),
    ),
    Prompts(
        _("The system"),
        _("What around us made this more likely, the bad of it or the good?"),
        (
            _("What were we busy with at that hour, and who had asked for it?"),
            _("Where would a kind person have had to break a rule?"),
        ),
    ),
)
ON_KINDNESS = (
    Prompts(
        lists.CONDITIONS["bearing"],
        _("Who had this person in mind, and for how long?"),
        (_("When they were out of sight, whose thoughts were they in?"),),
    ),
    Prompts(
        lists.CONDITIONS["imagining"],
        _("What was what we did to them, seen from where they lay or sat?"),
        (_("What did we think we were giving? What arrived?"),),
    ),
    Prompts(
        lists.CONDITIONS["freedom"],
        _("What could anybody here have done without asking?"),
        (_("What would you have wanted to do, and who would have minded?"),),
    ),
    Prompts(
        lists.CONDITIONS["skills"],
        _("What would one have had to know or to practise?"),
        (_("Who among us is good at this, and how did they come to be?"),),
    ),
)
ON_OUR_CARE = (
    Prompts(
        _("Between the two"),
        _("What goes on between this colleague and this person?"),
        (
            _("What does the person make us feel that they may feel themselves?"),
            _("What do we hope for, and what do we dread, when the bell rings?"),
        ),
    ),
    *ON_KINDNESS,
)
AFTER_SOMETHING_HARD = (
    Prompts(_("Now"), _("How are we? What do we need today?"), (_("Who is not here?"),)),
    Prompts(
        _("What happened"),
        _("What do we know, and what do we only think?"),
        (_("What did we do well, even so?"),),
    ),
    Prompts(
        _("From here"),
        _("What would make the next shift bearable?"),
        (_("What has to be said above us, and who says it?"),),
    ),
)
OF_A_KIND = {
    lists.STORY_HOUR: (*ON_STORIES, *ON_KINDNESS),
    lists.QUARTER: (*ON_STORIES, *ON_KINDNESS),
    lists.GROUP: ON_OUR_CARE,
    lists.DEBRIEF: AFTER_SOMETHING_HARD,
}


def of_kind(kind: str) -> Iterator[tuple[str, list[str]]]:
    """Heading and questions for a kind of session; in a quarter of an hour one under each."""
    for one in OF_A_KIND[kind]:
        more = () if kind == lists.QUARTER else one.more
        yield str(one.heading), [str(one.short), *map(str, more)]

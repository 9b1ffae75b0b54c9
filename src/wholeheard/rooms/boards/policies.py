"""May it happen now? If not, which sentence says why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TypeGuard

from django.utils.translation import gettext as _

from wholeheard.kit import days
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.boards import lists
from wholeheard.rooms.boards.models import Pack, StoryAsked
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.shelf import taking


def check_line(words: str, field: str, most: int = lists.MOST_OF_A_LINE) -> str:
    """The words without white space around them: some, and not too many."""
    kept = check_length(words, field, most)
    if not kept:
        raise Refusal("pack.empty", _("The box is empty. A few words are enough."), field)
    return kept


def check_length(words: str, field: str, most: int = lists.MOST_OF_WORDS) -> str:
    kept = words.strip()
    if len(kept) > most:
        sentence = _("Too long: %(number)s letters at most. What you wrote is in the box.")
        raise Refusal("pack.long", sentence % {"number": f"{most:,}"}, field)
    return kept


def check_own_words(said: Mapping[str, str], stories: Iterable[str], by: Person) -> None:
    """No words of a story, neither of these nor of any other that they may open."""
    field, run = taking.found_in(said, stories, by)
    taking.check_own_words(run, field or next(iter(said)))


def check_meeting(meets_on: dt.date, today: dt.date) -> None:
    if meets_on < today:
        sentence = _("The day of the meeting is over. Begin a pack for one that is still to come.")
        raise Refusal("pack.meeting", sentence, "meets_on")


def check_not_given(pack: Pack) -> None:
    if pack.given_at is not None:
        sentence = _("This pack was given. It stays as it is; begin another for what is new.")
        raise Refusal("pack.given", sentence)


def check_has_its_story(asked: StoryAsked | None) -> None:
    """A board hears a person first, and only with their leave."""
    if asked is None or asked.protected_id is None or asked.said in lists.GONE:
        sentence = _(
            "No story stands in this pack. Choose one, or have one drawn by lot, and ask whoever "
            "told it."
        )
        raise Refusal("pack.story", sentence)
    if asked.said != lists.YES:
        sentence = _(
            "Whoever told the story has not said yes yet. Wait for them, or ask somebody else."
        )
        raise Refusal("pack.leave", sentence)
    if asked.protected is None or not asked.protected.may_team:
        sentence = _(
            "Whoever told the story lets nobody read it now but the people who protect it. Ask "
            "somebody else."
        )
        raise Refusal("pack.leave", sentence)


def check_may_be_asked(is_there: bool) -> None:
    if not is_there:
        sentence = _(
            "Nobody can be asked for that story now: it was asked for before, or taken back. "
            "Choose another."
        )
        raise Refusal("pack.another", sentence)


def check_may_ask_another(asked: StoryAsked | None, today: dt.date) -> None:
    """Whoever is asked has time to answer, and a story with a yes stays."""
    if not is_waited_for(asked, today):
        return
    if asked.said == lists.YES:
        sentence = _("They said yes. Their story stands in this pack, and no other.")
        raise Refusal("pack.yes", sentence)
    sentence = _("Whoever is asked has time to answer. From %(day)s you can ask somebody else.")
    raise Refusal("pack.wait", sentence % {"day": days.day(_waited_until(asked))})


def is_waited_for(asked: StoryAsked | None, today: dt.date) -> TypeGuard[StoryAsked]:
    """Is the pack theirs: with a yes that holds, or while they may still answer?"""
    if asked is None or asked.protected is None or asked.said in lists.GONE:
        return False
    if asked.said == lists.YES:
        return asked.protected.may_team
    return today < _waited_until(asked)


def _waited_until(asked: StoryAsked) -> dt.date:
    return asked.on + dt.timedelta(days=lists.DAYS_TO_ANSWER)


def check_somebody_can_be_asked(number: int) -> None:
    if not number:
        sentence = _(
            "There is no story of these months that could be drawn. Choose a wider place, or more "
            "months."
        )
        raise Refusal("pack.none", sentence)


def check_may_say(asked: StoryAsked | None, said: str, today: dt.date) -> StoryAsked:
    """What a teller says of being asked. No is always heard; yes only while the pack is open, and
    the meeting still to come."""
    if asked is None or said not in lists.BY_TELLER:
        raise Refusal("leave.none", _("Nobody asks for that any more."))
    is_over = asked.pack.given_at is not None or asked.pack.meets_on < today
    if (said == lists.YES and is_over) or asked.ended_on is not None:
        raise Refusal("leave.late", _("Nobody asks for that any more."))
    return asked


def check_decision(decision: str, field: str, known: Iterable[str]) -> None:
    if field not in set(known) or decision not in lists.DECISIONS:
        raise Refusal("field.decision", _("Choose one: keep, change or stop."), "decision")

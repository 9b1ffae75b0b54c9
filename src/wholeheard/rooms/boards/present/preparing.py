"""A pack while it is prepared: what is still to be done, and which stories could be asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit import clock
from wholeheard.kit.days import day, month, weekday
from wholeheard.rooms.answers.present import first_line, masks_in, shown_parts, teller
from wholeheard.rooms.boards import lists, policies, queries
from wholeheard.rooms.boards.models import Pack, StoryAsked
from wholeheard.rooms.boards.present.packs import chosen_in_words, head_of, story_parts
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping.models import ProtectedStory


def preparing_page(person: Person, pack: Pack) -> dict[str, Any]:
    """Who is asked and what they said, the note, and whether it can be given."""
    asked, today = queries.asked_now(pack), clock.today(pack.place.organisation.timezone)
    return head_of(pack) | {
        "pack": pack,
        "asked": _asked(asked) if asked else None,
        "number": queries.candidates(pack, person).count(),
        "meets": weekday(pack.meets_on),
        "may_give": queries.is_heard(asked),
        "may_ask": not policies.is_waited_for(asked, today),
        "days_to_answer": lists.DAYS_TO_ANSWER,
    }


def goes_with_another(pack: Pack) -> list[str]:
    """What goes when another teller is asked while one has not answered."""
    asked = queries.asked_now(pack)
    if asked is None or asked.said in lists.GONE:
        return []
    gone = [_("The story that was asked for before: its teller is asked no more.")]
    if pack.note:
        gone.append(_("Your covering note, which was written for that story."))
    return gone


def _asked(asked: StoryAsked) -> dict[str, Any]:
    return {
        "state": state_in_words(asked),
        "chosen": chosen_in_words(asked),
        "parts": story_parts(asked),
        **_line(asked.protected),
        "is_yes": asked.said == lists.YES,
        "is_gone": asked.said in lists.GONE,
    }


def _line(protected: ProtectedStory | None) -> dict[str, Any]:
    """The first line with its masks, while teams may read the story."""
    if protected is None or not protected.may_team:
        return {"line": "", "masks": [], "lang": ""}
    line = first_line(protected)
    return {"line": line, "masks": masks_in(line, protected), "lang": protected.language}


def state_in_words(asked: StoryAsked) -> str:
    """What a teller said, or that they were asked."""
    said = {
        lists.YES: _("They said yes on %(day)s."),
        lists.NO: _("They said no on %(day)s. Ask somebody else."),
        lists.TAKEN_BACK: _("They said yes, and took it back on %(day)s. Ask somebody else."),
        lists.LET_GO: _("The story is no longer here since %(day)s. Ask somebody else."),
    }
    if asked.said and asked.said_on:
        return said[asked.said] % {"day": day(asked.said_on)}
    asks = _("They were asked on %(day)s, on the page of their code. They have not answered yet.")
    return asks % {"day": day(asked.on)}


def candidate_rows(stories: Iterable[ProtectedStory]) -> list[dict[str, Any]]:
    """One line of each, as in every list of stories; the newest first."""
    rows = []
    for one in stories:
        line = first_line(one)
        told = f"{teller(one.voice, one.behalf)} {month(one.told_month)}"
        rows.append(
            {"id": one.pk, "line": line, "masks": masks_in(line, one), "lang": one.language}
            | {"told": told, "heavy": one.heavy}
        )
    return rows


def story_to_ask_for(person: Person, protected: ProtectedStory) -> dict[str, Any]:
    """One story whole, before somebody decides to ask for it."""
    return {
        "protected": protected,
        "parts": shown_parts(protected),
        "told": f"{teller(protected.voice, protected.behalf)} {month(protected.told_month)}",
        "has_read": False,
    }

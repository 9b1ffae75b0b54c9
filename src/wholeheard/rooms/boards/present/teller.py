"""What a teller is asked on the page of their code: whether a board may hear their story."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import clock
from wholeheard.kit.days import weekday
from wholeheard.rooms.boards import lists, queries
from wholeheard.rooms.boards.models import StoryAsked
from wholeheard.rooms.boards.titles import day
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.safekeeping.models import ProtectedStory


def asked_for_a_board(protected: ProtectedStory) -> list[dict[str, Any]]:
    """For each board that asks: what for, who hears it, when, and what can be said now."""
    found = [_asked(one) for one in queries.asked_of_story(protected)]
    return [one for one in found if one]


def _asked(one: StoryAsked) -> dict[str, Any]:
    """After the meeting only a yes can be taken back, while it is read; a no needs no more
    words."""
    is_given = one.pack.given_at is not None
    today = clock.today(one.pack.place.organisation.timezone)
    last = queries.heard_until(one.pack) if one.said == lists.YES else one.pack.meets_on
    if today > last or (is_given and one.said != lists.YES):
        return {}
    if one.ended_on is not None:
        return _not_any_more(one)
    lines, choices, button, value = (_given if is_given else _open)(one)
    return {
        "heading": _("May a board hear your story?"),
        "lines": [*_what_for(one), *lines],
        "hears": one.pack.hears,
        "choices": choices,
        "button": button,
        "value": value,
        "url": reverse("board_leave:say", args=[one.pk]),
        "id": f"board-{one.pk}",
        "by": None if one.said else one.pack.meets_on,
    }


def before_taking_back(one: StoryAsked) -> list[str]:
    """What happens when a yes is taken back."""
    if one.pack.given_at is None:
        return [
            _("Your words do not go into the pack."),
            _("Those who lead there read that you took your yes back, and on which day."),
            _("You can say yes again, as long as they have asked nobody else."),
        ]
    return [
        _("Your words go from the pack at once. A printed page we cannot get back."),
        _("The board reads that you took your yes back, and on which day."),
        _("We cannot undo this: for this pack you cannot say yes again."),
    ]


def _not_any_more(one: StoryAsked) -> dict[str, Any]:
    said = {"place": name_of(one.pack.place), "day": weekday(one.pack.meets_on)}
    lines = [
        _("The people who lead %(place)s wanted to hear your story on %(day)s.") % said,
        _("They do not ask any more. You need not do anything."),
    ]
    return {"heading": _("A board asked for your story"), "lines": lines, "id": f"board-{one.pk}"}


def _what_for(one: StoryAsked) -> list[str]:
    said = {"place": name_of(one.pack.place), "day": weekday(one.pack.meets_on)}
    return [
        _("The people who lead %(place)s meet on %(day)s.") % said,
        _("They would read your whole story first. The names stay out of it."),
        _("It stands in a pack of papers for that day. Some of them may print it."),
        _("Those who lead there can open it too. After %(last)s nobody reads it in the pack.")
        % {"last": day(queries.heard_until(one.pack))},
    ]


Part = tuple[list[str], dict[str, str], str, str]
"""Sentences, choices, the button, and what it says where there is nothing to choose."""


def _open(one: StoryAsked) -> Part:
    yes, no = _("Yes, they may hear it"), _("No")
    if one.said == lists.YES:
        said = [_("You said yes. You can take that back at any time.")]
        return said, {}, _("Take my yes back"), lists.TAKEN_BACK
    if one.said:
        said = [_("You said no. You need not say why. You can still change your mind.")]
        return said, {}, yes, lists.YES
    said = [_("You can say no. It changes nothing for you, and you need not say why.")]
    return said, {lists.YES: yes, lists.NO: no}, _("Tell them"), ""


def _given(one: StoryAsked) -> Part:
    said = [
        _("You said yes. The board has it now."),
        _("If you take that back, your words go from the pack. A printed page we cannot get back."),
    ]
    return said, {}, _("Take my yes back"), lists.TAKEN_BACK

"""What a teller says, on the page of their code, of being heard by a board."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.kit.web import no_store
from wholeheard.rooms.answers.views.teller import frame_of, visited, your_page
from wholeheard.rooms.boards import actions, lists, present, queries
from wholeheard.rooms.boards.models import StoryAsked
from wholeheard.rooms.safekeeping.visits import Visit


@visited
def say(request: HttpRequest, visit: Visit, asked: uuid.UUID) -> HttpResponse:
    """Yes, no, or the yes taken back: before that, what then happens."""
    said = request.POST.get("said", "")
    here = f"#board-{asked}"
    if said not in lists.BY_TELLER:
        wrong = _("What do you say? Choose one: yes or no.")
        return your_page(request, visit, wrong=wrong, at=f"{here}-said")
    if said != lists.YES and "sure" not in request.POST and (yes := _yes_of(visit, asked)):
        context = frame_of(request, visit) | {
            "asked": yes,
            "lines": present.before_taking_back(yes),
        }
        return no_store(render(request, "boards/take_back_yes.html", context))
    try:
        held = actions.say(visit.story.pk, asked, said)
    except Refusal as refusal:
        return your_page(request, visit, wrong=refusal.sentence, at=here)
    return your_page(request, visit, done=_done(held.said))


def _yes_of(visit: Visit, asked: uuid.UUID) -> StoryAsked | None:
    """What they said yes to, if that can be taken back."""
    held = queries.asked_to_say(visit.story.pk, asked)
    return held if held and held.said == lists.YES and held.ended_on is None else None


def _done(said: str) -> str:
    return {
        lists.YES: _("We have told them that you said yes. You can take that back here."),
        lists.NO: _("We have told them that you said no. They do not learn who you are."),
    }.get(said, _("Your yes is taken back. Your words are gone from the pack."))

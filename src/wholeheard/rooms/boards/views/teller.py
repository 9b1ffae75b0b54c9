"""What a teller says, on the page of their code, of being heard by a board."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers.views.teller import visited, your_page
from wholeheard.rooms.boards import actions, lists
from wholeheard.rooms.safekeeping.visits import Visit


@visited
def say(request: HttpRequest, visit: Visit, asked: uuid.UUID) -> HttpResponse:
    """Yes, no, or the yes taken back."""
    said = request.POST.get("said", "")
    here = f"#board-{asked}"
    if said not in lists.BY_TELLER:
        return your_page(request, visit, wrong=_("Choose one: yes or no."), at=here)
    try:
        held = actions.say(visit.story.pk, asked, said)
    except Refusal as refusal:
        return your_page(request, visit, wrong=refusal.sentence, at=here)
    return your_page(request, visit, done=_done(held.said))


def _done(said: str) -> str:
    return {
        lists.YES: _("We have told them that you said yes. You can take that back here."),
        lists.NO: _("We have told them that you said no. They do not learn who you are."),
    }.get(said, _("Your yes is taken back. Your words are gone from the pack."))

"""The page behind the second link of a letter. It is the same for everybody, whether or not they
are asked at present: nobody learns from it who is left alone."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from wholeheard.kit.web import no_store, open_to_all
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.surveys import actions
from wholeheard.rooms.surveys import present_asked as present
from wholeheard.rooms.surveys import rather_not as links

STOP, AGAIN = "stop", "again"


@open_to_all
def rather_not(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody wants to be asked nothing more, or takes that back. Opening the page does nothing:
    programs open the links of letters before people do."""
    found = links.opened(token)
    organisation = Organisation.objects.filter(pk=found[0]).first() if found else None
    if found is None or organisation is None:
        raise Http404
    do = request.POST.get("do", "") if request.method == "POST" else ""
    if do == STOP:
        actions.ask_me_nothing(*found)
    elif do == AGAIN:
        actions.ask_me_again(*found)
    context = present.rather_not(organisation) | {"did": do if do in (STOP, AGAIN) else ""}
    return no_store(render(request, "surveys/asked/rather_not.html", context))

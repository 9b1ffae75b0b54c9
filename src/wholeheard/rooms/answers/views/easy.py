"""The page that a teller comes back to, in Easy Read: what is new, and what they can say to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wholeheard.kit.forms import CodeForm
from wholeheard.kit.web import no_store, open_to_all
from wholeheard.rooms.answers.views.teller import WRONG, go_on, guesses, your_page
from wholeheard.rooms.library import present as library
from wholeheard.rooms.safekeeping import visits
from wholeheard.rooms.safekeeping.visits import Unfinished, Visit


@open_to_all
def come_back(request: HttpRequest) -> HttpResponse:
    """Put in the code; see what came of the story."""
    if "pass" in request.POST:
        visit = visits.go_on(request.POST["pass"])
        return your_page(request, visit) if isinstance(visit, Visit) else _ask(request)
    if request.method != "POST":
        return _ask(request)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _ask(request, form)
    opened = visits.come_back(form.cleaned_data["code"])
    if isinstance(opened, Unfinished):
        return go_on(request, opened)
    if opened is None:
        guesses.slow_down()
        form.add_error("code", WRONG)
        return _ask(request, form)
    return your_page(request, opened)


def _ask(request: HttpRequest, form: CodeForm | None = None) -> HttpResponse:
    """The box for the code. Also where a page was left open so long that it forgot."""
    context = {"form": form or CodeForm(), "signposts": library.help_panel("england")}
    return no_store(render(request, "answers/easy_code.html", context))

"""The page of somebody who spoke up. Nothing is kept in the browser: a sealed pass goes from page
to page in the forms themselves."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wholeheard.kit.forms import CodeForm, Plain
from wholeheard.kit.guesses import Guesses
from wholeheard.kit.refusal import Refusal
from wholeheard.kit.web import no_store, open_to_all
from wholeheard.rooms.library import present as library
from wholeheard.rooms.speaking_up import actions, forms, present, visits
from wholeheard.rooms.speaking_up.visits import Gone, Unfinished, Visit

WRONG = gettext_lazy(
    "That code did not open anything. Check each group of three. O and 0 are the same here. "
    "If you took it back, it is gone."
)
guesses = Guesses()


@open_to_all
def come_back(request: HttpRequest) -> HttpResponse:
    """Put in the code; see what was said and done."""
    if request.method != "POST":
        return _ask_for_code(request, CodeForm())
    if "pass" in request.POST:
        visit = visits.go_on(request.POST["pass"])
        if isinstance(visit, Visit):
            return your_page(request, visit, form=_typed(request))
        return _not_open(request, visit)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _ask_for_code(request, form)
    opened = visits.come_back(form.cleaned_data["code"])
    if opened is None:
        guesses.slow_down()
        form.add_error("code", WRONG)
        return _ask_for_code(request, form)
    if isinstance(opened, Unfinished):
        context = present.frame(opened.organisation) | {"so_far": opened.so_far}
        return no_store(render(request, "speaking_up/go_on.html", context))
    return your_page(request, opened, form=_typed(request))


def _typed(request: HttpRequest) -> forms.SayForm:
    """The box with what was typed on the page before, so that no way back loses it."""
    return forms.SayForm(initial={"words": request.POST.get("words", "")})


def visited(view: Callable[[HttpRequest, Visit], HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of a visit: by post, with the pass. Anything else begins again at the code."""

    @open_to_all
    def act(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseRedirect(reverse("speaking_up:come_back"))
        visit = visits.go_on(request.POST.get("pass", ""))
        if not isinstance(visit, Visit):
            return _not_open(request, visit)
        return view(request, visit)

    act.__name__, act.__doc__ = view.__name__, view.__doc__
    return act


@visited
def say(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Say more, or answer the guardian."""
    form = forms.SayForm(request.POST)
    if not form.is_valid():
        return your_page(request, visit, form=form)
    try:
        actions.say(visit.matter, form.cleaned_data["words"])
    except Refusal as refusal:
        form.add_error("words", refusal.sentence)
        return your_page(request, visit, form=form)
    return your_page(request, visit, done=_("It is with the guardian."))


@visited
def passing(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Say yes or no to something being passed on."""
    number, do = request.POST.get("number", ""), request.POST.get("do")
    if number.isascii() and number.isdecimal() and len(number) < 6 and do in ("yes", "no"):
        actions.say_of_passing(visit.matter, int(number), yes=do == "yes")
        return your_page(request, visit, done=_("The guardian sees what you said."))
    return your_page(request, visit)


@visited
def worse(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Has speaking up made anything worse?"""
    if request.POST.get("do") == "no":
        actions.answer_check(visit.matter, harder=False)
        return your_page(request, visit, done=_("Thank you. You can tell us at any time."))
    form = forms.HarmForm(request.POST if "do" in request.POST else None)
    if form.is_bound and form.is_valid():
        try:
            actions.answer_check(visit.matter, harder=True, words=form.cleaned_data["words"])
            return your_page(request, visit, done=_("It is with the guardian."))
        except Refusal as refusal:
            form.add_error("words", refusal.sentence)
    context = present.framed(visit) | {"form": form}
    return no_store(render(request, "speaking_up/worse.html", context))


@visited
def again(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Would you speak up again?"""
    actions.would_again(visit.matter, request.POST.get("said", ""))
    return your_page(request, visit, done=_("Thank you for telling us."))


@visited
def take_back(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Take it back, for good."""
    context = present.framed(visit)
    if "do" not in request.POST:
        return no_store(render(request, "speaking_up/take_back.html", context))
    actions.take_back(visit.matter)
    return no_store(render(request, "speaking_up/gone.html", context))


def your_page(
    request: HttpRequest, visit: Visit, *, form: Plain | None = None, done: str = ""
) -> HttpResponse:
    context = present.your_page(visit, done) | {"form": form or forms.SayForm()}
    return no_store(render(request, "speaking_up/your_page.html", context))


def _ask_for_code(request: HttpRequest, form: CodeForm, *, forgot: bool = False) -> HttpResponse:
    context = {
        "form": form,
        "forgot": forgot,
        "signposts": library.help_panel("england"),
        "words": request.POST.get("words", ""),
    }
    return no_store(render(request, "speaking_up/code.html", context))


def _not_open(request: HttpRequest, visit: Gone | None) -> HttpResponse:
    """It is gone; or the page stood too long, and what was typed on it waits for the code."""
    if isinstance(visit, Gone):
        context = {"signposts": library.help_panel("england")}
        return no_store(render(request, "speaking_up/gone.html", context))
    return _ask_for_code(request, CodeForm(), forgot=True)

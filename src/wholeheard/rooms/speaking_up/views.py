"""Pages on which somebody speaks up. They find, ask and show; they decide nothing."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.kit.web import is_houses_fault, no_store, open_to_all
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.speaking_up import access, actions, forms, present, steps
from wholeheard.rooms.speaking_up import telling as tellings
from wholeheard.rooms.speaking_up.telling import Telling


@open_to_all
def speak_up(request: HttpRequest, address: str) -> HttpResponse:
    """One step: take in what this page says, and show the next. At whatever place the page was
    found, it is told to the organisation, and the place is not kept."""
    organisation = _organisation_at(address)
    telling = _so_far(request, organisation)
    if request.method != "POST" or "draft" in request.POST:
        return _show(request, steps.page("words"), telling, organisation)
    page, go = steps.page(request.POST.get("page", "words")), request.POST.get("go", "")
    form = _form(page, telling, organisation, request)
    if go == "here":
        return _show(request, page, telling, organisation, form.as_typed())
    if not form.is_valid() and not form.may_be_left(go):
        return _show(request, page, telling, organisation, form)
    form.put()
    return _go_on(request, page, go, telling, organisation)


def _go_on(
    request: HttpRequest, page: steps.Page, go: str, telling: Telling, organisation: Organisation
) -> HttpResponse:
    if telling.kept or go == "stop":
        try:
            actions.keep_half_said(telling, organisation)
        except Refusal as refusal:
            return _refused(request, telling, organisation, refusal)
    if go == "stop":
        context = present.stopped(organisation, telling.code)
        return no_store(render(request, "speaking_up/stopped.html", context))
    if go == "send" and page.name == "check":
        return _send(request, telling, organisation)
    following = {"back": steps.before(page.name), "end": "check"}.get(go) or steps.after(page.name)
    return _show(request, steps.page(following), telling, organisation)


def _send(request: HttpRequest, telling: Telling, organisation: Organisation) -> HttpResponse:
    try:
        spoken = actions.speak_up(telling, organisation, language=present.language())
    except Refusal as refusal:
        return _refused(request, telling, organisation, refusal)
    except Exception as error:
        if not is_houses_fault(error):
            raise
        return _not_saved(request, telling, organisation)
    context = present.thanks(organisation, spoken)
    return no_store(render(request, "speaking_up/thanks.html", context))


def _not_saved(request: HttpRequest, telling: Telling, organisation: Organisation) -> HttpResponse:
    page = steps.page("check")
    form = _form(page, telling, organisation, request)
    form.is_valid()
    sentence = _(
        "We could not save that. Your words are still on this page. "
        "Try again in a minute; if you close this page they are gone."
    )
    form.add_error(None, sentence)
    return _show(request, page, telling, organisation, form, status=503)


def _refused(
    request: HttpRequest, telling: Telling, organisation: Organisation, refusal: Refusal
) -> HttpResponse:
    """The first page again, with the words on it and why they cannot be kept."""
    first = steps.page("words")
    form = first.form({"words": telling.words}, telling=telling)
    form.add_error("words", refusal.sentence)
    return _show(request, first, telling, organisation, form)


def _show(
    request: HttpRequest,
    page: steps.Page,
    telling: Telling,
    organisation: Organisation,
    form: forms.Step | None = None,
    status: int = 200,
) -> HttpResponse:
    context = present.page(page, telling, organisation)
    if page.name == "check":
        context |= present.checking(telling)
    context["form"] = form or _form(page, telling, organisation)
    template = f"speaking_up/tell_{page.name}.html"
    return no_store(render(request, template, context, status=status))


def _form(
    page: steps.Page,
    telling: Telling,
    organisation: Organisation,
    request: HttpRequest | None = None,
) -> forms.Step:
    guardians = access.guardians(organisation) if page.name == "apart" else []
    data = request.POST if request else None
    return page.form(data, telling=telling, guardians=guardians)


def _so_far(request: HttpRequest, organisation: Organisation) -> Telling:
    sealed = request.POST.get("so_far", "")
    telling = tellings.unseal(sealed) if sealed else None
    if telling is None or telling.organisation != str(organisation.pk):
        return tellings.begin(organisation.pk)
    return telling


def _organisation_at(address: str) -> Organisation:
    place = people.place_at(address)
    if place is None:
        raise Http404(address)
    return place.organisation

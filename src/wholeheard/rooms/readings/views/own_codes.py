"""The organisation's own codes."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.forms import done
from wholeheard.rooms.people.staff import StaffRequest, need
from wholeheard.rooms.readings import access, actions, forms, present, vocabulary
from wholeheard.rooms.readings.models import OwnCode


def codes(request: StaffRequest) -> HttpResponse:
    """The organisation's own codes; who keeps them adds one here."""
    need(request.user, "reading.look")
    may_keep = access.may_somewhere(request.user, "reading.keep")
    form = forms.OwnCodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        need(request.user, "reading.keep")
        if _worded(
            request,
            form,
            lambda said: actions.add_own_code(
                request.user.organisation, said["name"], said["definition"], by=request.user
            ),
        ):
            return HttpResponseRedirect(reverse("readings:codes"))
    found = vocabulary.own_wordings(request.user.organisation_id)
    rows = [present.own_code_row(one) for one in found]
    context = {"rows": rows, "form": form, "may_keep": may_keep}
    return render(request, "readings/codes.html", context)


def code(request: StaffRequest, code: uuid.UUID) -> HttpResponse:
    """One own code with all it was ever called; call it otherwise, or retire it."""
    need(request.user, "reading.look")
    found = OwnCode.objects.of(request.user.organisation_id).filter(pk=code).first()
    if found is None:
        raise Http404
    wordings = list(found.wordings.select_related("by").order_by("-version"))
    initial = {"name": wordings[0].name, "definition": wordings[0].definition}
    form = forms.OwnCodeForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":
        need(request.user, "reading.keep")
        if request.POST.get("do") == "retire":
            actions.retire_own_code(found, by=request.user)
            return HttpResponseRedirect(reverse("readings:codes"))
        if _worded(
            request,
            form,
            lambda said: actions.reword_own_code(
                found, said["name"], said["definition"], by=request.user
            ),
        ):
            return HttpResponseRedirect(reverse("readings:code", args=[found.pk]))
    context = {
        "code": found,
        "wordings": wordings,
        "form": form,
        "is_retired": hasattr(found, "retired"),
        "may_keep": access.may_somewhere(request.user, "reading.keep"),
    }
    return render(request, "readings/code.html", context)


def _worded(
    request: StaffRequest, form: forms.OwnCodeForm, act: Callable[[dict[str, str]], object]
) -> bool:
    """Whether it was done; if not, the form says why."""
    said = form.cleaned_data if form.is_valid() else None
    return said is not None and done(form, lambda: act(said)) is not None

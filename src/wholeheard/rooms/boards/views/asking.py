"""What is asked of tellers: the yearly look at every field."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.forms import done
from wholeheard.rooms.boards import actions, forms, present
from wholeheard.rooms.boards import fields as asked
from wholeheard.rooms.measures import access as measures
from wholeheard.rooms.people.staff import StaffRequest


def fields(request: StaffRequest) -> HttpResponse:
    """Every field with how often it is filled and what was decided of it."""
    if not measures.may_keep_register(request.user):
        raise Http404
    return render(request, "boards/fields.html", present.fields_page(request.user))


def field(request: StaffRequest, code: str) -> HttpResponse:
    """One field: keep asking, ask differently, or stop; and why."""
    found = asked.fields().get(code)
    if found is None or not measures.may_keep_register(request.user):
        raise Http404
    form = forms.ReviewForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        made = done(
            form,
            lambda: actions.review(code, said["decision"], said["because"], by=request.user),
        )
        if made is not None:
            return HttpResponseRedirect(reverse("boards:fields"))
    context = present.field_page(request.user, found) | {"form": form}
    return render(request, "boards/field.html", context)

"""One question on a page of its own: shared by synthesis, design and delivery."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from wholeheard.kit.forms import done
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.programme import present
from wholeheard.rooms.programme.models.programme import Programme


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands on the page: its heading, what is said under it, its button, the way back.
    `seen`: the print of what stands there now, sent back with what is written. `leave_out`: "no"
    where the lead says what may be left out, and no box has to."""

    title: Any
    lead: Any
    button: Any
    back: str
    about: str = ""
    note: str = ""
    seen: str = ""
    leave_out: str = ""


def sent(request: StaffRequest) -> Any:
    """What was posted; None where somebody only looks."""
    return request.POST if request.method == "POST" else None


def ask(
    request: StaffRequest,
    found: Programme,
    form: forms.BaseForm,
    act: Callable[[], Any],
    asked: Asked,
    here: str = "",
) -> HttpResponse:
    """The page with the form; once it is done, the page that it came from."""
    if request.method == "POST" and form.is_valid() and done(form, act, nothing=True) is not None:
        return HttpResponseRedirect(asked.back)
    context = present.frame(request.user, found, here) | {"form": form, "asked": asked}
    return render(request, "programme/design/ask.html", context)

"""The page before something that cannot be undone: what goes, who will notice, what stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from wholeheard.kit.forms import Plain, done


@dataclass(frozen=True, slots=True)
class Sure:
    """What stands on the page: its heading, of what it is, three lists, its button and the way
    back. `then`: where one comes once it is done; else back. `is_final`: it cannot be undone."""

    title: Any
    about: str
    goes: Sequence[Any]
    noticed: Sequence[Any]
    stays: Sequence[Any]
    button: Any
    back: str
    then: str = ""
    is_final: bool = True


def be_sure(
    request: HttpRequest, page: str, sure: Sure, act: Callable[[], Any], frame: dict[str, Any]
) -> HttpResponse:
    """The page; once its button was pressed, the page that comes after. `page`: the template of the
    room, which includes `kit/sure.html`."""
    form = Plain(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(form, act, nothing=True) is not None:
        return HttpResponseRedirect(sure.then or sure.back)
    return render(request, page, frame | {"form": form, "sure": sure})

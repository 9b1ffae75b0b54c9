"""Beside an entry of the library: what colleagues say, one page for each entry."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import clock, days, ids
from wholeheard.rooms.communities import forms
from wholeheard.rooms.communities.beside_library import asking, doing
from wholeheard.rooms.communities.beside_library.models import LibraryWord
from wholeheard.rooms.communities.views.finding import done, refused
from wholeheard.rooms.library import access as library
from wholeheard.rooms.library import lists as of_library
from wholeheard.rooms.library import queries as shelves
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest

MOST_SHOWN = 200


def beside(request: StaffRequest, key: str) -> HttpResponse:
    """What colleagues say of it; say something too, take it back, report or hide it."""
    person = request.user
    entry = _entry(person, key)
    is_saying = request.method == "POST" and request.POST.get("do") == "say"
    form = forms.ReplyForm(request.POST if is_saying else None)
    form.fields["words"].label = _("What you would say of it")
    errors: list[dict[str, str]] = []
    if is_saying and form.is_valid():
        said, looked = form.cleaned_data["words"], form.has_looked()
        if done(form, lambda: doing.say(entry.key, said, by=person, looked=looked)) is not None:
            return _back(key)
    elif request.method == "POST" and not is_saying:
        errors = refused(lambda: _do(request, entry.key))
        if not errors:
            return _back(key)
    context = {"entry": entry, "form": form, "errors": errors, "forms": [form] if is_saying else []}
    return render(request, "communities/beside_library.html", context | _shown(person, entry.key))


def _do(request: StaffRequest, entry: str) -> None:
    do, person = request.POST.get("do", ""), request.user
    word = asking.one_for(person, entry, ids.long_or_none(request.POST.get("word")))
    if word is None:
        raise Http404
    because = request.POST.get("because", "").replace("\x00", "")
    acts: dict[str, Callable[[], Any]] = {
        "take_back": lambda: doing.take_back(word, by=person),
        "report": lambda: doing.report(word, because, by=person),
        "hide": lambda: doing.hide(word, because, by=person),
        "stand": lambda: doing.let_stand(word, by=person),
    }
    if do not in acts:
        raise Http404
    acts[do]()


def _shown(person: Person, entry: str) -> dict[str, Any]:
    words = list(asking.words_for(person, entry)[:MOST_SHOWN])
    keeps = library.may_keep(person)
    reports = asking.reports_of(words) if keeps else {}
    return {
        "keeps": keeps,
        "rows": [
            _row(one, person) | {"reports": [each.because for each in reports.get(one.pk, [])]}
            for one in words
        ],
    }


def _row(one: LibraryWord, person: Person) -> dict[str, Any]:
    return {
        "key": ids.short(one.pk),
        "words": one.words,
        "name": one.name,
        "role": one.role,
        "day": days.day(clock.day_of(one.at)),
        "is_own": one.by_id == person.pk,
        "hidden": one.hidden_on is not None,
        "because": one.hidden_because,
    }


def _entry(person: Person, key: str) -> shelves.Entry:
    found = None
    if len(key) <= of_library.LONGEST_LINE:
        found = shelves.entry(person.organisation_id, key, put_away=library.may_keep(person))
    if found is None:
        raise Http404
    return found


def _back(key: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("communities:beside_library", args=[key]))

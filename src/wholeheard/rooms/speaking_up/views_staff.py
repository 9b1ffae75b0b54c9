"""The guardian's pages. To everybody else none of them is there."""

from __future__ import annotations

import csv
import datetime as dt
import io
import uuid
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.forms import Plain, done
from wholeheard.kit.web import no_store
from wholeheard.rooms.library import present as library
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.speaking_up import (
    access,
    actions,
    counting,
    forms_staff,
    present_staff,
    queries,
)
from wholeheard.rooms.speaking_up.actions import handling
from wholeheard.rooms.speaking_up.models import Matter
from wholeheard.rooms.speaking_up.opened import Opened

Act = Callable[[], Any]


def matters(request: StaffRequest) -> HttpResponse:
    """What waits for this guardian, by what is due next."""
    if not access.has_the_role(request.user):
        raise Http404
    hand = _hand_all_form(request)
    if request.method == "POST":
        if hand is None and access.may_begin(request.user):
            actions.begin(request.user)
        if hand is None or (hand.is_valid() and done(hand, _hand_all(hand, request.user))):
            return HttpResponseRedirect(reverse("speaking_up_staff:matters"))
    shown = present_staff.matters(request.user)
    return _shown(request, "matters", shown | {"hand": hand or _all_to(shown["others"])})


def _hand_all_form(request: StaffRequest) -> forms_staff.HandOverForm | None:
    """The form by which all is handed over, if that was pressed."""
    if request.POST.get("do") != "hand_all" or not access.may_hear(request.user):
        return None
    return _all_to(present_staff.other_guardians(request.user), request.POST)


def _all_to(others: list[Person], said: Any = None) -> forms_staff.HandOverForm:
    return forms_staff.HandOverForm(said, people=others)


def _hand_all(form: forms_staff.HandOverForm, by: Person) -> Act:
    others = present_staff.other_guardians(by)

    def act() -> bool:
        actions.hand_over_all(handling.by_identifier(others, form.cleaned_data["to"]), by=by)
        return True

    return act


def matter(request: StaffRequest, matter: uuid.UUID) -> HttpResponse:
    """One of them: what was said, what was done, and what can be done now."""
    person = request.user
    found = next((one for one in access.matters_for(person) if one.row.pk == matter), None)
    if found is None:
        raise Http404
    opened = actions.open_words(found.row, by=person)
    forms = _forms(opened, person)
    if request.method == "POST":
        pressed = request.POST.get("do", "")
        form = _forms(opened, person, request.POST).get(pressed)
        if _acted(opened.row, pressed, form, request):
            return HttpResponseRedirect(reverse("speaking_up_staff:matter", args=[matter]))
        if form is not None:
            forms[pressed] = form
    else:
        pressed = ""
    shown = {"forms": forms, "form": forms.get(pressed)}
    context = present_staff.matter(opened, present_staff.names_in(opened)) | shown
    return _shown(request, "matter", context)


def _forms(matter: Opened, person: Person, said: Any = None) -> dict[str, Plain]:
    """Every form of the page by what pressing its button does."""
    others = [one for one in access.may_be_handed_to(matter) if one.pk != matter.row.holder_id]
    return {
        "write": forms_staff.WriteForm(said),
        "ask": forms_staff.PassForm(said, auto_id="ask_%s"),
        "danger": forms_staff.DangerForm(said, people=handling.leads(person), auto_id="danger_%s"),
        "hand": forms_staff.HandOverForm(said, people=others, auto_id="hand_%s"),
        "end": forms_staff.EndForm(said, auto_id="end_%s"),
        "passed": Plain(said),
    }


def _acted(row: Matter, pressed: str, form: Plain | None, request: StaffRequest) -> bool:
    """Whether what was pressed is done; where it is not, the form says why."""
    by = request.user
    if form is None or not form.is_valid():
        return False
    said = form.cleaned_data | {"number": request.POST.get("number", "")}
    return bool(done(form, _acts(row, said, by)[pressed]))


def _acts(row: Matter, said: dict[str, Any], by: Person) -> dict[str, Act]:
    def chosen(people: list[Person], name: str) -> Person | None:
        return handling.by_identifier(people, said[name])

    return {
        "write": lambda: actions.write(row, said["words"], what=said["what"], by=by),
        "ask": lambda: actions.ask_to_pass(
            row, said["to"], said["words"], by=by, aloud=said["aloud"]
        ),
        "danger": lambda: actions.raise_safety(
            row, chosen(handling.leads(by), "lead"), said["words"], by=by
        ),
        "hand": lambda: actions.hand_over(
            row, chosen(access.guardians(by.organisation), "to"), by=by
        ),
        "end": lambda: actions.end(row, said["handled"], by=by),
        "passed": lambda: actions.pass_on(row, _number(said["number"]), by=by),
    }


def _number(said: str) -> int:
    """What a hidden field holds; -1, which no question has, where it is no number."""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 6 else -1


def guardians(request: StaffRequest) -> HttpResponse:
    """Who hears, and who stands behind them. Guardians and the second person decide."""
    person = request.user
    if not (access.has_the_role(person) or access.may_let_in(person)):
        raise Http404
    shown = present_staff.guardians(person.organisation)
    forms = _forms_of_guardians(person, shown)
    if request.method == "POST":
        pressed = request.POST.get("do", "")
        form = _forms_of_guardians(person, shown, request.POST).get(pressed)
        if form is None or (form.is_valid() and done(form, _decide(form, pressed, person, shown))):
            return HttpResponseRedirect(reverse("speaking_up_staff:guardians"))
        forms[pressed] = form
    context = shown | {"forms": forms, "person": person}
    return _shown(request, "guardians", context)


def _forms_of_guardians(
    person: Person, shown: dict[str, Any], said: Any = None
) -> dict[str, Plain]:
    forms: dict[str, Plain] = {}
    others = [one for one in shown["waiting"] if one.pk != person.pk]
    if access.may_let_in(person) and others:
        forms["let_in"] = forms_staff.LetInForm(said, people=others)
    if access.may_hear(person):
        arranged = shown["arranged"]
        now = {
            "second": arranged.second.email if arranged.second else "",
            "days_to_reply": arranged.days_to_reply,
            "years": arranged.years,
        }
        forms["arrange"] = forms_staff.ArrangeForm(said, initial=now)
    return forms


def _decide(form: Plain, pressed: str, by: Person, shown: dict[str, Any]) -> Act:
    said = form.cleaned_data

    def let_in() -> bool:
        actions.let_in(handling.by_identifier(shown["waiting"], said["person"]), by=by)
        return True

    def arrange() -> Any:
        second = actions.second_at(by, said["second"])
        return actions.arrange(
            by, second=second, days_to_reply=said["days_to_reply"], years=said["years"]
        )

    return let_in if pressed == "let_in" else arrange


# Quarters -----------------------------------------------------------------------------------------


def counts(request: StaffRequest, start: str) -> HttpResponse:
    """The exact counts of a quarter, what everybody may see of it, and words to the board."""
    day = _quarter(request.user, start)
    context = present_staff.counts(request.user, day)
    form = forms_staff.ThemesForm(request.POST or None, initial={"words": context["themes"]})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if done(form, lambda: actions.keep_themes(day, words, by=request.user)):
            return HttpResponseRedirect(request.path)
    return _shown(request, "counts", context | {"form": form})


def export(request: StaffRequest, start: str) -> HttpResponse:
    """The same counts as a file, under the names of the national list."""
    day = _quarter(request.user, start)
    seen = counting.within(access.matters_for(request.user, steps=True), day)
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(["quarter", "part", "category", "number"])
    name = counting.name_of(day)
    rows.writerows([name, one.part, one.what, one.number] for one in counting.lines(seen))
    response = HttpResponse(written.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="speaking-up-{name}.csv"'
    return no_store(response)


def report(request: StaffRequest, start: str) -> HttpResponse:
    """A page for the board, to print: published figures, and the guardian's own words."""
    return _shown(
        request, "report", present_staff.counts(request.user, _quarter(request.user, start))
    )


def published(request: StaffRequest) -> HttpResponse:
    """What everybody may see, quarter by quarter."""
    rows = queries.issued(request.user.organisation)
    shown = [present_staff.published(row) for row in rows]
    return _shown(request, "published", {"quarters": shown})


def _quarter(person: Person, start: str) -> dt.date:
    """The first day of a quarter, for a guardian."""
    if not access.may_hear(person):
        raise Http404
    try:
        day = dt.date.fromisoformat(start)
    except ValueError:
        raise Http404 from None
    if counting.quarter_of(day) != day:
        raise Http404
    return day


def _shown(request: StaffRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    country = request.user.organisation.country
    context = context | {"signposts": library.help_panel(country, ("speak_up", "talk"))}
    return no_store(render(request, f"speaking_up/staff/{name}.html", context))

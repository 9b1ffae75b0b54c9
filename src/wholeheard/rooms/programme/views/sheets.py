"""What is written down by a template: to read, to write, to change, to put away."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.forms import done
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.programme import access, actions, forms, lists, present, queries
from wholeheard.rooms.programme.access import programme_of
from wholeheard.rooms.programme.actions import Filled
from wholeheard.rooms.programme.content import content_of, has_template, template_of
from wholeheard.rooms.programme.forms.sheets import SheetForm
from wholeheard.rooms.programme.models import Programme, Sheet


def sheets(request: StaffRequest, programme: uuid.UUID, template: str) -> HttpResponse:
    """What stands on the sheets of a template."""
    found = programme_of(request, programme)
    context = present.frame(request.user, found, f"programme:{template}")
    context |= present.sheets_page(found, template_of(found, template))
    context["may_work"] = context["may_work"] and has_template(found, template)
    there = _the_one(found, template)
    context["has_draft"] = bool(present.draft_of(found, template, there, request.user))
    return render(request, "programme/scope/sheets.html", context)


def write(request: StaffRequest, programme: uuid.UUID, template: str) -> HttpResponse:
    """Write a sheet: the one that there is, or another."""
    found = programme_of(request, programme, access.may_work)
    if template not in lists.OF_SCOPE:
        raise Http404
    return _write(request, found, template, _the_one(found, template))


def _the_one(found: Programme, template: str) -> Sheet | None:
    """The sheet of a template that has one alone, if it was begun."""
    return queries.sheets(found, template).first() if template in lists.SINGLE else None


def change(request: StaffRequest, sheet: uuid.UUID) -> HttpResponse:
    """Change what stands on a sheet."""
    one = _sheet_for(request, sheet, access.may_work)
    return _write(request, one.programme, one.template, one)


def sheet(request: StaffRequest, sheet: uuid.UUID) -> HttpResponse:
    """Everything that ever stood on a sheet; a form to put it away."""
    one = _sheet_for(request, sheet, access.may_read)
    may = access.may_work(request.user, one.programme)
    form = forms.AwayForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not may or one.template in lists.SINGLE:
            raise Http404
        act = lambda: actions.put_away(one, form.cleaned_data["why"], by=request.user)  # noqa: E731
        if form.is_valid() and done(form, act, nothing=True):
            return _to_page(one.programme, one.template)
    context = present.frame(request.user, one.programme, f"programme:{one.template}")
    context |= present.sheet_page(one, template_of(one.programme, one.template))
    return render(request, "programme/scope/sheet.html", context | {"form": form})


def _sheet_for(request: StaffRequest, pk: uuid.UUID, may: access.May) -> Sheet:
    found = queries.sheet(request.user.organisation_id, pk)
    if found is None or found.template not in lists.OF_SCOPE:
        raise Http404
    if not may(request.user, found.programme):
        raise Http404
    return found


def _write(
    request: StaffRequest, found: Programme, template: str, there: Sheet | None
) -> HttpResponse:
    if not has_template(found, template):
        raise Http404
    kind = content_of(found).template(template)
    stands = queries.standing([there])[there.pk] if there else None
    draft = present.draft_of(found, template, there, request.user)
    number = stands.version.number if stands else 0
    form = SheetForm(
        request.POST if request.method == "POST" else None,
        fields=kind.fields,
        number=number,
        needs_why=template in lists.WHY_NEEDED,
        standing=draft or ({one.id: stands.words(one.id) for one in kind.fields} if stands else {}),
    )
    if request.method == "POST" and _done(request, found, template, there, form):
        return _to_page(found, template)
    seen = str(form.data.get("seen", number)) if form.is_bound else str(number)
    if form.is_bound:
        form.data = {**request.POST.dict(), "seen": str(number)}
    is_newer = stands is not None and seen != str(number)
    meanwhile = present.version_row(kind, stands)["fields"] if stands and is_newer else []
    context = present.frame(request.user, found, f"programme:{template}") | {
        "form": form, "kind": kind, "has_draft": bool(draft),
        "back": reverse(f"programme:{template}", args=[found.pk]),
        "meanwhile": meanwhile,
    }  # fmt: skip
    return render(request, "programme/scope/write.html", context)


def _done(
    request: StaffRequest, found: Programme, template: str, there: Sheet | None, form: SheetForm
) -> bool:
    """Do what was pressed; False if it was refused, and the form says why."""
    do = request.POST.get("do", "")
    if do == "leave":
        actions.leave_draft(found, template, by=request.user, sheet=there)
        return True
    if do == "draft":
        form.full_clean()
        form.errors.clear()
        act = lambda: actions.keep_draft(  # noqa: E731
            found, template, form.typed(), by=request.user, sheet=there
        )
        return done(form, act) is not None
    if not form.is_valid():
        return False
    said = form.cleaned_data
    filled = Filled(form.said(), said["seen"], said.get(lists.CHANGED, ""))
    act_keep = lambda: actions.keep(found, template, filled, by=request.user, sheet=there)  # noqa: E731
    return done(form, act_keep) is not None


def _to_page(found: Programme, template: str) -> HttpResponse:
    return HttpResponseRedirect(reverse(f"programme:{template}", args=[found.pk]))

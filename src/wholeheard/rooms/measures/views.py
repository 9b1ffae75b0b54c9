"""Counts over time: each place beside its own past, and the register of what is counted."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import audit
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.measures import (
    access,
    actions,
    exporting,
    forms,
    lists,
    present,
    queries,
    registering,
)
from wholeheard.rooms.measures.models import Measure, RepeatedSign
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.staff import StaffRequest, need

ON_A_PAGE = 20
MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


def places(request: StaffRequest) -> HttpResponse:
    """Every place of the organisation, by name."""
    rows = present.place_rows(request.user, access.places_of(request.user))
    return render(request, "measures/places.html", {"rows": rows})


def place(request: StaffRequest, address: str) -> HttpResponse:
    """A place over time: exactly for those inside, as published for everybody else."""
    found, asked = _place(request.user, address), request.GET.get("of", "")
    context = (
        present.from_inside(request.user, found, asked, request.GET.get("page", ""))
        if access.is_inside(request.user, found)
        else present.as_published(found, asked)
    )
    ways = {"ways": present.ways_from(request.user, found)}
    return render(request, "measures/place.html", context | _exports(found) | ways)


def _exports(place: Place) -> dict[str, Any]:
    """The files that this house can write."""
    kinds = {exporting.CSV: _("Take these figures as CSV"), exporting.PARQUET: _("As Parquet")}
    can = exporting.parquet_can_be_written()
    return {
        "exports": [
            {"name": name, "url": reverse("measures:export", args=[place.address, kind])}
            for kind, name in kinds.items()
            if can or kind == exporting.CSV
        ],
        "no_parquet": "" if can else exporting.NO_PARQUET,
    }


def flow(request: StaffRequest, address: str) -> HttpResponse:
    """How far the stories of a place came, month by month."""
    found = _inside(request.user, address)
    return render(request, "measures/flow.html", present.flow(request.user, found))


def gaps(request: StaffRequest, address: str) -> HttpResponse:
    """Groups of those who told beside each other, at each stage, never as a bare number."""
    found = _inside(request.user, address)
    return render(request, "measures/gaps.html", present.gaps(request.user, found))


def felt(request: StaffRequest, address: str) -> HttpResponse:
    """Whether answers felt written to those who told, as published; to nobody otherwise."""
    found = _place(request.user, address)
    inside = access.is_inside(request.user, found)
    return render(request, "measures/felt.html", present.felt(found, inside=inside))


def moments(request: StaffRequest, address: str) -> HttpResponse:
    """The moments that were told here, where enough people told some."""
    found = _inside(request.user, address)
    return render(request, "measures/moments.html", present.map_of_moments(found))


def behind(request: StaffRequest, address: str, code: str, month: str) -> HttpResponse:
    """The stories behind one point of a chart: as many as it says."""
    found = _inside(request.user, address)
    if code not in present.codes_for(request.user, found):
        raise Http404
    point = _point(found, code, month)
    if point is None:
        said = _("There is no month “%(month)s” on this chart. Choose one of its points.")
        context = {"said": said % {"month": month[:20]}, "back": present.back_to(found, code)}
        return render(request, "measures/no_month.html", context | present.frame(found), status=404)
    counted = queries.behind(found, point.month, code).order_by("protected")
    page = Paginator(counted, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [present.story_row(one) for one in queries.readable_of(found, page.object_list)]
    if rows:
        audit.record(
            "stories.listed", organisation=found.organisation_id, by=request.user, about=found.pk
        )
    head = present.behind(found, code, point.month, page.paginator.count, point.denominator)
    gone = present.cannot_be_opened(len(page.object_list) - len(rows))
    context = head | {"rows": rows, "gone": gone, "page_obj": page}
    return render(request, "measures/behind.html", context)


def _point(place: Place, code: str, month: str) -> queries.Point | None:
    """The point of that month, if the chart has it."""
    asked = _month(month)
    points = queries.inside(place, [code]).get(code, [])
    return next((one for one in points if one.month == asked), None)


def _month(text: str) -> dt.date | None:
    """2026-03 as its first day; None where there is no such month."""
    match = MONTH.fullmatch(text)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2])
    return dt.date(year, month, 1) if year and 1 <= month <= 12 else None


def mark(request: StaffRequest, address: str) -> HttpResponse:
    """A note on a chart, or a new beginning, with its reason and who wrote it."""
    found = _inside(request.user, address)
    if not access.may_note(request.user, found):
        raise Http404
    codes = present.codes_for(request.user, found)
    family = present.family_asked(codes, request.GET.get("of", ""), request.GET.get("code", ""))
    form = forms.MarkForm(
        request.POST if request.method == "POST" else None,
        charts=present.charts_by_group(codes, family),
        months=present.months_to_mark(found),
        initial={"code": request.GET.get("code", ""), "month": request.GET.get("month", "")},
    )
    if request.method == "POST" and form.is_valid() and _is_written(form, found, request.user):
        return HttpResponseRedirect(present.back_to(found, form.cleaned_data["code"]))
    code = str(form["code"].value() or "")
    context = present.frame(found) | {
        "form": form,
        "back": present.back_to(found, code),
        "groups": present.groups_to_mark(found, codes, family),
    }
    return render(request, "measures/mark.html", context)


def _is_written(form: forms.MarkForm, place: Place, by: Person) -> bool:
    return _was_done(form, lambda: actions.mark(place, by=by, **form.cleaned_data))


def export(request: StaffRequest, address: str, kind: str) -> HttpResponse:
    """The figures of a place as a file: what stands on its page for this person."""
    found = _place(request.user, address)
    if kind not in exporting.TYPES:
        raise Http404
    inside = access.is_inside(request.user, found)
    columns = exporting.EXACT if inside else exporting.PUBLISHED
    rows = (
        exporting.exact_rows(found, present.codes_for(request.user, found))
        if inside
        else exporting.published_rows(found)
    )
    try:
        held = exporting.file_of(rows, columns, kind)
    except Refusal as refusal:
        return HttpResponse(refusal.sentence, status=409, content_type="text/plain; charset=utf-8")
    audit.record(
        "measures.exported", organisation=found.organisation_id, by=request.user, about=found.pk,
        kind=kind, exact=inside, rows=len(rows),
    )  # fmt: skip
    response = HttpResponse(held, content_type=exporting.TYPES[kind])
    name = exporting.name_of_file(found, kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def not_heard(request: StaffRequest) -> HttpResponse:
    """Places at which nobody has told a story for some time."""
    context = {"rows": present.not_heard_rows(request.user), "months": lists.SILENT_MONTHS}
    return render(request, "measures/not_heard.html", context)


def repeated(request: StaffRequest) -> HttpResponse:
    """Signs that are told again and again with no change made."""
    need(request.user, "story.read")
    context = {
        "rows": present.sign_rows(request.user),
        "settled": present.settled_rows(request.user),
        "number": lists.REPEATS,
        "months": lists.REPEAT_MONTHS,
    }
    return render(request, "measures/repeated.html", context)


def settle(request: StaffRequest, sign: uuid.UUID) -> HttpResponse:
    """A sign that was told again and again: what was done about it, or why nothing is."""
    found = _sign(request.user, sign)
    if not access.may_note(request.user, found.up_to):
        raise Http404
    form = forms.SettleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _is_settled(form, found, request.user):
        return HttpResponseRedirect(reverse("measures:repeated"))
    context = present.sign_page(request.user, found)
    _stories_were_listed(request.user, found, context)
    return render(request, "measures/settle.html", context | {"form": form})


def told_again(request: StaffRequest, sign: uuid.UUID) -> HttpResponse:
    """The stories that a sign stands for, to those who may read them."""
    found = _sign(request.user, sign)
    context = present.sign_page(request.user, found)
    _stories_were_listed(request.user, found, context)
    return render(request, "measures/settle.html", context)


def _sign(person: Person, sign: uuid.UUID) -> RepeatedSign:
    """A sign that is not settled, of a place whose stories this person may read."""
    found = queries.sign_of(person.organisation_id, sign)
    if found is None or not access.is_inside(person, found.place):
        raise Http404
    return found


def _stories_were_listed(person: Person, sign: RepeatedSign, context: dict[str, Any]) -> None:
    if context["stories"]:
        audit.record(
            "stories.listed", organisation=sign.organisation_id, by=person, about=sign.place_id
        )


def _is_settled(form: forms.SettleForm, sign: RepeatedSign, by: Person) -> bool:
    return _was_done(form, lambda: actions.settle_sign(sign, by=by, **form.cleaned_data))


def equity(request: StaffRequest) -> HttpResponse:
    """Who is heard, answered and helped: groups of people beside each other, as published."""
    return render(request, "measures/equity.html", present.equity_page(request.user))


# The register ------------------------------------------------------------------------------------


def register(request: StaffRequest) -> HttpResponse:
    """What is counted, who asks for it, what it invites and what it costs."""
    return render(request, "measures/register.html", present.register_page(request.user))


def add(request: StaffRequest) -> HttpResponse:
    """One more line of the register."""
    _need_register(request.user)
    form = forms.MeasureForm(
        request.POST if request.method == "POST" else None, counted=present.what_can_be_counted()
    )
    if request.method == "POST" and form.is_valid() and _is_added(form, request.user):
        return HttpResponseRedirect(reverse("measures:register"))
    context = {
        "form": form,
        "heading": _("Add a measure"),
        "button": _("Add it"),
        "back": reverse("measures:register"),
    }
    return render(request, "measures/measure.html", context)


def _is_added(form: forms.MeasureForm, by: Person) -> bool:
    return _was_done(form, lambda: registering.add(by.organisation, by=by, **form.cleaned_data))


def measure(request: StaffRequest, measure: int) -> HttpResponse:
    """One line of the register: what it says."""
    found = _measure(request.user, measure)
    form = forms.LineForm(
        request.POST if request.method == "POST" else None, initial=present.initial_of(found)
    )
    if _is_changed(form, found, request.user):
        return HttpResponseRedirect(reverse("measures:register"))
    context = {
        "form": form,
        "heading": found.name,
        "button": _("Save"),
        "back": reverse("measures:register"),
        "decide_url": reverse("measures:decide", args=[found.pk]),
    }
    return render(request, "measures/measure.html", context)


def decide(request: StaffRequest, measure: int) -> HttpResponse:
    """To keep a measure, change it or stop it, with the reason."""
    found = _measure(request.user, measure)
    form = forms.DecisionForm(request.POST if request.method == "POST" else None)
    if _is_decided(form, found, request.user):
        return HttpResponseRedirect(reverse("measures:register"))
    context = {
        "form": form,
        "heading": _("%(measure)s: keep it, change it or stop it?") % {"measure": found.name},
        "because": found.because,
        "button": _("Write it down"),
        "back": reverse("measures:measure", args=[found.pk]),
    }
    return render(request, "measures/measure.html", context)


def _measure(person: Person, measure: int) -> Measure:
    """A line of this person's organisation, to who keeps its register."""
    _need_register(person)
    found = Measure.objects.of(person.organisation_id).filter(pk=measure).first()
    if found is None:
        raise Http404
    return found


def _is_changed(form: forms.LineForm, found: Measure, by: Person) -> bool:
    return form.is_valid() and _was_done(
        form, lambda: registering.change(found, by=by, **form.cleaned_data)
    )


def _is_decided(form: forms.DecisionForm, found: Measure, by: Person) -> bool:
    if not form.is_valid():
        return False
    said = form.cleaned_data
    day = "stopped_on" if said["decision"] == lists.STOP else "review_on"
    return _was_done(
        form,
        lambda: actions.review(
            found, decision=said["decision"], because=said["because"], by=by, **{day: said["on"]}
        ),
    )


def _was_done(form: BaseForm, act: Callable[[], object]) -> bool:
    """Whether it was; if not, the form says why."""
    try:
        act()
    except Refusal as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field or next(iter(form.fields)), refusal.sentence)
        return False
    return True


def _need_register(person: Person) -> None:
    if not access.may_keep_register(person):
        raise Http404


# Whose? ------------------------------------------------------------------------------------------


def _place(person: Person, address: str) -> Place:
    """A place of this person's organisation; any other is not there."""
    found = access.places_of(person).filter(address=address).first()
    if found is None:
        raise Http404
    return found


def _inside(person: Person, address: str) -> Place:
    """The same, for those who may open the stories that are counted."""
    found = _place(person, address)
    if not access.is_inside(person, found):
        raise Http404
    return found

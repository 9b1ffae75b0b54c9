"""Files of counts: the empty sheet, bringing one, what stands, and how a measure varies."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.forms import done
from wholeheard.kit.several import Make, Several
from wholeheard.listening.programme import dashboard, equality, uploads, workforce
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.programme import actions, present, queries
from wholeheard.rooms.programme.access import discover as access
from wholeheard.rooms.programme.access import may_work, programme_of
from wholeheard.rooms.programme.content import elements_of, guide_of
from wholeheard.rooms.programme.forms import discover as forms
from wholeheard.rooms.programme.lists import discover as lists
from wholeheard.rooms.programme.models import Programme
from wholeheard.rooms.programme.present import discover_equality as standards
from wholeheard.rooms.programme.present import discover_figures as figures

MAPPED = ("place", "month", "numerator", "denominator", "value")
SAME_FOR_ALL = ("element", "measure", "source")


def files(request: StaffRequest, programme: uuid.UUID, sheet: str) -> HttpResponse:
    """Bring a file of one kind; those that were brought."""
    found = _may_bring(request, programme, sheet)
    boxes = Several(request, _boxes(request, found, sheet))
    was_done = request.method == "POST" and _brought(request, found, sheet, boxes)
    if was_done and not boxes.has_more:
        there = reverse("programme:files", args=[found.pk, sheet])
        return HttpResponseRedirect(f"{there}#brought")
    context = present.frame(request.user, found, "programme:discover") | {
        "sheet": sheet, "name": lists.SHEETS[sheet], "columns": sheet_of(found, sheet).columns,
        "rows": [figures.upload_row(one) for one in queries.uploads_of(found, sheet)],
        "shown_at": _shown_at(found, sheet),
    } | boxes.shown(done=was_done)  # fmt: skip
    return render(request, "programme/discover/files.html", context)


def _may_bring(request: StaffRequest, programme: uuid.UUID, sheet: str) -> Programme:
    found = programme_of(request, programme)
    if sheet not in lists.SHEETS or not access.may_bring(request.user, found, sheet):
        raise Http404
    return found


def _boxes(request: StaffRequest, found: Programme, sheet: str) -> dict[str, Make]:
    """The form for our own sheet; for figures, beside it the one for any other file."""

    def files(post: Any) -> Any:
        return request.FILES if post is not None else None

    which = forms.StandardForm if sheet in lists.STANDARD_NAMES else forms.FileForm
    own: dict[str, Make] = {"own": lambda post: which(post, files(post), auto_id="own_%s")}
    if sheet != lists.DASHBOARD:
        return own
    elements = list(elements_of(found).items())
    return own | {
        "mapped": lambda post: forms.MappedForm(
            post, files(post), elements=elements, prefix="mapped", auto_id="mapped_%s"
        )
    }


def _brought(request: StaffRequest, found: Programme, sheet: str, boxes: Several) -> bool:
    if not boxes.sent or not (form := boxes[boxes.sent]).is_valid():
        return False
    said, by = form.cleaned_data, request.user
    content = said["file"].read(lists.MOST_BYTES + 1)
    acts: dict[str, Callable[[], Any]] = {
        lists.LEADERS: lambda: actions.bring_leaders(found, content, by=by),
        lists.DASHBOARD: lambda: actions.bring_figures(
            found, content, by=by, mapping=_mapping(said) if boxes.sent == "mapped" else None
        ),
    }
    act = acts.get(sheet) or (lambda: actions.bring_standard(
        found, sheet, content, by=by, board_is_public=said["board_is_public"]
    ))  # fmt: skip
    try:
        return done(form, act) is not None
    except actions.RefusedFile as refused:
        boxes_of = {sentence: column for column, sentence in refused.by_column.items()}
        for sentence in refused.sentences:
            form.add_error(boxes_of.get(sentence, "file"), sentence)
        return False


def _shown_at(found: Programme, sheet: str) -> str:
    """Where the counts of a sheet are shown."""
    if sheet in lists.STANDARD_NAMES:
        return reverse("programme:standard", args=[found.pk, sheet])
    diagnostic = lists.FIGURES if sheet == lists.DASHBOARD else lists.WORKFORCE
    return reverse("programme:diagnostic", args=[found.pk, diagnostic])


def _mapping(said: dict[str, Any]) -> dashboard.Columns:
    return dashboard.Columns(
        {one: said[one] for one in MAPPED if said[one]}, {one: said[one] for one in SAME_FOR_ALL}
    )


def sheet_of(found: Programme, sheet: str) -> uploads.Sheet:
    """The sheet of one kind."""
    if sheet == lists.DASHBOARD:
        return actions.sheet_of(found)
    if sheet == lists.LEADERS:
        return workforce.SHEET
    return equality.sheet(equality.STANDARDS[sheet])


def empty(request: StaffRequest, programme: uuid.UUID, sheet: str) -> HttpResponse:
    """The empty sheet, to be filled in."""
    found = _may_bring(request, programme, sheet)
    which = sheet_of(found, sheet)
    return _csv(uploads.empty(which), which.key)


def figures_file(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """All figures that stand, on our sheet: it can be brought again as it is."""
    found = _may_bring(request, programme, lists.DASHBOARD)
    which = actions.sheet_of(found)
    return _csv(dashboard.written(queries.figures(found), which), f"{which.key}-figures")


def _csv(contents: str, name: str) -> HttpResponse:
    answer = HttpResponse("\ufeff" + contents, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def upload(request: StaffRequest, upload: uuid.UUID) -> HttpResponse:
    """One file that was brought; it may be taken back."""
    found = access.upload_of(request.user, upload)
    form = forms.WhyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        if done(form, lambda: actions.take_back(found, why, by=request.user)) is not None:
            return HttpResponseRedirect(
                reverse("programme:files", args=[found.programme_id, found.sheet])
            )
    context = present.frame(request.user, found.programme, "programme:discover")
    context |= {"row": figures.upload_row(found), "form": form, "sheet": found.sheet}
    return render(request, "programme/discover/upload.html", context)


def variation(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """How one measure varies, place by place. For those who work at the programme."""
    found = programme_of(request, programme, may_work)
    guide = guide_of(found, lists.FIGURES)
    every = queries.figures(found)
    own = [one for one in every if one.measure == request.GET.get("of", "")]
    if guide is None or not own:
        raise Http404
    places = sorted({one.place for one in own}, key=str.casefold)
    page = Paginator(places, lists.PLACES_ON_A_PAGE).get_page(request.GET.get("page"))
    context = present.frame(request.user, found, "programme:discover") | {
        "title": figures.titles_of(guide, own)[own[0].measure],
        "query": figures.url_of(found, own[0].measure).partition("?")[2], "page_obj": page,
    } | figures.variation_page(guide, own, list(page.object_list))  # fmt: skip
    return render(request, "programme/discover/variation.html", context)


def standard(request: StaffRequest, programme: uuid.UUID, standard: str) -> HttpResponse:
    """A workforce standard, year beside year: as issued, and for the equality lead exactly."""
    found = programme_of(request, programme)
    if standard not in lists.STANDARD_NAMES:
        raise Http404
    exact = access.sees_exactly(request.user, found)
    issues = queries.issued(found.organisation_id, standard)
    context = present.frame(request.user, found, "programme:discover") | {
        "standard": standard, "name": lists.STANDARD_NAMES[standard],
        "issued": standards.issued_table(standard, issues),
        "exact": standards.exact_table(standard, queries.standard_counts(found, standard))
        if exact else None,
        "source": equality.STANDARDS[standard].source,
    }  # fmt: skip
    return render(request, "programme/discover/standard.html", context)

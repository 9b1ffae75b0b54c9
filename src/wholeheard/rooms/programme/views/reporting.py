"""The strategy and the readout: as they are now, as they were kept, as files; programmes beside
each other."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from wholeheard import reports
from wholeheard.reports import Document
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.programme import access, present, queries
from wholeheard.rooms.programme.access import programme_of
from wholeheard.rooms.programme.actions import deliver as actions
from wholeheard.rooms.programme.forms import design as forms_design
from wholeheard.rooms.programme.lists import design as lists
from wholeheard.rooms.programme.models.deliver import KeptReport
from wholeheard.rooms.programme.models.programme import Programme
from wholeheard.rooms.programme.present import deliver, deliver_readout, design_strategy
from wholeheard.rooms.programme.present import report_parts as parts
from wholeheard.rooms.programme.present import side_by_side as besides
from wholeheard.rooms.programme.views.asking_design import Asked, ask, sent
from wholeheard.rooms.programme.views.finding_design import row_of

Make = Callable[[Programme], Document]
MADE: dict[str, Make] = {
    lists.STRATEGY: design_strategy.strategy,
    lists.READOUT: deliver_readout.readout,
}


def strategy(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """The strategy as it is now, and as it was kept."""
    return _report(request, programme, lists.STRATEGY)


def readout(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """What came of it, made anew now, and as it was kept."""
    return _report(request, programme, lists.READOUT)


def _report(request: StaffRequest, programme: uuid.UUID, kind: str) -> HttpResponse:
    found = programme_of(request, programme)
    if request.method == "POST":
        if not access.may_work(request.user, found):
            raise Http404
        actions.issue_charts(found)
        kept = actions.keep_report(found, kind, MADE[kind](found), by=request.user)
        return HttpResponseRedirect(reverse("programme:kept", args=[kept.pk]))
    document = MADE[kind](found)
    context = present.frame(request.user, found, f"programme:{kind}")
    context |= parts.context_of(parts.shown(document, found))
    context |= {"kind": kind, "kept": deliver.report_rows(found, kind)}
    return render(request, "programme/design/report.html", context)


def kept(request: StaffRequest, report: uuid.UUID) -> HttpResponse:
    """A report as it was kept, and what its readers say."""
    row = row_of(request, KeptReport, report, access.may_read)
    document = parts.opened(row.document, row.programme)
    context = present.frame(request.user, row.programme, f"programme:{row.kind}")
    context |= parts.context_of(document) | {
        "report": deliver.report_row(row),
        "list_url": reverse(f"programme:{row.kind}", args=[row.programme.pk]),
        "may_note": not deliver.answers_for_it(request.user, row.programme),
    }
    return render(request, "programme/design/kept.html", context)


def download(request: StaffRequest, report: uuid.UUID, form: str) -> HttpResponse:
    """A kept report as a file. A browser opens it from the disk: our pages allow no style within
    a page."""
    row = row_of(request, KeptReport, report, access.may_read)
    document = parts.opened(row.document, row.programme)
    name = f"{slugify(row.programme.name) or 'programme'}-{row.kind}-{row.version}"
    if form == "html":
        return _file(reports.as_html(document).encode(), "text/html; charset=utf-8", f"{name}.html")
    if form != "pdf":
        raise Http404
    try:
        made = reports.as_pdf(document)
    except reports.CannotRender as refused:
        context = present.frame(request.user, row.programme, f"programme:{row.kind}")
        context |= {"sentences": refused.sentences, "report": deliver.report_row(row)}
        return render(request, "programme/design/no_pdf.html", context, status=503)
    return _file(made.content, "application/pdf", f"{name}.pdf")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def note(request: StaffRequest, report: uuid.UUID) -> HttpResponse:
    """Somebody who does not answer for it says what it shows."""
    row = row_of(request, KeptReport, report, access.may_read)
    form = forms_design.ReaderForm(sent(request))
    answers_for_it = deliver.answers_for_it(request.user, row.programme)
    asked = Asked(
        _("What does it show?"),
        _("With your name. You do not answer for this programme: say what you see."),
        _("Keep this"),
        reverse("programme:kept", args=[row.pk]),
    )
    act = lambda: actions.say_what_it_shows(  # noqa: E731
        row, **form.cleaned_data, answers_for_it=answers_for_it, by=request.user
    )
    return ask(request, row.programme, form, act, asked, f"programme:{row.kind}")


def side_by_side(request: StaffRequest) -> HttpResponse:
    """Programmes beside each other, by element."""
    every = queries.programmes(request.user.organisation_id)
    may = [one for one in every if access.may_read(request.user, one)]
    form = forms_design.BesideForm(
        request.GET if "programmes" in request.GET else None,
        programmes=[(one.pk.hex, f"{one.name}, {one.place.name}") for one in may],
    )
    context: dict[str, object] = {"form": form}
    if form.is_bound and form.is_valid():
        chosen = [one for one in may if one.pk.hex in form.cleaned_data["programmes"]]
        context |= besides.beside(chosen)
    return render(request, "programme/design/side_by_side.html", context)

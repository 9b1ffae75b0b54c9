"""Results of rounds: a list, and one place of one round."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.shelf import actions as shelf
from wholeheard.rooms.surveys.models import Issued
from wholeheard.rooms.surveys.results import in_words, present, queries, rows, sharing
from wholeheard.rooms.surveys.results.audience import Seen

ON_A_PAGE = 20


def rounds(request: StaffRequest) -> HttpResponse:
    """Every round that was issued, the newest first."""
    every = queries.issued_in(request.user.organisation_id)
    page = Paginator(every, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"rows": [present.round_row(one) for one in page.object_list], "page_obj": page}
    return render(request, "surveys/rounds_issued.html", context)


def place(request: StaffRequest, issued: uuid.UUID, address: str) -> HttpResponse:
    """One place of a round, as this person may see it."""
    found, where = _issued(request.user, issued), people.place_at(address)
    if where is None or where.organisation_id != found.organisation_id:
        raise Http404
    figures = queries.figures_at(found, where)
    if figures is None and found.withheld:
        return render(
            request,
            "surveys/withheld.html",
            {"head": present.round_row(found), "withheld": found.withheld},
        )
    if figures is None:
        raise Http404
    context = present.place_page(request.user, found, where, figures)
    return render(request, "surveys/results.html", context)


def words(request: StaffRequest, issued: uuid.UUID) -> HttpResponse:
    """The round's own stories, where there are enough of them that this person may open."""
    found = _issued(request.user, issued)
    at = in_words.ordinals(request.user, found, Seen(request.user, found))
    if not at:
        raise Http404
    shown = in_words.page(request.user, at, request.GET.get("page"))
    shelf.show_passages(request.user, len(shown["rows"]))
    head = present.round_row(found)
    return render(request, "surveys/words.html", shown | {"head": head})


def export(request: StaffRequest, issued: uuid.UUID) -> HttpResponse:
    """What this person may see of a round, as CSV."""
    found = _issued(request.user, issued)
    answer = HttpResponse(rows.file_of(found, request.user), "text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.on:%Y-%m-%d}-results.csv"'
    return answer


def share(request: StaffRequest, issued: uuid.UUID) -> HttpResponse:
    """Whoever these results are about shows them to others, or ends it."""
    found = _issued(request.user, issued)
    if found.round is None or found.round.begun_by_id != request.user.pk:
        raise Http404
    if request.POST.get("end"):
        sharing.end_sharing(found, by=request.user)
    elif request.method == "POST":
        sharing.share(found, by=request.user)
    return redirect("surveys_results:place", found.pk, found.place.address)


def _issued(person: Person, issued: uuid.UUID) -> Issued:
    found = queries.issued_in(person.organisation_id).filter(pk=issued).first()
    if found is None:
        raise Http404
    return found

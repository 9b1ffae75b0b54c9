"""Packs as a board reads them: the list with a story first, one of them, and its files."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import render

from wholeheard.kit import audit
from wholeheard.reports import CannotRender, as_html, as_pdf
from wholeheard.rooms.boards import access, present, queries
from wholeheard.rooms.boards.models import Pack
from wholeheard.rooms.boards.views.finding import pack_for, place_for
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest

FILES = {"html": "text/html; charset=utf-8", "pdf": "application/pdf"}


def packs(request: StaffRequest) -> HttpResponse:
    """The story of the next pack, and every pack that this person may read."""
    if not access.is_of_a_board(request.user):
        raise Http404
    context = present.packs_page(request.user)
    if context["first"] is not None:
        _note_opened(request.user, queries.pack_of(request.user.organisation_id,
                                                   context["first"]["id"]))  # fmt: skip
    return render(request, "boards/packs.html", context)


def pack(request: StaffRequest, pack: uuid.UUID) -> HttpResponse:
    """A whole pack: as it was given, or as it would be if it were given now."""
    found = pack_for(request.user, pack)
    _note_opened(request.user, found)
    context = present.pack_page(request.user, found)
    return render(request, "boards/pack.html", context)


def file(request: StaffRequest, pack: uuid.UUID, kind: str) -> HttpResponse:
    """The same as a file to print or send: made when it is asked for, so that no copy with the
    words of a story lies anywhere. A sentence where it cannot be made."""
    found = pack_for(request.user, pack)
    if kind not in FILES:
        raise Http404
    try:
        content = _content(found, kind)
    except CannotRender as refused:
        context = present.pack_page(request.user, found) | {"wrong": refused.sentences}
        return render(request, "boards/pack.html", context)
    _note_opened(request.user, found)
    name = f"board-pack-{found.meets_on:%Y-%m-%d}.{kind}"
    return HttpResponse(
        content,
        content_type=FILES[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _content(pack: Pack, kind: str) -> str | bytes:
    document = present.shown_document(pack)
    return as_html(document) if kind == "html" else as_pdf(document).content


def _note_opened(person: Person, pack: Pack | None) -> None:
    """A story that was shown was opened, wherever it stood."""
    asked = queries.asked_now(pack) if pack is not None else None
    if asked is not None and queries.words_heard(asked):
        audit.record(
            "story.opened", organisation=asked.organisation_id, by=person,
            about=asked.protected_id,
        )  # fmt: skip


def log(request: StaffRequest, address: str) -> HttpResponse:
    """Who chose which story for packs of a place, and why."""
    place = place_for(request.user, address)
    if not access.may_read(request.user, place):
        raise Http404
    return render(request, "boards/log.html", present.log_page(request.user, place))


def circle(request: StaffRequest, address: str) -> HttpResponse:
    """Where the circle holds at a place and where it breaks, above the thresholds only."""
    place = place_for(request.user, address)
    if not access.may_see_the_circle(request.user, place):
        raise Http404
    return render(request, "boards/circle.html", present.circle_page(request.user, place))

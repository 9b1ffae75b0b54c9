"""What was said aloud: a person listens, types, looks once more and lets the sound go."""

from __future__ import annotations

import re
import uuid

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.forms import done
from wholeheard.kit.refusal import Refusal
from wholeheard.kit.web import HEADERS, no_store
from wholeheard.rooms.people.staff import StaffRequest, need
from wholeheard.rooms.safekeeping import access, actions, forms, present, queries
from wholeheard.rooms.safekeeping import present_recordings as shown
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.stories.headings import heading_of
from wholeheard.rooms.stories.sound import CONTENT_TYPES

POLICY = "Content-Security-Policy"
ONE_RANGE = re.compile(r"bytes=(?:(?P<start>\d{1,12})-(?P<end>\d{0,12})|-(?P<last>\d{1,12}))")


def recordings(request: StaffRequest) -> HttpResponse:
    """Recordings that are there, the oldest first."""
    need(request.user, "story.protect")
    stories = queries.with_sound(access.stories_where(request.user, "story.protect"))
    found = stories.select_related(
        *("story__recording__organisation", "story__recording__heard_by"),
        "story__recording__typed_by",
    ).prefetch_related("sharings__place")
    rows = [shown.row(one, request.user) for one in found[:200]]
    return render(request, "safekeeping/recordings.html", {"rows": rows})


def recording(request: StaffRequest, story: uuid.UUID) -> HttpResponse:
    """Listen and type; then look once more and let the sound go."""
    protected = _story(request, story)
    form = forms.TypingForm(request.POST if request.POST.get("do") == "type" else None)
    if request.POST.get("do") == "let_go":
        try:
            actions.let_sound_go(protected, by=request.user)
        except Refusal as refusal:
            return _page(request, protected, form, [{"text": refusal.sentence, "href": "#typed"}])
        return HttpResponseRedirect(reverse("safekeeping:recordings"))
    if form.is_valid() and _typed(request, protected, form):
        return HttpResponseRedirect(reverse("safekeeping:recording", args=[protected.pk]))
    return _page(request, protected, form)


def _typed(request: StaffRequest, protected: ProtectedStory, form: forms.TypingForm) -> bool:
    said = form.cleaned_data
    act = actions.type_words
    return bool(
        done(
            form,
            lambda: act(protected, said["text"], question=said["question"], by=request.user),
            nothing=True,
        )
    )


def _page(
    request: StaffRequest,
    protected: ProtectedStory,
    form: forms.TypingForm,
    errors: list[dict[str, str]] | None = None,
) -> HttpResponse:
    parts = actions.open_for_protecting(protected, by=request.user)
    kept = queries.recording_of(protected)
    if kept is None:
        raise Http404
    context = {
        "form": form,
        "errors": errors or [],
        "row": present.queue_row(protected, request.user),
        "state": shown.state(kept, request.user),
        "is_there": kept.gone_on is None,
        "is_typed": kept.typed_at is not None,
        "parts": [{"heading": heading_of(one.kind), "text": one.text} for one in parts],
        "protected": protected,
    }
    response = render(request, "safekeeping/recording.html", context)
    response.headers[POLICY] = f"{HEADERS[POLICY]}; media-src 'self'"
    return no_store(response)


def sound(request: StaffRequest, story: uuid.UUID) -> HttpResponse:
    """The sound itself, whole or the stretch of it that a player asks for; kept by no browser."""
    protected = _story(request, story)
    try:
        content = actions.open_sound(protected, by=request.user)
    except Refusal as refusal:
        raise Http404 from refusal
    kept = queries.recording_of(protected)
    kind = CONTENT_TYPES[kept.kind] if kept else ""
    asked = _range(request.headers.get("Range", ""), len(content))
    if asked is None:
        response = HttpResponse(status=416)
        response.headers["Content-Range"] = f"bytes */{len(content)}"
        return no_store(response)
    start, end = asked
    is_part = (start, end) != (0, len(content))
    response = HttpResponse(content[start:end], content_type=kind, status=206 if is_part else 200)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Content-Disposition"] = "inline"
    if is_part:
        response.headers["Content-Range"] = f"bytes {start}-{end - 1}/{len(content)}"
    return no_store(response)


def _range(asked: str, length: int) -> tuple[int, int] | None:
    """From where to where, the end not included. All of it where nothing, or nothing that we know,
    was asked; None where nothing stands there."""
    found = ONE_RANGE.fullmatch(asked.strip())
    if found is None:
        return 0, length
    if found["last"] is not None:
        start, end = max(length - int(found["last"]), 0), length
    else:
        start = int(found["start"])
        end = min(int(found["end"]) + 1, length) if found["end"] else length
    return (start, end) if start < end else None


def _story(request: StaffRequest, identifier: uuid.UUID) -> ProtectedStory:
    """A story that was told aloud, to somebody who opens its words as told. Otherwise there is
    none."""
    found = (
        access.stories_where(request.user, "story.protect")
        .filter(story__recording__isnull=False)
        .select_related("story__organisation", "organisation")
        .prefetch_related("sharings__place", "story__additions")
        .filter(pk=identifier)
        .first()
    )
    if found is None:
        raise Http404
    return found

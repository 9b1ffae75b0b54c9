"""What may be shown to an inspector or to who pays, and the file that is taken."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import ids
from wholeheard.kit.forms import done
from wholeheard.kit.web import no_store
from wholeheard.reports import as_html
from wholeheard.rooms.advocacy import access, actions, forms, lists, present, queries
from wholeheard.rooms.advocacy.access import Sight
from wholeheard.rooms.people.staff import StaffRequest


def front(request: StaffRequest, authority: uuid.UUID) -> HttpResponse:
    """Say of each of one's notes who outside may read it; make a file."""
    sight = access.need(request.user, authority, lists.SHOW)
    pressed = request.POST.get("do", "")
    form = forms.ShowForm(request.POST if pressed == "make" else None)
    if pressed in ("may", "may_not"):
        _agree(sight, request.POST.get("note", ""), request.POST.get("whom", ""), pressed)
        return HttpResponseRedirect(reverse("advocacy:show", args=[authority]))
    if form.is_bound and form.is_valid():
        whom = form.cleaned_data["whom"]
        made = done(form, lambda: actions.make_bundle(sight, whom, by=request.user))
        if made is not None:
            return HttpResponseRedirect(reverse("advocacy:show", args=[authority]))
    context = present.show_page(sight) | {"sight": sight, "form": form}
    return no_store(render(request, "advocacy/show.html", context))


def _agree(sight: Sight, note: str, whom: str, pressed: str) -> None:
    """Only whoever wrote a note says who may read it."""
    wanted = ids.uuid_or_none(note)
    found = queries.notes_of(sight.authority).filter(pk=wanted).first() if wanted else None
    if found is None or whom not in lists.WHOM:
        raise Http404
    if pressed == "may":
        actions.agree_to_show(found, whom)
    else:
        actions.agree_no_more(found, whom)


def take(request: StaffRequest, authority: uuid.UUID, bundle: uuid.UUID) -> HttpResponse:
    """The file, made from what may be shown at this moment. It is taken away, never shown here."""
    sight = access.need(request.user, authority, lists.SHOW)
    found = queries.bundles_of(sight.authority).filter(pk=bundle).first()
    if found is None:
        raise Http404
    whole = as_html(present.bundle_document(sight, found))
    response = HttpResponse(whole, content_type="text/html; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="what-was-seen-and-asked.html"'
    return no_store(response)

"""The circle over all that somebody may open."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from wholeheard.rooms.people.present import place_in_tree
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.readings import access, circle, forms, present


def the_circle(request: StaffRequest) -> HttpResponse:
    """Which step of the virtuous circle held and which broke, over all that this person may open;
    and the stories behind each number."""
    if not any(access.may_somewhere(request.user, one) for one in ("story.read", "reading.look")):
        raise Http404
    places = {one.address: one for one in access.places_to_look_at(request.user)}
    form = forms.CircleWishForm(
        request.GET,
        places=[(address, place_in_tree(one)) for address, one in places.items()],
        relationships=list(circle.relationships()),
    )
    form.is_valid()
    wish = circle.Wish(
        places.get(form.cleaned_data.get("place", "")),
        form.cleaned_data.get("relationship", ""),
        request.GET.get("code", ""),
        request.GET.get("how", ""),
    )
    found = circle.page(request.user, wish)
    rows = [present.queue_row(one, None) for one in found.pop("shown") or ()]
    context = found | {"form": form, "rows": rows, "heading": circle.heading_of(wish)}
    return render(request, "readings/circle.html", context)

"""How an organisation looks: the page where it is set, and the two files that carry it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.refusal import Refusal
from wholeheard.kit.web import open_to_all
from wholeheard.rooms.people import access, actions, forms, look, present, queries
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.people.staff import StaffRequest

FOR_A_YEAR = "public, max-age=31536000, immutable"


def set_look(request: StaffRequest) -> HttpResponse:
    """An organisation's name, its one colour and its picture."""
    root = queries.root_of(request.user.organisation)
    if not access.may(request.user, "places.manage", root):
        raise Http404
    organisation = root.organisation
    form = forms.LookForm(
        request.POST or None,
        request.FILES or None,
        instance=organisation,
        initial={"colour": organisation.colour},
    )
    shown = present.look_of(root)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.set_look(
                organisation,
                name=said["name"],
                colour=said["colour"],
                logo=said["logo"].read(look.LARGEST_LOGO + 1) if said["logo"] else None,
                without_logo=bool(said.get("without_logo")),
                by=request.user,
            )
        except Refusal as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            return HttpResponseRedirect(reverse("people:look"))
    context = {"form": form, "place": root, "logo": shown["org_logo"]}
    return render(request, "people/look.html", context)


@open_to_all
def stylesheet(request: HttpRequest, address: str) -> HttpResponse:
    """The organisation's colour as a few tokens. Its address changes when the colour does."""
    place = _place(address)
    colour = place.organisation.colour
    if not colour:
        raise Http404
    css = look.stylesheet(colour)
    return _file(request, css.encode(), "text/css; charset=utf-8", look.digest_of(colour))


@open_to_all
def logo(request: HttpRequest, address: str) -> HttpResponse:
    """The organisation's picture."""
    kept = queries.logo_of(_place(address).organisation)
    if kept is None:
        raise Http404
    return _file(request, bytes(kept.picture), kept.kind, kept.organisation.logo_digest)


def _file(request: HttpRequest, content: bytes, kind: str, digest: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = FOR_A_YEAR if request.GET.get("v") == digest else "no-cache"
    return response


def _place(address: str) -> Place:
    found = Place.objects.select_related("organisation").filter(address=address).first()
    if found is None:
        raise Http404
    return found

"""Pages on which someone tells. They find, ask and show; they decide nothing."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.kit.web import is_houses_fault, no_store, open_to_all
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.stories import actions, forms, present, steps
from wholeheard.rooms.stories import telling as tellings
from wholeheard.rooms.stories.telling import Telling
from wholeheard.rooms.stories.wordings import in_page_language


@open_to_all
def tell(request: HttpRequest, address: str) -> HttpResponse:
    """Tell a story to a place, from any telephone."""
    return walk(request, find_place(address))


@open_to_all
def kiosk(request: HttpRequest, address: str) -> HttpResponse:
    """The same on a shared screen, which forgets."""
    return walk(request, find_place(address), channel="kiosk")


@open_to_all
def poster(request: HttpRequest, address: str) -> HttpResponse:
    """A sheet to print and hang up, with the short address and its QR code."""
    place = find_place(address)
    link = request.build_absolute_uri(f"/at/{place.address}")
    context = present.frame(place) | {"link": link, "short": link.split("://", 1)[1]}
    return render(request, "stories/poster.html", context)


@open_to_all
def paper(request: HttpRequest, address: str) -> HttpResponse:
    """The same questions on paper, for someone to type in later."""
    place = find_place(address)
    context = present.frame(place) | {"choices": in_page_language().values()}
    return render(request, "stories/paper.html", context)


def walk(
    request: HttpRequest, place: Place, *, channel: str = "web", by: Person | None = None
) -> HttpResponse:
    """One step of a telling: take in what this page says, and show the next."""
    telling = _telling_so_far(request, place, channel, by)
    name = request.POST.get("page", steps.NAMES[0])
    go = request.POST.get("go", "")
    if request.method != "POST" or "draft" in request.POST:
        return _show(request, steps.page("words"), telling, place, by)
    page = steps.page(name)
    form = _form(page, telling, place, by, request)
    if go == "here":
        return _show(request, page, telling, place, by, form.as_typed())
    if not form.is_valid() and not form.may_be_left(go):
        return _show(request, page, telling, place, by, form)
    form.put()
    return _go_on(request, page, go, telling, place, by)


def _go_on(
    request: HttpRequest,
    page: steps.Page,
    go: str,
    telling: Telling,
    place: Place,
    by: Person | None,
) -> HttpResponse:
    if telling.kept or go == "stop":
        try:
            actions.keep_draft(telling, place)
        except Refusal as refusal:
            return _refused(request, telling, place, by, refusal)
    if go == "stop":
        return _stopped(request, telling, place)
    if go == "send" and page.name == "check":
        return _send(request, telling, place, by)
    if go == "find":
        return _show(request, page, telling, place, by, _form(page, telling, place, by, request))
    several = len(_organisations(telling, place)) > 1
    following = {
        "back": steps.before(page.name, telling, several=several),
        "end": "check",
    }.get(go) or steps.after(page.name, telling, several=several)
    return _show(request, steps.page(following), telling, place, by)


def _send(request: HttpRequest, telling: Telling, place: Place, by: Person | None) -> HttpResponse:
    try:
        told = actions.tell(telling, place, language=present.language_of_page(), by=by)
    except Refusal as refusal:
        return _refused(request, telling, place, by, refusal)
    except Exception as error:
        if not is_houses_fault(error):
            raise
        page = steps.page("check")
        form = _form(page, telling, place, by, request)
        form.is_valid()
        form.add_error(
            None,
            _(
                "We could not save that. Your words are still on this page. "
                "Try again in a minute; if you close this page they are gone."
            ),
        )
        return _show(request, page, telling, place, by, form, status=503)
    shown = present.thanks(
        request,
        place,
        told.code,
        waits=telling.care == "wait",
        came_before=told.came_before,
        for_someone=by is not None,
        is_kiosk=telling.channel == "kiosk",
    )
    return no_store(HttpResponse(shown))


def _refused(
    request: HttpRequest, telling: Telling, place: Place, by: Person | None, refusal: Refusal
) -> HttpResponse:
    """The first page again, with the words on it and why they cannot be kept."""
    first = steps.page("words")
    words = _form(first, telling, place, by, None, bound={"words": telling.words})
    words.add_error("words", refusal.sentence)
    return _show(request, first, telling, place, by, words)


def _stopped(request: HttpRequest, telling: Telling, place: Place) -> HttpResponse:
    context = present.stopped(request, place, telling.code)
    return no_store(render(request, "stories/stopped.html", context))


def _show(
    request: HttpRequest,
    page: steps.Page,
    telling: Telling,
    place: Place,
    by: Person | None,
    form: forms.Step | None = None,
    status: int = 200,
) -> HttpResponse:
    context = present.page_of_telling(page, telling, place)
    if page.name == "check":
        context |= present.checking(telling)
    context |= {
        "form": form or _form(page, telling, place, by),
        "by": by,
        "frame": "kit/staff.html" if by else "kit/teller.html",
    }
    return no_store(render(request, f"stories/tell_{page.name}.html", context, status=status))


def _form(
    page: steps.Page,
    telling: Telling,
    place: Place,
    by: Person | None,
    request: HttpRequest | None = None,
    bound: dict[str, str] | None = None,
) -> forms.Step:
    more: dict[str, object] = {}
    data = request.POST if request and request.POST.get("page") == page.name else bound
    if page.name == "check":
        more = {"few": present.few(telling, place), "aloud": by is not None}
    if page.name in ("each", "check"):
        more["organisations"] = _organisations(telling, place)
    if page.name == "where":
        more = {"found": _places_found(data, telling, place)}
    return page.form(data, telling=telling, place=place, **more)


def _organisations(telling: Telling, place: Place) -> list[Organisation]:
    """Those that a telling is about, the one where it is told first. What was kept from one that is
    not named any more is forgotten."""
    others = Place.objects.filter(pk__in=telling.places[1:], open=True)
    named = others.select_related("organisation") if len(telling.places) > 1 else []
    found = {one.organisation_id: one.organisation for one in [place, *named]}
    telling.not_for = {
        who: marks
        for who, marks in telling.not_for.items()
        if len(found) > 1 and who in {str(one) for one in found}
    }
    return list(found.values())


def _places_found(data: object, telling: Telling, place: Place) -> list[Place]:
    """Places that fit the name typed, with those chosen before still among them."""
    chosen = list(Place.objects.filter(pk__in=telling.places[1:]).select_related("organisation"))
    typed = data.get("elsewhere", "") if hasattr(data, "get") else ""
    text = tellings.tidy(typed)[: forms.LONGEST_NAME]
    ticked = data.getlist("others") if hasattr(data, "getlist") else []
    if ticked:
        known = [one for one in map(_as_id, ticked) if one]
        chosen = list(Place.objects.filter(pk__in=known, open=True).select_related("organisation"))
    not_in = {place.pk, *(one.pk for one in chosen)}
    found = list(people.find_places(text, not_in=not_in)) if text.strip() else []
    return [*chosen, *found]


def _telling_so_far(request: HttpRequest, place: Place, channel: str, by: Person | None) -> Telling:
    sealed = request.POST.get("so_far", "")
    telling = tellings.unseal(sealed) if sealed else None
    author = str(by.pk) if by else ""
    if telling is None or telling.places[0] != place.pk or telling.typed_by != author:
        return tellings.begin(place.pk, channel="assisted" if by else channel, typed_by=author)
    tellings.stay_awake(telling)
    return telling


def find_place(address: str) -> Place:
    place = people.place_at(address)
    if place is None:
        raise Http404(address)
    return place


def _as_id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None

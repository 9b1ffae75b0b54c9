"""Pages on which someone tells. They find, ask and show; they decide nothing."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.kit.uploads import InMemoryUpTo
from wholeheard.kit.web import is_houses_fault, no_store, open_to_all
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.stories import (
    actions,
    check_forms,
    forms,
    moments,
    policies,
    present,
    queries,
    steps,
)
from wholeheard.rooms.stories import telling as tellings
from wholeheard.rooms.stories.easy import PAGES as EASY_PAGES
from wholeheard.rooms.stories.easy_forms import EasyCheck
from wholeheard.rooms.stories.page import Page
from wholeheard.rooms.stories.sound import LARGEST
from wholeheard.rooms.stories.telling import Telling
from wholeheard.rooms.stories.wordings import KINDS, in_page_language


@open_to_all
def tell(request: HttpRequest, address: str) -> HttpResponse:
    """Tell a story to a place, from any telephone."""
    return walk(request, find_place(address))


@open_to_all
def kiosk(request: HttpRequest, address: str) -> HttpResponse:
    """The same on a shared screen, which forgets."""
    return walk(request, find_place(address), channel="kiosk")


@open_to_all
def easy(request: HttpRequest, address: str) -> HttpResponse:
    """The same in Easy Read: pictures, short sentences, less that is asked."""
    return walk(request, find_place(address), easy=True)


@open_to_all
def aloud(request: HttpRequest, address: str) -> HttpResponse:
    """The last page of a telling that is said aloud: the one page that takes a file. What is sent
    is in memory until it is sealed with the story, and nowhere before."""
    request.upload_handlers = [InMemoryUpTo(LARGEST)]
    place = find_place(address)
    telling = _telling_so_far(request, place, "web", None, easy=False)
    go = request.POST.get("go", "")
    if not telling.by_sound:
        return HttpResponseRedirect(reverse("stories:tell", args=[address]))
    page = steps.page("check" if go == "back" else "say", telling)
    if go != "send":
        return _show(request, page, telling, place, None)
    form = forms.SayStep(request.POST, request.FILES, telling=telling, place=place)
    if not form.is_valid():
        return _show(request, page, telling, place, None, form)
    return _send(request, telling, place, None, form)


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
    return _paper(request, find_place(address), "stories/paper.html", "")


@open_to_all
def large_paper(request: HttpRequest, address: str) -> HttpResponse:
    """The same in large print."""
    return _paper(request, find_place(address), "stories/paper.html", "large")


@open_to_all
def easy_paper(request: HttpRequest, address: str) -> HttpResponse:
    """The questions of Easy Read on paper, with their pictures."""
    return _paper(request, find_place(address), "stories/paper_easy.html", "easy")


def _paper(request: HttpRequest, place: Place, template: str, kind: str) -> HttpResponse:
    check = EasyCheck if kind == "easy" else check_forms.CheckStep
    wording = in_page_language(check.WORDING)
    way = reverse("stories:easy" if kind == "easy" else "stories:tell", args=[place.address])
    context = {
        "choices": [*(wording[one] for one in KINDS), {"label": check.NOBODY_LABEL}],
        "kind": kind,
        "pages": EASY_PAGES[:4],
        "link": request.build_absolute_uri(way),
    }
    return render(request, template, present.frame(place) | context)


def walk(
    request: HttpRequest,
    place: Place,
    *,
    channel: str = "web",
    by: Person | None = None,
    easy: bool = False,
) -> HttpResponse:
    """One step of a telling: take in what this page says, and show the next."""
    telling = _telling_so_far(request, place, channel, by, easy=easy)
    name = request.POST.get("page", steps.NAMES[0])
    go = request.POST.get("go", "")
    if request.method != "POST" or "draft" in request.POST:
        telling.easy = easy
        return _show(request, steps.page("words", telling), telling, place, by)
    page = steps.page(name, telling)
    form = _form(page, telling, place, by, request)
    if telling.easy != easy:
        return _in_other_words(request, page, form, telling, place, by)
    if go == "here":
        return _show(request, page, telling, place, by, form.as_typed())
    if not form.is_valid() and not form.may_be_left(go):
        return _show(request, page, telling, place, by, form)
    form.put()
    return _go_on(request, page, go, telling, place, by)


def _in_other_words(
    request: HttpRequest,
    page: Page,
    form: forms.Step,
    telling: Telling,
    place: Place,
    by: Person | None,
) -> HttpResponse:
    """From Easy Read to more words, or back: the page that asks the same, or the first one. What
    cannot be kept as it was typed is put right before."""
    if not form.is_valid() and not form.may_be_left("back"):
        return _show(request, page, telling, place, by, form)
    form.put()
    telling.easy = not telling.easy
    return _show(request, steps.page(page.name, telling), telling, place, by)


def _go_on(
    request: HttpRequest,
    page: Page,
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
    if go == "send" and page.name == "check" and not telling.by_sound:
        return _send(request, telling, place, by)
    if page.name == "words":
        telling.by_moments = telling.by_moments or go == "moments"
        telling.by_sound = go == "say" and present.may_say_it(telling, place)
        if go == "say" and not telling.by_sound:
            return _show(request, page, telling, place, by)
    if go == "find" or (go in ("", "on", "end") and _is_still_to_find(request, page)):
        return _show(request, page, telling, place, by, _form(page, telling, place, by, request))
    if page.name == "moments" and _stays_with_moments(go, telling):
        return _show(request, page, telling, place, by)
    organisations = _organisations(telling, place)
    several = _is_for_several(organisations, telling)
    following = {
        "back": steps.before(page.name, telling, several=several),
        "end": "look" if telling.easy else "check",
        "moments": "moments",
        "say": "look" if telling.easy and telling.parts() else "check",
    }.get(go) or steps.after(page.name, telling, several=several)
    left_out = policies.is_left_out(telling, {one.pk for one in organisations})
    if following == "check" and left_out and not telling.easy:
        following = "each"
    return _show(request, steps.page(following, telling), telling, place, by)


def _is_still_to_find(request: HttpRequest, page: Page) -> bool:
    """Whether another place is written that nobody looked for yet: what was found is shown before
    the telling goes on, or it would go to one place where its teller named two."""
    typed, found = (tellings.tidy(request.POST.get(name, "")) for name in ("elsewhere", "found"))
    return page.name == "where" and typed not in ("", found)


def _stays_with_moments(go: str, telling: Telling) -> bool:
    """One more, or the order of those that are there: "up:2", "down:0", "out:1"."""
    what, _colon, number = go.partition(":")
    at = int(number) if number.isdecimal() else -1
    if what in ("up", "down"):
        telling.moments = moments.moved(telling.moments, at, -1 if what == "up" else 1)
    elif what == "out":
        telling.moments = moments.without(telling.moments, at)
    return what in ("add", "up", "down", "out")


def _send(
    request: HttpRequest,
    telling: Telling,
    place: Place,
    by: Person | None,
    said: forms.SayStep | None = None,
) -> HttpResponse:
    page = steps.page("say" if said else "check", telling)
    language = present.language_of_page()
    try:
        sound = said.sound if said else b""
        told = actions.tell(telling, place, language=language, by=by, sound=sound)
    except Refusal as refusal:
        if said and refusal.field == "sound":
            said.add_error(said.sent_in, refusal.sentence)
            return _show(request, page, telling, place, by, said)
        return _refused(request, telling, place, by, refusal)
    except Exception as error:
        if not is_houses_fault(error):
            raise
        form = said or _form(page, telling, place, by, request)
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
        present.where_it_goes(telling, place),
        waits=telling.care == "wait",
        came_before=told.came_before,
        for_someone=by is not None,
        is_kiosk=telling.channel == "kiosk",
        easy=telling.easy,
    )
    return no_store(HttpResponse(shown))


def _refused(
    request: HttpRequest, telling: Telling, place: Place, by: Person | None, refusal: Refusal
) -> HttpResponse:
    """The first page again, with the words on it and why they cannot be kept."""
    first = steps.page("words", telling)
    words = _form(first, telling, place, by, None, bound={"words": telling.words})
    words.add_error("words", refusal.sentence)
    return _show(request, first, telling, place, by, words)


def _stopped(request: HttpRequest, telling: Telling, place: Place) -> HttpResponse:
    context = present.stopped(request, place, telling.code, easy=telling.easy)
    template = "stories/easy_stopped.html" if telling.easy else "stories/stopped.html"
    return no_store(render(request, template, context))


def _show(
    request: HttpRequest,
    page: Page,
    telling: Telling,
    place: Place,
    by: Person | None,
    form: forms.Step | None = None,
    status: int = 200,
) -> HttpResponse:
    several = _is_for_several(_organisations(telling, place), telling)
    page_of = steps.place_of(page.name, telling, several=several)
    if by is None and form is None and status == 200:
        made = present.page_to_anyone(page, telling, place, page_of)
        if made is not None:
            return no_store(HttpResponse(made))
    context = present.page_of_telling(page, telling, place)
    if page.name in ("check", "look"):
        context |= present.checking(telling) | present.for_whom(telling, place)
    context |= {
        "page_of": page_of,
        "form": form or _form(page, telling, place, by),
        "by": by,
        "frame": "kit/staff.html" if by else present.TELLERS_FRAME,
    }
    template = present.template_of(page, easy=telling.easy)
    return no_store(render(request, template, context, status=status))


def _form(
    page: Page,
    telling: Telling,
    place: Place,
    by: Person | None,
    request: HttpRequest | None = None,
    bound: dict[str, str] | None = None,
) -> forms.Step:
    more: dict[str, object] = {}
    sent = steps.page(request.POST.get("page", ""), telling) if request else None
    data = request.POST if request and sent == page else bound
    if page.name == "check":
        more = {"few": present.few(telling, place), "aloud": by is not None}
    if page.name in ("each", "check"):
        more["organisations"] = _organisations(telling, place)
    if page.name == "where":
        more = {"found": _places_found(data, telling, place)}
    return page.form(data, telling=telling, place=place, **more)


def _organisations(telling: Telling, place: Place) -> list[Organisation]:
    """Those that a telling is about, the one where it is told first. What was said for one that is
    not named any more is forgotten."""
    named = [place, *queries.other_places(telling.places)]
    found = {one.organisation_id: one.organisation for one in named}
    named_now = {str(one) for one in found}
    telling.not_for = {who: marks for who, marks in telling.not_for.items() if who in named_now}
    telling.chosen_for = [who for who in telling.chosen_for if who in named_now]
    return list(found.values())


def _is_for_several(organisations: list[Organisation], telling: Telling) -> bool:
    return len(organisations) > 1 or bool(telling.not_for)


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


def _telling_so_far(
    request: HttpRequest, place: Place, channel: str, by: Person | None, *, easy: bool
) -> Telling:
    sealed = request.POST.get("so_far", "")
    telling = tellings.unseal(sealed) if sealed else None
    author = str(by.pk) if by else ""
    if telling is None or telling.places[0] != place.pk or telling.typed_by != author:
        channel = tellings.ASSISTED if by else channel
        return tellings.begin(place.pk, channel=channel, typed_by=author, easy=easy)
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

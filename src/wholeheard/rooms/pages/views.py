"""Home, the open page of a place and its feed, how words are kept safe, and pages that are not."""

from __future__ import annotations

import datetime as dt
import sys
import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

from wholeheard.kit import clock
from wholeheard.kit.feeds import without_control
from wholeheard.kit.ids import short
from wholeheard.kit.web import is_houses_fault, is_staff_page, open_to_all, sorry
from wholeheard.rooms.answers import first_reading, joint, partners
from wholeheard.rooms.boards import present as boards
from wholeheard.rooms.change import present as change
from wholeheard.rooms.library import present as library
from wholeheard.rooms.pages import present
from wholeheard.rooms.pages.api import problems
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people import outside
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.programme import present as programme
from wholeheard.rooms.reflection import present as sessions
from wholeheard.rooms.safekeeping import access
from wholeheard.rooms.shelf import present as shelf

ON_A_PAGE, MOST_PARTS = 10, 5


@open_to_all
def home(request: HttpRequest) -> HttpResponse:
    """The organisations here; straight on where there is one."""
    roots = list(people.roots().filter(open=True)[:200])
    if len(roots) == 1:
        return HttpResponseRedirect(reverse("pages:place", args=[roots[0].address]))
    return render(request, "pages/home.html", {"places": roots})


@open_to_all
def place(request: HttpRequest, address: str) -> HttpResponse:
    """The open page of a place: tell, come back, and what was told here."""
    found = _place(address)
    stories = (
        access.published_at(found)
        .prefetch_related("sharings__place")
        .order_by("-publication__first_on", "-pk")
    )
    page = Paginator(stories, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    context = present.place_frame(found) | {
        "stories": present.open_stories(shown),
        "line": present.line_for_the_ring(shown),
        "changed": change.made_openly(found),
        "page_obj": page,
        "below": people.below(found).filter(depth=found.depth + 1, open=True),
        "signposts": library.help_panel(found.organisation.country),
    }
    return render(request, "pages/place.html", context)


@open_to_all
def story(request: HttpRequest, address: str, story: uuid.UUID) -> HttpResponse:
    """One published story, whole, with all its answers."""
    found = _place(address)
    stories = list(access.published_at(found).prefetch_related("sharings__place").filter(pk=story))
    if not stories:
        raise Http404
    context = present.place_frame(found) | {"story": present.open_stories(stories)[0]}
    return render(request, "pages/story.html", context)


class Feed(Atom1Feed):
    """Django's, with the day from the house's clock while there is no entry."""

    def latest_post_date(self) -> dt.datetime:
        return super().latest_post_date() if self.items else clock.now()


@open_to_all
def feed(request: HttpRequest, address: str) -> HttpResponse:
    """Published stories of a place, for a feed reader."""
    found = _place(address)
    stories = list(
        access.published_at(found)
        .select_related("publication")
        .prefetch_related("sharings__place")
        .order_by("-publication__first_on", "-pk")[:50]
    )
    atom = Feed(
        title=without_control(name_of(found)),
        link=request.build_absolute_uri(reverse("pages:place", args=[found.address])),
        feed_url=request.build_absolute_uri(),
        description=None,
        author_name=without_control(found.organisation.name),
        language=get_language(),
    )
    for one, shown in zip(stories, present.open_stories(stories), strict=True):
        link = request.build_absolute_uri(reverse("pages:story", args=[found.address, one.pk]))
        atom.add_item(
            title=without_control(f"{shown['place']}. {shown['told']}"),
            link=link,
            description=present.in_feed(shown),
            unique_id=f"urn:wholeheard:{short(one.pk)}",
            updateddate=present.opened_on(one),
        )
    return HttpResponse(
        atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"
    )


@open_to_all
def safe(request: HttpRequest) -> HttpResponse:
    """How words are kept safe, in plain words."""
    return render(request, "pages/safe.html", {})


@open_to_all
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works for whom, what does not yet, and whom to tell."""
    return render(request, "pages/accessibility.html", {})


def staff_home(request: StaffRequest) -> HttpResponse:
    """What waits for you."""
    context = {
        "speak_up_url": present.to_speak_up(request.user),
        "waits": present.what_waits(request.user)
        | {
            "unread": present.how_many_unread(request.user),
            "library": library.how_many_old(request.user),
        },
        "harder": present.harder(request.user),
        "looking_out": present.looking_out(request.user),
        "this_week": shelf.for_first_page(request.user),
        "session": sessions.next_session(request.user),
        "parts": joint.parts_waiting(request.user)[:MOST_PARTS],
        "sides": partners.waiting(request.user)[:MOST_PARTS],
        "first": first_reading.to_read(request.user).count(),
        "back": first_reading.own(request.user).filter(read_at__isnull=False).count(),
        "changes": change.for_first_page(request.user),
        "board": boards.for_first_page(request.user),
        "programmes": programme.for_first_page(request.user),
        "is_colleague": not outside.looks_out_only(request.user),
        "manages_people": rights.may_somewhere(request.user, "people.manage"),
        "manages_places": rights.may_somewhere(request.user, "places.manage"),
    }
    return render(request, "pages/staff_home.html", context)


@open_to_all
def not_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same answer to what never was, what has gone and what is not for you."""
    if problems.is_asked_by_a_program(request):
        return problems.problem(404, problems.NOT_HERE)
    request.with_counts = False  # type: ignore[attr-defined]  # a guessed address costs no work
    template = "pages/not_for_you.html" if is_staff_page(request) else "pages/not_here.html"
    return render(request, template, status=404)


@open_to_all
def too_much(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A form that is larger than the house takes, or that makes no sense."""
    if problems.is_asked_by_a_program(request):
        return problems.problem(400, problems.MAKES_NO_SENSE)
    return render(request, "pages/too_much.html", status=400)


@open_to_all
def house_at_fault(request: HttpRequest) -> HttpResponse:
    """What went wrong before any page was reached: the house's own fault, or a defect."""
    error = sys.exc_info()[1]
    at_fault = isinstance(error, Exception) and is_houses_fault(error)
    if problems.is_asked_by_a_program(request):
        return problems.problem(503 if at_fault else 500, problems.OUR_FAULT)
    return sorry(request, status=503 if at_fault else 500)


def _place(address: str) -> Place:
    found = people.place_at(address)
    if found is None:
        raise Http404(address)
    return found

"""Open pages: case studies and bundles that everybody may read, and the feed of both."""

from __future__ import annotations

import datetime as dt
import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wholeheard.kit import clock
from wholeheard.kit.feeds import without_control
from wholeheard.kit.web import open_to_all
from wholeheard.rooms.learning import lists, present, queries
from wholeheard.rooms.learning.models import OpenBundle
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Place

MOST_BUNDLES = 50


@open_to_all
def everywhere(request: HttpRequest) -> HttpResponse:
    """What every organisation of this house published openly."""
    return _list(request, None)


@open_to_all
def of_place(request: HttpRequest, address: str) -> HttpResponse:
    """What a place and all below it published openly."""
    return _list(request, _place(address))


def _list(request: HttpRequest, place: Place | None) -> HttpResponse:
    page = Paginator(queries.openly(place), lists.ON_A_PAGE).get_page(request.GET.get("page"))
    bundles = queries.open_bundles(place)[:MOST_BUNDLES] if page.number == 1 else []
    context = present.open_frame(place) | {
        "rows": [present.open_row(one) for one in page.object_list],
        "bundles": [present.bundle_row(one) for one in bundles],
        "page_obj": page,
    }
    return render(request, "learning/open/list.html", context)


@open_to_all
def study(request: HttpRequest, study: uuid.UUID) -> HttpResponse:
    """One case study."""
    found = queries.openly().filter(pk=study).first()
    if found is None:
        raise Http404
    return render(request, "learning/open/study.html", present.open_study(found))


@open_to_all
def bundle(request: HttpRequest, bundle: uuid.UUID) -> HttpResponse:
    """One change that anybody may take."""
    found = _bundle(bundle)
    return render(request, "learning/open/bundle.html", present.open_bundle(found))


@open_to_all
def bundle_file(request: HttpRequest, bundle: uuid.UUID) -> HttpResponse:
    """The file itself."""
    found = _bundle(bundle)
    name = slugify(found.title)[:60] or "change"
    answer = HttpResponse(found.contents, content_type="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return answer


def _bundle(identifier: uuid.UUID) -> OpenBundle:
    found = queries.open_bundles().filter(pk=identifier).first()
    if found is None:
        raise Http404
    return found


def _place(address: str) -> Place:
    found = people.place_at(address)
    if found is None:
        raise Http404
    return found


# The feed ----------------------------------------------------------------------------------------


class Feed(Atom1Feed):
    """Django's, with the day from the house's clock while there is no entry."""

    def latest_post_date(self) -> dt.datetime:
        return super().latest_post_date() if self.items else clock.now()


@open_to_all
def feed(request: HttpRequest) -> HttpResponse:
    """The same of this whole house, for a feed reader."""
    return _feed(request, None)


@open_to_all
def feed_of_place(request: HttpRequest, address: str) -> HttpResponse:
    """The same of a place."""
    return _feed(request, _place(address))


def _feed(request: HttpRequest, place: Place | None) -> HttpResponse:
    frame = present.open_frame(place)
    name = without_control(str(frame.get("org_name", "Wholeheard")))
    atom = Feed(
        title=_("What was learnt: %(name)s") % {"name": name},
        link=request.build_absolute_uri(frame["list_url"]),
        feed_url=request.build_absolute_uri(),
        description=None,
        author_name=name,
        language=get_language(),
    )
    for one in present.entries(place):
        atom.add_item(
            title=one["title"],
            link=request.build_absolute_uri(one["path"]),
            description=one["content"],
            author_name=one["author"],
            unique_id=one["id"],
            updateddate=one["updated"],
        )
    return HttpResponse(
        atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"
    )

"""What can be asked. Each answer comes from the same questions as the page that shows it.

There is no filter on counts, and nothing is put in order by one: what is not published cannot be
asked for piece by piece.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError
from ninja.operation import Operation
from ninja.params.functions import Query

from wholeheard import __version__
from wholeheard.kit.web import is_houses_fault, no_store
from wholeheard.rooms.measures import access as measures
from wholeheard.rooms.pages.api import cursors, exports, figures, present, problems, shapes
from wholeheard.rooms.pages.api.problems import CannotAsk, NotHere, TooOften, problem
from wholeheard.rooms.pages.api.who import Asking, Key, take_out
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping import access, exporting

log = logging.getLogger("wholeheard.api")

MOST, USUAL = 200, 50
ADDRESS = re.compile(r"[-\w]{1,60}", re.ASCII)
TAKES = {
    "limit": f"a whole number from 1 to {MOST}",
    "cursor": "the text in “next” of the answer before",
}
CURSOR = Query("", max_length=cursors.LONGEST, description="Where to go on: “next” of before.")
LIMIT = Query(USUAL, ge=1, le=MOST, description="How many rows at most.")
Kept = TypeVar("Kept")


class OnlyForReading(NinjaAPI):
    """NinjaAPI, with short names, and errors described as they are sent."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, **more: Any) -> Any:
        schema = super().get_openapi_schema(**more)
        for asked in schema["paths"].values():
            for status, answer in asked["get"]["responses"].items():
                if status >= 400:
                    answer["content"] = {problems.MEDIA_TYPE: answer["content"]["application/json"]}
        return schema


api = OnlyForReading(
    title="Wholeheard",
    version="1",
    description="Reads what the owner of a key may read. Nothing can be changed, nothing is "
    "ranked, and what is hidden on a page is hidden here.",
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
    auth=Key(),
)
WRONG = dict.fromkeys((400, 401, 404, 429, 500, 503), shapes.Problem)


def _answers(shape: Any) -> dict[Any, Any]:
    return {200: shape} | WRONG


# Places, figures, the register, stories ------------------------------------------------------


@api.get("/places", response=_answers(shapes.Part[shapes.PlaceRow]), summary="The tree of places")
def places(request: Asking, cursor: str = CURSOR, limit: int = LIMIT) -> Any:
    """Every place of your organisation, by name."""
    _takes_only(request, "cursor", "limit")
    found = measures.places_of(request.auth).order_by("name", "address")
    after = cursors.read("places", cursor, 2)
    if after:
        name, address = after
        found = found.filter(Q(name__gt=name) | Q(name=name, address__gt=address))
    some, following = _cut("places", list(found[: limit + 1]), limit, _name_of_place)
    return {"items": present.places(some), "next": following}


@api.get(
    "/places/{address}/figures",
    response=_answers(shapes.Part[shapes.Figure]),
    summary="The published figures of a place",
)
def published(request: Asking, address: str, cursor: str = CURSOR, limit: int = LIMIT) -> Any:
    """As the page of the place shows them to everybody, by month. There is no filter: a figure
    that is not published cannot be asked for."""
    _takes_only(request, "cursor", "limit")
    place = _place(request.auth, address)
    points = figures.of_place(place)
    part = _part_of(f"figures {place.pk}", points, figures.Point.key, cursor, limit)
    return part | {"items": [figures.shown(one) for one in part["items"]]}


@api.get(
    "/measures",
    response=_answers(shapes.Part[shapes.MeasureRow]),
    summary="The register of measures",
)
def register(request: Asking, cursor: str = CURSOR, limit: int = LIMIT) -> Any:
    """Who asks for each measure, what it invites and costs, by name. A measure that was stopped is
    not in it."""
    _takes_only(request, "cursor", "limit")
    rows = figures.register(request.auth.organisation)
    return _part_of("measures", rows, figures.key_of_measure, cursor, limit)


@api.get(
    "/places/{address}/stories",
    response=_answers(shapes.Part[shapes.StoryRow]),
    summary="The published stories of a place",
)
def stories(request: Asking, address: str, cursor: str = CURSOR, limit: int = LIMIT) -> Any:
    """As the open page of the place shows them, by the month in which they were told."""
    _takes_only(request, "cursor", "limit")
    place = _place(request.auth, address)
    what = f"stories {place.pk}"
    found = access.published_at(place) if place.open else access.published_at(place).none()
    after = cursors.read(what, cursor, 2)
    if after:
        month, story = after
        found = found.filter(Q(told_month__gt=month) | Q(told_month=month, pk__gt=story))
    ordered = found.prefetch_related("sharings__place").order_by("told_month", "pk")
    some, following = _cut(what, list(ordered[: limit + 1]), limit, _month_of_story)
    return {"items": present.stories(some, place), "next": following}


# What may be taken out as a file -------------------------------------------------------------


LINES: Any = {
    "responses": {
        200: {"description": "One JSON object a line.", "content": {exports.MEDIA_TYPE: {}}}
    }
}


@api.get("/exports/stories", response=WRONG, openapi_extra=LINES, summary="Stories, to take out")
def export_stories(request: Asking) -> HttpResponseBase:
    """Protected words of stories whose tellers agreed that others learn from them, told where you
    may take stories out. Columns as in `wholeheard export`. It is recorded."""
    _may_take_out(request)
    return exports.as_lines(request.auth, "stories", exporting.rows_for(request.auth))


@api.get("/exports/figures", response=WRONG, openapi_extra=LINES, summary="Figures, to take out")
def export_figures(request: Asking) -> HttpResponseBase:
    """Every published figure of the places where you may take stories out, by name of the place
    and month. It is recorded."""
    _may_take_out(request)
    own = rights.places_where(request.auth, "data.export").order_by("name", "address")
    return exports.as_lines(request.auth, "figures", figures.of_places(list(own)))


# Whether it is there -------------------------------------------------------------------------


@api.get("/version", response=_answers(shapes.Version), summary="Which version answers")
def version(request: Asking) -> Any:
    """Of this interface, and of Wholeheard."""
    _takes_only(request)
    return {"api": "v1", "version": __version__}


@api.get(
    "/health",
    auth=None,
    response={200: shapes.Health, 400: shapes.Problem, 503: shapes.Problem},
    summary="Whether the house answers",
)
def health(request: HttpRequest, response: HttpResponse) -> Any:
    """Needs no key. Asks the database for something small."""
    _takes_only(request)
    Place.objects.filter(depth=1).exists()
    no_store(response)
    return {"well": True}


# How a list is cut ---------------------------------------------------------------------------


def _part_of(
    what: str,
    rows: list[Kept],
    key: Callable[[Kept], tuple[str, ...]],
    cursor: str,
    limit: int,
) -> dict[str, Any]:
    """A part of a short list that is in the order of its keys."""
    if rows or cursor:
        after = cursors.read(what, cursor, len(key(rows[0])) if rows else 0)
        rows = [row for row in rows if after is None or key(row) > tuple(after)]
    some, following = _cut(what, rows[: limit + 1], limit, key)
    return {"items": some, "next": following}


def _cut(
    what: str, rows: list[Kept], limit: int, key: Callable[[Kept], tuple[str, ...]]
) -> tuple[list[Kept], str | None]:
    """So many rows, and the cursor of the next part if there is one more."""
    some = rows[:limit]
    return some, cursors.write(what, *key(some[-1])) if len(rows) > limit else None


def _name_of_place(place: Place) -> tuple[str, ...]:
    return place.name, place.address


def _month_of_story(story: Any) -> tuple[str, ...]:
    return story.told_month.isoformat(), str(story.pk)


# What may be asked ---------------------------------------------------------------------------


def _place(person: Person, address: str) -> Place:
    """A place of this person's organisation; another's is not there."""
    found = (
        measures.places_of(person).filter(address=address).first()
        if ADDRESS.fullmatch(address)
        else None
    )
    if found is None:
        raise NotHere
    return found


def _may_take_out(request: Asking) -> None:
    _takes_only(request)
    if not rights.may_somewhere(request.auth, "data.export"):
        raise NotHere
    take_out(request.auth)


def _takes_only(request: HttpRequest, *known: str) -> None:
    """A word in the query that nobody knows would be taken for a filter that was applied."""
    if set(request.GET) <= set(known):
        return
    takes = f"only {' and '.join(known)}" if known else "nothing after the ?"
    raise CannotAsk(f"This address takes {takes}. Leave out the rest: there are no filters.")


# When something is wrong ---------------------------------------------------------------------


@api.exception_handler(AuthenticationError)
def no_key(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem(401, problems.NO_KEY)


@api.exception_handler(NotHere)
@api.exception_handler(Http404)
def not_here(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem(404, problems.NOT_HERE)


@api.exception_handler(CannotAsk)
def cannot_ask(request: HttpRequest, error: CannotAsk) -> HttpResponse:
    return problem(400, str(error))


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    names = dict.fromkeys(str(one["loc"][-1]) for one in error.errors)
    takes = [f"“{name}” takes {TAKES[name]}." for name in names if name in TAKES]
    return problem(400, " ".join(takes) or problems.MAKES_NO_SENSE)


@api.exception_handler(TooOften)
def too_often(request: HttpRequest, error: TooOften) -> HttpResponse:
    response = problem(429, error.sentence())
    response.headers["Retry-After"] = str(error.seconds)
    return response


@api.exception_handler(Exception)
def our_fault(request: HttpRequest, error: Exception) -> HttpResponse:
    """Written down without a word of what was asked; the key is in no line of the log."""
    if is_houses_fault(error):
        log.error("The house could not do what was asked: %s.", type(error).__name__)
        return problem(503, problems.OUR_FAULT)
    log.error("A program's question could not be answered.", exc_info=error)
    return problem(500, problems.OUR_FAULT)

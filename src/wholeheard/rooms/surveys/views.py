"""Pages of those who are asked. They find, ask and show; they decide nothing.

No session and no cookie: each page carries what was answered before, sealed.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from wholeheard.kit import clock, codes, ids
from wholeheard.kit.guesses import Guesses
from wholeheard.kit.refusal import Refusal
from wholeheard.kit.web import no_store, open_to_all
from wholeheard.listening.asking import Instrument, Page
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.surveys import (
    actions,
    answering,
    facts,
    given,
    instruments,
    lists,
    marks,
    queries,
)
from wholeheard.rooms.surveys import present_asked as present
from wholeheard.rooms.surveys import sheet as sheets
from wholeheard.rooms.surveys.check_form import CheckForm
from wholeheard.rooms.surveys.models import Round
from wholeheard.rooms.surveys.page_form import PageForm
from wholeheard.rooms.surveys.sheet import Sheet

guesses = Guesses()
CHECK = "check"
WELSH = "/cy"


@dataclass(slots=True)
class Visit:
    """One person on one page: what they are asked, and what they answered so far."""

    request: HttpRequest
    round: Round
    place: Place
    instrument: Instrument
    sheet: Sheet

    def show(self, name: str, context: dict[str, object]) -> HttpResponse:
        bare = self.request.path.removeprefix(WELSH)
        languages = {"english": bare, "welsh": WELSH + bare}
        found = render(self.request, f"surveys/asked/{name}.html", context | languages)
        return no_store(found)


@open_to_all
def asked(request: HttpRequest, round: uuid.UUID, token: uuid.UUID) -> HttpResponse:
    """Somebody comes by the link in their letter."""
    found = find_round(round)
    if not is_open(found):
        return over(request, found, found.place)
    ticket = queries.ticket(found, token)
    if ticket is None:
        return no_such_link(request, found)
    if ticket.spent:
        return handed_in(request, found, ticket.place, again=True)
    return walk(request, found, ticket.place, token)


@open_to_all
def link(request: HttpRequest, address: str, round: uuid.UUID) -> HttpResponse:
    """Somebody comes by the link of a place, which anybody may use."""
    found, place = find_link(address, round)
    if not is_open(found):
        return over(request, found, place)
    return walk(request, found, place, None)


@open_to_all
def poster(request: HttpRequest, address: str, round: uuid.UUID) -> HttpResponse:
    """A sheet to print and hang up, with the link of a place."""
    found, place = find_link(address, round)
    at = request.build_absolute_uri(present.path_of_link(found, place))
    return render(request, "surveys/asked/poster.html", present.poster(found, place, at))


# One step of answering ----------------------------------------------------------------------------


def walk(request: HttpRequest, round: Round, place: Place, token: uuid.UUID | None) -> HttpResponse:
    """Take in what this page says, and show the next."""
    sheet = _sheet_so_far(request, round, place, token)
    visit = Visit(request, round, place, instruments.of_round(round), sheet)
    name = request.POST.get("page", "")
    if request.method != "POST" or not name or "code" in request.POST:
        return _first(visit)
    if name == CHECK:
        return _from_check(visit)
    if name == "0":
        return _first(visit) if request.POST.get("go") == "here" else _begin(visit)
    return _from_page(visit, ids.number(name))


def _sheet_so_far(
    request: HttpRequest, round: Round, place: Place, token: uuid.UUID | None
) -> Sheet:
    """From the page itself, else from what was put aside, else empty."""
    sealed = request.POST.get("so_far", "")
    sheet = sheets.unseal(sealed) if sealed else None
    if sheet and _belongs(sheet, round, place, token):
        return sheet
    code = codes.tidy(request.POST.get("code", "")) if token is None else None
    secret = token.bytes if token else (code or "").encode()
    kept = actions.open_draft(secret, round) if secret else None
    if kept and _belongs(kept, round, place, token):
        return kept
    return Sheet(round.pk, place.pk, token or marks.new_token(), by_link=token is None)


def _belongs(sheet: Sheet, round: Round, place: Place, token: uuid.UUID | None) -> bool:
    """What was sealed for another round, place or letter counts for nothing here."""
    here = (sheet.round, sheet.place) == (round.pk, place.pk)
    return here and (sheet.by_link if token is None else sheet.token == token)


def _begin(visit: Visit) -> HttpResponse:
    sheet = visit.sheet
    if not sheet.given and not sheet.began:
        sheet.began = sheets.now_in_seconds()
    return _show_page(visit, answering.where_stopped(visit.instrument, sheet.given))


def _from_page(visit: Visit, number: int) -> HttpResponse:
    page = answering.page_at(visit.instrument, visit.sheet.given, number)
    if page is None or page.number != number:
        return _show_page(visit, page)
    form = PageForm(
        visit.request.POST, instrument=visit.instrument, page=page, given=visit.sheet.given
    )
    go = visit.request.POST.get("go", "")
    if not form.is_valid() and go != "back":
        return _show_page(visit, page, form)
    if form.is_valid():
        visit.sheet.given = form.answers()
    return _go_on(visit, page, go)


def _go_on(visit: Visit, page: Page, go: str) -> HttpResponse:
    instrument, answers = visit.instrument, visit.sheet.given
    if go == "here":
        return _show_page(visit, page)
    if go == "stop":
        return _stop(visit)
    if go == "back":
        earlier = answering.before(instrument, answers, page.number)
        return _show_page(visit, earlier) if earlier else _first(visit)
    if go == "part" or (go == "send" and answering.ends_with(instrument, page)):
        is_half = go == "part"
        return _hand_in(visit) if _may_go(visit, is_half) else _check(visit)
    return _show_page(visit, answering.after(instrument, answers, page.number))


def _may_go(visit: Visit, is_half: bool) -> bool:
    """No words about which a person has to say who may read them; and nothing is missing that is
    required, unless they said: what I have."""
    words = given.words_in(visit.instrument, visit.sheet.given)
    missing = answering.missing(visit.instrument, visit.sheet.given)
    return not words and (is_half or not missing)


def _from_check(visit: Visit) -> HttpResponse:
    form = CheckForm(visit.request.POST)
    if form.is_valid():
        visit.sheet.agreed = form.cleaned_data["agreed"]
    go = visit.request.POST.get("go", "")
    if go == "back":
        pages = answering.before(visit.instrument, visit.sheet.given, 10_000)
        return _show_page(visit, pages) if pages else _first(visit)
    if go == "stop":
        return _stop(visit)
    missing = answering.missing(visit.instrument, visit.sheet.given)
    if go == "part" or (go == "send" and not missing):
        return _hand_in(visit)
    return _check(visit)


# What is shown ------------------------------------------------------------------------------------


def _first(visit: Visit) -> HttpResponse:
    context = present.first_page(visit.round, visit.place, visit.instrument, visit.sheet)
    typed = visit.request.POST.get("code", "")
    not_found = bool(typed) and not visit.sheet.given
    if not_found:
        guesses.slow_down()
    errors = [{"text": present.NO_SUCH_CODE, "href": "#code"}] if not_found else []
    return visit.show("first", context | {"typed": typed, "errors": errors})


def _show_page(visit: Visit, page: Page | None, form: PageForm | None = None) -> HttpResponse:
    if page is None:
        return _check(visit)
    context = present.page_of(visit.round, visit.place, visit.instrument, visit.sheet, page)
    given = visit.sheet.given
    form = form or PageForm(instrument=visit.instrument, page=page, given=given)
    return visit.show("page", context | {"form": form, "sections": form.sections()})


def _check(visit: Visit, errors: list[dict[str, str]] | None = None) -> HttpResponse:
    words = given.words_in(visit.instrument, visit.sheet.given)
    context = present.last_page(visit.round, visit.place, visit.instrument, visit.sheet, words)
    form = CheckForm(initial={"agreed": visit.sheet.agreed})
    return visit.show("check", context | {"form": form, "errors": errors or []})


def _hand_in(visit: Visit) -> HttpResponse:
    try:
        actions.hand_in(visit.sheet, language=(get_language() or "en")[:2])
    except Refusal as refusal:
        if refusal.code == "ticket.spent":
            return handed_in(visit.request, visit.round, visit.place, again=True)
        if refusal.code == "answers.late":
            return over(visit.request, visit.round, visit.place)
        return _check(visit, [{"text": refusal.sentence, "href": ""}])
    return handed_in(visit.request, visit.round, visit.place)


def _stop(visit: Visit) -> HttpResponse:
    try:
        actions.put_aside(visit.sheet)
    except Refusal:
        return over(visit.request, visit.round, visit.place)
    return visit.show("stopped", present.stopped(visit.round, visit.place, visit.sheet))


def handed_in(
    request: HttpRequest, round: Round, place: Place, *, again: bool = False
) -> HttpResponse:
    context = present.thanks(round, place) | {"again": again}
    return no_store(render(request, "surveys/asked/thanks.html", context))


def over(request: HttpRequest, round: Round, place: Place) -> HttpResponse:
    """The round is over, or was called off: nothing that is sent now is kept."""
    context = present.thanks(round, place) | {"called_off": round.cancelled_at is not None}
    return no_store(render(request, "surveys/asked/over.html", context))


def no_such_link(request: HttpRequest, round: Round) -> HttpResponse:
    """A letter often breaks a long link: it says so, and that it was not found."""
    context = present.thanks(round, round.place)
    return no_store(render(request, "surveys/asked/no_such.html", context, status=404))


# Finding ------------------------------------------------------------------------------------------


def find_round(identifier: uuid.UUID) -> Round:
    found = queries.round_asked(identifier)
    if found is None:
        raise Http404
    return found


def find_link(address: str, identifier: uuid.UUID) -> tuple[Round, Place]:
    round = find_round(identifier)
    place = queries.place_asked(round, address)
    if place is None or round.way != lists.LINK:
        raise Http404
    return round, place


def is_open(round: Round) -> bool:
    return facts.is_open(round, clock.today(round.organisation.timezone))

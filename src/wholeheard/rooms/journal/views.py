"""A person's own journal. Each page is for whoever is signed in, and about nobody else."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from allauth.account.decorators import reauthentication_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from wholeheard.kit import clock, ids
from wholeheard.kit.refusal import Refusal
from wholeheard.kit.web import no_store
from wholeheard.rooms.journal import actions, ajar, forms, present, queries
from wholeheard.rooms.journal.ajar import Visit
from wholeheard.rooms.journal.models import Entry, Journal
from wholeheard.rooms.journal.prompts import PROMPTS
from wholeheard.rooms.people.staff import StaffRequest

ON_A_PAGE = 30
KEPT = ("alone", "beside")
More = ParamSpec("More")
Page = Callable[Concatenate[StaffRequest, Visit, More], HttpResponse]


def at_the_journal(page: Page[More]) -> Callable[Concatenate[StaffRequest, More], HttpResponse]:
    """Find the journal of whoever asks, and whether it is open; leave it so for as long again."""

    @wraps(page)
    def act(request: StaffRequest, /, *args: More.args, **more: More.kwargs) -> HttpResponse:
        visit = Visit(
            request.user, request.session.session_key or "", queries.journal_of(request.user)
        )
        visit.key = ajar.opened(request, visit)
        response = page(request, visit, *args, **more)
        if visit.key or ajar.NAME in request.COOKIES:
            ajar.leave_ajar(response, visit)
        return no_store(response)

    return act


@at_the_journal
def front(request: StaffRequest, visit: Visit) -> HttpResponse:
    """The pages of an open journal, or where to open it: the same for somebody who has none."""
    if visit.journal and visit.key and request.method != "POST":
        return _list(request, visit, visit.journal, visit.key)
    form = forms.OpenForm(request.POST if request.method == "POST" else None)
    then = request.POST.get("then") or request.GET.get("then", "")
    if request.method == "POST" and form.is_valid():
        try:
            visit.key = actions.try_to_open(
                visit.person, visit.journal, form.cleaned_data["passphrase"]
            )
        except Refusal as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            return HttpResponseRedirect(_entry_or_front(visit, then))
    kept = request.GET.get("kept", "") if request.method != "POST" else ""
    page = "kept" if kept in KEPT else "locked"
    return _show(request, visit, page, {"form": form, "then": then, "beside": kept == "beside"})


def _list(request: StaffRequest, visit: Visit, journal: Journal, key: bytes) -> HttpResponse:
    number = max(1, ids.number(request.GET.get("page")))
    start = (number - 1) * ON_A_PAGE
    found = list(queries.entries_of(journal)[start : start + ON_A_PAGE + 1])
    context = {
        "rows": [present.entry_row(one, actions.read_title(one, key)) for one in found[:ON_A_PAGE]],
        "newer": number - 1,
        "older": number + 1 if len(found) > ON_A_PAGE else 0,
        "minutes": ajar.MINUTES,
    }
    return _show(request, visit, "open", context)


@at_the_journal
def begin(request: StaffRequest, visit: Visit) -> HttpResponse:
    """Say what a journal is, and that a passphrase that is lost is lost; then begin one."""
    form = forms.BeginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            visit.journal, visit.key = actions.begin(visit.person, said["new"], said["again"])
        except Refusal as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            return _to("journal:write")
    return _show(request, visit, "begin", {"form": form})


@at_the_journal
def shut(request: StaffRequest, visit: Visit) -> HttpResponse:
    """Shut it, here and wherever the cookies of this browser were copied to: the sign-in goes on
    under another key, to which no copy is bound. The same for somebody who has no journal."""
    if request.method == "POST":
        visit.key = None
        request.session.cycle_key()
    return _to("journal:front")


@at_the_journal
def write(request: StaffRequest, visit: Visit) -> HttpResponse:
    """Write something. It is kept whether or not the journal is open, and is read when it is."""
    if visit.journal is None:
        return _to("journal:begin")
    form = forms.EntryForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _after(visit, _write(visit, visit.journal, form.cleaned_data), "alone")
    return _show(request, visit, "write", {"form": form, "prompts": PROMPTS})


def _write(visit: Visit, journal: Journal, said: dict[str, Any]) -> Entry:
    zone = visit.person.organisation.timezone
    return actions.write(journal, title=said["title"], words=said["words"], zone=zone)


def _after(visit: Visit, kept: Entry, how: str) -> HttpResponse:
    """On to the entry, if the journal is open; else to where it says that it is kept. Always by
    another request: the words that were sent stay in no history of the browser."""
    if visit.key:
        return _to("journal:entry", kept.pk)
    return _open_first(kept, kept=how)


@at_the_journal
def entry(request: StaffRequest, visit: Visit, entry: uuid.UUID) -> HttpResponse:
    """One entry, whole."""
    found = _entry_of(visit, entry)
    if not visit.key:
        return _open_first(found)
    return _show(request, visit, "entry", {"entry": _read(found, visit.key)})


@at_the_journal
def rewrite(request: StaffRequest, visit: Visit, entry: uuid.UUID) -> HttpResponse:
    """Put other words in its place. If the journal has shut meanwhile they stand beside it, so
    that nothing is lost and nothing that is sealed is destroyed unseen."""
    found = _entry_of(visit, entry)
    if request.method != "POST" and not visit.key:
        return _open_first(found)
    if request.method != "POST" and visit.key:
        form = forms.EntryForm(initial=_read(found, visit.key))
        return _show(request, visit, "rewrite", {"form": form, "id": found.pk})
    form = forms.EntryForm(request.POST)
    if not form.is_valid():
        return _show(request, visit, "rewrite", {"form": form, "id": found.pk})
    if not visit.key:
        beside = _write(visit, found.journal, form.cleaned_data)
        return _after(visit, beside, "beside")
    said = form.cleaned_data
    actions.rewrite(found, found.journal, title=said["title"], words=said["words"])
    return _to("journal:entry", found.pk)


@at_the_journal
def line(request: StaffRequest, visit: Visit, entry: uuid.UUID) -> HttpResponse:
    """Take one line out to share: choose it, look at it and change it, save it. Nothing of this is
    kept here."""
    found = _entry_of(visit, entry)
    do = request.POST.get("do", "")
    if do in ("look", "save"):
        return _line_as_others_read_it(request, visit, found, do)
    if not visit.key:
        return _open_first(found)
    lines = present.lines_of(_read(found, visit.key)["words"])
    form = forms.ChooseLineForm(request.POST if do == "choose" else None, lines=lines)
    if do == "choose" and form.is_valid():
        words = lines[int(form.cleaned_data["line"])]
        context = {
            "form": forms.LineForm(initial={"words": words}),
            "could_tell": present.could_tell_who(words),
            "offers": present.where_to_show(visit.person),
        }
        return _show(request, visit, "line_edit", context | {"id": found.pk})
    return _show(request, visit, "line", {"form": form, "id": found.pk})


def _line_as_others_read_it(
    request: StaffRequest, visit: Visit, found: Entry, do: str
) -> HttpResponse:
    form = forms.LineForm(request.POST)
    if form.is_valid() and do == "save":
        return _file(form.cleaned_data["words"] + "\n", "a-line.txt")
    words = form.cleaned_data.get("words", "") if form.is_valid() else ""
    context = {
        "form": form,
        "could_tell": present.could_tell_who(words),
        "looked": bool(words),
        "offers": present.where_to_show(visit.person),
    }
    return _show(request, visit, "line_edit", context | {"id": found.pk})


@at_the_journal
def let_go_of_entry(request: StaffRequest, visit: Visit, entry: uuid.UUID) -> HttpResponse:
    """Destroy one entry. What will happen is said first."""
    found = _entry_of(visit, entry)
    if not visit.key:
        return _open_first(found)
    if request.method == "POST":
        actions.let_go_of_entry(found)
        return _to("journal:front")
    return _show(request, visit, "let_go_of_entry", {"entry": _read(found, visit.key)})


@at_the_journal
def passphrase(request: StaffRequest, visit: Visit) -> HttpResponse:
    """Another passphrase. The one until now is needed; what was written stays as it is."""
    form = forms.ChangeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            visit.key = actions.change_passphrase(visit.person, visit.journal, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            return _to("journal:front")
    return _show(request, visit, "passphrase", {"form": form})


@at_the_journal
def as_file(request: StaffRequest, visit: Visit) -> HttpResponse:
    """The whole journal as a plain file. What it is, is said first."""
    if visit.journal is None or visit.key is None:
        return _to("journal:front")
    if request.method != "POST":
        return _show(request, visit, "as_file", {})
    key = visit.key
    entries = queries.entries_of(visit.journal)
    pages = [(one, actions.read_if_it_opens(one, key)) for one in entries]
    today = clock.today(visit.person.organisation.timezone)
    return _file(present.as_file(pages, visit.person), f"journal-{today}.txt")


@at_the_journal
def let_go(request: StaffRequest, visit: Visit) -> HttpResponse:
    """Destroy the journal. Who cannot open it any more says again that it is they."""
    return _let_go(request, visit) if visit.key else _let_go_unopened(request, visit)


def _let_go(request: StaffRequest, visit: Visit) -> HttpResponse:
    if request.method != "POST":
        return _show(request, visit, "let_go", {})
    if visit.journal:
        actions.let_go_of_journal(visit.journal)
        visit.journal = visit.key = None
    return _to("journal:front")


_let_go_unopened = reauthentication_required(_let_go, allow_get=True)


def _show(request: StaffRequest, visit: Visit, page: str, context: dict[str, Any]) -> HttpResponse:
    around = present.around(visit.person) | {"is_open": visit.key is not None}
    return render(request, f"journal/{page}.html", around | context)


def _file(words: str, name: str) -> HttpResponse:
    response = HttpResponse(words, content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _entry_of(visit: Visit, identifier: uuid.UUID) -> Entry:
    """An entry of this person's journal; there is no other."""
    found = queries.entry_of(visit.journal, identifier) if visit.journal else None
    if found is None:
        raise Http404
    return found


def _read(entry: Entry, key: bytes) -> dict[str, Any]:
    return present.entry_page(entry, actions.read_if_it_opens(entry, key))


def _open_first(entry: Entry, **more: str) -> HttpResponse:
    """To where the passphrase is given, and from there to this entry."""
    query = urlencode({"then": ids.short(entry.pk), **more})
    return HttpResponseRedirect(f"{reverse('journal:front')}?{query}")


def _entry_or_front(visit: Visit, then: str) -> str:
    """Where someone wanted to go before the passphrase was asked for, if it is there."""
    try:
        found = queries.entry_of(visit.journal, ids.long(then)) if visit.journal else None
    except ValueError:
        found = None
    return reverse("journal:entry", args=[found.pk]) if found else reverse("journal:front")


def _to(name: str, *args: object) -> HttpResponse:
    return HttpResponseRedirect(reverse(name, args=args))

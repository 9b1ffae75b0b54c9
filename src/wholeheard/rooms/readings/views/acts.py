"""What the buttons on a story do, by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from wholeheard.kit import ids
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.readings import actions, lists, policies, present
from wholeheard.rooms.readings.views.finding import seen_by
from wholeheard.rooms.readings.views.marking import form_at
from wholeheard.rooms.readings.views.sheet import circle_form, sheet_page
from wholeheard.rooms.readings.views.waiting import MOST_PUT_BY, PUT_BY
from wholeheard.rooms.safekeeping.models import ProtectedStory


def _yes(request: StaffRequest, protected: ProtectedStory) -> None:
    number = ids.number(request.POST.get("number"))
    actions.say_yes(protected, seen_by(request), number, by=request.user)


def _no(request: StaffRequest, protected: ProtectedStory) -> None:
    number = ids.number(request.POST.get("number"))
    actions.say_no(protected, seen_by(request), number, by=request.user)


def _mark(request: StaffRequest, protected: ProtectedStory) -> HttpResponse | None:
    """A mark of one's own, or one in place of a suggestion."""
    sheet = present.sheet_of(protected, request.user, present.MARKING)
    policies.check_words_are_those(protected, request.POST.get("words", ""))
    at = ids.number(request.POST.get("around_start"))
    context = form_at(request, sheet, at, None, data=request.POST)
    form = context["mark_form"]
    if not form.is_valid():
        changing = (
            {"changing": ids.number(request.POST["changing"])} if "changing" in request.POST else {}
        )
        return sheet_page(request, protected, form=context | changing | {"form": form})
    said = _said(request, form.cleaned_data)
    if "changing" in request.POST:
        number = ids.number(request.POST["changing"])
        actions.change(protected, seen_by(request), number, said, by=request.user)
    else:
        actions.mark(protected, seen_by(request), said, by=request.user)
    return None


def _said(request: StaffRequest, clean: dict[str, Any]) -> actions.Said:
    """The passage that was chosen; the whole story where no word was. One word alone is one."""
    first, last = clean["first"], clean["last"]
    if bool(first) != bool(last):
        policies.check_passage(None)
    return actions.Said(
        pack=request.POST.get("pack") or lists.CARE_PACK,
        code=clean["code"],
        start=int(first) if first else None,
        end=int(last) if last else None,
        how=clean.get("how", ""),
        relationship=clean.get("relationship", ""),
        urgency=clean.get("urgency") or "soon",
    )


def _undo(request: StaffRequest, protected: ProtectedStory) -> None:
    mark = ids.uuid_or_none(request.POST.get("mark"))
    if mark is None or actions.undo(protected, mark, by=request.user) is None:
        raise Http404


def _all(request: StaffRequest, protected: ProtectedStory) -> HttpResponse:
    """Yes to all that was shown, and on."""
    shown = [ids.number(one) for one in request.POST.getlist("shown")]
    actions.say_yes_to_all_shown(
        protected,
        seen_by(request),
        shown,
        by=request.user,
        read_for=request.POST.getlist("read_for"),
    )
    return HttpResponseRedirect(reverse("readings:next"))


def _done(request: StaffRequest, protected: ProtectedStory) -> HttpResponse | None:
    read_for = request.POST.getlist("read_for")
    actions.finish(protected, seen_by(request), by=request.user, read_for=read_for)
    if request.POST.get("then") == "stay":
        return None
    return HttpResponseRedirect(reverse("readings:next"))


def _put_by(request: StaffRequest, protected: ProtectedStory) -> HttpResponse:
    """Not this one, or not now: another. Nothing is said of it, and it waits for others."""
    before = [one for one in request.session.get(PUT_BY, []) if one != ids.short(protected.pk)]
    request.session[PUT_BY] = [*before, ids.short(protected.pk)][-MOST_PUT_BY:]
    return HttpResponseRedirect(reverse("readings:next"))


def _circle(request: StaffRequest, protected: ProtectedStory) -> HttpResponse | None:
    """Which step held and which broke, of the whole story."""
    form = circle_form(request.POST)
    if not form.is_valid():
        raise Http404
    actions.say_of_circle(
        protected,
        seen_by(request),
        how=form.how(),
        factors=form.cleaned_data["factors"],
        relationship=form.cleaned_data["relationship"],
        by=request.user,
    )
    return HttpResponseRedirect(reverse("readings:story", args=[protected.pk]) + "#whole")


def _look(request: StaffRequest, protected: ProtectedStory) -> None:
    actions.look_at_others(protected, seen_by(request), by=request.user)


Act = Callable[[StaffRequest, ProtectedStory], HttpResponse | None]

ACTS: dict[str, Act] = {
    "yes": _yes,
    "no": _no,
    "mark": _mark,
    "undo": _undo,
    "all": _all,
    "done": _done,
    "look": _look,
    "by": _put_by,
    "circle": _circle,
}

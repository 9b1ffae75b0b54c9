"""Pages of thanks between colleagues. No page says how many."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from wholeheard.kit import ids
from wholeheard.kit.forms import Plain, done
from wholeheard.kit.web import no_store
from wholeheard.rooms.leading import access, actions, forms, lists, present, queries
from wholeheard.rooms.leading.models import ColleagueThanks
from wholeheard.rooms.leading.views.finding import anybody, is_gone, place_for, thanks_for
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.safekeeping import access as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory


def thanks(request: StaffRequest) -> HttpResponse:
    """What this person was thanked for, and from whom they want none."""
    if request.method == "POST":
        _decide_for_oneself(request.user, request.POST.get("do", ""), request.POST.get("row", ""))
        return HttpResponseRedirect(reverse("leading:thanks"))
    found = queries.thanks_to(request.user)
    page = Paginator(found, lists.ON_A_PAGE).get_page(request.GET.get("page"))
    context = present.thanks_page(request.user, list(page.object_list)) | {"page_obj": page}
    return no_store(render(request, "leading/thanks.html", context))


def _decide_for_oneself(person: Person, do: str, row: str) -> None:
    if do == "none":
        actions.take_none(person)
    elif do == "again":
        actions.take_thanks_again(person, ids.number(row))


def written(request: StaffRequest) -> HttpResponse:
    """What this person thanked others for."""
    found = queries.written_by(request.user)
    page = Paginator(found, lists.ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": present.thanks_rows(list(page.object_list), request.user),
        "page_obj": page,
    }
    return no_store(render(request, "leading/written.html", context))


def team_thanks(request: StaffRequest, address: str) -> HttpResponse:
    """What a team was thanked for, and what both agreed to show to it."""
    found = place_for(request.user, address, access.is_of_the_team)
    page = Paginator(queries.thanks_of_team(found), lists.ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = present.frame(request.user, found, "leading:team_thanks") | {
        "rows": present.thanks_rows(list(page.object_list), request.user),
        "page_obj": page,
    }
    return no_store(render(request, "leading/team_thanks.html", context))


# Thanking ----------------------------------------------------------------------------------------


def find(request: StaffRequest) -> HttpResponse:
    """Find a colleague or a team to thank."""
    text = request.GET.get("name", "")[:80]
    story = _story(request.user, request.GET.get("story"))
    context = present.found_to_thank(request.user, text) | {
        "name": text,
        "story": ids.short(story.pk) if story else "",
    }
    return render(request, "leading/find.html", context)


def to_person(request: StaffRequest, person: uuid.UUID) -> HttpResponse:
    """Thank a colleague."""
    colleagues = Person.objects.filter(organisation=request.user.organisation, is_active=True)
    found = get_object_or_404(colleagues, pk=person)
    return _thank(request, found.name, to=found)


def to_team(request: StaffRequest, address: str) -> HttpResponse:
    """Thank a team."""
    found = place_for(request.user, address, anybody)
    return _thank(request, found.name, to_team=found)


def _thank(
    request: StaffRequest, name: str, *, to: Person | None = None, to_team: Place | None = None
) -> HttpResponse:
    story = _story(request.user, request.POST.get("story") or request.GET.get("story"))
    form = forms.ThanksForm(request.POST if request.method == "POST" else None)
    if to is None:
        del form.fields["team_may"]
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        team_may = bool(said.get("team_may"))
        new = actions.NewThanks(said["words"], to, to_team, story, team_may)
        if done(form, lambda: actions.thank(new, by=request.user)) is not None:
            return HttpResponseRedirect(reverse("leading:written"))
    context = {"form": form, "name": name, "story": ids.short(story.pk) if story else ""}
    return no_store(render(request, "leading/thank.html", context))


def _story(person: Person, said: str | None) -> ProtectedStory | None:
    """A story that this person may open; None for anything else."""
    chosen = ids.long_or_none(said)
    if chosen is None:
        return None
    return safekeeping.readable_by(person).filter(pk=chosen).first()


# What is done of them ----------------------------------------------------------------------------


def one(request: StaffRequest, thanks: uuid.UUID) -> HttpResponse:
    """Show it to the team or hide it, put it away, or ask somebody to look at it. What was put away
    or reported is theirs no more: whoever presses that twice comes to the list."""
    if request.POST.get("do") in ("away", "report") and is_gone(request.user, thanks):
        return HttpResponseRedirect(reverse("leading:thanks"))
    found = thanks_for(request.user, thanks)
    do = request.POST.get("do", "") if request.method == "POST" else ""
    own = access.places_of(request.user)
    show = forms.ShowForm(
        request.POST if do == "show" else None, places=[(one.address, one.name) for one in own]
    )
    why = forms.ReportForm(request.POST if do == "report" else None)
    form = {"show": show, "report": why}.get(do, forms.NothingForm(request.POST or None))
    if do and form.is_valid() and _do(request.user, found, do, form):
        is_own = found.by_id == request.user.pk
        return HttpResponseRedirect(reverse("leading:written" if is_own else "leading:thanks"))
    context = {
        "row": present.thanks_row(found, request.user), "show": show, "why": why, "form": form,
        "is_thanked": access.is_thanked(request.user, found),
        "somebody_looks": access.somebody_looks(found, request.user), "own": own,
    }  # fmt: skip
    return no_store(render(request, "leading/one.html", context))


def _do(person: Person, found: ColleagueThanks, do: str, form: Plain) -> bool:
    """Do what was pressed; False if it was refused, and the form says why."""
    said = form.cleaned_data
    at = {one.address: one for one in access.places_of(person)}
    acts: dict[str, Callable[[], object]] = {
        "show": lambda: actions.agree_to_show(found, at[said["place"]], by=person),
        "hide": lambda: actions.hide_again(found, by=person),
        "away": lambda: actions.put_away(found, by=person),
        "block": lambda: actions.take_none(person, found.by),
        "report": lambda: actions.report(found, said["why"], by=person),
    }
    act = acts.get(do)
    return act is not None and done(form, act, nothing=True) is not None


def reported(request: StaffRequest) -> HttpResponse:
    """Thanks that somebody asked to be looked at, for whoever looks after speaking up."""
    if not access.may_look_at_reports(request.user):
        raise Http404
    found = queries.reports_open_to(request.user)
    if request.method == "POST":
        chosen = ids.long_or_none(request.POST.get("thanks"))
        about = found.filter(thanks=chosen).first()
        acts = {"gone": actions.let_go_of_thanks, "stands": actions.dismiss_report}
        act = acts.get(request.POST.get("do", ""))
        if about is not None and act is not None:
            act(about)
        return HttpResponseRedirect(reverse("leading:reported"))
    page = Paginator(found, lists.ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [present.report_row(one) for one in page.object_list]
    return no_store(render(request, "leading/reported.html", {"rows": rows, "page_obj": page}))

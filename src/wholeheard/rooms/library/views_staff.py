"""The library for people who work here: the shelf, the paths, the explainers; and keeping it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from wholeheard.kit import clock, ids
from wholeheard.kit.forms import done
from wholeheard.rooms.library import access, actions, forms, lists, present, queries
from wholeheard.rooms.library.models import OwnResource
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest

ON_A_PAGE = 30


def shelf(request: StaffRequest) -> HttpResponse:
    """What stands on the shelf, by title; the paths and the explainers above it."""
    person = request.user
    form = forms.LookForForm(request.GET)
    wish = form.wish()
    found = queries.look_for(queries.shelf(person.organisation_id), wish)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    today = clock.today(person.organisation.timezone)
    asked = {name: request.GET.get(name, "") for name in form.fields if request.GET.get(name)}
    context = {
        "form": form,
        "is_looking": wish != queries.Wish(),
        "number": len(found),
        "rows": [present.entry_row(one, today) for one in page.object_list],
        "page_obj": page,
        "kept": urlencode(asked),
        "paths": present.path_rows(),
        "explainers": present.explainer_rows(),
        "may_keep": access.may_keep(person),
    }
    return render(request, "library/staff/shelf.html", context)


def entry(request: StaffRequest, key: str) -> HttpResponse:
    """One entry, with a way to it."""
    found = _entry(request.user, key)
    today = clock.today(request.user.organisation.timezone)
    context = present.entry_page(found, today, request.user)
    return render(request, "library/staff/entry.html", context)


def path(request: StaffRequest, slug: str) -> HttpResponse:
    """A good place to start, for one kind of person."""
    found = present.path(slug, queries.shelf(request.user.organisation_id))
    if not found:
        raise Http404(slug)
    return render(request, "library/staff/path.html", {"path": found})


def explainer(request: StaffRequest, slug: str) -> HttpResponse:
    """One of the hows and whys of industrialised care."""
    found = queries.explainer(slug)
    if found is None:
        raise Http404(slug)
    return render(request, "library/staff/explainer.html", present.explainer_page(found))


# Keeping it --------------------------------------------------------------------------------------


def keep(request: StaffRequest) -> HttpResponse:
    """What waits to be looked up, what is ours, what was put away, and whether the machine may ask
    other hosts."""
    _need_to_keep(request.user)
    organisation = request.user.organisation
    if request.method == "POST":
        if request.POST.get("do") in ("allow", "stop"):
            allowed = request.POST["do"] == "allow"
            actions.allow_asking_outside(organisation, allowed, by=request.user)
        return HttpResponseRedirect(reverse("library_staff:keep"))
    return render(request, "library/staff/keep.html", present.keeping(organisation))


def add(request: StaffRequest) -> HttpResponse:
    """Put something of our own on the shelf, seen before it is kept."""
    _need_to_keep(request.user)
    form = forms.ResourceForm(request.POST if request.method == "POST" else None)
    made: list[OwnResource] = []

    def act(said: dict[str, Any]) -> None:
        organisation = request.user.organisation
        made.append(actions.add_resource(organisation, by=request.user, **said))

    context = {"form": form, "heading": _("Add to the library")}
    if _is_kept(request, form, act, context):
        return HttpResponseRedirect(
            reverse("library_staff:entry", args=[ids.short(made[0].pk)]) + "?kept=1"
        )
    return render(request, "library/staff/write.html", context)


def change(request: StaffRequest, key: str) -> HttpResponse:
    """Write a new version of something of our own."""
    _need_to_keep(request.user)
    resource = queries.own_resource(request.user.organisation_id, key)
    if resource is None:
        raise Http404(key)
    last = queries.versions_of(resource)[0]
    initial = {name: getattr(last, name) for name in actions.SAID}
    form = forms.ResourceForm(request.POST if request.method == "POST" else None, initial=initial)
    based_on = ids.number(request.POST.get("based_on")) or last.pk

    def act(said: dict[str, Any]) -> None:
        actions.change_resource(resource, by=request.user, based_on=based_on, **said)

    context = {"form": form, "heading": last.title, "key": key, "based_on": based_on}
    if _is_kept(request, form, act, context):
        return HttpResponseRedirect(reverse("library_staff:entry", args=[key]) + "?kept=1")
    return render(request, "library/staff/write.html", context)


def versions(request: StaffRequest, key: str) -> HttpResponse:
    """Everything that an entry of our own has said, the last first."""
    _need_to_keep(request.user)
    resource = queries.own_resource(request.user.organisation_id, key)
    if resource is None:
        raise Http404(key)
    rows: list[dict[str, Any]] = [
        {"version": one, "signed": present.signed(one), "preview": present.preview(vars(one))}
        for one in queries.versions_of(resource)[:ON_A_PAGE]
    ]
    context = {"rows": rows, "key": key, "heading": rows[0]["version"].title}
    return render(request, "library/staff/versions.html", context)


def decide(request: StaffRequest, key: str) -> HttpResponse:
    """Put an entry away, bring it back, or say that one has looked it up today."""
    _need_to_keep(request.user)
    found = _entry(request.user, key)
    organisation = request.user.organisation
    form = forms.PutAwayForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        do = request.POST.get("do")
        if do == "away" and found.shown:
            actions.put_away(found, organisation, by=request.user, **form.cleaned_data)
        elif do == "back":
            actions.bring_back(found, organisation, by=request.user)
        elif do == "looked":
            actions.say_it_is_there(found, organisation, by=request.user)
        return HttpResponseRedirect(reverse("library_staff:keep"))
    context = {"form": form, "entry": found, "is_own": found.own is not None}
    return render(request, "library/staff/put_away.html", context)


def _is_kept(
    request: StaffRequest,
    form: forms.ResourceForm,
    act: Callable[[dict[str, Any]], None],
    context: dict[str, Any],
) -> bool:
    """Whether what was written is kept now; else the context shows what it will look like, or the
    form says what is to put right."""
    if request.method != "POST" or not form.is_valid():
        return False
    if request.POST.get("do") != "keep":
        context["preview"] = present.preview(form.cleaned_data)
        return False
    said = form.cleaned_data
    return done(form, lambda: act(said), nothing=True) is not None


def _need_to_keep(person: Person) -> None:
    if not access.may_keep(person):
        raise Http404


def _entry(person: Person, key: str) -> queries.Entry:
    """An entry of the reader's own organisation; what was put away only for those who keep it."""
    if len(key) <= lists.LONGEST_LINE:
        found = queries.entry(person.organisation_id, key, put_away=access.may_keep(person))
        if found is not None:
            return found
    raise Http404(key)

"""Pages of a place: its changes, its promises, what tellers bring, what to stop."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import audit
from wholeheard.kit.forms import done
from wholeheard.rooms.change import access, actions, forms, lists, present, queries
from wholeheard.rooms.change.models import StopItem
from wholeheard.rooms.change.views.finding import anybody, place_for
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.safekeeping import access as safekeeping

ON_A_PAGE = 20
MOST_OWN = 5


def places(request: StaffRequest) -> HttpResponse:
    """Every place of the organisation, with how many changes it works on now."""
    found = list(access.places_of(request.user))
    under_way = queries.open_per_place(request.user.organisation_id)
    rows = [{"place": one, "under_way": under_way[one.pk]} for one in found]
    return render(request, "change/places.html", {"rows": rows, "own": own_places(request.user)})


def own_places(person: Person) -> list[Place]:
    """Where this person's roles were given, in tree order: there their ideas belong first."""
    given = {right.place.pk: right.place for right in rights.rights_of(person)}
    return sorted(given.values(), key=lambda place: place.path)[:MOST_OWN]


def place(request: StaffRequest, address: str) -> HttpResponse:
    """What a place is there for, what it promises, and its changes."""
    found = place_for(request.user, address, anybody)
    wanted = request.GET.get("stage", "")
    here = queries.numbers_below(found, wanted if wanted in lists.STAGES else "")
    page = Paginator(here, ON_A_PAGE).get_page(request.GET.get("page"))
    ideas = queries.with_numbers(found.organisation_id, list(page.object_list))
    context = present.place_page(request.user, found, ideas) | {
        "page_obj": page,
        "stages": [
            (code, one.name, code == wanted) for code, one in lists.STAGES.items()
        ],
        "wanted": wanted if wanted in lists.STAGES else "",
        "query": f"stage={wanted}" if wanted in lists.STAGES else "",
    }  # fmt: skip
    return render(request, "change/place.html", context)


def promises(request: StaffRequest, address: str) -> HttpResponse:
    """Write what a place is there for, and its promises."""
    found = place_for(request.user, address, access.may_work)
    purpose = queries.purpose_of(found)
    standing = {
        f"promise_{number}": one.words
        for number, one in enumerate(queries.promises_of(found), start=1)
    }
    initial = {"words": purpose.words if purpose else ""} | standing
    form = forms.PromisesForm(
        request.POST if request.method == "POST" else None, initial=initial
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        words, wanted = form.cleaned_data["words"], form.promises()
        if done(form, lambda: actions.write_purpose(found, words, wanted, by=request.user)):
            return HttpResponseRedirect(reverse("change:place", args=[address]))
    context = present.frame(request.user, found) | {"form": form}
    return render(request, "change/promises.html", context)


def told(request: StaffRequest, address: str) -> HttpResponse:
    """What tellers would change and what sessions brought, as long as nobody took it up."""
    found = place_for(request.user, address, access.is_inside)
    stories = safekeeping.readable_at(found) & safekeeping.readable_by(request.user)
    page = Paginator(queries.tellers_ideas(stories), ON_A_PAGE).get_page(request.GET.get("page"))
    if page.object_list:
        audit.record(
            "stories.listed", organisation=found.organisation_id, by=request.user, about=found.pk
        )
    context = present.frame(request.user, found, "change:told") | {
        "told": [present.tellers_row(one) for one in page.object_list],
        "page_obj": page,
        "taken": [present.takeaway_row(one) for one in queries.waiting_takeaways(found)[:50]],
    }
    return render(request, "change/told.html", context)


def stop(request: StaffRequest, address: str) -> HttpResponse:
    """What a place wants to stop doing, and what it stopped; a form for another."""
    found = place_for(request.user, address, access.is_inside)
    form = forms.StopForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not access.may_work(request.user, found):
            raise Http404
        if form.is_valid():
            said = form.cleaned_data
            made = done(
                form,
                lambda: actions.want_to_stop(
                    found, said["what"], said["why"], said["frees"], said["minutes_a_month"],
                    by=request.user,
                ),
            )  # fmt: skip
            if made is not None:
                return HttpResponseRedirect(reverse("change:stop", args=[address]))
    page = Paginator(queries.stop_items(found), ON_A_PAGE).get_page(request.GET.get("page"))
    context = present.frame(request.user, found, "change:stop") | {
        "form": form,
        "page_obj": page,
        "states": lists.OF_STOPPING,
    }
    return render(request, "change/stop.html", context)


def stopping(request: StaffRequest, item: uuid.UUID) -> HttpResponse:
    """Say what happened to something on that list."""
    rows = StopItem.objects.of(request.user.organisation_id).select_related("place__organisation")
    found = rows.filter(pk=item).first()
    if found is None or not access.may_work(request.user, found.place):
        raise Http404
    form = forms.StoppingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        act = lambda: actions.say_of_stopping(  # noqa: E731
            found, said["what"], said["because"], by=request.user
        )
        if done(form, act) is not None:
            return HttpResponseRedirect(reverse("change:stop", args=[found.place.address]))
    context = present.frame(request.user, found.place, "change:stop") | {
        "form": form,
        "item": found,
    }
    return render(request, "change/stopping.html", context)


def learnt(request: StaffRequest) -> HttpResponse:
    """Changes that ended with learning: a good end, for others to read."""
    rows = queries.abandoned(request.user.organisation_id)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [present.abandoned_row(one) for one in page.object_list],
        "page_obj": page,
    }
    return render(request, "change/learnt.html", context)

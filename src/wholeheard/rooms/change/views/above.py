"""Pages of decisions above a team, drivers, spread and working together with tellers."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import clock
from wholeheard.kit.forms import Plain, done
from wholeheard.kit.several import Make, Several
from wholeheard.rooms.change import access, actions, forms, lists, present, queries
from wholeheard.rooms.change.models import Adoption, Block, BlockLevel, Diagram, Group, Idea
from wholeheard.rooms.change.views.finding import anybody, idea_for, place_for
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.staff import StaffRequest, need

ON_A_PAGE = 20


# Decisions ----------------------------------------------------------------------------------------


def above(request: StaffRequest) -> HttpResponse:
    """Decisions that wait for whoever asks, the longest first."""
    need(request.user, "change.decide")
    today = clock.today(request.user.organisation.timezone)
    page = Paginator(queries.waiting_for(request.user), ON_A_PAGE).get_page(
        request.GET.get("page")
    )  # fmt: skip
    context = {
        "rows": [present.level_row(one, today) for one in page.object_list],
        "page_obj": page,
    }
    return render(request, "change/above.html", context)


def waiting(request: StaffRequest, address: str) -> HttpResponse:
    """How long decisions have waited, by level, for those inside."""
    found = place_for(request.user, address, access.is_inside)
    return render(request, "change/waiting.html", present.waiting_page(request.user, found))


def ask_above(request: StaffRequest, idea: uuid.UUID) -> HttpResponse:
    """A change needs a decision above the team."""
    found = idea_for(request.user, idea, access.may_work)
    levels = [
        (level, place.name if place else lists.LEVELS[level])
        for level, place in queries.levels_above(found.place)
    ]
    form = forms.AboveForm(request.POST if request.method == "POST" else None, levels=levels)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        act = lambda: actions.ask_above(found, said["level"], said["words"], by=request.user)  # noqa: E731
        if done(form, act) is not None:
            return HttpResponseRedirect(reverse("change:idea", args=[found.pk]))
    context = present.frame(request.user, found.place) | {"idea": found, "form": form}
    return render(request, "change/ask_above.html", context)


def decide(request: StaffRequest, block: uuid.UUID) -> HttpResponse:
    """Whoever decides at the level where it waits says yes or no, and why."""
    return _decided(request, _block(request.user, block, _decides), forms.DecideForm)


def not_needed(request: StaffRequest, block: uuid.UUID) -> HttpResponse:
    """The team that asked says that it needs no decision any more."""
    found = _block(request.user, block, _asked)
    return _decided(request, found, forms.NotNeededForm, lists.NOT_NEEDED)


def _decided(
    request: StaffRequest, block: Block, kind: type[Plain], said: str = ""
) -> HttpResponse:
    form = kind(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        wanted, words = said or form.cleaned_data["said"], form.cleaned_data["words"]
        if done(form, lambda: actions.decide(block, wanted, words, by=request.user)) is not None:
            return HttpResponseRedirect(reverse("change:idea", args=[block.idea_id]))
    context = present.frame(request.user, block.idea.place) | {
        "idea": block.idea, "asked": present.block_row(block), "form": form,
    }  # fmt: skip
    return render(request, "change/decide.html", context)


def _block(
    person: Person, identifier: uuid.UUID, may: Callable[[Person, Block], bool]
) -> Block:  # fmt: skip
    rows = Block.objects.of(person.organisation_id).select_related(
        "idea__place__organisation", "by"
    )
    found = rows.filter(pk=identifier, end=None).first()
    if found is None or not may(person, found):
        raise Http404
    return found


def _asked(person: Person, block: Block) -> bool:
    return access.may_work(person, block.idea.place)


def _decides(person: Person, block: Block) -> bool:
    rows = BlockLevel.objects.of(block.organisation_id).filter(block=block, until=None)
    level = rows.select_related("place").first()
    place = level.place if level and level.place else block.idea.place
    return access.may_decide(person, place)


# Drivers ------------------------------------------------------------------------------------------


def drivers(request: StaffRequest, address: str) -> HttpResponse:
    """The driver diagrams of a place; a form for another."""
    found = place_for(request.user, address, access.is_inside)
    form = forms.DiagramForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not access.may_work(request.user, found):
            raise Http404
        if form.is_valid():
            aim = form.cleaned_data["aim"]
            made = done(form, lambda: actions.draw(found, aim, by=request.user))
            if made is not None:
                return HttpResponseRedirect(reverse("change:diagram", args=[made.pk]))
    context = present.frame(request.user, found, "change:drivers") | {
        "form": form, "diagrams": queries.diagrams_of(found),
    }  # fmt: skip
    return render(request, "change/drivers.html", context)


def diagram(request: StaffRequest, diagram: uuid.UUID) -> HttpResponse:
    """One driver diagram: picture, list, and forms to go on with it."""
    rows = Diagram.objects.of(request.user.organisation_id).select_related("place__organisation")
    found = rows.filter(pk=diagram).first()
    if found is None or not access.is_inside(request.user, found.place):
        raise Http404
    if request.method == "POST" and not access.may_work(request.user, found.place):
        raise Http404
    known = {str(one.pk): one for one in queries.drivers_of(found)}
    ideas = {str(one.pk): one for one in queries.at_place(found.place)[:200]}
    primary = [(key, one.words) for key, one in known.items() if one.parent_id is None]
    drivers = [(key, one.words) for key, one in known.items()]
    changes = [(key, one.title) for key, one in ideas.items()]
    boxes = Several(request, {
        "driver": lambda post: forms.DriverForm(post, parents=primary),
        "under": lambda post: forms.UnderForm(
            post, drivers=drivers, ideas=changes, prefix="under", auto_id="%s"
        ),
    })  # fmt: skip
    form, under = boxes["driver"], boxes["under"]
    made = None
    if boxes.sent == "driver" and form.is_valid():
        said = form.cleaned_data
        parent = known.get(said["parent"])
        made = done(
            form,
            lambda: actions.add_driver(found, said["words"], parent=parent, by=request.user),
        )
    elif boxes.sent == "under" and under.is_valid():
        driver, idea = known[under.cleaned_data["driver"]], ideas[under.cleaned_data["idea"]]
        made = done(under, lambda: actions.put_under(driver, idea, by=request.user))
    elif gone := known.get(request.POST.get("do", "").removeprefix("take_away:")):
        actions.take_away(gone, by=request.user)
        made = gone
    if made is not None and not boxes.has_more:
        return HttpResponseRedirect(reverse("change:diagram", args=[found.pk]))
    context = present.diagram_page(request.user, found) | boxes.shown(done=made is not None)
    return render(request, "change/diagram.html", context)


# Spread -------------------------------------------------------------------------------------------


def spread(request: StaffRequest, idea: uuid.UUID) -> HttpResponse:
    """Core and adaptable parts of a change, and which places do it."""
    found = idea_for(request.user, idea, anybody)
    page = Paginator(queries.adoptions_of(found), ON_A_PAGE).get_page(request.GET.get("page"))
    context = present.spread_page(request.user, found, page.object_list) | {
        "page_obj": page,
        "may_take_over": rights.may_somewhere(request.user, "change.work")
        and queries.stage_of(found) in (lists.ADOPT, lists.SPREAD),
    }
    return render(request, "change/spread.html", context)


def pack(request: StaffRequest, idea: uuid.UUID) -> HttpResponse:
    """Write what its core is, and what each place may make its own."""
    found = idea_for(request.user, idea, access.may_work)
    standing = queries.pack_of(found)
    initial = {"core": standing.core, "adaptable": standing.adaptable} if standing else {}
    form = forms.PackForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        act = lambda: actions.write_pack(found, said["core"], said["adaptable"], by=request.user)  # noqa: E731
        if done(form, act) is not None:
            return HttpResponseRedirect(reverse("change:spread", args=[found.pk]))
    context = present.frame(request.user, found.place) | {"idea": found, "form": form}
    return render(request, "change/pack.html", context)


def take_over(request: StaffRequest, idea: uuid.UUID) -> HttpResponse:
    """A place takes it over: for those who work on changes there."""
    need(request.user, "change.work")
    need(request.user, "story.read")
    found = idea_for(request.user, idea, anybody)
    places = {str(one.pk): one for one in _places(request.user, found)}
    sources = {str(one.place_id): one.place for one in queries.adoptions_of(found)}
    form = forms.TakeOverForm(
        request.POST if request.method == "POST" else None,
        places=[(key, one.name) for key, one in places.items()],
        sources=[(key, one.name) for key, one in sources.items()],
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        to, source = places[said["place"]], sources[said["source"]]
        made = done(
            form,
            lambda: actions.take_over(found, to, source, said["adapted"], by=request.user),
        )
        if made is not None:
            return HttpResponseRedirect(reverse("change:spread", args=[found.pk]))
    context = present.frame(request.user, found.place) | {
        "idea": found, "form": form, "no_place": not places,
    }  # fmt: skip
    return render(request, "change/take_over.html", context)


def _places(person: Person, idea: Idea) -> list[Place]:
    """Places of this person that do not do it yet."""
    rows = rights.places_where(person, "change.work").select_related("organisation")
    own = [one for one in rows.order_by("path") if access.may_work(person, one)]
    return actions.places_to_spread_to(idea, own)


def hold(request: StaffRequest, adoption: uuid.UUID, months: int) -> HttpResponse:
    """Six or twelve months after: does it hold?"""
    rows = Adoption.objects.of(request.user.organisation_id)
    rows = rows.select_related("place__organisation", "idea__place__organisation")
    found = rows.filter(pk=adoption).first()
    if found is None or not access.may_work(request.user, found.place):
        raise Http404
    form = forms.HoldForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = done(
            form,
            lambda: actions.say_whether_it_holds(
                found, months, said["said"], said["words"], by=request.user
            ),
        )
        if made is not None:
            return HttpResponseRedirect(reverse("change:spread", args=[found.idea_id]))
    context = present.frame(request.user, found.place) | {
        "adoption": found, "idea": found.idea, "months": months, "form": form,
    }  # fmt: skip
    return render(request, "change/hold.html", context)


def due(request: StaffRequest, address: str) -> HttpResponse:
    """Which changes of a place are to be looked at."""
    found = place_for(request.user, address, access.is_inside)
    today = clock.today(found.organisation.timezone)
    page = Paginator(queries.due_at(found, today), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = queries.with_adoptions(found.organisation_id, list(page.object_list))
    context = present.due_page(request.user, found, shown) | {"page_obj": page}
    return render(request, "change/due.html", context)


# Together -----------------------------------------------------------------------------------------


def group(request: StaffRequest, idea: uuid.UUID) -> HttpResponse:
    """A change is worked out together with tellers: ask them, decide, pay."""
    found = idea_for(request.user, idea, access.is_inside)
    standing = queries.group_of(found)
    may_work = access.may_work(request.user, found.place)
    if request.method == "POST" and not may_work:
        raise Http404
    boxes = Several(request, _boxes_of_a_group(standing))
    was_done = request.method == "POST" and _together(request, found, standing, boxes)
    if was_done and not boxes.has_more:
        return HttpResponseRedirect(reverse("change:group", args=[found.pk]))
    standing = queries.group_of(found)
    context = present.frame(request.user, found.place) | {
        "idea": found, "group": standing,
        "asked": present.asked_rows(standing) if standing else [],
        "to_ask": queries.to_ask(found).count() if standing else 0,
        "decisions": present.decision_rows(standing) if standing else [],
        "expenses": present.expense_rows(standing) if standing else [],
    } | boxes.shown(done=was_done)  # fmt: skip
    return render(request, "change/group.html", context)


def _boxes_of_a_group(standing: Group | None) -> dict[str, Make]:
    def stood() -> dict[str, int]:
        return {"stood": len(queries.expenses_of(standing)) if standing else 0}

    return {
        "open": forms.GroupForm,
        "decide": lambda post: forms.GroupDecisionForm(post, prefix="decided", auto_id="%s"),
        "pay": lambda post: forms.ExpenseForm(post, prefix="paid", auto_id="%s", initial=stood()),
    }


def _together(request: StaffRequest, idea: Idea, standing: Group | None, boxes: Several) -> bool:
    """Do what was pressed; False if nothing was, or if it was refused and the form says why."""
    by = request.user
    if request.POST.get("do") == "ask" and standing is not None:
        actions.ask_tellers(standing, by=by)
        return True
    if not boxes.sent or not (form := boxes[boxes.sent]).is_valid():
        return False
    said = form.cleaned_data
    if boxes.sent == "open":
        act = lambda: actions.open_group(idea, said["words"], said["expenses"], by=by)  # noqa: E731
        return bool(done(form, act))
    if standing is None:
        return False
    acts: dict[str, Callable[[], Any]] = {
        "decide": lambda: actions.decide_together(standing, said["words"], said["listened"], by=by),
        "pay": lambda: actions.pay(
            standing, said["what"], int(said["sum"] * 100), by=by, stood=said["stood"]
        ),
    }
    return bool(done(form, acts[boxes.sent]))

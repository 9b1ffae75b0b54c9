"""Pages of a team: sessions, how they are prepared and held, what they do, what they cost."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.forms import BaseForm
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import ids
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.reflection import access, actions, forms, lists, present, queries
from wholeheard.rooms.reflection.models import Chosen, HardEvent, LeadersWord, Session
from wholeheard.rooms.safekeeping.models import ProtectedStory

# A place ------------------------------------------------------------------------------------------


def places(request: StaffRequest) -> HttpResponse:
    """Whose sessions? Straight on to the team's page where there is only one."""
    found = list(access.places_of(request.user).order_by("path"))
    if not found:
        raise Http404
    if len(found) == 1:
        return HttpResponseRedirect(reverse("reflection:place", args=[found[0].address]))
    rows = present.places_rows(request.user, found)
    return render(request, "reflection/places.html", {"places": rows})


def place(request: StaffRequest, address: str) -> HttpResponse:
    """What is to come, what waits for its debrief, and what was held."""
    found = _place(request.user, address)
    return render(request, "reflection/place.html", present.place_page(request.user, found))


def plan(request: StaffRequest, address: str) -> HttpResponse:
    """Plan a session."""
    found = _place(request.user, address, "reflection.hold")
    people = {str(one.pk): one for one in queries.may_lead_beside(found) if one != request.user}
    events = {str(one.pk): one for one in queries.events_without_debrief(found)}
    form = forms.PlanForm(
        request.POST if request.method == "POST" else None,
        people=present.people_to_choose(people.values()),
        events=[(key, present.event_name(one)) for key, one in events.items()],
        initial=_planned_for(events, request.GET.get("event", "")),
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        planned = actions.Plan(
            said["kind"], said["on"], said["starts"], said["where"],
            events.get(said.get("event", "")), people.get(said["co_lead"]),
        )  # fmt: skip
        made = _done(form, lambda: actions.plan(found, planned, by=request.user))
        if made is not None:
            return HttpResponseRedirect(_address(made))
    context = present.plan_page(request.user, found) | {"form": form, "hints": form.hints}
    return render(request, "reflection/plan.html", context)


def _planned_for(events: Mapping[str, HardEvent], short: str) -> dict[str, str]:
    """What stands in the boxes at first: a debrief, for somebody who comes from a hard event."""
    event = str(_long(short))
    if event in events:
        return {"kind": lists.DEBRIEF, "event": event}
    return {"kind": lists.STORY_HOUR}


def over_time(request: StaffRequest, address: str) -> HttpResponse:
    """What people thought of sessions over time, and who could come. Whoever holds sessions may
    take out a line that tells who somebody is."""
    found = _place(request.user, address)
    if request.method == "POST":
        found = _place(request.user, address, "reflection.hold")
        actions.take_line_out(found, request.POST.get("line", ""), by=request.user)
        return HttpResponseRedirect(reverse("reflection:over_time", args=[address]))
    return render(request, "reflection/over_time.html", present.over_time_page(request.user, found))


def chosen(request: StaffRequest, address: str) -> HttpResponse:
    """Who chose which story, and why."""
    found = _place(request.user, address)
    return render(request, "reflection/chosen.html", present.chosen_page(request.user, found))


def events(request: StaffRequest, address: str) -> HttpResponse:
    """Hard events of a place, each with its debrief; and a form for another."""
    found = _place(request.user, address)
    errors: list[dict[str, str]] = []
    takes_out = request.POST.get("do") == "take_out"
    if takes_out:
        try:
            _take_event_out(request, found)
            return HttpResponseRedirect(reverse("reflection:events", args=[address]))
        except Refusal as refusal:
            errors = [{"text": refusal.sentence}]
    writes = request.method == "POST" and not takes_out
    form = forms.EventForm(request.POST if writes else None)
    if writes and form.is_valid():
        said = form.cleaned_data
        noted = _done(
            form, lambda: actions.note_event(found, said["kind"], said["on"], by=request.user)
        )
        if noted is not None:
            back = reverse("reflection:events", args=[address])
            return HttpResponseRedirect(f"{back}?noted=yes")
    context = present.events_page(request.user, found) | {
        "form": form, "errors": errors, "noted": "noted" in request.GET,
    }  # fmt: skip
    return render(request, "reflection/events.html", context)


def _take_event_out(request: StaffRequest, place: Place) -> None:
    """One that was noted here by mistake."""
    found = _place(request.user, place.address, "reflection.hold")
    rows = HardEvent.objects.of(found.organisation_id).filter(place=found)
    identifier = _long(request.POST.get("event"))
    event = rows.filter(pk=identifier).first() if identifier else None
    if event is not None:
        actions.take_event_out(event, by=request.user)


def beside(request: StaffRequest, address: str) -> HttpResponse:
    """What those who work here tell beside what those they care for tell."""
    found = _place(request.user, address)
    return render(request, "reflection/beside.html", present.beside_page(request.user, found))


def cost(request: StaffRequest, address: str) -> HttpResponse:
    """What this work costs a place, for its leaders."""
    found = _place(request.user, address, "reflection.cost")
    return render(request, "reflection/cost.html", present.cost_page(request.user, found))


def write(request: StaffRequest, address: str) -> HttpResponse:
    """A leader writes of their own work to the teams of a place."""
    found = _place(request.user, address, "reflection.cost")
    form = forms.WordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if _done(form, lambda: actions.write_to_teams(found, words, by=request.user)) is not None:
            return HttpResponseRedirect(reverse("reflection:write", args=[address]))
    own = [one for one in queries.leaders_words(found) if one.by_id == request.user.pk]
    context = present.frame(request.user, found, "reflection:cost") | {
        "form": form,
        "own": [present.leaders_word(one, request.user) for one in own],
    }
    return render(request, "reflection/write.html", context)


def take_back(request: StaffRequest, word: uuid.UUID) -> HttpResponse:
    """Whoever wrote to the teams takes it back."""
    rows = LeadersWord.objects.of(request.user.organisation_id).select_related("place")
    found = rows.filter(pk=word, by=request.user).first()
    if found is None or not access.may_see_cost(request.user, found.place):
        raise Http404
    if request.method == "POST":
        actions.take_back(found, by=request.user)
    return HttpResponseRedirect(reverse("reflection:write", args=[found.place.address]))


# One session --------------------------------------------------------------------------------------


def session(request: StaffRequest, session: uuid.UUID) -> HttpResponse:
    """One session, for its team; with what is to do, for those who hold it."""
    found = _session(request.user, session)
    if request.method == "POST":
        _take_out(request, _session(request.user, session, "reflection.hold"))
        return HttpResponseRedirect(_address(found))
    context = present.session_page(request.user, found)
    if context["door"]:
        context["door"] = request.build_absolute_uri(context["door"])
    return render(request, "reflection/session.html", context)


def _take_out(request: StaffRequest, session: Session) -> None:
    """Words of a session that was held, which tell who spoke after all."""
    takeaway = _long(request.POST.get("takeaway"))
    if request.POST.get("do") != "take_out":
        return
    if takeaway is None:
        actions.take_words_out(session, by=request.user)
    for one in queries.takeaways_of(session):
        if one.pk == takeaway:
            actions.take_takeaway_out(one, by=request.user)


def pack(request: StaffRequest, session: uuid.UUID) -> HttpResponse:
    """The stories of a session: what is in, why, and what the house could draw."""
    found = _session(request.user, session, "reflection.hold")
    if present.over(found):
        return HttpResponseRedirect(_address(found))
    errors = []
    if request.method == "POST":
        try:
            _change_pack(request, found)
            return HttpResponseRedirect(reverse("reflection:pack", args=[session]))
        except Refusal as refusal:
            errors = [{"text": refusal.sentence}]
    actions.open_pack(found, by=request.user)
    context = present.pack_page(request.user, found) | {"errors": errors}
    return render(request, "reflection/pack.html", context)


def _change_pack(request: StaffRequest, session: Session) -> None:
    """Draw one by chance, or take one out."""
    if request.POST.get("do") == "draw":
        actions.draw(session, by=request.user)
    if request.POST.get("do") == "drop":
        row = Chosen.objects.of(session.organisation_id).filter(
            session=session, pk=ids.number(request.POST.get("chosen"))
        )
        if (one := row.select_related("session__place__organisation").first()) is not None:
            actions.drop(one, by=request.user)


def stories(request: StaffRequest, session: uuid.UUID) -> HttpResponse:
    """Stories that could come into the pack, each by a line of its own."""
    found = _session(request.user, session, "reflection.hold")
    if present.over(found):
        return HttpResponseRedirect(_address(found))
    number = max(1, ids.number(request.GET.get("page")))
    start = (number - 1) * queries.MOST_ON_A_PAGE
    rows = [present.first_words(one) for one in queries.to_choose_from(found, start)]
    context = present.pack_page(request.user, found) | {
        "stories": rows[: queries.MOST_ON_A_PAGE],
        "newer": number - 1,
        "older": number + 1 if len(rows) > queries.MOST_ON_A_PAGE else 0,
    }
    return render(request, "reflection/stories.html", context)


def choose(request: StaffRequest, session: uuid.UUID, story: uuid.UUID) -> HttpResponse:
    """One story, whole, and why it should come into the pack."""
    found = _open_session(request.user, session)
    protected = _story(found, story)
    form = forms.ChooseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        taken = _done(
            form,
            lambda: actions.choose(
                found, protected, said["how"], said["because"], by=request.user
            ),
        )  # fmt: skip
        if taken is not None:
            return HttpResponseRedirect(reverse("reflection:pack", args=[session]))
    actions.open_story(protected, by=request.user)
    context = present.pack_page(request.user, found) | {
        "form": form,
        "story": present.story(protected),
    }
    return render(request, "reflection/choose.html", context)


def prepare(request: StaffRequest, session: uuid.UUID) -> HttpResponse:
    """What has to be done before."""
    found = _open_session(request.user, session)
    form = forms.StepsForm(
        request.POST if request.method == "POST" else None,
        kind=found.kind,
        phases=[lists.BEFORE],
        initial=forms.initial_of_steps(queries.answers_of(found)),
    )
    if request.method == "POST" and form.is_valid():
        done = _done(
            form, lambda: actions.answer(found, form.said(), by=request.user), nothing=True
        )
        if done:
            return HttpResponseRedirect(_address(found))
    context = present.session_page(request.user, found) | {"form": form}
    return render(request, "reflection/prepare.html", context)


def hour(request: StaffRequest, session: uuid.UUID) -> HttpResponse:
    """What is read out in the hour, in large words: agreement, stop rule, stories, prompts."""
    return _read_out(request, session, "reflection/hour.html")


def paper(request: StaffRequest, session: uuid.UUID) -> HttpResponse:
    """The same to print."""
    return _read_out(request, session, "reflection/paper.html")


def _read_out(request: StaffRequest, identifier: uuid.UUID, template: str) -> HttpResponse:
    found = _session(request.user, identifier)
    if not access.may_read_out(request.user, found):
        raise Http404
    if present.over(found):
        return HttpResponseRedirect(_address(found))
    actions.open_pack(found, by=request.user)
    door = reverse("after_session:say", args=[found.door])
    context = present.reading_page(request.user, found) | {"door": request.build_absolute_uri(door)}
    return render(request, template, context)


def finish(request: StaffRequest, session: uuid.UUID) -> HttpResponse:
    """What is asked after: was everybody looked after, how many came, what is taken from it."""
    found = _open_session(request.user, session)
    data = request.POST if request.method == "POST" else None
    steps = forms.StepsForm(
        data,
        kind=found.kind,
        phases=[lists.OPENING, lists.AFTER],
        initial=forms.initial_of_steps(queries.answers_of(found)),
    )
    counts = forms.CountsForm(data, initial=_counted(found))
    record = forms.RecordForm(data, initial=_recorded(found))
    all_forms = [steps, counts, record]
    errors: list[dict[str, str]] = []
    valid = [one.is_valid() for one in all_forms]
    if data is not None and all(valid):
        errors = _finish(request, found, steps, counts, record)
        if not errors and not any(one.errors for one in all_forms):
            return HttpResponseRedirect(_address(found))
    context = present.session_page(request.user, found) | {
        "steps": steps, "counts": counts, "record_form": record, "forms": all_forms,
        "errors": errors,
    }  # fmt: skip
    return render(request, "reflection/finish.html", context)


def _finish(
    request: StaffRequest,
    session: Session,
    steps: forms.StepsForm,
    counts: forms.CountsForm,
    record: forms.RecordForm,
) -> list[dict[str, str]]:
    """Keep what was written, and count the session as held if that was asked. All of it or nothing:
    what is refused stands in its box, with the sentence that says why."""
    by, said = request.user, record.cleaned_data
    doing: list[tuple[BaseForm, Callable[[], object]]] = [
        (steps, lambda: actions.answer(session, steps.said(), by=by)),
        (counts, lambda: actions.count(session, counts.counts(), by=by)),
        (
            record,
            lambda: actions.write_record(
                session, said["themes"], said["words"], record.takeaways(), by=by
            ),
        ),
    ]
    try:
        with transaction.atomic():
            kept = [_done(form, act, nothing=True) for form, act in doing]
            if None in kept:
                raise _Undone
            if request.POST.get("do") == "hold":
                actions.hold(session, by=by)
    except _Undone:
        return []
    except Refusal as refusal:
        # what was written is right: it is kept, and the page says what is missing
        with transaction.atomic():
            for _form, act in doing:
                act()
        return present.missing(session, queries.facts_of(session)) or [{"text": refusal.sentence}]
    return []


class _Undone(Exception):
    """Something was refused, so nothing of it is kept."""


def lead(request: StaffRequest, session: uuid.UUID, part: str) -> HttpResponse:
    """Who leads: hand it over, or step down."""
    found = _open_session(request.user, session)
    if part not in lists.PARTS:
        raise Http404
    among = (
        queries.may_facilitate(found.place)
        if part == lists.FACILITATOR
        else queries.may_lead_beside(found.place)
    )
    people = {str(one.pk): one for one in among}
    now = queries.lead_of(found, part)
    form = forms.LeadForm(
        request.POST if request.method == "POST" else None,
        people=present.people_to_choose(people.values()),
        initial={"person": str(now.pk) if now else ""},
    )
    if request.method == "POST" and form.is_valid():
        chosen = people.get(form.cleaned_data["person"])
        act = (
            (lambda: actions.hand_over(found, part, chosen, by=request.user))
            if chosen
            else (lambda: actions.step_down(found, part, by=request.user))
        )
        if _done(form, act) is not None:
            return HttpResponseRedirect(_address(found))
    context = present.session_page(request.user, found) | {
        "form": form,
        "part": lists.PARTS[part],
    }
    return render(request, "reflection/lead.html", context)


def call_off(request: StaffRequest, session: uuid.UUID) -> HttpResponse:
    """It is not held, and why."""
    found = _open_session(request.user, session)
    form = forms.CallOffForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        if _done(form, lambda: actions.call_off(found, why, by=request.user)) is not None:
            return HttpResponseRedirect(_address(found))
    context = present.session_page(request.user, found) | {"form": form}
    return render(request, "reflection/call_off.html", context)


def again(request: StaffRequest, session: uuid.UUID) -> HttpResponse:
    """The same once more, at another time."""
    found = _session(request.user, session, "reflection.hold")
    form = forms.AgainForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = _done(
            form,
            lambda: actions.plan_again(found, said["on"], said["starts"], by=request.user),
        )
        if made is not None:
            return HttpResponseRedirect(_address(made))
    context = present.session_page(request.user, found) | {
        "form": form,
        "times": present.times_sentence(found.place),
    }
    return render(request, "reflection/again.html", context)


# Whose? -------------------------------------------------------------------------------------------


def _done(form: BaseForm, act: Callable[[], Any], *, nothing: bool = False) -> Any:
    """What the act gave; None if it was refused, and the form says why beside the box. With
    `nothing`, an act that gives nothing counts as done."""
    try:
        made = act()
    except Refusal as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, refusal.sentence)
        return None
    return True if nothing else made


def _place(person: Person, address: str, permission: str = "story.read") -> Place:
    """A place where this person may do that; any other is not there."""
    places = rights.places_where(person, permission).select_related("organisation")
    found = places.filter(address=address).first()
    if found is None or (
        permission == "reflection.hold" and not access.may_hold(person, found)
    ):  # fmt: skip
        raise Http404
    return found


def _session(person: Person, identifier: uuid.UUID, permission: str = "story.read") -> Session:
    """A session at such a place."""
    sessions = queries.with_place(queries.sessions_for(person, permission))
    found = sessions.select_related("event", "record").filter(pk=identifier).first()
    if found is None or not access.may_see(person, found.place):
        raise Http404
    return found


def _open_session(person: Person, identifier: uuid.UUID) -> Session:
    """One that this person may hold, and that is neither held nor called off."""
    found = _session(person, identifier, "reflection.hold")
    if present.over(found):
        raise Http404
    return found


def _story(session: Session, identifier: uuid.UUID) -> ProtectedStory:
    """A story that may come into this pack."""
    stories = queries.usable_at(session.place).prefetch_related("sharings__place")
    found = stories.filter(pk=identifier).first()
    if found is None:
        raise Http404
    return found


def _long(short: str | None) -> uuid.UUID | None:
    """An identifier as it stands in a form; None for what is none."""
    try:
        return ids.long(short or "")
    except ValueError:
        return None


def _address(session: Session) -> str:
    return reverse("reflection:session", args=[session.pk])


def _counted(session: Session) -> dict[str, int]:
    found = {}
    for group, one in queries.counts_of(session).items():
        found[f"{group}_came"], found[f"{group}_could_not"] = one.came, one.could_not
    return found


def _recorded(session: Session) -> dict[str, Any]:
    record = getattr(session, "record", None)
    found: dict[str, Any] = (
        {"themes": record.themes, "words": record.words} if record is not None else {}
    )
    for number, one in enumerate(queries.takeaways_of(session), start=1):
        found[f"takeaway_{number}_kind"], found[f"takeaway_{number}"] = one.kind, one.words
    return found

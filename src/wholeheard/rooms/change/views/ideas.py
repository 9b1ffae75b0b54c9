"""Pages of one change: how it begins, what is said of it, and how it moves."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import audit, ids
from wholeheard.kit.forms import done
from wholeheard.kit.several import Several
from wholeheard.rooms.change import access, actions, forms, lists, present, queries
from wholeheard.rooms.change.models import Idea, TellersIdea
from wholeheard.rooms.change.views.finding import (
    anybody,
    idea_for,
    new_idea,
    place_for,
    promise_choices,
    promise_of,
    promise_said,
)
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.reflection.models import Takeaway
from wholeheard.rooms.safekeeping import access as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory

COMMENTS = 20


def new(request: StaffRequest, address: str) -> HttpResponse:
    """Anybody writes an idea for a place; from a session, with what the team took from it."""
    found = place_for(request.user, address, anybody)
    takeaway = _takeaway(request, found)
    initial = {"title": takeaway.words[: lists.MOST_OF_A_TITLE]} if takeaway else {}
    form = forms.NewIdeaForm(
        request.POST if request.method == "POST" else None,
        promises=promise_choices(found),
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        heard = actions.Said(said["listened"], said["nobody_because"])
        written = new_idea(found, said)
        made = done(
            form,
            lambda: actions.begin(
                found, written, by=request.user, takeaway=takeaway, said=heard
            ),
        )  # fmt: skip
        if made is not None:
            return HttpResponseRedirect(reverse("change:idea", args=[made.pk]))
    context = present.frame(request.user, found) | {"form": form, "takeaway": takeaway}
    return render(request, "change/new.html", context)


def _takeaway(request: StaffRequest, place: Place) -> Takeaway | None:
    """What a team took from a session, for those who may see its sessions."""
    wanted = ids.long_or_none(request.GET.get("session", ""))
    if wanted is None or not access.is_inside(request.user, place):
        return None
    return queries.waiting_takeaways(place).filter(pk=wanted).first()


def from_story(request: StaffRequest, story: uuid.UUID) -> HttpResponse:
    """A story leads to a change: one that is under way, or a new one."""
    protected = _story(request.user, story)
    place = _place_of(request.user, protected)
    under_way = list(queries.to_link(protected)[:100])
    promises = promise_choices(place)
    choices = [(str(one.pk), f"{one.title} ({one.place.name})") for one in under_way]
    boxes = Several(request, {
        "new": lambda post: forms.IdeaForm(post, promises=promises),
        "link": lambda post: forms.LinkForm(post, ideas=choices, auto_id="link_%s"),
    })  # fmt: skip
    made = None
    if boxes.sent == "link" and (link := boxes["link"]).is_valid():
        chosen = next(one for one in under_way if str(one.pk) == link.cleaned_data["idea"])
        made = (
            chosen if done(link, lambda: actions.link(chosen, protected, by=request.user)) else None
        )
    elif boxes.sent == "new" and (form := boxes["new"]).is_valid():
        written = new_idea(place, form.cleaned_data)
        made = done(
            form, lambda: actions.begin(place, written, by=request.user, story=protected)
        )  # fmt: skip
    if made is not None and not (boxes.sent == "link" and boxes.has_more):
        return HttpResponseRedirect(reverse("change:idea", args=[made.pk]))
    context = present.frame(request.user, place) | {
        "story": protected, "under_way": [one for one in under_way if one != made],
    } | boxes.shown(done=made is not None)  # fmt: skip
    return render(request, "change/from_story.html", context)


def take_up(request: StaffRequest, theirs: uuid.UUID) -> HttpResponse:
    """A team takes up what a teller would change, or says why not now."""
    found, place = _theirs(request.user, theirs)
    promises = promise_choices(place)
    boxes = Several(request, {
        "take_up": lambda post: forms.IdeaForm(post, promises=promises),
        "not_now": lambda post: forms.NotNowForm(post, auto_id="no_%s"),
    })  # fmt: skip
    form, no = boxes["take_up"], boxes["not_now"]
    if boxes.sent == "not_now" and no.is_valid():
        because = no.cleaned_data["because"]
        act = lambda: actions.not_now(found, because, by=request.user, place=place)  # noqa: E731
        if done(no, act) is not None:
            return HttpResponseRedirect(reverse("change:told", args=[place.address]))
    elif boxes.sent == "take_up" and form.is_valid():
        written = new_idea(place, form.cleaned_data)
        made = done(form, lambda: actions.take_up(found, place, written, by=request.user))
        if made is not None:
            return HttpResponseRedirect(reverse("change:idea", args=[made.pk]))
    audit.record(
        "story.opened",
        organisation=place.organisation_id,
        by=request.user,
        about=found.protected_id,
    )
    context = present.frame(request.user, place) | {
        "theirs": present.tellers_row(found),
    } | boxes.shown()  # fmt: skip
    return render(request, "change/take_up.html", context)


def _theirs(person: Person, identifier: uuid.UUID) -> tuple[TellersIdea, Place]:
    rows = TellersIdea.objects.of(person.organisation_id).select_related("protected")
    found = rows.filter(pk=identifier, idea=None, not_now="").first()
    if found is None or not safekeeping.may_read(person, found.protected):
        raise Http404
    place = _place_of(person, found.protected)
    if not access.may_work(person, place):
        raise Http404
    return found, place


def _story(person: Person, identifier: uuid.UUID) -> ProtectedStory:
    """A story that this person may read."""
    stories = safekeeping.readable_by(person).prefetch_related("sharings__place__organisation")
    found = stories.filter(pk=identifier).first()
    if found is None:
        raise Http404
    return found


def _place_of(person: Person, protected: ProtectedStory) -> Place:
    """The place of a story where this person works on changes; else where they read; else its
    first."""
    sharings = protected.sharings.select_related("place__organisation").order_by("pk")
    places = [sharing.place for sharing in sharings]
    for may in (access.may_work, access.is_inside):
        for one in places:
            if may(person, one):
                return one
    return places[0]


# One change ---------------------------------------------------------------------------------------


def idea(request: StaffRequest, idea: uuid.UUID) -> HttpResponse:
    """One change; anybody may say something of it, or offer help."""
    found = idea_for(request.user, idea, anybody)
    boxes = Several(request, {"comment": _comment_box, "offer": _offer_box})
    was_done = request.method == "POST" and _act_on(request, found, boxes)
    if was_done and not boxes.has_more:
        return HttpResponseRedirect(reverse("change:idea", args=[found.pk]) + "#said")
    page = Paginator(queries.comments_of(found), COMMENTS).get_page(request.GET.get("page"))
    context = present.idea_page(request.user, found) | {
        "page_obj": page,
        "comments": present.comment_rows(page.object_list),
    } | boxes.shown(done=was_done)  # fmt: skip
    return render(request, "change/idea.html", context)


def _comment_box(post: QueryDict | None) -> forms.CommentForm:
    return forms.CommentForm(post, auto_id="say_%s")


def _offer_box(post: QueryDict | None) -> forms.SupportForm:
    return forms.SupportForm(post, prefix="help", auto_id="%s")


def _act_on(request: StaffRequest, idea: Idea, boxes: Several) -> bool:
    """Do what was pressed; False if it was refused, and the form says why."""
    person = request.user
    if request.POST.get("do") == "no_support":
        actions.no_support(idea, by=person)
        return True
    if not boxes.sent or not (form := boxes[boxes.sent]).is_valid():
        return False
    act = actions.comment if boxes.sent == "comment" else actions.support
    words = form.cleaned_data["words"]
    return done(form, lambda: act(idea, words, by=person)) is not None


def edit(request: StaffRequest, idea: uuid.UUID) -> HttpResponse:
    """Put it otherwise; say what it serves; let a story go that did not lead to it."""
    found = idea_for(request.user, idea, access.may_work)
    initial = {
        "title": found.title, "words": found.words, "theme": found.theme,
        "promise": promise_of(found),
    }  # fmt: skip
    unlink = ids.long_or_none(request.POST.get("unlink", ""))
    post = request.POST if request.method == "POST" and unlink is None else None
    form = forms.IdeaForm(post, promises=promise_choices(found.place), initial=initial)
    if unlink is not None:
        story = queries.readable_stories_of(found, request.user).filter(pk=unlink).first()
        if story is not None:
            actions.unlink(found, story, by=request.user)
        return HttpResponseRedirect(reverse("change:edit", args=[found.pk]))
    if post is not None and form.is_valid():
        written = new_idea(found.place, form.cleaned_data)
        if done(form, lambda: actions.rewrite(found, written, by=request.user)) is not None:
            return HttpResponseRedirect(reverse("change:idea", args=[found.pk]))
    context = present.idea_page(request.user, found) | {"form": form}
    return render(request, "change/edit.html", context)


def move(request: StaffRequest, idea: uuid.UUID, to: str) -> HttpResponse:
    """The change reaches a stage: what is asked there, and who was listened to."""
    found = idea_for(request.user, idea, access.may_work)
    if to not in lists.STAGES:
        raise Http404
    known = actions.known_of(found)
    form = forms.StepForm(
        request.POST if request.method == "POST" else None,
        to=to,
        promises=promise_choices(found.place),
        has_stories=known.has_stories,
        initial={"promise": promise_of(found), "openly": known.has_stories},
    )
    if request.method == "POST" and form.is_valid():
        made = done(form, lambda: _move(found, to, form.cleaned_data, request.user))
        if made is not None:
            return HttpResponseRedirect(reverse("change:idea", args=[found.pk]))
    context = present.frame(request.user, found.place) | {
        "idea": found, "form": form, "button": lists.button(known.stage, to), "code": to,
        "stage": lists.STAGES[known.stage].name, "lacks": present.lacks(found, known, to),
    }  # fmt: skip
    return render(request, "change/move.html", context)


@transaction.atomic
def _move(idea: Idea, to: str, said: dict[str, Any], by: Person) -> Any:
    """The promise is said first, in the same breath."""
    if "promise" in said:
        promise, none = promise_said(idea.place, said["promise"])
        actions.say_promise(idea, promise, none=none, by=by)
    heard = actions.Said(
        listened=said["listened"], nobody_because=said["nobody_because"], words=said["words"],
        told=said.get("told", ""), evidence=said.get("evidence", ""),
        openly=bool(said.get("openly")),
    )  # fmt: skip
    return actions.move(idea, to, heard, by=by)

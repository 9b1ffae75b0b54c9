"""The team's pages: one whole story first, then what is owed, then the others."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import clock, days
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import (
    actions,
    first_reading,
    forms,
    guidance,
    joint,
    present,
    queries,
    signed,
)
from wholeheard.rooms.answers.models import HandedOver, Outcome, Question, Reply
from wholeheard.rooms.change import present as changes
from wholeheard.rooms.library import present as library
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.safekeeping import access
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import path as paths
from wholeheard.rooms.safekeeping import queries as safekept
from wholeheard.rooms.safekeeping.models import ProtectedStory, Thanks
from wholeheard.rooms.safekeeping.present import next_steps
from wholeheard.rooms.safekeeping.present_translation import translations_of

ON_A_PAGE = 20


def teams(request: StaffRequest) -> HttpResponse:
    """Whose stories? Straight on to the team's page where there is only one."""
    places = list(rights.places_where(request.user, "story.read").order_by("path"))
    if not places:
        raise Http404
    if len(places) == 1:
        return HttpResponseRedirect(reverse("answers_staff:team", args=[places[0].address]))
    return render(request, "answers/teams.html", {"places": places})


def team(request: StaffRequest, address: str) -> HttpResponse:
    """One whole story first; questions owed; other stories."""
    place = _place_of(request.user, address)
    stories = access.readable_at(place).prefetch_related("sharings__place")
    today = clock.today(place.organisation.timezone)
    first, is_new = queries.one_whole_story(request.user, stories, today)
    others = stories.exclude(pk=first.pk) if first else stories
    page = Paginator(others.order_by("-told_month", "-pk"), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    listed = list(page.object_list)
    path_of = paths.paths([*listed, *([first] if first else [])])
    read = queries.read_counts([*listed, *([first] if first else [])])
    if first:
        safekeeping.open_story(first, by=request.user)
    if listed:
        actions.list_stories(place, by=request.user)
    owed = [one for one in queries.owed_in(stories) if one.is_open()]
    return render(
        request,
        "answers/team.html",
        {
            "place": place,
            "first": first,
            "first_parts": present.shown_parts(first) if first else [],
            "first_margin": present.in_margin(first, path_of[first.pk], read[first.pk], place)
            if first
            else None,
            "why": _why(is_new) if first else "",
            "may_answer": rights.may(request.user, "story.answer", place),
            "owed": [present.owed_row(one) for one in owed[:50]],
            "owed_more": max(0, len(owed) - 50),
            "others": [present.list_row(one, path_of[one.pk], read[one.pk]) for one in listed],
            "page_obj": page,
            "thanks": _thanks_at(request.user, place),
            "to_read_first": first_reading.to_read(request.user).count(),
            "signposts": library.help_panel(place.organisation.country),
            "care": queries.read_today(request.user),
        },
    )


def pass_thanks_on(request: StaffRequest, address: str, thanks: uuid.UUID) -> HttpResponse:
    """The one who was thanked has been told."""
    place = _place_of(request.user, address)
    found = (
        Thanks.objects.of(place.organisation_id).filter(place=place, pk=thanks).first()
        if rights.may(request.user, "story.answer", place)
        else None
    )
    if found is None:
        raise Http404
    if request.method == "POST":
        safekeeping.pass_on(found, by=request.user)
    return HttpResponseRedirect(reverse("answers_staff:team", args=[place.address]))


def story(request: StaffRequest, story: uuid.UUID) -> HttpResponse:
    """One story, whole, with its path and answers in the margin."""
    protected = story_of(request.user, story)
    context = about_story(request.user, protected) | {
        "care": queries.read_today(request.user),
        "offers": next_steps(request.user, protected),
    }
    return with_story(request, "answers/story.html", protected, context)


def with_story(
    request: StaffRequest, template: str, protected: ProtectedStory, context: dict[str, Any]
) -> HttpResponse:
    """A page on which a story stands. That it was opened is recorded."""
    safekeeping.open_story(protected, by=request.user)
    return render(request, template, context)


def have_read(request: StaffRequest, story: uuid.UUID) -> HttpResponse:
    protected = story_of(request.user, story)
    if request.method == "POST":
        actions.have_read(protected, by=request.user)
    return HttpResponseRedirect(
        (request.POST.get("back") and _team_address(request.user, protected))
        or address_of(protected)
    )


def reply(request: StaffRequest, story: uuid.UUID) -> HttpResponse:
    """Answer this person."""
    protected = story_of(request.user, story, "story.answer")
    owed = [one for one in queries.owed_in([protected]) if one.words]
    questions = [(str(one.question.id), one.words.text) for one in owed if one.words]
    draft = queries.draft_of(request.user, protected)
    data = request.POST if request.method == "POST" else None
    initial = {"words": draft.words if draft else ""}
    form = forms.ReplyForm(data, questions=questions, initial=initial)
    context: dict[str, Any] = about_story(request.user, protected) | {"form": form, "owed": owed}
    context |= _before_it_goes(request.user, protected)
    if request.method != "POST":
        return with_story(request, "answers/reply.html", protected, context)
    if request.POST.get("do") == "draft":
        words = request.POST.get("words", "").replace("\x00", "")
        actions.keep_reply_draft(protected, words, by=request.user)
        return HttpResponseRedirect(address_of(protected))
    if not form.is_valid():
        return with_story(request, "answers/reply.html", protected, context)
    words, do = form.cleaned_data["words"], request.POST.get("do")
    context["alike"] = guidance.much_like(request.user, protected, words)
    if do == "look" or (context["alike"] and do != "send_all_the_same"):
        context["looked"] = guidance.look_it_over(protected, words, by=request.user)
        return with_story(request, "answers/reply.html", protected, context)
    chosen = set(form.cleaned_data.get("answers", []))
    answers = [one.question for one in owed if str(one.question.id) in chosen]
    give = first_reading.hand_over if do == "hand_over" else first_reading.send
    try:
        went = give(protected, words, by=request.user, answers=answers)
    except Refusal as refusal:
        form.add_error("words", refusal.sentence)
        return with_story(request, "answers/reply.html", protected, context)
    is_sent = isinstance(went, Reply)
    return HttpResponseRedirect(address_of(protected) + ("?sent=1" if is_sent else "?handed=1"))


def _before_it_goes(person: Person, protected: ProtectedStory) -> dict[str, Any]:
    """Whether somebody reads it first, who could, and with which words it came back."""
    return {
        "must_wait": first_reading.must_wait(protected, person),
        "readers": [one.name for one in first_reading.readers_for(protected, not_by=person)],
        "back": first_reading.last_back(person, protected),
        "areas": guidance.AREAS.values(),
    }


def outcome(request: StaffRequest, story: uuid.UUID) -> HttpResponse:
    """What came of it: a change planned or made, no change and why, nothing to mend."""
    protected = story_of(request.user, story, "story.answer")
    back = first_reading.last_back(request.user, protected, outcome=True)
    form = forms.OutcomeForm(
        request.POST if request.method == "POST" else None, initial=_as_written(back)
    )
    context = about_story(request.user, protected) | {"form": form}
    context |= _before_it_goes(request.user, protected) | {"back": back}
    if request.method != "POST" or not form.is_valid():
        return with_story(request, "answers/outcome.html", protected, context)
    said = form.cleaned_data
    try:
        went = first_reading.say_what_came_of_it(
            protected, said["kind"], said["words"], evidence=said["evidence"],
            title=said["title"], by=request.user,
        )  # fmt: skip
    except Refusal as refusal:
        form.add_error(refusal.field, refusal.sentence)
        return with_story(request, "answers/outcome.html", protected, context)
    handed = "" if isinstance(went, Outcome) else "?handed=1"
    return HttpResponseRedirect(address_of(protected) + handed)


def _as_written(back: HandedOver | None) -> dict[str, str]:
    """What came back with words, to be written anew."""
    if back is None:
        return {}
    return {name: getattr(back, name) for name in ("kind", "words", "title", "evidence")}


def tell_back(request: StaffRequest, story: uuid.UUID) -> HttpResponse:
    protected = story_of(request.user, story, "story.answer")
    if request.method == "POST":
        try:
            actions.tell_back(protected, by=request.user)
        except Refusal as refusal:
            context = about_story(request.user, protected) | {
                "care": queries.read_today(request.user),
                "errors": [{"text": refusal.sentence}],
            }
            return with_story(request, "answers/story.html", protected, context)
    return HttpResponseRedirect(address_of(protected))


def take_question(request: StaffRequest, question: uuid.UUID) -> HttpResponse:
    """Take a question on, or give it to a colleague who may answer."""
    asked = (
        Question.objects.of(request.user.organisation_id)
        .filter(pk=question)
        .select_related("protected__organisation")
        .first()
    )
    if asked is None:
        raise Http404
    protected = story_of(request.user, asked.protected_id, "story.answer")
    if request.method == "POST":
        owner = _colleague(request.POST.get("owner", ""), protected) or request.user
        actions.take_question(asked, owner=owner, by=request.user)
    return HttpResponseRedirect(address_of(protected) + "#asked")


def about_story(person: Person, protected: ProtectedStory) -> dict[str, Any]:
    path = queries.path_of(protected)
    read = queries.read_counts([protected])[protected.pk]
    place = _own_place(person, protected)
    owed = queries.owed_in([protected])
    replies = queries.replies_of(protected)
    translations = translations_of(protected)
    return {
        "protected": protected,
        "place": place,
        "places": present.places(protected),
        "parts": present.in_its_language(present.shown_parts(protected), translations),
        "translations": translations,
        "margin": present.in_margin(protected, path, read, place),
        "path": path,
        "replies": [
            one | {"date": days.day(clock.day_of(reply.at))}
            for reply, one in zip(replies, signed.shown_all(replies), strict=True)
        ],
        "joint": joint.of_story(protected),
        "several_places": len(protected.sharings.all()) > 1,
        "handed": first_reading.waiting_of(person, protected),
        "has_draft": queries.draft_of(person, protected) is not None,
        "outcomes": queries.outcomes_of(protected),
        "changes": changes.beside_a_story(person, protected),
        "owed_rows": [present.owed_row(one) for one in owed],
        "colleagues": list(rights.people_who_may("story.answer", place)) if place else [],
        "has_read": queries.has_read(person, protected),
        "may_answer": access.may(person, "story.answer", protected),
        "may_take_back": access.may(person, "story.withdraw", protected),
        "is_told_back": path.state(paths.TOLD_BACK) == paths.DONE,
        "answer_by": days.day(days.week_of(protected.answer_by)) if protected.answer_by else "",
        "signposts": library.help_panel(protected.organisation.country),
    }


def _thanks_at(person: Person, place: Place) -> list[dict[str, Any]]:
    """Names to thank, for those who answer at this place."""
    if not rights.may(person, "story.answer", place):
        return []
    found = safekept.thanks_to_pass_on(place)
    return [{"id": one.pk, "name": safekeeping.open_thanks(one)} for one in found]


def _why(is_new: bool) -> str:
    """How the whole story at the top of a team's page came to stand there."""
    if is_new:
        return _("Chosen by chance from the stories that you have not read. Ordinary ones count.")
    return _("You have read them all. Chosen by chance, to read again.")


def story_of(
    person: Person, identifier: uuid.UUID, permission: str = "story.read"
) -> ProtectedStory:
    """A story that this person may read, and answer if that is asked. Otherwise there is none."""
    protected = (
        access.readable_by(person)
        .select_related("organisation", "publication")
        .prefetch_related("sharings__place")
        .filter(pk=identifier)
        .first()
    )
    if protected is None or (
        permission != "story.read" and not access.may(person, permission, protected)
    ):
        raise Http404
    return protected


def _place_of(person: Person, address: str) -> Place:
    place = (
        Place.objects.select_related("organisation")
        .filter(address=address, organisation_id=person.organisation_id)
        .first()
    )
    if place is None or not rights.may(person, "story.read", place):
        raise Http404
    return place


def _own_place(person: Person, protected: ProtectedStory) -> Place | None:
    """The place of the story for which this person reads; else its first."""
    places = [sharing.place for sharing in protected.sharings.all()]
    own = [place for place in places if rights.may(person, "story.read", place)]
    return next(iter(own or places), None)


def _colleague(identifier: str, protected: ProtectedStory) -> Person | None:
    for sharing in protected.sharings.all():
        for person in rights.people_who_may("story.answer", sharing.place):
            if str(person.pk) == identifier:
                return person
    return None


def address_of(protected: ProtectedStory) -> str:
    return reverse("answers_staff:story", args=[protected.pk])


def _team_address(person: Person, protected: ProtectedStory) -> str:
    """The page of the team for which this person read it; none for one who read it to learn."""
    place = _own_place(person, protected)
    if place is None or not rights.may(person, "story.read", place):
        return ""
    return reverse("answers_staff:team", args=[place.address])

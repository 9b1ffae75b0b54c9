"""Search, stories like one, saved searches, and one whole story each week."""

from __future__ import annotations

import uuid
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import ids
from wholeheard.kit.forms import done
from wholeheard.rooms.library import present as library
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest, need
from wholeheard.rooms.readings import access as readings
from wholeheard.rooms.safekeeping import access as safekeeping
from wholeheard.rooms.safekeeping import queries as safekept
from wholeheard.rooms.safekeeping.actions import open_story
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.shelf import access, actions, forms, lists, present, queries
from wholeheard.rooms.shelf.models import SavedSearch


def find(request: StaffRequest) -> HttpResponse:
    """Every story that this person may open, found by words and by choice."""
    _need_search(request.user)
    form = forms.FindForm(request.GET, person=request.user)
    return render(request, "shelf/find.html", _found(request, form))


def _found(request: StaffRequest, form: forms.FindForm) -> dict[str, Any]:
    wanted, asked = form.wanted(), form.asked()
    before = ids.number(request.GET.get("before")) or None
    found = present.found_page(request.user, wanted, before)
    actions.show_passages(request.user, len(found["rows"]))
    return found | {
        "form": form,
        "asked": urlencode(asked, doseq=True),
        "narrowed": bool(set(asked) - {"words", "code"}),
        "chosen_codes": present.chosen_codes(request.user, asked),
        "counts": present.counts(request.user, wanted, asked) if found["rows"] else None,
        "only_little_words": present.only_little_words(request.GET.get("words", "")),
        "next": present.find_url(asked, before=found["more_from"]) if found["more_from"] else "",
        "from_the_start": present.find_url(asked),
        "save": forms.SaveForm(auto_id="save_%s"),
    }


def saved(request: StaffRequest) -> HttpResponse:
    """What this person saved; saving one more, another letter, or forgetting one."""
    _need_search(request.user)
    if request.method == "POST" and "search" in request.POST:
        return _change(request)
    form = forms.SaveForm(request.POST if request.method == "POST" else None, auto_id="save_%s")
    asked = QueryDict(request.POST.get("asked", "")[:4000])
    if request.method == "POST" and _is_saved(form, asked, request.user):
        return HttpResponseRedirect(reverse("shelf:saved"))
    context = {
        "rows": present.saved_rows(queries.saved_by(request.user)),
        "save": form if request.method == "POST" else None,
        "asked": asked.urlencode(),
        "form": form if request.method == "POST" else None,
    }
    return render(request, "shelf/saved.html", context)


def _change(request: StaffRequest) -> HttpResponse:
    """Another letter, or none; or it is forgotten."""
    found = _saved_search(request.user, request.POST.get("search", ""))
    if request.POST.get("do") == "forget":
        actions.forget_search(found)
    elif (form := forms.LetterForm(request.POST)).is_valid():
        actions.want_letter(found, form.cleaned_data["letter"])
    return HttpResponseRedirect(reverse("shelf:saved"))


def _saved_search(person: Person, identifier: str) -> SavedSearch:
    try:
        found = queries.saved_by(person).filter(pk=ids.long(identifier)).first()
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


def _is_saved(form: forms.SaveForm, asked: QueryDict, person: Person) -> bool:
    if not form.is_valid():
        return False
    known = forms.FindForm(asked, person=person).asked()
    said = form.cleaned_data
    return done(form, lambda: actions.save_search(person, asked=known, **said)) is not None


def story(request: StaffRequest, story: uuid.UUID) -> HttpResponse:
    """One story or comment, whole, for those who study; readers have a page of their own."""
    protected = _story_of(request.user, story)
    if safekeeping.may_read(request.user, protected):
        return HttpResponseRedirect(present.story_url(protected, reads=True))
    open_story(protected, by=request.user)
    context = present.whole(protected) | _where_to_turn(protected)
    seen = readings.openable_by(request.user).filter(pk=protected.pk).exists()
    return render(request, "shelf/story.html", context | {"may_see_readings": seen})


def like(request: StaffRequest, story: uuid.UUID) -> HttpResponse:
    """A story, and those that tell of much the same."""
    protected = _story_of(request.user, story)
    reads = safekeeping.may_read(request.user, protected)
    context = present.whole(protected) | present.alike(request.user, protected)
    open_story(protected, by=request.user)
    actions.show_passages(request.user, len(context["rows"]))
    context |= {"url": present.story_url(protected, reads=reads)}
    return render(request, "shelf/like.html", context | _where_to_turn(protected))


# One whole story ---------------------------------------------------------------------------------


def week(request: StaffRequest) -> HttpResponse:
    """This week's story, whole; and whether this person wants one each week."""
    need(request.user, access.READ)
    if request.method == "POST":
        actions.want_one_each_week(request.user, request.POST.get("do") == "want")
        return HttpResponseRedirect(reverse("shelf:week"))
    context = present.week(request.user)
    shown = [
        {"chosen": one, **present.whole(protected)}
        for one in [context["by_chance"], *context["by_people"]]
        if one and (protected := _readable(request.user, one.protected_id))
    ]
    for one in shown:
        actions.open_chosen(one["chosen"], by=request.user)
    context |= {"shown": shown, "country": request.user.organisation.country}
    return render(request, "shelf/week.html", context | {"by_chance_is": lists.BY_CHANCE})


def log(request: StaffRequest) -> HttpResponse:
    """Who or what chose the stories that were put before readers, and why."""
    need(request.user, access.READ)
    return render(request, "shelf/log.html", present.log(request.user))


def choose(request: StaffRequest, story: uuid.UUID) -> HttpResponse:
    """Put a story before the readers of a place this week, and say why."""
    protected = _readable(request.user, story)
    if protected is None:
        raise Http404
    form = forms.ChooseForm(request.POST if request.method == "POST" else None, person=request.user)
    if request.method == "POST" and _is_chosen(form, protected, request.user):
        return HttpResponseRedirect(reverse("shelf:log"))
    open_story(protected, by=request.user)
    context = present.whole(protected) | {"form": form}
    context |= {"url": present.story_url(protected, reads=True)}
    return render(request, "shelf/choose.html", context)


def _is_chosen(form: forms.ChooseForm, protected: ProtectedStory, by: Person) -> bool:
    if not form.is_valid():
        return False
    place, because = form.places[form.cleaned_data["place"]], form.cleaned_data["because"]
    act = partial(actions.choose_for_readers, protected, place=place, because=because, by=by)
    return done(form, act) is not None


# Whose? ------------------------------------------------------------------------------------------


def _need_search(person: Person) -> None:
    if not access.may_search(person):
        raise Http404


def _story_of(person: Person, identifier: uuid.UUID) -> ProtectedStory:
    """A story that this person may open. Otherwise there is none."""
    found = safekept.one_among(access.findable_by(person), identifier)
    if found is None:
        raise Http404
    return found


def _readable(person: Person, identifier: uuid.UUID | None) -> ProtectedStory | None:
    if identifier is None:
        return None
    return safekept.one_among(safekeeping.readable_by(person), identifier)


def _where_to_turn(protected: ProtectedStory) -> dict[str, Any]:
    return {"signposts": library.help_panel(protected.organisation.country)}

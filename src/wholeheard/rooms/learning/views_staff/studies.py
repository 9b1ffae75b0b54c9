"""Pages of case studies: the list, one of them, and where it is written."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import audit
from wholeheard.kit.several import Make, Several
from wholeheard.rooms.change import present as change
from wholeheard.rooms.change import queries as asked
from wholeheard.rooms.change.models import Idea
from wholeheard.rooms.learning import access, actions, forms, lists, present, queries
from wholeheard.rooms.learning.facts import parts_of
from wholeheard.rooms.learning.models import CaseStudy
from wholeheard.rooms.learning.views_staff.finding import (
    done,
    idea_to_write_of,
    long_or_none,
    study_for,
)
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.safekeeping.models import ProtectedStory


def studies(request: StaffRequest) -> HttpResponse:
    """Every case study that this person may read, the newest first."""
    person = request.user
    drafts = Q(idea__place__in=rights.places_where(person, "change.work"))
    drafts &= Q(idea__place__in=rights.places_where(person, "story.read"))
    rows = queries.studies_of(person.organisation_id).filter(
        Q(public__in=sorted(lists.PUBLIC)) | drafts
    )
    page = Paginator(rows, lists.ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [present.study_row(one) for one in page.object_list],
        "page_obj": page,
        "open_url": reverse("learnt:all"),
    }
    return render(request, "learning/studies.html", context)


# One case study ----------------------------------------------------------------------------------


BOXES: dict[str, Make] = {
    "look": lambda post: forms.LookForm(post, auto_id="look_%s"),
    "down": lambda post: forms.DownForm(post, auto_id="down_%s"),
}


def study(request: StaffRequest, study: uuid.UUID) -> HttpResponse:
    """One case study; whoever may looks it over, publishes it or takes it down here."""
    found = study_for(request.user, study)
    boxes = Several(request, BOXES, also={"back": "look"})
    form = boxes[boxes.sent] if boxes.sent else forms.NothingForm({})
    was_done = request.method == "POST" and _act(request, found, boxes, form)
    if was_done and not boxes.has_more:
        return HttpResponseRedirect(reverse("learning:study", args=[found.pk]))
    context = present.study_page(request.user, found) | boxes.shown(done=was_done)
    if form.errors:
        context["forms"] = [form]
    _note_opened(request.user, found, context["story"])
    return render(request, "learning/study.html", context)


def _note_opened(person: Person, study: CaseStudy, story: dict[str, Any] | None) -> None:
    """A story that was shown was opened, wherever it stood."""
    if story is not None:
        audit.record(
            "story.opened", organisation=study.organisation_id, by=person, about=story["id"]
        )


def _act(request: StaffRequest, study: CaseStudy, boxes: Several, form: Any) -> bool:
    """Do what was pressed; False if it was refused, and the form says why."""
    unsent = boxes.typed["look"]
    acts = _acts(request.user, study, version_of(request), form, unsent=unsent)
    act = acts.get(request.POST.get("do", ""))
    if act is None or not form.is_valid():
        return False
    return done(form, act) is not None


def version_of(request: StaffRequest) -> int:
    said = request.POST.get("version", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 9 else 0


def _acts(
    person: Person, study: CaseStudy, version: int, form: Any, *, unsent: bool
) -> dict[str, Callable[[], Any]]:
    """What this person may do with it, by the name of the button. `unsent`: words stand in the
    box of whoever looks it over."""
    place = study.idea.place
    if not access.may_write(person, place):
        raise Http404

    def said(name: str) -> str:
        return str(form.cleaned_data.get(name) or "")

    acts: dict[str, Callable[[], Any]] = {
        "look": lambda: actions.look_over(study, version, by=person, words=said("words")),
        "back": lambda: actions.send_back(study, version, said("words"), by=person),
        "inside": lambda: actions.publish_inside(study, version, by=person, unsent=unsent),
        "down": lambda: actions.take_down(study, said("because"), by=person),
    }
    if access.may_publish_openly(person, place):
        acts["openly"] = lambda: actions.publish_openly(study, version, by=person, unsent=unsent)
    return acts


# Writing -----------------------------------------------------------------------------------------


def new(request: StaffRequest, idea: uuid.UUID) -> HttpResponse:
    """Begin a case study of a change: of one that was given up as well."""
    found = idea_to_write_of(request.user, idea)
    stories = queries.stories_to_show(found, request.user)
    form = _form(request, found, stories, {"title": found.title})
    if request.method == "POST" and form.is_valid():
        written = _written(form, found, stories)
        made = done(form, lambda: actions.begin(found, written, by=request.user))
        if made is not None:
            return HttpResponseRedirect(reverse("learning:study", args=[made.pk]))
    context = change.frame(request.user, found.place) | {"idea": found, "form": form}
    return render(request, "learning/new.html", context)


def edit(request: StaffRequest, study: uuid.UUID) -> HttpResponse:
    """Write on. Whoever saves second sees what the other wrote beside their own words."""
    found = study_for(request.user, study, to_write=True)
    stories = queries.stories_to_show(found.idea, request.user)
    form = _form(request, found.idea, stories, _initial(found))
    theirs = None
    if request.method == "POST" and form.is_valid():
        written = _written(form, found.idea, stories)
        version = form.cleaned_data["version"] or 0
        try:
            actions.write(found, version, written, by=request.user)
            return HttpResponseRedirect(reverse("learning:study", args=[found.pk]))
        except actions.WrittenMeanwhile as meanwhile:
            theirs = meanwhile.theirs
            form = _again(request, form, meanwhile, found.idea, stories)
        except actions.Refusal as refusal:
            form.add_error(
                refusal.field if refusal.field in form.fields else None, refusal.sentence
            )
    context = change.frame(request.user, found.idea.place) | {
        "idea": found.idea, "study": found, "form": form,
        "theirs": present.text_rows(theirs) if theirs else [],
    }  # fmt: skip
    return render(request, "learning/edit.html", context)


def _form(
    request: StaffRequest, idea: Idea, stories: list[ProtectedStory], initial: dict[str, Any]
) -> forms.StudyForm:
    return forms.StudyForm(
        request.POST if request.method == "POST" else None,
        measures=present.measure_choices(idea),
        stories=present.story_choices(stories),
        initial=initial,
    )


def _again(
    request: StaffRequest,
    form: forms.StudyForm,
    meanwhile: actions.WrittenMeanwhile,
    idea: Idea,
    stories: list[ProtectedStory],
) -> forms.StudyForm:
    """The same words in the boxes, to be saved over what stands there now."""
    said = request.POST.copy()
    said["version"] = str(meanwhile.theirs.version)
    again = forms.StudyForm(
        said, measures=present.measure_choices(idea), stories=present.story_choices(stories)
    )
    again.is_valid()
    again.add_error(None, meanwhile.sentence)
    return again


def _initial(study: CaseStudy) -> dict[str, Any]:
    story = queries.story_of(study)
    return parts_of(study) | {
        "version": study.version,
        "language": study.language,
        "result": study.result,
        "measure": str(study.measure_id or ""),
        "story": present.short(story.pk) if story else "",
    }


def _written(
    form: forms.StudyForm, idea: Idea, stories: list[ProtectedStory]
) -> actions.Written:  # fmt: skip
    said = form.cleaned_data
    measures = {str(one.pk): one for one in asked.measures_of(idea)}
    chosen = long_or_none(said["story"]) if said["story"] else None
    return actions.Written(
        **{name: said[name] for name in lists.PARTS},
        language=said["language"],
        result=said["result"],
        measure=measures.get(said["measure"]),
        story=next((one for one in stories if one.pk == chosen), None),
    )

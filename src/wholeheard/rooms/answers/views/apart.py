"""What a teller may say besides, on the page of their code: which questions they meant, how an
answer felt, and whether telling has made anything harder."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from wholeheard.kit import clock, ids
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import asked, felt, forms, present, queries, reprisal
from wholeheard.rooms.answers.views.teller import show_form, visited, your_page
from wholeheard.rooms.safekeeping import visits
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.safekeeping.visits import Visit


@visited
def meant(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A question stands in the story: does its teller want an answer?"""
    said = request.POST
    protected = _version(visits.versions(visit.story), said.get("version", ""))
    nth = ids.number(said.get("nth"))
    part = said.get("part", "")
    if protected is None:
        return your_page(request, visit)
    today = clock.today(protected.organisation.timezone)
    if said.get("do") == "yes" and asked.want_an_answer(protected, part, nth, today):
        return your_page(request, visit, done=_("It stays open until you say that it is answered."))
    if said.get("do") == "no" and asked.not_a_question(protected, part, nth):
        return your_page(request, visit, done=_("We will not ask that for you."))
    return your_page(request, visit)


@visited
def how_it_felt(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Did the answer feel written to them? It may be left out. Where several organisations
    answered, it is asked of each."""
    versions = visits.versions(visit.story)
    named = _named(versions, request)
    if named is None or reprisal.is_hushed(named) or not queries.replies_of(named):
        return your_page(request, visit)
    thread = present.partners.thread_of(versions)
    protected, answer_of = present.partners.asked_how_it_felt(named, versions, thread)
    if not felt.is_asked(protected.organisation):
        return your_page(request, visit)
    about = {"version": str(protected.pk), "answer_of": answer_of}
    if "do" not in request.POST:
        return show_form(request, visit, "felt", forms.FeltForm(), felt=about)
    form = forms.FeltForm(request.POST)
    if not form.is_valid():
        return show_form(request, visit, "felt", form, felt=about)
    said, place = form.cleaned_data, protected.sharings.all()[0].place
    organisation, words = protected.organisation, said["words"]
    if not felt.keep(organisation, visit.story.pk, place, said["said"], words):
        return your_page(request, visit)
    return your_page(
        request, visit, done=_("Kept, and locked. It is counted with what others say.")
    )


@visited
def harder(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Has telling made anything harder, for them or for somebody they care about? Of a story about
    several organisations it is asked of each, and heard by people of that one alone."""
    protected = _named(visits.versions(visit.story), request)
    if protected is None:
        return your_page(request, visit)
    if request.POST.get("do") == "no":
        reprisal.note_asked(protected)
        return your_page(request, visit, done=_("Thank you. You can tell us at any time."))
    about = present.apart.before_telling_of_harm(protected)
    if "do" not in request.POST or not about["heard"]:
        return show_form(request, visit, "harder", forms.HarderForm(), harder=about)
    form = forms.HarderForm(request.POST)
    if not form.is_valid():
        return show_form(request, visit, "harder", form, harder=about)
    try:
        reprisal.tell_of_it(protected, form.cleaned_data["kinds"], form.cleaned_data["words"])
    except Refusal as refusal:
        form.add_error(refusal.field, refusal.sentence)
        return show_form(request, visit, "harder", form, harder=about)
    return your_page(request, visit, done=present.apart.after_telling_of_harm(protected))


def _named(versions: Sequence[ProtectedStory], request: HttpRequest) -> ProtectedStory | None:
    """The version that a form is about: the one that it names, or the only one where it names
    none. What was said of an organisation that holds nothing any more goes to no other."""
    if "version" not in request.POST and len(versions) == 1:
        return versions[0]
    return _version(versions, request.POST.get("version", ""))


def _version(versions: Sequence[ProtectedStory], identifier: str) -> ProtectedStory | None:
    """The version of their story that a form names; of nobody else's."""
    return next((one for one in versions if str(one.pk) == identifier), None)

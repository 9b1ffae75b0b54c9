"""Reading together, as those who do it see it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import ids
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest, need
from wholeheard.rooms.readings import (
    access,
    actions,
    agreeing,
    circle,
    forms,
    lists,
    policies,
    present,
    queries,
    vocabulary,
    words,
)
from wholeheard.rooms.readings import (
    learning as learnt,
)
from wholeheard.rooms.readings.models import OwnCode
from wholeheard.rooms.safekeeping import caring
from wholeheard.rooms.safekeeping import queries as safekept
from wholeheard.rooms.safekeeping.models import ProtectedStory

Errors = Sequence[dict[str, str]]
PUT_BY, MOST_PUT_BY = "readings put by", 100
"""Stories that somebody would rather not read now: kept with their signing in, and not longer."""


# ---- what to read ----


def queue(request: StaffRequest) -> HttpResponse:
    """What waits: the unsure and the rare first; what chance drew; what one other has read."""
    need(request.user, "reading.mark")
    sure = queries.choice_of(request.user.organisation_id).sure
    return render(
        request,
        "readings/queue.html",
        present.queue(request.user) | {"sure": sure is not None, "care": _care(request)},
    )


def next_story(request: StaffRequest) -> HttpResponse:
    """On to the next story; to the list where nothing waits, or nothing that was not put by."""
    need(request.user, "reading.mark")
    found = _next_for(request.user, request.session.get(PUT_BY, []))
    if found is None:
        request.session.pop(PUT_BY, None)
        return HttpResponseRedirect(reverse("readings:queue") + "?all=1")
    return HttpResponseRedirect(reverse("readings:story", args=[found]))


def _next_for(person: Person, put_by: Sequence[str] = ()) -> uuid.UUID | None:
    """Every few stories one of those that chance drew; then what nobody has read; then what one
    other has. Nothing that this person put by since they signed in."""
    stories = access.markable_by(person).exclude(pk__in=[ids.long(one) for one in put_by])
    audited = queries.choice_of(person.organisation_id).audited
    first = queries.to_read_with_suggestions(stories, audited)
    drawn = queries.to_read_blind(stories, audited)
    turn = queries.number_read_by(person) % lists.BLIND_TURN == lists.BLIND_TURN - 1
    order = [drawn, first] if turn else [first, drawn]
    for some in [*order, queries.to_read_second(stories, person)]:
        if (found := queries.first_unread_by(person, some)) is not None:
            return found
    return None


# ---- one story ----


def story(request: StaffRequest, story: uuid.UUID) -> HttpResponse:
    """One story with what is said of it. Who may mark it does so here."""
    protected = _story(request.user, story)
    if request.method != "POST":
        return _sheet(request, protected)
    if not access.may_mark(request.user, protected):
        raise Http404
    act = ACTS.get(request.POST.get("do", ""))
    try:
        return (act(request, protected) if act else None) or _back(request, protected)
    except Refusal as refusal:
        return _refused(request, protected, refusal)


def _story(person: Person, identifier: uuid.UUID) -> ProtectedStory:
    found = (
        access.openable_by(person)
        .select_related("organisation")
        .prefetch_related("sharings__place")
        .filter(pk=identifier)
        .first()
    )
    if found is None:
        raise Http404
    return found


def _mode(person: Person, protected: ProtectedStory) -> str:
    if access.may_mark(person, protected):
        return present.MARKING
    may_look = access.may_see_suggestions(person, protected)
    return present.LOOKING if may_look else present.TEAM


def _sheet(
    request: StaffRequest,
    protected: ProtectedStory,
    *,
    errors: Errors = (),
    form: dict[str, Any] | None = None,
) -> HttpResponse:
    """The page. That the story was opened is recorded."""
    actions.open_story(protected, by=request.user)
    sheet = present.sheet_of(protected, request.user, _mode(request.user, protected))
    context: dict[str, Any] = {**present.story(sheet), "errors": list(errors)}
    context["care"] = _care(request)
    if sheet.mode == present.MARKING:
        context |= form or _form(request, sheet)
        context |= {"circle": _circle_form()}
    return render(request, "readings/story.html", context)


def _care(request: StaffRequest) -> caring.ReadToday:
    """How much this person has read today, for themselves alone."""
    return caring.read_today(
        queries.read_today(request.user) | safekept.released_today(request.user)
    )


def _form(request: StaffRequest, sheet: present.Sheet) -> dict[str, Any]:
    """The form for a mark, where somebody asked for it: of a paragraph, of a passage that was
    selected, or in place of a suggestion."""
    asked = request.GET
    if "change" in asked:
        return _form_to_change(request, sheet, ids.number(asked["change"]))
    if "mark" in asked:
        shown = words.paragraphs(sheet.protected)
        here = next((one for one in shown if one.number == ids.number(asked["mark"])), None)
        return _form_at(request, sheet, here.start if here else None, None)
    if "from" in asked and "to" in asked:
        return _form_at(request, sheet, ids.number(asked["from"]), ids.number(asked["to"]))
    return {}


def _form_to_change(request: StaffRequest, sheet: present.Sheet, number: int) -> dict[str, Any]:
    one = next((one for one in sheet.open_suggestions() if one.number == number), None)
    if one is None:
        return {}
    found = _form_at(request, sheet, one.start, one.end, pack=one.pack, code=one.code)
    return found | {"changing": number}


def _form_at(
    request: StaffRequest,
    sheet: present.Sheet,
    start: int | None,
    end: int | None,
    *,
    pack: str = lists.CARE_PACK,
    code: str = "",
    data: Any = None,
) -> dict[str, Any]:
    """The form for these words; `end` None: no words of the paragraph are chosen yet."""
    pack = request.POST.get("pack") or request.GET.get("pack") or pack
    where = present.mark_form_of(sheet, start, end)
    codes = vocabulary.codes_of(pack, sheet.protected.organisation_id)
    first, last = (where["first"], where["last"]) if end is not None else ("", "")
    form = forms.MarkForm(
        data,
        words=where["choices"],
        codes=[("", _("Choose")), *((one.code, one.name) for one in codes)],
        relationships=present.relationships(),
        with_sides=pack in lists.WITH_SIDES,
        is_concern=pack == lists.CONCERN_PACK,
        initial={"first": first, "last": last, "code": code, "urgency": "soon"},
    )
    return {
        "mark_form": form,
        "mark_at": where["paragraph"],
        "around": where.get("around", ""),
        "around_start": where.get("around_start", 0),
        "pack": pack,
        "packs": _pack_links(request, pack),
        "codes": codes,
    }


def _pack_links(request: StaffRequest, chosen: str) -> list[dict[str, Any]]:
    """Each pack, to choose its codes for the same words."""
    kept = {
        name: request.GET[name] for name in ("change", "mark", "from", "to") if name in request.GET
    }
    return [
        {
            "title": title,
            "current": pack == chosen,
            "url": f"?{urlencode({**kept, 'pack': pack})}#mark",
        }
        for pack, title in vocabulary.packs()
    ]


def _refused(request: StaffRequest, protected: ProtectedStory, refusal: Refusal) -> HttpResponse:
    """Nothing is lost: what was chosen stands in the form again, on the words as they are now."""
    protected = _story(request.user, protected.pk)
    errors = [{"text": refusal.sentence, "href": "#mark" if "code" in request.POST else "#main"}]
    form = None
    if "code" in request.POST:
        sheet = present.sheet_of(protected, request.user, present.MARKING)
        start, end = _found_again(request, protected)
        form = _form_at(request, sheet, start, end, code=request.POST["code"])
        said = _chosen_words(request)
        if said:
            errors.append({"text": _("You had chosen: “%(words)s”.") % {"words": said}, "href": ""})
    return _sheet(request, protected, errors=errors, form=form)


def _chosen_words(request: StaffRequest) -> str:
    """The words that somebody chose, as they stood on their page."""
    said = request.POST.get("around", "").replace("\r\n", "\n")
    at = ids.number(request.POST.get("around_start"))
    first, last = ids.number(request.POST.get("first")), ids.number(request.POST.get("last"))
    return said[first - at : last - at] if at <= first < last else ""


def _found_again(request: StaffRequest, protected: ProtectedStory) -> tuple[int | None, int | None]:
    """Where these words stand now, if they stand there once."""
    said = _chosen_words(request)
    if said and protected.text.count(said) == 1:
        at = protected.text.index(said)
        return at, at + len(said)
    shown = words.paragraphs(protected)
    return (shown[0].start, None) if shown else (None, None)


def _seen(request: StaffRequest) -> actions.Seen:
    return actions.Seen(
        request.POST.get("words", ""), ids.number(request.POST.get("machine_reading"))
    )


def _yes(request: StaffRequest, protected: ProtectedStory) -> None:
    number = ids.number(request.POST.get("number"))
    actions.say_yes(protected, _seen(request), number, by=request.user)


def _no(request: StaffRequest, protected: ProtectedStory) -> None:
    number = ids.number(request.POST.get("number"))
    actions.say_no(protected, _seen(request), number, by=request.user)


def _mark(request: StaffRequest, protected: ProtectedStory) -> HttpResponse | None:
    """A mark of one's own, or one in place of a suggestion."""
    sheet = present.sheet_of(protected, request.user, present.MARKING)
    policies.check_words_are_those(protected, request.POST.get("words", ""))
    at = ids.number(request.POST.get("around_start"))
    context = _form_at(request, sheet, at, None, data=request.POST)
    form = context["mark_form"]
    if not form.is_valid():
        changing = (
            {"changing": ids.number(request.POST["changing"])} if "changing" in request.POST else {}
        )
        return _sheet(request, protected, form=context | changing | {"form": form})
    said = _said(request, form.cleaned_data)
    if "changing" in request.POST:
        number = ids.number(request.POST["changing"])
        actions.change(protected, _seen(request), number, said, by=request.user)
    else:
        actions.mark(protected, _seen(request), said, by=request.user)
    return None


def _said(request: StaffRequest, clean: dict[str, Any]) -> actions.Said:
    """The passage that was chosen; the whole story where no word was. One word alone is one."""
    first, last = clean["first"], clean["last"]
    if bool(first) != bool(last):
        policies.check_passage(None)
    return actions.Said(
        pack=request.POST.get("pack") or lists.CARE_PACK,
        code=clean["code"],
        start=int(first) if first else None,
        end=int(last) if last else None,
        how=clean.get("how", ""),
        relationship=clean.get("relationship", ""),
        urgency=clean.get("urgency") or "soon",
    )


def _undo(request: StaffRequest, protected: ProtectedStory) -> None:
    try:
        mark = uuid.UUID(request.POST.get("mark", ""))
    except ValueError:
        raise Http404 from None
    if actions.undo(protected, mark, by=request.user) is None:
        raise Http404


def _all(request: StaffRequest, protected: ProtectedStory) -> HttpResponse:
    """Yes to all that was shown, and on."""
    shown = [ids.number(one) for one in request.POST.getlist("shown")]
    actions.say_yes_to_all_shown(
        protected,
        _seen(request),
        shown,
        by=request.user,
        read_for=request.POST.getlist("read_for"),
    )
    return HttpResponseRedirect(reverse("readings:next"))


def _done(request: StaffRequest, protected: ProtectedStory) -> HttpResponse | None:
    read_for = request.POST.getlist("read_for")
    actions.finish(protected, _seen(request), by=request.user, read_for=read_for)
    if request.POST.get("then") == "stay":
        return None
    return HttpResponseRedirect(reverse("readings:next"))


def _put_by(request: StaffRequest, protected: ProtectedStory) -> HttpResponse:
    """Not this one, or not now: another. Nothing is said of it, and it waits for others."""
    before = [one for one in request.session.get(PUT_BY, []) if one != ids.short(protected.pk)]
    request.session[PUT_BY] = [*before, ids.short(protected.pk)][-MOST_PUT_BY:]
    return HttpResponseRedirect(reverse("readings:next"))


def _circle(request: StaffRequest, protected: ProtectedStory) -> HttpResponse | None:
    """Which step held and which broke, of the whole story."""
    form = _circle_form(request.POST)
    if not form.is_valid():
        raise Http404
    actions.say_of_circle(
        protected,
        _seen(request),
        how=form.how(),
        factors=form.cleaned_data["factors"],
        relationship=form.cleaned_data["relationship"],
        by=request.user,
    )
    return HttpResponseRedirect(reverse("readings:story", args=[protected.pk]) + "#whole")


def _circle_form(data: Any = None) -> forms.CircleForm:
    return forms.CircleForm(
        data,
        steps=circle.steps(),
        factors=[(code, name) for code, name, _means in circle.factors()],
        relationships=list(circle.relationships()),
    )


def _look(request: StaffRequest, protected: ProtectedStory) -> None:
    actions.look_at_others(protected, _seen(request), by=request.user)


Act = Callable[[StaffRequest, ProtectedStory], HttpResponse | None]
ACTS: dict[str, Act] = {
    "yes": _yes,
    "no": _no,
    "mark": _mark,
    "undo": _undo,
    "all": _all,
    "done": _done,
    "look": _look,
    "by": _put_by,
    "circle": _circle,
}


def _back(request: StaffRequest, protected: ProtectedStory) -> HttpResponse:
    """To the same page, at what waits next."""
    sheet = present.sheet_of(protected, request.user, present.MARKING)
    waiting = sheet.open_suggestions()
    address = reverse("readings:story", args=[protected.pk])
    return HttpResponseRedirect(f"{address}#{f's-{waiting[0].number}' if waiting else 'done'}")


# ---- the circle ----


def the_circle(request: StaffRequest) -> HttpResponse:
    """Which step of the virtuous circle held and which broke, over all that this person may open;
    and the stories behind each number."""
    if not any(access.may_somewhere(request.user, one) for one in ("story.read", "reading.look")):
        raise Http404
    places = {one.address: one for one in access.places_to_look_at(request.user)}
    form = forms.CircleWishForm(
        request.GET,
        places=[(address, present.place_in_tree(one)) for address, one in places.items()],
        relationships=list(circle.relationships()),
    )
    form.is_valid()
    wish = circle.Wish(
        places.get(form.cleaned_data.get("place", "")),
        form.cleaned_data.get("relationship", ""),
        request.GET.get("code", ""),
        request.GET.get("how", ""),
    )
    found = circle.page(request.user, wish)
    rows = [present.queue_row(one, None) for one in found.pop("shown") or ()]
    context = found | {"form": form, "rows": rows, "heading": circle.heading_of(wish)}
    return render(request, "readings/circle.html", context)


# ---- many together ----


def together(request: StaffRequest) -> HttpResponse:
    """Accept what is surer than the organisation asks, a few hundred stories at a time."""
    need(request.user, "reading.mark")
    choice = queries.choice_of(request.user.organisation_id)
    stories: list[ProtectedStory] = []
    number = 0
    if choice.sure is not None:
        found = queries.surer_than(access.markable_by(request.user), choice.sure, choice.audited)
        number, stories = found.count(), list(found[: lists.TOGETHER_AT_ONCE])
    context: dict[str, Any] = {
        "number": number,
        "here": len(stories),
        "sure": choice.sure is not None,
        "lot": queries.lot_of(stories, choice.sure) if choice.sure is not None else "",
    }
    context |= {"codes": present.in_codes(stories, choice.sure), "right": _right(choice.sure)}
    if request.method != "POST":
        return render(request, "readings/together.html", context)
    try:
        policies.check_sureness(choice.sure)
        policies.check_still_the_same_lot(context["lot"], request.POST.get("lot", ""))
    except Refusal as refusal:
        wrong = {"errors": [{"text": refusal.sentence, "href": ""}]}
        return render(request, "readings/together.html", context | wrong)
    actions.accept_together(stories, choice.sure or 1.0, by=request.user)
    return HttpResponseRedirect(reverse("readings:together"))


def _right(sure: float | None) -> str:
    return str(lists.SURENESSES.get(f"{sure:g}", "")) if sure is not None else ""


# ---- two readers ----


def agreement(request: StaffRequest) -> HttpResponse:
    """How far two who read the same story agree, code by code."""
    need(request.user, "reading.look")
    may = {
        "may_teach": access.may_for_all(request.user, "reading.teach"),
        "may_see_learning": access.may_for_all(request.user, "reading.look"),
        "may_mark": access.may_somewhere(request.user, "reading.mark"),
    }
    return render(request, "readings/agreement.html", agreeing.page(request.user) | may)


def differences(request: StaffRequest) -> HttpResponse:
    """Where two disagree, and a third can say."""
    need(request.user, "reading.mark")
    stories = {
        one.pk: one
        for one in access.markable_by(request.user)
        .prefetch_related("sharings__place")
        .filter(readings__finished_at__isnull=False)
        .distinct()
    }
    if request.method != "POST":
        return _differences(request, stories)
    try:
        return _settle(request, stories)
    except Refusal as refusal:
        return _differences(request, stories, [{"text": refusal.sentence, "href": ""}])


def _settle(request: StaffRequest, stories: dict[uuid.UUID, ProtectedStory]) -> HttpResponse:
    try:
        protected = stories[uuid.UUID(request.POST.get("story", ""))]
    except (KeyError, ValueError):
        return _differences(request, stories)
    actions.settle(
        protected,
        _seen(request),
        request.POST.get("pack", ""),
        request.POST.get("code", ""),
        holds=request.POST.get("do") == "holds",
        by=request.user,
    )
    return HttpResponseRedirect(reverse("readings:differences"))


def _differences(
    request: StaffRequest, stories: dict[uuid.UUID, ProtectedStory], errors: Errors = ()
) -> HttpResponse:
    found = present.differences(request.user, stories)[: lists.MOST_LISTED]
    return render(request, "readings/differences.html", {"rows": found, "errors": list(errors)})


def settings(request: StaffRequest) -> HttpResponse:
    """How sure a suggestion must be to be accepted with others; how many are read without."""
    if not access.may_for_all(request.user, "reading.teach"):
        raise Http404
    now = queries.choice_of(request.user.organisation_id)
    initial = {"sure": f"{now.sure:g}" if now.sure else "", "audited": str(now.audited)}
    form = forms.ChoiceForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.choose(
            request.user.organisation,
            sure=float(said["sure"]) if said["sure"] else None,
            audited=int(said["audited"]),
            by=request.user,
        )
        return HttpResponseRedirect(reverse("readings:agreement"))
    return render(request, "readings/settings.html", {"form": form})


# ---- own codes ----


def codes(request: StaffRequest) -> HttpResponse:
    """The organisation's own codes; who keeps them adds one here."""
    need(request.user, "reading.look")
    may_keep = access.may_somewhere(request.user, "reading.keep")
    form = forms.OwnCodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        need(request.user, "reading.keep")
        if _worded(
            request,
            form,
            lambda said: actions.add_own_code(
                request.user.organisation, said["name"], said["definition"], by=request.user
            ),
        ):
            return HttpResponseRedirect(reverse("readings:codes"))
    found = vocabulary.own_wordings(request.user.organisation_id)
    rows = [present.own_code_row(one) for one in found]
    context = {"rows": rows, "form": form, "may_keep": may_keep}
    return render(request, "readings/codes.html", context)


def code(request: StaffRequest, code: uuid.UUID) -> HttpResponse:
    """One own code with all it was ever called; call it otherwise, or retire it."""
    need(request.user, "reading.look")
    found = OwnCode.objects.of(request.user.organisation_id).filter(pk=code).first()
    if found is None:
        raise Http404
    wordings = list(found.wordings.select_related("by").order_by("-version"))
    initial = {"name": wordings[0].name, "definition": wordings[0].definition}
    form = forms.OwnCodeForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":
        need(request.user, "reading.keep")
        if request.POST.get("do") == "retire":
            actions.retire_own_code(found, by=request.user)
            return HttpResponseRedirect(reverse("readings:codes"))
        if _worded(
            request,
            form,
            lambda said: actions.reword_own_code(
                found, said["name"], said["definition"], by=request.user
            ),
        ):
            return HttpResponseRedirect(reverse("readings:code", args=[found.pk]))
    context = {
        "code": found,
        "wordings": wordings,
        "form": form,
        "is_retired": hasattr(found, "retired"),
        "may_keep": access.may_somewhere(request.user, "reading.keep"),
    }
    return render(request, "readings/code.html", context)


def _worded(
    request: StaffRequest, form: forms.OwnCodeForm, act: Callable[[dict[str, str]], object]
) -> bool:
    """Whether it was done; if not, the form says why."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except Refusal as refusal:
        form.add_error(refusal.field, refusal.sentence)
        return False
    return True


# ---- what the reader learnt; discrimination ----


def learning(request: StaffRequest) -> HttpResponse:
    """What the reader learnt from confirmations, before and after; switch it on, and back."""
    if not access.may_for_all(request.user, "reading.look"):
        raise Http404
    may_teach = access.may_for_all(request.user, "reading.teach")
    if request.method == "POST":
        if not may_teach:
            raise Http404
        try:
            learnt.do(request.POST.get("do", ""), request.POST.get("learnt", ""), by=request.user)
        except Refusal as refusal:
            context = learnt.page(request.user) | {"errors": [{"text": refusal.sentence}]}
            return render(request, "readings/learning.html", context | {"may_teach": may_teach})
        asked = "?asked=1" if request.POST.get("do") == "learn" else ""
        return HttpResponseRedirect(reverse("readings:learning") + asked)
    context = learnt.page(request.user) | {"may_teach": may_teach}
    return render(request, "readings/learning.html", context)


def discrimination(request: StaffRequest) -> HttpResponse:
    """Stories that a person marked as telling of discrimination, before who leads on equality."""
    need(request.user, "reading.equality")
    stories = access.told_of_discrimination(request.user)
    if request.method == "POST":
        for protected in stories.filter(pk__in=_identifiers(request.POST.get("story", ""))):
            actions.look_at_discrimination(protected, by=request.user)
        return HttpResponseRedirect(reverse("readings:discrimination"))
    rows = [present.passed_on_row(one) for one in queries.passed_on_to(request.user, stories)]
    return render(request, "readings/discrimination.html", {"rows": rows})


def _identifiers(text: str) -> list[uuid.UUID]:
    """The one that a form gives; none for anything else."""
    try:
        return [uuid.UUID(text)]
    except ValueError:
        return []

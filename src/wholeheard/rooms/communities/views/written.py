"""Pages of what is written in a community: questions, events, help, and the stories beside."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import audit, clock
from wholeheard.kit.refusal import Refusal
from wholeheard.kit.several import Several
from wholeheard.rooms.communities import (
    access,
    actions,
    calendars,
    forms,
    lists,
    present,
    queries,
)
from wholeheard.rooms.communities.models import Inside, Post
from wholeheard.rooms.communities.views.finding import done, inside_of, post_of, sent, short_id
from wholeheard.rooms.people.staff import StaffRequest


def _written(form: forms.LookedAt) -> actions.Written:
    said = form.cleaned_data
    return actions.Written(said["words"], said.get("title", ""), form.has_looked())


def _to(post: uuid.UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("communities:post", args=[post]))


# Lists, and what is added to them -----------------------------------------------------------------


def ask(request: StaffRequest, community: uuid.UUID) -> HttpResponse:
    """Ask a question."""
    inside = inside_of(request, community)
    form = forms.QuestionForm(sent(request))
    if request.method == "POST" and form.is_valid():
        made = done(form, lambda: actions.ask(inside, _written(form), by=request.user))
        if made is not None:
            return _to(made.pk)
    context = present.frame(inside, request.user, "communities:community") | {"form": form}
    return render(request, "communities/ask.html", context)


def events(request: StaffRequest, community: uuid.UUID) -> HttpResponse:
    """Events to come, the next first; and those past."""
    inside = inside_of(request, community)
    past = bool(request.GET.get("past"))
    found = queries.events(inside, clock.now(), past=past)
    page = Paginator(found, lists.ON_A_PAGE).get_page(request.GET.get("page"))
    context = present.frame(inside, request.user, "communities:events") | {
        "rows": [present.event_row(one, inside) for one in page.object_list],
        "page_obj": page,
        "past": past,
        "query": "past=1" if past else "",
    }
    return render(request, "communities/events.html", context)


def announce(request: StaffRequest, community: uuid.UUID) -> HttpResponse:
    """Announce an event."""
    inside = inside_of(request, community)
    zone = request.user.organisation.timezone
    form = forms.EventForm(sent(request), initial={"zone": zone})
    if request.method == "POST" and form.is_valid():
        made = done(
            form,
            lambda: actions.announce(inside, _written(form), _when(form), by=request.user),
        )
        if made is not None:
            return _to(made.pk)
    context = present.frame(inside, request.user, "communities:events") | {"form": form}
    return render(request, "communities/announce.html", context)


def _when(form: forms.EventForm) -> actions.When:
    said = form.cleaned_data
    starts, ends = form.moments()
    return actions.When(starts, ends, said["zone"], said["place"], said["link"])


def helping(request: StaffRequest, community: uuid.UUID) -> HttpResponse:
    """Help that is offered and asked for, the soonest to end first; and what is past."""
    inside = inside_of(request, community)
    past = bool(request.GET.get("past"))
    found = queries.help_items(inside, present.today_of(request.user), past=past)
    page = Paginator(found, lists.ON_A_PAGE).get_page(request.GET.get("page"))
    context = present.frame(inside, request.user, "communities:help") | {
        "rows": [
            present.post_row(one, inside) | {"kind_name": lists.KINDS[one.kind]}
            for one in page.object_list
        ],
        "page_obj": page,
        "past": past,
        "query": "past=1" if past else "",
    }
    return render(request, "communities/help.html", context)


def offer(request: StaffRequest, community: uuid.UUID) -> HttpResponse:
    """Offer help or ask for it; under a question, if it is about one."""
    inside = inside_of(request, community)
    question = _question(request, inside)
    form = forms.OfferForm(sent(request), initial={"kind": lists.OFFER} if question else {})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = done(
            form,
            lambda: actions.offer(
                inside, said["kind"], _written(form), said["until"], by=request.user,
                question=question,
            ),
        )  # fmt: skip
        if made is not None:
            return _to(question.pk if question else made.pk)
    context = present.frame(inside, request.user, "communities:help") | {
        "form": form,
        "question": present.post_row(question, inside) if question else None,
    }
    return render(request, "communities/offer.html", context)


def _question(request: StaffRequest, inside: Inside) -> Post | None:
    wanted = short_id(request.GET.get("question"))
    rows = queries.standing(inside).filter(kind=lists.QUESTION)
    return rows.filter(pk=wanted).first() if wanted else None


# One of them --------------------------------------------------------------------------------------


def post(request: StaffRequest, post: uuid.UUID) -> HttpResponse:
    """A question, an event or help; a reply leads to its question."""
    inside, found = post_of(request, post)
    if found.kind == lists.REPLY:
        return _to(_page_of(found))
    pages = {lists.QUESTION: _question_page, lists.EVENT: _event_page}
    return pages.get(found.kind, _help_page)(request, inside, found)


def _page_of(found: Post) -> uuid.UUID:
    """The post on whose page it stands: a reply stands on that of its question."""
    return (found.about_id if found.kind == lists.REPLY else None) or found.pk


def _question_page(request: StaffRequest, inside: Inside, found: Post) -> HttpResponse:
    boxes = Several(request, {"reply": forms.ReplyForm})
    form, wrong, was_done = boxes["reply"], [], False
    if form.is_bound:
        if form.is_valid():
            written = _written(form)
            act = lambda: actions.reply(inside, found, written, by=request.user)  # noqa: E731
            was_done = done(form, act) is not None
    elif request.method == "POST":
        wrong = _refused(lambda: _act_on_question(request, inside, found))
        was_done = not wrong
    if was_done and not boxes.has_more:
        return _to(found.pk)
    context = present.frame(inside, request.user, "communities:community") | {
        **present.question_page(inside, found, request.user),
        **boxes.shown(done=was_done),
        "errors": wrong,
    }
    return render(request, "communities/question.html", context)


def _act_on_question(request: StaffRequest, inside: Inside, found: Post) -> None:
    do, _colon, which = request.POST.get("do", "").partition(":")
    if do == "take_away":
        rows = {one.pk: one for one in queries.brought_to(inside, found)}
        brought = rows.get(short_id(which) or found.pk)
        if brought is None:
            raise Http404
        actions.take_away(inside, brought, by=request.user)
    elif do in ("helped", "not_helped"):
        wanted = short_id(which)
        replies = queries.posts(inside).filter(about=found, kind=lists.REPLY)
        reply = replies.filter(pk=wanted).first() if wanted else None
        if reply is None:
            raise Http404
        actions.say_it_helped(inside, reply, do == "helped", by=request.user)
    else:
        raise Http404


def _event_page(request: StaffRequest, inside: Inside, found: Post) -> HttpResponse:
    wrong: list[dict[str, str]] = []
    if request.method == "POST":
        comes = request.POST.get("do") == "come"
        wrong = _refused(lambda: actions.come(inside, found, comes))
        if not wrong:
            return _to(found.pk)
    context = present.frame(inside, request.user, "communities:events") | {
        **present.event_page(inside, found),
        "errors": wrong,
    }
    return render(request, "communities/event.html", context)


def _help_page(request: StaffRequest, inside: Inside, found: Post) -> HttpResponse:
    form = forms.TakeUpForm(sent(request, "take_up"))
    if form.is_bound and form.is_valid():
        said = form.cleaned_data["words"]
        act = lambda: actions.take_up(  # noqa: E731
            inside, found, said, by=request.user, looked=form.has_looked()
        )
        if done(form, act) is not None:
            return _to(found.pk)
    elif request.method == "POST" and not form.is_bound:
        actions.not_after_all(inside, found)
        return _to(found.pk)
    context = present.frame(inside, request.user, "communities:help") | {
        **present.help_page(inside, found, request.user),
        "form": form,
    }
    return render(request, "communities/help_item.html", context)


def _refused(act: Callable[[], Any]) -> list[dict[str, str]]:
    try:
        act()
    except Refusal as refusal:
        return [{"text": refusal.sentence}]
    return []


def calendar(request: StaffRequest, post: uuid.UUID) -> HttpResponse:
    """An event for a calendar: when, where and its title."""
    inside, found = post_of(request, post, lists.EVENT)
    row = present.event_row(found, inside)
    if "when" not in row:
        raise Http404
    meeting = found.meeting
    body = calendars.event(
        found.pk,
        found.title,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        written_at=found.at,
        place=meeting.place,
        link=meeting.link,
    )
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="event.ics"'
    return response


# Taking back, reporting, hiding -------------------------------------------------------------------


def take_back(request: StaffRequest, post: uuid.UUID) -> HttpResponse:
    """Its writer takes it back, having read what that means."""
    inside, found = post_of(request, post)
    row = present.post_row(found, inside)
    if not row["is_own"] or row["gone"]:
        raise Http404
    if request.method == "POST":
        _refused(lambda: actions.take_back(inside, found, by=request.user))
        return HttpResponseRedirect(reverse("communities:community", args=[inside.community.pk]))
    context = present.frame(inside, request.user) | {"post": row}
    return render(request, "communities/take_back.html", context)


def report(request: StaffRequest, post: uuid.UUID) -> HttpResponse:
    """Ask the keepers to look at it."""
    inside, found = post_of(request, post)
    row = present.post_row(found, inside)
    if row["is_own"] or row["gone"] or not row["sees"]:
        raise Http404
    act = lambda words, looked: actions.report(  # noqa: E731
        inside, found, words, by=request.user, looked=looked
    )
    keepers = [present.signed(one) for one in queries.keepers(inside)]
    return _because(request, inside, found, "report", present.REPORT_HINT, act, keepers=keepers)


def hide(request: StaffRequest, post: uuid.UUID) -> HttpResponse:
    """A keeper hides it with a reason, shows it again, or lets it stand."""
    inside, found = post_of(request, post)
    if not access.keeps(inside) or found.taken_back_on is not None:
        raise Http404
    do = request.POST.get("do", "")
    if do in ("show", "leave"):
        again = actions.show_again if do == "show" else actions.leave_standing
        again(inside, found, by=request.user)
        return HttpResponseRedirect(reverse("communities:keep", args=[inside.community.pk]))
    act = lambda words, looked: actions.hide(  # noqa: E731
        inside, found, words, by=request.user, looked=looked
    )
    return _because(request, inside, found, "hide", present.HIDE_HINT, act)


def _because(
    request: StaffRequest,
    inside: Inside,
    found: Post,
    page: str,
    hint: Any,
    act: Callable[[str, bool], Any],
    **more: Any,
) -> HttpResponse:
    """A page that asks why."""
    form = forms.BecauseForm(sent(request), hint=hint)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["because"]
        if done(form, lambda: act(said, form.has_looked())) is not None:
            return _to(_page_of(found))
    context = present.frame(inside, request.user) | {
        "form": form,
        "post": present.post_row(found, inside),
        **more,
    }
    return render(request, f"communities/{page}.html", context)


# Stories ------------------------------------------------------------------------------------------


def bring(request: StaffRequest, post: uuid.UUID) -> HttpResponse:
    """Let a story stand beside a question, if its teller agreed to that."""
    inside, found = post_of(request, post, lists.QUESTION)
    row = present.post_row(found, inside)
    if row["gone"] or row["hidden"]:
        raise Http404
    newest = access.stories_to_bring(inside, request.user).order_by("-told_month", "pk")
    stories = {str(one.pk): one for one in newest[: lists.MOST_TO_CHOOSE_FROM]}
    form = forms.BringForm(
        sent(request), stories=[present.to_choose(one) for one in stories.values()]
    )
    if request.method == "POST" and form.is_valid():
        story = stories[form.cleaned_data["story"]]
        act = lambda: actions.bring(inside, found, story, by=request.user)  # noqa: E731
        if done(form, act) is not None:
            return _to(found.pk)
    context = present.frame(inside, request.user, "communities:community") | {
        "form": form,
        "post": row,
        "stories": stories,
        "is_of_one": inside.community.reach == lists.ONE,
    }
    return render(request, "communities/bring.html", context)


def story(request: StaffRequest, post: uuid.UUID, story: uuid.UUID) -> HttpResponse:
    """A whole story that stands beside a question, for as long as its teller agrees."""
    inside, found = post_of(request, post, lists.QUESTION)
    row = present.post_row(found, inside)
    brought = queries.brought_to(inside, found) if row["sees"] else []
    shown = access.stories_shown(inside, request.user, brought)
    one = next((one.protected for one in shown if one.protected_id == story), None)
    if one is None:
        raise Http404
    _note_opening(request, one)
    context = present.frame(inside, request.user, "communities:community") | {
        "post": row,
        "story": present.whole_story(one),
    }
    return render(request, "communities/story.html", context)


def _note_opening(request: StaffRequest, story: Any) -> None:
    """Kept where the story is of one's own organisation, as wherever staff open one. What another
    organisation published anybody may read."""
    if story.organisation_id == request.user.organisation_id:
        audit.record(
            "story.opened",
            organisation=story.organisation_id,
            by=request.user,
            about=story.pk,
        )

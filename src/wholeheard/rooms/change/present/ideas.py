"""How changes and what is said of them are shown to those who work here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from wholeheard.kit import clock, days, ids, signups
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change import access, lists, policies, queries
from wholeheard.rooms.change.facts import Known
from wholeheard.rooms.change.models import Idea, Step, TellersIdea
from wholeheard.rooms.change.present.around import frame
from wholeheard.rooms.change.present.measured import missing_kinds
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.reflection.models import Takeaway
from wholeheard.rooms.safekeeping.models import ProtectedStory

MOST_TAKEN_OVER = 20


def idea_row(idea: Any) -> dict[str, Any]:
    """One change in a list."""
    return {
        "id": idea.pk,
        "title": idea.title,
        "place": name_of(idea.place),
        "place_id": idea.place_id,
        "stage": lists.STAGES[idea.stage].name if idea.stage else "",
        "origin": lists.ORIGINS[idea.origin],
        "on": days.day(idea.on),
    }


def place_page(person: Person, place: Place, ideas: Iterable[Any]) -> dict[str, Any]:
    """Purpose and promises of a place, and its changes, the newest first."""
    serving = queries.what_serves(place)
    return frame(person, place, "change:place") | {
        "purpose": queries.purpose_of(place),
        "promises": [
            {"words": one.words, "serve": _serve(serving.by_promise.get(one.pk, 0))}
            for one in queries.promises_of(place)
        ],
        "above_promises": [
            one for one in queries.promises_for(place) if one.place_id != place.pk
        ],
        "serving": serving_sentence(serving),
        "taken_over": queries.taken_over_at(place)[:MOST_TAKEN_OVER],
        "ideas": _rows_of(list(ideas)),
        "together": together_sentence(place),
    }  # fmt: skip


def _rows_of(ideas: Sequence[Any]) -> list[dict[str, Any]]:
    together = queries.worked_out_with_tellers(ideas)
    return [idea_row(one) | {"together": one.pk in together} for one in ideas]


def _serve(number: int) -> str:
    if not number:
        return _("No change serves it yet.")
    return ngettext("One change serves it.", "%(number)s changes serve it.", number) % {
        "number": number
    }


def serving_sentence(serving: queries.Serving) -> str:
    """How many of the changes here name a promise, or that they serve none of them."""
    if not serving.number:
        return ""
    return _(
        "Changes here and below: %(all)s. With a promise: %(linked)s. With none of them: "
        "%(none)s. Not said yet: %(left)s."
    ) % {
        "all": serving.number, "linked": serving.linked(), "none": serving.none,
        "left": serving.number - serving.linked() - serving.none,
    }  # fmt: skip


def together_sentence(place: Place) -> str:
    """How many of the changes that came to an end were made: with tellers in the group, and
    without. Two counts of one's own, and no comparison of people."""
    found = queries.together_or_not(place)
    (with_ended, with_made), (ended, made) = found[True], found[False]
    if not with_ended:
        return ""
    return _(
        "Worked out with tellers: %(with_made)s of %(with_ended)s were made. Without: %(made)s of "
        "%(ended)s."
    ) % {"with_made": with_made, "with_ended": with_ended, "made": made, "ended": ended}


def idea_page(person: Person, idea: Idea) -> dict[str, Any]:
    """One change with how it came to where it is."""
    place = idea.place
    steps = queries.steps_of(idea)
    stage = steps[-1].stage if steps else lists.NEW
    inside, may_work = access.is_inside(person, place), access.may_work(person, place)
    missing = missing_kinds(queries.measures_of(idea)) if inside else ""
    blocks = [block_row(one) for one in queries.blocks_of(idea)]
    support = queries.support_of(idea)
    return frame(person, place) | {
        "idea": idea,
        "theme": lists.THEMES.get(idea.theme, ""),
        "origin": origin_in_words(idea),
        "promise": promise_in_words(idea),
        "stage": stage,
        "stage_name": lists.STAGES[stage].name if stage else "",
        "stages": stage_line(steps),
        "steps": [step_row(one) for one in steps],
        "ways": ways(idea, stage) if may_work else [],
        "stories": story_links(idea, person),
        "blocks": blocks,
        "waits": any(one["is_open"] for one in blocks),
        "cycles": [cycle_line(one) for one in queries.cycles_of(idea)] if inside else [],
        "no_balance": missing if stage in (lists.TEST, lists.ADOPT, lists.SPREAD) else "",
        "offers": offers(person, idea),
        "of_the_team": access.is_of_the_team(person, place),
        "is_over": stage in (lists.MENDED, lists.ABANDONED),
        "may_spread": stage in (lists.ADOPT, lists.SPREAD),
        "has_group": queries.group_of(idea) is not None,
        "support": support,
        "supports": any(one.person_id == person.pk for one in support),
    }


def offers(person: Person, idea: Idea) -> list[tuple[Any, str]]:
    """What later rooms offer beside a change: names and addresses."""
    asked = signups.next_steps.named("beside a change")
    return [one for offer in asked for one in offer(person, idea)]


def comment_rows(comments: Iterable[Any]) -> list[dict[str, Any]]:
    return [
        {
            "words": one.words,
            "name": one.by.name if one.by else _("Somebody who has left"),
            "on": days.day(clock.day_of(one.at)),
        }
        for one in comments
    ]


def origin_in_words(idea: Idea) -> str:
    said = str(lists.ORIGINS[idea.origin])
    if not idea.stories_gone:
        return said
    gone = ngettext(
        "One story that led to it was taken back.",
        "%(number)s stories that led to it were taken back.",
        idea.stories_gone,
    ) % {"number": idea.stories_gone}
    return f"{said}. {gone}"


def promise_in_words(idea: Idea) -> str:
    if idea.promise is not None:
        return idea.promise.words
    return _("None of the promises of this place, and said so.") if idea.no_promise else ""


def stage_line(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """The stages in order, each reached or still to come; ends only where they were reached."""
    reached = {one.stage for one in steps}
    now = steps[-1].stage if steps else ""
    shown = [
        one
        for one in lists.STAGES
        if one not in (lists.MENDED, lists.ABANDONED) or one in reached
    ]  # fmt: skip
    if now in (lists.MENDED, lists.ABANDONED):
        shown = [one for one in shown if one in reached]
    return [
        {"name": lists.STAGES[one].name, "done": one in reached, "now": one == now}
        for one in shown
    ]  # fmt: skip


def step_row(step: Step) -> dict[str, Any]:
    return {
        "name": lists.STAGES[step.stage].name,
        "words": step.words,
        "told": step.told,
        "evidence": step.evidence,
        "openly": step.openly,
        "listened": listened_in_words(step.listened, step.nobody_because),
        "by": step.name,
        "job": step.job,
        "on": days.day(clock.day_of(step.at)),
    }


def listened_in_words(listened: Sequence[str], because: str = "") -> str:
    names = [str(lists.LISTENED[one]) for one in listened if one in lists.LISTENED]
    if names:
        return _("Listened to here: %(names)s.") % {"names": ", ".join(names)}
    if because:
        return _("Nobody was listened to here: %(because)s") % {"because": because}
    return ""


def ways(idea: Idea, stage: str) -> list[dict[str, Any]]:
    """Where it may go from here, as links: first what leads on, then what leads back or ends."""
    to_go = sorted(policies.ways_from(stage), key=lambda to: not lists.leads_on(stage, to))
    return [
        {"name": lists.button(stage, to), "url": reverse("change:move", args=[idea.pk, to]),
         "leads_on": lists.leads_on(stage, to)}
        for to in to_go
    ]  # fmt: skip


FIRST_DO = {
    "stage.test": (_lazy("Plan a test"), "change:plan"),
    "stage.pack": (_lazy("What is its core"), "change:pack"),
}
"""Where to do what a stage needs first."""


def lacks(idea: Idea, known: Known, to: str) -> dict[str, Any]:
    """What has to be there before a change can go to that stage, and where it is done; nothing
    where all of it is. Said before anybody writes."""
    try:
        policies.check_ready(known, to)
    except Refusal as refusal:
        return {"sentence": refusal.sentence} | _where_first(idea, refusal.code)
    return {}


def _where_first(idea: Idea, code: str) -> dict[str, Any]:
    if code == "stage.adopt" and (test := _last_test(idea)):
        return test | {"is_elsewhere": True}
    name, view = FIRST_DO.get(code, (_("Back to the change"), "change:idea"))
    return {
        "name": name,
        "url": reverse(view, args=[idea.pk]),
        "is_elsewhere": code in FIRST_DO,
    }


def _last_test(idea: Idea) -> dict[str, Any]:
    last = queries.cycles_of(idea).last()
    if last is None:
        return {}
    name = _("Test %(number)s") % {"number": last.number}
    return {"name": name, "url": reverse("change:cycle", args=[last.pk])}


def story_links(idea: Idea, person: Person) -> dict[str, Any]:
    """The stories that led here: those that this person may read, and how many more there are."""
    readable = list(queries.readable_stories_of(idea, person)[:20])
    number = queries.stories_of(idea).count()
    return {
        "readable": [
            {"id": one.pk, "short": ids.short(one.pk), "told": days.month(one.told_month)}
            for one in readable
        ],
        "others": max(0, number - len(readable)),
        "number": number,
    }


def block_row(block: Any) -> dict[str, Any]:
    """A decision that a change waits for, or waited for, with each level it went through."""
    end = getattr(block, "end", None)
    now = [one for one in block.levels.all() if one.until is None]
    return {
        "id": block.pk,
        "words": block.words,
        "by": block.by.name if block.by else "",
        "on": days.day(block.on),
        "levels": [level_in_words(one) for one in block.levels.all()],
        "is_open": end is None,
        "place": now[0].place if now else None,
        "said": lists.DECISIONS[end.said] if end else "",
        "because": end.words if end else "",
        "decided_by": end.name if end else "",
        "job": end.job if end else "",
        "decided_on": days.day(end.on) if end else "",
    }


def level_in_words(level: Any) -> str:
    where = name_of(level.place) if level.place else str(lists.LEVELS[level.level])
    said = _("%(where)s, since %(day)s") if level.until is None else _("%(where)s, from %(day)s")
    line = said % {"where": where, "day": days.day(level.since)}
    return _("%(line)s. It rose by itself.") % {"line": line} if level.by_itself else line


def cycle_line(cycle: Any) -> dict[str, Any]:
    return {
        "id": cycle.pk,
        "number": cycle.number,
        "aim": cycle.aim,
        "state": str(lists.ACTS[cycle.act]) if cycle.act else _("Under way"),
        "by": days.day(cycle.aim_by),
    }


# What waits to be taken up ------------------------------------------------------------------------


def tellers_row(one: TellersIdea) -> dict[str, Any]:
    words, masks = queries.words_of_part(one.protected, one.part)
    return {
        "id": one.pk,
        "words": words,
        "masks": masks,
        "lang": one.protected.language,
        "story": one.protected_id,
        "told": days.month(one.on.replace(day=1)),
    }


def takeaway_row(one: Takeaway) -> dict[str, Any]:
    return {
        "id": one.pk,
        "short": ids.short(one.pk),
        "words": one.words,
        "on": days.day(one.session.on),
    }


def abandoned_row(step: Step) -> dict[str, Any]:
    return {
        "id": step.idea_id,
        "title": step.idea.title,
        "place": name_of(step.idea.place),
        "learnt": step.words,
        "on": days.day(clock.day_of(step.at)),
    }


def beside_a_story(person: Person, protected: ProtectedStory) -> list[dict[str, Any]]:
    """The changes that a story led to, for the page on which its team reads it."""
    return [idea_row(one) for one in queries.ideas_of_story(protected)]


def made_openly(place: Place) -> list[dict[str, Any]]:
    """What changed at a place, in plain words, for its open page."""
    return [
        {
            "words": one.step.told,
            "evidence": one.step.evidence,
            "place": name_of(one.idea.place),
            "month": days.month(clock.day_of(one.step.at).replace(day=1)),
            "name": one.step.name,
            "job": one.step.job,
        }
        for one in queries.made_openly(place)
    ]

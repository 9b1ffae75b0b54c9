"""How a story, its path and its answers are shown, to the teller and to the team."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import clock, signups
from wholeheard.kit.days import day, month, week_of, weekday
from wholeheard.rooms.answers import queries, signed
from wholeheard.rooms.answers.models import Outcome, Question
from wholeheard.rooms.answers.queries import Owed
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.safekeeping import lists, visits
from wholeheard.rooms.safekeeping import path as paths
from wholeheard.rooms.safekeeping import queries as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.safekeeping.path import Milestone, Path
from wholeheard.rooms.safekeeping.present_translation import translations_of
from wholeheard.rooms.safekeeping.visits import Visit
from wholeheard.rooms.stories.headings import heading_of
from wholeheard.rooms.stories.line import line_of
from wholeheard.rooms.stories.moments import is_moment
from wholeheard.rooms.stories.present import GoesTo, paths_to_come


def shown_parts(protected: ProtectedStory) -> list[dict[str, Any]]:
    """The released words, part by part, each with its heading; before the first of its moments
    the line of all."""
    parts = queries.parts_of(protected)
    kinds = [part.kind for part in parts]
    first = next((at for at, kind in enumerate(kinds) if is_moment(kind)), None)
    return [
        {
            "line": line_of(kinds) if at == first else "",
            "key": part.key,
            "kind": part.kind,
            "heading": heading_of(part.kind),
            "text": part.text,
            "masks": part.masks,
            "lang": protected.language,
        }
        for at, part in enumerate(parts)
    ]


def in_its_language(
    parts: list[dict[str, Any]], translations: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The same parts, marked with the language that whoever translated them says they are in."""
    told_in = next((one["told_in"] for one in translations), "")
    return [one | {"lang": told_in} for one in parts] if told_in else parts


def teller(voice: str, behalf: str) -> str:
    """Told by whom, as little as was said."""
    known = {
        "service_user": _("Told by the person it happened to"),
        "family": _("Told by family or a friend"),
        "advocate": _("Told by an advocate"),
        "staff": _("Told by someone who works here"),
        "volunteer": _("Told by a volunteer or student"),
        "partner": _("Told by someone from another organisation"),
    }
    by_behalf = {
        "partner": _("Told by a husband, wife or partner"),
        "parent": _("Told by a son or daughter"),
        "child": _("Told by a parent"),
    }
    if voice == "family" and behalf in by_behalf:
        return by_behalf[behalf]
    return known.get(voice, _("Told"))


def places(protected: ProtectedStory) -> str:
    return ", ".join(name_of(sharing.place) for sharing in protected.sharings.all())


def state_in_words(path: Path) -> str:
    """How far a story has come, in a few words."""
    passed = {
        "no_change": _("No change, and why."),
        "nothing_to_mend": _("Nothing to mend."),
    }.get(path.passed(), "")
    words = {
        paths.TOLD: _("Told. Not yet protected."),
        paths.PROTECTED: _("Protected. Not yet read."),
        paths.READ: _("Read. Not yet answered."),
        paths.ANSWERED: _("Answered."),
        paths.CHANGE_PLANNED: _("Change planned, not yet made."),
        paths.CHANGE_MADE: _("A change was made."),
        paths.TOLD_BACK: _("Told back."),
    }[path.last()]
    return (
        f"{passed} {words}".strip()
        if passed and path.last() != paths.ANSWERED
        else (passed or words)
    )


def first_line(protected: ProtectedStory, most: int = 90) -> str:
    """A short line of the story's own: its first sentence, cut between words if it must be."""
    parts = queries.parts_of(protected)
    text = " ".join(parts[0].text.split()) if parts else ""
    ends = [text.find(mark) for mark in (". ", "? ", "! ") if 20 <= text.find(mark) < most]
    if ends:
        return text[: min(ends) + 1]
    if len(text) <= most:
        return text
    kept = text[:most].rsplit(" ", 1)[0]
    if kept.count("[") > kept.count("]"):
        kept = kept[: kept.rindex("[")].rstrip()
    return kept + " …"


def masks_in(line: str, protected: ProtectedStory) -> list[tuple[int, int]]:
    """Where the masks of a story's first part stand in a line of it."""
    parts, found, after = queries.parts_of(protected), [], 0
    for start, end in parts[0].masks if parts else []:
        label = " ".join(parts[0].text[start:end].split())
        at = line.find(label, after)
        if at >= 0:
            after = at + len(label)
            found.append((at, after))
    return found


# ---- for the teller ----


def for_teller(protected: ProtectedStory) -> dict[str, Any]:
    """Everything on a teller's page about one organisation's version of their story."""
    path = queries.path_of(protected)
    owed = queries.owed_in([protected])
    replies = queries.replies_of(protected)
    outcomes = queries.outcomes_of(protected)
    translations = translations_of(protected)
    return {
        "protected": protected,
        "places": places(protected),
        "headline": _("What was changed did not last.")
        if did_not_last(outcomes)
        else headline(path, bool(replies)),
        "subline": _("You can read here why.") if did_not_last(outcomes) else subline(path),
        "ring": path.states(),
        "ring_title": state_in_words(path),
        "replies": [
            shown
            | {
                "id": one.pk,
                "date": _("Written to you on %(day)s") % {"day": day(clock.day_of(one.at))},
            }
            for one, shown in zip(replies, signed.shown_all(replies), strict=True)
        ],
        "owed": [one for one in owed if one.words],
        "outcomes": outcomes,
        "steps": steps_for_teller(path, protected, replies, outcomes),
        "parts": in_its_language(shown_parts(protected), translations),
        "translations": translations,
        "taken_out": [
            {"label": one.mask.label, "reason": lists.REASONS.get(one.reason, "")}
            for one in safekeeping.decisions(protected)
            if one.choice == lists.TAKE_OUT
        ],
        "concerns": concern_lines(protected),
    }


def before_it_is_looked_at(visit: Visit) -> list[dict[str, Any]]:
    """What is promised to whoever comes back before the machine has looked: for each organisation,
    counted from the same day as it will be."""
    story = visit.story
    goes_to = [
        GoesTo(place, "team" in visits.allowed_now(story, place.organisation_id))
        for place in visits.first_places(story)
    ]
    start = max(story.told_on, story.not_before or story.told_on)
    return paths_to_come(goes_to, start, told=day(story.told_on))


def asks_of_teller(protected: ProtectedStory) -> list[dict[str, Any]]:
    """What later rooms ask of a teller: each with a heading, lines, choices and a button; first, by
    their days, those that have one (`by`) up to which they can be answered."""
    offers = signups.next_steps.named("on the page of a code")
    found = [one for offer in offers for one in offer(protected)]
    return sorted(found, key=lambda one: one.get("by") or dt.date.max)


def did_not_last(outcomes: Sequence[Outcome]) -> bool:
    """Whether a change was made and given up since: nobody may read that it stands."""
    kinds = [one.kind for one in outcomes]
    return "made" in kinds and kinds[-1] == "no_change"


def headline(path: Path, replied: bool) -> str:
    if path.state(paths.TOLD_BACK) == paths.DONE:
        if path.state(paths.CHANGE_MADE) == paths.DONE:
            return _("Something changed because you told it.")
        return _("Your story has been told back.")
    if path.state(paths.CHANGE_MADE) == paths.DONE:
        return _("A change was made.")
    if replied:
        return _("Your story has an answer.")
    if path.state(paths.READ) == paths.DONE:
        return _("Your story has been read.")
    if path.state(paths.PROTECTED) == paths.DONE:
        return _("Your story is with the team.")
    return _("Your story is with us.")


def subline(path: Path) -> str:
    late = [step for step in paths.STEPS if path.is_late(step, clock.today())]
    promised = path.promised(late[0]) if late else None
    if promised:
        return _("We are late. We said %(day)s.") % {"day": weekday(promised)}
    if path.passed() and path.last() == paths.ANSWERED:
        return {
            "no_change": _("Nothing will change. You can read here why not."),
            "nothing_to_mend": "",
        }[path.passed()]
    return {
        paths.TOLD: _("A person takes out the names first. Nobody else has read it yet."),
        paths.PROTECTED: _("Nobody of the team has said yet that they have read it."),
        paths.READ: _("It has not been answered yet."),
        paths.ANSWERED: _("Nothing has been said yet about a change."),
        paths.CHANGE_PLANNED: _("A change is planned. It has not been made yet."),
        paths.CHANGE_MADE: "",
        paths.TOLD_BACK: "",
    }[path.last()]


def steps_for_teller(
    path: Path, protected: ProtectedStory, replies: list[Any], outcomes: list[Any]
) -> list[dict[str, Any]]:
    today = clock.today()
    place = places(protected)
    lines: dict[str, Callable[[Milestone], list[Any]]] = {
        paths.TOLD: lambda m: [day(m.on)],
        paths.PROTECTED: lambda m: [f"{day(m.on)}. {how_many_taken_out(protected)}"],
        paths.READ: lambda m: [
            ngettext(
                "By one person of %(place)s, on %(day)s",
                "By %(number)s people of %(place)s, from %(day)s",
                m.number,
            )
            % {"number": m.number, "place": place, "day": day(m.on)}
        ],
        paths.ANSWERED: lambda m: [_("%(day)s, by %(name)s") % {"day": day(m.on), "name": m.by}],
        paths.CHANGE_PLANNED: _outcome_lines,
        paths.CHANGE_MADE: _outcome_lines,
        paths.TOLD_BACK: lambda m: [_("%(day)s, by %(name)s") % {"day": day(m.on), "name": m.by}],
    }
    names = step_names()
    steps = []
    for step in paths.STEPS:
        milestone = path.milestones.get(step)
        promised = path.promised(step)
        entry: dict[str, Any] = {
            "name": names[step],
            "state": path.state(step),
            "lines": lines[step](milestone) if milestone else [_still_to_come(step, promised)],
        }
        if milestone and milestone.passed:
            entry["name"] = _passed_name(milestone.passed)
            if step == paths.CHANGE_MADE:
                continue
        if path.is_late(step, today) and promised:
            entry["late"] = _("Late. We said %(day)s.") % {"day": weekday(promised)}
            entry["lines"] = []
        steps.append(entry)
    return steps


def step_names() -> dict[str, str]:
    return {
        paths.TOLD: _("Told"),
        paths.PROTECTED: _("Protected"),
        paths.READ: _("Read"),
        paths.ANSWERED: _("Answered"),
        paths.CHANGE_PLANNED: _("Change planned"),
        paths.CHANGE_MADE: _("Change made"),
        paths.TOLD_BACK: _("Told back to you"),
    }


def _passed_name(passed: str) -> str:
    return _("No change, and why") if passed == "no_change" else _("Nothing to mend")


def _outcome_lines(milestone: Milestone) -> list[Any]:
    lines: list[Any] = [{"text": milestone.words, "words": True}] if milestone.words else []
    who = _("%(name)s, %(day)s") % {"name": milestone.by, "day": day(milestone.on)}
    return [*lines, who]


def _still_to_come(step: str, promised: dt.date | None) -> str:
    if promised:
        return _("By %(day)s") % {"day": weekday(promised)}
    if step == paths.TOLD_BACK:
        return _("Your page will say what came of it")
    return _("Not yet")


def how_many_taken_out(protected: ProtectedStory) -> str:
    number = len(protected.masks)
    if not number:
        return _("Nothing was taken out.")
    return ngettext("One thing was taken out.", "%(number)s things were taken out.", number) % {
        "number": number
    }


def concern_lines(protected: ProtectedStory) -> list[str]:
    """What a teller is told about danger in their story: that someone looked, and when.

    Nothing before a person has looked: a machine alone frightens nobody.
    """
    lines = []
    for concern in protected.concerns.prefetch_related("steps").order_by("pk"):
        steps = {step.what: step for step in concern.steps.all()}
        settled = steps.get(lists.SETTLED)
        looked = steps.get(lists.LOOKED)
        if lists.NOT_A_CONCERN in steps:
            continue
        if settled:
            lines.append(
                _("What you told could mean danger. A person looked, and acted, on %(day)s.")
                % {"day": day(clock.day_of(settled.at))}
            )
        elif looked:
            lines.append(
                _("What you told could mean danger. A person looked on %(day)s.")
                % {"day": day(clock.day_of(looked.at))}
            )
    return list(dict.fromkeys(lines))


# ---- for the team ----


def in_margin(
    protected: ProtectedStory, path: Path, read_by: int, place: Place | None
) -> dict[str, Any]:
    """What stands beside a story on a staff page."""
    if place and place.staff:
        read = ngettext(
            "Read by one of the %(staff)s people on this team.",
            "Read by %(number)s of the %(staff)s people on this team.",
            read_by,
        ) % {"number": read_by, "staff": place.staff}
    else:
        read = ngettext("Read by one person.", "Read by %(number)s people.", read_by) % {
            "number": read_by
        }
    return {
        "ring": path.states(),
        "state": state_in_words(path),
        "told": f"{teller(protected.voice, protected.behalf)} {month(protected.told_month)}",
        "read": read if read_by else _("Read by nobody yet."),
        "late": [
            _("Late. We said a day in the week of %(day)s.") % {"day": day(week_of(promised))}
            for step in paths.STEPS
            if path.is_late(step, clock.today())
            and (promised := path.promised(step))
            and _weeks_since(promised)
        ][:1],
    }


def owed_row(owed: Owed, *, to_teller: bool = False) -> dict[str, Any]:
    """A question that is owed. A team sees weeks, which do not tell on what day it was told."""
    question = owed.question
    said = {
        "partly": _("Answered, they said partly"),
        "not_yet": _("Answered, they said not yet"),
        "answered": _("Answered, they said yes"),
    }.get(owed.said) or (_("Answered, they have not said") if owed.replied else "")
    when = _in_days(question) if to_teller else _in_weeks(question)
    return when | {
        "id": question.id,
        "story": question.protected_id,
        "text": owed.words.text if owed.words else "",
        "masks": owed.words.masks if owed.words else [],
        "owner": owed.owner.name if owed.owner else _("Nobody yet"),
        "said": said,
        "is_open": owed.is_open(),
        "late": "" if said else when["late"],
    }


def _in_days(question: Question) -> dict[str, str]:
    today = clock.today()
    late, asked = (today - question.due_on).days, (today - question.asked_on).days
    return {
        "late": _days_late(late) if late > 0 else "",
        "due": weekday(question.due_on),
        "open_for": ngettext("%(days)s day", "%(days)s days", asked) % {"days": asked},
    }


def _in_weeks(question: Question) -> dict[str, str]:
    weeks = _weeks_since(question.asked_on)
    late = (clock.today() - week_of(question.due_on)).days - 6
    return {
        "late": _days_late(late) if late > 0 else "",
        "due": _("Week of %(day)s") % {"day": day(week_of(question.due_on))},
        "open_for": ngettext("about %(weeks)s week", "about %(weeks)s weeks", weeks)
        % {"weeks": weeks}
        if weeks
        else _("less than a week"),
    }


def _weeks_since(value: dt.date) -> int:
    """How many Mondays lie between that day and today: about so many weeks."""
    return (week_of(clock.today()) - week_of(value)).days // 7


def _days_late(number: int) -> str:
    return ngettext("%(days)s day late", "%(days)s days late", number) % {"days": number}


def list_row(protected: ProtectedStory, path: Path, read_by: int) -> dict[str, Any]:
    read = (
        ngettext("Read by one", "Read by %(number)s", read_by) % {"number": read_by}
        if read_by
        else _("Read by nobody yet")
    )
    line = first_line(protected)
    return {
        "id": protected.pk,
        "ring": path.states(),
        "line": line,
        "masks": masks_in(line, protected),
        "heavy": protected.heavy,
        "lang": protected.language,
        "told": _("Told %(month)s") % {"month": month(protected.told_month)},
        "read": read if path.last() in (paths.PROTECTED, paths.READ) else state_in_words(path),
    }

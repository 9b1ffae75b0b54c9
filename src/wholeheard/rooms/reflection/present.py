"""How sessions, packs, figures and what this work costs are shown."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wholeheard.kit import days
from wholeheard.listening.measuring.gaps import ENOUGH, Gap, gaps_in_shares
from wholeheard.listening.measuring.intervals import Share, share_of
from wholeheard.listening.measuring.refused import CannotSay
from wholeheard.listening.protecting.tables import Figure
from wholeheard.rooms.library import present as library
from wholeheard.rooms.measures import charting, months
from wholeheard.rooms.measures.charting import Series
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.reflection import access, figures, lists, policies, prompts, queries
from wholeheard.rooms.reflection.facts import Facts
from wholeheard.rooms.reflection.models import Chosen, HardEvent, LeadersWord, Session
from wholeheard.rooms.reflection.queries import PATIENTS, STAFF, Cost, Event, Told
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.stories.headings import heading_of

NOT_ENOUGH = gettext_lazy("Not enough yet.")
TOO_FEW = gettext_lazy("Too few to show, so that nobody can be picked out.")
TAKEN_OUT = gettext_lazy(
    "A story of this pack was taken back by the one who told it. Put printed copies aside and "
    "destroy them. Say to the group: “The person who told it has taken it back. We go on without "
    "it, and we do not speak of it outside.”"
)
LATELY = 90


# Around every page --------------------------------------------------------------------------------


def frame(person: Person, place: Place, here: str) -> dict[str, Any]:
    """What stands above every page of one place."""
    return {
        "place": place,
        "trail": ", ".join(name_of(one) for one in people.above(place)),
        "tabs": tabs(person, place, here),
        "may_hold": access.may_hold(person, place),
    }


def tabs(person: Person, place: Place, here: str) -> list[dict[str, Any]]:
    """The pages of one place that this person may open."""
    found = []
    if access.may_see(person, place):
        found += [
            (_("Sessions"), "reflection:place"),
            (_("What they do"), "reflection:over_time"),
            (_("How stories are chosen"), "reflection:chosen"),
            (_("Hard events"), "reflection:events"),
            (_("Staff and patients"), "reflection:beside"),
        ]
    if access.may_see_cost(person, place):
        found.append((_("What it costs"), "reflection:cost"))
    return [
        {"name": name, "url": reverse(view, args=[place.address]), "current": view == here}
        for name, view in found
    ]


def month_name(month: dt.date) -> str:
    """October 2026."""
    return formats.date_format(month, "F Y")


def help_for(place: Place) -> list[dict[str, Any]]:
    return library.help_panel(place.organisation.country)


# Sessions -----------------------------------------------------------------------------------------


def state_of(session: Session, today: dt.date) -> str:
    """In a few words: held, called off, waits for its end, or when it is."""
    if hasattr(session, "held"):
        return _("Held.")
    if hasattr(session, "called_off"):
        why = lists.WHY_CALLED_OFF[session.called_off.why]
        return _("Called off. %(why)s.") % {"why": why}
    if session.on < today:
        return _("Waits for its debrief.")
    return _("Planned.")


def session_row(session: Session, today: dt.date, leads: Mapping[Any, Any]) -> dict[str, Any]:
    facilitator = leads.get((session.pk, lists.FACILITATOR))
    return {
        "id": session.pk,
        "name": str(lists.KIND_NAMES[session.kind]),
        "place": name_of(session.place),
        "when": when(session),
        "state": state_of(session, today),
        "late": session.on < today and not over(session),
        "led_by": _("Led by %(name)s") % {"name": facilitator.name}
        if facilitator
        else _("Nobody leads it yet"),
    }


def over(session: Session) -> bool:
    return hasattr(session, "held") or hasattr(session, "called_off")


def when(session: Session) -> str:
    """Wednesday 25 November, 14:30, for 60 minutes."""
    return _("%(day)s, %(time)s, for %(minutes)s minutes") % {
        "day": days.weekday(session.on),
        "time": f"{session.starts:%H:%M}",
        "minutes": session.minutes,
    }


def place_page(person: Person, place: Place) -> dict[str, Any]:
    """What a team sees first: what is to come, what waits, what was held."""
    today = queries.today_at(place)
    sessions = queries.sessions_at(place)
    waiting = list(queries.owed(sessions, today).order_by("on", "pk"))
    coming = list(queries.still_open(sessions).filter(on__gte=today).order_by("on", "starts"))
    since = months.plus(today.replace(day=1), -lists.MONTHS_OF_COST)
    done = list(
        sessions.filter(on__gte=since)
        .exclude(held__isnull=True, called_off__isnull=True)
        .order_by("-on", "-starts")[:LATELY]
    )
    leads = queries.leads_of([*waiting, *coming, *done])
    return frame(person, place, "reflection:place") | {
        "waiting": [session_row(one, today, leads) for one in waiting],
        "coming": [session_row(one, today, leads) for one in coming],
        "done": [session_row(one, today, leads) for one in done],
        "times": times_sentence(done),
        "words": [leaders_word(one, person) for one in queries.leaders_words(place)],
        "kinds": lists.KINDS.values(),
        "may_write": access.may_see_cost(person, place),
        "signposts": help_for(place),
    }


def times_sentence(sessions: Iterable[Session]) -> str:
    """At which times of the day sessions were held: those who work at others could not come."""
    counts = Counter(part_of_day(one.starts) for one in sessions if hasattr(one, "held"))
    if not counts:
        return ""
    said = [
        _("%(number)s %(when)s") % {"number": counts[part], "when": name}
        for part, (name, _first, _last) in lists.PARTS_OF_A_DAY.items()
        if counts[part]
    ]
    never = [str(name) for part, (name, _a, _b) in lists.PARTS_OF_A_DAY.items() if not counts[part]]
    line = _("Held in the last year: %(times)s.") % {"times": ", ".join(said)}
    if never:
        line += " " + _("None %(times)s: who works then has not had a turn.") % {
            "times": _(" and none ").join(never)
        }
    return line


def part_of_day(time: dt.time) -> str:
    for part, (_name, first, last) in lists.PARTS_OF_A_DAY.items():
        hour = time.hour
        if (first <= hour < last) if first < last else (hour >= first or hour < last):
            return part
    raise AssertionError("every hour lies in a part of the day")


def session_page(person: Person, session: Session) -> dict[str, Any]:
    """One session, for the team; with what is to do, for those who hold it."""
    place = session.place
    today = queries.today_at(place)
    may_hold = access.may_hold(person, place)
    facts = queries.facts_of(session)
    return frame(person, place, "reflection:place") | {
        "session": session,
        "name": lists.KIND_NAMES[session.kind],
        "about": lists.KINDS[session.kind].about,
        "when": when(session),
        "state": state_of(session, today),
        "is_over": over(session),
        "is_open": not over(session),
        "its_day": session.on <= today,
        "leads": lead_rows(session),
        "agreement": lists.AGREEMENT,
        "stop_rule": lists.STOP_RULE,
        "to_do": to_do(session, facts) if may_hold and not over(session) else [],
        "has_pack": bool(lists.KINDS[session.kind].most),
        "stories": len(facts.chosen),
        "left": facts.left and TAKEN_OUT if may_hold and not hasattr(session, "held") else "",
        "record": record_of(session) if hasattr(session, "held") else None,
        "door": door_of(session, today),
        "signposts": help_for(place),
        "event": event_name(session.event) if session.event else "",
    }


def lead_rows(session: Session) -> list[dict[str, Any]]:
    """Who leads; and in a sentence where somebody no longer can."""
    leads = queries.leads_of([session])
    rows = []
    for part, name in lists.PARTS.items():
        person = leads.get((session.pk, part))
        gone = person is not None and not queries.may_still(person, part, session.place)
        needed = part == lists.FACILITATOR or lists.KINDS[session.kind].two_lead
        rows.append(
            {
                "part": part,
                "name": name,
                "person": person.name if person else "",
                "job": person.job if person else "",
                "gone": gone and not over(session),
                "wanted": needed and person is None and not over(session),
            }
        )
    return rows


def to_do(session: Session, facts: Facts) -> list[str]:
    """What is still to be done before it counts; its day not having come is no task."""
    waiting = str(_("Its day has not come."))
    return [one for one in map(str, policies.missing(facts)) if one != waiting]


def record_of(session: Session) -> dict[str, Any]:
    """What was kept of a session."""
    record = getattr(session, "record", None)
    return {
        "themes": [lists.THEMES[one] for one in record.themes if one in lists.THEMES]
        if record
        else [],
        "words": record.words if record else "",
        "takeaways": [
            {"kind": lists.WHAT_WE_TAKE[one.kind], "words": one.words}
            for one in queries.takeaways_of(session)
        ],
    }


def door_of(session: Session, today: dt.date) -> str:
    """Where those who came say what they thought of it; empty while that page is not open."""
    is_open = session.on <= today < session.on + dt.timedelta(days=lists.DAYS_FOR_FEEDBACK)
    if not is_open or hasattr(session, "called_off"):
        return ""
    return reverse("after_session:say", args=[session.door])


def event_name(event: HardEvent) -> str:
    kind = lists.HARD_EVENTS[event.kind]
    return _("%(kind)s, %(day)s") % {"kind": kind, "day": days.day(event.on)}


def people_to_choose(found: Iterable[Person]) -> list[tuple[str, str]]:
    return [
        (str(one.pk), f"{one.name}, {one.job}" if one.job else one.name) for one in found
    ]  # fmt: skip


def plan_page(person: Person, place: Place) -> dict[str, Any]:
    """What helps to choose a time: at which times the last ones were."""
    return frame(person, place, "reflection:place") | {
        "times": times_sentence(queries.lately(place, LATELY)),
    }


# Packs --------------------------------------------------------------------------------------------


def story(protected: ProtectedStory) -> dict[str, Any]:
    """A whole story as it stands in a pack."""
    return {
        "id": protected.pk,
        "heavy": protected.heavy,
        "lang": protected.language,
        "told": teller_and_month(protected),
        "parts": [
            {
                "heading": heading_of(kind),
                "text": protected.text[start:end],
                "masks": [
                    (a - start, b - start)
                    for a, b, _kind, _label in protected.masks
                    if start <= a < end
                ],
                "lang": protected.language,
            }
            for _key, kind, start, end, _on in protected.parts
        ],
    }


def teller_and_month(protected: ProtectedStory) -> str:
    """Where it was told, and in which month. Nothing of who told it: the words say what they
    want to say."""
    where = ", ".join(name_of(one.place) for one in protected.sharings.all())
    return _("Told to %(place)s %(month)s") % {
        "place": where,
        "month": days.month(protected.told_month),
    }


def first_words(protected: ProtectedStory) -> dict[str, Any]:
    """A line of a story in a list, or its warning."""
    whole = story(protected)
    first = whole["parts"][0] if whole["parts"] else {"text": "", "masks": []}
    return {
        "id": protected.pk,
        "heavy": protected.heavy,
        "lang": protected.language,
        "text": first["text"],
        "masks": first["masks"],
        "told": whole["told"],
        "good": queries.told_good(protected),
    }


def chosen_row(chosen: Chosen) -> dict[str, Any]:
    """A story of a pack, with why it is there and who chose it."""
    return story(chosen.protected) | {
        "chosen": chosen.pk,
        "why": why_chosen(chosen),
        "because": chosen.because,
    }


def why_chosen(chosen: Chosen) -> str:
    day = days.day(chosen.on)
    if chosen.how == lists.BY_CHANCE:
        return ngettext(
            "Drawn by chance by the house on %(day)s: it was the only one.",
            "Drawn by chance by the house on %(day)s, out of %(number)s.",
            chosen.out_of or 0,
        ) % {"day": day, "number": chosen.out_of}
    who = chosen.by.name if chosen.by else _("somebody who has left")
    return _("%(why)s. Chosen by %(name)s on %(day)s.") % {
        "why": lists.WHY_CHOSEN[chosen.how],
        "name": who,
        "day": day,
    }


def pack_page(person: Person, session: Session) -> dict[str, Any]:
    """The pack as it is made: what is in it, what is missing, and what could come in."""
    place = session.place
    facts = queries.facts_of(session)
    kind = lists.KINDS[session.kind]
    return frame(person, place, "reflection:place") | {
        "session": session,
        "name": lists.KIND_NAMES[session.kind],
        "when": when(session),
        "rows": [chosen_row(one) for one in queries.pack_of(session)],
        "left": left_sentence(session),
        "wrong": [str(one) for one in policies.missing_of_pack(facts)],
        "full": len(facts.chosen) >= kind.most,
        "most": kind.most,
        "is_open": not over(session),
    }


def left_sentence(session: Session) -> str:
    """What a facilitator has to know and do when a story left the pack."""
    return str(TAKEN_OUT) if queries.left_without_a_hand(session) else ""


def reading_page(person: Person, session: Session) -> dict[str, Any]:
    """All that is read out in the hour, on a screen or on paper, in this order: agreement, stop
    rule, what is hard, stories, prompts."""
    rows = [chosen_row(one) for one in queries.pack_of(session)]
    return {
        "session": session,
        "place": session.place,
        "name": lists.KIND_NAMES[session.kind],
        "when": when(session),
        "leads": lead_rows(session),
        "agreement": lists.AGREEMENT,
        "stop_rule": lists.STOP_RULE,
        "rows": rows,
        "heavy": [(number, row["heavy"]) for number, row in enumerate(rows, 1) if row["heavy"]],
        "left": left_sentence(session),
        "prompts": list(prompts.of_kind(session.kind)),
        "signposts": help_for(session.place),
        "feedback_days": lists.DAYS_FOR_FEEDBACK,
    }


def chosen_page(person: Person, place: Place) -> dict[str, Any]:
    """The log of choices: by month by chance or by people, and of each story why."""
    rows = []
    for one in queries.selected(place):
        by_house = one.counts[lists.BY_CHANCE]
        rows.append(
            {
                "month": month_name(one.month),
                "total": one.total,
                "by_chance": by_house,
                "by_people": one.total - by_house,
                "not_bad": sum(one.counts[how] for how in lists.NOT_FOR_BEING_BAD),
            }
        )
    return frame(person, place, "reflection:chosen") | {
        "months": rows,
        "log": [
            {
                "session": f"{lists.KIND_NAMES[one.session.kind]}, {days.day(one.session.on)}",
                "why": why_chosen(one),
                "because": one.because,
                "told": _("Told %(month)s") % {"month": days.month(one.protected.told_month)},
            }
            for one in queries.chosen_at(place)
        ],
    }


# What they do: feedback, and who could come -------------------------------------------------------


def over_time_page(person: Person, place: Place) -> dict[str, Any]:
    """Feedback over time and who could come, as published: the same for everybody inside."""
    shown = queries.figures_of(place, lists.IMPRESSIONS)
    charts = [feedback_chart(line, words, shown) for line, words in lists.FEEDBACK.items()]
    firm = [month for month, codes in shown.items() if _people_in(codes)]
    return frame(person, place, "reflection:over_time") | {
        "charts": charts if firm else [],
        "words": queries.words_of_months(place, firm),
        "attendance": attendance(place),
        "too_few": TOO_FEW,
        "not_enough": NOT_ENOUGH,
    }


def feedback_chart(
    line: str, words: Any, shown: Mapping[dt.date, Mapping[str, Any]]
) -> dict[str, Any]:
    """Of every hundred who answered in a month, how many said yes: a chart and its rows."""
    at = list(shown)
    found = [_figure(shown[month], line) for month in at]
    people = [_people_in(shown[month]) for month in at]
    is_number = [one.kind == "number" and n for one, n in zip(found, people, strict=True)]
    series = Series(
        title=str(words),
        label=_("Of every 100 who answered, so many said yes. By month"),
        months=tuple(at),
        above=tuple(one.value if ok else None for one, ok in zip(found, is_number, strict=True)),
        below=tuple(n if ok else None for n, ok in zip(people, is_number, strict=True)),
        up_is="better",
        hidden=frozenset(number for number, ok in enumerate(is_number) if not ok),
    )
    return {"id": line, "chart": charting.chart_of(series), "rows": _rows(at, found, people)}


def _rows(
    at: Sequence[dt.date], found: Sequence[Figure], people: Sequence[float | None]
) -> list[dict[str, Any]]:
    return [
        {
            "month": month_name(month),
            "people": int(n) if n else "",
            "yes": in_words(one) if n else TOO_FEW,
        }
        for month, one, n in zip(at, found, people, strict=True)
    ]


def _figure(codes: Mapping[str, Any], code: str) -> Figure:
    kept = codes.get(code)
    return Figure(*kept) if kept else Figure("hidden")


def _people_in(codes: Mapping[str, Any]) -> float | None:
    one = _figure(codes, "people")
    return one.value if one.kind == "number" else None


def in_words(figure: Figure) -> str:
    """A published figure in a cell."""
    if figure.kind == "number" and figure.value is not None:
        return f"{figure.value:.0f}"
    if figure.kind == "band":
        return _range(figure)
    return str(TOO_FEW)


def _range(figure: Figure) -> str:
    """Where so few said otherwise that an exact number would give them away."""
    if not figure.low:
        return _("fewer than %(high)s of 100") % {"high": f"{figure.high:g}"}
    if figure.high is None:
        return _("%(low)s of 100 or more") % {"low": f"{figure.low:g}"}
    return _("%(low)s to %(high)s of 100") % {"low": f"{figure.low:g}", "high": f"{figure.high:g}"}


def attendance(place: Place) -> dict[str, Any] | None:
    """Of those of each staff group who came or wanted to, how many could: the last half-year with
    figures, for this place or the nearest above it where groups can be told apart."""
    rows = queries.figures(place.organisation_id, lists.ATTENDANCE)
    for wider in [place, *reversed(people.above(place))]:
        for row in reversed(rows):
            codes = row.places.get(str(wider.pk), {})
            if any(code.startswith("people:") for code in codes):
                return _attendance_of(wider, row.starts_on, codes, is_wider=wider != place)
    return None


def _attendance_of(
    place: Place, start: dt.date, codes: Mapping[str, Any], *, is_wider: bool
) -> dict[str, Any]:
    last = months.plus(start, figures.HALF_YEAR - 1)
    shares = {
        group: share
        for group in lists.STAFF_GROUPS
        if (share := _share(codes, group)) is not None
    }  # fmt: skip
    return {
        "place": name_of(place),
        "is_wider": is_wider,
        "from": month_name(start),
        "to": month_name(last),
        "rows": [
            {"group": name, "said": _attendance_line(codes, group, shares)}
            for group, name in lists.STAFF_GROUPS.items()
        ],
    }


def _share(codes: Mapping[str, Any], group: str) -> Share | None:
    of, came = _figure(codes, f"people:{group}"), _figure(codes, f"came:{group}")
    if of.kind != "number" or came.kind != "number" or not of.value or came.value is None:
        return None
    return share_of(round(came.value), round(of.value))


def _attendance_line(codes: Mapping[str, Any], group: str, shares: Mapping[str, Share]) -> str:
    share = shares.get(group)
    if share is None:
        came = _figure(codes, f"came:{group}")
        return _range(came) if came.kind == "band" else str(NOT_ENOUGH)
    said = _("%(some)s of %(all)s could come: about %(low)s to %(high)s of every 100.") % {
        "some": share.some,
        "all": share.n,
        "low": round(100 * share.interval.low),
        "high": round(100 * share.interval.high),
    }
    gap = _gap_to_others(group, shares)
    return f"{said} {gap}".strip()


def _gap_to_others(group: str, shares: Mapping[str, Share]) -> str:
    """Whether this group could come clearly more or less often than all others together."""
    others = [one for name, one in shares.items() if name != group]
    if not others:
        return ""
    rest = share_of(sum(one.some for one in others), sum(one.n for one in others))
    try:
        gaps = gaps_in_shares({group: shares[group], "others": rest}, "others")
    except CannotSay:
        return ""
    gap = next((one for one in gaps if one.group == group), None)
    return _gap_in_words(gap) if gap else ""


def _gap_in_words(gap: Gap) -> str:
    if gap.difference is None or gap.interval is None:
        return ""
    if gap.interval.spans_none:
        return _("No clear gap to the others.")
    ends = {
        "low": round(100 * min(abs(gap.interval.low), abs(gap.interval.high))),
        "high": round(100 * max(abs(gap.interval.low), abs(gap.interval.high))),
    }
    if gap.difference > 0:
        return _("More often than the others, by about %(low)s to %(high)s of 100.") % ends
    return _("Less often than the others, by about %(low)s to %(high)s of 100.") % ends


# What this work costs -----------------------------------------------------------------------------


def cost_page(person: Person, place: Place) -> dict[str, Any]:
    """What this work costs a place, said openly."""
    cost = queries.cost_at(place)
    return frame(person, place, "reflection:cost") | {
        "statement": statement(place, cost),
        "events": [event_row(one, queries.today_at(place)) for one in cost.events],
        "days": lists.DAYS_TO_DEBRIEF,
        "signposts": help_for(place),
    }


def statement(place: Place, cost: Cost) -> list[str]:
    """Sentences for a leader, and for the packs that leaders get: hours, hard events, debriefs."""
    about = {"place": name_of(place), "month": month_name(cost.since)}
    lines = [_("%(place)s, since %(month)s.") % about]
    lines.append(_sessions_sentence(cost))
    if cost.called_off:
        lines.append(
            ngettext("One was called off.", "%(number)s were called off.", cost.called_off)
            % {"number": cost.called_off}
        )
    lines.append(_events_sentence(cost))
    lines.append(_("What people gave of their own time to bear it is not counted here."))
    return lines


def _sessions_sentence(cost: Cost) -> str:
    number = cost.sessions + cost.debriefs
    if not number:
        return _("No session and no debrief was held. That is not because nothing was hard.")
    held = ngettext(
        "One session or debrief was held.", "%(number)s sessions and debriefs were held.", number
    ) % {"number": number}
    if cost.came < ENOUGH:
        return held
    return _("%(held)s They took about %(hours)s hours of working time of those who came.") % {
        "held": held,
        "hours": round(cost.hours),
    }


def _events_sentence(cost: Cost) -> str:
    number = len(cost.events)
    if not number:
        return _("No hard event was noted. Ask whether people know that they can.")
    noted = ngettext("One hard event was noted.", "%(number)s hard events were noted.", number) % {
        "number": number
    }
    within = ngettext(
        "%(in_time)s had its debrief within %(days)s days.",
        "%(in_time)s had their debrief within %(days)s days.",
        cost.in_time(),
    ) % {"in_time": cost.in_time(), "days": lists.DAYS_TO_DEBRIEF}
    return f"{noted} {within}"


def event_row(event: Event, today: dt.date) -> dict[str, Any]:
    """A hard event with its debrief, or without."""
    waited = (today - event.row.on).days if event.days is None else event.days
    if event.days is not None:
        said = ngettext(
            "Debrief after one day", "Debrief after %(days)s days", event.days
        ) % {"days": event.days}  # fmt: skip
        if event.days == 0:
            said = _("Debrief on the same day")
    elif event.planned_on:
        said = _("Debrief planned for %(day)s") % {"day": days.day(event.planned_on)}
    else:
        said = _("No debrief yet")
    return {
        "kind": lists.HARD_EVENTS[event.row.kind],
        "place": name_of(event.row.place),
        "on": days.day(event.row.on),
        "said": said,
        "late": waited > lists.DAYS_TO_DEBRIEF,
    }


def events_page(person: Person, place: Place) -> dict[str, Any]:
    today = queries.today_at(place)
    since = months.plus(today.replace(day=1), -lists.MONTHS_OF_COST)
    return frame(person, place, "reflection:events") | {
        "events": [event_row(one, today) for one in queries.events_at(place, since)],
        "days": lists.DAYS_TO_DEBRIEF,
        "tell_url": reverse("stories:tell", args=[place.address]),
        "signposts": help_for(place),
    }


def leaders_word(written: LeadersWord, person: Person) -> dict[str, Any]:
    """What a leader wrote, signed."""
    return {
        "id": written.pk,
        "words": written.words,
        "name": written.name,
        "job": written.job,
        "date": days.day(written.on),
        "own": written.by_id == person.pk,
    }


# Beside one another -------------------------------------------------------------------------------

BESIDE_NAMES = {
    "hurry": gettext_lazy("Hurry"),
    "burden": gettext_lazy("Burden"),
}


def beside_page(person: Person, place: Place) -> dict[str, Any]:
    """What those who work here tell beside what those they care for tell: same place, same months,
    and only where there are enough of both."""
    told = queries.told_beside(place)
    whole = {side: _together(one[side] for one in told.values()) for side in (STAFF, PATIENTS)}
    return frame(person, place, "reflection:beside") | {
        "whole": _beside_rows(whole),
        "first": month_name(min(told)),
        "last": month_name(max(told)),
        "months": [
            {"month": month_name(month), "rows": rows}
            for month, sides in reversed(told.items())
            if (rows := _beside_rows(sides))
        ],
        "enough": ENOUGH,
        "not_enough": _("Not enough voices yet to compare."),
        "tell_url": reverse("stories:tell", args=[place.address]),
        "signposts": help_for(place),
    }


def _together(some: Iterable[Told]) -> Told:
    stories, codes = 0, Counter[str]()
    for one in some:
        stories += one.stories
        codes.update(one.codes or {})
    return Told(stories, codes)


def _beside_rows(sides: Mapping[str, Told]) -> list[dict[str, Any]]:
    """Each code with both sides; nothing where either side has not enough stories."""
    if any(sides[side].stories < ENOUGH for side in (STAFF, PATIENTS)):
        return []
    return [
        {
            "name": name,
            STAFF: _share_in_words(sides[STAFF], code),
            PATIENTS: _share_in_words(sides[PATIENTS], code),
        }
        for code, name in BESIDE_NAMES.items()
    ]


def _share_in_words(told: Told, code: str) -> str:
    share = share_of(told.codes[code] if told.codes else 0, told.stories)
    return _("About %(low)s to %(high)s of every 100") % {
        "low": round(100 * share.interval.low),
        "high": round(100 * share.interval.high),
    }


def rooms(person: Person) -> list[tuple[str, str]]:
    """Name and address of what this person finds in the chapter."""
    if not access.may_anywhere(person):
        return []
    return [(_("Sessions"), reverse("reflection:places"))]


def chapter() -> str:
    return _("Empathise")

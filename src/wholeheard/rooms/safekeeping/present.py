"""How words are shown to those who protect them, and concerns to those who watch."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import clock, days, signups
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.safekeeping import lists, queries
from wholeheard.rooms.safekeeping.actions.thanking import THANKS
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.safekeeping.queries import Decided
from wholeheard.rooms.safekeeping.words import Part
from wholeheard.rooms.stories.headings import heading_of

ROWS_ON_A_PAGE = 25


def next_steps(person: Person, protected: ProtectedStory) -> list[dict[str, str]]:
    """What later rooms offer this person to do with a story that they have opened."""
    offers = (ask(person, protected) for ask in signups.next_steps.named("on an opened story"))
    return [one for one in offers if one]


def sheet(
    protected: ProtectedStory,
    parts: list[Part],
    person: Person,
    *,
    page: str = "",
    one_by_one: int = 0,
) -> dict[str, Any]:
    """The words on paper with their marks, and what is to decide: the same words in one row, page
    by page. `one_by_one`: a mask whose words stand in a row each."""
    decided = queries.decisions(protected)
    text_of = {part.key: part.text for part in parts}
    numbers = {one.mask.pk: number for number, one in enumerate(decided, start=1)}
    together = _together(decided, text_of, one_by_one)
    rows = [_row(group, numbers, text_of, person) for group in together]
    listed = Paginator(rows, ROWS_ON_A_PAGE).get_page(page)
    found_at = _found_at(listed, one_by_one)
    return {
        "parts": [
            {
                "heading": _heading(part),
                "text": part.text,
                "marks": [
                    _mark(one, numbers, found_at) for one in decided if one.mask.part == part.key
                ],
            }
            for part in parts
        ],
        "listed": listed,
        "one_by_one": f"one_by_one={one_by_one}" if one_by_one else "",
        "to_decide": [row for row in listed if row["choice"] is None],
        "decided": [row for row in listed if row["choice"]],
        "undecided": sum(1 for one in decided if one.choice is None),
        "title": how_many_to_decide(sum(1 for one in decided if one.choice is None)),
    }


def _together(
    decided: list[Decided], text_of: dict[str, str], one_by_one: int
) -> list[list[Decided]]:
    """What stands in one row: the same words, those that are to decide first."""
    chosen = next((one.mask for one in decided if one.mask.pk == one_by_one), None)
    if chosen is None:
        groups = queries.alike(decided, text_of)
    else:
        words = queries.words_under(chosen, text_of)
        groups = [[one] for one in decided if queries.words_under(one.mask, text_of) == words]
    return sorted(groups, key=lambda group: group[0].choice is not None)


def _found_at(listed: Page[dict[str, Any]], one_by_one: int) -> dict[int, str]:
    """Where each mask is decided: on this page, or on which other."""
    also = f"&one_by_one={one_by_one}" if one_by_one else ""
    found: dict[int, str] = {}
    for at_row, row in enumerate(listed.paginator.object_list):
        page = at_row // ROWS_ON_A_PAGE + 1
        elsewhere = "" if page == listed.number else f"?page={page}{also}"
        found |= dict.fromkeys(row["masks"], f"{elsewhere}#mask-{row['number']}")
    return found


def _mark(one: Decided, numbers: dict[int, int], found_at: dict[int, str]) -> dict[str, Any]:
    mask = one.mask
    return {
        "start": mask.start,
        "end": mask.end,
        "number": numbers[mask.pk],
        "state": {lists.TAKE_OUT: "out", lists.LEAVE_IN: "in"}.get(one.choice or "", "proposed"),
        "label": mask.label,
        "href": found_at.get(mask.pk, "?page=1#decide"),
    }


def _heading(part: Part) -> str:
    if part.kind == THANKS:
        return _("Thanks. Passed on, and not shown with the story")
    return heading_of(part.kind)


def how_many_to_decide(number: int) -> str:
    if not number:
        return _("All decided")
    return ngettext("One to decide", "%(number)s to decide", number) % {"number": number}


def _row(
    group: list[Decided], numbers: dict[int, int], text_of: dict[str, str], person: Person
) -> dict[str, Any]:
    """The same words wherever they stand, with the reasons that stand on the buttons."""
    one, last = group[0], group[-1]
    mask = one.mask
    return {
        "id": mask.pk,
        "masks": [each.mask.pk for each in group],
        "count": len(group),
        "number": numbers[mask.pk],
        "words": queries.words_under(mask, text_of),
        "label": mask.label,
        "choice": one.choice,
        "reason": lists.REASONS.get(one.reason, ""),
        "by": _("You") if one.by and one.by.pk == person.pk else (one.by.name if one.by else ""),
        "at": at(last.at, person) if last.at else "",
        "out": _usual(lists.TAKE_OUT, mask.kind),
        "in": _usual(lists.LEAVE_IN, mask.kind),
    }


def _usual(choice: str, kind: str) -> dict[str, str]:
    reason = lists.usual_reason(choice, kind)
    return {"reason": reason, "why": lists.on_the_button(reason, kind)}


def after_release(protected: ProtectedStory, person: Person, *, undecided: int) -> list[str]:
    """What whoever corrects a released story must know: it may have been read as it was."""
    last = queries.last_release(protected)
    if last is None:
        return []
    return [
        _("It was released on %(day)s.") % {"day": days.day(_local(last.at, person).date())},
        *who_may_have_read(protected, person),
        *(
            [_("Until you release it again, the words stand as they were released.")]
            if undecided or queries.decided_since(protected, last.at)
            else []
        ),
    ]


def who_may_have_read(protected: ProtectedStory, person: Person) -> list[str]:
    """Nobody can call back what was read."""
    today = clock.today(person.organisation.timezone)
    publication = getattr(protected, "publication", None)
    said = []
    if protected.may_team or protected.may_learning:
        said.append(_("The team may still have read the words as they stood then."))
    if protected.may_published and publication and publication.first_on <= today:
        said.append(_("They stood on the open page, for anyone."))
    return said


def _local(moment: dt.datetime, person: Person) -> dt.datetime:
    return moment.astimezone(ZoneInfo(person.organisation.timezone))


def at(moment: dt.datetime, person: Person) -> str:
    """10:42, or the day and time when it is not today."""
    local = _local(moment, person)
    clock_time = local.strftime("%H:%M")
    if local.date() == clock.today(person.organisation.timezone):
        return clock_time
    return f"{days.day(local.date())}, {clock_time}"


def queue_row(protected: ProtectedStory, person: Person) -> dict[str, Any]:
    """A story that waits: of which place, since when, until when. No words of it."""
    today = clock.today(person.organisation.timezone)
    late = (today - protected.protect_by).days if protected.protect_by else 0
    arrived = (today - protected.told_on).days
    return {
        "id": protected.pk,
        "places": ", ".join(name_of(one.place) for one in protected.sharings.all()),
        "arrived": _("Arrived today")
        if arrived == 0
        else ngettext("Arrived yesterday", "Arrived %(days)s days ago", arrived)
        % {"days": arrived},
        "due": days.weekday(protected.protect_by) if protected.protect_by else "",
        "late": ngettext("%(days)s day late", "%(days)s days late", late) % {"days": late}
        if late > 0
        else "",
        "more": bool(protected.text),
        "heavy": protected.heavy,
        "waits": bool(protected.not_before and protected.not_before > today),
    }


def released(protected: ProtectedStory, person: Person) -> dict[str, Any]:
    """What was released, and how it stands with the open page."""
    publication = getattr(protected, "publication", None)
    again = queries.number_of_releases(protected) > 1
    return {
        "protected": protected,
        "row": queue_row(protected, person),
        "publication": publication,
        "open_from": days.weekday(publication.first_on) if publication else "",
        "read_before": who_may_have_read(protected, person) if again else [],
    }


def without_words(protected: ProtectedStory, person: Person) -> dict[str, Any]:
    """Which story it is, for someone who may not read it: its places, its month, how far it is."""
    return {
        "places": ", ".join(name_of(one.place) for one in protected.sharings.all()),
        "told": _("Told in %(month)s.")
        % {"month": formats.date_format(protected.told_month, "F Y")},
        "state": _("It was released to those its teller agreed to.")
        if queries.last_release(protected)
        else _("Nobody has released it yet."),
    }

"""What became of stories, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.rooms.measures import charting, lists, queries
from wholeheard.rooms.measures.charting import Series
from wholeheard.rooms.measures.models import Mark
from wholeheard.rooms.measures.present.around import codes_for, frame, tabs
from wholeheard.rooms.measures.present.cards import SHARES_OF, TOO_FEW, card_of, key_of, leads
from wholeheard.rooms.measures.present.exactly import STEPS
from wholeheard.rooms.measures.present.notes import beginnings, marks_of
from wholeheard.rooms.measures.queries import AtPlace
from wholeheard.rooms.measures.saying import day_names
from wholeheard.rooms.people.models import Person, Place


def flow(person: Person, place: Place) -> dict[str, Any]:
    """Month by month how far stories came, and the share that led to a change."""
    codes, marks = codes_for(person, place), marks_of(place)
    steps = [step for step in STEPS if f"path:{step}" in codes]
    counted = queries.counted_months(place)[-FLOW_MONTHS:]
    context = frame(place) | {
        "tabs": tabs(place, "measures:flow", inside=True),
        "owed": _owed_in_words(place),
        "reached": _reached_in_words(place) if "path:read" in codes else "",
        "steps": [{"code": f"path:{step}", "name": _step_name(step)} for step in steps],
        "span": _span_in_words(counted),
        "far": _how_far(counted, steps) if any(one.told for one in counted) else [],
        "rows": _flow_rows(place, counted, steps),
        "too_few": TOO_FEW,
        "empty": _("Nothing has been counted here yet. That does not mean all is well."),
    }
    if "path:changed" in codes:
        context["one"] = _change_card(place, marks)
        context["key"] = key_of([context["one"]["chart"]])
    if any(code in codes for code in ("care:hurry", "care:burden")):
        context["balance_url"] = (
            f"{reverse('measures:place', args=[place.address])}?of={lists.CARE}"
        )
    return context


def _owed_in_words(place: Place) -> str:
    owed = queries.questions_owed(place)
    if not owed.number:
        return _("No question is waiting.")
    said = ngettext(
        "One question waits, for %(oldest)s days.",
        "%(number)s questions wait; the middle one for %(middle)s days, the oldest for %(oldest)s.",
        owed.number,
    ) % {"number": owed.number, "middle": f"{owed.median_days:g}", "oldest": owed.oldest_days}
    late = ngettext("%(late)s is late.", "%(late)s are late.", owed.late) % {"late": owed.late}
    return f"{said} {late}" if owed.late else said


def _reached_in_words(place: Place) -> str:
    """Within how many days stories came to their team: half of them, and nine in ten."""
    found = queries.reached(place)
    if not found.stories:
        return ""
    said = []
    if found.half is not None:
        said.append(_within(_("Half of the stories were read by the team within %s."), found.half))
    if found.nine_in_ten is not None:
        said.append(_within(_("Nine in ten within %s."), found.nine_in_ten))
    if found.unread:
        said.append(
            ngettext(
                "%(unread)s of %(stories)s was read by nobody of the team yet.",
                "%(unread)s of %(stories)s were read by nobody of the team yet.",
                found.unread,
            )
            % {"unread": found.unread, "stories": found.stories}
        )
    return " ".join(said)


def _within(sentence: str, number: int) -> str:
    return sentence % (ngettext("%(number)s day", "%(number)s days", number) % {"number": number})


def _step_name(step: str) -> str:
    return {
        "read": _("Read"),
        "answered": _("Answered"),
        "changed": _("Change made"),
        "told_back": _("Told back"),
    }[step]


FLOW_MONTHS = 12


def _span_in_words(counted: Sequence[AtPlace]) -> str:
    if not counted:
        return ""
    first, last = day_names([counted[0].month, counted[-1].month])
    return _(
        "Stories told from %(first)s to %(last)s. The newest are still on their way, so the later "
        "steps will rise. Not every story asks for a change. Each bar is a part of all told."
    ) % {"first": first, "last": last}


def _how_far(counted: Sequence[AtPlace], steps: Sequence[str]) -> list[dict[str, Any]]:
    """Told, and how many of those came to each step: in the order of a story's path. A bar is as
    long as its number is of all that were told."""
    told = sum(one.told for one in counted)
    found = [{"name": _("Told"), "number": f"{told:,}", "of": "", "days": "", "long": 100}]
    for step in steps:
        number = _sum_of(counted, f"path:{step}")
        found.append(
            {
                "name": _step_name(step),
                "number": f"{number:,}",
                "of": _of_in_words(counted, step, told),
                "days": _days_in_words([one.counts.days.get(step) for one in counted]),
                "long": round(100 * number / told, 1),
            }
        )
    return found


def _sum_of(counted: Sequence[AtPlace], code: str) -> int:
    return sum(one.counts.counts.get(code, 0) for one in counted)


def _of_in_words(counted: Sequence[AtPlace], step: str, told: int) -> str:
    """Of how many: a change is asked of stories that raised something to mend."""
    if step != "changed":
        return _("of %(told)s told") % {"told": f"{told:,}"}
    raised = _sum_of(counted, "path:improvable")
    return _("of %(raised)s that raised something to mend") % {"raised": f"{raised:,}"}


def _days_in_words(medians: Sequence[float | None]) -> str:
    """After how many days from telling half of a month's stories had come so far: of the month in
    the middle, and from which to which."""
    known = [one for one in medians if one is not None]
    if not known:
        return ""
    usual, low, high = median(known), min(known), max(known)
    if low == high:
        return _("Half of them within %(days)s days of being told.") % {"days": f"{usual:g}"}
    return _(
        "In a usual month half of them within %(days)s days of being told; from %(low)s to "
        "%(high)s, month by month."
    ) % {"days": f"{usual:g}", "low": f"{low:g}", "high": f"{high:g}"}


def _flow_rows(
    place: Place, counted: Sequence[AtPlace], steps: Sequence[str]
) -> list[dict[str, Any]]:
    """Month by month, the newest first: how many came to each step, after how long."""
    names = day_names([one.month for one in counted])
    return [
        {
            "month": name,
            "told": one.told,
            "released": one.counts.stories,
            "url": leads(place, lists.TOLD)(one.month),
            "steps": [
                {
                    "name": _step_name(step),
                    "number": one.counts.counts.get(f"path:{step}", 0),
                    "days": _after(one.counts.days.get(step)),
                    "url": leads(place, f"path:{step}")(one.month),
                }
                for step in steps
            ],
        }
        for one, name in zip(counted, names, strict=True)
    ][::-1]


def _after(days_: float | None) -> str:
    if days_ is None:
        return ""
    number = f"{days_:g}"
    return ngettext("after %(number)s day", "after %(number)s days", 1 if days_ == 1 else 2) % {
        "number": number
    }


def _change_card(place: Place, marks: Sequence[Mark]) -> dict[str, Any]:
    """The share of stories with something to mend that led to a change; what is not ripe apart."""
    rate = queries.changed_rate(place)
    code = "path:changed"
    series = Series(
        title=str(lists.BY_CODE[code].name),
        label=str(SHARES_OF[lists.IMPROVABLE]),
        months=tuple(one.month for one in rate.points),
        above=tuple(one.changed for one in rate.points),
        below=tuple(one.improvable for one in rate.points),
        up_is="better",
        filling=frozenset(at for at, one in enumerate(rate.points) if not one.mature),
    )
    chart = charting.chart_of(series, beginnings(marks, code), leads(place, code))
    shown = card_of(place, code, chart, marks, None)
    if rate.share is not None and rate.interval is not None:
        shown["how"].insert(0, _("%(changed)s of %(all)s so far: %(low)s to %(high)s in 100.") % {
            "changed": rate.changed, "all": rate.improvable,
            "low": round(100 * rate.interval.low), "high": round(100 * rate.interval.high),
        })  # fmt: skip
    return shown

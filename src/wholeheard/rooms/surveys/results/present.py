"""What is shown of results: each place beside its own past, in the order of the questionnaire."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from wholeheard.kit.days import day
from wholeheard.listening.asking import Instrument
from wholeheard.listening.asking.shapes import WORDS, YES_NO, said
from wholeheard.listening.measuring import xmr
from wholeheard.listening.measuring.change import Change
from wholeheard.listening.measuring.intervals import Mean, wilson
from wholeheard.listening.rounds import gap
from wholeheard.rooms.measures import charting
from wholeheard.rooms.measures.charting import Chart, Series
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.surveys import lists
from wholeheard.rooms.surveys.models import Issued, PlaceFigures
from wholeheard.rooms.surveys.results import queries
from wholeheard.rooms.surveys.results.audience import Seen, instrument_of


@dataclass(frozen=True, slots=True)
class Line:
    """One scale or item: its name, its figure in words, what changed, and what is behind it."""

    name: str
    value: str
    about: str
    change: str
    shown: bool
    items: tuple[Line, ...] = ()
    chart: Chart | None = None


def rooms(person: Person) -> list[tuple[str, str]]:
    """Name and address of the page that everybody finds in the chapter."""
    return [(_("Results of rounds"), reverse("surveys_results:rounds"))]


def too_few() -> str:
    """What stands where nothing may be shown, whatever the reason."""
    return _("Too few answers to show")


def round_row(issued: Issued) -> dict[str, Any]:
    """One line of the list of rounds."""
    return {
        "title": issued.title,
        "place": name_of(issued.place),
        "on": day(issued.on),
        "came_as": lists.CAME_AS[issued.came_as],
        "url": reverse("surveys_results:place", args=[issued.pk, issued.place.address]),
    }


def place_page(person: Person, issued: Issued, place: Place, now: PlaceFigures) -> dict[str, Any]:
    """Everything that stands on the page of one place."""
    seen, past = Seen(person, issued), queries.past_of(issued, place)
    before = next((one for _, one in reversed(past) if one.issued_id != issued.pk), None)
    page = _Page(issued, place, now, before, past, seen)
    above = people.above(place)[-1:] if place.pk != issued.place_id else []
    return {
        "issued": issued, "place": place,
        "trail": ", ".join(name_of(one) for one in people.above(place)),
        "head": round_row(issued) | {"source": issued.source, "withheld": issued.withheld},
        "response": _response(now), "lines": page.lines(),
        "by_link": issued.round is not None and issued.round.way == lists.LINK,
        "above": _link(issued, above[0]) if above and now.people is None else None,
        "below": [_below(issued, one) for one in queries.right_below(issued, place)],
        "groups": _groups(issued, seen) if place.pk == issued.place_id else [],
        "gap": _gap(person, issued, place, seen),
        "fewest": issued.fewest,
        "is_leader": seen.is_about_a_leader and _begun_by(issued, person),
        "is_shared": seen.is_shared,
        "in_words": _asks_for_words(issued),
        "export": reverse("surveys_results:export", args=[issued.pk]),
    }  # fmt: skip


class _Page:
    """The lines of a page, scales with their items behind them."""

    def __init__(
        self, issued: Issued, place: Place, now: PlaceFigures, before: PlaceFigures | None,
        past: Sequence[tuple[Issued, PlaceFigures]], seen: Seen,
    ) -> None:  # fmt: skip
        self.issued, self.place, self.now, self.before = issued, place, now, before
        self.past, self.seen = past, seen
        self.instrument = instrument_of(issued)

    def lines(self) -> list[Line]:
        """Scales in their order, and items that are in none."""
        columns = [f"{kind}:{what}" for kind, what in self.issued.columns]
        within = {id: one.items for one in self._scales() for id in [f"scale:{one.id}"]}
        inside = {f"item:{item}" for items in within.values() for item in items}
        return [
            self._line(one, [f"item:{item}" for item in within.get(one, ())])
            for one in columns
            if one not in inside and self.seen.may(one, self.place)
        ]

    def _scales(self) -> Sequence[Any]:
        return self.instrument.scales if self.instrument else ()

    def _line(self, column: str, items: Sequence[str] = ()) -> Line:
        mean = queries.mean_of(self.now.figures.get(column))
        behind = tuple(self._line(one) for one in items if self.seen.may(one, self.place))
        name = name_of_column(column, self.instrument)
        if mean is None:
            return Line(name, too_few(), "", "", shown=False, items=())
        return Line(
            name, _number(mean.mean, column, self.instrument),
            _about(mean, column, self.instrument), self._change(column), shown=True, items=behind,
            chart=self._chart(column, name) if items or not self._scales() else None,
        )  # fmt: skip

    def _change(self, column: str) -> str:
        if self.before is None:
            return ""
        return change_day(queries.change_of(self.before, self.now, column), self.before)

    def _chart(self, column: str, name: str) -> Chart | None:
        """This place beside its own past, from so many rounds on as make a chart."""
        points = {
            issued.on.replace(day=1): queries.mean_of(one.figures.get(column))
            for issued, one in self.past
        }
        if sum(one is not None for one in points.values()) < xmr.ENOUGH:
            return None
        values = tuple(round(one.mean, 2) if one else None for one in points.values())
        hidden = frozenset(at for at, one in enumerate(values) if one is None)
        return charting.chart_of(
            Series(name, _("Round by round"), tuple(points), values, hidden=hidden, are_days=True)
        )


def name_of_column(column: str, instrument: Instrument | None) -> str:
    """The title of a scale or the words of an item, in the language of the page."""
    kind, _colon, id = column.partition(":")
    if instrument is None:
        return id
    found = instrument.scale(id).title if kind == "scale" else instrument.item(id).text
    return said(found, get_language() or "en") or id


def change_day(change: Change | None, before: PlaceFigures) -> str:
    """What may be said of a change, and no more."""
    if change is None and before.issued.came_as == lists.PUBLISHED:
        return _("Whether it changed cannot be told: no spread was published.")
    if change is None:
        return _("What it was before cannot be shown.")
    said = {
        "day": day(before.issued.on), "by": f"{abs(change.difference):.1f}",
        "low": f"{change.interval.low:+.1f}", "high": f"{change.interval.high:+.1f}",
    }  # fmt: skip
    if not change.is_clear:
        return _("No clear change since %(day)s (from %(low)s to %(high)s).") % said
    if change.difference > 0:
        return _("Higher than on %(day)s by %(by)s (from %(low)s to %(high)s).") % said
    return _("Lower than on %(day)s by %(by)s (from %(low)s to %(high)s).") % said


def _number(value: float, column: str, instrument: Instrument | None) -> str:
    """A figure as it is read: so many in a hundred where the answers are yes and no."""
    if _is_yes_or_no(column, instrument):
        return _("%(share)s in 100") % {"share": f"{100 * min(1.0, max(0.0, value)):.0f}"}
    return f"{value:.1f}"


def _is_yes_or_no(column: str, instrument: Instrument | None) -> bool:
    kind, _colon, id = column.partition(":")
    if instrument is None:
        return False
    if kind == "scale":
        return instrument.scale(id).method == "all_highest"
    return instrument.item(id).kind == YES_NO


def _about(mean: Mean, column: str, instrument: Instrument | None) -> str:
    """The interval, the scale's ends and how many answered."""
    words = []
    if mean.interval is not None:
        low, high = (
            _number(one, column, instrument) for one in (mean.interval.low, mean.interval.high)
        )
        words.append(_("probably from %(low)s to %(high)s") % {"low": low, "high": high})
    kind, _colon, id = column.partition(":")
    if instrument and kind == "scale" and not _is_yes_or_no(column, instrument):
        scale = instrument.scale(id)
        ends = {"low": f"{scale.low:g}", "high": f"{scale.high:g}"}
        words.append(_("on a scale from %(low)s to %(high)s") % ends)
    words.append(ngettext("%(n)s answer", "%(n)s answers", mean.n) % {"n": f"{mean.n:,}"})
    return "; ".join(words)


def _response(now: PlaceFigures) -> str:
    """How many answered, of how many."""
    if now.people is None:
        return too_few()
    if not now.asked or now.people > now.asked:
        return ngettext("%(n)s person answered", "%(n)s people answered", now.people) % {
            "n": f"{now.people:,}"
        }
    share = wilson(now.people / now.asked, now.asked)
    return _("%(n)s of %(asked)s answered: %(share)s in 100 (from %(low)s to %(high)s)") % {
        "n": f"{now.people:,}", "asked": f"{now.asked:,}",
        "share": f"{100 * now.people / now.asked:.0f}",
        "low": f"{100 * share.low:.0f}", "high": f"{100 * share.high:.0f}",
    }  # fmt: skip


def _below(issued: Issued, one: PlaceFigures) -> dict[str, Any]:
    said = too_few() if one.people is None else ""
    return {**_link(issued, one.place), "said": said}


def _link(issued: Issued, place: Place) -> dict[str, str]:
    address = reverse("surveys_results:place", args=[issued.pk, place.address])
    return {"name": name_of(place), "url": address}


def _groups(issued: Issued, seen: Seen) -> list[dict[str, Any]]:
    """Kinds of partners, in the order of the questionnaire, with what each column says."""
    instrument, found = instrument_of(issued), []
    for code, one in issued.groups.items():
        lines = []
        for kind, what in issued.columns:
            column = f"{kind}:{what}"
            if not seen.may(column, issued.place):
                continue
            mean = queries.mean_of(one["figures"].get(column))
            about = _about(mean, column, instrument) if mean else ""
            value = _number(mean.mean, column, instrument) if mean else too_few()
            name = name_of_column(column, instrument)
            lines.append(Line(name, value, about, "", shown=mean is not None))
        found.append({"name": _name_of_group(code, instrument), "lines": lines})
    return found


def _name_of_group(code: str, instrument: Instrument | None) -> str:
    options = [one for item in instrument.walk() for one in item.options] if instrument else []
    found = next((one.text for one in options if one.code == code), {})
    return said(found, get_language() or "en") or code


def _gap(person: Person, issued: Issued, place: Place, seen: Seen) -> str:
    """Leaders beside those they lead, where both are enough and both are for this person."""
    other = _other_side(issued)
    if other is None or place.pk != issued.place_id:
        return ""
    both = {one.asked: one for one in (issued, other)}
    column, found = "scale:compassion", []
    for one in (both[lists.OF_LEADERS], both[lists.GAPS[lists.OF_LEADERS]]):
        figures = queries.figures_at(one, place)
        if figures is None or not Seen(person, one).may(column, place):
            return ""
        found.append(queries.mean_of(figures.figures.get(column)))
    change = gap(found[0], found[1], max(issued.fewest, other.fewest))
    if change is None:
        return _("Leaders and those they lead cannot be set beside each other: too few answers.")
    ends = {"low": f"{change.interval.low:+.1f}", "high": f"{change.interval.high:+.1f}"}
    said = {"leaders": f"{change.after:.1f}", "staff": f"{change.before:.1f}", **ends}
    if not change.is_clear:
        return _(
            "Leaders say %(leaders)s of themselves, those they lead %(staff)s of them: no clear "
            "gap (from %(low)s to %(high)s)."
        ) % said  # fmt: skip
    return _(
        "Leaders say %(leaders)s of themselves, those they lead %(staff)s of them: a gap somewhere "
        "from %(low)s to %(high)s."
    ) % said  # fmt: skip


def _other_side(issued: Issued) -> Issued | None:
    asked = lists.GAPS.get(issued.asked)
    if asked is None:
        return None
    rows = queries.issued_in(issued.organisation_id).filter(asked=asked, place=issued.place_id)
    return rows.first()


def _begun_by(issued: Issued, person: Person) -> bool:
    return issued.round is not None and issued.round.begun_by_id == person.pk


def _asks_for_words(issued: Issued) -> bool:
    instrument = instrument_of(issued)
    return instrument is not None and any(one.kind == WORDS for one in instrument.walk())

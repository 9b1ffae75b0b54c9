"""Kinds of partners beside each other, and leaders beside those they lead."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from wholeheard.listening.asking import Instrument
from wholeheard.listening.asking.shapes import said
from wholeheard.listening.rounds import gap
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.surveys import lists
from wholeheard.rooms.surveys.models import Issued
from wholeheard.rooms.surveys.results import queries
from wholeheard.rooms.surveys.results.audience import Seen, instrument_of
from wholeheard.rooms.surveys.results.wording import Line, about, name_of_column, number, too_few


def groups(issued: Issued, seen: Seen) -> list[dict[str, Any]]:
    """Kinds of partners, in the order of the questionnaire, with what each column says."""
    instrument, found = instrument_of(issued), []
    for code, one in issued.groups.items():
        lines = []
        for kind, what in issued.columns:
            column = f"{kind}:{what}"
            if not seen.may(column, issued.place):
                continue
            mean = queries.mean_of(one["figures"].get(column))
            words = about(mean, column, instrument) if mean else ""
            value = number(mean.mean, column, instrument) if mean else too_few()
            name = name_of_column(column, instrument)
            lines.append(Line(name, value, words, "", shown=mean is not None))
        said = _answered(one["people"])
        found.append({"name": _name_of_group(code, instrument), "said": said, "lines": lines})
    return found


def _answered(people: int | None) -> str:
    if people is None:
        return too_few()
    return ngettext("%(n)s person answered", "%(n)s people answered", people) % {"n": people}


def _name_of_group(code: str, instrument: Instrument | None) -> str:
    options = [one for item in instrument.walk() for one in item.options] if instrument else []
    found = next((one.text for one in options if one.code == code), {})
    return said(found, get_language() or "en") or code


def leaders_and_led(person: Person, issued: Issued, place: Place, seen: Seen) -> str:
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

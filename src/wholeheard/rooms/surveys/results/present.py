"""What is shown of results: each place beside its own past, in the order of the questionnaire."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import signups
from wholeheard.kit.days import day
from wholeheard.listening.asking.shapes import WORDS
from wholeheard.listening.measuring import xmr
from wholeheard.listening.measuring.intervals import wilson
from wholeheard.rooms.measures import charting
from wholeheard.rooms.measures.charting import Chart, Series
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.surveys import lists
from wholeheard.rooms.surveys.models import Issued, PlaceFigures
from wholeheard.rooms.surveys.results import in_words, queries
from wholeheard.rooms.surveys.results.audience import Seen, instrument_of, shared
from wholeheard.rooms.surveys.results.beside import groups, leaders_and_led
from wholeheard.rooms.surveys.results.wording import (
    Line,
    about,
    change_in_words,
    name_of_column,
    number,
    too_few,
)


def rooms(person: Person) -> list[tuple[str, str]]:
    """Name and address of the page that everybody finds in the chapter."""
    return [(_("Results of rounds"), reverse("surveys_results:rounds"))]


def round_row(issued: Issued) -> dict[str, Any]:
    """One line of the list of rounds."""
    return {
        "title": issued.title,
        "place": name_of(issued.place),
        "on": day(issued.on),
        "came_as": lists.CAME_AS[issued.came_as],
        "url": url_of(issued, issued.place),
    }


def place_page(person: Person, issued: Issued, place: Place, now: PlaceFigures) -> dict[str, Any]:
    """Everything that stands on the page of one place."""
    seen, past = Seen(person, issued), _past_for(person, issued, place)
    before = next((one for _, one in reversed(past) if one.issued_id != issued.pk), None)
    page = _Page(issued, place, now, before, past, seen)
    above = people.above(place)[-1:] if place.pk != issued.place_id else []
    below = [_below(issued, one) for one in queries.right_below(issued, place)]
    return {
        "issued": issued, "place": place,
        "trail": ", ".join(name_of(one) for one in people.above(place)),
        "head": round_row(issued) | {"source": issued.source, "withheld": issued.withheld},
        "response": _response(now, issued.fewest), "lines": page.lines(),
        "by_link": issued.round is not None and issued.round.way == lists.LINK,
        "above": _link(issued, above[0]) if above and now.people is None else None,
        "below": below,
        "shown_below": [one for one in below if one["is_shown"]] if now.people is None else [],
        "offers": _what_to_do(person, place),
        "groups": groups(issued, seen) if place.pk == issued.place_id else [],
        "gap": leaders_and_led(person, issued, place, seen),
        "fewest": issued.fewest,
        "enough": xmr.ENOUGH,
        "is_leader": seen.is_about_a_leader and _begun_by(issued, person),
        "is_shared": seen.is_shared,
        "shown_at": _shown_at(place) if seen.is_shared else [],
        "in_words": _asks_for_words(issued),
        "words_url": _words_url(person, issued, seen),
        "export": reverse("surveys_results:export", args=[issued.pk]),
    }  # fmt: skip


def lines_of(person: Person, issued: Issued, place: Place, now: PlaceFigures) -> list[Line]:
    """What stands of a place in one round, as this person may see it, without its past."""
    return _Page(issued, place, now, None, (), Seen(person, issued)).lines()


def _past_for(person: Person, issued: Issued, place: Place) -> list[tuple[Issued, PlaceFigures]]:
    """The rounds up to this one, each with what this person may see of it: what was said of a
    leader before this one is that leader's, and a change would tell it."""
    past = queries.past_of(issued, place)
    shared_now = shared([earlier for earlier, _figures in past])
    for earlier, figures in past:
        seen = Seen(person, earlier, shared_now)
        figures.figures = {
            column: one for column, one in figures.figures.items() if seen.may(column, place)
        }
    return past


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
            name, number(mean.mean, column, self.instrument),
            about(mean, column, self.instrument), self._change(column), shown=True, items=behind,
            chart=self._chart(column, name) if items or not self._scales() else None,
        )  # fmt: skip

    def _change(self, column: str) -> str:
        if self.before is None:
            return ""
        return change_in_words(queries.change_of(self.before, self.now, column), self.before)

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


def _response(now: PlaceFigures, fewest: int) -> str:
    """How many answered, of how many. Where a few are missing, not how many: they would be looked
    for."""
    if now.people is None:
        return too_few()
    if not now.asked or now.people > now.asked:
        return ngettext("%(n)s person answered", "%(n)s people answered", now.people) % {
            "n": f"{now.people:,}"
        }
    if 0 < now.asked - now.people < fewest:
        said = _("%(n)s answered; fewer than %(fewest)s of those who were asked did not")
        return said % {"n": f"{now.people:,}", "fewest": fewest}
    share = wilson(now.people / now.asked, now.asked)
    return _("%(n)s of %(asked)s answered: %(share)s in 100 (from %(low)s to %(high)s)") % {
        "n": f"{now.people:,}", "asked": f"{now.asked:,}",
        "share": f"{100 * now.people / now.asked:.0f}",
        "low": f"{100 * share.low:.0f}", "high": f"{100 * share.high:.0f}",
    }  # fmt: skip


def _what_to_do(person: Person, place: Place) -> list[dict[str, str]]:
    """What later rooms offer to whoever reads results of a place."""
    offers = (ask(person, place) for ask in signups.next_steps.named("with results of a place"))
    return [one for one in offers if one]


def _below(issued: Issued, one: PlaceFigures) -> dict[str, Any]:
    said = _response(one, issued.fewest)
    return {**_link(issued, one.place), "said": said, "is_shown": one.people is not None}


def _link(issued: Issued, place: Place) -> dict[str, str]:
    return {"name": name_of(place), "url": url_of(issued, place)}


def url_of(issued: Issued, place: Place) -> str:
    """The page of one place in one round."""
    return reverse("surveys_results:place", args=[issued.pk, place.address])


def _shown_at(place: Place) -> list[dict[str, str]]:
    """Where a team finds what its leader shares: a later room says."""
    return [offer(place) for offer in signups.next_steps.named("where shared results stand")]


def _begun_by(issued: Issued, person: Person) -> bool:
    return issued.round is not None and issued.round.begun_by_id == person.pk


def _words_url(person: Person, issued: Issued, seen: Seen) -> str:
    """The round's own stories, where this person finds enough of them."""
    if not _asks_for_words(issued) or not in_words.ordinals(person, issued, seen):
        return ""
    return reverse("surveys_results:words", args=[issued.pk])


def _asks_for_words(issued: Issued) -> bool:
    instrument = instrument_of(issued)
    return instrument is not None and any(one.kind == WORDS for one in instrument.walk())

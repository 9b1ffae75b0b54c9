"""Synthesis, design, delivery: may it happen now? If not, which sentence says why."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.programme.lists import design as lists

# Synthesis ---------------------------------------------------------------------------------------


def check_sources(chosen: Sequence[str], may: Collection[str]) -> list[str]:
    """A priority stands on findings of this programme that count, each once."""
    kept = list(dict.fromkeys(chosen))
    if not kept:
        sentence = _("Choose at least one finding on which it stands.")
        raise Refusal("priority.sources", sentence, "findings")
    if any(one not in may for one in kept):
        sentence = _("One of these findings does not count now. Choose among those shown.")
        raise Refusal("priority.sources", sentence, "findings")
    return kept


def check_stance(says: str, words: str) -> None:
    if says not in lists.STANCES:
        raise Refusal("stance.says", _("Choose one of the two."), "says")
    if says == lists.OTHERWISE and not words:
        sentence = _("Say in a few words how you see it. They are kept beside the priority.")
        raise Refusal("stance.words", sentence, "words")


def check_chosen(places: Mapping[uuid.UUID, int]) -> None:
    """At least one, not too many to be remembered, no two in the same place, from 1 without a
    gap."""
    if not places:
        raise Refusal("decision.none", _("Give at least one priority its place."))
    if len(places) > lists.MOST_PRIORITIES:
        sentence = _("That is more than %(most)s. Choose those that you can remember.")
        raise Refusal("decision.many", sentence % {"most": lists.MOST_PRIORITIES})
    if len(set(places.values())) < len(places):
        raise Refusal("decision.places", _("Two stand in the same place. Give each its own."))
    for at, key in enumerate(sorted(places, key=places.__getitem__), start=1):
        if places[key] != at:
            comes = _("After %(before)s comes %(next)s.") % {"before": at - 1, "next": at}
            sentence = _("Begin with 1.") if at == 1 else comes
            raise Refusal("decision.gap", sentence, f"place_{key.hex}")


def check_something_is_gone(gone: bool) -> None:
    if not gone:
        sentence = _("Nothing that it stands on has gone since somebody looked.")
        raise Refusal("look.nothing", sentence)


# Design ------------------------------------------------------------------------------------------


def check_known(chosen: Sequence[str], known: Collection[str], field: str) -> list[str]:
    """Only what is offered on the page may be chosen."""
    if any(one not in known for one in chosen):
        raise Refusal("design.unknown", _("Choose among those shown."), field)
    return list(dict.fromkeys(chosen))


def check_stands(stands: str) -> None:
    if stands not in lists.STANDS:
        raise Refusal("intervention.stands", _("Choose how it stands."), "stands")


def check_on_the_stop_list(stands: str) -> None:
    if stands != lists.STOP:
        sentence = _("Put it on the list of what to stop first.")
        raise Refusal("intervention.stop", sentence)


def check_is_to_come(day: dt.date, today: dt.date, field: str) -> None:
    if day < today:
        raise Refusal("design.day", _("That day is past. Choose one to come."), field)


def check_is_past(day: dt.date, today: dt.date, field: str) -> None:
    if day > today:
        raise Refusal("design.day", _("That day is still to come."), field)


# Deliver -----------------------------------------------------------------------------------------


def check_came_once(said: bool) -> None:
    if said:
        sentence = _("Somebody has said what came of it. It stands there.")
        raise Refusal("milestone.said", sentence)


def check_what_came(is_there: bool, words: str) -> None:
    if not is_there and not words:
        raise Refusal("milestone.instead", _("Say what came instead."), "words")


def check_logic(kind: str) -> None:
    if kind not in lists.LOGIC:
        raise Refusal("logic.kind", _("Choose which step it is."), "kind")


def check_step_stands(stands: bool) -> None:
    if not stands:
        sentence = _("Somebody took this step for wrong already. Their reason stands there.")
        raise Refusal("logic.gone", sentence)


def check_from_outside(answers_for_it: bool) -> None:
    if answers_for_it:
        sentence = _(
            "You answer for this programme, or own a part of it. Ask somebody who does not."
        )
        raise Refusal("reader.inside", sentence)

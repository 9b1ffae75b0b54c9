"""How tests of change are shown, and to their team alone how truly they were made."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wholeheard.kit import clock, days
from wholeheard.listening.measuring import fidelity
from wholeheard.rooms.change import lists, queries
from wholeheard.rooms.change.models import Cycle, Idea
from wholeheard.rooms.change.present.around import frame
from wholeheard.rooms.people.models import Person

FEATURES = {
    fidelity.DOCUMENTED: (
        gettext_lazy("All four parts are written: plan, do, study, act."),
        gettext_lazy("Fill what is empty: theory, what was done, study, what you decided."),
    ),
    fidelity.PREDICTED: (
        gettext_lazy("A prediction was written before anything was seen."),
        gettext_lazy("Next time write what you expect before the first day."),
    ),
    fidelity.STUDIED: (
        gettext_lazy("It was studied after data, and says what happened."),
        gettext_lazy("Measure, then write what happened, in the past."),
    ),
    fidelity.ITERATED: (
        gettext_lazy("It is linked with another test."),
        gettext_lazy("Plan the next one. One test alone teaches little."),
    ),
    fidelity.SMALL: (
        gettext_lazy("The first test was small: ten or fewer."),
        gettext_lazy("Begin smaller: one shift, one patient, one day."),
    ),
    fidelity.GROWS: (
        gettext_lazy("From test to test it grew, and never shrank."),
        gettext_lazy("Say how many it was tried with, and let it grow."),
    ),
    fidelity.OVER_TIME: (
        gettext_lazy("Something was measured on three days or more."),
        gettext_lazy("Measure at least three times while it runs."),
    ),
}
NAMES = {
    "aim": gettext_lazy("Aim"),
    "aim_by": gettext_lazy("By when"),
    "theory": gettext_lazy("Theory"),
    "prediction": gettext_lazy("Prediction"),
    "scale": gettext_lazy("How many"),
    "scale_of": gettext_lazy("Of what"),
    "study": gettext_lazy("Study"),
    "compared": gettext_lazy("Beside the prediction"),
    "act": gettext_lazy("Act"),
    "act_because": gettext_lazy("Because"),
}


def cycle_page(person: Person, cycle: Cycle) -> dict[str, Any]:
    """One test with what was done, and every saving of it."""
    idea = cycle.idea
    return frame(person, idea.place) | {
        "idea": idea,
        "cycle": cycle,
        "done": [
            {"on": days.day(one.on), "words": one.words, "by": one.by.name if one.by else ""}
            for one in queries.done_of(cycle)
        ],
        "versions": version_rows(cycle),
        "compared": lists.COMPARED.get(cycle.compared, ""),
        "act": lists.ACTS.get(cycle.act, ""),
        "after": cycle.after,
        "following": Cycle.objects.of(cycle.organisation_id).filter(after=cycle).first(),
    }


def version_rows(cycle: Cycle) -> list[dict[str, Any]]:
    """Every saving, the newest first, with its words."""
    return [
        {
            "number": one.number,
            "by": one.by.name if one.by else _("Somebody who has left"),
            "on": days.day(clock.day_of(one.at)),
            "texts": text_rows(one.texts),
        }
        for one in queries.versions_of(cycle)
    ]


def text_rows(texts: dict[str, Any]) -> list[tuple[Any, str]]:
    """What stands in a test, by the names that its page gives; nothing that is empty."""
    said = dict(texts)
    said["compared"] = str(lists.COMPARED.get(said.get("compared", ""), ""))
    said["act"] = str(lists.ACTS.get(said.get("act", ""), ""))
    if said.get("aim_by"):
        said["aim_by"] = days.day(dt.date.fromisoformat(said["aim_by"]))
    return [(name, str(said[key])) for key, name in NAMES.items() if said.get(key)]


def craft_page(person: Person, idea: Idea) -> dict[str, Any]:
    """How truly each test of a change was made, feature by feature. There is no sum."""
    tests = queries.as_tests(idea)
    found = fidelity.features(tests)
    return frame(person, idea.place) | {
        "idea": idea,
        "tests": [
            {"number": one.number, "aim": one.aim, "lines": _lines(found[one.number])}
            for one in tests
        ],
        "elsewhere": [
            (FEATURES[name][0], round(100 * share))
            for name, share in fidelity.FOUND_ELSEWHERE.items()
        ],
    }


def _lines(held: frozenset[str]) -> list[dict[str, Any]]:
    return [
        {"is_there": name in held, "words": there if name in held else instead}
        for name, (there, instead) in FEATURES.items()
    ]

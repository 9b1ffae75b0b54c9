"""Sentences of the library about charts, in the language of the page: found by their code.

A sentence that has no entry here stands in English, as the library says it. The entries are
English as well, word for word the same; a test compares them, so that neither drifts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from wholeheard.charts import words
from wholeheard.listening.measuring.refused import CannotChart
from wholeheard.listening.said import CLOSE, LISTED, TOGETHER, Said

BETWEEN = {TOGETHER: " ", LISTED: ", ", CLOSE: ""}
DAYS = {"month_of": "M Y", "day_of": "j M Y"}
"""How days are written under a chart."""
SENTENCES: Mapping[str, Any] = {
    # what was found
    "nothing_unusual": gettext_lazy("Nothing unusual."),
    "usual_now": gettext_lazy("Nothing unusual now. Not usual: %(names)s."),
    "and_others": gettext_lazy("%(names)s and others"),
    "high_last": gettext_lazy("Higher than usual in the last %(what)s."),
    "low_last": gettext_lazy("Lower than usual in the last %(what)s."),
    "high_for": gettext_lazy("Higher than usual, %(length)s %(what)s in a row."),
    "low_for": gettext_lazy("Lower than usual, %(length)s %(what)s in a row."),
    "about_now": gettext_lazy("About %(now)s now, %(before)s before."),
    "about_as_before": gettext_lazy("About %(now)s, as before."),
    "level_begins": gettext_lazy("New level."),
    "beyond_before": gettext_lazy("Nothing unusual now. Outside the limits earlier: %(names)s."),
    "beyond_are": gettext_lazy("Beyond the limits: %(names)s."),
    "level_moved_by_a_run": gettext_lazy(
        "The level has moved: %(longest)s in a row on one side of the middle line, where chance "
        "lays %(most)s at most."
    ),
    "level_moved_by_crossings": ngettext_lazy(
        "The level has moved: the line crosses the middle once, where chance would cross it "
        "%(least)s times or more.",
        "The level has moved: the line crosses the middle %(number)s times, where chance would "
        "cross it %(least)s times or more.",
        "number",
    ),
    "on_nothing": gettext_lazy(
        "Half of the points or more are 0, so no run of points can be told from chance. Look at "
        "when the others came."
    ),
    "flat": gettext_lazy(
        "Nearly all values are the same, so the limits have no width and nothing can be judged by "
        "them. Look at each value that is not the same."
    ),
    # what cannot be found yet
    "no_limits": gettext_lazy("No limits yet. They need %(enough)s points."),
    "no_value": gettext_lazy("There is no value to show."),
    "too_early": ngettext_lazy(
        "Too early to say what is usual: %(number)s point so far, and it takes %(least)s.",
        "Too early to say what is usual: %(number)s points so far, and it takes %(least)s.",
        "number",
    ),
    "trial_limits": gettext_lazy(
        "Trial limits: with fewer than %(enough)s points they may still move."
    ),
    "too_few": gettext_lazy("Not shown, to protect a small number"),
    "filling": gettext_lazy("Still filling"),
    "missing": ngettext_lazy(
        "%(number)s value is missing.", "%(number)s values are missing.", "number"
    ),
    # why it is this chart
    "why_xmr": gettext_lazy("An XmR chart: one value for each date."),
    "why_run": ngettext_lazy(
        "A run chart: %(number)s point is too few for limits, which need %(enough)s.",
        "A run chart: %(number)s points are too few for limits, which need %(enough)s.",
        "number",
    ),
    "why_nothing": gettext_lazy("There is no value yet to choose a chart by."),
    "why_ratio": gettext_lazy("A %(name)s: %(what)s."),
    "why_wide": gettext_lazy(
        "A %(name)s: %(what)s, which spread %(times)s times as wide as counting alone explains."
    ),
    "why_means": gettext_lazy(
        "An I' chart: the numerators are no whole counts, so these are means of values."
    ),
    "shares": gettext_lazy("shares of a whole"),
    "events": gettext_lazy("events for an exposure"),
    # points and lines
    "above_upper": gettext_lazy("above the upper limit"),
    "below_lower": gettext_lazy("below the lower limit"),
    "rising": gettext_lazy("seven or more that rise"),
    "falling": gettext_lazy("seven or more that fall"),
    "near_upper": gettext_lazy("two of three near the upper limit"),
    "near_lower": gettext_lazy("two of three near the lower limit"),
    "above_mean": gettext_lazy("seven or more above the mean"),
    "below_mean": gettext_lazy("seven or more below the mean"),
    "beyond": gettext_lazy("beyond the limit"),
    "mean": gettext_lazy("mean"),
    "median": gettext_lazy("median"),
    "lower_limit": gettext_lazy("lower limit"),
    "upper_limit": gettext_lazy("upper limit"),
    "new_level": gettext_lazy("New level"),
    "point": gettext_lazy("point"),
    "points": gettext_lazy("points"),
    # what is heard of a chart
    "values": gettext_lazy(
        "%(number)s values from %(first)s to %(last)s; the last is %(now)s%(lines)s."
    ),
    "same_values": gettext_lazy(
        "%(number)s values from %(first)s to %(last)s, each of them %(now)s%(lines)s."
    ),
    "one_value": gettext_lazy("One value, of %(name)s: %(now)s%(lines)s."),
    "line_is": gettext_lazy(", %(what)s %(value)s"),
    # a page of charts
    "no_chart_yet": gettext_lazy("No chart has the %(enough)s points yet that limits need."),
    "newest_is_a_signal": gettext_lazy("The newest point is unusual: a signal."),
    "newest_is_usual": gettext_lazy("The newest point is not unusual."),
    "newest_on_none": gettext_lazy(
        "On none of these %(charts)s charts is the newest point unusual."
    ),
    "newest_on_some": gettext_lazy(
        "On %(signals)s of these %(charts)s charts the newest point is unusual: a signal."
    ),
    "one_by_chance": gettext_lazy(
        "Where nothing has changed, about 1 page in %(pages)s like this would show one by chance."
    ),
    "some_by_chance": gettext_lazy(
        "Where nothing has changed, chance alone would show about %(number)s."
    ),
}


def say(text: str) -> str:
    """A sentence in the language of the page, with all that stands in it."""
    if not isinstance(text, Said):
        return text
    if text.code in BETWEEN:
        return BETWEEN[text.code].join(say(one) for one in text.values["parts"])  # type: ignore[attr-defined]
    if text.code in DAYS:
        return date_format(text.values["day"], DAYS[text.code])  # type: ignore[arg-type]
    known = SENTENCES.get(text.code)
    return str(text) if known is None else str(known % _values(text))


def _values(text: Said) -> dict[str, object]:
    return {name: say(one) if isinstance(one, str) else one for name, one in text.values.items()}


def why_not(refused: CannotChart) -> str:
    """Why there is no chart, to a person who cannot put the figures right."""
    if refused.code == "impossible":
        return _("These figures contradict each other, so no chart is drawn. The table shows them.")
    return str(refused)


def day_names(days: Sequence[dt.date]) -> list[str]:
    """Days as they stand under a chart: months where every one is the first of its month."""
    return [say(one) for one in words.day_names(days)]

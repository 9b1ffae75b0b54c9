"""Help, and the shelf, as they are shown."""

from __future__ import annotations

import datetime as dt
from functools import cache
from itertools import groupby
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import clock, days, signups
from wholeheard.rooms.library import access, lists, marking_down, queries, shipped
from wholeheard.rooms.library.models import Version
from wholeheard.rooms.people.models import COUNTRIES, Organisation, Person

AT_THE_FOOT = ("danger", "talk", "worried")


# Where to turn -----------------------------------------------------------------------------------


def help_at_the_foot(country: str) -> SafeString:
    """The help panel of a country as it stands at the foot of a teller's page, made once."""
    return _help_at_the_foot(country, translation.get_language() or "en")


@cache
def _help_at_the_foot(country: str, language: str) -> SafeString:
    with translation.override(language):
        shown = {"signposts": help_panel(country)}
        return mark_safe(render_to_string("kit/help_panel.html", shown))


def help_panel(country: str, needs: tuple[str, ...] | None = AT_THE_FOOT) -> list[dict[str, Any]]:
    """Signposts in the language of the page."""
    return [_signpost(one) for one in queries.signposts_in(country, needs)]


def _signpost(one: queries.Signpost) -> dict[str, Any]:
    welsh = (translation.get_language() or "").startswith("cy")
    return {
        "title": one.title_cy if welsh else one.title,
        "body": one.body_cy if welsh else one.body,
        "hours": one.hours_cy if welsh else one.hours,
        "links": [
            link | {"text": link.get("text_cy", link["text"]) if welsh else link["text"]}
            for link in one.links
        ],
    }


def all_help(country: str) -> list[dict[str, Any]]:
    """Every signpost of a country under the headings of its needs, with the languages spoken."""
    found = queries.signposts_in(country)
    return [
        {"name": name, "signposts": [_signpost(one) | {"spoken": _spoken(one)} for one in group]}
        for name, group in groupby(found, key=lambda one: str(lists.NEEDS[one.need]))
    ]


def _spoken(one: queries.Signpost) -> str:
    if one.languages == ("en", "cy"):
        return _("In English and in Welsh.")
    if one.languages == ("cy",):
        return _("In Welsh.")
    return _("In English.") if one.languages else ""


def countries() -> list[tuple[str, Any]]:
    """Where help is known, and somewhere else for everyone whom none of them fits."""
    return [*COUNTRIES, lists.ELSEWHERE]


def when_help_was_looked_at(today: dt.date) -> dict[str, Any]:
    checked = queries.checked_on()
    return {"checked": days.day(checked), "is_old": today - checked > lists.STALE}


# Explainers and paths ----------------------------------------------------------------------------


def minutes(number: int) -> str:
    return ngettext("%(number)s minute", "%(number)s minutes", number) % {"number": number}


def explainer_rows(*, open_only: bool = False) -> list[dict[str, Any]]:
    return [
        {"slug": one.slug, "title": one.title, "about": one.about, "takes": minutes(one.minutes)}
        for one in queries.explainers(open_only=open_only)
    ]


def explainer_page(one: shipped.Explainer) -> dict[str, Any]:
    return {
        "explainer": one,
        "takes": minutes(one.minutes),
        "html": marking_down.as_html(one.text, highest=2),
        "sources": one.sources,
    }


def path_rows() -> list[dict[str, Any]]:
    return [
        {"slug": one.slug, "title": one.title, "for_whom": one.for_whom} for one in shipped.paths()
    ]


def path(slug: str, entries: list[queries.Entry], *, open_only: bool = False) -> dict[str, Any]:
    """A path with its steps and how long all of it takes; empty where there is none. What a house
    has put away is no step there."""
    found = next((one for one in shipped.paths() if one.slug == slug), None)
    if found is None or (open_only and not found.open):
        return {}
    on_shelf = {one.key: one for one in entries}
    steps = [step for one in found.steps if (step := _step(one, on_shelf, open_only=open_only))]
    return {
        "slug": found.slug,
        "title": found.title,
        "for_whom": found.for_whom,
        "steps": steps,
        "takes": minutes(sum(step["minutes"] for step in steps)),
    }


def _step(
    step: shipped.Step, on_shelf: dict[str, queries.Entry], *, open_only: bool
) -> dict[str, Any]:
    text = queries.explainer(step.why, open_only=open_only) if step.why else None
    entry = on_shelf.get(step.entry)
    one = text or entry
    if one is None:
        return {}
    name = "library:explainer" if open_only else "library_staff:explainer"
    address = reverse(name, args=[text.slug]) if text else ""
    return {
        "title": one.title,
        "because": step.because,
        "minutes": one.minutes,
        "takes": minutes(one.minutes),
        "url": address or reverse("library_staff:entry", args=[step.entry]),
        "kind": _("From this house") if text else str(lists.MEDIA[entry.medium]) if entry else "",
        "heavy": one.heavy,
    }


# The shelf ---------------------------------------------------------------------------------------


def entry_row(one: queries.Entry, today: dt.date) -> dict[str, Any]:
    """One line of the shelf."""
    return {
        "key": one.key,
        "title": one.title,
        "by": _by_and_year(one),
        "why": one.why,
        "is_own": one.own is not None,
        "kind": lists.MEDIA[one.medium],
        "takes": minutes(one.minutes),
        "element": lists.ELEMENTS.get(one.element, one.element),
        "old": said_of_age(one, today),
        "heavy": one.heavy,
    }


def entry_page(one: queries.Entry, today: dt.date, reader: Person) -> dict[str, Any]:
    """One entry with all that is known of it."""
    return {
        "entry": one,
        "row": entry_row(one, today),
        "evidence": lists.EVIDENCE[one.evidence],
        "html": marking_down.as_html(one.summary),
        "signed": signed(one.own) if one.own else None,
        "checked": days.day(one.checked) if one.checked else "",
        "machine": said_by_machine(one),
        "may_keep": access.may_keep(reader),
        "offers": [ask(reader, one.key) for ask in signups.next_steps.named("beside an entry")],
    }


def preview(said: dict[str, Any]) -> dict[str, Any]:
    """What readers will see of what an editor wrote."""
    return {
        "title": said.get("title", ""),
        "why": said.get("why", ""),
        "html": marking_down.as_html(said.get("summary", "")),
    }


def signed(version: Version) -> dict[str, str]:
    return {"name": queries.somebody(version.by), "day": days.day(clock.day_of(version.at))}


def _by_and_year(one: queries.Entry) -> str:
    return ", ".join(part for part in (one.by_whom, str(one.year or "")) if part)


def said_of_age(one: queries.Entry, today: dt.date) -> str:
    """A word where nobody has looked at it for a year or the machine did not find it."""
    if one.is_lost():
        return _("Not found when the machine looked")
    if one.checked is None:
        return _("Nobody has looked it up yet")
    return _("Not looked up for a year") if one.is_stale(today) else ""


def said_by_machine(one: queries.Entry) -> str:
    """What came of the machine's last look, with its day."""
    if one.machine is None:
        return ""
    words = {"day": days.day(clock.day_of(one.machine.at)), "found": lists.FOUND[one.machine.found]}
    return _("The machine looked on %(day)s. %(found)s") % words


def keeping(organisation: Organisation) -> dict[str, Any]:
    """What editors have to do: what is old, what is theirs, what was put away."""
    today = clock.today(organisation.timezone)
    everything = queries.shelf(organisation.pk, put_away=True)
    shown = [one for one in everything if one.shown]
    asking = queries.last_asking(organisation.pk)
    return {
        "old": [entry_row(one, today) for one in shown if one.is_stale(today) or one.is_lost()],
        "own": [entry_row(one, today) for one in shown if one.own],
        "away": [
            entry_row(one, today) | {"because": one.because} for one in everything if not one.shown
        ],
        "asking": asking is not None and asking.allowed,
        "asking_since": _since(asking) if asking else "",
        "help": when_help_was_looked_at(today),
    }


def _since(asking: Any) -> str:
    name, day = queries.somebody(asking.by), days.day(clock.day_of(asking.at))
    return _("%(name)s, %(day)s") % {"name": name, "day": day} if name else day


def how_many_old(person: Person) -> int:
    """How many entries wait for somebody to look them up, for one who keeps the library."""
    if not access.may_keep(person):
        return 0
    today = clock.today(person.organisation.timezone)
    return len(queries.stale(person.organisation_id, today))

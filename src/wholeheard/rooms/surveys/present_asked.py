"""What somebody who is asked is shown: who asks, why, who will see what, and how it is kept."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from wholeheard.kit import codes, days
from wholeheard.listening.asking import Instrument, Page
from wholeheard.listening.asking.shapes import said
from wholeheard.rooms.library import present as library
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Organisation, Place
from wholeheard.rooms.people.present import look_of, name_of
from wholeheard.rooms.surveys import answering, lists, minutes, queries
from wholeheard.rooms.surveys import sheet as sheets
from wholeheard.rooms.surveys.models import Round
from wholeheard.rooms.surveys.sheet import Sheet

NO_SUCH_CODE = gettext_lazy("This code opens nothing here. Look at it again.")


def frame(round: Round, place: Place) -> dict[str, Any]:
    """What every page of an asking shows around its questions."""
    return {
        "round": round,
        "place": place,
        "place_name": name_of(place),
        "leave_url": settings.LEAVE_TO,
        "told_here_url": reverse("pages:place", args=[place.address]),
        "again_url": path_of_link(round, place) if round.way == lists.LINK else "",
        "help_at_the_foot": library.help_at_the_foot(place.organisation.country),
    } | look_of(place)


def rather_not(organisation: Organisation) -> dict[str, Any]:
    """What the page of somebody who wants no more letters shows around its words."""
    root = people.root_of(organisation.pk)
    return {
        "place": root,
        "place_name": name_of(root),
        "leave_url": settings.LEAVE_TO,
        "help_at_the_foot": library.help_at_the_foot(organisation.country),
    } | look_of(root)


def first_page(round: Round, place: Place, instrument: Instrument, sheet: Sheet) -> dict[str, Any]:
    """All that somebody should know before they answer anything."""
    language = (get_language() or "en")[:2]
    return frame(round, place) | {
        "title": said(instrument.title, language),
        "about": said(instrument.about, language),
        "sealed": sheets.seal(sheet),
        "takes": takes(round),
        "closes": days.weekday(round.closes_on),
        "by_link": round.way == lists.LINK,
        "sees": who_sees(instrument, round),
        "is_small": queries.is_small(round, place),
        "stands_above": place.depth > round.place.depth,
        "begun": bool(sheet.given),
        "languages": instrument.languages,
        "other_language": language not in instrument.languages,
        "not_validated": not instrument.validated,
        "citation": instrument.citation or instrument.source,
    }


def takes(round: Round) -> dict[str, Any]:
    """How long it takes: measured in rounds before, or else as those who ask think."""
    step = minutes.usual(queries.time_taken(round.organisation, round.instrument))
    if step:
        return {"words": lists.TOOK[step], "measured": True}
    planned = ngettext("About one minute", "About %(number)s minutes", round.minutes) % {
        "number": round.minutes
    }
    return {"words": planned, "measured": False}


def who_sees(instrument: Instrument, round: Round) -> list[str]:
    """Whom results go to, in sentences, and from how many answers on."""
    names = {name for one in instrument.shown for name in one.to}
    sentences = {
        "team": _("Your team, about itself, once %(number)s of it have answered."),
        "leader": _("Each leader, about how they lead, once %(number)s have answered."),
        "organisation": _("Those who work on this in the organisation, for groups of %(number)s."),
        "published": _("Everyone, for groups of %(number)s and more."),
    }
    found = [
        sentence % {"number": round.fewest} for name, sentence in sentences.items() if name in names
    ]
    return found or [
        _("Those who asked, for groups in which %(number)s have answered.")
        % {"number": round.fewest}
    ]


def page_of(
    round: Round, place: Place, instrument: Instrument, sheet: Sheet, page: Page
) -> dict[str, Any]:
    """One page of questions, with all that was answered before sealed beside it."""
    return frame(round, place) | {
        "title": said(instrument.title, (get_language() or "en")[:2]),
        "page": page,
        "sealed": sheets.seal(sheet),
        "is_first": answering.before(instrument, sheet.given, page.number) is None,
        "is_last": answering.ends_with(instrument, page),
        "by_link": sheet.by_link,
    }


def last_page(
    round: Round, place: Place, instrument: Instrument, sheet: Sheet, words: list[tuple[str, str]]
) -> dict[str, Any]:
    """What was written once more, who may read it, and what is still without an answer."""
    language = (get_language() or "en")[:2]
    titles = {item.id: said(item.text, language) or item.id for item in instrument.walk()}
    return frame(round, place) | {
        "title": said(instrument.title, language),
        "sealed": sheets.seal(sheet),
        "words": [(titles[item], text) for item, text in words],
        "missing": [titles[item] for item in answering.missing(instrument, sheet.given)],
        "by_link": sheet.by_link,
    }


def stopped(round: Round, place: Place, sheet: Sheet) -> dict[str, Any]:
    return frame(round, place) | {
        "code": codes.grouped(sheet.code) if sheet.by_link else "",
        "closes": days.weekday(round.closes_on),
    }


def thanks(round: Round, place: Place) -> dict[str, Any]:
    return frame(round, place) | {
        "closes": days.weekday(round.closes_on),
        "signed": round.signed,
        "fewest": round.fewest,
    }


def poster(round: Round, place: Place, link: str) -> dict[str, Any]:
    return frame(round, place) | {
        "link": link,
        "short": link.split("://", 1)[-1],
        "takes": takes(round),
        "closes": days.weekday(round.closes_on),
    }


def path_of_link(round: Round, place: Place) -> str:
    return reverse("surveys:link", args=[place.address, round.pk])

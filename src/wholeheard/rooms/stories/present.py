"""What a teller is shown."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import formats, translation
from django.utils.translation import gettext as _

from wholeheard.kit import clock, codes, signups
from wholeheard.kit.memory import by_what_is_asked, for_a_moment
from wholeheard.kit.templatetags.look import qr
from wholeheard.listening.protecting import find_details
from wholeheard.rooms.library import present as library
from wholeheard.rooms.people import access
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.people.present import look_of, name_of
from wholeheard.rooms.stories import dividing, moments, policies, queries, steps
from wholeheard.rooms.stories import telling as tellings
from wholeheard.rooms.stories.mask_labels import in_language
from wholeheard.rooms.stories.page import Page
from wholeheard.rooms.stories.telling import DRAFT_DAYS, WAIT_DAYS, Telling

TELLERS_FRAME = "kit/teller.html"


def frame(place: Place) -> dict[str, Any]:
    """What every page of a telling shows around its question."""
    return {
        "place": place,
        "place_name": name_of(place),
        "place_home": reverse("pages:place", args=[place.address]),
        "help_at_the_foot": library.help_at_the_foot(place.organisation.country),
    } | look_of(place)


def page_of_telling(page: Page, telling: Telling, place: Place) -> dict[str, Any]:
    """The question of one page, with all that was said before sealed beside it."""
    return frame(place) | _offered(page, telling, place) | _said(page, telling, place)


def _offered(page: Page, telling: Telling, place: Place) -> dict[str, Any]:
    """How a telling goes on, and what else is offered on its page."""
    is_kiosk = telling.channel == "kiosk"
    return {
        "is_first": page.name == steps.NAMES[0],
        "is_kiosk": is_kiosk,
        "leave_url": leave_to(place, is_kiosk=is_kiosk),
        "way": _way(telling),
        "by_sound": telling.by_sound,
        "may_say_it": page.name == "words" and may_say_it(telling, place),
        "how_many_see": access.how_many_may_open_words(place) if page.name == "words" else 0,
    }


def _said(page: Page, telling: Telling, place: Place) -> dict[str, Any]:
    """What a page shows of this telling alone, beside the boxes of its form."""
    return {
        "page": page,
        "sealed": tellings.seal(telling),
        "moments": [_moment(kept) for kept in telling.moments] if page.name == "moments" else [],
        "is_divided": bool(telling.not_for),
        "sent_to": _sent_to(page, telling, place),
    }


ALIKE = frozenset(["words", "well", "different", "questions", "who", "between"])
"""Pages that are the same for all who have not said anything on them."""


def page_to_anyone(
    page: Page, telling: Telling, place: Place, page_of: tuple[int, int] | None
) -> str | None:
    """A page on which nothing was said yet, with all that was said before sealed into it. It is
    made for a telling that says nothing, so no word of anybody can be in what is kept of it. None
    where the page shows something of this telling."""
    silent = _silent(place, telling.channel, easy=telling.easy)
    goes_its_own_way = telling.places[1:] or telling.not_for or telling.moments or telling.by_sound
    if page.name not in ALIKE or goes_its_own_way or telling.typed_by:
        return None
    if page.form.from_telling(telling) != page.form.from_telling(silent):
        return None
    shown = frame(place) | _offered(page, silent, place) | {"page_of": page_of}
    del shown["place"]
    made = _page_to_anyone(
        page.name,
        place.pk,
        place.address,
        translation.get_language(),
        telling.channel,
        tuple(shown.items()),
        easy=telling.easy,
    )
    return made.replace(HERE_SEALED, tellings.seal(telling))


@by_what_is_asked
def _page_to_anyone(
    name: str,
    place_pk: uuid.UUID,
    address: str,
    _language: str | None,
    channel: str,
    shown: tuple[tuple[str, Any], ...],
    *,
    easy: bool,
) -> str:
    place = Place(pk=place_pk, address=address)
    silent = _silent(place, channel, easy=easy)
    page = steps.page(name, silent)
    context = {
        **dict(shown),
        **_said(page, silent, place),
        "place": place,
        "sealed": HERE_SEALED,
        "form": page.form(None, telling=silent, place=place),
        "frame": TELLERS_FRAME,
    }
    return render_to_string(template_of(page, easy=easy), context)


def _silent(place: Place, channel: str, *, easy: bool) -> Telling:
    """A telling in which nothing was said."""
    return Telling(b"", [place.pk], channel=channel, easy=easy)


def template_of(page: Page, *, easy: bool) -> str:
    return "stories/easy.html" if easy else f"stories/tell_{page.name}.html"


def _sent_to(page: Page, telling: Telling, place: Place) -> str:
    """Where a page is sent when it is said aloud: the last one takes a file, no other does. Empty:
    where it stands."""
    if not telling.by_sound:
        return ""
    return reverse(
        "stories:aloud" if page.name == "say" else f"stories:{_way(telling)}", args=[place.address]
    )


def may_say_it(telling: Telling, place: Place) -> bool:
    """Whether to offer a recording: never on a shared screen, which keeps what it recorded, nor
    where somebody types for the teller."""
    return (
        telling.channel == "web"
        and queries.takes_any_sound(place.organisation)
        and queries.takes_sound(place)
    )


def _way(telling: Telling) -> str:
    """The last part of the address at which this telling goes on."""
    return "easy" if telling.easy else ("kiosk" if telling.channel == "kiosk" else "tell")


def _moment(kept: list[str]) -> dict[str, str]:
    one = moments.Moment(*kept)
    return {"heading": moments.heading(one.kind()), "text": one.text()}


def leave_to(place: Place, *, is_kiosk: bool) -> str:
    """Where “Leave” leads: away from the house; on a shared screen back to its first page, which
    holds nothing and is there for the next person."""
    return reverse("stories:kiosk", args=[place.address]) if is_kiosk else settings.LEAVE_TO


def checking(telling: Telling) -> dict[str, Any]:
    """The words once more, with what the machine would hide."""
    number = 0
    parts = []
    for kind, text in telling.parts():
        marks = []
        for detail in find_details(text) if kind != "thanks" else []:
            number += 1
            marks.append(
                {
                    "start": detail.start,
                    "end": detail.end,
                    "number": number,
                    "state": "proposed",
                    "label": in_language(detail.label, language_of_page()),
                    "words": text[detail.start : detail.end],
                }
            )
        parts.append({"kind": kind, "heading": heading_of(kind), "text": text, "marks": marks})
    return {"parts": parts, "hidden": [mark for part in parts for mark in part["marks"]]}


def for_whom(telling: Telling, place: Place) -> dict[str, Any]:
    """The places that it goes to, and what was kept from one of their organisations."""
    places = [place, *queries.other_places(telling.places)]
    passages = dividing.passages(telling.whole())
    kept = [
        {
            "name": organisation.name,
            "passages": [one[1] for one in passages if dividing.mark_of(one) in marks],
        }
        for organisation in dict.fromkeys(one.organisation for one in places)
        if (marks := telling.not_for.get(str(organisation.pk)))
    ]
    return {"goes_to": [name_of(one) for one in places], "kept_from": kept}


def heading_of(kind: str) -> str:
    if moments.is_moment(kind):
        return moments.heading(kind)
    return {
        "different": _("What could have been different"),
        "well": _("What went well"),
        "question": _("A question"),
        "thanks": _("Someone to thank, by name"),
    }.get(kind, "")


def few(telling: Telling, place: Place) -> policies.Few | None:
    """Whether few could have told this, at its place or at any other that it is about."""
    found = policies.few_could_have_told(place, telling.voice)
    if found and place.depth > 1:
        return policies.Few(people.above(place)[-1])
    if found is None and len(telling.places) > 1:
        others = Place.objects.filter(pk__in=telling.places[1:]).select_related("organisation")
        found = next(
            (few for one in others if (few := policies.few_could_have_told(one, telling.voice))),
            None,
        )
    return found


def thanks(
    request: HttpRequest,
    place: Place,
    code: str,
    goes_to: Sequence[GoesTo] = (),
    *,
    easy: bool = False,
    **told: bool,
) -> str:
    """The page of thanks: the code, and what happens now, by when, at each organisation.

    All but the code is the same for everyone who tells these places today, so it is made once and
    the code is put in.
    """
    label = _("Your code as a picture")
    groups = " ".join(f"<span>{group}</span>" for group in codes.grouped(code).split())
    language, today = translation.get_language(), _today(place)
    page = _thanks_to_anyone(place, language, today, tuple(goes_to), easy=easy, **told)
    return (
        page.replace(f"<span>{HERE_GROUPS}</span>", groups)
        .replace(HERE_CODE, code)
        .replace(HERE_QR, qr(address_of_code(request, code, easy=easy), label))
    )


HERE_GROUPS, HERE_CODE, HERE_QR = "@@groups@@", "@@code@@", "@@picture@@"
HERE_SEALED = "@@sealed@@"


@for_a_moment
def _thanks_to_anyone(
    place: Place,
    language: str | None,
    today: dt.date,
    goes_to: tuple[GoesTo, ...],
    *,
    waits: bool,
    came_before: bool,
    for_someone: bool,
    is_kiosk: bool,
    easy: bool,
) -> str:
    start = today + dt.timedelta(days=WAIT_DAYS) if waits else today
    context = frame(place) | {
        "leave_url": leave_to(place, is_kiosk=is_kiosk),
        "code": HERE_GROUPS,
        "qr_shown": HERE_QR,
        "ring": ["done"] + ["to_come"] * 6,
        "paths": paths_to_come(goes_to, start, told=_("Today")),
        "buttons": _next_steps(place, alone=not (for_someone or is_kiosk)),
        "came_before": came_before,
        "for_someone": for_someone,
        "is_kiosk": is_kiosk,
    }
    return render_to_string("stories/easy_thanks.html" if easy else "stories/thanks.html", context)


def _next_steps(place: Place, *, alone: bool) -> list[dict[str, Any]]:
    """The buttons that later rooms offer; `alone`: nobody types for the teller, and nobody else
    has this screen next."""
    offered = [
        offer(HERE_CODE, place, alone=alone) for offer in signups.next_steps.named("after telling")
    ]
    return [one for one in offered if one]


def _today(place: Place) -> dt.date:
    return clock.today(place.organisation.timezone)


def stopped(request: HttpRequest, place: Place, code: str, *, easy: bool = False) -> dict[str, Any]:
    """The code, and until when the words wait."""
    until = clock.today(place.organisation.timezone) + dt.timedelta(days=DRAFT_DAYS)
    return frame(place) | {
        "code": codes.grouped(code),
        "qr_text": address_of_code(request, code, easy=easy),
        "until": day_in_words(until),
    }


def address_of_code(request: HttpRequest, code: str, *, easy: bool = False) -> str:
    """Where the QR leads. The code stands behind a #, so it is never sent to a server."""
    return request.build_absolute_uri("/code/easy" if easy else "/code") + f"#{code}"


@dataclass(frozen=True, slots=True)
class GoesTo:
    """A place to which a story goes, the first of its organisation; and whether its teller lets
    the team there read it."""

    place: Place
    may_team: bool


def where_it_goes(telling: Telling, place: Place) -> list[GoesTo]:
    """Where a telling goes once it is sent: one for each organisation, where it is told first."""
    told_at = queries.wider(place) if telling.care == "widen" else place
    places = [told_at, *queries.other_places(telling.places)]
    first = {one.organisation_id: one for one in reversed(places)}
    return [
        GoesTo(first[whose], "team" in policies.agreed_to(telling, whose))
        for whose in dict.fromkeys(one.organisation_id for one in places)
    ]


def paths_to_come(goes_to: Sequence[GoesTo], start: dt.date, *, told: str) -> list[dict[str, Any]]:
    """What each organisation promises, by day, counted from a day on; those that promise the same
    stand together. `told` says when it was told."""
    paths: list[dict[str, Any]] = []
    for one in goes_to:
        name, steps = one.place.organisation.name, _path_to_come(one, start, told)
        alike = next((path for path in paths if path["steps"] == steps), None)
        if alike:
            alike["names"].append(name)
        else:
            paths.append({"names": [name], "steps": steps})
    return paths


def _path_to_come(goes: GoesTo, start: dt.date, told: str) -> list[dict[str, Any]]:
    promise = people.promises_of(goes.place)

    def step(name: str, *lines: str) -> dict[str, Any]:
        return {"name": name, "state": "to_come", "lines": lines}

    def by(days: int) -> str:
        return _("By %(day)s") % {"day": day_in_words(start + dt.timedelta(days=days))}

    protected = [
        {"name": _("Told"), "state": "done", "lines": [told]},
        step(_("A person takes out the names"), by(promise.protect)),
    ]
    if not goes.may_team:
        locked = _("Only those who protect stories read it, as you chose.")
        return [*protected, step(_("It waits"), locked, _("You can change this with your code."))]
    return [
        *protected,
        step(_("The team reads it"), by(promise.read)),
        step(_("Someone answers you"), by(promise.answer)),
        step(_("You hear if anything changes"), _("Or that it does not, and why")),
    ]


def day_in_words(day: dt.date) -> str:
    """Wednesday 25 November, with the year when it is another."""
    form = "l j F" if day.year == clock.today().year else "l j F Y"
    return formats.date_format(day, form).replace("Dydd ", "dydd ")  # as in kit/days.py


def language_of_page() -> str:
    return (translation.get_language() or "en")[:2]

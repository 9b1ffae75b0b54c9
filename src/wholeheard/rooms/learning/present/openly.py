"""What everybody may read without an account: case studies, bundles, and the feed of both."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html_join, linebreaks
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from wholeheard.kit import clock, days
from wholeheard.kit.feeds import without_control
from wholeheard.kit.ids import short
from wholeheard.rooms.learning import lists, queries
from wholeheard.rooms.learning.models import CaseStudy, OpenBundle
from wholeheard.rooms.learning.present.bundles import in_words
from wholeheard.rooms.learning.present.parts import (
    came_of,
    change_of,
    chart_note,
    claim_of,
    protected_card,
    unclaimed,
    without_claims,
)
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.people.present import look_of, name_of
from wholeheard.rooms.reflection.present.packs import story as whole_story


def open_frame(place: Place | None) -> dict[str, Any]:
    """What stands around an open page: of one place, or of the whole house."""
    if place is None:
        return {
            "place": None,
            "feed_url": reverse("learnt:feed"),
            "list_url": reverse("learnt:all"),
        }
    return {
        "place": place,
        "place_name": name_of(place),
        "org_name": name_of(place),
        "home_url": reverse("pages:place", args=[place.address]),
        "feed_url": reverse("learnt:feed_of_place", args=[place.address]),
        "list_url": reverse("learnt:place", args=[place.address]),
    } | look_of(place)


def open_row(study: Any) -> dict[str, Any]:
    """One case study in a list."""
    return {
        "id": study.pk,
        "title": study.title,
        "lang": study.language,
        "place": _where(study.idea.place),
        "month": days.month(
            clock.day_of(study.public_at, study.idea.place.organisation.timezone).replace(day=1)
        ),
    }


def bundle_row(bundle: OpenBundle) -> dict[str, Any]:
    return {
        "id": bundle.pk,
        "title": bundle.title,
        "place": _where(bundle.idea.place),
        "month": days.month(
            clock.day_of(bundle.at, bundle.idea.place.organisation.timezone).replace(day=1)
        ),
    }


def _where(place: Place) -> str:
    """Rowan Ward, Aldermere; the organisation alone where it is about all of it."""
    name, whole = name_of(place), place.organisation.name
    return name if name == whole else f"{name}, {whole}"


def open_study(study: Any) -> dict[str, Any]:
    """One case study as everybody reads it. Its story only while that stands on the open page."""
    claim, card = claim_of(study), protected_card(study)
    story = queries.open_story(study)
    return open_frame(study.idea.place) | {
        "study": without_claims(study, claim),
        "where": _where(study.idea.place),
        "month": days.month(
            clock.day_of(study.public_at, study.idea.place.organisation.timezone).replace(day=1)
        ),
        "story": whole_story(story) if story else None,
        "story_gone": bool(study.stories_gone) and queries.story_of(study) is None,
        "change": change_of(study.idea),
        "card": card,
        "chart_note": chart_note(study, card),
        "came": came_of(study, claim, inside=False),
        "bundle": queries.open_bundle_of(study.idea),
    }


def open_bundle(bundle: OpenBundle) -> dict[str, Any]:
    """One change that anybody may take, with all that stands in its file."""
    return open_frame(bundle.idea.place) | {
        "row": bundle_row(bundle),
        "bundle": in_words(json.loads(bundle.contents)),
    }


# The feed ----------------------------------------------------------------------------------------


def entries(place: Place | None) -> list[dict[str, Any]]:
    """Case studies and bundles for a feed reader, the newest first. No word of a story: a reader
    keeps what it has fetched."""
    studies = [_study_entry(one) for one in queries.openly(place)[: lists.IN_A_FEED]]
    bundles = [_bundle_entry(one) for one in queries.open_bundles(place)[: lists.IN_A_FEED]]
    found = sorted([*studies, *bundles], key=lambda one: one["updated"], reverse=True)
    return found[: lists.IN_A_FEED]


def _study_entry(study: Any) -> dict[str, Any]:
    return {
        "id": f"urn:wholeheard:study:{short(study.pk)}",
        "title": without_control(study.title),
        "path": reverse("learnt:study", args=[study.pk]),
        "updated": study.public_at,
        "author": without_control(study.idea.place.organisation.name),
        "content": _in_feed(study),
    }


def _in_feed(study: CaseStudy) -> str:
    """Without what came of it, nor any part that says that it got better: a reader keeps what it
    has fetched, and a chart may show it no more by then."""
    contact = ". ".join(one for one in (study.contact_role, study.contact_address) if one)
    return _as_html(
        [
            (lists.PARTS["context"], unclaimed(study.context)),
            (lists.PARTS["changed"], unclaimed(study.changed)),
            (lists.PARTS["did_not_work"], unclaimed(study.did_not_work)),
            (lists.PARTS["contact_role"], contact),
        ]
    )


def _bundle_entry(bundle: OpenBundle) -> dict[str, Any]:
    held = json.loads(bundle.contents)
    said = [
        (_("A change as a file that you can take"), held["change"]["words"] or bundle.title),
        (_("Its core"), held["core"]),
        (_("Each place may make its own"), held["adaptable"]),
    ]
    return {
        "id": f"urn:wholeheard:bundle:{short(bundle.pk)}",
        "title": without_control(bundle.title),
        "path": reverse("learnt:bundle", args=[bundle.pk]),
        "updated": bundle.at,
        "author": without_control(bundle.idea.place.organisation.name),
        "content": _as_html(said),
    }


def _as_html(said: Iterable[tuple[Any, str]]) -> str:
    rows = [
        (without_control(str(name)), mark_safe(linebreaks(without_control(words), autoescape=True)))
        for name, words in said
        if words
    ]
    return str(format_html_join("", "<h2>{}</h2>{}", rows)) if rows else ""

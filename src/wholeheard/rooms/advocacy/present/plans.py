"""A care plan in its versions: words under headings, what changed, who has confirmed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import clock
from wholeheard.kit.days import day
from wholeheard.rooms.advocacy import comparing, guides, lists, queries, reviewing
from wholeheard.rooms.advocacy.access import Sight
from wholeheard.rooms.advocacy.models import PlanVersion

Row = dict[str, Any]


def version_page(
    version: PlanVersion, before: PlanVersion | None, file_at: Callable[[PlanVersion], str]
) -> Row:
    """One version with what changed since the one before it, sentence by sentence and in words; or
    both, where one is a file. `file_at`: the address of the file of a version."""
    words, cannot = queries.words_of_plan(version), cannot_compare(version, before)
    return {
        "version": version,
        "issued": day(version.issued_on),
        "review": day(version.review_on),
        "domains": _under_headings(words),
        "before": before,
        "changes": _changes(before, words) if before else [],
        "cannot": cannot,
        "files": [
            {"number": one.number, "url": file_at(one)}
            for one in (version, before)
            if one and one.file_kind
        ],
        "words_before": _under_headings(queries.words_of_plan(before)) if cannot and before else [],
    }


def _under_headings(words: dict[str, str]) -> list[tuple[Any, str]]:
    return [(lists.DOMAINS[one], words[one]) for one in lists.DOMAINS if one in words]


def cannot_compare(version: PlanVersion, before: PlanVersion | None) -> str:
    """Why no difference is shown; empty where it can be."""
    if before is None:
        return ""
    if version.file_kind or before.file_kind:
        return _("No differences can be shown of a photo or a PDF. Here are both, to compare.")
    return ""


def _changes(before: PlanVersion, words: dict[str, str]) -> list[Row]:
    if before.file_kind or not words:
        return []
    said = {
        comparing.NEW: _("New"),
        comparing.GONE: _("Gone"),
        comparing.CHANGED: _("Changed"),
    }
    old = queries.words_of_plan(before)
    return [
        {
            "heading": lists.DOMAINS[one.heading],
            "what": said[one.what],
            "before": one.before,
            "after": one.after,
        }
        for one in comparing.differences(old, words)
    ]


def copy_page(sight: Sight) -> Row:
    """The copy that somebody holds, and what is to be done with it. While nothing is asked, no
    reminder stands here."""
    plans = list(queries.plans_of(sight.resident)[:2])
    rule = guides.guide(sight.resident.organisation.country).copy
    if not plans:
        return {"version": None, "rule": rule}
    version = plans[0]
    receipt = queries.confirmed_by(version, sight.authority)
    due = reviewing.due(
        version.issued_on, version.review_on, confirmed=receipt is not None, today=sight.today
    )
    at = lambda each: reverse(  # noqa: E731
        "advocacy:copy_file", args=[sight.authority.pk, each.number]
    )
    return version_page(version, plans[1] if len(plans) > 1 else None, at) | {
        "confirmed": day(clock.day_of(receipt.at)) if receipt else "",
        "reminders": _reminders(due, version) if sight.asks else [],
        "rule": rule,
    }


def _reminders(due: frozenset[str], version: PlanVersion) -> list[str]:
    said = {
        lists.REVIEW_PASSED: _("The review was due on %(day)s. Ask the home what came of it."),
        lists.REVIEW_SOON: _("The review is on %(day)s. Ask to be there."),
    }
    return [text % {"day": day(version.review_on)} for one, text in said.items() if one in due]

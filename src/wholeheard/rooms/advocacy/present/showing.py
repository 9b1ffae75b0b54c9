"""Notes that may be shown outside, and the file that is made of them."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import clock
from wholeheard.kit.days import day
from wholeheard.reports import Document
from wholeheard.rooms.advocacy import bundling, lists, queries
from wholeheard.rooms.advocacy.access import Sight
from wholeheard.rooms.advocacy.models import Bundle, MayShow, VisitNote
from wholeheard.rooms.answers import queries as answers
from wholeheard.rooms.reflection import naming
from wholeheard.rooms.reflection.actions import staff_names
from wholeheard.rooms.safekeeping.lists import LABELS

Row = dict[str, Any]
HIDDEN = {naming.NAME: "person", naming.DETAIL: "other"}
Agreed = Mapping[uuid.UUID, Collection[str]]
"""To whom outside each note may be shown today."""


def show_page(sight: Sight) -> Row:
    """Which notes of one's own may be shown to whom, and the files that were made."""
    notes = list(queries.notes_of(sight.authority))
    bundles = list(queries.bundles_of(sight.authority))
    bundled = [one.note for each in bundles for one in each.notes.all()]
    agreed = queries.agreed_whom([*notes, *bundled])
    return {
        "notes": [
            {
                "note": one,
                "on": day(one.on),
                "whom": [
                    {"code": code, "name": name, "agreed": code in agreed[one.pk]}
                    for code, name in lists.WHOM.items()
                ],
            }
            for one in notes
        ],
        "bundles": [_bundle_row(one, agreed) for one in bundles],
    }


def _bundle_row(bundle: Bundle, agreed: Agreed) -> Row:
    return {
        "bundle": bundle,
        "whom": lists.WHOM[bundle.whom],
        "on": day(clock.day_of(bundle.at)),
        "by": bundle.by.name if bundle.by else "",
        "mark": mark_of(bundle, agreed),
    }


def mark_of(bundle: Bundle, agreed: Agreed) -> str:
    """That somebody's agreement has ended since, or a note was taken back; else empty."""
    still = sum(bundle.whom in agreed.get(one.note_id, ()) for one in bundle.notes.all())
    gone = bundle.number - still
    if not gone:
        return ""
    return ngettext(
        "Since it was made, one note may not be shown any more. Ask whoever has the file to put "
        "it away and take a new one.",
        "Since it was made, %(number)s notes may not be shown any more. Ask whoever has the file "
        "to put it away and take a new one.",
        gone,
    ) % {"number": gone}


def bundle_document(sight: Sight, bundle: Bundle) -> Document:
    """The file as it may be today: never more than is agreed to at this moment."""
    shown, left_out = queries.may_be_shown(sight.authority, bundle.whom)
    agreed = queries.agreed_whom([one.note for one in bundle.notes.all()])
    return bundling.document(
        sight.resident.sign,
        str(lists.WHOM[bundle.whom]),
        [_shown_note(one, bundle.whom) for one in shown],
        left_out,
        today=sight.today,
        since=mark_of(bundle, agreed),
    )


def _shown_note(note: VisitNote, whom: str) -> bundling.ShownNote:
    protected = note.protected
    parts = [one for one in answers.parts_of(protected) if one.kind != "question"]
    of_the_home = _("Somebody of the home")
    known = staff_names(note.organisation_id)
    agreed = MayShow.objects.of(note.organisation_id).get(note=note, whom=whom, ended_at=None)
    return bundling.ShownNote(
        on=note.on,
        paragraphs=tuple(line for one in parts for line in one.text.splitlines() if line.strip())
        or (_("Nothing but questions."),),
        questions=tuple(
            bundling.Asked(
                one.words.text,
                one.question.asked_on,
                one.question.due_on,
                one.replied,
                one.said,
            )
            for one in answers.owed_in([protected])
            if one.words
        ),
        replies=tuple(
            (_without_names(one.words, known), one.job or of_the_home)
            for one in answers.replies_of(protected)
        ),
        agreed_on=clock.day_of(agreed.at),
        kind=str(lists.KINDS[note.authority.kind]),
        language="" if protected.language == "en" else protected.language,
    )


def _without_names(words: str, staff: Iterable[str]) -> str:
    """An answer without what a machine finds that could name somebody: the resident, whoever wrote
    or answered, other staff."""
    shown, reached = "", 0
    for one in naming.what_names(words, staff):
        if one.kind in HIDDEN:
            shown += f"{words[reached : one.start]}[{LABELS[HIDDEN[one.kind]]}]"
            reached = one.end
    return shown + words[reached:]

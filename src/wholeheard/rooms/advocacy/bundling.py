"""What an inspector or a commissioner is given to read: questions, how long they are owed, answers,
and the released notes. What is left out is counted, and why. Pure: values in, a document out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit.days import day, with_years
from wholeheard.reports import Block, Document, Heading, Items, Note, Paragraph, Story, Table


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a note. `answered`: what its asker says, empty while they say nothing."""

    words: str
    asked_on: dt.date
    due_on: dt.date
    replied: bool
    answered: str


@dataclass(frozen=True, slots=True)
class ShownNote:
    """One note that may be shown: its protected words, its questions, and each answer, without the
    names that a machine finds in it, with the work of whoever gave it."""

    on: dt.date
    paragraphs: tuple[str, ...]
    questions: tuple[Asked, ...]
    replies: tuple[tuple[str, str], ...]
    agreed_on: dt.date
    kind: str
    language: str = ""


WHY_LEFT_OUT = {
    "not_agreed": lambda number: ngettext(
        "One note: whoever wrote it has not agreed to this reader, or does not any more.",
        "%(number)s notes: whoever wrote them has not agreed to this reader, or does not any more.",
        number,
    ),
    "not_released": lambda number: ngettext(
        "One note: names are not taken out of it yet, or its team may not read it.",
        "%(number)s notes: names are not taken out of them yet, or their team may not read them.",
        number,
    ),
}


@with_years()
def document(
    sign: str,
    whom: str,
    notes: Sequence[ShownNote],
    left_out: Mapping[str, int],
    *,
    today: dt.date,
    since: str = "",
) -> Document:
    """`since`: a sentence, where somebody's agreement has ended since the file was first made."""
    return Document(
        title=_("What was seen and asked: %(sign)s") % {"sign": sign},
        subtitle=_("For: %(whom)s") % {"whom": whom},
        language="en-GB",
        made=today,
        blocks=tuple(_blocks(notes, left_out, today, since)),
    )


def _blocks(
    notes: Sequence[ShownNote], left_out: Mapping[str, int], today: dt.date, since: str
) -> Iterator[Block]:
    yield Paragraph(
        _("By somebody who looks out for one resident. The resident is named by a sign alone.")
    )
    if since:
        yield Note(since)
    yield Heading(_("Questions"))
    asked = [one for note in notes for one in note.questions]
    if asked:
        yield _table(asked, today)
    else:
        yield Paragraph(_("No question stands in these notes."))
    yield Heading(_("Notes, and what was answered"))
    if not notes:
        yield Paragraph(_("There is no note that may be shown."))
    for note in notes:
        yield from _note(note)
    yield Heading(_("What is left out, and why"))
    yield from _left_out(left_out)


def _table(asked: Sequence[Asked], today: dt.date) -> Table:
    return Table(
        caption=_("Each question, and how many days ago it was asked"),
        head=(_("Question"), _("Days"), _("By when"), _("How it stands")),
        rows=tuple(
            (one.words, str((today - one.asked_on).days), day(one.due_on), _stands(one))
            for one in asked
        ),
    )


def _stands(one: Asked) -> str:
    if one.answered:
        said = {
            "answered": _("Answered, says whoever asked"),
            "partly": _("Partly answered, says whoever asked"),
            "not_yet": _("Not answered yet, says whoever asked"),
        }
        return said[one.answered]
    return _("A reply came") if one.replied else _("No reply")


def _note(note: ShownNote) -> Iterator[Block]:
    yield Heading(day(note.on), level=2)
    yield Story(
        paragraphs=note.paragraphs,
        leave=_("Whoever wrote it agreed on %(on)s that this reader may have it.")
        % {"on": day(note.agreed_on)},
        chosen=_("Written by: %(kind)s.") % {"kind": note.kind},
        language=note.language,
    )
    for words, job in note.replies:
        yield Paragraph(words, by_a_person=job)


def _left_out(left_out: Mapping[str, int]) -> Iterator[Block]:
    said = tuple(WHY_LEFT_OUT[why](number) % {"number": number} for why, number in left_out.items())
    yield Items(said) if said else Paragraph(_("None of these notes is left out."))
    yield Note(
        _(
            "Never in here: the name of the resident, of whoever wrote or answered, what others "
            "wrote, the care plan, papers that show an authority, and what was reported in "
            "confidence. In the answers a machine alone took out names: read them before you "
            "pass them on."
        )
    )

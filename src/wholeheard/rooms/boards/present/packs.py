"""A pack as a board reads it, on a page and as a file; and the list of packs, a story first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import clock
from wholeheard.kit.days import weekday
from wholeheard.reports import (
    Block,
    Chart,
    Document,
    Heading,
    Items,
    Note,
    Paragraph,
    Story,
    Table,
    Unchecked,
    digest,
    from_json,
)
from wholeheard.reports.html import drawing_in_page
from wholeheard.rooms.answers.queries import Words
from wholeheard.rooms.boards import access, lists, making, queries
from wholeheard.rooms.boards.models import Pack, StoryAsked
from wholeheard.rooms.boards.present.around import next_pack
from wholeheard.rooms.boards.titles import day
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.stories.headings import heading_of

KINDS: dict[type, str] = {
    Heading: "heading", Paragraph: "paragraph", Items: "items", Story: "story", Table: "table",
    Chart: "chart", Note: "note", Unchecked: "unchecked",
}  # fmt: skip


MOST_PACKS = 60
"""Five years of a board that meets each month."""

# The story, from where it is kept ----------------------------------------------------------------


def leave_in_words(asked: StoryAsked | None) -> str:
    """Who agreed to this use, and when; or that it is gone."""
    if asked is None:
        return _("Nobody was asked yet.")
    if not asked.said or asked.said_on is None:
        return _("Whoever told it has not said yes yet.")
    if asked.said == lists.YES and not queries.is_heard(asked):
        return _why_not_now(asked)
    said = {
        lists.YES: _("Whoever told it said yes to this on %(day)s."),
        lists.NO: _("Whoever told it said no on %(day)s."),
        lists.TAKEN_BACK: _("It stood here until %(day)s. It was taken back."),
        lists.LET_GO: _("It stood here until %(day)s. It was taken back."),
    }
    return said[asked.said] % {"day": day(asked.said_on)}


def _why_not_now(asked: StoryAsked) -> str:
    """Of a yes that does not hold today."""
    if asked.protected is None or not asked.protected.may_team:
        return _("Whoever told it lets nobody read it now but the people who protect it.")
    said = _("It could be read here until %(day)s: the yes was for that meeting.")
    return said % {"day": day(queries.heard_until(asked.pack))}


def chosen_in_words(asked: StoryAsked | None, *, with_why: bool = True) -> str:
    """Who chose it and why, or that it was drawn by lot; not from how many, which would count the
    stories of a place beside every protection."""
    if asked is None:
        return _("No story was chosen yet.")
    by = asked.by.name if asked.by else _("Somebody who works here no longer")
    if asked.how == lists.DRAWN:
        said = _("Drawn by lot from all stories of these months and since, by %(name)s.")
        return said % {"name": by}
    if not (asked.because and with_why):
        return _("Chosen by %(name)s.") % {"name": by}
    return _("Chosen by %(name)s: %(because)s") % {"name": by, "because": asked.because}


def shown_story(asked: StoryAsked | None) -> Story:
    """The story as it may be shown today; without leave, a sentence in its place."""
    found = queries.words_heard(asked)
    language = asked.protected.language if asked and asked.protected and found else ""
    words = tuple(_paragraphs(found)) or (_("There are no words here."),)
    return Story(words, leave_in_words(asked), chosen_in_words(asked), language)


def _paragraphs(parts: Iterable[Words]) -> Iterator[str]:
    for part in parts:
        if heading := heading_of(part.kind):
            yield f"{heading}:"
        yield from (one.strip() for one in part.text.split("\n") if one.strip())


def shown_document(pack: Pack) -> Document:
    """The document with the story where it may be shown: as it was given, or as it would be."""
    if pack.given_at is None:
        kept = making.document(pack, clock.today(pack.place.organisation.timezone))
    else:
        kept = from_json(pack.content)
    asked = queries.asked_now(pack)
    story, note = shown_story(asked), _shown_note(pack, asked)
    blocks = kept.blocks if queries.is_heard(asked) else _without_a_minute(kept.blocks)
    return replace(kept, blocks=tuple(_filled(one, story, note) for one in blocks))


def _without_a_minute(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Without the sentence after the story, which asks to stay with words that are not there."""
    befores = (None, *blocks)
    return tuple(
        one for before, one in zip(befores, blocks, strict=False) if not isinstance(before, Story)
    )


def _filled(one: Block, story: Story, note: str) -> Block:
    if isinstance(one, Story):
        return story
    if isinstance(one, Paragraph) and one.text == making.NOTE:
        return replace(one, text=note) if note else Note(_("A note stood here. It has gone."))
    return one


def _shown_note(pack: Pack, asked: StoryAsked | None) -> str:
    """The covering note, while the board may hear the story that it introduces."""
    return pack.note if pack.given_at is None or queries.is_heard(asked) else ""


# On pages ----------------------------------------------------------------------------------------


def pack_page(person: Person, pack: Pack) -> dict[str, Any]:
    """A whole pack on a page, block by block, the story with its masks."""
    asked = queries.asked_now(pack)
    document = shown_document(pack)
    return head_of(pack) | {
        "pack": pack,
        "sections": _sections(document, asked),
        "heavy": asked.protected.heavy if asked and asked.protected else "",
        "is_given": pack.given_at is not None,
        "given": _given_in_words(pack),
        "is_whole": pack.given_at is None or digest(from_json(pack.content)) == pack.digest,
        "story_gone": asked is not None and asked.said in lists.GONE,
        "language": document.language,
        "may_prepare": access.may_prepare(person, pack.place),
    }


def head_of(pack: Pack) -> dict[str, Any]:
    return {
        "title": making.title_of(pack),
        "months": making.months_of(pack),
        "url": reverse("boards:pack", args=[pack.pk]),
        "log_url": reverse("boards:log", args=[pack.place.address]),
    }


def _given_in_words(pack: Pack) -> str:
    if pack.given_at is None:
        return ""
    by = pack.given_by.name if pack.given_by else _("somebody who works here no longer")
    said = _("Given on %(day)s by %(name)s. It has not changed since. Its print: %(digest)s.")
    shown = {"day": day(clock.day_of(pack.given_at)), "name": by, "digest": pack.digest[:16]}
    return said % shown


def _sections(document: Document, asked: StoryAsked | None) -> list[dict[str, Any]]:
    """What stands under each heading of the first level."""
    found: list[dict[str, Any]] = []
    for one in document.blocks:
        if isinstance(one, Heading) and one.level == 1:
            found.append({"heading": one.text, "blocks": []})
        else:
            found[-1]["blocks"].append(_block(one, asked))
    return found


def _block(one: Block, asked: StoryAsked | None) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": KINDS[type(one)], "block": one}
    if isinstance(one, Story):
        found |= {"parts": story_parts(asked), "lang": one.language}
    if isinstance(one, Chart):
        found |= {"drawing": drawing_in_page(one), "rows": _rows_of(one.numbers)}
    if isinstance(one, Table):
        found["rows"] = _rows_of(one)
    return found


def _rows_of(table: Table | None) -> list[list[tuple[str, str]]]:
    """Each cell with the head of its column, which stands beside it on a phone."""
    if table is None:
        return []
    return [list(zip(table.head, row, strict=True)) for row in table.rows]


def story_parts(asked: StoryAsked | None) -> list[dict[str, Any]]:
    """The parts of the story with masks and headings, as on every other page."""
    return [
        {
            "kind": part.kind,
            "heading": heading_of(part.kind),
            "text": part.text,
            "masks": part.masks,
            "lang": asked.protected.language if asked and asked.protected else "",
        }
        for part in queries.words_heard(asked)
    ]


def packs_page(person: Person) -> dict[str, Any]:
    """The story of the next pack first, then every pack; what is in preparation for those who
    prepare."""
    organisation, places = person.organisation_id, access.places_to_read(person)
    given = list(queries.given(organisation, places)[:MOST_PACKS])
    first = next_pack(person) or (given[0] if given else None)
    preparing = queries.in_preparation(organisation, access.places_to_prepare(person))
    asked = queries.asked_now(first) if first else None
    return {
        "first": _first(first, asked) if first else None,
        "given": [_row(one) for one in given],
        "preparing": [_row(one) for one in preparing],
        "may_begin": access.places_to_prepare(person).exists(),
    }


def _first(pack: Pack, asked: StoryAsked | None) -> dict[str, Any]:
    return _row(pack) | {
        "parts": story_parts(asked),
        "heavy": asked.protected.heavy if asked and asked.protected else "",
        "leave": leave_in_words(asked),
        "chosen": chosen_in_words(asked),
    }


def _row(pack: Pack) -> dict[str, Any]:
    return {
        "id": pack.pk,
        "place": name_of(pack.place),
        "meets": weekday(pack.meets_on),
        "months": making.months_of(pack),
        "begun_by": pack.begun_by.name if pack.begun_by else "",
    }

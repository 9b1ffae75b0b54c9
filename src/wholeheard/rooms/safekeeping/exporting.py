"""Taking protected words out as a file, within what tellers agreed to.

Each line says which wording its teller agreed to, in which language, and for an import its basis.
Days are cut to the month, also in what may be asked for: two files could otherwise be compared to
find the day on which someone told something.
"""

from __future__ import annotations

import csv
import datetime as dt
import os
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from wholeheard.kit import audit, clock, ids
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping import access
from wholeheard.rooms.safekeeping.importing.days import read_day
from wholeheard.rooms.safekeeping.models import (
    ImportVerdict,
    ProtectedStory,
    Sharing,
    Withdrawal,
)
from wholeheard.rooms.stories.models import Batch, Consent, StoryPlace
from wholeheard.rooms.stories.wordings import KINDS, wording

COLUMNS = (
    "story", "told_month", "places", "place_addresses", "voice", "language", "asked", "words",
    "protected_by", "agreed_to", "wording", "wording_language", "wording_in_full", "agreed_month",
    "import", "import_basis",
)  # fmt: skip
AT_ONCE = 500
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BY_PERSON, BY_MACHINE = "a person", "machine, sample checked"

NOT_RELEASED = "not released by a person yet"
NOT_AGREED = "their tellers have not agreed that others learn from them"
NOT_CHECKED = "imported, and their sample is not checked yet"
NOT_PASSED = "imported, and kept sealed after their sample was checked"
NOT_WRITTEN = "imported and released, and their words are still being written"


@dataclass(slots=True)
class Taken:
    """What was taken out, and what was not and why, in numbers."""

    path: Path
    stories: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    taken_back: int = 0

    def sentences(self) -> Iterator[str]:
        are = "story is" if self.stories == 1 else "stories are"
        yield f"{self.stories:,} {are} in {self.path}."
        for why, number in self.left_out.most_common():
            yield f"{number:,} {'was' if number == 1 else 'were'} left out: {why}."
        if not self.left_out:
            yield "None was left out."
        if self.taken_back:
            yield (
                f"Taken back or past their time in this organisation, at whatever place: "
                f"{self.taken_back:,}. Nothing of them is kept."
            )


def take_out(
    organisation: str, out: Path, *, place: str = "", first: str = "", last: str = ""
) -> Taken:
    """Write protected words to a new file. Raises Refusal; then there is no file."""
    root = _place(organisation, "organisation")
    within = _place(place, "place") if place else root
    if root.depth != 1 or within.organisation_id != root.organisation_id:
        raise Refusal("export.place", f"{place or organisation} is not a place of {organisation}.")
    months = _month(first, "from"), _month(last, "to")
    if months[0] and months[1] and months[0] > months[1]:
        raise Refusal("export.months", f"--from {first} is later than --to {last}.", "from")
    asked_for = _asked_for(within, *months)
    if out.exists():
        raise Refusal("export.exists", f"{out} exists. Choose another name with --out.", "out")
    taken = Taken(out, left_out=_left_out(asked_for))
    taken.left_out += Counter({NOT_RELEASED: _not_looked_through(within, *months)})
    taken.taken_back = Withdrawal.objects.of(root.organisation_id).count()
    _write(taken, _may_go(asked_for), within)
    audit.record(
        "stories.exported",
        organisation=root.organisation_id,
        about=within.pk,
        stories=taken.stories,
        left_out=taken.left_out.total(),
        months=[month.isoformat() if month else None for month in months],
    )
    os.replace(_part(out), out)
    return taken


def plain_cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what could be one."""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text


# What may go -----------------------------------------------------------------------------------


def _asked_for(
    place: Place, first: dt.date | None, last: dt.date | None
) -> QuerySet[ProtectedStory]:
    found = ProtectedStory.objects.of(place.organisation_id).filter(
        Exists(Sharing.plain.filter(protected=OuterRef("pk"), place__path__startswith=place.path))
    )
    if first:
        found = found.filter(told_month__gte=first)
    return found.filter(told_month__lte=last) if last else found


def _may_go(stories: QuerySet[ProtectedStory]) -> QuerySet[ProtectedStory]:
    return access.released(stories).filter(may_learning=True)


def _left_out(stories: QuerySet[ProtectedStory]) -> Counter[str]:
    """Each story that stays, counted under the first reason that holds."""
    released = access.released(stories)
    unreleased = stories.exclude(pk__in=released.values("pk"))
    imported = unreleased.exclude(batch=None)
    verdicts = ImportVerdict.plain.filter(sample__batch=OuterRef("batch"))
    let_go = imported.filter(Exists(verdicts.filter(released=True))).count()
    not_passed = imported.filter(Exists(verdicts.filter(released=False))).count()
    counted = Counter(
        {
            NOT_RELEASED: unreleased.filter(batch=None).count(),
            NOT_WRITTEN: let_go,
            NOT_PASSED: not_passed,
            NOT_CHECKED: imported.count() - let_go - not_passed,
            NOT_AGREED: released.filter(may_learning=False).count(),
        }
    )
    return +counted


def _not_looked_through(place: Place, first: dt.date | None, last: dt.date | None) -> int:
    """Stories that arrived a moment ago: the machine has not looked through them yet."""
    versions = ProtectedStory.plain.filter(
        story=OuterRef("story"), organisation=place.organisation_id
    )
    found = StoryPlace.objects.of(place.organisation_id).filter(
        ~Exists(versions), place__path__startswith=place.path
    )
    if first:
        found = found.filter(story__told_on__gte=first)
    if last:
        found = found.filter(story__told_on__lt=clock.month_of(last + dt.timedelta(days=31)))
    return found.values("story").distinct().count()


# Writing ---------------------------------------------------------------------------------------


def _write(taken: Taken, stories: QuerySet[ProtectedStory], place: Place) -> None:
    """Everything into a file beside, which takes its name when it is whole."""
    part = _part(taken.path)
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as file:
            sheet = csv.writer(file)
            sheet.writerow(COLUMNS)
            for row in _rows(stories, place):
                sheet.writerow([plain_cell(cell) for cell in row])
                taken.stories += 1
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Refusal(
            "export.file", f"{taken.path} cannot be written ({error.strerror}). Choose another."
        ) from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _part(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")


def _rows(stories: QuerySet[ProtectedStory], place: Place) -> Iterator[tuple[object, ...]]:
    batches = _batches_of(place.organisation_id)
    ordered = stories.order_by("told_month", "pk").iterator(chunk_size=AT_ONCE)
    while some := list(islice(ordered, AT_ONCE)):
        yield from _lot(some, _places_of(some), batches)


def rows_for(person: Person) -> Iterator[dict[str, str]]:
    """What this person may take out, by column, for a program to read as it comes.

    Each lot is asked for anew, so that a story that is taken back on the way does not go. A place
    where they may not take out anything is not named.
    """
    stories = _may_go(access.stories_where(person, "data.export"))
    own = set(rights.places_where(person, "data.export").values_list("pk", flat=True))
    batches = _batches_of(person.organisation_id)
    after = Q()
    while some := list(stories.filter(after).order_by("told_month", "pk")[:AT_ONCE]):
        places = {story: _among(own, found) for story, found in _places_of(some).items()}
        for row in _lot(some, places, batches):
            yield dict(zip(COLUMNS, map(str, row), strict=True))
        last = some[-1]
        after = Q(told_month__gt=last.told_month) | Q(told_month=last.told_month, pk__gt=last.pk)


def _among(own: set[uuid.UUID], places: list[Place]) -> list[Place]:
    return [one for one in places if one.pk in own]


def _lot(
    stories: list[ProtectedStory],
    places: dict[uuid.UUID, list[Place]],
    batches: dict[uuid.UUID | None, Batch],
) -> Iterator[tuple[object, ...]]:
    consents = _consents_of(stories)
    for story in stories:
        batch = batches.get(story.batch) if story.batch else None
        yield _row(story, places[story.pk], consents.get(story.story_id), batch)


def _batches_of(organisation: uuid.UUID) -> dict[uuid.UUID | None, Batch]:
    return {one.pk: one for one in Batch.objects.of(organisation)}


def _row(
    story: ProtectedStory, places: list[Place], consent: Consent | None, batch: Batch | None
) -> tuple[object, ...]:
    asked, words = _asked_and_words(story)
    return (
        ids.short(story.pk),
        story.told_month.strftime("%Y-%m"),
        "; ".join(one.name for one in places),
        "; ".join(one.address for one in places),
        story.voice,
        story.language,
        asked,
        words,
        BY_MACHINE if batch else BY_PERSON,
        *_agreed(consent),
        batch.name if batch else "",
        batch.basis if batch else "",
    )


def _agreed(consent: Consent | None) -> tuple[str, str, str, str, str]:
    """To what, in which version and language of the wording, its very words, in which month."""
    if consent is None:
        return "", "", "", "", ""
    texts = wording(consent.wording)
    learning = texts.get(consent.language[:2], texts["en"])["learning"]
    return (
        " ".join(kind for kind in KINDS if getattr(consent, kind)),
        consent.wording,
        consent.language,
        f"{learning['label']}. {learning['hint']}",
        consent.on.strftime("%Y-%m"),
    )


def _asked_and_words(story: ProtectedStory) -> tuple[str, str]:
    """What the house had asked, apart from what the person said."""
    parts: list[list[Any]] = story.parts
    said = {True: [], False: []}  # type: dict[bool, list[str]]
    for _key, kind, start, end, _day in parts:
        said[kind == "asked"].append(story.text[start:end])
    return "\n\n".join(said[True]), "\n\n".join(said[False])


def _places_of(stories: Iterable[ProtectedStory]) -> dict[uuid.UUID, list[Place]]:
    found: dict[uuid.UUID, list[Place]] = {story.pk: [] for story in stories}
    sharings = Sharing.objects.everywhere().filter(protected__in=list(found))
    for one in sharings.select_related("place").order_by("place__path"):
        found[one.protected_id].append(one.place)
    return found


def _consents_of(stories: list[ProtectedStory]) -> dict[uuid.UUID, Consent]:
    """The consent that stands for each story: the last one given to this organisation."""
    given = Consent.objects.of(stories[0].organisation_id).filter(
        story__in=[one.story_id for one in stories]
    )
    return {one.story_id: one for one in given.order_by("pk")}


# What was asked for ----------------------------------------------------------------------------


def _place(address: str, what: str) -> Place:
    found = Place.objects.select_related("organisation").filter(address=address).first()
    if found is None:
        raise Refusal(f"export.{what}", f"There is no {what} at “{address}”. Check --{what}.", what)
    return found


def _month(text: str, what: str) -> dt.date | None:
    if not text:
        return None
    day = read_day(text)
    if day is None:
        raise Refusal("export.month", f"--{what} “{text}” is no month. Write it as 2026-03.", what)
    return clock.month_of(day)

"""What the reader learns from what people confirmed here: gathered, learnt, switched on, and back.

The learning itself is pure and stands in `wholeheard.listening.adapting`. This room needs three
things of it, and asks for them in three functions below, `_learn`, `_read` and nowhere else:
weights learnt from confirmations, figures by code on confirmations kept apart, and what those
weights find in texts.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wholeheard.kit import audit, clock, ids, tasks
from wholeheard.kit.days import day
from wholeheard.kit.refusal import Refusal
from wholeheard.listening import noticing
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import lists, queries, vocabulary, words
from wholeheard.rooms.readings.models import InUse, Learnt, Reading
from wholeheard.rooms.readings.queries import ReadOnce
from wholeheard.rooms.safekeeping.actions.machine_reading import what_was_said
from wholeheard.rooms.safekeeping.models import MachineReading, ProtectedStory

ADAPTING = "wholeheard.listening.adapting"
LEAST = 30
"""Stories that must be confirmed before anything is learnt: with fewer, nothing can be kept apart
to see whether it helped."""
AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Confirmed:
    """One story with what people say of it for one lens: the codes that it tells of, and those
    that it does not; about all others nobody says anything."""

    story: uuid.UUID
    text: str
    question: str
    lens: str
    holds: frozenset[str]
    does_not_hold: frozenset[str]


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one code, on confirmations kept apart: how many stories tell of it, and precision, recall
    and F1 (0 to 1) before and after."""

    lens: str
    code: str
    stories: int
    before: tuple[float, float, float]
    after: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was learnt."""

    reader: str
    weights: bytes
    figures: tuple[Figures, ...]


# ---- gathered ----


def confirmations(organisation_id: uuid.UUID) -> list[Confirmed]:
    """What people say of stories that they were done with. Where two disagree a third person's
    word counts, and without one nobody's. What was accepted with others is not among it."""
    rows = Reading.objects.of(organisation_id).filter(protected__may_machine=True)
    by_story: dict[ProtectedStory, list[ReadOnce]] = {}
    for one in queries.finished_readings(rows):
        if one.reading.words == words.digest(one.reading.protected):
            by_story.setdefault(one.reading.protected, []).append(one)
    settled: dict[uuid.UUID, dict[tuple[str, str], bool]] = {}
    for (story, _words, pack, code), word in queries.settled_in(organisation_id).items():
        settled.setdefault(story, {})[pack, code] = word.holds
    return [
        one
        for protected, read in by_story.items()
        for one in _of_story(protected, read, settled.get(protected.pk, {}))
    ]


def _of_story(
    protected: ProtectedStory, read: Sequence[ReadOnce], settled: dict[tuple[str, str], bool]
) -> Iterator[Confirmed]:
    said = what_was_said(protected)
    for lens, pack in lists.PACK_OF_LENS.items():
        own = [one for one in read if one.read_for(pack)]
        if not own:
            continue
        holds: set[str] = set()
        not_holds: set[str] = set()
        for code in vocabulary.codes_read_by_machine(pack):
            word = _word_on((pack, code), own, settled)
            if word is not None:
                (holds if word else not_holds).add(code)
        yield Confirmed(
            protected.pk, said.words, said.question, lens, frozenset(holds), frozenset(not_holds)
        )


def _word_on(
    code: tuple[str, str], read: Sequence[ReadOnce], settled: dict[tuple[str, str], bool]
) -> bool | None:
    """Whether it is there: as settled, or as all who read it say; None where they disagree."""
    if code in settled:
        return settled[code]
    said = {code in one.codes for one in read}
    return said.pop() if len(said) == 1 else None


# ---- learnt ----


def can_learn() -> bool:
    """Whether this installation has the part that learns."""
    return find_spec(ADAPTING) is not None


def learn(organisation_ids: list[uuid.UUID]) -> None:
    """Learn anew for these organisations. It takes a while, so nothing is locked meanwhile."""
    for organisation_id in organisation_ids:
        confirmed = confirmations(organisation_id)
        if len({one.story for one in confirmed}) >= LEAST:
            _keep(organisation_id, confirmed, _learn(confirmed))


def _learn(confirmed: Sequence[Confirmed]) -> Outcome:
    outcome: Outcome = import_module(ADAPTING).learn_for_house(confirmed)
    return outcome


def _read(weights: bytes, texts: Sequence[str], questions: Sequence[str]) -> list[Any]:
    found: list[Any] = import_module(ADAPTING).read_with(weights, texts, questions)
    return found


@transaction.atomic
def _keep(organisation_id: uuid.UUID, confirmed: Sequence[Confirmed], outcome: Outcome) -> Learnt:
    number = Learnt.objects.of(organisation_id).count() + 1
    return Learnt.objects.everywhere().create(
        organisation_id=organisation_id,
        reader=f"{outcome.reader}+{number}"[:40],
        at=clock.now(),
        stories=len({one.story for one in confirmed}),
        figures=[
            [one.lens, one.code, one.stories, list(one.before), list(one.after)]
            for one in outcome.figures
        ],
        weights=outcome.weights,
    )


# ---- switched on, and back ----


def do(what: str, learnt_id: str, *, by: Person) -> None:
    """What somebody asks for on the page: learn, use what was learnt, go back."""
    if what == "learn":
        _ask_to_learn(by)
    elif what == "use":
        _use(_learnt_with(learnt_id, by), by)
    elif what == "back":
        _use(None, by)


def _ask_to_learn(by: Person) -> None:
    if not can_learn():
        raise Refusal("learn.cannot", _("This house was installed without the part that learns."))
    number = len({one.story for one in confirmations(by.organisation_id)})
    if number < LEAST:
        raise Refusal(
            "learn.few",
            _("Read %(more)s stories more first: with fewer nobody could tell if it helped.")
            % {"more": LEAST - number},
        )
    tasks.later("readings.learn", by.organisation_id)


def _learnt_with(learnt_id: str, by: Person) -> Learnt:
    try:
        found = Learnt.objects.of(by.organisation_id).filter(pk=ids.long(learnt_id)).first()
    except ValueError:
        found = None
    if found is None:
        raise Refusal("learn.unknown", _("Choose one of those on this page."))
    return found


@transaction.atomic
def _use(learnt: Learnt | None, by: Person) -> InUse:
    """From now on this reader's word is shown. Back: what the other had read goes."""
    used = InUse.objects.everywhere().create(
        organisation_id=by.organisation_id, learnt=learnt, by=by, at=clock.now()
    )
    audit.record(
        "reader.switched",
        organisation=by.organisation_id,
        by=by,
        reader=learnt.reader if learnt else noticing.READER,
    )
    _forget_others(by.organisation_id, learnt)
    tasks.later("readings.read_again", by.organisation_id)
    return used


def _forget_others(organisation_id: uuid.UUID, learnt: Learnt | None) -> None:
    """What readers found that are not in use any more. What came with the house stays."""
    readers = Learnt.objects.of(organisation_id).values_list("reader", flat=True)
    not_used = [one for one in readers if learnt is None or one != learnt.reader]
    MachineReading.objects.of(organisation_id).filter(reader__in=not_used).delete()


def in_use(organisation_id: uuid.UUID) -> InUse | None:
    rows = InUse.objects.of(organisation_id).select_related("learnt", "by")
    return rows.order_by("-pk").first()


def read_again(organisation_ids: list[uuid.UUID]) -> None:
    """Let the reader in use read what it has not read yet, a lot at a time."""
    for organisation_id in organisation_ids:
        used = in_use(organisation_id)
        if used and used.learnt:
            while stories := list(_unread_by(used.learnt)[:AT_ONCE]):
                _keep_readings(used.learnt, stories)


def _unread_by(learnt: Learnt) -> Any:
    """Stories that the reader of the house has read and this one not."""
    rows = ProtectedStory.objects.of(learnt.organisation_id).filter(may_machine=True)
    house = MachineReading.objects.of(learnt.organisation_id).filter(
        unread="", language__in=["", "en"]
    )
    own = MachineReading.objects.of(learnt.organisation_id).filter(reader=learnt.reader)
    return rows.filter(pk__in=house.values("protected")).exclude(pk__in=own.values("protected"))


@transaction.atomic
def _keep_readings(learnt: Learnt, stories: Sequence[ProtectedStory]) -> None:
    said = [what_was_said(one) for one in stories]
    found = _read(
        bytes(learnt.weights), [one.words for one in said], [one.question for one in said]
    )
    MachineReading.objects.everywhere().bulk_create(
        [
            MachineReading(
                organisation_id=learnt.organisation_id,
                protected=story,
                reader=learnt.reader,
                findings=[_finding(one, words_of.start) for one in findings],
                language="en",
            )
            for story, words_of, findings in zip(stories, said, found, strict=True)
        ],
        ignore_conflicts=True,
    )
    tasks.later("measures.note", [one.pk for one in stories])


def _finding(found: Any, start: int) -> dict[str, object]:
    return {
        "lens": found.lens,
        "code": found.code,
        "start": start + found.start,
        "end": start + found.end,
        "confidence": found.confidence,
        "because": list(found.because),
    }


def to_read_again() -> list[uuid.UUID]:
    """Organisations whose reader in use has stories to read."""
    found: list[tuple[uuid.UUID, Learnt | None]] = []
    for row in InUse.objects.everywhere().order_by("organisation", "-pk").select_related("learnt"):
        if found and found[-1][0] == row.organisation_id:
            continue
        found.append((row.organisation_id, row.learnt))
    return [one for one, learnt in found if learnt and _unread_by(learnt).exists()]


# ---- the page ----


def page(person: Person) -> dict[str, Any]:
    """What was learnt, the newest first, and which reader is in use."""
    used = in_use(person.organisation_id)
    now = used.learnt if used else None
    rows = Learnt.objects.of(person.organisation_id).defer("weights").order_by("-at", "-pk")
    return {
        "reader": now.reader if now else noticing.READER,
        "since": _since(used),
        "is_own": now is not None,
        "stories": len({one.story for one in confirmations(person.organisation_id)}),
        "least": LEAST,
        "can_learn": can_learn(),
        "learnt": [_learnt_row(one, now) for one in rows[:5]],
    }


def _since(used: InUse | None) -> str:
    if used is None:
        return ""
    who = used.by.name if used.by else _("Someone who has left")
    return _("%(who)s, %(day)s") % {"who": who, "day": day(used.at.date())}


def _learnt_row(row: Learnt, now: Learnt | None) -> dict[str, Any]:
    figures = [
        {
            "name": _name_of(lens, code),
            "stories": stories,
            "before": _in_hundred(before),
            "after": _in_hundred(after),
        }
        for lens, code, stories, before, after in row.figures
    ]
    return {
        "id": ids.short(row.pk),
        "reader": row.reader,
        "day": day(row.at.date()),
        "stories": row.stories,
        "figures": sorted(figures, key=lambda one: str(one["name"])),
        "current": now is not None and row.pk == now.pk,
    }


def _name_of(lens: str, code: str) -> str:
    pack = lists.PACK_OF_LENS.get(lens, "")
    return vocabulary.named(pack, vocabulary.version_of(pack), code, {}).name if pack else code


def _in_hundred(figures: Sequence[float]) -> list[int]:
    """Precision, recall and F1, each of a hundred."""
    return [round(100 * one) for one in figures]

"""What the reader learns from what people confirmed here: gathered, learnt, switched on, and back.

The learning itself is pure and stands in `wholeheard.listening.adapting`. This room asks it for two
things, in `_learn` and `_read` and nowhere else: an adaptation with its figures by code on
confirmations kept apart, and what a reader with that adaptation finds in texts.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeGuard

from django.db import transaction
from django.utils.translation import gettext as _

from wholeheard import listening
from wholeheard.kit import audit, clock, ids, tasks
from wholeheard.kit.days import day
from wholeheard.kit.refusal import Refusal
from wholeheard.listening import noticing
from wholeheard.listening.measuring.audited import Audit
from wholeheard.listening.measuring.corrected import Errors
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import lists, queries, vocabulary, words
from wholeheard.rooms.readings.models import InUse, Learnt, Reading
from wholeheard.rooms.readings.queries import ReadOnce
from wholeheard.rooms.safekeeping.actions.machine_reading import reading_row, what_was_said
from wholeheard.rooms.safekeeping.lists import ENGLISH
from wholeheard.rooms.safekeeping.models import MachineReading, ProtectedStory

ADAPTING = "wholeheard.listening.adapting"
LEAST = 30
"""Stories that must be confirmed before anything is learnt: with fewer, nothing can be kept apart
to see whether it helped."""
AT_ONCE = 50
NOTHING = "+nothing"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """One story with what people say of it: for each lens and code, as the machine calls them,
    whether it is there. About a code that is missing nobody says anything, or two disagree.
    `at_random`: chance drew it, and it was read without suggestions."""

    story: uuid.UUID
    text: str
    question: str
    said: Mapping[tuple[str, str], bool]
    at_random: bool


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
        _of_story(protected, read, settled.get(protected.pk, {}))
        for protected, read in by_story.items()
    ]


def _of_story(
    protected: ProtectedStory, read: Sequence[ReadOnce], settled: Mapping[tuple[str, str], bool]
) -> Confirmed:
    told = what_was_said(protected)
    return Confirmed(
        protected.pk,
        told.words,
        told.question,
        dict(_said(read, settled)),
        at_random=all(one.reading.stream == lists.BLIND for one in read),
    )


def _said(
    read: Sequence[ReadOnce], settled: Mapping[tuple[str, str], bool]
) -> Iterator[tuple[tuple[str, str], bool]]:
    """Of each code that somebody read for, whether it is there."""
    for lens, pack in lists.PACK_OF_LENS.items():
        own = [one for one in read if one.read_for(pack)]
        for code, name in vocabulary.machine_names(lens).items() if own else ():
            word = _word_on((pack, code), own, settled)
            if word is not None:
                yield (lens, name), word


def _word_on(
    code: tuple[str, str], read: Sequence[ReadOnce], settled: Mapping[tuple[str, str], bool]
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
        if len(confirmed) >= LEAST:
            _keep(organisation_id, len(confirmed), _learn(confirmed))


def _learn(confirmed: Sequence[Confirmed]) -> Any:
    adapting = import_module(ADAPTING)
    return adapting.learn(
        [
            adapting.Confirmed(
                one.text,
                one.question,
                {code: adapting.Said(yes) for code, yes in one.said.items()},
                at_random=one.at_random,
                read_through=True,
            )
            for one in confirmed
        ]
    )


def _read(weights: bytes, texts: Sequence[str], questions: Sequence[str]) -> list[Any]:
    """Readings by the reader with what it learnt."""
    reads: Any = listening.read
    adaptation = import_module(ADAPTING).from_bytes(weights)
    found: list[Any] = reads(texts, questions=questions, adaptation=adaptation)
    return found


@transaction.atomic
def _keep(organisation_id: uuid.UUID, stories: int, learnt: Any) -> Learnt:
    """Learnt twice from the same, it is kept once. Where nothing was to be learnt it has a name of
    its own all the same, so that it is never taken for the reader that came with the house."""
    name = learnt.adaptation.name
    kept, _new = Learnt.objects.everywhere().get_or_create(
        organisation_id=organisation_id,
        reader=name if name != noticing.READER else f"{name}{NOTHING}",
        defaults={
            "at": clock.now(),
            "stories": stories,
            "figures": [_figures(one) for one in learnt.codes if one.before and one.after],
            "weights": learnt.adaptation.to_bytes(),
        },
    )
    return kept


def _figures(one: Any) -> list[Any]:
    """Lens, code, stories that tell of it, then precision, recall and F1 before and after, and
    whether anything was changed."""
    each = [[of.precision, of.recall, of.f1] for of in (one.before, one.after)]
    return [one.lens, one.code, one.yes, *each, one.kept is None]


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
    number = len(confirmations(by.organisation_id))
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
    if found.reader.endswith(NOTHING):
        raise Refusal(
            "learn.nothing", _("It learnt nothing that would make it read otherwise. Read on.")
        )
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
    gone = MachineReading.objects.of(organisation_id).filter(reader__in=not_used)
    held = list(gone.values_list("protected_id", flat=True).distinct())
    gone.delete()
    tasks.later("measures.note", held)
    tasks.later("shelf.put", held)


def in_use(organisation_id: uuid.UUID) -> InUse | None:
    rows = InUse.objects.of(organisation_id).select_related("learnt", "by")
    return rows.order_by("-pk").first()


def checked_since(learnt: Learnt) -> dict[str, Audit]:
    """What people read without suggestions after this was learnt: what it learnt from cannot tell
    how it errs."""
    return queries.audits(learnt.organisation_id, since=learnt.at)


def errors_in_use(organisation_id: uuid.UUID) -> dict[str, Errors] | None:
    """How the reader errs that an organisation taught and uses, by code as it is counted; None
    where the one that came with the house is in use, whose errors stand on its card."""
    used = in_use(organisation_id)
    if used is None or not _fits(used.learnt):
        return None
    return {code: one.errors() for code, one in checked_since(used.learnt).items()}


def read_again(organisation_ids: list[uuid.UUID]) -> None:
    """Let the reader in use read what it has not read yet, a lot at a time."""
    for organisation_id in organisation_ids:
        used = in_use(organisation_id)
        if used and _fits(used.learnt):
            while stories := list(_unread_by(used.learnt)[:AT_ONCE]):
                _keep_readings(used.learnt, stories)


def _unread_by(learnt: Learnt) -> Any:
    """Stories that the reader of the house has read and this one not."""
    rows = ProtectedStory.objects.of(learnt.organisation_id).filter(may_machine=True)
    house = MachineReading.objects.of(learnt.organisation_id).filter(
        unread="", language__in=ENGLISH
    )
    own = MachineReading.objects.of(learnt.organisation_id).filter(reader=learnt.reader)
    return rows.filter(pk__in=house.values("protected")).exclude(pk__in=own.values("protected"))


@transaction.atomic
def _keep_readings(learnt: Learnt, stories: Sequence[ProtectedStory]) -> None:
    said = [what_was_said(one) for one in stories]
    found = _read(
        bytes(learnt.weights), [one.words for one in said], [one.question for one in said]
    )
    rows = [reading_row(*each, learnt.reader) for each in zip(stories, said, found, strict=True)]
    MachineReading.objects.everywhere().bulk_create(rows, ignore_conflicts=True)
    tasks.later("measures.note", [one.pk for one in stories])
    tasks.later("shelf.put", [one.pk for one in stories])


def to_read_again() -> list[uuid.UUID]:
    """Organisations whose reader in use has stories to read."""
    found: list[tuple[uuid.UUID, Learnt | None]] = []
    for row in InUse.objects.everywhere().order_by("organisation", "-pk").select_related("learnt"):
        if found and found[-1][0] == row.organisation_id:
            continue
        found.append((row.organisation_id, row.learnt))
    return [one for one, learnt in found if _fits(learnt) and _unread_by(learnt).exists()]


def _fits(learnt: Learnt | None) -> TypeGuard[Learnt]:
    """What was learnt belongs to the reader that came with the house then, and to no newer one."""
    return learnt is not None and learnt.reader.startswith(noticing.READER)


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
        "stories": len(confirmations(person.organisation_id)),
        "least": LEAST,
        "can_learn": can_learn(),
        "learnt": [_learnt_row(one, now) for one in rows[:5]],
        "checked": max((one.n for one in checked_since(now).values()), default=0) if now else 0,
    }


def _since(used: InUse | None) -> str:
    if used is None:
        return ""
    who = used.by.name if used.by else _("Someone who has left")
    return _("%(who)s, %(day)s") % {"who": who, "day": day(clock.day_of(used.at))}


def _learnt_row(row: Learnt, now: Learnt | None) -> dict[str, Any]:
    figures = [
        {
            "name": _name_of(lens, code),
            "stories": stories,
            "before": _in_hundred(before),
            "after": _in_hundred(after),
            "changed": changed,
        }
        for lens, code, stories, before, after, changed in row.figures
    ]
    return {
        "id": ids.short(row.pk),
        "reader": row.reader,
        "day": day(clock.day_of(row.at)),
        "stories": row.stories,
        "figures": sorted(figures, key=lambda one: str(one["name"])),
        "current": now is not None and row.pk == now.pk,
        "is_nothing": row.reader.endswith(NOTHING),
    }


def _name_of(lens: str, code: str) -> str:
    pack, found = lists.PACK_OF_LENS[lens], vocabulary.id_of_finding(lens, code)
    return vocabulary.named(pack, vocabulary.version_of(pack), found, {}).name


def _in_hundred(figures: Sequence[float | None]) -> list[str]:
    """Precision, recall and F1, each of a hundred."""
    return [_("none") if one is None else str(round(100 * one)) for one in figures]

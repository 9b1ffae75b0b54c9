"""Quiet guidance beside a reply: what the draft speaks of, what it leaves out, what it is like.

A machine's reading of what a person wrote. It writes nothing, and nothing waits for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wholeheard.kit import clock, days
from wholeheard.listening.likeness import MUCH_ALIKE, nearest
from wholeheard.listening.replies import LookedOver, Passage, look_over
from wholeheard.listening.sentences import sentences
from wholeheard.rooms.answers import queries
from wholeheard.rooms.answers.models import Reply
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import access
from wholeheard.rooms.safekeeping.models import MachineReading, ProtectedStory

AREAS = {
    "introduction": (
        gettext_lazy("Introduction"),
        gettext_lazy("Who you are, and what you have to do with it."),
    ),
    "explanation": (
        gettext_lazy("Explanation"),
        gettext_lazy("What happened, as far as you know."),
    ),
    "speed": (
        gettext_lazy("Speed"),
        gettext_lazy("If it took long: say that it did."),
    ),
    "thanks": (
        gettext_lazy("Thanks and apology"),
        gettext_lazy("Sorry for what was done, or thanks for what was said."),
    ),
    "content": (
        gettext_lazy("Content"),
        gettext_lazy("What in this story stayed with you, and an answer to what they asked. What "
                     "you will do and by when, or why not."),
    ),
    "signposting": (
        gettext_lazy("Where to turn"),
        gettext_lazy("Where they can turn, if they want more: a person, a number."),
    ),
    "sign_off": (
        gettext_lazy("Sign-off"),
        gettext_lazy("Your name, as you would say it to them."),
    ),
}  # fmt: skip
"""The seven areas of a good reply: introduction, explanation, speed, thanks and apology, content,
signposting, sign-off ("Listen, Learn, Respond", Plymouth: 19 factors in 7 areas). The prompts are
our own; none is a text to copy."""

MASK_ALONE = re.compile(r"\[[^\]]*\]\W*")
"""What was taken out, and nothing else: no words of the one who told it."""
MOST_PASSAGES = 8
FIRST = 3
"""Sentences that stand for what was noticed, where nothing was."""
QUESTION, DIFFERENT, NOTICED, TOLD = "question", "different", "noticed", "told"
LENSES = ("care", "theme")


def look_it_over(protected: ProtectedStory, words: str, *, by: Person) -> dict[str, Any]:
    """What stands beside a draft once its writer has asked to look it over."""
    read = look_over(words, told_in(protected), name=by.name, is_late=_is_late(protected))
    return {
        "speaks_of": [_shown(one) for one in read.speaks_of[:MOST_PASSAGES]],
        "leaves_out": [*_not_answered(read), *map(_shown, _but_questions(read)), *_no_help(read)],
        "areas": [AREAS[one] for one in read.empty_areas],
    }


def told_in(protected: ProtectedStory) -> list[Passage]:
    """What a reply could speak of: what they asked, what they would have wanted, the passages in
    which a machine noticed something, where the teller agrees to that, and every other sentence.
    Where nothing was noticed, the first sentences stand in its stead."""
    asked = [Passage(one.words.text, QUESTION) for one in queries.owed_in([protected]) if one.words]
    wanted = [
        Passage(" ".join(part.text.split()), DIFFERENT)
        for part in queries.parts_of(protected)
        if part.kind == DIFFERENT
    ]
    known = {one.text for one in [*asked, *wanted]}
    noticed = [one for one in _noticed(protected) if one.text not in known][:MOST_PASSAGES]
    known |= {one.text for one in noticed}
    others = [one for one in _sentences_of(protected) if one.text not in known]
    if not noticed:
        noticed, others = [Passage(one.text, NOTICED) for one in others[:FIRST]], others[FIRST:]
    return [*asked, *wanted, *noticed, *others]


def _sentences_of(protected: ProtectedStory) -> Iterator[Passage]:
    """Every sentence of what happened and what was added to it, as it is told."""
    for part in queries.parts_of(protected):
        if part.kind not in (QUESTION, DIFFERENT):
            for start, end in sentences(part.text):
                if not MASK_ALONE.fullmatch(part.text[start:end].strip()):
                    yield Passage(part.text[start:end], TOLD)


def _noticed(protected: ProtectedStory) -> Iterator[Passage]:
    """Each whole sentence in which something was found, once; the surest first."""
    if not protected.may_machine:
        return
    rows = MachineReading.objects.of(protected.organisation_id).filter(protected=protected)
    last = rows.order_by("-pk").first()
    found = last.findings if last and not last.unread else []
    spans = sentences(protected.text)
    seen: set[tuple[int, int]] = set()
    for one in sorted(found, key=lambda finding: -finding["confidence"]):
        around = [span for span in spans if span[0] <= one["start"] < span[1]]
        if one["lens"] not in LENSES or not around or around[0] in seen:
            continue
        seen.add(around[0])
        words = protected.text[slice(*around[0])]
        if not MASK_ALONE.fullmatch(words.strip()):
            yield Passage(words, NOTICED)


def _is_late(protected: ProtectedStory) -> bool:
    today = clock.today(protected.organisation.timezone)
    return protected.answer_by is not None and days.week_of(protected.answer_by) < days.week_of(
        today
    )


def _shown(one: Passage) -> dict[str, str]:
    return {"text": one.text, "house": ""}


def _but_questions(read: LookedOver) -> list[Passage]:
    """What is left out, but for questions and for what is only told along the way."""
    return [one for one in read.leaves_out if one.kind not in (QUESTION, TOLD)]


def _not_answered(read: LookedOver) -> Iterator[dict[str, str]]:
    """They asked two questions. This answers one."""
    missing = [one for one in read.leaves_out if one.kind == QUESTION]
    asked = len(missing) + sum(one.kind == QUESTION for one in read.speaks_of)
    if missing:
        yield {"text": "", "house": _questions_in_words(asked, asked - len(missing))}
        yield from map(_shown, missing)


def _questions_in_words(asked: int, answered: int) -> str:
    first = ngettext(
        "They asked one question.", "They asked %(number)s questions.", asked
    ) % {"number": asked}  # fmt: skip
    if not answered:
        return first + " " + _("This speaks of none of it.")
    return first + " " + _("This speaks of %(number)s.") % {"number": answered}


def _no_help(read: LookedOver) -> Iterator[dict[str, str]]:
    if not read.helps:
        yield {"text": "", "house": _("What you will do, or why not.")}


# Likeness ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Alike:
    """An earlier reply to someone else that a draft is close to. `words` are empty where this
    person may not read the story that it answers."""

    on: str
    own: bool
    in_ten: int
    words: str
    name: str


def much_like(person: Person, protected: ProtectedStory, words: str) -> Alike | None:
    """The earlier reply most like a draft, from `likeness.MUCH_ALIKE` on. A warning, never a
    block."""
    earlier = queries.earlier_replies(person, protected)
    found = nearest(words, [one.words for one in earlier])
    if found is None or found[1] < MUCH_ALIKE:
        return None
    like = earlier[found[0]]
    return Alike(
        days.day(clock.day_of(like.at)),
        like.by_id == person.pk,
        round(10 * found[1]),
        like.words if _may_see(person, like) else "",
        like.name,
    )


def _may_see(person: Person, reply: Reply) -> bool:
    return access.readable_by(person).filter(pk=reply.protected_id).exists()

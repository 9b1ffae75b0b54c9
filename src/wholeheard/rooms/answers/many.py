"""One answer to all who said the same. Each reads it by their own code, with a line of their own.

Nobody learns anything of another story from it: what goes to all holds no run of words of any of
them, and a line of one's own none of the others.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from wholeheard.kit import audit, clock
from wholeheard.kit.refusal import Refusal
from wholeheard.listening.replies import says_the_same
from wholeheard.rooms.answers import actions, first_reading, lists, policies, queries
from wholeheard.rooms.answers.models import Question, Reply, ReplyDraft, Together
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import access
from wholeheard.rooms.safekeeping import queries as safekept
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.shelf import access as shelf_access
from wholeheard.rooms.shelf import codes
from wholeheard.rooms.shelf import queries as shelf

MOST = 30
LOOKED_THROUGH = 300
LEAST_IN_BOTH = 1 / 3
"""Of the codes of two stories, those found in both: from there on one answer may answer both. Set
by hand on the invented stories of the demo, where likeness of gist alone called a clock that is
wrong much like a discharge (0.81)."""

PARAGRAPH = "\n\n"

OwnLines = Mapping[uuid.UUID, str]


def unanswered(person: Person) -> QuerySet[ProtectedStory]:
    """Stories that this person may answer and nobody has."""
    answered = Reply.plain.filter(protected=OuterRef("pk"))
    return access.answerable_by(person).filter(~Exists(answered)).select_related("organisation")


def answered_meanwhile(person: Person, wanted: Iterable[uuid.UUID]) -> bool:
    """Whether one of these, which this person may answer, has an answer by now."""
    answered = Reply.plain.filter(protected=OuterRef("pk"))
    stories = access.answerable_by(person).filter(pk__in=list(wanted))
    return stories.filter(Exists(answered)).exists()


def alike(person: Person, protected: ProtectedStory) -> list[ProtectedStory]:
    """Unanswered stories that tell of much the same as this one, the likest first: none of which
    less than a third is said in both. The nearest of a few stories may be like it in nothing."""
    found = shelf.alike(shelf_access.scope_of(person), protected, most=MOST)
    near = shelf.stories_at(unanswered(person), found.ordinals) if found else []
    codes_in = codes.codes_of([protected, *near])
    return [
        one for one in near
        if much_the_same(codes_in[protected.pk], codes_in[one.pk])
    ]  # fmt: skip


def much_the_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether of all that is found in two stories a third or more is found in both."""
    return bool(one & other) and len(one & other) >= LEAST_IN_BOTH * len(one | other)


def with_code(person: Person, protected: ProtectedStory, code: str) -> list[ProtectedStory]:
    """Unanswered stories of the same places in which a machine found the same thing; the newest
    first."""
    places = [sharing.place_id for sharing in protected.sharings.all()]
    stories = (
        unanswered(person)
        .filter(sharings__place__in=places)
        .exclude(pk=protected.pk)
        .distinct()
        .prefetch_related("sharings__place")
        .order_by("-told_month", "pk")[:LOOKED_THROUGH]
    )
    found = codes.codes_of(listed := list(stories))
    return [one for one in listed if code in found[one.pk]][:MOST]


def codes_of(protected: ProtectedStory) -> list[tuple[str, str]]:
    """What a machine found in this story, by name."""
    names = codes.names(protected.organisation_id)
    return sorted(
        (code, str(names[code]))
        for code in codes.codes_of([protected])[protected.pk]
        if code in names
    )


# What is begun -----------------------------------------------------------------------------------


@transaction.atomic
def keep(stories: Iterable[ProtectedStory], words: str, own_lines: OwnLines, *, by: Person) -> None:
    """Keep what is written so far: for each story as the draft of its answer."""
    for one in stories:
        parts = [part for part in (own_lines.get(one.pk, "").strip(), words.strip()) if part]
        if parts:
            actions.keep_reply_draft(one, PARAGRAPH.join(parts), by=by)


def begun(person: Person, stories: Sequence[ProtectedStory]) -> tuple[str, dict[uuid.UUID, str]]:
    """What was kept: to all of them, and to each alone."""
    drafts = drafts_of(person, stories)
    to_all = _same_end([words.split(PARAGRAPH) for words in drafts.values()])
    cut = len(PARAGRAPH.join(to_all))
    return PARAGRAPH.join(to_all), {
        story: words[: len(words) - cut].strip() for story, words in drafts.items()
    }


def drafts_of(person: Person, stories: Iterable[ProtectedStory]) -> dict[uuid.UUID, str]:
    """By story, what this person has begun to answer."""
    rows = ReplyDraft.objects.of(person.organisation_id).filter(
        by=person, protected__in=list(stories)
    )
    return {one.protected_id: one.words.replace("\r\n", "\n") for one in rows}


def _same_end(drafts: Sequence[Sequence[str]]) -> list[str]:
    """The paragraphs with which all of them end; of one alone none."""
    if len(drafts) < 2:
        return []
    same = takewhile(lambda each: len(set(each)) == 1, zip(*map(reversed, drafts), strict=False))
    return [each[0] for each in same][::-1]


# What is sent ------------------------------------------------------------------------------------


@transaction.atomic
def answer(
    stories: Sequence[ProtectedStory], words: str, own_lines: OwnLines, *, by: Person
) -> Together:
    """Write one answer to all of them. All or none: where one may not be, none is sent."""
    safekept.hold(*stories)
    check(stories, words, own_lines, by=by)
    together = Together.objects.everywhere().create(
        organisation_id=by.organisation_id, words=words.strip(), by=by, at=clock.now()
    )
    for one in stories:
        own = own_lines[one.pk].strip()
        actions.reply(
            one,
            f"{own}\n\n{together.words}",
            by=by,
            answers=_asked(one),
            together=together,
        )
    audit.record(
        "answers.together", organisation=by.organisation_id, by=by, about=together.pk,
        number=len(stories),
    )  # fmt: skip
    return together


def _asked(protected: ProtectedStory) -> list[Question]:
    return [one.question for one in queries.owed_in([protected])]


def check(
    stories: Sequence[ProtectedStory], words: str, own_lines: OwnLines, *, by: Person
) -> None:
    """Whether it may go, and if not, the sentence that says why."""
    policies.check_words(words)
    if not 2 <= len(stories) <= MOST:
        raise Refusal("many.number", _("Choose two stories or more, and 30 at most."))
    if first_reading.is_new(by):
        raise Refusal(
            "many.new",
            _("Your first answers are read by another. Until then write to one person at a time."),
        )
    _check_own_lines(stories, own_lines)
    _check_tells_of_none(stories, words)
    for one in stories:
        others = [other for other in stories if other.pk != one.pk]
        _check_tells_of_none(others, own_lines[one.pk], field=field_of(one))


def field_of(protected: ProtectedStory) -> str:
    return f"own_{protected.pk.hex}"


def _check_own_lines(stories: Iterable[ProtectedStory], own_lines: OwnLines) -> None:
    """Each has a line, and none the same."""
    seen: set[str] = set()
    for one in stories:
        line = " ".join(own_lines.get(one.pk, "").casefold().split())
        if not line:
            raise Refusal("many.own", _("Write a line to this person alone."), field_of(one))
        if line in seen:
            words = _("You wrote the same to somebody else. What did only this person tell you?")
            raise Refusal("many.same", words, field_of(one))
        seen.add(line)


def _check_tells_of_none(
    stories: Iterable[ProtectedStory], words: str, field: str = "words"
) -> None:
    for one in stories:
        run = says_the_same(words, one.text, run=lists.OF_ONE_STORY)
        if run:
            raise Refusal(
                "many.tells",
                _("“%(run)s” stands in one of the stories, and others would read it. Say it "
                  "in words of your own.") % {"run": run},
                field,
            )  # fmt: skip

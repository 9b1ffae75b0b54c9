"""What is asked about readings, questions owed, replies and what came of a story."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from wholeheard.kit import clock
from wholeheard.listening.sentences import sentences
from wholeheard.rooms.answers.models import (
    Answered,
    Outcome,
    Question,
    ReadBy,
    Reply,
    ReplyDraft,
    Taken,
    Verdict,
)
from wholeheard.rooms.change import lists as changes
from wholeheard.rooms.change.models import IdeaStory, Step
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import queries as readings
from wholeheard.rooms.safekeeping import caring
from wholeheard.rooms.safekeeping import path as paths
from wholeheard.rooms.safekeeping import queries as safekeeping
from wholeheard.rooms.safekeeping.caring import ReadToday
from wholeheard.rooms.safekeeping.models import ProtectedStory, Sharing

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


@dataclass(frozen=True, slots=True)
class Words:
    """One part of a protected story with its masks; offsets are of this part's own text."""

    key: str
    kind: str
    text: str
    masks: list[tuple[int, int]]
    on: dt.date


def parts_of(protected: ProtectedStory) -> list[Words]:
    """The released words, part by part."""
    parts = []
    for key, kind, start, end, on in protected.parts:
        masks = [
            (a - start, b - start) for a, b, _kind, _label in protected.masks if start <= a < end
        ]
        parts.append(Words(key, kind, protected.text[start:end], masks, dt.date.fromisoformat(on)))
    return parts


def question_parts(protected: ProtectedStory) -> list[Words]:
    return [part for part in parts_of(protected) if part.kind == "question"]


def questions_within(part: Words) -> list[Words]:
    """The sentences of a part that end as questions do, in order, each with its own masks."""
    spans = [
        span
        for span in sentences(part.text)
        if part.text[slice(*span)].rstrip("\"'”’)").endswith("?")
    ]
    return [
        Words(
            part.key,
            part.kind,
            part.text[start:end],
            [(a - start, b - start) for a, b in part.masks if start <= a and b <= end],
            part.on,
        )
        for start, end in spans
    ]


def _words_asked(question: Question) -> Words | None:
    """The words of a question: a part of its own, or the nth question in other words."""
    parts = {part.key: part for part in parts_of(question.protected)}
    part = parts.get(question.part)
    if part is None or question.nth is None:
        return part if part and part.kind == "question" else None
    within = questions_within(part)
    return within[question.nth] if question.nth < len(within) else None


def asked_in(question: Question) -> tuple[str, str | None]:
    """By which the same question is known in each organisation: its part, and of one that stands
    in other words, these; each may hold other passages of that part."""
    words = _words_asked(question) if question.nth is not None else None
    return question.part, words.text if words else None


def path_of(protected: ProtectedStory) -> paths.Path:
    return paths.paths([protected])[protected.pk]


def is_released(protected: ProtectedStory) -> bool:
    return paths.has_reached(protected, paths.PROTECTED)


def outcomes_of(protected: ProtectedStory) -> list[Outcome]:
    """What came of a story, in order."""
    return list(
        Outcome.objects.of(protected.organisation_id).filter(protected=protected).order_by("at")
    )


def replies_of(protected: ProtectedStory) -> list[Reply]:
    return list(
        Reply.objects.of(protected.organisation_id)
        .filter(protected=protected)
        .select_related("together")
        .order_by("at")
    )


@dataclass(frozen=True, slots=True)
class Owed:
    """A question with who has it, whether someone replied, and what the asker says."""

    question: Question
    words: Words | None
    owner: Person | None
    replied: bool
    said: str

    def is_open(self) -> bool:
        return self.said != "answered"


def owed_in(stories: QuerySet[ProtectedStory] | list[ProtectedStory]) -> list[Owed]:
    """Questions of these stories, the longest owed first."""
    questions = (
        Question.plain.filter(protected__in=stories)
        .select_related("protected")
        .prefetch_related(
            Prefetch("taken", Taken.plain.select_related("owner").order_by("pk")),
            Prefetch("verdicts", Verdict.plain.order_by("pk")),
        )
        .annotate(replied=Exists(Answered.plain.filter(question=OuterRef("pk"))))
        .order_by("due_on", "pk")
    )
    return [_owed(question) for question in questions]


class _Replied(TypedDict):
    replied: bool


def _owed(question: WithAnnotations[Question, _Replied]) -> Owed:
    taken, verdicts = list(question.taken.all()), list(question.verdicts.all())
    return Owed(
        question,
        _words_asked(question),
        taken[-1].owner if taken else None,
        question.replied,
        verdicts[-1].said if verdicts else "",
    )


def replied_on(
    stories: QuerySet[ProtectedStory] | list[ProtectedStory],
) -> dict[uuid.UUID, dt.date]:
    """Released stories with a question that has a reply and of which its teller has said nothing
    yet: the day of the first such reply."""
    said = Exists(Verdict.plain.filter(question=OuterRef("pk")))
    open_yet = Question.plain.filter(~said, protected__in=stories).exclude(protected__text="")
    waits = Answered.plain.filter(question__in=open_yet)
    first: dict[uuid.UUID, dt.date] = {}
    for story, at in waits.order_by("reply__at").values_list("question__protected", "reply__at"):
        first.setdefault(story, clock.day_of(at))
    return first


def has_a_reply(question: Question) -> bool:
    """Whether anyone replied to the story in which this was asked."""
    return (
        Reply.objects.of(question.organisation_id).filter(protected=question.protected_id).exists()
    )


def read_counts(stories: list[ProtectedStory]) -> Counter[uuid.UUID]:
    """How many people have read each story."""
    return Counter(
        ReadBy.plain.filter(protected__in=stories).values_list("protected_id", flat=True)
    )


def has_read(person: Person, protected: ProtectedStory) -> bool:
    return (
        ReadBy.objects.of(person.organisation_id)
        .filter(person=person, protected=protected)
        .exists()
    )


def read_today(person: Person) -> ReadToday:
    """How much somebody has read today. Asked for oneself and for nobody else."""
    since = safekeeping.midnight(person)
    read = ReadBy.objects.of(person.organisation_id).filter(person=person, at__gte=since)
    rows = read.values_list("protected_id", "protected__heavy")
    hard = {story: bool(heavy) for story, heavy in rows}
    of_marks = readings.read_today(person)
    return caring.read_today(of_marks | hard | safekeeping.released_today(person))


def unread_by(person: Person, stories: QuerySet[ProtectedStory]) -> QuerySet[ProtectedStory]:
    return stories.filter(~Exists(ReadBy.plain.filter(protected=OuterRef("pk"), person=person)))


def one_whole_story(
    person: Person, stories: QuerySet[ProtectedStory], today: dt.date
) -> tuple[ProtectedStory | None, bool]:
    """By chance from those that this person has not read, the same one all day; where they have
    read all of them, from all. And whether it is one that they have not read."""
    unread = list(unread_by(person, stories).order_by("pk").values_list("pk", flat=True))
    pool = unread or list(stories.order_by("pk").values_list("pk", flat=True))
    if not pool:
        return None, False
    chance = random.Random(f"{person.pk}{today}{len(pool)}")
    chosen = chance.choice(pool)
    return stories.select_related("organisation").get(pk=chosen), bool(unread)


def draft_of(person: Person, protected: ProtectedStory) -> ReplyDraft | None:
    return (
        ReplyDraft.objects.of(person.organisation_id).filter(by=person, protected=protected).first()
    )


def earlier_replies(person: Person, not_to: ProtectedStory, most: int = 200) -> list[Reply]:
    """What this person, or others at the same places, wrote to someone else; newest first."""
    places = [sharing.place_id for sharing in not_to.sharings.all()]
    at_same_place = Exists(
        Sharing.plain.filter(protected=OuterRef("protected"), place_id__in=places)
    )
    return list(
        Reply.objects.of(person.organisation_id)
        .filter(Q(by=person) | Q(at_same_place))
        .exclude(protected=not_to)
        .order_by("-at")[:most]
    )


def released_without_questions(most: int = 500) -> list[uuid.UUID]:
    """Released stories that ask more than is noted as owed."""
    stories = (
        ProtectedStory.objects.everywhere()
        .filter(asks__gt=0)
        .alias(noted=Count("questions", filter=Q(questions__nth=None)))
        .filter(noted__lt=F("asks"))
    )
    return list(stories.values_list("pk", flat=True)[:most])


def changes_to_tell(most: int = 500) -> list[uuid.UUID]:
    """Changes of whose last told step somebody has not heard whose story led to them."""
    last = Step.plain.filter(idea=OuterRef("idea"), stage__in=changes.TELL).exclude(told="")
    links = IdeaStory.objects.everywhere().annotate(
        last=Subquery(last.order_by("-pk").values("pk")[:1])
    )
    told = Outcome.plain.filter(protected=OuterRef("protected"), step=OuterRef("last"))
    missing = links.filter(~Exists(told), last__isnull=False).order_by()
    return list(missing.values_list("idea", flat=True).distinct()[:most])


def replies_by_story(stories: list[ProtectedStory]) -> dict[uuid.UUID, list[Reply]]:
    """Replies of each story, the oldest first."""
    found: dict[uuid.UUID, list[Reply]] = {story.pk: [] for story in stories}
    for reply in (
        Reply.plain.filter(protected__in=stories).select_related("together").order_by("at")
    ):
        found[reply.protected_id].append(reply)
    return found


def outcomes_by_story(stories: list[ProtectedStory]) -> dict[uuid.UUID, list[Outcome]]:
    """What came of each story, in order."""
    found: dict[uuid.UUID, list[Outcome]] = {story.pk: [] for story in stories}
    for outcome in Outcome.plain.filter(protected__in=stories).order_by("at"):
        found[outcome.protected_id].append(outcome)
    return found


def still_owed(stories: QuerySet[ProtectedStory]) -> QuerySet[Question]:
    """Questions of these stories without a reply, or of which the asker says: partly, not yet."""
    last_said = Verdict.plain.filter(question=OuterRef("pk")).order_by("-pk").values("said")[:1]
    return (
        Question.plain.filter(protected__in=stories)
        .annotate(
            replied=Exists(Answered.plain.filter(question=OuterRef("pk"))),
            last_said=Subquery(last_said),
        )
        .filter(Q(replied=False, last_said=None) | Q(last_said__in=["partly", "not_yet"]))
    )

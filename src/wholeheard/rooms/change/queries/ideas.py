"""What is asked of ideas, their stages and the stories that led to them."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import TruncDate

from wholeheard.rooms.change import lists
from wholeheard.rooms.change.models import (
    Asked,
    Comment,
    HoldCheck,
    Idea,
    IdeaStory,
    Step,
    Support,
    TellersIdea,
)
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.reflection.models import Held, Takeaway
from wholeheard.rooms.safekeeping import access as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory, Sharing

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class WithStage(TypedDict):
    stage: str


def with_stage(ideas: QuerySet[Idea]) -> QuerySet[WithAnnotations[Idea, WithStage]]:
    """Each idea with the stage that it has reached."""
    last = Step.plain.filter(idea=OuterRef("pk")).order_by("-pk").values("stage")[:1]
    return ideas.annotate(stage=Subquery(last)).select_related("place__organisation", "by")


def at_place(place: Place) -> QuerySet[WithAnnotations[Idea, WithStage]]:
    """Ideas of this very place, the newest first."""
    ideas = Idea.objects.of(place.organisation_id).filter(place=place)
    return with_stage(ideas).order_by("-on", "-pk")


def worked_out_with_tellers(ideas: Iterable[Idea]) -> set[uuid.UUID]:
    """Which of these changes a teller said they would help with."""
    rows = Asked.plain.filter(group__idea__in=list(ideas), said=lists.YES)
    return set(rows.values_list("group__idea", flat=True))


def below(place: Place) -> QuerySet[WithAnnotations[Idea, WithStage]]:
    """Ideas of a place and of all below it, the newest first."""
    ideas = Idea.objects.of(place.organisation_id).filter(place__path__startswith=place.path)
    return with_stage(ideas).order_by("-on", "-pk")


def numbers_below(place: Place, stage: str = "") -> QuerySet[Idea, uuid.UUID]:
    """Identifiers of the changes of a place and of all below it, the newest first: of all, or of
    those at one stage. What stands on a page is asked for that page alone."""
    ideas = Idea.objects.of(place.organisation_id).filter(place__path__startswith=place.path)
    if stage:
        ideas = with_stage(ideas).filter(stage=stage)
    return ideas.order_by("-on", "-pk").values_list("pk", flat=True)


def with_numbers(
    organisation: uuid.UUID, numbers: Sequence[uuid.UUID]
) -> list[WithAnnotations[Idea, WithStage]]:
    """The changes themselves with their stages, in that order."""
    rows = with_stage(Idea.objects.of(organisation).filter(pk__in=numbers))
    known = {one.pk: one for one in rows}
    return [known[one] for one in numbers if one in known]


def open_per_place(organisation_id: uuid.UUID) -> Counter[uuid.UUID]:
    """How many changes each place works on now."""
    ideas = with_stage(Idea.objects.of(organisation_id)).filter(stage__in=lists.OPEN)
    return Counter(dict(ideas.order_by().values_list("place").annotate(Count("pk"))))


def stage_of(idea: Idea) -> str:
    """The stage that it has reached; empty before its first step."""
    step = Step.objects.of(idea.organisation_id).filter(idea=idea).order_by("-pk").first()
    return step.stage if step else lists.NEW


def steps_of(idea: Idea) -> list[Step]:
    """How it came to where it is, in order."""
    return list(Step.objects.of(idea.organisation_id).filter(idea=idea).order_by("pk"))


def comments_of(idea: Idea) -> QuerySet[Comment]:
    """What was said of it, in the order of time."""
    rows = Comment.objects.of(idea.organisation_id).filter(idea=idea)
    return rows.select_related("by").order_by("pk")


def support_of(idea: Idea) -> list[Support]:
    """Those who would help, by name."""
    rows = Support.objects.of(idea.organisation_id).filter(idea=idea)
    return list(rows.select_related("person").order_by("person__name", "pk"))


def stories_of(idea: Idea) -> QuerySet[ProtectedStory]:
    """Every story that led to it, whoever may read it."""
    led = IdeaStory.plain.filter(idea=idea, protected=OuterRef("pk"))
    return ProtectedStory.objects.of(idea.organisation_id).filter(Exists(led))


def readable_stories_of(idea: Idea, person: Person) -> QuerySet[ProtectedStory]:
    """Those of them that this person may read."""
    led = IdeaStory.plain.filter(idea=idea, protected=OuterRef("pk"))
    return safekeeping.readable_by(person).filter(Exists(led))


def ideas_of_story(protected: ProtectedStory) -> QuerySet[WithAnnotations[Idea, WithStage]]:
    """Changes to which a story led."""
    led = IdeaStory.plain.filter(protected=protected, idea=OuterRef("pk"))
    ideas = Idea.objects.of(protected.organisation_id).filter(Exists(led))
    return with_stage(ideas).order_by("-on", "-pk")


def to_link(protected: ProtectedStory) -> QuerySet[WithAnnotations[Idea, WithStage]]:
    """Changes under way at the places of a story, to which it could lead too."""
    places = Sharing.plain.filter(protected=protected).values("place")
    led = IdeaStory.plain.filter(protected=protected, idea=OuterRef("pk"))
    ideas = Idea.objects.of(protected.organisation_id).filter(~Exists(led), place__in=places)
    return with_stage(ideas).filter(stage__in=lists.OPEN).order_by("-on", "-pk")


# What tellers and sessions bring ------------------------------------------------------------------


def tellers_ideas(stories: QuerySet[ProtectedStory]) -> QuerySet[TellersIdea]:
    """What tellers of these stories would change and nobody has answered, the oldest first."""
    told = stories.filter(pk=OuterRef("protected"))
    rows = TellersIdea.plain.filter(Exists(told), idea=None, not_now="")
    return rows.select_related("protected").order_by("on", "pk")


def tellers_ideas_of(
    protected: ProtectedStory,
) -> QuerySet[WithAnnotations[TellersIdea, WithStage]]:
    """What the teller of one story would change, with what became of it: the stage of the change
    that a team made of it."""
    last = Step.plain.filter(idea=OuterRef("idea")).order_by("-pk").values("stage")[:1]
    rows = TellersIdea.plain.filter(protected=protected).annotate(stage=Subquery(last))
    return rows.order_by("on", "pk")


def unnoted_ideas(most: int = 500) -> list[uuid.UUID]:
    """Released stories that propose more than is noted."""
    noted = TellersIdea.objects.everywhere().filter(protected=OuterRef("pk")).order_by()
    counted = noted.values("protected").annotate(number=Count("pk")).values("number")
    stories = ProtectedStory.objects.everywhere().filter(proposes__gt=0)
    stories = stories.annotate(noted=Subquery(counted))
    missing = stories.filter(noted=None) | stories.filter(noted__lt=F("proposes"))
    return list(missing.values_list("pk", flat=True)[:most])


def words_of_part(protected: ProtectedStory, key: str) -> tuple[str, list[tuple[int, int]]]:
    """One part of a released story, and where brackets stand in it; nothing if it is not there."""
    for part, _kind, start, end, _on in protected.parts:
        if part == key:
            masks = [(a - start, b - start) for a, b, *_more in protected.masks if start <= a < end]
            return protected.text[start:end], masks
    return "", []


def waiting_takeaways(place: Place) -> QuerySet[Takeaway]:
    """What a team took from sessions that were held, as an idea or for a decision above, and that
    nobody has taken up."""
    held = Held.plain.filter(session=OuterRef("session"))
    rows = Takeaway.objects.of(place.organisation_id).filter(
        Exists(held), session__place=place, kind__in=("idea", "to_leaders"), idea=None
    )
    return rows.select_related("session").order_by("-session__on", "pk")


# What was made ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Made:
    """A change that was made, as others may hear of it: in plain words, with what shows it."""

    idea: Idea
    step: Step


def made_openly(place: Place, most: int = 5) -> list[Made]:
    """Changes for the open page of a place and all below it, the newest first: each as it was made
    last, and none that was given up, is being tried anew, or was found not to hold."""
    own = Step.plain.filter(idea=OuterRef("idea")).order_by("-pk")
    steps = (
        Step.objects.of(place.organisation_id)
        .filter(openly=True, stage__in=lists.MADE, idea__place__path__startswith=place.path)
        .annotate(
            now=Subquery(own.values("stage")[:1]),
            made=Subquery(own.filter(stage__in=lists.MADE).values("pk")[:1]),
        )
        .filter(now__in=(*lists.MADE, lists.SPREAD), made=F("pk"))
    )
    lost = HoldCheck.plain.filter(
        adoption__idea=OuterRef("idea"), adoption__place=OuterRef("idea__place"),
        said=lists.DOES_NOT_HOLD, on__gte=OuterRef("made_on"),
    )  # fmt: skip
    steps = steps.annotate(made_on=TruncDate("at")).filter(~Exists(lost))
    rows = steps.select_related("idea__place").order_by("-at", "-pk")[:most]
    return [Made(step.idea, step) for step in rows]


def abandoned(organisation_id: uuid.UUID) -> QuerySet[Step]:
    """Changes that ended with learning, the newest first, for the whole organisation."""
    rows = Step.objects.of(organisation_id).filter(stage=lists.ABANDONED)
    return rows.select_related("idea__place").order_by("-at", "-pk")


def to_tell(idea_ids: Iterable[uuid.UUID]) -> list[tuple[Step, ProtectedStory]]:
    """For each story that led to one of these: the last step that those who told it hear of. In a
    transaction: of two who ask at once the second waits, and finds what the first has told."""
    found = []
    links = IdeaStory.objects.everywhere().filter(idea__in=list(idea_ids))
    rows = links.select_for_update(of=("self",)).select_related("protected__organisation")
    for link in list(rows.order_by("pk")):
        step = last_told(link.idea_id)
        if step is not None:
            found.append((step, link.protected))
    return found


def last_told(idea_id: uuid.UUID) -> Step | None:
    rows = Step.objects.everywhere().filter(idea=idea_id, stage__in=lists.TELL)
    return rows.exclude(told="").select_related("by", "idea").order_by("-pk").first()


def made_for(protected: ProtectedStory) -> Step | None:
    """The last change that a story led to and that was made and not given up since."""
    made = ideas_of_story(protected).filter(stage__in=(*lists.MADE, lists.SPREAD))
    ideas = [one.pk for one in made]
    rows = Step.objects.of(protected.organisation_id).filter(
        idea__in=ideas, stage__in=lists.MADE
    )  # fmt: skip
    return rows.order_by("-pk").first()

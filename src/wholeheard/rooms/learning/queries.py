"""What is asked of case studies, of what ended in a quarter, and of who changed the same."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from operator import and_, or_
from typing import TYPE_CHECKING, TypedDict
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from wholeheard.kit import audit, clock
from wholeheard.rooms.change import lists as changes
from wholeheard.rooms.change import queries as change
from wholeheard.rooms.change.models import ChangeMeasure, Driver, DriverIdea, Idea, Step
from wholeheard.rooms.learning import lists
from wholeheard.rooms.learning.facts import State, state_from
from wholeheard.rooms.learning.models import (
    CaseStep,
    CaseStory,
    CaseStudy,
    IssuedMonth,
    OpenBundle,
    Origin,
    QuarterTold,
)
from wholeheard.rooms.learning.showing import NO_CHART, Shown, shows
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.safekeeping import access as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    from wholeheard.rooms.change.queries.ideas import WithStage

DECIDES = (*lists.PUBLIC, lists.TAKEN_DOWN)
MOST_OFFERED = 50


class WithState(TypedDict):
    public: str | None
    public_at: dt.datetime | None


# Case studies ------------------------------------------------------------------------------------


def with_public(studies: QuerySet[CaseStudy]) -> QuerySet[WithAnnotations[CaseStudy, WithState]]:
    """Each with whether and since when it is published."""
    last = CaseStep.plain.filter(study=OuterRef("pk"), what__in=DECIDES).order_by("-pk")
    return studies.annotate(
        public=Subquery(last.values("what")[:1]), public_at=Subquery(last.values("at")[:1])
    ).select_related("idea__place__organisation", "measure")


def studies_of(organisation: uuid.UUID) -> QuerySet[WithAnnotations[CaseStudy, WithState]]:
    """Every case study of an organisation, the newest first."""
    return with_public(CaseStudy.objects.of(organisation)).order_by("-on", "-pk")


def published_in(organisation: uuid.UUID) -> QuerySet[WithAnnotations[CaseStudy, WithState]]:
    """Those that everybody who works there may read."""
    return studies_of(organisation).filter(public__in=sorted(lists.PUBLIC))


def openly(place: Place | None = None) -> QuerySet[WithAnnotations[CaseStudy, WithState]]:
    """Those that everybody may read: of a place and all below it, or of this whole house. The
    newest first."""
    rows = CaseStudy.objects.everywhere()
    if place is not None:
        rows = rows.filter(
            organisation_id=place.organisation_id, idea__place__path__startswith=place.path
        )
    return with_public(rows).filter(public=lists.OPENLY).order_by("-public_at", "-pk")


def study_of(organisation: uuid.UUID, identifier: uuid.UUID) -> CaseStudy | None:
    return studies_of(organisation).filter(pk=identifier).first()


def studies_about(idea: Idea) -> list[CaseStudy]:
    return list(studies_of(idea.organisation_id).filter(idea=idea))


def steps_of(study: CaseStudy) -> list[CaseStep]:
    rows = CaseStep.objects.of(study.organisation_id).filter(study=study)
    return list(rows.select_related("by").order_by("pk"))


def state_of(study: CaseStudy) -> State:
    return state_from(steps_of(study), study.version)


def story_of(study: CaseStudy) -> ProtectedStory | None:
    """The story that it shows, whoever may read it."""
    row = CaseStory.objects.of(study.organisation_id).filter(study=study)
    found = row.select_related("protected").first()
    return found.protected if found else None


def stories_to_show(idea: Idea, person: Person) -> list[ProtectedStory]:
    """Stories that led to a change, that this person may read, and whose tellers agreed that
    others learn from them."""
    rows = change.readable_stories_of(idea, person).filter(may_learning=True)
    return list(rows.prefetch_related("sharings__place").order_by("-told_month", "pk"))[
        :MOST_OFFERED
    ]  # fmt: skip


def readable_story(study: CaseStudy, person: Person) -> ProtectedStory | None:
    """Its story, if its teller still agrees to that and this person may read it today."""
    led = CaseStory.plain.filter(study=study, protected=OuterRef("pk"))
    rows = safekeeping.readable_by(person).filter(Exists(led), may_learning=True)
    return rows.prefetch_related("sharings__place").first()


def open_story(study: CaseStudy) -> ProtectedStory | None:
    """Its story, if it stands on the open page of its place today, and its teller still agrees
    that others learn from it."""
    led = CaseStory.plain.filter(study=study, protected=OuterRef("pk"))
    rows = safekeeping.published_at(study.idea.place).filter(Exists(led), may_learning=True)
    return rows.prefetch_related("sharings__place").first()


def texts_of_stories(idea: Idea, *more: ProtectedStory | None) -> list[str]:
    """The protected words of all stories that led to a change, and of others, to see that none
    stand elsewhere."""
    return [*change.texts_of_stories(idea), *(one.text for one in more if one is not None)]


def drawn_words(idea: Idea) -> list[str]:
    """What stands on the charts of a change in somebody's words."""
    measures = [word for one in change.measures_of(idea) for word in (one.name, one.unit)]
    return [*measures, *(one.words for one in change.marks_of(idea))]


def shown_by(idea: Idea, measure: ChangeMeasure | None) -> Shown:
    """What the chart of a measure, as it is now, shows of its change."""
    if measure is None:
        return Shown(False, NO_CHART)
    values = change.values_of(measure)
    plotted = [
        (one.above / one.below if one.below else None)
        if measure.is_share and one.above is not None
        else one.above
        for one in values
    ]
    marks = [one.on for one in change.marks_of(idea)]
    return shows([one.on for one in values], plotted, measure.up_is, marks)


# Charts for those who do not work there ----------------------------------------------------------


def measures_by_hand(organisation: Organisation) -> QuerySet[ChangeMeasure]:
    """The measures that nothing but people write values of."""
    rows = ChangeMeasure.objects.of(organisation).filter(code="")
    return rows.select_related("idea__place__organisation").order_by("on", "pk")


def issued_months(measure: ChangeMeasure) -> QuerySet[IssuedMonth]:
    """What everybody may see of a measure written by hand, in order of month."""
    rows = IssuedMonth.objects.of(measure.organisation_id).filter(measure=measure)
    return rows.select_related("organisation", "measure").order_by("month")


def with_charts_due() -> list[uuid.UUID]:
    """Organisations with such measures of which nothing was issued today."""
    by_hand = ChangeMeasure.plain.filter(organisation=OuterRef("pk"), code="")
    rows = Organisation.objects.filter(Exists(by_hand))
    return [one.pk for one in rows if _is_due(one)]


def _is_due(organisation: Organisation) -> bool:
    last = audit.last_time(lists.CHARTS_ISSUED, organisation=organisation.pk)
    zone = organisation.timezone
    return last is None or clock.day_of(last, zone) < clock.today(zone)


# A quarter ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months, from the first day of the first to before the first day after the last."""

    begins: dt.date
    ends: dt.date

    @property
    def name(self) -> str:
        return f"{self.begins:%Y}-Q{(self.begins.month + 2) // 3}"

    def before(self) -> Quarter:
        return quarter_of(self.begins - dt.timedelta(days=1))

    def after(self) -> Quarter:
        return quarter_of(self.ends)


def quarter_of(day: dt.date) -> Quarter:
    """The quarter in which a day lies."""
    first = (day.month - 1) // lists.MONTHS_OF_A_QUARTER * lists.MONTHS_OF_A_QUARTER + 1
    begins = dt.date(day.year, first, 1)
    return Quarter(begins, (begins + dt.timedelta(days=95)).replace(day=1))


def ended_in(organisation: Organisation, quarter: Quarter) -> QuerySet[Step]:
    """Changes adopted, put right at once or abandoned in a quarter, in order of date."""
    zone = ZoneInfo(organisation.timezone)
    first, last = (
        dt.datetime.combine(day, dt.time(), zone) for day in (quarter.begins, quarter.ends)
    )
    rows = Step.objects.of(organisation).filter(
        stage__in=sorted(changes.ENDS), at__gte=first, at__lt=last
    )
    return rows.select_related("idea__place").order_by("at", "pk")


def studies_by_idea(steps: Iterable[Step], organisation: uuid.UUID) -> dict[uuid.UUID, CaseStudy]:
    """Of the changes of these steps, the case study that everybody inside may read."""
    ideas = {one.idea_id for one in steps}
    rows = published_in(organisation).filter(idea__in=ideas).order_by("on", "pk")
    return {one.idea_id: one for one in rows}


def was_told(person: Person, quarter: Quarter) -> bool:
    rows = QuarterTold.objects.of(person.organisation_id).filter(person=person)
    return rows.filter(quarter__gte=quarter.begins).exists()


# Who else changed this ---------------------------------------------------------------------------

CHANGED = (changes.TEST, changes.ADOPT, changes.SPREAD, changes.MENDED, changes.ABANDONED)
"""Stages at which a place has moved something, whatever came of it."""


@dataclass(frozen=True, slots=True)
class Same:
    """What others have to have moved: a pathology or strength, a promise, a code that is
    counted. Where words are looked for, each has to stand in what they wrote of it, or one of
    them where one is enough."""

    theme: str = ""
    promise: uuid.UUID | None = None
    codes: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    one_is_enough: bool = False

    def __bool__(self) -> bool:
        return bool(self.works_on or self.words)

    @property
    def works_on(self) -> bool:
        return bool(self.theme or self.promise or self.codes)


def same_as(idea: Idea) -> Same:
    """What a change works on."""
    measures = ChangeMeasure.objects.of(idea.organisation_id).filter(idea=idea)
    codes = measures.exclude(code="").values_list("code", flat=True)
    return Same(idea.theme, idea.promise_id, frozenset(codes))


def changed_the_same(
    organisation: uuid.UUID, same: Same, order: str, *, but: Idea | None = None
) -> QuerySet[WithAnnotations[Idea, WithStage]]:
    """Changes of an organisation that moved the same thing, by name of their place or by date.
    Looked for in words, one that has only begun is found too: its stage is said beside it."""
    rows = change.with_stage(Idea.objects.of(organisation)).filter(
        _is_the_same(same), _holds(same, ("title", "words"))
    )
    rows = rows if same.words else rows.filter(stage__in=CHANGED)
    rows = rows.exclude(pk=but.pk) if but is not None else rows
    return rows.order_by(*_order(order, "place__name", "-on"), "title", "pk")


def openly_changed_the_same(
    same: Same, order: str, *, but: uuid.UUID
) -> QuerySet[WithAnnotations[CaseStudy, WithState]]:
    """The same of other organisations: of what they published openly, and of nothing else."""
    about = Idea.plain.filter(_is_the_same(same), pk=OuterRef("idea"))
    rows = openly().exclude(organisation_id=but).filter(Exists(about), _holds(same, PUBLISHED))
    return rows.order_by(*_order(order, "idea__place__name", "-public_at"), "title", "pk")


PUBLISHED = ("title", "context", "changed", "result_words", "did_not_work")
"""The words of a case study that everybody reads."""


def _holds(same: Same, fields: Iterable[str]) -> Q:
    """Whether the words that are looked for stand there, whatever their ending."""
    found = [
        reduce(or_, (Q(**{f"{field}__icontains": stem_of(word)}) for field in fields))
        for word in same.words
    ]
    return reduce(or_ if same.one_is_enough else and_, found) if found else Q()


def stem_of(word: str) -> str:
    """Visiting, visitors and visit are looked for as visit."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_OF_A_STEM:
            return word.removesuffix(ending)
    return word


ENDINGS = ("ings", "ing", "ors", "ers", "or", "er", "ed", "es", "s")
LEAST_OF_A_STEM = 4


def _is_the_same(same: Same) -> Q:
    if not same.works_on:
        return Q() if same.words else Q(pk__in=[])
    wanted = Q(pk__in=[])
    if same.theme:
        wanted |= Q(theme=same.theme)
    if same.promise:
        wanted |= Q(promise=same.promise)
    if same.codes:
        counted = ChangeMeasure.plain.filter(idea=OuterRef("pk"), code__in=sorted(same.codes))
        wanted |= Q(Exists(counted))
    return wanted


def _order(order: str, by_name: str, by_date: str) -> Sequence[str]:
    return (by_date, by_name) if order == lists.BY_DATE else (by_name, by_date)


def contacts_of(ideas: Iterable[Idea], organisation: uuid.UUID) -> dict[uuid.UUID, CaseStudy]:
    """Of these changes, the published case study that says whom to ask."""
    rows = published_in(organisation).filter(idea__in=[one.pk for one in ideas])
    return {one.idea_id: one for one in rows.exclude(contact_role="").order_by("on", "pk")}


# Bundles -----------------------------------------------------------------------------------------


def open_bundles(place: Place | None = None) -> QuerySet[OpenBundle]:
    """Changes that anybody may take as a file: of a place and all below it, or of this whole
    house. The newest first."""
    rows = OpenBundle.objects.everywhere()
    if place is not None:
        rows = rows.filter(
            organisation_id=place.organisation_id, idea__place__path__startswith=place.path
        )
    return rows.select_related("idea__place__organisation").order_by("-at", "-pk")


def open_bundle_of(idea: Idea) -> OpenBundle | None:
    return OpenBundle.objects.of(idea.organisation_id).filter(idea=idea).first()


def origin_of(idea: Idea) -> Origin | None:
    return Origin.objects.of(idea.organisation_id).filter(idea=idea).first()


def taken_in_at(place: Place, digest: str) -> Idea | None:
    """The change that came of a file at this place, if it was taken in there before."""
    rows = Origin.objects.of(place.organisation_id).filter(digest=digest, idea__place=place)
    found = rows.select_related("idea").first()
    return found.idea if found else None


def diagrams_with(idea: Idea) -> list[tuple[str, list[Driver]]]:
    """Driver diagrams on which a change stands: each aim with its drivers."""
    here = DriverIdea.plain.filter(idea=idea, driver__diagram=OuterRef("diagram"))
    under = Prefetch("ideas", DriverIdea.plain.order_by("pk"))
    rows = Driver.objects.of(idea.organisation_id).filter(Exists(here)).select_related("diagram")
    drivers = rows.prefetch_related(under).order_by("diagram__on", "diagram", "pk")
    return [
        (diagram.aim, list(some)) for diagram, some in groupby(drivers, lambda one: one.diagram)
    ]

"""How a case study is written, looked over by another, published and taken down."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from wholeheard.kit import audit, clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change import policies as change
from wholeheard.rooms.change import queries as asked
from wholeheard.rooms.change.models import Idea
from wholeheard.rooms.learning import lists, policies, protected_chart, queries
from wholeheard.rooms.learning.actions.charts import issue_months
from wholeheard.rooms.learning.facts import State, Written, parts_of
from wholeheard.rooms.learning.models import CaseStep, CaseStory, CaseStudy, ShownChart
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.reflection.actions import staff_names
from wholeheard.rooms.safekeeping import queries as safekept
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.shelf import taking


class WrittenMeanwhile(Refusal):
    """Somebody saved this case study after its page was opened. `theirs`: what stands there."""

    def __init__(self, theirs: CaseStudy, by: str) -> None:
        sentence = _(
            "%(name)s wrote here after you opened this page. Nothing is lost: what stands there "
            "now is shown beside your own words. Put together what you want to keep, then save."
        )
        super().__init__("study.meanwhile", sentence % {"name": by or _("Somebody")})
        self.theirs = theirs


# Writing -----------------------------------------------------------------------------------------


@transaction.atomic
def begin(idea: Idea, written: Written, *, by: Person) -> CaseStudy:
    """Somebody begins to write what others can learn from a change: however it ended."""
    _hold(written)
    Idea.objects.of(idea.organisation_id).select_for_update().get(pk=idea.pk)
    study = CaseStudy(
        organisation_id=idea.organisation_id,
        idea=idea,
        by=by,
        on=clock.today(idea.place.organisation.timezone),
    )
    _put(study, written)
    study.save(force_insert=True)
    _show_story(study, written.story, by)
    _step(study, lists.WRITTEN, by)
    return study


@transaction.atomic
def write(study: CaseStudy, version: int, written: Written, *, by: Person) -> CaseStudy:
    """Save a case study as it is written now. Raises WrittenMeanwhile if somebody else saved it
    since the version that was opened."""
    _hold(written)
    held = _locked(study)
    policies.check_is_no_longer_public(queries.state_of(held))
    if held.version != version:
        raise WrittenMeanwhile(held, _last_writer(held))
    _put(held, written)
    held.version += 1
    held.save()
    _show_story(held, written.story, by)
    _step(held, lists.WRITTEN, by)
    return held


def _hold(written: Written) -> None:
    """Nobody takes the story back meanwhile. Before anything else is held, as when it is linked."""
    if written.story is not None:
        safekept.hold(written.story)


def _put(study: CaseStudy, written: Written) -> None:
    """Put what is written into the row, once nothing in it stands in the words of a story."""
    policies.check_choices(written)
    measure = written.measure
    policies.check_measure_is_of(measure is None or measure.idea_id == study.idea_id)
    policies.check_story_may_be_shown(written.story is None or written.story.may_learning)
    policies.check_is_a_teams(written.contact_address, _accounts(study.organisation_id))
    texts = queries.texts_of_stories(study.idea, written.story)
    for name, words in policies.check_parts(written, texts).items():
        setattr(study, name, words)
    study.language, study.result, study.measure = written.language, written.result, measure
    study.had_measure = measure is not None


def _accounts(organisation: uuid.UUID) -> list[str]:
    people = Person.objects.filter(organisation_id=organisation)
    return list(people.values_list("email", flat=True))


def _show_story(study: CaseStudy, story: ProtectedStory | None, by: Person) -> None:
    rows = CaseStory.objects.of(study.organisation_id).filter(study=study)
    if story is None:
        rows.delete()
        return
    CaseStory.objects.everywhere().update_or_create(
        study=study,
        defaults={
            "organisation_id": study.organisation_id,
            "protected": story,
            "by": by,
            "on": clock.today(study.idea.place.organisation.timezone),
        },
    )


def _locked(study: CaseStudy) -> CaseStudy:
    """The case study and its change, with nobody else changing them: else a story whose words
    stand here could be linked meanwhile."""
    rows = CaseStudy.objects.of(study.organisation_id).select_for_update(of=("self", "idea"))
    return rows.select_related("idea__place__organisation", "measure").get(pk=study.pk)


def _last_writer(study: CaseStudy) -> str:
    wrote = [one for one in queries.steps_of(study) if one.what == lists.WRITTEN]
    return wrote[-1].by.name if wrote and wrote[-1].by else ""


def _step(study: CaseStudy, what: str, by: Person, words: str = "") -> CaseStep:
    made = CaseStep.objects.everywhere().create(
        organisation_id=study.organisation_id,
        study=study,
        what=what,
        version=study.version,
        words=words,
        by=by,
        at=clock.now(),
    )
    audit.record(f"study.{what}", organisation=study.organisation_id, by=by, about=study.pk)
    return made


# Looking over ------------------------------------------------------------------------------------


@transaction.atomic
def look_over(study: CaseStudy, version: int, *, by: Person, words: str = "") -> CaseStep:
    """Somebody who did not write it has read it and finds that it may go out as it stands."""
    held, state = _seen(study, version)
    policies.check_is_another(state.writers, by.pk)
    _check_may_stand(held, by)
    return _step(held, lists.LOOKED_OVER, by, _remark(held, words))


@transaction.atomic
def send_back(study: CaseStudy, version: int, words: str, *, by: Person) -> CaseStep:
    """Somebody who did not write it says what is still to be done."""
    held, state = _seen(study, version)
    policies.check_is_another(state.writers, by.pk)
    return _step(held, lists.SENT_BACK, by, change.check_words(_remark(held, words)))


def _seen(study: CaseStudy, version: int) -> tuple[CaseStudy, State]:
    held = _locked(study)
    state = queries.state_of(held)
    policies.check_is_no_longer_public(state)
    policies.check_is_that_version(held.version, version)
    return held, state


def _remark(study: CaseStudy, words: str) -> str:
    kept = change.check_length(words, "words")
    return change.check_own_words(kept, _stories(study), "words")


def _stories(study: CaseStudy) -> list[str]:
    return queries.texts_of_stories(study.idea, queries.story_of(study))


# Publishing --------------------------------------------------------------------------------------


@transaction.atomic
def publish_inside(study: CaseStudy, version: int, *, by: Person, unsent: bool = False) -> CaseStep:
    """Everybody who works in the organisation may read it. `unsent`: words stand in the box of
    whoever looks it over, and would have nowhere to go."""
    policies.check_nothing_is_unsent(unsent)
    return _publish(study, version, lists.INSIDE, by)


@transaction.atomic
def publish_openly(study: CaseStudy, version: int, *, by: Person, unsent: bool = False) -> CaseStep:
    """Everybody may read it, without an account."""
    policies.check_nothing_is_unsent(unsent)
    return _publish(study, version, lists.OPENLY, by)


def _publish(study: CaseStudy, version: int, what: str, by: Person) -> CaseStep:
    held = _locked(study)
    policies.check_is_that_version(held.version, version)
    state = queries.state_of(held)
    policies.check_is_looked_over(state)
    if what == lists.INSIDE:
        policies.check_is_no_longer_public(state)
    _check_may_stand(held, by)
    _keep_what_may_be_seen(held)
    return _step(held, what, by)


def _check_may_stand(study: CaseStudy, by: Person) -> None:
    """Whole, without a claim that nothing shows, without names, and in words of its own."""
    parts = parts_of(study)
    policies.check_whole(parts, study.result)
    shown = queries.shown_by(study.idea, study.measure)
    found = policies.claims_of(parts, study.result)
    policies.check_claim(found, shown, study.no_chart_because)
    drawn = queries.drawn_words(study.idea) if study.measure else []
    said = [*parts.values(), *drawn]
    policies.check_no_story_stands_in(said, _stories(study))
    policies.check_none_is_a_storys(taking.run_in_reach_of(by, "\n".join(said)))
    named = [words for name, words in parts.items() if not name.startswith("contact")]
    policies.check_names_nobody([*named, *drawn], staff_names(study.organisation_id))


def _keep_what_may_be_seen(study: CaseStudy) -> None:
    """The chart for those who do not work there, as it may be seen on this day."""
    if study.measure:
        issue_months(study.measure)
    rows = protected_chart.points_of(study.measure) if study.measure else []
    if not rows:
        ShownChart.objects.of(study.organisation_id).filter(study=study).delete()
        return
    measure = study.measure
    rows = protected_chart.with_marks(rows, asked.marks_of(study.idea))
    ShownChart.objects.everywhere().update_or_create(
        study=study,
        defaults={
            "organisation_id": study.organisation_id,
            "points": rows,
            "is_share": measure is not None and measure.is_share,
            "at": clock.now(),
        },
    )


@transaction.atomic
def take_down(study: CaseStudy, because: str, *, by: Person) -> CaseStep:
    """It stands nowhere any more, and can be written anew."""
    held = _locked(study)
    policies.check_is_public(queries.state_of(held))
    words = change.check_words(_remark(held, because), "because")
    ShownChart.objects.of(held.organisation_id).filter(study=held).delete()
    return _step(held, lists.TAKEN_DOWN, by, words)


# Letting go --------------------------------------------------------------------------------------


def clear(held: list[uuid.UUID]) -> None:
    """A story is let go: no case study shows it any more, and each says that it did."""
    rows = CaseStory.objects.everywhere().filter(protected_id__in=held)
    studies = list(rows.values_list("study", flat=True))
    CaseStudy.objects.everywhere().filter(pk__in=studies).update(stories_gone=F("stories_gone") + 1)
    rows.delete()

"""How a change moves from stage to stage, and is put right at once."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from wholeheard.kit import clock, tasks
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change import lists, policies, queries
from wholeheard.rooms.change.actions import ideas
from wholeheard.rooms.change.actions.blocks import not_needed_any_more
from wholeheard.rooms.change.actions.shared import all_own_words, locked, note, today_at
from wholeheard.rooms.change.facts import Known, Said
from wholeheard.rooms.change.models import Adoption, Block, Idea, IdeaStory, Step
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.reflection.actions import staff_names
from wholeheard.rooms.reflection.policies import check_names_nobody
from wholeheard.rooms.safekeeping.models import ProtectedStory


def known_of(idea: Idea) -> Known:
    """What decides whether it may move."""
    acts = queries.cycles_of(idea).values_list("act", flat=True)
    waits = Block.objects.of(idea.organisation_id).filter(idea=idea, end=None)
    return Known(
        stage=queries.stage_of(idea),
        promise_said=idea.promise_id is not None or idea.no_promise,
        acts=list(acts),
        has_tests=bool(acts),
        has_stories=IdeaStory.objects.of(idea.organisation_id).filter(idea=idea).exists(),
        has_pack=queries.pack_of(idea) is not None,
        waits=waits.exists(),
    )


@transaction.atomic
def move(idea: Idea, to: str, said: Said, *, by: Person) -> Step:
    """The change reaches a stage. Those whose story led to it are told, where there is something
    to tell."""
    held = locked(idea)
    policies.check_step(known_of(held), to, said)
    step = _write(held, to, said, by)
    if to == lists.ADOPT:
        _does_it(held, by)
    note(f"idea.{to}", held.organisation_id, held.pk, by)
    if to == lists.ABANDONED:
        not_needed_any_more(held, by=by)
    if to in lists.TELL and step.told:
        tasks.later("answers.tell_of_changes", held.pk)
    return step


def _write(idea: Idea, to: str, said: Said, by: Person) -> Step:
    because = "" if said.listened else said.nobody_because
    own = all_own_words(
        idea,
        {"words": said.words, "nobody_because": because, "told": said.told,
         "evidence": said.evidence},
    )  # fmt: skip
    told = own["told"]
    if said.openly:
        names = staff_names(idea.organisation_id)
        check_names_nobody(told, names, "told", lists.MOST_OF_WORDS)
        check_names_nobody(said.evidence, names, "evidence", lists.MOST_OF_WORDS)
    return Step.objects.everywhere().create(
        organisation_id=idea.organisation_id,
        idea=idea,
        stage=to,
        listened=[one for one in lists.LISTENED if one in said.listened],
        nobody_because=own["nobody_because"],
        words=own["words"],
        told=told,
        evidence=own["evidence"],
        openly=said.openly and to in lists.MADE,
        by=by,
        name=by.name,
        job=by.job,
        at=clock.now(),
    )


def _does_it(idea: Idea, by: Person) -> None:
    """The place where it began does it now: from today on it is looked at whether it holds. Also
    where it had adopted it before and tried it again."""
    Adoption.objects.everywhere().update_or_create(
        idea=idea,
        place=idea.place,
        defaults={
            "organisation_id": idea.organisation_id,
            "by": by,
            "on": today_at(idea.place),
        },
    )


# From an answer -----------------------------------------------------------------------------------


@transaction.atomic
def plan_for(
    story: ProtectedStory, place: Place, words: str, *, by: Person, title: str = ""
) -> Step:
    """Somebody tells a teller that a change is planned: one that has begun already, or one that
    begins here. What they write to the teller stays with the story; here stands its title."""
    idea = _under_way(story, place) or _begin_for(story, place, title, by)
    return queries.steps_of(idea)[-1]


@transaction.atomic
def put_right_for(
    story: ProtectedStory, place: Place, words: str, evidence: str, *, by: Person, title: str = ""
) -> Step:
    """Somebody tells a teller that a change was made: one that was adopted, or something small,
    put right at once, with what shows it. One that is being tried is told once it is adopted."""
    if made := queries.made_for(story):
        return made
    idea = locked(_under_way(story, place) or _begin_for(story, place, title, by))
    if idea.promise_id is None:
        Idea.objects.of(idea.organisation_id).filter(pk=idea.pk).update(no_promise=True)
    known = replace(known_of(idea), promise_said=True)
    said = Said(listened=("teller",), words=idea.title, told=words, evidence=evidence)
    policies.check_step(known, lists.MENDED, said)
    step = _write(idea, lists.MENDED, replace(said, told=""), by)
    note("idea.mended", idea.organisation_id, idea.pk, by)
    return step


def _begin_for(story: ProtectedStory, place: Place, title: str, by: Person) -> Idea:
    """Under a title of its own. What is written to the teller stays between those two: everybody
    who works here reads titles."""
    if not title.strip():
        sentence = _("Give the change a name: it begins here. A few words that say what is done.")
        raise Refusal("idea.unnamed", sentence, "title")
    return ideas.begin(place, ideas.NewIdea(title=title), by=by, story=story)


def _under_way(story: ProtectedStory, place: Place) -> Idea | None:
    """A change of this place to which the story led and that has not come to its end."""
    return queries.ideas_of_story(story).filter(place=place, stage__in=lists.OPEN).first()

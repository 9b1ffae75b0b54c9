"""How an idea comes to be, what is said of it, and the stories that led to it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import F

from wholeheard.kit import clock, signups, tasks
from wholeheard.rooms.change import lists, policies, queries
from wholeheard.rooms.change.actions.shared import all_own_words, locked, note, own_words, today_at
from wholeheard.rooms.change.facts import Said
from wholeheard.rooms.change.models import (
    Asked,
    Comment,
    Idea,
    IdeaStory,
    Promise,
    Step,
    Support,
    TellersIdea,
)
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.reflection.models import Takeaway
from wholeheard.rooms.safekeeping import queries as safekept
from wholeheard.rooms.safekeeping.models import ProtectedStory


@dataclass(frozen=True, slots=True)
class NewIdea:
    """What is written of a new idea. `promise`: one of the place; `no_promise`: none is meant."""

    title: str
    words: str = ""
    theme: str = ""
    promise: Promise | None = None
    no_promise: bool = False


NOTHING_SAID = Said()


@transaction.atomic
def begin(
    place: Place,
    new: NewIdea,
    *,
    by: Person,
    story: ProtectedStory | None = None,
    takeaway: Takeaway | None = None,
    said: Said = NOTHING_SAID,
) -> Idea:
    """Somebody has an idea for a place: from a story, from a session, or from something else.
    Whoever hands a story over has made sure that its writer may read it."""
    if story is not None:
        safekept.hold(story)
    listened = dict.fromkeys(["teller", *said.listened] if story else said.listened)
    said = replace(said, listened=tuple(listened))
    policies.check_listened(said)
    policies.check_theme(new.theme)
    policies.check_promise(new.promise.place if new.promise else None, place)
    texts = [*([story.text] if story else []), *queries.texts_told_in(takeaway)]
    title = policies.check_words(new.title, "title", lists.MOST_OF_A_TITLE)
    words = policies.check_length(new.words, "words")
    because = said.nobody_because.strip()
    policies.check_all_own_words({"title": title, "words": words, "nobody_because": because}, texts)
    idea = Idea.objects.everywhere().create(
        organisation_id=place.organisation_id,
        place=place,
        title=title,
        words=words,
        origin=_origin(story, takeaway),
        pack=str(lists.PACK.key) if new.theme else "",
        theme=new.theme,
        promise=new.promise,
        no_promise=new.no_promise and new.promise is None,
        takeaway=takeaway,
        by=by,
        on=today_at(place),
    )
    if story is not None:
        link_without_words(idea, story, by=by)
    _first_step(idea, said, by)
    note("idea.begun", idea.organisation_id, idea.pk, by, origin=idea.origin)
    return idea


def _origin(story: ProtectedStory | None, takeaway: Takeaway | None) -> str:
    if story is not None:
        return lists.FROM_STORY
    return lists.FROM_SESSION if takeaway is not None else lists.FROM_OTHER


def _first_step(idea: Idea, said: Said, by: Person) -> Step:
    return Step.objects.everywhere().create(
        organisation_id=idea.organisation_id,
        idea=idea,
        stage=lists.NOTICED,
        listened=list(said.listened),
        nobody_because=said.nobody_because,
        words=said.words,
        by=by,
        name=by.name,
        job=by.job,
        at=clock.now(),
    )


@transaction.atomic
def rewrite(idea: Idea, new: NewIdea, *, by: Person) -> Idea:
    """Put the idea otherwise: its words, what it works against, the promise that it serves."""
    held = locked(idea)
    policies.check_theme(new.theme)
    title = policies.check_words(new.title, "title", lists.MOST_OF_A_TITLE)
    own = all_own_words(held, {"title": title, "words": new.words})
    held.title, held.words = own["title"], own["words"]
    held.theme, held.pack = new.theme, str(lists.PACK.key) if new.theme else ""
    held.save(update_fields=["title", "words", "theme", "pack"])
    say_promise(held, new.promise, none=new.no_promise, by=by)
    note("idea.rewritten", held.organisation_id, held.pk, by)
    return held


@transaction.atomic
def say_promise(idea: Idea, promise: Promise | None, *, none: bool, by: Person) -> Idea:
    """Say which promise of the place it serves, or that none is meant. What came to its end keeps
    one or the other."""
    held = locked(idea)
    policies.check_promise(promise.place if promise else None, held.place)
    policies.check_still_promised(queries.stage_of(held), promise is not None or none)
    held.promise, held.no_promise = promise, none and promise is None
    held.save(update_fields=["promise", "no_promise"])
    note("idea.promise", held.organisation_id, held.pk, by)
    return held


# Stories ------------------------------------------------------------------------------------------


@transaction.atomic
def link(idea: Idea, story: ProtectedStory, *, by: Person) -> IdeaStory:
    """A story led to this too. What is written of the change must not hold words of it."""
    safekept.hold(story)
    held = locked(idea)
    for words in [*queries.texts_of(held), *_texts_elsewhere(held)]:
        policies.check_own_words(words, [story.text], None)
    made = link_without_words(held, story, by=by)
    if queries.last_told(held.pk) is not None:
        tasks.later("answers.tell_of_changes", held.pk)
    return made


def link_without_words(idea: Idea, story: ProtectedStory, *, by: Person) -> IdeaStory:
    """The link alone, where nothing is written of the change yet that could hold its words."""
    made, _ = IdeaStory.objects.everywhere().get_or_create(
        idea=idea,
        protected=story,
        defaults={
            "organisation_id": idea.organisation_id,
            "by": by,
            "on": today_at(idea.place),
        },
    )
    note("idea.linked", idea.organisation_id, story.pk, by)
    return made


def _texts_elsewhere(idea: Idea) -> Iterator[str]:
    """What later rooms keep about it in somebody's words."""
    for words_about in signups.next_steps.named("words about a change"):
        yield from words_about(idea)


@transaction.atomic
def unlink(idea: Idea, story: ProtectedStory, *, by: Person) -> None:
    """The story did not lead to it after all."""
    IdeaStory.objects.of(idea.organisation_id).filter(idea=idea, protected=story).delete()
    note("idea.unlinked", idea.organisation_id, story.pk, by)


def clear(held: list[uuid.UUID]) -> None:
    """A story is let go: what hangs on it goes; the change stands, with one story fewer."""
    links = IdeaStory.objects.everywhere().filter(protected_id__in=held)
    for idea in links.values_list("idea", flat=True):
        rows = Idea.objects.everywhere().filter(pk=idea)
        rows.update(stories_gone=F("stories_gone") + 1)
    links.delete()
    for model in (TellersIdea, Asked):
        model.objects.everywhere().filter(protected_id__in=held).delete()


# What tellers would change ------------------------------------------------------------------------


@transaction.atomic
def note_ideas(protected_ids: list[uuid.UUID]) -> None:
    """What tellers would change stands before their teams until somebody answers it."""
    for protected in ProtectedStory.objects.everywhere().filter(pk__in=protected_ids):
        for key, kind, _start, _end, on in protected.parts:
            if kind == "idea":
                TellersIdea.objects.everywhere().get_or_create(
                    protected=protected,
                    part=key,
                    defaults={"organisation_id": protected.organisation_id, "on": on},
                )


@transaction.atomic
def take_up(theirs: TellersIdea, place: Place, new: NewIdea, *, by: Person) -> Idea:
    """A team makes what a teller would change an idea of its own, in its own words."""
    safekept.hold(theirs.protected)
    row = _unsettled(theirs)
    idea = begin(place, new, by=by, story=theirs.protected)
    Idea.objects.of(idea.organisation_id).filter(pk=idea.pk).update(origin=lists.FROM_TELLER)
    idea.origin = lists.FROM_TELLER
    _settle(row, by, place, idea=idea)
    return idea


@transaction.atomic
def not_now(theirs: TellersIdea, because: str, *, by: Person, place: Place) -> TellersIdea:
    """Not now, and why: the teller reads it on their page."""
    safekept.hold(theirs.protected)
    row = _unsettled(theirs)
    return _settle(row, by, place, because=policies.check_words(because, "because"))


def _unsettled(theirs: TellersIdea) -> TellersIdea:
    rows = TellersIdea.objects.of(theirs.organisation_id).select_for_update()
    row = rows.get(pk=theirs.pk)
    policies.check_not_settled(row.settled_on is not None)
    return row


def _settle(
    row: TellersIdea, by: Person, place: Place, *, idea: Idea | None = None, because: str = ""
) -> TellersIdea:
    row.idea, row.not_now, row.name, row.job = idea, because, by.name, by.job
    row.settled_on = today_at(place)
    row.save()
    note("tellers_idea.settled", row.organisation_id, row.protected_id, by)
    tasks.later("safekeeping.tell_teller", row.protected_id)
    return row


# What others say of it ----------------------------------------------------------------------------


@transaction.atomic
def comment(idea: Idea, words: str, *, by: Person) -> Comment:
    """Anybody of the organisation may say something of it. Sent twice, it stands once."""
    held = locked(idea)
    own = own_words(held, words, "words", needed=True)
    last = queries.comments_of(held).last()
    if last is not None and (last.by_id, last.words) == (by.pk, own):
        return last
    made = Comment.objects.everywhere().create(
        organisation_id=held.organisation_id, idea=held, words=own, by=by, at=clock.now()
    )
    note("idea.commented", idea.organisation_id, idea.pk, by)
    return made


@transaction.atomic
def support(idea: Idea, words: str = "", *, by: Person) -> Support:
    """Somebody would help, and says how."""
    held = locked(idea)
    policies.check_length(words, "words", lists.MOST_OF_A_LINE)
    made, _ = Support.objects.everywhere().update_or_create(
        idea=held,
        person=by,
        defaults={
            "organisation_id": idea.organisation_id,
            "words": own_words(held, words, "words"),
            "on": today_at(idea.place),
        },
    )
    return made


def no_support(idea: Idea, *, by: Person) -> None:
    """They cannot help after all."""
    Support.objects.of(idea.organisation_id).filter(idea=idea, person=by).delete()

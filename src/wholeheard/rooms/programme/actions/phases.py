"""Questions of a phase are answered; a phase is left; a programme goes back, and ends."""

from __future__ import annotations

from django.db import transaction

from wholeheard.kit import clock
from wholeheard.listening.programme import Exit
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import lists, policies, queries
from wholeheard.rooms.programme.actions.programmes import enter
from wholeheard.rooms.programme.actions.shared import held, note, own_words, today_at
from wholeheard.rooms.programme.content import content_of
from wholeheard.rooms.programme.models import PhaseAnswer, PhaseEntered, Programme
from wholeheard.rooms.programme.needs import CHECKS


@transaction.atomic
def answer(
    found: Programme, phase: str, asked: str, question: str, words: str, *, by: Person
) -> PhaseAnswer:
    """Answer a question of a phase. What was answered before stays to be read."""
    programme = held(found)
    kept = own_words({question: words}, by=by, of=programme)[question]
    policies.check_words(kept, question)
    before = queries.answers(programme, phase).get((asked, question), [])
    policies.check_changed(not before or before[0].words != kept)
    made = PhaseAnswer.objects.everywhere().create(
        organisation_id=programme.organisation_id, programme=programme, phase=phase, asked=asked,
        question=question, number=len(before) + 1, words=kept, at=clock.now(), by=by, name=by.name,
    )  # fmt: skip
    note("programme.answered", made.programme, by)
    return made


@transaction.atomic
def leave(found: Programme, phase: str, *, by: Person) -> PhaseEntered:
    """Leave a phase for the next, if all that is asked on leaving is there."""
    programme = held(found)
    policies.check_is_in(phase, queries.phase_of(programme))
    policies.check_is_not_last(phase)
    policies.check_may_leave([one.text for one in missing(programme, phase)])
    following = list(lists.PHASES)[list(lists.PHASES).index(phase) + 1]
    made = enter(programme, following, by=by)
    note("programme.phase.left", programme, by)
    return made


@transaction.atomic
def go_back(found: Programme, phase: str, why: str, *, by: Person) -> PhaseEntered:
    """Go back to a phase before this one, and say why."""
    programme = held(found)
    policies.check_is_before(phase, queries.phase_of(programme))
    words = own_words({"why": why}, by=by, of=programme)["why"]
    policies.check_words(words, "why")
    made = enter(programme, phase, by=by, why=words)
    note("programme.phase.back", programme, by)
    return made


@transaction.atomic
def end(found: Programme, words: str, *, by: Person) -> Programme:
    """End a programme, at its end or before, and say what goes on and who looks after it."""
    programme = held(found)
    kept = own_words({"words": words}, by=by, of=programme)["words"]
    policies.check_words(kept, "words")
    programme.ended_on, programme.ended_by, programme.ended_words = today_at(programme), by, kept
    programme.save(update_fields=["ended_on", "ended_by", "ended_words"])
    note("programme.ended", programme, by)
    return programme


def missing(found: Programme, phase: str) -> list[Exit]:
    """What is asked on leaving and is not there yet."""
    answered = queries.answers(found, phase)
    return [
        one
        for one in content_of(found).phase(phase).exit
        if not is_there(found, one, (lists.EXIT, one.id) in answered)
    ]


def is_there(found: Programme, one: Exit, is_answered: bool) -> bool:
    """By its check, where a house can check it; else, or where words may stand for it, by words."""
    check = CHECKS.get(one.needs)
    if check is None or (is_answered and one.needs in lists.OR_WORDS):
        return is_answered
    return check(found)

"""A session is prepared, counted, recorded and held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.reflection import lists, policies, queries
from wholeheard.rooms.reflection.actions.shared import locked, names_nobody, no_story_in, note
from wholeheard.rooms.reflection.models import Answer, Attendance, Held, Record, Session, Takeaway


@transaction.atomic
def answer(session: Session, said: Mapping[str, tuple[str, str]], *, by: Person) -> None:
    """Answer steps: done, or not and why, or not yet. Answered again, the last answer stands."""
    locked(session)
    rows = [_answer(session, step, *one) for step, one in said.items()]
    no_story_in({f"{one.step}_because": one.because for one in rows}, session, by=by)
    open_again = [row.step for row in rows if row.said == lists.NOT_YET]
    Answer.objects.everywhere().filter(session=session, step__in=open_again).delete()
    rows = [row for row in rows if row.step not in open_again]
    Answer.objects.everywhere().bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["session", "step"],
        update_fields=["said", "because"],
    )
    note("session.answered", session, by, steps=sorted(said))


def _answer(session: Session, step: str, said: str, because: str) -> Answer:
    policies.check_answer(session.kind, step, said, because)
    kept = names_nobody(because, session.organisation_id, f"{step}_because")
    return Answer(
        organisation_id=session.organisation_id,
        session=session,
        step=step,
        said=said,
        because=kept if said == lists.NOT_DONE else "",
    )


@transaction.atomic
def count(session: Session, counts: Mapping[str, tuple[int, int]], *, by: Person) -> None:
    """Say how many of each staff group came, and how many wanted to and could not."""
    locked(session)
    policies.check_counts(counts)
    Attendance.objects.everywhere().filter(session=session).delete()
    Attendance.objects.everywhere().bulk_create(
        Attendance(
            organisation_id=session.organisation_id, session=session, group=group,
            came=came, could_not=could_not,
        )
        for group, (came, could_not) in counts.items()
        if came or could_not
    )  # fmt: skip
    note("session.counted", session, by)


@transaction.atomic
def write_record(
    session: Session,
    themes: Iterable[str],
    words: str,
    takeaways: Sequence[tuple[str, str]] = (),
    *,
    by: Person,
) -> Record:
    """What is kept of a session: themes, a few words, and what the team takes from it. None of it
    may tell who spoke."""
    locked(session)
    policies.check_themes(themes)
    kept = names_nobody(words, session.organisation_id, "words", lists.LONGEST_RECORD)
    taken = [_takeaway(session, *one, number) for number, one in enumerate(takeaways, start=1)]
    together = "\n".join([kept, *(one.words for one in taken)])
    names_nobody(together, session.organisation_id, "words", len(together))
    boxes = {f"takeaway_{number}": one.words for number, one in enumerate(taken, start=1)}
    no_story_in({"words": kept, **boxes}, session, by=by)
    record, _ = Record.objects.everywhere().update_or_create(
        session=session,
        defaults={
            "organisation_id": session.organisation_id,
            "themes": [one for one in lists.THEMES if one in set(themes)],
            "words": kept,
        },
    )
    Takeaway.objects.everywhere().filter(session=session).delete()
    Takeaway.objects.everywhere().bulk_create(taken)
    note("session.recorded", session, by)
    return record


def _takeaway(session: Session, kind: str, words: str, number: int) -> Takeaway:
    policies.check_takeaway(kind, words)
    kept = names_nobody(words, session.organisation_id, f"takeaway_{number}")
    return Takeaway(organisation_id=session.organisation_id, session=session, kind=kind, words=kept)


@transaction.atomic
def hold(session: Session, *, by: Person) -> Held:
    """Count a session as held. From now on nothing of it changes."""
    locked(session)
    policies.check_may_be_held(queries.facts_of(session))
    held = Held.objects.everywhere().create(
        organisation_id=session.organisation_id,
        session=session,
        on=queries.today_at(session.place),
        by=by,
    )
    note("session.held", session, by)
    return held

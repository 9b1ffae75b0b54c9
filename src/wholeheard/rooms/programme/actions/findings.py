"""A finding is written, and withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import policies, queries
from wholeheard.rooms.programme.actions.shared import (
    check_nothing_of_talks,
    held,
    kept,
    note,
    own_words,
    today_at,
)
from wholeheard.rooms.programme.content import content_of, elements_of
from wholeheard.rooms.programme.lists import discover as lists
from wholeheard.rooms.programme.models import Finding, Programme, Talk
from wholeheard.rooms.programme.policies import discover as policies_discover
from wholeheard.rooms.reflection.actions import names_nobody

MOST = {
    "about": lists.MOST_OF_A_MATTER,
    "says": lists.MOST_OF_WORDS,
    "source": lists.MOST_OF_A_SOURCE,
    "why": lists.MOST_OF_WORDS,
}


@dataclass(frozen=True, slots=True)
class Found:
    """What somebody found, as they wrote it. `stands_on` is not asked where talks are counted."""

    element: str
    way: str
    about: str
    says: str
    stands_on: int | None = None
    source: str = ""


@transaction.atomic
def write_finding(programme: Programme, diagnostic: str, found: Found, *, by: Person) -> Finding:
    """Write down one thing that a diagnostic says of an element. Of talks, only what was marked in
    several of enough of them."""
    programme = held(programme)
    policies_discover.check_element(found.element, elements_of(programme))
    words = _words({"about": found.about, "says": found.says, "source": found.source}, by)
    if diagnostic not in lists.SEVERAL:
        check_nothing_of_talks(words, programme, by=by)
        guide = content_of(programme).diagnostic(diagnostic)
        policies_discover.check_enough_people(guide.voice, found.stands_on, guide.fewest)
    if same := _written_before(programme, diagnostic, found, words, by):
        return same
    for field in ("about", "says"):
        policies.check_words(words[field], field)
    stands_on = _talks_behind(
        programme, diagnostic, found, by
    ) or policies_discover.check_stands_on(found.stands_on)
    made = Finding.objects.everywhere().create(
        organisation_id=programme.organisation_id, programme=programme, diagnostic=diagnostic,
        element=found.element, way=found.way, stands_on=stands_on, by=by, on=today_at(programme),
        **words,
    )  # fmt: skip
    note("programme.found", made, by)
    return made


def _written_before(
    programme: Programme, diagnostic: str, found: Found, words: Mapping[str, str], by: Person
) -> Finding | None:
    """The same, written by the same person today: the button was pressed twice."""
    return queries.standing_findings(programme).filter(
        diagnostic=diagnostic, element=found.element, way=found.way, by=by,
        on=today_at(programme), **words,
    ).first()  # fmt: skip


def _talks_behind(programme: Programme, diagnostic: str, found: Found, by: Person) -> int:
    """How many talks are put together; 0 for a diagnostic that holds none. They are held, so that
    none is withdrawn meanwhile."""
    if diagnostic not in lists.SEVERAL:
        return 0
    rows = Talk.objects.of(programme.organisation_id).select_for_update()
    list(rows.filter(programme=programme, diagnostic=diagnostic).values_list("pk"))
    guide = content_of(programme).diagnostic(diagnostic)
    now = queries.together(programme, guide, by)
    policies_discover.check_several_said_it(
        diagnostic, (found.element, found.way) in now.marks,
        standing=now.standing, fewest=guide.fewest, taken_back=now.taken_back,
    )  # fmt: skip
    return now.standing


@transaction.atomic
def withdraw_finding(finding: Finding, why: str, *, by: Person) -> Finding:
    """It counts no more. What it said stays, with the reason. Allowed when a programme has ended,
    too."""
    kept(finding.programme)
    again = Finding.objects.of(finding.organisation_id).select_for_update().get(pk=finding.pk)
    policies_discover.check_not_withdrawn(again.withdrawn_on is not None)
    words = _words({"why": why}, by)["why"]
    policies.check_words(words, "why")
    again.withdrawn_by, again.withdrawn_on = by, today_at(finding.programme)
    again.withdrawn_why = words
    again.save(update_fields=["withdrawn_by", "withdrawn_on", "withdrawn_why"])
    note("programme.finding_withdrawn", again, by)
    return again


def empty_what_talks_found(talk: Talk) -> int | None:
    """A talk was withdrawn: every finding of its diagnostic goes, and nothing of their words stays,
    so that what went does not tell what was said in it. Gives how many counted until now; None
    where none had ever been written."""
    rows = Finding.objects.of(talk.organisation_id).filter(
        programme=talk.programme, diagnostic=talk.diagnostic
    )
    if not rows.exists():
        return None
    gone = rows.filter(withdrawn_on=None).update(
        withdrawn_on=today_at(talk.programme),
        withdrawn_why=_("A talk was taken back, so all that was put together from them went."),
    )
    rows.exclude(withdrawn_by=None).update(
        withdrawn_why=_("Withdrawn before. Why went with a talk that was taken back.")
    )
    rows.update(about="", says="", source="")
    return gone


def _words(said: dict[str, str], by: Person) -> dict[str, str]:
    """Of one's own, of nobody's name, and not too long."""
    own = own_words(said, by=by)
    return {
        name: names_nobody(words, by.organisation_id, name, MOST[name])
        for name, words in own.items()
    }

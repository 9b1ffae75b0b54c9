"""What every action of the room needs: the day where the programme is, words, and the record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from wholeheard.kit import audit, clock
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.programme import access, policies, queries
from wholeheard.rooms.programme.lists.discover import SEVERAL
from wholeheard.rooms.programme.models import Programme
from wholeheard.rooms.programme.policies import discover as policies_discover
from wholeheard.rooms.shelf import taking


def today_at(found: Programme) -> dt.date:
    return clock.today(found.place.organisation.timezone)


def kept(found: Programme) -> Programme:
    """The same programme, held until the action is over, so that two at once wait for each other:
    for what only takes something away, which is allowed when it has ended, too."""
    rows = Programme.objects.of(found.organisation_id).select_related("place__organisation")
    return rows.select_for_update(of=("self",)).get(pk=found.pk)


def held(found: Programme) -> Programme:
    """The same, for all else. Refused where the programme has ended."""
    again = kept(found)
    policies.check_is_under_way(again)
    return again


def own_words(
    texts: Mapping[str, str], *, by: Person, of: Programme | None = None
) -> dict[str, str]:
    """Boxes of a form as they may stand, by field: of one's own, no run of a story that the writer
    may open, and nothing that talks found in the programme `of` which they are. One search for all
    of them."""
    kept = {name: words.replace("\r\n", "\n").strip() for name, words in texts.items()}
    for name, words in kept.items():
        policies.check_length(words, name)
    field, run = taking.found_in(kept, (), by)
    taking.check_own_words(run, field or None)
    if of is not None:
        check_nothing_of_talks(kept, of, by=by)
    return kept


def check_nothing_of_talks(kept: Mapping[str, str], of: Programme, *, by: Person) -> None:
    """No run of words of a finding that rests on talks: whoever was talked with may take it back,
    and nothing of it may stay elsewhere. Not asked of who may not read such findings: a refusal
    would tell them."""
    if not any(kept.values()) or not access.may_read(by, of):
        return
    rows = queries.standing_findings(of).filter(diagnostic__in=SEVERAL)
    found = [words for one in rows for words in (one.says, one.about)]
    field, run = taking.found_in(kept, found)
    policies_discover.check_not_of_talks(run, field or None)


def note(what: str, about: OfOrganisation, by: Person) -> None:
    """Who did what. Never a word of it."""
    audit.record(what, organisation=about.organisation_id, by=by, about=about.pk)

"""Colleagues thank one another. Nothing of it is written into the record of what staff did: whoever
reads that could count who is thanked."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from wholeheard.kit import clock
from wholeheard.rooms.leading import access, checking, policies, queries, sealed
from wholeheard.rooms.leading.actions.shared import one_at_a_time
from wholeheard.rooms.leading.models import ColleagueThanks, NotFrom, ThanksReport
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.safekeeping import queries as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory


@dataclass(frozen=True, slots=True)
class NewThanks:
    """To a person or to a team, in a sentence or a few; tied to a story that the writer may open,
    if they like. `team_may`: the team may see it as well, if the one who is thanked agrees."""

    words: str
    to: Person | None = None
    to_team: Place | None = None
    story: ProtectedStory | None = None
    team_may: bool = False


@transaction.atomic
def thank(new: NewThanks, *, by: Person) -> ColleagueThanks:
    """Thank a colleague or a team, by name. The same words sent twice on a day stand once."""
    if new.story is not None:
        safekeeping.hold(new.story)
    if new.to is not None:
        policies.check_may_be_thanked(new.to.pk == by.pk, queries.takes_none(new.to, by))
    beside = [new.story.text] if new.story else []
    words = checking.of_thanks(new.words, by=by, beside=beside)
    one_at_a_time(by)
    facts = {
        "to": new.to,
        "to_team": new.to_team,
        "protected": new.story,
        "team_may": new.team_may and new.to is not None,
        "on": clock.today(by.organisation.timezone),
    }
    for one in queries.written_by(by).filter(**facts):
        if sealed.opened(one) == words:
            return one
    made = ColleagueThanks(organisation=by.organisation, by=by, **facts)
    made.words = sealed.close(made, words)
    made.save(force_insert=True)
    return made


@transaction.atomic
def agree_to_show(thanks: ColleagueThanks, place: Place, *, by: Person) -> None:
    """The one who was thanked agrees too: the team of a place of theirs sees it."""
    policies.check_is_for(thanks.to_id == by.pk)
    policies.check_both_agree(thanks.team_may)
    policies.check_place_of_theirs(place in access.places_of(by))
    thanks.shown_at = place
    thanks.save(update_fields=["shown_at"])


@transaction.atomic
def hide_again(thanks: ColleagueThanks, *, by: Person) -> None:
    """Either of the two takes back that the team sees it."""
    policies.check_is_for(by.pk in (thanks.to_id, thanks.by_id))
    thanks.shown_at = None
    thanks.save(update_fields=["shown_at"])


@transaction.atomic
def put_away(thanks: ColleagueThanks, *, by: Person) -> None:
    """The one who was thanked, or whoever wrote it, puts it away: it is gone for both. What was
    reported stays until somebody has looked at it."""
    policies.check_is_for(by.pk in (thanks.to_id, thanks.by_id))
    policies.check_not_reported(hasattr(thanks, "report"))
    thanks.delete()


@transaction.atomic
def report(thanks: ColleagueThanks, why: str, *, by: Person) -> ThanksReport:
    """Somebody who was thanked asks somebody to look at it; they need not see it any more, and the
    writer can send them no other."""
    policies.check_is_for(access.is_thanked(by, thanks))
    policies.check_why(why)
    policies.check_somebody_looks(access.somebody_looks(thanks, by))
    policies.check_not_reported(hasattr(thanks, "report"))
    take_none(by, thanks.by)
    return ThanksReport.objects.everywhere().create(
        organisation_id=thanks.organisation_id,
        thanks=thanks,
        why=why,
        on=clock.today(by.organisation.timezone),
    )


@transaction.atomic
def let_go_of_thanks(reported: ThanksReport) -> None:
    """Whoever looked at it finds that it must not stand: it is gone, and so is the report."""
    reported.thanks.delete()


@transaction.atomic
def dismiss_report(reported: ThanksReport) -> None:
    """Whoever looked at it has spoken with them and leaves it standing, as it was."""
    reported.delete()


def take_none(owner: Person, writer: Person | None = None) -> None:
    """Somebody wants no thanks from one colleague, or from none. The writer is not told."""
    NotFrom.objects.everywhere().get_or_create(
        organisation_id=owner.organisation_id, owner=owner, writer=writer
    )


def take_thanks_again(owner: Person, row: int) -> None:
    """Take one such wish back."""
    NotFrom.objects.of(owner.organisation_id).filter(Q(owner=owner), pk=row).delete()


def clear(held: list[uuid.UUID]) -> None:
    """A story is let go: no thanks are tied to it any more."""
    queries.tied_to(held).update(protected=None)


def let_go_past_their_time(organisation_ids: list[uuid.UUID]) -> None:
    """What was written longer ago than each of these organisations keeps it is gone."""
    for organisation in Organisation.objects.filter(pk__in=organisation_ids):
        queries.past_their_time(organisation).delete()

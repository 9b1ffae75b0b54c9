"""All who were asked are reminded, because nobody can know who has answered."""

from __future__ import annotations

from random import SystemRandom

from django.db import transaction
from django.db.models import QuerySet

from wholeheard.kit import audit, clock
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.surveys import letters, marks, policies, queries
from wholeheard.rooms.surveys.models import Addressee, Letter, Round


@transaction.atomic
def remind(round: Round, *, by: Person) -> int:
    """Put a reminder to each in the queue. After the last one no address is left. How many."""
    held = Round.objects.of(round.organisation_id).select_for_update(of=("self",))
    round = held.select_related("organisation").get(pk=round.pk)
    policies.check_may_remind(round, clock.today(round.organisation.timezone))
    rows = Addressee.objects.of(round.organisation_id).filter(round=round)
    waiting = [letters.sealed(round, email, None) for email in _to_remind(round, rows)]
    SystemRandom().shuffle(waiting)
    Letter.objects.everywhere().bulk_create(waiting, batch_size=1000)
    letters.queue(waiting)
    round.reminded += 1
    round.save(update_fields=["reminded"])
    if round.reminded >= round.reminders:
        rows.delete()
    audit.record(
        "survey.reminded",
        organisation=round.organisation_id,
        by=by,
        about=round.pk,
        letters=len(waiting),
    )
    return len(waiting)


def _to_remind(round: Round, rows: QuerySet[Addressee]) -> list[str]:
    """All who were asked, without those who are to be left alone since."""
    today = clock.today(round.organisation.timezone)
    alone = queries.left_alone_on(round.organisation, today)
    emails = [letters.address_of(one) for one in rows.select_related("organisation")]
    return [one for one in emails if marks.of_address(round.organisation_id, one) not in alone]

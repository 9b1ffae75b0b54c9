"""How a change is worked out together with tellers, by code, without knowing who they are."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from wholeheard.kit import clock, tasks
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change import lists, policies, queries
from wholeheard.rooms.change.actions.shared import all_own_words, locked, note, own_words, today_at
from wholeheard.rooms.change.models import Asked, Expense, Group, GroupDecision, Idea
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping.models import ProtectedStory


@transaction.atomic
def open_group(idea: Idea, words: str, expenses: str, *, by: Person) -> Group:
    """Say what tellers are asked for, and what is paid to whoever comes."""
    held = locked(idea)
    own = all_own_words(held, {"words": words, "expenses": expenses})
    group, is_new = Group.objects.everywhere().get_or_create(
        idea=held,
        defaults={
            "organisation_id": held.organisation_id,
            "words": policies.check_words(own["words"]),
            "expenses": policies.check_words(own["expenses"], "expenses"),
            "by": by,
            "on": today_at(held.place),
        },
    )
    if not is_new:
        raise Refusal("group.twice", _("There is a group already."))
    note("group.opened", held.organisation_id, held.pk, by)
    return group


@transaction.atomic
def ask_tellers(group: Group, *, by: Person) -> int:
    """Ask everybody whose story led to the change and who lets the team read it, once, on the page
    that their code opens. How many were asked now."""
    stories = list(queries.to_ask(locked(group.idea)))
    today = today_at(group.idea.place)
    Asked.objects.everywhere().bulk_create(
        Asked(organisation_id=group.organisation_id, group=group, protected=one, on=today)
        for one in stories
    )
    for one in stories:
        tasks.later("safekeeping.tell_teller", one.pk)
    note("group.asked", group.organisation_id, group.idea_id, by, stories=len(stories))
    return len(stories)


@transaction.atomic
def say_by_code(
    protected: ProtectedStory, asked: uuid.UUID, said: str, parts: Collection[str]
) -> Asked:
    """The one who told says whether they would help, and how. Said again, the last stands. Nobody
    is recorded."""
    rows = Asked.objects.of(protected.organisation_id).select_for_update()
    row = rows.filter(pk=asked, protected=protected).first()
    if row is None:
        raise Refusal("asked.none", _("Nobody asks for that any more."))
    policies.check_parts(said, parts)
    row.said, row.parts = said, _in_order(parts) if said == lists.YES else []
    row.said_on = clock.today(protected.organisation.timezone)
    row.save(update_fields=["said", "parts", "said_on"])
    return row


def _in_order(parts: Collection[str]) -> list[str]:
    return [one for one in lists.PARTS if one in parts]


@transaction.atomic
def decide_together(
    group: Group, words: str, listened: Sequence[str], *, by: Person
) -> GroupDecision:
    """What the group decided. Those who were asked read it on their page."""
    made = GroupDecision.objects.everywhere().create(
        organisation_id=group.organisation_id,
        group=group,
        words=own_words(locked(group.idea), words, "words", needed=True),
        listened=[one for one in lists.LISTENED if one in listened],
        by=by,
        on=today_at(group.idea.place),
    )
    note("group.decided", group.organisation_id, group.idea_id, by)
    return made


@transaction.atomic
def pay(group: Group, what: str, pence: int, *, by: Person, stood: int | None = None) -> Expense:
    """What was paid. To whom is not written. `stood`: how many sums stood on the page that sent
    this; the same page sent twice stands once, and two who paid the same stand twice."""
    if not 0 < pence < 10_000_000:
        raise Refusal("expense.sum", _("Write the sum in pounds, as 12.50."), "sum")
    policies.check_length(what, "what", lists.MOST_OF_A_LINE)
    what = own_words(locked(group.idea), what, "what", needed=True)
    for one in _noted_since(group, stood):
        if (one.what, one.pence, one.by_id) == (what, pence, by.pk):
            return one
    made = Expense.objects.everywhere().create(
        organisation_id=group.organisation_id,
        group=group,
        what=what,
        pence=pence,
        by=by,
        on=today_at(group.idea.place),
    )
    note("group.paid", group.organisation_id, group.idea_id, by)
    return made


def _noted_since(group: Group, stood: int | None) -> list[Expense]:
    rows = queries.expenses_of(group)
    return [] if stood is None else rows[: max(len(rows) - stood, 0)]

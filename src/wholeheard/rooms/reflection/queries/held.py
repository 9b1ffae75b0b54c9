"""What was noted of a session, and may it be counted as held?"""

from __future__ import annotations

from django.db.models import Sum

from wholeheard.rooms.reflection import lists
from wholeheard.rooms.reflection.facts import Facts
from wholeheard.rooms.reflection.models import Answer, Attendance, Session, Takeaway
from wholeheard.rooms.reflection.queries.leading import leads_of, may_still
from wholeheard.rooms.reflection.queries.packs import left_in_its_time, pack_of
from wholeheard.rooms.reflection.queries.sessions import is_over, today_at


def facts_of(session: Session) -> Facts:
    """All that decides whether it may be counted as held."""
    leads = leads_of([session])
    attendance = Attendance.plain.filter(session=session)
    numbers = attendance.aggregate(came=Sum("came"))["came"]
    return Facts(
        kind=session.kind,
        on=session.on,
        today=today_at(session.place),
        facilitator=may_still(
            leads.get((session.pk, lists.FACILITATOR)), lists.FACILITATOR, session.place
        ),
        co_lead=may_still(leads.get((session.pk, lists.CO_LEAD)), lists.CO_LEAD, session.place),
        chosen=[one.how for one in pack_of(session)],
        left=left_in_its_time(session),
        said=dict(Answer.plain.filter(session=session).values_list("step", "said")),
        counted=numbers is not None,
        came=numbers or 0,
        is_over=is_over(session),
    )


def answers_of(session: Session) -> dict[str, Answer]:
    return {one.step: one for one in Answer.plain.filter(session=session)}


def counts_of(session: Session) -> dict[str, Attendance]:
    return {one.group: one for one in Attendance.plain.filter(session=session)}


def takeaways_of(session: Session) -> list[Takeaway]:
    """In the order of the list of kinds, and then of the alphabet: never in that of writing."""
    order = list(lists.WHAT_WE_TAKE)
    rows = Takeaway.plain.filter(session=session)
    return sorted(rows, key=lambda one: (order.index(one.kind), one.words.lower()))

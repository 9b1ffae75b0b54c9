"""May it happen now? If not, which sentence says why."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.listening.asking import Instrument
from wholeheard.rooms.surveys import facts, lists
from wholeheard.rooms.surveys.models import Round

# Before it opens ----------------------------------------------------------------------------------


def check_can_be_asked(instrument: Instrument | None) -> Instrument:
    """There, and with words: a slot is filled by whoever holds a licence."""
    if instrument is None:
        raise Refusal(
            "instrument.none", _("There is no such questionnaire. Choose one."), "instrument"
        )
    if instrument.wording == "slot":
        raise Refusal(
            "instrument.slot",
            _("This one has no words. Bring your own licensed definition, then ask with that."),
            "instrument",
        )
    return instrument


def check_round(round: Round, today: dt.date) -> None:
    """What somebody wrote of a round fits together."""
    if not round.why.strip():
        raise Refusal("round.why", _("Say why you ask. It is the first thing people read."), "why")
    days = (round.closes_on - today).days
    if not lists.FEWEST_DAYS <= days <= lists.LONGEST_DAYS:
        raise Refusal(
            "round.days",
            _("Choose a last day between tomorrow and %(days)s days from now.")
            % {"days": lists.LONGEST_DAYS},
            "closes_on",
        )
    if round.who == lists.ANYONE and round.way == lists.LETTERS:
        raise Refusal(
            "round.way", _("Whoever has the link gets no letter. Choose the link."), "way"
        )
    if round.way == lists.LINK and round.reminders:
        raise Refusal(
            "round.reminders",
            _("Nobody gets a letter, so nobody can be reminded. Choose none."),
            "reminders",
        )


def check_is_draft(round: Round) -> None:
    if facts.state_of(round, dt.date.min) != facts.DRAFT:
        raise Refusal("round.begun", _("This round is open already, or over."))


def check_is_open(round: Round, today: dt.date) -> None:
    if not facts.is_open(round, today):
        raise Refusal("round.not_open", _("This round is not open."))


def check_has_somebody(number: int) -> None:
    if not number:
        raise Refusal(
            "round.nobody",
            _(
                "Nobody would get a letter: each was asked often enough, a short time ago, or is "
                "to be left alone. Ask later, or ask others."
            ),
        )


def check_are_enough(number: int, fewest: int) -> None:
    """Of fewer people no result would ever stand, and words would have one of a few writers."""
    if number < fewest:
        raise Refusal(
            "round.few",
            _("So few would get a letter that no result could be shown. Ask at least %(number)s.")
            % {"number": fewest},
        )


def check_may_end(round: Round) -> None:
    if round.closed_at or round.cancelled_at:
        raise Refusal("round.over", _("This round is over already."))


def check_was_opened(round: Round) -> None:
    if round.opened_at is None:
        raise Refusal("round.draft", _("It was not opened. Call it off, if nobody is to be asked."))


# Reminders ----------------------------------------------------------------------------------------


def check_may_remind(round: Round, today: dt.date) -> None:
    check_is_open(round, today)
    if round.reminded >= round.reminders:
        raise Refusal("round.reminded", _("All the reminders of this round have gone."))
    if today < facts.may_remind_on(round):
        raise Refusal(
            "round.soon",
            _("Wait until %(days)s days after it opened. Who meant to answer has done so by then.")
            % {"days": lists.DAYS_BEFORE_A_REMINDER * (round.reminded + 1)},
        )


# Answering ----------------------------------------------------------------------------------------


def check_takes_answers(round: Round, today: dt.date) -> None:
    if not facts.is_open(round, today):
        raise Refusal(
            "answers.late", _("This round is over. What you answered was not kept anywhere.")
        )


def check_ticket(ticket_is_there: bool, spent: bool) -> None:
    if not ticket_is_there:
        raise Refusal(
            "ticket.unknown",
            _("This link opens nothing. Copy all of it from your letter."),
        )
    if spent:
        raise Refusal("ticket.spent", _("You have handed in already. Thank you."))


def check_has_answers(number: int) -> None:
    if not number:
        raise Refusal(
            "answers.none",
            _("There is no answer yet. Answer what you like, or close this page."),
        )


# Limits -------------------------------------------------------------------------------------------


def check_rules(asks: int, days: int) -> None:
    if not 1 <= asks <= lists.MOST_ASKS_A_QUARTER:
        raise Refusal(
            "rules.asks",
            _("Choose a number from 1 to %(most)s.") % {"most": lists.MOST_ASKS_A_QUARTER},
            "asks_a_quarter",
        )
    if not 0 <= days <= lists.LONGEST_COOLING_OFF:
        raise Refusal(
            "rules.days",
            _("Choose a number of days from 0 to %(most)s.") % {"most": lists.LONGEST_COOLING_OFF},
            "cooling_off_days",
        )

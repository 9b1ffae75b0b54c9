"""May it happen now? If not, which sentence says why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.programme import lists
from wholeheard.rooms.programme.models import Programme


def check_is_under_way(found: Programme) -> None:
    if found.ended_on is not None:
        sentence = _("This programme has ended. What it found can be read, and not changed.")
        raise Refusal("programme.ended", sentence)


def check_begun_once(is_under_way: bool) -> None:
    """Two of one name at one place are one that was begun twice, as after going back."""
    if is_under_way:
        sentence = _(
            "A programme of this name is under way there already. Open it under Programmes, or "
            "give this one another name."
        )
        raise Refusal("programme.twice", sentence, "name")


def check_another_name(name: str, now: str) -> None:
    if name == now:
        sentence = _("It is called that already. Write the new name, or go back.")
        raise Refusal("programme.same_name", sentence, "name")


def check_length(words: str, field: str, most: int = lists.MOST_OF_WORDS) -> None:
    if len(words) > most:
        sentence = _("That is too long. Say it in %(most)s letters.") % {"most": most}
        raise Refusal("words.long", sentence, field)


def check_words(words: str, field: str) -> None:
    if not words:
        raise Refusal("words.none", _("The box is empty. A few words are enough."), field)


# Sheets ------------------------------------------------------------------------------------------


def check_one_sheet(template: str, there: bool) -> None:
    if template in lists.SINGLE and there:
        sentence = _("Somebody wrote this meanwhile. Open it, and change what stands there.")
        raise Refusal("sheet.twice", sentence)


def check_says_something(said: Mapping[str, str]) -> None:
    if not any(said.values()):
        raise Refusal("sheet.empty", _("Nothing stands here yet. Fill in a box first."))


def check_changed(is_changed: bool) -> None:
    if not is_changed:
        raise Refusal("sheet.same", _("Nothing was changed. It stands as it did."))


def check_seen(seen: int, last: int, by: str) -> None:
    """Nobody writes over what they have not read."""
    if seen != last:
        sentence = _(
            "%(name)s kept another version while you wrote. Read it below; your words are in the "
            "boxes. Keep them, if they still hold."
        )
        raise Refusal("sheet.meanwhile", sentence % {"name": by})


def check_unchanged(seen: str, now: str) -> None:
    """The same by prints; "" was shown to nobody before."""
    if seen and seen != now:
        sentence = _(
            "Somebody changed this while you wrote. Your words are in the boxes. Look at what "
            "stands there now; keep yours, if they still hold."
        )
        raise Refusal("written.meanwhile", sentence)


def check_why(template: str, number: int, why: str) -> None:
    if number > 1 and template in lists.WHY_NEEDED and not why:
        sentence = _("Say what you change and why: this is not changed without saying so.")
        raise Refusal("sheet.why", sentence, lists.CHANGED)


def check_judge(is_of_it: bool, field: str) -> None:
    if is_of_it:
        sentence = _("They answer for the programme or lead it. Name somebody who does not.")
        raise Refusal("sheet.judge", sentence, field)


def check_stands(is_away: bool) -> None:
    if is_away:
        raise Refusal("sheet.away", _("It was put away. Write a new one."))


# Phases ------------------------------------------------------------------------------------------


def check_may_leave(missing: Sequence[str]) -> None:
    if missing:
        sentence = _("It cannot be left yet. Missing: %(missing)s")
        raise Refusal("phase.missing", sentence % {"missing": " ".join(missing)})


def check_is_in(phase: str, now: str) -> None:
    if phase != now:
        raise Refusal("phase.elsewhere", _("The programme stands in another phase now."))


def check_is_not_last(phase: str) -> None:
    if phase == lists.DELIVER:
        raise Refusal("phase.last", _("Nothing comes after this one. End the programme instead."))


def check_is_before(phase: str, now: str) -> None:
    order = list(lists.PHASES)
    if phase not in order or order.index(phase) >= order.index(now):
        sentence = _("Choose a phase that the programme has been through.")
        raise Refusal("phase.order", sentence, "phase")


# The change team ---------------------------------------------------------------------------------


def check_hours(hours: Decimal | None, field: str = "hours") -> Decimal:
    if hours is None or not 0 < hours <= lists.MOST_HOURS:
        sentence = _("Write how many hours each month, such as 6 or 7.5.")
        raise Refusal("member.hours", sentence, field)
    return hours


def check_until(until: dt.date | None, today: dt.date) -> dt.date:
    if until is None or until <= today:
        raise Refusal("member.until", _("Write a day to come, until when they are of it."), "until")
    return until


def check_not_of_it(is_of_it: bool) -> None:
    if is_of_it:
        sentence = _("They are of the team already. Change their hours or their term there.")
        raise Refusal("member.twice", sentence, "member")


def check_added_by_another(is_themselves: bool) -> None:
    """Else whoever keeps programmes could join any and read its diary."""
    if is_themselves:
        sentence = _(
            "You cannot add yourself. Somebody else who keeps the programme, or who leads it, adds "
            "you."
        )
        raise Refusal("member.themselves", sentence, "member")


def check_agreed_by_another(is_themselves: bool) -> None:
    if is_themselves:
        sentence = _("Name the manager who agreed, not the member.")
        raise Refusal("member.agreed", sentence, "agreed_by")


def check_is_of_it_now(left_on: dt.date | None) -> None:
    if left_on is not None:
        raise Refusal("member.left", _("They are not of it any more."))


def check_somebody_leads(others: int) -> None:
    if not others:
        sentence = _("Nobody would lead it. Hand it over to another member first.")
        raise Refusal("member.lead", sentence)


def check_can_lead(has_account: bool) -> None:
    if not has_account:
        sentence = _("They have no account here. Invite them first; then they can lead it.")
        raise Refusal("member.account", sentence, "to")


def check_is_no_account(is_one: bool, name: str, field: str) -> None:
    if is_one:
        sentence = _(
            "Somebody with this name has an account here. Write the address they sign in with. If "
            "you mean somebody else, add their work: %(name)s, porter."
        )
        raise Refusal("named.account", sentence % {"name": name}, field)


def check_may_name_a_sponsor(may_keep: bool) -> None:
    if not may_keep:
        sentence = _(
            "Only those who lead the programme say who answers for it: whoever does can read it. "
            "Leave the name as it stands, or ask them."
        )
        raise Refusal("sheet.sponsor", sentence, "sponsor")


# Diary and counts --------------------------------------------------------------------------------


def check_day(on: dt.date, first: dt.date, today: dt.date) -> None:
    if not first <= on <= today:
        sentence = _("Choose a day since the programme began, and not one to come.")
        raise Refusal("diary.day", sentence, "on")


def check_hours_are_open(on: dt.date, since: dt.date) -> None:
    """Hours of a month are noted until the next one ends; then they are shown, and stay."""
    if on < since:
        sentence = _(
            "The hours of that month are added up already. Leave the hours out, and keep the words."
        )
        raise Refusal("diary.closed", sentence, "hours")


def check_entry(hours: Decimal | None, words: str) -> None:
    if hours is None and not words:
        raise Refusal("diary.empty", _("Write the hours, or what you noticed."))
    if hours is not None and not 0 < hours <= 24:
        raise Refusal("diary.hours", _("Write the hours of that day, such as 2 or 1.5."), "hours")


def check_may_count(last_closed: dt.date | None, is_open: bool, today: dt.date) -> None:
    if is_open:
        raise Refusal("count.open", _("A count of the same people is open. Close it first."))
    if last_closed is not None and (today - last_closed).days < lists.DAYS_BETWEEN_COUNTS:
        sentence = _(
            "The last count of people who are in this team ended less than half a year ago. Two "
            "counts beside each other would tell who is in one alone. Wait until then."
        )
        raise Refusal("count.early", sentence)


def check_is_open(closed_on: dt.date | None) -> None:
    if closed_on is not None:
        raise Refusal("count.closed", _("The count has ended. Nothing is added to it any more."))


def check_is_not_full(is_full: bool, group: str) -> None:
    if is_full:
        sentence = _(
            "“%(group)s” cannot hold one more: the file says that no more work here. Leave it out, "
            "or choose another."
        )
        raise Refusal("count.full", sentence % {"group": group})


def check_not_said(has_said: bool) -> None:
    if has_said:
        raise Refusal("count.twice", _("You have said it. It is counted once."))


# Guides ------------------------------------------------------------------------------------------


def check_is_newer(content: str, now: str, kept: Sequence[str]) -> None:
    if content not in kept or kept.index(content) <= kept.index(now):
        raise Refusal("content.older", _("These guides are not newer than those that stand."))

"""May it happen now? If not, which sentence says why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.listening.taking_over import taken_from
from wholeheard.rooms.advocacy import guides, lists
from wholeheard.rooms.advocacy.models import Authority, Resident
from wholeheard.rooms.people.models import Person

LONGEST_PLAN = 60_000


def check_sign_is_free(taken: bool) -> None:
    if taken:
        raise Refusal(
            "sign.taken", _("This sign means somebody else already. Choose another."), "sign"
        )


def check_lives_here(left: str) -> None:
    if left:
        raise Refusal("resident.left", _("This resident does not live here any more."))


def check_may_follow(said: str, what: str) -> None:
    """After a death or a move the home can only say that it was a mistake."""
    if said and what != lists.GOES_ON:
        raise Refusal(
            "resident.left",
            _(
                "The home has said that they moved or died. If that was a mistake, say first that "
                "they live here as before."
            ),
            "what",
        )


def check_to_be_confirmed(said: str, left: str) -> None:
    if not said or left:
        raise Refusal("resident.confirmed", _("There is nothing to confirm any more."))


def check_is_what_was_shown(shown: int, last: int) -> None:
    """`shown`, `last`: keys of steps."""
    if shown != last:
        raise Refusal(
            "resident.meanwhile",
            _(
                "The home has said something else meanwhile. Read above what it says now. Ask "
                "again before you press."
            ),
        )


def check_is_another_unit(home: str, now: str, unit: str) -> None:
    """`home`, `now`, `unit`: paths. Another home has other people outside it who check."""
    if unit == now or not unit.startswith(home):
        raise Refusal(
            "resident.unit",
            _("Choose another unit of the same home. To another home they move away."),
            "unit",
        )


def check_is_below_the_top(depth: int) -> None:
    """At the top of an organisation everybody is inside, and nobody could hear a report."""
    if depth < 2:
        raise Refusal(
            "resident.top", _("Add them at the home where they live, not for all homes at once.")
        )


def check_not_to_come(on: dt.date, today: dt.date, field: str = "on") -> None:
    if on > today:
        raise Refusal("day.to_come", _("This day is yet to come. Write a day that was."), field)


def check_pause(until: dt.date | None, today: dt.date) -> None:
    """A pause ends by itself, and soon enough that nobody is forgotten in it."""
    if until is None:
        raise Refusal("pause.endless", _("Say until which day. Then it ends by itself."), "until")
    if until <= today:
        raise Refusal("pause.past", _("That day is past or today. Choose a later day."), "until")
    if (until - today).days > lists.MOST_DAYS_OF_A_PAUSE:
        raise Refusal(
            "pause.long",
            _("A pause lasts %(days)s days at most. It can be said again when it has ended.")
            % {"days": lists.MOST_DAYS_OF_A_PAUSE},
            "until",
        )


# Authorities -------------------------------------------------------------------------------------


def check_authority(
    nation: str, basis: str, scope: Collection[str], since: dt.date, until: dt.date | None
) -> guides.Basis:
    """What somebody asks for makes sense in this nation. The basis."""
    found = guides.guide(nation).bases.get(basis)
    if found is None:
        raise Refusal("authority.basis", _("Choose on what it rests."), "basis")
    if not scope or not set(scope) <= set(lists.SCOPES):
        raise Refusal("authority.scope", _("Choose at least one thing that it is for."), "scope")
    if until is not None and until <= since:
        raise Refusal(
            "authority.until", _("The last day has to come after the first day."), "until"
        )
    return found


def check_is_of_outside(works_there: bool) -> None:
    """Whoever works at the home is not somebody from outside who sees a resident."""
    if works_there:
        raise Refusal(
            "authority.of_the_home",
            _(
                "Whoever works at the home cannot look out here for somebody who lives in it. Ask "
                "somebody from outside."
            ),
        )


def check_evidence(words: str) -> str:
    """What shows it is always said in words; a photo of it may stand beside."""
    if not words.strip():
        raise Refusal("authority.evidence", _("Say what paper shows it, and its date."), "evidence")
    return words.strip()[:1000]


def check_paper_is_written(dated_on: dt.date | None, today: dt.date) -> None:
    if dated_on is not None:
        check_not_to_come(dated_on, today, "dated_on")


def check_asked_once(asked: bool) -> None:
    if asked:
        raise Refusal(
            "authority.twice",
            _("You have asked for this resident already. Look under “For whom you look out”."),
        )


def check_may_decide(authority: Authority, by: Person, what: str, steps: Collection[str]) -> None:
    """Nobody checks their own; what was refused or has ended is asked for anew."""
    if authority.person_id == by.pk:
        raise Refusal("authority.own", _("This is your own. Somebody else has to check it."))
    check_follows(what, steps)


def check_nobody_is_bereaved(left: str, steps: Collection[str]) -> None:
    """A paper that was checked opens nothing any more once somebody has died; what is decided of it
    would only be read by those who mourn. Who still waits for an answer gets one."""
    if left == lists.DIED and steps:
        raise Refusal(
            "authority.died",
            _("They have died. This paper opens nothing any more, so nothing is written of it."),
        )


def check_follows(what: str, steps: Collection[str]) -> None:
    last = list(steps)[-1] if steps else ""
    if what not in NEXT[last]:
        raise Refusal("authority.order", _("Somebody has decided this meanwhile. Look again."))


NEXT = {
    "": (lists.CHECKED, lists.REFUSED),
    lists.CHECKED: (lists.SUSPENDED, lists.ENDED),
    lists.RESUMED: (lists.SUSPENDED, lists.ENDED),
    lists.SUSPENDED: (lists.RESUMED, lists.ENDED),
    lists.REFUSED: (),
    lists.ENDED: (),
}
"""What may follow what."""
WITHOUT_WHY = (lists.CHECKED, lists.RESUMED)


def check_why(what: str, why: str) -> str:
    if what not in WITHOUT_WHY and not why.strip():
        raise Refusal("authority.why", _("Say why. They read it."), "why")
    return why.strip()[:1000]


def check_guide_read(read: bool) -> None:
    if not read:
        raise Refusal("guide.unread", _("Read first what your job is and what your rights are."))


# Notes and plans ---------------------------------------------------------------------------------


def check_note(looked_at: Mapping[str, str], questions: Collection[str]) -> None:
    if not any(words.strip() for words in looked_at.values()) and not questions:
        raise Refusal("note.none", _("Everything is empty. One line is enough."))


def check_plan_days(issued_on: dt.date, review_on: dt.date, today: dt.date) -> None:
    if issued_on > today:
        raise Refusal(
            "plan.issued", _("This day is yet to come. Write the day of this version."), "issued_on"
        )
    if review_on <= max(issued_on, today):
        raise Refusal("plan.review", _("The next review has to be a day to come."), "review_on")


def check_plan_words(words: Mapping[str, str], has_file: bool) -> None:
    said = sum(len(one) for one in words.values())
    if not said and not has_file:
        raise Refusal(
            "plan.none", _("Write what stands in the plan, or hand in a photo or a PDF."), "file"
        )
    if said and has_file:
        raise Refusal(
            "plan.both",
            _("There are words and a file. Keep one of them: take the words out, or the file."),
            "file",
        )
    if said > LONGEST_PLAN:
        raise Refusal("plan.long", _("This is longer than we can keep. Hand it in as a PDF."))


def check_not_of_one(said: Mapping[str, str], plans: Collection[str], resident: Resident) -> None:
    """What is written for everybody holds nothing of one resident: not the sign, not the plan."""
    for field, words in said.items():
        if resident.sign.casefold() in words.casefold():
            sentence = _("“%(sign)s” means one resident. Say it without the sign.")
            raise Refusal("spread.sign", sentence % {"sign": resident.sign}, field)
        if run := taken_from(words, plans):
            sentence = _("“%(run)s” stands in one resident's plan. Say it in other words.")
            raise Refusal("spread.plan", sentence % {"run": run}, field)


def check_whom(whom: str) -> None:
    if whom not in lists.WHOM:
        raise Refusal("show.whom", _("Choose who may read it."), "whom")

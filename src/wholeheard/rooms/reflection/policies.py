"""May it happen now? If not, which sentence says why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.reflection import lists, naming
from wholeheard.rooms.reflection.facts import Facts

MOST_DAYS_AHEAD = 366


def missing(facts: Facts) -> list[Any]:
    """What is still to be done before a session counts as held, in sentences; nothing: it may."""
    return [sentence for sentence, _about in missing_with_what(facts)]


DAY, PACK, COUNTS, CALL_OFF = "day", "pack", "counts", "call_off"


def missing_with_what(facts: Facts) -> list[tuple[Any, str]]:
    """The same, each with what it is about: a part of leading, a step, or one of the above."""
    kind = lists.KINDS[facts.kind]
    found: list[tuple[Any, str]] = []
    if facts.today < facts.on:
        found.append((_("Its day has not come."), DAY))
    if not facts.facilitator:
        sentence = _("Nobody leads it now who may. Take it over, or hand it over.")
        found.append((sentence, lists.FACILITATOR))
    if kind.two_lead and not facts.co_lead:
        found.append((_("Say who leads beside you. Nobody holds this alone."), lists.CO_LEAD))
    found += [(one, PACK) for one in missing_of_pack(facts)]
    found += _missing_steps(facts)
    if not facts.counted:
        found.append((_("Say how many came, and how many could not."), COUNTS))
    elif not facts.came:
        found.append((_("Nobody came. Call it off, and say so."), CALL_OFF))
    return found


def _missing_steps(facts: Facts) -> list[tuple[Any, str]]:
    found = []
    for code, step in lists.steps_of(facts.kind).items():
        if code not in facts.said:
            found.append((_("Not answered: “%(step)s”") % {"step": step.words}, code))
        elif step.must and facts.said[code] != lists.DONE:
            found.append((_("This has to be done: “%(step)s”") % {"step": step.words}, code))
    return found


def missing_of_pack(facts: Facts) -> list[Any]:
    """What is wrong with the stories of a pack. A story that left at the last moment may leave a
    session with fewer: what was read was read."""
    kind = lists.KINDS[facts.kind]
    if facts.left:
        return []
    if len(facts.chosen) < kind.fewest:
        return [_("Choose a story first.")]
    if facts.chosen and not lists.NOT_FOR_BEING_BAD & set(facts.chosen):
        return [
            _(
                "At least one story is not chosen for being bad. Let the house draw one by chance, "
                "or choose one whose teller told what was good."
            )
        ]
    return []


def check_may_be_held(facts: Facts) -> None:
    check_is_open(facts.is_over)
    if found := missing(facts):
        raise Refusal("session.missing", " ".join(str(one) for one in found))


def check_is_open(is_over: bool) -> None:
    """Nothing of a session changes once it was held or called off."""
    if is_over:
        raise Refusal(
            "session.over", _("This session is over. What was noted of it stays as it is.")
        )


def check_was_held(was_held: bool) -> None:
    """Before that it is changed where it was written."""
    if not was_held:
        raise Refusal("session.open", _("This session is still open. Change it under Afterwards."))


# Planning -----------------------------------------------------------------------------------------


def check_plan(kind: str, on: dt.date, today: dt.date, *, has_event: bool) -> None:
    if kind not in lists.KINDS:
        raise Refusal("session.kind", _("Choose what kind of session it is."), "kind")
    if on < today:
        raise Refusal("session.past", _("That day is over. Choose one that is to come."), "on")
    if on > today + dt.timedelta(days=MOST_DAYS_AHEAD):
        raise Refusal("session.far", _("That is more than a year ahead. Check the year."), "on")
    if has_event and kind != lists.DEBRIEF:
        raise Refusal(
            "session.event", _("Only a team debrief is about something that happened."), "event"
        )


def check_leads(facilitator: object, co_lead: object) -> None:
    if facilitator is not None and facilitator == co_lead:
        raise Refusal(
            "lead.alone", _("Two people lead. Choose somebody else beside you."), "person"
        )


def check_may_lead(may: bool) -> None:
    if not may:
        raise Refusal("lead.may", _("They may not do that at this place. Choose one of the list."))


# The pack -----------------------------------------------------------------------------------------


def check_may_be_chosen(
    kind: str, usable: bool, how: str, told_good: bool, already: Collection[str], *, by_house: bool
) -> None:
    """A story outside its consent cannot enter, whoever asks; and the last place of a pack is kept
    for one that is not chosen for being bad. `already`: how the others came in."""
    most = lists.KINDS[kind].most
    if not usable:
        raise Refusal(
            "story.not_agreed", _("Its teller has not agreed that it is read in a session here.")
        )
    if len(already) >= most:
        raise Refusal("pack.full", pack_is_full(most))
    if how not in lists.WHY_CHOSEN or (how == lists.BY_CHANCE and not by_house):
        raise Refusal("chosen.why", _("Say why you choose this one."), "how")
    if len(already) == most - 1 and not lists.NOT_FOR_BEING_BAD & {how, *already}:
        raise Refusal(
            "chosen.last",
            _(
                "One place of each pack is for a story that is not chosen for being bad. Choose it "
                "because its teller told what was good, or go back and let the house draw one."
            ),
            "how",
        )
    if how == lists.TOLD_GOOD and not told_good:
        raise Refusal(
            "chosen.good",
            _("This teller did not say what was good. Choose it for another reason."),
            "how",
        )


def pack_is_full(most: int) -> str:
    if not most:
        return _("No story is read in a session of this kind.")
    return _("The pack is full. Take one out before you put another in.")


def check_there_is_one(pool: int) -> None:
    if not pool:
        raise Refusal(
            "pack.none",
            _("There is no other story here whose teller agreed to this. It comes when they tell."),
        )


# What is answered, counted and written ------------------------------------------------------------


def check_answer(kind: str, step: str, said: str, because: str) -> None:
    steps = lists.steps_of(kind)
    if step not in steps or said not in (*lists.ANSWERS, lists.NOT_YET):
        raise Refusal("step.unknown", _("Say of each line: done, or not."), step)
    if said == lists.NOT_DONE and steps[step].must:
        raise Refusal("step.must", _("This one has to be done before the session counts."), step)
    if said == lists.NOT_DONE and not because.strip():
        raise Refusal("step.because", _("Not done: say why, in a few words."), step)


def check_counts(counts: Mapping[str, tuple[int, int]]) -> None:
    for group, numbers in counts.items():
        if group not in lists.STAFF_GROUPS:
            raise Refusal("count.group", _("Choose a staff group of the list."))
        if any(not 0 <= one <= lists.MOST_IN_A_ROOM for one in numbers):
            raise Refusal("count.number", _("That is no number of people in a room."), group)


def check_themes(themes: Iterable[str]) -> None:
    if not set(themes) <= set(lists.THEMES):
        raise Refusal("record.theme", _("Choose themes of the list."), "themes")


def check_takeaway(kind: str, words: str) -> None:
    if kind not in lists.WHAT_WE_TAKE:
        raise Refusal("takeaway.kind", _("Say what this is: choose one of the four."), "kind")
    if not words.strip():
        raise Refusal("takeaway.words", _("The box is empty. A few words are enough."), "words")


def check_call_off(why: str) -> None:
    if why not in lists.WHY_CALLED_OFF:
        raise Refusal("called_off.why", _("Say why it was not held."), "why")


# A record that cannot hold a speaker --------------------------------------------------------------

INSTEAD = {
    naming.NAME: gettext_lazy("Leave the name out. Write what is to be done, not by whom."),
    naming.DETAIL: gettext_lazy("Leave it out, or say it wider: a month, “somebody old”."),
    naming.ROLE: gettext_lazy(
        "Only one person is that. Write the work: “whoever is in charge at night”."
    ),
    naming.SPOKE: gettext_lazy("That tells who spoke. Write what it was about: “we spoke of …”."),
    naming.QUOTE: gettext_lazy("Nothing is quoted. Say in your own words what the theme was."),
    naming.PLACE: gettext_lazy("That leads to one person. Leave it out."),
    naming.SCRIPT: gettext_lazy(
        "Names can be looked for in Latin letters only. Write it in plain ones."
    ),
}
LETTERS_OF_EACH = 60


MARKS = "“”‘’«»\"' "


def check_names_nobody(
    words: str, staff: Iterable[str], field: str | None, most: int = lists.LONGEST_LINE
) -> str:
    """The words without white space around them, if nothing in them could tell who spoke."""
    kept = naming.tidied(words).strip()
    if len(kept) > most:
        sentence = _("That is too long. Say it in %(most)s letters.") % {"most": most}
        raise Refusal("words.long", sentence, field)
    if found := naming.what_names(kept, staff):
        raise Refusal("words.name", _sentence_of(found), field)
    return kept


def _sentence_of(found: Sequence[naming.Found]) -> str:
    """Which words, and how to write it instead. Everything that was found, each kind once."""
    lines = []
    for kind in dict.fromkeys(one.kind for one in found):
        words = dict.fromkeys(one.words[:LETTERS_OF_EACH] for one in found if one.kind == kind)
        said = ", ".join(f"“{one.strip(MARKS)}”" for one in words)
        lines.append(f"{said}: {INSTEAD[kind]}")
    lead = _("This could tell who it was, so it is not kept. Your words are still in the box.")
    return " ".join([lead, *lines])


# What people thought of it ------------------------------------------------------------------------


def check_door_is_open(on: dt.date, today: dt.date) -> None:
    if not on <= today < on + dt.timedelta(days=lists.DAYS_FOR_FEEDBACK):
        raise Refusal(
            "door.shut",
            _("This page is open on the day of the session and for a week. It is not open now."),
        )


def check_impression(answers: Mapping[str, str], words: str) -> None:
    if not answers and not words.strip():
        raise Refusal("impression.none", _("Nothing is marked yet. One line is enough."))
    if not set(answers) <= set(lists.FEEDBACK) or not set(answers.values()) <= set(lists.HOW_FAR):
        raise Refusal("impression.unknown", _("Choose yes, a little or no."))


def check_there_is_room(number: int, most: int) -> None:
    """Never more answers than people who came."""
    if number >= most:
        raise Refusal(
            "impression.full", _("As many have answered as were there. Nothing more is taken.")
        )


# Hard events, and what leaders write --------------------------------------------------------------


def check_event(kind: str, on: dt.date, today: dt.date) -> None:
    if kind not in lists.HARD_EVENTS:
        raise Refusal("event.kind", _("Choose what it was."), "kind")
    if on > today:
        raise Refusal("event.day", _("That day is still to come. Check the date."), "on")
    if on < today - dt.timedelta(days=366):
        raise Refusal("event.long_ago", _("That is more than a year ago. Check the year."), "on")


def check_event_may_go(has_session: bool) -> None:
    """What a debrief was planned for, happened."""
    if has_session:
        raise Refusal(
            "event.session", _("A debrief was planned about this one. Call that off first.")
        )


def check_has_words(words: str) -> None:
    if not words.strip():
        raise Refusal("words.none", _("The box is empty. A few words are enough."), "words")


def check_is_own(own: bool) -> None:
    if not own:
        raise Refusal("word.own", _("Only the one who wrote it can take it back."))

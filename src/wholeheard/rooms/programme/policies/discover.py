"""May it be found, kept or shown? If not, which sentence says why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.programme.lists import discover as lists

# Findings ----------------------------------------------------------------------------------------


def check_element(element: str, known: Collection[str]) -> None:
    if element not in known:
        raise Refusal("finding.element", _("Choose one of the elements."), "element")


def check_stands_on(number: int | None) -> int:
    if not number:
        sentence = _("Write how many people or months stand behind it: a number above 0.")
        raise Refusal("finding.stands_on", sentence, "stands_on")
    return number


def check_enough_people(voice: str, number: int | None, fewest: int) -> None:
    """Of what people said: as many as their guide asks for, since everybody who reads the programme
    reads the sentence at once."""
    if voice in lists.OF_PEOPLE and number is not None and 0 < number < fewest:
        sentence = _(
            "Fewer than %(fewest)s people stand behind it: somebody could be known by it. Listen "
            "on, and write it when there are as many."
        )
        raise Refusal("finding.few_people", sentence % {"fewest": fewest}, "stands_on")


def check_is_another(both_keep_one: bool) -> None:
    """Those who were there keep a talk once, or it would be two of several."""
    if both_keep_one:
        raise Refusal(
            "talk.kept",
            _(
                "A talk of that day with somebody of that kind is kept already; it stands in "
                "your list. If this was another one, tick it and keep it."
            ),
            "is_another",
        )


def check_several_said_it(
    diagnostic: str, said: bool, *, standing: int, fewest: int, taken_back: int
) -> None:
    """Of talks: enough were held, and it was marked in several of them. After one was taken back
    the sentence is the same whatever is asked for, so that it tells nothing of that one."""
    if said:
        return
    if standing < fewest:
        sentence = ngettext(
            "Nothing is put together before there are %(fewest)s, and there is %(n)s so far.",
            "Nothing is put together before there are %(fewest)s, and there are %(n)s so far.",
            standing,
        )
        raise Refusal("finding.early", sentence % {"fewest": fewest, "n": standing})
    if taken_back:
        sentence = _(
            "A talk was taken back after findings had been written. So that nobody can tell what "
            "was said in it, this takes %(fewest)s talks kept since then."
        )
        raise Refusal("finding.taken_back", sentence % {"fewest": fewest}, "element")
    sentence = _(
        "Not enough of them were marked with this element and way: it takes %(several)s that you "
        "held, or %(several)s that others held, so that nobody can be known by what is written, "
        "also when one is taken back. Somebody else who holds talks may be able to write it."
    )
    several = lists.SEVERAL[diagnostic] + lists.MAY_BE_TAKEN_BACK
    raise Refusal("finding.few", sentence % {"several": several}, "element")


def check_not_withdrawn(withdrawn: bool) -> None:
    if withdrawn:
        raise Refusal("finding.withdrawn", _("This finding was withdrawn already."))


def check_not_of_talks(run: str, field: str | None) -> None:
    if run:
        sentence = _(
            "“%(run)s” stands in a finding that rests on talks. Say it in the team’s own words: a "
            "talk can be taken back, and then nothing of it may stay here. What you wrote is in "
            "the box."
        )
        raise Refusal("words.of_talks", sentence % {"run": run}, field)


# Talks -------------------------------------------------------------------------------------------


def check_day(day: dt.date, today: dt.date) -> None:
    if day > today:
        raise Refusal("talk.day", _("That day is still to come. Check the year."), "day")


def check_agreed(agreed: bool) -> None:
    if not agreed:
        sentence = _(
            "Nothing is kept of a talk without a yes. Read the sentences of consent aloud; if the "
            "answer was no, write nothing down."
        )
        raise Refusal("talk.agreed", sentence, "agreed")


def check_who(diagnostic: str, who: str) -> None:
    known = lists.WHO[diagnostic]
    if known and who not in known:
        raise Refusal("talk.who", _("Choose one of them."), "who")


def check_group(diagnostic: str, came: int | None, mix: Collection[str]) -> None:
    if diagnostic != lists.GROUPS:
        return
    if came is None or not lists.FEWEST_IN_A_GROUP <= came <= lists.MOST_IN_A_GROUP:
        sentence = _("Write how many came: from %(fewest)s to %(most)s. With fewer it is no group.")
        numbers = {"fewest": lists.FEWEST_IN_A_GROUP, "most": lists.MOST_IN_A_GROUP}
        raise Refusal("talk.came", sentence % numbers, "came")
    if not mix:
        raise Refusal("talk.mix", _("Mark at least one part of the mix that was there."), "mix")


def check_notes(words: str, field: str) -> None:
    if len(words) > lists.MOST_OF_NOTES:
        sentence = _("That is too long. Say it in %(most)s letters.")
        raise Refusal("talk.long", sentence % {"most": lists.MOST_OF_NOTES}, field)


def check_can_be_written(has_key: bool) -> None:
    if not has_key:
        sentence = _("The notes of this talk are gone: it was withdrawn, or they were destroyed.")
        raise Refusal("talk.gone", sentence)


def check_may_be_marked(passages: int) -> None:
    if passages >= lists.MOST_PASSAGES:
        sentence = _("A talk has at most %(most)s passages. Take one out first.")
        raise Refusal("talk.passages", sentence % {"most": lists.MOST_PASSAGES}, "words")


def check_marked(passages: int) -> None:
    """Notes are destroyed after they were marked, else nothing of the talk would be left."""
    if not passages:
        sentence = _(
            "No passage is marked yet. Mark what was said by element first, or take the talk back."
        )
        raise Refusal("talk.unmarked", sentence)


# Files -------------------------------------------------------------------------------------------


def check_size(size: int) -> None:
    if size > lists.MOST_BYTES:
        sentence = _("The file is larger than %(most)s KB. Send it in parts, or fewer columns.")
        raise Refusal("file.large", sentence % {"most": f"{lists.MOST_BYTES // 1000:,}"}, "file")


def check_not_the_same(same: bool) -> None:
    if same:
        sentence = _("This file stands here already. Nothing was changed.")
        raise Refusal("file.same", sentence, "file")


def check_one_year(years: Collection[str], today: dt.date) -> None:
    if late := sorted(one for one in years if int(one) > today.year):
        sentence = _("The year %(year)s is still to come. Look at the column “year”.")
        raise Refusal("file.year", sentence % {"year": late[0]}, "file")


# Decisions about a diagnostic ---------------------------------------------------------------------


def check_step(what: str, words: str, findings: int) -> None:
    if what == lists.DONE and not findings:
        sentence = _(
            "Nothing was found in it yet. Write a finding first, or leave it out and say why."
        )
        raise Refusal("step.no_finding", sentence)
    if what == lists.LEFT_OUT and not words:
        raise Refusal("step.why", _("Say in a few words why it is left out."), "words")

"""May it happen now? If not, which sentence says why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.leading import lists

# Listening ---------------------------------------------------------------------------------------


def check_day(on: dt.date, today: dt.date) -> None:
    """Today, or within the last weeks: what was heard longer ago is nobody's memory any more."""
    if on > today:
        raise Refusal("listening.day", _("That day is still to come."), "on")
    if (today - on).days > lists.DAYS_BACK:
        sentence = _("Write it down within four weeks. Listen again first.")
        raise Refusal("listening.long_ago", sentence, "on")


def check_kind(kind: str) -> None:
    if kind not in lists.KINDS:
        raise Refusal("listening.kind", _("Choose how you listened."), "kind")


def check_heard(heard: Sequence[str]) -> list[str]:
    """What was heard: at least one thing, each said once."""
    kept = list(dict.fromkeys(one for one in heard if one))
    if not kept:
        raise Refusal("listening.nothing", _("Write one thing that you heard."), "heard_1")
    return kept


# Answers -----------------------------------------------------------------------------------------


def check_said(said: str, about: str) -> None:
    """Only something that is asked can be made smaller."""
    offered = said_about(about)
    if said not in offered:
        raise Refusal("answer.said", _("Choose what you say."), "said")


def said_about(about: str) -> list[str]:
    """What may be said of such a thing, in order."""
    return [one for one in lists.SAID if one != lists.SMALLER or about == lists.STOP]


def check_promise(said: str, by_day: dt.date | None, today: dt.date) -> dt.date | None:
    """The day of a promise. Anything else has none."""
    if said != lists.WILL:
        return None
    if by_day is None:
        raise Refusal("answer.day", _("Say by which day you will."), "by_day")
    if by_day < today:
        raise Refusal("answer.day", _("That day is past. Choose one to come."), "by_day")
    return by_day


def check_change(is_of_the_place: bool) -> None:
    if not is_of_the_place:
        raise Refusal("answer.change", _("Choose a change of this place, or none."), "change")


def check_speaks_for_the_team(answers_here: bool) -> None:
    if answers_here:
        sentence = _("You answer for this place. Whether it reached them is theirs to say.")
        raise Refusal("reached.leader", sentence)


def check_of_the_team(said: str) -> None:
    if said not in lists.OF_THE_TEAM:
        raise Refusal("reached.said", _("Choose one of the two."), "said")


def check_stands(is_last: bool) -> None:
    if not is_last:
        sentence = _("Another answer stands now. Read that one.")
        raise Refusal("reached.earlier", sentence)


def check_can_save(is_done: bool) -> None:
    if not is_done:
        raise Refusal("saved.not_stopped", _("It was not stopped or made smaller yet."), "minutes")


# Who may decide ----------------------------------------------------------------------------------


def check_decision(what: str, own: str, who: str) -> None:
    if what not in lists.DECISIONS:
        raise Refusal("deciding.what", _("Choose what is decided."), "what")
    if what == lists.OWN_WORDS and not own:
        raise Refusal("deciding.own", _("Say what is decided."), "own")
    if who not in lists.LEVELS:
        raise Refusal("deciding.who", _("Choose who may decide it now."), "who")


def check_stands_once(stands: bool) -> None:
    if stands:
        sentence = _("This stands in the register. Propose to move it, or say it more exactly.")
        raise Refusal("deciding.twice", sentence, "what")


def levels_nearer(who: str) -> list[str]:
    """The levels that are nearer to the team than this one, the nearest first."""
    order = list(lists.LEVELS)
    return order[: order.index(who)]


def check_is_nearer(who: str, to: str) -> None:
    if not levels_nearer(who):
        sentence = _("The team decides this. It cannot come nearer.")
        raise Refusal("nearer.team", sentence)
    if to not in levels_nearer(who):
        raise Refusal("nearer.to", _("Choose who would decide it."), "to")


def check_none_waits(waits: bool) -> None:
    if waits:
        sentence = _("A proposal for this waits for its answer.")
        raise Refusal("nearer.waits", sentence, "to")


# A team looks at how it works ---------------------------------------------------------------------


def check_next_look(on: dt.date, next_on: dt.date | None) -> None:
    if next_on is not None and next_on <= on:
        raise Refusal("look.next", _("The next day lies after this one."), "next_on")


# Thanks ------------------------------------------------------------------------------------------


def check_may_be_thanked(is_oneself: bool, takes_none: bool) -> None:
    """One sentence for whoever wants no thanks at all and whoever wants none from this writer."""
    if is_oneself:
        raise Refusal("thanks.oneself", _("Choose a colleague."), "words")
    if takes_none:
        sentence = _(
            "They take no thanks here at present. You can tell them yourself. Nothing was sent."
        )
        raise Refusal("thanks.none", sentence, "words")


def check_is_for(is_for_them: bool) -> None:
    if not is_for_them:
        raise Refusal("thanks.not_theirs", _("This is not yours to decide."))


def check_both_agree(team_may: bool) -> None:
    if not team_may:
        sentence = _("Whoever wrote it meant it for you alone.")
        raise Refusal("thanks.alone", sentence)


def check_place_of_theirs(is_theirs: bool) -> None:
    if not is_theirs:
        raise Refusal("thanks.place", _("Choose one of your own places."), "place")


def check_why(why: str) -> None:
    if why not in lists.REPORTS:
        raise Refusal("thanks.why", _("Choose what is wrong with it."), "why")


def check_somebody_looks(somebody: bool) -> None:
    if not somebody:
        sentence = _(
            "Nobody here looks at such notes yet. Put it away, want none from them, and tell "
            "somebody whom you trust."
        )
        raise Refusal("thanks.nobody_looks", sentence, "why")


def check_not_reported(reported: bool) -> None:
    if reported:
        sentence = _("Somebody has been asked to look at it. It stays until they have.")
        raise Refusal("thanks.reported", sentence)


# Words -------------------------------------------------------------------------------------------


def check_words(words: str, field: str, most: int, *, needed: bool = True) -> str:
    """The words, if there are some where there have to be, and not too many."""
    if needed and not words:
        raise Refusal("words.none", _("The box is empty. A few words are enough."), field)
    if len(words) > most:
        sentence = _("That is too long. Say it in %(most)s letters.") % {"most": most}
        raise Refusal("words.long", sentence, field)
    return words


def check_names(found: Collection[str], field: str) -> None:
    """Nobody is named, and nobody can be reached by what stands there."""
    if found:
        named = ", ".join(f"“{one}”" for one in list(found)[:5])
        sentence = _("%(named)s could name somebody. Say it without.")
        raise Refusal("words.names", sentence % {"named": named}, field)

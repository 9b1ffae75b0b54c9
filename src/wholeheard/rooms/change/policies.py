"""May it happen now? If not, which sentence says why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from wholeheard.kit import days
from wholeheard.kit.refusal import Refusal
from wholeheard.listening.measuring.fidelity import has_a_number
from wholeheard.rooms.change import lists
from wholeheard.rooms.change.facts import Known, Said
from wholeheard.rooms.change.wording import taken_from
from wholeheard.rooms.people.models import Place

LONGEST_WAY = 1_000_000


# Words --------------------------------------------------------------------------------------------


def check_words(words: str, field: str = "words", most: int = lists.MOST_OF_WORDS) -> str:
    """The words without white space around them; there have to be some, and not too many."""
    if not words.strip():
        raise Refusal("words.none", _("The box is empty. A few words are enough."), field)
    return check_length(words, field, most)


def check_length(words: str, field: str, most: int = lists.MOST_OF_WORDS) -> str:
    if len(words.strip()) > most:
        sentence = _("That is too long. Say it in %(most)s letters.") % {"most": most}
        raise Refusal("words.long", sentence, field)
    return words.strip()


def check_own_words(words: str, stories: Iterable[str], field: str | None = "words") -> str:
    """Nothing is taken over from a story: its teller may take it back, and then it is gone."""
    if run := taken_from(words, stories):
        sentence = _(
            "“%(run)s” stands in a story that led to this. Say it in your own words: the story can "
            "be taken back, and then nothing of it may stay here. What you wrote is in the box."
        )
        raise Refusal("words.of_a_story", sentence % {"run": run}, field)
    return words.strip()


def check_all_own_words(said: Mapping[str, str], stories: Sequence[str]) -> None:
    """The same of all boxes of a form, each alone and one after the other: a sentence that begins
    in one box and ends in the next is taken from a story too."""
    for field, words in said.items():
        check_own_words(words, stories, field)
    check_own_words("\n".join(said.values()), stories, next(iter(said), None))


# Promises -----------------------------------------------------------------------------------------


def check_promises(words: Sequence[str]) -> list[str]:
    """Three to five, each said once."""
    kept = [one.strip() for one in words if one.strip()]
    if not lists.FEWEST_PROMISES <= len(kept) <= lists.MOST_PROMISES:
        sentence = _("Write three, four or five promises. Fewer say little; more are not kept.")
        raise Refusal("promises.number", sentence, "promise_1")
    if len({one.lower() for one in kept}) != len(kept):
        raise Refusal("promises.twice", _("One promise stands here twice."), "promise_1")
    for number, one in enumerate(kept, start=1):
        check_length(one, f"promise_{number}", lists.MOST_OF_A_LINE)
    return kept


# Stages -------------------------------------------------------------------------------------------


def ways_from(stage: str) -> list[str]:
    """Where a change may go from a stage, in the order of stages."""
    return [one for one in lists.STAGES if one in lists.WAYS[stage]]


def check_step(known: Known, to: str, said: Said) -> None:
    """May the change reach that stage, with what is said of it?"""
    check_way(known.stage, to)
    check_listened(said)
    check_words(said.words)
    check_needs(known, to)
    if to in lists.MADE and not said.evidence.strip():
        sentence = _("Say what shows it: what was counted or seen, by whom and when.")
        raise Refusal("stage.evidence", sentence, "evidence")
    if to in lists.TELL and known.has_stories and not said.told.strip():
        sentence = _("Say it in plain words to those whose story led to this. They will read it.")
        raise Refusal("stage.plain", sentence, "told")
    if said.openly and not said.told.strip():
        sentence = _("Write the words that are to stand on the open page.")
        raise Refusal("stage.plain", sentence, "told")


def check_way(stage: str, to: str) -> None:
    if to not in lists.WAYS.get(stage, ()):
        ways = [str(lists.STAGES[one].name) for one in ways_from(stage)]
        if not ways:
            raise Refusal("stage.over", _("This came to its end. Begin a new idea."))
        sentence = _("From here it goes on to one of these: %(ways)s.")
        raise Refusal("stage.way", sentence % {"ways": ", ".join(ways)}, "to")


def check_listened(said: Said) -> None:
    unknown = set(said.listened) - set(lists.LISTENED)
    if unknown or not (said.listened or said.nobody_because.strip()):
        sentence = _("Say who was listened to here. If it was nobody, say why.")
        raise Refusal("stage.listened", sentence, "listened")


def check_needs(known: Known, to: str) -> None:
    """What a stage needs beside words."""
    if to in lists.ENDS and not known.promise_said:
        sentence = _(
            "Say first which promise of the place this serves, or that it is none of them."
        )
        raise Refusal("stage.promise", sentence, "promise")
    if to == lists.TEST and not known.has_tests:
        sentence = _(
            "Write the plan of a first test: what you want to reach, and what you predict."
        )
        raise Refusal("stage.test", sentence)
    if to == lists.ADOPT and lists.TO_ADOPT not in known.acts:
        sentence = _("No test says yet: adopt it. Study one, and say so there.")
        raise Refusal("stage.adopt", sentence)
    if to == lists.SPREAD and not known.has_pack:
        sentence = _("Write first what its core is, and what each place may make its own.")
        raise Refusal("stage.pack", sentence)
    if known.waits and to in (*lists.MADE, lists.SPREAD):
        sentence = _("It waits for a decision above you. Say first that it is not needed any more.")
        raise Refusal("stage.waits", sentence)


def check_ready(known: Known, to: str) -> None:
    """May it go there at all, before anybody writes? The promise can be said on the way."""
    check_way(known.stage, to)
    check_needs(replace(known, promise_said=True), to)


def check_promise(promise_place: Place | None, place: Place) -> None:
    """A promise of this place, or of one above it."""
    if promise_place is not None and not place.path.startswith(promise_place.path):
        raise Refusal("promise.elsewhere", _("Choose a promise of this place."), "promise")


def check_still_promised(stage: str, is_said: bool) -> None:
    """What was made, put right or abandoned serves a promise or none, and goes on saying which."""
    if stage in (*lists.ENDS, lists.SPREAD) and not is_said:
        sentence = _("This came to its end. Say which promise it serves, or that it is none.")
        raise Refusal("promise.gone", sentence, "promise")


def check_theme(theme: str) -> None:
    if theme and theme not in lists.THEMES:
        raise Refusal("idea.theme", _("Choose one of the list, or none."), "theme")


def check_is_open(stage: str) -> None:
    """Tests and measures belong to a change that is under way or was adopted."""
    if stage in (lists.MENDED, lists.ABANDONED):
        raise Refusal("stage.over", _("This came to its end. Begin a new idea."))


# Decisions above ----------------------------------------------------------------------------------


def check_level(level: str, levels: Collection[str]) -> None:
    if level not in levels:
        raise Refusal("block.level", _("Choose who has to decide."), "level")


def check_waits_for_none(waits: bool) -> None:
    if waits:
        raise Refusal("block.twice", _("It waits for a decision already. Add to that one."))


def check_decision(said: str, is_over: bool) -> None:
    if is_over:
        raise Refusal("block.over", _("This was decided already."))
    if said not in lists.DECISIONS:
        raise Refusal("block.said", _("Choose what was decided."), "said")


# Tests of change ----------------------------------------------------------------------------------


def check_aim(aim: str, aim_by: dt.date | None, starts_on: dt.date) -> None:
    """How much, and by when."""
    check_words(aim, "aim")
    if not has_a_number(aim):
        sentence = _(
            "Say how much: from how many to how many. As “Nine of ten trays reach the bed within "
            "half an hour”. Without a number nobody can see whether it was reached."
        )
        raise Refusal("cycle.number", sentence, "aim")
    if aim_by is None or aim_by < starts_on:
        sentence = _("Say by which day. It lies after the day on which you begin.")
        raise Refusal("cycle.by", sentence, "aim_by")


def check_scale(scale: int | None) -> None:
    if scale is not None and not 1 <= scale <= LONGEST_WAY:
        raise Refusal("cycle.scale", _("Write a number from 1 on."), "scale")


def check_act(act: str, study: str, compared: str, because: str) -> None:
    if act and act not in lists.ACTS:
        raise Refusal("cycle.act", _("Choose one of the three."), "act")
    if act and not (study.strip() and compared):
        sentence = _("Study it first: what happened, beside what you predicted.")
        raise Refusal("cycle.study", sentence, "study")
    if act:
        check_words(because, "act_because")


def check_day(on: dt.date, today: dt.date, field: str = "on") -> None:
    if on > today:
        raise Refusal("day.to_come", _("That day is still to come."), field)
    if on.year < today.year - lists.YEARS_BACK:
        sentence = _("That day lies more than %(years)s years back. Is the year right?")
        raise Refusal("day.long_ago", sentence % {"years": lists.YEARS_BACK}, field)


# Measures -----------------------------------------------------------------------------------------


def check_measure(kind: str, every: str, up_is: str, unit: str, code: str) -> None:
    if kind not in lists.KINDS:
        raise Refusal("measure.kind", _("Choose outcome, process or balancing."), "kind")
    if every not in lists.EVERY or (code and every != lists.MONTH):
        sentence = _("Choose how often. What stories are counted as comes once a month.")
        raise Refusal("measure.every", sentence, "every")
    if up_is not in lists.UP_IS:
        raise Refusal("measure.up", _("Choose what a higher number is."), "up_is")
    check_words(unit, "unit", 40)


def check_unit(unit: str, kept: str) -> None:
    """The unit never changes: half in minutes and half in hours draw a signal that is none."""
    if unit.strip() and unit.strip().casefold() != kept.casefold():
        sentence = _(
            "This is kept in %(kept)s, and you bring %(unit)s. Turn it into %(kept)s first, or add "
            "a measure of its own."
        )
        raise Refusal("measure.unit", sentence % {"kept": kept, "unit": unit.strip()}, "unit")


def check_value(above: float, below: float | None, *, is_share: bool, field: str = "above") -> None:
    if not (-1e12 < above < 1e12):
        raise Refusal("point.number", _("Write a number that could be true."), field)
    if is_share and (below is None or not 0 <= above <= below or not 0 < below < 1e12):
        sentence = _("Write how many of how many: the first is not larger than the second.")
        raise Refusal("point.share", sentence, field)
    if not is_share and below is not None:
        sentence = _("This measure has one number for a day, and no “of how many”.")
        raise Refusal("point.share", sentence, field)


def check_room(points: int) -> None:
    if points > lists.MOST_POINTS:
        sentence = _("A measure takes at most %(most)s values.") % {"most": lists.MOST_POINTS}
        raise Refusal("measure.full", sentence, "file")


# Spread -------------------------------------------------------------------------------------------


def check_spread(place: Place, source: Place | None, adopted: Iterable[Place]) -> None:
    """It goes from a place that does it to one that does not: never back, never round."""
    there = list(adopted)
    if source is None or source not in there:
        sentence = _("Choose a place that does it already: that is where it comes from.")
        raise Refusal("spread.source", sentence, "source")
    if place in there:
        sentence = _("%(place)s does it already. It cannot come back to where it has been.")
        raise Refusal("spread.circular", sentence % {"place": place.name}, "place")
    if source.path.startswith(place.path) or place.path.startswith(source.path):
        sentence = _("One of these places lies in the other. Choose a place beside it.")
        raise Refusal("spread.within", sentence, "place")


def check_may_spread(stage: str) -> None:
    if stage not in (lists.ADOPT, lists.SPREAD):
        raise Refusal("spread.early", _("Adopt it first where it began. Then let it spread."))


def check_hold(months: int, said: str, taken: Collection[int]) -> None:
    if months not in lists.MONTHS_TO_CHECK or months in taken:
        raise Refusal("hold.months", _("This was looked at already."), "months")
    if said not in lists.HOLD:
        raise Refusal("hold.said", _("Choose whether it holds."), "said")


def check_hold_is_due(on: dt.date, today: dt.date) -> None:
    """Nobody says that it held for a year when it began last week."""
    if today < on - dt.timedelta(days=lists.DAYS_BEFORE_A_LOOK):
        sentence = _("Nobody can know that yet. Look at it from %(day)s on.")
        first = on - dt.timedelta(days=lists.DAYS_BEFORE_A_LOOK)
        raise Refusal("hold.early", sentence % {"day": days.day(first)}, "said")


# Together -----------------------------------------------------------------------------------------


def check_parts(said: str, parts: Collection[str]) -> None:
    if said not in lists.WOULD_HELP:
        raise Refusal("asked.said", _("Choose yes or no."), "said")
    if said == lists.YES and (not parts or set(parts) - set(lists.PARTS)):
        raise Refusal("asked.parts", _("Choose how you would help. One is enough."), "parts")


def check_not_settled(settled: bool) -> None:
    if settled:
        raise Refusal("tellers_idea.settled", _("Somebody has answered this already."))


def check_stop(what: str, because: str, state: str) -> None:
    if what not in lists.OF_STOPPING or what == state:
        raise Refusal("stop.what", _("Choose what happened to it."), "what")
    if what != lists.STOPPED:
        check_words(because, "because")

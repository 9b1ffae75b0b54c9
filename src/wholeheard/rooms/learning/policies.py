"""May it happen now? If not, which sentence says why."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change.policies import (
    check_all_own_words,
    check_length,
    check_own_words,
    check_words,
)
from wholeheard.rooms.learning import claims, lists
from wholeheard.rooms.learning.facts import State, Written
from wholeheard.rooms.learning.names import names_in
from wholeheard.rooms.learning.showing import NO_CHART, NO_MARK, NO_WAY, TOO_FEW, Shown

# What is written ---------------------------------------------------------------------------------


def check_parts(written: Written, stories: Sequence[str]) -> dict[str, str]:
    """Every part without white space around it: none too long, and none in a story's words."""
    check_words(written.title, "title", lists.MOST_OF_A_TITLE)
    kept = {
        name: check_length(words, name, lists.LINES.get(name, lists.MOST_OF_WORDS))
        for name, words in written.parts().items()
    }
    check_all_own_words(kept, stories)
    return kept


def check_choices(written: Written) -> None:
    if written.result and written.result not in lists.CAME:
        raise Refusal("study.result", _("Choose one of the list, or none yet."), "result")
    if written.language not in lists.LANGUAGES:
        raise Refusal("study.language", _("Choose a language of the list."), "language")


def check_is_a_teams(address: str, accounts: Iterable[str]) -> None:
    """An address of a team, not of one person who may leave."""
    low = address.casefold()
    if any(one.casefold() in low for one in accounts):
        sentence = _("That is somebody’s own address. Write one of the team’s, so that it stays.")
        raise Refusal("study.address", sentence, "contact_address")


def check_story_may_be_shown(agreed: bool) -> None:
    if not agreed:
        sentence = _(
            "Whoever told this story has not agreed that others learn from it. Choose another, or "
            "none."
        )
        raise Refusal("study.story", sentence, "story")


def check_measure_is_of(of_this_change: bool) -> None:
    if not of_this_change:
        raise Refusal("study.measure", _("Choose a measure of this change."), "measure")


def check_is_no_longer_public(state: State) -> None:
    if state.is_public:
        sentence = _("This is published. Take it down first, with the reason; then change it.")
        raise Refusal("study.public", sentence)


# What it may say ---------------------------------------------------------------------------------


def claims_of(parts: Mapping[str, str], result: str) -> list[str]:
    """The words in which a case study says that something got better; its choice among them."""
    came = ("title", "result_words")
    found = claims.claims_of((words, name in came) for name, words in _said(parts))
    return [str(lists.CAME[result]), *found] if result == lists.GOT_BETTER else found


def _said(parts: Mapping[str, str]) -> list[tuple[str, str]]:
    """What it says of the change; not why there is no chart, nor whom to ask."""
    left_out = ("no_chart_because", "contact_role", "contact_address")
    return [(name, words) for name, words in parts.items() if name not in left_out]


def may_claim(found: Sequence[str], shown: Shown, because: str) -> bool:
    """A claim stands on a chart that shows it, or on a reason why none does. No claim, no need."""
    return not found or shown.is_shown or is_a_reason(because)


def is_a_reason(because: str) -> bool:
    return len(because.split()) >= lists.FEWEST_WORDS_OF_A_REASON


def check_claim(found: Sequence[str], shown: Shown, because: str) -> None:
    if not may_claim(found, shown, because):
        raise Refusal("study.claim", unshown_in_words(found, shown), "result_words")


def unshown_in_words(found: Sequence[str], shown: Shown) -> str:
    """Which words claim, what the chart lacks, and both ways on."""
    named = ", ".join(f"“{one}”" for one in found)
    said = _("%(named)s says that it got better, and %(lacks)s.")
    ways = _(
        "Two ways on: choose a chart that shows it, or write under “Why no chart shows it” how "
        "else you know. Or say what you saw, without such a word."
    )
    return f"{said % {'named': named, 'lacks': lacks_in_words(shown)}} {ways}"


def lacks_in_words(shown: Shown) -> str:
    """What is missing for a chart to show it, as the end of a sentence."""
    numbers = {
        "before": shown.before, "since": shown.since,
        "first": lists.FEWEST_BEFORE, "last": lists.FEWEST_SINCE,
    }  # fmt: skip
    return {
        NO_CHART: _("no chart stands beside it"),
        NO_WAY: _("the measure does not say whether a higher number is better"),
        NO_MARK: _("the day of the change is not marked on its chart"),
        TOO_FEW: _(
            "its chart has %(before)s values before the change and %(since)s since; it takes "
            "%(first)s and %(last)s"
        ),
    }.get(
        shown.why,
        _("its chart has no %(last)s values in a row since the change on the better side"),
    ) % numbers  # fmt: skip


# Looking over and publishing ---------------------------------------------------------------------


def check_is_that_version(version: int, seen: int) -> None:
    if version != seen:
        sentence = _("Somebody wrote here after you opened this page. Read it again first.")
        raise Refusal("study.version", sentence)


def check_is_another(writers: Iterable[uuid.UUID], person: uuid.UUID) -> None:
    if person in writers:
        sentence = _("You wrote in this. Ask somebody else to look it over.")
        raise Refusal("study.another", sentence)


def check_nothing_is_unsent(unsent: bool) -> None:
    """Once it is published nobody sends it back, and the words would be lost."""
    if unsent:
        sentence = _(
            "Words stand in the box under “Look it over”, and were not sent. Send them, or empty "
            "the box; then publish."
        )
        raise Refusal("study.unsent", sentence)


def check_is_looked_over(state: State) -> None:
    if state.code != lists.LOOKED_OVER and not state.is_public:
        sentence = _("Somebody who did not write it looks it over first, as it stands now.")
        raise Refusal("study.look", sentence)


def check_is_public(state: State) -> None:
    if not state.is_public:
        raise Refusal("study.not_public", _("It is not published, so it stands nowhere."))


def check_whole(parts: Mapping[str, str], result: str) -> None:
    """Nothing that others need is left empty; what did not work above all."""
    missing = [str(lists.PARTS[name]) for name in lists.NEEDED if not parts[name].strip()]
    missing += [] if result else [_("what came of it, as a choice")]
    if missing:
        sentence = _("Still empty: %(parts)s. “Nothing that we know of” is an answer too.")
        raise Refusal("study.empty", sentence % {"parts": ", ".join(missing)})


def check_names_nobody(texts: Iterable[str], staff: Sequence[str]) -> None:
    """What leaves a team names roles. Whom to ask stands apart."""
    if found := names_in(texts, staff):
        named = ", ".join(f"“{one}”" for one in found[:5])
        sentence = _("%(named)s could name somebody. Write their role in its place.")
        raise Refusal("study.names", sentence % {"named": named})


def check_no_story_stands_in(texts: Iterable[str], stories: Sequence[str]) -> None:
    """Neither in one of them nor begun in one and ended in the next."""
    check_own_words("\n".join(one for one in texts if one.strip()), stories, None)


def check_none_is_a_storys(run: str) -> None:
    """Nor in any other story that whoever lets it out may open."""
    if run:
        sentence = _(
            "“%(run)s” stands in a story. Say it in your own words before this goes out: the story "
            "can be taken back, and then nothing of it may stay."
        )
        raise Refusal("words.of_a_story", sentence % {"run": run})


def check_is_no_larger_than_is_read(size: int) -> None:
    """What this house would refuse to take in, it does not give to others."""
    if size > lists.MOST_BYTES:
        sentence = _("This change has more words than one file may hold. Take out old tests first.")
        raise Refusal("bundle.large", sentence)

"""May it happen now? If not, which sentence says why."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers.models import OUTCOMES
from wholeheard.rooms.safekeeping.path import ANSWERED, Path

LONGEST_REPLY = 20_000
ENDS = ("made", "no_change", "nothing_to_mend")


def check_is_released(released: bool) -> None:
    if not released:
        raise Refusal("story.unreleased", _("This story is not released yet."))


def check_words(words: str, field: str = "words") -> None:
    if not words.strip():
        raise Refusal("words.none", _("The box is empty. A few words are enough."), field)
    if len(words) > LONGEST_REPLY:
        raise Refusal("words.too_many", _("This is too long to read. Say it shorter."), field)


def check_outcome(kind: str, words: str, evidence: str) -> None:
    if kind not in dict(OUTCOMES):
        raise Refusal("outcome.unknown", _("Choose one of the four."), "kind")
    check_words(words)
    if kind == "made" and not evidence.strip():
        raise Refusal(
            "outcome.evidence",
            _("Say what shows that the change was made: what was counted or seen, and when."),
            "evidence",
        )


def check_title(kind: str, title: str) -> None:
    """A change that begins needs a name; said before somebody else reads it."""
    if kind in ("planned", "made") and not title.strip():
        raise Refusal(
            "idea.unnamed",
            _("Give the change a name. A few words that say what is done."),
            "title",
        )


def check_may_be_told_back(path: Path, kinds: set[str]) -> None:
    if ANSWERED not in path.milestones:
        raise Refusal("told_back.unanswered", _("Answer the person first."))
    if not kinds & set(ENDS):
        raise Refusal(
            "told_back.nothing",
            _("Say first what changed, or that nothing changes and why."),
        )


def check_has_an_answer(replied: bool) -> None:
    if not replied:
        raise Refusal(
            "verdict.early", _("Nobody has answered this yet. You will see the answer here.")
        )

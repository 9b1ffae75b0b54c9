"""May it happen now? If not, which sentence says why."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import days
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.safekeeping import lists
from wholeheard.rooms.safekeeping.models import ProtectedStory, Release
from wholeheard.rooms.stories.models import Recording
from wholeheard.rooms.stories.telling import LONGEST_WORDS

LETTERS_OF_A_LINE, MUCH_SHORTER = 200, 4
"""Of a story of more letters than that, a translation of less than one in so many is asked about.
"""


def check_decision(choice: str, reason: str) -> None:
    """Each edit has a reason from the list; undoing needs none."""
    reasons = {
        lists.TAKE_OUT: set(lists.REASONS_TO_TAKE_OUT),
        lists.LEAVE_IN: set(lists.REASONS_TO_LEAVE_IN),
        lists.UNDO: {""},
    }.get(choice)
    if reasons is None:
        raise Refusal("decision.unknown", _("Choose “Take out” or “Leave in”."))
    if reason not in reasons:
        raise Refusal("decision.reason", _("Choose a reason from the list."), "reason")


def check_as_many(number: int, seen: int) -> None:
    """Whoever decides the same words at once decides those that they had before them."""
    if number != seen:
        raise Refusal(
            "decision.more",
            ngettext(
                "There is one of them now. Look again, then decide.",
                "There are %(number)s of them now. Look again, then decide.",
                number,
            )
            % {"number": number},
        )


def check_all_stand(found: int, seen: int) -> None:
    if found != seen:
        raise Refusal(
            "decision.others",
            _("Not all of them stand here undecided any more. Look again, then decide."),
        )


def check_may_be_released(
    protected: ProtectedStory, *, undecided: int, examined: bool, today: dt.date
) -> None:
    if not protected.examined:
        raise Refusal(
            "release.empty",
            _("There are no words yet. Listen to the recording and type it first."),
        )
    if not examined:
        raise Refusal(
            "release.unexamined",
            _("The machine has not looked at all of it yet. Try again in a minute."),
        )
    if undecided:
        raise Refusal(
            "release.undecided",
            ngettext(
                "Decide the one that is left first.",
                "Decide the %(number)s that are left first.",
                undecided,
            )
            % {"number": undecided},
        )
    if protected.not_before and today < protected.not_before:
        raise Refusal(
            "release.wait",
            _("The teller asked us to wait until %(day)s.")
            % {"day": formats.date_format(protected.not_before, "j F Y")},
        )


def check_sound_is_there(recording: Recording | None) -> None:
    if recording is None or recording.gone_on is not None:
        raise Refusal("recording.gone", _("The recording is gone. What was typed is still here."))


def check_was_heard(recording: Recording | None) -> None:
    if recording is None or recording.heard_at is None:
        raise Refusal("recording.unheard", _("Listen to it first. Then type what was said."))


def check_was_typed(recording: Recording | None) -> None:
    if recording is None or recording.typed_at is None:
        raise Refusal("recording.untyped", _("Type it first. Without words nothing would be left."))


def check_was_seen(parts: int, seen: int | None) -> None:
    if seen is not None and seen < parts:
        raise Refusal(
            "release.unseen",
            _("More was added while you were reading. It stands here now. Read it, then release."),
        )


def check_label(phrase: str, label: str) -> None:
    if phrase and phrase.casefold() in label.casefold():
        raise Refusal(
            "mask.label",
            _("This would put the words back. Say what they are, for example: name of a nurse."),
            "label",
        )


def check_may_be_published(
    protected: ProtectedStory,
    *,
    last_release: Release | None,
    first_on: dt.date,
    earliest: dt.date,
    early_because: str,
) -> None:
    if last_release is None:
        raise Refusal("publish.unreleased", _("Release it first. Then it can be published."))
    if not protected.may_published:
        raise Refusal("publish.consent", _("The person who told it has not agreed to publish it."))
    if first_on < earliest and not early_because.strip():
        raise Refusal(
            "publish.window",
            _("The team has until %(day)s to see it first. To publish sooner, say why.")
            % {"day": days.day(earliest)},
            "early_because",
        )


def check_may_be_looked_at(steps: set[str]) -> None:
    if steps & {lists.SETTLED, lists.NOT_A_CONCERN}:
        raise Refusal("concern.settled", _("Someone has settled this already."))


def check_may_be_settled(steps: set[str], note: str) -> None:
    if lists.LOOKED not in steps:
        raise Refusal("concern.unseen", _("Say first that you have looked."))
    if not note.strip():
        raise Refusal(
            "concern.note",
            _("Write in a sentence what you did, or why nothing was needed."),
            "note",
        )
    if steps & {lists.SETTLED, lists.NOT_A_CONCERN}:
        raise Refusal("concern.settled", _("Someone has settled this already."))


def check_outcomes_agree(outcome: str, beside: dict[str, str]) -> None:
    """One story is seldom a danger and none. Whoever says so is asked first whether they mean it.

    `beside`: what came of other concerns of the same story, kind to outcome.
    """
    other = next((kind for kind, what in beside.items() if what != outcome), None)
    if other is None:
        return
    sentence = (
        _(
            "“%(kind)s” in this story was settled as a danger. You say now that this is none. "
            "If both are right, say so below."
        )
        if outcome == lists.NOT_A_CONCERN
        else _(
            "Earlier, someone said that “%(kind)s” in this story is not a concern. "
            "You say now that there was one. If both are right, say so below."
        )
    )
    raise Refusal(
        "concern.contradicts", sentence % {"kind": lists.CONCERN_KINDS.get(other, other)}, "sure"
    )


def check_may_be_erased(because: str) -> None:
    """A steward takes a story back only when the teller or the law asks."""
    if because not in lists.REASONS_TO_ERASE:
        raise Refusal(
            "erase.reason", _("Choose who asks for it. For no other reason may it go."), "because"
        )


def check_may_be_translated(protected: ProtectedStory, told_in: str, language: str) -> None:
    if not protected.text:
        raise Refusal("translate.unreleased", _("Release it first. Then it can be translated."))
    if told_in == language:
        raise Refusal(
            "translate.same", _("It was told in that language. Choose another one."), "language"
        )


def check_translation(
    text: str, names: list[str], original: str, *, sure: bool, is_all: bool
) -> None:
    """What stands in a translation is read by all who read the story: all that was told belongs in
    it, and no names."""
    if not text.strip():
        raise Refusal(
            "translate.empty", _("The box is empty. Write the translation in it."), "text"
        )
    if len(text) > LONGEST_WORDS * 2:
        raise Refusal("translate.long", _("This is longer than a story can be."), "text")
    if _is_much_shorter(text, original) and not is_all:
        raise Refusal(
            "translate.short",
            _(
                "It is much shorter than the original. Is that all? Write the rest, or say below "
                "that it is all."
            ),
            "is_all",
        )
    if names and not sure:
        raise Refusal(
            "translate.names",
            _(
                "The machine took this for something that could give a person away: %(names)s. "
                "Leave it out, or say below that all of it may stand."
            )
            % {"names": "; ".join(names)},
            "sure",
        )


def _is_much_shorter(text: str, original: str) -> bool:
    """Languages differ in length, but hardly by so much where more than a line was told."""
    told = len(original.strip())
    return told > LETTERS_OF_A_LINE and len(text.strip()) * MUCH_SHORTER < told


def check_holds_it(held_by: Sequence[uuid.UUID], organisation_id: uuid.UUID) -> None:
    if organisation_id not in held_by:
        raise Refusal("erase.nothing", _("They hold nothing of your story any more."))


def check_held_by_another(held_by: Sequence[uuid.UUID], organisation_id: uuid.UUID) -> None:
    """The last organisation is not left alone without it: then the story itself is taken back."""
    check_holds_it(held_by, organisation_id)
    if len(held_by) < 2:
        raise Refusal(
            "erase.last", _("Nobody else holds it. Take your whole story back in its place.")
        )


def check_words_found(found: int) -> None:
    if not found:
        raise Refusal(
            "words.absent",
            _("These words do not stand in the story. Copy them exactly, letter for letter."),
            "words",
        )

"""May it happen now? If not, which sentence says why."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import lists, queries, words
from wholeheard.rooms.readings.models import Mark
from wholeheard.rooms.readings.queries import ReadOnce
from wholeheard.rooms.safekeeping.models import ProtectedStory


def check_words_are_those(protected: ProtectedStory, seen: str) -> None:
    """What was marked must be what stood there."""
    if words.digest(protected) != seen:
        raise Refusal(
            "words.changed",
            _(
                "The words of this story were changed while you had it open. What you did before "
                "is kept; this last thing is not. Look at the words as they are now, then do it "
                "again."
            ),
            "words",
        )


def check_suggestion_is_there(found: object) -> None:
    if found is None:
        raise Refusal(
            "suggestion.gone",
            _(
                "The machine has read this story again since you opened it, and this is not among "
                "what it suggests any more. Your marks are kept. Look again."
            ),
        )


def check_passage(part: words.Part | None) -> None:
    if part is None:
        raise Refusal(
            "passage.none",
            _("Choose a first and a last word of the same part, the last not before the first."),
            "last",
        )


def check_code(code: object) -> None:
    if code is None:
        raise Refusal("code.none", _("Choose a code that is in use."), "code")


def check_something_is_said(number: int) -> None:
    if number == 0:
        raise Refusal(
            "circle.nothing",
            _("Nothing was said of any step. Choose one, or leave it: nobody has to."),
        )


def check_not_too_many(number: int) -> None:
    if number >= lists.MOST_MARKS:
        raise Refusal(
            "marks.many", _("This story has so many marks that no more could be seen. Undo some.")
        )


def check_may_be_undone(mark: Mark, *, by: Person) -> None:
    """Each undoes their own; another person's is answered by a mark of one's own."""
    if mark.by_id != by.pk:
        raise Refusal("undo.other", _("Only who made a mark can undo it. Make one of your own."))


def check_they_disagree(both: tuple[ReadOnce, ReadOnce] | None, pack: str, code: str) -> None:
    if both is None or (pack, code) not in queries.differences(both):
        raise Refusal("settle.nothing", _("No two people disagree about this. Look again."))


def check_is_a_third(both: tuple[ReadOnce, ReadOnce] | None, by: Person) -> None:
    if both and by.pk in {one.reading.by_id for one in both}:
        raise Refusal(
            "settle.own",
            _("You are one of the two who disagree. Ask a third person to read it and say."),
        )


def check_sureness(sure: float | None) -> None:
    if sure is None:
        raise Refusal(
            "together.off",
            _("Nothing is accepted together here until an analyst says how sure it must be."),
        )


def check_still_the_same_lot(now: str, seen: str) -> None:
    if now != seen:
        raise Refusal(
            "together.changed",
            _("Meanwhile there are others than you had before you. Look again, then accept them."),
        )


def check_own_code(name: str, definition: str, known: Iterable[str]) -> None:
    if not name.strip():
        raise Refusal("own.name", _("Give it a name."), "name")
    if not definition.strip():
        raise Refusal(
            "own.definition", _("Say what it means, so that two mark alike."), "definition"
        )
    if name.strip().casefold() in {one.casefold() for one in known}:
        raise Refusal("own.twice", _("You have a code of that name. Choose another."), "name")

"""May this be told, added or kept now? If not, which sentence says why."""

from __future__ import annotations

import uuid
from collections.abc import Set
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.stories import dividing
from wholeheard.rooms.stories import sound as sounds
from wholeheard.rooms.stories.telling import LONGEST_WORDS, Telling

LONGEST_ADDRESS = 254
STAFF_VOICES = ("staff", "volunteer", "partner")


def check_may_be_told(telling: Telling, place: Place, *, sound: bytes = b"") -> None:
    if not sound:
        check_has_words(telling.parts())
    if dividing.has_changed(telling.parts(), telling.not_for, telling.divided):
        raise Refusal("telling.divided", _divide_again(telling), "words")
    if not place.open:
        raise Refusal(
            "place.closed", _("This place takes no stories now. Tell the place above it.")
        )


def _divide_again(telling: Telling) -> str:
    """Easy Read has no page that asks which part is for whom."""
    if telling.easy:
        return _(
            "You changed your words. Before, you said which part is for whom. Press “More words”. "
            "Then say it again."
        )
    return _(
        "You changed your words after you said which part is for whom. Go on to that page "
        "and look at it again."
    )


def check_is_for_somebody(
    telling: Telling, parts: dividing.Sealed, held_by: Set[uuid.UUID]
) -> None:
    """Nothing is sealed that no organisation may open: also when one is named no more, what was
    kept from another is not handed to it."""
    ours = {str(one) for one in held_by}
    if any(len(one) > 2 and ours <= set(one[2]) for one in parts):
        raise Refusal("telling.divided", _divide_again(telling), "words")


def is_left_out(telling: Telling, organisations: Set[uuid.UUID]) -> bool:
    """Whether it has still to be said which part is for one of these organisations."""
    chosen = {str(one) for one in organisations} <= set(telling.chosen_for)
    changed = dividing.has_changed(telling.parts(), telling.not_for, telling.divided)
    return len(organisations) > 1 and (changed or not chosen)


def check_each_was_chosen(telling: Telling, first: uuid.UUID, held_by: Set[uuid.UUID]) -> None:
    """Nothing goes to an organisation of which its teller has not said what is for it, and who
    may read it there."""
    was_asked = {str(one) for one in held_by - {first}} <= set(telling.agreed_at)
    if not was_asked or is_left_out(telling, held_by):
        raise Refusal("telling.left_out", _divide_first(telling), "words")


def _divide_first(telling: Telling) -> str:
    if telling.easy:
        return _(
            "Your story is about more than one organisation. Press “More words”. Then say which "
            "part is for whom."
        )
    return _(
        "Your story is about more than one organisation. Go on to the page that asks which part "
        "is for whom, and then to the last page."
    )


def check_is_held_by_one(number: int) -> None:
    if number > 1:
        raise Refusal(
            "telling.sent",
            _(
                "Your story is with us already, and with more than one organisation. To add to "
                "it, use your code: there you say for whom it is."
            ),
            "words",
        )


def check_not_taken_back(taken_back: bool, *, is_held: bool) -> None:
    """`is_held`: it was taken back from one organisation, and others hold it."""
    if taken_back and is_held:
        raise Refusal(
            "telling.sent",
            _("Your story is with us already. To add to it, use your code."),
            "words",
        )
    if taken_back:
        raise Refusal(
            "story.taken_back",
            _("You took this story back, so it is gone. To tell it again, start a new page."),
            "words",
        )


def check_sound(content: bytes) -> None:
    """A recording that a person can hear, and no film."""
    if not content:
        raise Refusal("sound.none", _("There is no recording yet. Record it, then send it."))
    if len(content) > sounds.LARGEST:
        raise Refusal(
            "sound.large",
            _("This recording is too long for us. About 10 minutes is the most. Say it shorter."),
        )
    kind = sounds.kind_of(content)
    if kind == sounds.FILM:
        raise Refusal("sound.film", _("This is a film. We take only sound, so nobody sees you."))
    if kind == sounds.AMR:
        raise Refusal(
            "sound.amr",
            _(
                "We cannot play this kind of sound (AMR). Set your recorder to M4A or MP3. Then "
                "try again, or write it down."
            ),
        )
    if kind == sounds.LOSSLESS:
        raise Refusal(
            "sound.lossless",
            _(
                "We cannot play this kind of sound (lossless). Set Voice Memos to "
                "“Compressed”. Then try again, or write it down."
            ),
        )
    if not kind:
        raise Refusal(
            "sound.unknown",
            _("This is no recording that we know. Send M4A, MP3, OGG, WAV or WebM."),
        )


def check_takes_sound(takes_sound: bool, held_by: Set[uuid.UUID]) -> None:
    if not takes_sound:
        raise Refusal(
            "sound.not_taken",
            _("We cannot take a recording here now. Write it down, or ask somebody to type it."),
            "sound",
        )
    if len(held_by) > 1:
        raise Refusal(
            "sound.several",
            _("We can send a recording to one place only. Take the others away, or write it down."),
            "sound",
        )


def check_has_words(parts: list[tuple[str, str]]) -> None:
    if not any(text.strip() for _kind, text in parts):
        raise Refusal("words.none", _("The box is empty. A few words are enough."), "words")
    if sum(len(text) for _kind, text in parts) > LONGEST_WORDS * 2:
        raise Refusal(
            "words.too_many",
            _("This is longer than we can keep in one story. Send it in two parts."),
            "words",
        )


def check_contact(address: str) -> None:
    try:
        validate_email(address.strip())
        MaxLengthValidator(LONGEST_ADDRESS)(address.strip())
    except ValidationError as wrong:
        raise Refusal(
            "contact.wrong",
            _("This does not look like an e-mail address. Check for the @ and the dot."),
            "address",
        ) from wrong


@dataclass(frozen=True, slots=True)
class Few:
    """Few people could have told this story there, so someone may guess."""

    wider: Place | None


def few_could_have_told(place: Place, voice: str, wider: Place | None = None) -> Few | None:
    """Whether the people of that voice at that place in a month are few. Unknown counts as few."""
    number = place.staff if voice in STAFF_VOICES else place.monthly_contacts
    if number is not None and number >= place.organisation.few_people:
        return None
    return Few(wider)


def agreed_to(telling: Telling, organisation_id: uuid.UUID | None = None) -> set[str]:
    """What a teller agreed to, out of what they were offered; for one organisation, where they
    said it for each."""
    offered = may_offer_publication(telling.voice)
    agreed = telling.agreed_at.get(str(organisation_id), telling.agreed)
    return {kind for kind in agreed if kind != "published" or offered}


def said_to_keep_from(telling: Telling) -> list[str]:
    """What kept somebody who works in care from the care they wanted to give. Of nobody else it is
    kept, whatever was ticked before they said who they are."""
    return telling.kept_from if telling.voice in STAFF_VOICES else []


def may_offer_publication(voice: str) -> bool:
    """A story by someone who works here is never offered to the public at the telling."""
    return voice != "staff"

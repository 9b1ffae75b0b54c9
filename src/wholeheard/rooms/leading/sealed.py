"""Words of thanks, sealed and opened. Nobody but `actions` and `present` asks."""

from __future__ import annotations

from wholeheard.kit import sealing
from wholeheard.rooms.leading.models import ColleagueThanks
from wholeheard.rooms.people.models import Organisation

FIELD = "leading.thanks"


def close(thanks: ColleagueThanks, words: str) -> bytes:
    """Words under the organisation's key, bound to this row."""
    plain = words.encode(errors="replace")
    return sealing.seal(_key(thanks.organisation), plain, about=thanks.pk, field=FIELD)


def opened(thanks: ColleagueThanks) -> str:
    """The words again."""
    key = _key(thanks.organisation)
    return sealing.open_sealed(key, thanks.words, about=thanks.pk, field=FIELD).decode()


def _key(organisation: Organisation) -> bytes:
    return sealing.organisation_key(bytes(organisation.key), organisation.pk)

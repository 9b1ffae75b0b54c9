"""What could not be carried: noted where it is met, told in sentences at the end."""

from __future__ import annotations

from collections.abc import Iterator

from wholeheard.listening.asking.fhir.parsing import Resource, listed

NAMED = 5
"""So many items are named in a sentence; the others are counted."""
MOST_SAID = 200
"""So many sentences; the others are counted."""


class Notes:
    """What is lost, and of which items."""

    def __init__(self) -> None:
        self.lost: dict[str, dict[str, None]] = {}

    def lose(self, what: str, where: str = "") -> None:
        """Something is not carried; the same of several items becomes one sentence."""
        self.lost.setdefault(what, {})[where] = None

    def unknown(
        self,
        given: Resource,
        carried: frozenset[str],
        known: frozenset[str],
        of: str,
        where: str,
    ) -> None:
        """Every field and every extension that nobody here knows."""
        for name in given:
            if name not in carried:
                self.lose(f"`{brief(name)}` {of}", where)
        for one in listed(given.get("extension")):
            if str(one.get("url")) not in known:
                self.lose(f"The extension {brief(one.get('url'))} {of}", where)

    def sentences(self) -> Iterator[str]:
        """One for each thing that was lost, with the items it was lost of."""
        for what, where in list(self.lost.items())[:MOST_SAID]:
            places = [one for one in where if one]
            more = f" and {len(places) - NAMED} more" if len(places) > NAMED else ""
            yield f"{what} ({', '.join(places[:NAMED])}{more})." if places else f"{what}."
        if len(self.lost) > MOST_SAID:
            yield f"{len(self.lost) - MOST_SAID:,} more things are not carried."


def brief(name: object) -> str:
    """A name in a sentence: nothing that cannot be seen, and not too long."""
    text = "".join(sign if sign.isprintable() else "�" for sign in str(name))
    return text if len(text) <= 80 else f"{text[:80]}…"

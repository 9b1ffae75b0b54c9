"""Moments of a story: when each was, what happened, and how it felt. Pure: no database here.

Emotional touchpoints, as experience-based co-design has them (Dewar, Mackay, Smith, Pullin and
Tocher, "Use of emotional touchpoints as a method of tapping into the experience of receiving
compassionate care in a hospital setting", Journal of Research in Nursing 15(1), 2010). The words
for feelings are our own list; none of them needs to be chosen.

A moment is one part of a story like any other: its words are sealed, masked and released with the
rest. When it was and how it felt stand in the kind of the part, as "moment.during.afraid". Words
of the teller's own for when it was are the first line of the part, so that they are protected too.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

MOMENT = "moment"
BEFORE, DURING, AFTER, OWN = "before", "during", "after", "own"
WHENS = {
    BEFORE: _("Before"),
    DURING: _("During"),
    AFTER: _("After"),
    OWN: _("In my own words"),
}
WELL = {
    "safe": _("Safe"),
    "calm": _("Calm"),
    "listened": _("Listened to"),
    "cared": _("Cared for"),
    "hopeful": _("Hopeful"),
    "relieved": _("Relieved"),
}
HARD = {
    "afraid": _("Afraid"),
    "alone": _("Alone"),
    "angry": _("Angry"),
    "ashamed": _("Ashamed"),
    "confused": _("Confused"),
    "sad": _("Sad"),
    "hurt": _("Hurt"),
    "unseen": _("As if nobody saw me"),
}
FEELINGS = WELL | HARD
MOST = 12


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment as it was told: a code of WHENS or none, a feeling or none, and what happened.

    `own` is when it was in the teller's own words.
    """

    what: str
    when: str = ""
    own: str = ""
    feeling: str = ""

    def kind(self) -> str:
        """The kind of the part that holds it."""
        return ".".join((MOMENT, OWN if self.own else self.when, self.feeling))

    def text(self) -> str:
        """The words of the part that holds it."""
        return f"{self.own}\n{self.what}" if self.own else self.what

    def kept(self) -> list[str]:
        return [self.what, self.when, self.own, self.feeling]


def is_moment(kind: str) -> bool:
    return kind.startswith(f"{MOMENT}.")


def said_in(kind: str) -> tuple[str, str]:
    """When and how it felt, as codes, from the kind of a part; empty what is not known."""
    _moment, when, feeling = (*kind.split("."), "", "")[:3]
    return when if when in WHENS else "", feeling if feeling in FEELINGS else ""


def heading(kind: str) -> str:
    """What stands above a moment: "During. Felt: afraid"."""
    when, feeling = said_in(kind)
    begin = str(_("A moment")) if when in ("", OWN) else str(WHENS[when])
    if not feeling:
        return begin
    return str(_("%(when)s. It felt: %(feeling)s")) % {
        "when": begin,
        "feeling": str(FEELINGS[feeling]).lower(),
    }


def height(feeling: str) -> int:
    """Above the line, below it, or on it where no feeling was chosen."""
    return (feeling in WELL) - (feeling in HARD)


def moved(moments: list[list[str]], at: int, by: int) -> list[list[str]]:
    """The same moments with one of them a place earlier or later; the same list at its ends."""
    to = at + by
    if not (0 <= at < len(moments) and 0 <= to < len(moments)):
        return moments
    changed = list(moments)
    changed[at], changed[to] = changed[to], changed[at]
    return changed


def without(moments: list[list[str]], at: int) -> list[list[str]]:
    return [one for number, one in enumerate(moments) if number != at]

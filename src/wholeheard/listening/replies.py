"""What a reply speaks of, of all that was told, and what it leaves out.

A machine's reading of a draft, by words in common: it shows gaps, writes nothing and blocks
nothing. The seven areas are those of "Listen, Learn, Respond" (Plymouth; 19 factors in 7 areas).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from wholeheard.listening.taking_over import first_run

STEM = 5
"""Letters of a word that are compared once its ending is off, so that waited and waits are one."""
SPOKEN_OF = 0.34
"""From this share of its telling words on a passage counts as spoken of. Set by hand on invented
pairs (tests/listening/test_replies.py)."""
ENOUGH_WORDS = 2
"""So many of a passage's telling words must be there, where it has as many."""

INTRODUCTION, EXPLANATION, SPEED, THANKS, CONTENT, SIGNPOSTING, SIGN_OFF = AREAS = (
    "introduction",
    "explanation",
    "speed",
    "thanks",
    "content",
    "signposting",
    "sign_off",
)
HELP = "help"
"""What happens next, by whom and when, or why nothing does: without it a reply is open (West and
others, "Caring to change": compassion shows itself in help)."""

_CUES: dict[str, tuple[str, ...]] = {
    INTRODUCTION: (
        r"i am|i'm|my name is|we are the|i (?:manage|lead|run|look after|work)",
        r"i was (?:there|the)|fy enw i|rwy'n|dw i'n|fi yw",
    ),
    EXPLANATION: (
        r"because|happened|the reason|was lost|went wrong|we (?:had|were|knew|did)|should have",
        r"that (?:night|day|week|morning|afternoon) (?:we|the|there)|oherwydd|achos|digwyddodd",
    ),
    SPEED: (
        r"late|delay|took (?:us )?(?:too )?long|sooner|hwyr|oedi",
        r"waited for (?:this|an) (?:answer|reply)",
    ),
    THANKS: (r"sorry|apologi[sz]e|apology|thank|grateful|diolch|ymddiheur\w*|mae'n ddrwg",),
    SIGNPOSTING: (
        r"ring|call|phone|e-?mail|write to|speak to|talk to|come (?:and|to) (?:see|speak|talk)",
        r"you can (?:reach|ask|find|see)|ffoni\w*|ebost\w*|cysylltu|\d{5,}|\d{3} \d{3}",
    ),
    HELP: (
        r"(?:i|we|she|he|they) (?:will|cannot|can't|are not able|decided)",
        r"(?:i|we|she|he|they) have (?:now )?(?:asked|moved|changed|begun|started|put)",
        r"from (?:now|today|tomorrow|next|monday|tuesday|wednesday|thursday|friday)",
        r"by (?:the end|next|monday|tuesday|wednesday|thursday|friday|january|february|march)",
        r"by (?:april|may|june|july|august|september|october|november|december)",
        r"byddwn|byddaf|bydd|allwn ni ddim|ni allwn",
    ),
}
"""By what words a machine tells that a draft says something of an area, in English and Welsh. Our
own."""
_FINDS = {
    area: re.compile(rf"\b(?:{'|'.join(cues)})\b", re.IGNORECASE) for area, cues in _CUES.items()
}
_WORD = re.compile(r"[^\W\d_]+|\d+")
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|ly|s)$")
_MASK = re.compile(r"\[[^\]\n]{1,80}\]")


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


_LITTLE = _each("""
    about after again also always another anybody anyone anything around asked aware because been
    before being between both came come could days does doing done down each even ever every from
    gave going gone good have having here hers himself into just know like made make many more
    most much must never nobody none nothing only other others ours over really same says seem
    shall she should some somebody someone something still such than that their theirs them then
    there these they thing things think this those though through told took under until upon very
    want wanted was were what when where which while whom whose will with within without would
    your yours you had has her him his how its our out who why way not and are but can did for get
    got let may now off one own say see the too two use yet tell
""")
"""Words that tell nothing of one story."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Something that was told: its words, and what it is ("question", "different", "noticed")."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class LookedOver:
    """A draft as a machine reads it: passages that it speaks of and that it does not, the areas of
    a good reply in which it says nothing, and whether it says what happens next."""

    speaks_of: tuple[Passage, ...]
    leaves_out: tuple[Passage, ...]
    empty_areas: tuple[str, ...]
    helps: bool


def look_over(
    reply: str, passages: Iterable[Passage], *, name: str, is_late: bool = False
) -> LookedOver:
    """Read a draft beside what was told. `name`: of its writer, for the sign-off; `is_late`: the
    promised day has passed, so that speed is to be spoken of."""
    stems = _stems(reply, all_words=True)
    told = list(passages)
    spoken = [one for one in told if _speaks_of(stems, one.text)]
    left_out = [one for one in told if one not in spoken]
    has = _areas_in(reply, name, is_late) | ({CONTENT} if spoken or not told else set())
    return LookedOver(
        tuple(spoken),
        tuple(left_out),
        tuple(area for area in AREAS if area not in has),
        bool(_FINDS[HELP].search(reply)),
    )


def _areas_in(reply: str, name: str, is_late: bool) -> set[str]:
    found = {area for area, cue in _FINDS.items() if area in AREAS and cue.search(reply)}
    if not is_late:
        found.add(SPEED)
    last = "\n".join(reply.strip().splitlines()[-3:]).casefold()
    if any(part.casefold() in last for part in name.split() if len(part) > 1):
        found.add(SIGN_OFF)
    return found


def _speaks_of(stems: frozenset[str], passage: str) -> bool:
    told = _stems(passage) or _stems(passage, all_words=True)
    if not told:
        return True
    common = len(told & stems)
    return common >= min(ENOUGH_WORDS, len(told)) and common / len(told) >= SPOKEN_OF


def _stems(text: str, *, all_words: bool = False) -> frozenset[str]:
    """The beginnings of the words that tell something, or of all; what was taken out tells
    nothing."""
    words = _WORD.findall(_MASK.sub(" ", text).casefold())
    return frozenset(
        _ENDING.sub("", one)[:STEM]
        for one in words
        if (all_words or one not in _LITTLE) and (len(one) > 2 or one.isdecimal())
    )


def says_the_same(words: str, story: str, *, run: int) -> str:
    """The first `run` words in a row of a story that stand in other words too; "" where none do.
    What was taken out is no word of the story."""
    said = _MASK.sub(" ", words)
    return next(filter(None, (first_run(said, one, run) for one in _MASK.split(story))), "")

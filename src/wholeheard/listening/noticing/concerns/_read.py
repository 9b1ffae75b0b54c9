"""Reads a text sentence by sentence and gathers what its cues say of each kind of concern."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from typing import Literal, get_args

from wholeheard.listening.sentences import Span, sentences
from wholeheard.listening.shapes import Concern

from . import (
    abuse_emotional,
    abuse_financial,
    abuse_physical,
    abuse_sexual,
    child_at_risk,
    choking,
    crime_or_violence,
    detriment_for_speaking_up,
    discrimination_hate,
    domestic_abuse,
    falls_unsafe_staffing,
    infection_or_environment_harm,
    medication_error,
    missing_or_unseen,
    neglect,
    nutrition_hydration,
    over_sedation,
    restraint_restriction,
    suicide_self_harm,
    unsafe_discharge,
)
from ._cues import Cue, compile_cues, plain
from ._lookup import Bits, Lookup, Met, bits, each
from ._notice import HINT, PLAIN, SHOWN, Notice
from ._shared import ADMINISTRATION, PRAISE, SETTLED, TIME_PRESSES, UNEASE

NOTICES: tuple[Notice, ...] = (
    suicide_self_harm.NOTICE,
    abuse_physical.NOTICE,
    abuse_sexual.NOTICE,
    abuse_emotional.NOTICE,
    abuse_financial.NOTICE,
    neglect.NOTICE,
    nutrition_hydration.NOTICE,
    choking.NOTICE,
    over_sedation.NOTICE,
    restraint_restriction.NOTICE,
    medication_error.NOTICE,
    unsafe_discharge.NOTICE,
    falls_unsafe_staffing.NOTICE,
    domestic_abuse.NOTICE,
    child_at_risk.NOTICE,
    missing_or_unseen.NOTICE,
    discrimination_hate.NOTICE,
    detriment_for_speaking_up.NOTICE,
    crime_or_violence.NOTICE,
    infection_or_environment_harm.NOTICE,
)
KINDS: tuple[str, ...] = tuple(notice.kind for notice in NOTICES)

RAISE_AT = 0.5
"""A concern is raised at this confidence or above."""
NEAR = 1
"""Sentences before and after in which cues of one kind strengthen each other."""
NEAR_IN_TIME = 3
"""Sentences before and after in which a time word makes a concern urgent."""
UNEASE_WEIGHT = 0.2
"""What a sign of unease nearby adds to a kind that has a cue of its own."""
SETTLED_FACTOR = 0.55
"""What is left of the weight where harm is told as over, answered or agreed."""
OTHER_KINDS = 0.5
"""What a cue of another kind nearby counts for, as a share of its weight."""
ADMINISTRATION_FACTOR = 0.5
"""What is left of the weight in talk about training, policy and notices."""
PRAISE_FACTOR = 0.6
"""What is left of the weight where praise stands in the same sentence."""

Role = Literal["cue", "now", "guard", "settled", "administration", "praise", "unease", "time"]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A cue with what it does: its kind ("" for all kinds) and its weight."""

    cue: Cue
    role: Role
    kind: str = ""
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class _Hit:
    """A rule that was met in the sentence with this number."""

    rule: _Rule
    sentence: int
    start: int
    end: int


class _Story:
    """A text with its sentences, the rules that each may meet, and the cues that were found."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.text = text
        self.lowered = plain(text)
        self.spans = spans
        self.known = _known()
        lookup = self.known.lookup
        looks = [lookup.look(self.lowered, *span) for span in spans]
        self.answered = [answered for answered, _ in looks]
        self.places = [places for _, places in looks]
        self.possible = [lookup.possible(answered) for answered in self.answered]
        self.hits: Mapping[int, Sequence[_Hit]] = {}
        self._stands: dict[tuple[Role, int], bool] = {}

    def could_raise(self) -> bool:
        """Whether the words of the whole text could, wherever they stand."""
        known = self.known
        everywhere = known.lookup.possible(reduce(or_, self.answered, 0))
        if everywhere & known.raising_alone:
            return True
        return _could_raise(known.rules[number] for number in each(everywhere & known.raising))

    def all_hits(self) -> Iterator[_Hit]:
        """The cues of every sentence, guarded or not."""
        for sentence, possible in enumerate(self.possible):
            for number, found in self._met(sentence, possible & self.known.raising):
                yield _Hit(self.known.rules[number], sentence, found.start(), found.end())

    def is_guarded(self, kind: str, sentence: int) -> bool:
        """Whether a sentence holds a guard of a kind, such as a figure of speech."""
        return bool(self._met(sentence, self.known.guards[kind]))

    def stands_near(self, role: Role, sentence: int, reach: int) -> bool:
        """Whether a rule of this role stands in a sentence or in the `reach` around it."""
        last = min(sentence + reach, len(self.spans) - 1)
        for one in range(max(0, sentence - reach), last + 1):
            if self.possible[one] & self.known.around[role] and self._stands_in(role, one):
                return True
        return False

    def _stands_in(self, role: Role, sentence: int) -> bool:
        asked = (role, sentence)
        if asked not in self._stands:
            among = self.possible[sentence] & self.known.around[role]
            self._stands[asked] = bool(self._met(sentence, among))
        return self._stands[asked]

    def _met(self, sentence: int, among: Bits) -> list[Met]:
        if not among:
            return []
        places = self.places[sentence]
        return self.known.lookup.met(self.lowered, *self.spans[sentence], places, among)


def _rules_of(notice: Notice) -> Iterable[_Rule]:
    """All rules of one kind of concern."""
    weighed: tuple[tuple[Role, float, tuple[str, ...]], ...] = (
        ("cue", PLAIN, notice.plain + notice.welsh),
        ("cue", SHOWN, notice.shown),
        ("cue", HINT, notice.hints),
        ("now", HINT, notice.now),
        ("guard", 0.0, notice.guards),
    )
    for role, weight, told in weighed:
        for cue in compile_cues(told):
            yield _Rule(cue, role, notice.kind, weight)


def _shared_rules() -> Iterable[_Rule]:
    """The rules that hold for every kind."""
    shared: tuple[tuple[Role, tuple[str, ...]], ...] = (
        ("settled", SETTLED),
        ("administration", ADMINISTRATION),
        ("praise", PRAISE),
        ("unease", UNEASE),
        ("time", TIME_PRESSES),
    )
    for role, told in shared:
        for cue in compile_cues(told):
            yield _Rule(cue, role)


def _could_raise(rules: Iterable[_Rule]) -> bool:
    """Tell whether all weights together can reach `RAISE_AT`, whatever stands around them."""
    weights = sorted((rule.weight for rule in rules), reverse=True)
    left = 1 - UNEASE_WEIGHT
    for weight in weights:
        left *= 1 - weight
    return 1 - left >= RAISE_AT


class _Known:
    """Every rule, ready to be looked up, and which do what."""

    def __init__(self) -> None:
        of_kinds = (rule for notice in NOTICES for rule in _rules_of(notice))
        self.rules = [*of_kinds, *_shared_rules()]
        self.lookup = Lookup([rule.cue for rule in self.rules])
        self.raising = self._of("cue", "now")
        self.raising_alone = bits(
            number for number in each(self.raising) if _could_raise([self.rules[number]])
        )
        self.told_plainly = self._of("cue", "now", least=PLAIN)
        self.guards = {kind: self._of("guard", kind=kind) for kind in KINDS}
        self.around: dict[Role, Bits] = {role: self._of(role) for role in get_args(Role)}

    def _of(self, *roles: Role, kind: str = "", least: float = 0.0) -> Bits:
        """The rules of these roles, of one kind or of all, that weigh at least so much."""
        return bits(
            number
            for number, rule in enumerate(self.rules)
            if rule.role in roles and rule.weight >= least and (not kind or rule.kind == kind)
        )


@cache
def _known() -> _Known:
    """Made for the first text: it takes a quarter of a second, and most processes read none."""
    return _Known()


def notice_concerns(text: str, spans: Sequence[Span] | None = None) -> list[Concern]:
    """Find what a person with safeguarding or safety duties should see in a text.

    Returns at most one `Concern` for each kind and sentence, in reading order. `start` and `end`
    span the sentence. `confidence` (0.5 to 1) is a hand-made weight, not a probability. `urgency`
    is "now" if a time word or a body in danger stands near, else "soon". `spans` are the text's
    `sentences`, where they are known already. Never raises.
    """
    story = _Story(text, sentences(text) if spans is None else spans)
    if not story.could_raise():
        return []
    hits = list(story.all_hits())
    if not _could_raise(hit.rule for hit in hits):
        return []
    unguarded = _unguarded(hits, story)
    story.hits = _by_sentence(unguarded)
    told = {hit.rule.kind for hit in unguarded}
    kinds = [kind for kind in KINDS if kind in told]
    raised = [concern for kind in kinds for concern in _concerns_of(kind, story, alone=True)]
    if not raised:  # hints of several kinds together: say the likeliest one only
        hinted = [concern for kind in kinds for concern in _concerns_of(kind, story, alone=False)]
        raised = sorted(hinted, key=lambda concern: -concern.confidence)[:1]
    return sorted(raised, key=lambda concern: (concern.start, concern.end, concern.kind))


def tells_plainly(text: str) -> bool:
    """Whether any cue of harm told plainly stands in a text, guarded or not: asked of every text,
    so it is quick. `notice_concerns` then looks at what stands around it."""
    lowered = plain(text)
    whole = (0, len(lowered))
    known = _known()
    lookup = known.lookup
    possible = lookup.possible(lookup.answered(lowered, *whole)) & known.told_plainly
    if not possible:
        return False
    return bool(lookup.met(lowered, *whole, lookup.look(lowered, *whole)[1], possible))


def _concerns_of(kind: str, story: _Story, *, alone: bool) -> Iterable[Concern]:
    """The concerns of one kind: one for each sentence that raises by itself or with its like.

    Unless `alone`, cues of other kinds count too.
    """
    own = [hit for hits in story.hits.values() for hit in hits if hit.rule.kind == kind]
    seen: set[int] = set()
    for hit in sorted(own, key=_first_told):
        if hit.sentence in seen:
            continue
        near = _near(story.hits, hit.sentence, NEAR)
        like = [other for other in near if other.rule.kind == kind]
        others = [] if alone else [other for other in near if other.rule.kind != kind]
        confidence = _confidence(hit, like, others, story)
        if confidence < RAISE_AT:
            continue
        seen.update({hit.sentence} if hit.rule.weight > HINT else {one.sentence for one in like})
        start, end = story.spans[hit.sentence]
        urgency = "now" if _presses(hit, like, story) else "soon"
        yield Concern(start, end, kind, urgency, confidence, story.text[hit.start : hit.end])


def _by_sentence(hits: Iterable[_Hit]) -> dict[int, list[_Hit]]:
    found: dict[int, list[_Hit]] = defaultdict(list)
    for hit in hits:
        found[hit.sentence].append(hit)
    return dict(found)


def _near(hits: Mapping[int, Sequence[_Hit]], sentence: int, reach: int) -> list[_Hit]:
    """The hits of this sentence and of the `reach` sentences before and after it."""
    numbers = range(sentence - reach, sentence + reach + 1)
    return [hit for number in numbers for hit in hits.get(number, ())]


def _first_told(hit: _Hit) -> tuple[float, int, int, str]:
    """The order in which cues are shown: the weightiest, then the first, then the longest."""
    return -hit.rule.weight, hit.start, -hit.end, hit.rule.cue.told


def _unguarded(hits: Sequence[_Hit], story: _Story) -> list[_Hit]:
    """Leave out the sentences that hold a guard of their kind."""
    told = {(hit.rule.kind, hit.sentence) for hit in hits}
    guarded = {one for one in told if story.is_guarded(*one)}
    return [hit for hit in hits if (hit.rule.kind, hit.sentence) not in guarded]


def _confidence(hit: _Hit, like: Sequence[_Hit], others: Sequence[_Hit], story: _Story) -> float:
    """Different cues add up as independent signs do; what stands around weakens."""
    left = 1 - UNEASE_WEIGHT if story.stands_near("unease", hit.sentence, NEAR) else 1.0
    for _, weight in sorted({(one.rule.cue.told, one.rule.weight) for one in like}):
        left *= 1 - weight
    for weight in _weights_apart(others, like):
        left *= 1 - weight * OTHER_KINDS
    confidence = 1 - left
    weakening: tuple[tuple[Role, int, float], ...] = (
        ("settled", NEAR, SETTLED_FACTOR),
        ("administration", 0, ADMINISTRATION_FACTOR),
        ("praise", 0 if hit.rule.weight > HINT else NEAR, PRAISE_FACTOR),
    )
    for role, reach, factor in weakening:
        confidence *= factor if story.stands_near(role, hit.sentence, reach) else 1
    return round(min(confidence, 0.99), 2)


def _weights_apart(others: Sequence[_Hit], like: Sequence[_Hit]) -> list[float]:
    """The weights of cues of other kinds, but for words that were counted already."""
    places = {(one.start, one.end, one.rule.weight) for one in others}
    return [
        weight
        for start, end, weight in sorted(places)
        if not any(start < one.end and one.start < end for one in like)
    ]


def _presses(hit: _Hit, like: Sequence[_Hit], story: _Story) -> bool:
    """Tell whether time words stand near, or the kind's own cues say that it cannot wait."""
    return any(other.rule.role == "now" for other in like) or story.stands_near(
        "time", hit.sentence, NEAR_IN_TIME
    )

"""Reads a text sentence by sentence and gathers what its cues say of each kind of concern."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

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
from ._cues import Cue, compile_cues, keys_of, plain
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


@dataclass(frozen=True, slots=True)
class _Story:
    """A text with its sentences, the cues found in them and what stands around the cues."""

    text: str
    lowered: str
    spans: Sequence[Span]
    hits: Mapping[int, Sequence[_Hit]]
    context: Mapping[int, Sequence[_Hit]]


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


_Index = Mapping[str, tuple[_Rule, ...]]


def _index(rules: Iterable[_Rule]) -> _Index:
    """Which rules to try when a key is met: each rule under the keys of its rarest word."""
    found: dict[str, list[_Rule]] = defaultdict(list)
    for rule in rules:
        for key in rule.cue.anchor:
            found[key].append(rule)
    return {key: tuple(rules) for key, rules in found.items()}


_ALL = [rule for notice in NOTICES for rule in _rules_of(notice)]
_RAISING = _index(rule for rule in _ALL if rule.role in ("cue", "now"))
_GUARDS: dict[str, tuple[_Rule, ...]] = {
    kind: tuple(rule for rule in _ALL if rule.role == "guard" and rule.kind == kind)
    for kind in KINDS
}
_SHARED = _index(_shared_rules())
_TOLD_PLAINLY = _index(
    rule for rule in _ALL if rule.role in ("cue", "now") and rule.weight >= PLAIN
)


def notice_concerns(text: str) -> list[Concern]:
    """Find what a person with safeguarding or safety duties should see in a text.

    Returns at most one `Concern` for each kind and sentence, in reading order. `start` and `end`
    span the sentence. `confidence` (0.5 to 1) is a hand-made weight, not a probability. `urgency`
    is "now" if a time word or a body in danger stands near, else "soon". Never raises.
    """
    lowered = plain(text)
    keys = keys_of(lowered)
    possible = _candidates(keys, _RAISING)
    if not _could_raise(possible):
        return []
    spans = sentences(text)
    where = _where(lowered, spans)
    hits = list(_hits(lowered, spans, possible, where))
    if not _could_raise([hit.rule for hit in hits]):
        return []
    context = _hits(lowered, spans, _candidates(keys, _SHARED), where)
    unguarded = _by_sentence(_unguarded(hits, lowered, spans))
    story = _Story(text, lowered, spans, unguarded, _by_sentence(context))
    raised = [concern for kind in KINDS for concern in _concerns_of(kind, story, alone=True)]
    if not raised:  # hints of several kinds together: say the likeliest one only
        hinted = [concern for kind in KINDS for concern in _concerns_of(kind, story, alone=False)]
        raised = sorted(hinted, key=lambda concern: -concern.confidence)[:1]
    return sorted(raised, key=lambda concern: (concern.start, concern.end, concern.kind))


def tells_plainly(text: str) -> bool:
    """Whether any cue of harm told plainly stands in a text, guarded or not: asked of every text,
    so it is quick. `notice_concerns` then looks at what stands around it."""
    lowered = plain(text)
    rules = _candidates(keys_of(lowered), _TOLD_PLAINLY)
    return any(rule.cue.pattern.search(lowered) for rule in rules)


def _candidates(keys: set[str], rules: _Index) -> list[_Rule]:
    """The rules that the words of a text or sentence may meet."""
    met = {id(rule): rule for key in keys & rules.keys() for rule in rules[key]}
    return [rule for rule in met.values() if rule.cue.may_be_in(keys)]


def _could_raise(rules: Iterable[_Rule]) -> bool:
    """Tell whether all weights together can reach `RAISE_AT`, whatever stands around them."""
    weights = sorted((rule.weight for rule in rules), reverse=True)
    left = 1 - UNEASE_WEIGHT
    for weight in weights:
        left *= 1 - weight
    return 1 - left >= RAISE_AT


def _where(lowered: str, spans: Sequence[Span]) -> dict[str, int]:
    """The sentences in which each key stands, as bits: sentence n is 1 << n."""
    where: dict[str, int] = defaultdict(int)
    for number, (start, end) in enumerate(spans):
        for key in keys_of(lowered[start:end]):
            where[key] |= 1 << number
    return where


def _hits(
    lowered: str, spans: Sequence[Span], rules: Iterable[_Rule], where: Mapping[str, int]
) -> Iterable[_Hit]:
    """Run the rules on each sentence whose words they need."""
    for rule in rules:
        for number in _bits(rule.cue.sentences(where)):
            if found := rule.cue.pattern.search(lowered, *spans[number]):
                yield _Hit(rule, number, found.start(), found.end())


def _bits(left: int) -> Iterator[int]:
    while left:
        lowest = left & -left
        yield lowest.bit_length() - 1
        left ^= lowest


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
        around = _near(story.context, hit.sentence, NEAR_IN_TIME)
        like = [other for other in near if other.rule.kind == kind]
        others = [] if alone else [other for other in near if other.rule.kind != kind]
        confidence = _confidence(hit, like, others, around)
        if confidence < RAISE_AT:
            continue
        seen.update({hit.sentence} if hit.rule.weight > HINT else {one.sentence for one in like})
        start, end = story.spans[hit.sentence]
        urgency = "now" if _presses(like, around) else "soon"
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


def _is_near(other: _Hit, hit: _Hit) -> bool:
    return abs(other.sentence - hit.sentence) <= NEAR


def _unguarded(hits: Iterable[_Hit], lowered: str, spans: Sequence[Span]) -> list[_Hit]:
    """Leave out the sentences that hold a guard of their kind, such as a figure of speech."""
    hits = list(hits)
    guarded = {
        (kind, number)
        for kind, number in {(hit.rule.kind, hit.sentence) for hit in hits}
        if any(rule.cue.pattern.search(lowered, *spans[number]) for rule in _GUARDS[kind])
    }
    return [hit for hit in hits if (hit.rule.kind, hit.sentence) not in guarded]


def _confidence(
    hit: _Hit, like: Sequence[_Hit], others: Sequence[_Hit], context: Sequence[_Hit]
) -> float:
    """Different cues add up as independent signs do; what stands around weakens."""
    around = {other.rule.role for other in context if _is_near(other, hit)}
    beside = {other.rule.role for other in context if other.sentence == hit.sentence}
    left = 1 - UNEASE_WEIGHT if "unease" in around else 1.0
    for _, weight in sorted({(one.rule.cue.told, one.rule.weight) for one in like}):
        left *= 1 - weight
    for weight in _weights_apart(others, like):
        left *= 1 - weight * OTHER_KINDS
    confidence = 1 - left
    for role, where, factor in (
        ("settled", around, SETTLED_FACTOR),
        ("administration", beside, ADMINISTRATION_FACTOR),
        ("praise", beside if hit.rule.weight > HINT else around, PRAISE_FACTOR),
    ):
        confidence *= factor if role in where else 1
    return round(min(confidence, 0.99), 2)


def _weights_apart(others: Sequence[_Hit], like: Sequence[_Hit]) -> list[float]:
    """The weights of cues of other kinds, but for words that were counted already."""
    places = {(one.start, one.end, one.rule.weight) for one in others}
    return [
        weight
        for start, end, weight in sorted(places)
        if not any(start < one.end and one.start < end for one in like)
    ]


def _presses(like: Sequence[_Hit], context: Sequence[_Hit]) -> bool:
    """Tell whether time words stand near, or the kind's own cues say that it cannot wait."""
    return any(other.rule.role == "now" for other in like) or any(
        other.rule.role == "time" for other in context
    )

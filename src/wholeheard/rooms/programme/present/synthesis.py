"""Findings of all diagnostics beside each other, and the priorities that stand on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import clock, days
from wholeheard.listening.programme import Programme as Content
from wholeheard.listening.programme import synthesis as library
from wholeheard.rooms.programme import content
from wholeheard.rooms.programme.lists import design as lists
from wholeheard.rooms.programme.lists.discover import SEVERAL
from wholeheard.rooms.programme.models.design_priorities import Decision, PrioritySource, Stance
from wholeheard.rooms.programme.models.findings import Finding
from wholeheard.rooms.programme.models.programme import Programme
from wholeheard.rooms.programme.queries import findings as found
from wholeheard.rooms.programme.queries import synthesis
from wholeheard.rooms.programme.queries.programmes import people_of_the_team
from wholeheard.rooms.programme.queries.synthesis import Standing

SHOWN = (library.AGREE, library.CONTRADICT)


# Findings beside each other ----------------------------------------------------------------------


def beside_each_other(programme: Programme) -> dict[str, Any]:
    """By element: what each diagnostic says, and where two of them agree or contradict."""
    guides = content.content_of(programme)
    rows = list(found.standing_findings(programme))
    counts = library.counted(found.as_values(rows), guides)
    count_ids = {one.id for one in counts}
    elements = content.elements_of(programme)
    cells = library.matrix(counts, list(elements))
    counted = [one for one in rows if str(one.pk) in count_ids]
    return {
        "elements": [
            _element(code, name, counted, cells, guides) for code, name in elements.items()
        ],
        "waiting": [finding_row(one, guides) for one in rows if str(one.pk) not in count_ids],
        "renamed": [finding_row(one, guides) for one in counted if one.element not in elements],
        "is_empty": not rows,
        "sources": sorted({diagnostic_name(guides, one.diagnostic) for one in counts}),
        "counted": [one.pk for one in counted],
    }


def _element(
    code: str,
    name: str,
    rows: Sequence[Finding],
    cells: Iterable[library.Cell],
    guides: Content,
) -> dict[str, Any]:
    own = [one for one in rows if one.element == code]
    by: dict[str, list[dict[str, Any]]] = {}
    for one in own:
        by.setdefault(one.diagnostic, []).append(finding_row(one, guides))
    return {
        "code": code,
        "name": name,
        "diagnostics": [
            {"name": diagnostic_name(guides, key), "rows": some} for key, some in by.items()
        ],
        "pairs": [_pair(one, guides) for one in cells if one.element == code and _says(one)],
        "alone": diagnostic_name(guides, next(iter(by))) if len(by) == 1 else "",
    }


def pairs_of(rows: Sequence[Finding], guides: Content) -> list[dict[str, Any]]:
    """Where two diagnostics agree or contradict, of findings that count and are of one element."""
    elements = {one.element for one in rows}
    cells = library.matrix(library.counted(found.as_values(rows), guides), list(elements))
    return [_pair(one, guides) for one in cells if _says(one)]


def _says(cell: library.Cell) -> bool:
    return cell.verdict in SHOWN


def _pair(cell: library.Cell, guides: Content) -> dict[str, Any]:
    names = {"a": diagnostic_name(guides, cell.first), "b": diagnostic_name(guides, cell.second)}
    return {
        "names": _("%(a)s and %(b)s") % names,
        "verdict": lists.VERDICTS[cell.verdict],
        "agree": ", ".join(cell.agree_on),
        "contradict": ", ".join(cell.contradict_on),
    }


def finding_row(one: Finding, guides: Content) -> dict[str, Any]:
    """A finding as it is shown; taken back, it has no words any more."""
    return {
        "pk": one.pk,
        "id": str(one.pk),
        "diagnostic": diagnostic_name(guides, one.diagnostic),
        "about": one.about,
        "says": one.says,
        "way": lists.WAYS.get(one.way, ""),
        "stands_on": None if one.diagnostic in SEVERAL else one.stands_on,
        "fewest": _fewest(guides, one.diagnostic),
        "is_gone": one.withdrawn_on is not None,
    }


def diagnostic_name(guides: Content, key: str) -> str:
    """As the guides call it; of one that they do not know any more, its code."""
    return next((one.name for one in guides.diagnostics if one.id == key), key)


def _fewest(guides: Content, key: str) -> int:
    return next((one.fewest for one in guides.diagnostics if one.id == key), 5)


# Priorities --------------------------------------------------------------------------------------


def priorities_page(programme: Programme, *, named: bool = False) -> dict[str, Any]:
    """Those chosen in the order of the team, then the others as they were proposed. `named`: for
    the team itself, which reads who sees them how."""
    guides = content.content_of(programme)
    rows = [
        priority_row(one, guides, named=named) for one in synthesis.standings(programme, guides)
    ]
    decisions = list(synthesis.decisions_of(programme))
    return {
        "chosen": [one for one in rows if one["place"]],
        "others": [one for one in rows if not one["place"]],
        "decision": decision_row(decisions[0]) if decisions else None,
        "before": [decision_row(one) for one in decisions[1:]],
    }


def priority_row(standing: Standing, guides: Content, *, named: bool = False) -> dict[str, Any]:
    """A priority with its evidence. Not `named`: dissent in its words alone, and not who is for it,
    since those who are left would be known by that."""
    one, evidence = standing.priority, standing.evidence
    for_it = [each for each in standing.stances if each.says == lists.SUPPORT] if named else []
    return {
        "id": one.pk,
        "says": one.says,
        "why": one.why,
        "place": standing.place,
        "on": days.day(one.on),
        "strength": lists.STRENGTHS[evidence.strength],
        "is_single": evidence.is_single,
        "is_empty": not evidence.strength,
        "without_people": bool(evidence.strength) and library.PEOPLE not in evidence.voices,
        "sources": [source_row(each, guides) for each in _there(standing)],
        "gone": [source_row(each, guides) for each in standing.gone],
        "gone_in_words": gone_in_words(len(standing.gone)),
        "lost": bool(standing.lost),
        "for_it": [stance_row(each, named=named) for each in for_it],
        "otherwise": [stance_row(each, named=named) for each in synthesis.dissent_of(standing)],
        "looks": [{"words": each.words, "on": days.day(each.on)} for each in standing.looks],
        "unanswered_because": one.unanswered_because,
        "behaviours": behaviours_of(standing),
    }


def places_to_give(
    programme: Programme, rows: Sequence[Standing]
) -> list[tuple[str, str, int | None, str]]:
    """For the form of a decision: key, what it says, its place now, and how many of the team have
    not yet said how they see it. Who they are, and how the others see it, is not said."""
    today = clock.today(programme.place.organisation.timezone)
    team = people_of_the_team(programme, today)
    return [
        (
            one.priority.pk.hex,
            one.priority.says,
            one.place,
            not_said_in_words(len(team - {each.by_id for each in one.stances})),
        )
        for one in rows
    ]


def not_said_in_words(number: int) -> str:
    if not number:
        return ""
    return ngettext(
        "One of the change team has not yet said how they see it.",
        "%(number)s of the change team have not yet said how they see it.",
        number,
    ) % {"number": number}


def _there(standing: Standing) -> list[PrioritySource]:
    gone = {one.pk for one in standing.gone}
    return [one for one in standing.sources if one.pk not in gone]


def gone_in_words(number: int) -> str:
    if not number:
        return ""
    return ngettext(
        "One finding that it stood on counts no more. The priority stands until the team decides "
        "otherwise.",
        "%(number)s findings that it stood on count no more. The priority stands until the team "
        "decides otherwise.",
        number,
    ) % {"number": number}


def source_row(source: PrioritySource, guides: Content) -> dict[str, Any]:
    one = source.finding
    return {
        "diagnostic": diagnostic_name(guides, source.diagnostic),
        "says": one.says if one is not None else "",
        "way": lists.WAYS.get(one.way, "") if one is not None else "",
        "why": one.withdrawn_why if one is not None else "",
    }


def stance_row(stance: Stance, *, named: bool) -> dict[str, str]:
    if not named:
        return {"words": stance.words}
    return {"name": stance.name, "words": stance.words, "on": days.day(stance.on)}


def behaviours_of(standing: Standing) -> list[tuple[Any, str]]:
    """Level and what people would see there."""
    held = getattr(standing.priority, "behaviours", None)
    return [(name, getattr(held, key)) for key, name in lists.LEVELS.items()] if held else []


def decision_row(one: Decision) -> dict[str, Any]:
    return {
        "because": one.because,
        "name": one.name,
        "on": days.day(one.on),
        "chosen": [each.priority.says for each in one.chosen.all()],
    }


def finding_choices(
    programme: Programme, without: Iterable[str] = ()
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Findings that count, by element, for a form; a matter and its diagnostic first."""
    guides, elements = content.content_of(programme), content.elements_of(programme)
    may = synthesis.countable(programme, guides) - set(without)
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in found.standing_findings(programme):
        if str(one.pk) in may:
            said = {"source": diagnostic_name(guides, one.diagnostic), "says": one.says}
            group = elements.get(one.element, one.element)
            groups.setdefault(group, []).append((str(one.pk), _("%(source)s: %(says)s") % said))
    order = list(elements.values())
    return sorted(groups.items(), key=lambda one: _at(order, one[0]))


def _at(order: Sequence[str], name: str) -> int:
    return order.index(name) if name in order else len(order)

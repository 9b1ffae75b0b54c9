"""How a change leaves as a file, and how one from elsewhere comes in as an idea."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wholeheard.kit import audit, clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change import actions as change
from wholeheard.rooms.change import lists as changes
from wholeheard.rooms.change import queries as asked
from wholeheard.rooms.change.models import ChangeMeasure, Cycle, Driver, Idea, Step
from wholeheard.rooms.change.policies import check_length
from wholeheard.rooms.learning import bundle_format, lists, policies, queries
from wholeheard.rooms.learning.models import OpenBundle, Origin
from wholeheard.rooms.learning.names import without_names
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.reflection.actions import staff_names
from wholeheard.rooms.shelf import taking

Plain = Callable[..., str]


# Out ---------------------------------------------------------------------------------------------


def bundle_of(idea: Idea, contact: str = "") -> dict[str, Any]:
    """The parts of a change's bundle: no value of a measure, no story, and no name but what whoever
    takes it out writes as a contact. Raises Refusal where words of a story stand in it."""
    plain = functools.partial(_plain, staff=staff_names(idea.organisation_id))
    measures = asked.measures_of(idea)[: lists.MOST_MEASURES]
    parts = {
        "made_on": f"{clock.today(idea.place.organisation.timezone):%Y-%m-%d}",
        "from": _from(idea, check_length(contact, "contact", lists.MOST_OF_A_LINE)),
        "change": _change(idea, plain),
        **_pack(idea, plain),
        "diagrams": _diagrams(idea, plain),
        "measures": [_measure(one, plain) for one in measures],
        "cycles": _cycles(idea, plain),
    }
    texts = [one for part in parts.values() for one in bundle_format.texts_in(part)]
    policies.check_no_story_stands_in(texts, queries.texts_of_stories(idea))
    return parts


def _plain(words: str, most: int = 0, *, staff: Sequence[str]) -> str:
    """Words as a bundle holds them: no names, and no signs that a reader would refuse. With
    `most` on one line of so many letters."""
    kept = _readable(without_names(words, staff))
    return " ".join(kept.split())[:most] if most else kept[: lists.MOST_OF_WORDS]


def _readable(words: str) -> str:
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in lines if bundle_format.is_plain(one, bundle_format.Text()))


def _from(idea: Idea, contact: str) -> dict[str, str]:
    place = idea.place
    said = {"organisation": place.organisation.name, "place": place.name, "contact": contact}
    return {name: " ".join(_readable(words).split()) for name, words in said.items()}


def _change(idea: Idea, plain: Plain) -> dict[str, Any]:
    return {
        "title": plain(idea.title, lists.MOST_OF_A_TITLE),
        "words": plain(idea.words),
        "pack": idea.pack,
        "theme": idea.theme,
        "stages": [_stage(one, plain) for one in asked.steps_of(idea)[: lists.MOST_STAGES]],
    }


def _stage(step: Step, plain: Plain) -> dict[str, Any]:
    return {
        "stage": step.stage,
        "on": clock.day_of(step.at).isoformat(),
        "words": plain(step.words),
        "evidence": plain(step.evidence),
        "listened": [one for one in changes.LISTENED if one in step.listened],
    }


def _pack(idea: Idea, plain: Plain) -> dict[str, str]:
    pack = asked.pack_of(idea)
    return {
        "core": plain(pack.core) if pack else "",
        "adaptable": plain(pack.adaptable) if pack else "",
    }


def _diagrams(idea: Idea, plain: Plain) -> list[dict[str, Any]]:
    return [
        {"aim": plain(aim, lists.MOST_OF_A_LINE), "drivers": _drivers(drivers, idea, plain)}
        for aim, drivers in queries.diagrams_with(idea)[: lists.MOST_DIAGRAMS]
    ]


def _drivers(drivers: Sequence[Driver], idea: Idea, plain: Plain) -> list[dict[str, Any]]:
    """Each with the number of the one that it stands below, from 1 on."""
    number = {one.pk: at for at, one in enumerate(drivers, start=1)}
    return [
        {
            "words": plain(one.words, lists.MOST_OF_A_TITLE),
            "below": number.get(one.parent_id) if one.parent_id else None,
            "is_here": any(each.idea_id == idea.pk for each in one.ideas.all()),
        }
        for one in drivers[: lists.MOST_DRIVERS]
    ]


def _measure(one: ChangeMeasure, plain: Plain) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "name": plain(one.name, lists.MOST_OF_A_TITLE),
        "unit": plain(one.unit, 40),
        "every": one.every,
        "up_is": one.up_is,
        "is_share": one.is_share,
        "code": one.code,
    }


def _cycles(idea: Idea, plain: Plain) -> list[dict[str, Any]]:
    rows = list(asked.cycles_of(idea)[: lists.MOST_CYCLES])
    number: dict[Any, int] = {one.pk: one.number for one in rows}
    return [_cycle(one, number.get(one.after_id), plain) for one in rows]


def _cycle(one: Cycle, after: int | None, plain: Plain) -> dict[str, Any]:
    return {
        "number": one.number,
        "after": after,
        "aim": plain(one.aim),
        "theory": plain(one.theory),
        "prediction": plain(one.prediction),
        "scale": one.scale,
        "scale_of": plain(one.scale_of, 80),
        "study": plain(one.study),
        "compared": one.compared,
        "act": one.act,
        "because": plain(one.act_because),
    }


def _file_of(parts: Mapping[str, Any], by: Person) -> str:
    """The file, once no story that whoever lets it out may open stands in it."""
    said = "\n".join(bundle_format.texts_in(dict(parts)))
    contents = bundle_format.written(parts)
    policies.check_is_no_larger_than_is_read(len(contents.encode()))
    policies.check_none_is_a_storys(taking.run_in_reach_of(by, said))
    return contents


def as_file(idea: Idea, contact: str, *, by: Person) -> bytes:
    """The file, for somebody who takes it elsewhere."""
    contents = _file_of(bundle_of(idea, contact), by)
    audit.record("bundle.made", organisation=idea.organisation_id, by=by, about=idea.pk)
    return contents.encode()


@transaction.atomic
def publish_bundle(idea: Idea, contact: str, seen: str, *, by: Person) -> OpenBundle:
    """Anybody may take it. `seen`: the digest of the bundle that its publisher had before them."""
    Idea.objects.of(idea.organisation_id).select_for_update().get(pk=idea.pk)
    parts = bundle_of(idea, contact)
    if bundle_format.manifest_of(parts | {"from": _from(idea, "")})["whole"] != seen:
        sentence = _("The change was written on after you opened this page. Look it over again.")
        raise Refusal("bundle.seen", sentence)
    now = clock.now()
    kept = {
        "organisation_id": idea.organisation_id,
        "title": parts["change"]["title"],
        "contents": _file_of(parts, by),
        "by": by,
        "at": now,
    }
    made, _new = OpenBundle.objects.everywhere().update_or_create(
        idea=idea, defaults=kept, create_defaults=kept | {"first_at": now}
    )
    audit.record("bundle.published", organisation=idea.organisation_id, by=by, about=idea.pk)
    return made


@transaction.atomic
def take_bundle_down(idea: Idea, *, by: Person) -> None:
    """Nobody finds it here any more. Whoever took it has it."""
    OpenBundle.objects.of(idea.organisation_id).filter(idea=idea).delete()
    audit.record("bundle.taken_down", organisation=idea.organisation_id, by=by, about=idea.pk)


# In ----------------------------------------------------------------------------------------------


@transaction.atomic
def take_in(place: Place, data: bytes, *, by: Person, with_measures: bool = False) -> Idea:
    """A change from elsewhere becomes an idea of this place: at its first stage, with where it
    came from. Its measures come without a value, if they are wanted."""
    bundle = bundle_format.read(data)
    Place.objects.select_for_update().get(pk=place.pk)  # two at once would take it in twice
    if (before := queries.taken_in_at(place, bundle.digest)) is not None:
        sentence = _("%(place)s has taken this in already, as “%(title)s”.")
        said = {"place": place.name, "title": before.title}
        raise Refusal("bundle.twice", sentence % said, "file")
    idea = _begin(place, bundle.parts, by)
    Origin.objects.everywhere().create(
        organisation_id=place.organisation_id,
        idea=idea,
        digest=bundle.digest,
        organisation_name=bundle.parts["from"]["organisation"],
        contents=data.decode("utf-8-sig"),
        by=by,
        on=idea.on,
    )
    _pack_in(idea, bundle.parts, by)
    for one in bundle.parts["measures"] if with_measures else ():
        _measure_in(idea, one, by)
    audit.record("bundle.taken_in", organisation=place.organisation_id, by=by, about=idea.pk)
    return idea


def _begin(place: Place, parts: Mapping[str, Any], by: Person) -> Idea:
    theirs = parts["change"]
    theme = theirs["theme"] if theirs["theme"] in changes.THEMES else ""
    said = change.Said(
        nobody_because=_("It came from elsewhere. Nobody here has been listened to yet.")
    )
    new = change.NewIdea(theirs["title"], theirs["words"], theme)
    return change.begin(place, new, by=by, said=said)


def _pack_in(idea: Idea, parts: Mapping[str, Any], by: Person) -> None:
    if parts["core"].strip() and parts["adaptable"].strip():
        change.write_pack(idea, parts["core"], parts["adaptable"], by=by)


def _measure_in(idea: Idea, one: dict[str, Any], by: Person) -> None:
    """By hand here, even where it was counted from stories there: their codes need not be ours."""
    new = change.NewMeasure(
        one["kind"], one["name"], one["unit"], one["every"], one["up_is"], one["is_share"]
    )
    change.measure(idea, new, by=by)

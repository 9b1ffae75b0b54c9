"""A round from elsewhere is brought: all of its file, or nothing."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from wholeheard.kit import audit
from wholeheard.kit.refusal import Refusal
from wholeheard.listening.measuring.refused import CannotSay
from wholeheard.listening.protecting.tables import CannotPublish, Rules
from wholeheard.listening.protecting.tables.shapes import PLACE
from wholeheard.listening.rounds import Results, Tally, grown, published
from wholeheard.rooms.people.models import Organisation, Place
from wholeheard.rooms.surveys import lists
from wholeheard.rooms.surveys.imports.mapping import Columns, read_mapping
from wholeheard.rooms.surveys.imports.published import Figures, read_published
from wholeheard.rooms.surveys.models import Issued, PlaceFigures
from wholeheard.rooms.surveys.results import counting, issuing
from wholeheard.scoring_files.round_file import counted
from wholeheard.scoring_files.round_options import read_round_options

FEW = 5


def bring(organisation: Organisation, file: Path, mapping: Path) -> Issued:
    """Bring a round. Raises CannotRead and Refusal with a sentence; nothing is kept then."""
    columns = read_mapping(mapping)
    digest = hashlib.sha256(file.read_bytes() if file.is_file() else b"").hexdigest()
    if Issued.objects.of(organisation).filter(digest=digest, asked=columns.asked).exists():
        raise Refusal("results.twice", "This file was brought before. Its results stand already.")
    top = Place.objects.select_related("organisation").get(organisation=organisation, depth=1)
    addresses = _addresses(organisation)
    about = {
        "place": top, "asked": columns.asked, "title": columns.title, "source": columns.source,
        "on": columns.on, "fewest": columns.fewest, "digest": digest,
    }  # fmt: skip
    if columns.options:
        about["came_as"] = lists.BROUGHT
        return issuing.keep(organisation.pk, about, _counted(file, columns, top, addresses))
    about["came_as"] = lists.PUBLISHED
    return _keep(organisation, about, read_published(file, columns), columns, addresses)


def _addresses(organisation: Organisation) -> dict[str, str]:
    """The identifier of each place, by its address and by its name where only one has it."""
    places = list(Place.objects.filter(organisation=organisation))
    names = [one.name for one in places]
    by_name = {one.name: str(one.pk) for one in places if names.count(one.name) == 1}
    return by_name | {one.address: str(one.pk) for one in places}


def _counted(file: Path, columns: Columns, top: Place, addresses: Mapping[str, str]) -> Results:
    """Answers are counted in memory, and none is kept."""
    assert columns.options is not None
    asked = read_round_options(columns.options)
    tree = grown(counting.parents_below(top))
    tally = Tally(asked.instrument, tree)
    known = {
        **addresses,
        **{theirs: addresses.get(ours, ours) for theirs, ours in columns.places.items()},
    }
    try:
        counted(file, asked, tally, known)
        return published(tally, Rules(columns.fewest, insiders=PLACE), asked.sure)
    except (CannotPublish, CannotSay) as no:
        raise Refusal("results.cannot", str(no)) from no


@transaction.atomic
def _keep(
    organisation: Organisation,
    about: Mapping[str, Any],
    figures: Figures,
    columns: Columns,
    addresses: Mapping[str, str],
) -> Issued:
    places = _places(figures, columns, addresses)
    codes = dict.fromkeys(code for one in figures.values() for code in one)
    kinds = [["scale" if code in columns.scales else "item", code] for code in codes]
    issued = Issued.objects.everywhere().create(
        organisation=organisation,
        columns=sorted(kinds, key=lambda one: one[0] != "scale"),
        **about,
    )
    PlaceFigures.objects.everywhere().bulk_create(
        PlaceFigures(
            organisation=organisation,
            issued=issued,
            place_id=uuid.UUID(places[name]),
            people=max((one[0] for one in those.values() if one), default=None),
            figures={
                f"{kind}:{code}": [*one, None, None, None]
                for kind, code in kinds
                if (one := those.get(code)) is not None
            },
        )
        for name, those in figures.items()
    )
    audit.record("results.brought", organisation=organisation.pk, by=None, about=issued.pk)
    return issued


def _places(figures: Figures, columns: Columns, addresses: Mapping[str, str]) -> dict[str, str]:
    """Their names of places, as identifiers. Raises Refusal for one that is not known, or two that
    are one."""
    found = {name: addresses.get(columns.places.get(name, name), "") for name in figures}
    unknown = [name for name, place in found.items() if not place]
    if unknown:
        raise Refusal(
            "results.places",
            f"{len(unknown)} places of the file are not known here: {', '.join(unknown[:FEW])}. "
            "Say under [places] in the mapping which address each has, or take their rows out.",
        )
    if len(set(found.values())) < len(found):
        raise Refusal(
            "results.places",
            "Two places of the file are one here. Put [places] right in the mapping.",
        )
    return found

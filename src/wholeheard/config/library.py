"""`wholeheard library check`: look whether what stands on the shelves is still there."""

from __future__ import annotations

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.library import actions, lists, policies, queries
from wholeheard.rooms.people import places_list
from wholeheard.rooms.people.models import Organisation

NOBODY = (
    "No organisation here allows this house to ask other hosts. An editor can allow it: Library, "
    "Keep the library."
)


def check(address: str = "") -> tuple[list[str], bool]:
    """Look at every address that is due, of one organisation or of all that allow it. Sentences
    that say what came of it, and whether all of them were found."""
    organisations = [places_list.organisation_at(address)] if address else _allowing()
    if not organisations:
        raise Refusal("library.nobody", NOBODY)
    said, all_there = [], True
    for organisation in organisations:
        policies.check_may_ask_outside(queries.may_ask_outside(organisation.pk))
        sentences, found = _look(organisation)
        said += sentences
        all_there = all_there and found
    return said, all_there


def _look(organisation: Organisation) -> tuple[list[str], bool]:
    titles = {one.key: one.title for one in queries.shelf(organisation.pk)}
    looks = actions.look_at_links(organisation.pk, most=None)
    lines = [
        f"{titles[one.entry]}: {lists.FOUND[one.found]} {one.address}"
        for one in looks
        if one.found != "there"
    ]
    there = sum(one.found in lists.IS_THERE for one in looks)
    counted = f"{organisation.name}: {len(looks)} looked at, {there} there."
    return [counted, *lines], there == len(looks)


def _allowing() -> list[Organisation]:
    return list(Organisation.objects.filter(pk__in=queries.allowing()).order_by("name"))

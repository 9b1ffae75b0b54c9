"""What the guides say, with names for elements that had another name before."""

from __future__ import annotations

from wholeheard.listening import vocabulary
from wholeheard.listening.programme import Diagnostic, NoSuchPart
from wholeheard.rooms.programme.content import content_of, elements_of, pack_id
from wholeheard.rooms.programme.models import ContentTaken, Programme


def guide_of(programme: Programme, diagnostic: str) -> Diagnostic | None:
    """The guide of one diagnostic; None where this programme has no such."""
    try:
        return content_of(programme).diagnostic(diagnostic)
    except NoSuchPart:
        return None


def names_of_elements(programme: Programme) -> dict[str, str]:
    """Code and name of each element: those in use now first, then those of earlier packs, so that
    what was marked before keeps its name."""
    names = elements_of(programme)
    taken = ContentTaken.objects.of(programme.organisation_id).filter(programme=programme)
    for elements in taken.values_list("elements", flat=True):
        pack = pack_id(elements)
        for code in vocabulary.pack(pack.id, pack.version).codes:
            names.setdefault(code.id, code.name)
    return names

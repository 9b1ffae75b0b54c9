"""The guides, templates and elements by which a programme goes now."""

from __future__ import annotations

from wholeheard.listening import programme as library
from wholeheard.listening import vocabulary
from wholeheard.listening.programme import Diagnostic, NoSuchPart
from wholeheard.listening.vocabulary import PackId
from wholeheard.rooms.programme.models import ContentTaken, Programme


def content_of(found: Programme) -> library.Programme:
    """Phases, templates, diagnostics and all else, in the version that this programme has."""
    return library.programme(found.content)


def has_template(found: Programme, template: str) -> bool:
    """Do the guides that stand now have it? Only then is anything written by it."""
    return any(one.id == template for one in content_of(found).templates)


def template_of(found: Programme, template: str) -> library.Template:
    """A template as the guides have it that stand now; of one that they dropped, as it was in the
    last that had it: what is written by it stays to be read."""
    taken = ContentTaken.objects.of(found.organisation_id).filter(programme=found)
    versions = list(taken.order_by("-on", "-pk").values_list("content", flat=True))
    for version in (found.content, *versions):
        for one in library.programme(version).templates:
            if one.id == template:
                return one
    raise NoSuchPart(f"No guides of this programme ever had “{template}”.")


def pack_id(elements: str) -> PackId:
    """A pack and its version, from a name like `culture-elements-1.0`."""
    name, _, version = elements.rpartition("-")
    return PackId(name, version)


def elements_of(found: Programme) -> dict[str, str]:
    """Code and name of each element of culture, in the order of the pack."""
    pack = pack_id(found.elements)
    return {one.id: one.name for one in vocabulary.pack(pack.id, pack.version).in_use}


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

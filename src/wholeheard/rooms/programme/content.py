"""The guides, templates and elements by which a programme goes now."""

from __future__ import annotations

from wholeheard.listening import programme as library
from wholeheard.listening import vocabulary
from wholeheard.listening.vocabulary import PackId
from wholeheard.rooms.programme.models import Programme


def content_of(found: Programme) -> library.Programme:
    """Phases, templates, diagnostics and all else, in the version that this programme has."""
    return library.programme(found.content)


def pack_id(elements: str) -> PackId:
    """A pack and its version, from a name like `culture-elements-1.0`."""
    name, _, version = elements.rpartition("-")
    return PackId(name, version)


def elements_of(found: Programme) -> dict[str, str]:
    """Code and name of each element of culture, in the order of the pack."""
    pack = pack_id(found.elements)
    return {one.id: one.name for one in vocabulary.pack(pack.id, pack.version).in_use}

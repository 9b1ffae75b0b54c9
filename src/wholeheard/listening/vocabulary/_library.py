"""The vocabulary that comes with this package. Each file is read once and kept."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from ._shapes import Crosswalk, Pack, PackId
from ._shelf import Shelf


@cache
def _ours() -> Shelf:
    return Shelf(files(__package__))


@cache
def packs() -> tuple[PackId, ...]:
    """Each pack that there is, in its newest version, by name."""
    return _ours().packs()


@cache
def versions(id: str) -> tuple[str, ...]:
    """Every version of a pack that was ever published, the newest last.

    Raises `NotInVocabulary` where there is no such pack.
    """
    return _ours().versions(id)


@cache
def pack(id: str, version: str | None = None) -> Pack:
    """A pack, in its newest version where none is named: `pack("care-lens")`.

    Name the version in whatever is kept, so that it is read with the same words years later.
    Raises `NotInVocabulary` where there is no such pack or version.
    """
    return _ours().pack(id, version)


@cache
def crosswalks() -> tuple[tuple[str, str], ...]:
    """Each two packs between which there is a crosswalk. It can be walked both ways."""
    return _ours().crosswalks()


@cache
def crosswalk(from_pack: str, to_pack: str, version: str | None = None) -> Crosswalk:
    """How the codes of one pack stand to those of another, in the newest version or a named one.

    Raises `NotInVocabulary` where there is no such pack, crosswalk or version.
    """
    return _ours().crosswalk(from_pack, to_pack, version)

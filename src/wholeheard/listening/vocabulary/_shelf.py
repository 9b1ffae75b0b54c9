"""A folder of packs and crosswalks, and how to take one from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from ._check import VERSION, faults_of_crosswalk, faults_of_pack, order_of
from ._parse import crosswalk_from, pack_from
from ._shapes import Crosswalk, FaultyFile, NotInVocabulary, Pack, PackId, listed

PACKS, CROSSWALKS = "packs", "crosswalks"
BETWEEN = "--"
"""What stands between the two packs in the name of a crosswalk."""


@dataclass(frozen=True)
class Shelf:
    """Packs as `packs/ID-VERSION.toml`, crosswalks as `crosswalks/FROM--TO-VERSION.toml`."""

    folder: Traversable

    def packs(self) -> tuple[PackId, ...]:
        """Each pack in its newest version, by name."""
        return tuple(PackId(id, versions[-1]) for id, versions in self._kept(PACKS).items())

    def versions(self, id: str) -> tuple[str, ...]:
        """Every kept version of a pack, the newest last."""
        kept = self._kept(PACKS)
        if id not in kept:
            raise NotInVocabulary(
                "unknown_pack",
                f'There is no pack "{id}". There are: {listed(kept)}.',
                asked=id,
                there=listed(kept),
            )
        return kept[id]

    def pack(self, id: str, version: str | None = None) -> Pack:
        """A pack, in its newest version where none is named."""
        version = _one_of(self.versions(id), version, f"The pack {id}")
        found = self._read_pack(id, version)
        _refuse(found.key, faults_of_pack(found))
        return found

    def crosswalks(self) -> tuple[tuple[str, str], ...]:
        """From which pack to which there is a file; each can be read both ways."""
        return tuple(self._pair(name) for name in self._kept(CROSSWALKS))

    def crosswalk(self, start: str, end: str, version: str | None = None) -> Crosswalk:
        """The crosswalk from one pack to another, whichever way round its file is."""
        for id in (start, end):
            self.versions(id)  # says which packs there are where this one is not
        kept = self._kept(CROSSWALKS)
        if (name := f"{start}{BETWEEN}{end}") in kept:
            return self._read_crosswalk(name, _one_of(kept[name], version, f"The crosswalk {name}"))
        if (name := f"{end}{BETWEEN}{start}") in kept:
            chosen = _one_of(kept[name], version, f"The crosswalk {name}")
            return self._read_crosswalk(name, chosen).turned()
        raise self._no_crosswalk(start, end)

    def _no_crosswalk(self, start: str, end: str) -> NotInVocabulary:
        pairs = [pair for pair in self.crosswalks() if start in pair]
        there = listed(one for pair in pairs for one in pair if one != start)
        return NotInVocabulary(
            "unknown_crosswalk",
            f"There is no crosswalk between {start} and {end}. From {start} there are: {there}.",
            start=start,
            end=end,
            there=there,
        )

    def _read_pack(self, id: str, version: str) -> Pack:
        file = f"{id}-{version}.toml"
        pack = pack_from(self._words(PACKS, file), file=file)
        if pack.key != PackId(id, version):
            raise FaultyFile(f"{file} holds {pack.key}. Its name and its words must agree.")
        return pack

    def _read_crosswalk(self, name: str, version: str) -> Crosswalk:
        file = f"{name}-{version}.toml"
        walk = crosswalk_from(self._words(CROSSWALKS, file), file=file)
        if (walk.from_pack.id, walk.to_pack.id) != self._pair(name) or walk.version != version:
            raise FaultyFile(f"{file}: its name and its words must agree.")
        ends = [self.pack(one.id, one.version) for one in (walk.from_pack, walk.to_pack)]
        _refuse(file, faults_of_crosswalk(walk, *ends))
        return walk

    def _pair(self, name: str) -> tuple[str, str]:
        start, _, end = name.partition(BETWEEN)
        return start, end

    def _words(self, kind: str, file: str) -> str:
        return self.folder.joinpath(kind, file).read_text(encoding="utf-8")

    def _kept(self, kind: str) -> dict[str, tuple[str, ...]]:
        """Name to versions of every file of a kind, names by alphabet, versions by age."""
        found: dict[str, list[str]] = {}
        for file in self.folder.joinpath(kind).iterdir():
            if file.name.endswith(".toml"):
                name, version = _name_and_version(file.name)
                found.setdefault(name, []).append(version)
        return {name: tuple(sorted(found[name], key=order_of)) for name in sorted(found)}


def _name_and_version(file: str) -> tuple[str, str]:
    name, _, version = file.removesuffix(".toml").rpartition("-")
    if not name or not VERSION.fullmatch(version):
        raise FaultyFile(
            f"{file}: a file is called by its name and version, such as name-1.0.toml."
        )
    return name, version


def _one_of(kept: Sequence[str], version: str | None, what: str) -> str:
    if version is None:
        return kept[-1]
    if version in kept:
        return version
    raise NotInVocabulary(
        "unknown_version",
        f'{what} has no version "{version}". Kept versions: {listed(kept)}.',
        asked=version,
        there=listed(kept),
    )


def _refuse(what: object, faults: Sequence[str]) -> None:
    if faults:
        raise FaultyFile(f"{what}: {' '.join(faults)}")

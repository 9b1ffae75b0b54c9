"""The frozen values of the vocabulary: a pack and its codes, a crosswalk and its links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

ARRANGEMENTS = MappingProxyType(
    {
        "list": "No code stands above another.",
        "pairs": "Each code has an opposite.",
        "circle": "Each code leads to the next, and the last to the first.",
    }
)
"""How the codes of a pack stand to each other."""

WORDINGS = MappingProxyType(
    {
        "own": "Each definition was written for Wholeheard.",
        "names only": "Only the names stand here. What they mean is told by the source.",
    }
)
"""Whose words a pack holds."""

RELATIONS = MappingProxyType(
    {"same": "same", "narrower": "broader", "broader": "narrower", "related": "related"}
)
"""Each relation and what it becomes when read the other way round.

`narrower` says that the first code is a part of the second: waiting is narrower than burden.
`related` says that where the one is told, the other is often worth a look, and no more.
"""


class NotInVocabulary(LookupError):
    """Something was asked for that the vocabulary does not have.

    `code` names the kind of error, `values` what was asked for and what there is, for whoever
    wants to say it in other words. As a string it is an English sentence.
    """

    def __init__(self, code: str, sentence: str, **values: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.values = values


class FaultyFile(ValueError):
    """A file of the vocabulary does not say what it has to say. The sentence tells what to mend."""


@dataclass(frozen=True, slots=True, order=True)
class PackId:
    """A pack by name and version."""

    id: str
    version: str

    def __str__(self) -> str:
        return f"{self.id} {self.version}"


@dataclass(frozen=True, slots=True)
class Code:
    """One thing that a framework has a name for.

    `name` is what the source calls it (for the care lens: what we do). `definition` is in our own
    words, and empty where a pack holds names only. `verified` is false where what is taken from
    the source was not yet read there in the original; `to_verify` then says what. `read_by_machine`
    tells whether a reader of this library looks for it. A retired code is kept, so that what was
    once marked with it can be read; `replaced_by` is the code to use now, if there is one.
    """

    id: str
    name: str
    definition: str = ""
    mark_when: str = ""
    do_not_mark: str = ""
    group: str = ""
    opposite: str | None = None
    synonyms: tuple[str, ...] = ()
    verified: bool = True
    to_verify: str = ""
    read_by_machine: bool = False
    retired: bool = False
    replaced_by: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it is called: its name, then the synonyms."""
        return (self.name, *self.synonyms)


@dataclass(frozen=True, slots=True)
class Pack:
    """A framework in one version.

    `source` is the full reference; `licence` that of the words in the pack; `status` says how far
    the pack can be leant on. `lens` is the name under which a reading lists what it found of it,
    empty where no reader looks for it. `rules` settle how to mark. `changes` tells what is new
    since the version before, and is empty in the first.
    """

    id: str
    version: str
    title: str
    about: str
    source: str
    licence: str
    status: str
    codes: tuple[Code, ...]
    arrangement: str = "list"
    wording: str = "own"
    lens: str = ""
    verified: bool = True
    to_verify: str = ""
    rules: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()

    @property
    def key(self) -> PackId:
        """Name and version together."""
        return PackId(self.id, self.version)

    @property
    def in_use(self) -> tuple[Code, ...]:
        """The codes that are not retired, in the order of the pack."""
        return tuple(code for code in self.codes if not code.retired)

    def code(self, id: str) -> Code:
        """The code with this id, retired or not. Raises `NotInVocabulary`."""
        for code in self.codes:
            if code.id == id:
                return code
        raise self._unknown(id, [code.id for code in self.codes])

    def called(self, name: str) -> Code:
        """The code with this name or synonym, whatever its case. Raises `NotInVocabulary`."""
        for code in self.codes:
            if name.casefold() in (one.casefold() for one in code.names):
                return code
        raise self._unknown(name, [code.name for code in self.codes])

    def _unknown(self, asked: str, there: list[str]) -> NotInVocabulary:
        return NotInVocabulary(
            "unknown_code",
            f'The pack {self.key} has no code "{asked}". It has: {listed(there)}.',
            pack=self.id,
            version=self.version,
            asked=asked,
            there=listed(there),
        )


@dataclass(frozen=True, slots=True)
class Link:
    """How a code of one pack stands to a code of another: "`code` is `relation` to `to`"."""

    code: str
    relation: str
    to: str
    note: str = ""

    def turned(self) -> Link:
        """The same link, read from the other end."""
        return Link(self.to, RELATIONS[self.relation], self.code, self.note)


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """How the codes of one pack stand to those of another.

    `basis` says whose judgement the links are. A code without a link has no counterpart that
    we know of; it does not follow that there is none.
    """

    from_pack: PackId
    to_pack: PackId
    version: str
    basis: str
    links: tuple[Link, ...]
    verified: bool = True
    to_verify: str = ""
    changes: tuple[str, ...] = ()

    def of(self, code: str) -> tuple[Link, ...]:
        """The links that begin at this code, none if it has none."""
        return tuple(link for link in self.links if link.code == code)

    def turned(self) -> Crosswalk:
        """The same crosswalk from the second pack to the first."""
        return Crosswalk(
            from_pack=self.to_pack,
            to_pack=self.from_pack,
            version=self.version,
            basis=self.basis,
            links=tuple(link.turned() for link in self.links),
            verified=self.verified,
            to_verify=self.to_verify,
            changes=self.changes,
        )


def listed(names: Iterable[str]) -> str:
    """Names in a row for a sentence, or "nothing"."""
    return ", ".join(names) or "nothing"

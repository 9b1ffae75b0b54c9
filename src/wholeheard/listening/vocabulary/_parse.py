"""From the words of a file to a pack or a crosswalk: every key known, every value of its type."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from ._shapes import Code, Crosswalk, FaultyFile, Link, Pack, PackId, listed

TEXT, YES_OR_NO, TEXTS, TABLES = "text", "true or false", "a list of texts", "a list of tables"

NEEDED_OF_A_PACK = {
    "id": TEXT, "version": TEXT, "title": TEXT, "about": TEXT, "source": TEXT, "licence": TEXT,
    "status": TEXT, "verified": YES_OR_NO, "codes": TABLES,
}  # fmt: skip
MAY_STAND_IN_A_PACK = {
    "arrangement": TEXT, "wording": TEXT, "lens": TEXT, "to_verify": TEXT, "rules": TEXTS,
    "changes": TEXTS,
}  # fmt: skip
NEEDED_OF_A_CODE = {"id": TEXT, "name": TEXT}
MAY_STAND_IN_A_CODE = {
    "definition": TEXT, "mark_when": TEXT, "do_not_mark": TEXT, "group": TEXT, "opposite": TEXT,
    "synonyms": TEXTS, "verified": YES_OR_NO, "to_verify": TEXT, "read_by_machine": YES_OR_NO,
    "retired": YES_OR_NO, "replaced_by": TEXT,
}  # fmt: skip
NEEDED_OF_A_CROSSWALK = {
    "from": TEXT, "from_version": TEXT, "to": TEXT, "to_version": TEXT, "version": TEXT,
    "basis": TEXT, "verified": YES_OR_NO, "links": TABLES,
}  # fmt: skip
MAY_STAND_IN_A_CROSSWALK = {"to_verify": TEXT, "changes": TEXTS}
NEEDED_OF_A_LINK = {"code": TEXT, "relation": TEXT, "to": TEXT}
MAY_STAND_IN_A_LINK = {"note": TEXT}

Table = Mapping[str, Any]


def pack_from(words: str, *, file: str) -> Pack:
    """The pack that a file holds. `file` is only named in what is said of it.

    Raises `FaultyFile` where something is missing, strange or of the wrong type.
    """
    table = _table(words, file)
    _check(table, NEEDED_OF_A_PACK, MAY_STAND_IN_A_PACK, file)
    codes = tuple(_code(one, table, file) for one in table["codes"])
    return Pack(
        **{key: _frozen(value) for key, value in table.items() if key != "codes"}, codes=codes
    )


def _code(one: Table, pack: Table, file: str) -> Code:
    _check(one, NEEDED_OF_A_CODE, MAY_STAND_IN_A_CODE, f"{file}, code {one.get('id', '?')}")
    verified = one.get("verified", pack["verified"])
    to_verify = "" if verified else one.get("to_verify", pack.get("to_verify", ""))
    said = {key: _frozen(value) for key, value in one.items()}
    return Code(**{**said, "verified": verified, "to_verify": to_verify})


def crosswalk_from(words: str, *, file: str) -> Crosswalk:
    """The crosswalk that a file holds. Raises `FaultyFile` as `pack_from` does."""
    table = _table(words, file)
    _check(table, NEEDED_OF_A_CROSSWALK, MAY_STAND_IN_A_CROSSWALK, file)
    for link in table["links"]:
        _check(link, NEEDED_OF_A_LINK, MAY_STAND_IN_A_LINK, f"{file}, link {link.get('code', '?')}")
    return Crosswalk(
        from_pack=PackId(table["from"], table["from_version"]),
        to_pack=PackId(table["to"], table["to_version"]),
        version=table["version"],
        basis=table["basis"],
        links=tuple(Link(**link) for link in table["links"]),
        verified=table["verified"],
        to_verify=table.get("to_verify", ""),
        changes=tuple(table.get("changes", ())),
    )


def _table(words: str, file: str) -> Table:
    try:
        return tomllib.loads(words)
    except tomllib.TOMLDecodeError as error:
        raise FaultyFile(f"{file} is not TOML: {error}.") from error


def _check(table: Table, needed: Table, may_stand: Table, where: str) -> None:
    known = {**needed, **may_stand}
    if missing := [key for key in needed if key not in table]:
        raise FaultyFile(f"{where}: {listed(missing)} must be said.")
    if strange := [key for key in table if key not in known]:
        raise FaultyFile(f"{where}: nobody knows {listed(strange)}. Known: {listed(known)}.")
    for key, value in table.items():
        if not _is(value, known[key]):
            raise FaultyFile(f"{where}: {key} must be {known[key]}.")


def _is(value: object, kind: str) -> bool:
    if kind == TEXT:
        return isinstance(value, str) and bool(value.strip())
    if kind == YES_OR_NO:
        return isinstance(value, bool)
    inner = str if kind == TEXTS else dict
    return isinstance(value, list) and all(isinstance(one, inner) for one in value)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value

"""What FHIR has no place for, in an extension of ours: tables, lists and values, both ways."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wholeheard.listening.asking.fhir.names import OWN

LIST = "_list"
"""Marks a list, so that an empty one and one of one thing come back as they were."""


def extension(tree: Mapping[str, Any], url: str = OWN) -> dict[str, Any]:
    """A table as nested extensions."""
    return {"url": url, "extension": [_one(name, value) for name, value in tree.items()]}


def _one(name: str, value: Any) -> dict[str, Any]:
    if isinstance(value, Mapping):
        return extension(value, name)
    if isinstance(value, list):
        return {"url": name, "extension": [_one(LIST, one) for one in value] or [_one(LIST, "")]}
    if isinstance(value, bool):
        return {"url": name, "valueBoolean": value}
    if isinstance(value, int) and abs(value) < 2**31:
        return {"url": name, "valueInteger": value}
    if isinstance(value, int | float):
        return {"url": name, "valueDecimal": value}
    return {"url": name, "valueString": value}


def tree_of(extensions: Any) -> dict[str, Any]:
    """The table in our extension among others; empty where there is none."""
    for one in extensions if isinstance(extensions, list) else []:
        if isinstance(one, dict) and one.get("url") == OWN:
            found = _back(one, 0)
            return found if isinstance(found, dict) else {}
    return {}


def _back(extension: Mapping[str, Any], deep: int) -> Any:
    inner = extension.get("extension")
    if not isinstance(inner, list):
        values = [value for name, value in extension.items() if name.startswith("value")]
        return values[0] if values else None
    parts = [one for one in inner if isinstance(one, dict)] if deep < 12 else []
    if all(one.get("url") == LIST for one in parts) and parts:
        return [_back(one, deep + 1) for one in parts]
    return {str(one.get("url")): _back(one, deep + 1) for one in parts}

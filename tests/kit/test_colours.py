# ruff: noqa: E501
"""The colours are read out of house.css itself, so that nobody can change one and not be told."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

import wholeheard

CSS = (Path(wholeheard.__file__).parent / "kit/static/kit/house.css").read_text()
BARE = re.sub(r"/\*.*?\*/", "", CSS, flags=re.S)

Colour = tuple[float, float, float]


def _tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9A-Fa-f]{6})", block))


LIGHT = _tokens(re.search(r"^:root \{(.*?)\n\}", BARE, re.S | re.M)[1])  # type: ignore[index]
DARK_BY_SYSTEM = _tokens(
    re.search(r":root:not\(\[data-theme=\"light\"\]\) \{(.*?)\}", BARE, re.S)[1]
)  # type: ignore[index]
DARK_FORCED = _tokens(re.search(r":root\[data-theme=\"dark\"\] \{(.*?)\}", BARE, re.S)[1])  # type: ignore[index]
THEMES = {"light": LIGHT, "dark": LIGHT | DARK_BY_SYSTEM}
PAIR_COLOURS = ("hurry", "blur", "cruel", "burden")

TEXT = [
    *itertools.product(("ink", "ink2", "damson", "rowan", "moss"), ("ground", "paper")),
    *itertools.product(("ink", "ink2"), ("recess", "wash")),
    ("ink", "moss-wash"), ("ink", "rowan-wash"), ("moss", "moss-wash"), ("rowan", "rowan-wash"),
    ("damson", "wash"), ("on-act", "act"), ("on-act", "press"),
    *itertools.product(("band-ink", "band-ink2"), ("band", "band-ring")),
    ("band", "band-ink"), ("band", "band-ink2"),
    *itertools.product(PAIR_COLOURS, ("ground", "paper")),
]  # fmt: skip
EDGES = [
    *itertools.product(("edge", "damson", "act", "rowan", "ink"), ("ground", "paper")),
    ("rowan", "rowan-wash"),
    *itertools.product(PAIR_COLOURS, ("ground", "paper")),
]


def _linear(colour: str) -> Colour:
    def one(at: int) -> float:
        c = int(colour[at : at + 2], 16) / 255
        return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4

    return one(1), one(3), one(5)


def contrast(one: str, other: str) -> float:
    """Ratio of WCAG 2, from 1 to 21."""
    light = sorted(
        0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (_linear(one), _linear(other))
    )
    return (light[1] + 0.05) / (light[0] + 0.05)


def _times(matrix: tuple[Colour, Colour, Colour], v: Colour) -> Colour:
    a, b, c = (sum(m * x for m, x in zip(row, v, strict=True)) for row in matrix)
    return a, b, c


def _oklab(v: Colour) -> Colour:
    lms = _times(
        ((0.4122214708, 0.5363325363, 0.0514459929),
         (0.2119034982, 0.6806995451, 0.1073969566),
         (0.0883024619, 0.2817188376, 0.6299787005)), v)  # fmt: skip
    roots = tuple(max(0.0, x) ** (1 / 3) for x in lms)
    return _times(
        ((0.2104542553, 0.7936177850, -0.0040720468),
         (1.9779984951, -2.4285922050, 0.4505937099),
         (0.0259040371, 0.7827717662, -0.8086757660)), (roots[0], roots[1], roots[2]))  # fmt: skip


# How a person sees linear RGB without one kind of cone: Machado, Oliveira, Fernandes 2009, severity 1.
SEEN = {
    "all cones": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}  # fmt: skip


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "surface"), TEXT)
def test_text_can_be_read_on_its_surface(theme: str, text: str, surface: str) -> None:
    assert contrast(THEMES[theme][text], THEMES[theme][surface]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("edge", "surface"), EDGES)
def test_edges_can_be_seen(theme: str, edge: str, surface: str) -> None:
    assert contrast(THEMES[theme][edge], THEMES[theme][surface]) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("surface", ["ground", "paper", "wash", "rowan-wash", "moss-wash", "band"])
def test_focus_is_seen_on_every_surface(theme: str, surface: str) -> None:
    tokens = THEMES[theme]
    outside = "band-ink" if surface == "band" else "ink"
    assert max(contrast(tokens[c], tokens[surface]) for c in ("gorse", outside)) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_every_rule_that_sets_text_and_surface_can_be_read(theme: str) -> None:
    screen = BARE[: BARE.index("@media print")]
    found = 0
    for rule in re.findall(r"\{([^{}]*)\}", screen):
        text = re.search(r"(?<![-\w])color:\s*var\(--([\w-]+)\)", rule)
        surface = re.search(r"background:\s*var\(--([\w-]+)\)", rule)
        if text and surface:
            found += 1
            assert contrast(THEMES[theme][text[1]], THEMES[theme][surface[1]]) >= 4.5, rule
    assert found > 8


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eyes", SEEN)
def test_the_four_pairs_keep_apart_for_all_eyes(theme: str, eyes: str) -> None:
    seen = {}
    for name in PAIR_COLOURS:
        r, g, b = (min(1.0, max(0.0, x)) for x in _times(SEEN[eyes], _linear(THEMES[theme][name])))
        seen[name] = _oklab((r, g, b))
    for one, other in itertools.combinations(PAIR_COLOURS, 2):
        gap = sum((x - y) ** 2 for x, y in zip(seen[one], seen[other], strict=True)) ** 0.5
        assert gap >= 0.10, (one, other, round(gap, 3))


def test_the_dark_theme_is_the_same_by_system_and_by_choice() -> None:
    assert DARK_BY_SYSTEM == DARK_FORCED
    assert set(DARK_BY_SYSTEM) <= set(LIGHT)


def test_colours_stand_in_tokens_only() -> None:
    rules = BARE[BARE.index("box-sizing") : BARE.index("@media print")]
    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", rules)) == {"#FFFFFF", "#000000"}  # the QR code

"""An organisation's own colour and picture, and what follows from them.

The colour stands in for `--damson`, `--act` and `--band`; the tokens that are read on or beside
these are derived with it, so that every pair of text and surface stays readable.
"""

from __future__ import annotations

import hashlib

from wholeheard.kit import colours

LIGHT_GROUNDS = ("#F3F1EC", "#FFFEFC")
DARK_GROUNDS = ("#171216", "#211A20")
PAPER = "#FFFEFC"
LEAST = 4.5
MADE = "1"  # counted up when the derivation changes, so that browsers fetch anew

LARGEST_LOGO = 100_000
KINDS_OF_PICTURE = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def worst_contrast(colour: str) -> float:
    """The lower of the two figures: on the ground and on paper."""
    return colours.least_contrast(colour, *LIGHT_GROUNDS)


def light_tokens(colour: str) -> dict[str, str]:
    light = colours.lightness(colour)
    band = colours.at_lightness(colour, min(light, 0.27))
    ring = colours.at_lightness(colour, colours.lightness(band) + 0.09)
    return {
        "damson": colour.upper(),
        "act": colour.upper(),
        "on-act": PAPER,
        "press": colours.at_lightness(colour, max(light - 0.09, 0.0)),
        "wash": _wash(colour, colour, 0.94, 0.01),
        "band": band,
        "band-ink2": _second_ink(colour, band, ring),
        "band-ring": ring,
    }


def dark_tokens(colour: str) -> dict[str, str]:
    damson = colours.readable_from(colour, 0.78, 0.01, 7.0, *DARK_GROUNDS, strength=0.7)
    act = colours.at_lightness(colour, max(0.89, colours.lightness(damson)), strength=0.4)
    band = colours.at_lightness(colour, 0.22)
    ring = colours.at_lightness(colour, 0.31)
    return {
        "damson": damson,
        "act": act,
        "on-act": colours.readable_from(colour, 0.22, -0.01, 7.0, act),
        "press": "#FFFFFF",
        "wash": _wash(colour, damson, 0.3, -0.01),
        "band": band,
        "band-ink2": _second_ink(colour, band, ring),
        "band-ring": ring,
    }


def stylesheet(colour: str) -> str:
    """A few tokens and nothing else, for light, for dark by system and for dark by choice."""
    light, dark = _rules(light_tokens(colour)), _rules(dark_tokens(colour))
    return (
        "@media screen {\n"
        f":root {{ {light} }}\n"
        "@media (prefers-color-scheme: dark) "
        f'{{ :root:not([data-theme="light"]) {{ {dark} }} }}\n'
        f':root[data-theme="dark"] {{ {dark} }}\n'
        "}\n"
    )


def digest_of(content: str | bytes) -> str:
    """A short name for content: changes when it does."""
    raw = content.encode() if isinstance(content, str) else content
    return hashlib.sha256(MADE.encode() + raw).hexdigest()[:16]


def kind_of_picture(picture: bytes) -> str:
    """PNG or JPEG by its first bytes; empty for anything else, whatever its name says."""
    return next((kind for magic, kind in KINDS_OF_PICTURE.items() if picture.startswith(magic)), "")


def _rules(tokens: dict[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in tokens.items())


def _wash(colour: str, text: str, start: float, step: float) -> str:
    """A faint tint on which the house's own colour is read."""
    return colours.readable_from(colour, start, step, LEAST, text, strength=0.18)


def _second_ink(colour: str, *surfaces: str) -> str:
    return colours.readable_from(colour, 0.82, 0.01, LEAST, *surfaces, strength=0.5)

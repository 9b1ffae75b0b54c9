"""Colours: how well one is read on another, and lighter and darker ones of the same hue.

Contrast is that of WCAG 2.2 (relative luminance, 1 to 21). Lightness is that of OKLCH (Ottosson
2020), 0 to 1; where a colour of that lightness cannot be shown, its strength is lowered until it
can.
"""

from __future__ import annotations

import math
import re

Linear = tuple[float, float, float]
HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def is_colour(text: str) -> bool:
    """Whether that is written as #RRGGBB."""
    return HEX.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """How well one colour is read on the other, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: str, *grounds: str) -> float:
    return min(contrast(colour, ground) for ground in grounds)


def lightness(colour: str) -> float:
    return _to_oklch(colour)[0]


def at_lightness(colour: str, light: float, *, strength: float = 1.0) -> str:
    """The same hue at that lightness; `strength` lowers its chroma."""
    _, chroma, hue = _to_oklch(colour)
    chroma *= strength
    while True:
        linear = _from_oklch(light, chroma, hue)
        if chroma < 0.001 or all(-0.0005 <= part <= 1.0005 for part in linear):
            return _to_hex(linear)
        chroma *= 0.96


def readable_from(
    colour: str, start: float, step: float, least: float, *grounds: str, strength: float = 1.0
) -> str:
    """The hue at the first lightness from `start` on that is read on all these grounds."""
    light = start
    while 0.0 <= light <= 1.0:
        tried = at_lightness(colour, light, strength=strength)
        if least_contrast(tried, *grounds) >= least:
            return tried
        light += step
    return "#FFFFFF" if step > 0 else "#000000"


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> Linear:
    def part(at: int) -> float:
        value = int(colour[at : at + 2], 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return part(1), part(3), part(5)


def _to_hex(linear: Linear) -> str:
    def part(value: float) -> int:
        value = min(1.0, max(0.0, value))
        value = 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
        return round(value * 255)

    return "#" + "".join(f"{part(value):02X}" for value in linear)


def _to_oklch(colour: str) -> tuple[float, float, float]:
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    light = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return light, math.hypot(a, b), math.atan2(b, a)


def _from_oklch(light: float, chroma: float, hue: float) -> Linear:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )

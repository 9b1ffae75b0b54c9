"""A drawing for paper: the colours that its style gives by name are put in, for print.

Our charts name their colours (`var(--ink)`) and tell them for light, dark and print. A typesetter
knows plain CSS only.
"""

from __future__ import annotations

import re

VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*(?:\([^()]*\))?[^()]*))?\)")
SAID = re.compile(r"(--[\w-]+)\s*:\s*([^;}]+)")
STYLE = re.compile(r"(<style[^>]*>)(.*?)(</style>)", re.S)
AT_MEDIA = re.compile(r"@media\s*([^{]*)\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}", re.S)
SIZE = re.compile(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"')
PLAIN = {"Canvas": "#FFFFFF", "CanvasText": "#000000"}
"""Names of colours that only a browser knows."""
WIDEST_CM, A_UNIT_CM = 15.5, 0.028
"""A drawing is as wide as its units say, so that the letters of our charts have about 11.5 points,
and never wider than the page."""


def for_print(svg: str) -> str:
    """The same drawing with every named colour in its place."""
    return STYLE.sub(lambda one: one[1] + _plain(one[2]) + one[3], svg)


def width_cm(svg: str) -> float:
    """How wide it is printed, in centimetres."""
    if not (found := SIZE.search(svg)):
        return WIDEST_CM
    return min(WIDEST_CM, float(found[1]) * A_UNIT_CM)


def _plain(css: str) -> str:
    told = dict(SAID.findall(AT_MEDIA.sub("", css)))
    for where, inside in AT_MEDIA.findall(css):
        if where.strip() == "print":
            told |= dict(SAID.findall(inside))
    css = AT_MEDIA.sub("", css)
    while VARIABLE.search(css):
        css = VARIABLE.sub(lambda one: (told.get(one[1]) or one[2] or "#000000").strip(), css)
    for name, colour in PLAIN.items():
        css = re.sub(rf"\b{name}\b", colour, css)
    return css

"""Looking at one page as it stands: light and dark, narrow and wide.

axe looks, and then the house looks for what axe does not know: nothing runs over at 320 px, serif
is for what a person wrote, no text is too small, targets are large enough, and one thing in a
region is filled.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from tests.scale import scale

WIDTH_OF_A_PHONE = 320
LOOKS = [("light", 1280), ("dark", 320), ("light", 320), ("dark", 1280)][: scale(4, 2)]
"""Each theme and each width in `make test`, each theme at each width in `make prove`."""

AXE_OPTIONS = {"resultTypes": ["violations"]}
HOUSE_RULES = """(width) => {
  const wrong = [];
  const doc = document.documentElement;
  if (width === 320 && doc.scrollWidth > doc.clientWidth)
    wrong.push(`runs over: ${doc.scrollWidth} px`);
  const serif = ".words, .said, .note, .mark-word, .reason";
  const seen = e => e.checkVisibility() && !e.closest(".aloud, .skip");
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim();
    const e = walk.currentNode.parentElement;
    if (!text || !seen(e) || e.closest("script, style, noscript, option")) continue;
    const css = getComputedStyle(e);
    if (css.fontFamily.startsWith("Charter") && !e.closest(serif) && e.tagName !== "TEXTAREA")
      wrong.push(`serif that nobody wrote: ${text.slice(0, 40)}`);
    if (e.closest(".mask, .signed") && css.fontFamily.startsWith("Charter"))
      wrong.push(`house words in serif: ${text.slice(0, 40)}`);
    const least = e.closest("svg.chart") ? 13 / (e.getScreenCTM?.()?.a || 1) : 15;
    if (parseFloat(css.fontSize) < least - 0.05 && e.tagName !== "KBD")
      wrong.push(`${css.fontSize}: ${text.slice(0, 40)}`);
  }
  const least = document.querySelector("body.staff") ? 36 : 44;
  for (const e of document.querySelectorAll(".button, .button-link, input, select, summary")) {
    if (!seen(e) || e.type === "hidden") continue;
    const box = (e.closest("label") || e).getBoundingClientRect();
    if (box.height && box.height < least - 0.6)
      wrong.push(`${Math.round(box.height)} px high: ${(e.innerText || e.name).slice(0, 40)}`);
  }
  const act = document.createElement("span");
  act.className = "button"; act.hidden = true; document.body.append(act);
  const filled = getComputedStyle(act).backgroundColor; act.remove();
  const regions = new Map();
  for (const e of document.querySelectorAll(".button")) {
    if (!seen(e) || getComputedStyle(e).backgroundColor !== filled) continue;
    const region = e.closest("section, article, aside, li, main");
    regions.set(region, (regions.get(region) || 0) + 1);
    if (regions.get(region) > 1) wrong.push(`two filled buttons: ${e.innerText}`);
  }
  const known = n => !n || document.getElementById(n);
  for (const e of document.querySelectorAll("a[href^='#']"))
    if (!known(e.getAttribute("href").slice(1)))
      wrong.push(`leads nowhere: ${e.getAttribute("href")}`);
  if (document.querySelectorAll("h1").length !== 1)
    wrong.push(`${document.querySelectorAll("h1").length} first headings`);
  return [...new Set(wrong)];
}"""


@dataclass
class Looker:
    """Looks at page after page, and remembers everything that was wrong."""

    wrong: list[str] = field(default_factory=list)
    looked_at: list[str] = field(default_factory=list)

    def look(self, page: Any, name: str) -> None:
        """This page in this state, in each theme and at each width."""
        self.looked_at.append(name)
        before = page.viewport_size
        for theme, width in LOOKS:
            page.emulate_media(color_scheme=theme)
            page.set_viewport_size({"width": width, "height": 900})
            self._note(page, f"{name}, {theme}, {width} px", width)
            _keep_a_picture(page, f"{name}-{theme}-{width}")
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(before)

    def _note(self, page: Any, where: str, width: int) -> None:
        for violation in _violations(page):
            for node in violation["nodes"][:3]:
                detail = node["html"][:160] + " | " + node["failureSummary"][:200]
                self.wrong.append(f"{where}: {violation['id']}: {detail}")
        self.wrong += [f"{where}: {one}" for one in page.evaluate(HOUSE_RULES, width)]


def _violations(page: Any) -> list[dict[str, Any]]:
    """What axe finds. It is brought into a page once, however often it looks at it."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(options).then(all => all.violations)", AXE_OPTIONS)
    return list(found)


def _keep_a_picture(page: Any, name: str) -> None:
    """To look at with one's own eyes: WHOLEHEARD_LOOK names a folder."""
    folder = os.environ.get("WHOLEHEARD_LOOK")
    if folder:
        file = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{file}.png", full_page=True)

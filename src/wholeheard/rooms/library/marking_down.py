"""Markdown as safe HTML: read with `html` off, then cleaned again by nh3 with a short list.

No picture, no HTML, no link but to http and https with a host, no heading above the third level for
what an editor writes. Nothing that it makes asks another host for anything by itself.
"""

from __future__ import annotations

from functools import cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from wholeheard.rooms.library import addresses

TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "a"}
HEADINGS = {"h2", "h3"}
LEFT_OUT = ["image", "html_inline", "html_block", "reference"]


class Reader(MarkdownIt):
    """Links lead to the web and nowhere else."""

    def validateLink(self, url: str) -> bool:
        return addresses.is_web_address(url)


def as_html(text: str, *, highest: int = 3) -> SafeString:
    """Safe HTML of a Markdown text. Headings begin at `highest`, 2 or 3; deeper ones are 3."""
    tokens = _reader().parse(text)
    for token in tokens:
        _lower(token, highest)
    made = _reader().renderer.render(tokens, _reader().options, {})
    return mark_safe(
        nh3.clean(
            made,
            tags=TAGS | HEADINGS,
            attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
            url_schemes={"http", "https"},
            url_relative="deny",
            link_rel="noreferrer noopener",
            clean_content_tags={"script", "style"},
        )
    )


def _lower(token: Token, highest: int) -> None:
    if token.type in ("heading_open", "heading_close"):
        token.tag = f"h{min(3, max(highest, int(token.tag[1])))}"


@cache
def _reader() -> MarkdownIt:
    return Reader("commonmark", {"html": False}).disable(LEFT_OUT)

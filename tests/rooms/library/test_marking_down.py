"""What an editor writes becomes HTML that can do nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wholeheard.rooms.library import lists
from wholeheard.rooms.library.addresses import is_web_address
from wholeheard.rooms.library.marking_down import HEADINGS, TAGS, as_html

TAG = re.compile(r"<\s*/?\s*([a-zA-Z][\w:-]*)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>")
ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*\"([^\"]*)\"")

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#x0A;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x](//evil.example/x)",
    "[x](/in/people)",
    "[x](https://user:word@evil.example)",
    "[x](https://evil.example\\@good.example)",
    "![x](https://evil.example/pixel.png)",
    "![x][1]\n\n[1]: https://evil.example/pixel.png",
    "[x]: javascript:alert(1)\n\n[x]",
    "<https://fine.example>",
    "<javascript:alert(1)>",
    "<style>p{display:none}</style>",
    "<base href=https://evil.example>",
    "<iframe src=https://evil.example></iframe>",
    "<form action=/in/people method=post><button>x</button></form>",
    "```<script>\nalert(1)\n```",
    '[x](https://fine.example "onmouseover=alert(1)")',
    '[x](https://fine.example" onmouseover="alert(1))',
    "<p style='position:fixed'>x",
    "<!--><script>alert(1)</script>-->",
    "<math><mtext></p><style><img src=x onerror=alert(1)></style>",
    "# one\n\n## two",
]


def what_is_wrong(html: str) -> list[str]:
    """Tags, attributes and addresses that may not stand in it."""
    wrong = []
    for name, rest in TAG.findall(html):
        if name.lower() not in TAGS | HEADINGS:
            wrong.append(name)
        for attribute, value in ATTRIBUTE.findall(rest):
            fine = {"href": is_web_address(value.replace("&amp;", "&")), "rel": True}
            if not fine.get(attribute, attribute == "start" and value.isdigit()):
                wrong.append(f"{attribute}={value}")
    return wrong


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_comes_through(text: str) -> None:
    assert what_is_wrong(as_html(text)) == []
    assert what_is_wrong(as_html(text, highest=2)) == []


def test_what_may_not_stand_in_it_is_seen_when_it_does() -> None:
    for bad in ("<script>", '<p style="x">', '<a href="javascript:x">', '<a href="/in/x">'):
        assert what_is_wrong(bad)


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.sampled_from("<>[]()!*_`#&;:/\\\"'=\n \t-+jaxscriptohe1.\x00\u202e"), max_size=80)
)
@example("<a\x00href=javascript:x>")
def test_whatever_is_written_nothing_hostile_comes_through(text: str) -> None:
    assert what_is_wrong(as_html(text)) == []


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=4), st.sampled_from(["", " ", "\n"]))
def test_hostile_pieces_do_not_help_each_other(pieces: list[str], between: str) -> None:
    assert what_is_wrong(as_html(between.join(pieces))) == []


@pytest.mark.parametrize(
    "piece", ["[", "*a ", "![[", "> ", "`", "- ", "<a ", "[x](", "**_", "&#", "1. \n  ", "\\"]
)
def test_the_longest_text_of_the_worst_kind_is_read(piece: str) -> None:
    text = (piece * lists.LONGEST_TEXT)[: lists.LONGEST_TEXT]
    assert what_is_wrong(as_html(text)) == []


def test_headings_stand_below_those_of_the_page() -> None:
    assert as_html("# One\n\n###### Six") == "<h3>One</h3>\n<h3>Six</h3>\n"
    assert as_html("# One\n\n### Three", highest=2) == "<h2>One</h2>\n<h3>Three</h3>\n"


def test_a_link_leads_on_without_saying_from_where() -> None:
    made = as_html("See [this](https://fine.example/x?a=1&b=2).")
    assert 'href="https://fine.example/x?a=1&amp;b=2"' in made
    assert 'rel="noreferrer noopener"' in made


def test_bold_lists_and_paragraphs_are_there() -> None:
    made = as_html("One **two**.\n\n- three\n- four")
    assert "<strong>two</strong>" in made and made.count("<li>") == 2


@pytest.mark.parametrize(
    "address",
    [
        *("http://fine.example", "https://fine.example/a/b?c=d#e", "https://fine.example:8443/"),
        "https://xn--bcher-kva.example/",
    ],
)
def test_an_address_on_the_web_is_known(address: str) -> None:
    assert is_web_address(address)


@pytest.mark.parametrize(
    "address",
    [
        *("", "fine.example", "//fine.example", "ftp://fine.example", "javascript:x", "https://"),
        *("https://a b.example", "https://fine.example\n", "https://u:p@fine.example", "https://x"),
        *(
            "https://fine.example:99999999",
            "https://fine.exa\u202emple",
            "https://[::1",
            "https://.",
        ),
        "https://fine.example/" + "x" * 500,
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    assert not is_web_address(address)

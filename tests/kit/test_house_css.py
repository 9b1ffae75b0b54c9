# ruff: noqa: E501
"""What the stylesheet may not do."""

from __future__ import annotations

import re
from pathlib import Path

import wholeheard

KIT = Path(wholeheard.__file__).parent / "kit"
CSS = (KIT / "static/kit/house.css").read_text()
BARE = re.sub(r"/\*.*?\*/", "", CSS, flags=re.S)
RULES = re.findall(r"([^{}]+)\{([^{}]*)\}", BARE)

SERIF = {".words", ".said", ".note", "textarea.words", ".mark-word"}
SMALLEST = 0.9375


def test_nothing_comes_from_another_host() -> None:
    assert "@import" not in CSS
    assert "url(" not in CSS
    assert "//" not in BARE
    assert "@font-face" not in CSS


def test_serif_is_for_what_a_person_wrote() -> None:
    asked = {
        selector.strip()
        for selectors, rule in RULES
        if re.search(r"font(-family)?:[^;]*var\(--words\)", rule)
        for selector in selectors.split(",")
    }
    assert asked == SERIF


def test_a_mask_and_a_name_are_in_house_type() -> None:
    for selector in (".mask", ".signed", ".house", ".proposed .number"):
        rule = next(rule for selectors, rule in RULES if selectors.strip() == selector)
        assert "var(--house)" in rule


def test_no_text_is_smaller_than_15_px_but_a_key() -> None:
    for selectors, rule in RULES:
        for size in re.findall(r"font(?:-size)?:[^;]*?(\d*\.?\d+)rem", rule):
            assert float(size) >= SMALLEST or selectors.strip() == "kbd", selectors


def test_sizes_are_in_rem_and_nothing_moves() -> None:
    assert not re.search(r"font(-size)?:[^;]*\dpx", BARE)
    assert "animation" not in BARE
    assert "transition" not in BARE
    assert "gradient" not in BARE
    assert "!important" not in BARE


def test_dotted_is_never_done_and_done_is_never_dotted() -> None:
    for selectors, rule in RULES:
        if "dotted" in rule:
            assert re.search(r"proposed|suggested|machine|line-dots", selectors), selectors


def test_the_sheet_stays_small() -> None:
    assert len(CSS.encode()) < 32_250


def test_no_template_brings_a_script_a_style_or_another_host() -> None:
    for page in (KIT / "templates/kit").rglob("*.html"):
        text = page.read_text()
        assert "<script" not in text, page
        assert "<style" not in text, page
        assert not re.search(r"\sstyle=|\son[a-z]+=", text), page
        assert not re.search(r"(src|<link[^>]*href)=\"https?:", text), page


def test_what_a_page_of_ours_says_is_to_be_translated() -> None:
    """House words in the shared parts stand in a translate tag (the gallery is for looking only)."""
    for page in (KIT / "templates/kit").glob("*.html"):
        if page.name == "gallery.html":
            continue
        text = page.read_text()
        text = re.sub(r"{% block (body|main)_class %}.*?{% endblock %}", "", text)
        text = re.sub(r"{% blocktranslate.*?endblocktranslate %}", "", text, flags=re.S)
        text = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", "", text, flags=re.S)
        text = re.sub(r"<[^>]*>", "", text)
        assert set(re.findall(r"[A-Za-z]{2,}", text)) <= {"Wholeheard", "EnglishCymraeg"}, page

"""What the written pages say is there, is there."""

from __future__ import annotations

import argparse
import ast
import doctest
import re
import shlex
from pathlib import Path

import pytest
from tests.docs import tables
from tests.docs.pages import ROOT, anchors, blocks, commands, links, name_of, pages

PICTURES = ROOT / "docs" / "pictures"
MADE_BY_PROVE = ROOT / "docs" / "reference" / "measured.md"
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.(?:com|org)|crates\.io|proxy\.golang\.org|"
    r"rubygems\.org|anaconda\.org|huggingface\.co|--(?:extra-)?index-url|/simple/",
    re.IGNORECASE,
)
MACHINE_PATH = re.compile(r"(?<![\w./-])/(?:work|tmp|root|home|Users)/[\w.-]+")

every_page = pytest.mark.parametrize("page", pages(), ids=name_of)


@every_page
def test_every_link_leads_somewhere(page: Path) -> None:
    lost = [link for link in links(page.read_text()) if not _leads_somewhere(page, link)]
    assert lost == [], f"{name_of(page)} links to what is not there"


def _leads_somewhere(page: Path, link: str) -> bool:
    if re.match(r"[a-z][a-z+.-]*:", link):
        return True
    target, _, anchor = link.partition("#")
    file = (page.parent / target).resolve() if target else page
    if PICTURES in file.parents or file == MADE_BY_PROVE:
        return True  # asked in a test of their own
    if not file.exists():
        return False
    return not anchor or file.suffix != ".md" or anchor in anchors(file.read_text())


def test_every_picture_that_is_shown_was_taken() -> None:
    if not PICTURES.is_dir():
        pytest.skip("no pictures were taken yet: run `make pictures`")
    shown = {
        (page.parent / link).resolve()
        for page in pages()
        for link in links(page.read_text())
        if PICTURES in (page.parent / link).resolve().parents
    }
    missing = sorted(picture.name for picture in shown if not picture.is_file())
    assert shown and missing == []


@every_page
def test_no_page_names_a_registry_or_a_path_of_one_machine(page: Path) -> None:
    text = page.read_text()
    assert REGISTRY.findall(text) == []
    assert MACHINE_PATH.findall(text) == []


@every_page
def test_every_example_in_python_runs(page: Path) -> None:
    """Blocks with `>>>` are run, those of one page in one go; the others have to be Python."""
    runner, parser = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS), doctest.DocTestParser()
    names: dict[str, object] = {}
    for block in blocks(page.read_text()):
        if block.language != "python":
            continue
        if ">>>" not in block.text:
            ast.parse(block.text)
            continue
        example = parser.get_doctest(block.text, names, name_of(page), str(page), block.line - 1)
        said: list[str] = []
        runner.run(example, out=said.append, clear_globs=False)
        names = example.globs
        assert not said, "".join(said)


def test_the_readme_shows_the_library_at_work() -> None:
    readme = (ROOT / "README.md").read_text()
    assert any(">>>" in block.text for block in blocks(readme) if block.language == "python")


@every_page
def test_every_command_that_is_shown_is_understood(page: Path) -> None:
    from wholeheard import cli

    for line in commands(page.read_text()):
        words = shlex.split(line, comments=True)
        if Path(words[0]).name != "wholeheard":
            continue
        asked = words[1:]
        if not _is_understood(cli._parser(), asked):
            pytest.fail(f"{name_of(page)}: `{line}` is not understood")


def _is_understood(parser: argparse.ArgumentParser, words: list[str]) -> bool:
    try:
        parser.parse_args(words)
    except SystemExit as refused:
        return refused.code == 0
    return True


@every_page
def test_every_target_of_make_that_is_shown_exists(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text()
    known = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = re.findall(r"(?:`|^)make ([a-z][a-z-]*)", page.read_text(), re.MULTILINE)
    assert [target for target in named if target not in known] == []


@pytest.mark.parametrize("name", list(tables.TABLES))
def test_a_table_made_from_the_code_is_as_the_code_is(name: str) -> None:
    """Renew with `python -m tests.docs.tables`."""
    assert tables.standing(name) == tables.TABLES[name][1]().strip()


def test_a_page_of_the_reference_is_found_from_the_map_of_the_docs() -> None:
    """docs/README.md leads to every page under docs but the decisions, which have their own."""
    folder = ROOT / "docs"
    led_to = {
        (folder / link.partition("#")[0]).resolve()
        for link in links((folder / "README.md").read_text())
    }
    there = {
        page
        for page in folder.rglob("*.md")
        if page.parent.name != "decisions" and page != folder / "README.md"
    }
    missing = sorted(name_of(page) for page in there - led_to)
    assert missing == []


def test_every_decision_stands_in_the_list_of_decisions() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = set(links((folder / "README.md").read_text()))
    records = sorted(page.name for page in folder.glob("[0-9]*.md"))
    assert records and [name for name in records if name not in listed] == []
    numbers = [name[:4] for name in records]
    assert len(numbers) == len(set(numbers)), "two decisions have one number"

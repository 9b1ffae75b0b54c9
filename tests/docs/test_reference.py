"""The reference names what the code has, all of it and nothing else."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.docs import tables
from tests.docs.pages import ROOT
from tests.docs.pages import pages as every_page

from wholeheard.listening.noticing import card

SETTINGS = ROOT / "src" / "wholeheard" / "config" / "settings.py"
READS = ("_yes", "_list", "get")
NAME = re.compile(r"\b(?:WHOLEHEARD_[A-Z_]+|DATABASE_URL)\b")
OF_THE_TESTS = {
    "WHOLEHEARD_PROVE",  # tests/scale.py
    "WHOLEHEARD_PICTURES",  # the Makefile tells the journeys where pictures go
}


def read_from_the_environment() -> dict[str, object]:
    """Name to default of everything that settings.py reads; `...` where the default is worked
    out."""
    found: dict[str, object] = {}
    for call in ast.walk(ast.parse(SETTINGS.read_text())):
        if not isinstance(call, ast.Call) or not call.args:
            continue
        called = call.func.attr if isinstance(call.func, ast.Attribute) else _id(call.func)
        first = call.args[0]
        if called in READS and isinstance(first, ast.Constant) and _is_name(first.value):
            found[str(first.value)] = _default(call)
    return found


def _id(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _is_name(value: object) -> bool:
    return isinstance(value, str) and NAME.fullmatch(value) is not None


def _default(call: ast.Call) -> object:
    given = [*call.args[1:], *(word.value for word in call.keywords if word.arg == "default")]
    if not given:
        return "no" if _id(call.func) == "_yes" else ...
    if not isinstance(given[0], ast.Constant):
        return ...
    value = given[0].value
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


def documented() -> dict[str, str]:
    """Name to default as the page of settings has them."""
    text = (ROOT / "docs" / "reference" / "settings.md").read_text()
    rows = re.findall(r"^\| `([A-Z_]+)` \| (.*?) \|", text, re.MULTILINE)
    return dict(rows)


def test_every_setting_is_documented_and_none_that_is_not_there() -> None:
    assert set(documented()) == set(read_from_the_environment())


def test_the_defaults_of_the_settings_are_those_of_the_code() -> None:
    wrong = {}
    for name, default in read_from_the_environment().items():
        said = documented()[name]
        if default is ...:
            assert said and "`" not in said[:1], f"{name}: say in words how it is worked out"
        elif said.strip("`") != str(default or "empty"):
            wrong[name] = (said, default)
    assert wrong == {}


def test_no_page_names_a_setting_that_does_not_exist() -> None:
    known = set(read_from_the_environment()) | OF_THE_TESTS
    strange = {
        (page.name, name)
        for page in every_page()
        for name in NAME.findall(page.read_text())
        if name not in known and not name.endswith("_")
    }
    assert strange == set()


def test_every_name_read_elsewhere_in_the_house_is_a_documented_setting() -> None:
    read = set()
    for file in (ROOT / "src" / "wholeheard").rglob("*.py"):
        read |= _names_read_in(file)
    assert read <= set(documented())


def _names_read_in(file: Path) -> set[str]:
    return set(
        re.findall(
            r"environ(?:\.get\(|\[)\s*\"(WHOLEHEARD_[A-Z_]+|DATABASE_URL)\"", file.read_text()
        )
    )


def test_what_an_organisation_sets_has_the_defaults_of_the_model() -> None:
    from wholeheard.rooms.people.models import Organisation

    text = (ROOT / "docs" / "reference" / "settings.md").read_text()
    rows = dict(re.findall(r"^\| `([a-z_]+)` \| (\d+) \|", text, re.MULTILINE))
    fields = {name: Organisation._meta.get_field(name).default for name in rows}
    assert rows and {name: int(days) for name, days in rows.items()} == fields


def test_the_days_that_a_silent_place_promises_are_those_of_the_code() -> None:
    from wholeheard.rooms.people import queries

    said = (
        f"protected ({queries.DAYS_TO_PROTECT}), read ({queries.DAYS_TO_READ}) "
        f"and answered ({queries.DAYS_TO_ANSWER})"
    )
    for page in ("settings.md", "path.md"):
        text = (ROOT / "docs" / "reference" / page).read_text()
        assert said in text, page


def test_the_hours_for_each_urgency_are_those_of_the_code() -> None:
    from wholeheard.rooms.safekeeping.lists import HOURS_TO_LOOK

    text = (ROOT / "docs" / "reference" / "concerns.md").read_text()
    rows = dict(re.findall(r"^\| `(\w+)` \| (\d+) hours \|", text, re.MULTILINE))
    assert {urgency: int(hours) for urgency, hours in rows.items()} == HOURS_TO_LOOK


def test_every_command_has_its_paragraph_and_no_other() -> None:
    text = (ROOT / "docs" / "reference" / "command-line.md").read_text()
    told = set(re.findall(r"^## wholeheard ([a-z]+)$", text, re.MULTILINE))
    assert told == {name for name, _about, _parser in tables.commands()}


def test_the_path_has_the_steps_of_the_code_in_their_order() -> None:
    from wholeheard.rooms.safekeeping.path import STEPS

    text = (ROOT / "docs" / "reference" / "path.md").read_text()
    assert tuple(re.findall(r"^\| \d \| \*\*(.+?)\*\*", text, re.MULTILINE)) == STEPS


def test_the_register_of_questions_has_every_field_that_a_teller_meets() -> None:
    from wholeheard.kit.forms import CodeForm
    from wholeheard.rooms.answers import forms as answers
    from wholeheard.rooms.equality import lists
    from wholeheard.rooms.outreach import forms_open as outreach
    from wholeheard.rooms.speaking_up import steps as speaking_up
    from wholeheard.rooms.stories import check_forms, steps
    from wholeheard.rooms.wellbeing import forms as wellbeing

    asked = {name for page in steps.PAGES for name in page.form.base_fields}
    asked |= set(check_forms.CheckStep.base_fields)
    asked |= {name for page in speaking_up.PAGES for name in page.form.base_fields}
    for form in (
        *(CodeForm, answers.AddForm, answers.ContactForm, answers.VerdictForm),
        *(answers.AllowForm, outreach.InPersonForm),
    ):
        asked |= set(form.base_fields)
    asked |= set(lists.BY_CODE)
    asked |= {one.id for one in wellbeing.items()}
    text = (ROOT / "docs" / "safety" / "questions-asked.md").read_text()
    answered = set(re.findall(r"^\| [^|]+ \| `([a-z_]+)`", text, re.MULTILINE))
    assert asked == answered


def test_every_room_stands_on_the_map_of_the_readme() -> None:
    from wholeheard.config.rooms import ROOMS

    readme = (ROOT / "README.md").read_text()
    assert [room for room in ROOMS if f"{room}/" not in readme] == []


def test_the_changelog_begins_with_the_version_that_is_here() -> None:
    from wholeheard import __version__

    changes = (ROOT / "CHANGELOG.md").read_text()
    first = re.search(r"^## ([\d.]+)", changes, re.MULTILINE)
    assert first is not None and first.group(1) == __version__


def test_the_figures_of_the_model_card_are_those_of_the_weights() -> None:
    facts = card.facts()
    page = (ROOT / "docs" / "reference" / "model-card.md").read_text(encoding="utf-8")
    assert f"Version {facts['reader']}, made on {facts['made_on']}" in page
    for lens in facts["lenses"].values():
        assert f"{lens['macro_f1']:.3f}" in page and f"{lens['micro_f1']:.3f}" in page
        for code, one in lens["codes"].items():
            shares = (f"{one[name]:.2f}" for name in ("f1", "precision", "recall", "threshold"))
            assert f"| {code} | {one['examples']} | {' | '.join(shares)} |" in page
    for what, share in facts["concern"]["figures"].items():
        assert f"| {what} | {share:.3f} |" in page

"""How rooms ask the database: through managers that say whose, and never around them."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

import wholeheard

ROOMS = Path(wholeheard.__file__).parent / "rooms"

TIED = {
    "protected",
    "protected_id",
    "protected__in",
    "protected__story",
    "story",
    "story__in",
    "question",
    "question__in",
    "mask",
    "concern",
    "session",
    "session__in",
}
"""Filters that tie a row to something that was itself asked for with `of(...)`."""

WRAPPED = {"Exists", "Subquery", "Prefetch"}

PLAIN_WITH_A_REASON: dict[tuple[str, str], str] = {
    ("change/queries/cycles.py", "_days_of_points"): "points of one idea; by organisation SQLite "
    "goes through a million",
    ("change/queries/measured.py", "_written"): "points of given measures; as above",
    ("change/queries/ideas.py", "worked_out_with_tellers"): "tied to given changes",
    ("change/queries/ideas.py", "tellers_ideas"): "tied to given stories by what exists",
}
"""File and function to why it asks plainly."""


@functools.cache
def files() -> list[Path]:
    found = [file for file in sorted(ROOMS.rglob("*.py")) if "migrations" not in file.parts]
    assert len(found) > 500
    return found


@functools.cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text())


def attributes(file: Path) -> Iterator[ast.Attribute]:
    return (node for node in ast.walk(parsed(file)) if isinstance(node, ast.Attribute))


def relative(file: Path) -> str:
    return str(file.relative_to(ROOMS))


def functions(tree: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Each function with its name; what stands outside of any is called "module"."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from functions(node)
        else:
            yield "module", node


def test_no_room_goes_around_its_managers() -> None:
    names = {"_default_manager", "_base_manager"}
    used = {
        (relative(file), node.attr)
        for file in files()
        for node in attributes(file)
        if node.attr in names
    }
    assert not used


OWN_SQL = {
    "surveys/actions/mixing.py": "a table written anew, so that no old row lies where it came",
    "shelf/fulltext.py": "each database has a full-text index of its own kind",
    "shelf/searching.py": "asks that index together with the rows of the shelf",
    "shelf/queries.py": "reads many thousand gists part by part",
    "safekeeping/purging.py": "clears the bytes of what was deleted, which no query can",
    "safekeeping/keeping/making.py": "a backup reads everything at one moment",
    "safekeeping/keeping/rows.py": "a restore sets sequences",
    "safekeeping/importing/tables.py": "writes many thousand rows a second",
}


def test_no_room_writes_its_own_sql_without_a_reason() -> None:
    used = {
        (relative(file), node.attr)
        for file in files()
        if relative(file) not in OWN_SQL
        for node in attributes(file)
        if node.attr in ("raw", "RawSQL", "extra", "cursor")
        if not (isinstance(node.value, ast.Name) and node.value.id in ("logging", "self"))
    }
    assert not used


def test_plain_stands_only_in_a_subquery_or_with_what_ties_it() -> None:
    wrong = [
        f"{relative(file)}:{node.lineno} in {name}"
        for file in files()
        for name, function in functions(parsed(file))
        if (relative(file), name) not in PLAIN_WITH_A_REASON
        for node in _loose_plains(function)
    ]
    assert not wrong


def test_no_exception_is_kept_that_is_not_needed() -> None:
    for (path, name), _reason in PLAIN_WITH_A_REASON.items():
        tree = parsed(ROOMS / path)
        assert any(
            list(_loose_plains(function)) for found, function in functions(tree) if found == name
        )


def test_the_search_finds_a_loose_plain() -> None:
    assert list(_loose_plains(ast.parse("Reply.plain.filter(by=person)")))
    assert list(_loose_plains(ast.parse("Reply.plain.all()")))
    assert not list(_loose_plains(ast.parse("Reply.plain.filter(protected=one)")))
    assert not list(_loose_plains(ast.parse("Exists(Reply.plain.filter(by=person))")))


def _loose_plains(tree: ast.AST) -> Iterator[ast.Attribute]:
    """Every `.plain` that is not inside a subquery and not followed by a filter that ties it."""
    safe: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id in WRAPPED:
                safe |= {id(inner) for inner in ast.walk(node)}
            if _ties(node):
                safe.add(id(node.func.value))  # type: ignore[attr-defined]
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and node.attr == "plain"
            and id(node) not in safe
            and isinstance(node.value, ast.Name)
            and _is_a_model(node.value.id)
        ):
            yield node


def _is_a_model(name: str) -> bool:
    return name == "model" or name[:1].isupper()


def _ties(call: ast.Call) -> bool:
    return (
        isinstance(call.func, ast.Attribute)
        and call.func.attr == "filter"
        and isinstance(call.func.value, ast.Attribute)
        and call.func.value.attr == "plain"
        and any(keyword.arg in TIED or _is_outer(keyword.value) for keyword in call.keywords)
    )


def _is_outer(value: ast.expr) -> bool:
    """A row of the question around it."""
    return (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Name)
        and value.func.id == "OuterRef"
    )


def test_a_staff_view_never_asks_everywhere() -> None:
    found = [
        f"{relative(file)}, {name}, line {node.lineno}"
        for file in files()
        if is_shown(file)
        for name, function in functions(parsed(file))
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and node.attr == "everywhere"
        if (relative(file), name) != ("answers/views/teller.py", "say_of_answer")
    ]
    assert not found


def is_shown(file: Path) -> bool:
    return (
        file.name.startswith(("views", "present", "forms", "access"))
        or file.parent.name == "present"
    )


def test_a_teller_says_only_of_their_own_question_that_it_is_answered() -> None:
    """The one view that asks everywhere is tied to the story that the code opened."""
    source = (ROOMS / "answers" / "views" / "teller.py").read_text()
    assert "filter(pk=question, protected__story=visit.story)" in source


def days_in_utc(tree: ast.AST) -> list[str]:
    """What asks a moment for its day where it is told in UTC: `row.at.date()`,
    `now().date()`, `f"{row.at:%d}"`."""
    return [
        ast.unparse(call)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "date"
        and not call.args
        and _is_a_moment(call.func.value)
    ] + [
        ast.unparse(one)
        for one in ast.walk(tree)
        if isinstance(one, ast.FormattedValue)
        and "%" in ast.unparse(one.format_spec or ast.Constant(""))
        and _is_a_moment(one.value)
    ]


def _is_a_moment(node: ast.expr) -> bool:
    match node:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name in {"at", "moment", "now"} or name.endswith("_at")
        case ast.Call(func=ast.Attribute(attr=name)):
            return name == "now"
        case ast.BinOp(left=one, right=other):
            return _is_a_moment(one) or _is_a_moment(other)
        case ast.BoolOp(values=several):
            return any(_is_a_moment(one) for one in several)
    return False


def test_a_day_is_that_of_the_place_and_not_of_utc() -> None:
    """From midnight to one in summer the day in UTC is the day before: `clock.day_of` is right."""
    found = {relative(file): days_in_utc(parsed(file)) for file in files()}
    assert {name: calls for name, calls in found.items() if calls} == {}


def test_the_search_finds_a_day_in_utc() -> None:
    several = "a.at.date(); (b.opened_at or b.begun_at).date(); clock.now().date(); f'{a.at:%Y}'"
    assert len(days_in_utc(ast.parse(several))) == 4
    fine = "clock.day_of(a.at); until.date(); strptime(a, b).date(); now.astimezone(zone).date()"
    assert days_in_utc(ast.parse(fine)) == []

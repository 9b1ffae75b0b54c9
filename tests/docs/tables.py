"""The tables of the reference that are made from the code, so that they cannot be wrong.

`python -m tests.docs.tables` writes them anew between their marks in docs/reference.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
REFERENCE = ROOT / "docs" / "reference"
Rows = Iterable[Iterable[str]]


def table(head: list[str], rows: Rows) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return str(text).replace("|", "\\|").replace("\n", " ")


def code(text: object) -> str:
    return f"`{text}`"


def rooms() -> str:
    """Each room in the order of a story's walk, and what it promises."""
    from wholeheard.config.rooms import ROOMS

    def promise(room: str) -> str:
        said = importlib.import_module(f"wholeheard.rooms.{room}").__doc__ or ""
        _name, _colon, promised = said.strip().splitlines()[0].partition(": ")
        return promised[:1].upper() + promised[1:]

    return table(["room", "its promise"], ([code(room), promise(room)] for room in ROOMS))


def roles() -> str:
    """Each role with what it may do."""
    from wholeheard.rooms.people.roles import PERMISSIONS, ROLE_NAMES, ROLES

    return table(
        ["role", "code", "may"],
        (
            [
                str(ROLE_NAMES[role]),
                code(role),
                ", ".join(code(one) for one in PERMISSIONS if one in allowed) or "nothing yet",
            ]
            for role, allowed in ROLES.items()
        ),
    )


def permissions() -> str:
    """Each permission, what it means and which roles have it."""
    from wholeheard.rooms.people.roles import PERMISSIONS, ROLES

    return table(
        ["permission", "what it allows", "roles"],
        (
            [
                code(permission),
                str(meaning),
                ", ".join(code(role) for role, allowed in ROLES.items() if permission in allowed),
            ]
            for permission, meaning in PERMISSIONS.items()
        ),
    )


def command_line() -> str:
    """Each command with what it takes, as the parser knows it."""
    return "\n\n".join(
        f"**`wholeheard {name}`** {about}\n\n{_arguments(parser)}"
        for name, about, parser in commands()
    )


def commands() -> list[tuple[str, str, argparse.ArgumentParser]]:
    """Name, sentence and parser of each command of the command line."""
    from wholeheard import cli

    (choices,) = [
        action
        for action in cli._parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    ]
    about = {one.dest: one.help or "" for one in choices._choices_actions}
    return [(name, about.get(name, ""), parser) for name, parser in choices.choices.items()]


def _arguments(parser: argparse.ArgumentParser) -> str:
    taken = [one for one in parser._actions if not isinstance(one, argparse._HelpAction)]
    if not taken:
        return "Takes nothing."
    return table(["argument", "default", "what it is"], map(_argument, taken))


def _argument(action: argparse.Action) -> list[str]:
    name = ", ".join(action.option_strings) or action.metavar or action.dest
    if isinstance(name, tuple):
        name = " ".join(name)
    choices = ", ".join(code(one) for one in action.choices) if action.choices else ""
    default = "" if action.default in (None, False, argparse.SUPPRESS) else code(action.default)
    if action.required and action.option_strings:
        default = "needed"
    about = " ".join(part for part in (action.help, choices) if part)
    return [code(name), default, about]


def privacy() -> str:
    """How private each field of each model is declared."""
    from django.apps import apps

    models = [model for model in apps.get_models() if hasattr(model, "privacy")]
    return "\n\n".join(
        f"### {_room(model)}: {model.__name__}\n\n{_first_line(model)}\n\n{_fields(model)}"
        for model in sorted(models, key=_in_story_order)
    )


def _in_story_order(model: Any) -> tuple[int, str]:
    from wholeheard.config.rooms import ROOMS

    order = ["kit", *ROOMS]
    return order.index(_room(model)), model.__name__


def _room(model: Any) -> str:
    return str(model._meta.app_label)


def _first_line(thing: Any) -> str:
    doc = (thing.__doc__ or "").strip()
    return "" if doc.startswith(f"{getattr(thing, '__name__', '')}(") else doc.splitlines()[0]


def _fields(model: Any) -> str:
    known = [field.name for field in [*model._meta.fields, *model._meta.many_to_many]]
    return table(
        ["how private", "fields"],
        (
            [kind, ", ".join(code(name) for name in known if name in names)]
            for kind, names in model.privacy.classes.items()
            if names
        ),
    )


def concerns() -> str:
    """Each code of concern, its name in the house and what its file notices."""
    from wholeheard.rooms.safekeeping import lists

    sentences = _sentences_of_modules("wholeheard.listening.noticing.concerns") | {
        lists.IN_THE_WHOLE: "Raised where all that was told shows danger, and what an organisation "
        "holds of it does not. Says neither the kind nor the words."
    }
    return table(
        ["code", "name in the house", "what the machine looks for"],
        (
            [code(kind), str(name), sentences.get(kind, "Raised by people only.")]
            for kind, name in lists.CONCERN_KINDS.items()
        ),
    )


def details() -> str:
    """Each kind of personal detail, and what its file finds."""
    from wholeheard.rooms.safekeeping import lists

    sentences = _sentences_of_modules("wholeheard.listening.protecting.details")
    return table(
        ["code", "name in the house", "what the machine looks for"],
        (
            [code(kind), str(name), sentences.get(kind, "Taken out by people only.")]
            for kind, name in lists.KINDS_OF_DETAIL.items()
        ),
    )


def reasons() -> str:
    """The closed list of reasons for each edit."""
    from wholeheard.rooms.safekeeping import lists

    return "\n\n".join(
        table([f"to {what}", "code"], ([str(said), code(one)] for one, said in given.items()))
        for what, given in (
            ("take out", lists.REASONS_TO_TAKE_OUT),
            ("leave in", lists.REASONS_TO_LEAVE_IN),
        )
    )


def _sentences_of_modules(package: str) -> dict[str, str]:
    """First line of the docstring of each module that stands for a kind."""
    found = {}
    for module in pkgutil.iter_modules(importlib.import_module(package).__path__):
        if not module.name.startswith("_"):
            found[module.name] = _first_line(importlib.import_module(f"{package}.{module.name}"))
    return found


def wordings() -> str:
    """What a teller agrees to, word for word, in the versions asked now."""
    from wholeheard.rooms.stories.wordings import CURRENT, EASY, wording

    names = {"en": "English", "cy": "Welsh"}
    parts = []
    for version, how in ((CURRENT, ""), (EASY, ", Easy Read")):
        parts.append(f"Version `{version}`{how}.")
        for language, kinds in wording(version).items():
            rows = ([code(kind), text["label"], text["hint"]] for kind, text in kinds.items())
            parts.append(f"### {names.get(language, language)}{how}\n")
            parts.append(table(["kind", "label", "hint"], rows))
    return "\n\n".join(parts).replace("\n\n\n", "\n\n")


def about_people() -> str:
    """What a teller is asked of the person, word for word, in the version asked now."""
    from wholeheard.rooms.equality.lists import CHARACTERISTICS
    from wholeheard.rooms.equality.wordings import CURRENT, wording

    names = {"en": "English", "cy": "Welsh"}
    parts = [f"Version `{CURRENT}`."]
    for language, texts in wording(CURRENT).items():
        own = [(one.code, texts[one.code]) for one in CHARACTERISTICS]
        rows = (
            [code(name), " ".join([text["label"], text["hint"]]).strip(),
             "; ".join([*text["groups"].values(), texts["page"]["rather_not"]])]
            for name, text in own
        )  # fmt: skip
        said = [texts["page"][name] for name in ("why", "free", "who", "changes")]
        parts += [f"### {names[language]}, of the person", " ".join(said)]
        parts.append(table(["kind", "question", "choices"], rows))
    return "\n\n".join(parts)


def vocabulary() -> str:
    """Each pack in its newest version: where it is from, its rules and its codes."""
    from wholeheard.listening.vocabulary import pack, packs

    return "\n\n".join(_pack(pack(one.id)) for one in packs())


def _pack(pack: Any) -> str:
    from wholeheard.listening.vocabulary import ARRANGEMENTS, WORDINGS, versions

    about = [
        f"### {pack.title}",
        f"`{pack.id}`, version {', '.join(versions(pack.id))}. {pack.about} "
        f"{WORDINGS[pack.wording]} {ARRANGEMENTS[pack.arrangement]}",
        f"Source: {pack.source}",
        f"Licence: {pack.licence}",
        f"{pack.status}{_to_verify(pack)}",
    ]
    rules = "\n".join(f"{number}. {rule}" for number, rule in enumerate(pack.rules, 1))
    return "\n\n".join([*about, _codes(pack), *([rules] if rules else [])])


def _to_verify(thing: Any) -> str:
    return "" if thing.verified else f" **To verify:** {thing.to_verify}."


def _codes(pack: Any) -> str:
    """The codes with the columns that this pack needs."""
    columns: dict[str, Callable[[Any], str]] = {
        "code": lambda one: code(one.id) + (" (retired)" if one.retired else ""),
        "name": lambda one: ", also ".join(one.names),
        "what it means": lambda one: one.definition + (_to_verify(one) if pack.verified else ""),
        "mark when": lambda one: one.mark_when,
        "do not mark": lambda one: one.do_not_mark,
        "group": lambda one: one.group,
        "opposite": lambda one: code(one.opposite) if one.opposite else "",
        "instead": lambda one: code(one.replaced_by) if one.replaced_by else "",
        "looked for by the machine": lambda one: "yes" if one.read_by_machine else "",
    }
    filled = [head for head, said in columns.items() if any(said(one) for one in pack.codes)]
    return table(filled, ([columns[head](one) for head in filled] for one in pack.codes))


def crosswalks() -> str:
    """Each crosswalk as the pairs that it links, and which codes it leaves out."""
    from wholeheard.listening.vocabulary import crosswalk
    from wholeheard.listening.vocabulary import crosswalks as pairs

    return "\n\n".join(_crosswalk(crosswalk(start, end)) for start, end in pairs())


def _crosswalk(walk: Any) -> str:
    from wholeheard.listening.vocabulary import pack

    start, end = (pack(one.id, one.version) for one in (walk.from_pack, walk.to_pack))
    without = [code(one.id) for one in start.codes if not walk.of(one.id)]
    rows = (
        [start.code(one.code).name, one.relation, end.code(one.to).name, one.note]
        for one in walk.links
    )
    left_out = f"\n\nWithout a link: {', '.join(without)}." if without else ""
    head = f"### {start.title} and {end.title}"
    return (
        f"{head}\n\nVersion {walk.version}, from `{walk.from_pack}` to `{walk.to_pack}`. "
        f"{walk.basis}{_to_verify(walk)}\n\n"
        f"{table([walk.from_pack.id, 'is', walk.to_pack.id, 'note'], rows)}{left_out}"
    )


def instruments() -> str:
    """Each instrument that ships with its words: what it asks, its languages and its licence."""
    from wholeheard.listening import asking

    every = [asking.instrument(str(key)) for key in asking.instruments()]
    rows = (
        [
            f"{one.title['en']} ({code(one.key)})",
            f"{one.about['en']} {one.citation}".strip(),
            _scales(one),
            one.licence,
            "yes" if one.validated else "not yet",
        ]
        for one in every
        if one.wording != "slot"
    )
    return table(["instrument", "what it is", "scales", "licence", "validated"], rows)


def _scales(one: Any) -> str:
    said = (
        f"{scale.title['en']}: {len(scale.parts)} items, {scale.low:g} to {scale.high:g}"
        for scale in one.scales
    )
    return "; ".join(said) or "none"


def verdicts() -> str:
    """Each instrument that was looked at, what became of it and why."""
    from wholeheard.listening import asking

    rows = (
        [
            one.name,
            asking.OUTCOMES[one.outcome],
            one.why,
            code(one.definition) if one.definition else "",
        ]
        for one in asking.verdicts()
    )
    return table(["instrument", "what became of it", "why", "slot"], rows)


def questions_of_instruments() -> str:
    """Each question of an instrument that ships with words, and who is shown what it came to."""
    from wholeheard.listening import asking

    every = [asking.instrument(str(key)) for key in asking.instruments()]
    rows = (
        [one.title["en"], item.text["en"], _shown_to(one, item.id)]
        for one in every
        if one.wording != "slot"
        for item in one.walk()
        if item.kind not in ("group", "statement")
    )
    return table(["asked in", "question", "who is shown what it came to"], rows)


def _shown_to(instrument: Any, item: str) -> str:
    """The audiences of an item, or of the scales that it is part of."""
    whats = {item, *(one.id for one in instrument.scales if item in one.items)}
    to = {name for one in instrument.shown if one.what in whats for name in one.to}
    if instrument.item(item).kind == "words":
        return "goes the way of a story"
    return ", ".join(name for name in ("self", "leader", "team", "organisation", "published")
                     if name in to) or "those who asked"  # fmt: skip


def words_of_instruments() -> str:
    """The closed lists that a file of an instrument chooses from."""
    from wholeheard.listening import asking

    lists = (
        ("`wording`", asking.WORDINGS),
        ("`kind` of an item", asking.KINDS),
        ("`method` of a scale", asking.METHODS),
        ("audience in `shown`", asking.AUDIENCES),
    )
    return "\n\n".join(
        table([name, "what it means"], ([code(one), said] for one, said in given.items()))
        for name, given in lists
    )


def addresses() -> str:
    """Each address that a program may ask, with what it answers."""
    from wholeheard.rooms.pages.api.endpoints import api

    paths = api.get_openapi_schema()["paths"].items()
    return table(
        ["address", "answers"],
        (
            [code(path), f"{one['get']['summary']}. {one['get']['description']}"]
            for path, one in paths
        ),
    )


def of_programme(name: str) -> Callable[[], str]:
    """A table of tests/docs/programme_tables.py."""
    return lambda: getattr(importlib.import_module("tests.docs.programme_tables"), name)()


TABLES: dict[str, tuple[str, Callable[[], str]]] = {
    "rooms": ("rooms.md", rooms),
    "roles": ("roles.md", roles),
    "permissions": ("roles.md", permissions),
    "commands": ("command-line.md", command_line),
    "privacy": ("privacy.md", privacy),
    "concerns": ("concerns.md", concerns),
    "details": ("personal-details.md", details),
    "reasons": ("personal-details.md", reasons),
    "wordings": ("consent-wordings.md", wordings),
    "about people": ("consent-wordings.md", about_people),
    "vocabulary": ("vocabulary.md", vocabulary),
    "crosswalks": ("vocabulary.md", crosswalks),
    "instruments": ("instruments.md", instruments),
    "verdicts": ("instruments.md", verdicts),
    "questions of instruments": ("../safety/questions-asked.md", questions_of_instruments),
    "words of instruments": ("instruments.md", words_of_instruments),
    "addresses": ("api.md", addresses),
    "programme phases": ("programme.md", of_programme("phases")),
    "programme diagnostics": ("programme.md", of_programme("diagnostics")),
    "programme helps": ("programme.md", of_programme("helps")),
    "programme indicators": ("programme.md", of_programme("indicators")),
    "programme uploads": ("programme.md", of_programme("uploads")),
}


def marks(name: str) -> tuple[str, str]:
    return f"<!-- made from the code: {name} -->", f"<!-- end of {name} -->"


def standing(name: str) -> str:
    """What stands between the marks in the page now."""
    begin, end = marks(name)
    text = (REFERENCE / TABLES[name][0]).read_text()
    found = re.search(re.escape(begin) + r"\n(.*?)\n?" + re.escape(end), text, re.DOTALL)
    if found is None:
        raise LookupError(f"{TABLES[name][0]} has no place for the table {name}.")
    return found.group(1).strip()


def write(name: str) -> None:
    """Put the table into its page."""
    begin, end = marks(name)
    page = REFERENCE / TABLES[name][0]
    before, rest = page.read_text().split(begin, 1)
    page.write_text(f"{before}{begin}\n\n{TABLES[name][1]()}\n\n{end}{rest.split(end, 1)[1]}")


def main() -> None:
    import os

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    for name in TABLES:
        write(name)
    print(f"{len(TABLES)} tables were written.")


if __name__ == "__main__":
    main()

"""Everything that people read: the words of templates, of code that is translated, of data."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import wholeheard

SOURCE = Path(wholeheard.__file__).parent
ROOMS, KIT = SOURCE / "rooms", SOURCE / "kit"

TRANSLATE = re.compile(r"""{%-?\s*translate\s+(?P<quote>["'])(?P<words>.*?)(?P=quote)""")
STRING = re.compile(r"""_\((?P<quote>["'])(?P<words>.*?)(?P=quote)\)""")
BLOCK = re.compile(
    r"{%\s*blocktranslate\b.*?%}(?P<words>.*?){%\s*endblocktranslate\s*%}", re.DOTALL
)
PLURAL = re.compile(r"{%\s*plural\s*%}")
ATTRIBUTE = re.compile(r'(?:aria-label|title|alt|placeholder|content)="(?P<words>[^"<>{}]*)"')
VARIABLE = re.compile(r"{{.*?}}")
TAG = re.compile(r"{%.*?%}|{#.*?#}", re.DOTALL)
COMMENT = re.compile(r"{%\s*comment\s*%}.*?{%\s*endcomment\s*%}|<!--.*?-->", re.DOTALL)
MARKUP = re.compile(r"<[^>]*>", re.DOTALL)
NAMED = re.compile(r"%\(\w+\)[sd]|%[sd]")
STANDS_FOR_ANY = "Monday"
"""What stands in a sentence for a name or a number that comes later."""


@dataclass(frozen=True)
class Shown:
    """A sentence or a few words, and the file in which they stand."""

    where: str
    words: str


def path_of(file: Path) -> str:
    return str(file.relative_to(SOURCE))


def templates() -> list[Path]:
    return sorted([*ROOMS.rglob("templates/**/*.html"), *KIT.rglob("templates/**/*.html")])


def modules() -> list[Path]:
    found = [*ROOMS.rglob("*.py"), *KIT.rglob("*.py")]
    return sorted(file for file in found if "migrations" not in file.parts)


def of_template(file: Path) -> Iterator[Shown]:
    """Sentences to translate, whatever stands bare between tags, and attributes read aloud."""
    text = COMMENT.sub("", file.read_text())
    for match in BLOCK.finditer(text):
        for words in PLURAL.split(match["words"]):
            yield Shown(path_of(file), tidy(words))
    text = BLOCK.sub("", text)
    for pattern in (TRANSLATE, STRING, ATTRIBUTE):
        for match in pattern.finditer(text):
            yield Shown(path_of(file), tidy(match["words"]))
    for line in MARKUP.sub("\n", TAG.sub(" ", VARIABLE.sub(" ", text))).splitlines():
        if line.strip():
            yield Shown(path_of(file), tidy(line))


def of_module(file: Path) -> Iterator[Shown]:
    """Every text that goes through gettext."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            for one in node.args:
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield Shown(path_of(file), tidy(one.value))


CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext"}


def of_data(file: Path) -> Iterator[Shown]:
    """The English of consent wordings and signposts."""
    held = tomllib.loads(file.read_text())
    rows = list(held["en"].values()) if "en" in held else held["signpost"]
    for row in rows:
        for name in ("label", "hint", "title", "body", "hours"):
            if row.get(name):
                yield Shown(path_of(file), row[name])


def tidy(words: str) -> str:
    words = NAMED.sub(STANDS_FOR_ANY, VARIABLE.sub(STANDS_FOR_ANY, words))
    return " ".join(MARKUP.sub(" ", words).replace("&amp;", "&").split())


def everything() -> list[Shown]:
    data = [*(ROOMS / "stories" / "wording").glob("*.toml"), ROOMS / "library" / "signposts.toml"]
    return [
        *(shown for file in templates() for shown in of_template(file)),
        *(shown for file in modules() for shown in of_module(file)),
        *(shown for file in data for shown in of_data(file)),
    ]


TO_TELLERS = (
    "rooms/stories/",
    "rooms/pages/",
    "rooms/library/",
    "rooms/speaking_up/",
    "rooms/answers/views/teller.py",
    "rooms/answers/views/apart.py",
    "rooms/answers/present/apart.py",
    "rooms/answers/board.py",
    "rooms/answers/forms/shared.py",
    "rooms/answers/forms/teller.py",
    "rooms/answers/present/story.py",
    "rooms/boards/present/teller.py",
    "rooms/boards/views/teller.py",
    "rooms/boards/templates/boards/take_back_yes.html",
    "rooms/answers/templates/",
    "rooms/change/present/teller.py",
    "rooms/learning/templates/learning/open/",
    "rooms/learning/templates/learning/_came.html",
    "rooms/learning/templates/learning/_story.html",
    "rooms/learning/templates/learning/_contact.html",
    "rooms/learning/present/openly.py",
    "rooms/surveys/check_form.py",
    "rooms/surveys/letters.py",
    "rooms/surveys/page_form.py",
    "rooms/surveys/present_asked.py",
    "rooms/surveys/templates/surveys/asked/",
    "kit/templates/kit/",
    "kit/forms.py",
    "kit/web.py",
)
TO_STAFF_ONLY = (
    "rooms/answers/templates/answers/_first_rows.html",
    "rooms/answers/templates/answers/_looked.html",
    "rooms/answers/templates/answers/felt_words.html",
    "rooms/answers/templates/answers/first.html",
    "rooms/answers/templates/answers/first_answers.html",
    "rooms/answers/templates/answers/harder_case.html",
    "rooms/answers/templates/answers/harder_cases.html",
    "rooms/answers/templates/answers/outcome.html",
    "rooms/answers/templates/answers/rules.html",
    "rooms/answers/templates/answers/same.html",
    "rooms/answers/templates/answers/same_write.html",
    "rooms/answers/templates/answers/together.html",
    "rooms/answers/templates/answers/others.html",
    "rooms/answers/templates/answers/hand_over.html",
    "rooms/answers/templates/answers/reply.html",
    "rooms/answers/templates/answers/story.html",
    "rooms/answers/templates/answers/team.html",
    "rooms/answers/templates/answers/teams.html",
    "rooms/answers/templates/answers/_margin.html",
    "rooms/answers/templates/answers/_owed.html",
    "rooms/answers/templates/answers/_thanks.html",
    "rooms/stories/templates/stories/staff/",
    "rooms/stories/forms_staff.py",
    "rooms/stories/recordings.py",
    "rooms/speaking_up/templates/speaking_up/staff/",
    "rooms/speaking_up/actions/",
    "rooms/speaking_up/forms_staff.py",
    "rooms/speaking_up/policies_staff.py",
    "rooms/speaking_up/present_staff.py",
    "rooms/speaking_up/tasks.py",
    "rooms/library/templates/library/staff/",
    "rooms/library/forms.py",
    "rooms/library/policies.py",
    "rooms/library/views_staff.py",
    "rooms/pages/templates/pages/staff_home.html",
    "rooms/pages/templates/pages/not_for_you.html",
    "kit/templates/kit/staff.html",
    "kit/templates/kit/sure.html",
    "kit/templates/kit/gallery",
)


def to_tellers() -> list[Shown]:
    return [
        one
        for one in everything()
        if one.where.startswith(TO_TELLERS) and not one.where.startswith(TO_STAFF_ONLY)
    ]

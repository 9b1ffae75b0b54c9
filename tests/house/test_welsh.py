"""Welsh: all that a teller can meet is translated, and the compiled words are those of the list."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import polib
import pytest
from django.utils.translation.template import templatize

SOURCE = Path(__file__).parents[2] / "src/wholeheard"
LIST = SOURCE / "locale/cy/LC_MESSAGES/django.po"
COMPILED = LIST.with_suffix(".mo")

TEMPLATES = [
    *(SOURCE / "rooms/stories/templates/stories").glob("*.html"),
    *(
        SOURCE / "rooms/answers/templates/answers" / name
        for name in (
            "code.html",
            "easy_code.html",
            "easy_story.html",
            "go_on.html",
            "your_story.html",
            "words.html",
            "_form.html",
            "add.html",
            "_adding.html",
            "easy_add.html",
            "who.html",
            "contact.html",
            "about.html",
            "take_back.html",
            "gone.html",
            "_answer.html",
            "_asks.html",
            "_beside.html",
            "_others.html",
            "felt.html",
            "harder.html",
            "board.html",
        )
    ),
    SOURCE / "rooms/boards/templates/boards/take_back_yes.html",
    *(
        file
        for file in (SOURCE / "rooms/pages/templates/pages").glob("*.html")
        if file.name not in ("staff_home.html", "not_for_you.html")
    ),
    SOURCE / "rooms/safekeeping/templates/safekeeping/_translations.html",
    *(SOURCE / "rooms/speaking_up/templates/speaking_up").glob("*.html"),
    SOURCE / "rooms/outreach/templates/outreach/in_person.html",
    *(SOURCE / "rooms/library/templates/library").glob("*.html"),
    *(SOURCE / "rooms/learning/templates/learning/open").glob("*.html"),
    *(SOURCE / "rooms/surveys/templates/surveys/asked").glob("*.html"),
    *(
        SOURCE / "rooms/wellbeing/templates/wellbeing" / name
        for name in (
            *("_page.html", "_turn.html", "front.html", "check.html", "result.html"),
            "card.html",
        )
    ),
    *(
        SOURCE / "rooms/learning/templates/learning" / name
        for name in ("_came.html", "_story.html", "_contact.html", "_bundle.html")
    ),
    *(
        SOURCE / "kit/templates/kit" / name
        for name in (
            "page.html",
            "teller.html",
            "public.html",
            "field.html",
            "choices.html",
            "error_summary.html",
            "help_panel.html",
            "code_card.html",
            "path.html",
            "reply.html",
            "notice.html",
            "story.html",
            "pagination.html",
            "refused.html",
            "house_at_fault.html",
        )
    ),
]
MODULES = [
    "kit/days.py",
    "kit/forms.py",
    "rooms/speaking_up/forms.py",
    "rooms/speaking_up/lists.py",
    "rooms/speaking_up/policies.py",
    "rooms/speaking_up/present.py",
    "rooms/speaking_up/steps.py",
    "rooms/speaking_up/views.py",
    "rooms/speaking_up/views_code.py",
    "rooms/safekeeping/languages.py",
    "rooms/safekeeping/present_recordings.py",
    "rooms/safekeeping/present_translation.py",
    "rooms/stories/easy.py",
    "rooms/stories/easy_forms.py",
    "rooms/stories/check_forms.py",
    "rooms/stories/forms.py",
    "rooms/stories/headings.py",
    "rooms/stories/line.py",
    "rooms/stories/models.py",
    "rooms/stories/moments.py",
    "rooms/stories/policies.py",
    "rooms/stories/present.py",
    "rooms/stories/steps.py",
    "rooms/stories/views.py",
    "rooms/equality/signups.py",
    "rooms/answers/board.py",
    "rooms/boards/present/teller.py",
    "rooms/boards/views/teller.py",
    "rooms/answers/lists.py",
    "rooms/answers/present/story.py",
    "rooms/answers/present/apart.py",
    "rooms/answers/present/partners.py",
    "rooms/answers/views/apart.py",
    "rooms/change/present/teller.py",
    "rooms/answers/views/teller.py",
    "rooms/outreach/forms_open.py",
    "rooms/learning/views.py",
    "rooms/learning/present/openly.py",
    "rooms/learning/present/parts.py",
    "rooms/learning/present/bundles.py",
    "rooms/wellbeing/forms.py",
    "rooms/wellbeing/saying.py",
    "rooms/pages/present.py",
    "rooms/surveys/check_form.py",
    "rooms/surveys/letters.py",
    "rooms/surveys/page_form.py",
    "rooms/surveys/present_asked.py",
]
NOT_FOR_TELLERS = {"choose_place.html"}
CALL = re.compile(r"""(?:gettext|ngettext|pgettext)\(\s*(?:u)?(["'])((?:\\.|(?!\1).)*)\1""", re.S)


def words_of_template(file: Path) -> set[str]:
    python_like = templatize(file.read_text())
    found = {ast.literal_eval(f'"""{text}"""') for _quote, text in CALL.findall(python_like)}
    return {words for words in found if words.strip()}


def words_of_module(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id in ("_", "gettext", "gettext_lazy", "ngettext"):
            found |= {
                one.value
                for one in node.args[:1]
                if isinstance(one, ast.Constant) and isinstance(one.value, str)
            }
    return found


def translated() -> dict[str, polib.POEntry]:
    return {entry.msgid: entry for entry in polib.pofile(str(LIST))}


@pytest.mark.parametrize(
    "file",
    [one for one in TEMPLATES if one.name not in NOT_FOR_TELLERS],
    ids=lambda one: one.name,
)
def test_every_word_of_a_tellers_page_is_in_welsh(file: Path) -> None:
    known = translated()
    missing = [words for words in words_of_template(file) if not is_done(known.get(words))]
    assert not missing


@pytest.mark.parametrize("module", MODULES)
def test_every_sentence_a_teller_can_meet_is_in_welsh(module: str) -> None:
    known = translated()
    missing = [words for words in words_of_module(SOURCE / module) if not is_done(known.get(words))]
    assert not missing


def is_done(entry: polib.POEntry | None) -> bool:
    if entry is None or "fuzzy" in entry.flags:
        return False
    return all(entry.msgstr_plural.values()) if entry.msgid_plural else bool(entry.msgstr)


def test_places_for_names_and_numbers_are_the_same_in_both() -> None:
    place = re.compile(r"%\(\w+\)[sd]")
    for entry in polib.pofile(str(LIST)):
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if not text:
                continue
            allowed = set(place.findall(entry.msgid)) | set(place.findall(entry.msgid_plural))
            assert set(place.findall(text)) <= allowed, entry.msgid
            if not entry.msgid_plural:
                assert set(place.findall(text)) == allowed, entry.msgid


def test_the_compiled_words_are_those_of_the_list() -> None:
    with COMPILED.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for entry in polib.pofile(str(LIST)).translated_entries():
        if not entry.msgid_plural:
            assert compiled.gettext(entry.msgid) == entry.msgstr


def test_no_full_stop_stands_at_a_number_to_call_in_either_language() -> None:
    """It is read aloud as a part of the number, and pressed with it."""
    said = [text for one in polib.pofile(str(LIST)) for text in (one.msgid, one.msgstr)]
    assert any("Call 999" in text for text in said)
    assert [text for text in said if re.search(r"\b(?:999|112|111|116 123)\.(?!\d)", text)] == []

"""The words of tellers' pages in another language: what to translate, and whether it is right.

    python -m tests.docs.translation new pl pl/LC_MESSAGES/django.po
    python -m tests.docs.translation check pl/LC_MESSAGES/django.po

`new` writes a file with every word that a teller can meet, to be filled in; words that were filled
in before stay. `check` says in sentences what is left and what is wrong, and ends with 1 if
something is.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from tests.house import test_welsh as tellers

PLACE = re.compile(r"%\(\w+\)[sd]")
TAG = re.compile(r"</?[a-z]+>")
LONGEST_BUTTON = 40
TIMES_AS_LONG = 2
"""A button, head or label of up to so many letters may be twice as long and ten more: beyond that
it breaks into lines on a telephone of 320 px."""
SPARE = 10


def words() -> list[str]:
    """Every word that a teller can meet, in order."""
    found: set[str] = set()
    for file in tellers.TEMPLATES:
        if file.name not in tellers.NOT_FOR_TELLERS:
            found |= tellers.words_of_template(file)
    for module in tellers.MODULES:
        found |= tellers.words_of_module(tellers.SOURCE / module)
    return sorted(found)


def wrong_in(entries: list[polib.POEntry], wanted: list[str]) -> Iterator[str]:
    """What is wrong, a sentence for each. What is not filled in yet is told as a number."""
    known = {entry.msgid: entry for entry in entries}
    left = [one for one in wanted if not tellers.is_done(known.get(one))]
    if left:
        yield f"{len(left)} of {len(wanted)} are left, the first: “{left[0][:60]}”."
    for entry in entries:
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if text:
                yield from _wrong_with(entry, text)


def _wrong_with(entry: polib.POEntry, text: str) -> Iterator[str]:
    said = f"“{entry.msgid[:60]}”"
    allowed = PLACE.findall(entry.msgid) + PLACE.findall(entry.msgid_plural)
    found = PLACE.findall(text)
    if set(found) - set(allowed) or (not entry.msgid_plural and set(found) != set(allowed)):
        yield f"{said}: the places for names and numbers are not the same. Copy {allowed}."
    if sorted(TAG.findall(text)) != sorted(TAG.findall(entry.msgid)):
        yield f"{said}: keep the marks such as <b> and </b> around the same words."
    if (text != text.strip()) != (entry.msgid != entry.msgid.strip()):
        yield f"{said}: keep spaces at the beginning and end as they are."
    if len(entry.msgid) <= LONGEST_BUTTON and len(text) > len(entry.msgid) * TIMES_AS_LONG + SPARE:
        yield f"{said}: “{text[:60]}” is long for a button or a head. Is there a shorter way?"


def begin(language: str, file: Path) -> int:
    """Write the file; how many words are in it."""
    earlier = {one.msgid: one for one in polib.pofile(str(file))} if file.exists() else {}
    made = polib.POFile(check_for_duplicates=True)
    made.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    plurals = _plurals()
    for one in words():
        blank = polib.POEntry(msgid=one, flags=["python-format"] if "%(" in one else [])
        if one in plurals:
            blank.msgid_plural, blank.msgstr_plural = plurals[one], {0: "", 1: ""}
        made.append(earlier.get(one, blank))
    file.parent.mkdir(parents=True, exist_ok=True)
    made.save(str(file))
    return len(made)


def _plurals() -> dict[str, str]:
    """The plural of each word that has one, as the Welsh file has it."""
    entries = polib.pofile(str(tellers.LIST))
    return {one.msgid: one.msgid_plural for one in entries if one.msgid_plural}


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["new"] and len(arguments) == 3:
        print(f"{begin(arguments[1], Path(arguments[2]))} to translate in {arguments[2]}.")
        return 0
    if arguments[:1] == ["check"] and len(arguments) == 2:
        found = list(wrong_in(list(polib.pofile(arguments[1])), words()))
        print("\n".join(found) or "All of it is there, and nothing is wrong.")
        return 1 if found else 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

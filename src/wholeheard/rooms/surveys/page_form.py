"""One page of a questionnaire as a form: a box for each item that is asked.

Everything may be left empty. What an answer must be is said by `listening.asking`; its codes are
put in the reader's words here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from wholeheard.kit.forms import Plain, WithoutNul
from wholeheard.listening import asking
from wholeheard.listening.asking import Fault, Instrument, Item
from wholeheard.listening.asking.shapes import (
    CHOICE,
    CHOICES,
    DATE,
    DECIMAL,
    GROUP,
    NUMBER,
    UNASKED,
    WORDS,
    YES_NO,
    said,
)
from wholeheard.rooms.surveys import lists

YES, NO = "yes", "no"
BETWEEN = "__"
"""Stands between an item, the round of a group that it is in, and the group."""
SENTENCES = {
    "option": gettext_lazy("Please choose one of the answers."),
    "alone": gettext_lazy("One of these stands for itself. Choose it alone, or the others."),
    "number": gettext_lazy("Please write a number, such as 3."),
    "whole": gettext_lazy("Please write a whole number, such as 3."),
    "limits": gettext_lazy("This number is outside what is asked for. Please look again."),
    "day": gettext_lazy("Please write the day as 2026-11-30."),
    "longest": gettext_lazy("This is longer than there is room for. Please shorten it."),
    "too_many": gettext_lazy("These are more answers than are asked for. Please take some away."),
}
"""What is wrong with an answer, by the code of `listening.asking`."""


class PageForm(Plain):
    """The items of one page. `answers()` gives what was said, with what stood before."""

    def __init__(
        self, data: Any = None, *, instrument: Instrument, page: asking.Page, given: dict[str, Any]
    ) -> None:
        super().__init__(data, prefix="q")  # so that no item is taken for a field of ours
        self.instrument, self.given = instrument, given
        self.parts = list(_parts(instrument, page, given))
        for part in self.parts:
            for name, item, value in part.boxes:
                self.fields[name] = field_for(item, value)
                self.initial[name] = shown(item, value)

    def sections(self) -> list[dict[str, Any]]:
        """For the page: words to read, headings, and boxes, in order."""
        return [
            {
                "heading": one.heading,
                "words": one.words,
                "fields": [self[name] for name, _item, _value in one.boxes],
            }
            for one in self.parts
        ]

    def clean(self) -> dict[str, Any]:
        for part in self.parts:
            for name, item, _value in part.boxes:
                answer = self._answer(name, item)
                faults = () if answer is None else asking.faults_of(item, answer)
                if faults and name not in self.errors:
                    self.add_error(name, sentence_of(faults[0]))
        return self.cleaned_data

    def _answer(self, name: str, item: Item) -> Any:
        return parsed(item, self.cleaned_data.get(name))

    def answers(self) -> dict[str, Any]:
        """All answers so far. What was emptied is gone."""
        found = dict(self.given)
        for part in self.parts:
            if part.group is None:
                for name, item, _value in part.boxes:
                    _put(found, item.id, self._answer(name, item))
        for group in {one.group for one in self.parts if one.group is not None}:
            _put(found, group, self._times(group) or None)
        return found

    def _times(self, group: str) -> tuple[dict[str, Any], ...]:
        """The answers of each time that a group was filled in; empty times are left out."""
        times = []
        for part in self.parts:
            if part.group == group:
                pairs = ((item.id, self._answer(name, item)) for name, item, _value in part.boxes)
                one = {id: answer for id, answer in pairs if answer is not None}
                times += [one] if one else []
        return tuple(times)


class Part:
    """Boxes under one heading; those of a repeated group belong to one time of it."""

    def __init__(self, heading: str = "", words: str = "", group: str | None = None) -> None:
        self.heading, self.words, self.group = heading, words, group
        self.boxes: list[tuple[str, Item, Any]] = []


def _parts(instrument: Instrument, page: asking.Page, given: Mapping[str, Any]) -> Iterator[Part]:
    """What stands on a page, group by group."""
    here = set(page.items)
    part = Part()
    for item in asking.asked(instrument, given):
        if item.kind == GROUP and item.repeats and here & {item.id, *_below(item)}:
            yield from _filled(part)
            part = Part()
            yield from _rounds(item, given)
        elif item.id in here and item.kind in UNASKED:
            yield from _filled(part)
            words = said(item.text, language())
            is_heading = item.kind == GROUP
            part = Part(words if is_heading else "", "" if is_heading else words)
        elif item.id in here:
            part.boxes.append((item.id, item, given.get(item.id)))
    yield from _filled(part)


def _filled(part: Part) -> Iterator[Part]:
    if part.boxes or part.heading or part.words:
        yield part


def _below(group: Item) -> set[str]:
    return {id for one in group.items for id in (one.id, *_below(one))}


def _rounds(group: Item, given: Mapping[str, Any]) -> Iterator[Part]:
    """A repeated group: each time that was filled in, and one more, as far as there is room."""
    times = list(given.get(group.id) or ())
    most = min(group.most or lists.MOST_TIMES_SHOWN, max(lists.MOST_TIMES_SHOWN, len(times)))
    for number in range(min(len(times) + 2, most)):
        before = times[number] if number < len(times) else {}
        part = Part(f"{said(group.text, language())} {number + 1}", group=group.id)
        for item in asking.asked_within(group, before, given):
            if item.kind not in UNASKED:
                name = BETWEEN.join((group.id, str(number), item.id))
                part.boxes.append((name, item, before.get(item.id)))
        yield part


def _put(found: dict[str, Any], id: str, answer: Any) -> None:
    if answer is None:
        found.pop(id, None)
    else:
        found[id] = answer


# One item -----------------------------------------------------------------------------------------


def field_for(item: Item, value: Any) -> forms.Field:
    """The box of an item. Nothing has to be answered; what was chosen can be taken back."""
    more: dict[str, Any] = {"label": said(item.text, language()) or item.id, "required": False}
    if item.kind in (CHOICE, YES_NO) and not item.repeats:
        wrong = {"invalid_choice": SENTENCES["option"]}
        rows = _options(item) + ([("", _("No answer"))] if value is not None else [])
        return forms.ChoiceField(
            choices=rows, widget=forms.RadioSelect, error_messages=wrong, **more
        )
    if item.kind in (CHOICE, CHOICES):
        wrong = {"invalid_choice": SENTENCES["option"]}
        return forms.MultipleChoiceField(
            choices=_options(item),
            widget=forms.CheckboxSelectMultiple,
            error_messages=wrong,
            **more,
        )
    return WithoutNul(widget=_box(item), help_text=_hint(item), **more)


def _box(item: Item) -> forms.Widget:
    if item.repeats or (item.kind == WORDS and not item.short):
        return forms.Textarea(attrs={"class": "words", "rows": 5})
    numeric = {"inputmode": "numeric"} if item.kind in (NUMBER, DECIMAL) else {}
    short = {} if item.kind == WORDS else {"class": "short"}
    return forms.TextInput(attrs={"autocomplete": "off", **short, **numeric})


def _hint(item: Item) -> str:
    if item.repeats:
        return _("One on each line.")
    if item.kind == DATE:
        return _("Written 2026-11-30.")
    if item.kind in (NUMBER, DECIMAL) and item.low is not None and item.high is not None:
        return _("A number from %(low)s to %(high)s.") % {
            "low": f"{item.low:g}",
            "high": f"{item.high:g}",
        }
    return ""


def _options(item: Item) -> list[tuple[str, str]]:
    if item.kind == YES_NO:
        return [(YES, _("Yes")), (NO, _("No"))]
    return [(one.code, said(one.text, language()) or one.code) for one in item.options]


def shown(item: Item, value: Any) -> Any:
    """An answer as it stands in its box."""
    if isinstance(value, tuple | list):
        return [*value] if item.kind in (CHOICE, CHOICES) else "\n".join(map(str, value))
    if isinstance(value, bool):
        return YES if value else NO
    return "" if value is None else value


def parsed(item: Item, text: Any) -> Any:
    """What was said in a box, as `listening.asking` has answers; None where it was left."""
    if text in (None, "", []):
        return None
    if isinstance(text, list):
        return tuple(text)
    if item.repeats:
        lines = [_one(item, line.strip()) for line in str(text).splitlines() if line.strip()]
        return tuple(lines) or None
    return _one(item, text.strip()) if text.strip() else None


def _one(item: Item, text: str) -> Any:
    if item.kind == YES_NO:
        return {YES: True, NO: False}.get(text, text)
    if item.kind in (NUMBER, DECIMAL):
        return _number(text)
    return text


def _number(text: str) -> Any:
    """A whole number stays one; what is none stays words, for `faults_of` to say so."""
    plain = text.replace(",", ".", 1) if text.count(",") == 1 and "." not in text else text
    try:
        return int(plain) if plain.lstrip("-").isdecimal() and len(plain) < 16 else float(plain)
    except ValueError:
        return text


def sentence_of(fault: Fault) -> str:
    return str(SENTENCES.get(fault.code, fault.sentence))


def language() -> str:
    return (get_language() or "en")[:2]

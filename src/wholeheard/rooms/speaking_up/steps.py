"""The pages on which somebody speaks up, in order. Only the first needs words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import CodeForm
from wholeheard.rooms.speaking_up import forms


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its question, what helps to answer it, and its form."""

    name: str
    form: type[forms.Step]
    heading: Any
    hint: Any = ""


PAGES = [
    Page(
        "words",
        forms.WordsStep,
        _("What do you want to speak up about?"),
        _(
            "Say as much or as little as you like. Spelling does not matter. "
            "You can stop and come back."
        ),
    ),
    Page(
        "about",
        forms.AboutStep,
        _("What is it about?"),
        _("Tick all that fit. You can leave this page empty, and all that come after it."),
    ),
    Page("you", forms.YouStep, _("About you, if you like")),
    Page(
        "apart",
        forms.ApartStep,
        _("Who must not see it?"),
        _("People who manage you never see it. Not even that it is here."),
    ),
    Page("wish", forms.WishStep, _("What would you like to happen?")),
    Page("check", forms.CheckStep, _("Read it once more")),
]
NAMES = [page.name for page in PAGES]


def page(name: str) -> Page:
    """The page of that name; the first one if there is none."""
    return PAGES[NAMES.index(name)] if name in NAMES else PAGES[0]


def after(name: str) -> str:
    return NAMES[min(NAMES.index(name) + 1, len(NAMES) - 1)]


def before(name: str) -> str:
    return NAMES[max(NAMES.index(name) - 1, 0)]


def fields_asked() -> Iterator[tuple[str, Any]]:
    """Code and label of every field that somebody who speaks up may meet."""
    by_code: tuple[type[Form], ...] = (CodeForm, forms.SayForm, forms.HarmForm)
    for form in (*(page.form for page in PAGES), *by_code):
        for name, field in form.base_fields.items():
            yield f"{form.__name__}.{name}", field.label

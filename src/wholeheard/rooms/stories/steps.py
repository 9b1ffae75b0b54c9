"""The pages of a telling in order, and which comes after which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from wholeheard.rooms.stories import forms
from wholeheard.rooms.stories.policies import STAFF_VOICES
from wholeheard.rooms.stories.telling import Telling


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the telling: its question, what helps to answer it, and its form."""

    name: str
    form: type[forms.Step]
    heading: Any
    hint: Any = ""


PAGES = [
    Page(
        "words",
        forms.WordsStep,
        _("What happened?"),
        _(
            "Say as much or as little as you like. Spelling does not matter. "
            "You can stop and come back."
        ),
    ),
    Page(
        "different",
        forms.DifferentStep,
        _("What could have been different?"),
        _("Big or small. You can leave this page empty, and all that come after it."),
    ),
    Page(
        "well",
        forms.WellStep,
        _("Did something go well?"),
        _("Small things count. A name that you write in the second box is passed on."),
    ),
    Page(
        "questions",
        forms.QuestionsStep,
        _("Is there something you want to ask?"),
        _("A person will answer. Only you can say that it is answered."),
    ),
    Page("who", forms.WhoStep, _("Who is telling this?")),
    Page("between", forms.BetweenStep, _("Who is it mostly between?")),
    Page(
        "when",
        forms.WhenStep,
        _("When did it happen?"),
        _("The month is enough. For example, month 10 and year 2026."),
    ),
    Page(
        "where",
        forms.WhereStep,
        _("Was another place part of it?"),
        _("Write its name and press “Find”. If not, just go on."),
    ),
    Page(
        "each",
        forms.EachStep,
        _("Which part is for whom?"),
        _(
            "All of it goes to each of them. If a part is not meant for one of them, take the tick "
            "away there. Each is told that the others were asked too, and nothing more."
        ),
    ),
    Page("check", forms.CheckStep, _("Read it once more")),
]
NAMES = [page.name for page in PAGES]


def page(name: str) -> Page:
    """The page of that name; the first one if there is none."""
    return PAGES[NAMES.index(name)] if name in NAMES else PAGES[0]


def asked(telling: Telling, *, several: bool = False) -> list[str]:
    """The pages that this telling goes through: some are only for people who work in care, one only
    where it is about several organisations."""
    not_asked = {
        *([] if telling.voice in STAFF_VOICES else ["between"]),
        *([] if several else ["each"]),
    }
    return [name for name in NAMES if name not in not_asked]


def after(name: str, telling: Telling, *, several: bool = False) -> str:
    names = asked(telling, several=several)
    return names[min(names.index(name) + 1, len(names) - 1)]


def before(name: str, telling: Telling, *, several: bool = False) -> str:
    names = asked(telling, several=several)
    return names[max(names.index(name) - 1, 0)]

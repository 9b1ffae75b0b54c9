"""The pages of a telling in order, and which comes after which."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wholeheard.rooms.stories import check_forms, easy, forms
from wholeheard.rooms.stories.page import Page
from wholeheard.rooms.stories.policies import STAFF_VOICES
from wholeheard.rooms.stories.telling import Telling

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
        "moments",
        forms.MomentsStep,
        _("Moment by moment"),
        _("Write one moment, then the next. You can put them in order."),
    ),
    Page(
        "well",
        forms.WellAndDifferentStep,
        _("What went well, and what did not?"),
        _("Big or small. You can leave this page empty, and all that come after it."),
    ),
    Page(
        "questions",
        forms.QuestionsStep,
        _("Is there something you want to ask?"),
        _("A person will answer. Only you can say that it is answered."),
    ),
    Page("who", forms.WhoAndWhenStep, _("Who is telling this, and when was it?")),
    Page("between", forms.BetweenStep, _("Who is it mostly between?")),
    Page(
        "where",
        forms.WhereStep,
        _("Was another place part of it?"),
        _("Write its name and press “Find”. If not, just go on."),
    ),
    Page(
        "each",
        check_forms.EachStep,
        _("Which part is for whom?"),
        _(
            "All of it goes to each of them. If a part is not meant for one of them, press its "
            "name and take the tick away there."
        ),
    ),
    Page("check", check_forms.CheckStep, _("Read it once more")),
    Page(
        "say",
        forms.SayStep,
        _("Say what happened"),
        _("Speak as you would to a person. You can stop, and begin again."),
    ),
]
NAMES = [page.name for page in PAGES]
ASKED_WITH = {"different": "well", "when": "who"}
"""What is asked on the page of another: "different" has its own in Easy Read, "when" had one in
the pages that somebody may still have before them."""


def page(name: str, telling: Telling) -> Page:
    """The page of that name, or that asks the same; the first one if there is none."""
    pages = easy.PAGES if telling.easy else PAGES
    name = name if telling.easy else ASKED_WITH.get(name, name)
    return next((one for one in pages if one.name == name), pages[0])


def asked(telling: Telling, *, several: bool = False) -> list[str]:
    """The pages that this telling goes through: some are only for people who work in care, for
    those who wish to tell it moment by moment or to say it aloud, or where it is about several
    organisations. Easy Read asks less."""
    not_asked = set() if telling.by_sound else {"say"}
    if telling.easy:
        return [name for name in easy.NAMES if name not in not_asked]
    if telling.voice not in STAFF_VOICES:
        not_asked.add("between")
    if not (telling.by_moments or telling.moments):
        not_asked.add("moments")
    if not several:
        not_asked.add("each")
    return [name for name in NAMES if name not in not_asked]


def place_of(name: str, telling: Telling, *, several: bool = False) -> tuple[int, int] | None:
    """Which page it is of how many, as far as is known by now. None where a telling goes another
    way: what is said aloud passes pages by."""
    names = asked(telling, several=several)
    if telling.by_sound or name not in names:
        return None
    return names.index(name) + 1, len(names)


def after(name: str, telling: Telling, *, several: bool = False) -> str:
    names = asked(telling, several=several)
    return names[min(_at(name, names) + 1, len(names) - 1)]


def before(name: str, telling: Telling, *, several: bool = False) -> str:
    names = asked(telling, several=several)
    return names[max(_at(name, names) - 1, 0)]


def _at(name: str, names: list[str]) -> int:
    """Where a page stands; one that is not asked stands with the first."""
    return names.index(name) if name in names else 0

"""Telling in Easy Read: a picture, short sentences, one thing on a page.

The same telling as in more words: what was said goes along when somebody changes from one to the
other, and nothing says afterwards in which of them a story was told. The pictures are our own.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wholeheard.rooms.stories import easy_forms as forms
from wholeheard.rooms.stories.forms import SayStep
from wholeheard.rooms.stories.page import Page

PAGES = [
    Page(
        "words",
        forms.EasyWords,
        _("What happened?"),
        lines=(
            _("Tell us in your own words."),
            _("It can be good or bad."),
            _("It can be short."),
            _("Spelling does not matter."),
        ),
        picture="tell",
        shows=_("A sheet of paper and a pencil"),
    ),
    Page(
        "well",
        forms.EasyWell,
        _("What was good?"),
        lines=(_("Tell us what helped you."), _("You can leave this out.")),
        picture="good",
        shows=_("The sun over a hill"),
    ),
    Page(
        "different",
        forms.EasyDifferent,
        _("What could be better?"),
        lines=(_("Tell us what you would change."), _("You can leave this out.")),
        picture="better",
        shows=_("A door that is open, with light behind it"),
    ),
    Page(
        "questions",
        forms.EasyQuestion,
        _("Do you want to ask something?"),
        lines=(
            _("You can ask one question."),
            _("A person will answer it."),
            _("You can leave this out."),
        ),
        picture="ask",
        shows=_("A question mark in a ring"),
    ),
    Page(
        "who",
        forms.EasyWho,
        _("Who is this about?"),
        lines=(_("We do not ask for your name."), _("You can leave this out.")),
        picture="who",
        shows=_("Two people side by side"),
    ),
    Page(
        "look",
        forms.EasyLook,
        _("Read it again"),
        lines=(
            _("These are your words."),
            _("Do you want to change something? Press “Back”."),
        ),
        picture="look",
        shows=_("A sheet of paper. One line on it is covered"),
    ),
    Page(
        "check",
        forms.EasyCheck,
        _("Who can read it?"),
        lines=(_("You choose."), _("You can change this later.")),
        picture="share",
        shows=_("A sheet of paper and three people"),
    ),
    Page(
        "say",
        SayStep,
        _("Say it"),
        lines=(
            _("Record your voice."),
            _("It can be about 10 minutes long."),
            _("Then send it."),
        ),
        picture="say",
        shows=_("A telephone, and waves of sound beside it"),
    ),
]
NAMES = [page.name for page in PAGES]

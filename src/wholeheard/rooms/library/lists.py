"""The lists of the library: kinds of medium and of evidence, needs, and how old is too old."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from wholeheard.listening import vocabulary

MEDIA = {"read": _("To read"), "listen": _("To hear"), "watch": _("To watch")}

EVIDENCE = {
    "review": _("A review or inquiry"),
    "study": _("A study"),
    "synthesis": _("Evidence brought together"),
    "framework": _("Standards or a framework"),
    "argument": _("A thought argued for"),
    "practice": _("Told from practice"),
    "talk": _("A talk"),
    "unknown": _("To check"),
}
"""What kind of evidence stands behind something. None is put above another: each answers another
question."""

PACK = vocabulary.pack("culture-elements")
ELEMENTS = {code.id: code.name for code in PACK.in_use}
"""Elements of culture: the pack that the house uses where nobody chooses another."""

NEEDS = {
    "danger": _("Danger now"),
    "talk": _("Someone to talk to"),
    "text": _("Someone to talk to"),
    "mind": _("When the mind cannot go on"),
    "self_harm": _("When the mind cannot go on"),
    "urgent": _("Medical help"),
    "worried": _("Someone is treated badly"),
    "home": _("Someone is treated badly"),
    "child": _("Children and young people"),
    "bereaved": _("After a death"),
    "complain": _("When you want to take it further"),
    "staff": _("For people who work in care"),
    "speak_up": _("For people who work in care"),
    "money": _("Money and rights"),
}
"""Needs in the order in which help is shown, and the heading under which each stands."""

LANGUAGES = {"en": _("English"), "cy": _("Welsh")}
ELSEWHERE = ("elsewhere", _("Somewhere else"))

STALE = dt.timedelta(days=366)
"""What nobody has looked at for longer than this is said to be old."""

LOOK_AGAIN = dt.timedelta(days=30)
"""How long the machine leaves an address alone after it has looked at it."""

AT_MOST = {"5": _("5 minutes"), "15": _("15 minutes"), "30": _("30 minutes")}

FOUND = {
    "there": _("It is there."),
    "moved": _("It has moved, and the old address leads on."),
    "gone": _("It is gone."),
    "refused": _("It answers, but not to a machine. Look yourself."),
    "unwell": _("Its house is not well at the moment."),
    "silent": _("Nobody answered."),
    "not_asked": _("This is no address that the house may ask."),
}
"""What came of a look at an address."""

IS_THERE = ("there", "moved")
LONGEST_TEXT = 6_000
LONGEST_LINE = 300
LONGEST_ADDRESS = 500
MOST_MINUTES = 1_000

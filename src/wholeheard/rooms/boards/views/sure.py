"""The pages before a lot is drawn and before a pack is given: neither can be undone."""

from __future__ import annotations

import uuid

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit.sure import Sure, be_sure
from wholeheard.rooms.boards import actions, lists, present
from wholeheard.rooms.boards.models import Pack
from wholeheard.rooms.boards.views.finding import pack_for
from wholeheard.rooms.people.staff import StaffRequest

PAGE = "boards/sure.html"


def draw(request: StaffRequest, pack: uuid.UUID) -> HttpResponse:
    """Chance chooses, and whoever told the story is asked."""
    found = pack_for(request.user, pack, to_prepare=True)
    if found.given_at is not None:
        return _given(found)
    sure = Sure(
        _("Draw one by lot and ask"),
        present.head_of(found)["title"],
        goes=[
            _("Your choice: chance takes one of the stories, and it cannot be drawn again."),
            _(
                "For %(days)s days nobody else can be asked for this pack, unless they say no "
                "or take their story back."
            )
            % {"days": lists.DAYS_TO_ANSWER},
            *present.goes_with_another(found),
        ],
        noticed=[
            _("Whoever told the story, at once: on the page of their code they read what for, who "
              "hears it and when, and that they can say no."),
            _("The board, once the pack is given: it reads that the story was drawn by lot."),
        ],
        stays=[
            _("The story with its team. No board hears it without a yes."),
            _("No pack can ask for that story again, whatever they say."),
        ],
        button=_("Draw one by lot and ask"),
        back=_prepare(found),
    )  # fmt: skip
    return be_sure(request, PAGE, sure, lambda: actions.draw(found, by=request.user), {})


def give(request: StaffRequest, pack: uuid.UUID) -> HttpResponse:
    """From then on the pack stays as it is."""
    found = pack_for(request.user, pack, to_prepare=True)
    if found.given_at is not None:
        return _given(found)
    sure = Sure(
        _("Give it to the board"),
        present.head_of(found)["title"],
        goes=[
            _("The way to change it: the story, your note and the figures stay as they are today.")
            if found.note
            else _("The way to change it: the story and the figures stay as they are today."),
        ],
        noticed=[
            _("The board: it can read the pack from now on. No letter goes out; tell them."),
            _("Whoever told the story: the page of their code says that the board has it now."),
        ],
        stays=[
            _("Your name: the pack says who gave it, and when."),
            _("The right to take the yes back. Then the words and your note go from the pack.")
            if found.note
            else _("The right to take the yes back. Then the words go from the pack."),
        ],
        button=_("Give it to the board"),
        back=_prepare(found),
        then=reverse("boards:pack", args=[found.pk]),
    )  # fmt: skip
    return be_sure(request, PAGE, sure, lambda: actions.give(found, by=request.user), {})


def _prepare(pack: Pack) -> str:
    return reverse("boards:prepare", args=[pack.pk])


def _given(pack: Pack) -> HttpResponse:
    return HttpResponseRedirect(reverse("boards:pack", args=[pack.pk]))

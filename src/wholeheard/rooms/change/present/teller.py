"""What one who told a story sees of changes, on the page that their code opens."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit.days import day
from wholeheard.rooms.change import lists, queries
from wholeheard.rooms.change.models import Asked
from wholeheard.rooms.safekeeping.models import ProtectedStory


def for_teller(protected: ProtectedStory) -> dict[str, Any]:
    """What became of what they would change, and what they are asked."""
    return {
        "ideas": [_of_theirs(protected, one) for one in queries.tellers_ideas_of(protected)],
        "asked": [_question(one) for one in queries.asked_about(protected)],
    }


def _of_theirs(protected: ProtectedStory, one: Any) -> dict[str, Any]:
    words, masks = queries.words_of_part(protected, one.part)
    return {"words": words, "masks": masks, "state": _state(one), "because": one.not_now,
            "name": one.name, "job": one.job}  # fmt: skip


def _state(one: Any) -> str:
    if one.not_now:
        return _("Not now, and why:")
    if one.idea_id is None:
        return _("The team has it. Nobody has said yet what they will do with it.")
    return {
        lists.TEST: _("The team took it up. They try it now."),
        lists.ADOPT: _("The team took it up. It was tried, and it stays."),
        lists.SPREAD: _("The team took it up. It was tried, and it stays."),
        lists.MENDED: _("The team took it up. It was put right at once."),
        lists.ABANDONED: _("The team took it up. It did not work, and they say why."),
    }.get(one.stage, _("The team took it up. It has not been tried yet."))


def _question(one: Asked) -> dict[str, Any]:
    group = one.group
    return {
        "id": one.pk,
        "words": group.words,
        "expenses": group.expenses,
        "said": one.said,
        "parts": one.parts,
        "decisions": [
            {"words": each.words, "on": day(each.on)} for each in group.decisions.all()
        ],
    }  # fmt: skip

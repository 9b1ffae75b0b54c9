"""Stories of a pack, as it is made."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wholeheard.kit import days
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.reflection import lists, policies, queries
from wholeheard.rooms.reflection.models import Chosen, Session
from wholeheard.rooms.reflection.present.around import frame, when
from wholeheard.rooms.reflection.present.chosen import why_chosen
from wholeheard.rooms.reflection.present.place import over
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.stories.headings import heading_of

TAKEN_OUT = gettext_lazy(
    "A story of this pack was taken back by the one who told it. Put printed copies aside and "
    "destroy them. Say to the group: “The person who told it has taken it back. We go on without "
    "it, and we do not speak of it outside.”"
)


def story(protected: ProtectedStory) -> dict[str, Any]:
    """A whole story as it stands in a pack."""
    return {
        "id": protected.pk,
        "heavy": protected.heavy,
        "lang": protected.language,
        "told": teller_and_month(protected),
        "parts": [
            {
                "heading": heading_of(kind),
                "text": protected.text[start:end],
                "masks": [
                    (a - start, b - start)
                    for a, b, _kind, _label in protected.masks
                    if start <= a < end
                ],
                "lang": protected.language,
            }
            for _key, kind, start, end, _on in protected.parts
        ],
    }


def teller_and_month(protected: ProtectedStory) -> str:
    """Where it was told, and in which month. Nothing of who told it: the words say what they
    want to say."""
    where = ", ".join(name_of(one.place) for one in protected.sharings.all())
    return _("Told to %(place)s %(month)s") % {
        "place": where,
        "month": days.month(protected.told_month),
    }


def first_words(protected: ProtectedStory) -> dict[str, Any]:
    """A line of a story in a list, or its warning."""
    whole = story(protected)
    first = whole["parts"][0] if whole["parts"] else {"text": "", "masks": []}
    return {
        "id": protected.pk,
        "heavy": protected.heavy,
        "lang": protected.language,
        "text": first["text"],
        "masks": first["masks"],
        "told": whole["told"],
        "good": queries.told_good(protected),
    }


def chosen_row(chosen: Chosen) -> dict[str, Any]:
    """A story of a pack, with why it is there and who chose it."""
    return story(chosen.protected) | {
        "chosen": chosen.pk,
        "why": why_chosen(chosen),
        "because": chosen.because,
    }


def pack_page(person: Person, session: Session) -> dict[str, Any]:
    """The pack as it is made: what is in it, what is missing, and what could come in."""
    place = session.place
    facts = queries.facts_of(session)
    kind = lists.KINDS[session.kind]
    return frame(person, place, "reflection:place") | {
        "session": session,
        "name": lists.KIND_NAMES[session.kind],
        "when": when(session),
        "rows": [chosen_row(one) for one in queries.pack_of(session)],
        "left": left_sentence(session),
        "wrong": [str(one) for one in policies.missing_of_pack(facts)],
        "full": policies.pack_is_full(kind.most) if len(facts.chosen) >= kind.most else "",
        "most": kind.most,
        "is_open": not over(session),
    }


def left_sentence(session: Session) -> str:
    """What a facilitator has to know and do when a story left the pack."""
    return str(TAKEN_OUT) if queries.left_without_a_hand(session) else ""

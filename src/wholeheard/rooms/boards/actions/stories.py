"""How a teller is asked whether a board may hear them, and what they say."""

from __future__ import annotations

import secrets
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from wholeheard.kit import audit, clock, tasks
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.boards import lists, policies, queries
from wholeheard.rooms.boards.actions.packs import empty_note, locked
from wholeheard.rooms.boards.models import Pack, StoryAsked
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import queries as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory


@transaction.atomic
def ask_for(pack: Pack, protected: ProtectedStory, because: str, *, by: Person) -> StoryAsked:
    """Somebody chose a story: its teller is asked on their page."""
    safekeeping.hold(protected)
    why = policies.check_line(because, "because", lists.MOST_OF_WORDS)
    policies.check_own_words({"because": why}, [protected.text], by)
    return _ask(pack, protected, by, how=lists.CHOSEN, because=why)


@transaction.atomic
def draw(pack: Pack, *, by: Person) -> StoryAsked:
    """Chance chooses a story, so that not only those are heard whom somebody finds fit."""
    found = list(queries.candidates(pack, by).values_list("pk", flat=True))
    policies.check_somebody_can_be_asked(len(found))
    drawn = queries.candidates(pack, by).get(pk=secrets.choice(found))
    safekeeping.hold(drawn)
    return _ask(pack, drawn, by, how=lists.DRAWN)


def _ask(
    pack: Pack,
    protected: ProtectedStory,
    by: Person,
    *,
    how: str,
    because: str = "",
) -> StoryAsked:
    held = locked(pack)
    policies.check_not_given(held)
    policies.check_may_be_asked(queries.candidates(held, by).filter(pk=protected.pk).exists())
    today = clock.today(held.place.organisation.timezone)
    policies.check_meeting(held.meets_on, today)
    before = queries.asked_now(held)
    policies.check_may_ask_another(before, today)
    if before is not None and before.said not in lists.GONE:
        empty_note(held)
    earlier = StoryAsked.objects.of(held.organisation_id).filter(pack=held, ended_on=None)
    earlier.exclude(said=lists.YES).update(because="")
    earlier.update(ended_on=today)
    asked = StoryAsked.objects.everywhere().create(
        organisation_id=held.organisation_id,
        pack=held,
        protected=protected,
        how=how,
        because=because,
        by=by,
        on=today,
    )
    audit.record("pack.story_asked", organisation=held.organisation_id, by=by, about=held.pk)
    tasks.later("safekeeping.tell_teller", protected.pk)
    return asked


@transaction.atomic
def say(story: uuid.UUID, identifier: uuid.UUID, said: str) -> StoryAsked:
    """A teller says yes, or no, or takes a yes back. After the meeting too: then a board that
    opens the pack again finds the words gone, and that they were taken back."""
    asked = queries.asked_to_say(story, identifier)
    if asked is not None and asked.said == lists.YES and said == lists.NO:
        said = lists.TAKEN_BACK
    if asked is None:
        raise Refusal("leave.none", _("Nobody asks for that any more."))
    pack = locked(asked.pack)
    today = clock.today(pack.place.organisation.timezone)
    held = policies.check_may_say(queries.asked_to_say(story, identifier), said, today)
    held.said, held.said_on = said, today
    if said in lists.GONE:
        held.because = ""
        empty_note(held.pack)
    held.save(update_fields=["said", "said_on", "because"])
    return held


def clear(held: list[uuid.UUID]) -> None:
    """Stories are let go: no pack shows a word of them any more, and each says that it did."""
    rows = StoryAsked.objects.everywhere().filter(protected_id__in=held)
    packs = Pack.objects.everywhere().filter(pk__in=rows.filter(ended_on=None).values("pack"))
    packs.update(note="")
    rows.filter(said__in=("", lists.YES)).update(said=lists.LET_GO, said_on=clock.today())
    rows.update(protected=None, because="", parts=[])

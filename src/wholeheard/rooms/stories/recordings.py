"""A recording is sealed with its story; an organisation says if it takes any, and who types."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from wholeheard.kit import audit, clock, ids, sealing
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Organisation, Person
from wholeheard.rooms.people.queries import root_of
from wholeheard.rooms.stories import queries
from wholeheard.rooms.stories import sound as sounds
from wholeheard.rooms.stories.models import Recording, Story, TakesSound

FIELD = "recording.sound"
SATURDAY = 5


def keep(story: Story, sound: bytes, key: bytes) -> Recording | None:
    """Seal what was said under the key of its story. A second recording of the same telling is not
    kept: the first may have been heard."""
    if Recording.objects.of(story.organisation_id).filter(story=story).exists():
        return None
    identifier = ids.new()
    today = clock.today(story.organisation.timezone)
    return Recording.objects.everywhere().create(
        id=identifier,
        organisation_id=story.organisation_id,
        story=story,
        kind=sounds.kind_of(sound),
        on=today,
        listen_by=next_working_day(today),
        sound=sealing.seal(key, sound, about=identifier, field=FIELD),
    )


def next_working_day(day: dt.date) -> dt.date:
    """The day after, or Monday. Holidays are not known here."""
    following = day + dt.timedelta(days=1)
    while following.weekday() >= SATURDAY:
        following += dt.timedelta(days=1)
    return following


@transaction.atomic
def take(organisation: Organisation, *, typist: Person, by: Person) -> TakesSound:
    """From now on tellers may send a recording, and this person answers for its being typed."""
    if not queries.may_type(root_of(organisation)).filter(pk=typist.pk).exists():
        raise Refusal(
            "sound.typist",
            _("They may not open words as told in the whole organisation. Give them the role "
              "Protector there first, or choose somebody else."),
            "typist",
        )  # fmt: skip
    audit.record("sound.taken", organisation=organisation.pk, by=by, typist=str(typist.pk))
    arranged, _new = TakesSound.objects.everywhere().update_or_create(
        organisation=organisation, defaults={"typist": typist, "by": by, "at": clock.now()}
    )
    return arranged


@transaction.atomic
def take_no_more(organisation: Organisation, *, by: Person) -> None:
    """No page offers it from now on. What was sent before is still heard and typed."""
    TakesSound.objects.of(organisation).delete()
    audit.record("sound.not_taken", organisation=organisation.pk, by=by)

"""A story is put into another language beside its own, and taken away again."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from wholeheard.kit import audit, clock, tasks
from wholeheard.listening.noticing import find_concerns
from wholeheard.listening.protecting import find_details
from wholeheard.listening.shapes import Detail
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import policies, queries
from wholeheard.rooms.safekeeping.actions.concerns import noticed_in, raise_new
from wholeheard.rooms.safekeeping.models import Concern, ProtectedStory, Translation

IN_THE_TRANSLATION = "translation"
"""The part of a concern that a machine noticed in a translation alone; no words as told have it."""


@transaction.atomic
def translate(
    protected: ProtectedStory,
    text: str,
    *,
    told_in: str,
    language: str,
    how: str,
    by: Person,
    is_all: bool = False,
    sure: bool = False,
) -> Translation:
    """Put a translation beside the words. One into the same language replaces the earlier one.

    The machine looks through it for names and for danger, for a story in a language that it does
    not know has had neither. `is_all`: a person says that nothing is left out of a short one.
    `sure`: a person says that what it took for names may stand.
    """
    queries.hold(protected)
    protected.refresh_from_db()
    policies.check_may_be_translated(protected, told_in, language)
    labels = {str(label) for _start, _end, _kind, label in protected.masks}
    names = details_in(text, labels)
    policies.check_translation(text, names, protected.text, sure=sure, is_all=is_all)
    rows = Translation.objects.of(protected.organisation_id).filter(protected=protected)
    before = rows.filter(language=language).values_list("text", flat=True).first()
    translation, _is_new = Translation.objects.everywhere().update_or_create(
        protected=protected,
        language=language,
        defaults={
            "organisation_id": protected.organisation_id,
            "told_in": told_in,
            "how": how,
            "text": text.strip(),
            "by": by,
            "at": clock.now(),
        },
    )
    audit.record(
        "story.translated", organisation=protected.organisation_id, by=by, about=protected.id,
        language=language, how=how,
    )  # fmt: skip
    if translation.text != before:
        _look_for_danger(protected, text)
    return translation


@transaction.atomic
def put_away_translation(protected: ProtectedStory, language: str, *, by: Person) -> None:
    """It was wrong, or is not needed. What was told stays. Where there is none, nothing is done
    and nothing recorded."""
    queries.hold(protected)
    rows = Translation.objects.of(protected.organisation_id).filter(protected=protected)
    number, _rows = rows.filter(language=language).delete()
    if not number:
        return
    audit.record(
        "story.translation_put_away",
        organisation=protected.organisation_id,
        by=by,
        about=protected.id,
        language=language,
    )


def forget_translations(protected: ProtectedStory) -> None:
    """The words are others now: what was made from them goes at once."""
    Translation.objects.of(protected.organisation_id).filter(protected=protected).delete()


def details_in(text: str, labels: Collection[str] = ()) -> list[str]:
    """What the machine takes for something that could give a person away, but for what stands in
    brackets in the words that were released: `labels`. Anybody can write another bracket."""
    found = (
        text[one.start : one.end]
        for one in find_details(text)
        if not _is_a_label(text, one, labels)
    )
    return list(dict.fromkeys(found))


def _is_a_label(text: str, one: Detail, labels: Collection[str]) -> bool:
    opened = text.rfind("[", 0, one.start + 1)
    closed = text.find("]", opened)
    return opened >= 0 and one.end - 1 <= closed and text[opened + 1 : closed] in labels


def _look_for_danger(protected: ProtectedStory, text: str) -> None:
    """Of a kind that is open already nothing is added. What was settled was about other words, so
    each time counts as a part of its own."""
    still_open = queries.open_concerns(Concern.plain.filter(protected=protected))
    known = set(still_open.values_list("kind", flat=True))
    noticed = [one for one in find_concerns([text])[0] if one.kind not in known]
    earlier = Concern.plain.filter(protected=protected, part__startswith=IN_THE_TRANSLATION)
    part = f"{IN_THE_TRANSLATION}:{earlier.count() + 1}"
    if raise_new(noticed_in(protected, part, noticed)):
        tasks.later("measures.note", protected.id)

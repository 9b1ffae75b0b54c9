"""Talks of a diagnostic: interviews, focus groups, talks with partners; what was said is sealed."""

from __future__ import annotations

from typing import Any

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.programme.lists.discover import WAYS
from wholeheard.rooms.programme.models.programme import Programme


class Talk(OfOrganisation):
    """One interview, one focus group, or one talk with a partner agency. It names nobody.

    `key` opens `notes` (what was said, field by field, as JSON) and the passages, and nothing else.
    It is gone when the talk is withdrawn or its notes are destroyed; then nobody can read them.
    `who` is the kind of person or partner, `came` and `mix` are of a group. `agreed_on`: when those
    who came said yes to what the guide says of consent.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    diagnostic = models.CharField(max_length=40)
    day = models.DateField()
    who = models.CharField(max_length=16, blank=True)
    came = models.PositiveSmallIntegerField(null=True)
    mix: models.JSONField[list[str], Any] = models.JSONField(default=list)
    agreed_on = models.DateField()
    key = models.BinaryField(default=bytes)
    notes = models.BinaryField(default=bytes)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    destroyed_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    took_findings = models.BooleanField(default=False)

    privacy = Privacy(
        public="id organisation programme diagnostic",
        personal="day who came mix agreed_on by destroyed_on withdrawn_on took_findings",
        sealed="key notes",
    )

    class Meta(OfOrganisation.Meta):
        indexes = [models.Index(fields=["programme", "diagnostic"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(destroyed_on=None, withdrawn_on=None)
                | models.Q(key=b"", notes=b""),
                name="talk_without_notes_has_no_key",
            ),
            models.CheckConstraint(
                condition=models.Q(took_findings=False) | models.Q(withdrawn_on__isnull=False),
                name="talk_takes_findings_when_withdrawn",
            ),
        ]


class TalkHolder(OfOrganisation):
    """One of the two who were there: who asked, or who wrote. Nobody else reads the notes."""

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="holders")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    privacy = Privacy(public="id organisation talk", personal="person")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["talk", "person"], name="talk_is_held_once_by_each")
        ]


class Passage(OfOrganisation):
    """Something that was said in a talk, marked with the element it tells of. `words` are sealed
    under the key of the talk."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="passages")
    element = models.CharField(max_length=40)
    way = models.CharField(max_length=8, choices=WAYS)
    words = models.BinaryField(default=bytes)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    privacy = Privacy(public="id organisation talk", personal="element way by", sealed="words")

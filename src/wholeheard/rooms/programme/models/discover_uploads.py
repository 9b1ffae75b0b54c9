"""Files of counts that somebody brought, and what of the workforce standards everybody may see."""

from __future__ import annotations

from typing import Any

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.programme.lists.discover import MOST_OF_WORDS, SHEETS, STANDARD_NAMES
from wholeheard.rooms.programme.models.programme import Programme


class Upload(OfOrganisation):
    """A table as it was read. The last one of its kind that was not taken back stands.

    `contents` is the table in our own form, sealed under the organisation's key; `digest` is the
    SHA-256 of the file as it was sent; `mapping` says which of its columns was which, {} where it
    was our own sheet. `number` counts what was brought of a kind. The workforce standards are of
    the whole organisation, whichever programme they were brought in.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    sheet = models.CharField(max_length=24, choices=SHEETS)
    template = models.CharField(max_length=40)
    mapping: models.JSONField[dict[str, Any], Any] = models.JSONField(default=dict)
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    contents = models.BinaryField(default=bytes)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()
    taken_back_by = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    taken_back_on = models.DateField(null=True)
    taken_back_why = models.CharField(max_length=MOST_OF_WORDS, blank=True)

    privacy = Privacy(
        public="id organisation programme sheet template mapping number digest rows on "
        "taken_back_on",
        personal="by taken_back_by",
        protected="taken_back_why",
        sealed="contents",
    )

    class Meta(OfOrganisation.Meta):
        indexes = [models.Index(fields=["organisation", "sheet", "-number"])]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "sheet", "number"], name="upload_has_a_number"
            ),
            models.CheckConstraint(
                condition=models.Q(taken_back_on=None, taken_back_why="")
                | (models.Q(taken_back_on__isnull=False, contents=b"")
                   & ~models.Q(taken_back_why="")),
                name="upload_taken_back_is_empty",
            ),
        ]  # fmt: skip


class EqualityIssue(OfOrganisation):
    """What everybody may see of a workforce standard of one year: issued once. `shown` is a list of
    [indicator, detail, {group: figure}, {group: figure}, text]; what is hidden is not in it.
    `counts`: all that it was ever reckoned from, sealed, so that a correction can be held against
    each.
    `board_is_public`: the board's own small numbers stand in it, as somebody said of its members
    that they may."""

    standard = models.CharField(max_length=4, choices=STANDARD_NAMES)
    year = models.PositiveSmallIntegerField()
    shown: models.JSONField[list[Any], Any] = models.JSONField(default=list)
    counts = models.BinaryField(default=bytes)
    board_is_public = models.BooleanField()
    on = models.DateField()

    privacy = Privacy(
        public="id organisation standard year shown board_is_public on", sealed="counts"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "standard", "year"], name="standard_issued_once_a_year"
            )
        ]

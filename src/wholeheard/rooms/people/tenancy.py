"""Every row that is not public belongs to one organisation, and every question says whose."""

from __future__ import annotations

from typing import Any, Generic, NoReturn, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class OfOne(models.Manager[Row], Generic[Row]):
    """Asks for one organisation's rows. `Story.objects.of(organisation)`, never plain `filter`."""

    def of(self, organisation: Any) -> models.QuerySet[Row]:
        """Rows of one organisation, given as itself or by its identifier."""
        identifier = getattr(organisation, "pk", organisation)
        return super().get_queryset().filter(organisation_id=identifier)

    def everywhere(self) -> models.QuerySet[Row]:
        """Rows of all organisations: for look-up by code, the worker, backups and their tests."""
        return super().get_queryset()

    def get_queryset(self) -> NoReturn:
        raise TypeError(
            f"Say whose: {self.model.__name__}.objects.of(organisation), "
            "or .everywhere() where no organisation is meant."
        )


class OfOrganisation(models.Model):
    """A row that belongs to one organisation."""

    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.CASCADE, related_name="+"
    )

    plain = models.Manager()  # for Django's own use: relations, cascades, refreshing
    objects = OfOne()

    class Meta:
        abstract = True
        default_manager_name = "plain"
        base_manager_name = "plain"

"""Which rows a backup keeps, and how private each field of them is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from django.apps import apps
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

from wholeheard.rooms.stories.models import Story

NOT_KEPT_APPS = {"auth", "contenttypes", "sessions"}
NOT_KEPT = {"kit.Work", "people.ApiToken", "shelf.CodeSet", "shelf.Gist", "shelf.Shelved"}
"""Work is found again, and so is what stands on the shelf; a key that was ended must not open
anything after a house is put back."""
KEY = "key"

Model = type[models.Model]
AnyField: TypeAlias = "models.Field[Any, Any]"


def kept_models() -> list[Model]:
    """Every model whose rows are kept, those that others point to first."""
    every = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and model._meta.app_label not in NOT_KEPT_APPS
        and model._meta.label not in NOT_KEPT
        and model._meta.app_label != "demo"
    ]
    ordered: list[Model] = []

    def put(model: Model) -> None:
        for field in model._meta.concrete_fields:
            other = field.related_model
            if other in every and other is not model and other not in ordered:
                put(other)
        if model not in ordered:
            ordered.append(model)

    for model in every:
        put(model)
    return ordered


@dataclass(frozen=True, slots=True)
class Shape:
    """How the rows of one model are written: which fields stand plain, are hidden, are keys."""

    model: Model
    label: str
    plain: tuple[AnyField, ...]
    hidden: tuple[AnyField, ...]
    keys: tuple[AnyField, ...]
    to_story: str | None


@cache
def shape_of(label: str) -> Shape:
    """A model without a privacy declaration is hidden but for its identifier."""
    model = apps.get_model(label)
    privacy = getattr(model, "privacy", None)
    plain: list[AnyField] = []
    hidden: list[AnyField] = []
    keys: list[AnyField] = []
    for field in model._meta.concrete_fields:
        classes = privacy.of(field.name) if privacy else []
        if field.primary_key or classes == ["public"]:
            plain.append(field)
        elif classes == ["sealed"]:
            (keys if field.name == KEY else plain).append(field)
        else:
            hidden.append(field)
    return Shape(model, label, tuple(plain), tuple(hidden), tuple(keys), path_to_story(model))


def path_to_story(model: Model) -> str | None:
    """The look-up from a row to the story that it hangs on; None if it hangs on none."""
    if model is Story:
        return "pk"
    ways: list[tuple[str, Model, tuple[Model, ...]]] = [("", model, (model,))]
    while ways:
        way, here, seen = ways.pop(0)
        for field in here._meta.concrete_fields:
            other = field.related_model
            if other is Story:
                return f"{way}{field.name}_id"
            if isinstance(other, type) and issubclass(other, models.Model) and other not in seen:
                ways.append((f"{way}{field.name}__", other, (*seen, other)))
    return None


def migrations() -> list[str]:
    """Every step that the tables have gone through, of the apps whose rows are kept."""
    kept = {model._meta.app_label for model in kept_models()}
    done = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in done if app in kept)

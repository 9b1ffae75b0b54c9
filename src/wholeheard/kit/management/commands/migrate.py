"""Django's own `migrate`, in which a new table is not the occasion to look at every other again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands import migrate
from django.db.migrations.state import ProjectState


class Command(migrate.Command):
    def handle(self, *words: Any, **more: Any) -> None:
        with new_models_made_alone():
            super().handle(*words, **more)


@contextmanager
def new_models_made_alone() -> Iterator[None]:
    """A model that is new to the state of migrations is made beside those that are there.

    Django makes anew whatever is joined to it by any chain of keys. Here that is nearly every
    model of the house, for each of its tables. A model that changes is left to Django.
    """
    joined = ProjectState._find_reload_model

    def only_what_changes(
        state: ProjectState, app_label: str, model_name: str, delay: bool = False
    ) -> set[tuple[str, str]]:
        if model_name in state.apps.all_models.get(app_label, {}):
            return joined(state, app_label, model_name, delay)
        return {(app_label, model_name)}

    ProjectState._find_reload_model = only_what_changes
    try:
        yield
    finally:
        ProjectState._find_reload_model = joined

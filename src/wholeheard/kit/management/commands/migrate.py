"""Django's own `migrate`, in which a new table is not the occasion to look at every other again,
and which makes all tables at once where there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS
from django.db.migrations.state import ProjectState

from wholeheard.kit import new_tables

Name = tuple[str, str]
"""Of a model: its room's label, and its own name in small letters."""
ASKS_FOR_LESS = (
    "app_label",
    "migration_name",
    "fake",
    "fake_initial",
    "plan",
    "check_unapplied",
    "prune",
)
"""Options of `migrate` with which it does not simply bring everything up to date."""


class Command(migrate.Command):
    def handle(self, *words: Any, **more: Any) -> None:
        if _asks_for_all(more) and new_tables.make_tables_if_there_are_none():
            return
        with new_models_made_alone():
            super().handle(*words, **more)


def _asks_for_all(options: dict[str, Any]) -> bool:
    here = options["database"] == DEFAULT_DB_ALIAS
    return here and not any(options[one] for one in ASKS_FOR_LESS)


@contextmanager
def new_models_made_alone() -> Iterator[None]:
    """A model that is new to the state of migrations is made beside those that are there.

    Django makes anew whatever is joined to it by any chain of keys. Here that is nearly every
    model of the house, for each of its tables. A model that changes is left to Django.
    """
    states: Any = ProjectState
    joined: Callable[..., set[Name]] = states._find_reload_model

    def only_what_changes(state: Any, app: str, model: str, delay: bool = False) -> set[Name]:
        is_new = model not in state.apps.all_models.get(app, {})
        return {(app, model)} if is_new else joined(state, app, model, delay)

    states._find_reload_model = only_what_changes
    try:
        yield
    finally:
        states._find_reload_model = joined

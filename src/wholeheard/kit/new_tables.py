"""The tables of a new house at once, as its models stand, not one migration after the other.

Only in a database without any: one that lives on is brought up to date by its migrations. What is
left is the same as if every migration had run, but for the order of columns; a test compares the
two.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration, RunPython
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

OURS = "wholeheard."
NEW_HOUSE = int.from_bytes(b"newhouse", "big")
"""What PostgreSQL calls the lock of whoever makes the tables."""


def make_tables() -> None:
    """Make every table and note every migration as done: all of it, or nothing."""
    with connection.schema_editor() as editor:
        _make(editor)


def make_tables_if_there_are_none() -> bool:
    """The same in a database that has no table at all, and whether it had none. Of several that
    start at once the first makes them; the others wait and find them made."""
    if connection.introspection.table_names():
        return False
    with connection.schema_editor() as editor:
        if connection.vendor == "postgresql":  # on SQLite one writes at a time
            editor.execute("SELECT pg_advisory_xact_lock(%s)", [NEW_HOUSE])
        if connection.introspection.table_names():
            return False
        _make(editor)
    return True


def _make(editor: BaseDatabaseSchemaEditor) -> None:
    executor = MigrationExecutor(connection)
    done = [one for one, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy:
            editor.create_model(model)
    for step in _beside_models(done):
        step.code(apps, editor)
    _note(done, editor)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=DEFAULT_DB_ALIAS)


def _beside_models(done: list[Migration]) -> Iterator[Any]:
    """What our migrations make that no model tells of. One that only changes rows is marked as
    elidable: in an empty database there is nothing for it to do."""
    ours = {one.label for one in apps.get_app_configs() if one.name.startswith(OURS)}
    for migration in done:
        for step in migration.operations if migration.app_label in ours else []:
            if isinstance(step, RunPython) and not step.elidable:
                yield step


def _note(done: list[Migration], editor: BaseDatabaseSchemaEditor) -> None:
    recorder = MigrationRecorder(connection)
    editor.create_model(recorder.Migration)
    recorder.migration_qs.bulk_create(
        recorder.Migration(app=one.app_label, name=one.name) for one in done
    )

"""Whether the house is well, in sentences."""

from __future__ import annotations

from django.core.checks import run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from wholeheard.kit import sealing
from wholeheard.kit.models import Work
from wholeheard.rooms.people.models import Organisation


def look() -> list[str]:
    """What is not well, each in a sentence that says what to do. Empty if all is."""
    faults: list[str] = []
    try:
        faults += _settings()
        behind = _migrations()
        faults += behind or [*_keys(), *_stuck()]
    except DatabaseError as error:
        faults.append(f"The database does not answer ({str(error).strip().splitlines()[0]}).")
    return faults


def _settings() -> list[str]:
    faults = run_checks(include_deployment_checks=False, databases=["default"])
    return [fault.msg for fault in faults if fault.is_serious()]


def _migrations() -> list[str]:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return ["The database is not up to date. Run `wholeheard migrate`."]
    return []


def _keys() -> list[str]:
    faults = []
    for organisation in Organisation.objects.all():
        try:
            sealing.organisation_key(bytes(organisation.key), organisation.id)
        except sealing.Unreadable:
            faults.append(
                f"The deployment's key does not open {organisation.name}. "
                "Put back the key with which this database was made."
            )
    return faults


def _stuck() -> list[str]:
    failing = Work.objects.filter(tries__gte=5).count()
    return [f"{failing} pieces of work fail again and again. Look at the log."] if failing else []

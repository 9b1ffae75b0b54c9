"""An organisation that one test made is put back for the next, and counted on from."""

from __future__ import annotations

import pytest
from django.core.management.color import no_style
from django.db import connection, transaction
from tests.conftest import NOON, House
from tests.kept_rows import made_once

from wholeheard.rooms.people.models import Grant


@pytest.mark.django_db
def test_the_next_row_has_a_number_of_its_own_where_numbers_were_set_back(house: House) -> None:
    def given(role: str) -> int:
        of = {"person": house.callum, "place": house.ward, "given_at": NOON}
        return (
            Grant.objects.everywhere().create(**of, organisation=house.organisation, role=role).pk
        )

    def make() -> int:
        return given("reader")

    undo = transaction.savepoint()
    first = made_once("one more grant", make)
    transaction.savepoint_rollback(undo)
    sequences = [{"table": Grant._meta.db_table, "column": "id"}]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_by_name_sql(no_style(), sequences):
            cursor.execute(statement)
    assert made_once("one more grant", make) == first
    assert given("analyst") > first

"""A sealed value that cannot be read: only SQLite lets a column hold one, so this does not run on PostgreSQL."""

import pytest
from django.db import connection

from goldthread_web.audit.verifying import verify
from tests.web.audit.test_seals import ids, set_aside

pytestmark = pytest.mark.django_db
__all__ = ("ids",)  # the fixture


@pytest.mark.parametrize("column", ["at", "details"])
def test_a_value_that_cannot_be_read_is_found_and_stops_nothing(ids, column):
    # The column's own constraint has to go first, as somebody with all rights can make it.
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
    set_aside(f"UPDATE audit_auditrecord SET {column} = %s WHERE id = %s", "nonsense", ids[0])  # noqa: S608
    faults = verify().faults
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = OFF")
    assert faults == [f"Record {ids[0]} was altered after it was sealed on 2 March 2026, 9:30 am."]

"""SQL by which each database refuses to change or remove a row of a table that only grows."""

MESSAGE = "Audit records are only ever added."
TABLE = "audit_auditrecord"
SEALS = "audit_auditseal"

_FUNCTION = f"""CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"""


def create(vendor: str, table: str) -> tuple[str, ...]:
    """Return the statements that make `table` grow only, in the database called `vendor` by Django."""
    name = _name(table)
    if vendor == "sqlite":
        return tuple(
            f"CREATE TRIGGER {name}_refuses_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            for act in ("UPDATE", "DELETE")
        )
    rows = f"CREATE TRIGGER {name}_refuses_update BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW"
    whole = f"CREATE TRIGGER {name}_refuses_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"
    return (_FUNCTION, *(f"{trigger} EXECUTE FUNCTION audit_refuse()" for trigger in (rows, whole)))


def drop(vendor: str, table: str) -> tuple[str, ...]:
    """Return the statements that undo `create`."""
    name = _name(table)
    if vendor == "sqlite":
        return tuple(f"DROP TRIGGER IF EXISTS {name}_refuses_{act}" for act in ("update", "delete"))
    return tuple(f"DROP TRIGGER IF EXISTS {name}_refuses_{act} ON {table}" for act in ("update", "truncate"))


def _name(table: str) -> str:
    # The first table's triggers had their names before there was a second.
    return "audit" if table == TABLE else table

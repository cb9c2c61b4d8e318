"""SQL by which each database refuses to change or remove a row of the audit."""

TABLE = "audit_auditrecord"
MESSAGE = "Audit records are only ever added."

_FUNCTION = f"""CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"""
_ROWS = f"""CREATE TRIGGER audit_refuses_update BEFORE UPDATE OR DELETE ON {TABLE}
FOR EACH ROW EXECUTE FUNCTION audit_refuse()"""
_WHOLE = f"""CREATE TRIGGER audit_refuses_truncate BEFORE TRUNCATE ON {TABLE}
FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"""

CREATE = {
    "sqlite": (
        f"CREATE TRIGGER audit_refuses_update BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
        f"CREATE TRIGGER audit_refuses_delete BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
    ),
    "postgresql": (_FUNCTION, _ROWS, _WHOLE),
}

DROP = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS audit_refuses_update",
        "DROP TRIGGER IF EXISTS audit_refuses_delete",
    ),
    "postgresql": (
        f"DROP TRIGGER IF EXISTS audit_refuses_update ON {TABLE}",
        f"DROP TRIGGER IF EXISTS audit_refuses_truncate ON {TABLE}",
    ),
}

"""SQL by which each database refuses to change or remove a row of the audit."""

TABLE = "audit_auditrecord"
MESSAGE = "Audit records are only ever added."

CREATE = {
    "sqlite": (
        f"CREATE TRIGGER audit_refuses_update BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
        f"CREATE TRIGGER audit_refuses_delete BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$",
        f"CREATE TRIGGER audit_refuses_update BEFORE UPDATE OR DELETE ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
        f"CREATE TRIGGER audit_refuses_truncate BEFORE TRUNCATE ON {TABLE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
    ),
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

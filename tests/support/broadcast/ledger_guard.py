"""A trigger, in test databases alone, that holds every change of a delivery to the ledger's table of transitions."""

import psycopg

from services.broadcast.ledger.rules.transitions import TRANSITIONS

ARRANGED = "-- arranged by a test\n"
"""Begins a statement with which a test sets the ledger up as no service would."""


def guard_ledger(address: str) -> None:
    """From now on a statement that changes deliveries must name its transitions, and change nothing else by them."""
    with psycopg.connect(address, autocommit=True) as conn:
        conn.execute(_GUARD.encode())


_ROWS = ", ".join(
    f"('{each.name}', '{before}', '{each.after or ''}')" for each in TRANSITIONS for before in each.before or ("",)
)
_STANDING = "CASE WHEN {row}.state = 'in_doubt' AND {row}.due_at IS NULL THEN 'may_have' ELSE {row}.state::text END"
_GUARD = f"""
CREATE FUNCTION broadcast.guard_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    statement text := current_query();
    named text[] := string_to_array(substring(statement FROM '-- ledger: ([a-z_, ]+)'), ', ');
    old_standing text := '';
    new_standing text := '';
BEGIN
    IF statement LIKE '-- arranged by a test%' THEN RETURN NULL; END IF;
    IF TG_OP <> 'INSERT' THEN old_standing := {_STANDING.format(row="OLD")}; END IF;
    IF TG_OP <> 'DELETE' THEN new_standing := {_STANDING.format(row="NEW")}; END IF;
    IF NOT EXISTS (
        SELECT FROM (VALUES {_ROWS}) AS t(name, before, after)
        WHERE t.name = ANY(named) AND t.before = old_standing AND t.after = new_standing
    ) THEN
        RAISE EXCEPTION 'the ledger has no way from "%" to "%" by %: %', old_standing, new_standing, named, statement;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER guard AFTER INSERT OR UPDATE OR DELETE ON broadcast.deliveries
    FOR EACH ROW EXECUTE FUNCTION broadcast.guard_ledger();
"""  # noqa: S608 - constants

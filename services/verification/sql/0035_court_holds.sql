-- A court's hold is taken back by nobody at once: the desk's login writes none of it but by these two functions, and what
-- they shorten stands for a day more by the database's own clock, in which somebody can notice.
ALTER TABLE verification.court_holds ADD COLUMN lifted_at timestamptz;

CREATE FUNCTION verification.keep_for_court(of_case uuid, why text, till timestamptz, by_whom text, at timestamptz)
RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    INSERT INTO verification.court_holds AS standing (case_id, reason, "until", set_by, set_at)
    VALUES (of_case, why, till, by_whom, at)
    ON CONFLICT (case_id) DO UPDATE SET reason = excluded.reason, set_by = excluded.set_by, set_at = excluded.set_at,
        "until" = greatest(excluded."until", least(standing."until", now() + interval '1 day')), lifted_at = NULL;
$$;

CREATE FUNCTION verification.lift_court_hold(of_case uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    UPDATE verification.court_holds SET "until" = least("until", now() + interval '1 day'), lifted_at = now()
    WHERE case_id = of_case AND lifted_at IS NULL;
$$;

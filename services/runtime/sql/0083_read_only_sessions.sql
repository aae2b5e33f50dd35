-- A page is shown also where the database takes no write: that a session was used is written when it can be.
CREATE OR REPLACE FUNCTION staff.session_of(token bytea, idle interval, outside_the_roster boolean, used boolean)
RETURNS TABLE (
    login text, name text, roles text[], role text, scope text[], in_the_roster boolean, opened_with text,
    refounded_at timestamptz
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    IF used THEN
        BEGIN
            UPDATE staff.sessions s SET last_used_at = now()
            WHERE s.token_sha256 = token AND s.last_used_at < now() - interval '1 minute'
              AND s.last_used_at > now() - idle AND s.expires_at > now() AND s.revoked_at IS NULL;
        EXCEPTION WHEN read_only_sql_transaction OR disk_full THEN
            NULL;
        END;
    END IF;
    RETURN QUERY
    SELECT p.login, p.name, p.roles, p.role, p.scope, p.in_the_roster, s.opened_with,
           -- The line of rosters was begun anew, which everybody is shown for a week.
           (SELECT r.published_at FROM staff.rosters r
            WHERE r.founding > 1 AND r.version = 1 AND r.published_at > now() - interval '7 days'
            ORDER BY r.founding DESC LIMIT 1)
    FROM staff.sessions s JOIN staff.people p USING (login)
    WHERE s.token_sha256 = token AND s.expires_at > now() AND s.revoked_at IS NULL
      AND s.last_used_at > now() - idle AND (s.office = 'desk' OR session_user = 'loa_intake')
      AND p.account_stands AND (p.in_the_roster OR outside_the_roster);
END;
$$;

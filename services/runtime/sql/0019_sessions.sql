-- What intake, which faces the internet, may know and make of people who log in: one session or one person at a time.
-- These functions run with the rights of whoever migrates; who may call them stands in deploy/migrations/grants.sql.

-- A session that intake opened counts on the hotline's pages alone: intake cannot make itself somebody at the desk.
ALTER TABLE staff.sessions
    ADD office text NOT NULL
    DEFAULT CASE session_user WHEN 'loa_intake' THEN 'hotline' ELSE 'desk' END
    CHECK (office IN ('desk', 'hotline'));

-- Whose session this is, when it stands, its owner may come in, and it counts for who asks. It then was used just now,
-- which is written once a minute: a row that is written at each request would be the most written of all.
CREATE FUNCTION staff.session_of(token bytea, idle interval, outside_the_roster boolean, used boolean)
RETURNS TABLE (
    login text, name text, roles text[], role text, scope text[], in_the_roster boolean, opened_with text,
    refounded_at timestamptz
)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    UPDATE staff.sessions s SET last_used_at = now()
    WHERE s.token_sha256 = token AND used AND s.last_used_at < now() - interval '1 minute'
      AND s.last_used_at > now() - idle AND s.expires_at > now() AND s.revoked_at IS NULL;

    SELECT p.login, p.name, p.roles, p.role, p.scope, p.in_the_roster, s.opened_with,
           -- The line of rosters was begun anew, which everybody is shown for a week.
           (SELECT published_at FROM staff.rosters
            WHERE founding > 1 AND version = 1 AND published_at > now() - interval '7 days'
            ORDER BY founding DESC LIMIT 1)
    FROM staff.sessions s JOIN staff.people p USING (login)
    WHERE s.token_sha256 = token AND s.expires_at > now() AND s.revoked_at IS NULL
      AND s.last_used_at > now() - idle AND (s.office = 'desk' OR session_user = 'loa_intake')
      AND p.account_stands AND (p.in_the_roster OR outside_the_roster);
$$;

CREATE FUNCTION staff.end_session(token bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ UPDATE staff.sessions SET revoked_at = now() WHERE token_sha256 = token; $$;

-- Who has this login, with what their password and code are checked against.
CREATE FUNCTION staff.person_of(login text) RETURNS SETOF staff.people
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT * FROM staff.people p WHERE p.login = person_of.login; $$;

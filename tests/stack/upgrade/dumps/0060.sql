
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

CREATE SCHEMA broadcast;

CREATE SCHEMA intake;

CREATE SCHEMA staff;

CREATE SCHEMA verification;

CREATE SCHEMA zalo;

CREATE TYPE broadcast.delivery_state AS ENUM (
    'queued',
    'sending',
    'handed',
    'sent',
    'in_doubt',
    'failed',
    'dropped'
);

CREATE FUNCTION broadcast.erase_record(of_alert uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM broadcast.forgotten_alerts WHERE alert_id = of_alert) THEN
        RAISE EXCEPTION 'alert % is not forgotten: its record stays', of_alert USING ERRCODE = 'no_data_found';
    END IF;
    -- 3 days: CLOSING_LIFE (schemas/alerts.py), in which a closing is sent. What was never here has nothing to erase.
    IF EXISTS (SELECT FROM broadcast.closures WHERE alert_id = of_alert AND closed_at + interval '3 days' > now())
       OR EXISTS (SELECT FROM broadcast.signed_orders WHERE alert_id = of_alert)
          AND NOT EXISTS (SELECT FROM broadcast.closures WHERE alert_id = of_alert) THEN
        RAISE EXCEPTION 'alert % is not over: its record stays', of_alert USING ERRCODE = 'no_data_found';
    END IF;
    DELETE FROM broadcast.signed_orders WHERE alert_id = of_alert;
    -- That it is closed stays for ever.
    UPDATE broadcast.closures SET closing_text = '' WHERE alert_id = of_alert;
END $$;

CREATE FUNCTION broadcast.is_reason(reason text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $_$ SELECT reason = ANY ('{found,found_safe,cancelled,expired,stopped,superseded,held,unsigned,restored,budget,no_channel,exercise,uncounted,dissolved,left,vanished,disabled,not_in_registry,listed_disabled,text_too_long,upload,picture,attachment_expired,telegram_file,timeout,connect_timeout,connection,connection_lost,no_connection,empty,empty_success,malformed,too_long,defect,worker_lost,platform_away,lost_time,not_settled,no_lookup,found_in_history,absent_from_history,echo,seen_in_group,not_in_group,limit,quota,account_stopped,message_over,stopping,lease_lost,gate_closed,slot_missed,held_too_long,retried,database,credential,bad_token,no_token,unsigned_post,posted_by_hand,posted_by_desk,never_posted,may_be_posted,by_hand:not_member,by_hand:locked,by_hand:pending,by_hand:other,no_officer,officer_off,no_second,second_off,no_zalo_user,overdue,nothing_left,unreachable,refused,no_account,unanswered,unknown}'::text[]) OR reason ~ '^((exhausted|refused):)?([a-z]+_?)(-?[0-9]{1,20})$' OR (reason LIKE 'exhausted:%' AND substr(reason, 11) = ANY ('{found,found_safe,cancelled,expired,stopped,superseded,held,unsigned,restored,budget,no_channel,exercise,uncounted,dissolved,left,vanished,disabled,not_in_registry,listed_disabled,text_too_long,upload,picture,attachment_expired,telegram_file,timeout,connect_timeout,connection,connection_lost,no_connection,empty,empty_success,malformed,too_long,defect,worker_lost,platform_away,lost_time,not_settled,no_lookup,found_in_history,absent_from_history,echo,seen_in_group,not_in_group,limit,quota,account_stopped,message_over,stopping,lease_lost,gate_closed,slot_missed,held_too_long,retried,database,credential,bad_token,no_token,unsigned_post,posted_by_hand,posted_by_desk,never_posted,may_be_posted,by_hand:not_member,by_hand:locked,by_hand:pending,by_hand:other,no_officer,officer_off,no_second,second_off,no_zalo_user,overdue,nothing_left,unreachable,refused,no_account,unanswered,unknown}'::text[])) $_$;

CREATE FUNCTION intake.is_reason(reason text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $_$ SELECT reason = ANY ('{found,found_safe,cancelled,expired,stopped,superseded,held,unsigned,restored,budget,no_channel,exercise,uncounted,dissolved,left,vanished,disabled,not_in_registry,listed_disabled,text_too_long,upload,picture,attachment_expired,telegram_file,timeout,connect_timeout,connection,connection_lost,no_connection,empty,empty_success,malformed,too_long,defect,worker_lost,platform_away,lost_time,not_settled,no_lookup,found_in_history,absent_from_history,echo,seen_in_group,not_in_group,limit,quota,account_stopped,message_over,stopping,lease_lost,gate_closed,slot_missed,held_too_long,retried,database,credential,bad_token,no_token,unsigned_post,posted_by_hand,posted_by_desk,never_posted,may_be_posted,by_hand:not_member,by_hand:locked,by_hand:pending,by_hand:other,no_officer,officer_off,no_second,second_off,no_zalo_user,overdue,nothing_left,unreachable,refused,no_account,unanswered,unknown}'::text[]) OR reason ~ '^((exhausted|refused):)?([a-z]+_?)(-?[0-9]{1,20})$' OR (reason LIKE 'exhausted:%' AND substr(reason, 11) = ANY ('{found,found_safe,cancelled,expired,stopped,superseded,held,unsigned,restored,budget,no_channel,exercise,uncounted,dissolved,left,vanished,disabled,not_in_registry,listed_disabled,text_too_long,upload,picture,attachment_expired,telegram_file,timeout,connect_timeout,connection,connection_lost,no_connection,empty,empty_success,malformed,too_long,defect,worker_lost,platform_away,lost_time,not_settled,no_lookup,found_in_history,absent_from_history,echo,seen_in_group,not_in_group,limit,quota,account_stopped,message_over,stopping,lease_lost,gate_closed,slot_missed,held_too_long,retried,database,credential,bad_token,no_token,unsigned_post,posted_by_hand,posted_by_desk,never_posted,may_be_posted,by_hand:not_member,by_hand:locked,by_hand:pending,by_hand:other,no_officer,officer_off,no_second,second_off,no_zalo_user,overdue,nothing_left,unreachable,refused,no_account,unanswered,unknown}'::text[])) $_$;

CREATE FUNCTION staff.end_session(token bytea) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$ UPDATE staff.sessions SET revoked_at = now() WHERE token_sha256 = token; $$;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE staff.accounts (
    login text NOT NULL,
    name text NOT NULL,
    password_hash text,
    roles text[] DEFAULT '{}'::text[] NOT NULL,
    active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    totp_secret text,
    totp_step bigint
);

CREATE TABLE staff.members (
    login text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    scope text[] NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone
);

CREATE TABLE staff.revocations (
    statement_sha256 bytea NOT NULL,
    revocation jsonb NOT NULL,
    login text NOT NULL,
    credential_id text,
    revoked_at timestamp with time zone DEFAULT now() NOT NULL,
    announced_at timestamp with time zone
);

CREATE TABLE staff.rosters (
    version integer NOT NULL,
    document bytea NOT NULL,
    signatures jsonb NOT NULL,
    published_at timestamp with time zone DEFAULT now() NOT NULL,
    founding integer DEFAULT 1 NOT NULL,
    announced_at timestamp with time zone,
    CONSTRAINT rosters_founding_check CHECK ((founding >= 1)),
    CONSTRAINT rosters_version_check CHECK ((version >= 1))
);

CREATE VIEW staff.people AS
 SELECT a.login,
    COALESCE(m.name, a.name) AS name,
    a.roles,
    m.role,
    m.scope,
    a.password_hash,
    a.totp_secret,
    a.totp_step,
    (a.active AND (NOT (EXISTS ( SELECT
           FROM staff.revocations r
          WHERE ((r.login = a.login) AND (r.credential_id IS NULL)))))) AS account_stands,
    ((NOT (EXISTS ( SELECT
           FROM staff.rosters))) OR ((m.login IS NOT NULL) AND (m.since <= now()) AND ((m.until IS NULL) OR (now() < m.until)))) AS in_the_roster
   FROM (staff.accounts a
     LEFT JOIN staff.members m USING (login));

CREATE FUNCTION staff.person_of(login text) RETURNS SETOF staff.people
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$ SELECT * FROM staff.people p WHERE p.login = person_of.login; $$;

CREATE FUNCTION staff.session_of(token bytea, idle interval, outside_the_roster boolean, used boolean) RETURNS TABLE(login text, name text, roles text[], role text, scope text[], in_the_roster boolean, opened_with text, refounded_at timestamp with time zone)
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
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

CREATE FUNCTION verification.erase_forgotten(of_case uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    of_alert uuid;
BEGIN
    SELECT alert_id INTO STRICT of_alert FROM verification.forgotten_cases WHERE case_id = of_case;
    IF NOT EXISTS (SELECT FROM verification.cases
                   WHERE case_id = of_case AND state IN ('closed', 'rejected', 'merged') AND ended_at IS NOT NULL)
       OR EXISTS (SELECT FROM verification.alerts WHERE case_id = of_case AND state = 'open') THEN
        RAISE EXCEPTION 'case % is not over: it stays', of_case USING ERRCODE = 'no_data_found';
    END IF;
    IF EXISTS (SELECT FROM verification.court_holds WHERE case_id = of_case AND "until" > now()) THEN
        RAISE EXCEPTION 'case % is kept for a court: it stays', of_case USING ERRCODE = 'no_data_found';
    END IF;
    DELETE FROM verification.steerings WHERE alert_id = of_alert;
    DELETE FROM verification.approvals WHERE alert_id = of_alert;
    DELETE FROM verification.alerts WHERE case_id = of_case;
    DELETE FROM verification.amendments WHERE case_id = of_case;
    DELETE FROM verification.drafts WHERE case_id = of_case;
    DELETE FROM verification.corrections WHERE case_id = of_case;
    DELETE FROM verification.other_words WHERE case_id = of_case;
    DELETE FROM verification.second_checks WHERE case_id = of_case;
    DELETE FROM verification.signatures WHERE case_id = of_case;
    DELETE FROM verification.replies WHERE case_id = of_case;
    DELETE FROM verification.court_holds WHERE case_id = of_case;
    DELETE FROM verification.forget_requests WHERE case_id = of_case;
    DELETE FROM verification.cases WHERE case_id = of_case;
END $$;

CREATE FUNCTION verification.is_reason(reason text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $_$ SELECT reason = ANY ('{found,found_safe,cancelled,expired,stopped,superseded,held,unsigned,restored,budget,no_channel,exercise,uncounted,dissolved,left,vanished,disabled,not_in_registry,listed_disabled,text_too_long,upload,picture,attachment_expired,telegram_file,timeout,connect_timeout,connection,connection_lost,no_connection,empty,empty_success,malformed,too_long,defect,worker_lost,platform_away,lost_time,not_settled,no_lookup,found_in_history,absent_from_history,echo,seen_in_group,not_in_group,limit,quota,account_stopped,message_over,stopping,lease_lost,gate_closed,slot_missed,held_too_long,retried,database,credential,bad_token,no_token,unsigned_post,posted_by_hand,posted_by_desk,never_posted,may_be_posted,by_hand:not_member,by_hand:locked,by_hand:pending,by_hand:other,no_officer,officer_off,no_second,second_off,no_zalo_user,overdue,nothing_left,unreachable,refused,no_account,unanswered,unknown}'::text[]) OR reason ~ '^((exhausted|refused):)?([a-z]+_?)(-?[0-9]{1,20})$' OR (reason LIKE 'exhausted:%' AND substr(reason, 11) = ANY ('{found,found_safe,cancelled,expired,stopped,superseded,held,unsigned,restored,budget,no_channel,exercise,uncounted,dissolved,left,vanished,disabled,not_in_registry,listed_disabled,text_too_long,upload,picture,attachment_expired,telegram_file,timeout,connect_timeout,connection,connection_lost,no_connection,empty,empty_success,malformed,too_long,defect,worker_lost,platform_away,lost_time,not_settled,no_lookup,found_in_history,absent_from_history,echo,seen_in_group,not_in_group,limit,quota,account_stopped,message_over,stopping,lease_lost,gate_closed,slot_missed,held_too_long,retried,database,credential,bad_token,no_token,unsigned_post,posted_by_hand,posted_by_desk,never_posted,may_be_posted,by_hand:not_member,by_hand:locked,by_hand:pending,by_hand:other,no_officer,officer_off,no_second,second_off,no_zalo_user,overdue,nothing_left,unreachable,refused,no_account,unanswered,unknown}'::text[])) $_$;

CREATE FUNCTION verification.keep_for_court(of_case uuid, why text, till timestamp with time zone, by_whom text, at timestamp with time zone) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    INSERT INTO verification.court_holds AS standing (case_id, reason, "until", set_by, set_at)
    VALUES (of_case, why, till, by_whom, at)
    ON CONFLICT (case_id) DO UPDATE SET reason = excluded.reason, set_by = excluded.set_by, set_at = excluded.set_at,
        "until" = greatest(excluded."until", least(standing."until", now() + interval '1 day')), lifted_at = NULL;
$$;

CREATE FUNCTION verification.lift_court_hold(of_case uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    UPDATE verification.court_holds SET "until" = least("until", now() + interval '1 day'), lifted_at = now()
    WHERE case_id = of_case AND lifted_at IS NULL;
$$;

CREATE FUNCTION verification.refuse_audit_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'audit entries are never changed or removed' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION zalo.is_reason(reason text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $_$ SELECT reason = ANY ('{found,found_safe,cancelled,expired,stopped,superseded,held,unsigned,restored,budget,no_channel,exercise,uncounted,dissolved,left,vanished,disabled,not_in_registry,listed_disabled,text_too_long,upload,picture,attachment_expired,telegram_file,timeout,connect_timeout,connection,connection_lost,no_connection,empty,empty_success,malformed,too_long,defect,worker_lost,platform_away,lost_time,not_settled,no_lookup,found_in_history,absent_from_history,echo,seen_in_group,not_in_group,limit,quota,account_stopped,message_over,stopping,lease_lost,gate_closed,slot_missed,held_too_long,retried,database,credential,bad_token,no_token,unsigned_post,posted_by_hand,posted_by_desk,never_posted,may_be_posted,by_hand:not_member,by_hand:locked,by_hand:pending,by_hand:other,no_officer,officer_off,no_second,second_off,no_zalo_user,overdue,nothing_left,unreachable,refused,no_account,unanswered,unknown}'::text[]) OR reason ~ '^((exhausted|refused):)?([a-z]+_?)(-?[0-9]{1,20})$' OR (reason LIKE 'exhausted:%' AND substr(reason, 11) = ANY ('{found,found_safe,cancelled,expired,stopped,superseded,held,unsigned,restored,budget,no_channel,exercise,uncounted,dissolved,left,vanished,disabled,not_in_registry,listed_disabled,text_too_long,upload,picture,attachment_expired,telegram_file,timeout,connect_timeout,connection,connection_lost,no_connection,empty,empty_success,malformed,too_long,defect,worker_lost,platform_away,lost_time,not_settled,no_lookup,found_in_history,absent_from_history,echo,seen_in_group,not_in_group,limit,quota,account_stopped,message_over,stopping,lease_lost,gate_closed,slot_missed,held_too_long,retried,database,credential,bad_token,no_token,unsigned_post,posted_by_hand,posted_by_desk,never_posted,may_be_posted,by_hand:not_member,by_hand:locked,by_hand:pending,by_hand:other,no_officer,officer_off,no_second,second_off,no_zalo_user,overdue,nothing_left,unreachable,refused,no_account,unanswered,unknown}'::text[])) $_$;

CREATE TABLE broadcast.accounts (
    account_no integer NOT NULL,
    account_id text NOT NULL,
    channel text NOT NULL,
    app_id text DEFAULT ''::text NOT NULL,
    credential jsonb DEFAULT '{}'::jsonb NOT NULL,
    per_window integer NOT NULL,
    burst integer NOT NULL,
    holder uuid,
    fence bigint DEFAULT 0 NOT NULL,
    lease_expires_at timestamp with time zone,
    stopped_at timestamp with time zone,
    stopped_reason text,
    paced_until timestamp with time zone,
    sends_away_since timestamp with time zone,
    uploads_away_since timestamp with time zone,
    sends_with text DEFAULT ''::text NOT NULL,
    CONSTRAINT accounts_check CHECK (((burst >= 1) AND (burst < per_window))),
    CONSTRAINT accounts_stopped_reason_known CHECK (broadcast.is_reason(stopped_reason))
);

ALTER TABLE broadcast.accounts ALTER COLUMN account_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME broadcast.accounts_account_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE broadcast.carried_over (
    alert_id uuid NOT NULL,
    until timestamp with time zone NOT NULL
);

CREATE TABLE broadcast.case_states (
    case_id uuid NOT NULL,
    case_number text NOT NULL,
    kind text NOT NULL,
    exercise boolean NOT NULL,
    state text NOT NULL,
    outcome text,
    merged_into uuid,
    revision integer NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT case_states_check CHECK (((state = 'merged'::text) = (merged_into IS NOT NULL))),
    CONSTRAINT case_states_outcome_check CHECK ((outcome = ANY (ARRAY['found'::text, 'found_safe'::text, 'cancelled'::text, 'expired'::text]))),
    CONSTRAINT case_states_state_check CHECK ((state = ANY (ARRAY['open'::text, 'on_air'::text, 'closed'::text, 'rejected'::text, 'merged'::text, 'forgotten'::text])))
);

COMMENT ON COLUMN broadcast.case_states.revision IS 'of the event that told it; an event with a lower one is late, and changes nothing';

CREATE TABLE broadcast.closures (
    alert_id uuid NOT NULL,
    outcome text NOT NULL,
    code text NOT NULL,
    closing_text text NOT NULL,
    closed_at timestamp with time zone NOT NULL
);

CREATE TABLE broadcast.deliveries (
    delivery_id bigint NOT NULL,
    due_at timestamp with time zone DEFAULT now(),
    settled_at timestamp with time zone,
    started_at timestamp with time zone,
    fence bigint DEFAULT 0 NOT NULL,
    message_no integer NOT NULL,
    group_no integer NOT NULL,
    account_no integer NOT NULL,
    distance_m integer NOT NULL,
    turn integer NOT NULL,
    state broadcast.delivery_state DEFAULT 'queued'::broadcast.delivery_state NOT NULL,
    lane smallint NOT NULL,
    ring smallint NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    lookups smallint DEFAULT 0 NOT NULL,
    group_id text NOT NULL,
    platform_message_id text,
    reason text,
    pictured boolean,
    CONSTRAINT deliveries_reason_known CHECK (broadcast.is_reason(reason))
)
WITH (fillfactor='70', autovacuum_vacuum_scale_factor='0.02', autovacuum_vacuum_insert_scale_factor='0.1');

ALTER TABLE broadcast.deliveries ALTER COLUMN delivery_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME broadcast.deliveries_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE broadcast.echoes (
    group_id text NOT NULL,
    code text NOT NULL,
    message_id text NOT NULL,
    posted_at timestamp with time zone NOT NULL
);

CREATE TABLE broadcast.forgotten_alerts (
    alert_id uuid NOT NULL,
    forgotten_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE broadcast.group_syncs (
    account_no integer NOT NULL,
    known_at timestamp with time zone DEFAULT now() NOT NULL,
    due_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    failed text,
    done_at timestamp with time zone,
    report jsonb
);

CREATE TABLE broadcast.groups (
    group_no integer NOT NULL,
    channel text NOT NULL,
    group_id text NOT NULL,
    account_no integer NOT NULL,
    name text NOT NULL,
    kind text DEFAULT 'residents'::text NOT NULL,
    daily_posts smallint,
    commune_code text NOT NULL,
    province_code text NOT NULL,
    lat double precision NOT NULL,
    lon double precision NOT NULL,
    members integer NOT NULL,
    enabled boolean DEFAULT true NOT NULL,
    disabled_reason text,
    disabled_at timestamp with time zone,
    imported_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT groups_daily_posts_check CHECK ((daily_posts >= 0)),
    CONSTRAINT groups_disabled_reason_known CHECK (broadcast.is_reason(disabled_reason))
);

ALTER TABLE broadcast.groups ALTER COLUMN group_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME broadcast.groups_group_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE broadcast.inbox (
    event_id uuid NOT NULL,
    type text NOT NULL,
    handled_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE VIEW broadcast.ledger AS
 SELECT delivery_id,
    due_at,
    settled_at,
    started_at,
    fence,
    message_no,
    group_no,
    account_no,
    distance_m,
    turn,
    state,
    lane,
    ring,
    attempts,
    lookups,
    group_id,
    platform_message_id,
    reason,
    pictured,
    ((state = ANY (ARRAY['queued'::broadcast.delivery_state, 'sending'::broadcast.delivery_state, 'handed'::broadcast.delivery_state])) OR ((state = 'in_doubt'::broadcast.delivery_state) AND (due_at IS NOT NULL))) AS open,
    ((state = 'sent'::broadcast.delivery_state) OR ((state = 'in_doubt'::broadcast.delivery_state) AND (due_at IS NULL))) AS may_have
   FROM broadcast.deliveries d;

CREATE TABLE broadcast.link_tests (
    test_id uuid NOT NULL,
    signed jsonb NOT NULL,
    account_no integer NOT NULL,
    message_no integer,
    received_at timestamp with time zone DEFAULT now() NOT NULL,
    posted_at timestamp with time zone,
    echoed_at timestamp with time zone,
    failed text,
    told_at timestamp with time zone
);

CREATE TABLE broadcast.list_changes (
    list_name text NOT NULL,
    version integer NOT NULL,
    document bytea NOT NULL,
    secrets jsonb DEFAULT '{}'::jsonb NOT NULL,
    signatures jsonb DEFAULT '[]'::jsonb NOT NULL,
    proposed_by text NOT NULL,
    proposed_at timestamp with time zone DEFAULT now() NOT NULL,
    made_at timestamp with time zone,
    CONSTRAINT list_changes_list_name_check CHECK ((list_name = ANY (ARRAY['groups'::text, 'accounts'::text, 'relay'::text]))),
    CONSTRAINT list_changes_version_check CHECK ((version >= 1))
);

CREATE TABLE broadcast.lost_times (
    until timestamp with time zone NOT NULL,
    since timestamp with time zone NOT NULL,
    CONSTRAINT lost_times_check CHECK ((since <= until))
);

CREATE TABLE broadcast.messages (
    message_no integer NOT NULL,
    alert_id uuid NOT NULL,
    alert_version integer NOT NULL,
    purpose text NOT NULL,
    code text NOT NULL,
    kind text NOT NULL,
    closing_text text,
    lane smallint NOT NULL,
    exercise boolean DEFAULT false NOT NULL,
    approved_at timestamp with time zone NOT NULL,
    planned_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_reason text,
    finished_at timestamp with time zone,
    content bytea,
    held boolean DEFAULT false NOT NULL,
    lone boolean DEFAULT false NOT NULL,
    forgotten_at timestamp with time zone,
    content_sha256 text,
    removals_asked_at timestamp with time zone,
    CONSTRAINT messages_check CHECK ((((purpose = 'alert'::text) AND (forgotten_at IS NULL)) = (content IS NOT NULL))),
    CONSTRAINT messages_check1 CHECK ((((purpose = 'closing'::text) AND (forgotten_at IS NULL)) = (closing_text IS NOT NULL))),
    CONSTRAINT messages_ended_reason_known CHECK (broadcast.is_reason(ended_reason)),
    CONSTRAINT messages_purpose_check CHECK ((purpose = ANY (ARRAY['alert'::text, 'closing'::text, 'link_test'::text])))
);

ALTER TABLE broadcast.messages ALTER COLUMN message_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME broadcast.messages_message_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE broadcast.outbox (
    id bigint NOT NULL,
    event_id uuid NOT NULL,
    topic text NOT NULL,
    key text NOT NULL,
    headers jsonb NOT NULL,
    value bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    published_at timestamp with time zone,
    partition integer,
    record_offset bigint,
    confirmed_at timestamp with time zone
);

ALTER TABLE broadcast.outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME broadcast.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE broadcast.quarantine (
    id bigint NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    record_offset bigint NOT NULL,
    reason text NOT NULL,
    headers bytea NOT NULL,
    value bytea,
    value_bytes bigint NOT NULL,
    quarantined_at timestamp with time zone DEFAULT now() NOT NULL,
    asked_at timestamp with time zone,
    refused text
);

ALTER TABLE broadcast.quarantine ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME broadcast.quarantine_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE broadcast.relay_bundles (
    bundle_no integer NOT NULL,
    message_no integer NOT NULL,
    account_no integer NOT NULL,
    opened_at timestamp with time zone DEFAULT now() NOT NULL,
    deadline timestamp with time zone NOT NULL,
    second_at timestamp with time zone,
    second_reason text,
    desk_at timestamp with time zone,
    desk_reason text,
    closed_at timestamp with time zone,
    taken_by integer,
    taken_at timestamp with time zone,
    neighbours_at timestamp with time zone,
    CONSTRAINT relay_bundles_desk_reason_known CHECK (broadcast.is_reason(desk_reason)),
    CONSTRAINT relay_bundles_second_reason_known CHECK (broadcast.is_reason(second_reason))
);

ALTER TABLE broadcast.relay_bundles ALTER COLUMN bundle_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME broadcast.relay_bundles_bundle_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE broadcast.relay_offers (
    bundle_no integer NOT NULL,
    account_no integer NOT NULL,
    offered_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE broadcast.relay_officers (
    account_no integer NOT NULL,
    name text NOT NULL,
    zalo_user_id text,
    oa_account_id text,
    commune_code text NOT NULL,
    second_no integer,
    enabled boolean DEFAULT true NOT NULL,
    duty_until timestamp with time zone,
    wrote_at timestamp with time zone,
    CONSTRAINT relay_officers_check CHECK ((second_no <> account_no))
);

CREATE VIEW broadcast.relay_duties AS
(
         SELECT relay_bundles.bundle_no,
            relay_bundles.account_no AS person_no
           FROM broadcast.relay_bundles
        UNION ALL
         SELECT b.bundle_no,
            o.second_no AS person_no
           FROM (broadcast.relay_bundles b
             JOIN broadcast.relay_officers o USING (account_no))
          WHERE ((b.second_at IS NOT NULL) AND (o.second_no IS NOT NULL))
) UNION
 SELECT relay_offers.bundle_no,
    relay_offers.account_no AS person_no
   FROM broadcast.relay_offers;

CREATE TABLE broadcast.relay_links (
    token_sha256 bytea NOT NULL,
    account_no integer NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    phone_no integer
);

CREATE TABLE broadcast.relay_notices (
    notice_no bigint NOT NULL,
    bundle_no integer NOT NULL,
    account_no integer NOT NULL,
    step text NOT NULL,
    state text DEFAULT 'queued'::text NOT NULL,
    due_at timestamp with time zone DEFAULT now() NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    reason text,
    ended_at timestamp with time zone,
    unanswered smallint DEFAULT 0 NOT NULL,
    CONSTRAINT relay_notices_reason_known CHECK (broadcast.is_reason(reason)),
    CONSTRAINT relay_notices_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'dropped'::text]))),
    CONSTRAINT relay_notices_step_check CHECK ((step = ANY (ARRAY['first'::text, 'reminder'::text, 'second'::text, 'neighbours'::text, 'removal'::text])))
);

ALTER TABLE broadcast.relay_notices ALTER COLUMN notice_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME broadcast.relay_notices_notice_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE broadcast.relay_passes (
    delivery_id bigint NOT NULL,
    account_no integer NOT NULL,
    passed_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE broadcast.relay_phones (
    phone_no integer NOT NULL,
    account_no integer NOT NULL,
    endpoint text NOT NULL,
    public_key bytea NOT NULL,
    secret bytea NOT NULL,
    label text NOT NULL,
    added_at timestamp with time zone DEFAULT now() NOT NULL,
    proven_at timestamp with time zone,
    gone_at timestamp with time zone,
    push_key text,
    key_gone_at timestamp with time zone,
    wakes boolean GENERATED ALWAYS AS (((proven_at IS NOT NULL) AND (gone_at IS NULL) AND (key_gone_at IS NULL))) STORED NOT NULL
);

ALTER TABLE broadcast.relay_phones ALTER COLUMN phone_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME broadcast.relay_phones_phone_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE broadcast.relay_pushes (
    push_no bigint NOT NULL,
    phone_no integer NOT NULL,
    notice_no bigint,
    state text DEFAULT 'queued'::text NOT NULL,
    due_at timestamp with time zone DEFAULT now() NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    ended_at timestamp with time zone,
    says text,
    CONSTRAINT relay_pushes_check CHECK (((state = ANY (ARRAY['queued'::text, 'sending'::text])) = (ended_at IS NULL))),
    CONSTRAINT relay_pushes_check1 CHECK (((says IS NULL) OR (notice_no IS NULL))),
    CONSTRAINT relay_pushes_says_check CHECK ((says = 'phone_added'::text)),
    CONSTRAINT relay_pushes_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'dropped'::text])))
);

ALTER TABLE broadcast.relay_pushes ALTER COLUMN push_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME broadcast.relay_pushes_push_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE broadcast.relay_tasks (
    delivery_id bigint NOT NULL,
    bundle_no integer NOT NULL,
    answered_at timestamp with time zone,
    answered_by integer,
    removal_asked_at timestamp with time zone,
    removal text,
    removal_at timestamp with time zone,
    removal_by integer,
    CONSTRAINT relay_tasks_removal_check CHECK ((removal = ANY (ARRAY['removed'::text, 'cannot'::text])))
);

CREATE TABLE broadcast.replies (
    reply_id uuid NOT NULL,
    seq bigint NOT NULL,
    user_id text,
    text text,
    oa_id text,
    case_id uuid,
    urgent boolean NOT NULL,
    state text DEFAULT 'queued'::text NOT NULL,
    due_at timestamp with time zone DEFAULT now() NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    unanswered smallint DEFAULT 0 NOT NULL,
    reason text,
    asked_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    until timestamp with time zone,
    CONSTRAINT replies_check CHECK (((state = ANY (ARRAY['sent'::text, 'failed'::text])) = (ended_at IS NOT NULL))),
    CONSTRAINT replies_check1 CHECK (((ended_at IS NULL) = (user_id IS NOT NULL))),
    CONSTRAINT replies_check2 CHECK (((ended_at IS NULL) = (text IS NOT NULL))),
    CONSTRAINT replies_reason_known CHECK (broadcast.is_reason(reason)),
    CONSTRAINT replies_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text])))
);

ALTER TABLE broadcast.replies ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME broadcast.replies_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE broadcast.revocations (
    statement_sha256 bytea NOT NULL,
    revocation jsonb NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE broadcast.rings (
    message_no integer NOT NULL,
    ring smallint NOT NULL,
    groups integer NOT NULL,
    members integer NOT NULL,
    release_at timestamp with time zone NOT NULL,
    released_at timestamp with time zone
);

CREATE TABLE broadcast.rosters (
    version integer NOT NULL,
    document bytea NOT NULL,
    signatures jsonb NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT rosters_version_check CHECK ((version >= 1))
);

CREATE TABLE broadcast.signed_orders (
    alert_id uuid NOT NULL,
    statement_sha256 bytea NOT NULL,
    signed jsonb NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE broadcast.steerings (
    alert_id uuid NOT NULL,
    revision integer NOT NULL,
    centre_lat double precision,
    centre_lon double precision,
    held boolean NOT NULL,
    released_rings smallint NOT NULL,
    stopped boolean NOT NULL,
    steered_at timestamp with time zone NOT NULL
);

CREATE TABLE broadcast.unregistered_groups (
    account_no integer NOT NULL,
    group_id text NOT NULL,
    name text DEFAULT ''::text NOT NULL,
    members integer,
    found_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE broadcast.uploads (
    account_id text NOT NULL,
    picture text NOT NULL,
    attachment_id text NOT NULL,
    uploaded_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE broadcast.wanted_uploads (
    message_no integer NOT NULL,
    account_no integer NOT NULL
);

CREATE TABLE broadcast.watched_posts (
    account_no integer NOT NULL,
    message_id text NOT NULL,
    group_id text NOT NULL,
    code text NOT NULL,
    text_sha256 text NOT NULL,
    posted_at timestamp with time zone NOT NULL,
    told_at timestamp with time zone DEFAULT now() NOT NULL,
    unsigned_at timestamp with time zone
);

COMMENT ON COLUMN broadcast.watched_posts.unsigned_at IS 'no signature was found to cover it; the account was stopped';

CREATE TABLE broadcast.workers (
    worker_id uuid NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    session_pid integer,
    session_started timestamp with time zone
);

CREATE TABLE intake.blocked_numbers (
    phone text NOT NULL,
    case_id uuid NOT NULL,
    case_number text NOT NULL,
    reason text NOT NULL,
    made_by text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    CONSTRAINT blocked_numbers_check CHECK ((ends_at <= (made_at + '30 days'::interval))),
    CONSTRAINT blocked_numbers_reason_check CHECK (((length(reason) >= 5) AND (length(reason) <= 300)))
);

CREATE TABLE intake.blocks (
    user_id text NOT NULL,
    case_id uuid NOT NULL,
    case_number text NOT NULL,
    reason text NOT NULL,
    made_by text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    held integer DEFAULT 0 NOT NULL,
    answered_at timestamp with time zone,
    CONSTRAINT blocks_check CHECK ((ends_at <= (made_at + '30 days'::interval))),
    CONSTRAINT blocks_reason_check CHECK (((length(reason) >= 5) AND (length(reason) <= 300)))
);

CREATE TABLE intake.caller_links (
    link_sha256 bytea NOT NULL,
    case_id uuid NOT NULL,
    case_number text NOT NULL,
    made_by text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    taken integer DEFAULT 0 NOT NULL
);

COMMENT ON COLUMN intake.caller_links.ends_at IS 'in two hours, or when somebody has ended it';

COMMENT ON COLUMN intake.caller_links.taken IS 'how much has come in by it';

CREATE SEQUENCE intake.case_numbers
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE intake.case_photos (
    case_id uuid NOT NULL,
    sha256 text NOT NULL
);

CREATE TABLE intake.case_states (
    case_id uuid NOT NULL,
    case_number text NOT NULL,
    kind text NOT NULL,
    exercise boolean NOT NULL,
    state text NOT NULL,
    outcome text,
    merged_into uuid,
    revision integer NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT case_states_check CHECK (((state = 'merged'::text) = (merged_into IS NOT NULL))),
    CONSTRAINT case_states_outcome_check CHECK ((outcome = ANY (ARRAY['found'::text, 'found_safe'::text, 'cancelled'::text, 'expired'::text]))),
    CONSTRAINT case_states_state_check CHECK ((state = ANY (ARRAY['open'::text, 'on_air'::text, 'closed'::text, 'rejected'::text, 'merged'::text, 'forgotten'::text])))
);

COMMENT ON COLUMN intake.case_states.revision IS 'of the event that told it; an event with a lower one is late, and changes nothing';

CREATE TABLE intake.conversations (
    user_id text NOT NULL,
    oa_id text NOT NULL,
    state jsonb NOT NULL,
    deadline timestamp with time zone,
    case_id uuid,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    chat_id uuid DEFAULT gen_random_uuid() NOT NULL
);

CREATE TABLE intake.drafts (
    login text NOT NULL,
    form_id text NOT NULL,
    fields jsonb NOT NULL,
    began_at timestamp with time zone DEFAULT now() NOT NULL,
    kept_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE intake.family_links (
    link_id uuid NOT NULL,
    token_sha256 text NOT NULL,
    case_id uuid,
    case_number text,
    made_by text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    found_at timestamp with time zone,
    removal_at timestamp with time zone,
    consent text,
    consent_at timestamp with time zone,
    forgotten_at timestamp with time zone,
    CONSTRAINT family_links_check CHECK (((consent IS NULL) = (consent_at IS NULL))),
    CONSTRAINT family_links_check1 CHECK (((case_id IS NULL) = (forgotten_at IS NOT NULL))),
    CONSTRAINT family_links_consent_check CHECK ((consent = ANY (ARRAY['given'::text, 'withdrawn'::text]))),
    CONSTRAINT family_links_token_sha256_check CHECK ((token_sha256 ~ '^[0-9a-f]{64}$'::text))
);

CREATE TABLE intake.followers (
    user_id text NOT NULL,
    since timestamp with time zone NOT NULL
);

CREATE TABLE intake.inbox (
    event_id uuid NOT NULL,
    type text NOT NULL,
    handled_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE intake.letters (
    letter_id uuid NOT NULL,
    case_id uuid NOT NULL,
    user_id text,
    asked_by text,
    what text DEFAULT 'text'::text NOT NULL,
    text text NOT NULL,
    written_at timestamp with time zone NOT NULL,
    state text DEFAULT 'queued'::text NOT NULL,
    reason text,
    settled_at timestamp with time zone,
    answered_at timestamp with time zone,
    returned_at timestamp with time zone,
    told_by text,
    CONSTRAINT letters_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text]))),
    CONSTRAINT letters_text_check CHECK ((length(text) <= 2000)),
    CONSTRAINT letters_what_check CHECK ((what = ANY (ARRAY['text'::text, 'photo'::text, 'voice'::text, 'place'::text])))
);

CREATE TABLE intake.outbox (
    id bigint NOT NULL,
    event_id uuid NOT NULL,
    topic text NOT NULL,
    key text NOT NULL,
    headers jsonb NOT NULL,
    value bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    published_at timestamp with time zone,
    partition integer,
    record_offset bigint,
    confirmed_at timestamp with time zone
);

ALTER TABLE intake.outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME intake.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE intake.photo_fetches (
    event_key text NOT NULL,
    "position" integer NOT NULL,
    oa_id text NOT NULL,
    user_id text NOT NULL,
    url text,
    due_at timestamp with time zone DEFAULT now() NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    done_at timestamp with time zone,
    asked_at timestamp with time zone DEFAULT now() NOT NULL,
    told_at timestamp with time zone
);

CREATE TABLE intake.photos (
    sha256 text NOT NULL,
    jpeg bytea NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    stored_at timestamp with time zone DEFAULT now() NOT NULL,
    pdq text,
    pdq_quality smallint,
    CONSTRAINT photos_pdq_check CHECK ((pdq ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT photos_pdq_quality_check CHECK (((pdq_quality >= 0) AND (pdq_quality <= 100))),
    CONSTRAINT photos_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);

CREATE TABLE intake.public_alerts (
    case_id uuid NOT NULL,
    case_number text NOT NULL,
    kind text NOT NULL,
    exercise boolean NOT NULL,
    version integer NOT NULL,
    outcome text,
    expires_at timestamp with time zone,
    alert_id uuid,
    aired_at timestamp with time zone,
    pictured boolean DEFAULT false NOT NULL,
    text text,
    told_at timestamp with time zone[] DEFAULT '{}'::timestamp with time zone[] NOT NULL,
    ended_at timestamp with time zone,
    area text,
    lat double precision,
    lon double precision,
    rings_km double precision[],
    along double precision[],
    along_width_km double precision,
    call text,
    CONSTRAINT public_alerts_check CHECK (((outcome IS NULL) OR (text IS NULL))),
    CONSTRAINT public_alerts_check1 CHECK (((outcome IS NOT NULL) OR ((expires_at IS NOT NULL) AND (alert_id IS NOT NULL) AND (aired_at IS NOT NULL)))),
    CONSTRAINT public_alerts_outcome_check CHECK ((outcome = ANY (ARRAY['found'::text, 'found_safe'::text, 'cancelled'::text, 'expired'::text])))
);

CREATE TABLE intake.quarantine (
    id bigint NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    record_offset bigint NOT NULL,
    reason text NOT NULL,
    headers bytea NOT NULL,
    value bytea,
    value_bytes bigint NOT NULL,
    quarantined_at timestamp with time zone DEFAULT now() NOT NULL,
    asked_at timestamp with time zone,
    refused text
);

ALTER TABLE intake.quarantine ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME intake.quarantine_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE intake.replies (
    reply_id uuid NOT NULL,
    user_id text NOT NULL,
    case_id uuid,
    state text DEFAULT 'queued'::text NOT NULL,
    reason text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT replies_reason_known CHECK (intake.is_reason(reason)),
    CONSTRAINT replies_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text])))
);

CREATE TABLE intake.reports (
    case_id uuid NOT NULL,
    case_number text NOT NULL,
    source text NOT NULL,
    external_id text NOT NULL,
    payload jsonb,
    submitted_by text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    erased_at timestamp with time zone,
    commune_code text,
    province_code text,
    CONSTRAINT reports_check CHECK (((commune_code IS NULL) = (province_code IS NULL))),
    CONSTRAINT reports_source_check CHECK ((source = ANY (ARRAY['hotline'::text, 'zalo_oa'::text])))
);

CREATE TABLE intake.staff_chats (
    login text NOT NULL,
    chat_id uuid NOT NULL,
    user_id text NOT NULL,
    oa_id text NOT NULL,
    connected_at timestamp with time zone NOT NULL,
    last_wrote_at timestamp with time zone NOT NULL
);

CREATE TABLE intake.staff_codes (
    login text NOT NULL,
    code_sha256 bytea NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    user_id text,
    oa_id text,
    number text,
    tries smallint DEFAULT 0 NOT NULL,
    wrote_at timestamp with time zone,
    CONSTRAINT staff_codes_check CHECK ((((user_id IS NULL) = (number IS NULL)) AND ((user_id IS NULL) = (wrote_at IS NULL))))
);

CREATE TABLE intake.staff_letters (
    letter_id uuid NOT NULL,
    chat_id uuid NOT NULL,
    case_number text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone
);

CREATE TABLE intake.voice_messages (
    voice_id uuid NOT NULL,
    case_id uuid NOT NULL,
    user_id text NOT NULL,
    unsure boolean NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    url text,
    due_at timestamp with time zone DEFAULT now() NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    told_at timestamp with time zone,
    done_at timestamp with time zone,
    mp3 bytea,
    seconds integer,
    cut boolean DEFAULT false NOT NULL,
    problem text,
    CONSTRAINT voice_messages_check CHECK (((done_at IS NULL) = ((mp3 IS NULL) AND (problem IS NULL)))),
    CONSTRAINT voice_messages_check1 CHECK (((mp3 IS NULL) = (seconds IS NULL)))
);

CREATE TABLE intake.webhook_events (
    event_key text NOT NULL,
    seq bigint NOT NULL,
    event_name text NOT NULL,
    oa_id text NOT NULL,
    user_id text NOT NULL,
    body bytea,
    received_at timestamp with time zone DEFAULT now() NOT NULL,
    due_at timestamp with time zone DEFAULT now() NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    processed_at timestamp with time zone,
    error text
);

ALTER TABLE intake.webhook_events ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME intake.webhook_events_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);

CREATE TABLE staff.audit_waiting (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    detail jsonb NOT NULL
);

ALTER TABLE staff.audit_waiting ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME staff.audit_waiting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE staff.browser_keys (
    key_id uuid NOT NULL,
    login text NOT NULL,
    key bytea NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT browser_keys_key_check CHECK ((octet_length(key) = 32))
);

CREATE TABLE staff.credentials (
    credential_id text NOT NULL,
    login text NOT NULL,
    public_key text NOT NULL,
    label text NOT NULL,
    enrolled_at timestamp with time zone DEFAULT now() NOT NULL,
    last_used_at timestamp with time zone
);

CREATE TABLE staff.devices (
    token_sha256 bytea NOT NULL,
    login text NOT NULL,
    last_used_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE staff.invitations (
    token_sha256 bytea NOT NULL,
    login text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    scope text[] NOT NULL,
    invited_by text NOT NULL,
    agreed_by text,
    needs_second boolean NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);

CREATE TABLE staff.log_in_failures (
    subject bytea NOT NULL,
    login text NOT NULL,
    failures integer NOT NULL,
    last_at timestamp with time zone NOT NULL
);

CREATE TABLE staff.roster_draft (
    only_row boolean DEFAULT true NOT NULL,
    document bytea NOT NULL,
    signatures jsonb DEFAULT '[]'::jsonb NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT roster_draft_only_row_check CHECK (only_row)
);

CREATE TABLE staff.sessions (
    token_sha256 bytea NOT NULL,
    login text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    session_no bigint NOT NULL,
    last_used_at timestamp with time zone DEFAULT now() NOT NULL,
    browser text DEFAULT ''::text NOT NULL,
    opened_with text DEFAULT 'password'::text NOT NULL,
    credential_id text,
    office text DEFAULT 
CASE SESSION_USER
    WHEN 'loa_intake'::name THEN 'hotline'::text
    ELSE 'desk'::text
END NOT NULL,
    CONSTRAINT sessions_office_check CHECK ((office = ANY (ARRAY['desk'::text, 'hotline'::text]))),
    CONSTRAINT sessions_opened_with_check CHECK ((opened_with = ANY (ARRAY['passkey'::text, 'password'::text, 'invitation'::text])))
);

ALTER TABLE staff.sessions ALTER COLUMN session_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME staff.sessions_session_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE staff.used_challenges (
    challenge_sha256 bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE VIEW staff.voice AS
 SELECT ((convert_from(document, 'UTF8'::name))::jsonb -> 'voice'::text) AS voice
   FROM staff.rosters
  ORDER BY founding DESC, version DESC
 LIMIT 1;

CREATE TABLE verification.alerts (
    alert_id uuid NOT NULL,
    case_id uuid NOT NULL,
    version integer NOT NULL,
    content_hash text NOT NULL,
    approved_by text NOT NULL,
    approved_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    closing_text text,
    closed_by text,
    closed_at timestamp with time zone,
    CONSTRAINT alerts_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text])))
);

CREATE TABLE verification.amendments (
    event_id uuid NOT NULL,
    case_id uuid NOT NULL,
    amended_by text NOT NULL,
    payload jsonb NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL,
    late boolean DEFAULT false NOT NULL,
    set_aside_by text,
    set_aside_at timestamp with time zone,
    set_aside_why text,
    CONSTRAINT amendments_set_aside CHECK ((num_nulls(set_aside_by, set_aside_at, set_aside_why) = ANY (ARRAY[0, 3])))
);

COMMENT ON COLUMN verification.amendments.late IS 'came after the decision: shown beside the case, which it no longer changes';

CREATE TABLE verification.approvals (
    alert_id uuid NOT NULL,
    version integer NOT NULL,
    officer text NOT NULL,
    content_hash text NOT NULL,
    content_before jsonb,
    approved_at timestamp with time zone NOT NULL,
    content bytea,
    CONSTRAINT approvals_check CHECK (((content IS NULL) <> (content_before IS NULL)))
);

COMMENT ON COLUMN verification.approvals.content_before IS 'what the hash binds: text, photo, poster, centre, audience';

CREATE TABLE verification.audit (
    seq bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    case_id uuid,
    detail jsonb NOT NULL,
    prev_hash text NOT NULL,
    hash text NOT NULL
);

CREATE TABLE verification.audit_head (
    only_row boolean DEFAULT true NOT NULL,
    seq bigint NOT NULL,
    hash text NOT NULL,
    CONSTRAINT audit_head_only_row_check CHECK (only_row)
);

CREATE TABLE verification.bases (
    event_id uuid NOT NULL,
    case_id uuid NOT NULL,
    ground text NOT NULL,
    given_by text,
    noted_by text NOT NULL,
    noted_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone,
    CONSTRAINT bases_given_by_check CHECK ((given_by = ANY (ARRAY['mother'::text, 'father'::text, 'guardian'::text, 'self'::text]))),
    CONSTRAINT bases_ground_check CHECK ((ground = ANY (ARRAY['consent'::text, 'emergency'::text, 'withdrawn'::text])))
);

CREATE TABLE verification.case_pairs (
    one uuid NOT NULL,
    other uuid NOT NULL,
    verdict text NOT NULL,
    said_by text NOT NULL,
    said_at timestamp with time zone NOT NULL,
    CONSTRAINT case_pairs_check CHECK ((one < other)),
    CONSTRAINT case_pairs_verdict_check CHECK ((verdict = ANY (ARRAY['linked'::text, 'different'::text])))
);

CREATE TABLE verification.cases (
    case_id uuid NOT NULL,
    case_number text NOT NULL,
    kind text NOT NULL,
    exercise boolean DEFAULT false NOT NULL,
    state text DEFAULT 'pending'::text NOT NULL,
    source text NOT NULL,
    submitted_by text NOT NULL,
    amended_by text[] DEFAULT '{}'::text[] NOT NULL,
    reporter jsonb NOT NULL,
    subject jsonb NOT NULL,
    description text NOT NULL,
    place jsonb NOT NULL,
    last_seen_at timestamp with time zone,
    photos text[] DEFAULT '{}'::text[] NOT NULL,
    submission jsonb NOT NULL,
    reported_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    revision integer DEFAULT 1 NOT NULL,
    outcome text,
    rejected_reason text,
    ended_by text,
    ended_at timestamp with time zone,
    commune_code text,
    province_code text,
    reissues uuid,
    merged_into uuid,
    urgency smallint DEFAULT 1 NOT NULL,
    sought tsvector,
    news_revision integer,
    news_at timestamp with time zone,
    CONSTRAINT cases_check CHECK (((news_revision IS NULL) = (news_at IS NULL))),
    CONSTRAINT cases_check1 CHECK (((state = 'closed'::text) = (outcome IS NOT NULL))),
    CONSTRAINT cases_check2 CHECK (((state = 'rejected'::text) = (rejected_reason IS NOT NULL))),
    CONSTRAINT cases_check3 CHECK (((commune_code IS NULL) = (province_code IS NULL))),
    CONSTRAINT cases_ended_check CHECK (((state = ANY (ARRAY['closed'::text, 'rejected'::text, 'merged'::text])) = (ended_at IS NOT NULL))),
    CONSTRAINT cases_merged_check CHECK (((state = 'merged'::text) = (merged_into IS NOT NULL))),
    CONSTRAINT cases_outcome_check CHECK ((outcome = ANY (ARRAY['found'::text, 'found_safe'::text, 'cancelled'::text, 'expired'::text]))),
    CONSTRAINT cases_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'approved'::text, 'broadcasting'::text, 'closed'::text, 'rejected'::text, 'merged'::text])))
);

COMMENT ON COLUMN verification.cases.submission IS 'ReportSubmitted as it came; with the amendments it makes the other columns again';

COMMENT ON COLUMN verification.cases.revision IS 'grows with each change that an officer must see before deciding';

COMMENT ON COLUMN verification.cases.reissues IS 'the case, closed by mistake, that this one goes on from';

COMMENT ON COLUMN verification.cases.merged_into IS 'the case that goes on for both; that one has what this one told as amendments';

COMMENT ON COLUMN verification.cases.urgency IS 'rules/queue/urgency.Urgency: the lowest stands first';

COMMENT ON COLUMN verification.cases.sought IS 'names, telephones and places that were told, as a search spells them; null: of an older version';

COMMENT ON COLUMN verification.cases.news_revision IS 'the revision with which something was told of it last, after its report';

CREATE TABLE verification.chat_codes (
    login text NOT NULL,
    made_at timestamp with time zone NOT NULL
);

CREATE TABLE verification.chat_ends (
    login text NOT NULL,
    connected_at timestamp with time zone NOT NULL
);

CREATE TABLE verification.claims (
    case_id uuid NOT NULL,
    claimed_by text NOT NULL,
    claimed_at timestamp with time zone NOT NULL
);

CREATE TABLE verification.corrections (
    case_id uuid NOT NULL,
    version integer NOT NULL,
    saved_by text NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    content bytea CONSTRAINT corrections_content_not_null1 NOT NULL,
    CONSTRAINT corrections_version_check CHECK ((version >= 2))
);

CREATE TABLE verification.court_holds (
    case_id uuid NOT NULL,
    reason text NOT NULL,
    until timestamp with time zone NOT NULL,
    set_by text NOT NULL,
    set_at timestamp with time zone NOT NULL,
    lifted_at timestamp with time zone
);

CREATE TABLE verification.drafts (
    case_id uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    edited_by text,
    outdated boolean DEFAULT false NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    content bytea NOT NULL
);

COMMENT ON COLUMN verification.drafts.outdated IS 'the report was amended after an officer had edited the text';

CREATE TABLE verification.duties (
    duty_id bigint NOT NULL,
    login text NOT NULL,
    area text NOT NULL,
    began_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    gateway_proven_at timestamp with time zone,
    ended_at timestamp with time zone
);

ALTER TABLE verification.duties ALTER COLUMN duty_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME verification.duties_duty_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE verification.forget_requests (
    case_id uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL
);

CREATE TABLE verification.forgotten_cases (
    case_id uuid NOT NULL,
    case_number text NOT NULL,
    alert_id uuid NOT NULL,
    kind text NOT NULL,
    exercise boolean NOT NULL,
    source text NOT NULL,
    commune_code text,
    province_code text,
    reissues uuid,
    ended_as text NOT NULL,
    versions jsonb NOT NULL,
    photos integer NOT NULL,
    additions integer NOT NULL,
    reported_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    on_request boolean NOT NULL,
    forgotten_at timestamp with time zone NOT NULL,
    intake_erased_at timestamp with time zone,
    broadcast_erased_at timestamp with time zone,
    basis text,
    CONSTRAINT forgotten_cases_basis_check CHECK ((basis = ANY (ARRAY['consent'::text, 'emergency'::text, 'withdrawn'::text]))),
    CONSTRAINT forgotten_cases_ended_as_check CHECK ((ended_as = ANY (ARRAY['found'::text, 'found_safe'::text, 'cancelled'::text, 'expired'::text, 'rejected'::text, 'merged'::text])))
);

CREATE TABLE verification.inbox (
    event_id uuid NOT NULL,
    type text NOT NULL,
    handled_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE verification.link_tests (
    test_id uuid NOT NULL,
    number integer NOT NULL,
    account_id text NOT NULL,
    oa_id text NOT NULL,
    group_id text NOT NULL,
    group_name text NOT NULL,
    asked_by text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    webhook_at timestamp with time zone,
    case_at timestamp with time zone,
    planned_at timestamp with time zone,
    posted_at timestamp with time zone,
    echoed_at timestamp with time zone,
    ended_at timestamp with time zone,
    failed text,
    CONSTRAINT link_tests_check CHECK (((failed IS NULL) OR (ended_at IS NOT NULL)))
);

ALTER TABLE verification.link_tests ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME verification.link_tests_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE verification.looks (
    case_id uuid NOT NULL,
    login text NOT NULL,
    revision integer NOT NULL,
    looked_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE verification.match_keys (
    case_id uuid NOT NULL,
    keys text[] NOT NULL,
    traits jsonb NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    rules smallint NOT NULL,
    compared_as text,
    CONSTRAINT match_keys_compared_as_check CHECK ((compared_as = ANY (ARRAY['pending'::text, 'on_air'::text, 'ended'::text])))
);

COMMENT ON COLUMN verification.match_keys.rules IS 'the version of the rules that made it';

COMMENT ON COLUMN verification.match_keys.compared_as IS 'how far its case was when it was last compared with others; null: its keys are newer';

CREATE TABLE verification.matches (
    case_id uuid NOT NULL,
    other_id uuid NOT NULL,
    relation text NOT NULL,
    CONSTRAINT matches_check CHECK ((case_id <> other_id)),
    CONSTRAINT matches_relation_check CHECK ((relation = ANY (ARRAY['same'::text, 'whose'::text, 'sighting'::text])))
);

CREATE TABLE verification.other_words (
    case_id uuid NOT NULL,
    outcome text NOT NULL,
    text text NOT NULL,
    saved_by text NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    CONSTRAINT other_words_outcome_check CHECK ((outcome = ANY (ARRAY['found'::text, 'found_safe'::text, 'cancelled'::text, 'expired'::text])))
);

COMMENT ON COLUMN verification.other_words.saved_by IS 'signs them first';

CREATE TABLE verification.outbox (
    id bigint NOT NULL,
    event_id uuid NOT NULL,
    topic text NOT NULL,
    key text NOT NULL,
    headers jsonb NOT NULL,
    value bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    published_at timestamp with time zone,
    partition integer,
    record_offset bigint,
    confirmed_at timestamp with time zone
);

ALTER TABLE verification.outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME verification.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE verification.picture_hashes (
    case_id uuid NOT NULL,
    sha256 text NOT NULL,
    pdq text NOT NULL,
    quality smallint NOT NULL,
    poster boolean DEFAULT false NOT NULL,
    CONSTRAINT picture_hashes_pdq_check CHECK ((pdq ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT picture_hashes_quality_check CHECK (((quality >= 0) AND (quality <= 100)))
);

CREATE TABLE verification.progress (
    alert_id uuid NOT NULL,
    payload jsonb NOT NULL,
    as_of timestamp with time zone NOT NULL
);

CREATE TABLE verification.push_subscriptions (
    subscription_id bigint NOT NULL,
    login text NOT NULL,
    endpoint text NOT NULL,
    public_key bytea NOT NULL,
    secret bytea NOT NULL,
    label text NOT NULL,
    added_at timestamp with time zone NOT NULL,
    proven_duty bigint,
    proven_at timestamp with time zone,
    gone_at timestamp with time zone
);

ALTER TABLE verification.push_subscriptions ALTER COLUMN subscription_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME verification.push_subscriptions_subscription_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE verification.quarantine (
    id bigint NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    record_offset bigint NOT NULL,
    reason text NOT NULL,
    headers bytea NOT NULL,
    value bytea,
    value_bytes bigint NOT NULL,
    quarantined_at timestamp with time zone DEFAULT now() NOT NULL,
    asked_at timestamp with time zone,
    refused text
);

ALTER TABLE verification.quarantine ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME verification.quarantine_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE verification.replies (
    reply_id uuid NOT NULL,
    case_id uuid NOT NULL,
    outcome text NOT NULL,
    reason text,
    settled_at timestamp with time zone NOT NULL,
    CONSTRAINT replies_outcome_check CHECK ((outcome = ANY (ARRAY['sent'::text, 'failed'::text]))),
    CONSTRAINT replies_reason_known CHECK (verification.is_reason(reason))
);

CREATE TABLE verification.second_checks (
    case_id uuid NOT NULL,
    content_hash text NOT NULL,
    checked_by text NOT NULL,
    answers jsonb NOT NULL,
    differs text[] NOT NULL,
    reason text,
    checked_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON COLUMN verification.second_checks.differs IS 'questions that the draft answers otherwise';

CREATE TABLE verification.signatures (
    statement_sha256 bytea NOT NULL,
    case_id uuid NOT NULL,
    purpose text NOT NULL,
    signer text NOT NULL,
    signed jsonb NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    alert_version integer,
    content_hash text,
    CONSTRAINT signatures_check CHECK (((purpose = 'loa/approve/1'::text) = ((content_hash IS NOT NULL) AND (alert_version IS NOT NULL))))
);

CREATE TABLE verification.staff_chats (
    login text NOT NULL,
    chat_id uuid NOT NULL,
    connected_at timestamp with time zone NOT NULL,
    last_wrote_at timestamp with time zone NOT NULL,
    proven_duty bigint,
    failed_at timestamp with time zone,
    seen_at timestamp with time zone
);

CREATE TABLE verification.steerings (
    alert_id uuid NOT NULL,
    revision integer NOT NULL,
    lat double precision,
    lon double precision,
    held boolean NOT NULL,
    released_rings integer NOT NULL,
    stopped boolean NOT NULL,
    sighting uuid,
    steered_by text NOT NULL,
    steered_at timestamp with time zone NOT NULL,
    ordered text,
    CONSTRAINT steerings_check CHECK (((lat IS NULL) = (lon IS NULL))),
    CONSTRAINT steerings_released_rings_check CHECK ((released_rings >= 0)),
    CONSTRAINT steerings_revision_check CHECK ((revision >= 1))
);

COMMENT ON COLUMN verification.steerings.sighting IS 'the amendment whose place was confirmed';

CREATE TABLE verification.wake_calls (
    call_id bigint NOT NULL,
    wake_id uuid NOT NULL,
    step smallint NOT NULL,
    login text NOT NULL,
    way text NOT NULL,
    subscription_id bigint,
    due_at timestamp with time zone NOT NULL,
    tries smallint DEFAULT 0 NOT NULL,
    settled_at timestamp with time zone,
    outcome text,
    letter_id uuid,
    handed_at timestamp with time zone,
    told text,
    CONSTRAINT wake_calls_check CHECK (((way = 'push'::text) = (subscription_id IS NOT NULL))),
    CONSTRAINT wake_calls_check1 CHECK (((way = 'zalo'::text) = (letter_id IS NOT NULL))),
    CONSTRAINT wake_calls_outcome_check CHECK ((outcome = ANY (ARRAY['sent'::text, 'gone'::text, 'failed'::text, 'dropped'::text]))),
    CONSTRAINT wake_calls_way_check CHECK ((way = ANY (ARRAY['push'::text, 'gateway'::text, 'zalo'::text])))
);

ALTER TABLE verification.wake_calls ALTER COLUMN call_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME verification.wake_calls_call_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE verification.wake_steps (
    wake_id uuid NOT NULL,
    step smallint NOT NULL,
    due_at timestamp with time zone NOT NULL,
    fired_at timestamp with time zone
);

CREATE TABLE verification.wakes (
    wake_id uuid NOT NULL,
    reason text NOT NULL,
    case_id uuid,
    case_number text DEFAULT ''::text NOT NULL,
    kind text DEFAULT ''::text NOT NULL,
    duty_id bigint,
    commune_code text,
    province_code text,
    not_for text[] DEFAULT '{}'::text[] NOT NULL,
    since timestamp with time zone NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    first_called_at timestamp with time zone,
    alarmed_at timestamp with time zone,
    ended_at timestamp with time zone,
    ended_as text,
    ended_by text,
    measured boolean DEFAULT false NOT NULL,
    asks_first text,
    CONSTRAINT wakes_check CHECK ((((case_id IS NULL) = (reason = ANY (ARRAY['test'::text, 'chat_connected'::text]))) AND ((duty_id IS NOT NULL) = (reason = 'test'::text)))),
    CONSTRAINT wakes_ended_as_check CHECK ((ended_as = ANY (ARRAY['acknowledged'::text, 'decided'::text, 'over'::text]))),
    CONSTRAINT wakes_reason_check CHECK ((reason = ANY (ARRAY['new_case'::text, 'news'::text, 'second_signature'::text, 'supervisor_signature'::text, 'account_stopped'::text, 'sent_back'::text, 'test'::text, 'chat_connected'::text])))
);

CREATE TABLE zalo.accounts (
    account_id text NOT NULL,
    oa_id text NOT NULL,
    app_id text NOT NULL,
    access_token text,
    refresh_token text NOT NULL,
    generation bigint DEFAULT 0 NOT NULL,
    expires_at timestamp with time zone,
    stopped_at timestamp with time zone,
    stopped_reason text,
    CONSTRAINT accounts_stopped_reason_known CHECK (zalo.is_reason(stopped_reason))
);

CREATE TABLE zalo.app_pacing (
    app_id text NOT NULL,
    tat double precision DEFAULT 0 NOT NULL
);

INSERT INTO broadcast.accounts OVERRIDING SYSTEM VALUE VALUES
	(1, 'exercise', 'exercise', '', '{}', 4000, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, ''),
	(2, 'oa-citizen', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, 'dc51442a004f087774106c849ea22405'),
	(3, 'oa-01', 'zalo_group', 'loa-demo-app', '{}', 100, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, '2e3d51a5fdb8d3571ec654439e601297'),
	(4, 'oa-02', 'zalo_group', 'loa-demo-app', '{}', 100, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, '5ec9452bc4eb45d46eaa9d3bf9de6b68'),
	(5, 'oa-03', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, '887dd2b971824fdec9670e78a4c6b355'),
	(6, 'oa-04', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, '37eddc79be5c151eda6c4c94e08be954'),
	(7, 'oa-05', 'zalo_group', 'loa-demo-app', '{}', 100, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, '9ab9e0c181bf57c35029ed38f17fc9df'),
	(8, 'oa-06', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, 'ec6518ede8a61271dd43cb13def41bae'),
	(9, 'oa-07', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, '6d793841b2c9ce520c114e965f42f74b'),
	(10, 'oa-08', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, 'da35b129a9a15b6dfd72aa6427a5969e'),
	(11, 'oa-09', 'zalo_group', 'loa-demo-app', '{}', 100, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, '33a35768f1410ef57a020bf24f0b090a'),
	(12, 'oa-10', 'zalo_group', 'loa-demo-app', '{}', 100, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, 'ef8976111870f656ca3a2d7ebba8bd24'),
	(13, 'oa-11', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, '7c2c2e2b4ecb26311d0e9ccb871c1270'),
	(14, 'oa-12', 'zalo_group', 'loa-demo-app', '{}', 100, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, '9c7804c88740ca8f7881a53b037e0621'),
	(15, 'oa-13', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, '8891e4ff103984834ccaa6965693772f'),
	(16, 'oa-14', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, '2740ecdd0c22a128678dc99e11084caa'),
	(17, 'oa-15', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, '20d9dd9bb1b8e4b6e93539025f4e3c43'),
	(18, 'oa-16', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, '62f6e7f982c686ec973efb3f677ef5cc'),
	(19, 'oa-17', 'zalo_group', 'loa-demo-app', '{}', 100, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, '3ccff2fa73d4a1051de8844f67ff88c9'),
	(20, 'oa-18', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, 'ea05415b1c2b1de3d9b259ebeda41b20'),
	(21, 'oa-19', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, '651d4b51c733fa48ccdc241e35a061e2'),
	(22, 'oa-20', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, '3d2e1de2224ccf568fa26df41d2bca34'),
	(23, 'oa-21', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, 'e09df3e7f3ecf41afbae995da0f21d0c'),
	(33, 'relay-15865', 'relay', '', '{}', 1000000, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, ''),
	(24, 'oa-22', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, '908b5b60e965f4b3f734c51357703796'),
	(25, 'oa-23', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, '75f7481b0b38e849daa444bc97937054'),
	(26, 'oa-24', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, 'b90920eda53084c3925148e0eb268e49'),
	(27, 'oa-25', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, 'b1f2edb8fd334281f1c4af99c86b5dd2'),
	(28, 'oa-26', 'zalo_group', 'loa-demo-app', '{}', 100, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, '8cb6e306ae3b15ac1a1aacda3de0ae2f'),
	(29, 'oa-27', 'zalo_group', 'loa-demo-app', '{}', 100, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, '8c57163273e00b06175eaaf38e8ac5b2'),
	(30, 'oa-28', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, '73fa2a9c3eabb97fed791314298a6bf8'),
	(31, 'oa-29', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, 'e7903b357f86804ecc412610f21868d9'),
	(32, 'oa-30', 'zalo_group', 'loa-demo-app', '{}', 100, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, '87c864cec79f95a3020c128233a985a1'),
	(34, 'relay-15961', 'relay', '', '{}', 1000000, 1, 'cfec7926-193a-41a8-9e59-af6c8517bb00', 1, '2026-11-10 07:15:16.327504+00', NULL, NULL, NULL, NULL, NULL, '');

INSERT INTO broadcast.case_states VALUES
	('cca1cd36-69d4-407b-a92f-44959331a628', '26-00001', 'missing_child', false, 'closed', 'found_safe', NULL, 6, '2026-11-10 07:14:15.844038+00'),
	('d3104d20-5e50-5de1-b090-87a1d5f0a890', '26-00002', 'missing_child', false, 'on_air', NULL, NULL, 7, '2026-11-10 07:14:43.118249+00'),
	('94c0a2db-6bfe-5f3d-8b08-6771d5f1bff2', '26-00003', 'missing_adult', false, 'open', NULL, NULL, 1, '2026-11-10 07:14:49.953804+00'),
	('eace2415-016b-5576-b847-51a682131866', '26-00004', 'missing_child', true, 'on_air', NULL, NULL, 2, '2026-11-10 07:14:53.764566+00'),
	('2b82dda4-a24e-5fa7-9fff-0ddc02f6a811', '26-00005', 'missing_child', false, 'open', NULL, NULL, 1, '2026-11-10 07:14:55.626061+00');

INSERT INTO broadcast.closures VALUES
	('22f733e5-96dc-5e1b-b43c-b543c61b453e', 'found_safe', '26-00001/KT', '✅ Tin mã 26-00001, phát 14:13, khu vực Hoằng Hóa: ĐÃ TÌM THẤY.
Cháu bé trong tin này đã về an toàn. Cảm ơn bà con.
Các tin khác vẫn còn hiệu lực.
Xin ngừng chia sẻ tin này và gỡ bài, ảnh đã đăng lại.
Công an xã Hoằng Giang (bản mẫu)
Mã: 26-00001/KT', '2026-11-10 07:14:15.844038+00');

INSERT INTO broadcast.deliveries OVERRIDING SYSTEM VALUE VALUES
	(7, '2026-11-10 07:13:35.568665+00', '2026-11-10 07:13:35.569398+00', '2026-11-10 07:13:35.480556+00', 1, 1, 2, 4, 5928, 7, 'sent', 1, 0, 1, 0, 'g15925-01', '65fe6caa3f433', NULL, true),
	(8, '2026-11-10 07:13:35.568665+00', '2026-11-10 07:13:35.569531+00', '2026-11-10 07:13:35.480658+00', 1, 1, 3, 5, 9029, 8, 'sent', 1, 0, 1, 0, 'g14797-01', '65fe6caa3f434', NULL, true),
	(9, '2026-11-10 07:13:35.568665+00', '2026-11-10 07:13:35.569541+00', '2026-11-10 07:13:35.480668+00', 1, 1, 4, 5, 9815, 9, 'sent', 1, 0, 1, 0, 'g16522-01', '65fe6caa3f435', NULL, true),
	(1, NULL, '2026-11-10 07:14:13.814081+00', '2026-11-10 07:13:33.859002+00', 1, 1, 33, 33, 1594, 1, 'sent', 1, 0, 1, 0, 'r15865-02', NULL, 'posted_by_hand', NULL),
	(2, NULL, '2026-11-10 07:14:13.814179+00', '2026-11-10 07:13:33.859244+00', 1, 1, 32, 34, 1754, 2, 'sent', 1, 0, 1, 0, 'r15961-01', NULL, 'posted_by_hand', NULL),
	(3, NULL, '2026-11-10 07:14:13.814186+00', '2026-11-10 07:13:33.859256+00', 1, 1, 35, 33, 2383, 3, 'sent', 1, 0, 1, 0, 'r15865-03', NULL, 'posted_by_hand', NULL),
	(4, NULL, '2026-11-10 07:14:13.814192+00', '2026-11-10 07:13:33.859264+00', 1, 1, 31, 33, 2836, 4, 'sent', 1, 0, 1, 0, 'r15865-01', NULL, 'posted_by_hand', NULL),
	(5, NULL, '2026-11-10 07:14:13.814196+00', '2026-11-10 07:13:33.85927+00', 1, 1, 34, 34, 4089, 5, 'sent', 1, 0, 1, 0, 'r15961-02', NULL, 'posted_by_hand', NULL),
	(6, NULL, '2026-11-10 07:14:13.814201+00', '2026-11-10 07:13:33.859276+00', 1, 1, 36, 34, 4200, 6, 'sent', 1, 0, 1, 0, 'r15961-03', NULL, 'posted_by_hand', NULL),
	(15, '2026-11-10 07:14:19.581766+00', NULL, '2026-11-10 07:14:17.814603+00', 1, 2, 33, 33, 1594, 1, 'handed', 0, 0, 1, 0, 'r15865-02', NULL, NULL, NULL),
	(14, '2026-11-10 07:14:19.581766+00', NULL, '2026-11-10 07:14:17.814738+00', 1, 2, 32, 34, 1754, 2, 'handed', 0, 0, 1, 0, 'r15961-01', NULL, NULL, NULL),
	(17, '2026-11-10 07:14:19.581766+00', NULL, '2026-11-10 07:14:17.814748+00', 1, 2, 35, 33, 2383, 3, 'handed', 0, 0, 1, 0, 'r15865-03', NULL, NULL, NULL),
	(13, '2026-11-10 07:14:19.581766+00', NULL, '2026-11-10 07:14:17.814755+00', 1, 2, 31, 33, 2836, 4, 'handed', 0, 0, 1, 0, 'r15865-01', NULL, NULL, NULL),
	(16, '2026-11-10 07:14:19.581766+00', NULL, '2026-11-10 07:14:17.814762+00', 1, 2, 34, 34, 4089, 5, 'handed', 0, 0, 1, 0, 'r15961-02', NULL, NULL, NULL),
	(18, '2026-11-10 07:14:19.581766+00', NULL, '2026-11-10 07:14:17.814768+00', 1, 2, 36, 34, 4200, 6, 'handed', 0, 0, 1, 0, 'r15961-03', NULL, NULL, NULL),
	(10, '2026-11-10 07:14:19.71293+00', '2026-11-10 07:14:19.713527+00', '2026-11-10 07:14:19.609396+00', 1, 2, 2, 4, 5928, 7, 'sent', 0, 0, 1, 0, 'g15925-01', '65fe6caa3f43d', NULL, true),
	(11, '2026-11-10 07:14:19.71293+00', '2026-11-10 07:14:19.713688+00', '2026-11-10 07:14:19.609504+00', 1, 2, 3, 5, 9029, 8, 'sent', 0, 0, 1, 0, 'g14797-01', '65fe6caa3f43e', NULL, true),
	(12, '2026-11-10 07:14:19.71293+00', '2026-11-10 07:14:19.7137+00', '2026-11-10 07:14:19.609514+00', 1, 2, 4, 5, 9815, 9, 'sent', 0, 0, 1, 0, 'g16522-01', '65fe6caa3f43f', NULL, true),
	(25, '2026-11-10 07:14:31.91149+00', '2026-11-10 07:14:31.912078+00', '2026-11-10 07:14:31.859357+00', 1, 3, 2, 4, 5928, 7, 'sent', 1, 0, 1, 0, 'g15925-01', '65fe6caa3f444', NULL, true),
	(26, '2026-11-10 07:14:31.984808+00', '2026-11-10 07:14:31.985396+00', '2026-11-10 07:14:31.902626+00', 1, 3, 3, 5, 9029, 8, 'sent', 1, 0, 1, 0, 'g14797-01', '65fe6caa3f445', NULL, true),
	(27, '2026-11-10 07:14:31.984808+00', '2026-11-10 07:14:31.985495+00', '2026-11-10 07:14:31.902726+00', 1, 3, 4, 5, 9815, 9, 'sent', 1, 0, 1, 0, 'g16522-01', '65fe6caa3f446', NULL, true),
	(22, NULL, NULL, '2026-11-10 07:14:31.686982+00', 1, 3, 31, 33, 2836, 4, 'in_doubt', 1, 0, 1, 0, 'r15865-01', NULL, 'may_be_posted', NULL),
	(20, NULL, NULL, '2026-11-10 07:14:31.686965+00', 1, 3, 32, 34, 1754, 2, 'in_doubt', 1, 0, 1, 0, 'r15961-01', NULL, 'may_be_posted', NULL),
	(19, NULL, NULL, '2026-11-10 07:14:31.686865+00', 1, 3, 33, 33, 1594, 1, 'in_doubt', 1, 0, 1, 0, 'r15865-02', NULL, 'may_be_posted', NULL),
	(23, NULL, NULL, '2026-11-10 07:14:31.686989+00', 1, 3, 34, 34, 4089, 5, 'in_doubt', 1, 0, 1, 0, 'r15961-02', NULL, 'may_be_posted', NULL),
	(21, NULL, NULL, '2026-11-10 07:14:31.686975+00', 1, 3, 35, 33, 2383, 3, 'in_doubt', 1, 0, 1, 0, 'r15865-03', NULL, 'may_be_posted', NULL),
	(24, NULL, NULL, '2026-11-10 07:14:31.686996+00', 1, 3, 36, 34, 4200, 6, 'in_doubt', 1, 0, 1, 0, 'r15961-03', NULL, 'may_be_posted', NULL),
	(33, '2026-11-10 07:14:45.46182+00', NULL, '2026-11-10 07:14:45.266114+00', 1, 4, 33, 33, 1594, 1, 'handed', 0, 0, 1, 0, 'r15865-02', NULL, NULL, NULL),
	(32, '2026-11-10 07:14:45.46182+00', NULL, '2026-11-10 07:14:45.266223+00', 1, 4, 32, 34, 1754, 2, 'handed', 0, 0, 1, 0, 'r15961-01', NULL, NULL, NULL),
	(35, '2026-11-10 07:14:45.46182+00', NULL, '2026-11-10 07:14:45.266234+00', 1, 4, 35, 33, 2383, 3, 'handed', 0, 0, 1, 0, 'r15865-03', NULL, NULL, NULL),
	(31, '2026-11-10 07:14:45.46182+00', NULL, '2026-11-10 07:14:45.266241+00', 1, 4, 31, 33, 2836, 4, 'handed', 0, 0, 1, 0, 'r15865-01', NULL, NULL, NULL),
	(34, '2026-11-10 07:14:45.46182+00', NULL, '2026-11-10 07:14:45.266248+00', 1, 4, 34, 34, 4089, 5, 'handed', 0, 0, 1, 0, 'r15961-02', NULL, NULL, NULL),
	(36, '2026-11-10 07:14:45.46182+00', NULL, '2026-11-10 07:14:45.266254+00', 1, 4, 36, 34, 4200, 6, 'handed', 0, 0, 1, 0, 'r15961-03', NULL, NULL, NULL),
	(28, '2026-11-10 07:14:45.559632+00', '2026-11-10 07:14:45.560072+00', '2026-11-10 07:14:45.490563+00', 1, 4, 2, 4, 5928, 7, 'sent', 0, 0, 1, 0, 'g15925-01', '65fe6caa3f44d', NULL, true),
	(29, '2026-11-10 07:14:45.677815+00', '2026-11-10 07:14:45.678509+00', '2026-11-10 07:14:45.546966+00', 1, 4, 3, 5, 9029, 8, 'sent', 0, 0, 1, 0, 'g14797-01', '65fe6caa3f44e', NULL, true),
	(30, '2026-11-10 07:14:45.677815+00', '2026-11-10 07:14:45.678623+00', '2026-11-10 07:14:45.547075+00', 1, 4, 4, 5, 9815, 9, 'sent', 0, 0, 1, 0, 'g16522-01', '65fe6caa3f44f', NULL, true),
	(37, '2026-11-10 07:14:57.833134+00', '2026-11-10 07:14:57.83382+00', '2026-11-10 07:14:57.26223+00', 1, 5, 2, 1, 5928, 1, 'sent', 1, 0, 1, 0, 'g15925-01', 'exercise-d421d7d8-1dd0-4998-a493-826fb7af639f', NULL, NULL),
	(38, '2026-11-10 07:14:57.833134+00', '2026-11-10 07:14:57.833936+00', '2026-11-10 07:14:57.262351+00', 1, 5, 3, 1, 9029, 2, 'sent', 1, 0, 1, 0, 'g14797-01', 'exercise-287106e7-483d-4f46-bfd9-04a8215b5abe', NULL, NULL),
	(39, '2026-11-10 07:14:57.833134+00', '2026-11-10 07:14:57.833948+00', '2026-11-10 07:14:57.262362+00', 1, 5, 4, 1, 9815, 3, 'sent', 1, 0, 1, 0, 'g16522-01', 'exercise-8a5289f5-7d2d-4d0a-bf9d-0bbef49c8fc6', NULL, NULL);

INSERT INTO broadcast.group_syncs VALUES
	(2, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:16:09.331564+00', NULL, NULL, NULL, NULL),
	(3, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:18:33.22306+00', NULL, NULL, NULL, NULL),
	(4, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:15:40.502136+00', NULL, NULL, NULL, NULL),
	(5, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:19:58.979554+00', NULL, NULL, NULL, NULL),
	(7, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:18:09.900039+00', NULL, NULL, NULL, NULL),
	(8, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:20:23.612508+00', NULL, NULL, NULL, NULL),
	(9, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:21:59.148812+00', NULL, NULL, NULL, NULL),
	(10, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:18:04.614902+00', NULL, NULL, NULL, NULL),
	(11, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:19:43.743703+00', NULL, NULL, NULL, NULL),
	(13, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:19:10.194816+00', NULL, NULL, NULL, NULL),
	(14, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:21:24.042922+00', NULL, NULL, NULL, NULL),
	(16, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:17:07.37361+00', NULL, NULL, NULL, NULL),
	(17, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:20:10.407098+00', NULL, NULL, NULL, NULL),
	(18, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:16:39.52506+00', NULL, NULL, NULL, NULL),
	(19, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:16:51.999933+00', NULL, NULL, NULL, NULL),
	(21, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:21:45.208106+00', NULL, NULL, NULL, NULL),
	(22, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:15:46.281+00', NULL, NULL, NULL, NULL),
	(23, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:22:14.818616+00', NULL, NULL, NULL, NULL),
	(24, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:21:58.762855+00', NULL, NULL, NULL, NULL),
	(25, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:20:25.656538+00', NULL, NULL, NULL, NULL),
	(26, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:16:14.268241+00', NULL, NULL, NULL, NULL),
	(29, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:19:29.801616+00', NULL, NULL, NULL, NULL),
	(30, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:15:19.087527+00', NULL, NULL, NULL, NULL),
	(31, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:18:31.348859+00', NULL, NULL, NULL, NULL),
	(32, '2026-11-10 07:13:05.135199+00', '2026-11-10 07:15:20.743384+00', NULL, NULL, NULL, NULL),
	(20, '2026-11-10 07:13:05.135199+00', '2026-11-11 07:13:35.190931+00', '2026-11-10 07:13:35.190931+00', NULL, '2026-11-10 07:13:35.190931+00', '{"added": [], "total": 1, "enabled": [], "disabled": [], "vanished": [], "members_updated": 0}'),
	(15, '2026-11-10 07:13:05.135199+00', '2026-11-11 07:14:06.576339+00', '2026-11-10 07:14:06.576339+00', NULL, '2026-11-10 07:14:06.576339+00', '{"added": [], "total": 1, "enabled": [], "disabled": [], "vanished": [], "members_updated": 0}'),
	(6, '2026-11-10 07:13:05.135199+00', '2026-11-11 07:14:17.024127+00', '2026-11-10 07:14:17.024127+00', NULL, '2026-11-10 07:14:17.024127+00', '{"added": [], "total": 2, "enabled": [], "disabled": [], "vanished": [], "members_updated": 0}'),
	(12, '2026-11-10 07:13:05.135199+00', '2026-11-11 07:14:17.10087+00', '2026-11-10 07:14:17.10087+00', NULL, '2026-11-10 07:14:17.10087+00', '{"added": [], "total": 1, "enabled": [], "disabled": [], "vanished": [], "members_updated": 0}'),
	(27, '2026-11-10 07:13:05.135199+00', '2026-11-11 07:14:17.234035+00', '2026-11-10 07:14:17.234035+00', NULL, '2026-11-10 07:14:17.234035+00', '{"added": [], "total": 1, "enabled": [], "disabled": [], "vanished": [], "members_updated": 0}'),
	(28, '2026-11-10 07:13:05.135199+00', '2026-11-11 07:14:28.731193+00', '2026-11-10 07:14:28.731193+00', NULL, '2026-11-10 07:14:28.731193+00', '{"added": [], "total": 0, "enabled": [], "disabled": [], "vanished": [], "members_updated": 0}');

INSERT INTO broadcast.groups OVERRIDING SYSTEM VALUE VALUES
	(1, 'zalo_group', 'g14758-01', 3, 'Công an phường Hàm Rồng – Toàn phường', 'residents', NULL, '14758', '38', 19.85627, 105.75965, 198, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(2, 'zalo_group', 'g15925-01', 4, 'Công an phường Nguyệt Viên – Toàn phường', 'residents', NULL, '15925', '38', 19.84939, 105.80414, 158, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(3, 'zalo_group', 'g14797-01', 5, 'Công an phường Hạc Thành – Toàn phường', 'residents', NULL, '14797', '38', 19.78467, 105.79854, 181, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(4, 'zalo_group', 'g16522-01', 5, 'Công an phường Quảng Phú – Toàn phường', 'residents', NULL, '16522', '38', 19.76568, 105.81215, 280, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(5, 'zalo_group', 'g16438-01', 6, 'Công an xã Lưu Vệ – Toàn xã', 'residents', NULL, '16438', '38', 19.71654, 105.78594, 314, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(6, 'zalo_group', 'g16540-01', 6, 'Công an xã Quảng Ninh – Toàn xã', 'residents', NULL, '16540', '38', 19.70449, 105.82065, 313, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(7, 'zalo_group', 'g16543-01', 7, 'Công an xã Quảng Bình – Toàn xã', 'residents', NULL, '16543', '38', 19.6668, 105.79445, 412, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(8, 'zalo_group', 'g16549-01', 8, 'Công an xã Tiên Trang – Toàn xã', 'residents', NULL, '16549', '38', 19.64093, 105.80394, 271, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(9, 'zalo_group', 'g16489-01', 8, 'Công an xã Quảng Chính – Toàn xã', 'residents', NULL, '16489', '38', 19.6112, 105.77358, 368, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(10, 'zalo_group', 'g16498-01', 9, 'Công an xã Quảng Ngọc – Toàn xã', 'residents', NULL, '16498', '38', 19.65911, 105.76646, 279, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(11, 'zalo_group', 'g16480-01', 10, 'Công an xã Quảng Yên – Toàn xã', 'residents', NULL, '16480', '38', 19.71572, 105.74437, 205, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(12, 'zalo_group', 'g16417-01', 11, 'Công an phường Đông Quang – Toàn phường', 'residents', NULL, '16417', '38', 19.75372, 105.71472, 207, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(13, 'zalo_group', 'g15724-01', 12, 'Công an xã Đồng Tiến – Toàn xã', 'residents', NULL, '15724', '38', 19.77659, 105.67901, 185, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(14, 'zalo_group', 'g16297-01', 13, 'Công an xã Trung Chính – Toàn xã', 'residents', NULL, '16297', '38', 19.71955, 105.65769, 425, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(15, 'zalo_group', 'g16309-01', 14, 'Công an xã Thắng Lợi – Toàn xã', 'residents', NULL, '16309', '38', 19.69209, 105.6674, 449, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(16, 'zalo_group', 'g16279-01', 15, 'Công an xã Nông Cống – Toàn xã', 'residents', NULL, '16279', '38', 19.6195, 105.67785, 257, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(17, 'zalo_group', 'g16342-01', 16, 'Công an xã Thăng Bình – Toàn xã', 'residents', NULL, '16342', '38', 19.60491, 105.65603, 444, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(18, 'zalo_group', 'g16363-01', 17, 'Công an xã Tượng Lĩnh – Toàn xã', 'residents', NULL, '16363', '38', 19.5752, 105.72464, 318, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(19, 'zalo_group', 'g16369-01', 18, 'Công an xã Công Chính – Toàn xã', 'residents', NULL, '16369', '38', 19.54787, 105.65562, 159, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(20, 'zalo_group', 'g16591-01', 19, 'Công an xã Các Sơn – Toàn xã', 'residents', NULL, '16591', '38', 19.49726, 105.72527, 275, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(21, 'zalo_group', 'g16597-01', 20, 'Công an phường Hải Lĩnh – Toàn phường', 'residents', NULL, '16597', '38', 19.49365, 105.77072, 345, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(22, 'zalo_group', 'g16561-01', 21, 'Công an phường Tĩnh Gia – Toàn phường', 'residents', NULL, '16561', '38', 19.4603, 105.78617, 259, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(23, 'zalo_group', 'g16609-01', 22, 'Công an phường Đào Duy Từ – Toàn phường', 'residents', NULL, '16609', '38', 19.4415, 105.74647, 216, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(24, 'zalo_group', 'g16624-01', 23, 'Công an phường Trúc Lâm – Toàn phường', 'residents', NULL, '16624', '38', 19.43207, 105.66468, 556, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(25, 'zalo_group', 'g16273-01', 24, 'Công an xã Thanh Kỳ – Toàn xã', 'residents', NULL, '16273', '38', 19.45938, 105.61101, 535, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(26, 'zalo_group', 'g16264-01', 25, 'Công an xã Yên Thọ – Toàn xã', 'residents', NULL, '16264', '38', 19.56256, 105.60035, 459, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(27, 'zalo_group', 'g16258-01', 26, 'Công an xã Xuân Thái – Toàn xã', 'residents', NULL, '16258', '38', 19.54959, 105.5047, 238, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(28, 'zalo_group', 'g16174-01', 27, 'Công an xã Như Xuân – Toàn xã', 'residents', NULL, '16174', '38', 19.6461, 105.50492, 351, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(29, 'zalo_group', 'g16228-01', 30, 'Công an xã Như Thanh – Toàn xã', 'residents', NULL, '16228', '38', 19.66358, 105.52489, 403, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(30, 'zalo_group', 'g16249-01', 31, 'Công an xã Mậu Lâm – Toàn xã', 'residents', NULL, '16249', '38', 19.69283, 105.57777, 214, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(31, 'relay', 'r15865-01', 33, 'Công an xã Hoằng Hóa – Thôn 51', 'residents', NULL, '15865', '38', 19.86372, 105.84688, 494, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(32, 'relay', 'r15961-01', 34, 'Công an xã Hoằng Lộc – Thôn 51', 'residents', NULL, '15961', '38', 19.82629, 105.85572, 152, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(33, 'relay', 'r15865-02', 33, 'Công an xã Hoằng Hóa – Thôn 52', 'residents', NULL, '15865', '38', 19.85469, 105.86619, 469, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(34, 'relay', 'r15961-02', 34, 'Công an xã Hoằng Lộc – Thôn 52', 'residents', NULL, '15961', '38', 19.81333, 105.83507, 261, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(35, 'relay', 'r15865-03', 33, 'Công an xã Hoằng Hóa – Thôn Tây 53', 'residents', NULL, '15865', '38', 19.8602, 105.87133, 261, true, NULL, NULL, '2026-11-10 07:12:40.322674+00'),
	(36, 'relay', 'r15961-03', 34, 'Công an xã Hoằng Lộc – Thôn 53', 'residents', NULL, '15961', '38', 19.80487, 105.87002, 343, true, NULL, NULL, '2026-11-10 07:12:40.322674+00');

INSERT INTO broadcast.inbox VALUES
	('b3b117f5-9650-4641-a138-18886920baea', 'loa.RosterPublished.v1', '2026-11-10 07:13:11.616913+00'),
	('fe66b3a0-61b6-45e9-81e2-994eeb2a3657', 'loa.RosterPublished.v1', '2026-11-10 07:13:11.703178+00'),
	('bb704ba7-eb8c-4f5c-b92e-e13aa757d4a0', 'loa.ReplyRequested.v1', '2026-11-10 07:13:22.848501+00'),
	('9cfb3f1c-dc6b-4f70-96b3-2b1e3a051327', 'loa.ReplyRequested.v1', '2026-11-10 07:13:23.196994+00'),
	('050fd14e-39a8-4090-9ff6-980bd61511f3', 'loa.ReplyRequested.v1', '2026-11-10 07:13:23.25851+00'),
	('1361aa06-5699-4f76-863c-9da1cf217844', 'loa.ReplySettled.v1', '2026-11-10 07:13:23.466076+00'),
	('1ca31d08-6803-4cde-9ae6-c258e72689af', 'loa.ReplySettled.v1', '2026-11-10 07:13:23.698516+00'),
	('56e04664-1a0f-5bb6-93b1-36d8a99597aa', 'loa.CaseOpened.v1', '2026-11-10 07:13:23.847477+00'),
	('9cf65ef6-7f3d-4035-8239-9c302a4027ac', 'loa.ReplySettled.v1', '2026-11-10 07:13:24.455249+00'),
	('b5818195-1460-429e-a43a-1ad3dd8c7657', 'loa.ReplyRequested.v1', '2026-11-10 07:13:25.882602+00'),
	('3fb893c8-ee0a-47cf-a8cf-34db42e4e3f9', 'loa.ReplySettled.v1', '2026-11-10 07:13:26.527329+00'),
	('f5bd9db0-9013-522d-be3c-3152ea5a2020', 'loa.AlertApproved.v2', '2026-11-10 07:13:30.206854+00'),
	('133601c5-d4ab-5c92-8747-ab3e7dd12d45', 'loa.CaseChanged.v1', '2026-11-10 07:13:30.18428+00'),
	('fb8506e2-de89-59be-b234-639e943283b6', 'loa.ReplyRequested.v1', '2026-11-10 07:13:30.748269+00'),
	('a6365043-e279-4b8e-9afb-4c04992e1fa5', 'loa.ReplySettled.v1', '2026-11-10 07:13:33.998464+00'),
	('cd3bf2db-1f01-56f0-bd71-a9e49e908773', 'loa.CaseChanged.v1', '2026-11-10 07:13:37.890152+00'),
	('50fd39ab-c206-557d-a462-dfcf37e50d4f', 'loa.AlertCountersigned.v1', '2026-11-10 07:13:37.891603+00'),
	('32acd437-9808-516b-8c78-4b853a82026b', 'loa.CaseEnded.v1', '2026-11-10 07:14:16.241402+00'),
	('e8180e6c-b23b-5507-882b-a83f71f40967', 'loa.ReplyRequested.v1', '2026-11-10 07:14:16.435071+00'),
	('930d8242-1c91-486b-a1f2-67d5d8225a58', 'loa.ReplySettled.v1', '2026-11-10 07:14:16.950907+00'),
	('48b92445-a15a-51a7-a591-403d1240ad05', 'loa.AlertClosed.v1', '2026-11-10 07:14:17.542383+00'),
	('996c022d-face-5077-ae7a-f2838eeb4242', 'loa.CaseOpened.v1', '2026-11-10 07:14:29.055821+00'),
	('04f0937a-6b2d-5160-8066-0ef16653a72f', 'loa.AlertApproved.v2', '2026-11-10 07:14:30.656393+00'),
	('442eded1-e1f4-5d1b-ab80-d2ef7900bdef', 'loa.CaseChanged.v1', '2026-11-10 07:14:30.656226+00'),
	('ca9cd05f-319f-570c-873f-5b06362a98f3', 'loa.CaseChanged.v1', '2026-11-10 07:14:36.396713+00'),
	('03502b33-efb9-5103-a08b-a2db9d3e7001', 'loa.AlertCountersigned.v1', '2026-11-10 07:14:36.436952+00'),
	('05c2467a-b4e8-576e-9a53-ef7271f8d1cd', 'loa.AlertCorrected.v2', '2026-11-10 07:14:43.453323+00'),
	('6869f870-912d-5055-9927-8f07689a7f60', 'loa.CaseChanged.v1', '2026-11-10 07:14:43.540077+00'),
	('1e78b716-bfed-5020-a264-d4e2f2706fc0', 'loa.AlertSteered.v2', '2026-11-10 07:14:48.904456+00'),
	('aaa11160-0618-5aae-80ce-4bd7ec5349b1', 'loa.CaseOpened.v1', '2026-11-10 07:14:50.196329+00'),
	('9a0cc153-11c4-546b-acd5-c53b9cb61496', 'loa.CaseOpened.v1', '2026-11-10 07:14:52.762349+00'),
	('d7a60679-347e-59b5-9a6c-09dcc0d63371', 'loa.CaseChanged.v1', '2026-11-10 07:14:54.714828+00'),
	('0bf0fec4-c136-5bd8-871b-9829c3dc9b30', 'loa.AlertApproved.v2', '2026-11-10 07:14:54.781129+00'),
	('b9ff3580-3c5b-51ab-9dc7-f99d083281ec', 'loa.CaseOpened.v1', '2026-11-10 07:14:56.885271+00');

INSERT INTO broadcast.list_changes VALUES
	('accounts', 1, '\x7b22656e7669726f6e6d656e74223a226c6f63616c222c226c6973745f6e616d65223a226163636f756e7473222c2276657273696f6e223a312c226e6f6e6365223a2233613632323139623830383536663331656134333431316465363163326332316135303632626336633733323536636437376638353064646134306335333431222c226c696e6573223a5b7b226b6579223a226f612d636974697a656e222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d636974697a656e222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303030222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a2232303030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a226463353134343261303034663038373737343130366338343965613232343035227d7d2c7b226b6579223a226f612d3031222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3031222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303031222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a22313030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a223265336435316135666462386433353731656336353434333965363031323937227d7d2c7b226b6579223a226f612d3032222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3032222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303032222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a22313030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a223565633934353262633465623435643436656161396433626639646536623638227d7d2c7b226b6579223a226f612d3033222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3033222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303033222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a2232303030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a223838376464326239373138323466646563393637306537386134633662333535227d7d2c7b226b6579223a226f612d3034222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3034222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303034222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a2232303030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a223337656464633739626535633135316564613663346339346530386265393534227d7d2c7b226b6579223a226f612d3035222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3035222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303035222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a22313030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a223961623965306331383162663537633335303239656433386631376663396466227d7d2c7b226b6579223a226f612d3036222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3036222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303036222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a2232303030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a226563363531386564653861363132373164643433636231336465663431626165227d7d2c7b226b6579223a226f612d3037222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3037222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303037222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a2232303030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a223664373933383431623263396365353230633131346539363566343266373462227d7d2c7b226b6579223a226f612d3038222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3038222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303038222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a2232303030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a226461333562313239613961313562366466643732616136343237613539363965227d7d2c7b226b6579223a226f612d3039222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3039222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303039222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a22313030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a223333613335373638663134313065663537613032306266323466306230393061227d7d2c7b226b6579223a226f612d3130222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3130222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303130222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a22313030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a226566383937363131313837306636353663613361326437656262613862643234227d7d2c7b226b6579223a226f612d3131222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3131222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303131222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a2232303030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a223763326332653262346563623236333131643065396363623837316331323730227d7d2c7b226b6579223a226f612d3132222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3132222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303132222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a22313030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a223963373830346338383734306361386637383831613533623033376530363231227d7d2c7b226b6579223a226f612d3133222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3133222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303133222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a2232303030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a223838393165346666313033393834383334636361613639363536393337373266227d7d2c7b226b6579223a226f612d3134222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3134222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303134222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a2232303030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a223237343065636464306332326131323836373864633939653131303834636161227d7d2c7b226b6579223a226f612d3135222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3135222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303135222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a2232303030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a223230643964643962623162386534623665393335333930323566346533633433227d7d2c7b226b6579223a226f612d3136222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3136222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303136222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a2232303030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a223632663665376639383263363836656339373365666233663637376566356363227d7d2c7b226b6579223a226f612d3137222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3137222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303137222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a22313030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a223363636666326661373364346131303531646538383434663637666638386339227d7d2c7b226b6579223a226f612d3138222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3138222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303138222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a2232303030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a226561303534313562316332623164653364396232353965626564613431623230227d7d2c7b226b6579223a226f612d3139222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3139222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303139222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a2232303030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a223635316434623531633733336661343863636463323431653335613036316532227d7d2c7b226b6579223a226f612d3230222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3230222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303230222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a2232303030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a223364326531646532323234636366353638666132366466343164326263613334227d7d2c7b226b6579223a226f612d3231222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3231222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303231222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a2232303030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a226530396466336537663365636634316166626165393935646130663231643063227d7d2c7b226b6579223a226f612d3232222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3232222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303232222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a2232303030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a223930386235623630653936356634623366373334633531333537373033373936227d7d2c7b226b6579223a226f612d3233222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3233222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303233222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a2232303030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a223735663734383162306233386538343964616134343462633937393337303534227d7d2c7b226b6579223a226f612d3234222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3234222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303234222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a2232303030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a226239303932306564613533303834633339323531343865306562323638653439227d7d2c7b226b6579223a226f612d3235222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3235222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303235222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a2232303030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a226231663265646238666433333432383166316334616639396338366235646432227d7d2c7b226b6579223a226f612d3236222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3236222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303236222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a22313030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a223863623665333036616533623135616331613161616364613364653061653266227d7d2c7b226b6579223a226f612d3237222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3237222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303237222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a22313030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a223863353731363332373365303062303631373565616166333865386163356232227d7d2c7b226b6579223a226f612d3238222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3238222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303238222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a2232303030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a223733666132613963336561626239376665643739313331343239386136626638227d7d2c7b226b6579223a226f612d3239222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3239222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303239222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a2232303030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a226537393033623335376638363830346563633431323631306632313836386439227d7d2c7b226b6579223a226f612d3330222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a226f612d3330222c226368616e6e656c223a227a616c6f5f67726f7570222c226f615f6964223a2232353030303030303030303030303030303330222c226170705f6964223a226c6f612d64656d6f2d617070222c227065725f6d696e757465223a22313030222c226275727374223a2231222c22737461747573223a22656e61626c6564222c2273656e64735f77697468223a223837633836346365633739663935613330323063313238323333613938356131227d7d5d2c2267726f757073223a302c226d656d62657273223a307d', '{}', '[{"assertion": {"signature": "MEUCICp4lWq5EYKWFhS5tvgure5EvMT5wjXo3RTOeoBXzhaGAiEAwmJWC4Ye01tv_q7k41xQyj9gEsjQV-aMBTnXmAgoVqQ", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiVVJsNTlRYXZYVlFRNGlYZHZqb1piNV9CSklnMWZlZWhXMENRX1ZIR3RHNCIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "ELTQ6xafAj2kevKTg7LKzt1a_QF5E1Xf4v5Y8QFxpKo", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":1,\"signer\":\"quantri1\",\"signed_at\":\"2026-11-10T07:12:40.417595Z\",\"purpose\":\"loa/settings/1\",\"settings\":\"accounts\",\"settings_version\":1,\"settings_sha256\":\"0e0cdbcc30224b7acb115674406de1c238da4b3337ba9746b5b66a09fa2964c4\",\"added\":31,\"changed\":0,\"switched_off\":0,\"groups\":0,\"members\":0}"}, {"assertion": {"signature": "MEUCIGopWlcC-PROXG2QDp5j27UFvzbIReuZIus1PbdwEDw-AiEA1PU9PfJIAdo_Gva1CnUwobzS5rOLX-eEme9nazZJv6w", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiRlZuZ3dla3RuNjFyaWtvaHNJX2dKWFl1TjZ6QndYanVnSi1zcFBxVGw4byIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "2kPz_iIFR8d2ZLnE1QQD5U8VXPhTHdqHMWnODEV-8Yc", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":1,\"signer\":\"quantri2\",\"signed_at\":\"2026-11-10T07:12:40.448194Z\",\"purpose\":\"loa/settings/1\",\"settings\":\"accounts\",\"settings_version\":1,\"settings_sha256\":\"0e0cdbcc30224b7acb115674406de1c238da4b3337ba9746b5b66a09fa2964c4\",\"added\":31,\"changed\":0,\"switched_off\":0,\"groups\":0,\"members\":0}"}]', '@máy chủ', '2026-11-10 07:12:40.322674+00', '2026-11-10 07:12:40.322674+00'),
	('relay', 1, '\x7b22656e7669726f6e6d656e74223a226c6f63616c222c226c6973745f6e616d65223a2272656c6179222c2276657273696f6e223a312c226e6f6e6365223a2266356333393933343335623734663639656337316431303630316338666633336261393962306331346432383664663336303662623063626632383262313436222c226c696e6573223a5b7b226b6579223a2272656c61792d3135383635222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a2272656c61792d3135383635222c226e616d65223a2243c3a16e2062e1bb992078c3a320313538363520286de1baab7529222c22636f6d6d756e655f636f6465223a223135383635222c227a616c6f5f757365725f6964223a22757365722d72656c61792d3135383635222c226f615f6163636f756e745f6964223a226f612d636974697a656e222c227365636f6e64223a2272656c61792d3135393631227d7d2c7b226b6579223a2272656c61792d3135393631222c226265666f7265223a6e756c6c2c226166746572223a7b226163636f756e745f6964223a2272656c61792d3135393631222c226e616d65223a2243c3a16e2062e1bb992078c3a320313539363120286de1baab7529222c22636f6d6d756e655f636f6465223a223135393631222c227a616c6f5f757365725f6964223a22757365722d72656c61792d3135393631222c226f615f6163636f756e745f6964223a226f612d636974697a656e222c227365636f6e64223a2272656c61792d3135383635227d7d5d2c2267726f757073223a302c226d656d62657273223a307d', '{}', '[{"assertion": {"signature": "MEUCIQCNDVNmIasAoo-Lab_-A12gi9MU4dm9bLZVgY6hUlQ__AIgIvTHgPPMAINWlpedvg-bZyrnFsf9fdvm8RYSAsuVtEI", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiQ0NNUEpqZlFpb1lncGYwZHhUaU5UNWhQQjRhaDlzcC1nbFdBdHhIU3BRayIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "ELTQ6xafAj2kevKTg7LKzt1a_QF5E1Xf4v5Y8QFxpKo", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":1,\"signer\":\"quantri1\",\"signed_at\":\"2026-11-10T07:12:41.230496Z\",\"purpose\":\"loa/settings/1\",\"settings\":\"relay\",\"settings_version\":1,\"settings_sha256\":\"d9f335a8caba3e3e6e68babc2712088ff6e96a59d550bdbd36c644661b470f3c\",\"added\":2,\"changed\":0,\"switched_off\":0,\"groups\":0,\"members\":0}"}, {"assertion": {"signature": "MEQCICyzPE6MfVMOdvm8mPp5EgjzFPYCXQ4fkeSWwetNNu3dAiB1SGhCspx4M9Zi0ChzBrXiQKwduZiO7_7NbqfKpaec7w", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiUHdZNlIxcVAzdk9ZbXBXYkZrbjRVcEVJeHZEWndudEtJN1g1Z2tLR2lZbyIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "2kPz_iIFR8d2ZLnE1QQD5U8VXPhTHdqHMWnODEV-8Yc", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":1,\"signer\":\"quantri2\",\"signed_at\":\"2026-11-10T07:12:41.264236Z\",\"purpose\":\"loa/settings/1\",\"settings\":\"relay\",\"settings_version\":1,\"settings_sha256\":\"d9f335a8caba3e3e6e68babc2712088ff6e96a59d550bdbd36c644661b470f3c\",\"added\":2,\"changed\":0,\"switched_off\":0,\"groups\":0,\"members\":0}"}]', '@máy chủ', '2026-11-10 07:12:40.322674+00', '2026-11-10 07:12:40.322674+00'),
	('groups', 1, '\x7b22656e7669726f6e6d656e74223a226c6f63616c222c226c6973745f6e616d65223a2267726f757073222c2276657273696f6e223a312c226e6f6e6365223a2233643033666336373531376563336166393039373535346235383562386562653662653061323039646237313833393561316636623364656636643937623161222c226c696e6573223a5b7b226b6579223a227a616c6f5f67726f75703a6731343735382d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731343735382d3031222c226163636f756e74223a226f612d3031222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e207068c6b0e1bb9d6e672048c3a06d2052e1bb936e6720e2809320546fc3a06e207068c6b0e1bb9d6e67222c22636f6d6d756e655f636f6465223a223134373538222c226c6174223a2231392e3835363237222c226c6f6e223a223130352e3735393635222c226d656d62657273223a22313938222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731353932352d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731353932352d3031222c226163636f756e74223a226f612d3032222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e207068c6b0e1bb9d6e67204e677579e1bb8774205669c3aa6e20e2809320546fc3a06e207068c6b0e1bb9d6e67222c22636f6d6d756e655f636f6465223a223135393235222c226c6174223a2231392e3834393339222c226c6f6e223a223130352e3830343134222c226d656d62657273223a22313538222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731343739372d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731343739372d3031222c226163636f756e74223a226f612d3033222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e207068c6b0e1bb9d6e672048e1baa163205468c3a06e6820e2809320546fc3a06e207068c6b0e1bb9d6e67222c22636f6d6d756e655f636f6465223a223134373937222c226c6174223a2231392e3738343637222c226c6f6e223a223130352e3739383534222c226d656d62657273223a22313831222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363532322d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363532322d3031222c226163636f756e74223a226f612d3033222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e207068c6b0e1bb9d6e67205175e1baa36e67205068c3ba20e2809320546fc3a06e207068c6b0e1bb9d6e67222c22636f6d6d756e655f636f6465223a223136353232222c226c6174223a2231392e3736353638222c226c6f6e223a223130352e3831323135222c226d656d62657273223a22323830222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363433382d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363433382d3031222c226163636f756e74223a226f612d3034222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e2078c3a3204cc6b0752056e1bb8720e2809320546fc3a06e2078c3a3222c22636f6d6d756e655f636f6465223a223136343338222c226c6174223a2231392e3731363534222c226c6f6e223a223130352e3738353934222c226d656d62657273223a22333134222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363534302d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363534302d3031222c226163636f756e74223a226f612d3034222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e2078c3a3205175e1baa36e67204e696e6820e2809320546fc3a06e2078c3a3222c22636f6d6d756e655f636f6465223a223136353430222c226c6174223a2231392e3730343439222c226c6f6e223a223130352e3832303635222c226d656d62657273223a22333133222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363534332d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363534332d3031222c226163636f756e74223a226f612d3035222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e2078c3a3205175e1baa36e672042c3ac6e6820e2809320546fc3a06e2078c3a3222c22636f6d6d756e655f636f6465223a223136353433222c226c6174223a2231392e36363638222c226c6f6e223a223130352e3739343435222c226d656d62657273223a22343132222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363534392d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363534392d3031222c226163636f756e74223a226f612d3036222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e2078c3a3205469c3aa6e205472616e6720e2809320546fc3a06e2078c3a3222c22636f6d6d756e655f636f6465223a223136353439222c226c6174223a2231392e3634303933222c226c6f6e223a223130352e3830333934222c226d656d62657273223a22323731222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363438392d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363438392d3031222c226163636f756e74223a226f612d3036222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e2078c3a3205175e1baa36e67204368c3ad6e6820e2809320546fc3a06e2078c3a3222c22636f6d6d756e655f636f6465223a223136343839222c226c6174223a2231392e36313132222c226c6f6e223a223130352e3737333538222c226d656d62657273223a22333638222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363439382d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363439382d3031222c226163636f756e74223a226f612d3037222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e2078c3a3205175e1baa36e67204e67e1bb8d6320e2809320546fc3a06e2078c3a3222c22636f6d6d756e655f636f6465223a223136343938222c226c6174223a2231392e3635393131222c226c6f6e223a223130352e3736363436222c226d656d62657273223a22323739222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363438302d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363438302d3031222c226163636f756e74223a226f612d3038222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e2078c3a3205175e1baa36e672059c3aa6e20e2809320546fc3a06e2078c3a3222c22636f6d6d756e655f636f6465223a223136343830222c226c6174223a2231392e3731353732222c226c6f6e223a223130352e3734343337222c226d656d62657273223a22323035222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363431372d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363431372d3031222c226163636f756e74223a226f612d3039222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e207068c6b0e1bb9d6e6720c490c3b46e67205175616e6720e2809320546fc3a06e207068c6b0e1bb9d6e67222c22636f6d6d756e655f636f6465223a223136343137222c226c6174223a2231392e3735333732222c226c6f6e223a223130352e3731343732222c226d656d62657273223a22323037222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731353732342d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731353732342d3031222c226163636f756e74223a226f612d3130222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e2078c3a320c490e1bb936e67205469e1babf6e20e2809320546fc3a06e2078c3a3222c22636f6d6d756e655f636f6465223a223135373234222c226c6174223a2231392e3737363539222c226c6f6e223a223130352e3637393031222c226d656d62657273223a22313835222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363239372d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363239372d3031222c226163636f756e74223a226f612d3131222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e2078c3a3205472756e67204368c3ad6e6820e2809320546fc3a06e2078c3a3222c22636f6d6d756e655f636f6465223a223136323937222c226c6174223a2231392e3731393535222c226c6f6e223a223130352e3635373639222c226d656d62657273223a22343235222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363330392d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363330392d3031222c226163636f756e74223a226f612d3132222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e2078c3a3205468e1baaf6e67204ce1bba36920e2809320546fc3a06e2078c3a3222c22636f6d6d756e655f636f6465223a223136333039222c226c6174223a2231392e3639323039222c226c6f6e223a223130352e36363734222c226d656d62657273223a22343439222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363237392d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363237392d3031222c226163636f756e74223a226f612d3133222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e2078c3a3204ec3b46e672043e1bb916e6720e2809320546fc3a06e2078c3a3222c22636f6d6d756e655f636f6465223a223136323739222c226c6174223a2231392e36313935222c226c6f6e223a223130352e3637373835222c226d656d62657273223a22323537222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363334322d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363334322d3031222c226163636f756e74223a226f612d3134222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e2078c3a3205468c4836e672042c3ac6e6820e2809320546fc3a06e2078c3a3222c22636f6d6d756e655f636f6465223a223136333432222c226c6174223a2231392e3630343931222c226c6f6e223a223130352e3635363033222c226d656d62657273223a22343434222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363336332d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363336332d3031222c226163636f756e74223a226f612d3135222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e2078c3a32054c6b0e1bba36e67204cc4a96e6820e2809320546fc3a06e2078c3a3222c22636f6d6d756e655f636f6465223a223136333633222c226c6174223a2231392e35373532222c226c6f6e223a223130352e3732343634222c226d656d62657273223a22333138222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363336392d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363336392d3031222c226163636f756e74223a226f612d3136222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e2078c3a32043c3b46e67204368c3ad6e6820e2809320546fc3a06e2078c3a3222c22636f6d6d756e655f636f6465223a223136333639222c226c6174223a2231392e3534373837222c226c6f6e223a223130352e3635353632222c226d656d62657273223a22313539222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363539312d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363539312d3031222c226163636f756e74223a226f612d3137222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e2078c3a32043c3a1632053c6a16e20e2809320546fc3a06e2078c3a3222c22636f6d6d756e655f636f6465223a223136353931222c226c6174223a2231392e3439373236222c226c6f6e223a223130352e3732353237222c226d656d62657273223a22323735222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363539372d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363539372d3031222c226163636f756e74223a226f612d3138222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e207068c6b0e1bb9d6e672048e1baa369204cc4a96e6820e2809320546fc3a06e207068c6b0e1bb9d6e67222c22636f6d6d756e655f636f6465223a223136353937222c226c6174223a2231392e3439333635222c226c6f6e223a223130352e3737303732222c226d656d62657273223a22333435222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363536312d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363536312d3031222c226163636f756e74223a226f612d3139222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e207068c6b0e1bb9d6e672054c4a96e682047696120e2809320546fc3a06e207068c6b0e1bb9d6e67222c22636f6d6d756e655f636f6465223a223136353631222c226c6174223a2231392e34363033222c226c6f6e223a223130352e3738363137222c226d656d62657273223a22323539222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363630392d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363630392d3031222c226163636f756e74223a226f612d3230222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e207068c6b0e1bb9d6e6720c490c3a06f204475792054e1bbab20e2809320546fc3a06e207068c6b0e1bb9d6e67222c22636f6d6d756e655f636f6465223a223136363039222c226c6174223a2231392e34343135222c226c6f6e223a223130352e3734363437222c226d656d62657273223a22323136222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363632342d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363632342d3031222c226163636f756e74223a226f612d3231222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e207068c6b0e1bb9d6e67205472c3ba63204cc3a26d20e2809320546fc3a06e207068c6b0e1bb9d6e67222c22636f6d6d756e655f636f6465223a223136363234222c226c6174223a2231392e3433323037222c226c6f6e223a223130352e3636343638222c226d656d62657273223a22353536222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363237332d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363237332d3031222c226163636f756e74223a226f612d3232222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e2078c3a3205468616e68204be1bbb320e2809320546fc3a06e2078c3a3222c22636f6d6d756e655f636f6465223a223136323733222c226c6174223a2231392e3435393338222c226c6f6e223a223130352e3631313031222c226d656d62657273223a22353335222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363236342d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363236342d3031222c226163636f756e74223a226f612d3233222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e2078c3a32059c3aa6e205468e1bb8d20e2809320546fc3a06e2078c3a3222c22636f6d6d756e655f636f6465223a223136323634222c226c6174223a2231392e3536323536222c226c6f6e223a223130352e3630303335222c226d656d62657273223a22343539222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363235382d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363235382d3031222c226163636f756e74223a226f612d3234222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e2078c3a3205875c3a26e205468c3a16920e2809320546fc3a06e2078c3a3222c22636f6d6d756e655f636f6465223a223136323538222c226c6174223a2231392e3534393539222c226c6f6e223a223130352e35303437222c226d656d62657273223a22323338222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363137342d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363137342d3031222c226163636f756e74223a226f612d3235222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e2078c3a3204e68c6b0205875c3a26e20e2809320546fc3a06e2078c3a3222c22636f6d6d756e655f636f6465223a223136313734222c226c6174223a2231392e36343631222c226c6f6e223a223130352e3530343932222c226d656d62657273223a22333531222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363232382d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363232382d3031222c226163636f756e74223a226f612d3238222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e2078c3a3204e68c6b0205468616e6820e2809320546fc3a06e2078c3a3222c22636f6d6d756e655f636f6465223a223136323238222c226c6174223a2231392e3636333538222c226c6f6e223a223130352e3532343839222c226d656d62657273223a22343033222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a227a616c6f5f67726f75703a6731363234392d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a226731363234392d3031222c226163636f756e74223a226f612d3239222c226368616e6e656c223a227a616c6f5f67726f7570222c226e616d65223a2243c3b46e6720616e2078c3a3204de1baad75204cc3a26d20e2809320546fc3a06e2078c3a3222c22636f6d6d756e655f636f6465223a223136323439222c226c6174223a2231392e3639323833222c226c6f6e223a223130352e3537373737222c226d656d62657273223a22323134222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a2272656c61793a7231353836352d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a227231353836352d3031222c226163636f756e74223a2272656c61792d3135383635222c226368616e6e656c223a2272656c6179222c226e616d65223a2243c3b46e6720616e2078c3a320486fe1bab16e672048c3b36120e28093205468c3b46e203531222c22636f6d6d756e655f636f6465223a223135383635222c226c6174223a2231392e3836333732222c226c6f6e223a223130352e3834363838222c226d656d62657273223a22343934222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a2272656c61793a7231353936312d3031222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a227231353936312d3031222c226163636f756e74223a2272656c61792d3135393631222c226368616e6e656c223a2272656c6179222c226e616d65223a2243c3b46e6720616e2078c3a320486fe1bab16e67204ce1bb996320e28093205468c3b46e203531222c22636f6d6d756e655f636f6465223a223135393631222c226c6174223a2231392e3832363239222c226c6f6e223a223130352e3835353732222c226d656d62657273223a22313532222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a2272656c61793a7231353836352d3032222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a227231353836352d3032222c226163636f756e74223a2272656c61792d3135383635222c226368616e6e656c223a2272656c6179222c226e616d65223a2243c3b46e6720616e2078c3a320486fe1bab16e672048c3b36120e28093205468c3b46e203532222c22636f6d6d756e655f636f6465223a223135383635222c226c6174223a2231392e3835343639222c226c6f6e223a223130352e3836363139222c226d656d62657273223a22343639222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a2272656c61793a7231353936312d3032222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a227231353936312d3032222c226163636f756e74223a2272656c61792d3135393631222c226368616e6e656c223a2272656c6179222c226e616d65223a2243c3b46e6720616e2078c3a320486fe1bab16e67204ce1bb996320e28093205468c3b46e203532222c22636f6d6d756e655f636f6465223a223135393631222c226c6174223a2231392e3831333333222c226c6f6e223a223130352e3833353037222c226d656d62657273223a22323631222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a2272656c61793a7231353836352d3033222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a227231353836352d3033222c226163636f756e74223a2272656c61792d3135383635222c226368616e6e656c223a2272656c6179222c226e616d65223a2243c3b46e6720616e2078c3a320486fe1bab16e672048c3b36120e28093205468c3b46e2054c3a279203533222c22636f6d6d756e655f636f6465223a223135383635222c226c6174223a2231392e38363032222c226c6f6e223a223130352e3837313333222c226d656d62657273223a22323631222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d2c7b226b6579223a2272656c61793a7231353936312d3033222c226265666f7265223a6e756c6c2c226166746572223a7b2267726f75705f6964223a227231353936312d3033222c226163636f756e74223a2272656c61792d3135393631222c226368616e6e656c223a2272656c6179222c226e616d65223a2243c3b46e6720616e2078c3a320486fe1bab16e67204ce1bb996320e28093205468c3b46e203533222c22636f6d6d756e655f636f6465223a223135393631222c226c6174223a2231392e3830343837222c226c6f6e223a223130352e3837303032222c226d656d62657273223a22333433222c226b696e64223a227265736964656e7473222c226461696c795f706f737473223a22222c22737461747573223a22656e61626c6564227d7d5d2c2267726f757073223a33362c226d656d62657273223a31313235347d', '{}', '[{"assertion": {"signature": "MEUCIQDb9l3h79o3NvWSGx0Z0c9GRsfg20TzijEgX6uDnoJdVQIgN5islf8k-SycjjH_OuXGfOefP44_Nm204KAjIobVDAA", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiemxXYWhQTjFMdHg2UDlkZm5KdDFrQmo1RENRNmNqekVOSk1pRmdNRmhVQSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "ELTQ6xafAj2kevKTg7LKzt1a_QF5E1Xf4v5Y8QFxpKo", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":1,\"signer\":\"quantri1\",\"signed_at\":\"2026-11-10T07:12:41.489763Z\",\"purpose\":\"loa/settings/1\",\"settings\":\"groups\",\"settings_version\":1,\"settings_sha256\":\"0885c8d442f80d6220332265b270b7333eab68617118e80ec980c8c5318f50fd\",\"added\":36,\"changed\":0,\"switched_off\":0,\"groups\":36,\"members\":11254}"}, {"assertion": {"signature": "MEQCICMTaQqyNcFD7dZMppuhcLFLdP1tNGjXCZdz80cBPSQwAiBj7bw3o1oK6NO7BcbebbTQwZeIKcgA_iXOoZ_9tGT8rw", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiQ1hIZUYwRVlzSU1KMzh5ZGxTa3hQcnBjU25ETUxwcjZNeG1RQWpJdmxfWSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "2kPz_iIFR8d2ZLnE1QQD5U8VXPhTHdqHMWnODEV-8Yc", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":1,\"signer\":\"quantri2\",\"signed_at\":\"2026-11-10T07:12:41.529228Z\",\"purpose\":\"loa/settings/1\",\"settings\":\"groups\",\"settings_version\":1,\"settings_sha256\":\"0885c8d442f80d6220332265b270b7333eab68617118e80ec980c8c5318f50fd\",\"added\":36,\"changed\":0,\"switched_off\":0,\"groups\":36,\"members\":11254}"}]', '@máy chủ', '2026-11-10 07:12:40.322674+00', '2026-11-10 07:12:40.322674+00');

INSERT INTO broadcast.messages OVERRIDING SYSTEM VALUE VALUES
	(2, '22f733e5-96dc-5e1b-b43c-b543c61b453e', 1, 'closing', '26-00001/KT', 'closing', '✅ Tin mã 26-00001, phát 14:13, khu vực Hoằng Hóa: ĐÃ TÌM THẤY.
Cháu bé trong tin này đã về an toàn. Cảm ơn bà con.
Các tin khác vẫn còn hiệu lực.
Xin ngừng chia sẻ tin này và gỡ bài, ảnh đã đăng lại.
Công an xã Hoằng Giang (bản mẫu)
Mã: 26-00001/KT', 0, false, '2026-11-10 07:14:15.844038+00', '2026-11-10 07:14:17.542383+00', '2026-11-13 07:14:15.844038+00', NULL, NULL, NULL, false, false, NULL, NULL, NULL),
	(1, '22f733e5-96dc-5e1b-b43c-b543c61b453e', 1, 'alert', '26-00001', 'missing_child', NULL, 1, false, '2026-11-10 07:13:29.790924+00', '2026-11-10 07:13:30.206854+00', '2026-11-13 07:13:29.790924+00', 'found_safe', '2026-11-10 07:14:20.280229+00', '\x7b22636f6e74656e745f76657273696f6e223a322c226e6f6e6365223a2238613165333062663065626639666461653165633539306562333736303964353962653735323065666437653062383730343362386363663161313438623033222c22616c6572745f6964223a2232326637333365352d393664632d356531622d623433632d623534336336316234353365222c22616c6572745f76657273696f6e223a312c22616c6572745f636f6465223a2232362d3030303031222c226578657263697365223a66616c73652c226c6966655f73223a3235393230302e302c226661637473223a7b226e616d65223a224e677579e1bb856e2056c4836e204de1baab75222c22736578223a6e756c6c2c22616765223a342c2262697274685f79656172223a6e756c6c2c226865696768745f636d223a6e756c6c2c22636c6f7468696e67223a22c3a16f20c491e1bb8f2c207175e1baa76e2078616e682c20c491692064c3a970206e68e1bbb161222c226d61726b73223a6e756c6c2c2263617272696573223a6e756c6c2c226865616c7468223a6e756c6c2c2276656869636c65223a6e756c6c2c226b696e64223a226d697373696e675f6368696c64222c22706c616365223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630322c226e616d65223a224368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b361222c22636f6d6d756e655f636f6465223a223135383635227d2c227365656e5f6174223a22323032362d31312d30395431373a30303a30302b30373a3030222c226465736372697074696f6e223a22222c2263616c6c223a2230323337203030302030303030227d2c22706f737465725f68656164696e67223a2254c38c4d205452e1baba204ce1baa043222c227465787473223a7b2264656661756c74223a22f09f94b42054c38c4d205452e1baba204ce1baa0435c6e4368c3a175204e677579e1bb856e2056c4836e204de1baab752c2034207475e1bb95692e5c6e4de1bab7633a20c3a16f20c491e1bb8f2c207175e1baa76e2078616e682c20c491692064c3a970206e68e1bbb1612e5c6e5468e1baa579206ce1baa76e206375e1bb91693a2031373a3030206e67c3a0792030392f31312f323032362c2074e1baa169204368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b3612e5c6e4169207468e1baa579206368c3a1752c2078696e206769e1bbaf206368c3a17520e1bb9f206ec6a16920616e20746fc3a06e2076c3a02067e1bb8d69206e676179203032333720303030203030303020686fe1bab763203131332e5c6e4e6775e1bb936e3a2043c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d3030303031222c2262795f6368616e6e656c223a7b7d7d2c227069637475726573223a5b2233336432643030353266613834363534333432376336366437396638656566343137363931653537346535336663356364366435303262623066326233656637225d2c226c696e6b223a22687474703a2f2f6c6f63616c686f73743a31393532332f74696e2f32362d3030303031222c2263656e747265223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630327d2c2261756469656e6365223a7b2270726f76696e63655f636f646573223a5b223338225d2c226d61785f64697374616e63655f6b6d223a6e756c6c2c2272696e675f6279223a2264697374616e6365222c2272696e675f65646765735f6b6d223a5b31302e302c33302e305d2c2272696e675f64656c6179735f73223a5b302e302c36302e302c3138302e305d2c2267726f75705f6b696e6473223a5b5d2c22696e636c7564655f67726f757073223a5b5d2c226578636c7564655f67726f757073223a5b5d2c22636f727269646f72223a6e756c6c2c22636f6d6d756e655f636f646573223a5b5d7d2c22656e64696e6773223a7b22666f756e64223a22e2ac9b2054696e206dc3a32032362d30303030312c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e5669e1bb87632074c3ac6d206368c3a1752062c3a92074726f6e672074696e206ec3a07920c491c3a3206be1babf74207468c3ba632e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030312f4b54222c22666f756e645f73616665223a22e29c852054696e206dc3a32032362d30303030312c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e4368c3a1752062c3a92074726f6e672074696e206ec3a07920c491c3a32076e1bb8120616e20746fc3a06e2e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030312f4b54222c2263616e63656c6c6564223a22e29b942054696e206dc3a32032362d30303030312c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1bba6592e5c6e54696e2074c3ac6d207472e1babb206ce1baa163206ec3a079206b68c3b46e672063c3b26e206869e1bb8775206ce1bbb1632e2042c3a020636f6e206b68c3b46e672063e1baa76e2074c3ac6d206b69e1babf6d20686179206cc3a06d207468656f206ee1bbaf612e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030312f4b54222c2265787069726564223a22e28c9b2054696e206dc3a32032362d30303030312c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1babe542048e1baa04e2e5c6e54696e2074c3ac6d207472e1babb206ce1baa163206ec3a079206b68c3b46e67207068c3a174206ee1bbaf612e2048e1babf742068e1baa16e206b68c3b46e672063c3b3206e6768c4a961206cc3a020c491c3a32074c3ac6d207468e1baa5792e204169206269e1babf74207468c3aa6d20c49169e1bb81752067c3ac2c2078696e2067e1bb8d6920303233372030303020303030302e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030312f4b54227d2c226163636570746564223a5b5d2c22626567696e735f6174223a6e756c6c7d', false, false, NULL, NULL, NULL),
	(4, '86780f5d-af25-5a63-85e7-1aab66474425', 2, 'alert', '26-00002/2', 'missing_child', NULL, 1, false, '2026-11-10 07:14:43.118249+00', '2026-11-10 07:14:43.453323+00', '2026-11-13 07:14:43.118249+00', NULL, NULL, '\x7b22636f6e74656e745f76657273696f6e223a322c226e6f6e6365223a2231383465626461363032636666323232623062656637313361313338373035666265363662636438623463316635643833633539376532376333653831643932222c22616c6572745f6964223a2238363738306635642d616632352d356136332d383565372d316161623636343734343235222c22616c6572745f76657273696f6e223a322c22616c6572745f636f6465223a2232362d3030303032222c226578657263697365223a66616c73652c226c6966655f73223a3235393230302e302c226661637473223a7b226e616d65223a224cc3aa2056c4836e205468e1bbad222c22736578223a226d616c65222c22616765223a352c2262697274685f79656172223a6e756c6c2c226865696768745f636d223a6e756c6c2c22636c6f7468696e67223a22c3a16f2076c3a06e672c207175e1baa76e2078616e68222c226d61726b73223a6e756c6c2c2263617272696573223a6e756c6c2c226865616c7468223a6e756c6c2c2276656869636c65223a6e756c6c2c226b696e64223a226d697373696e675f6368696c64222c22706c616365223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630322c226e616d65223a224368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b361222c22636f6d6d756e655f636f6465223a223135383635227d2c227365656e5f6174223a6e756c6c2c226465736372697074696f6e223a22222c2263616c6c223a2230323337203030302030303030227d2c22706f737465725f68656164696e67223a2254c38c4d205452e1baba204ce1baa043222c227465787473223a7b2264656661756c74223a22f09f948120c490c38d4e48204348c38d4e485c6ef09f94b42054c38c4d205452e1baba204ce1baa0435c6e4368c3a175204cc3aa2056c4836e205468e1bbad2c2035207475e1bb95692c206e616d2e5c6e4de1bab7633a20c3a16f2076c3a06e672c207175e1baa76e2078616e682e5c6e5468e1baa579206ce1baa76e206375e1bb91693a2074e1baa169204368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b3612e5c6e4169207468e1baa579206368c3a1752c2078696e206769e1bbaf206368c3a17520e1bb9f206ec6a16920616e20746fc3a06e2076c3a02067e1bb8d69206e676179203032333720303030203030303020686fe1bab763203131332e5c6e4e6775e1bb936e3a2043c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030322f32222c2262795f6368616e6e656c223a7b7d7d2c227069637475726573223a5b5d2c226c696e6b223a22687474703a2f2f6c6f63616c686f73743a31393532332f74696e2f32362d30303030322f32222c2263656e747265223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630327d2c2261756469656e6365223a7b2270726f76696e63655f636f646573223a5b223338225d2c226d61785f64697374616e63655f6b6d223a6e756c6c2c2272696e675f6279223a2264697374616e6365222c2272696e675f65646765735f6b6d223a5b31302e302c33302e305d2c2272696e675f64656c6179735f73223a5b302e302c36302e302c3138302e305d2c2267726f75705f6b696e6473223a5b5d2c22696e636c7564655f67726f757073223a5b5d2c226578636c7564655f67726f757073223a5b5d2c22636f727269646f72223a6e756c6c2c22636f6d6d756e655f636f646573223a5b5d7d2c22656e64696e6773223a7b22666f756e64223a22e2ac9b2054696e206dc3a32032362d30303030322c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e5669e1bb87632074c3ac6d206368c3a1752062c3a92074726f6e672074696e206ec3a07920c491c3a3206be1babf74207468c3ba632e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030322f4b54222c22666f756e645f73616665223a22e29c852054696e206dc3a32032362d30303030322c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e4368c3a1752062c3a92074726f6e672074696e206ec3a07920c491c3a32076e1bb8120616e20746fc3a06e2e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030322f4b54222c2263616e63656c6c6564223a22e29b942054696e206dc3a32032362d30303030322c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1bba6592e5c6e54696e2074c3ac6d207472e1babb206ce1baa163206ec3a079206b68c3b46e672063c3b26e206869e1bb8775206ce1bbb1632e2042c3a020636f6e206b68c3b46e672063e1baa76e2074c3ac6d206b69e1babf6d20686179206cc3a06d207468656f206ee1bbaf612e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030322f4b54222c2265787069726564223a22e28c9b2054696e206dc3a32032362d30303030322c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1babe542048e1baa04e2e5c6e54696e2074c3ac6d207472e1babb206ce1baa163206ec3a079206b68c3b46e67207068c3a174206ee1bbaf612e2048e1babf742068e1baa16e206b68c3b46e672063c3b3206e6768c4a961206cc3a020c491c3a32074c3ac6d207468e1baa5792e204169206269e1babf74207468c3aa6d20c49169e1bb81752067c3ac2c2078696e2067e1bb8d6920303233372030303020303030302e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030322f4b54227d2c226163636570746564223a5b5d2c22626567696e735f6174223a6e756c6c7d', true, false, NULL, NULL, NULL),
	(3, '86780f5d-af25-5a63-85e7-1aab66474425', 1, 'alert', '26-00002', 'missing_child', NULL, 1, false, '2026-11-10 07:14:30.163803+00', '2026-11-10 07:14:30.656393+00', '2026-11-13 07:14:30.163803+00', 'superseded', '2026-11-10 07:14:44.95976+00', '\x7b22636f6e74656e745f76657273696f6e223a322c226e6f6e6365223a2262386635396530323937333265633238613939373161363730343663333664636536383637306231613263323265663565663661303937616135646138663935222c22616c6572745f6964223a2238363738306635642d616632352d356136332d383565372d316161623636343734343235222c22616c6572745f76657273696f6e223a312c22616c6572745f636f6465223a2232362d3030303032222c226578657263697365223a66616c73652c226c6966655f73223a3235393230302e302c226661637473223a7b226e616d65223a224cc3aa2056c4836e205468e1bbad222c22736578223a226d616c65222c22616765223a352c2262697274685f79656172223a6e756c6c2c226865696768745f636d223a6e756c6c2c22636c6f7468696e67223a22c3a16f207472e1baaf6e672c207175e1baa76e2078616e68222c226d61726b73223a6e756c6c2c2263617272696573223a6e756c6c2c226865616c7468223a6e756c6c2c2276656869636c65223a6e756c6c2c226b696e64223a226d697373696e675f6368696c64222c22706c616365223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630322c226e616d65223a224368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b361222c22636f6d6d756e655f636f6465223a223135383635227d2c227365656e5f6174223a6e756c6c2c226465736372697074696f6e223a22222c2263616c6c223a2230323337203030302030303030227d2c22706f737465725f68656164696e67223a2254c38c4d205452e1baba204ce1baa043222c227465787473223a7b2264656661756c74223a22f09f94b42054c38c4d205452e1baba204ce1baa0435c6e4368c3a175204cc3aa2056c4836e205468e1bbad2c2035207475e1bb95692c206e616d2e5c6e4de1bab7633a20c3a16f207472e1baaf6e672c207175e1baa76e2078616e682e5c6e5468e1baa579206ce1baa76e206375e1bb91693a2074e1baa169204368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b3612e5c6e4169207468e1baa579206368c3a1752c2078696e206769e1bbaf206368c3a17520e1bb9f206ec6a16920616e20746fc3a06e2076c3a02067e1bb8d69206e676179203032333720303030203030303020686fe1bab763203131332e5c6e4e6775e1bb936e3a2043c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d3030303032222c2262795f6368616e6e656c223a7b7d7d2c227069637475726573223a5b5d2c226c696e6b223a22687474703a2f2f6c6f63616c686f73743a31393532332f74696e2f32362d3030303032222c2263656e747265223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630327d2c2261756469656e6365223a7b2270726f76696e63655f636f646573223a5b223338225d2c226d61785f64697374616e63655f6b6d223a6e756c6c2c2272696e675f6279223a2264697374616e6365222c2272696e675f65646765735f6b6d223a5b31302e302c33302e305d2c2272696e675f64656c6179735f73223a5b302e302c36302e302c3138302e305d2c2267726f75705f6b696e6473223a5b5d2c22696e636c7564655f67726f757073223a5b5d2c226578636c7564655f67726f757073223a5b5d2c22636f727269646f72223a6e756c6c2c22636f6d6d756e655f636f646573223a5b5d7d2c22656e64696e6773223a7b22666f756e64223a22e2ac9b2054696e206dc3a32032362d30303030322c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e5669e1bb87632074c3ac6d206368c3a1752062c3a92074726f6e672074696e206ec3a07920c491c3a3206be1babf74207468c3ba632e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030322f4b54222c22666f756e645f73616665223a22e29c852054696e206dc3a32032362d30303030322c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e4368c3a1752062c3a92074726f6e672074696e206ec3a07920c491c3a32076e1bb8120616e20746fc3a06e2e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030322f4b54222c2263616e63656c6c6564223a22e29b942054696e206dc3a32032362d30303030322c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1bba6592e5c6e54696e2074c3ac6d207472e1babb206ce1baa163206ec3a079206b68c3b46e672063c3b26e206869e1bb8775206ce1bbb1632e2042c3a020636f6e206b68c3b46e672063e1baa76e2074c3ac6d206b69e1babf6d20686179206cc3a06d207468656f206ee1bbaf612e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030322f4b54222c2265787069726564223a22e28c9b2054696e206dc3a32032362d30303030322c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1babe542048e1baa04e2e5c6e54696e2074c3ac6d207472e1babb206ce1baa163206ec3a079206b68c3b46e67207068c3a174206ee1bbaf612e2048e1babf742068e1baa16e206b68c3b46e672063c3b3206e6768c4a961206cc3a020c491c3a32074c3ac6d207468e1baa5792e204169206269e1babf74207468c3aa6d20c49169e1bb81752067c3ac2c2078696e2067e1bb8d6920303233372030303020303030302e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030322f4b54227d2c226163636570746564223a5b5d2c22626567696e735f6174223a6e756c6c7d', true, false, NULL, NULL, NULL),
	(5, '5e8807ef-c35f-547f-8251-6c6a5898c895', 1, 'alert', '26-00004', 'missing_child', NULL, 1, true, '2026-11-10 07:14:53.764566+00', '2026-11-10 07:14:54.781129+00', '2026-11-13 07:14:53.764566+00', NULL, NULL, '\x7b22636f6e74656e745f76657273696f6e223a322c226e6f6e6365223a2230313931303630653933376461626333333132663534376332646362633764653466306562396236623964646437633265643035353534353762346462326630222c22616c6572745f6964223a2235653838303765662d633335662d353437662d383235312d366336613538393863383935222c22616c6572745f76657273696f6e223a312c22616c6572745f636f6465223a2232362d3030303034222c226578657263697365223a747275652c226c6966655f73223a3235393230302e302c226661637473223a7b226e616d65223a224e677579e1bb856e2056c4836e204de1baab75222c22736578223a6e756c6c2c22616765223a342c2262697274685f79656172223a6e756c6c2c226865696768745f636d223a6e756c6c2c22636c6f7468696e67223a22c3a16f20c491e1bb8f2c207175e1baa76e2078616e682c20c491692064c3a970206e68e1bbb161222c226d61726b73223a6e756c6c2c2263617272696573223a6e756c6c2c226865616c7468223a6e756c6c2c2276656869636c65223a6e756c6c2c226b696e64223a226d697373696e675f6368696c64222c22706c616365223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630322c226e616d65223a224368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b361222c22636f6d6d756e655f636f6465223a223135383635227d2c227365656e5f6174223a6e756c6c2c226465736372697074696f6e223a22222c2263616c6c223a2230323337203030302030303030227d2c22706f737465725f68656164696e67223a2254c38c4d205452e1baba204ce1baa043222c227465787473223a7b2264656661756c74223a22f09f94b6204449e1bb844e2054e1baac5020e28093204b48c3944e47205048e1baa2492054494e205448e1baac545c6ef09f94b42054c38c4d205452e1baba204ce1baa0435c6e4368c3a175204e677579e1bb856e2056c4836e204de1baab752c2034207475e1bb95692e5c6e4de1bab7633a20c3a16f20c491e1bb8f2c207175e1baa76e2078616e682c20c491692064c3a970206e68e1bbb1612e5c6e5468e1baa579206ce1baa76e206375e1bb91693a2074e1baa169204368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b3612e5c6e4169207468e1baa579206368c3a1752c2078696e206769e1bbaf206368c3a17520e1bb9f206ec6a16920616e20746fc3a06e2076c3a02067e1bb8d69206e676179203032333720303030203030303020686fe1bab763203131332e5c6e4e6775e1bb936e3a2043c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d3030303034222c2262795f6368616e6e656c223a7b7d7d2c227069637475726573223a5b5d2c226c696e6b223a22687474703a2f2f6c6f63616c686f73743a31393532332f74696e2f32362d3030303034222c2263656e747265223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630327d2c2261756469656e6365223a7b2270726f76696e63655f636f646573223a5b223338225d2c226d61785f64697374616e63655f6b6d223a6e756c6c2c2272696e675f6279223a2264697374616e6365222c2272696e675f65646765735f6b6d223a5b31302e302c33302e305d2c2272696e675f64656c6179735f73223a5b302e302c36302e302c3138302e305d2c2267726f75705f6b696e6473223a5b5d2c22696e636c7564655f67726f757073223a5b5d2c226578636c7564655f67726f757073223a5b5d2c22636f727269646f72223a6e756c6c2c22636f6d6d756e655f636f646573223a5b5d7d2c22656e64696e6773223a7b22666f756e64223a22f09f94b6204449e1bb844e2054e1baac5020e28093204b48c3944e47205048e1baa2492054494e205448e1baac545c6ee2ac9b2054696e206dc3a32032362d30303030342c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e5669e1bb87632074c3ac6d206368c3a1752062c3a92074726f6e672074696e206ec3a07920c491c3a3206be1babf74207468c3ba632e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030342f4b54222c22666f756e645f73616665223a22f09f94b6204449e1bb844e2054e1baac5020e28093204b48c3944e47205048e1baa2492054494e205448e1baac545c6ee29c852054696e206dc3a32032362d30303030342c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e4368c3a1752062c3a92074726f6e672074696e206ec3a07920c491c3a32076e1bb8120616e20746fc3a06e2e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030342f4b54222c2263616e63656c6c6564223a22f09f94b6204449e1bb844e2054e1baac5020e28093204b48c3944e47205048e1baa2492054494e205448e1baac545c6ee29b942054696e206dc3a32032362d30303030342c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1bba6592e5c6e54696e2074c3ac6d207472e1babb206ce1baa163206ec3a079206b68c3b46e672063c3b26e206869e1bb8775206ce1bbb1632e2042c3a020636f6e206b68c3b46e672063e1baa76e2074c3ac6d206b69e1babf6d20686179206cc3a06d207468656f206ee1bbaf612e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030342f4b54222c2265787069726564223a22f09f94b6204449e1bb844e2054e1baac5020e28093204b48c3944e47205048e1baa2492054494e205448e1baac545c6ee28c9b2054696e206dc3a32032362d30303030342c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1babe542048e1baa04e2e5c6e54696e2074c3ac6d207472e1babb206ce1baa163206ec3a079206b68c3b46e67207068c3a174206ee1bbaf612e2048e1babf742068e1baa16e206b68c3b46e672063c3b3206e6768c4a961206cc3a020c491c3a32074c3ac6d207468e1baa5792e204169206269e1babf74207468c3aa6d20c49169e1bb81752067c3ac2c2078696e2067e1bb8d6920303233372030303020303030302e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030342f4b54227d2c226163636570746564223a5b5d2c22626567696e735f6174223a6e756c6c7d', false, true, NULL, NULL, NULL);

INSERT INTO broadcast.outbox OVERRIDING SYSTEM VALUE VALUES
	(1, '1361aa06-5699-4f76-863c-9da1cf217844', 'replies', 'bb704ba7-eb8c-4f5c-b92e-e13aa757d4a0', '{"ce_id": "1361aa06-5699-4f76-863c-9da1cf217844", "topic": "replies", "ce_time": "2026-11-10T07:13:23.135499+00:00", "ce_type": "loa.ReplySettled.v1", "ce_source": "/loa/broadcast", "signature": "2BHkKOgoV//fLBnvQMZtiWv/K934O3fANmhtUf57wDdGNZmCNKD9Eff9SssEfilowqgr6cnvVdnUfhIMSnodBg==", "signed-at": "2026-11-10T07:13:23.135669+00:00", "signed-by": "b4ed50681e21b6fd", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2231333631616130362d353639392d346637362d383633632d396461316366323137383434222c226f636375727265645f6174223a22323032362d31312d31305430373a31333a32332e3133353439395a222c227265706c795f6964223a2262623730346261372d656238632d346635632d623932652d653133616137353764346130222c22636173655f6964223a6e756c6c2c226f7574636f6d65223a2273656e74222c22726561736f6e223a6e756c6c7d', '2026-11-10 07:13:23.130893+00', '2026-11-10 07:13:23.172183+00', 0, 3, '2026-11-10 07:13:23.696962+00'),
	(2, '1ca31d08-6803-4cde-9ae6-c258e72689af', 'replies', '9cfb3f1c-dc6b-4f70-96b3-2b1e3a051327', '{"ce_id": "1ca31d08-6803-4cde-9ae6-c258e72689af", "topic": "replies", "ce_time": "2026-11-10T07:13:23.397177+00:00", "ce_type": "loa.ReplySettled.v1", "ce_source": "/loa/broadcast", "signature": "qALvpGrwEufGu9Z0YErdXyZ1XysmybcYESlMn8SbAGiPP3KYEX45bCSyJMeRvTE3RzPGBq3R17IzNACboKqSDg==", "signed-at": "2026-11-10T07:13:23.397328+00:00", "signed-by": "b4ed50681e21b6fd", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2231636133316430382d363830332d346364652d396165362d633235386537323638396166222c226f636375727265645f6174223a22323032362d31312d31305430373a31333a32332e3339373137375a222c227265706c795f6964223a2239636662336631632d646336622d346637302d393662332d326231653361303531333237222c22636173655f6964223a6e756c6c2c226f7574636f6d65223a2273656e74222c22726561736f6e223a6e756c6c7d', '2026-11-10 07:13:23.389355+00', '2026-11-10 07:13:23.47221+00', 4, 0, '2026-11-10 07:13:26.431263+00'),
	(3, '9cf65ef6-7f3d-4035-8239-9c302a4027ac', 'replies', '050fd14e-39a8-4090-9ff6-980bd61511f3', '{"ce_id": "9cf65ef6-7f3d-4035-8239-9c302a4027ac", "topic": "replies", "ce_time": "2026-11-10T07:13:23.754573+00:00", "ce_type": "loa.ReplySettled.v1", "ce_source": "/loa/broadcast", "signature": "gtHT1GrTpaSAq6dlNCPKwXcihbl3wdnChLsd6tCeCmJmGTYTo131h+RpyNgm46JPdEfCoMgTwE83HOv6127TCA==", "signed-at": "2026-11-10T07:13:23.754740+00:00", "signed-by": "b4ed50681e21b6fd", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2239636636356566362d376633642d343033352d383233392d396333303261343032376163222c226f636375727265645f6174223a22323032362d31312d31305430373a31333a32332e3735343537335a222c227265706c795f6964223a2230353066643134652d333961382d343039302d396666362d393830626436313531316633222c22636173655f6964223a2263636131636433362d363964342d343037622d613932662d343439353933333161363238222c226f7574636f6d65223a2273656e74222c22726561736f6e223a6e756c6c7d', '2026-11-10 07:13:23.752611+00', '2026-11-10 07:13:24.31994+00', 5, 0, '2026-11-10 07:13:26.431263+00'),
	(4, '3fb893c8-ee0a-47cf-a8cf-34db42e4e3f9', 'replies', 'b5818195-1460-429e-a43a-1ad3dd8c7657', '{"ce_id": "3fb893c8-ee0a-47cf-a8cf-34db42e4e3f9", "topic": "replies", "ce_time": "2026-11-10T07:13:26.211614+00:00", "ce_type": "loa.ReplySettled.v1", "ce_source": "/loa/broadcast", "signature": "uX0JwUmeZqVh4MUsDgeEcMvWvsiwittfj0FIFQpc94gCWa1FDbzNkDSmJjke4TE6joxbO6Z3mg/F9xBQGlzaAg==", "signed-at": "2026-11-10T07:13:26.211808+00:00", "signed-by": "b4ed50681e21b6fd", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2233666238393363382d656530612d343763662d613863662d333464623432653465336639222c226f636375727265645f6174223a22323032362d31312d31305430373a31333a32362e3231313631345a222c227265706c795f6964223a2262353831383139352d313436302d343239652d613433612d316164336464386337363537222c22636173655f6964223a2263636131636433362d363964342d343037622d613932662d343439353933333161363238222c226f7574636f6d65223a2273656e74222c22726561736f6e223a6e756c6c7d', '2026-11-10 07:13:26.20063+00', '2026-11-10 07:13:26.267045+00', 1, 0, '2026-11-10 07:13:26.431263+00'),
	(5, 'a6365043-e279-4b8e-9afb-4c04992e1fa5', 'replies', 'fb8506e2-de89-59be-b234-639e943283b6', '{"ce_id": "a6365043-e279-4b8e-9afb-4c04992e1fa5", "topic": "replies", "ce_time": "2026-11-10T07:13:31.770525+00:00", "ce_type": "loa.ReplySettled.v1", "ce_source": "/loa/broadcast", "signature": "bo3pcBDJJX4csyQYtf+bVr2cFdiQ3y1Tr6U2lvkeElp9hkXIxJeRKJT0MfB7aJor3mJ2adKzZlojNHqWlkVkBw==", "signed-at": "2026-11-10T07:13:31.770693+00:00", "signed-by": "b4ed50681e21b6fd", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2261363336353034332d653237392d346238652d396166622d346330343939326531666135222c226f636375727265645f6174223a22323032362d31312d31305430373a31333a33312e3737303532355a222c227265706c795f6964223a2266623835303665322d646538392d353962652d623233342d363339653934333238336236222c22636173655f6964223a2263636131636433362d363964342d343037622d613932662d343439353933333161363238222c226f7574636f6d65223a2273656e74222c22726561736f6e223a6e756c6c7d', '2026-11-10 07:13:31.205982+00', '2026-11-10 07:13:33.799039+00', 0, 6, '2026-11-10 07:13:35.529494+00'),
	(10, 'f99d1993-7f12-41a7-80a5-5395be5c86dd', 'deliveries', '22f733e5-96dc-5e1b-b43c-b543c61b453e', '{"ce_id": "f99d1993-7f12-41a7-80a5-5395be5c86dd", "topic": "deliveries", "ce_time": "2026-11-10T07:14:19.721638+00:00", "ce_type": "loa.DeliveryProgress.v1", "ce_source": "/loa/broadcast", "signature": "ezT98SYH28GZL2mNBBku5gtYynI7nXEGsPRx8KzZIGH8CsqD/1fmFeXl+MRyKP3WUAxsQBhlR/yD3b1WCddyCg==", "signed-at": "2026-11-10T07:14:19.722104+00:00", "signed-by": "b4ed50681e21b6fd", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2266393964313939332d376631322d343161372d383061352d353339356265356338366464222c226f636375727265645f6174223a22323032362d31312d31305430373a31343a31392e3732313633385a222c22616c6572745f6964223a2232326637333365352d393664632d356531622d623433632d623534336336316234353365222c22616c6572745f76657273696f6e223a312c22616c657274223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a302c2273656e74223a392c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c22636c6f73696e67223a7b22717565756564223a332c2273656e64696e67223a362c2268616e646564223a302c2273656e74223a302c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c226d656d626572735f72656163686564223a323539392c22646563696c655f7365636f6e6473223a5b352e3737383437342c352e3737383630372c352e3737383631372c34342e3032333135372c34342e3032333235352c34342e3032333236322c34342e3032333236382c34342e3032333237322c34342e3032333237372c34342e3032333237375d2c22726561736f6e73223a7b7d2c226574615f7365636f6e6473223a6e756c6c2c22636f72726563746564223a302c2272696e6773223a5b7b2272696e67223a302c2267726f757073223a392c226d656d62657273223a323539392c2272656c656173655f6174223a22323032362d31312d31305430373a31333a32392e3739303932345a222c2272656c65617365645f6174223a22323032362d31312d31305430373a31333a33302e3230363835345a222c2273656e74223a397d2c7b2272696e67223a312c2267726f757073223a31322c226d656d62657273223a333632362c2272656c656173655f6174223a6e756c6c2c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d2c7b2272696e67223a322c2267726f757073223a31352c226d656d62657273223a353032392c2272656c656173655f6174223a6e756c6c2c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d5d2c2268656c64223a66616c73652c2273746f70706564223a66616c73652c2272656c6179223a5b7b226f666669636572223a2272656c61792d3135383635222c226e616d65223a2243c3a16e2062e1bb992078c3a320313538363520286de1baab7529222c22636f6d6d756e655f636f6465223a223135383635222c2267726f757073223a332c22706f73746564223a332c22646561646c696e65223a22323032362d31312d31305430373a31343a33342e3536303132375a222c22657363616c61746564223a6e756c6c7d2c7b226f666669636572223a2272656c61792d3135393631222c226e616d65223a2243c3a16e2062e1bb992078c3a320313539363120286de1baab7529222c22636f6d6d756e655f636f6465223a223135393631222c2267726f757073223a332c22706f73746564223a332c22646561646c696e65223a22323032362d31312d31305430373a31343a33342e3536303132375a222c22657363616c61746564223a6e756c6c7d5d2c227069637475726564223a332c22746578745f616c6f6e65223a302c22696e74657272757074696f6e73223a5b5d2c2266697273745f67726f75705f6174223a22323032362d31312d31305430373a31333a33352e3536393339385a222c2266697273745f72696e675f6174223a22323032362d31312d31305430373a31343a31332e3831343230315a227d', '2026-11-10 07:14:19.438755+00', '2026-11-10 07:14:19.774961+00', 1, 3, '2026-11-10 07:14:21.989414+00'),
	(6, 'eb19e1b5-bae6-4483-af5a-3896cf5ab3b0', 'deliveries', '22f733e5-96dc-5e1b-b43c-b543c61b453e', '{"ce_id": "eb19e1b5-bae6-4483-af5a-3896cf5ab3b0", "topic": "deliveries", "ce_time": "2026-11-10T07:13:35.152746+00:00", "ce_type": "loa.DeliveryProgress.v1", "ce_source": "/loa/broadcast", "signature": "Y15g3Q4iRAlOVepZmsXaVm5qQY5WX+8xQgsIyrmGhMn9rxV8rJ3k8uLi1y99sKhRgYE5K9/rOukPN4FrzOj6Bw==", "signed-at": "2026-11-10T07:13:35.166347+00:00", "signed-by": "b4ed50681e21b6fd", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2265623139653162352d626165362d343438332d616635612d333839366366356162336230222c226f636375727265645f6174223a22323032362d31312d31305430373a31333a33352e3135323734365a222c22616c6572745f6964223a2232326637333365352d393664632d356531622d623433632d623534336336316234353365222c22616c6572745f76657273696f6e223a312c22616c657274223a7b22717565756564223a332c2273656e64696e67223a362c2268616e646564223a302c2273656e74223a302c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c22636c6f73696e67223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a302c2273656e74223a302c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c226d656d626572735f72656163686564223a302c22646563696c655f7365636f6e6473223a5b5d2c22726561736f6e73223a7b7d2c226574615f7365636f6e6473223a302e3030332c22636f72726563746564223a302c2272696e6773223a5b7b2272696e67223a302c2267726f757073223a392c226d656d62657273223a323539392c2272656c656173655f6174223a22323032362d31312d31305430373a31333a32392e3739303932345a222c2272656c65617365645f6174223a22323032362d31312d31305430373a31333a33302e3230363835345a222c2273656e74223a307d2c7b2272696e67223a312c2267726f757073223a31322c226d656d62657273223a333632362c2272656c656173655f6174223a22323032362d31312d31305430373a31343a32392e3739303932345a222c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d2c7b2272696e67223a322c2267726f757073223a31352c226d656d62657273223a353032392c2272656c656173655f6174223a22323032362d31312d31305430373a31363a32392e3739303932345a222c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d5d2c2268656c64223a66616c73652c2273746f70706564223a66616c73652c2272656c6179223a5b5d2c227069637475726564223a302c22746578745f616c6f6e65223a302c22696e74657272757074696f6e73223a5b5d2c2266697273745f67726f75705f6174223a6e756c6c2c2266697273745f72696e675f6174223a6e756c6c7d', '2026-11-10 07:13:33.919217+00', '2026-11-10 07:13:35.347328+00', 1, 0, '2026-11-10 07:13:35.529494+00'),
	(7, '11ead246-89e7-4269-ad6e-1bb56f47a800', 'deliveries', '22f733e5-96dc-5e1b-b43c-b543c61b453e', '{"ce_id": "11ead246-89e7-4269-ad6e-1bb56f47a800", "topic": "deliveries", "ce_time": "2026-11-10T07:14:03.345264+00:00", "ce_type": "loa.DeliveryProgress.v1", "ce_source": "/loa/broadcast", "signature": "oY2VtG/iTNWVzjNwIGNBAsDML3YogpS0orEAaCJLN5A/sfryiTnfkg9JsyAVR81UAaq9aItM5OMJXxZu1tUoBQ==", "signed-at": "2026-11-10T07:14:03.345524+00:00", "signed-by": "b4ed50681e21b6fd", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2231316561643234362d383965372d343236392d616436652d316262353666343761383030222c226f636375727265645f6174223a22323032362d31312d31305430373a31343a30332e3334353236345a222c22616c6572745f6964223a2232326637333365352d393664632d356531622d623433632d623534336336316234353365222c22616c6572745f76657273696f6e223a312c22616c657274223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a362c2273656e74223a332c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c22636c6f73696e67223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a302c2273656e74223a302c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c226d656d626572735f72656163686564223a3631392c22646563696c655f7365636f6e6473223a5b352e3737383437342c352e3737383630372c352e3737383631375d2c22726561736f6e73223a7b7d2c226574615f7365636f6e6473223a6e756c6c2c22636f72726563746564223a302c2272696e6773223a5b7b2272696e67223a302c2267726f757073223a392c226d656d62657273223a323539392c2272656c656173655f6174223a22323032362d31312d31305430373a31333a32392e3739303932345a222c2272656c65617365645f6174223a22323032362d31312d31305430373a31333a33302e3230363835345a222c2273656e74223a337d2c7b2272696e67223a312c2267726f757073223a31322c226d656d62657273223a333632362c2272656c656173655f6174223a22323032362d31312d31305430373a31343a32392e3739303932345a222c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d2c7b2272696e67223a322c2267726f757073223a31352c226d656d62657273223a353032392c2272656c656173655f6174223a22323032362d31312d31305430373a31363a32392e3739303932345a222c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d5d2c2268656c64223a66616c73652c2273746f70706564223a66616c73652c2272656c6179223a5b7b226f666669636572223a2272656c61792d3135383635222c226e616d65223a2243c3a16e2062e1bb992078c3a320313538363520286de1baab7529222c22636f6d6d756e655f636f6465223a223135383635222c2267726f757073223a332c22706f73746564223a302c22646561646c696e65223a22323032362d31312d31305430373a31343a33342e3536303132375a222c22657363616c61746564223a227365636f6e64227d2c7b226f666669636572223a2272656c61792d3135393631222c226e616d65223a2243c3a16e2062e1bb992078c3a320313539363120286de1baab7529222c22636f6d6d756e655f636f6465223a223135393631222c2267726f757073223a332c22706f73746564223a302c22646561646c696e65223a22323032362d31312d31305430373a31343a33342e3536303132375a222c22657363616c61746564223a227365636f6e64227d5d2c227069637475726564223a332c22746578745f616c6f6e65223a302c22696e74657272757074696f6e73223a5b5d2c2266697273745f67726f75705f6174223a22323032362d31312d31305430373a31333a33352e3536393339385a222c2266697273745f72696e675f6174223a6e756c6c7d', '2026-11-10 07:14:03.253089+00', '2026-11-10 07:14:03.379784+00', 1, 1, '2026-11-10 07:14:04.827148+00'),
	(9, '930d8242-1c91-486b-a1f2-67d5d8225a58', 'replies', 'e8180e6c-b23b-5507-882b-a83f71f40967', '{"ce_id": "930d8242-1c91-486b-a1f2-67d5d8225a58", "topic": "replies", "ce_time": "2026-11-10T07:14:16.751099+00:00", "ce_type": "loa.ReplySettled.v1", "ce_source": "/loa/broadcast", "signature": "erN+A3jP/yeEPfMaMD9LBa3Mc9nOmcmQ1p9mz5vxxsUpi1xkYsLyxYG7W4OLBPhaseDX7WkhZBYBP7kOa9tQCg==", "signed-at": "2026-11-10T07:14:16.751260+00:00", "signed-by": "b4ed50681e21b6fd", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2239333064383234322d316339312d343836622d613166322d363764356438323235613538222c226f636375727265645f6174223a22323032362d31312d31305430373a31343a31362e3735313039395a222c227265706c795f6964223a2265383138306536632d623233622d353530372d383832622d613833663731663430393637222c22636173655f6964223a2263636131636433362d363964342d343037622d613932662d343439353933333161363238222c226f7574636f6d65223a2273656e74222c22726561736f6e223a6e756c6c7d', '2026-11-10 07:14:16.736463+00', '2026-11-10 07:14:16.769552+00', 4, 1, '2026-11-10 07:14:17.165308+00'),
	(17, '50eac68c-070b-47d5-8baa-a0d388a36226', 'deliveries', '5e8807ef-c35f-547f-8251-6c6a5898c895', '{"ce_id": "50eac68c-070b-47d5-8baa-a0d388a36226", "topic": "deliveries", "ce_time": "2026-11-10T07:15:01.723449+00:00", "ce_type": "loa.DeliveryProgress.v1", "ce_source": "/loa/broadcast", "signature": "30X68VgLjXfqr5hw5jiyeUXw1/WrSsj3LleIRCSVBFtZa9sZRTBO0w9nA/OTcBkziiu0rSenfQjVgIJzzk0jCg==", "signed-at": "2026-11-10T07:15:01.728494+00:00", "signed-by": "b4ed50681e21b6fd", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2235306561633638632d303730622d343764352d386261612d613064333838613336323236222c226f636375727265645f6174223a22323032362d31312d31305430373a31353a30312e3732333434395a222c22616c6572745f6964223a2235653838303765662d633335662d353437662d383235312d366336613538393863383935222c22616c6572745f76657273696f6e223a312c22616c657274223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a302c2273656e74223a332c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c22636c6f73696e67223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a302c2273656e74223a302c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c226d656d626572735f72656163686564223a3631392c22646563696c655f7365636f6e6473223a5b342e3036393235342c342e3036393235342c342e3036393235342c342e30363933372c342e30363933372c342e30363933372c342e3036393338322c342e3036393338322c342e3036393338322c342e3036393338325d2c22726561736f6e73223a7b7d2c226574615f7365636f6e6473223a6e756c6c2c22636f72726563746564223a302c2272696e6773223a5b7b2272696e67223a302c2267726f757073223a332c226d656d62657273223a3631392c2272656c656173655f6174223a22323032362d31312d31305430373a31343a35332e3736343536365a222c2272656c65617365645f6174223a22323032362d31312d31305430373a31343a35342e3738313132395a222c2273656e74223a337d2c7b2272696e67223a312c2267726f757073223a31322c226d656d62657273223a333632362c2272656c656173655f6174223a22323032362d31312d31305430373a31353a35332e3736343536365a222c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d2c7b2272696e67223a322c2267726f757073223a31352c226d656d62657273223a353032392c2272656c656173655f6174223a22323032362d31312d31305430373a31373a35332e3736343536365a222c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d5d2c2268656c64223a66616c73652c2273746f70706564223a66616c73652c2272656c6179223a5b5d2c227069637475726564223a302c22746578745f616c6f6e65223a302c22696e74657272757074696f6e73223a5b5d2c2266697273745f67726f75705f6174223a22323032362d31312d31305430373a31343a35372e3833333832305a222c2266697273745f72696e675f6174223a22323032362d31312d31305430373a31343a35372e3833333934385a227d', '2026-11-10 07:15:00.873501+00', '2026-11-10 07:15:01.785192+00', 4, 0, NULL),
	(8, '9b2b3c62-1e77-4c36-8223-395fadf5bda8', 'deliveries', '22f733e5-96dc-5e1b-b43c-b543c61b453e', '{"ce_id": "9b2b3c62-1e77-4c36-8223-395fadf5bda8", "topic": "deliveries", "ce_time": "2026-11-10T07:14:15.190692+00:00", "ce_type": "loa.DeliveryProgress.v1", "ce_source": "/loa/broadcast", "signature": "vwfb09FkopVl7HLZcf4AZvFzPLJFBmmAPrY0f9XIXS8XiY3EWc/UBH6kH3mcyKhkDXVPKG3rYuJ9IOV458LJDA==", "signed-at": "2026-11-10T07:14:15.191050+00:00", "signed-by": "b4ed50681e21b6fd", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2239623262336336322d316537372d346333362d383232332d333935666164663562646138222c226f636375727265645f6174223a22323032362d31312d31305430373a31343a31352e3139303639325a222c22616c6572745f6964223a2232326637333365352d393664632d356531622d623433632d623534336336316234353365222c22616c6572745f76657273696f6e223a312c22616c657274223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a302c2273656e74223a392c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c22636c6f73696e67223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a302c2273656e74223a302c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c226d656d626572735f72656163686564223a323539392c22646563696c655f7365636f6e6473223a5b352e3737383437342c352e3737383630372c352e3737383631372c34342e3032333135372c34342e3032333235352c34342e3032333236322c34342e3032333236382c34342e3032333237322c34342e3032333237372c34342e3032333237375d2c22726561736f6e73223a7b7d2c226574615f7365636f6e6473223a6e756c6c2c22636f72726563746564223a302c2272696e6773223a5b7b2272696e67223a302c2267726f757073223a392c226d656d62657273223a323539392c2272656c656173655f6174223a22323032362d31312d31305430373a31333a32392e3739303932345a222c2272656c65617365645f6174223a22323032362d31312d31305430373a31333a33302e3230363835345a222c2273656e74223a397d2c7b2272696e67223a312c2267726f757073223a31322c226d656d62657273223a333632362c2272656c656173655f6174223a22323032362d31312d31305430373a31343a32392e3739303932345a222c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d2c7b2272696e67223a322c2267726f757073223a31352c226d656d62657273223a353032392c2272656c656173655f6174223a22323032362d31312d31305430373a31363a32392e3739303932345a222c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d5d2c2268656c64223a66616c73652c2273746f70706564223a66616c73652c2272656c6179223a5b7b226f666669636572223a2272656c61792d3135383635222c226e616d65223a2243c3a16e2062e1bb992078c3a320313538363520286de1baab7529222c22636f6d6d756e655f636f6465223a223135383635222c2267726f757073223a332c22706f73746564223a332c22646561646c696e65223a22323032362d31312d31305430373a31343a33342e3536303132375a222c22657363616c61746564223a6e756c6c7d2c7b226f666669636572223a2272656c61792d3135393631222c226e616d65223a2243c3a16e2062e1bb992078c3a320313539363120286de1baab7529222c22636f6d6d756e655f636f6465223a223135393631222c2267726f757073223a332c22706f73746564223a332c22646561646c696e65223a22323032362d31312d31305430373a31343a33342e3536303132375a222c22657363616c61746564223a6e756c6c7d5d2c227069637475726564223a332c22746578745f616c6f6e65223a302c22696e74657272757074696f6e73223a5b5d2c2266697273745f67726f75705f6174223a22323032362d31312d31305430373a31333a33352e3536393339385a222c2266697273745f72696e675f6174223a22323032362d31312d31305430373a31343a31332e3831343230315a227d', '2026-11-10 07:14:15.067748+00', '2026-11-10 07:14:15.262827+00', 1, 2, '2026-11-10 07:14:17.165308+00'),
	(11, '45d4434f-a1f8-408b-99ea-b50e51ed1f69', 'deliveries', '22f733e5-96dc-5e1b-b43c-b543c61b453e', '{"ce_id": "45d4434f-a1f8-408b-99ea-b50e51ed1f69", "topic": "deliveries", "ce_time": "2026-11-10T07:14:27.433855+00:00", "ce_type": "loa.DeliveryProgress.v1", "ce_source": "/loa/broadcast", "signature": "TDQ7xZC+SjgyfLGwfc69LK3/fyQroEMA4OmnPpg6yncuWDvGgm9O0hyzSeklcGkVjo2l7kcAQdwsJ7lmEwN7AQ==", "signed-at": "2026-11-10T07:14:27.434097+00:00", "signed-by": "b4ed50681e21b6fd", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2234356434343334662d613166382d343038622d393965612d623530653531656431663639222c226f636375727265645f6174223a22323032362d31312d31305430373a31343a32372e3433333835355a222c22616c6572745f6964223a2232326637333365352d393664632d356531622d623433632d623534336336316234353365222c22616c6572745f76657273696f6e223a312c22616c657274223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a302c2273656e74223a392c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c22636c6f73696e67223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a362c2273656e74223a332c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c226d656d626572735f72656163686564223a323539392c22646563696c655f7365636f6e6473223a5b352e3737383437342c352e3737383630372c352e3737383631372c34342e3032333135372c34342e3032333235352c34342e3032333236322c34342e3032333236382c34342e3032333237322c34342e3032333237372c34342e3032333237375d2c22726561736f6e73223a7b7d2c226574615f7365636f6e6473223a6e756c6c2c22636f72726563746564223a302c2272696e6773223a5b7b2272696e67223a302c2267726f757073223a392c226d656d62657273223a323539392c2272656c656173655f6174223a22323032362d31312d31305430373a31333a32392e3739303932345a222c2272656c65617365645f6174223a22323032362d31312d31305430373a31333a33302e3230363835345a222c2273656e74223a397d2c7b2272696e67223a312c2267726f757073223a31322c226d656d62657273223a333632362c2272656c656173655f6174223a6e756c6c2c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d2c7b2272696e67223a322c2267726f757073223a31352c226d656d62657273223a353032392c2272656c656173655f6174223a6e756c6c2c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d5d2c2268656c64223a66616c73652c2273746f70706564223a66616c73652c2272656c6179223a5b7b226f666669636572223a2272656c61792d3135383635222c226e616d65223a2243c3a16e2062e1bb992078c3a320313538363520286de1baab7529222c22636f6d6d756e655f636f6465223a223135383635222c2267726f757073223a362c22706f73746564223a332c22646561646c696e65223a22323032362d31312d31305430373a31353a32302e3134353732365a222c22657363616c61746564223a6e756c6c7d2c7b226f666669636572223a2272656c61792d3135393631222c226e616d65223a2243c3a16e2062e1bb992078c3a320313539363120286de1baab7529222c22636f6d6d756e655f636f6465223a223135393631222c2267726f757073223a362c22706f73746564223a332c22646561646c696e65223a22323032362d31312d31305430373a31353a32302e3134353732365a222c22657363616c61746564223a6e756c6c7d5d2c227069637475726564223a332c22746578745f616c6f6e65223a302c22696e74657272757074696f6e73223a5b5d2c2266697273745f67726f75705f6174223a22323032362d31312d31305430373a31333a33352e3536393339385a222c2266697273745f72696e675f6174223a22323032362d31312d31305430373a31343a31332e3831343230315a227d', '2026-11-10 07:14:27.342707+00', '2026-11-10 07:14:27.473264+00', 1, 4, '2026-11-10 07:14:28.208123+00'),
	(14, 'bc1f8491-9994-41b0-808c-45c5bcadb130', 'deliveries', '86780f5d-af25-5a63-85e7-1aab66474425', '{"ce_id": "bc1f8491-9994-41b0-808c-45c5bcadb130", "topic": "deliveries", "ce_time": "2026-11-10T07:14:47.700589+00:00", "ce_type": "loa.DeliveryProgress.v1", "ce_source": "/loa/broadcast", "signature": "DFtdgntv6Oyo5rkZGY3Ud/jZEdNxnudp6CBrNtnPeCJ7H3KpMfs26dzVn6qf0DAWGECZV9h8EBZ2b99oe8ZuBw==", "signed-at": "2026-11-10T07:14:47.744121+00:00", "signed-by": "b4ed50681e21b6fd", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2262633166383439312d393939342d343162302d383038632d343563356263616462313330222c226f636375727265645f6174223a22323032362d31312d31305430373a31343a34372e3730303538395a222c22616c6572745f6964223a2238363738306635642d616632352d356136332d383565372d316161623636343734343235222c22616c6572745f76657273696f6e223a322c22616c657274223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a362c2273656e74223a332c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c22636c6f73696e67223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a302c2273656e74223a302c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c226d656d626572735f72656163686564223a3631392c22646563696c655f7365636f6e6473223a5b322e3434313832332c322e35363032362c322e3536303337345d2c22726561736f6e73223a7b7d2c226574615f7365636f6e6473223a6e756c6c2c22636f72726563746564223a362c2272696e6773223a5b7b2272696e67223a302c2267726f757073223a392c226d656d62657273223a323539392c2272656c656173655f6174223a22323032362d31312d31305430373a31343a33302e3136333830335a222c2272656c65617365645f6174223a22323032362d31312d31305430373a31343a34332e3435333332335a222c2273656e74223a337d2c7b2272696e67223a312c2267726f757073223a31322c226d656d62657273223a333632362c2272656c656173655f6174223a22323032362d31312d31305430373a31353a33302e3136333830335a222c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d2c7b2272696e67223a322c2267726f757073223a31352c226d656d62657273223a353032392c2272656c656173655f6174223a22323032362d31312d31305430373a31373a33302e3136333830335a222c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d5d2c2268656c64223a66616c73652c2273746f70706564223a66616c73652c2272656c6179223a5b7b226f666669636572223a2272656c61792d3135383635222c226e616d65223a2243c3a16e2062e1bb992078c3a320313538363520286de1baab7529222c22636f6d6d756e655f636f6465223a223135383635222c2267726f757073223a332c22706f73746564223a302c22646561646c696e65223a22323032362d31312d31305430373a31353a34352e3633333631395a222c22657363616c61746564223a6e756c6c7d2c7b226f666669636572223a2272656c61792d3135393631222c226e616d65223a2243c3a16e2062e1bb992078c3a320313539363120286de1baab7529222c22636f6d6d756e655f636f6465223a223135393631222c2267726f757073223a332c22706f73746564223a302c22646561646c696e65223a22323032362d31312d31305430373a31353a34352e3633333631395a222c22657363616c61746564223a6e756c6c7d5d2c227069637475726564223a332c22746578745f616c6f6e65223a302c22696e74657272757074696f6e73223a5b5d2c2266697273745f67726f75705f6174223a22323032362d31312d31305430373a31343a33312e3931323037385a222c2266697273745f72696e675f6174223a6e756c6c7d', '2026-11-10 07:14:47.497077+00', '2026-11-10 07:14:47.779682+00', 5, 1, '2026-11-10 07:14:49.314877+00'),
	(12, '27d5879d-e817-4363-a906-6f778be4298f', 'deliveries', '22f733e5-96dc-5e1b-b43c-b543c61b453e', '{"ce_id": "27d5879d-e817-4363-a906-6f778be4298f", "topic": "deliveries", "ce_time": "2026-11-10T07:14:33.772286+00:00", "ce_type": "loa.DeliveryProgress.v1", "ce_source": "/loa/broadcast", "signature": "Aif0EVec4m/hjWvcSRq6u02bWNaSeeiadR3S4zxDf4YFJBCiQxQYogwCWurhgjgiCwhLBO9rOpY8/RA4xXSuDg==", "signed-at": "2026-11-10T07:14:33.772532+00:00", "signed-by": "b4ed50681e21b6fd", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2232376435383739642d653831372d343336332d613930362d366637373862653432393866222c226f636375727265645f6174223a22323032362d31312d31305430373a31343a33332e3737323238365a222c22616c6572745f6964223a2232326637333365352d393664632d356531622d623433632d623534336336316234353365222c22616c6572745f76657273696f6e223a312c22616c657274223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a302c2273656e74223a392c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c22636c6f73696e67223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a362c2273656e74223a332c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c226d656d626572735f72656163686564223a323539392c22646563696c655f7365636f6e6473223a5b352e3737383437342c352e3737383630372c352e3737383631372c34342e3032333135372c34342e3032333235352c34342e3032333236322c34342e3032333236382c34342e3032333237322c34342e3032333237372c34342e3032333237375d2c22726561736f6e73223a7b7d2c226574615f7365636f6e6473223a6e756c6c2c22636f72726563746564223a302c2272696e6773223a5b7b2272696e67223a302c2267726f757073223a392c226d656d62657273223a323539392c2272656c656173655f6174223a22323032362d31312d31305430373a31333a32392e3739303932345a222c2272656c65617365645f6174223a22323032362d31312d31305430373a31333a33302e3230363835345a222c2273656e74223a397d2c7b2272696e67223a312c2267726f757073223a31322c226d656d62657273223a333632362c2272656c656173655f6174223a6e756c6c2c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d2c7b2272696e67223a322c2267726f757073223a31352c226d656d62657273223a353032392c2272656c656173655f6174223a6e756c6c2c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d5d2c2268656c64223a66616c73652c2273746f70706564223a66616c73652c2272656c6179223a5b7b226f666669636572223a2272656c61792d3135383635222c226e616d65223a2243c3a16e2062e1bb992078c3a320313538363520286de1baab7529222c22636f6d6d756e655f636f6465223a223135383635222c2267726f757073223a362c22706f73746564223a332c22646561646c696e65223a22323032362d31312d31305430373a31353a32302e3134353732365a222c22657363616c61746564223a227365636f6e64227d2c7b226f666669636572223a2272656c61792d3135393631222c226e616d65223a2243c3a16e2062e1bb992078c3a320313539363120286de1baab7529222c22636f6d6d756e655f636f6465223a223135393631222c2267726f757073223a362c22706f73746564223a332c22646561646c696e65223a22323032362d31312d31305430373a31353a32302e3134353732365a222c22657363616c61746564223a227365636f6e64227d5d2c227069637475726564223a332c22746578745f616c6f6e65223a302c22696e74657272757074696f6e73223a5b5d2c2266697273745f67726f75705f6174223a22323032362d31312d31305430373a31333a33352e3536393339385a222c2266697273745f72696e675f6174223a22323032362d31312d31305430373a31343a31332e3831343230315a227d', '2026-11-10 07:14:33.568223+00', '2026-11-10 07:14:33.99603+00', 1, 5, '2026-11-10 07:14:34.438669+00'),
	(13, '6410a5df-3e61-4d2d-b232-f17fbc5c3a76', 'deliveries', '86780f5d-af25-5a63-85e7-1aab66474425', '{"ce_id": "6410a5df-3e61-4d2d-b232-f17fbc5c3a76", "topic": "deliveries", "ce_time": "2026-11-10T07:14:33.914603+00:00", "ce_type": "loa.DeliveryProgress.v1", "ce_source": "/loa/broadcast", "signature": "TuuChYj7QfOSODvUDeHaYUo4RZF5a7I9cs0jx5wqurFmD/6AbbJxbxR8lV3KUOwgJnw5ZVDFA7icMH1NNOxhDA==", "signed-at": "2026-11-10T07:14:33.914891+00:00", "signed-by": "b4ed50681e21b6fd", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2236343130613564662d336536312d346432642d623233322d663137666263356333613736222c226f636375727265645f6174223a22323032362d31312d31305430373a31343a33332e3931343630335a222c22616c6572745f6964223a2238363738306635642d616632352d356136332d383565372d316161623636343734343235222c22616c6572745f76657273696f6e223a312c22616c657274223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a362c2273656e74223a332c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c22636c6f73696e67223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a302c2273656e74223a302c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c226d656d626572735f72656163686564223a3631392c22646563696c655f7365636f6e6473223a5b312e3734383237352c312e3832313539332c312e3832313639325d2c22726561736f6e73223a7b7d2c226574615f7365636f6e6473223a6e756c6c2c22636f72726563746564223a302c2272696e6773223a5b7b2272696e67223a302c2267726f757073223a392c226d656d62657273223a323539392c2272656c656173655f6174223a22323032362d31312d31305430373a31343a33302e3136333830335a222c2272656c65617365645f6174223a22323032362d31312d31305430373a31343a33302e3635363339335a222c2273656e74223a337d2c7b2272696e67223a312c2267726f757073223a31322c226d656d62657273223a333632362c2272656c656173655f6174223a22323032362d31312d31305430373a31353a33302e3136333830335a222c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d2c7b2272696e67223a322c2267726f757073223a31352c226d656d62657273223a353032392c2272656c656173655f6174223a22323032362d31312d31305430373a31373a33302e3136333830335a222c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d5d2c2268656c64223a66616c73652c2273746f70706564223a66616c73652c2272656c6179223a5b7b226f666669636572223a2272656c61792d3135383635222c226e616d65223a2243c3a16e2062e1bb992078c3a320313538363520286de1baab7529222c22636f6d6d756e655f636f6465223a223135383635222c2267726f757073223a332c22706f73746564223a302c22646561646c696e65223a22323032362d31312d31305430373a31353a33322e3132373930335a222c22657363616c61746564223a6e756c6c7d2c7b226f666669636572223a2272656c61792d3135393631222c226e616d65223a2243c3a16e2062e1bb992078c3a320313539363120286de1baab7529222c22636f6d6d756e655f636f6465223a223135393631222c2267726f757073223a332c22706f73746564223a302c22646561646c696e65223a22323032362d31312d31305430373a31353a33322e3132373930335a222c22657363616c61746564223a6e756c6c7d5d2c227069637475726564223a332c22746578745f616c6f6e65223a302c22696e74657272757074696f6e73223a5b5d2c2266697273745f67726f75705f6174223a22323032362d31312d31305430373a31343a33312e3931323037385a222c2266697273745f72696e675f6174223a6e756c6c7d', '2026-11-10 07:14:33.568223+00', '2026-11-10 07:14:33.99603+00', 5, 0, '2026-11-10 07:14:34.438669+00'),
	(15, 'fd4b29c7-f0d3-47b2-9700-430fa2dfd7b3', 'deliveries', '86780f5d-af25-5a63-85e7-1aab66474425', '{"ce_id": "fd4b29c7-f0d3-47b2-9700-430fa2dfd7b3", "topic": "deliveries", "ce_time": "2026-11-10T07:14:54.087283+00:00", "ce_type": "loa.DeliveryProgress.v1", "ce_source": "/loa/broadcast", "signature": "TpZgYuufUNMOeT0QJkrBa6zG4xpFw/7uPp+zR0vSGJsRUUsJQBkvBi3/Fa+qMWGmV8TN4cmPLDyYQvISSgSpAg==", "signed-at": "2026-11-10T07:14:54.097745+00:00", "signed-by": "b4ed50681e21b6fd", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2266643462323963372d663064332d343762322d393730302d343330666132646664376233222c226f636375727265645f6174223a22323032362d31312d31305430373a31343a35342e3038373238335a222c22616c6572745f6964223a2238363738306635642d616632352d356136332d383565372d316161623636343734343235222c22616c6572745f76657273696f6e223a322c22616c657274223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a362c2273656e74223a332c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c22636c6f73696e67223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a302c2273656e74223a302c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c226d656d626572735f72656163686564223a3631392c22646563696c655f7365636f6e6473223a5b322e3434313832332c322e35363032362c322e3536303337345d2c22726561736f6e73223a7b7d2c226574615f7365636f6e6473223a6e756c6c2c22636f72726563746564223a362c2272696e6773223a5b7b2272696e67223a302c2267726f757073223a392c226d656d62657273223a323539392c2272656c656173655f6174223a22323032362d31312d31305430373a31343a33302e3136333830335a222c2272656c65617365645f6174223a22323032362d31312d31305430373a31343a34332e3435333332335a222c2273656e74223a337d2c7b2272696e67223a312c2267726f757073223a31322c226d656d62657273223a333632362c2272656c656173655f6174223a22323032362d31312d31305430373a31353a33302e3136333830335a222c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d2c7b2272696e67223a322c2267726f757073223a31352c226d656d62657273223a353032392c2272656c656173655f6174223a22323032362d31312d31305430373a31373a33302e3136333830335a222c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d5d2c2268656c64223a747275652c2273746f70706564223a66616c73652c2272656c6179223a5b7b226f666669636572223a2272656c61792d3135383635222c226e616d65223a2243c3a16e2062e1bb992078c3a320313538363520286de1baab7529222c22636f6d6d756e655f636f6465223a223135383635222c2267726f757073223a332c22706f73746564223a302c22646561646c696e65223a22323032362d31312d31305430373a31353a34352e3633333631395a222c22657363616c61746564223a6e756c6c7d2c7b226f666669636572223a2272656c61792d3135393631222c226e616d65223a2243c3a16e2062e1bb992078c3a320313539363120286de1baab7529222c22636f6d6d756e655f636f6465223a223135393631222c2267726f757073223a332c22706f73746564223a302c22646561646c696e65223a22323032362d31312d31305430373a31353a34352e3633333631395a222c22657363616c61746564223a6e756c6c7d5d2c227069637475726564223a332c22746578745f616c6f6e65223a302c22696e74657272757074696f6e73223a5b5d2c2266697273745f67726f75705f6174223a22323032362d31312d31305430373a31343a33312e3931323037385a222c2266697273745f72696e675f6174223a6e756c6c7d', '2026-11-10 07:14:53.867691+00', '2026-11-10 07:14:54.166916+00', 5, 2, '2026-11-10 07:14:56.915451+00'),
	(16, 'f972d847-c4a2-4672-b012-3f095b501dea', 'deliveries', '22f733e5-96dc-5e1b-b43c-b543c61b453e', '{"ce_id": "f972d847-c4a2-4672-b012-3f095b501dea", "topic": "deliveries", "ce_time": "2026-11-10T07:15:01.146322+00:00", "ce_type": "loa.DeliveryProgress.v1", "ce_source": "/loa/broadcast", "signature": "TQ0bvvKRgBzKva8YC+vzWA5+UHOlq5LTziFmRnQheXFVL+w+IymVmIvyMTeKaZfR11TlStR2fG0a7Ndzr+MnCQ==", "signed-at": "2026-11-10T07:15:01.146602+00:00", "signed-by": "b4ed50681e21b6fd", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2266393732643834372d633461322d343637322d623031322d336630393562353031646561222c226f636375727265645f6174223a22323032362d31312d31305430373a31353a30312e3134363332325a222c22616c6572745f6964223a2232326637333365352d393664632d356531622d623433632d623534336336316234353365222c22616c6572745f76657273696f6e223a312c22616c657274223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a302c2273656e74223a392c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c22636c6f73696e67223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a362c2273656e74223a332c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c226d656d626572735f72656163686564223a323539392c22646563696c655f7365636f6e6473223a5b352e3737383437342c352e3737383630372c352e3737383631372c34342e3032333135372c34342e3032333235352c34342e3032333236322c34342e3032333236382c34342e3032333237322c34342e3032333237372c34342e3032333237375d2c22726561736f6e73223a7b7d2c226574615f7365636f6e6473223a6e756c6c2c22636f72726563746564223a302c2272696e6773223a5b7b2272696e67223a302c2267726f757073223a392c226d656d62657273223a323539392c2272656c656173655f6174223a22323032362d31312d31305430373a31333a32392e3739303932345a222c2272656c65617365645f6174223a22323032362d31312d31305430373a31333a33302e3230363835345a222c2273656e74223a397d2c7b2272696e67223a312c2267726f757073223a31322c226d656d62657273223a333632362c2272656c656173655f6174223a6e756c6c2c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d2c7b2272696e67223a322c2267726f757073223a31352c226d656d62657273223a353032392c2272656c656173655f6174223a6e756c6c2c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d5d2c2268656c64223a66616c73652c2273746f70706564223a66616c73652c2272656c6179223a5b7b226f666669636572223a2272656c61792d3135383635222c226e616d65223a2243c3a16e2062e1bb992078c3a320313538363520286de1baab7529222c22636f6d6d756e655f636f6465223a223135383635222c2267726f757073223a362c22706f73746564223a332c22646561646c696e65223a22323032362d31312d31305430373a31353a32302e3134353732365a222c22657363616c61746564223a226465736b227d2c7b226f666669636572223a2272656c61792d3135393631222c226e616d65223a2243c3a16e2062e1bb992078c3a320313539363120286de1baab7529222c22636f6d6d756e655f636f6465223a223135393631222c2267726f757073223a362c22706f73746564223a332c22646561646c696e65223a22323032362d31312d31305430373a31353a32302e3134353732365a222c22657363616c61746564223a226465736b227d5d2c227069637475726564223a332c22746578745f616c6f6e65223a302c22696e74657272757074696f6e73223a5b5d2c2266697273745f67726f75705f6174223a22323032362d31312d31305430373a31333a33352e3536393339385a222c2266697273745f72696e675f6174223a22323032362d31312d31305430373a31343a31332e3831343230315a227d', '2026-11-10 07:15:00.873501+00', '2026-11-10 07:15:01.785192+00', 1, 6, NULL);

INSERT INTO broadcast.relay_bundles OVERRIDING SYSTEM VALUE VALUES
	(1, 1, 33, '2026-11-10 07:13:34.560127+00', '2026-11-10 07:14:34.560127+00', '2026-11-10 07:13:47.089063+00', 'overdue', '2026-11-10 07:14:11.596719+00', 'overdue', '2026-11-10 07:14:14.092926+00', 33, '2026-11-10 07:14:13.805213+00', NULL),
	(2, 1, 34, '2026-11-10 07:13:34.560127+00', '2026-11-10 07:14:34.560127+00', '2026-11-10 07:13:47.089063+00', 'overdue', '2026-11-10 07:14:11.596719+00', 'overdue', '2026-11-10 07:14:14.092926+00', 33, '2026-11-10 07:14:13.805213+00', NULL),
	(7, 4, 33, '2026-11-10 07:14:45.633619+00', '2026-11-10 07:15:45.633619+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(8, 4, 34, '2026-11-10 07:14:45.633619+00', '2026-11-10 07:15:45.633619+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(5, 3, 33, '2026-11-10 07:14:32.127903+00', '2026-11-10 07:15:32.127903+00', NULL, NULL, NULL, NULL, '2026-11-10 07:14:45.633619+00', NULL, NULL, NULL),
	(6, 3, 34, '2026-11-10 07:14:32.127903+00', '2026-11-10 07:15:32.127903+00', NULL, NULL, NULL, NULL, '2026-11-10 07:14:45.633619+00', NULL, NULL, NULL),
	(3, 2, 33, '2026-11-10 07:14:20.145726+00', '2026-11-10 07:15:20.145726+00', '2026-11-10 07:14:32.80403+00', 'overdue', '2026-11-10 07:14:57.567984+00', 'overdue', NULL, NULL, NULL, NULL),
	(4, 2, 34, '2026-11-10 07:14:20.145726+00', '2026-11-10 07:15:20.145726+00', '2026-11-10 07:14:32.80403+00', 'overdue', '2026-11-10 07:14:57.567984+00', 'overdue', NULL, NULL, NULL, NULL);

INSERT INTO broadcast.relay_notices OVERRIDING SYSTEM VALUE VALUES
	(1, 1, 33, 'first', 'sent', '2026-11-10 07:14:35.659439+00', 0, NULL, '2026-11-10 07:13:35.766857+00', 0),
	(2, 2, 34, 'first', 'sent', '2026-11-10 07:14:35.659439+00', 0, NULL, '2026-11-10 07:13:35.907127+00', 0),
	(3, 1, 33, 'reminder', 'sent', '2026-11-10 07:14:40.999932+00', 0, NULL, '2026-11-10 07:13:41.080572+00', 0),
	(4, 2, 34, 'reminder', 'sent', '2026-11-10 07:14:40.999932+00', 0, NULL, '2026-11-10 07:13:41.096922+00', 0),
	(5, 1, 34, 'second', 'sent', '2026-11-10 07:14:47.262475+00', 0, NULL, '2026-11-10 07:13:47.359713+00', 0),
	(6, 2, 33, 'second', 'sent', '2026-11-10 07:14:47.262475+00', 0, NULL, '2026-11-10 07:13:47.372928+00', 0),
	(7, 3, 33, 'first', 'sent', '2026-11-10 07:15:20.280495+00', 0, NULL, '2026-11-10 07:14:20.35321+00', 0),
	(8, 4, 34, 'first', 'sent', '2026-11-10 07:15:20.280495+00', 0, NULL, '2026-11-10 07:14:20.355798+00', 0),
	(10, 4, 34, 'reminder', 'sent', '2026-11-10 07:15:26.54973+00', 0, NULL, '2026-11-10 07:14:26.613437+00', 0),
	(9, 3, 33, 'reminder', 'sent', '2026-11-10 07:15:26.54973+00', 0, NULL, '2026-11-10 07:14:26.630148+00', 0),
	(11, 5, 33, 'first', 'sent', '2026-11-10 07:15:32.326819+00', 0, NULL, '2026-11-10 07:14:32.405059+00', 0),
	(12, 6, 34, 'first', 'sent', '2026-11-10 07:15:32.326819+00', 0, NULL, '2026-11-10 07:14:32.447287+00', 0),
	(13, 3, 34, 'second', 'sent', '2026-11-10 07:15:33.096306+00', 0, NULL, '2026-11-10 07:14:33.239311+00', 0),
	(14, 4, 33, 'second', 'sent', '2026-11-10 07:15:33.096306+00', 0, NULL, '2026-11-10 07:14:33.26358+00', 0),
	(15, 5, 33, 'reminder', 'sent', '2026-11-10 07:15:38.59748+00', 0, NULL, '2026-11-10 07:14:38.693514+00', 0),
	(16, 6, 34, 'reminder', 'sent', '2026-11-10 07:15:38.59748+00', 0, NULL, '2026-11-10 07:14:38.71044+00', 0),
	(17, 7, 33, 'first', 'sent', '2026-11-10 07:15:46.109885+00', 0, NULL, '2026-11-10 07:14:46.204963+00', 0),
	(18, 8, 34, 'first', 'sent', '2026-11-10 07:15:46.109885+00', 0, NULL, '2026-11-10 07:14:46.24719+00', 0);

INSERT INTO broadcast.relay_officers VALUES
	(34, 'Cán bộ xã 15961 (mẫu)', 'user-relay-15961', 'oa-citizen', '15961', 33, true, NULL, NULL),
	(33, 'Cán bộ xã 15865 (mẫu)', 'user-relay-15865', 'oa-citizen', '15865', 34, true, '2026-11-10 08:14:13.805213+00', NULL);

INSERT INTO broadcast.relay_tasks VALUES
	(6, 2, '2026-11-10 07:14:13.805213+00', 33, NULL, NULL, NULL, NULL),
	(5, 2, '2026-11-10 07:14:13.805213+00', 33, NULL, NULL, NULL, NULL),
	(2, 2, '2026-11-10 07:14:13.805213+00', 33, NULL, NULL, NULL, NULL),
	(4, 1, '2026-11-10 07:14:13.805213+00', 33, NULL, NULL, NULL, NULL),
	(3, 1, '2026-11-10 07:14:13.805213+00', 33, NULL, NULL, NULL, NULL),
	(1, 1, '2026-11-10 07:14:13.805213+00', 33, NULL, NULL, NULL, NULL),
	(18, 4, NULL, NULL, NULL, NULL, NULL, NULL),
	(16, 4, NULL, NULL, NULL, NULL, NULL, NULL),
	(14, 4, NULL, NULL, NULL, NULL, NULL, NULL),
	(17, 3, NULL, NULL, NULL, NULL, NULL, NULL),
	(15, 3, NULL, NULL, NULL, NULL, NULL, NULL),
	(13, 3, NULL, NULL, NULL, NULL, NULL, NULL),
	(24, 6, NULL, NULL, NULL, NULL, NULL, NULL),
	(23, 6, NULL, NULL, NULL, NULL, NULL, NULL),
	(20, 6, NULL, NULL, NULL, NULL, NULL, NULL),
	(22, 5, NULL, NULL, NULL, NULL, NULL, NULL),
	(21, 5, NULL, NULL, NULL, NULL, NULL, NULL),
	(19, 5, NULL, NULL, NULL, NULL, NULL, NULL),
	(36, 8, NULL, NULL, NULL, NULL, NULL, NULL),
	(34, 8, NULL, NULL, NULL, NULL, NULL, NULL),
	(32, 8, NULL, NULL, NULL, NULL, NULL, NULL),
	(35, 7, NULL, NULL, NULL, NULL, NULL, NULL),
	(33, 7, NULL, NULL, NULL, NULL, NULL, NULL),
	(31, 7, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO broadcast.replies OVERRIDING SYSTEM VALUE VALUES
	('bb704ba7-eb8c-4f5c-b92e-e13aa757d4a0', 1, NULL, NULL, '2500000000000000000', NULL, true, 'sent', '2026-11-10 07:14:23.034159+00', 0, 0, NULL, '2026-11-10 07:13:22.155716+00', '2026-11-10 07:13:23.130893+00', NULL),
	('9cfb3f1c-dc6b-4f70-96b3-2b1e3a051327', 2, NULL, NULL, '2500000000000000000', NULL, true, 'sent', '2026-11-10 07:14:23.304845+00', 0, 0, NULL, '2026-11-10 07:13:22.794411+00', '2026-11-10 07:13:23.389355+00', NULL),
	('050fd14e-39a8-4090-9ff6-980bd61511f3', 3, NULL, NULL, '2500000000000000000', 'cca1cd36-69d4-407b-a92f-44959331a628', true, 'sent', '2026-11-10 07:14:23.631318+00', 0, 0, NULL, '2026-11-10 07:13:22.988302+00', '2026-11-10 07:13:23.752611+00', NULL),
	('b5818195-1460-429e-a43a-1ad3dd8c7657', 4, NULL, NULL, '2500000000000000000', 'cca1cd36-69d4-407b-a92f-44959331a628', true, 'sent', '2026-11-10 07:14:26.125408+00', 0, 0, NULL, '2026-11-10 07:13:25.231865+00', '2026-11-10 07:13:26.20063+00', NULL),
	('fb8506e2-de89-59be-b234-639e943283b6', 5, NULL, NULL, '2500000000000000000', 'cca1cd36-69d4-407b-a92f-44959331a628', false, 'sent', '2026-11-10 07:14:31.044812+00', 0, 0, NULL, '2026-11-10 07:13:29.790924+00', '2026-11-10 07:13:31.205982+00', NULL),
	('e8180e6c-b23b-5507-882b-a83f71f40967', 6, NULL, NULL, '2500000000000000000', 'cca1cd36-69d4-407b-a92f-44959331a628', false, 'sent', '2026-11-10 07:15:16.679795+00', 0, 0, NULL, '2026-11-10 07:14:15.844038+00', '2026-11-10 07:14:16.736463+00', NULL);

INSERT INTO broadcast.rings VALUES
	(1, 0, 9, 2599, '2026-11-10 07:13:29.790924+00', '2026-11-10 07:13:30.206854+00'),
	(1, 1, 12, 3626, '2026-11-10 07:14:29.790924+00', NULL),
	(1, 2, 15, 5029, '2026-11-10 07:16:29.790924+00', NULL),
	(3, 0, 9, 2599, '2026-11-10 07:14:30.163803+00', '2026-11-10 07:14:30.656393+00'),
	(3, 1, 12, 3626, '2026-11-10 07:15:30.163803+00', NULL),
	(3, 2, 15, 5029, '2026-11-10 07:17:30.163803+00', NULL),
	(4, 1, 12, 3626, '2026-11-10 07:15:30.163803+00', NULL),
	(4, 2, 15, 5029, '2026-11-10 07:17:30.163803+00', NULL),
	(4, 0, 0, 0, '2026-11-10 07:14:30.163803+00', '2026-11-10 07:14:43.453323+00'),
	(5, 1, 12, 3626, '2026-11-10 07:15:53.764566+00', NULL),
	(5, 2, 15, 5029, '2026-11-10 07:17:53.764566+00', NULL),
	(5, 0, 9, 2599, '2026-11-10 07:14:53.764566+00', '2026-11-10 07:14:54.781129+00');

INSERT INTO broadcast.rosters VALUES
	(1, '\x7b22656e7669726f6e6d656e74223a226c6f63616c222c2276657273696f6e223a312c226d656d62657273223a5b7b226c6f67696e223a22746f6e67646169222c226e616d65223a225472e1bbb1632074e1bb956e6720c491c3a06920286de1baab7529222c22726f6c65223a226f70657261746f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22754e4c6e2d626a5f703038794e7932704f487845494134616e5f7a4a706676675172645449414d6f613973222c227075626c69635f6b6579223a22705145434179596741534659494b766d75666a653175595455624735574e674b75725a76494f6a526d63433031436c44764174586d645142496c676759427a744b54576273624c783031586242423164326e484d654d794b616d4c6e58634a4e36677237314930227d2c7b2263726564656e7469616c5f6964223a22646c5945494752716c6e68743838775676337052786870736b32573338494f7a436339533465576a413745222c227075626c69635f6b6579223a22705145434179596741534659494674317a52464979597748565a5a58695343386a424373325746494275567762344b4c755f50566d5a494e496c6767443145617255536a4c6773474e393265445f7336576e3973495a585657324a356c356c3168743055774c30227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a2263616e626f31222c226e616d65223a2243c3a16e2062e1bb99207472e1bbb163203120286de1baab7529222c22726f6c65223a226f666669636572222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a226c4a6f4f56674e74736f62635a4b714b752d644a7a43692d48397a4b4f624858503369433875704e44754d222c227075626c69635f6b6579223a22705145434179596741534659494a41527271464e70553865766a7450725133655553685a6242386e4c2d46414a7344534b785a3637466a54496c6767325872597054567a62776c494850514a4669635a78705f6177626c534736623248656b5238334a51675830227d2c7b2263726564656e7469616c5f6964223a22483863694b5539435a38614c39647075344d37776f78784370487a52586c3258746536564335326f336d59222c227075626c69635f6b6579223a227051454341795967415346594943396f2d324a30444455515076543070337947533470446976747857314443466139594971737150544b77496c676744493630525f78575875424a6d3376455972544f6a474744347759474357784e656a714b357a6642625230227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a2263616e626f32222c226e616d65223a2243c3a16e2062e1bb99207472e1bbb163203220286de1baab7529222c22726f6c65223a226f666669636572222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22696d413068717348747a73797433534e76496337733044484473674e6a4c58575a4870417756496d7a4873222c227075626c69635f6b6579223a22705145434179596741534659494a37645a50526c5771354b75716c567378386c46707775526d46684563465665393572505f5670794c5838496c67674151745f46564c444e35356f794f43426c6a3947385a6965707332494875717075387751756f4630435077227d2c7b2263726564656e7469616c5f6964223a226d396c53746857356f563964594d58397666554f5f6b62415938736b774d4372427a44324f6d6e53575134222c227075626c69635f6b6579223a2270514543417959674153465949414361586452646c552d74796776566c416f47423430394e67685147625a6e706d2d76774b647966364866496c67676c5f4756743633517a6a4b464c42646c444f556173654944387974775267424a46515053444372694a6245227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a2263686968757931222c226e616d65223a224368e1bb8920687579207472e1bbb163203120286de1baab7529222c22726f6c65223a2273757065727669736f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a225f5775497252746d735f5547586d6e79722d6e53524a66474b302d6e306133336a336a416a6c7759625938222c227075626c69635f6b6579223a22705145434179596741534659494e5a6561584e3367414f45393544376c49586f384c537166464231644170692d382d6a45494e6e4b69486f496c67674842636a6b6d6e653336716c5a4e744d6349434666707738586e516d4976306872623538306f6930475449227d2c7b2263726564656e7469616c5f6964223a2255636b36734f51336769366950577167495f6d66574b775942584232334136746938594573436c43364e77222c227075626c69635f6b6579223a227051454341795967415346594947712d50586148374f4578465142436265547963467155627a64715835794e6571655872377943744d6e6d496c6767776c5a7236525856674350536b37474a6a574d4d425961636f71574b6c5a727459694865346b51304b6a77227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a227175616e74726931222c226e616d65223a225175e1baa36e207472e1bb8b203120286de1baab7529222c22726f6c65223a2261646d696e6973747261746f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22454c545136786166416a326b65764b5467374c4b7a7431615f514635453158663476355938514678704b6f222c227075626c69635f6b6579223a22705145434179596741534659494f6f327457716f43764731706e3467764f422d42684d716b4e374d616e657848334f7254653456626d3248496c6767596a7554766973706b5964774c382d447145473767786f535a6c377151794958357637724e4b7771343930227d2c7b2263726564656e7469616c5f6964223a2261615f45527874752d713230623349596d52715a4d43334272514c5967704841447173506d6c5a755f7a67222c227075626c69635f6b6579223a227051454341795967415346594945566f386d30755570776b366a474746356333536c43415449617461726742726e486e4d65693068314253496c67674b56435470326263616946435972644d6c486636766c59683442476b536b75564f52667470706d4e367651227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a227175616e74726932222c226e616d65223a225175e1baa36e207472e1bb8b203220286de1baab7529222c22726f6c65223a2261646d696e6973747261746f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22326b507a5f694946523864325a4c6e45315151443555385658506854486471484d576e4f4445562d385963222c227075626c69635f6b6579223a2270514543417959674153465949485a3376363079794867797834794347464c79307638714c413351354550706c78646b4c38484e6a4e3434496c6767414a6a334453614e49736762446e623364443350655561347854343055514939635f735a4a713353596d67227d2c7b2263726564656e7469616c5f6964223a22334e683034484259494f495150554955527a673444676c4c71346e4f7745794f307161307637784f734e63222c227075626c69635f6b6579223a22705145434179596741534659494b35756f413237696d4948764163455467455a4554665359716a4d625970715f3255503564394c764a676d496c6767303461385349764246644b7a5a69346c305773704e31504558355468546943773862714278626b39773330227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a227468616e6874726131222c226e616d65223a225468616e6820747261203120286de1baab7529222c22726f6c65223a2261756469746f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22362d5435612d654556713159744974496f496a356956675a766e632d6c346468715745647a5530594c516b222c227075626c69635f6b6579223a2270514543417959674153465949463650506a714a504d38336257765a63366c4f624a426d737879397561536134463479505a566f356d4c69496c676762574d635579325f6b75513357594a636c36375a586939784949647356483230795157384e477753687559227d2c7b2263726564656e7469616c5f6964223a2238775368626662765466764e5476365458414e68467955674a6f7868574861752d64424b5a6756755a4d30222c227075626c69635f6b6579223a22705145434179596741534659494a5256494733306b544754516469686b746d345a6d64774674594275724f705a4b6c6b5752745739623148496c67672d4e4a7132796f4630736e5f7439566346354f5046634949564f4557374c79762d6e51767561456c313267227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a2273692e7175616e222c226e616d65223a22c490e1baa16920c3ba79205472e1baa76e2056c4836e205468e1bbad222c22726f6c65223a226f666669636572222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22535773614a4861354b784a556863323758576353457765396e5538534c61314f6f495a526f584473626377222c227075626c69635f6b6579223a22705145434179596741534659494b5350752d49466a336d6664784f4e4567666b417a6965306350554e426b5a4c73796c64454c4c64506275496c6767426e4e526d634d564958737873645231784e44684e6d66795f6e4648696451322d695f426c69786a652d45227d2c7b2263726564656e7469616c5f6964223a224a53394a4c69384e34524f586b4e6f347570466f6e6d726e5a646e516d775f5275445937316566525a5573222c227075626c69635f6b6579223a22705145434179596741534659494944586d45505a54694c6936584f367467326e376857557170783872555648574144696b41655169555a73496c67673676334a4b385a3247446b4a4a71656a3278337547586e7a3656316569655359497a645f41437874444c30227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a2273692e7175616e2e32222c226e616d65223a225472756e6720c3ba79204cc3aa205468e1bb8b204de1baab75222c22726f6c65223a226f666669636572222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22747251665565515a314b3568644231634a61577a6e55595f6b4955667569342d6a734b552d4b6c70383377222c227075626c69635f6b6579223a22705145434179596741534659494930386c353952317377754871334c596a6f77686435425535595343636175794f61394d717430717a6143496c67673558336632364f4641636e5a6130713270454b737a376c5a346a426771666d4637395048674b366647596f227d2c7b2263726564656e7469616c5f6964223a2258474b5178774c6d6d506f73307267426e46442d6b4a654559704b493553693964523962644f736b696730222c227075626c69635f6b6579223a22705145434179596741534659494d516c776f4e6f6c42457276756b33684c4966306c7a4e65522d346f712d507a3359465a4b457677547751496c67673633636e32664a53414733696b394d425658375a6c3238496f6b544e6b4b77435769644d4b63484a6b546f227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a226368692e687579222c226e616d65223a225472756e672074c3a1205068e1baa16d2056c4836e204de1baab75222c22726f6c65223a2273757065727669736f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22663974647755704a6a516a414e71384232474f4b314c6c4e6c5133786e566f564e744a356d627933336849222c227075626c69635f6b6579223a22705145434179596741534659494b5546455246634b516f5f335a2d647666326964455f526d7855367958636458374f7a49494e4a51703359496c676737354871795362755a4a75596e4e504f5253366542726d325967455231457664795142753632544d545777227d2c7b2263726564656e7469616c5f6964223a2274715345797651326971324f6e59586359516f69445f564a423333316936413264566470384e6275647967222c227075626c69635f6b6579223a22705145434179596741534659494a7a67666d7a6364696a586a6e6a4f546c626847584d456a5468784d3157305772367a416b355041416c6f496c676748714b4378306c4747574c4d67624e744c4d426b3879587a53326a666f4d68476b5f61344f776c334c6d38227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a2278612e6b686163222c226e616d65223a225468c6b0e1bba36e6720c3ba792056c5a9205468e1bb8b205468e1bbad222c22726f6c65223a226f666669636572222c2273636f7065223a5b223030303034225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22756b766c4b4a5966656264416437584a6c4d45305744574e323068614157435732386d5436576e4139536f222c227075626c69635f6b6579223a2270514543417959674153465949473179794d56356c2d574e775554686e4b6663376a5471727242526c48696433636f306e56725931565a73496c676772707355526c335139426a55444f34485a654e736471396137634a4e375a667739724833384b726c57674d227d2c7b2263726564656e7469616c5f6964223a2276437a5551735a746163745a6a4c56654a2d3778734638625f383163586e3241767373375f51507178776b222c227075626c69635f6b6579223a2270514543417959674153465949424c746c414c43774a4c445f66317449715938633969575041794c764d6b6a466b794b324d31666c5f7776496c67676778506a6d35512d7350375448447855797a55617935562d6b7a33385836484b44574146536b4f46503449227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a22747275632e62616e222c226e616d65223a225472e1bbb1632062616e207468e1bbad222c22726f6c65223a226f666669636572222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a2263655941697a4735425f614d4e547051547a425553396c6850586b43347051636441502d565a305a34364d222c227075626c69635f6b6579223a22705145434179596741534659494450645952626c754e72662d39536f5866644959493576486978422d364f6d79624c4b652d35666f64427a496c6767413154415a7549644370485f66484d53545756324936534e6651744a706261556b6974337472586f575855227d2c7b2263726564656e7469616c5f6964223a22335a34716c5245355850446151416b6c466e6a43366c305a634a417241585633553774384c4a5569694777222c227075626c69635f6b6579223a227051454341795967415346594949792d614268754343486a616c6b643244766646305f414d7077634f2d313136434763525948413977664b496c676775513771726f797a6e38444d534b6b7061636e584a465a796f70374a3376664a44545747454a6478625530227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a226368692e6e676865222c226e616d65223a224e67c6b0e1bb9d69206e676865206dc3a179222c22726f6c65223a226f70657261746f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a225070786b4c716a56713141424d6837523244695f4d433664717374774d5333755658617853396461445851222c227075626c69635f6b6579223a22705145434179596741534659494f53323652653949676f56557a584c77576f33306b4168314f31356a50724f627a4d78657a3564765a3178496c6767536349566843586d3758794c4e5f7539557862587447394637352d326b5a487a5375564246564f50396534227d2c7b2263726564656e7469616c5f6964223a22645038614b39746d494f6f756c7637683164382d7a4f4439376f316b36754f31524378694d4e6146794451222c227075626c69635f6b6579223a227051454341795967415346594950615667386d63717873426f795838656d54794c645546575a6171483379636d6a357371777141784a5374496c676770513332704f7a62326f6637684e6235486c615f3762594e5f33564e774f57614a474d6c2d645952754f51227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d5d2c22766f696365223a7b22666f7263655f6e616d65223a2243c3b46e6720616e2078c3a3206de1baab75222c226e756d62657273223a5b2230323337203030302030303030222c22303233372030303020303030222c2230323337203338352032323232222c22313133225d2c226c696e6b73223a5b22687474703a2f2f6c6f63616c686f73743a383130352f74696e2f222c2268747470733a2f2f6c6f612e6578616d706c652f225d7d7d', '[]', '2026-11-10 07:12:40.322674+00'),
	(2, '\x7b22656e7669726f6e6d656e74223a226c6f63616c222c2276657273696f6e223a322c226d656d62657273223a5b7b226c6f67696e223a22746f6e67646169222c226e616d65223a225472e1bbb1632074e1bb956e6720c491c3a06920286de1baab7529222c22726f6c65223a226f70657261746f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22754e4c6e2d626a5f703038794e7932704f487845494134616e5f7a4a706676675172645449414d6f613973222c227075626c69635f6b6579223a22705145434179596741534659494b766d75666a653175595455624735574e674b75725a76494f6a526d63433031436c44764174586d645142496c676759427a744b54576273624c783031586242423164326e484d654d794b616d4c6e58634a4e36677237314930227d2c7b2263726564656e7469616c5f6964223a22646c5945494752716c6e68743838775676337052786870736b32573338494f7a436339533465576a413745222c227075626c69635f6b6579223a22705145434179596741534659494674317a52464979597748565a5a58695343386a424373325746494275567762344b4c755f50566d5a494e496c6767443145617255536a4c6773474e393265445f7336576e3973495a585657324a356c356c3168743055774c30227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a2263616e626f31222c226e616d65223a2243c3a16e2062e1bb99207472e1bbb163203120286de1baab7529222c22726f6c65223a226f666669636572222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a226c4a6f4f56674e74736f62635a4b714b752d644a7a43692d48397a4b4f624858503369433875704e44754d222c227075626c69635f6b6579223a22705145434179596741534659494a41527271464e70553865766a7450725133655553685a6242386e4c2d46414a7344534b785a3637466a54496c6767325872597054567a62776c494850514a4669635a78705f6177626c534736623248656b5238334a51675830227d2c7b2263726564656e7469616c5f6964223a22483863694b5539435a38614c39647075344d37776f78784370487a52586c3258746536564335326f336d59222c227075626c69635f6b6579223a227051454341795967415346594943396f2d324a30444455515076543070337947533470446976747857314443466139594971737150544b77496c676744493630525f78575875424a6d3376455972544f6a474744347759474357784e656a714b357a6642625230227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a2263616e626f32222c226e616d65223a2243c3a16e2062e1bb99207472e1bbb163203220286de1baab7529222c22726f6c65223a226f666669636572222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22696d413068717348747a73797433534e76496337733044484473674e6a4c58575a4870417756496d7a4873222c227075626c69635f6b6579223a22705145434179596741534659494a37645a50526c5771354b75716c567378386c46707775526d46684563465665393572505f5670794c5838496c67674151745f46564c444e35356f794f43426c6a3947385a6965707332494875717075387751756f4630435077227d2c7b2263726564656e7469616c5f6964223a226d396c53746857356f563964594d58397666554f5f6b62415938736b774d4372427a44324f6d6e53575134222c227075626c69635f6b6579223a2270514543417959674153465949414361586452646c552d74796776566c416f47423430394e67685147625a6e706d2d76774b647966364866496c67676c5f4756743633517a6a4b464c42646c444f556173654944387974775267424a46515053444372694a6245227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a2263686968757931222c226e616d65223a224368e1bb8920687579207472e1bbb163203120286de1baab7529222c22726f6c65223a2273757065727669736f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a225f5775497252746d735f5547586d6e79722d6e53524a66474b302d6e306133336a336a416a6c7759625938222c227075626c69635f6b6579223a22705145434179596741534659494e5a6561584e3367414f45393544376c49586f384c537166464231644170692d382d6a45494e6e4b69486f496c67674842636a6b6d6e653336716c5a4e744d6349434666707738586e516d4976306872623538306f6930475449227d2c7b2263726564656e7469616c5f6964223a2255636b36734f51336769366950577167495f6d66574b775942584232334136746938594573436c43364e77222c227075626c69635f6b6579223a227051454341795967415346594947712d50586148374f4578465142436265547963467155627a64715835794e6571655872377943744d6e6d496c6767776c5a7236525856674350536b37474a6a574d4d425961636f71574b6c5a727459694865346b51304b6a77227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a227175616e74726931222c226e616d65223a225175e1baa36e207472e1bb8b203120286de1baab7529222c22726f6c65223a2261646d696e6973747261746f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22454c545136786166416a326b65764b5467374c4b7a7431615f514635453158663476355938514678704b6f222c227075626c69635f6b6579223a22705145434179596741534659494f6f327457716f43764731706e3467764f422d42684d716b4e374d616e657848334f7254653456626d3248496c6767596a7554766973706b5964774c382d447145473767786f535a6c377151794958357637724e4b7771343930227d2c7b2263726564656e7469616c5f6964223a2261615f45527874752d713230623349596d52715a4d43334272514c5967704841447173506d6c5a755f7a67222c227075626c69635f6b6579223a227051454341795967415346594945566f386d30755570776b366a474746356333536c43415449617461726742726e486e4d65693068314253496c67674b56435470326263616946435972644d6c486636766c59683442476b536b75564f52667470706d4e367651227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a227175616e74726932222c226e616d65223a225175e1baa36e207472e1bb8b203220286de1baab7529222c22726f6c65223a2261646d696e6973747261746f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22326b507a5f694946523864325a4c6e45315151443555385658506854486471484d576e4f4445562d385963222c227075626c69635f6b6579223a2270514543417959674153465949485a3376363079794867797834794347464c79307638714c413351354550706c78646b4c38484e6a4e3434496c6767414a6a334453614e49736762446e623364443350655561347854343055514939635f735a4a713353596d67227d2c7b2263726564656e7469616c5f6964223a22334e683034484259494f495150554955527a673444676c4c71346e4f7745794f307161307637784f734e63222c227075626c69635f6b6579223a22705145434179596741534659494b35756f413237696d4948764163455467455a4554665359716a4d625970715f3255503564394c764a676d496c6767303461385349764246644b7a5a69346c305773704e31504558355468546943773862714278626b39773330227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a227468616e6874726131222c226e616d65223a225468616e6820747261203120286de1baab7529222c22726f6c65223a2261756469746f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22362d5435612d654556713159744974496f496a356956675a766e632d6c346468715745647a5530594c516b222c227075626c69635f6b6579223a2270514543417959674153465949463650506a714a504d38336257765a63366c4f624a426d737879397561536134463479505a566f356d4c69496c676762574d635579325f6b75513357594a636c36375a586939784949647356483230795157384e477753687559227d2c7b2263726564656e7469616c5f6964223a2238775368626662765466764e5476365458414e68467955674a6f7868574861752d64424b5a6756755a4d30222c227075626c69635f6b6579223a22705145434179596741534659494a5256494733306b544754516469686b746d345a6d64774674594275724f705a4b6c6b5752745739623148496c67672d4e4a7132796f4630736e5f7439566346354f5046634949564f4557374c79762d6e51767561456c313267227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a2273692e7175616e222c226e616d65223a22c490e1baa16920c3ba79205472e1baa76e2056c4836e205468e1bbad222c22726f6c65223a226f666669636572222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22535773614a4861354b784a556863323758576353457765396e5538534c61314f6f495a526f584473626377222c227075626c69635f6b6579223a22705145434179596741534659494b5350752d49466a336d6664784f4e4567666b417a6965306350554e426b5a4c73796c64454c4c64506275496c6767426e4e526d634d564958737873645231784e44684e6d66795f6e4648696451322d695f426c69786a652d45227d2c7b2263726564656e7469616c5f6964223a224a53394a4c69384e34524f586b4e6f347570466f6e6d726e5a646e516d775f5275445937316566525a5573222c227075626c69635f6b6579223a22705145434179596741534659494944586d45505a54694c6936584f367467326e376857557170783872555648574144696b41655169555a73496c67673676334a4b385a3247446b4a4a71656a3278337547586e7a3656316569655359497a645f41437874444c30227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a2273692e7175616e2e32222c226e616d65223a225472756e6720c3ba79204cc3aa205468e1bb8b204de1baab75222c22726f6c65223a226f666669636572222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22747251665565515a314b3568644231634a61577a6e55595f6b4955667569342d6a734b552d4b6c70383377222c227075626c69635f6b6579223a22705145434179596741534659494930386c353952317377754871334c596a6f77686435425535595343636175794f61394d717430717a6143496c67673558336632364f4641636e5a6130713270454b737a376c5a346a426771666d4637395048674b366647596f227d2c7b2263726564656e7469616c5f6964223a2258474b5178774c6d6d506f73307267426e46442d6b4a654559704b493553693964523962644f736b696730222c227075626c69635f6b6579223a22705145434179596741534659494d516c776f4e6f6c42457276756b33684c4966306c7a4e65522d346f712d507a3359465a4b457677547751496c67673633636e32664a53414733696b394d425658375a6c3238496f6b544e6b4b77435769644d4b63484a6b546f227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a226368692e687579222c226e616d65223a225472756e672074c3a1205068e1baa16d2056c4836e204de1baab75222c22726f6c65223a2273757065727669736f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22663974647755704a6a516a414e71384232474f4b314c6c4e6c5133786e566f564e744a356d627933336849222c227075626c69635f6b6579223a22705145434179596741534659494b5546455246634b516f5f335a2d647666326964455f526d7855367958636458374f7a49494e4a51703359496c676737354871795362755a4a75596e4e504f5253366542726d325967455231457664795142753632544d545777227d2c7b2263726564656e7469616c5f6964223a2274715345797651326971324f6e59586359516f69445f564a423333316936413264566470384e6275647967222c227075626c69635f6b6579223a22705145434179596741534659494a7a67666d7a6364696a586a6e6a4f546c626847584d456a5468784d3157305772367a416b355041416c6f496c676748714b4378306c4747574c4d67624e744c4d426b3879587a53326a666f4d68476b5f61344f776c334c6d38227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a2278612e6b686163222c226e616d65223a225468c6b0e1bba36e6720c3ba792056c5a9205468e1bb8b205468e1bbad222c22726f6c65223a226f666669636572222c2273636f7065223a5b223030303034225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22756b766c4b4a5966656264416437584a6c4d45305744574e323068614157435732386d5436576e4139536f222c227075626c69635f6b6579223a2270514543417959674153465949473179794d56356c2d574e775554686e4b6663376a5471727242526c48696433636f306e56725931565a73496c676772707355526c335139426a55444f34485a654e736471396137634a4e375a667739724833384b726c57674d227d2c7b2263726564656e7469616c5f6964223a2276437a5551735a746163745a6a4c56654a2d3778734638625f383163586e3241767373375f51507178776b222c227075626c69635f6b6579223a2270514543417959674153465949424c746c414c43774a4c445f66317449715938633969575041794c764d6b6a466b794b324d31666c5f7776496c67676778506a6d35512d7350375448447855797a55617935562d6b7a33385836484b44574146536b4f46503449227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a22747275632e62616e222c226e616d65223a225472e1bbb1632062616e207468e1bbad222c22726f6c65223a226f666669636572222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a2263655941697a4735425f614d4e547051547a425553396c6850586b43347051636441502d565a305a34364d222c227075626c69635f6b6579223a22705145434179596741534659494450645952626c754e72662d39536f5866644959493576486978422d364f6d79624c4b652d35666f64427a496c6767413154415a7549644370485f66484d53545756324936534e6651744a706261556b6974337472586f575855227d2c7b2263726564656e7469616c5f6964223a22335a34716c5245355850446151416b6c466e6a43366c305a634a417241585633553774384c4a5569694777222c227075626c69635f6b6579223a227051454341795967415346594949792d614268754343486a616c6b643244766646305f414d7077634f2d313136434763525948413977664b496c676775513771726f797a6e38444d534b6b7061636e584a465a796f70374a3376664a44545747454a6478625530227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a226368692e6e676865222c226e616d65223a224e67c6b0e1bb9d69206e676865206dc3a179222c22726f6c65223a226f70657261746f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a225070786b4c716a56713141424d6837523244695f4d433664717374774d5333755658617853396461445851222c227075626c69635f6b6579223a22705145434179596741534659494f53323652653949676f56557a584c77576f33306b4168314f31356a50724f627a4d78657a3564765a3178496c6767536349566843586d3758794c4e5f7539557862587447394637352d326b5a487a5375564246564f50396534227d2c7b2263726564656e7469616c5f6964223a22645038614b39746d494f6f756c7637683164382d7a4f4439376f316b36754f31524378694d4e6146794451222c227075626c69635f6b6579223a227051454341795967415346594950615667386d63717873426f795838656d54794c645546575a6171483379636d6a357371777141784a5374496c676770513332704f7a62326f6637684e6235486c615f3762594e5f33564e774f57614a474d6c2d645952754f51227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d5d2c22766f696365223a7b22666f7263655f6e616d65223a2243c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab7529222c226e756d62657273223a5b2230323337203030302030303030225d2c226c696e6b73223a5b22687474703a2f2f6c6f63616c686f73743a31393532332f74696e2f225d7d7d', '[{"assertion": {"signature": "MEUCIAin7s5fONMQGVrbUHo5wR-2aGl4Ft5Vqtv_G9foPdkLAiEAlB0GxSme2h3Vyf3MNmAzc1lvgKC7lBPBwBIHjnlT-CQ", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAia25PLXFsd2VSRUV5eHdFZzQycUZrUlExdnN4Uzk2V0loMEFhOThuZkVHMCIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "ELTQ6xafAj2kevKTg7LKzt1a_QF5E1Xf4v5Y8QFxpKo", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":1,\"signer\":\"quantri1\",\"signed_at\":\"2026-11-10T07:12:45.411548Z\",\"purpose\":\"loa/roster/1\",\"roster_sha256\":\"dbaad3bfa6a4dd8c114dbbdff15e5a248a8d904164299e8a8a4f7fb16f5d00e1\"}"}, {"assertion": {"signature": "MEQCIGEmJKY0FC_gc6bsxjgfmRNY_qtvYxOGTM2HUHgab0BDAiAIe6i9liUvVsRMtRWDaGbXKOobg28X9yWF_kHJgJuqOw", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiQVoyWmZOcDNQZmU3NTBGam93WFNadnd3bVB0Zk5ncHJkTFRSaWtxV2o5byIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "2kPz_iIFR8d2ZLnE1QQD5U8VXPhTHdqHMWnODEV-8Yc", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":1,\"signer\":\"quantri2\",\"signed_at\":\"2026-11-10T07:12:45.411963Z\",\"purpose\":\"loa/roster/1\",\"roster_sha256\":\"dbaad3bfa6a4dd8c114dbbdff15e5a248a8d904164299e8a8a4f7fb16f5d00e1\"}"}]', '2026-11-10 07:13:11.703178+00');

INSERT INTO broadcast.signed_orders VALUES
	('22f733e5-96dc-5e1b-b43c-b543c61b453e', '\x00fba4dad9f11269e40b61360b1859fc879c400fabc2f31643072a6b932a3767', '{"assertion": {"signature": "MEUCIQD6uhXhK4xGZZfw64NuqgL-O7qs0TzyHiXBcRZM2lRhsQIgHVRjW6LMpqGBsXoHi-eFl4Dx0zH5vxND3qlcVAzIHd4", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiQVB1azJ0bnhFbW5rQzJFMkN4aFpfSWVjUUEtcnd2TVdRd2NxYTVNcU4yYyIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "lJoOVgNtsobcZKqKu-dJzCi-H9zKObHXP3iC8upNDuM", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":2,\"signer\":\"canbo1\",\"signed_at\":\"2026-11-10T07:13:29.490703Z\",\"alert_id\":\"22f733e5-96dc-5e1b-b43c-b543c61b453e\",\"case_id\":\"cca1cd36-69d4-407b-a92f-44959331a628\",\"reported_by\":[\"tongdai\"],\"purpose\":\"loa/approve/1\",\"alert_version\":1,\"content_hash\":\"0281c996f460a43deaabfd07555bce8048e2e22dd95d6ccbf2f088b9a5d696a9\",\"case_revision\":3,\"groups\":36,\"members\":11254,\"basis\":\"consent\"}"}', '2026-11-10 07:13:30.206854+00'),
	('22f733e5-96dc-5e1b-b43c-b543c61b453e', '\x9d74fc9e6ae2618a3584cd1b4359400dfeb962bb66c7970401c6a25c27396e9d', '{"assertion": {"signature": "MEYCIQDR8raKTcG7urc5b3qIEzEc5YUl-oO32gRXgBqRNU09xAIhAPsRmQtZ2eRRWqGpS-Re_o_uFKU5zZUcSE7f60mSuTqK", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiblhUOG5tcmlZWW8xaE0wYlExbEFEZjY1WXJ0bXg1Y0VBY2FpWENjNWJwMCIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "_WuIrRtms_UGXmnyr-nSRJfGK0-n0a33j3jAjlwYbY8", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":2,\"signer\":\"chihuy1\",\"signed_at\":\"2026-11-10T07:13:37.058772Z\",\"alert_id\":\"22f733e5-96dc-5e1b-b43c-b543c61b453e\",\"case_id\":\"cca1cd36-69d4-407b-a92f-44959331a628\",\"reported_by\":[\"tongdai\"],\"purpose\":\"loa/approve/1\",\"alert_version\":1,\"content_hash\":\"0281c996f460a43deaabfd07555bce8048e2e22dd95d6ccbf2f088b9a5d696a9\",\"case_revision\":4,\"groups\":36,\"members\":11254,\"basis\":\"consent\"}"}', '2026-11-10 07:13:37.891603+00'),
	('22f733e5-96dc-5e1b-b43c-b543c61b453e', '\xeb3ff21b099c77e37038e1ba9e75e0b2681fc7b8a655a5313affe2f79a57b35d', '{"assertion": {"signature": "MEUCIGzcdtk-vdz6ITa3Cawi9pCTQsijmYiSncLes27ienOHAiEA7ezmnzh4-jSaewPrzz8qjS37dr0olNWn_gc1pGXnhFE", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiNnpfeUd3bWNkLU53T09HNm5uWGdzbWdmeDdpbVZhVXhPdl9pOTVwWHMxMCIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "lJoOVgNtsobcZKqKu-dJzCi-H9zKObHXP3iC8upNDuM", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":2,\"signer\":\"canbo1\",\"signed_at\":\"2026-11-10T07:14:15.726588Z\",\"alert_id\":\"22f733e5-96dc-5e1b-b43c-b543c61b453e\",\"case_id\":\"cca1cd36-69d4-407b-a92f-44959331a628\",\"reported_by\":[\"tongdai\"],\"purpose\":\"loa/close/1\",\"outcome\":\"found_safe\",\"text_sha256\":\"e1bc831a96a949211df1b8240ac7dcb494b838832b446dd0219a21436a1bf3a9\"}"}', '2026-11-10 07:14:17.542383+00'),
	('86780f5d-af25-5a63-85e7-1aab66474425', '\x119e1cdb64dc40ae39020fbb1fd84eb343aab8a124316c8a05b78f0a2429ef70', '{"assertion": {"signature": "MEYCIQCfAyIp9JZjSTmtsihxMImvryVz25RhzWH2rY-KBwqrEgIhAK8AL1Sy7DmQA92UH_RuUkkGX0NnjWPV8z0R9HiUa2zM", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiRVo0YzIyVGNRSzQ1QWctN0g5aE9zME9xdUtFa01XeUtCYmVQQ2lRcDczQSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "lJoOVgNtsobcZKqKu-dJzCi-H9zKObHXP3iC8upNDuM", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":2,\"signer\":\"canbo1\",\"signed_at\":\"2026-11-10T07:14:29.987225Z\",\"alert_id\":\"86780f5d-af25-5a63-85e7-1aab66474425\",\"case_id\":\"d3104d20-5e50-5de1-b090-87a1d5f0a890\",\"reported_by\":[\"tongdai\"],\"purpose\":\"loa/approve/1\",\"alert_version\":1,\"content_hash\":\"8ee1dfa94a5e74b11052e6ecbcc3a2c4c363fb8e8b987a3d821807cb08560407\",\"case_revision\":1,\"groups\":36,\"members\":11254,\"basis\":\"consent\"}"}', '2026-11-10 07:14:30.656393+00'),
	('86780f5d-af25-5a63-85e7-1aab66474425', '\x01cca9e8e25b32eb8e7c3a1def3b9b0907ea47873aaa0bcba89c2ef9f4eada25', '{"assertion": {"signature": "MEQCIEiM0sv8J58h2i1zGn6uAwHkUfiLbmKPRbAmTrlxjV6nAiAVqKlVQTBQCWYQjwGyGxJ1fds5hJDQolKDOvrxVNd3qg", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiQWN5cDZPSmJNdXVPZkRvZDd6dWJDUWZxUjRjNnFndkxxSnd1LWZUcTJpVSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "_WuIrRtms_UGXmnyr-nSRJfGK0-n0a33j3jAjlwYbY8", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":2,\"signer\":\"chihuy1\",\"signed_at\":\"2026-11-10T07:14:35.918417Z\",\"alert_id\":\"86780f5d-af25-5a63-85e7-1aab66474425\",\"case_id\":\"d3104d20-5e50-5de1-b090-87a1d5f0a890\",\"reported_by\":[\"tongdai\"],\"purpose\":\"loa/approve/1\",\"alert_version\":1,\"content_hash\":\"8ee1dfa94a5e74b11052e6ecbcc3a2c4c363fb8e8b987a3d821807cb08560407\",\"case_revision\":2,\"groups\":36,\"members\":11254,\"basis\":\"consent\"}"}', '2026-11-10 07:14:36.436952+00'),
	('86780f5d-af25-5a63-85e7-1aab66474425', '\xb7932f4a131f05cd546d7566447ef392883753d5acf949af5b47ce7e5510be04', '{"assertion": {"signature": "MEYCIQDNmSoIwFUeYE7F7JpvWYKQkk98eA-l_jJxFhCPz3OBeAIhAKQR0v5NSRFl8bUx_Dm8jpZGgpBVwY1qR_w1FYl-M895", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAidDVNdlNoTWZCYzFVYlhWbVJIN3prb2czVTlXcy1VbXZXMGZPZmxVUXZnUSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "lJoOVgNtsobcZKqKu-dJzCi-H9zKObHXP3iC8upNDuM", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":2,\"signer\":\"canbo1\",\"signed_at\":\"2026-11-10T07:14:41.302643Z\",\"alert_id\":\"86780f5d-af25-5a63-85e7-1aab66474425\",\"case_id\":\"d3104d20-5e50-5de1-b090-87a1d5f0a890\",\"reported_by\":[\"tongdai\"],\"purpose\":\"loa/approve/1\",\"alert_version\":2,\"content_hash\":\"cece7e42c1d1569cd6d80fb5d2eebc5a3a8aacba5bd23047417ab2d0820a4d72\",\"case_revision\":5,\"groups\":36,\"members\":11254,\"basis\":\"consent\"}"}', '2026-11-10 07:14:43.453323+00'),
	('86780f5d-af25-5a63-85e7-1aab66474425', '\xd59d212afcd23150ad8faae7dcd84a5a4dda9b9f4b6e68e38641518d190ae079', '{"assertion": {"signature": "MEYCIQDshURfKxhtcjjDJaX_sb5j4056qEJS8iWBsjAWzfvaugIhAJj3Hke8ULl31jWbzAZ3vAsqPIygFzYJqVW3vGwguuLb", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiMVowaEt2elNNVkN0ajZybjNOaEtXazNhbTU5TGJtampoa0ZSalJrSzRIayIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "_WuIrRtms_UGXmnyr-nSRJfGK0-n0a33j3jAjlwYbY8", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":2,\"signer\":\"chihuy1\",\"signed_at\":\"2026-11-10T07:14:42.944123Z\",\"alert_id\":\"86780f5d-af25-5a63-85e7-1aab66474425\",\"case_id\":\"d3104d20-5e50-5de1-b090-87a1d5f0a890\",\"reported_by\":[\"tongdai\"],\"purpose\":\"loa/approve/1\",\"alert_version\":2,\"content_hash\":\"cece7e42c1d1569cd6d80fb5d2eebc5a3a8aacba5bd23047417ab2d0820a4d72\",\"case_revision\":6,\"groups\":36,\"members\":11254,\"basis\":\"consent\"}"}', '2026-11-10 07:14:43.453323+00'),
	('86780f5d-af25-5a63-85e7-1aab66474425', '\xe472f8ba2f2d1b4d056303b3c6c1269b5a3e92a0534cfb2ec71fb3b7b12a20c4', '{"assertion": {"signature": "MEUCIQCU6PAXLi9oc4MiEl_PAswouGBKrhaPBOePcf2ee-UEWgIgFn4FFDA4dhIFXJ-0nS9qYd0KzjHYqPS47MlCmqeYM20", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiNUhMNHVpOHRHMDBGWXdPenhzRW1tMW8ta3FCVFRQc3V4eC16dDdFcUlNUSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "lJoOVgNtsobcZKqKu-dJzCi-H9zKObHXP3iC8upNDuM", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":2,\"signer\":\"canbo1\",\"signed_at\":\"2026-11-10T07:14:48.406486Z\",\"alert_id\":\"86780f5d-af25-5a63-85e7-1aab66474425\",\"case_id\":\"d3104d20-5e50-5de1-b090-87a1d5f0a890\",\"reported_by\":[\"tongdai\"],\"purpose\":\"loa/hold/1\",\"revision\":1}"}', '2026-11-10 07:14:48.904456+00'),
	('5e8807ef-c35f-547f-8251-6c6a5898c895', '\x3d3979c71fff944ff8f7c67b9fb5093620050b7ac5642bbdcb5e38152ca0610b', '{"assertion": {"signature": "MEUCIAihQf6Iw7uu9Prq2BOu5oLO_r-nl2ETQ2oWvsbDjmZNAiEAilMdXyW95QxLXAAP1ENWskU61J68Nw6SRGeml0Cl_Io", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiUFRsNXh4X19sRV80OThaN243VUpOaUFGQzNyRlpDdTl5MTQ0RlN5Z1lRcyIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "lJoOVgNtsobcZKqKu-dJzCi-H9zKObHXP3iC8upNDuM", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":2,\"signer\":\"canbo1\",\"signed_at\":\"2026-11-10T07:14:53.470719Z\",\"alert_id\":\"5e8807ef-c35f-547f-8251-6c6a5898c895\",\"case_id\":\"eace2415-016b-5576-b847-51a682131866\",\"reported_by\":[\"tongdai\"],\"purpose\":\"loa/approve/1\",\"alert_version\":1,\"content_hash\":\"73d2b404596d55d92b18390d1d4d0258770aa18041d012dd9504af68ae71840d\",\"case_revision\":1,\"groups\":36,\"members\":11254,\"basis\":\"emergency\"}"}', '2026-11-10 07:14:54.781129+00');

INSERT INTO broadcast.steerings VALUES
	('86780f5d-af25-5a63-85e7-1aab66474425', 1, NULL, NULL, true, 0, false, '2026-11-10 07:14:49.311676+00');

INSERT INTO broadcast.uploads VALUES
	('oa-02', 'dffb7ace98ec3242f5e471257051e5261ad3dd918b15e5d79fdbf16d8b1fa004', '22oej6UUnL9Qx-I__jnjBuIqHuYZ0UFr', '2026-11-10 07:13:35.346431+00'),
	('oa-03', 'dffb7ace98ec3242f5e471257051e5261ad3dd918b15e5d79fdbf16d8b1fa004', '-0xQogzWoH8CHVRDTjgZPj0517t5xQM9', '2026-11-10 07:13:35.347057+00'),
	('oa-02', 'b3db21062a8d897521bbbc3dfe92605fc0a41dd8bfd54dec23c6110d4fb87b2a', 'Mh_rRkRKcX93gXXyuPC2X5xXeLPIkIXq', '2026-11-10 07:14:19.555818+00'),
	('oa-03', 'b3db21062a8d897521bbbc3dfe92605fc0a41dd8bfd54dec23c6110d4fb87b2a', 'L4yUjHqeYLLg3B5nctvmPOXw5YSSibjh', '2026-11-10 07:14:19.578763+00'),
	('oa-02', 'c6b35cbd5ae31eb60156d900d3f5b774b2a67a3dda8ce0dd38f4ce999b8a918a', 'B4923MnCM_o1H7SZAslGxefX8f8HdFgD', '2026-11-10 07:14:31.793896+00'),
	('oa-03', 'c6b35cbd5ae31eb60156d900d3f5b774b2a67a3dda8ce0dd38f4ce999b8a918a', 'bQ6zc-jFfRsRRWDm7Yf0CG74T6xOC27o', '2026-11-10 07:14:31.801986+00'),
	('oa-02', 'd49ad4adfc677ce071eaade8cab11f91ebb5d8856d08d7d0d2d1466afb0c44d3', 'UBR1y4QeGNwDILvpo5f6f_8_NQS9B1Yr', '2026-11-10 07:14:45.383355+00'),
	('oa-03', 'd49ad4adfc677ce071eaade8cab11f91ebb5d8856d08d7d0d2d1466afb0c44d3', 'dbPdd8Q82Rh7vQ2RoGs7IBSg-0Wg4x2H', '2026-11-10 07:14:45.403058+00');

INSERT INTO broadcast.workers VALUES
	('cfec7926-193a-41a8-9e59-af6c8517bb00', '2026-11-10 07:15:01.327504+00', 8285, '2026-11-10 07:13:04.495371+00');

INSERT INTO intake.case_photos VALUES
	('cca1cd36-69d4-407b-a92f-44959331a628', '33d2d0052fa846543427c66d79f8eef417691e574e53fc5cd6d502bb0f2b3ef7');

INSERT INTO intake.case_states VALUES
	('cca1cd36-69d4-407b-a92f-44959331a628', '26-00001', 'missing_child', false, 'closed', 'found_safe', NULL, 6, '2026-11-10 07:14:15.844038+00'),
	('d3104d20-5e50-5de1-b090-87a1d5f0a890', '26-00002', 'missing_child', false, 'on_air', NULL, NULL, 7, '2026-11-10 07:14:43.118249+00'),
	('94c0a2db-6bfe-5f3d-8b08-6771d5f1bff2', '26-00003', 'missing_adult', false, 'open', NULL, NULL, 1, '2026-11-10 07:14:49.953804+00'),
	('eace2415-016b-5576-b847-51a682131866', '26-00004', 'missing_child', true, 'on_air', NULL, NULL, 2, '2026-11-10 07:14:53.764566+00'),
	('2b82dda4-a24e-5fa7-9fff-0ddc02f6a811', '26-00005', 'missing_child', false, 'open', NULL, NULL, 1, '2026-11-10 07:14:55.626061+00');

INSERT INTO intake.conversations VALUES
	('user-ba-mau', '2500000000000000000', '{"held": null, "kind": "missing_child", "told": null, "ended": false, "facts": {"age": null, "sex": null, "name": null, "marks": null, "health": null, "photos": [], "carries": null, "vehicle": null, "clothing": "áo đỏ, quần xanh", "height_cm": null, "birth_year": null, "last_seen_at": "2026-11-09T17:00:00+07:00", "reporter_name": null, "reporter_phone": null}, "named": null, "place": {"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực, Xã Hoằng Hóa, Thanh Hóa", "commune_code": "15865"}, "stage": "open", "texts": [], "where": "", "before": null, "on_air": false, "photos": [], "voiced": false, "case_id": "cca1cd36-69d4-407b-a92f-44959331a628", "earlier": [], "english": false, "said_at": [], "stopped": null, "deadline": null, "disputed": false, "heard_at": "2026-11-10T07:13:22.833126Z", "opened_at": "2026-11-10T07:13:22.833126Z", "requested": ["place", "photo", "phone", "consent"], "case_number": "26-00001", "photos_coming": 0, "exercise_until": null}', NULL, 'cca1cd36-69d4-407b-a92f-44959331a628', '2026-11-10 07:13:25.092063+00', '7f1cf492-8282-47e8-b981-490202cab787');

INSERT INTO intake.inbox VALUES
	('bb704ba7-eb8c-4f5c-b92e-e13aa757d4a0', 'loa.ReplyRequested.v1', '2026-11-10 07:13:23.189782+00'),
	('9cfb3f1c-dc6b-4f70-96b3-2b1e3a051327', 'loa.ReplyRequested.v1', '2026-11-10 07:13:23.219109+00'),
	('050fd14e-39a8-4090-9ff6-980bd61511f3', 'loa.ReplyRequested.v1', '2026-11-10 07:13:23.25527+00'),
	('1361aa06-5699-4f76-863c-9da1cf217844', 'loa.ReplySettled.v1', '2026-11-10 07:13:23.42295+00'),
	('56e04664-1a0f-5bb6-93b1-36d8a99597aa', 'loa.CaseOpened.v1', '2026-11-10 07:13:24.868147+00'),
	('1ca31d08-6803-4cde-9ae6-c258e72689af', 'loa.ReplySettled.v1', '2026-11-10 07:13:24.867644+00'),
	('9cf65ef6-7f3d-4035-8239-9c302a4027ac', 'loa.ReplySettled.v1', '2026-11-10 07:13:24.990883+00'),
	('b5818195-1460-429e-a43a-1ad3dd8c7657', 'loa.ReplyRequested.v1', '2026-11-10 07:13:25.932978+00'),
	('3fb893c8-ee0a-47cf-a8cf-34db42e4e3f9', 'loa.ReplySettled.v1', '2026-11-10 07:13:26.468856+00'),
	('133601c5-d4ab-5c92-8747-ab3e7dd12d45', 'loa.CaseChanged.v1', '2026-11-10 07:13:30.166936+00'),
	('fb8506e2-de89-59be-b234-639e943283b6', 'loa.ReplyRequested.v1', '2026-11-10 07:13:30.443077+00'),
	('a6365043-e279-4b8e-9afb-4c04992e1fa5', 'loa.ReplySettled.v1', '2026-11-10 07:13:34.018785+00'),
	('cd3bf2db-1f01-56f0-bd71-a9e49e908773', 'loa.CaseChanged.v1', '2026-11-10 07:13:37.730435+00'),
	('32acd437-9808-516b-8c78-4b853a82026b', 'loa.CaseEnded.v1', '2026-11-10 07:14:16.149402+00'),
	('e8180e6c-b23b-5507-882b-a83f71f40967', 'loa.ReplyRequested.v1', '2026-11-10 07:14:16.324923+00'),
	('930d8242-1c91-486b-a1f2-67d5d8225a58', 'loa.ReplySettled.v1', '2026-11-10 07:14:16.809727+00'),
	('996c022d-face-5077-ae7a-f2838eeb4242', 'loa.CaseOpened.v1', '2026-11-10 07:14:29.042953+00'),
	('442eded1-e1f4-5d1b-ab80-d2ef7900bdef', 'loa.CaseChanged.v1', '2026-11-10 07:14:30.586925+00'),
	('ca9cd05f-319f-570c-873f-5b06362a98f3', 'loa.CaseChanged.v1', '2026-11-10 07:14:36.394077+00'),
	('6869f870-912d-5055-9927-8f07689a7f60', 'loa.CaseChanged.v1', '2026-11-10 07:14:43.493849+00'),
	('aaa11160-0618-5aae-80ce-4bd7ec5349b1', 'loa.CaseOpened.v1', '2026-11-10 07:14:50.224037+00'),
	('9a0cc153-11c4-546b-acd5-c53b9cb61496', 'loa.CaseOpened.v1', '2026-11-10 07:14:52.695701+00'),
	('d7a60679-347e-59b5-9a6c-09dcc0d63371', 'loa.CaseChanged.v1', '2026-11-10 07:14:54.62878+00'),
	('b9ff3580-3c5b-51ab-9dc7-f99d083281ec', 'loa.CaseOpened.v1', '2026-11-10 07:14:56.013564+00');

INSERT INTO intake.outbox OVERRIDING SYSTEM VALUE VALUES
	(1, 'bb704ba7-eb8c-4f5c-b92e-e13aa757d4a0', 'replies', '7f1cf492-8282-47e8-b981-490202cab787', '{"ce_id": "bb704ba7-eb8c-4f5c-b92e-e13aa757d4a0", "topic": "replies", "ce_time": "2026-11-10T07:13:22.155716+00:00", "ce_type": "loa.ReplyRequested.v1", "ce_source": "/loa/intake", "signature": "xXxDyNglFNzBl9ix0XbLHmyaS/urgTEvgHpLxxNk8N1LYHhaeq3Y7A04smJK2DD8qDb/oKP8leXtYPhoDPVnBw==", "signed-at": "2026-11-10T07:13:22.207735+00:00", "signed-by": "1f60af4d46ec134c", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2262623730346261372d656238632d346635632d623932652d653133616137353764346130222c226f636375727265645f6174223a22323032362d31312d31305430373a31333a32322e3135353731365a222c22757365725f6964223a22757365722d62612d6d6175222c22636173655f6964223a6e756c6c2c22636173655f6e756d626572223a6e756c6c2c2274657874223a2243c3b46e6720616e2078696e206368c3a06f2e2054696e2063e1bba76120616e682f6368e1bb8b20c491616e6720c491c6b0e1bba36320676869206e68e1baad6e2e5c6e4ee1babf7520c491616e67206e677579206869e1bb836d2c2068c3a3792067e1bb8d69206e676179203131332e5c6ec490c3a32063c3b33a207472e1babb206ce1baa1633b206de1bab7633a20c3a16f20c491e1bb8f2c207175e1baa76e2078616e683b206cc3ba632031373a3030206e67c3a0792030392f31313b206ec6a1693a2067e1baa76e206368e1bba32056e1bbb16320286368c6b0612072c3b52078c3a32c207068c6b0e1bb9d6e67206ec3a06f292e5c6e43c3b26e20746869e1babf752c2078696e2067e1bbad69207468c3aa6d3a5c6ee280a2204ec6a16920c491c3b320746875e1bb99632078c3a32c207068c6b0e1bb9d6e67206ec3a06f3a206768692074c3aa6e2078c3a32f7068c6b0e1bb9d6e672076c3a02074e1bb896e682c20686fe1bab7632067e1bbad692056e1bb8b207472c3ad5c6ee280a220e1baa26e682072c3b5206de1bab7742c206ee1babf752063c3b35c6e4368c6b0612067e1bbad6920c491e1babf6e2063c3a16e2062e1bb99207472e1bbb1633a2063c3b26e206368e1bb9d20c49169e1bb817520c491c3a32068e1bb8f692e204b68c3b46e672063c3b3207468c3ac2074696e2076e1baab6e20c491c6b0e1bba3632067e1bbad692073617520c3ad74207068c3ba742e5c6e4e68e1baaf6e2048e1bba65920c491e1bb832064e1bbab6e672e222c22636861745f6964223a2237663163663439322d383238322d343765382d623938312d343930323032636162373837222c226f615f6964223a2232353030303030303030303030303030303030222c22757267656e74223a747275652c22636173655f656e646564223a66616c73652c22756e74696c223a6e756c6c7d', '2026-11-10 07:13:16.506859+00', '2026-11-10 07:13:22.504288+00', 0, 0, '2026-11-10 07:13:24.757784+00'),
	(8, '6b0ec06c-0d98-5156-9f2e-b5b9d31ce3a0', 'reports', 'cca1cd36-69d4-407b-a92f-44959331a628', '{"ce_id": "6b0ec06c-0d98-5156-9f2e-b5b9d31ce3a0", "topic": "reports", "ce_time": "2026-11-10T07:13:26.074609+00:00", "ce_type": "loa.ReportAmended.v1", "ce_source": "/loa/intake", "signature": "iBoRGU3OTljlOAdxRlZ6PnXOERZ0WLnubB1Pa9r+jIdy5maYxeIoeJpf75Y8OEo2+9bKxO6dVcX4CUkSrhbFBA==", "signed-at": "2026-11-10T07:13:26.132691+00:00", "signed-by": "1f60af4d46ec134c", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2236623065633036632d306439382d353135362d396632652d623562396433316365336130222c226f636375727265645f6174223a22323032362d31312d31305430373a31333a32362e3037343630395a222c22636173655f6964223a2263636131636433362d363964342d343037622d613932662d343439353933333161363238222c22636173655f6e756d626572223a2232362d3030303031222c22616d656e6465645f6279223a22746f6e67646169222c227375626a656374223a7b226e616d65223a224e677579e1bb856e2056c4836e204de1baab75222c22736578223a6e756c6c2c22616765223a342c2262697274685f79656172223a6e756c6c2c226865696768745f636d223a6e756c6c2c22636c6f7468696e67223a22c3a16f20c491e1bb8f2c207175e1baa76e2078616e682c20c491692064c3a970206e68e1bbb161222c226d61726b73223a6e756c6c2c2263617272696573223a6e756c6c2c226865616c7468223a6e756c6c2c2276656869636c65223a6e756c6c7d2c227265706f72746572223a7b226e616d65223a2242c3a0204cc3aa205468e1bb8b204de1baab75222c2270686f6e65223a222b3834393132333435363738222c227a616c6f5f757365725f6964223a6e756c6c2c227a616c6f5f6f615f6964223a6e756c6c7d2c226164646974696f6e223a2242c3a02067e1bb8d69206ce1baa1692074e1bb956e6720c491c3a0693a206368c3a1752074c3aa6e20e1bb9f206e68c3a0206cc3a02054c3ad2c206b68c3b46e6720c491692063c3b96e672061692e222c22706c616365223a6e756c6c2c226c6173745f7365656e5f6174223a6e756c6c2c2270686f746f73223a5b5d2c2270686f746f735f61776169746564223a6e756c6c2c22766f6963655f6d65737361676573223a5b5d2c22706572686170735f616e6f74686572223a66616c73652c227374696c6c5f61776179223a66616c73652c22666f756e64223a66616c73652c226261736973223a7b2267726f756e64223a22636f6e73656e74222c22676976656e5f6279223a22677561726469616e227d7d', '2026-11-10 07:13:26.107158+00', '2026-11-10 07:13:26.182716+00', 2, 3, '2026-11-10 07:13:27.613815+00'),
	(2, '9cfb3f1c-dc6b-4f70-96b3-2b1e3a051327', 'replies', '7f1cf492-8282-47e8-b981-490202cab787', '{"ce_id": "9cfb3f1c-dc6b-4f70-96b3-2b1e3a051327", "topic": "replies", "ce_time": "2026-11-10T07:13:22.794411+00:00", "ce_type": "loa.ReplyRequested.v1", "ce_source": "/loa/intake", "signature": "E9eOitpTBx7zn3oTRvCQOzW1zx44Q0ruE3kM3UkiZRF7CMxJ+11nFh7q0dqEst9tEoP6vfFBGlZROwQWCvOsDQ==", "signed-at": "2026-11-10T07:13:22.800953+00:00", "signed-by": "1f60af4d46ec134c", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2239636662336631632d646336622d346637302d393662332d326231653361303531333237222c226f636375727265645f6174223a22323032362d31312d31305430373a31333a32322e3739343431315a222c22757365725f6964223a22757365722d62612d6d6175222c22636173655f6964223a6e756c6c2c22636173655f6e756d626572223a6e756c6c2c2274657874223a22c490c3a32063c3b33a207472e1babb206ce1baa1633b206de1bab7633a20c3a16f20c491e1bb8f2c207175e1baa76e2078616e683b206cc3ba632031373a3030206e67c3a0792030392f31313b206ec6a1693a2067e1baa76e206368e1bba32056e1bbb16320286368c6b0612072c3b52078c3a32c207068c6b0e1bb9d6e67206ec3a06f293b20e1baa36e683a20312e5c6e4368c6b0612067e1bbad6920c491e1babf6e2063c3a16e2062e1bb99207472e1bbb1633a2063c3b26e206368e1bb9d20c49169e1bb817520c491c3a32068e1bb8f692e204b68c3b46e672063c3b3207468c3ac2074696e2076e1baab6e20c491c6b0e1bba3632067e1bbad692073617520c3ad74207068c3ba742e5c6e43c3b26e206368e1bb9d3a2078696e20676869206ec6a16920c491c3b320746875e1bb99632078c3a32c207068c6b0e1bb9d6e67206ec3a06f2c20686fe1bab7632067e1bbad692056e1bb8b207472c3ad2e222c22636861745f6964223a2237663163663439322d383238322d343765382d623938312d343930323032636162373837222c226f615f6964223a2232353030303030303030303030303030303030222c22757267656e74223a747275652c22636173655f656e646564223a66616c73652c22756e74696c223a6e756c6c7d', '2026-11-10 07:13:22.540894+00', '2026-11-10 07:13:23.020534+00', 0, 1, '2026-11-10 07:13:24.757784+00'),
	(5, 'b5818195-1460-429e-a43a-1ad3dd8c7657', 'replies', '7f1cf492-8282-47e8-b981-490202cab787', '{"ce_id": "b5818195-1460-429e-a43a-1ad3dd8c7657", "topic": "replies", "ce_time": "2026-11-10T07:13:25.231865+00:00", "ce_type": "loa.ReplyRequested.v1", "ce_source": "/loa/intake", "signature": "tWD2Im9och9MFzpAkN9fOHTvZdlcje1O0L8t7ykPPmVfterwlynIawY/SivGXhZmVywX7sd3f+fOApjPnUMpCA==", "signed-at": "2026-11-10T07:13:25.254635+00:00", "signed-by": "1f60af4d46ec134c", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2262353831383139352d313436302d343239652d613433612d316164336464386337363537222c226f636375727265645f6174223a22323032362d31312d31305430373a31333a32352e3233313836355a222c22757365725f6964223a22757365722d62612d6d6175222c22636173655f6964223a2263636131636433362d363964342d343037622d613932662d343439353933333161363238222c22636173655f6e756d626572223a2232362d3030303031222c2274657874223a22c490c3a32063687579e1bb836e207468c3aa6d20c491e1babf6e2063c3a16e2062e1bb99207472e1bbb1632c2076e1bba5207669e1bb87632032362d30303030312e5c6e476869207468c3aa6d3a20e1baa36e683a20312e5c6e43c3b46e6720616e2063e1baa76e2068e1bb8f6920636861206de1bab9206de1bb99742063c3a275207472c6b0e1bb9b63206b686920c491c4836e672074c3aa6e2c20e1baa36e68206368c3a175206cc3aa6e2063c3a163206e68c3b36d205a616c6f20c491e1bb832074c3ac6d3a206ee1babf7520c491e1bb936e6720c3bd2c2078696e206e68e1baaf6e204de1bab820c490e1bb924e4720c39d2c2043484120c490e1bb924e4720c39d20686fe1bab763204749c3814d2048e1bb9820c490e1bb924e4720c39d3b206b68c3b46e67206d75e1bb916e207468c3ac206e68e1baaf6e204b48c3944e4720c490c4824e472e204b68c3b46e67207068e1baa36920636861206de1bab92c206e67c6b0e1bb9d69206769c3a16d2068e1bb99207468c3ac2062e1bb8f207175612063c3a275206ec3a0792e205669e1bb87632074c3ac6d206368c3a175206b68c3b46e67206368e1bb9d2063c3a275207472e1baa3206ce1bb9d692e222c22636861745f6964223a2237663163663439322d383238322d343765382d623938312d343930323032636162373837222c226f615f6964223a2232353030303030303030303030303030303030222c22757267656e74223a747275652c22636173655f656e646564223a66616c73652c22756e74696c223a6e756c6c7d', '2026-11-10 07:13:25.092063+00', '2026-11-10 07:13:25.605562+00', 0, 4, '2026-11-10 07:13:27.613815+00'),
	(14, 'f4f2cf63-867b-45ea-adf1-ccb421a3d71f', 'reports', 'eace2415-016b-5576-b847-51a682131866', '{"ce_id": "f4f2cf63-867b-45ea-adf1-ccb421a3d71f", "topic": "reports", "ce_time": "2026-11-10T07:14:52.215437+00:00", "ce_type": "loa.ReportSubmitted.v1", "ce_source": "/loa/intake", "signature": "Kc+wvuH2gH6T7NxRUPx0HHSp+ukmgfwhL4epD+Q3Shc4ILs0fby41GF7joCwARoIcFzC32i7LKL5bEN7jyD5BA==", "signed-at": "2026-11-10T07:14:52.254020+00:00", "signed-by": "1f60af4d46ec134c", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2266346632636636332d383637622d343565612d616466312d636362343231613364373166222c226f636375727265645f6174223a22323032362d31312d31305430373a31343a35322e3231353433375a222c22636173655f6964223a2265616365323431352d303136622d353537362d623834372d353161363832313331383636222c22636173655f6e756d626572223a2232362d3030303034222c226b696e64223a226d697373696e675f6368696c64222c22736f75726365223a22686f746c696e65222c227375626d69747465645f6279223a22746f6e67646169222c227265706f72746572223a7b226e616d65223a2242c3a0204cc3aa205468e1bb8b204de1baab75222c2270686f6e65223a222b3834393132333435363738222c227a616c6f5f757365725f6964223a6e756c6c2c227a616c6f5f6f615f6964223a6e756c6c7d2c227375626a656374223a7b226e616d65223a224e677579e1bb856e2056c4836e204de1baab75222c22736578223a6e756c6c2c22616765223a342c2262697274685f79656172223a6e756c6c2c226865696768745f636d223a6e756c6c2c22636c6f7468696e67223a22c3a16f20c491e1bb8f2c207175e1baa76e2078616e682c20c491692064c3a970206e68e1bbb161222c226d61726b73223a6e756c6c2c2263617272696573223a6e756c6c2c226865616c7468223a6e756c6c2c2276656869636c65223a6e756c6c7d2c226465736372697074696f6e223a224469e1bb856e2074e1baad70207175c3bd2c206be1bb8b63682062e1baa36e20332e222c22706c616365223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630322c226e616d65223a224368e1bba32056e1bbb163222c22636f6d6d756e655f636f6465223a223135383635227d2c226c6173745f7365656e5f6174223a6e756c6c2c2270686f746f73223a5b5d2c2270686f746f735f61776169746564223a302c22766f6963655f6d65737361676573223a5b5d2c226578657263697365223a747275652c226261736973223a7b2267726f756e64223a22656d657267656e6379222c22676976656e5f6279223a6e756c6c7d2c227369676e6174757265223a6e756c6c7d', '2026-11-10 07:14:52.217067+00', '2026-11-10 07:14:52.282706+00', 3, 0, '2026-11-10 07:14:53.972996+00'),
	(4, '050fd14e-39a8-4090-9ff6-980bd61511f3', 'replies', '7f1cf492-8282-47e8-b981-490202cab787', '{"ce_id": "050fd14e-39a8-4090-9ff6-980bd61511f3", "topic": "replies", "ce_time": "2026-11-10T07:13:22.988302+00:00", "ce_type": "loa.ReplyRequested.v1", "ce_source": "/loa/intake", "signature": "khoSB+Ls1yB8ETqxsBcB+H1jGUaE6Gb6FwFOw890Qb08W3xw9Zv8W0UGOel2r+dvEMmvRGEfPcedfaJK99r0Dg==", "signed-at": "2026-11-10T07:13:22.991496+00:00", "signed-by": "1f60af4d46ec134c", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2230353066643134652d333961382d343039302d396666362d393830626436313531316633222c226f636375727265645f6174223a22323032362d31312d31305430373a31333a32322e3938383330325a222c22757365725f6964223a22757365722d62612d6d6175222c22636173655f6964223a2263636131636433362d363964342d343037622d613932662d343439353933333161363238222c22636173655f6e756d626572223a2232362d3030303031222c2274657874223a22c490c3a32063687579e1bb836e2074696e20c491e1babf6e2063c3a16e2062e1bb99207472e1bbb1632e204dc3a32076e1bba5207669e1bb87633a2032362d30303030312e5c6ec490c3a32063c3b33a207472e1babb206ce1baa1633b206de1bab7633a20c3a16f20c491e1bb8f2c207175e1baa76e2078616e683b206cc3ba632031373a3030206e67c3a0792030392f31313b206ec6a1693a204368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b3613b20e1baa36e683a20312e5c6e43c3b26e20746869e1babf752c2078696e2067e1bbad69207468c3aa6d3a5c6ee280a22053e1bb9120c49169e1bb876e2074686fe1baa16920c491e1bb832063c3a16e2062e1bb992067e1bb8d69206ce1baa1695c6e416e682f6368e1bb8b2063c3b3207468e1bb83206e68e1baaf6e207468c3aa6d20e1baa36e682c2076e1bb8b207472c3ad2c20636869207469e1babf742074e1baa16920c491c3a2792e204e68e1baaf6e204de1bb9a4920c491e1bb832062c3a16f2076e1bba5207669e1bb8763206b68c3a1632e5c6e4ee1babf7520c491616e67206e677579206869e1bb836d2c2068c3a3792067e1bb8d69206e676179203131332e222c22636861745f6964223a2237663163663439322d383238322d343765382d623938312d343930323032636162373837222c226f615f6964223a2232353030303030303030303030303030303030222c22757267656e74223a747275652c22636173655f656e646564223a66616c73652c22756e74696c223a6e756c6c7d', '2026-11-10 07:13:22.540894+00', '2026-11-10 07:13:23.020534+00', 0, 2, '2026-11-10 07:13:24.757784+00'),
	(3, 'e9e065b0-0506-4764-b23a-794cee644147', 'reports', 'cca1cd36-69d4-407b-a92f-44959331a628', '{"ce_id": "e9e065b0-0506-4764-b23a-794cee644147", "topic": "reports", "ce_time": "2026-11-10T07:13:22.833126+00:00", "ce_type": "loa.ReportSubmitted.v1", "ce_source": "/loa/intake", "signature": "2vYaOM9Ad6b6cYdIbj+S+8cnD//vWN4GjLUmDi4rNGR0PBPLu2KZmTuvL+nAPAAsX7zenSiP7V4IIdA5HRoxCA==", "signed-at": "2026-11-10T07:13:22.936600+00:00", "signed-by": "1f60af4d46ec134c", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2265396530363562302d303530362d343736342d623233612d373934636565363434313437222c226f636375727265645f6174223a22323032362d31312d31305430373a31333a32322e3833333132365a222c22636173655f6964223a2263636131636433362d363964342d343037622d613932662d343439353933333161363238222c22636173655f6e756d626572223a2232362d3030303031222c226b696e64223a226d697373696e675f6368696c64222c22736f75726365223a227a616c6f5f6f61222c227375626d69747465645f6279223a227a616c6f3a757365722d62612d6d6175222c227265706f72746572223a7b226e616d65223a6e756c6c2c2270686f6e65223a6e756c6c2c227a616c6f5f757365725f6964223a22757365722d62612d6d6175222c227a616c6f5f6f615f6964223a2232353030303030303030303030303030303030227d2c227375626a656374223a7b226e616d65223a6e756c6c2c22736578223a6e756c6c2c22616765223a6e756c6c2c2262697274685f79656172223a6e756c6c2c226865696768745f636d223a6e756c6c2c22636c6f7468696e67223a22c3a16f20c491e1bb8f2c207175e1baa76e2078616e68222c226d61726b73223a6e756c6c2c2263617272696573223a6e756c6c2c226865616c7468223a6e756c6c2c2276656869636c65223a6e756c6c7d2c226465736372697074696f6e223a224368c3a1752074c3b46920c49169206ce1baa163206cc3ba632068c6a16e206ec4836d206769e1bb9d20636869e1bb817520e1bb9f2067e1baa76e206368e1bba32056e1bbb1632c2074c3b4692074c3ac6d206dc3a369206b68c3b46e67207468e1baa5792e204368c3a175206de1bab76320c3a16f20c491e1bb8f2c207175e1baa76e2078616e682e222c22706c616365223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630322c226e616d65223a224368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b361222c22636f6d6d756e655f636f6465223a223135383635227d2c226c6173745f7365656e5f6174223a22323032362d31312d30395431373a30303a30302b30373a3030222c2270686f746f73223a5b5d2c2270686f746f735f61776169746564223a312c22766f6963655f6d65737361676573223a5b5d2c226578657263697365223a66616c73652c226261736973223a6e756c6c2c227369676e6174757265223a6e756c6c7d', '2026-11-10 07:13:22.540894+00', '2026-11-10 07:13:23.020534+00', 2, 0, '2026-11-10 07:13:24.757784+00'),
	(11, '7e50ae45-d7e1-458f-886a-bada61cee0cb', 'reports', 'd3104d20-5e50-5de1-b090-87a1d5f0a890', '{"ce_id": "7e50ae45-d7e1-458f-886a-bada61cee0cb", "topic": "reports", "ce_time": "2026-11-10T07:14:28.526997+00:00", "ce_type": "loa.ReportSubmitted.v1", "ce_source": "/loa/intake", "signature": "WdJnZhnOGQCbvDrqLLhGid7MfmeErVXI/DP4BEg5NXyUwPEJWJPeRqmWN93XrrpHG2uo5zQzIwT5q6jXwuCGAA==", "signed-at": "2026-11-10T07:14:28.549062+00:00", "signed-by": "1f60af4d46ec134c", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2237653530616534352d643765312d343538662d383836612d626164613631636565306362222c226f636375727265645f6174223a22323032362d31312d31305430373a31343a32382e3532363939375a222c22636173655f6964223a2264333130346432302d356535302d356465312d623039302d383761316435663061383930222c22636173655f6e756d626572223a2232362d3030303032222c226b696e64223a226d697373696e675f6368696c64222c22736f75726365223a22686f746c696e65222c227375626d69747465645f6279223a22746f6e67646169222c227265706f72746572223a7b226e616d65223a224368e1bb8b204de1baab75222c2270686f6e65223a222b3834393132333435363739222c227a616c6f5f757365725f6964223a6e756c6c2c227a616c6f5f6f615f6964223a6e756c6c7d2c227375626a656374223a7b226e616d65223a224cc3aa2056c4836e205468e1bbad222c22736578223a226d616c65222c22616765223a352c2262697274685f79656172223a6e756c6c2c226865696768745f636d223a6e756c6c2c22636c6f7468696e67223a22c3a16f207472e1baaf6e672c207175e1baa76e2078616e68222c226d61726b73223a6e756c6c2c2263617272696573223a6e756c6c2c226865616c7468223a6e756c6c2c2276656869636c65223a6e756c6c7d2c226465736372697074696f6e223a224368c3a17520c491692068e1bb8d632076e1bb81206368c6b061207468e1baa57920286de1baab75292e222c22706c616365223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630322c226e616d65223a224368e1bba32056e1bbb163222c22636f6d6d756e655f636f6465223a223135383635227d2c226c6173745f7365656e5f6174223a6e756c6c2c2270686f746f73223a5b5d2c2270686f746f735f61776169746564223a302c22766f6963655f6d65737361676573223a5b5d2c226578657263697365223a66616c73652c226261736973223a7b2267726f756e64223a22636f6e73656e74222c22676976656e5f6279223a22677561726469616e227d2c227369676e6174757265223a6e756c6c7d', '2026-11-10 07:14:28.528035+00', '2026-11-10 07:14:28.566984+00', 5, 0, '2026-11-10 07:14:29.149692+00'),
	(6, '50273d9e-9ade-4383-9cf7-199e7d5362b0', 'reports', 'cca1cd36-69d4-407b-a92f-44959331a628', '{"ce_id": "50273d9e-9ade-4383-9cf7-199e7d5362b0", "topic": "reports", "ce_time": "2026-11-10T07:13:25.203037+00:00", "ce_type": "loa.PicturesHashed.v1", "ce_source": "/loa/intake", "signature": "cGFkwB4V5GaH+FG7K8E6+ScCB3RFk0pCYUUcbxmi82E8iTkxivpaVxGQy429/hVkFmzxkStj+EQ9Y8zNG9PoBQ==", "signed-at": "2026-11-10T07:13:25.311108+00:00", "signed-by": "1f60af4d46ec134c", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2235303237336439652d396164652d343338332d396366372d313939653764353336326230222c226f636375727265645f6174223a22323032362d31312d31305430373a31333a32352e3230333033375a222c22636173655f6964223a2263636131636433362d363964342d343037622d613932662d343439353933333161363238222c22636173655f6e756d626572223a2232362d3030303031222c227069637475726573223a5b7b22736861323536223a2233336432643030353266613834363534333432376336366437396638656566343137363931653537346535336663356364366435303262623066326233656637222c22706471223a2236363136393636323936363931393635313965373631613636313836363739363637393639393965613635393139363936363739363463333939366465363763222c227175616c697479223a3130307d5d7d', '2026-11-10 07:13:25.092063+00', '2026-11-10 07:13:25.605562+00', 2, 1, '2026-11-10 07:13:27.613815+00'),
	(7, 'c09f5d89-b612-42a2-ac28-9c04d4e69954', 'reports', 'cca1cd36-69d4-407b-a92f-44959331a628', '{"ce_id": "c09f5d89-b612-42a2-ac28-9c04d4e69954", "topic": "reports", "ce_time": "2026-11-10T07:13:25.203037+00:00", "ce_type": "loa.ReportAmended.v1", "ce_source": "/loa/intake", "signature": "8LxcjXhmlLZ2coESc9kU6IdbThO/s17ckM2ebDXkMtBrOctw6BUldzjukZ3QxVPwl5e7SWvhsMtcu+9s4YZXBA==", "signed-at": "2026-11-10T07:13:25.332907+00:00", "signed-by": "1f60af4d46ec134c", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2263303966356438392d623631322d343261322d616332382d396330346434653639393534222c226f636375727265645f6174223a22323032362d31312d31305430373a31333a32352e3230333033375a222c22636173655f6964223a2263636131636433362d363964342d343037622d613932662d343439353933333161363238222c22636173655f6e756d626572223a2232362d3030303031222c22616d656e6465645f6279223a227a616c6f3a757365722d62612d6d6175222c227375626a656374223a7b226e616d65223a6e756c6c2c22736578223a6e756c6c2c22616765223a6e756c6c2c2262697274685f79656172223a6e756c6c2c226865696768745f636d223a6e756c6c2c22636c6f7468696e67223a6e756c6c2c226d61726b73223a6e756c6c2c2263617272696573223a6e756c6c2c226865616c7468223a6e756c6c2c2276656869636c65223a6e756c6c7d2c227265706f72746572223a7b226e616d65223a6e756c6c2c2270686f6e65223a6e756c6c2c227a616c6f5f757365725f6964223a6e756c6c2c227a616c6f5f6f615f6964223a6e756c6c7d2c226164646974696f6e223a6e756c6c2c22706c616365223a6e756c6c2c226c6173745f7365656e5f6174223a6e756c6c2c2270686f746f73223a5b2233336432643030353266613834363534333432376336366437396638656566343137363931653537346535336663356364366435303262623066326233656637225d2c2270686f746f735f61776169746564223a302c22766f6963655f6d65737361676573223a5b5d2c22706572686170735f616e6f74686572223a66616c73652c227374696c6c5f61776179223a66616c73652c22666f756e64223a66616c73652c226261736973223a6e756c6c7d', '2026-11-10 07:13:25.092063+00', '2026-11-10 07:13:25.605562+00', 2, 2, '2026-11-10 07:13:27.613815+00'),
	(9, 'fb8506e2-de89-59be-b234-639e943283b6', 'replies', '7f1cf492-8282-47e8-b981-490202cab787', '{"ce_id": "fb8506e2-de89-59be-b234-639e943283b6", "topic": "replies", "ce_time": "2026-11-10T07:13:29.790924+00:00", "ce_type": "loa.ReplyRequested.v1", "ce_source": "/loa/intake", "signature": "AoQkRGAaP4YljMfHfUASHi7U7KWvS6toiz2CLYptRO0RM0KVLadL2jjIZePISmlnH917B8nHQ3OBjHNjFsVlAw==", "signed-at": "2026-11-10T07:13:30.224950+00:00", "signed-by": "1f60af4d46ec134c", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2266623835303665322d646538392d353962652d623233342d363339653934333238336236222c226f636375727265645f6174223a22323032362d31312d31305430373a31333a32392e3739303932345a222c22757365725f6964223a22757365722d62612d6d6175222c22636173655f6964223a2263636131636433362d363964342d343037622d613932662d343439353933333161363238222c22636173655f6e756d626572223a2232362d3030303031222c2274657874223a2256e1bba5207669e1bb87632032362d30303030313a2063c3a16e2062e1bb9920c491c3a32078c3a163206d696e682076c3a02074696e20c491616e6720c491c6b0e1bba363207068c3a1742074e1bb9b692063c3a163206e68c3b36d2c2067e1baa76e207472c6b0e1bb9b63207861207361752e204ee1babf7520c491c3a32074c3ac6d207468e1baa5792c2078696e2062c3a16f206e6761792063686f20303233372030303020303030302e222c22636861745f6964223a2237663163663439322d383238322d343765382d623938312d343930323032636162373837222c226f615f6964223a2232353030303030303030303030303030303030222c22757267656e74223a66616c73652c22636173655f656e646564223a66616c73652c22756e74696c223a6e756c6c7d', '2026-11-10 07:13:30.166936+00', '2026-11-10 07:13:30.268709+00', 0, 5, '2026-11-10 07:13:32.076543+00'),
	(10, 'e8180e6c-b23b-5507-882b-a83f71f40967', 'replies', '7f1cf492-8282-47e8-b981-490202cab787', '{"ce_id": "e8180e6c-b23b-5507-882b-a83f71f40967", "topic": "replies", "ce_time": "2026-11-10T07:14:15.844038+00:00", "ce_type": "loa.ReplyRequested.v1", "ce_source": "/loa/intake", "signature": "GDhZ3BuKzBMd1WWWOwkS8dknQya3xZHHo6sjDimFpnvNvip8bvNHwE9J92uakBe3faB072tBJpWts/BYOHjhDA==", "signed-at": "2026-11-10T07:14:16.216621+00:00", "signed-by": "1f60af4d46ec134c", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2265383138306536632d623233622d353530372d383832622d613833663731663430393637222c226f636375727265645f6174223a22323032362d31312d31305430373a31343a31352e3834343033385a222c22757365725f6964223a22757365722d62612d6d6175222c22636173655f6964223a2263636131636433362d363964342d343037622d613932662d343439353933333161363238222c22636173655f6e756d626572223a2232362d3030303031222c2274657874223a2256e1bba5207669e1bb87632032362d30303030313a20c491c3a32074c3ac6d207468e1baa5792076c3a020c491c3a32076e1bb8120616e20746fc3a06e2c2074696e20c491616e6720c491c6b0e1bba363206be1babf74207468c3ba6320e1bb9f2063c3a163206e68c3b36d2e2043e1baa36d20c6a16e20616e682f6368e1bb8b20c491c3a32062c3a16f2e2043c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75292e222c22636861745f6964223a2237663163663439322d383238322d343765382d623938312d343930323032636162373837222c226f615f6964223a2232353030303030303030303030303030303030222c22757267656e74223a66616c73652c22636173655f656e646564223a66616c73652c22756e74696c223a6e756c6c7d', '2026-11-10 07:14:16.149402+00', '2026-11-10 07:14:16.234588+00', 0, 7, '2026-11-10 07:14:16.788937+00'),
	(12, '439cf2ba-63dd-5359-a69a-43cad82b331e', 'reports', 'd3104d20-5e50-5de1-b090-87a1d5f0a890', '{"ce_id": "439cf2ba-63dd-5359-a69a-43cad82b331e", "topic": "reports", "ce_time": "2026-11-10T07:14:39.599856+00:00", "ce_type": "loa.ReportAmended.v1", "ce_source": "/loa/intake", "signature": "nrzzerNwJPaXr8igLyPFkwcBFw3j6MZrwzXaXr5wWmve7LENprld6dlKiT+WF18LyqJLtRRPfKhXiBrSQpyUCQ==", "signed-at": "2026-11-10T07:14:39.622780+00:00", "signed-by": "1f60af4d46ec134c", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2234333963663262612d363364642d353335392d613639612d343363616438326233333165222c226f636375727265645f6174223a22323032362d31312d31305430373a31343a33392e3539393835365a222c22636173655f6964223a2264333130346432302d356535302d356465312d623039302d383761316435663061383930222c22636173655f6e756d626572223a2232362d3030303032222c22616d656e6465645f6279223a22746f6e67646169222c227375626a656374223a7b226e616d65223a6e756c6c2c22736578223a6e756c6c2c22616765223a6e756c6c2c2262697274685f79656172223a6e756c6c2c226865696768745f636d223a6e756c6c2c22636c6f7468696e67223a6e756c6c2c226d61726b73223a6e756c6c2c2263617272696573223a6e756c6c2c226865616c7468223a6e756c6c2c2276656869636c65223a6e756c6c7d2c227265706f72746572223a7b226e616d65223a6e756c6c2c2270686f6e65223a6e756c6c2c227a616c6f5f757365725f6964223a6e756c6c2c227a616c6f5f6f615f6964223a6e756c6c7d2c226164646974696f6e223a224e67c6b0e1bb9d692064c3a26e2062c3a16f2076e1bbab61207468e1baa579206368c3a17520e1bb9f2062e1babf6e20c491c3b22e222c22706c616365223a7b226c6174223a31392e373730322c226c6f6e223a3130352e393130312c226e616d65223a2242e1babf6e20c491c3b220486fe1bab16e67204368c3a275222c22636f6d6d756e655f636f6465223a223136353331227d2c226c6173745f7365656e5f6174223a6e756c6c2c2270686f746f73223a5b5d2c2270686f746f735f61776169746564223a6e756c6c2c22766f6963655f6d65737361676573223a5b5d2c22706572686170735f616e6f74686572223a66616c73652c227374696c6c5f61776179223a66616c73652c22666f756e64223a66616c73652c226261736973223a6e756c6c7d', '2026-11-10 07:14:39.600427+00', '2026-11-10 07:14:39.660875+00', 5, 1, '2026-11-10 07:14:41.570533+00'),
	(13, '54f1bc9f-1663-4676-836c-884578cd7cb9', 'reports', '94c0a2db-6bfe-5f3d-8b08-6771d5f1bff2', '{"ce_id": "54f1bc9f-1663-4676-836c-884578cd7cb9", "topic": "reports", "ce_time": "2026-11-10T07:14:49.722005+00:00", "ce_type": "loa.ReportSubmitted.v1", "ce_source": "/loa/intake", "signature": "UtC89vh/Vl1NQEZdXHX1IWO0+WLPZogvRjL2lqtRQVhSNNJdDXIdnd/cERLevmkAlSutDCtc/JyU1QMWfg5VBA==", "signed-at": "2026-11-10T07:14:49.758003+00:00", "signed-by": "1f60af4d46ec134c", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2235346631626339662d313636332d343637362d383336632d383834353738636437636239222c226f636375727265645f6174223a22323032362d31312d31305430373a31343a34392e3732323030355a222c22636173655f6964223a2239346330613264622d366266652d356633642d386230382d363737316435663162666632222c22636173655f6e756d626572223a2232362d3030303033222c226b696e64223a226d697373696e675f6164756c74222c22736f75726365223a22686f746c696e65222c227375626d69747465645f6279223a22746f6e67646169222c227265706f72746572223a7b226e616d65223a224368e1bb8b204de1baab75222c2270686f6e65223a222b3834393132333435363739222c227a616c6f5f757365725f6964223a6e756c6c2c227a616c6f5f6f615f6964223a6e756c6c7d2c227375626a656374223a7b226e616d65223a225068e1baa16d2056c4836e204de1baab75222c22736578223a226d616c65222c22616765223a37302c2262697274685f79656172223a6e756c6c2c226865696768745f636d223a6e756c6c2c22636c6f7468696e67223a22c3a16f207472e1baaf6e672c207175e1baa76e2078616e68222c226d61726b73223a6e756c6c2c2263617272696573223a6e756c6c2c226865616c7468223a6e756c6c2c2276656869636c65223a6e756c6c7d2c226465736372697074696f6e223a224368c3a17520c491692068e1bb8d632076e1bb81206368c6b061207468e1baa57920286de1baab75292e222c22706c616365223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630322c226e616d65223a224368e1bba32056e1bbb163222c22636f6d6d756e655f636f6465223a223135383635227d2c226c6173745f7365656e5f6174223a6e756c6c2c2270686f746f73223a5b5d2c2270686f746f735f61776169746564223a302c22766f6963655f6d65737361676573223a5b5d2c226578657263697365223a66616c73652c226261736973223a7b2267726f756e64223a22636f6e73656e74222c22676976656e5f6279223a22677561726469616e227d2c227369676e6174757265223a6e756c6c7d', '2026-11-10 07:14:49.722706+00', '2026-11-10 07:14:49.83006+00', 5, 2, '2026-11-10 07:14:51.825911+00'),
	(15, '4b59bc94-4f57-49b1-b891-28791d8ab194', 'reports', '2b82dda4-a24e-5fa7-9fff-0ddc02f6a811', '{"ce_id": "4b59bc94-4f57-49b1-b891-28791d8ab194", "topic": "reports", "ce_time": "2026-11-10T07:14:55.334637+00:00", "ce_type": "loa.ReportSubmitted.v1", "ce_source": "/loa/intake", "signature": "yR+K0HPj7L2XVLUVfM3xBdmirM83wABmzmALaJxQ2nW6IJRjaLQlwsH+sCBNNPdbHnVqkVQQM3uH2eA3uUDMAw==", "signed-at": "2026-11-10T07:14:55.369808+00:00", "signed-by": "1f60af4d46ec134c", "environment": "local", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2234623539626339342d346635372d343962312d623839312d323837393164386162313934222c226f636375727265645f6174223a22323032362d31312d31305430373a31343a35352e3333343633375a222c22636173655f6964223a2232623832646461342d613234652d356661372d396666662d306464633032663661383131222c22636173655f6e756d626572223a2232362d3030303035222c226b696e64223a226d697373696e675f6368696c64222c22736f75726365223a22686f746c696e65222c227375626d69747465645f6279223a22746f6e67646169222c227265706f72746572223a7b226e616d65223a224368e1bb8b204de1baab75222c2270686f6e65223a222b3834393132333435363739222c227a616c6f5f757365725f6964223a6e756c6c2c227a616c6f5f6f615f6964223a6e756c6c7d2c227375626a656374223a7b226e616d65223a2256c5a9205468e1bb8b205468e1bbad222c22736578223a2266656d616c65222c22616765223a392c2262697274685f79656172223a6e756c6c2c226865696768745f636d223a6e756c6c2c22636c6f7468696e67223a22c3a16f207472e1baaf6e672c207175e1baa76e2078616e68222c226d61726b73223a6e756c6c2c2263617272696573223a6e756c6c2c226865616c7468223a6e756c6c2c2276656869636c65223a6e756c6c7d2c226465736372697074696f6e223a224368c3a17520c491692068e1bb8d632076e1bb81206368c6b061207468e1baa57920286de1baab75292e222c22706c616365223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630322c226e616d65223a224368e1bba32056e1bbb163222c22636f6d6d756e655f636f6465223a223135383635227d2c226c6173745f7365656e5f6174223a6e756c6c2c2270686f746f73223a5b5d2c2270686f746f735f61776169746564223a302c22766f6963655f6d65737361676573223a5b5d2c226578657263697365223a66616c73652c226261736973223a7b2267726f756e64223a22636f6e73656e74222c22676976656e5f6279223a22677561726469616e227d2c227369676e6174757265223a6e756c6c7d', '2026-11-10 07:14:55.33861+00', '2026-11-10 07:14:55.386463+00', 3, 1, '2026-11-10 07:14:56.751887+00');

INSERT INTO intake.photo_fetches VALUES
	('65fe6caa3f42c', 0, '2500000000000000000', 'user-ba-mau', NULL, '2026-11-10 07:14:22.503444+00', 1, '2026-11-10 07:13:24.925176+00', '2026-11-10 07:13:22.123498+00', NULL);

INSERT INTO intake.photos VALUES
	('33d2d0052fa846543427c66d79f8eef417691e574e53fc5cd6d502bb0f2b3ef7', '\xffd8ffe000104a46494600010100000100010000ffdb0043000503040404030504040405050506070c08070707070f0b0b090c110f1212110f111113161c1713141a1511111821181a1d1d1f1f1f13172224221e241c1e1f1effdb0043010505050706070e08080e1e1411141e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1effc000110804b0038403012200021101031101ffc4001f0000010501010101010100000000000000000102030405060708090a0bffc400b5100002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffc4001f0100030101010101010101010000000000000102030405060708090a0bffc400b51100020102040403040705040400010277000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f11718191a262728292a35363738393a434445464748494a535455565758595a636465666768696a737475767778797a82838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9faffda000c03010002110311003f00fa6e8a28af48f2828a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028aadaa6a3a7e956125fea97d6b6369163cc9ee6558e34cb051b9988032480327a902bcdfc5ff001ebe1bf8764681755975ab8475568f4b8c4c0065ddb848c5636038076b1209c6386c4b9463bb2e3094b6573d468af97bc4dfb536a0fbe3f0d7856d60db39d93ea13b4bbe219033126ddac7e53f7d80e47cdc11e6faff00c71f89dacc775049e2596cade77dc23b18520310ddb82a48abe6003007de248e093939c658982db5378e166f7d0fba6b0b54f18f8434abf92c354f156856377163cc82e7508a39132a186e5660464104647420d7e7deb7aceafae5dadd6b5aadf6a570a823596eee1a66550490a1989206598e3a649f5aa159bc57646ab07dd9f7e6b7f15fe1be9168b7377e33d1e44671185b49c5d3648272561dcc0707e62319c0ce48ce3ffc2faf84ff00f435ff00e53eebff008d57c374543c54ba245ac1c3ab67dc9ff0bebe13ff00d0d7ff0094fbaffe3547fc2faf84ff00f435ff00e53eebff008d57c37451f5a9f641f5387767e85ffc2c2f00ff00d0efe19ffc1ac1ff00c556be89ace91ae5a35d68baad8ea56eae63696d2e1665560012a594900e194e3ae08f5afcdda2a9629f544bc12e8cfd30a2bf3c740f1c78c7408ed61d1fc51ac595bda3f990db4776fe429ddb883113b482c492a54839390726bbdd0bf68cf897a779df6cbad3358f336ecfb6592af958ce76f9263ce7233bb3f74631ce6e3898bdd193c1c96cee7da3457cf5a17ed4da04de77f6e785753b1dbb7c9fb1ce973bbaeeddbbcbdb8f9718dd9c9e98e7d5bc33f13fe1ff0088b60d27c59a63cb24e2de386693ecf348e718558e50acd92c0020104e40e4115b46ac65b3309519c77475f4514568661451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014570df117e2bf82bc0bbe0d5f53f3f505c7fc4becc096e06769f9972153e570c37b2ee19dbbba57cbde3af8f9f103c4934f158ea3fd83a7c9c25be9ff002c8aa1cb2933637eec6d562a55582fdd1920e33af1868f737a74253d5688fa87e22fc57f0578177c1abea7e7ea0b8ff897d9812dc0ced3f32e42a7cae186f65dc33b7774af03f1d7ed33e25bf9a7b6f0969f6ba3da1e22b99d04f75c393bb07f76bb94282a55b196c31e08f04a2b9278894b6d0ed861a11df566a789bc41ad789b557d535fd52eb51bb6c8f3267276a962db547455059885501464e00acba28ac1bbee7424968828a28a06145145001451450014514500145145001451450014514500769e03f8a5e38f05471db689adca2c15d58d8dca89a02033315556c940c59b76c2a4e739c8047b9f80ff0069dd32e238edbc69a3cb6570ceaa6ef4f5f320c333659a366dc81576fdd2e5be6200e14fcb145691ad28eccca74213dd1fa3be19f1068be26d29354d0354b5d46d1b03cc85c1dac5436d61d558065255806191902b4ebf38fc33e20d6bc33aaa6a9a06a975a75dae07990b91b94306dac3a3292aa4ab02a70320d7bdfc29fda4eee19974ef8869f6985b688f53b5b75122b17e4ca8a42b2856ea8a1805c6d62d91d70c4c65a3d0e2a98494758ea7d4345667867c41a2f89b4a4d5340d52d751b46c0f3217076b150db587556019495601864640ad3ae84efb1cad35a30a28a298828a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a2bce3e307c5ff000efc3db4f2498b56d699d5574c86e155a318562d2b00de58dac0ae5496246063732cca4a2aeca8c5cdd923b4f13788345f0ce94faa6bfaa5ae9d68b91e64ce06e60a5b6a8eacc42b10aa0b1c1c035f2cfc54fda335ed6a49b4ff000589744d319029b99117ed9212ac1802199631f30c15f98150c186768f2af1e78d3c47e36d664d4fc41a8cb70c5d9a1b70ec20b60db415890921461541eedb4162c724f3b5c557112968b447a3470d18eb2d58514515cc7505145140051451400514514005145140051451400514514005145140051451400514514005145140051451401b1e10f13ebde11d65758f0e6a52d85eaa3446445560c8dd559581561c03860402148e4023ea7f843fb42e8be23f2f4bf18fd9743d54ef22e7708ec6455e546e662636c6e186254ede1b2c16be40a2b4a75650d8caad18d45aee7e98515f177c17f8e7ad78231a5eb62eb5cd0db62a46f393359aaed5fdd16c82a1460444aae42e197e6ddf5f7867c41a2f89b4a4d5340d52d751b46c0f3217076b150db587556019495601864640aefa756335a6e79b5684a9bd7634e8a28ad4c428a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a2be59fda17e3a4f7976fe18f016a52dbda40e3ed7aadac855a77539d90ba9c840472e0e588c03b725f3a95230576694e94aa4ac8eafe3e7c78ff8462fe5f0cf835ad6eb558b725f5e48be64768fb48d883386954904e72aa57690c4b05f93eeee27bbbb9aeaee796e2e277696596572cd23b1cb3331e49249249e49351515e7d4a929bb9ead2a51a6ac828a28accd028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a002babf867e3ff11fc3ed664d4b409e22b3a797736b70acd04e06769650c0e5492558104648ce1981e528a69b8bba14a2a4accfd01f853f10345f889e1c5d534b6f26ea2da97d62ee0c96ce4743d3729c12ac000c01e030655ebebf38fc33e20d6bc33aaa6a9a06a975a75dae07990b91b94306dac3a3292aa4ab02a70320d7dabf03be2ae99f11b4631c822b2d7ed101bdb20dc30e079d164e4a12464725490a739566eea3594b47b9e6d7c3b86ab63d1e8a28ae939428a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a2bc27f6a2f8b33f85ad17c27e18be8a3d62ed18df4f139f36ca2206d55c0c2bb824839dcaa32002cac2272508dd970839cac8e4ff006a5f8bb772df5f7c3ef0e4de4dac5fbad56f23914b4ec5416814a93b54676bf462c19480a1b77ce34515e6ce6e72bb3d7a74d42364145145416145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500157f40d5f53d0359b5d6347bc96cafed1fcc8668cf2a7a1041e08209054820824104122a85146c0d5f467de7f03be235bfc46f089d41a18ad753b47105fdb23860afb411228c9608dcedddc82acb96dbb8f7b5f9d9e05f166b5e0bf1241af68375e4dd45c3a3026399091ba391723729c0e382080410c011f797c3af16e99e36f08d978834c9622b3a28b8851f71b698282f0b1201ca93d481b81561c3027d0a15b9d59ee79788a3c8eeb63a1a28a2ba0e60a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28aa3afeafa6681a35d6b1ac5e456561689e64d3487851d000072492400a0124900024814b604afa2390f8e3f11adfe1cf8446a0b0c575a9ddb982c2d9dc2867da49918643145e376de49655caeedc3e11bbb89eeeee6babb9e5b8b89dda596595cb348ec72cccc7924924927924d743f13bc65a878f3c6579e22bf8fc9f3b6a5bdb0919d2de25185405bf166c000b333606ec57335e756abcf2f23d7a14bd9c75dd851451589b05145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400577df03be235c7c39f171d41a196eb4cbb4105fdb23952c9b811228c852ebcedddc10ccb95ddb87034538c9c5dd1328a92b3d8fd2bb4b882eed21bab49e2b8b79d1658a589c32c88c32acac3820820823820d4b5f2cfec8bf12534fbb3e01d6ae628ad6e5da5d2e69a56caccc541b75072a037ccca3e5f9b70f999c01f5357a74e6a71ba3c8ab4dd39598514515a1985145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140057ca9fb5efc44fed1d562f03e89a8eeb1b3cb6abe4c99596e037cb0b7cbcf97b7710188dcc0101a3e3e81f8b3e30b7f02f80f52f104ad135c469e5594521044b3b708bb7729600fccc14eedaac474afcfebbb89eeeee6babb9e5b8b89dda596595cb348ec72cccc7924924927924d72626a5972aea766129733e67d08a8a28ae23d10a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a28025b4b89ed2ee1bab49e5b7b881d658a589cab46ea72acac390410082390457dddf027c79078f7c07697b2ddc526b1688b06a91061b965190242a15401205dc368da0965049538f832bd33f66ff001c7fc215f11edbed971e5691aa62cefb73e11371fddccd96541b5b1966ced46930326b6a153965aecce7c452e78e9ba3ee4a28a2bd23ca0a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28ae6be29f8a3fe10cf87dac789561f3a5b3807908532a6566548f70dca76ee65dd820edce39c526ecaec714e4d247cbbfb5ef8ae3d77e23c5a2d9dd79d69a24060700215172c774bb5949270044ac1b1b591860724f8b54b77713ddddcd75773cb71713bb4b2cb2b96691d8e59998f24924924f249a8abca9cb9a4db3d9845462920a28a2a4b0a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2803edbfd96bc5717893e1558d8c975e6ea1a2ff00a15c2108195173e4305539dbe5ed50cc01668dbae093eab5f107ecc9e30b8f0b7c51b1b42d2bd86b6eba7dcc4a491bdd8089c2ee0b957206e392159f0326bedfaf4684f9a3e879589a7cb37d98514515b9ce145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450015f317edb7e2376bbd07c23134aa8a8da8dca945d8e58b47110df7b2bb66c8e06197a9fbbf4ed7e78fc4af11bf8bbc79ad78899a564bcba76804a8aaeb0afcb12b05e32a8aaa7939232493c9e6c44b9636ee75e121cd2bf639da28a2b80f4828a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a002bf41be10f88dfc59f0d341d7e6695ee2e2d42dcbc88a85e642639582afca033a3118c704703a0fcf9afa4ff00624f11baddebde1195a564645d46d9422ec42a5639496fbd96dd0e07230add0fdee8c34b9656ee72e2a1cd0bf63e9da28a2bd03cc0a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a28038bf8e5af4fe1af84de22d5ed04a2e16d7c889e294c6d134ccb12c8ac0120a99030c6092b8c8ea3e03afaaff6ddd5bc9f0b787742fb3eefb65f4975e76fc6df2536eddb8e7779f9ce4636f439e3e54af3f132bcadd8f4f091b42fdc28a28ae73a828a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a002bbefd9f35e9fc3ff0017fc3d710895d2f2e96c268d25318749cf9637601dc15995f69182517a1c11c0d14e32e569a2671bc5a7d4fd30a2b33c27ab7f6f785748d77c8fb3ff0068d8c375e4efdfe5f988adb77606ec6ec670338e82b4ebd64efa9e2b56760a28a298828a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a00f8cff006c1d52df50f8bed690a4aafa6e9d05acc5c001998bca0ae09c8db2a8e70721b8c609f1baebfe355fddea5f16fc55717b2f9b2a6ab3c0a76a8c244c6245c00070a8a33d4e32724935c8579551f349b3daa4b9609051451505851451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451401f6b7ec95aa5bea1f05ec6d214955f4dba9ed662e000cece6505704e46d954738390dc6304fad57ce3fb0f5fddc9a578a74b7973696f3db4f147b546d79164576ce3272228c609c0dbc63273f4757a745de099e4575cb51a0a28a2b5310a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28accf166adfd83e15d5f5df23ed1fd9d6335d793bf6799e5a336ddd83b73b719c1c67a1a4ddb51a57763f39eeee27bbbb9aeaee796e2e277696596572cd23b1cb3331e49249249e4935151457907b8828a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a00f77fd8a6e275f893abdaacf2adbc9a3bc8f1072159966882b15e84a87600f5019b1d4d7d735f177ec89ab7f677c64b7b3f23cdfed4b1b8b5ddbf1e56d5136ec60eeff53b71c7dece78c1fb46bd0c33f70f3316ad5028a28ae839428a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a002b9af8b1ff24b3c5bff00603bcffd10f5d2d56d5ac2d355d2aef4bbf8bcdb4bc81e0b88f730de8ca55972a4119048c820d292bab0e2ecd33f3628afb93fe142fc27ff00a153ff002a175ffc76ab5cfc0af854b2055f0be06391fda175ff00c76bcaaf07463cf2d8f6285455a5cb1dcf8928afb63fe146fc2dff00a15bff002a173ffc728ff851bf0b7fe856ff00ca85cfff001cae1fae43b33b7eab3ee8f89e8afb63fe146fc2dffa15bff2a173ff00c728ff00851bf0b7fe856ffca85cff00f1ca3eb90ecc3eab3ee8f89e8afb63fe146fc2dffa15bff2a173ff00c728ff00851bf0b7fe856ffca85cff00f1ca3eb90ecc3eab3ee8f89e8afb63fe146fc2dffa15bff2a173ff00c728ff00851bf0b7fe856ffca85cff00f1ca3eb90ecc3eab3ee8f89e8afb63fe146fc2dffa15bff2a173ff00c728ff00851bf0b7fe856ffca85cff00f1ca3eb90ecc3eab3ee8f89e8afb63fe146fc2dffa15bff2a173ff00c728ff00851bf0b7fe856ffca85cff00f1ca3eb90ecc3eab3ee8f89e8afb63fe146fc2dffa15bff2a173ff00c728ff00851bf0b7fe856ffca85cff00f1ca3eb90ecc3eab3ee8f89e8afb63fe146fc2dffa15bff2a173ff00c728ff00851bf0b7fe856ffca85cff00f1ca3eb90ecc3eab3ee8f89e8afb63fe146fc2dffa15bff2a173ff00c728ff00851bf0b7fe856ffca85cff00f1ca3eb90ecc3eab3ee8f89e8afb63fe146fc2dffa15bff2a173ff00c728ff00851bf0b7fe856ffca85cff00f1ca3eb90ecc3eab3ee8f89e8afb63fe146fc2dffa15bff2a173ff00c728ff00851bf0b7fe856ffca85cff00f1ca3eb90ecc3eab3ee8f89e8afb63fe146fc2dffa15bff2a173ff00c728ff00851bf0b7fe856ffca85cff00f1ca3eb90ecc3eab3ee8f89e8afb63fe146fc2dffa15bff2a173ff00c728ff00851bf0b7fe856ffca85cff00f1ca3eb90ecc3eab3ee8f89e8afb63fe146fc2dffa15bff2a173ff00c728ff00851bf0b7fe856ffca85cff00f1ca3eb90ecc3eab3ee8f89e8afb63fe146fc2dffa15bff2a173ff00c728ff00851bf0b7fe856ffca85cff00f1ca7f5c87661f559f747c4f457db1ff000a37e16ffd0adff950b9ff00e3947fc28df85bff0042b7fe542e7ff8e51f5c87661f559f747c4f457db1ff000a37e16ffd0adff950b9ff00e3947fc28df85bff0042b7fe542e7ff8e52fae43b30faacfba3e27a2bed8ff00851bf0b7fe856ffca85cff00f1ca3fe146fc2dff00a15bff002a173ffc728fae43b30faacfba3e27a2bed8ff00851bf0b7fe856ffca85cff00f1ca3fe146fc2dff00a15bff002a173ffc728fae43b30faacfba3e27a2bed8ff00851bf0b7fe856ffca85cff00f1ca3fe146fc2dff00a15bff002a173ffc728fae43b30faacfba3e27a2bed8ff00851bf0b7fe856ffca85cff00f1ca3fe146fc2dff00a15bff002a173ffc728fae43b30faacfba3e27a2bed8ff00851bf0b7fe856ffca85cff00f1ca3fe146fc2dff00a15bff002a173ffc729fd721d987d567dd1f13d15f6c7fc28df85bff0042b7fe542e7ff8e55983e047c2878833785727bffc4c2ebff8ed6f87a8abcb963befa986222e8479a5b6da1f357ecbbff25dbc3bff006f3ffa4b2d7dc95c3785be127c3df0c6bb6daee85e1ffb26a16dbfc99bed93c9b772b2b7cace54e5598723bd7735eb51a6e11b33c6af5554926828a28ad8c428a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a002a95cffaf6fc3f955daa1312656c9fe235e4e6cff749799eb6531fdeb7e4368a28af00f7c28a28a0028a28a0028a28a0028a28a0028a28a0028ae4be28f8f746f87fe1e6d4f533e75ccbb96cac91c092e5c0e83aed5190598821411c162aadf2878e7e31f8e7c4babc97506b57ba2d9abb1b6b3b0b86844487030cebb5a43f28396ee5b6850715b52a12a9aad8c6a568c347b9f6e515f9c15e87e06f8c7e39f0d6af1dd4fad5eeb566cea6e6cefee1a612a0c8c2bb6e68cfcc4e57b85dc180c56d2c1492d1dcce38a4dea8fb728ae4be1778f746f881e1e5d4f4c3e4dcc5b56f6c9dc192d9c8e87a6e5382558001803c060cabd6d724a2e2ecce98c9495d05145148614514500145145001451450014514500145787fc6ff008e76fe18babaf0d785522bcd5d11a39ef4b03159c9903685c1123a8dd9048556da0ee21947cd7e23f1778a3c47bd75df106a5a844f319fc99ae18c4ae73f32c79dab80cc0050000703038ae9a7859495de88e79e2230765a9fa09457e7768dabeada2dd35d68daa5f69b70e863696d2e1a26642412a5948246554e3d87a57b5fc23fda0752d2e48748f1bb4ba958b3aa26a3ff002ded902edcbaaae66190a4b677f2c72e485aa9e1251574ee28e2632766ac7d4d45456b3dbdd5ac377693c53dbcc8b2452c6e195d5865595870410410475a96b90e90a28a2800a28a2800a28a2800a28a2800a28a2800ab767fea8ffbdfd2aa558b2270c33c715df96cad5d2ef73833257a0df6b1668a28afa63e6428a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a002a84bfeb5bfde3fceafd5097fd6b7fbc7f9d78f9bfc11f53d7ca3e397a0da28a2bc23de0a28a2800a28a2800a28a2800a28a2800aadaadf5ae97a65d6a77d2f9369670bdc4f26d276a2a9666c2824e00270013566bcabf6a8d727d1be12dcc16e2557d52e63b1324729431a10d23741f30658d90ae46439ce4706e11e6925dc993e58b67cb3f12bc5f7fe38f185df882f93c9f376a416e24675b789461514b7e2c70002cccd819c57374515ecc528ab23ca6db776145145311d27c35f17dff0081fc6169e20b14f3bcadc93db991916e226186462bf830c82032ab60e315f796957d6baa6996ba9d8cbe75a5e42971049b48dc8ca195b0c0119041c100d7e74d7d95fb2beb93eb3f096da0b812b3e9773258892494b991005917a8f942ac8a81727010630381c58c82b2923af0d3d5c4f55a28a2bcf3b428a28a0028a28a0028a28a002bcbbf690f1ec9e0af052dae9e71ab6afe65bdb3876568502fef26565fe25dca17e6043306e42907d46be3efdacb5cb8d4be2ac9a530952df48b68a1443292accea256902e005243aa9eb9f2d4e7a01be1e0a7349ec8c6bcb962da3c868a28af58f3428a28a00fa1ff00647f1ecb15f37803506dd0cfe65c69d21762cae0067840e542955671f74060df78b0c7d315f9efe0dd727f0cf8af4bd7edc4acf63729318e394c66540df347b80380cbb94f07863904715fa115e662e0a32baea77e1a5cd1b3e8145145729d2145145001451450014514500145145001562cbf8ff0feb55eac597f1fe1fd6bb72eff00788fcce2cc3fdde5f2fd0b3451457d41f2e145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450015426044ac0fa9357ea95cffaf6fc3f957959b47f749f99eae532fdeb5e447451457cf9f401451450014514500145145001451450015e2ffb615bcf37c2db4961825912df568a499910911a18a550cc47dd1b995727bb01d48af68ae7fe22f8793c57e06d63c3ecb133de5b32c06476545987cd13315e70aeaac7839c6304706e93e59a6c8a8b9a2d1f005152dd41716b7535a5dc12c1710bb472c5221564653865653c82082083d2a2af64f2828a28a6015f5bfec7b6f3c3f0b6ee59a09634b8d5a59216742048822894b293f786e565c8eea47506be4db582e2eaea1b4b48259ee26758e28a342ccecc70aaaa3924920003ad7df5f0ebc3c9e14f0368fe1f55895eced956731bb3234c7e69594b738676661c0c67180381c78c92514bb9d5858de4d9d0514515e71dc14514500145145001451450015f167ed3f04f0fc6ad6a49a09634b84b79216742048820452ca4fde1b959723ba91d41afb4ebe78fdb23c2d2dc58e93e2fb4b6ddf66cd95f480b165463ba12400555431914b1c1dd228e7231d185928cf5ea61898f343d0f99e8a28af54f3828a28a0096d60b8baba86d2d20967b899d638a28d0b33b31c2aaa8e49248000eb5fa355f18fecc9e1697c45f142caf65b6f36c347ff4db872582abae7c901946376fdac14900aa375c107eceaf3b1924e49763bb0b1b45bee145145719d4145145001451450014514500145145001566c81c39ec702ab55bb3ff00547fdefe95df96c6f5d3ed73833295a835dec4d451457d31f3214514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001556f01f314e38db56aabde83b55bb038ae1cc63cd41f958efcba5cb5d7995a8a28af983e9828a28a0028a28a0028a28a0028a28a0028a28a00f06fda47e104fe20927f19f8663966d55517edd640963728aa143c43fbeaaa0151f7801b7e6187f97aea0b8b5ba9ad2ee0960b885da3962910ab2329c32b29e41041041e95fa355c978bbe1b781fc597cb7daf787adae6ec6774f1bbc3249c2a8ded1b297c0550376700606326bae8e2b955a5aa396ae1f99dd6e7c1b52dac17175750da5a412cf7133ac71451a1667663855551c92490001d6beaeff8669f027fd05bc49ff8130fff001aaeff00c23f0dbc0fe13be6bed07c3d6d6d7671b6791de6923e194ec69198a643303b71907073815bcb1714b4d4ca385937a9e67fb377c209fc3f241e33f13472c3aab237d86c892a6d9194a97947f7d95880a7ee82777cc709ef34515c152729caeced84142364145145414145145001451450014514500155b55b1b5d534cbad32fa2f3ad2f217b79e3dc46e4652acb95208c82464106acd1401f13fc65f84facf80f539a7b686e750f0f3fcf0df0427ca52c1424c54615816501b856c82b83b957ce2bf46aea0b7bab59ad2ee08a7b7991a396291032bab0c32b29e08209041eb5e67e23f80df0e358def0e9973a4cef3195e5b0b965ce739508fb915727385518c0030383dd4f16ad699c73c33bde27c635bfe06f077883c67abc7a6e83a7cb3b17559a72ac20b60d921a570085185623bb6d21431c0afa8b46fd9dbe1e585d34d76bab6aa8c8544377761554e41dc0c4a8d9e08e491c9e33823d33c39a0e8de1cd3134cd0b4db6d3ed1707cb8500dcc142ee63d59885505989638e49aa9e32297bab52618695f5664fc30f0569be01f0a45a1e9d2cb3b1733dcdc49c19a66550cdb72428c2a80a3a05192c72c7a8a28ae0949c9dd9da924ac828a28a430a28a2800a28a2800a28a2800a28a2800abb6c0881723fce6a956822954507a80057ad94c6f51bec8f273795a09777f90b451457be78014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001515d0dd0b719239152d2300ca54f42315956873c1c7ba35a33e49a976667d1410412a7a8e0d15f1ed5b467d7a77574145145030a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2801635cc8a31904f22b42aa5a2e65ddd9455bafa1caa9f2d2727d59f3d9ad4e6aaa2ba20a28a2bd43cb0a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a28029dcaed94e3a1e6a2ab578b940c3f84d55af95c752f6759a5b3d4faac0d5f69453eab40a28a2b90eb0a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a0024851d4f029a57d10376d596ed176c7bbbb1a9a9140550a3a018a5afaec3d3f674d43b23e431153da5473eec28a28ad8c428a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0019432953d0d6710412a7a8e0d68d55bc5c3071df835e4e69439e0a6b75f91eb6575b926e0f67f990514515e01ef85145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140054d68bba4c91c2f3f8d4357a05d9128ee7935df9751f6b5537b2d4e0cc2bfb2a4d2dde83e8a28afa63e6428a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0029b2a0742bdfb7d69d454ce0a71717b32a13709292dd19c41070460d1562ee321bcc0383c1aaf5f2588a32a337067d661eb2ad0524145145626e1451450014514500145145001451450015e29f1e3c53e30d1f595d2ed6ebec3a64f109209ad55924931b772b487a32b2938423e565dd9ce2bdaeb93f89fe0e8bc63e1f168b2a417b6ee64b59990101b182ac704856e338ee14e0edc10da84a319a725a1e4dfb3df8a3fb2fc46fa0ddcdb6d352c795b9f0a93a8f97196006e195e012cc1057d0b5f16dc432dbcf2413c4f14d1b9478e45219581c156079041e0835eebf06be267f68793e1cf115c7fa77096977237fc7c7608e4ff1f60dfc5d0fcdf79b3ab1741bf7e1f33d768a28a479e14514500145145001451450015475ed52d345d1aef55be7db6f6b1348f82a0b63a2aee20166385033c92077a9356d46c749d3a7d4751b94b6b5813749239e00e9f5249c000724900649af997e27f8eefbc65a90440f6da4c0e4dbdb13c93d3cc7c70588cf1d141c0ce599837a141d597919f178d3c4b6fe23bcd7ad3549ad6eef25324c11898db82154ab6e0caa18850d9da318e95f467c2ed4f5dd67c1b6ba97881215b89fe688c71b233c4000aeea78dcc4337cbf29565200ce2be7df861e0e97c63e20368d2bc1656e825ba99509217380aa704066e719ec18e0edc1fa9ade18adede3820892286340891c6a02aa8180aa070001c0029b3a318e0ad14b524a28a291c014514500145145001451450014514500145140049c019340125ba6f90647ca39357699027971807af53f5a7d7d46070fec692eef57fe47cbe3711edaab6b65a2ff0030a28a2bb4e20a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800650ca54f4359f229472a7f03eb5a1515cc7bd3701f30fd7dabcecc30deda1ccb75f91e8e5f89f633e57b3fcca7451457cd9f48145145001451450014514500145145001451450079cfc5df8731789e06d5b4944875a8d3919016e940e158f40c070ac7d95b8c15f9cee2196de79209e278a68dca3c72290cac0e0ab03c820f041afb4ab96f1ef81f45f17da9fb6c5e4df24463b7bc8f3ba2e720119019739f95bb3360a939a773b70f8a705cb2d8f20f027c5ed634648ec75c47d5ecc393e73c84dca06604fccc48700670ad839206e00015ecde17f1af86bc491c3fd9baa426e24e05acac2398305dccbb0f2d819c95caf0704e0d780f8d7e19f897c35e6dc7d9ffb474f4dcdf69b65276a8dc72ebf7970ab92795190371ae2a8b1d12c3d2acaf176f43ed5a2be4bd17c6fe2dd1b68b0d7ef95122112472bf9b1a20c602a3ee55c600040c81c7426ba4d33e32f8cad2dda29ce9d7ec589125c5b10ca3006d1e5b28c719e46793cf4c1639e5829ad9a67d21457cf5ff0bbfc59ff0040ed17fefccbff00c72b2efbe2df8e6e2e9e6875386cd1b18861b58caae001c17566e719e58f27d38a2c4ac1547d8fa56e268ade09279e548a18d0bbc92300aaa064b313c0007249ae03c63f16fc37a26e834e7fed9bb18f96da40211f74fcd2e083c138da1b9520edaf9eb54d5f56d57cbfed4d4efafbcacf97f69b869366719dbb89c670338f415058da5ddfdd25ad8dacd7570f9d91428cecd8049c2a824e0027e828b1bc30518eb37736fc67e32d77c5975e6ea975b615da52d212cb0a15046e0a49cb7ccdf3124f38ce3001e02f08ea7e2fd6458d8af970a61ae6e5972b0a9ee7d58e0ed5ea483d00247a0781fe0bdf4b3c37be2b952de0560cd6513ee79002d95675385070a7e52c4824654f35ed5a4e9d63a4e9d069da75b25b5ac0bb638d070075fa924e492792492724d171d5c4c69ae5a655f0be83a6786b46874ad2a0f2e14e598f2d2b9eaecddd8e07b0000000000d4a28a479adb6eec28a28a0414514500145145001451450014514500153da45b8f98c381d3dea2890c8e1471ea7d2af2a850140c01dabd4cb70bed25cf2d97e67979962bd9c7923bbfc85a28a2be84f9e0a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2802b5d4582645e9dc557ad1201182322a9dc45e59dcbf74fe95e0e6182e56eac169d4f7b2fc6f3254a6f5e845451457907ae145145001451450014514500145145001451450015cef88bc13e16f105d2ddeada3c335c0eb2a3346cdc01f332152d80a00dd9c0e98ae8a8a0a8c9a774ec7916a9f02f4a93cbfecbd76fad719f33ed312cfbba636edd9b71ce739ce474c73cedf7c0df1025d3ad8eada5cf6e31b2498c91b1e0672aaac07391f78f1cf1d2bdfe8a77378e2aac7a9f3d7fc290f167fd04745ffbfd2fff001bad1d33e056a325bb36a5e20b5b69b790ab6f6ed3295c0c12ccc841ce78c761cf381ee94517078caafa9e6da2fc18f09596d7bf6bed4dfca0b22cb2f97196e32c1536b0e8700b3000f73835dde8ba4e99a2d8ad8e95650d9dbae0ec8931b8850bb98f566c28cb1c938e4d5ea2918caace7bbb85145141014514500145145001451450014514500145145001400490a3a9e051572de108371e5ff95756170b2af2b2d96ece5c562a342377bbd90e82311a6339279269f4515f51084611518ad11f2f39ca727293d58514515640514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005232860548c83da968a4d26acc69b4ee8a53c4633eaa7a1a8eb4194302a4641ed552784c7c83b97d7d2be7b1b8074db9c169f91f4182c7aa89426f5fcc8a8a28af30f5028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a0024e00c9ab504014866e5bd3d2ba30d859d795a3b757d8e7c4e261423796fd1096f0edc3b8e7b0f4ab14515f4f428c68c39627cc57af2af3e690514515b18851451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140050402304645145202b4f011cc6323b8aaf5a3514d02be48f95bf9fd6bc8c5e5aa57952dfb1ec6133271b46aeddca7452ba321c30c7bfad2578928b837192b33db8c94d2945dd05145152505145140051451400514514005145140051451400514514005145140051451400514514005145140052a2b39c28c9a921819f04fcabfcfe956d115061463dfd6bd1c2e5f2ab672d17e279d8acc214aea3abfc08e18446013cb7ad4b4515f414e9429c7962ac8f9fa9567525cd27761451456866145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514521dae232ab0da5411ef55e5b7209319c8f435668ae6af87a5595a5bf7ea7550af5a8bbc76edd0ce20a9c3020fa1a2b41d15c61941aaef6c4728723d0d78b5f2e9c3586abf13daa198467a4d59fe057a2959594e1811f5a4af39a69d9ab33d05aabf40a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a29e9148fd0607a9e2ac476eabcb7cc7d3b57551c1d5abaad17767356c553a5beafb22b471bb9f9471ebdaacc502a8cb619bf41530000c0181457b387c052a5acb57f81e36231b5aafbb1565f88514515e8ab1e734d6e14514532428a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a2b81f887f13b47f0d24b6562c9a8eabb582c71b03142c1b6e256072083bbe51f37cb83b720d655abc28c79a6ec8ebc1e06be36aaa5462db7f87ab3bbb89a2b78249e7952286342ef248c02aa8192c49e00039cd79d78a3e31786b4b925b7d3629b57b84e01888484b06c32f98724e00241556539183c923c4fc59e2ef1078a272fab5fbbc21f725b47f2c31f2d8c28e090188dc72d8e0935855e06273994b4a4acbbbdcfd172ce07a504a58c95df65a2f9b3d1f5af8cbe2cbcdc960b65a6a798591a38bcc902f38562fb94f5192154923b0e2b95b8f1978b679e499fc4bab8691cb308eedd14127270aa4051ec0003b561515e5cf155aa3bca4fef3eb30f93e070ead4e925f2bbfc428a28ac2ecf43923d828a28a2ec3923d87c12cb04c934323c52c6c191d18865607208239041e735da68df14fc5ba743e4c9716f7e815557ed71162a1463ef290493c6492c4e3eb9e228a136b631ad84a15d5aa453f91ee3a3fc65d1a7dabaa69b7964ed205dd1b2cc8aa71f313f2b71ce400781c649c575ba778e3c257f099a1f1058aa86da44f2085b380780fb491cf5c63afa1af9868ab555f53c7adc39869eb06d7e28fafe96be47d3efefb4f98cd617b7169295dacf04a518ae41c120838c8071ec2b6f4df1d78bf4ff33ecfafde3f998cf9ec26c633d3cc0db7af6c678cf4154aaaea8f36a70cd55f04d3f5ba3e9da2be77d3fe2af8cada62f35e5bdea95c049ed9028391c8d9b4e78c75c7278e957ffe17278a3fe7cb48ff00bf327ff1ca7ed2272cb87b19176567f33de68af06ff85c9e28ff009f3d23fefcc9ff00c728ff0085c9e28ff9f3d23fefcc9ffc729fb4893fd818cecbef3de68af9b8fc4df1b9ff0098d9ff00c0587ff88aca9fc59e289e679a4f10ea9b9d8b305ba745049cf0010147b0000ed53ed51d11e1ac43f8a497f5e87d39a8ea3a7e9d009f50beb6b388b6d579e55405b04e01240ce0138f635cc6b3f133c21a6f9a835137b347b7f776b197dd9c747e10e01c9e7b11d78af9c28a4eabe88efa3c33493bd49b7e9a1eb9af7c6798bb2685a422a87044b78c58b2ede46c52369ddd0ee3c0e9cf1c1f897c67e23f112343a96a2e6d8b31fb3c40471e090402179600818dc588c75ce4d73f4566e6dee7b187caf0b8769c20aebabd428a28a576777247b0514514eec5c91ec59d3b51bfd36769f4dbeb9b398a94692de568d8a92095254838c8071ec2b7b4bf881e34d3bccfb3f88af5fccc6efb4b09f18ce36f981b6f5e718cf19e82b98a2ae35aa43e1935e8cc2b60b0f5afed209dfc91ebfa27c71d4127dbade8d6b344cc8375a3b46d1ae7e63b58b0638c60657a7279e3d2fc1fe3cf0d78a76c5a7def9576d9ff0044b90239bf88fca324370a58ed2d818ce2be55a2bd0a19b57a6fde775e67cde3f83b01898b749383eeb55f71f68d15f397823e2c6bfa2cf0db6af33eaba76e01fcd399d172c4957272c72c0e189e14282bd6bddbc2de23d1fc4da72dee937693028a6484b012c24e46d75ce54e437b1c641239af7f0b8ea589568bb3ecf73f3bcdb87f17963bd4578f46b6f99af45145769e105145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051457887c71f8813bdd5d784f4797cb853f777f708e099491cc4a41e14670ddc9054e003bb9715898e1a1cf2f92eecf5329caaae67885469e9d5be8907c56f8ab3bdcbe8fe13bbf2e04dc9717d1e09949041588f6519fbe392402a40196f1da28af90c46267889734dff00923f69cb72bc3e5d4553a2adddf56fd428a28ac0f4828a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a002b43c3fadea9e1fd45751d22f1ed6e42326e5008653d55830218743820f201ea0567d1551938b528bb322ad28558384d269ee9ea99f507c31f1d5978c74e2ac12db568101b9b707861d3cc4cf2549c71d549c1ce559bb1af8df49d42f74ad460d434eb87b6ba81f747221e54f4fa1046410782090720d7d3df0c7c61178c740376d1a417d6ee22ba855c101b190ca324856e719ee1864edc9fa7cb730f6eb927f12fc4fc9789b86de024f1143f86deddbfe01d5514515eb9f1a145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514cb89a2b78249ee2448618d0bbc92300aaa064b1278000e7348718b94ac8e13e3478c97c35a0358d94c9fdad7c85102bb078632086946de410785e47cdc8ced22be6caddf1ef8865f1478a6f35772e2277d96f1b67f7712f0ab8c90a71f330071b9988eb5855f1d8fc53c45576d9688fdbb877288e5b848ab7bf2d5ff90514515c27d00514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140056d7827c4577e16f11dbeb168be6f97959612e5565461865247e0464101954e0e3158b45384e54e4a49d9a31af4615e9ba73574d59a3ec8d2750b2d574e8351d3ae12e6d674dd1c887861d3ea0839041e41041c11566bc5bf672f13ff00c7cf856ee6f5b8b1dcdff7dc6b96fa30551ff3d09af69afb6c2621622929af9fa9f85671974b2ec5ca8bd96a9f74f60a28a2ba4f2c28a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a002bcdff00682d79f4bf07a69b6f379771a9c86360370630a8cbe08c019251483d559860f247a457cebfb43ea9f6cf1d8b0479b669f6c91b231f943b7ce59467bab20270092b8e80579f99d674b0eedbbd0fa4e15c12c5e6304d5d475679c514515f1e7ed6145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145005cd0b54bbd1759b5d56c9f6dc5ac8b2264901b1d55b6904ab0ca919e4123bd7d7f61756f7d636f7d6927996f711acb13ed2372b00ca707046411c1e6be34afa5be04ea7fda3f0ead226799e5b291ed5da439ce0ee50a724ed0aeaa3a636e00c015ee64959a9ba6f66ae7c071de094a8431296a9d9fa3d8eee8a28afa43f2f0a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800af92fe21cd2cfe3cd75e695e561a84e819d892155d955727b050001d8002beb4af8babc1cee568c177fd0fd0b80692756b4fb24bef0a28a2be74fd3428a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a002bdaff006629a5306bd0191cc48d6eea858ed0cc240cc0740480013df68f415e295e9dfb36ff00c8f37bff0060c7ff00d1b157765b2e5c4c59f3fc514954caeaaec93fb8fa0e8a28afb23f100a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800af8babed1af8babe7f3cfb1f33f47f0ff00fe5fff00dbbfa8514515f3e7e901451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450015e9dfb36ff00c8f37bff0060c7ff00d1b15798d7a77ecdbff23cdeff00d831ff00f46c55d997ff00bcc3d4f1388bfe45b57d0fa0e8a28afb43f0b0a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800af8babed1af8babe7f3cfb1f33f47f0fff00e5ff00fdbbfa8514515f3e7e901451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450015e9dfb36ffc8f37bff60c7ffd1b15798d7a77ecdbff0023cdeffd831fff0046c55d997ffbcc3d4f1388bfe45b57d0fa0e8a28afb43f0b0a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800af8babed1af8babe7f3cfb1f33f47f0ff00fe5fff00dbbfa8514515f3e7e901451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450015e9dfb36ff00c8f37bff0060c7ff00d1b15798d7a77ecdbff23cdeff00d831ff00f46c55d997ff00bcc3d4f1388bfe45b57d0fa0e8a28afb43f0b0a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800af8babed1af8babe7f3cfb1f33f47f0fff00e5ff00fdbbfa8514515f3e7e901451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450015e9dfb36ffc8f37bff60c7ffd1b15798d7a77ecdbff0023cdeffd831fff0046c55d997ffbcc3d4f1388bfe45b57d0fa0e8a28afb43f0b0a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800af8babed1af8babe7f3cfb1f33f47f0ff00fe5fff00dbbfa8514515f3e7e901451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450015e9dfb36ff00c8f37bff0060c7ff00d1b15798d7a77ecdbff23cdeff00d831ff00f46c55d997ff00bcc3d4f1388bfe45b57d0fa0e8a28afb43f0b0a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800af8babed1af8babe7f3cfb1f33f47f0fff00e5ff00fdbbfa8514515f3e7e901451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450015e9dfb36ffc8f37bff60c7ffd1b15798d7a77ecdbff0023cdeffd831fff0046c55d997ffbcc3d4f1388bfe45b57d0fa0e8a28afb43f0b0a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800af8babed1af8babe7f3cfb1f33f47f0ff00fe5fff00dbbfa8514515f3e7e901451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450015e9dfb36ff00c8f37bff0060c7ff00d1b15798d7a77ecdbff23cdeff00d831ff00f46c55d997ff00bcc3d4f1388bfe45b57d0fa0e8a28afb43f0b0a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800af8babed1af8babe7f3cfb1f33f47f0fff00e5ff00fdbbfa8514515f3e7e901451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450015e9dfb36ffc8f37bff60c7ffd1b15798d7a77ecdbff0023cdeffd831fff0046c55d997ffbcc3d4f1388bfe45b57d0fa0e8a28afb43f0b0a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800af8babed1af8babe7f3cfb1f33f47f0ff00fe5fff00dbbfa8514515f3e7e901451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450015e9dfb36ff00c8f37bff0060c7ff00d1b15798d7a77ecdbff23cdeff00d831ff00f46c55d997ff00bcc3d4f1388bfe45b57d0fa0e8a28afb43f0b0a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800af8babed1af8babe7f3cfb1f33f47f0fff00e5ff00fdbbfa8514515f3e7e901451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450015e9dfb36ffc8f37bff60c7ffd1b15798d7a77ecdbff0023cdeffd831fff0046c55d997ffbcc3d4f1388bfe45b57d0fa0e8a28afb43f0b0a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800af8babed1af8babe7f3cfb1f33f47f0ff00fe5fff00dbbfa8514515f3e7e901451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450015e9dfb36ff00c8f37bff0060c7ff00d1b15798d7a77ecdbff23cdeff00d831ff00f46c55d997ff00bcc3d4f1388bfe45b57d0fa0e8a28afb43f0b0a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800af8babed1af8babe7f3cfb1f33f47f0fff00e5ff00fdbbfa8514515f3e7e901451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450015e9dfb36ffc8f37bff60c7ffd1b15798d7a77ecdbff0023cdeffd831fff0046c55d997ffbcc3d4f1388bfe45b57d0fa0e8a28afb43f0b0a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800af8babed1af8babe7f3cfb1f33f47f0ff00fe5fff00dbbfa8514515f3e7e901451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450015e9dfb36ff00c8f37bff0060c7ff00d1b15798d7a77ecdbff23cdeff00d831ff00f46c55d997ff00bcc3d4f1388bfe45b57d0fa0e8a28afb43f0b0a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800af8babed1af8babe7f3cfb1f33f47f0fff00e5ff00fdbbfa8514515f3e7e901451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450015e9dfb36ffc8f37bff60c7ffd1b15798d7a77ecdbff0023cdeffd831fff0046c55d997ffbcc3d4f1388bfe45b57d0fa0e8a28afb43f0b0a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800af8df57b2974dd56ef4d9d91a6b49de07284952cac54904807191e82bec8af957e2b587f677c45d6edfcdf3775c99f3b718f340976e327a6fc67be33c6715e1e771bc232ecedf79f7fc055b96bd5a57dd27f77fc39cc514515f367ea01451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450015eb1fb3458cb2789355d4832086decd607049dc5a47054818c63113679ee3af38f27af75fd99ec3cbd0f57d4fcdcfda2e520d9b7eef96bbb7673ce7cdc631c6def9e3d0cae1cd898f95d9f37c575bd9657535d5d91eb9451457d81f8a0514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005786fed2fa5cabab695ada9768a581ad5f119db1b23165cb74cb07381c7dc279e71ee55cc7c50f0dffc253e0ebad3e35dd771ff00a45a738fdea8385e580f98165cb1c0dd9ed5c58fa2eb50715beebe47b7c3d8e582c7c2a49d95ecfd19f2ad14515f187ee69df50a28a281851451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140057d5bf0c34b9745f00e91a7dc17132c1e6bac885191a4632152a79054b6dfc3a0e95f3cfc2ff0dffc253e31b5d3e45cda47fbfbbe71fba5232bc303f312ab95391bb3dabeaaafa0c928357aafd11f9b71de3e2f930b17aad5fe81451457d01f9c85145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451480f9cbe3b785a5d17c532eaf6f03ff676a6de6ef009549ce4ba924939620b0ce07cc401f29af3bafaebc5fa059789b40b9d26f510891498a464c9864c10b22e0839527a6464641e09af953c49a3dee81addd691a82a2dcdb385728f95604065607d0a9079c1e7900e457cae6983746a73a5a3fc19fb0709674b1b86542a3f7e0adeabb9428a28af28faf0a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28af47f823e07ff008487541ad6a314326936521568a4e7cf9428217683f75772b1cf0785c105b1b50a12af3508f538b30c7d2c061e55ea3d17e2fa247a67c0ff000b4be1df0b35cdf40f0ea3a8b092649010d1a2e422919233825ba02376d23e5aefa8a2bed28515460a11d91f8463b19531b5e55ea6eddfd3b20a28a2b639028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a002b8ef89de05b2f18e9c194a5b6ad02116d70470c3af96f8e4a939e7aa93919cb2b763456556946ac5c26ae99d384c5d5c25555693b35d7fae87c6fab69f7ba56a33e9fa8dbbdb5d40fb648dc72a7afd08230411c10411906ab57d4ff103c09a3f8c6dd0dd97b6be855961ba880dc01070ac0fde50c776383d705771cfce5e2ef0beb3e16be169ac5af95e66e30ca8c1a39554e0b291f81c1c300cb90322be4f1b97cf0eefbc7b9fb1647c4587cce0a2ddaa2dd77f3462d14515c07d2051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051457a3fc35f85b7fe21f2f51d684d61a4bc7e644c8544d3e7214a820ed5e376e61c82bb410db86d4284ebcb960ae7163f30c3e0293a95e565f8b7d92323e18f816f7c63a89662f6da4c0e05cdc81c93d7cb4cf0588c73d141c9ce555be98d274fb2d2b4e834ed3add2dad605db1c683851d7ea4939249e49249c934693a7d9695a741a769d6e96d6b02ed8e341c28ebf5249c924f24924e49ab35f5981c0c30b1eedeecfc733dcf6ae6b56fb416cbf56145145771e0051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400555d5b4eb2d574e9f4fd46dd2e6d675db246e3823afd41070411c82011822ad5149a4d599509ca125283b35b33c5bc69f057fd6ddf856effbcdf61b96ff0078ed493fef950adee4b57906ab6179a5ea53e9da8c0f6f756efb258dbaa9c67b70410410470410464115f6457c99f1f8b2fc5ed68ab104791c838ff9778eb83fb06962e6d537caed7f23ebf01c6f8ac1c54710b9d77ea8c1a2b263bd9d7ab0618c608a986a270331027be1bffad5e7d6e19c741da293f467d5e1b8eb2aad1bcdb83f35fe573428aa7fda10ff00764fc87f8d1fda10ff00764fc87f8d71ff0062e3bfe7db3d4ff5a329ff009fc8b94553fed087fbb27e43fc68fed087fbb27e43fc68fec5c77fcfb61feb3e55ff003f91728aa7fda10ff764fc87f8d1fda10ff764fc87f8d1fd8b8eff009f6c3fd67cabfe7f22e5154ffb421feec9f90ff1a3fb421feec9f90ff1a3fb171dff003ed87facf957fcfe45ca2a9ff6843fdd93f21fe357345ff89b6b363a5dbfc935edc25bc664e1159d8282c464e3246700d27936352bba6c3fd67cabfe7f20a2bd3bfe148f8aff00e821a27fdfe97ff8dd1ff0a47c57ff00410d13feff004bff00c6eb0fecfc4ff2334ff58f2dff009fa8f31a2bd3bfe148f8affe821a27fdfe97ff008dd1ff000a47c57ff410d13feff4bffc6e8fecfc4ff230ff0058f2dff9fa8f31a2bb8f187c31d7fc2de1cbad7750bbd365b6b6d9bd6091cb9dceaa301900eac3bf4cd79dff006843fdd93f21fe35a4329c64d5e306d12f89b2a8bb3ac8b94553fed087fbb27e43fc68fed087fbb27e43fc6b4fec5c77fcfb64ff00acf957fcfe45ca2a9ff6843fdd93f21fe347f6843fdd93f21fe347f62e3bfe7db0ff0059f2aff9fc8b94553fed087fbb27e43fc68fed087fbb27e43fc68fec5c77fcfb61feb3e55ff3f91728aa7fda10ff00764fc87f8d1fda10ff00764fc87f8d1fd8b8eff9f6c3fd67cabfe7f22e51549f508c0f963663ef81fe351bea0e71b2255f5c9cff00856d4b87b1f53ec5979b39abf1965146ff00bdbbec93668d747e0af056bfe2d773a55bc62da27d92dcccfb6246dbbb6e402cc718e141c6e5ce0106b8392e279061a56c74c0e33f957d21fb2c7fc93ebfff00b0ac9ffa261af4d70c4a8c39eb493f247cc633c4153bc3094daf397f97fc1373c11f0af40f0ecf0df5cb3ea9a8c4e1d269576a46c0b61963048ce08e58b60a8236d77d4515db468428ae582b23e2b198eaf8da9ed2bc9b7e7d3d10514515b1c814514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450015f25fed01ff0025775bff00b77ffd278ebeb4af92ff00680ff92bbadffdbbff00e93c75df96ff0015fa1cf89f857a9c1d14515ee1c41451450014514500145145001451450015bdf0effe4a0f873fec2b6bff00a392b06b7be1dffc941f0e7fd856d7ff004725455f81fa151f891f69514515f2ecf4c28a28a00e0ff680ff009245adff00dbbffe94475f25d7d69fb407fc922d6ffeddff00f4a23af92ebdbcb7f84fd4e3c4fc4bd028a28af40e60a28a2800a28a2800a28a2800a28a2800afa5bf658ff927d7ff00f61593ff0044c35f34d7d2dfb2c7fc93ebff00fb0ac9ff00a261ae1cc3f85f346f87f88f5aa28a2bc23b828a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a002be4bfda03fe4aeeb7ff6efff00a4f1d7d695f25fed01ff0025775bff00b77ffd278ebbf2dfe2bf439f13f0af5383a28a2bdc38828a28a0028a28a0028a28a0028a28a002b7be1dff00c941f0e7fd856d7ff472560d6f7c3bff009283e1cffb0adaff00e8e4a8abf03f42a3f123ed2a28a2be5d9e9851451401c1fed01ff248b5bffb77ff00d288ebe4bafad3f680ff009245adff00dbbffe94475f25d7b796ff0009fa9c789f897a0514515e81cc1451450014514500145145001451450015f4b7ecb1ff0024faff00fec2b27fe8986be69afa5bf658ff00927d7fff0061593ff44c35c3987f0be68df0ff0011eb5451457847705145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140057c97fb407fc95dd6ffeddff00f49e3afad2be4bfda03fe4aeeb7ff6efff00a4f1d77e5bfc57e873e27e15ea707451457b87105145140051451400514514005145140056f7c3bff9283e1cff00b0adaffe8e4ac1adef877ff2507c39ff00615b5ffd1c95157e07e8547e247da5451457cbb3d30a28a280383fda03fe4916b7ff006eff00fa511d7c975f5a7ed01ff248b5bffb77ff00d288ebe4baf6f2dfe13f538f13f12f40a28a2bd039828a28a0028a28a0028a28a0028a28a002be96fd963fe49f5fff00d8564ffd130d7cd35f4b7ecb1ff24fafff00ec2b27fe8986b8730fe17cd1be1fe23d6a8a28af08ee0a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a2bc8a8af9bff00583fb9f891ce7aed15e45451feb07f73f10e73d768af22a28ff583fb9f88739ebb457915147fac1fdcfc439cf5da2bc8a8a3fd60fee7e21ce7aed15e45451feb07f73f10e73d768af22a28ff00583fb9f88739ebb457915147fac1fdcfc439cf5da2bc8a8a3fd60fee7e21ce7aed15e45451feb07f73f10e73d768af22a28ff583fb9f88739ebb457915147fac1fdcfc439cf5da2bc8a8a3fd60fee7e21ce7aed15e45451feb07f73f10e73d768af22a28ff00583fb9f88739ebb457915147fac1fdcfc439cf5da2bc8a8a3fd60fee7e21ce7aed15e45451feb07f73f10e73d768af22a28ff583fb9f88739ebb457915147fac1fdcfc439cf5daf92ff680ff0092bbadff00dbbffe93c75eaf5e23f13ffe479d47fed97fe8a4af7787f34fade25c396d64def731af2bc4e6a8a28afb238c28a28a0028a28a0028a28a0028a28a002b7be1d7fc941f0e7fd856d7ff00472560d69f84ff00e468d27febf61ffd0d6b1c44f92949f64ff21c7747dbb45791515f9b3e20d7e0fc4f479cf5da2bc8a8a3fd60fee7e21ce743fb407fc922d6ff00eddfff004a23af92ebdbfe27ff00c88da8ff00db2ffd1a95e215f63c3d8cfade19ced6b3b6f7e872577790514515ef1805145140051451400514514005145140057d2dfb2c7fc93ebeff00b0ac9ffa261af9a6bd73e0c7fc8af73ff5fadffa02578d9ee2bead8573b5f55e46d45da47d2945791515f13feb07f73f13b39cf5da2bc8a8a3fd60fee7e21ce7aed15e45451feb07f73f10e73d768af22a28ff00583fb9f88739ebb457915147fac1fdcfc439cf5da2bc8a8a3fd60fee7e21ce7aed15e45451feb07f73f10e73d768af22a28ff583fb9f88739ebb457915147fac1fdcfc439cf5da2bc8a8a3fd60fee7e21ce7aed15e45451feb07f73f10e73d768af22a28ff00583fb9f88739ebb457915147fac1fdcfc439cf5da2bc8a8a3fd60fee7e21ce7aed15e45451feb07f73f10e73d768af22a28ff583fb9f88739ebb457915147fac1fdcfc439cf5da2bc8a8a3fd60fee7e21ce7aed15e45451feb07f73f10e73d768af22a28ff00583fb9f88739ebb457915147fac1fdcfc439c28a28af9b2028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a002bc47e27ff00c8f3a8ff00db2ffd1495edd5e23f13ff00e479d47fed97fe8a4afabe10ff007d97f87f54635be139aa28a2bf4839828a28a0028a28a0028a28a0028a28a002b4fc27ff00234693ff005fb0ff00e86b5995a7e13ff91a349ffafd87ff00435ae7c67f027e8ff21c7747d01451457e28f73b828a28a00e6fe27ffc88da8ffdb2ff00d1a95e215edff13ffe446d47fed97fe8d4af10afd1f843fdca5fe2fd11cd5be20a28a2beb0c428a28a0028a28a0028a28a0028a28a002bd73e0c7fc8af73ff005fadff00a025791d7ae7c18ff915ee7febf5bff404af9be29ff707ea8d697c476f451457e60750514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005788fc4fff0091e751ff00b65ffa292bdbabc47e27ff00c8f3a8ff00db2ffd1495f57c21fefb2ff0fea8c6b7c2735451457e9073051451400514514005145140051451400569f84ffe468d27febf61ff00d0d6b32b4fc27ff234693ff5fb0ffe86b5cf8bfe04fd1fe438ee8fa028a28afc51ee77051451401cdfc4ff00f911b51ffb65ff00a352bc42bdbfe27ffc88da8ffdb2ff00d1a95e215fa3f087fb94bfc5fa239ab7c41451457d61885145140051451400514514005145140057ae7c18ff00915ee7febf5bff00404af23af5cf831ff22bdcff00d7eb7fe8095f37c53fee0fd51ad2f88ede8a28afcc0ea0a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800a28a2800af11f89fff0023cea3ff006cbff45257b75788fc4fff0091e751ff00b65ffa292beaf843fdf65fe1fd518d6f84e6a8a28afd20e60a28a2800a28a2800a28a2800a28a2800ad3f09ffc8d1a4ffd7ec3ff00a1ad66569f84ff00e468d27febf61ffd0d6b9f17fc09fa3fc871dd1f40514515f8a3dcee0a28a28039bf89ff00f2236a3ff6cbff0046a578857b7fc4ff00f911b51ffb65ff00a352bc42bf47e10ff7297f8bf447356f8828a28afac310a28a2800a28a2800a28a2800a28a2800af5cf831ff0022bdcffd7eb7fe8095e475eb9f063fe457b9ff00afd6ff00d012be6f8a7fdc1faa35a5f11dbd14515f981d41451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450014514500145145001451450015e23f13ffe479d47fed97fe8a4af6eaf11f89fff0023cea3ff006cbff45257d5f087fbecbfc3faa31adf09cd514515fa41cc1451450014514500145145001451450015a7e13ff91a349ffafd87ff00435accad3f09ff00c8d1a4ff00d7ec3ffa1ad73e2ff813f47f90e3ba3e80a28a2bf147b9dc14514500737f13ff00e446d47fed97fe8d4af10af6ff0089ff00f2236a3ff6cbff0046a578857e8fc21fee52ff0017e88e6adf10514515f58621451450014514500145145001451450015eb9f063fe457b9ffafd6ffd012bc8ebd73e0c7fc8af73ff005fadff00a0257cdf14ff00b83f546b4be23b7a28a2bf303a828a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a002bc47e27ffc8f3a8ffdb2ff00d1495edd5e23f13ffe479d47fed97fe8a4afabe10ff7d97f87f54635be139aa28a2bf4839828a28a0028a28a0028a28a0028a28a002b4fc27ff234693ff5fb0ffe86b5995a7e13ff0091a349ff00afd87ff435ae7c5ff027e8ff0021c7747d01451457e28f73b828a28a00e6fe27ff00c88da8ff00db2ffd1a95e215edff0013ff00e446d47fed97fe8d4af10afd1f843fdca5fe2fd11cd5be20a28a2beb0c428a28a0028a28a0028a28a0028a28a002bd73e0c7fc8af73ff5fadffa025791d7ae7c18ff00915ee7febf5bff00404af9be29ff00707ea8d697c476f451457e60750514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005788fc4ff00f91e751ffb65ff00a292bdbabcc7e34e9b28bab2d5c1dd0b27d99c7036b02ccbdf2720b76e36f5e457d270ad78d2c75a5f6934bd4cab2bc4f3aa28a2bf4f39428a28a0028a28a0028a28a0028a28a002b4fc27ff00234693ff005fb0ff00e86b5995d9fc22d365bbf13fdbd4ed86c9199cf077332b2aaf5c8e0b1ce0fddc7715c399d78d0c24e72dacfef2a0af248f60a28a2bf1a7a9da14514500737f13ff00e446d47fed97fe8d4af10afa2f55b4fb76977765e6797f6881e2dfb73b77295ce38ce33d2be79bb825b4ba9ad675d9342ed1bae41daca70464707915fa0f07578ba13a5d53bfc8e7acb54c8a8a28afb2300a28a2800a28a2800a28a2800a28a2800af5cf831ff22bdcff00d7eb7fe8095e475ef9e0dd365d27c31636139ccd1a1671c7caccc58af048382d8ce79c66be538babc618454deedafb97536a2bdeb9af451457e6e74851451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400567f88749b6d6b499b4fb95521d49472b9313e0ed61c8e467d464647426b428aba55254a6a70766b54c1abe87cf5ae6957ba2ea3258df47b254e548e55d7b329ee0ff8838208aa35ef9e2ad02cbc43a71b5ba1b255cb413019689bfa83c657bfb1008f26f10f8375bd1da694dab5cd9c6c7171100415c16dcca09650003924601ee7827f4eca33fa38ca6a351a8cfb3d13f339674dadb639ca28a2be87991985145145d005145145d0051456d685e17d6f5a5596cac9bc86603ce90844c1241209fbc060e7682463a5655b114a8c79ea4925ddb049bd8ccb0b4b9bfbc8acece169a795b6a22f527fa01d493c000935ee3e0bf0fc5e1fd1d2db1135d3fcd733203f3b738193ce141c0e9dce0126a2f077856cbc390398dfed377270f7053076e7855193b474cf3c9e4f4007415f9ce7f9efd75fb1a3f02ebdd9d34e9db57b8514515f2e6a145145300af33f8a7e1493cd7d7b4d814c65775dc71a9dc1b249971dc1fe2c6318dc739623d328aefcb730ab80acaac3e6ba344ca2a4accf9b28af4cf19fc3d324b2dfe801433302d67c2a824fcc5589000e8769e07383d16bcf352b0bdd36e9ad6feda5b79973f2c8b8c8c91907a30c83c8c838afd4b019ae1b1b052a72d7aaec72ca0e3b95a8a28af46e890a28a28ba00a28a28ba00a2a5b5b7b8bb9d60b58259e66ced8e342ccd819380393c026bbbf0afc39bb967171afff00a3c28e3fd195c334a319e594e1467038c93cfdde0d70e3332c3e0e1cd564bd3ab1c62e5b153e1af8524d52f23d56fe053a6c4c4aa48a489d871803ba83c9278246dc1f9b1ebd4d8a38e289628a358e3450a88aa02aa8180001d00a757e5d9ae675331adcf2d12d12f23aa1151560a28a2bcc2c28a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a0028a28a00a97ba5e997d2896f74eb4b991576879a05760b9271923a727f3a83fe11fd07fe809a67fe02a7f8569515b4713592b2934bd58ac8cdff00847f41ff00a02699ff0080a9fe147fc23fa0ff00d0134cff00c054ff000ad2a29fd6ebff003bfbd872a337fe11fd07fe809a67fe02a7f851ff0008fe83ff00404d33ff000153fc2b4a8a3eb75ff9dfdec39514ad747d26d6759ed74bb18264ced923b75565c8c1c1032382455da28ace756753e26dfa8ed60a28a2a0028a28a0028a28a0028a28a0029b2c71cb13452c6b246ea55d19415652304107a834ea29c64e2ee80cdff847f41ffa02699ff80a9fe147fc23fa0ffd0134cffc054ff0ad2a2b6fadd7fe77f7b172a337fe11fd07fe809a67fe02a7f851ff0008fe83ff00404d33ff000153fc2b4a8a3eb75ff9dfdec39519bff08fe83ff404d33ff0153fc28ff847f41ffa02699ff80a9fe15a5451f5baff00cefef61ca88ed6deded20582d608a08573b638d02aae4e4e00e07249a928a2b194dc9ddee30a28a2900514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451400514514005145140051451401fffd9', 900, 1200, '2026-11-10 07:13:24.925176+00', '661696629669196519e761a6618667966796999ea6591969667964c3996de67c', 100);

INSERT INTO intake.public_alerts VALUES
	('cca1cd36-69d4-407b-a92f-44959331a628', '26-00001', 'missing_child', false, 1, 'found_safe', '2026-11-13 07:13:29.790924+00', '22f733e5-96dc-5e1b-b43c-b543c61b453e', '2026-11-10 07:13:29.790924+00', false, NULL, '{"2026-11-10 07:13:37.293986+00"}', '2026-11-10 07:14:15.844038+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('d3104d20-5e50-5de1-b090-87a1d5f0a890', '26-00002', 'missing_child', false, 2, NULL, '2026-11-13 07:14:43.118249+00', '86780f5d-af25-5a63-85e7-1aab66474425', '2026-11-10 07:14:30.163803+00', true, '🔁 ĐÍNH CHÍNH
🔴 TÌM TRẺ LẠC
Cháu Lê Văn Thử, 5 tuổi, nam.
Mặc: áo vàng, quần xanh.
Thấy lần cuối: tại Chợ Vực, Xã Hoằng Hóa, Thanh Hóa.
Ai thấy cháu, xin giữ cháu ở nơi an toàn và gọi ngay 0237 000 0000 hoặc 113.
Nguồn: Công an xã Hoằng Giang (bản mẫu)
Mã: 26-00002/2', '{"2026-11-10 07:14:36.111226+00","2026-11-10 07:14:43.118249+00"}', NULL, 'Hoằng Hóa', 19.84, 105.86, '{10,30}', '{}', NULL, '0237 000 0000'),
	('eace2415-016b-5576-b847-51a682131866', '26-00004', 'missing_child', true, 1, NULL, '2026-11-13 07:14:53.764566+00', '5e8807ef-c35f-547f-8251-6c6a5898c895', '2026-11-10 07:14:53.764566+00', true, '🔶 DIỄN TẬP – KHÔNG PHẢI TIN THẬT
🔴 TÌM TRẺ LẠC
Cháu Nguyễn Văn Mẫu, 4 tuổi.
Mặc: áo đỏ, quần xanh, đi dép nhựa.
Thấy lần cuối: tại Chợ Vực, Xã Hoằng Hóa, Thanh Hóa.
Ai thấy cháu, xin giữ cháu ở nơi an toàn và gọi ngay 0237 000 0000 hoặc 113.
Nguồn: Công an xã Hoằng Giang (bản mẫu)
Mã: 26-00004', '{}', NULL, 'Hoằng Hóa', 19.84, 105.86, '{10,30}', '{}', NULL, '0237 000 0000');

INSERT INTO intake.replies VALUES
	('bb704ba7-eb8c-4f5c-b92e-e13aa757d4a0', 'user-ba-mau', NULL, 'sent', NULL, '2026-11-10 07:13:16.506859+00', '2026-11-10 07:13:23.135499+00'),
	('9cfb3f1c-dc6b-4f70-96b3-2b1e3a051327', 'user-ba-mau', NULL, 'sent', NULL, '2026-11-10 07:13:22.540894+00', '2026-11-10 07:13:23.397177+00'),
	('050fd14e-39a8-4090-9ff6-980bd61511f3', 'user-ba-mau', 'cca1cd36-69d4-407b-a92f-44959331a628', 'sent', NULL, '2026-11-10 07:13:22.540894+00', '2026-11-10 07:13:23.754573+00'),
	('b5818195-1460-429e-a43a-1ad3dd8c7657', 'user-ba-mau', 'cca1cd36-69d4-407b-a92f-44959331a628', 'sent', NULL, '2026-11-10 07:13:25.092063+00', '2026-11-10 07:13:26.211614+00'),
	('fb8506e2-de89-59be-b234-639e943283b6', 'user-ba-mau', 'cca1cd36-69d4-407b-a92f-44959331a628', 'sent', NULL, '2026-11-10 07:13:30.166936+00', '2026-11-10 07:13:31.770525+00'),
	('e8180e6c-b23b-5507-882b-a83f71f40967', 'user-ba-mau', 'cca1cd36-69d4-407b-a92f-44959331a628', 'sent', NULL, '2026-11-10 07:14:16.149402+00', '2026-11-10 07:14:16.751099+00');

INSERT INTO intake.reports VALUES
	('cca1cd36-69d4-407b-a92f-44959331a628', '26-00001', 'zalo_oa', 'user-ba-mau:2026-11-10T07:13:22.833126+00:00', '{"kind": "missing_child", "basis": null, "place": {"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực, Xã Hoằng Hóa, Thanh Hóa", "commune_code": "15865"}, "photos": [], "source": "zalo_oa", "case_id": "cca1cd36-69d4-407b-a92f-44959331a628", "subject": {"age": null, "sex": null, "name": null, "marks": null, "health": null, "carries": null, "vehicle": null, "clothing": "áo đỏ, quần xanh", "height_cm": null, "birth_year": null}, "event_id": "e9e065b0-0506-4764-b23a-794cee644147", "exercise": false, "reporter": {"name": null, "phone": null, "zalo_oa_id": "2500000000000000000", "zalo_user_id": "user-ba-mau"}, "signature": null, "case_number": "26-00001", "description": "Cháu tôi đi lạc lúc hơn năm giờ chiều ở gần chợ Vực, tôi tìm mãi không thấy. Cháu mặc áo đỏ, quần xanh.", "occurred_at": "2026-11-10T07:13:22.833126Z", "last_seen_at": "2026-11-09T17:00:00+07:00", "submitted_by": "zalo:user-ba-mau", "photos_awaited": 1, "voice_messages": []}', 'zalo:user-ba-mau', '2026-11-10 07:13:22.833126+00', NULL, '15865', '38'),
	('d3104d20-5e50-5de1-b090-87a1d5f0a890', '26-00002', 'hotline', 'tongdai:mau-2', '{"kind": "missing_child", "basis": {"ground": "consent", "given_by": "guardian"}, "place": {"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực", "commune_code": "15865"}, "photos": [], "source": "hotline", "case_id": "d3104d20-5e50-5de1-b090-87a1d5f0a890", "subject": {"age": 5, "sex": "male", "name": "Lê Văn Thử", "marks": null, "health": null, "carries": null, "vehicle": null, "clothing": "áo trắng, quần xanh", "height_cm": null, "birth_year": null}, "event_id": "7e50ae45-d7e1-458f-886a-bada61cee0cb", "exercise": false, "reporter": {"name": "Chị Mẫu", "phone": "+84912345679", "zalo_oa_id": null, "zalo_user_id": null}, "signature": null, "case_number": "26-00002", "description": "Cháu đi học về chưa thấy (mẫu).", "occurred_at": "2026-11-10T07:14:28.526997Z", "last_seen_at": null, "submitted_by": "tongdai", "photos_awaited": 0, "voice_messages": []}', 'tongdai', '2026-11-10 07:14:28.526997+00', NULL, '16531', '38'),
	('94c0a2db-6bfe-5f3d-8b08-6771d5f1bff2', '26-00003', 'hotline', 'tongdai:mau-3', '{"kind": "missing_adult", "basis": {"ground": "consent", "given_by": "guardian"}, "place": {"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực", "commune_code": "15865"}, "photos": [], "source": "hotline", "case_id": "94c0a2db-6bfe-5f3d-8b08-6771d5f1bff2", "subject": {"age": 70, "sex": "male", "name": "Phạm Văn Mẫu", "marks": null, "health": null, "carries": null, "vehicle": null, "clothing": "áo trắng, quần xanh", "height_cm": null, "birth_year": null}, "event_id": "54f1bc9f-1663-4676-836c-884578cd7cb9", "exercise": false, "reporter": {"name": "Chị Mẫu", "phone": "+84912345679", "zalo_oa_id": null, "zalo_user_id": null}, "signature": null, "case_number": "26-00003", "description": "Cháu đi học về chưa thấy (mẫu).", "occurred_at": "2026-11-10T07:14:49.722005Z", "last_seen_at": null, "submitted_by": "tongdai", "photos_awaited": 0, "voice_messages": []}', 'tongdai', '2026-11-10 07:14:49.722005+00', NULL, '15865', '38'),
	('eace2415-016b-5576-b847-51a682131866', '26-00004', 'hotline', 'tongdai:dien-tap-1', '{"kind": "missing_child", "basis": {"ground": "emergency", "given_by": null}, "place": {"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực", "commune_code": "15865"}, "photos": [], "source": "hotline", "case_id": "eace2415-016b-5576-b847-51a682131866", "subject": {"age": 4, "sex": null, "name": "Nguyễn Văn Mẫu", "marks": null, "health": null, "carries": null, "vehicle": null, "clothing": "áo đỏ, quần xanh, đi dép nhựa", "height_cm": null, "birth_year": null}, "event_id": "f4f2cf63-867b-45ea-adf1-ccb421a3d71f", "exercise": true, "reporter": {"name": "Bà Lê Thị Mẫu", "phone": "+84912345678", "zalo_oa_id": null, "zalo_user_id": null}, "signature": null, "case_number": "26-00004", "description": "Diễn tập quý, kịch bản 3.", "occurred_at": "2026-11-10T07:14:52.215437Z", "last_seen_at": null, "submitted_by": "tongdai", "photos_awaited": 0, "voice_messages": []}', 'tongdai', '2026-11-10 07:14:52.215437+00', NULL, '15865', '38'),
	('2b82dda4-a24e-5fa7-9fff-0ddc02f6a811', '26-00005', 'hotline', 'tongdai:mau-5', '{"kind": "missing_child", "basis": {"ground": "consent", "given_by": "guardian"}, "place": {"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực", "commune_code": "15865"}, "photos": [], "source": "hotline", "case_id": "2b82dda4-a24e-5fa7-9fff-0ddc02f6a811", "subject": {"age": 9, "sex": "female", "name": "Vũ Thị Thử", "marks": null, "health": null, "carries": null, "vehicle": null, "clothing": "áo trắng, quần xanh", "height_cm": null, "birth_year": null}, "event_id": "4b59bc94-4f57-49b1-b891-28791d8ab194", "exercise": false, "reporter": {"name": "Chị Mẫu", "phone": "+84912345679", "zalo_oa_id": null, "zalo_user_id": null}, "signature": null, "case_number": "26-00005", "description": "Cháu đi học về chưa thấy (mẫu).", "occurred_at": "2026-11-10T07:14:55.334637Z", "last_seen_at": null, "submitted_by": "tongdai", "photos_awaited": 0, "voice_messages": []}', 'tongdai', '2026-11-10 07:14:55.334637+00', NULL, '15865', '38');

INSERT INTO intake.webhook_events OVERRIDING SYSTEM VALUE VALUES
	('65fe6caa3f42b', 1, 'user_send_text', '2500000000000000000', 'user-ba-mau', '\x7b226170705f6964223a226c6f612d64656d6f2d617070222c22757365725f69645f62795f617070223a223136333232313838373930363238323038343533222c2273656e646572223a7b226964223a22757365722d62612d6d6175227d2c22726563697069656e74223a7b226964223a2232353030303030303030303030303030303030227d2c226576656e745f6e616d65223a22757365725f73656e645f74657874222c226d657373616765223a7b226d73675f6964223a2236356665366361613366343262222c2274657874223a224368c3a1752074c3b46920c49169206ce1baa163206cc3ba632068c6a16e206ec4836d206769e1bb9d20636869e1bb817520e1bb9f2067e1baa76e206368e1bba32056e1bbb1632c2074c3b4692074c3ac6d206dc3a369206b68c3b46e67207468e1baa5792e204368c3a175206de1bab76320c3a16f20c491e1bb8f2c207175e1baa76e2078616e682e227d2c2274696d657374616d70223a2231373934323934373936333739227d', '2026-11-10 07:13:16.440884+00', '2026-11-10 07:13:16.440884+00', 1, '2026-11-10 07:13:16.506859+00', NULL),
	('65fe6caa3f42c', 2, 'user_send_image', '2500000000000000000', 'user-ba-mau', '\x7b226170705f6964223a226c6f612d64656d6f2d617070222c22757365725f69645f62795f617070223a223136333232313838373930363238323038343533222c2273656e646572223a7b226964223a22757365722d62612d6d6175227d2c22726563697069656e74223a7b226964223a2232353030303030303030303030303030303030227d2c226576656e745f6e616d65223a22757365725f73656e645f696d616765222c226d657373616765223a7b226d73675f6964223a2236356665366361613366343263222c226174746163686d656e7473223a5b7b2274797065223a22696d616765222c227061796c6f6164223a7b227468756d626e61696c223a22687474703a2f2f3132372e302e302e313a31353633352f7374616e642d696e2f6d656469612f326237313830343134646466656536623530396230373833376637356336356338613935383463633439313132376464333266306235333331323831633539622e6a7067222c2275726c223a22687474703a2f2f3132372e302e302e313a31353633352f7374616e642d696e2f6d656469612f326237313830343134646466656536623530396230373833376637356336356338613935383463633439313132376464333266306235333331323831633539622e6a7067227d7d5d7d2c2274696d657374616d70223a2231373934323934373936373536227d', '2026-11-10 07:13:22.123498+00', '2026-11-10 07:13:22.123498+00', 1, '2026-11-10 07:13:22.540894+00', NULL),
	('65fe6caa3f42d', 3, 'user_send_location', '2500000000000000000', 'user-ba-mau', '\x7b226170705f6964223a226c6f612d64656d6f2d617070222c22757365725f69645f62795f617070223a223136333232313838373930363238323038343533222c2273656e646572223a7b226964223a22757365722d62612d6d6175227d2c22726563697069656e74223a7b226964223a2232353030303030303030303030303030303030227d2c226576656e745f6e616d65223a22757365725f73656e645f6c6f636174696f6e222c226d657373616765223a7b226d73675f6964223a2236356665366361613366343264222c2274657874223a224368e1bba32056e1bbb163222c226174746163686d656e7473223a5b7b2274797065223a226c6f636174696f6e222c227061796c6f6164223a7b22636f6f7264696e61746573223a7b226c61746974756465223a2231392e38343135222c226c6f6e676974756465223a223130352e38363032227d7d7d5d7d2c2274696d657374616d70223a2231373934323934373937303636227d', '2026-11-10 07:13:22.476915+00', '2026-11-10 07:13:22.476915+00', 1, '2026-11-10 07:13:22.540894+00', NULL),
	('65fe6caa3f42c#0', 6, 'loa_photo_ready', '2500000000000000000', 'user-ba-mau', '\x7b22736861323536223a2233336432643030353266613834363534333432376336366437396638656566343137363931653537346535336663356364366435303262623066326233656637227d', '2026-11-10 07:13:24.925176+00', '2026-11-10 07:13:24.925176+00', 1, '2026-11-10 07:13:25.092063+00', NULL);

INSERT INTO public.alembic_version VALUES
	('0060');

INSERT INTO staff.accounts VALUES
	('tongdai', 'Trực tổng đài (mẫu)', '-', '{operator}', true, '2026-11-10 07:12:40.322674+00', NULL, NULL),
	('canbo1', 'Cán bộ trực 1 (mẫu)', '-', '{officer}', true, '2026-11-10 07:12:40.322674+00', NULL, NULL),
	('canbo2', 'Cán bộ trực 2 (mẫu)', '-', '{officer}', true, '2026-11-10 07:12:40.322674+00', NULL, NULL),
	('chihuy1', 'Chỉ huy trực 1 (mẫu)', '-', '{officer,supervisor}', true, '2026-11-10 07:12:40.322674+00', NULL, NULL),
	('quantri1', 'Quản trị 1 (mẫu)', '-', '{administrator}', true, '2026-11-10 07:12:40.322674+00', NULL, NULL),
	('quantri2', 'Quản trị 2 (mẫu)', '-', '{administrator}', true, '2026-11-10 07:12:40.322674+00', NULL, NULL),
	('thanhtra1', 'Thanh tra 1 (mẫu)', '-', '{auditor}', true, '2026-11-10 07:12:40.322674+00', NULL, NULL);

INSERT INTO staff.credentials VALUES
	('uNLn-bj_p08yNy2pOHxEIA4an_zJpfvgQrdTIAMoa9s', 'tongdai', 'pQECAyYgASFYIKvmufje1uYTUbG5WNgKurZvIOjRmcC01ClDvAtXmdQBIlggYBztKTWbsbLx01XbBB1d2nHMeMyKamLnXcJN6gr71I0', 'Khoá phần mềm (mẫu)', '2026-11-10 07:12:40.322674+00', NULL),
	('dlYEIGRqlnht88wVv3pRxhpsk2W38IOzCc9S4eWjA7E', 'tongdai', 'pQECAyYgASFYIFt1zRFIyYwHVZZXiSC8jBCs2WFIBuVwb4KLu_PVmZINIlggD1EarUSjLgsGN92eD_s6Wn9sIZXVW2J5l5l1ht0UwL0', 'Khoá phần mềm thứ hai (mẫu)', '2026-11-10 07:12:40.322674+00', NULL),
	('lJoOVgNtsobcZKqKu-dJzCi-H9zKObHXP3iC8upNDuM', 'canbo1', 'pQECAyYgASFYIJARrqFNpU8evjtPrQ3eUShZbB8nL-FAJsDSKxZ67FjTIlgg2XrYpTVzbwlIHPQJFicZxp_awblSG6b2HekR83JQgX0', 'Khoá phần mềm (mẫu)', '2026-11-10 07:12:40.322674+00', NULL),
	('H8ciKU9CZ8aL9dpu4M7woxxCpHzRXl2Xte6VC52o3mY', 'canbo1', 'pQECAyYgASFYIC9o-2J0DDUQPvT0p3yGS4pDivtxW1DCFa9YIqsqPTKwIlggDI60R_xWXuBJm3vEYrTOjGGD4wYGCWxNejqK5zfBbR0', 'Khoá phần mềm thứ hai (mẫu)', '2026-11-10 07:12:40.322674+00', NULL),
	('imA0hqsHtzsyt3SNvIc7s0DHDsgNjLXWZHpAwVImzHs', 'canbo2', 'pQECAyYgASFYIJ7dZPRlWq5KuqlVsx8lFpwuRmFhEcFVe95rP_VpyLX8IlggAQt_FVLDN55oyOCBlj9G8Zieps2IHuqpu8wQuoF0CPw', 'Khoá phần mềm (mẫu)', '2026-11-10 07:12:40.322674+00', NULL),
	('m9lSthW5oV9dYMX9vfUO_kbAY8skwMCrBzD2OmnSWQ4', 'canbo2', 'pQECAyYgASFYIACaXdRdlU-tygvVlAoGB409NghQGbZnpm-vwKdyf6HfIlggl_GVt63QzjKFLBdlDOUaseID8ytwRgBJFQPSDCriJbE', 'Khoá phần mềm thứ hai (mẫu)', '2026-11-10 07:12:40.322674+00', NULL),
	('_WuIrRtms_UGXmnyr-nSRJfGK0-n0a33j3jAjlwYbY8', 'chihuy1', 'pQECAyYgASFYINZeaXN3gAOE95D7lIXo8LSqfFB1dApi-8-jEINnKiHoIlggHBcjkmne36qlZNtMcICFfpw8XnQmIv0hrb580oi0GTI', 'Khoá phần mềm (mẫu)', '2026-11-10 07:12:40.322674+00', NULL),
	('Uck6sOQ3gi6iPWqgI_mfWKwYBXB23A6ti8YEsClC6Nw', 'chihuy1', 'pQECAyYgASFYIGq-PXaH7OExFQBCbeTycFqUbzdqX5yNeqeXr7yCtMnmIlggwlZr6RXVgCPSk7GJjWMMBYacoqWKlZrtYiHe4kQ0Kjw', 'Khoá phần mềm thứ hai (mẫu)', '2026-11-10 07:12:40.322674+00', NULL),
	('ELTQ6xafAj2kevKTg7LKzt1a_QF5E1Xf4v5Y8QFxpKo', 'quantri1', 'pQECAyYgASFYIOo2tWqoCvG1pn4gvOB-BhMqkN7ManexH3OrTe4Vbm2HIlggYjuTvispkYdwL8-DqEG7gxoSZl7qQyIX5v7rNKwq490', 'Khoá phần mềm (mẫu)', '2026-11-10 07:12:40.322674+00', NULL),
	('aa_ERxtu-q20b3IYmRqZMC3BrQLYgpHADqsPmlZu_zg', 'quantri1', 'pQECAyYgASFYIEVo8m0uUpwk6jGGF5c3SlCATIatargBrnHnMei0h1BSIlggKVCTp2bcaiFCYrdMlHf6vlYh4BGkSkuVORftppmN6vQ', 'Khoá phần mềm thứ hai (mẫu)', '2026-11-10 07:12:40.322674+00', NULL),
	('2kPz_iIFR8d2ZLnE1QQD5U8VXPhTHdqHMWnODEV-8Yc', 'quantri2', 'pQECAyYgASFYIHZ3v60yyHgyx4yCGFLy0v8qLA3Q5EPplxdkL8HNjN44IlggAJj3DSaNIsgbDnb3dD3PeUa4xT40UQI9c_sZJq3SYmg', 'Khoá phần mềm (mẫu)', '2026-11-10 07:12:40.322674+00', NULL),
	('3Nh04HBYIOIQPUIURzg4DglLq4nOwEyO0qa0v7xOsNc', 'quantri2', 'pQECAyYgASFYIK5uoA27imIHvAcETgEZETfSYqjMbYpq_2UP5d9LvJgmIlgg04a8SIvBFdKzZi4l0WspN1PEX5ThTiCw8bqBxbk9w30', 'Khoá phần mềm thứ hai (mẫu)', '2026-11-10 07:12:40.322674+00', NULL),
	('6-T5a-eEVq1YtItIoIj5iVgZvnc-l4dhqWEdzU0YLQk', 'thanhtra1', 'pQECAyYgASFYIF6PPjqJPM83bWvZc6lObJBmsxy9uaSa4F4yPZVo5mLiIlggbWMcUy2_kuQ3WYJcl67ZXi9xIIdsVH20yQW8NGwShuY', 'Khoá phần mềm (mẫu)', '2026-11-10 07:12:40.322674+00', NULL),
	('8wShbfbvTfvNTv6TXANhFyUgJoxhWHau-dBKZgVuZM0', 'thanhtra1', 'pQECAyYgASFYIJRVIG30kTGTQdihktm4ZmdwFtYBurOpZKlkWRtW9b1HIlgg-NJq2yoF0sn_t9VcF5OPFcIIVOEW7Lyv-nQvuaEl12g', 'Khoá phần mềm thứ hai (mẫu)', '2026-11-10 07:12:40.322674+00', NULL);

INSERT INTO staff.devices VALUES
	('\x416b9beca2f8daabe11802efe510619a7e09fd7f4f2b86a92542f6bc3977a918', 'chihuy1', '2026-11-10 07:14:42.300936+00'),
	('\x416b9beca2f8daabe11802efe510619a7e09fd7f4f2b86a92542f6bc3977a918', 'tongdai', '2026-11-10 07:14:55.245713+00'),
	('\x416b9beca2f8daabe11802efe510619a7e09fd7f4f2b86a92542f6bc3977a918', 'canbo1', '2026-11-10 07:14:56.787087+00');

INSERT INTO staff.members VALUES
	('tongdai', 'Trực tổng đài (mẫu)', 'operator', '{VN}', '2026-01-01 00:00:00+00', NULL),
	('canbo1', 'Cán bộ trực 1 (mẫu)', 'officer', '{VN}', '2026-01-01 00:00:00+00', NULL),
	('canbo2', 'Cán bộ trực 2 (mẫu)', 'officer', '{VN}', '2026-01-01 00:00:00+00', NULL),
	('chihuy1', 'Chỉ huy trực 1 (mẫu)', 'supervisor', '{VN}', '2026-01-01 00:00:00+00', NULL),
	('quantri1', 'Quản trị 1 (mẫu)', 'administrator', '{VN}', '2026-01-01 00:00:00+00', NULL),
	('quantri2', 'Quản trị 2 (mẫu)', 'administrator', '{VN}', '2026-01-01 00:00:00+00', NULL),
	('thanhtra1', 'Thanh tra 1 (mẫu)', 'auditor', '{VN}', '2026-01-01 00:00:00+00', NULL),
	('si.quan', 'Đại úy Trần Văn Thử', 'officer', '{VN}', '2026-01-01 00:00:00+00', NULL),
	('si.quan.2', 'Trung úy Lê Thị Mẫu', 'officer', '{VN}', '2026-01-01 00:00:00+00', NULL),
	('chi.huy', 'Trung tá Phạm Văn Mẫu', 'supervisor', '{VN}', '2026-01-01 00:00:00+00', NULL),
	('xa.khac', 'Thượng úy Vũ Thị Thử', 'officer', '{00004}', '2026-01-01 00:00:00+00', NULL),
	('truc.ban', 'Trực ban thử', 'officer', '{VN}', '2026-01-01 00:00:00+00', NULL),
	('chi.nghe', 'Người nghe máy', 'operator', '{VN}', '2026-01-01 00:00:00+00', NULL);

INSERT INTO staff.rosters VALUES
	(1, '\x7b22656e7669726f6e6d656e74223a226c6f63616c222c2276657273696f6e223a312c226d656d62657273223a5b7b226c6f67696e223a22746f6e67646169222c226e616d65223a225472e1bbb1632074e1bb956e6720c491c3a06920286de1baab7529222c22726f6c65223a226f70657261746f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22754e4c6e2d626a5f703038794e7932704f487845494134616e5f7a4a706676675172645449414d6f613973222c227075626c69635f6b6579223a22705145434179596741534659494b766d75666a653175595455624735574e674b75725a76494f6a526d63433031436c44764174586d645142496c676759427a744b54576273624c783031586242423164326e484d654d794b616d4c6e58634a4e36677237314930227d2c7b2263726564656e7469616c5f6964223a22646c5945494752716c6e68743838775676337052786870736b32573338494f7a436339533465576a413745222c227075626c69635f6b6579223a22705145434179596741534659494674317a52464979597748565a5a58695343386a424373325746494275567762344b4c755f50566d5a494e496c6767443145617255536a4c6773474e393265445f7336576e3973495a585657324a356c356c3168743055774c30227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a2263616e626f31222c226e616d65223a2243c3a16e2062e1bb99207472e1bbb163203120286de1baab7529222c22726f6c65223a226f666669636572222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a226c4a6f4f56674e74736f62635a4b714b752d644a7a43692d48397a4b4f624858503369433875704e44754d222c227075626c69635f6b6579223a22705145434179596741534659494a41527271464e70553865766a7450725133655553685a6242386e4c2d46414a7344534b785a3637466a54496c6767325872597054567a62776c494850514a4669635a78705f6177626c534736623248656b5238334a51675830227d2c7b2263726564656e7469616c5f6964223a22483863694b5539435a38614c39647075344d37776f78784370487a52586c3258746536564335326f336d59222c227075626c69635f6b6579223a227051454341795967415346594943396f2d324a30444455515076543070337947533470446976747857314443466139594971737150544b77496c676744493630525f78575875424a6d3376455972544f6a474744347759474357784e656a714b357a6642625230227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a2263616e626f32222c226e616d65223a2243c3a16e2062e1bb99207472e1bbb163203220286de1baab7529222c22726f6c65223a226f666669636572222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22696d413068717348747a73797433534e76496337733044484473674e6a4c58575a4870417756496d7a4873222c227075626c69635f6b6579223a22705145434179596741534659494a37645a50526c5771354b75716c567378386c46707775526d46684563465665393572505f5670794c5838496c67674151745f46564c444e35356f794f43426c6a3947385a6965707332494875717075387751756f4630435077227d2c7b2263726564656e7469616c5f6964223a226d396c53746857356f563964594d58397666554f5f6b62415938736b774d4372427a44324f6d6e53575134222c227075626c69635f6b6579223a2270514543417959674153465949414361586452646c552d74796776566c416f47423430394e67685147625a6e706d2d76774b647966364866496c67676c5f4756743633517a6a4b464c42646c444f556173654944387974775267424a46515053444372694a6245227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a2263686968757931222c226e616d65223a224368e1bb8920687579207472e1bbb163203120286de1baab7529222c22726f6c65223a2273757065727669736f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a225f5775497252746d735f5547586d6e79722d6e53524a66474b302d6e306133336a336a416a6c7759625938222c227075626c69635f6b6579223a22705145434179596741534659494e5a6561584e3367414f45393544376c49586f384c537166464231644170692d382d6a45494e6e4b69486f496c67674842636a6b6d6e653336716c5a4e744d6349434666707738586e516d4976306872623538306f6930475449227d2c7b2263726564656e7469616c5f6964223a2255636b36734f51336769366950577167495f6d66574b775942584232334136746938594573436c43364e77222c227075626c69635f6b6579223a227051454341795967415346594947712d50586148374f4578465142436265547963467155627a64715835794e6571655872377943744d6e6d496c6767776c5a7236525856674350536b37474a6a574d4d425961636f71574b6c5a727459694865346b51304b6a77227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a227175616e74726931222c226e616d65223a225175e1baa36e207472e1bb8b203120286de1baab7529222c22726f6c65223a2261646d696e6973747261746f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22454c545136786166416a326b65764b5467374c4b7a7431615f514635453158663476355938514678704b6f222c227075626c69635f6b6579223a22705145434179596741534659494f6f327457716f43764731706e3467764f422d42684d716b4e374d616e657848334f7254653456626d3248496c6767596a7554766973706b5964774c382d447145473767786f535a6c377151794958357637724e4b7771343930227d2c7b2263726564656e7469616c5f6964223a2261615f45527874752d713230623349596d52715a4d43334272514c5967704841447173506d6c5a755f7a67222c227075626c69635f6b6579223a227051454341795967415346594945566f386d30755570776b366a474746356333536c43415449617461726742726e486e4d65693068314253496c67674b56435470326263616946435972644d6c486636766c59683442476b536b75564f52667470706d4e367651227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a227175616e74726932222c226e616d65223a225175e1baa36e207472e1bb8b203220286de1baab7529222c22726f6c65223a2261646d696e6973747261746f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22326b507a5f694946523864325a4c6e45315151443555385658506854486471484d576e4f4445562d385963222c227075626c69635f6b6579223a2270514543417959674153465949485a3376363079794867797834794347464c79307638714c413351354550706c78646b4c38484e6a4e3434496c6767414a6a334453614e49736762446e623364443350655561347854343055514939635f735a4a713353596d67227d2c7b2263726564656e7469616c5f6964223a22334e683034484259494f495150554955527a673444676c4c71346e4f7745794f307161307637784f734e63222c227075626c69635f6b6579223a22705145434179596741534659494b35756f413237696d4948764163455467455a4554665359716a4d625970715f3255503564394c764a676d496c6767303461385349764246644b7a5a69346c305773704e31504558355468546943773862714278626b39773330227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a227468616e6874726131222c226e616d65223a225468616e6820747261203120286de1baab7529222c22726f6c65223a2261756469746f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22362d5435612d654556713159744974496f496a356956675a766e632d6c346468715745647a5530594c516b222c227075626c69635f6b6579223a2270514543417959674153465949463650506a714a504d38336257765a63366c4f624a426d737879397561536134463479505a566f356d4c69496c676762574d635579325f6b75513357594a636c36375a586939784949647356483230795157384e477753687559227d2c7b2263726564656e7469616c5f6964223a2238775368626662765466764e5476365458414e68467955674a6f7868574861752d64424b5a6756755a4d30222c227075626c69635f6b6579223a22705145434179596741534659494a5256494733306b544754516469686b746d345a6d64774674594275724f705a4b6c6b5752745739623148496c67672d4e4a7132796f4630736e5f7439566346354f5046634949564f4557374c79762d6e51767561456c313267227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a2273692e7175616e222c226e616d65223a22c490e1baa16920c3ba79205472e1baa76e2056c4836e205468e1bbad222c22726f6c65223a226f666669636572222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22535773614a4861354b784a556863323758576353457765396e5538534c61314f6f495a526f584473626377222c227075626c69635f6b6579223a22705145434179596741534659494b5350752d49466a336d6664784f4e4567666b417a6965306350554e426b5a4c73796c64454c4c64506275496c6767426e4e526d634d564958737873645231784e44684e6d66795f6e4648696451322d695f426c69786a652d45227d2c7b2263726564656e7469616c5f6964223a224a53394a4c69384e34524f586b4e6f347570466f6e6d726e5a646e516d775f5275445937316566525a5573222c227075626c69635f6b6579223a22705145434179596741534659494944586d45505a54694c6936584f367467326e376857557170783872555648574144696b41655169555a73496c67673676334a4b385a3247446b4a4a71656a3278337547586e7a3656316569655359497a645f41437874444c30227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a2273692e7175616e2e32222c226e616d65223a225472756e6720c3ba79204cc3aa205468e1bb8b204de1baab75222c22726f6c65223a226f666669636572222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22747251665565515a314b3568644231634a61577a6e55595f6b4955667569342d6a734b552d4b6c70383377222c227075626c69635f6b6579223a22705145434179596741534659494930386c353952317377754871334c596a6f77686435425535595343636175794f61394d717430717a6143496c67673558336632364f4641636e5a6130713270454b737a376c5a346a426771666d4637395048674b366647596f227d2c7b2263726564656e7469616c5f6964223a2258474b5178774c6d6d506f73307267426e46442d6b4a654559704b493553693964523962644f736b696730222c227075626c69635f6b6579223a22705145434179596741534659494d516c776f4e6f6c42457276756b33684c4966306c7a4e65522d346f712d507a3359465a4b457677547751496c67673633636e32664a53414733696b394d425658375a6c3238496f6b544e6b4b77435769644d4b63484a6b546f227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a226368692e687579222c226e616d65223a225472756e672074c3a1205068e1baa16d2056c4836e204de1baab75222c22726f6c65223a2273757065727669736f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22663974647755704a6a516a414e71384232474f4b314c6c4e6c5133786e566f564e744a356d627933336849222c227075626c69635f6b6579223a22705145434179596741534659494b5546455246634b516f5f335a2d647666326964455f526d7855367958636458374f7a49494e4a51703359496c676737354871795362755a4a75596e4e504f5253366542726d325967455231457664795142753632544d545777227d2c7b2263726564656e7469616c5f6964223a2274715345797651326971324f6e59586359516f69445f564a423333316936413264566470384e6275647967222c227075626c69635f6b6579223a22705145434179596741534659494a7a67666d7a6364696a586a6e6a4f546c626847584d456a5468784d3157305772367a416b355041416c6f496c676748714b4378306c4747574c4d67624e744c4d426b3879587a53326a666f4d68476b5f61344f776c334c6d38227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a2278612e6b686163222c226e616d65223a225468c6b0e1bba36e6720c3ba792056c5a9205468e1bb8b205468e1bbad222c22726f6c65223a226f666669636572222c2273636f7065223a5b223030303034225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22756b766c4b4a5966656264416437584a6c4d45305744574e323068614157435732386d5436576e4139536f222c227075626c69635f6b6579223a2270514543417959674153465949473179794d56356c2d574e775554686e4b6663376a5471727242526c48696433636f306e56725931565a73496c676772707355526c335139426a55444f34485a654e736471396137634a4e375a667739724833384b726c57674d227d2c7b2263726564656e7469616c5f6964223a2276437a5551735a746163745a6a4c56654a2d3778734638625f383163586e3241767373375f51507178776b222c227075626c69635f6b6579223a2270514543417959674153465949424c746c414c43774a4c445f66317449715938633969575041794c764d6b6a466b794b324d31666c5f7776496c67676778506a6d35512d7350375448447855797a55617935562d6b7a33385836484b44574146536b4f46503449227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a22747275632e62616e222c226e616d65223a225472e1bbb1632062616e207468e1bbad222c22726f6c65223a226f666669636572222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a2263655941697a4735425f614d4e547051547a425553396c6850586b43347051636441502d565a305a34364d222c227075626c69635f6b6579223a22705145434179596741534659494450645952626c754e72662d39536f5866644959493576486978422d364f6d79624c4b652d35666f64427a496c6767413154415a7549644370485f66484d53545756324936534e6651744a706261556b6974337472586f575855227d2c7b2263726564656e7469616c5f6964223a22335a34716c5245355850446151416b6c466e6a43366c305a634a417241585633553774384c4a5569694777222c227075626c69635f6b6579223a227051454341795967415346594949792d614268754343486a616c6b643244766646305f414d7077634f2d313136434763525948413977664b496c676775513771726f797a6e38444d534b6b7061636e584a465a796f70374a3376664a44545747454a6478625530227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a226368692e6e676865222c226e616d65223a224e67c6b0e1bb9d69206e676865206dc3a179222c22726f6c65223a226f70657261746f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a225070786b4c716a56713141424d6837523244695f4d433664717374774d5333755658617853396461445851222c227075626c69635f6b6579223a22705145434179596741534659494f53323652653949676f56557a584c77576f33306b4168314f31356a50724f627a4d78657a3564765a3178496c6767536349566843586d3758794c4e5f7539557862587447394637352d326b5a487a5375564246564f50396534227d2c7b2263726564656e7469616c5f6964223a22645038614b39746d494f6f756c7637683164382d7a4f4439376f316b36754f31524378694d4e6146794451222c227075626c69635f6b6579223a227051454341795967415346594950615667386d63717873426f795838656d54794c645546575a6171483379636d6a357371777141784a5374496c676770513332704f7a62326f6637684e6235486c615f3762594e5f33564e774f57614a474d6c2d645952754f51227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d5d2c22766f696365223a7b22666f7263655f6e616d65223a2243c3b46e6720616e2078c3a3206de1baab75222c226e756d62657273223a5b2230323337203030302030303030222c22303233372030303020303030222c2230323337203338352032323232222c22313133225d2c226c696e6b73223a5b22687474703a2f2f6c6f63616c686f73743a383130352f74696e2f222c2268747470733a2f2f6c6f612e6578616d706c652f225d7d7d', '[]', '2026-11-10 07:12:40.322674+00', 1, '2026-11-10 07:13:11.051736+00'),
	(2, '\x7b22656e7669726f6e6d656e74223a226c6f63616c222c2276657273696f6e223a322c226d656d62657273223a5b7b226c6f67696e223a22746f6e67646169222c226e616d65223a225472e1bbb1632074e1bb956e6720c491c3a06920286de1baab7529222c22726f6c65223a226f70657261746f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22754e4c6e2d626a5f703038794e7932704f487845494134616e5f7a4a706676675172645449414d6f613973222c227075626c69635f6b6579223a22705145434179596741534659494b766d75666a653175595455624735574e674b75725a76494f6a526d63433031436c44764174586d645142496c676759427a744b54576273624c783031586242423164326e484d654d794b616d4c6e58634a4e36677237314930227d2c7b2263726564656e7469616c5f6964223a22646c5945494752716c6e68743838775676337052786870736b32573338494f7a436339533465576a413745222c227075626c69635f6b6579223a22705145434179596741534659494674317a52464979597748565a5a58695343386a424373325746494275567762344b4c755f50566d5a494e496c6767443145617255536a4c6773474e393265445f7336576e3973495a585657324a356c356c3168743055774c30227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a2263616e626f31222c226e616d65223a2243c3a16e2062e1bb99207472e1bbb163203120286de1baab7529222c22726f6c65223a226f666669636572222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a226c4a6f4f56674e74736f62635a4b714b752d644a7a43692d48397a4b4f624858503369433875704e44754d222c227075626c69635f6b6579223a22705145434179596741534659494a41527271464e70553865766a7450725133655553685a6242386e4c2d46414a7344534b785a3637466a54496c6767325872597054567a62776c494850514a4669635a78705f6177626c534736623248656b5238334a51675830227d2c7b2263726564656e7469616c5f6964223a22483863694b5539435a38614c39647075344d37776f78784370487a52586c3258746536564335326f336d59222c227075626c69635f6b6579223a227051454341795967415346594943396f2d324a30444455515076543070337947533470446976747857314443466139594971737150544b77496c676744493630525f78575875424a6d3376455972544f6a474744347759474357784e656a714b357a6642625230227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a2263616e626f32222c226e616d65223a2243c3a16e2062e1bb99207472e1bbb163203220286de1baab7529222c22726f6c65223a226f666669636572222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22696d413068717348747a73797433534e76496337733044484473674e6a4c58575a4870417756496d7a4873222c227075626c69635f6b6579223a22705145434179596741534659494a37645a50526c5771354b75716c567378386c46707775526d46684563465665393572505f5670794c5838496c67674151745f46564c444e35356f794f43426c6a3947385a6965707332494875717075387751756f4630435077227d2c7b2263726564656e7469616c5f6964223a226d396c53746857356f563964594d58397666554f5f6b62415938736b774d4372427a44324f6d6e53575134222c227075626c69635f6b6579223a2270514543417959674153465949414361586452646c552d74796776566c416f47423430394e67685147625a6e706d2d76774b647966364866496c67676c5f4756743633517a6a4b464c42646c444f556173654944387974775267424a46515053444372694a6245227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a2263686968757931222c226e616d65223a224368e1bb8920687579207472e1bbb163203120286de1baab7529222c22726f6c65223a2273757065727669736f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a225f5775497252746d735f5547586d6e79722d6e53524a66474b302d6e306133336a336a416a6c7759625938222c227075626c69635f6b6579223a22705145434179596741534659494e5a6561584e3367414f45393544376c49586f384c537166464231644170692d382d6a45494e6e4b69486f496c67674842636a6b6d6e653336716c5a4e744d6349434666707738586e516d4976306872623538306f6930475449227d2c7b2263726564656e7469616c5f6964223a2255636b36734f51336769366950577167495f6d66574b775942584232334136746938594573436c43364e77222c227075626c69635f6b6579223a227051454341795967415346594947712d50586148374f4578465142436265547963467155627a64715835794e6571655872377943744d6e6d496c6767776c5a7236525856674350536b37474a6a574d4d425961636f71574b6c5a727459694865346b51304b6a77227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a227175616e74726931222c226e616d65223a225175e1baa36e207472e1bb8b203120286de1baab7529222c22726f6c65223a2261646d696e6973747261746f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22454c545136786166416a326b65764b5467374c4b7a7431615f514635453158663476355938514678704b6f222c227075626c69635f6b6579223a22705145434179596741534659494f6f327457716f43764731706e3467764f422d42684d716b4e374d616e657848334f7254653456626d3248496c6767596a7554766973706b5964774c382d447145473767786f535a6c377151794958357637724e4b7771343930227d2c7b2263726564656e7469616c5f6964223a2261615f45527874752d713230623349596d52715a4d43334272514c5967704841447173506d6c5a755f7a67222c227075626c69635f6b6579223a227051454341795967415346594945566f386d30755570776b366a474746356333536c43415449617461726742726e486e4d65693068314253496c67674b56435470326263616946435972644d6c486636766c59683442476b536b75564f52667470706d4e367651227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a227175616e74726932222c226e616d65223a225175e1baa36e207472e1bb8b203220286de1baab7529222c22726f6c65223a2261646d696e6973747261746f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22326b507a5f694946523864325a4c6e45315151443555385658506854486471484d576e4f4445562d385963222c227075626c69635f6b6579223a2270514543417959674153465949485a3376363079794867797834794347464c79307638714c413351354550706c78646b4c38484e6a4e3434496c6767414a6a334453614e49736762446e623364443350655561347854343055514939635f735a4a713353596d67227d2c7b2263726564656e7469616c5f6964223a22334e683034484259494f495150554955527a673444676c4c71346e4f7745794f307161307637784f734e63222c227075626c69635f6b6579223a22705145434179596741534659494b35756f413237696d4948764163455467455a4554665359716a4d625970715f3255503564394c764a676d496c6767303461385349764246644b7a5a69346c305773704e31504558355468546943773862714278626b39773330227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a227468616e6874726131222c226e616d65223a225468616e6820747261203120286de1baab7529222c22726f6c65223a2261756469746f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22362d5435612d654556713159744974496f496a356956675a766e632d6c346468715745647a5530594c516b222c227075626c69635f6b6579223a2270514543417959674153465949463650506a714a504d38336257765a63366c4f624a426d737879397561536134463479505a566f356d4c69496c676762574d635579325f6b75513357594a636c36375a586939784949647356483230795157384e477753687559227d2c7b2263726564656e7469616c5f6964223a2238775368626662765466764e5476365458414e68467955674a6f7868574861752d64424b5a6756755a4d30222c227075626c69635f6b6579223a22705145434179596741534659494a5256494733306b544754516469686b746d345a6d64774674594275724f705a4b6c6b5752745739623148496c67672d4e4a7132796f4630736e5f7439566346354f5046634949564f4557374c79762d6e51767561456c313267227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a2273692e7175616e222c226e616d65223a22c490e1baa16920c3ba79205472e1baa76e2056c4836e205468e1bbad222c22726f6c65223a226f666669636572222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22535773614a4861354b784a556863323758576353457765396e5538534c61314f6f495a526f584473626377222c227075626c69635f6b6579223a22705145434179596741534659494b5350752d49466a336d6664784f4e4567666b417a6965306350554e426b5a4c73796c64454c4c64506275496c6767426e4e526d634d564958737873645231784e44684e6d66795f6e4648696451322d695f426c69786a652d45227d2c7b2263726564656e7469616c5f6964223a224a53394a4c69384e34524f586b4e6f347570466f6e6d726e5a646e516d775f5275445937316566525a5573222c227075626c69635f6b6579223a22705145434179596741534659494944586d45505a54694c6936584f367467326e376857557170783872555648574144696b41655169555a73496c67673676334a4b385a3247446b4a4a71656a3278337547586e7a3656316569655359497a645f41437874444c30227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a2273692e7175616e2e32222c226e616d65223a225472756e6720c3ba79204cc3aa205468e1bb8b204de1baab75222c22726f6c65223a226f666669636572222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22747251665565515a314b3568644231634a61577a6e55595f6b4955667569342d6a734b552d4b6c70383377222c227075626c69635f6b6579223a22705145434179596741534659494930386c353952317377754871334c596a6f77686435425535595343636175794f61394d717430717a6143496c67673558336632364f4641636e5a6130713270454b737a376c5a346a426771666d4637395048674b366647596f227d2c7b2263726564656e7469616c5f6964223a2258474b5178774c6d6d506f73307267426e46442d6b4a654559704b493553693964523962644f736b696730222c227075626c69635f6b6579223a22705145434179596741534659494d516c776f4e6f6c42457276756b33684c4966306c7a4e65522d346f712d507a3359465a4b457677547751496c67673633636e32664a53414733696b394d425658375a6c3238496f6b544e6b4b77435769644d4b63484a6b546f227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a226368692e687579222c226e616d65223a225472756e672074c3a1205068e1baa16d2056c4836e204de1baab75222c22726f6c65223a2273757065727669736f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22663974647755704a6a516a414e71384232474f4b314c6c4e6c5133786e566f564e744a356d627933336849222c227075626c69635f6b6579223a22705145434179596741534659494b5546455246634b516f5f335a2d647666326964455f526d7855367958636458374f7a49494e4a51703359496c676737354871795362755a4a75596e4e504f5253366542726d325967455231457664795142753632544d545777227d2c7b2263726564656e7469616c5f6964223a2274715345797651326971324f6e59586359516f69445f564a423333316936413264566470384e6275647967222c227075626c69635f6b6579223a22705145434179596741534659494a7a67666d7a6364696a586a6e6a4f546c626847584d456a5468784d3157305772367a416b355041416c6f496c676748714b4378306c4747574c4d67624e744c4d426b3879587a53326a666f4d68476b5f61344f776c334c6d38227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a2278612e6b686163222c226e616d65223a225468c6b0e1bba36e6720c3ba792056c5a9205468e1bb8b205468e1bbad222c22726f6c65223a226f666669636572222c2273636f7065223a5b223030303034225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a22756b766c4b4a5966656264416437584a6c4d45305744574e323068614157435732386d5436576e4139536f222c227075626c69635f6b6579223a2270514543417959674153465949473179794d56356c2d574e775554686e4b6663376a5471727242526c48696433636f306e56725931565a73496c676772707355526c335139426a55444f34485a654e736471396137634a4e375a667739724833384b726c57674d227d2c7b2263726564656e7469616c5f6964223a2276437a5551735a746163745a6a4c56654a2d3778734638625f383163586e3241767373375f51507178776b222c227075626c69635f6b6579223a2270514543417959674153465949424c746c414c43774a4c445f66317449715938633969575041794c764d6b6a466b794b324d31666c5f7776496c67676778506a6d35512d7350375448447855797a55617935562d6b7a33385836484b44574146536b4f46503449227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a22747275632e62616e222c226e616d65223a225472e1bbb1632062616e207468e1bbad222c22726f6c65223a226f666669636572222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a2263655941697a4735425f614d4e547051547a425553396c6850586b43347051636441502d565a305a34364d222c227075626c69635f6b6579223a22705145434179596741534659494450645952626c754e72662d39536f5866644959493576486978422d364f6d79624c4b652d35666f64427a496c6767413154415a7549644370485f66484d53545756324936534e6651744a706261556b6974337472586f575855227d2c7b2263726564656e7469616c5f6964223a22335a34716c5245355850446151416b6c466e6a43366c305a634a417241585633553774384c4a5569694777222c227075626c69635f6b6579223a227051454341795967415346594949792d614268754343486a616c6b643244766646305f414d7077634f2d313136434763525948413977664b496c676775513771726f797a6e38444d534b6b7061636e584a465a796f70374a3376664a44545747454a6478625530227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d2c7b226c6f67696e223a226368692e6e676865222c226e616d65223a224e67c6b0e1bb9d69206e676865206dc3a179222c22726f6c65223a226f70657261746f72222c2273636f7065223a5b22564e225d2c226b657973223a5b7b2263726564656e7469616c5f6964223a225070786b4c716a56713141424d6837523244695f4d433664717374774d5333755658617853396461445851222c227075626c69635f6b6579223a22705145434179596741534659494f53323652653949676f56557a584c77576f33306b4168314f31356a50724f627a4d78657a3564765a3178496c6767536349566843586d3758794c4e5f7539557862587447394637352d326b5a487a5375564246564f50396534227d2c7b2263726564656e7469616c5f6964223a22645038614b39746d494f6f756c7637683164382d7a4f4439376f316b36754f31524378694d4e6146794451222c227075626c69635f6b6579223a227051454341795967415346594950615667386d63717873426f795838656d54794c645546575a6171483379636d6a357371777141784a5374496c676770513332704f7a62326f6637684e6235486c615f3762594e5f33564e774f57614a474d6c2d645952754f51227d5d2c2273696e6365223a22323032362d30312d30315430303a30303a30305a222c22756e74696c223a6e756c6c7d5d2c22766f696365223a7b22666f7263655f6e616d65223a2243c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab7529222c226e756d62657273223a5b2230323337203030302030303030225d2c226c696e6b73223a5b22687474703a2f2f6c6f63616c686f73743a31393532332f74696e2f225d7d7d', '[{"assertion": {"signature": "MEUCIAin7s5fONMQGVrbUHo5wR-2aGl4Ft5Vqtv_G9foPdkLAiEAlB0GxSme2h3Vyf3MNmAzc1lvgKC7lBPBwBIHjnlT-CQ", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAia25PLXFsd2VSRUV5eHdFZzQycUZrUlExdnN4Uzk2V0loMEFhOThuZkVHMCIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "ELTQ6xafAj2kevKTg7LKzt1a_QF5E1Xf4v5Y8QFxpKo", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":1,\"signer\":\"quantri1\",\"signed_at\":\"2026-11-10T07:12:45.411548Z\",\"purpose\":\"loa/roster/1\",\"roster_sha256\":\"dbaad3bfa6a4dd8c114dbbdff15e5a248a8d904164299e8a8a4f7fb16f5d00e1\"}"}, {"assertion": {"signature": "MEQCIGEmJKY0FC_gc6bsxjgfmRNY_qtvYxOGTM2HUHgab0BDAiAIe6i9liUvVsRMtRWDaGbXKOobg28X9yWF_kHJgJuqOw", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiQVoyWmZOcDNQZmU3NTBGam93WFNadnd3bVB0Zk5ncHJkTFRSaWtxV2o5byIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "2kPz_iIFR8d2ZLnE1QQD5U8VXPhTHdqHMWnODEV-8Yc", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":1,\"signer\":\"quantri2\",\"signed_at\":\"2026-11-10T07:12:45.411963Z\",\"purpose\":\"loa/roster/1\",\"roster_sha256\":\"dbaad3bfa6a4dd8c114dbbdff15e5a248a8d904164299e8a8a4f7fb16f5d00e1\"}"}]', '2026-11-10 07:12:40.322674+00', 1, '2026-11-10 07:13:11.051736+00');

INSERT INTO verification.alerts VALUES
	('22f733e5-96dc-5e1b-b43c-b543c61b453e', 'cca1cd36-69d4-407b-a92f-44959331a628', 1, '0281c996f460a43deaabfd07555bce8048e2e22dd95d6ccbf2f088b9a5d696a9', 'canbo1', '2026-11-10 07:13:29.790924+00', '2026-11-13 07:13:29.790924+00', 'closed', '✅ Tin mã 26-00001, phát 14:13, khu vực Hoằng Hóa: ĐÃ TÌM THẤY.
Cháu bé trong tin này đã về an toàn. Cảm ơn bà con.
Các tin khác vẫn còn hiệu lực.
Xin ngừng chia sẻ tin này và gỡ bài, ảnh đã đăng lại.
Công an xã Hoằng Giang (bản mẫu)
Mã: 26-00001/KT', 'canbo1', '2026-11-10 07:14:15.805061+00'),
	('86780f5d-af25-5a63-85e7-1aab66474425', 'd3104d20-5e50-5de1-b090-87a1d5f0a890', 2, 'cece7e42c1d1569cd6d80fb5d2eebc5a3a8aacba5bd23047417ab2d0820a4d72', 'canbo1', '2026-11-10 07:14:30.163803+00', '2026-11-13 07:14:43.118249+00', 'open', NULL, NULL, NULL),
	('5e8807ef-c35f-547f-8251-6c6a5898c895', 'eace2415-016b-5576-b847-51a682131866', 1, '73d2b404596d55d92b18390d1d4d0258770aa18041d012dd9504af68ae71840d', 'canbo1', '2026-11-10 07:14:53.764566+00', '2026-11-13 07:14:53.764566+00', 'open', NULL, NULL, NULL);

INSERT INTO verification.amendments VALUES
	('c09f5d89-b612-42a2-ac28-9c04d4e69954', 'cca1cd36-69d4-407b-a92f-44959331a628', 'zalo:user-ba-mau', '{"basis": null, "found": false, "place": null, "photos": ["33d2d0052fa846543427c66d79f8eef417691e574e53fc5cd6d502bb0f2b3ef7"], "case_id": "cca1cd36-69d4-407b-a92f-44959331a628", "subject": {"age": null, "sex": null, "name": null, "marks": null, "health": null, "carries": null, "vehicle": null, "clothing": null, "height_cm": null, "birth_year": null}, "told_of": null, "addition": null, "event_id": "c09f5d89-b612-42a2-ac28-9c04d4e69954", "reporter": {"name": null, "phone": null, "zalo_oa_id": null, "zalo_user_id": null}, "sighting": false, "amended_by": "zalo:user-ba-mau", "still_away": false, "case_number": "26-00001", "occurred_at": "2026-11-10T07:13:25.203037Z", "last_seen_at": null, "photos_awaited": 0, "voice_messages": [], "perhaps_another": false}', '2026-11-10 07:13:25.203037+00', '2026-11-10 07:13:25.971432+00', false, NULL, NULL, NULL),
	('6b0ec06c-0d98-5156-9f2e-b5b9d31ce3a0', 'cca1cd36-69d4-407b-a92f-44959331a628', 'tongdai', '{"basis": {"ground": "consent", "given_by": "guardian"}, "found": false, "place": null, "photos": [], "case_id": "cca1cd36-69d4-407b-a92f-44959331a628", "subject": {"age": 4, "sex": null, "name": "Nguyễn Văn Mẫu", "marks": null, "health": null, "carries": null, "vehicle": null, "clothing": "áo đỏ, quần xanh, đi dép nhựa", "height_cm": null, "birth_year": null}, "told_of": null, "addition": "Bà gọi lại tổng đài: cháu tên ở nhà là Tí, không đi cùng ai.", "event_id": "6b0ec06c-0d98-5156-9f2e-b5b9d31ce3a0", "reporter": {"name": "Bà Lê Thị Mẫu", "phone": "+84912345678", "zalo_oa_id": null, "zalo_user_id": null}, "sighting": false, "amended_by": "tongdai", "still_away": false, "case_number": "26-00001", "occurred_at": "2026-11-10T07:13:26.074609Z", "last_seen_at": null, "photos_awaited": null, "voice_messages": [], "perhaps_another": false}', '2026-11-10 07:13:26.074609+00', '2026-11-10 07:13:26.579576+00', false, NULL, NULL, NULL),
	('439cf2ba-63dd-5359-a69a-43cad82b331e', 'd3104d20-5e50-5de1-b090-87a1d5f0a890', 'tongdai', '{"basis": null, "found": false, "place": {"lat": 19.7702, "lon": 105.9101, "name": "Bến đò Hoằng Châu", "commune_code": "16531"}, "photos": [], "case_id": "d3104d20-5e50-5de1-b090-87a1d5f0a890", "subject": {"age": null, "sex": null, "name": null, "marks": null, "health": null, "carries": null, "vehicle": null, "clothing": null, "height_cm": null, "birth_year": null}, "told_of": null, "addition": "Người dân báo vừa thấy cháu ở bến đò.", "event_id": "439cf2ba-63dd-5359-a69a-43cad82b331e", "reporter": {"name": null, "phone": null, "zalo_oa_id": null, "zalo_user_id": null}, "sighting": false, "amended_by": "tongdai", "still_away": false, "case_number": "26-00002", "occurred_at": "2026-11-10T07:14:39.599856Z", "last_seen_at": null, "photos_awaited": null, "voice_messages": [], "perhaps_another": false}', '2026-11-10 07:14:39.599856+00', '2026-11-10 07:14:39.863066+00', true, NULL, NULL, NULL);

INSERT INTO verification.approvals VALUES
	('22f733e5-96dc-5e1b-b43c-b543c61b453e', 1, 'canbo1', '0281c996f460a43deaabfd07555bce8048e2e22dd95d6ccbf2f088b9a5d696a9', NULL, '2026-11-10 07:13:29.790924+00', '\x7b22636f6e74656e745f76657273696f6e223a322c226e6f6e6365223a2238613165333062663065626639666461653165633539306562333736303964353962653735323065666437653062383730343362386363663161313438623033222c22616c6572745f6964223a2232326637333365352d393664632d356531622d623433632d623534336336316234353365222c22616c6572745f76657273696f6e223a312c22616c6572745f636f6465223a2232362d3030303031222c226578657263697365223a66616c73652c226c6966655f73223a3235393230302e302c226661637473223a7b226e616d65223a224e677579e1bb856e2056c4836e204de1baab75222c22736578223a6e756c6c2c22616765223a342c2262697274685f79656172223a6e756c6c2c226865696768745f636d223a6e756c6c2c22636c6f7468696e67223a22c3a16f20c491e1bb8f2c207175e1baa76e2078616e682c20c491692064c3a970206e68e1bbb161222c226d61726b73223a6e756c6c2c2263617272696573223a6e756c6c2c226865616c7468223a6e756c6c2c2276656869636c65223a6e756c6c2c226b696e64223a226d697373696e675f6368696c64222c22706c616365223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630322c226e616d65223a224368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b361222c22636f6d6d756e655f636f6465223a223135383635227d2c227365656e5f6174223a22323032362d31312d30395431373a30303a30302b30373a3030222c226465736372697074696f6e223a22222c2263616c6c223a2230323337203030302030303030227d2c22706f737465725f68656164696e67223a2254c38c4d205452e1baba204ce1baa043222c227465787473223a7b2264656661756c74223a22f09f94b42054c38c4d205452e1baba204ce1baa0435c6e4368c3a175204e677579e1bb856e2056c4836e204de1baab752c2034207475e1bb95692e5c6e4de1bab7633a20c3a16f20c491e1bb8f2c207175e1baa76e2078616e682c20c491692064c3a970206e68e1bbb1612e5c6e5468e1baa579206ce1baa76e206375e1bb91693a2031373a3030206e67c3a0792030392f31312f323032362c2074e1baa169204368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b3612e5c6e4169207468e1baa579206368c3a1752c2078696e206769e1bbaf206368c3a17520e1bb9f206ec6a16920616e20746fc3a06e2076c3a02067e1bb8d69206e676179203032333720303030203030303020686fe1bab763203131332e5c6e4e6775e1bb936e3a2043c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d3030303031222c2262795f6368616e6e656c223a7b7d7d2c227069637475726573223a5b2233336432643030353266613834363534333432376336366437396638656566343137363931653537346535336663356364366435303262623066326233656637225d2c226c696e6b223a22687474703a2f2f6c6f63616c686f73743a31393532332f74696e2f32362d3030303031222c2263656e747265223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630327d2c2261756469656e6365223a7b2270726f76696e63655f636f646573223a5b223338225d2c226d61785f64697374616e63655f6b6d223a6e756c6c2c2272696e675f6279223a2264697374616e6365222c2272696e675f65646765735f6b6d223a5b31302e302c33302e305d2c2272696e675f64656c6179735f73223a5b302e302c36302e302c3138302e305d2c2267726f75705f6b696e6473223a5b5d2c22696e636c7564655f67726f757073223a5b5d2c226578636c7564655f67726f757073223a5b5d2c22636f727269646f72223a6e756c6c2c22636f6d6d756e655f636f646573223a5b5d7d2c22656e64696e6773223a7b22666f756e64223a22e2ac9b2054696e206dc3a32032362d30303030312c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e5669e1bb87632074c3ac6d206368c3a1752062c3a92074726f6e672074696e206ec3a07920c491c3a3206be1babf74207468c3ba632e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030312f4b54222c22666f756e645f73616665223a22e29c852054696e206dc3a32032362d30303030312c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e4368c3a1752062c3a92074726f6e672074696e206ec3a07920c491c3a32076e1bb8120616e20746fc3a06e2e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030312f4b54222c2263616e63656c6c6564223a22e29b942054696e206dc3a32032362d30303030312c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1bba6592e5c6e54696e2074c3ac6d207472e1babb206ce1baa163206ec3a079206b68c3b46e672063c3b26e206869e1bb8775206ce1bbb1632e2042c3a020636f6e206b68c3b46e672063e1baa76e2074c3ac6d206b69e1babf6d20686179206cc3a06d207468656f206ee1bbaf612e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030312f4b54222c2265787069726564223a22e28c9b2054696e206dc3a32032362d30303030312c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1babe542048e1baa04e2e5c6e54696e2074c3ac6d207472e1babb206ce1baa163206ec3a079206b68c3b46e67207068c3a174206ee1bbaf612e2048e1babf742068e1baa16e206b68c3b46e672063c3b3206e6768c4a961206cc3a020c491c3a32074c3ac6d207468e1baa5792e204169206269e1babf74207468c3aa6d20c49169e1bb81752067c3ac2c2078696e2067e1bb8d6920303233372030303020303030302e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030312f4b54227d2c226163636570746564223a5b5d2c22626567696e735f6174223a6e756c6c7d'),
	('86780f5d-af25-5a63-85e7-1aab66474425', 1, 'canbo1', '8ee1dfa94a5e74b11052e6ecbcc3a2c4c363fb8e8b987a3d821807cb08560407', NULL, '2026-11-10 07:14:30.163803+00', '\x7b22636f6e74656e745f76657273696f6e223a322c226e6f6e6365223a2262386635396530323937333265633238613939373161363730343663333664636536383637306231613263323265663565663661303937616135646138663935222c22616c6572745f6964223a2238363738306635642d616632352d356136332d383565372d316161623636343734343235222c22616c6572745f76657273696f6e223a312c22616c6572745f636f6465223a2232362d3030303032222c226578657263697365223a66616c73652c226c6966655f73223a3235393230302e302c226661637473223a7b226e616d65223a224cc3aa2056c4836e205468e1bbad222c22736578223a226d616c65222c22616765223a352c2262697274685f79656172223a6e756c6c2c226865696768745f636d223a6e756c6c2c22636c6f7468696e67223a22c3a16f207472e1baaf6e672c207175e1baa76e2078616e68222c226d61726b73223a6e756c6c2c2263617272696573223a6e756c6c2c226865616c7468223a6e756c6c2c2276656869636c65223a6e756c6c2c226b696e64223a226d697373696e675f6368696c64222c22706c616365223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630322c226e616d65223a224368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b361222c22636f6d6d756e655f636f6465223a223135383635227d2c227365656e5f6174223a6e756c6c2c226465736372697074696f6e223a22222c2263616c6c223a2230323337203030302030303030227d2c22706f737465725f68656164696e67223a2254c38c4d205452e1baba204ce1baa043222c227465787473223a7b2264656661756c74223a22f09f94b42054c38c4d205452e1baba204ce1baa0435c6e4368c3a175204cc3aa2056c4836e205468e1bbad2c2035207475e1bb95692c206e616d2e5c6e4de1bab7633a20c3a16f207472e1baaf6e672c207175e1baa76e2078616e682e5c6e5468e1baa579206ce1baa76e206375e1bb91693a2074e1baa169204368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b3612e5c6e4169207468e1baa579206368c3a1752c2078696e206769e1bbaf206368c3a17520e1bb9f206ec6a16920616e20746fc3a06e2076c3a02067e1bb8d69206e676179203032333720303030203030303020686fe1bab763203131332e5c6e4e6775e1bb936e3a2043c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d3030303032222c2262795f6368616e6e656c223a7b7d7d2c227069637475726573223a5b5d2c226c696e6b223a22687474703a2f2f6c6f63616c686f73743a31393532332f74696e2f32362d3030303032222c2263656e747265223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630327d2c2261756469656e6365223a7b2270726f76696e63655f636f646573223a5b223338225d2c226d61785f64697374616e63655f6b6d223a6e756c6c2c2272696e675f6279223a2264697374616e6365222c2272696e675f65646765735f6b6d223a5b31302e302c33302e305d2c2272696e675f64656c6179735f73223a5b302e302c36302e302c3138302e305d2c2267726f75705f6b696e6473223a5b5d2c22696e636c7564655f67726f757073223a5b5d2c226578636c7564655f67726f757073223a5b5d2c22636f727269646f72223a6e756c6c2c22636f6d6d756e655f636f646573223a5b5d7d2c22656e64696e6773223a7b22666f756e64223a22e2ac9b2054696e206dc3a32032362d30303030322c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e5669e1bb87632074c3ac6d206368c3a1752062c3a92074726f6e672074696e206ec3a07920c491c3a3206be1babf74207468c3ba632e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030322f4b54222c22666f756e645f73616665223a22e29c852054696e206dc3a32032362d30303030322c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e4368c3a1752062c3a92074726f6e672074696e206ec3a07920c491c3a32076e1bb8120616e20746fc3a06e2e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030322f4b54222c2263616e63656c6c6564223a22e29b942054696e206dc3a32032362d30303030322c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1bba6592e5c6e54696e2074c3ac6d207472e1babb206ce1baa163206ec3a079206b68c3b46e672063c3b26e206869e1bb8775206ce1bbb1632e2042c3a020636f6e206b68c3b46e672063e1baa76e2074c3ac6d206b69e1babf6d20686179206cc3a06d207468656f206ee1bbaf612e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030322f4b54222c2265787069726564223a22e28c9b2054696e206dc3a32032362d30303030322c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1babe542048e1baa04e2e5c6e54696e2074c3ac6d207472e1babb206ce1baa163206ec3a079206b68c3b46e67207068c3a174206ee1bbaf612e2048e1babf742068e1baa16e206b68c3b46e672063c3b3206e6768c4a961206cc3a020c491c3a32074c3ac6d207468e1baa5792e204169206269e1babf74207468c3aa6d20c49169e1bb81752067c3ac2c2078696e2067e1bb8d6920303233372030303020303030302e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030322f4b54227d2c226163636570746564223a5b5d2c22626567696e735f6174223a6e756c6c7d'),
	('86780f5d-af25-5a63-85e7-1aab66474425', 2, 'chihuy1', 'cece7e42c1d1569cd6d80fb5d2eebc5a3a8aacba5bd23047417ab2d0820a4d72', NULL, '2026-11-10 07:14:43.118249+00', '\x7b22636f6e74656e745f76657273696f6e223a322c226e6f6e6365223a2231383465626461363032636666323232623062656637313361313338373035666265363662636438623463316635643833633539376532376333653831643932222c22616c6572745f6964223a2238363738306635642d616632352d356136332d383565372d316161623636343734343235222c22616c6572745f76657273696f6e223a322c22616c6572745f636f6465223a2232362d3030303032222c226578657263697365223a66616c73652c226c6966655f73223a3235393230302e302c226661637473223a7b226e616d65223a224cc3aa2056c4836e205468e1bbad222c22736578223a226d616c65222c22616765223a352c2262697274685f79656172223a6e756c6c2c226865696768745f636d223a6e756c6c2c22636c6f7468696e67223a22c3a16f2076c3a06e672c207175e1baa76e2078616e68222c226d61726b73223a6e756c6c2c2263617272696573223a6e756c6c2c226865616c7468223a6e756c6c2c2276656869636c65223a6e756c6c2c226b696e64223a226d697373696e675f6368696c64222c22706c616365223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630322c226e616d65223a224368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b361222c22636f6d6d756e655f636f6465223a223135383635227d2c227365656e5f6174223a6e756c6c2c226465736372697074696f6e223a22222c2263616c6c223a2230323337203030302030303030227d2c22706f737465725f68656164696e67223a2254c38c4d205452e1baba204ce1baa043222c227465787473223a7b2264656661756c74223a22f09f948120c490c38d4e48204348c38d4e485c6ef09f94b42054c38c4d205452e1baba204ce1baa0435c6e4368c3a175204cc3aa2056c4836e205468e1bbad2c2035207475e1bb95692c206e616d2e5c6e4de1bab7633a20c3a16f2076c3a06e672c207175e1baa76e2078616e682e5c6e5468e1baa579206ce1baa76e206375e1bb91693a2074e1baa169204368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b3612e5c6e4169207468e1baa579206368c3a1752c2078696e206769e1bbaf206368c3a17520e1bb9f206ec6a16920616e20746fc3a06e2076c3a02067e1bb8d69206e676179203032333720303030203030303020686fe1bab763203131332e5c6e4e6775e1bb936e3a2043c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030322f32222c2262795f6368616e6e656c223a7b7d7d2c227069637475726573223a5b5d2c226c696e6b223a22687474703a2f2f6c6f63616c686f73743a31393532332f74696e2f32362d30303030322f32222c2263656e747265223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630327d2c2261756469656e6365223a7b2270726f76696e63655f636f646573223a5b223338225d2c226d61785f64697374616e63655f6b6d223a6e756c6c2c2272696e675f6279223a2264697374616e6365222c2272696e675f65646765735f6b6d223a5b31302e302c33302e305d2c2272696e675f64656c6179735f73223a5b302e302c36302e302c3138302e305d2c2267726f75705f6b696e6473223a5b5d2c22696e636c7564655f67726f757073223a5b5d2c226578636c7564655f67726f757073223a5b5d2c22636f727269646f72223a6e756c6c2c22636f6d6d756e655f636f646573223a5b5d7d2c22656e64696e6773223a7b22666f756e64223a22e2ac9b2054696e206dc3a32032362d30303030322c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e5669e1bb87632074c3ac6d206368c3a1752062c3a92074726f6e672074696e206ec3a07920c491c3a3206be1babf74207468c3ba632e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030322f4b54222c22666f756e645f73616665223a22e29c852054696e206dc3a32032362d30303030322c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e4368c3a1752062c3a92074726f6e672074696e206ec3a07920c491c3a32076e1bb8120616e20746fc3a06e2e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030322f4b54222c2263616e63656c6c6564223a22e29b942054696e206dc3a32032362d30303030322c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1bba6592e5c6e54696e2074c3ac6d207472e1babb206ce1baa163206ec3a079206b68c3b46e672063c3b26e206869e1bb8775206ce1bbb1632e2042c3a020636f6e206b68c3b46e672063e1baa76e2074c3ac6d206b69e1babf6d20686179206cc3a06d207468656f206ee1bbaf612e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030322f4b54222c2265787069726564223a22e28c9b2054696e206dc3a32032362d30303030322c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1babe542048e1baa04e2e5c6e54696e2074c3ac6d207472e1babb206ce1baa163206ec3a079206b68c3b46e67207068c3a174206ee1bbaf612e2048e1babf742068e1baa16e206b68c3b46e672063c3b3206e6768c4a961206cc3a020c491c3a32074c3ac6d207468e1baa5792e204169206269e1babf74207468c3aa6d20c49169e1bb81752067c3ac2c2078696e2067e1bb8d6920303233372030303020303030302e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030322f4b54227d2c226163636570746564223a5b5d2c22626567696e735f6174223a6e756c6c7d'),
	('5e8807ef-c35f-547f-8251-6c6a5898c895', 1, 'canbo1', '73d2b404596d55d92b18390d1d4d0258770aa18041d012dd9504af68ae71840d', NULL, '2026-11-10 07:14:53.764566+00', '\x7b22636f6e74656e745f76657273696f6e223a322c226e6f6e6365223a2230313931303630653933376461626333333132663534376332646362633764653466306562396236623964646437633265643035353534353762346462326630222c22616c6572745f6964223a2235653838303765662d633335662d353437662d383235312d366336613538393863383935222c22616c6572745f76657273696f6e223a312c22616c6572745f636f6465223a2232362d3030303034222c226578657263697365223a747275652c226c6966655f73223a3235393230302e302c226661637473223a7b226e616d65223a224e677579e1bb856e2056c4836e204de1baab75222c22736578223a6e756c6c2c22616765223a342c2262697274685f79656172223a6e756c6c2c226865696768745f636d223a6e756c6c2c22636c6f7468696e67223a22c3a16f20c491e1bb8f2c207175e1baa76e2078616e682c20c491692064c3a970206e68e1bbb161222c226d61726b73223a6e756c6c2c2263617272696573223a6e756c6c2c226865616c7468223a6e756c6c2c2276656869636c65223a6e756c6c2c226b696e64223a226d697373696e675f6368696c64222c22706c616365223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630322c226e616d65223a224368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b361222c22636f6d6d756e655f636f6465223a223135383635227d2c227365656e5f6174223a6e756c6c2c226465736372697074696f6e223a22222c2263616c6c223a2230323337203030302030303030227d2c22706f737465725f68656164696e67223a2254c38c4d205452e1baba204ce1baa043222c227465787473223a7b2264656661756c74223a22f09f94b6204449e1bb844e2054e1baac5020e28093204b48c3944e47205048e1baa2492054494e205448e1baac545c6ef09f94b42054c38c4d205452e1baba204ce1baa0435c6e4368c3a175204e677579e1bb856e2056c4836e204de1baab752c2034207475e1bb95692e5c6e4de1bab7633a20c3a16f20c491e1bb8f2c207175e1baa76e2078616e682c20c491692064c3a970206e68e1bbb1612e5c6e5468e1baa579206ce1baa76e206375e1bb91693a2074e1baa169204368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b3612e5c6e4169207468e1baa579206368c3a1752c2078696e206769e1bbaf206368c3a17520e1bb9f206ec6a16920616e20746fc3a06e2076c3a02067e1bb8d69206e676179203032333720303030203030303020686fe1bab763203131332e5c6e4e6775e1bb936e3a2043c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d3030303034222c2262795f6368616e6e656c223a7b7d7d2c227069637475726573223a5b5d2c226c696e6b223a22687474703a2f2f6c6f63616c686f73743a31393532332f74696e2f32362d3030303034222c2263656e747265223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630327d2c2261756469656e6365223a7b2270726f76696e63655f636f646573223a5b223338225d2c226d61785f64697374616e63655f6b6d223a6e756c6c2c2272696e675f6279223a2264697374616e6365222c2272696e675f65646765735f6b6d223a5b31302e302c33302e305d2c2272696e675f64656c6179735f73223a5b302e302c36302e302c3138302e305d2c2267726f75705f6b696e6473223a5b5d2c22696e636c7564655f67726f757073223a5b5d2c226578636c7564655f67726f757073223a5b5d2c22636f727269646f72223a6e756c6c2c22636f6d6d756e655f636f646573223a5b5d7d2c22656e64696e6773223a7b22666f756e64223a22f09f94b6204449e1bb844e2054e1baac5020e28093204b48c3944e47205048e1baa2492054494e205448e1baac545c6ee2ac9b2054696e206dc3a32032362d30303030342c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e5669e1bb87632074c3ac6d206368c3a1752062c3a92074726f6e672074696e206ec3a07920c491c3a3206be1babf74207468c3ba632e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030342f4b54222c22666f756e645f73616665223a22f09f94b6204449e1bb844e2054e1baac5020e28093204b48c3944e47205048e1baa2492054494e205448e1baac545c6ee29c852054696e206dc3a32032362d30303030342c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e4368c3a1752062c3a92074726f6e672074696e206ec3a07920c491c3a32076e1bb8120616e20746fc3a06e2e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030342f4b54222c2263616e63656c6c6564223a22f09f94b6204449e1bb844e2054e1baac5020e28093204b48c3944e47205048e1baa2492054494e205448e1baac545c6ee29b942054696e206dc3a32032362d30303030342c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1bba6592e5c6e54696e2074c3ac6d207472e1babb206ce1baa163206ec3a079206b68c3b46e672063c3b26e206869e1bb8775206ce1bbb1632e2042c3a020636f6e206b68c3b46e672063e1baa76e2074c3ac6d206b69e1babf6d20686179206cc3a06d207468656f206ee1bbaf612e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030342f4b54222c2265787069726564223a22f09f94b6204449e1bb844e2054e1baac5020e28093204b48c3944e47205048e1baa2492054494e205448e1baac545c6ee28c9b2054696e206dc3a32032362d30303030342c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1babe542048e1baa04e2e5c6e54696e2074c3ac6d207472e1babb206ce1baa163206ec3a079206b68c3b46e67207068c3a174206ee1bbaf612e2048e1babf742068e1baa16e206b68c3b46e672063c3b3206e6768c4a961206cc3a020c491c3a32074c3ac6d207468e1baa5792e204169206269e1babf74207468c3aa6d20c49169e1bb81752067c3ac2c2078696e2067e1bb8d6920303233372030303020303030302e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030342f4b54227d2c226163636570746564223a5b5d2c22626567696e735f6174223a6e756c6c7d');

INSERT INTO verification.audit VALUES
	(1, '2026-11-10 07:12:40.322674+00', '@máy chủ', 'list_change_proposed', NULL, '{"list": "accounts", "sha256": "0e0cdbcc30224b7acb115674406de1c238da4b3337ba9746b5b66a09fa2964c4", "version": 1}', '0000000000000000000000000000000000000000000000000000000000000000', '3ff567c5bd21d99baf2de1be0f2138d1ba8c87904a8a5dc7fa3a39b537c50bd0'),
	(2, '2026-11-10 07:12:40.322674+00', '@máy chủ', 'list_change_proposed', NULL, '{"list": "relay", "sha256": "d9f335a8caba3e3e6e68babc2712088ff6e96a59d550bdbd36c644661b470f3c", "version": 1}', '3ff567c5bd21d99baf2de1be0f2138d1ba8c87904a8a5dc7fa3a39b537c50bd0', '01638624040bfdc0cc8bcf2933ce259d465eaf4645768dc44014398dab71a7d0'),
	(3, '2026-11-10 07:12:40.322674+00', '@máy chủ', 'list_change_proposed', NULL, '{"list": "groups", "sha256": "0885c8d442f80d6220332265b270b7333eab68617118e80ec980c8c5318f50fd", "version": 1}', '01638624040bfdc0cc8bcf2933ce259d465eaf4645768dc44014398dab71a7d0', '1a7aa969ddda75a27ecdf392cf16a7e6bbd49ac648b03f16bcd7e9ba808fa9ee'),
	(4, '2026-11-10 07:13:23.261093+00', 'citizen', 'submit', 'cca1cd36-69d4-407b-a92f-44959331a628', '{"content_hash": "da8a4bf55f7459bfdc4cdef1c4d82bf16f72ac837c3c1899edb1c9745b83f399"}', '1a7aa969ddda75a27ecdf392cf16a7e6bbd49ac648b03f16bcd7e9ba808fa9ee', '176ccdd16902f0739e71f6997bb160aa2f94b25dbbfd2b8a117c37387b629b8f'),
	(5, '2026-11-10 07:13:26.344101+00', 'citizen', 'amend', 'cca1cd36-69d4-407b-a92f-44959331a628', '{"amendment": "c09f5d89-b612-42a2-ac28-9c04d4e69954"}', '176ccdd16902f0739e71f6997bb160aa2f94b25dbbfd2b8a117c37387b629b8f', '03f90670525fac15abf32f9bfd53bcf437c1474b12a82adf183725f4ce653b50'),
	(6, '2026-11-10 07:13:25.836168+00', 'tongdai', 'logged_in', NULL, '{"how": "password", "office": "hotline"}', '03f90670525fac15abf32f9bfd53bcf437c1474b12a82adf183725f4ce653b50', 'daf5b8a27b49e0571dfd8b21a97604e62f48ffdbfaa8146aa1bb01f34aa2335e'),
	(7, '2026-11-10 07:13:26.905651+00', 'tongdai', 'amend', 'cca1cd36-69d4-407b-a92f-44959331a628', '{"ground": "consent", "amendment": "6b0ec06c-0d98-5156-9f2e-b5b9d31ce3a0"}', 'daf5b8a27b49e0571dfd8b21a97604e62f48ffdbfaa8146aa1bb01f34aa2335e', '806bab18197f145ea3abb4b77bc6646b3361a8a3bf62c488650b3bc0a2198ab1'),
	(8, '2026-11-10 07:13:27.047804+00', 'canbo1', 'logged_in', NULL, '{"how": "password", "office": "desk"}', '806bab18197f145ea3abb4b77bc6646b3361a8a3bf62c488650b3bc0a2198ab1', 'a68b21790f330935f7824edb91907174c4cb7053a259769c5add96b93022f1ee'),
	(9, '2026-11-10 07:13:29.790924+00', 'canbo1', 'approve', 'cca1cd36-69d4-407b-a92f-44959331a628', '{"step": "opens", "ticked": "", "version": 1, "unticked": "called_back asked_who_was_with looked_at_home right_photo place_and_hour", "content_hash": "0281c996f460a43deaabfd07555bce8048e2e22dd95d6ccbf2f088b9a5d696a9", "statement_sha256": "00fba4dad9f11269e40b61360b1859fc879c400fabc2f31643072a6b932a3767"}', 'a68b21790f330935f7824edb91907174c4cb7053a259769c5add96b93022f1ee', '6fce816729dd557546eb27bb345a7753ec2fa294374bf843f74f03234db77b94'),
	(10, '2026-11-10 07:13:36.852089+00', 'chihuy1', 'check', 'cca1cd36-69d4-407b-a92f-44959331a628', '{"differs": "", "settled": true, "content_hash": "0281c996f460a43deaabfd07555bce8048e2e22dd95d6ccbf2f088b9a5d696a9"}', '6fce816729dd557546eb27bb345a7753ec2fa294374bf843f74f03234db77b94', 'c59aac79ff28680315f504329914a5161e7f071be367f5bc2b93cdc39e7ffd6c'),
	(11, '2026-11-10 07:13:37.293986+00', 'chihuy1', 'approve', 'cca1cd36-69d4-407b-a92f-44959331a628', '{"step": "widens", "ticked": "", "version": 1, "unticked": "called_back asked_who_was_with looked_at_home right_photo place_and_hour", "content_hash": "0281c996f460a43deaabfd07555bce8048e2e22dd95d6ccbf2f088b9a5d696a9", "statement_sha256": "9d74fc9e6ae2618a3584cd1b4359400dfeb962bb66c7970401c6a25c27396e9d"}', 'c59aac79ff28680315f504329914a5161e7f071be367f5bc2b93cdc39e7ffd6c', 'e5b76a9ab641c48fed6a770aee75a82dbe41456266b36288f7e4d43f0e3c5bfe'),
	(12, '2026-11-10 07:13:36.614852+00', 'chihuy1', 'logged_in', NULL, '{"how": "password", "office": "desk"}', 'e5b76a9ab641c48fed6a770aee75a82dbe41456266b36288f7e4d43f0e3c5bfe', '536c0af9f883918bb20025f59001c38db49e692d9c92f6b91bf349d0a666a6a7'),
	(13, '2026-11-10 07:13:38.657576+00', 'canbo1', 'logged_in', NULL, '{"how": "password", "office": "desk"}', '536c0af9f883918bb20025f59001c38db49e692d9c92f6b91bf349d0a666a6a7', 'a9921875142476dc0db72b7b4f834f8ef719d205ef6affcc3106f7294a728a50'),
	(14, '2026-11-10 07:14:15.844038+00', 'canbo1', 'close', 'cca1cd36-69d4-407b-a92f-44959331a628', '{"outcome": "found_safe"}', 'a9921875142476dc0db72b7b4f834f8ef719d205ef6affcc3106f7294a728a50', 'ff72f1ae88c877fb2b2bd28555ca614991ac4c2b9aa499e6b27310fc441fc614'),
	(15, '2026-11-10 07:14:28.630204+00', 'tongdai', 'submit', 'd3104d20-5e50-5de1-b090-87a1d5f0a890', '{"ground": "consent", "content_hash": "8ee1dfa94a5e74b11052e6ecbcc3a2c4c363fb8e8b987a3d821807cb08560407"}', 'ff72f1ae88c877fb2b2bd28555ca614991ac4c2b9aa499e6b27310fc441fc614', 'b8b20b0fe629b2d487e7fecf96f72637ca728da45a39b170726984ab3217fa27'),
	(16, '2026-11-10 07:14:28.458929+00', 'tongdai', 'logged_in', NULL, '{"how": "password", "office": "hotline"}', 'b8b20b0fe629b2d487e7fecf96f72637ca728da45a39b170726984ab3217fa27', 'fd48c20177e225b9dda69bbe99758811fc4d66c37ddf0c3be85bf8e966495293'),
	(17, '2026-11-10 07:14:30.163803+00', 'canbo1', 'approve', 'd3104d20-5e50-5de1-b090-87a1d5f0a890', '{"step": "opens", "ticked": "", "version": 1, "unticked": "called_back asked_who_was_with looked_at_home right_photo place_and_hour", "content_hash": "8ee1dfa94a5e74b11052e6ecbcc3a2c4c363fb8e8b987a3d821807cb08560407", "statement_sha256": "119e1cdb64dc40ae39020fbb1fd84eb343aab8a124316c8a05b78f0a2429ef70"}', 'fd48c20177e225b9dda69bbe99758811fc4d66c37ddf0c3be85bf8e966495293', 'eebdc327d783fd96453d965b193eb0f8dd9defa65830e27376e203b1ecd76b3c'),
	(18, '2026-11-10 07:14:29.664248+00', 'canbo1', 'logged_in', NULL, '{"how": "password", "office": "desk"}', 'eebdc327d783fd96453d965b193eb0f8dd9defa65830e27376e203b1ecd76b3c', 'a634ffacf36753437eea95e6eab3b7a78c9dfd3d28cfef0263553a147521a847'),
	(19, '2026-11-10 07:14:35.426219+00', 'chihuy1', 'logged_in', NULL, '{"how": "password", "office": "desk"}', 'a634ffacf36753437eea95e6eab3b7a78c9dfd3d28cfef0263553a147521a847', '184534a47bca5085e94c0b25e855db79f9c32040c8586699c3526416dc200281'),
	(20, '2026-11-10 07:14:35.630056+00', 'chihuy1', 'check', 'd3104d20-5e50-5de1-b090-87a1d5f0a890', '{"differs": "", "settled": true, "content_hash": "8ee1dfa94a5e74b11052e6ecbcc3a2c4c363fb8e8b987a3d821807cb08560407"}', '184534a47bca5085e94c0b25e855db79f9c32040c8586699c3526416dc200281', '4b56046df467c27a91a0df9afd66fd710bea0fd6106feace4e3d36d4328bcb9b'),
	(21, '2026-11-10 07:14:36.111226+00', 'chihuy1', 'approve', 'd3104d20-5e50-5de1-b090-87a1d5f0a890', '{"step": "widens", "ticked": "", "version": 1, "unticked": "called_back asked_who_was_with looked_at_home right_photo place_and_hour", "content_hash": "8ee1dfa94a5e74b11052e6ecbcc3a2c4c363fb8e8b987a3d821807cb08560407", "statement_sha256": "01cca9e8e25b32eb8e7c3a1def3b9b0907ea47873aaa0bcba89c2ef9f4eada25"}', '4b56046df467c27a91a0df9afd66fd710bea0fd6106feace4e3d36d4328bcb9b', '27980329a9f35d12008b69afddb3ba3a441922285c4c9109664adc9fa31bb5ff'),
	(22, '2026-11-10 07:14:37.555831+00', 'canbo1', 'logged_in', NULL, '{"how": "password", "office": "desk"}', '27980329a9f35d12008b69afddb3ba3a441922285c4c9109664adc9fa31bb5ff', '1452e6745d0a98c326261e017f077561acd82138f4e518fbc77ed087bcf7d894'),
	(23, '2026-11-10 07:14:39.469549+00', 'tongdai', 'logged_in', NULL, '{"how": "password", "office": "hotline"}', '1452e6745d0a98c326261e017f077561acd82138f4e518fbc77ed087bcf7d894', '03b0797ec81569af91135e2032871c9ce161c8e1db0e1fd67e34b99723392ac4'),
	(24, '2026-11-10 07:14:40.026043+00', 'tongdai', 'amend', 'd3104d20-5e50-5de1-b090-87a1d5f0a890', '{"amendment": "439cf2ba-63dd-5359-a69a-43cad82b331e"}', '03b0797ec81569af91135e2032871c9ce161c8e1db0e1fd67e34b99723392ac4', '18df57e7f7005c3b6575a6bf87bdd9a75e56a45399676507a7136e82984d499c'),
	(25, '2026-11-10 07:14:40.618665+00', 'canbo1', 'logged_in', NULL, '{"how": "password", "office": "desk"}', '18df57e7f7005c3b6575a6bf87bdd9a75e56a45399676507a7136e82984d499c', 'd1b633d17725cb2adf06b2639281277f2be3b493e3020e62d94fb66cf0642d0c'),
	(34, '2026-11-10 07:14:49.629254+00', 'tongdai', 'logged_in', NULL, '{"how": "password", "office": "hotline"}', '2c4862e70527ed39db5a83a23b946236b3ac627be18ab3366945a923e0e87a56', '92a8ed4a6156072973d5d13ca028f624c1dc935f507a25530f10a37600d5946c'),
	(26, '2026-11-10 07:14:41.01127+00', 'canbo1', 'prepare_correction', 'd3104d20-5e50-5de1-b090-87a1d5f0a890', '{"version": 2, "content_hash": "cece7e42c1d1569cd6d80fb5d2eebc5a3a8aacba5bd23047417ab2d0820a4d72"}', 'd1b633d17725cb2adf06b2639281277f2be3b493e3020e62d94fb66cf0642d0c', 'b95d40bdf88d137a6d1b7e29aa285e0d3d9be6b19ae5079639271d6412b447e7'),
	(28, '2026-11-10 07:14:42.592241+00', 'chihuy1', 'check', 'd3104d20-5e50-5de1-b090-87a1d5f0a890', '{"differs": "", "settled": true, "content_hash": "cece7e42c1d1569cd6d80fb5d2eebc5a3a8aacba5bd23047417ab2d0820a4d72"}', '9c7eaa1781e0ff98cd575401679ad47e90c935287581bb56ef6fd5d83990444b', '2d563c218a4aea88829c3d525bc4bbacf4d3cbc45d1117f20b8f2a0420dfe784'),
	(35, '2026-11-10 07:14:50.989584+00', 'canbo1', 'logged_in', NULL, '{"how": "password", "office": "desk"}', '92a8ed4a6156072973d5d13ca028f624c1dc935f507a25530f10a37600d5946c', '44eceb6862d342763cf670467212fd6ef43d5a434fe8bb972bf1e809556e7223'),
	(27, '2026-11-10 07:14:41.493306+00', 'canbo1', 'correct', 'd3104d20-5e50-5de1-b090-87a1d5f0a890', '{"step": "waits", "ticked": "", "version": 2, "unticked": "called_back asked_who_was_with looked_at_home right_photo place_and_hour", "content_hash": "cece7e42c1d1569cd6d80fb5d2eebc5a3a8aacba5bd23047417ab2d0820a4d72"}', 'b95d40bdf88d137a6d1b7e29aa285e0d3d9be6b19ae5079639271d6412b447e7', '9c7eaa1781e0ff98cd575401679ad47e90c935287581bb56ef6fd5d83990444b'),
	(29, '2026-11-10 07:14:42.300936+00', 'chihuy1', 'logged_in', NULL, '{"how": "password", "office": "desk"}', '2d563c218a4aea88829c3d525bc4bbacf4d3cbc45d1117f20b8f2a0420dfe784', '6185084e476e91e1af9521c4c7bf3f3e4dd2f9d74d9b6fb1fa8ced7b6a6a3708'),
	(31, '2026-11-10 07:14:44.042009+00', 'canbo1', 'logged_in', NULL, '{"how": "password", "office": "desk"}', 'b0fdfc2ef05a7cadad84891e928001fbe5b8fcbb80b9c5bf1a3a272cedb1f2ab', '238e2e27325ed68e0e8f3d8dbb802a0ceb5c7043ab90d88fe1fa77eb20775a85'),
	(37, '2026-11-10 07:14:52.422159+00', 'tongdai', 'submit', 'eace2415-016b-5576-b847-51a682131866', '{"ground": "emergency", "content_hash": "73d2b404596d55d92b18390d1d4d0258770aa18041d012dd9504af68ae71840d"}', 'bd0075f1f7ff913ccdbfc5403c86502e07abf2191ea83852d3396e0961cc3c7d', '37de9d01be6012014fea05a1cb54669620b6105f2998c59fdf217603177ace90'),
	(41, '2026-11-10 07:14:55.245713+00', 'tongdai', 'logged_in', NULL, '{"how": "password", "office": "hotline"}', '20e2057369539908b70f33bad6dec44a027152c25134781572709f4d20eeb08f', '2dd04004d752cfaae6e223e95b8fa7e57d8c5adf11bcd83b1cf7abff4602a83d'),
	(30, '2026-11-10 07:14:43.118249+00', 'chihuy1', 'correct', 'd3104d20-5e50-5de1-b090-87a1d5f0a890', '{"step": "opens", "ticked": "", "version": 2, "unticked": "called_back asked_who_was_with looked_at_home right_photo place_and_hour", "content_hash": "cece7e42c1d1569cd6d80fb5d2eebc5a3a8aacba5bd23047417ab2d0820a4d72"}', '6185084e476e91e1af9521c4c7bf3f3e4dd2f9d74d9b6fb1fa8ced7b6a6a3708', 'b0fdfc2ef05a7cadad84891e928001fbe5b8fcbb80b9c5bf1a3a272cedb1f2ab'),
	(32, '2026-11-10 07:14:48.500147+00', 'canbo1', 'steer', 'd3104d20-5e50-5de1-b090-87a1d5f0a890', '{"held": true, "moved": false, "order": "hold", "stopped": false, "revision": 1, "sighting": null, "released_rings": 0}', '238e2e27325ed68e0e8f3d8dbb802a0ceb5c7043ab90d88fe1fa77eb20775a85', '82d05f0df65e8b4893e73c69a41357d29efde786aa6786cfc7609b3d5a1b0f43'),
	(33, '2026-11-10 07:14:49.953804+00', 'tongdai', 'submit', '94c0a2db-6bfe-5f3d-8b08-6771d5f1bff2', '{"ground": "consent", "content_hash": "9e28f73f674948a12f75383565c03dff8e52f5c9f529e16e78f834f86ef436b8"}', '82d05f0df65e8b4893e73c69a41357d29efde786aa6786cfc7609b3d5a1b0f43', '2c4862e70527ed39db5a83a23b946236b3ac627be18ab3366945a923e0e87a56'),
	(36, '2026-11-10 07:14:52.110157+00', 'tongdai', 'logged_in', NULL, '{"how": "password", "office": "hotline"}', '44eceb6862d342763cf670467212fd6ef43d5a434fe8bb972bf1e809556e7223', 'bd0075f1f7ff913ccdbfc5403c86502e07abf2191ea83852d3396e0961cc3c7d'),
	(38, '2026-11-10 07:14:53.019599+00', 'canbo1', 'logged_in', NULL, '{"how": "password", "office": "desk"}', '37de9d01be6012014fea05a1cb54669620b6105f2998c59fdf217603177ace90', '398e68aa31ded382d12b70dfb4cf54eb9eb535ee3ff9a847635ad3008b5d5fc3'),
	(39, '2026-11-10 07:14:53.764566+00', 'canbo1', 'approve', 'eace2415-016b-5576-b847-51a682131866', '{"step": "opens", "ticked": "", "version": 1, "unticked": "called_back asked_who_was_with looked_at_home right_photo place_and_hour", "content_hash": "73d2b404596d55d92b18390d1d4d0258770aa18041d012dd9504af68ae71840d", "statement_sha256": "3d3979c71fff944ff8f7c67b9fb5093620050b7ac5642bbdcb5e38152ca0610b"}', '398e68aa31ded382d12b70dfb4cf54eb9eb535ee3ff9a847635ad3008b5d5fc3', '9eab98259ddf91f276b33ef1d67cb676a70b533f1c9a9dece30a2060a39b3eda'),
	(40, '2026-11-10 07:14:55.626061+00', 'tongdai', 'submit', '2b82dda4-a24e-5fa7-9fff-0ddc02f6a811', '{"ground": "consent", "content_hash": "d0a2865eedccf6e5161a5e350e299e80e874f02639895afbc4335493d072f86e"}', '9eab98259ddf91f276b33ef1d67cb676a70b533f1c9a9dece30a2060a39b3eda', '20e2057369539908b70f33bad6dec44a027152c25134781572709f4d20eeb08f'),
	(42, '2026-11-10 07:14:56.787087+00', 'canbo1', 'logged_in', NULL, '{"how": "password", "office": "desk"}', '2dd04004d752cfaae6e223e95b8fa7e57d8c5adf11bcd83b1cf7abff4602a83d', '424bc559cd9474574dbb489a58b3f881880bcd5761621ef2a58d5794f4e9fb93');

INSERT INTO verification.audit_head VALUES
	(true, 42, '424bc559cd9474574dbb489a58b3f881880bcd5761621ef2a58d5794f4e9fb93');

INSERT INTO verification.bases VALUES
	('6b0ec06c-0d98-5156-9f2e-b5b9d31ce3a0', 'cca1cd36-69d4-407b-a92f-44959331a628', 'consent', 'guardian', 'tongdai', '2026-11-10 07:13:26.074609+00', NULL),
	('7e50ae45-d7e1-458f-886a-bada61cee0cb', 'd3104d20-5e50-5de1-b090-87a1d5f0a890', 'consent', 'guardian', 'tongdai', '2026-11-10 07:14:28.526997+00', NULL),
	('54f1bc9f-1663-4676-836c-884578cd7cb9', '94c0a2db-6bfe-5f3d-8b08-6771d5f1bff2', 'consent', 'guardian', 'tongdai', '2026-11-10 07:14:49.722005+00', NULL),
	('f4f2cf63-867b-45ea-adf1-ccb421a3d71f', 'eace2415-016b-5576-b847-51a682131866', 'emergency', NULL, 'tongdai', '2026-11-10 07:14:52.215437+00', '2026-11-13 07:14:52.215437+00'),
	('4b59bc94-4f57-49b1-b891-28791d8ab194', '2b82dda4-a24e-5fa7-9fff-0ddc02f6a811', 'consent', 'guardian', 'tongdai', '2026-11-10 07:14:55.334637+00', NULL);

INSERT INTO verification.cases VALUES
	('eace2415-016b-5576-b847-51a682131866', '26-00004', 'missing_child', true, 'broadcasting', 'hotline', 'tongdai', '{}', '{"name": "Bà Lê Thị Mẫu", "phone": "+84912345678", "zalo_oa_id": null, "zalo_user_id": null}', '{"age": 4, "sex": null, "name": "Nguyễn Văn Mẫu", "marks": null, "health": null, "carries": null, "vehicle": null, "clothing": "áo đỏ, quần xanh, đi dép nhựa", "height_cm": null, "birth_year": null}', 'Diễn tập quý, kịch bản 3.', '{"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực", "commune_code": "15865"}', NULL, '{}', '{"kind": "missing_child", "basis": {"ground": "emergency", "given_by": null}, "place": {"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực", "commune_code": "15865"}, "photos": [], "source": "hotline", "case_id": "eace2415-016b-5576-b847-51a682131866", "subject": {"age": 4, "sex": null, "name": "Nguyễn Văn Mẫu", "marks": null, "health": null, "carries": null, "vehicle": null, "clothing": "áo đỏ, quần xanh, đi dép nhựa", "height_cm": null, "birth_year": null}, "event_id": "f4f2cf63-867b-45ea-adf1-ccb421a3d71f", "exercise": true, "reporter": {"name": "Bà Lê Thị Mẫu", "phone": "+84912345678", "zalo_oa_id": null, "zalo_user_id": null}, "signature": null, "case_number": "26-00004", "description": "Diễn tập quý, kịch bản 3.", "occurred_at": "2026-11-10T07:14:52.215437Z", "last_seen_at": null, "submitted_by": "tongdai", "photos_awaited": 0, "voice_messages": []}', '2026-11-10 07:14:52.215437+00', '2026-11-10 07:14:52.398694+00', '2026-11-10 07:15:02.028323+00', 2, NULL, NULL, NULL, NULL, '15865', '38', NULL, NULL, 1, '''0912345678'' ''ba'' ''cho'' ''hoa'' ''hoang'' ''le'' ''mau'' ''nguyen'' ''thanh'' ''thi'' ''van'' ''vuc'' ''xa''', NULL, NULL),
	('cca1cd36-69d4-407b-a92f-44959331a628', '26-00001', 'missing_child', false, 'closed', 'zalo_oa', 'zalo:user-ba-mau', '{zalo:user-ba-mau,tongdai}', '{"name": "Bà Lê Thị Mẫu", "phone": "+84912345678", "zalo_oa_id": "2500000000000000000", "zalo_user_id": "user-ba-mau"}', '{"age": 4, "sex": null, "name": "Nguyễn Văn Mẫu", "marks": null, "health": null, "carries": null, "vehicle": null, "clothing": "áo đỏ, quần xanh, đi dép nhựa", "height_cm": null, "birth_year": null}', 'Cháu tôi đi lạc lúc hơn năm giờ chiều ở gần chợ Vực, tôi tìm mãi không thấy. Cháu mặc áo đỏ, quần xanh.
Bà gọi lại tổng đài: cháu tên ở nhà là Tí, không đi cùng ai.', '{"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực, Xã Hoằng Hóa, Thanh Hóa", "commune_code": "15865"}', '2026-11-09 10:00:00+00', '{33d2d0052fa846543427c66d79f8eef417691e574e53fc5cd6d502bb0f2b3ef7}', '{"kind": "missing_child", "basis": null, "place": {"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực, Xã Hoằng Hóa, Thanh Hóa", "commune_code": "15865"}, "photos": [], "source": "zalo_oa", "case_id": "cca1cd36-69d4-407b-a92f-44959331a628", "subject": {"age": null, "sex": null, "name": null, "marks": null, "health": null, "carries": null, "vehicle": null, "clothing": "áo đỏ, quần xanh", "height_cm": null, "birth_year": null}, "event_id": "e9e065b0-0506-4764-b23a-794cee644147", "exercise": false, "reporter": {"name": null, "phone": null, "zalo_oa_id": "2500000000000000000", "zalo_user_id": "user-ba-mau"}, "signature": null, "case_number": "26-00001", "description": "Cháu tôi đi lạc lúc hơn năm giờ chiều ở gần chợ Vực, tôi tìm mãi không thấy. Cháu mặc áo đỏ, quần xanh.", "occurred_at": "2026-11-10T07:13:22.833126Z", "last_seen_at": "2026-11-09T17:00:00+07:00", "submitted_by": "zalo:user-ba-mau", "photos_awaited": 1, "voice_messages": []}', '2026-11-10 07:13:22.833126+00', '2026-11-10 07:13:23.223464+00', '2026-11-10 07:14:15.805061+00', 6, 'found_safe', NULL, 'canbo1', '2026-11-10 07:14:15.805061+00', '15865', '38', NULL, NULL, 1, '''0912345678'' ''ba'' ''cho'' ''hoa'' ''hoang'' ''le'' ''mau'' ''nguyen'' ''thanh'' ''thi'' ''van'' ''vuc'' ''xa''', 3, '2026-11-10 07:13:26.893444+00'),
	('d3104d20-5e50-5de1-b090-87a1d5f0a890', '26-00002', 'missing_child', false, 'broadcasting', 'hotline', 'tongdai', '{}', '{"name": "Chị Mẫu", "phone": "+84912345679", "zalo_oa_id": null, "zalo_user_id": null}', '{"age": 5, "sex": "male", "name": "Lê Văn Thử", "marks": null, "health": null, "carries": null, "vehicle": null, "clothing": "áo trắng, quần xanh", "height_cm": null, "birth_year": null}', 'Cháu đi học về chưa thấy (mẫu).', '{"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực", "commune_code": "15865"}', NULL, '{}', '{"kind": "missing_child", "basis": {"ground": "consent", "given_by": "guardian"}, "place": {"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực", "commune_code": "15865"}, "photos": [], "source": "hotline", "case_id": "d3104d20-5e50-5de1-b090-87a1d5f0a890", "subject": {"age": 5, "sex": "male", "name": "Lê Văn Thử", "marks": null, "health": null, "carries": null, "vehicle": null, "clothing": "áo trắng, quần xanh", "height_cm": null, "birth_year": null}, "event_id": "7e50ae45-d7e1-458f-886a-bada61cee0cb", "exercise": false, "reporter": {"name": "Chị Mẫu", "phone": "+84912345679", "zalo_oa_id": null, "zalo_user_id": null}, "signature": null, "case_number": "26-00002", "description": "Cháu đi học về chưa thấy (mẫu).", "occurred_at": "2026-11-10T07:14:28.526997Z", "last_seen_at": null, "submitted_by": "tongdai", "photos_awaited": 0, "voice_messages": []}', '2026-11-10 07:14:28.526997+00', '2026-11-10 07:14:28.610557+00', '2026-11-10 07:14:48.467287+00', 8, NULL, NULL, NULL, NULL, '15865', '38', NULL, NULL, 1, '''0912345679'' ''ben'' ''chau'' ''chi'' ''cho'' ''do'' ''hoa'' ''hoang'' ''le'' ''mau'' ''phuong'' ''sam'' ''son'' ''thanh'' ''thu'' ''van'' ''vuc'' ''xa''', 4, '2026-11-10 07:14:40.014116+00'),
	('94c0a2db-6bfe-5f3d-8b08-6771d5f1bff2', '26-00003', 'missing_adult', false, 'pending', 'hotline', 'tongdai', '{}', '{"name": "Chị Mẫu", "phone": "+84912345679", "zalo_oa_id": null, "zalo_user_id": null}', '{"age": 70, "sex": "male", "name": "Phạm Văn Mẫu", "marks": null, "health": null, "carries": null, "vehicle": null, "clothing": "áo trắng, quần xanh", "height_cm": null, "birth_year": null}', 'Cháu đi học về chưa thấy (mẫu).', '{"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực", "commune_code": "15865"}', NULL, '{}', '{"kind": "missing_adult", "basis": {"ground": "consent", "given_by": "guardian"}, "place": {"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực", "commune_code": "15865"}, "photos": [], "source": "hotline", "case_id": "94c0a2db-6bfe-5f3d-8b08-6771d5f1bff2", "subject": {"age": 70, "sex": "male", "name": "Phạm Văn Mẫu", "marks": null, "health": null, "carries": null, "vehicle": null, "clothing": "áo trắng, quần xanh", "height_cm": null, "birth_year": null}, "event_id": "54f1bc9f-1663-4676-836c-884578cd7cb9", "exercise": false, "reporter": {"name": "Chị Mẫu", "phone": "+84912345679", "zalo_oa_id": null, "zalo_user_id": null}, "signature": null, "case_number": "26-00003", "description": "Cháu đi học về chưa thấy (mẫu).", "occurred_at": "2026-11-10T07:14:49.722005Z", "last_seen_at": null, "submitted_by": "tongdai", "photos_awaited": 0, "voice_messages": []}', '2026-11-10 07:14:49.722005+00', '2026-11-10 07:14:49.918558+00', '2026-11-10 07:14:49.918558+00', 1, NULL, NULL, NULL, NULL, '15865', '38', NULL, NULL, 1, '''0912345679'' ''chi'' ''cho'' ''hoa'' ''hoang'' ''mau'' ''pham'' ''thanh'' ''van'' ''vuc'' ''xa''', NULL, NULL),
	('2b82dda4-a24e-5fa7-9fff-0ddc02f6a811', '26-00005', 'missing_child', false, 'pending', 'hotline', 'tongdai', '{}', '{"name": "Chị Mẫu", "phone": "+84912345679", "zalo_oa_id": null, "zalo_user_id": null}', '{"age": 9, "sex": "female", "name": "Vũ Thị Thử", "marks": null, "health": null, "carries": null, "vehicle": null, "clothing": "áo trắng, quần xanh", "height_cm": null, "birth_year": null}', 'Cháu đi học về chưa thấy (mẫu).', '{"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực", "commune_code": "15865"}', NULL, '{}', '{"kind": "missing_child", "basis": {"ground": "consent", "given_by": "guardian"}, "place": {"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực", "commune_code": "15865"}, "photos": [], "source": "hotline", "case_id": "2b82dda4-a24e-5fa7-9fff-0ddc02f6a811", "subject": {"age": 9, "sex": "female", "name": "Vũ Thị Thử", "marks": null, "health": null, "carries": null, "vehicle": null, "clothing": "áo trắng, quần xanh", "height_cm": null, "birth_year": null}, "event_id": "4b59bc94-4f57-49b1-b891-28791d8ab194", "exercise": false, "reporter": {"name": "Chị Mẫu", "phone": "+84912345679", "zalo_oa_id": null, "zalo_user_id": null}, "signature": null, "case_number": "26-00005", "description": "Cháu đi học về chưa thấy (mẫu).", "occurred_at": "2026-11-10T07:14:55.334637Z", "last_seen_at": null, "submitted_by": "tongdai", "photos_awaited": 0, "voice_messages": []}', '2026-11-10 07:14:55.334637+00', '2026-11-10 07:14:55.596197+00', '2026-11-10 07:14:55.596197+00', 1, NULL, NULL, NULL, NULL, '15865', '38', NULL, NULL, 1, '''0912345679'' ''chi'' ''cho'' ''hoa'' ''hoang'' ''mau'' ''thanh'' ''thi'' ''thu'' ''vu'' ''vuc'' ''xa''', NULL, NULL);

INSERT INTO verification.drafts VALUES
	('eace2415-016b-5576-b847-51a682131866', 1, NULL, false, '2026-11-10 07:14:52.422159+00', '\x7b22636f6e74656e745f76657273696f6e223a322c226e6f6e6365223a2230313931303630653933376461626333333132663534376332646362633764653466306562396236623964646437633265643035353534353762346462326630222c22616c6572745f6964223a2235653838303765662d633335662d353437662d383235312d366336613538393863383935222c22616c6572745f76657273696f6e223a312c22616c6572745f636f6465223a2232362d3030303034222c226578657263697365223a747275652c226c6966655f73223a3235393230302e302c226661637473223a7b226e616d65223a224e677579e1bb856e2056c4836e204de1baab75222c22736578223a6e756c6c2c22616765223a342c2262697274685f79656172223a6e756c6c2c226865696768745f636d223a6e756c6c2c22636c6f7468696e67223a22c3a16f20c491e1bb8f2c207175e1baa76e2078616e682c20c491692064c3a970206e68e1bbb161222c226d61726b73223a6e756c6c2c2263617272696573223a6e756c6c2c226865616c7468223a6e756c6c2c2276656869636c65223a6e756c6c2c226b696e64223a226d697373696e675f6368696c64222c22706c616365223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630322c226e616d65223a224368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b361222c22636f6d6d756e655f636f6465223a223135383635227d2c227365656e5f6174223a6e756c6c2c226465736372697074696f6e223a22222c2263616c6c223a2230323337203030302030303030227d2c22706f737465725f68656164696e67223a2254c38c4d205452e1baba204ce1baa043222c227465787473223a7b2264656661756c74223a22f09f94b6204449e1bb844e2054e1baac5020e28093204b48c3944e47205048e1baa2492054494e205448e1baac545c6ef09f94b42054c38c4d205452e1baba204ce1baa0435c6e4368c3a175204e677579e1bb856e2056c4836e204de1baab752c2034207475e1bb95692e5c6e4de1bab7633a20c3a16f20c491e1bb8f2c207175e1baa76e2078616e682c20c491692064c3a970206e68e1bbb1612e5c6e5468e1baa579206ce1baa76e206375e1bb91693a2074e1baa169204368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b3612e5c6e4169207468e1baa579206368c3a1752c2078696e206769e1bbaf206368c3a17520e1bb9f206ec6a16920616e20746fc3a06e2076c3a02067e1bb8d69206e676179203032333720303030203030303020686fe1bab763203131332e5c6e4e6775e1bb936e3a2043c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d3030303034222c2262795f6368616e6e656c223a7b7d7d2c227069637475726573223a5b5d2c226c696e6b223a22687474703a2f2f6c6f63616c686f73743a31393532332f74696e2f32362d3030303034222c2263656e747265223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630327d2c2261756469656e6365223a7b2270726f76696e63655f636f646573223a5b223338225d2c226d61785f64697374616e63655f6b6d223a6e756c6c2c2272696e675f6279223a2264697374616e6365222c2272696e675f65646765735f6b6d223a5b31302e302c33302e305d2c2272696e675f64656c6179735f73223a5b302e302c36302e302c3138302e305d2c2267726f75705f6b696e6473223a5b5d2c22696e636c7564655f67726f757073223a5b5d2c226578636c7564655f67726f757073223a5b5d2c22636f727269646f72223a6e756c6c2c22636f6d6d756e655f636f646573223a5b5d7d2c22656e64696e6773223a7b22666f756e64223a22f09f94b6204449e1bb844e2054e1baac5020e28093204b48c3944e47205048e1baa2492054494e205448e1baac545c6ee2ac9b2054696e206dc3a32032362d30303030342c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e5669e1bb87632074c3ac6d206368c3a1752062c3a92074726f6e672074696e206ec3a07920c491c3a3206be1babf74207468c3ba632e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030342f4b54222c22666f756e645f73616665223a22f09f94b6204449e1bb844e2054e1baac5020e28093204b48c3944e47205048e1baa2492054494e205448e1baac545c6ee29c852054696e206dc3a32032362d30303030342c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e4368c3a1752062c3a92074726f6e672074696e206ec3a07920c491c3a32076e1bb8120616e20746fc3a06e2e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030342f4b54222c2263616e63656c6c6564223a22f09f94b6204449e1bb844e2054e1baac5020e28093204b48c3944e47205048e1baa2492054494e205448e1baac545c6ee29b942054696e206dc3a32032362d30303030342c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1bba6592e5c6e54696e2074c3ac6d207472e1babb206ce1baa163206ec3a079206b68c3b46e672063c3b26e206869e1bb8775206ce1bbb1632e2042c3a020636f6e206b68c3b46e672063e1baa76e2074c3ac6d206b69e1babf6d20686179206cc3a06d207468656f206ee1bbaf612e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030342f4b54222c2265787069726564223a22f09f94b6204449e1bb844e2054e1baac5020e28093204b48c3944e47205048e1baa2492054494e205448e1baac545c6ee28c9b2054696e206dc3a32032362d30303030342c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1babe542048e1baa04e2e5c6e54696e2074c3ac6d207472e1babb206ce1baa163206ec3a079206b68c3b46e67207068c3a174206ee1bbaf612e2048e1babf742068e1baa16e206b68c3b46e672063c3b3206e6768c4a961206cc3a020c491c3a32074c3ac6d207468e1baa5792e204169206269e1babf74207468c3aa6d20c49169e1bb81752067c3ac2c2078696e2067e1bb8d6920303233372030303020303030302e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030342f4b54227d2c226163636570746564223a5b5d2c22626567696e735f6174223a6e756c6c7d'),
	('cca1cd36-69d4-407b-a92f-44959331a628', 3, NULL, false, '2026-11-10 07:13:26.797839+00', '\x7b22636f6e74656e745f76657273696f6e223a322c226e6f6e6365223a2238613165333062663065626639666461653165633539306562333736303964353962653735323065666437653062383730343362386363663161313438623033222c22616c6572745f6964223a2232326637333365352d393664632d356531622d623433632d623534336336316234353365222c22616c6572745f76657273696f6e223a312c22616c6572745f636f6465223a2232362d3030303031222c226578657263697365223a66616c73652c226c6966655f73223a3235393230302e302c226661637473223a7b226e616d65223a224e677579e1bb856e2056c4836e204de1baab75222c22736578223a6e756c6c2c22616765223a342c2262697274685f79656172223a6e756c6c2c226865696768745f636d223a6e756c6c2c22636c6f7468696e67223a22c3a16f20c491e1bb8f2c207175e1baa76e2078616e682c20c491692064c3a970206e68e1bbb161222c226d61726b73223a6e756c6c2c2263617272696573223a6e756c6c2c226865616c7468223a6e756c6c2c2276656869636c65223a6e756c6c2c226b696e64223a226d697373696e675f6368696c64222c22706c616365223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630322c226e616d65223a224368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b361222c22636f6d6d756e655f636f6465223a223135383635227d2c227365656e5f6174223a22323032362d31312d30395431373a30303a30302b30373a3030222c226465736372697074696f6e223a22222c2263616c6c223a2230323337203030302030303030227d2c22706f737465725f68656164696e67223a2254c38c4d205452e1baba204ce1baa043222c227465787473223a7b2264656661756c74223a22f09f94b42054c38c4d205452e1baba204ce1baa0435c6e4368c3a175204e677579e1bb856e2056c4836e204de1baab752c2034207475e1bb95692e5c6e4de1bab7633a20c3a16f20c491e1bb8f2c207175e1baa76e2078616e682c20c491692064c3a970206e68e1bbb1612e5c6e5468e1baa579206ce1baa76e206375e1bb91693a2031373a3030206e67c3a0792030392f31312f323032362c2074e1baa169204368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b3612e5c6e4169207468e1baa579206368c3a1752c2078696e206769e1bbaf206368c3a17520e1bb9f206ec6a16920616e20746fc3a06e2076c3a02067e1bb8d69206e676179203032333720303030203030303020686fe1bab763203131332e5c6e4e6775e1bb936e3a2043c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d3030303031222c2262795f6368616e6e656c223a7b7d7d2c227069637475726573223a5b2233336432643030353266613834363534333432376336366437396638656566343137363931653537346535336663356364366435303262623066326233656637225d2c226c696e6b223a22687474703a2f2f6c6f63616c686f73743a31393532332f74696e2f32362d3030303031222c2263656e747265223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630327d2c2261756469656e6365223a7b2270726f76696e63655f636f646573223a5b223338225d2c226d61785f64697374616e63655f6b6d223a6e756c6c2c2272696e675f6279223a2264697374616e6365222c2272696e675f65646765735f6b6d223a5b31302e302c33302e305d2c2272696e675f64656c6179735f73223a5b302e302c36302e302c3138302e305d2c2267726f75705f6b696e6473223a5b5d2c22696e636c7564655f67726f757073223a5b5d2c226578636c7564655f67726f757073223a5b5d2c22636f727269646f72223a6e756c6c2c22636f6d6d756e655f636f646573223a5b5d7d2c22656e64696e6773223a7b22666f756e64223a22e2ac9b2054696e206dc3a32032362d30303030312c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e5669e1bb87632074c3ac6d206368c3a1752062c3a92074726f6e672074696e206ec3a07920c491c3a3206be1babf74207468c3ba632e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030312f4b54222c22666f756e645f73616665223a22e29c852054696e206dc3a32032362d30303030312c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e4368c3a1752062c3a92074726f6e672074696e206ec3a07920c491c3a32076e1bb8120616e20746fc3a06e2e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030312f4b54222c2263616e63656c6c6564223a22e29b942054696e206dc3a32032362d30303030312c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1bba6592e5c6e54696e2074c3ac6d207472e1babb206ce1baa163206ec3a079206b68c3b46e672063c3b26e206869e1bb8775206ce1bbb1632e2042c3a020636f6e206b68c3b46e672063e1baa76e2074c3ac6d206b69e1babf6d20686179206cc3a06d207468656f206ee1bbaf612e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030312f4b54222c2265787069726564223a22e28c9b2054696e206dc3a32032362d30303030312c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1babe542048e1baa04e2e5c6e54696e2074c3ac6d207472e1babb206ce1baa163206ec3a079206b68c3b46e67207068c3a174206ee1bbaf612e2048e1babf742068e1baa16e206b68c3b46e672063c3b3206e6768c4a961206cc3a020c491c3a32074c3ac6d207468e1baa5792e204169206269e1babf74207468c3aa6d20c49169e1bb81752067c3ac2c2078696e2067e1bb8d6920303233372030303020303030302e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030312f4b54227d2c226163636570746564223a5b5d2c22626567696e735f6174223a6e756c6c7d'),
	('d3104d20-5e50-5de1-b090-87a1d5f0a890', 2, 'canbo1', false, '2026-11-10 07:14:41.01127+00', '\x7b22636f6e74656e745f76657273696f6e223a322c226e6f6e6365223a2231383465626461363032636666323232623062656637313361313338373035666265363662636438623463316635643833633539376532376333653831643932222c22616c6572745f6964223a2238363738306635642d616632352d356136332d383565372d316161623636343734343235222c22616c6572745f76657273696f6e223a322c22616c6572745f636f6465223a2232362d3030303032222c226578657263697365223a66616c73652c226c6966655f73223a3235393230302e302c226661637473223a7b226e616d65223a224cc3aa2056c4836e205468e1bbad222c22736578223a226d616c65222c22616765223a352c2262697274685f79656172223a6e756c6c2c226865696768745f636d223a6e756c6c2c22636c6f7468696e67223a22c3a16f2076c3a06e672c207175e1baa76e2078616e68222c226d61726b73223a6e756c6c2c2263617272696573223a6e756c6c2c226865616c7468223a6e756c6c2c2276656869636c65223a6e756c6c2c226b696e64223a226d697373696e675f6368696c64222c22706c616365223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630322c226e616d65223a224368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b361222c22636f6d6d756e655f636f6465223a223135383635227d2c227365656e5f6174223a6e756c6c2c226465736372697074696f6e223a22222c2263616c6c223a2230323337203030302030303030227d2c22706f737465725f68656164696e67223a2254c38c4d205452e1baba204ce1baa043222c227465787473223a7b2264656661756c74223a22f09f948120c490c38d4e48204348c38d4e485c6ef09f94b42054c38c4d205452e1baba204ce1baa0435c6e4368c3a175204cc3aa2056c4836e205468e1bbad2c2035207475e1bb95692c206e616d2e5c6e4de1bab7633a20c3a16f2076c3a06e672c207175e1baa76e2078616e682e5c6e5468e1baa579206ce1baa76e206375e1bb91693a2074e1baa169204368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b3612e5c6e4169207468e1baa579206368c3a1752c2078696e206769e1bbaf206368c3a17520e1bb9f206ec6a16920616e20746fc3a06e2076c3a02067e1bb8d69206e676179203032333720303030203030303020686fe1bab763203131332e5c6e4e6775e1bb936e3a2043c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030322f32222c2262795f6368616e6e656c223a7b7d7d2c227069637475726573223a5b5d2c226c696e6b223a22687474703a2f2f6c6f63616c686f73743a31393532332f74696e2f32362d30303030322f32222c2263656e747265223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630327d2c2261756469656e6365223a7b2270726f76696e63655f636f646573223a5b223338225d2c226d61785f64697374616e63655f6b6d223a6e756c6c2c2272696e675f6279223a2264697374616e6365222c2272696e675f65646765735f6b6d223a5b31302e302c33302e305d2c2272696e675f64656c6179735f73223a5b302e302c36302e302c3138302e305d2c2267726f75705f6b696e6473223a5b5d2c22696e636c7564655f67726f757073223a5b5d2c226578636c7564655f67726f757073223a5b5d2c22636f727269646f72223a6e756c6c2c22636f6d6d756e655f636f646573223a5b5d7d2c22656e64696e6773223a7b22666f756e64223a22e2ac9b2054696e206dc3a32032362d30303030322c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e5669e1bb87632074c3ac6d206368c3a1752062c3a92074726f6e672074696e206ec3a07920c491c3a3206be1babf74207468c3ba632e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030322f4b54222c22666f756e645f73616665223a22e29c852054696e206dc3a32032362d30303030322c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e4368c3a1752062c3a92074726f6e672074696e206ec3a07920c491c3a32076e1bb8120616e20746fc3a06e2e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030322f4b54222c2263616e63656c6c6564223a22e29b942054696e206dc3a32032362d30303030322c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1bba6592e5c6e54696e2074c3ac6d207472e1babb206ce1baa163206ec3a079206b68c3b46e672063c3b26e206869e1bb8775206ce1bbb1632e2042c3a020636f6e206b68c3b46e672063e1baa76e2074c3ac6d206b69e1babf6d20686179206cc3a06d207468656f206ee1bbaf612e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030322f4b54222c2265787069726564223a22e28c9b2054696e206dc3a32032362d30303030322c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1babe542048e1baa04e2e5c6e54696e2074c3ac6d207472e1babb206ce1baa163206ec3a079206b68c3b46e67207068c3a174206ee1bbaf612e2048e1babf742068e1baa16e206b68c3b46e672063c3b3206e6768c4a961206cc3a020c491c3a32074c3ac6d207468e1baa5792e204169206269e1babf74207468c3aa6d20c49169e1bb81752067c3ac2c2078696e2067e1bb8d6920303233372030303020303030302e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030322f4b54227d2c226163636570746564223a5b5d2c22626567696e735f6174223a6e756c6c7d'),
	('94c0a2db-6bfe-5f3d-8b08-6771d5f1bff2', 1, NULL, false, '2026-11-10 07:14:49.953804+00', '\x7b22636f6e74656e745f76657273696f6e223a322c226e6f6e6365223a2237386333393732323638323962316663353334306537363730363764613339663066303762333864396166323630316332633238303366343663376463386332222c22616c6572745f6964223a2261386130656364382d366331612d353061382d383337622d643938666364346634353333222c22616c6572745f76657273696f6e223a312c22616c6572745f636f6465223a2232362d3030303033222c226578657263697365223a66616c73652c226c6966655f73223a3235393230302e302c226661637473223a7b226e616d65223a225068e1baa16d2056c4836e204de1baab75222c22736578223a226d616c65222c22616765223a37302c2262697274685f79656172223a6e756c6c2c226865696768745f636d223a6e756c6c2c22636c6f7468696e67223a22c3a16f207472e1baaf6e672c207175e1baa76e2078616e68222c226d61726b73223a6e756c6c2c2263617272696573223a6e756c6c2c226865616c7468223a6e756c6c2c2276656869636c65223a6e756c6c2c226b696e64223a226d697373696e675f6164756c74222c22706c616365223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630322c226e616d65223a224368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b361222c22636f6d6d756e655f636f6465223a223135383635227d2c227365656e5f6174223a6e756c6c2c226465736372697074696f6e223a22222c2263616c6c223a2230323337203030302030303030227d2c22706f737465725f68656164696e67223a2254c38c4d204e47c6afe1bb9c49204ce1baa043222c227465787473223a7b2264656661756c74223a22f09f94b42054c38c4d204e47c6afe1bb9c49204ce1baa0435c6e5068e1baa16d2056c4836e204de1baab752c203730207475e1bb95692c206e616d2e5c6e4de1bab7633a20c3a16f207472e1baaf6e672c207175e1baa76e2078616e682e5c6e5468e1baa579206ce1baa76e206375e1bb91693a2074e1baa169204368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b3612e5c6e4169207468e1baa579206e67c6b0e1bb9d69206ec3a0792c2078696e20e1bb9f2062c3aa6e2063e1baa16e68206769c3ba7020c491e1bba12076c3a02067e1bb8d69206e676179203032333720303030203030303020686fe1bab763203131332e5c6e4e6775e1bb936e3a2043c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d3030303033222c2262795f6368616e6e656c223a7b7d7d2c227069637475726573223a5b5d2c226c696e6b223a22687474703a2f2f6c6f63616c686f73743a31393532332f74696e2f32362d3030303033222c2263656e747265223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630327d2c2261756469656e6365223a7b2270726f76696e63655f636f646573223a5b223338225d2c226d61785f64697374616e63655f6b6d223a6e756c6c2c2272696e675f6279223a2264697374616e6365222c2272696e675f65646765735f6b6d223a5b31302e302c33302e305d2c2272696e675f64656c6179735f73223a5b302e302c36302e302c3138302e305d2c2267726f75705f6b696e6473223a5b5d2c22696e636c7564655f67726f757073223a5b5d2c226578636c7564655f67726f757073223a5b5d2c22636f727269646f72223a6e756c6c2c22636f6d6d756e655f636f646573223a5b5d7d2c22656e64696e6773223a7b22666f756e64223a22e2ac9b2054696e206dc3a32032362d30303030332c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e5669e1bb87632074c3ac6d206e67c6b0e1bb9d692074726f6e672074696e206ec3a07920c491c3a3206be1babf74207468c3ba632e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030332f4b54222c22666f756e645f73616665223a22e29c852054696e206dc3a32032362d30303030332c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e4e67c6b0e1bb9d692074726f6e672074696e206ec3a07920c491c3a32076e1bb8120616e20746fc3a06e2e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030332f4b54222c2263616e63656c6c6564223a22e29b942054696e206dc3a32032362d30303030332c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1bba6592e5c6e54696e2074c3ac6d206e67c6b0e1bb9d69206ce1baa163206ec3a079206b68c3b46e672063c3b26e206869e1bb8775206ce1bbb1632e2042c3a020636f6e206b68c3b46e672063e1baa76e2074c3ac6d206b69e1babf6d20686179206cc3a06d207468656f206ee1bbaf612e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030332f4b54222c2265787069726564223a22e28c9b2054696e206dc3a32032362d30303030332c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1babe542048e1baa04e2e5c6e54696e2074c3ac6d206e67c6b0e1bb9d69206ce1baa163206ec3a079206b68c3b46e67207068c3a174206ee1bbaf612e2048e1babf742068e1baa16e206b68c3b46e672063c3b3206e6768c4a961206cc3a020c491c3a32074c3ac6d207468e1baa5792e204169206269e1babf74207468c3aa6d20c49169e1bb81752067c3ac2c2078696e2067e1bb8d6920303233372030303020303030302e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030332f4b54227d2c226163636570746564223a5b5d2c22626567696e735f6174223a6e756c6c7d'),
	('2b82dda4-a24e-5fa7-9fff-0ddc02f6a811', 1, NULL, false, '2026-11-10 07:14:55.626061+00', '\x7b22636f6e74656e745f76657273696f6e223a322c226e6f6e6365223a2265323164646237323038393030363136623537303164653332393438316437323437623662343665316564373665346538613335393735663339306563366663222c22616c6572745f6964223a2236663266613037362d303131362d356461332d396138342d393033336135303463346130222c22616c6572745f76657273696f6e223a312c22616c6572745f636f6465223a2232362d3030303035222c226578657263697365223a66616c73652c226c6966655f73223a3235393230302e302c226661637473223a7b226e616d65223a2256c5a9205468e1bb8b205468e1bbad222c22736578223a2266656d616c65222c22616765223a392c2262697274685f79656172223a6e756c6c2c226865696768745f636d223a6e756c6c2c22636c6f7468696e67223a22c3a16f207472e1baaf6e672c207175e1baa76e2078616e68222c226d61726b73223a6e756c6c2c2263617272696573223a6e756c6c2c226865616c7468223a6e756c6c2c2276656869636c65223a6e756c6c2c226b696e64223a226d697373696e675f6368696c64222c22706c616365223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630322c226e616d65223a224368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b361222c22636f6d6d756e655f636f6465223a223135383635227d2c227365656e5f6174223a6e756c6c2c226465736372697074696f6e223a22222c2263616c6c223a2230323337203030302030303030227d2c22706f737465725f68656164696e67223a2254c38c4d205452e1baba204ce1baa043222c227465787473223a7b2264656661756c74223a22f09f94b42054c38c4d205452e1baba204ce1baa0435c6e4368c3a1752056c5a9205468e1bb8b205468e1bbad2c2039207475e1bb95692c206ee1bbaf2e5c6e4de1bab7633a20c3a16f207472e1baaf6e672c207175e1baa76e2078616e682e5c6e5468e1baa579206ce1baa76e206375e1bb91693a2074e1baa169204368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b3612e5c6e4169207468e1baa579206368c3a1752c2078696e206769e1bbaf206368c3a17520e1bb9f206ec6a16920616e20746fc3a06e2076c3a02067e1bb8d69206e676179203032333720303030203030303020686fe1bab763203131332e5c6e4e6775e1bb936e3a2043c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d3030303035222c2262795f6368616e6e656c223a7b7d7d2c227069637475726573223a5b5d2c226c696e6b223a22687474703a2f2f6c6f63616c686f73743a31393532332f74696e2f32362d3030303035222c2263656e747265223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630327d2c2261756469656e6365223a7b2270726f76696e63655f636f646573223a5b223338225d2c226d61785f64697374616e63655f6b6d223a6e756c6c2c2272696e675f6279223a2264697374616e6365222c2272696e675f65646765735f6b6d223a5b31302e302c33302e305d2c2272696e675f64656c6179735f73223a5b302e302c36302e302c3138302e305d2c2267726f75705f6b696e6473223a5b5d2c22696e636c7564655f67726f757073223a5b5d2c226578636c7564655f67726f757073223a5b5d2c22636f727269646f72223a6e756c6c2c22636f6d6d756e655f636f646573223a5b5d7d2c22656e64696e6773223a7b22666f756e64223a22e2ac9b2054696e206dc3a32032362d30303030352c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e5669e1bb87632074c3ac6d206368c3a1752062c3a92074726f6e672074696e206ec3a07920c491c3a3206be1babf74207468c3ba632e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030352f4b54222c22666f756e645f73616665223a22e29c852054696e206dc3a32032362d30303030352c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a20c490c3832054c38c4d205448e1baa4592e5c6e4368c3a1752062c3a92074726f6e672074696e206ec3a07920c491c3a32076e1bb8120616e20746fc3a06e2e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030352f4b54222c2263616e63656c6c6564223a22e29b942054696e206dc3a32032362d30303030352c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1bba6592e5c6e54696e2074c3ac6d207472e1babb206ce1baa163206ec3a079206b68c3b46e672063c3b26e206869e1bb8775206ce1bbb1632e2042c3a020636f6e206b68c3b46e672063e1baa76e2074c3ac6d206b69e1babf6d20686179206cc3a06d207468656f206ee1bbaf612e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030352f4b54222c2265787069726564223a22e28c9b2054696e206dc3a32032362d30303030352c207068c3a174207b61697265645f61747d2c206b68752076e1bbb16320486fe1bab16e672048c3b3613a2054494e20c490c3832048e1babe542048e1baa04e2e5c6e54696e2074c3ac6d207472e1babb206ce1baa163206ec3a079206b68c3b46e67207068c3a174206ee1bbaf612e2048e1babf742068e1baa16e206b68c3b46e672063c3b3206e6768c4a961206cc3a020c491c3a32074c3ac6d207468e1baa5792e204169206269e1babf74207468c3aa6d20c49169e1bb81752067c3ac2c2078696e2067e1bb8d6920303233372030303020303030302e5c6e43c3a1632074696e206b68c3a1632076e1baab6e2063c3b26e206869e1bb8775206ce1bbb1632e5c6e58696e206e67e1bbab6e6720636869612073e1babb2074696e206ec3a0792076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030352f4b54227d2c226163636570746564223a5b5d2c22626567696e735f6174223a6e756c6c7d');

INSERT INTO verification.inbox VALUES
	('bb704ba7-eb8c-4f5c-b92e-e13aa757d4a0', 'loa.ReplyRequested.v1', '2026-11-10 07:13:22.733588+00'),
	('9cfb3f1c-dc6b-4f70-96b3-2b1e3a051327', 'loa.ReplyRequested.v1', '2026-11-10 07:13:23.195178+00'),
	('e9e065b0-0506-4764-b23a-794cee644147', 'loa.ReportSubmitted.v1', '2026-11-10 07:13:23.223464+00'),
	('050fd14e-39a8-4090-9ff6-980bd61511f3', 'loa.ReplyRequested.v1', '2026-11-10 07:13:23.239985+00'),
	('1361aa06-5699-4f76-863c-9da1cf217844', 'loa.ReplySettled.v1', '2026-11-10 07:13:23.669603+00'),
	('1ca31d08-6803-4cde-9ae6-c258e72689af', 'loa.ReplySettled.v1', '2026-11-10 07:13:23.809124+00'),
	('9cf65ef6-7f3d-4035-8239-9c302a4027ac', 'loa.ReplySettled.v1', '2026-11-10 07:13:24.447659+00'),
	('b5818195-1460-429e-a43a-1ad3dd8c7657', 'loa.ReplyRequested.v1', '2026-11-10 07:13:25.730962+00'),
	('50273d9e-9ade-4383-9cf7-199e7d5362b0', 'loa.PicturesHashed.v1', '2026-11-10 07:13:25.745714+00'),
	('c09f5d89-b612-42a2-ac28-9c04d4e69954', 'loa.ReportAmended.v1', '2026-11-10 07:13:25.971432+00'),
	('3fb893c8-ee0a-47cf-a8cf-34db42e4e3f9', 'loa.ReplySettled.v1', '2026-11-10 07:13:26.499597+00'),
	('6b0ec06c-0d98-5156-9f2e-b5b9d31ce3a0', 'loa.ReportAmended.v1', '2026-11-10 07:13:26.579576+00'),
	('fb8506e2-de89-59be-b234-639e943283b6', 'loa.ReplyRequested.v1', '2026-11-10 07:13:30.418034+00'),
	('a6365043-e279-4b8e-9afb-4c04992e1fa5', 'loa.ReplySettled.v1', '2026-11-10 07:13:33.963831+00'),
	('eb19e1b5-bae6-4483-af5a-3896cf5ab3b0', 'loa.DeliveryProgress.v1', '2026-11-10 07:13:35.484223+00'),
	('11ead246-89e7-4269-ad6e-1bb56f47a800', 'loa.DeliveryProgress.v1', '2026-11-10 07:14:03.533482+00'),
	('9b2b3c62-1e77-4c36-8223-395fadf5bda8', 'loa.DeliveryProgress.v1', '2026-11-10 07:14:15.393062+00'),
	('e8180e6c-b23b-5507-882b-a83f71f40967', 'loa.ReplyRequested.v1', '2026-11-10 07:14:16.352209+00'),
	('930d8242-1c91-486b-a1f2-67d5d8225a58', 'loa.ReplySettled.v1', '2026-11-10 07:14:16.899198+00'),
	('f99d1993-7f12-41a7-80a5-5395be5c86dd', 'loa.DeliveryProgress.v1', '2026-11-10 07:14:19.936118+00'),
	('45d4434f-a1f8-408b-99ea-b50e51ed1f69', 'loa.DeliveryProgress.v1', '2026-11-10 07:14:27.521794+00'),
	('7e50ae45-d7e1-458f-886a-bada61cee0cb', 'loa.ReportSubmitted.v1', '2026-11-10 07:14:28.610557+00'),
	('6410a5df-3e61-4d2d-b232-f17fbc5c3a76', 'loa.DeliveryProgress.v1', '2026-11-10 07:14:34.168708+00'),
	('27d5879d-e817-4363-a906-6f778be4298f', 'loa.DeliveryProgress.v1', '2026-11-10 07:14:34.24744+00'),
	('439cf2ba-63dd-5359-a69a-43cad82b331e', 'loa.ReportAmended.v1', '2026-11-10 07:14:39.863066+00'),
	('bc1f8491-9994-41b0-808c-45c5bcadb130', 'loa.DeliveryProgress.v1', '2026-11-10 07:14:47.977705+00'),
	('54f1bc9f-1663-4676-836c-884578cd7cb9', 'loa.ReportSubmitted.v1', '2026-11-10 07:14:49.918558+00'),
	('f4f2cf63-867b-45ea-adf1-ccb421a3d71f', 'loa.ReportSubmitted.v1', '2026-11-10 07:14:52.398694+00'),
	('fd4b29c7-f0d3-47b2-9700-430fa2dfd7b3', 'loa.DeliveryProgress.v1', '2026-11-10 07:14:54.637269+00'),
	('4b59bc94-4f57-49b1-b891-28791d8ab194', 'loa.ReportSubmitted.v1', '2026-11-10 07:14:55.596197+00'),
	('f972d847-c4a2-4672-b012-3f095b501dea', 'loa.DeliveryProgress.v1', '2026-11-10 07:15:01.976665+00'),
	('50eac68c-070b-47d5-8baa-a0d388a36226', 'loa.DeliveryProgress.v1', '2026-11-10 07:15:02.028323+00');

INSERT INTO verification.match_keys VALUES
	('eace2415-016b-5576-b847-51a682131866', '{c:15865,g:mau,l:38:?:4,m:26-00004,n:mau+nguien,p:0912345678,"w:ao do+quan xanh"}', '{"at": "2026-11-10T07:14:52.215437Z", "age": 4, "lat": 19.8415, "lon": 105.8602, "sex": null, "kind": "missing_child", "name": ["nguyễn", "văn", "mẫu"], "codes": [], "phone": "0912345678", "words": ["dien", "kich", "quy", "nhua", "vuc", "ban", "xanh", "tap", "do"], "number": "26-00004", "sender": null, "at_told": false, "clothes": [["ao", ["do"]], ["quan", ["xanh"]]], "commune": "15865", "pictures": []}', '2026-11-10 07:14:52.215437+00', 2, 'on_air'),
	('cca1cd36-69d4-407b-a92f-44959331a628', '{c:15865,g:mau,h:0:6616,h:0:8e6d,h:1:6199,h:1:9662,h:2:2d89,h:2:9669,h:3:1965,h:3:7369,h:4:19e7,h:4:2758,h:5:61a6,h:5:6427,h:6:6186,h:6:db73,h:7:1472,h:7:6796,h:8:6796,h:8:aaed,h:9:149a,h:9:999e,h:a:a659,h:a:dbcb,h:b:1969,h:b:84d1,h:c:5696,h:c:6679,h:d:4b8b,h:d:64c3,h:e:14d6,h:e:996d,h:f:e67c,h:f:ea65,l:38:?:4,m:26-00001,n:mau+nguien,p:0912345678,"w:ao do+quan xanh",z:user-ba-mau}', '{"at": "2026-11-09T10:00:00Z", "age": 4, "lat": 19.8415, "lon": 105.8602, "sex": null, "kind": "missing_child", "name": ["nguyễn", "văn", "mẫu"], "codes": [], "phone": "0912345678", "words": ["ti", "lai", "vuc", "gan", "thanh", "hon", "chieu", "cung", "ai", "ten", "hoang", "do", "goi", "nam", "mai", "tong", "hoa", "lac", "nhua", "dai", "xanh"], "number": "26-00001", "sender": "user-ba-mau", "at_told": true, "clothes": [["ao", ["do"]], ["quan", ["xanh"]]], "commune": "15865", "pictures": ["661696629669196519e761a6618667966796999ea6591969667964c3996de67c", "8e6d61992d89736927586427db731472aaed149adbcb84d156964b8b14d6ea65"]}', '2026-11-09 10:00:00+00', 2, 'on_air'),
	('d3104d20-5e50-5de1-b090-87a1d5f0a890', '{c:15865,g:thu,l:38:male:5,m:26-00002,n:le+thu,p:0912345679,"w:ao trang+quan xanh"}', '{"at": "2026-11-10T07:14:28.526997Z", "age": 5, "lat": 19.8415, "lon": 105.8602, "sex": "male", "kind": "missing_child", "name": ["lê", "văn", "thử"], "codes": [], "phone": "0912345679", "words": ["vuc", "trang", "hoc", "xanh"], "number": "26-00002", "sender": null, "at_told": false, "clothes": [["ao", ["trang"]], ["quan", ["xanh"]]], "commune": "15865", "pictures": []}', '2026-11-10 07:14:28.526997+00', 2, 'on_air'),
	('94c0a2db-6bfe-5f3d-8b08-6771d5f1bff2', '{c:15865,g:mau,l:38:male:70,m:26-00003,n:fam+mau,p:0912345679,"w:ao trang+quan xanh"}', '{"at": "2026-11-10T07:14:49.722005Z", "age": 70, "lat": 19.8415, "lon": 105.8602, "sex": "male", "kind": "missing_adult", "name": ["phạm", "văn", "mẫu"], "codes": [], "phone": "0912345679", "words": ["vuc", "trang", "hoc", "xanh"], "number": "26-00003", "sender": null, "at_told": false, "clothes": [["ao", ["trang"]], ["quan", ["xanh"]]], "commune": "15865", "pictures": []}', '2026-11-10 07:14:49.722005+00', 2, 'pending'),
	('2b82dda4-a24e-5fa7-9fff-0ddc02f6a811', '{c:15865,g:thu,l:38:female:9,m:26-00005,n:thu+zu,p:0912345679,"w:ao trang+quan xanh"}', '{"at": "2026-11-10T07:14:55.334637Z", "age": 9, "lat": 19.8415, "lon": 105.8602, "sex": "female", "kind": "missing_child", "name": ["vũ", "thị", "thử"], "codes": [], "phone": "0912345679", "words": ["vuc", "trang", "hoc", "xanh"], "number": "26-00005", "sender": null, "at_told": false, "clothes": [["ao", ["trang"]], ["quan", ["xanh"]]], "commune": "15865", "pictures": []}', '2026-11-10 07:14:55.334637+00', 2, 'pending');

INSERT INTO verification.picture_hashes VALUES
	('cca1cd36-69d4-407b-a92f-44959331a628', '33d2d0052fa846543427c66d79f8eef417691e574e53fc5cd6d502bb0f2b3ef7', '661696629669196519e761a6618667966796999ea6591969667964c3996de67c', 100, false),
	('cca1cd36-69d4-407b-a92f-44959331a628', 'a0cf4033db55976e672e8816c7d0eea198739e248ce92fc641f60d71020b064e', '8e6d61992d89736927586427db731472aaed149adbcb84d156964b8b14d6ea65', 100, true);

INSERT INTO verification.progress VALUES
	('22f733e5-96dc-5e1b-b43c-b543c61b453e', '{"held": false, "alert": {"sent": 9, "failed": 0, "handed": 0, "queued": 0, "dropped": 0, "sending": 0, "in_doubt": 0}, "relay": [{"name": "Cán bộ xã 15865 (mẫu)", "groups": 6, "posted": 3, "officer": "relay-15865", "deadline": "2026-11-10T07:15:20.145726Z", "escalated": "desk", "commune_code": "15865"}, {"name": "Cán bộ xã 15961 (mẫu)", "groups": 6, "posted": 3, "officer": "relay-15961", "deadline": "2026-11-10T07:15:20.145726Z", "escalated": "desk", "commune_code": "15961"}], "rings": [{"ring": 0, "sent": 9, "groups": 9, "members": 2599, "release_at": "2026-11-10T07:13:29.790924Z", "released_at": "2026-11-10T07:13:30.206854Z"}, {"ring": 1, "sent": 0, "groups": 12, "members": 3626, "release_at": null, "released_at": null}, {"ring": 2, "sent": 0, "groups": 15, "members": 5029, "release_at": null, "released_at": null}], "closing": {"sent": 3, "failed": 0, "handed": 6, "queued": 0, "dropped": 0, "sending": 0, "in_doubt": 0}, "reasons": {}, "stopped": false, "alert_id": "22f733e5-96dc-5e1b-b43c-b543c61b453e", "event_id": "f972d847-c4a2-4672-b012-3f095b501dea", "pictured": 3, "corrected": 0, "text_alone": 0, "eta_seconds": null, "occurred_at": "2026-11-10T07:15:01.146322Z", "alert_version": 1, "first_ring_at": "2026-11-10T07:14:13.814201Z", "interruptions": [], "decile_seconds": [5.778474, 5.778607, 5.778617, 44.023157, 44.023255, 44.023262, 44.023268, 44.023272, 44.023277, 44.023277], "first_group_at": "2026-11-10T07:13:35.569398Z", "members_reached": 2599}', '2026-11-10 07:15:01.146322+00'),
	('86780f5d-af25-5a63-85e7-1aab66474425', '{"held": true, "alert": {"sent": 3, "failed": 0, "handed": 6, "queued": 0, "dropped": 0, "sending": 0, "in_doubt": 0}, "relay": [{"name": "Cán bộ xã 15865 (mẫu)", "groups": 3, "posted": 0, "officer": "relay-15865", "deadline": "2026-11-10T07:15:45.633619Z", "escalated": null, "commune_code": "15865"}, {"name": "Cán bộ xã 15961 (mẫu)", "groups": 3, "posted": 0, "officer": "relay-15961", "deadline": "2026-11-10T07:15:45.633619Z", "escalated": null, "commune_code": "15961"}], "rings": [{"ring": 0, "sent": 3, "groups": 9, "members": 2599, "release_at": "2026-11-10T07:14:30.163803Z", "released_at": "2026-11-10T07:14:43.453323Z"}, {"ring": 1, "sent": 0, "groups": 12, "members": 3626, "release_at": "2026-11-10T07:15:30.163803Z", "released_at": null}, {"ring": 2, "sent": 0, "groups": 15, "members": 5029, "release_at": "2026-11-10T07:17:30.163803Z", "released_at": null}], "closing": {"sent": 0, "failed": 0, "handed": 0, "queued": 0, "dropped": 0, "sending": 0, "in_doubt": 0}, "reasons": {}, "stopped": false, "alert_id": "86780f5d-af25-5a63-85e7-1aab66474425", "event_id": "fd4b29c7-f0d3-47b2-9700-430fa2dfd7b3", "pictured": 3, "corrected": 6, "text_alone": 0, "eta_seconds": null, "occurred_at": "2026-11-10T07:14:54.087283Z", "alert_version": 2, "first_ring_at": null, "interruptions": [], "decile_seconds": [2.441823, 2.56026, 2.560374], "first_group_at": "2026-11-10T07:14:31.912078Z", "members_reached": 619}', '2026-11-10 07:14:54.087283+00'),
	('5e8807ef-c35f-547f-8251-6c6a5898c895', '{"held": false, "alert": {"sent": 3, "failed": 0, "handed": 0, "queued": 0, "dropped": 0, "sending": 0, "in_doubt": 0}, "relay": [], "rings": [{"ring": 0, "sent": 3, "groups": 3, "members": 619, "release_at": "2026-11-10T07:14:53.764566Z", "released_at": "2026-11-10T07:14:54.781129Z"}, {"ring": 1, "sent": 0, "groups": 12, "members": 3626, "release_at": "2026-11-10T07:15:53.764566Z", "released_at": null}, {"ring": 2, "sent": 0, "groups": 15, "members": 5029, "release_at": "2026-11-10T07:17:53.764566Z", "released_at": null}], "closing": {"sent": 0, "failed": 0, "handed": 0, "queued": 0, "dropped": 0, "sending": 0, "in_doubt": 0}, "reasons": {}, "stopped": false, "alert_id": "5e8807ef-c35f-547f-8251-6c6a5898c895", "event_id": "50eac68c-070b-47d5-8baa-a0d388a36226", "pictured": 0, "corrected": 0, "text_alone": 0, "eta_seconds": null, "occurred_at": "2026-11-10T07:15:01.723449Z", "alert_version": 1, "first_ring_at": "2026-11-10T07:14:57.833948Z", "interruptions": [], "decile_seconds": [4.069254, 4.069254, 4.069254, 4.06937, 4.06937, 4.06937, 4.069382, 4.069382, 4.069382, 4.069382], "first_group_at": "2026-11-10T07:14:57.833820Z", "members_reached": 619}', '2026-11-10 07:15:01.723449+00');

INSERT INTO verification.replies VALUES
	('050fd14e-39a8-4090-9ff6-980bd61511f3', 'cca1cd36-69d4-407b-a92f-44959331a628', 'sent', NULL, '2026-11-10 07:13:23.754573+00'),
	('b5818195-1460-429e-a43a-1ad3dd8c7657', 'cca1cd36-69d4-407b-a92f-44959331a628', 'sent', NULL, '2026-11-10 07:13:26.211614+00'),
	('fb8506e2-de89-59be-b234-639e943283b6', 'cca1cd36-69d4-407b-a92f-44959331a628', 'sent', NULL, '2026-11-10 07:13:31.770525+00'),
	('e8180e6c-b23b-5507-882b-a83f71f40967', 'cca1cd36-69d4-407b-a92f-44959331a628', 'sent', NULL, '2026-11-10 07:14:16.751099+00');

INSERT INTO verification.second_checks VALUES
	('cca1cd36-69d4-407b-a92f-44959331a628', '0281c996f460a43deaabfd07555bce8048e2e22dd95d6ccbf2f088b9a5d696a9', 'chihuy1', '{"age": "3-5", "sex": "unknown", "commune": "15865"}', '{}', NULL, '2026-11-10 07:13:36.824303+00'),
	('d3104d20-5e50-5de1-b090-87a1d5f0a890', '8ee1dfa94a5e74b11052e6ecbcc3a2c4c363fb8e8b987a3d821807cb08560407', 'chihuy1', '{"age": "3-5", "sex": "male", "commune": "15865"}', '{}', NULL, '2026-11-10 07:14:35.610024+00'),
	('d3104d20-5e50-5de1-b090-87a1d5f0a890', 'cece7e42c1d1569cd6d80fb5d2eebc5a3a8aacba5bd23047417ab2d0820a4d72', 'chihuy1', '{"age": "3-5", "sex": "male", "commune": "15865"}', '{}', NULL, '2026-11-10 07:14:42.55987+00');

INSERT INTO verification.signatures VALUES
	('\x00fba4dad9f11269e40b61360b1859fc879c400fabc2f31643072a6b932a3767', 'cca1cd36-69d4-407b-a92f-44959331a628', 'loa/approve/1', 'canbo1', '{"assertion": {"signature": "MEUCIQD6uhXhK4xGZZfw64NuqgL-O7qs0TzyHiXBcRZM2lRhsQIgHVRjW6LMpqGBsXoHi-eFl4Dx0zH5vxND3qlcVAzIHd4", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiQVB1azJ0bnhFbW5rQzJFMkN4aFpfSWVjUUEtcnd2TVdRd2NxYTVNcU4yYyIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "lJoOVgNtsobcZKqKu-dJzCi-H9zKObHXP3iC8upNDuM", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":2,\"signer\":\"canbo1\",\"signed_at\":\"2026-11-10T07:13:29.490703Z\",\"alert_id\":\"22f733e5-96dc-5e1b-b43c-b543c61b453e\",\"case_id\":\"cca1cd36-69d4-407b-a92f-44959331a628\",\"reported_by\":[\"tongdai\"],\"purpose\":\"loa/approve/1\",\"alert_version\":1,\"content_hash\":\"0281c996f460a43deaabfd07555bce8048e2e22dd95d6ccbf2f088b9a5d696a9\",\"case_revision\":3,\"groups\":36,\"members\":11254,\"basis\":\"consent\"}"}', '2026-11-10 07:13:29.490703+00', 1, '0281c996f460a43deaabfd07555bce8048e2e22dd95d6ccbf2f088b9a5d696a9'),
	('\x9d74fc9e6ae2618a3584cd1b4359400dfeb962bb66c7970401c6a25c27396e9d', 'cca1cd36-69d4-407b-a92f-44959331a628', 'loa/approve/1', 'chihuy1', '{"assertion": {"signature": "MEYCIQDR8raKTcG7urc5b3qIEzEc5YUl-oO32gRXgBqRNU09xAIhAPsRmQtZ2eRRWqGpS-Re_o_uFKU5zZUcSE7f60mSuTqK", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiblhUOG5tcmlZWW8xaE0wYlExbEFEZjY1WXJ0bXg1Y0VBY2FpWENjNWJwMCIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "_WuIrRtms_UGXmnyr-nSRJfGK0-n0a33j3jAjlwYbY8", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":2,\"signer\":\"chihuy1\",\"signed_at\":\"2026-11-10T07:13:37.058772Z\",\"alert_id\":\"22f733e5-96dc-5e1b-b43c-b543c61b453e\",\"case_id\":\"cca1cd36-69d4-407b-a92f-44959331a628\",\"reported_by\":[\"tongdai\"],\"purpose\":\"loa/approve/1\",\"alert_version\":1,\"content_hash\":\"0281c996f460a43deaabfd07555bce8048e2e22dd95d6ccbf2f088b9a5d696a9\",\"case_revision\":4,\"groups\":36,\"members\":11254,\"basis\":\"consent\"}"}', '2026-11-10 07:13:37.058772+00', 1, '0281c996f460a43deaabfd07555bce8048e2e22dd95d6ccbf2f088b9a5d696a9'),
	('\xeb3ff21b099c77e37038e1ba9e75e0b2681fc7b8a655a5313affe2f79a57b35d', 'cca1cd36-69d4-407b-a92f-44959331a628', 'loa/close/1', 'canbo1', '{"assertion": {"signature": "MEUCIGzcdtk-vdz6ITa3Cawi9pCTQsijmYiSncLes27ienOHAiEA7ezmnzh4-jSaewPrzz8qjS37dr0olNWn_gc1pGXnhFE", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiNnpfeUd3bWNkLU53T09HNm5uWGdzbWdmeDdpbVZhVXhPdl9pOTVwWHMxMCIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "lJoOVgNtsobcZKqKu-dJzCi-H9zKObHXP3iC8upNDuM", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":2,\"signer\":\"canbo1\",\"signed_at\":\"2026-11-10T07:14:15.726588Z\",\"alert_id\":\"22f733e5-96dc-5e1b-b43c-b543c61b453e\",\"case_id\":\"cca1cd36-69d4-407b-a92f-44959331a628\",\"reported_by\":[\"tongdai\"],\"purpose\":\"loa/close/1\",\"outcome\":\"found_safe\",\"text_sha256\":\"e1bc831a96a949211df1b8240ac7dcb494b838832b446dd0219a21436a1bf3a9\"}"}', '2026-11-10 07:14:15.726588+00', NULL, NULL),
	('\x119e1cdb64dc40ae39020fbb1fd84eb343aab8a124316c8a05b78f0a2429ef70', 'd3104d20-5e50-5de1-b090-87a1d5f0a890', 'loa/approve/1', 'canbo1', '{"assertion": {"signature": "MEYCIQCfAyIp9JZjSTmtsihxMImvryVz25RhzWH2rY-KBwqrEgIhAK8AL1Sy7DmQA92UH_RuUkkGX0NnjWPV8z0R9HiUa2zM", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiRVo0YzIyVGNRSzQ1QWctN0g5aE9zME9xdUtFa01XeUtCYmVQQ2lRcDczQSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "lJoOVgNtsobcZKqKu-dJzCi-H9zKObHXP3iC8upNDuM", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":2,\"signer\":\"canbo1\",\"signed_at\":\"2026-11-10T07:14:29.987225Z\",\"alert_id\":\"86780f5d-af25-5a63-85e7-1aab66474425\",\"case_id\":\"d3104d20-5e50-5de1-b090-87a1d5f0a890\",\"reported_by\":[\"tongdai\"],\"purpose\":\"loa/approve/1\",\"alert_version\":1,\"content_hash\":\"8ee1dfa94a5e74b11052e6ecbcc3a2c4c363fb8e8b987a3d821807cb08560407\",\"case_revision\":1,\"groups\":36,\"members\":11254,\"basis\":\"consent\"}"}', '2026-11-10 07:14:29.987225+00', 1, '8ee1dfa94a5e74b11052e6ecbcc3a2c4c363fb8e8b987a3d821807cb08560407'),
	('\x01cca9e8e25b32eb8e7c3a1def3b9b0907ea47873aaa0bcba89c2ef9f4eada25', 'd3104d20-5e50-5de1-b090-87a1d5f0a890', 'loa/approve/1', 'chihuy1', '{"assertion": {"signature": "MEQCIEiM0sv8J58h2i1zGn6uAwHkUfiLbmKPRbAmTrlxjV6nAiAVqKlVQTBQCWYQjwGyGxJ1fds5hJDQolKDOvrxVNd3qg", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiQWN5cDZPSmJNdXVPZkRvZDd6dWJDUWZxUjRjNnFndkxxSnd1LWZUcTJpVSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "_WuIrRtms_UGXmnyr-nSRJfGK0-n0a33j3jAjlwYbY8", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":2,\"signer\":\"chihuy1\",\"signed_at\":\"2026-11-10T07:14:35.918417Z\",\"alert_id\":\"86780f5d-af25-5a63-85e7-1aab66474425\",\"case_id\":\"d3104d20-5e50-5de1-b090-87a1d5f0a890\",\"reported_by\":[\"tongdai\"],\"purpose\":\"loa/approve/1\",\"alert_version\":1,\"content_hash\":\"8ee1dfa94a5e74b11052e6ecbcc3a2c4c363fb8e8b987a3d821807cb08560407\",\"case_revision\":2,\"groups\":36,\"members\":11254,\"basis\":\"consent\"}"}', '2026-11-10 07:14:35.918417+00', 1, '8ee1dfa94a5e74b11052e6ecbcc3a2c4c363fb8e8b987a3d821807cb08560407'),
	('\xb7932f4a131f05cd546d7566447ef392883753d5acf949af5b47ce7e5510be04', 'd3104d20-5e50-5de1-b090-87a1d5f0a890', 'loa/approve/1', 'canbo1', '{"assertion": {"signature": "MEYCIQDNmSoIwFUeYE7F7JpvWYKQkk98eA-l_jJxFhCPz3OBeAIhAKQR0v5NSRFl8bUx_Dm8jpZGgpBVwY1qR_w1FYl-M895", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAidDVNdlNoTWZCYzFVYlhWbVJIN3prb2czVTlXcy1VbXZXMGZPZmxVUXZnUSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "lJoOVgNtsobcZKqKu-dJzCi-H9zKObHXP3iC8upNDuM", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":2,\"signer\":\"canbo1\",\"signed_at\":\"2026-11-10T07:14:41.302643Z\",\"alert_id\":\"86780f5d-af25-5a63-85e7-1aab66474425\",\"case_id\":\"d3104d20-5e50-5de1-b090-87a1d5f0a890\",\"reported_by\":[\"tongdai\"],\"purpose\":\"loa/approve/1\",\"alert_version\":2,\"content_hash\":\"cece7e42c1d1569cd6d80fb5d2eebc5a3a8aacba5bd23047417ab2d0820a4d72\",\"case_revision\":5,\"groups\":36,\"members\":11254,\"basis\":\"consent\"}"}', '2026-11-10 07:14:41.302643+00', 2, 'cece7e42c1d1569cd6d80fb5d2eebc5a3a8aacba5bd23047417ab2d0820a4d72'),
	('\xd59d212afcd23150ad8faae7dcd84a5a4dda9b9f4b6e68e38641518d190ae079', 'd3104d20-5e50-5de1-b090-87a1d5f0a890', 'loa/approve/1', 'chihuy1', '{"assertion": {"signature": "MEYCIQDshURfKxhtcjjDJaX_sb5j4056qEJS8iWBsjAWzfvaugIhAJj3Hke8ULl31jWbzAZ3vAsqPIygFzYJqVW3vGwguuLb", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiMVowaEt2elNNVkN0ajZybjNOaEtXazNhbTU5TGJtampoa0ZSalJrSzRIayIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "_WuIrRtms_UGXmnyr-nSRJfGK0-n0a33j3jAjlwYbY8", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":2,\"signer\":\"chihuy1\",\"signed_at\":\"2026-11-10T07:14:42.944123Z\",\"alert_id\":\"86780f5d-af25-5a63-85e7-1aab66474425\",\"case_id\":\"d3104d20-5e50-5de1-b090-87a1d5f0a890\",\"reported_by\":[\"tongdai\"],\"purpose\":\"loa/approve/1\",\"alert_version\":2,\"content_hash\":\"cece7e42c1d1569cd6d80fb5d2eebc5a3a8aacba5bd23047417ab2d0820a4d72\",\"case_revision\":6,\"groups\":36,\"members\":11254,\"basis\":\"consent\"}"}', '2026-11-10 07:14:42.944123+00', 2, 'cece7e42c1d1569cd6d80fb5d2eebc5a3a8aacba5bd23047417ab2d0820a4d72'),
	('\xe472f8ba2f2d1b4d056303b3c6c1269b5a3e92a0534cfb2ec71fb3b7b12a20c4', 'd3104d20-5e50-5de1-b090-87a1d5f0a890', 'loa/hold/1', 'canbo1', '{"assertion": {"signature": "MEUCIQCU6PAXLi9oc4MiEl_PAswouGBKrhaPBOePcf2ee-UEWgIgFn4FFDA4dhIFXJ-0nS9qYd0KzjHYqPS47MlCmqeYM20", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiNUhMNHVpOHRHMDBGWXdPenhzRW1tMW8ta3FCVFRQc3V4eC16dDdFcUlNUSIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "lJoOVgNtsobcZKqKu-dJzCi-H9zKObHXP3iC8upNDuM", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":2,\"signer\":\"canbo1\",\"signed_at\":\"2026-11-10T07:14:48.406486Z\",\"alert_id\":\"86780f5d-af25-5a63-85e7-1aab66474425\",\"case_id\":\"d3104d20-5e50-5de1-b090-87a1d5f0a890\",\"reported_by\":[\"tongdai\"],\"purpose\":\"loa/hold/1\",\"revision\":1}"}', '2026-11-10 07:14:48.406486+00', NULL, NULL),
	('\x3d3979c71fff944ff8f7c67b9fb5093620050b7ac5642bbdcb5e38152ca0610b', 'eace2415-016b-5576-b847-51a682131866', 'loa/approve/1', 'canbo1', '{"assertion": {"signature": "MEUCIAihQf6Iw7uu9Prq2BOu5oLO_r-nl2ETQ2oWvsbDjmZNAiEAilMdXyW95QxLXAAP1ENWskU61J68Nw6SRGeml0Cl_Io", "client_data": "eyJ0eXBlIjogIndlYmF1dGhuLmdldCIsICJjaGFsbGVuZ2UiOiAiUFRsNXh4X19sRV80OThaN243VUpOaUFGQzNyRlpDdTl5MTQ0RlN5Z1lRcyIsICJvcmlnaW4iOiAiaHR0cDovL2xvY2FsaG9zdDo4MTAyIiwgImNyb3NzT3JpZ2luIjogZmFsc2V9", "credential_id": "lJoOVgNtsobcZKqKu-dJzCi-H9zKObHXP3iC8upNDuM", "authenticator_data": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA"}, "statement": "{\"environment\":\"local\",\"roster_version\":2,\"signer\":\"canbo1\",\"signed_at\":\"2026-11-10T07:14:53.470719Z\",\"alert_id\":\"5e8807ef-c35f-547f-8251-6c6a5898c895\",\"case_id\":\"eace2415-016b-5576-b847-51a682131866\",\"reported_by\":[\"tongdai\"],\"purpose\":\"loa/approve/1\",\"alert_version\":1,\"content_hash\":\"73d2b404596d55d92b18390d1d4d0258770aa18041d012dd9504af68ae71840d\",\"case_revision\":1,\"groups\":36,\"members\":11254,\"basis\":\"emergency\"}"}', '2026-11-10 07:14:53.470719+00', 1, '73d2b404596d55d92b18390d1d4d0258770aa18041d012dd9504af68ae71840d');

INSERT INTO verification.steerings VALUES
	('86780f5d-af25-5a63-85e7-1aab66474425', 1, NULL, NULL, true, 0, false, NULL, 'canbo1', '2026-11-10 07:14:48.500147+00', 'hold');

INSERT INTO verification.wake_steps VALUES
	('3b14dbaf-b553-4e32-8200-886847de846f', 0, '2026-11-10 07:13:23.261093+00', '2026-11-10 07:13:23.626763+00'),
	('2164e43e-406f-4638-85be-2a9ee514ca98', 0, '2026-11-10 07:13:29.790924+00', '2026-11-10 07:13:30.076061+00'),
	('8f041070-9f70-424e-a1fd-61c56f3cae7b', 0, '2026-11-10 07:14:28.630204+00', '2026-11-10 07:14:28.963312+00'),
	('11ae16f0-9455-4bcc-8c0e-30f580e855fa', 0, '2026-11-10 07:14:30.163803+00', '2026-11-10 07:14:30.398274+00'),
	('3fadaddf-19bd-4fe6-8f99-7c99dad0e61e', 0, '2026-11-10 07:14:40.060461+00', '2026-11-10 07:14:40.096989+00'),
	('26fdf63d-839c-4c7b-b2cd-abe7c5c60087', 0, '2026-11-10 07:14:41.493306+00', '2026-11-10 07:14:41.679106+00'),
	('b2e57974-bd01-4dbf-a37c-554a3f65ecda', 1, '2026-11-10 07:15:49.953804+00', NULL),
	('b2e57974-bd01-4dbf-a37c-554a3f65ecda', 2, '2026-11-10 07:16:49.953804+00', NULL),
	('b2e57974-bd01-4dbf-a37c-554a3f65ecda', 3, '2026-11-10 07:18:49.953804+00', NULL),
	('b2e57974-bd01-4dbf-a37c-554a3f65ecda', 0, '2026-11-10 07:14:49.953804+00', '2026-11-10 07:14:50.103696+00'),
	('5be9354b-ef6c-4c90-951b-591092520ad3', 1, '2026-11-10 07:15:55.626061+00', NULL),
	('5be9354b-ef6c-4c90-951b-591092520ad3', 2, '2026-11-10 07:16:55.626061+00', NULL),
	('5be9354b-ef6c-4c90-951b-591092520ad3', 3, '2026-11-10 07:18:55.626061+00', NULL),
	('5be9354b-ef6c-4c90-951b-591092520ad3', 0, '2026-11-10 07:14:55.626061+00', '2026-11-10 07:14:55.809446+00');

INSERT INTO verification.wakes VALUES
	('3b14dbaf-b553-4e32-8200-886847de846f', 'new_case', 'cca1cd36-69d4-407b-a92f-44959331a628', '26-00001', 'missing_child', NULL, '15865', '38', '{}', '2026-11-10 07:13:22.833126+00', '2026-11-10 07:13:23.261093+00', NULL, '2026-11-10 07:13:23.626763+00', '2026-11-10 07:13:29.790924+00', 'decided', 'canbo1', true, NULL),
	('2164e43e-406f-4638-85be-2a9ee514ca98', 'second_signature', 'cca1cd36-69d4-407b-a92f-44959331a628', '26-00001', 'missing_child', NULL, '15865', '38', '{canbo1}', '2026-11-10 07:13:29.790924+00', '2026-11-10 07:13:29.790924+00', NULL, '2026-11-10 07:13:30.076061+00', '2026-11-10 07:13:36.852089+00', 'decided', 'chihuy1', true, NULL),
	('8f041070-9f70-424e-a1fd-61c56f3cae7b', 'new_case', 'd3104d20-5e50-5de1-b090-87a1d5f0a890', '26-00002', 'missing_child', NULL, '15865', '38', '{}', '2026-11-10 07:14:28.526997+00', '2026-11-10 07:14:28.630204+00', NULL, '2026-11-10 07:14:28.963312+00', '2026-11-10 07:14:30.163803+00', 'decided', 'canbo1', true, NULL),
	('11ae16f0-9455-4bcc-8c0e-30f580e855fa', 'second_signature', 'd3104d20-5e50-5de1-b090-87a1d5f0a890', '26-00002', 'missing_child', NULL, '15865', '38', '{canbo1}', '2026-11-10 07:14:30.163803+00', '2026-11-10 07:14:30.163803+00', NULL, '2026-11-10 07:14:30.398274+00', '2026-11-10 07:14:35.630056+00', 'decided', 'chihuy1', true, NULL),
	('3fadaddf-19bd-4fe6-8f99-7c99dad0e61e', 'news', 'd3104d20-5e50-5de1-b090-87a1d5f0a890', '26-00002', 'missing_child', NULL, '15865', '38', '{}', '2026-11-10 07:14:39.599856+00', '2026-11-10 07:14:40.060461+00', NULL, '2026-11-10 07:14:40.096989+00', '2026-11-10 07:14:41.01127+00', 'decided', 'canbo1', true, NULL),
	('26fdf63d-839c-4c7b-b2cd-abe7c5c60087', 'second_signature', 'd3104d20-5e50-5de1-b090-87a1d5f0a890', '26-00002', 'missing_child', NULL, '15865', '38', '{canbo1}', '2026-11-10 07:14:41.493306+00', '2026-11-10 07:14:41.493306+00', NULL, '2026-11-10 07:14:41.679106+00', '2026-11-10 07:14:42.592241+00', 'decided', 'chihuy1', true, NULL),
	('b2e57974-bd01-4dbf-a37c-554a3f65ecda', 'new_case', '94c0a2db-6bfe-5f3d-8b08-6771d5f1bff2', '26-00003', 'missing_adult', NULL, '15865', '38', '{}', '2026-11-10 07:14:49.722005+00', '2026-11-10 07:14:49.953804+00', NULL, '2026-11-10 07:14:50.103696+00', NULL, NULL, NULL, false, NULL),
	('5be9354b-ef6c-4c90-951b-591092520ad3', 'new_case', '2b82dda4-a24e-5fa7-9fff-0ddc02f6a811', '26-00005', 'missing_child', NULL, '15865', '38', '{}', '2026-11-10 07:14:55.334637+00', '2026-11-10 07:14:55.626061+00', NULL, '2026-11-10 07:14:55.809446+00', NULL, NULL, NULL, false, NULL);

INSERT INTO zalo.accounts VALUES
	('oa-citizen', '2500000000000000000', 'loa-demo-app', NULL, 'first-oa-citizen', 1, '2026-11-11 08:13:06.522413+00', NULL, NULL),
	('oa-01', '2500000000000000001', 'loa-demo-app', NULL, 'first-oa-01', 1, '2026-11-11 08:13:06.592907+00', NULL, NULL),
	('oa-03', '2500000000000000003', 'loa-demo-app', NULL, 'first-oa-03', 1, '2026-11-11 08:13:06.711693+00', NULL, NULL),
	('oa-05', '2500000000000000005', 'loa-demo-app', NULL, 'first-oa-05', 1, '2026-11-11 08:13:06.846343+00', NULL, NULL),
	('oa-07', '2500000000000000007', 'loa-demo-app', NULL, 'first-oa-07', 1, '2026-11-11 08:13:06.964455+00', NULL, NULL),
	('oa-09', '2500000000000000009', 'loa-demo-app', NULL, 'first-oa-09', 1, '2026-11-11 08:13:07.039064+00', NULL, NULL),
	('oa-11', '2500000000000000011', 'loa-demo-app', NULL, 'first-oa-11', 1, '2026-11-11 08:13:07.203157+00', NULL, NULL),
	('oa-14', '2500000000000000014', 'loa-demo-app', NULL, 'first-oa-14', 1, '2026-11-11 08:13:07.427836+00', NULL, NULL),
	('oa-16', '2500000000000000016', 'loa-demo-app', NULL, 'first-oa-16', 1, '2026-11-11 08:13:07.539296+00', NULL, NULL),
	('oa-18', '2500000000000000018', 'loa-demo-app', NULL, 'first-oa-18', 1, '2026-11-11 08:13:07.756353+00', NULL, NULL),
	('oa-20', '2500000000000000020', 'loa-demo-app', NULL, 'first-oa-20', 1, '2026-11-11 08:13:07.835864+00', NULL, NULL),
	('oa-22', '2500000000000000022', 'loa-demo-app', NULL, 'first-oa-22', 1, '2026-11-11 08:13:07.936886+00', NULL, NULL),
	('oa-24', '2500000000000000024', 'loa-demo-app', NULL, 'first-oa-24', 1, '2026-11-11 08:13:08.138091+00', NULL, NULL),
	('oa-26', '2500000000000000026', 'loa-demo-app', NULL, 'first-oa-26', 1, '2026-11-11 08:13:08.257689+00', NULL, NULL),
	('oa-28', '2500000000000000028', 'loa-demo-app', NULL, 'first-oa-28', 1, '2026-11-11 08:13:08.46093+00', NULL, NULL),
	('oa-30', '2500000000000000030', 'loa-demo-app', NULL, 'first-oa-30', 1, '2026-11-11 08:13:08.645818+00', NULL, NULL),
	('oa-02', '2500000000000000002', 'loa-demo-app', NULL, 'first-oa-02', 1, '2026-11-11 08:13:06.660936+00', NULL, NULL),
	('oa-04', '2500000000000000004', 'loa-demo-app', NULL, 'first-oa-04', 1, '2026-11-11 08:13:06.770622+00', NULL, NULL),
	('oa-06', '2500000000000000006', 'loa-demo-app', NULL, 'first-oa-06', 1, '2026-11-11 08:13:06.90196+00', NULL, NULL),
	('oa-08', '2500000000000000008', 'loa-demo-app', NULL, 'first-oa-08', 1, '2026-11-11 08:13:06.998105+00', NULL, NULL),
	('oa-10', '2500000000000000010', 'loa-demo-app', NULL, 'first-oa-10', 1, '2026-11-11 08:13:07.129699+00', NULL, NULL),
	('oa-12', '2500000000000000012', 'loa-demo-app', NULL, 'first-oa-12', 1, '2026-11-11 08:13:07.277876+00', NULL, NULL),
	('oa-13', '2500000000000000013', 'loa-demo-app', NULL, 'first-oa-13', 1, '2026-11-11 08:13:07.318821+00', NULL, NULL),
	('oa-15', '2500000000000000015', 'loa-demo-app', NULL, 'first-oa-15', 1, '2026-11-11 08:13:07.498241+00', NULL, NULL),
	('oa-17', '2500000000000000017', 'loa-demo-app', NULL, 'first-oa-17', 1, '2026-11-11 08:13:07.595798+00', NULL, NULL),
	('oa-19', '2500000000000000019', 'loa-demo-app', NULL, 'first-oa-19', 1, '2026-11-11 08:13:07.784255+00', NULL, NULL),
	('oa-21', '2500000000000000021', 'loa-demo-app', NULL, 'first-oa-21', 1, '2026-11-11 08:13:07.892964+00', NULL, NULL),
	('oa-23', '2500000000000000023', 'loa-demo-app', NULL, 'first-oa-23', 1, '2026-11-11 08:13:08.059354+00', NULL, NULL),
	('oa-25', '2500000000000000025', 'loa-demo-app', NULL, 'first-oa-25', 1, '2026-11-11 08:13:08.187219+00', NULL, NULL),
	('oa-27', '2500000000000000027', 'loa-demo-app', NULL, 'first-oa-27', 1, '2026-11-11 08:13:08.368836+00', NULL, NULL),
	('oa-29', '2500000000000000029', 'loa-demo-app', NULL, 'first-oa-29', 1, '2026-11-11 08:13:08.552497+00', NULL, NULL);

SELECT pg_catalog.setval('broadcast.accounts_account_no_seq', 34, true);

SELECT pg_catalog.setval('broadcast.deliveries_delivery_id_seq', 39, true);

SELECT pg_catalog.setval('broadcast.groups_group_no_seq', 36, true);

SELECT pg_catalog.setval('broadcast.messages_message_no_seq', 5, true);

SELECT pg_catalog.setval('broadcast.outbox_id_seq', 17, true);

SELECT pg_catalog.setval('broadcast.quarantine_id_seq', 1, false);

SELECT pg_catalog.setval('broadcast.relay_bundles_bundle_no_seq', 8, true);

SELECT pg_catalog.setval('broadcast.relay_notices_notice_no_seq', 18, true);

SELECT pg_catalog.setval('broadcast.relay_phones_phone_no_seq', 1, false);

SELECT pg_catalog.setval('broadcast.relay_pushes_push_no_seq', 1, false);

SELECT pg_catalog.setval('broadcast.replies_seq_seq', 6, true);

SELECT pg_catalog.setval('intake.case_numbers', 5, true);

SELECT pg_catalog.setval('intake.outbox_id_seq', 15, true);

SELECT pg_catalog.setval('intake.quarantine_id_seq', 1, false);

SELECT pg_catalog.setval('intake.webhook_events_seq_seq', 6, true);

SELECT pg_catalog.setval('staff.audit_waiting_id_seq', 21, true);

SELECT pg_catalog.setval('staff.sessions_session_no_seq', 18, true);

SELECT pg_catalog.setval('verification.duties_duty_id_seq', 1, false);

SELECT pg_catalog.setval('verification.link_tests_number_seq', 1, false);

SELECT pg_catalog.setval('verification.outbox_id_seq', 22, true);

SELECT pg_catalog.setval('verification.push_subscriptions_subscription_id_seq', 1, false);

SELECT pg_catalog.setval('verification.quarantine_id_seq', 1, false);

SELECT pg_catalog.setval('verification.wake_calls_call_id_seq', 1, false);

ALTER TABLE ONLY broadcast.accounts
    ADD CONSTRAINT accounts_account_id_key UNIQUE (account_id);

ALTER TABLE ONLY broadcast.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (account_no);

ALTER TABLE ONLY broadcast.carried_over
    ADD CONSTRAINT carried_over_pkey PRIMARY KEY (alert_id);

ALTER TABLE ONLY broadcast.case_states
    ADD CONSTRAINT case_states_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY broadcast.closures
    ADD CONSTRAINT closures_pkey PRIMARY KEY (alert_id);

ALTER TABLE ONLY broadcast.deliveries
    ADD CONSTRAINT deliveries_message_no_group_no_key UNIQUE (message_no, group_no);

ALTER TABLE ONLY broadcast.deliveries
    ADD CONSTRAINT deliveries_pkey PRIMARY KEY (delivery_id);

ALTER TABLE ONLY broadcast.echoes
    ADD CONSTRAINT echoes_pkey PRIMARY KEY (group_id, code, message_id);

ALTER TABLE ONLY broadcast.forgotten_alerts
    ADD CONSTRAINT forgotten_alerts_pkey PRIMARY KEY (alert_id);

ALTER TABLE ONLY broadcast.group_syncs
    ADD CONSTRAINT group_syncs_pkey PRIMARY KEY (account_no);

ALTER TABLE ONLY broadcast.groups
    ADD CONSTRAINT groups_channel_group_id_key UNIQUE (channel, group_id);

ALTER TABLE ONLY broadcast.groups
    ADD CONSTRAINT groups_pkey PRIMARY KEY (group_no);

ALTER TABLE ONLY broadcast.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (event_id);

ALTER TABLE ONLY broadcast.link_tests
    ADD CONSTRAINT link_tests_pkey PRIMARY KEY (test_id);

ALTER TABLE ONLY broadcast.list_changes
    ADD CONSTRAINT list_changes_pkey PRIMARY KEY (list_name, version);

ALTER TABLE ONLY broadcast.lost_times
    ADD CONSTRAINT lost_times_pkey PRIMARY KEY (until);

ALTER TABLE ONLY broadcast.messages
    ADD CONSTRAINT messages_alert_id_alert_version_purpose_key UNIQUE (alert_id, alert_version, purpose);

ALTER TABLE ONLY broadcast.messages
    ADD CONSTRAINT messages_pkey PRIMARY KEY (message_no);

ALTER TABLE ONLY broadcast.outbox
    ADD CONSTRAINT outbox_event_id_key UNIQUE (event_id);

ALTER TABLE ONLY broadcast.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY broadcast.quarantine
    ADD CONSTRAINT quarantine_pkey PRIMARY KEY (id);

ALTER TABLE ONLY broadcast.relay_bundles
    ADD CONSTRAINT relay_bundles_pkey PRIMARY KEY (bundle_no);

ALTER TABLE ONLY broadcast.relay_links
    ADD CONSTRAINT relay_links_pkey PRIMARY KEY (token_sha256);

ALTER TABLE ONLY broadcast.relay_notices
    ADD CONSTRAINT relay_notices_bundle_no_account_no_step_key UNIQUE (bundle_no, account_no, step);

ALTER TABLE ONLY broadcast.relay_notices
    ADD CONSTRAINT relay_notices_pkey PRIMARY KEY (notice_no);

ALTER TABLE ONLY broadcast.relay_offers
    ADD CONSTRAINT relay_offers_pkey PRIMARY KEY (bundle_no, account_no);

ALTER TABLE ONLY broadcast.relay_officers
    ADD CONSTRAINT relay_officers_pkey PRIMARY KEY (account_no);

ALTER TABLE ONLY broadcast.relay_passes
    ADD CONSTRAINT relay_passes_pkey PRIMARY KEY (delivery_id, account_no);

ALTER TABLE ONLY broadcast.relay_phones
    ADD CONSTRAINT relay_phones_endpoint_key UNIQUE (endpoint);

ALTER TABLE ONLY broadcast.relay_phones
    ADD CONSTRAINT relay_phones_pkey PRIMARY KEY (phone_no);

ALTER TABLE ONLY broadcast.relay_pushes
    ADD CONSTRAINT relay_pushes_notice_no_phone_no_key UNIQUE (notice_no, phone_no);

ALTER TABLE ONLY broadcast.relay_pushes
    ADD CONSTRAINT relay_pushes_pkey PRIMARY KEY (push_no);

ALTER TABLE ONLY broadcast.relay_tasks
    ADD CONSTRAINT relay_tasks_pkey PRIMARY KEY (delivery_id);

ALTER TABLE ONLY broadcast.replies
    ADD CONSTRAINT replies_pkey PRIMARY KEY (reply_id);

ALTER TABLE ONLY broadcast.revocations
    ADD CONSTRAINT revocations_pkey PRIMARY KEY (statement_sha256);

ALTER TABLE ONLY broadcast.rings
    ADD CONSTRAINT rings_pkey PRIMARY KEY (message_no, ring);

ALTER TABLE ONLY broadcast.signed_orders
    ADD CONSTRAINT signed_orders_pkey PRIMARY KEY (alert_id, statement_sha256);

ALTER TABLE ONLY broadcast.steerings
    ADD CONSTRAINT steerings_pkey PRIMARY KEY (alert_id);

ALTER TABLE ONLY broadcast.unregistered_groups
    ADD CONSTRAINT unregistered_groups_pkey PRIMARY KEY (account_no, group_id);

ALTER TABLE ONLY broadcast.uploads
    ADD CONSTRAINT uploads_pkey PRIMARY KEY (account_id, picture);

ALTER TABLE ONLY broadcast.wanted_uploads
    ADD CONSTRAINT wanted_uploads_pkey PRIMARY KEY (account_no, message_no);

ALTER TABLE ONLY broadcast.watched_posts
    ADD CONSTRAINT watched_posts_pkey PRIMARY KEY (account_no, message_id, code);

ALTER TABLE ONLY broadcast.workers
    ADD CONSTRAINT workers_pkey PRIMARY KEY (worker_id);

ALTER TABLE ONLY intake.blocked_numbers
    ADD CONSTRAINT blocked_numbers_pkey PRIMARY KEY (phone);

ALTER TABLE ONLY intake.blocks
    ADD CONSTRAINT blocks_pkey PRIMARY KEY (user_id);

ALTER TABLE ONLY intake.caller_links
    ADD CONSTRAINT caller_links_pkey PRIMARY KEY (link_sha256);

ALTER TABLE ONLY intake.case_photos
    ADD CONSTRAINT case_photos_pkey PRIMARY KEY (case_id, sha256);

ALTER TABLE ONLY intake.case_states
    ADD CONSTRAINT case_states_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY intake.conversations
    ADD CONSTRAINT conversations_pkey PRIMARY KEY (user_id);

ALTER TABLE ONLY intake.drafts
    ADD CONSTRAINT drafts_pkey PRIMARY KEY (login, form_id);

ALTER TABLE ONLY intake.family_links
    ADD CONSTRAINT family_links_pkey PRIMARY KEY (link_id);

ALTER TABLE ONLY intake.family_links
    ADD CONSTRAINT family_links_token_sha256_key UNIQUE (token_sha256);

ALTER TABLE ONLY intake.followers
    ADD CONSTRAINT followers_pkey PRIMARY KEY (user_id);

ALTER TABLE ONLY intake.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (event_id);

ALTER TABLE ONLY intake.letters
    ADD CONSTRAINT letters_pkey PRIMARY KEY (letter_id);

ALTER TABLE ONLY intake.outbox
    ADD CONSTRAINT outbox_event_id_key UNIQUE (event_id);

ALTER TABLE ONLY intake.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY intake.photo_fetches
    ADD CONSTRAINT photo_fetches_pkey PRIMARY KEY (event_key, "position");

ALTER TABLE ONLY intake.photos
    ADD CONSTRAINT photos_pkey PRIMARY KEY (sha256);

ALTER TABLE ONLY intake.public_alerts
    ADD CONSTRAINT public_alerts_case_number_key UNIQUE (case_number);

ALTER TABLE ONLY intake.public_alerts
    ADD CONSTRAINT public_alerts_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY intake.quarantine
    ADD CONSTRAINT quarantine_pkey PRIMARY KEY (id);

ALTER TABLE ONLY intake.replies
    ADD CONSTRAINT replies_pkey PRIMARY KEY (reply_id);

ALTER TABLE ONLY intake.reports
    ADD CONSTRAINT reports_case_number_key UNIQUE (case_number);

ALTER TABLE ONLY intake.reports
    ADD CONSTRAINT reports_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY intake.reports
    ADD CONSTRAINT reports_source_external_id_key UNIQUE (source, external_id);

ALTER TABLE ONLY intake.staff_chats
    ADD CONSTRAINT staff_chats_chat_id_key UNIQUE (chat_id);

ALTER TABLE ONLY intake.staff_chats
    ADD CONSTRAINT staff_chats_pkey PRIMARY KEY (login);

ALTER TABLE ONLY intake.staff_chats
    ADD CONSTRAINT staff_chats_user_id_key UNIQUE (user_id);

ALTER TABLE ONLY intake.staff_codes
    ADD CONSTRAINT staff_codes_code_sha256_key UNIQUE (code_sha256);

ALTER TABLE ONLY intake.staff_codes
    ADD CONSTRAINT staff_codes_pkey PRIMARY KEY (login);

ALTER TABLE ONLY intake.staff_letters
    ADD CONSTRAINT staff_letters_pkey PRIMARY KEY (letter_id);

ALTER TABLE ONLY intake.voice_messages
    ADD CONSTRAINT voice_messages_pkey PRIMARY KEY (voice_id);

ALTER TABLE ONLY intake.webhook_events
    ADD CONSTRAINT webhook_events_pkey PRIMARY KEY (event_key);

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);

ALTER TABLE ONLY staff.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (login);

ALTER TABLE ONLY staff.audit_waiting
    ADD CONSTRAINT audit_waiting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY staff.browser_keys
    ADD CONSTRAINT browser_keys_pkey PRIMARY KEY (key_id);

ALTER TABLE ONLY staff.credentials
    ADD CONSTRAINT credentials_pkey PRIMARY KEY (credential_id);

ALTER TABLE ONLY staff.devices
    ADD CONSTRAINT devices_pkey PRIMARY KEY (token_sha256, login);

ALTER TABLE ONLY staff.invitations
    ADD CONSTRAINT invitations_pkey PRIMARY KEY (token_sha256);

ALTER TABLE ONLY staff.log_in_failures
    ADD CONSTRAINT log_in_failures_pkey PRIMARY KEY (subject, login);

ALTER TABLE ONLY staff.members
    ADD CONSTRAINT members_pkey PRIMARY KEY (login);

ALTER TABLE ONLY staff.revocations
    ADD CONSTRAINT revocations_pkey PRIMARY KEY (statement_sha256);

ALTER TABLE ONLY staff.roster_draft
    ADD CONSTRAINT roster_draft_pkey PRIMARY KEY (only_row);

ALTER TABLE ONLY staff.rosters
    ADD CONSTRAINT rosters_pkey PRIMARY KEY (founding, version);

ALTER TABLE ONLY staff.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (token_sha256);

ALTER TABLE ONLY staff.sessions
    ADD CONSTRAINT sessions_session_no_key UNIQUE (session_no);

ALTER TABLE ONLY staff.used_challenges
    ADD CONSTRAINT used_challenges_pkey PRIMARY KEY (challenge_sha256);

ALTER TABLE ONLY verification.alerts
    ADD CONSTRAINT alerts_case_id_key UNIQUE (case_id);

ALTER TABLE ONLY verification.alerts
    ADD CONSTRAINT alerts_pkey PRIMARY KEY (alert_id);

ALTER TABLE ONLY verification.amendments
    ADD CONSTRAINT amendments_pkey PRIMARY KEY (event_id);

ALTER TABLE ONLY verification.approvals
    ADD CONSTRAINT approvals_pkey PRIMARY KEY (alert_id, version, officer);

ALTER TABLE ONLY verification.audit_head
    ADD CONSTRAINT audit_head_pkey PRIMARY KEY (only_row);

ALTER TABLE ONLY verification.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (seq);

ALTER TABLE ONLY verification.bases
    ADD CONSTRAINT bases_pkey PRIMARY KEY (event_id);

ALTER TABLE ONLY verification.case_pairs
    ADD CONSTRAINT case_pairs_pkey PRIMARY KEY (one, other);

ALTER TABLE ONLY verification.cases
    ADD CONSTRAINT cases_case_number_key UNIQUE (case_number);

ALTER TABLE ONLY verification.cases
    ADD CONSTRAINT cases_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY verification.cases
    ADD CONSTRAINT cases_reissues_key UNIQUE (reissues);

ALTER TABLE ONLY verification.chat_codes
    ADD CONSTRAINT chat_codes_pkey PRIMARY KEY (login);

ALTER TABLE ONLY verification.chat_ends
    ADD CONSTRAINT chat_ends_pkey PRIMARY KEY (login);

ALTER TABLE ONLY verification.claims
    ADD CONSTRAINT claims_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY verification.corrections
    ADD CONSTRAINT corrections_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY verification.court_holds
    ADD CONSTRAINT court_holds_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY verification.drafts
    ADD CONSTRAINT drafts_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY verification.duties
    ADD CONSTRAINT duties_pkey PRIMARY KEY (duty_id);

ALTER TABLE ONLY verification.forget_requests
    ADD CONSTRAINT forget_requests_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY verification.forgotten_cases
    ADD CONSTRAINT forgotten_cases_alert_id_key UNIQUE (alert_id);

ALTER TABLE ONLY verification.forgotten_cases
    ADD CONSTRAINT forgotten_cases_case_number_key UNIQUE (case_number);

ALTER TABLE ONLY verification.forgotten_cases
    ADD CONSTRAINT forgotten_cases_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY verification.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (event_id);

ALTER TABLE ONLY verification.link_tests
    ADD CONSTRAINT link_tests_number_key UNIQUE (number);

ALTER TABLE ONLY verification.link_tests
    ADD CONSTRAINT link_tests_pkey PRIMARY KEY (test_id);

ALTER TABLE ONLY verification.looks
    ADD CONSTRAINT looks_pkey PRIMARY KEY (case_id, login);

ALTER TABLE ONLY verification.match_keys
    ADD CONSTRAINT match_keys_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY verification.matches
    ADD CONSTRAINT matches_pkey PRIMARY KEY (case_id, other_id);

ALTER TABLE ONLY verification.other_words
    ADD CONSTRAINT other_words_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY verification.outbox
    ADD CONSTRAINT outbox_event_id_key UNIQUE (event_id);

ALTER TABLE ONLY verification.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY verification.picture_hashes
    ADD CONSTRAINT picture_hashes_pkey PRIMARY KEY (case_id, sha256);

ALTER TABLE ONLY verification.progress
    ADD CONSTRAINT progress_pkey PRIMARY KEY (alert_id);

ALTER TABLE ONLY verification.push_subscriptions
    ADD CONSTRAINT push_subscriptions_endpoint_key UNIQUE (endpoint);

ALTER TABLE ONLY verification.push_subscriptions
    ADD CONSTRAINT push_subscriptions_pkey PRIMARY KEY (subscription_id);

ALTER TABLE ONLY verification.quarantine
    ADD CONSTRAINT quarantine_pkey PRIMARY KEY (id);

ALTER TABLE ONLY verification.replies
    ADD CONSTRAINT replies_pkey PRIMARY KEY (reply_id);

ALTER TABLE ONLY verification.second_checks
    ADD CONSTRAINT second_checks_pkey PRIMARY KEY (case_id, content_hash, checked_by);

ALTER TABLE ONLY verification.signatures
    ADD CONSTRAINT signatures_pkey PRIMARY KEY (statement_sha256);

ALTER TABLE ONLY verification.staff_chats
    ADD CONSTRAINT staff_chats_chat_id_key UNIQUE (chat_id);

ALTER TABLE ONLY verification.staff_chats
    ADD CONSTRAINT staff_chats_pkey PRIMARY KEY (login);

ALTER TABLE ONLY verification.steerings
    ADD CONSTRAINT steerings_pkey PRIMARY KEY (alert_id, revision);

ALTER TABLE ONLY verification.wake_calls
    ADD CONSTRAINT wake_calls_letter_id_key UNIQUE (letter_id);

ALTER TABLE ONLY verification.wake_calls
    ADD CONSTRAINT wake_calls_pkey PRIMARY KEY (call_id);

ALTER TABLE ONLY verification.wake_steps
    ADD CONSTRAINT wake_steps_pkey PRIMARY KEY (wake_id, step);

ALTER TABLE ONLY verification.wakes
    ADD CONSTRAINT wakes_pkey PRIMARY KEY (wake_id);

ALTER TABLE ONLY zalo.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY zalo.app_pacing
    ADD CONSTRAINT app_pacing_pkey PRIMARY KEY (app_id);

CREATE INDEX deliveries_handed ON broadcast.deliveries USING btree (delivery_id) WHERE (state = 'handed'::broadcast.delivery_state);

CREATE INDEX deliveries_open ON broadcast.deliveries USING btree (account_no, due_at) WHERE (state = ANY (ARRAY['sending'::broadcast.delivery_state, 'in_doubt'::broadcast.delivery_state]));

CREATE INDEX deliveries_queue ON broadcast.deliveries USING btree (account_no, lane, ring, turn, delivery_id) WHERE (state = 'queued'::broadcast.delivery_state);

CREATE INDEX echoes_old ON broadcast.echoes USING btree (posted_at);

CREATE INDEX link_tests_of_account ON broadcast.link_tests USING btree (account_no, received_at);

CREATE INDEX link_tests_untold ON broadcast.link_tests USING btree (received_at) WHERE (told_at IS NULL);

CREATE INDEX messages_finished ON broadcast.messages USING btree (finished_at);

CREATE INDEX messages_planned ON broadcast.messages USING btree (planned_at) WHERE (purpose = 'alert'::text);

CREATE INDEX messages_removals ON broadcast.messages USING btree (message_no) WHERE ((purpose = 'closing'::text) AND (removals_asked_at IS NULL));

CREATE INDEX messages_unfinished ON broadcast.messages USING btree (alert_id) WHERE (finished_at IS NULL);

CREATE INDEX outbox_confirmed ON broadcast.outbox USING btree (confirmed_at) WHERE (confirmed_at IS NOT NULL);

CREATE INDEX outbox_pending ON broadcast.outbox USING btree (id) WHERE (published_at IS NULL);

CREATE INDEX outbox_unconfirmed ON broadcast.outbox USING btree (id) WHERE ((published_at IS NOT NULL) AND (confirmed_at IS NULL));

CREATE INDEX quarantine_asked ON broadcast.quarantine USING btree (id) WHERE (asked_at IS NOT NULL);

CREATE UNIQUE INDEX quarantine_record ON broadcast.quarantine USING btree (topic, partition, record_offset, sha256(COALESCE(value, '\x'::bytea)), sha256(headers));

CREATE INDEX relay_bundles_of_message ON broadcast.relay_bundles USING btree (message_no);

CREATE INDEX relay_bundles_of_officer ON broadcast.relay_bundles USING btree (account_no, closed_at);

CREATE INDEX relay_bundles_open ON broadcast.relay_bundles USING btree (bundle_no) WHERE (closed_at IS NULL);

CREATE INDEX relay_links_of_officer ON broadcast.relay_links USING btree (account_no);

CREATE INDEX relay_links_of_phone ON broadcast.relay_links USING btree (phone_no) WHERE (phone_no IS NOT NULL);

CREATE INDEX relay_links_old ON broadcast.relay_links USING btree (expires_at);

CREATE INDEX relay_notices_due ON broadcast.relay_notices USING btree (due_at) WHERE (state = ANY (ARRAY['queued'::text, 'sending'::text]));

CREATE INDEX relay_notices_of_officer ON broadcast.relay_notices USING btree (account_no, ended_at);

CREATE INDEX relay_offers_of_officer ON broadcast.relay_offers USING btree (account_no);

CREATE INDEX relay_officers_second ON broadcast.relay_officers USING btree (second_no);

CREATE INDEX relay_phones_of_officer ON broadcast.relay_phones USING btree (account_no);

CREATE INDEX relay_pushes_due ON broadcast.relay_pushes USING btree (due_at) WHERE (ended_at IS NULL);

CREATE INDEX relay_tasks_of_bundle ON broadcast.relay_tasks USING btree (bundle_no);

CREATE INDEX relay_tasks_removal ON broadcast.relay_tasks USING btree (removal_asked_at) WHERE (removal_asked_at IS NOT NULL);

CREATE INDEX replies_ended ON broadcast.replies USING btree (ended_at) WHERE (ended_at IS NOT NULL);

CREATE INDEX replies_open ON broadcast.replies USING btree (user_id, seq) WHERE (ended_at IS NULL);

CREATE INDEX rings_waiting ON broadcast.rings USING btree (message_no) WHERE (released_at IS NULL);

CREATE UNIQUE INDEX rosters_once ON broadcast.rosters USING btree (version, sha256(document));

CREATE INDEX wanted_uploads_of_message ON broadcast.wanted_uploads USING btree (message_no);

CREATE INDEX watched_posts_open ON broadcast.watched_posts USING btree (told_at) WHERE (unsigned_at IS NULL);

CREATE INDEX blocked_numbers_case ON intake.blocked_numbers USING btree (case_id);

CREATE INDEX blocks_case ON intake.blocks USING btree (case_id);

CREATE INDEX caller_links_case ON intake.caller_links USING btree (case_id);

CREATE INDEX caller_links_ends ON intake.caller_links USING btree (ends_at);

CREATE INDEX case_photos_sha256 ON intake.case_photos USING btree (sha256);

CREATE INDEX case_states_number ON intake.case_states USING btree (case_number);

CREATE INDEX conversations_deadline ON intake.conversations USING btree (deadline) WHERE (deadline IS NOT NULL);

CREATE INDEX conversations_updated ON intake.conversations USING btree (updated_at);

CREATE INDEX drafts_kept ON intake.drafts USING btree (kept_at);

CREATE INDEX family_links_case ON intake.family_links USING btree (case_id);

CREATE INDEX letters_case ON intake.letters USING btree (case_id, written_at);

CREATE INDEX letters_of_operators ON intake.letters USING btree (written_at) WHERE ((user_id IS NULL) AND (asked_by IS NOT NULL) AND (answered_at IS NULL) AND (returned_at IS NULL));

CREATE INDEX letters_user ON intake.letters USING btree (user_id, written_at) WHERE (asked_by IS NOT NULL);

CREATE INDEX outbox_confirmed ON intake.outbox USING btree (confirmed_at) WHERE (confirmed_at IS NOT NULL);

CREATE INDEX outbox_pending ON intake.outbox USING btree (id) WHERE (published_at IS NULL);

CREATE INDEX outbox_unconfirmed ON intake.outbox USING btree (id) WHERE ((published_at IS NOT NULL) AND (confirmed_at IS NULL));

CREATE INDEX photo_fetches_due ON intake.photo_fetches USING btree (due_at) WHERE (done_at IS NULL);

CREATE INDEX photos_without_look ON intake.photos USING btree (stored_at) WHERE (pdq IS NULL);

CREATE INDEX public_alerts_ended ON intake.public_alerts USING btree (ended_at) WHERE (ended_at IS NOT NULL);

CREATE INDEX public_alerts_said ON intake.public_alerts USING btree (expires_at) WHERE (text IS NOT NULL);

CREATE INDEX quarantine_asked ON intake.quarantine USING btree (id) WHERE (asked_at IS NOT NULL);

CREATE UNIQUE INDEX quarantine_record ON intake.quarantine USING btree (topic, partition, record_offset, sha256(COALESCE(value, '\x'::bytea)), sha256(headers));

CREATE INDEX replies_ended ON intake.replies USING btree (ended_at) WHERE (ended_at IS NOT NULL);

CREATE INDEX reports_by_phone ON intake.reports USING btree (((payload #>> '{reporter,phone}'::text[])), received_at) WHERE (payload IS NOT NULL);

CREATE INDEX reports_by_submitter ON intake.reports USING btree (submitted_by, received_at) WHERE (payload IS NOT NULL);

CREATE INDEX reports_kept ON intake.reports USING btree (received_at) WHERE (erased_at IS NULL);

CREATE INDEX staff_letters_chat ON intake.staff_letters USING btree (chat_id, asked_at);

CREATE INDEX voice_messages_due ON intake.voice_messages USING btree (due_at) WHERE (done_at IS NULL);

CREATE INDEX voice_messages_of_case ON intake.voice_messages USING btree (case_id);

CREATE INDEX webhook_events_done ON intake.webhook_events USING btree (processed_at) WHERE (processed_at IS NOT NULL);

CREATE INDEX webhook_events_due ON intake.webhook_events USING btree (due_at) WHERE (processed_at IS NULL);

CREATE INDEX webhook_events_of_person ON intake.webhook_events USING btree (user_id, received_at);

CREATE INDEX webhook_events_waiting ON intake.webhook_events USING btree (user_id, seq) WHERE (processed_at IS NULL);

CREATE INDEX browser_keys_by_login ON staff.browser_keys USING btree (login, made_at);

CREATE INDEX credentials_by_login ON staff.credentials USING btree (login);

CREATE INDEX invitations_by_login ON staff.invitations USING btree (login);

CREATE INDEX open_sessions_by_login ON staff.sessions USING btree (login) WHERE (revoked_at IS NULL);

CREATE INDEX amendments_case ON verification.amendments USING btree (case_id, occurred_at);

CREATE INDEX audit_at ON verification.audit USING brin (at);

CREATE INDEX audit_case ON verification.audit USING btree (case_id, seq);

CREATE INDEX audit_of_courts ON verification.audit USING btree (at) WHERE ((action = ANY (ARRAY['keep_for_court'::text, 'lift_court_hold'::text])) AND (case_id IS NOT NULL));

CREATE INDEX bases_of_case ON verification.bases USING btree (case_id, noted_at);

CREATE INDEX case_pairs_other ON verification.case_pairs USING btree (other);

CREATE INDEX cases_ended ON verification.cases USING btree (ended_at DESC) INCLUDE (case_id, commune_code, province_code) WHERE (ended_at IS NOT NULL);

CREATE INDEX cases_merged ON verification.cases USING btree (merged_into) WHERE (merged_into IS NOT NULL);

CREATE INDEX cases_news ON verification.cases USING btree (news_at) WHERE (news_revision IS NOT NULL);

CREATE INDEX cases_on_air ON verification.cases USING btree (updated_at DESC) WHERE (state = ANY (ARRAY['approved'::text, 'broadcasting'::text]));

CREATE INDEX cases_pending ON verification.cases USING btree (exercise, urgency, reported_at, case_id) INCLUDE (kind, submitted_by, commune_code, province_code) WHERE (state = 'pending'::text);

CREATE INDEX cases_phone ON verification.cases USING btree (((reporter ->> 'phone'::text))) WHERE ((reporter ->> 'phone'::text) IS NOT NULL);

CREATE INDEX cases_photos ON verification.cases USING gin (photos);

CREATE INDEX cases_reported ON verification.cases USING btree (reported_at, case_id);

CREATE INDEX cases_sender ON verification.cases USING btree (submitted_by) WHERE (submitted_by ~~ 'zalo:%'::text);

CREATE INDEX cases_sought ON verification.cases USING gin (sought);

CREATE INDEX cases_unfilled ON verification.cases USING btree (case_id) WHERE (sought IS NULL);

CREATE UNIQUE INDEX duties_one_each ON verification.duties USING btree (login) WHERE (ended_at IS NULL);

CREATE INDEX forgotten_cases_at ON verification.forgotten_cases USING btree (forgotten_at);

CREATE INDEX forgotten_cases_reported ON verification.forgotten_cases USING btree (reported_at);

CREATE INDEX forgotten_unconfirmed ON verification.forgotten_cases USING btree (forgotten_at) WHERE ((intake_erased_at IS NULL) OR (broadcast_erased_at IS NULL));

CREATE INDEX link_tests_asked ON verification.link_tests USING btree (account_id, asked_at);

CREATE UNIQUE INDEX link_tests_open ON verification.link_tests USING btree (account_id) WHERE (ended_at IS NULL);

CREATE INDEX match_keys_keys ON verification.match_keys USING gin (keys) WITH (fastupdate=off);

CREATE INDEX match_keys_uncompared ON verification.match_keys USING btree (case_id) WHERE (compared_as IS NULL);

CREATE INDEX matches_other ON verification.matches USING btree (other_id);

CREATE INDEX outbox_confirmed ON verification.outbox USING btree (confirmed_at) WHERE (confirmed_at IS NOT NULL);

CREATE INDEX outbox_pending ON verification.outbox USING btree (id) WHERE (published_at IS NULL);

CREATE INDEX outbox_unconfirmed ON verification.outbox USING btree (id) WHERE ((published_at IS NOT NULL) AND (confirmed_at IS NULL));

CREATE INDEX picture_hashes_sha256 ON verification.picture_hashes USING btree (sha256);

CREATE INDEX push_subscriptions_of ON verification.push_subscriptions USING btree (login);

CREATE INDEX push_subscriptions_proven ON verification.push_subscriptions USING btree (proven_duty);

CREATE INDEX quarantine_asked ON verification.quarantine USING btree (id) WHERE (asked_at IS NOT NULL);

CREATE UNIQUE INDEX quarantine_record ON verification.quarantine USING btree (topic, partition, record_offset, sha256(COALESCE(value, '\x'::bytea)), sha256(headers));

CREATE INDEX replies_of_case ON verification.replies USING btree (case_id, settled_at);

CREATE INDEX signatures_by_signer ON verification.signatures USING btree (signer, signed_at);

CREATE INDEX signatures_of_case ON verification.signatures USING btree (case_id, signed_at);

CREATE INDEX staff_chats_proven ON verification.staff_chats USING btree (proven_duty);

CREATE INDEX wake_calls_due ON verification.wake_calls USING btree (due_at) WHERE (settled_at IS NULL);

CREATE INDEX wake_calls_of_subscription ON verification.wake_calls USING btree (subscription_id);

CREATE UNIQUE INDEX wake_calls_once ON verification.wake_calls USING btree (wake_id, step, login, way, COALESCE(subscription_id, (0)::bigint));

CREATE INDEX wake_calls_once_more ON verification.wake_calls USING btree (due_at) WHERE (step > 3);

CREATE INDEX wake_steps_due ON verification.wake_steps USING btree (due_at) WHERE (fired_at IS NULL);

CREATE INDEX wakes_ended ON verification.wakes USING btree (ended_at);

CREATE INDEX wakes_of_duty ON verification.wakes USING btree (duty_id) WHERE (duty_id IS NOT NULL);

CREATE UNIQUE INDEX wakes_one_of_a_reason ON verification.wakes USING btree (case_id, reason) WHERE (ended_at IS NULL);

CREATE INDEX wakes_open ON verification.wakes USING btree (opened_at) WHERE (ended_at IS NULL);

CREATE INDEX wakes_unmeasured ON verification.wakes USING btree (ended_at) WHERE ((ended_at IS NOT NULL) AND (NOT measured));

CREATE TRIGGER audit_is_append_only BEFORE DELETE OR UPDATE ON verification.audit FOR EACH ROW EXECUTE FUNCTION verification.refuse_audit_change();

CREATE TRIGGER audit_is_never_emptied BEFORE TRUNCATE ON verification.audit FOR EACH STATEMENT EXECUTE FUNCTION verification.refuse_audit_change();

ALTER TABLE ONLY broadcast.deliveries
    ADD CONSTRAINT deliveries_message_no_fkey FOREIGN KEY (message_no) REFERENCES broadcast.messages(message_no);

ALTER TABLE ONLY broadcast.group_syncs
    ADD CONSTRAINT group_syncs_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.accounts(account_no);

ALTER TABLE ONLY broadcast.groups
    ADD CONSTRAINT groups_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.accounts(account_no);

ALTER TABLE ONLY broadcast.link_tests
    ADD CONSTRAINT link_tests_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.accounts(account_no) ON DELETE CASCADE;

ALTER TABLE ONLY broadcast.link_tests
    ADD CONSTRAINT link_tests_message_no_fkey FOREIGN KEY (message_no) REFERENCES broadcast.messages(message_no) ON DELETE CASCADE;

ALTER TABLE ONLY broadcast.relay_bundles
    ADD CONSTRAINT relay_bundles_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.accounts(account_no);

ALTER TABLE ONLY broadcast.relay_bundles
    ADD CONSTRAINT relay_bundles_message_no_fkey FOREIGN KEY (message_no) REFERENCES broadcast.messages(message_no);

ALTER TABLE ONLY broadcast.relay_bundles
    ADD CONSTRAINT relay_bundles_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES broadcast.relay_officers(account_no);

ALTER TABLE ONLY broadcast.relay_links
    ADD CONSTRAINT relay_links_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.relay_officers(account_no);

ALTER TABLE ONLY broadcast.relay_links
    ADD CONSTRAINT relay_links_phone_no_fkey FOREIGN KEY (phone_no) REFERENCES broadcast.relay_phones(phone_no) ON DELETE CASCADE;

ALTER TABLE ONLY broadcast.relay_notices
    ADD CONSTRAINT relay_notices_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.relay_officers(account_no);

ALTER TABLE ONLY broadcast.relay_notices
    ADD CONSTRAINT relay_notices_bundle_no_fkey FOREIGN KEY (bundle_no) REFERENCES broadcast.relay_bundles(bundle_no);

ALTER TABLE ONLY broadcast.relay_offers
    ADD CONSTRAINT relay_offers_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.relay_officers(account_no);

ALTER TABLE ONLY broadcast.relay_offers
    ADD CONSTRAINT relay_offers_bundle_no_fkey FOREIGN KEY (bundle_no) REFERENCES broadcast.relay_bundles(bundle_no);

ALTER TABLE ONLY broadcast.relay_officers
    ADD CONSTRAINT relay_officers_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.accounts(account_no);

ALTER TABLE ONLY broadcast.relay_officers
    ADD CONSTRAINT relay_officers_second_no_fkey FOREIGN KEY (second_no) REFERENCES broadcast.relay_officers(account_no);

ALTER TABLE ONLY broadcast.relay_passes
    ADD CONSTRAINT relay_passes_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.relay_officers(account_no);

ALTER TABLE ONLY broadcast.relay_passes
    ADD CONSTRAINT relay_passes_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES broadcast.relay_tasks(delivery_id) ON DELETE CASCADE;

ALTER TABLE ONLY broadcast.relay_phones
    ADD CONSTRAINT relay_phones_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.relay_officers(account_no);

ALTER TABLE ONLY broadcast.relay_pushes
    ADD CONSTRAINT relay_pushes_notice_no_fkey FOREIGN KEY (notice_no) REFERENCES broadcast.relay_notices(notice_no);

ALTER TABLE ONLY broadcast.relay_pushes
    ADD CONSTRAINT relay_pushes_phone_no_fkey FOREIGN KEY (phone_no) REFERENCES broadcast.relay_phones(phone_no) ON DELETE CASCADE;

ALTER TABLE ONLY broadcast.relay_tasks
    ADD CONSTRAINT relay_tasks_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES broadcast.relay_officers(account_no);

ALTER TABLE ONLY broadcast.relay_tasks
    ADD CONSTRAINT relay_tasks_bundle_no_fkey FOREIGN KEY (bundle_no) REFERENCES broadcast.relay_bundles(bundle_no);

ALTER TABLE ONLY broadcast.relay_tasks
    ADD CONSTRAINT relay_tasks_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES broadcast.deliveries(delivery_id);

ALTER TABLE ONLY broadcast.relay_tasks
    ADD CONSTRAINT relay_tasks_removal_by_fkey FOREIGN KEY (removal_by) REFERENCES broadcast.relay_officers(account_no);

ALTER TABLE ONLY broadcast.rings
    ADD CONSTRAINT rings_message_no_fkey FOREIGN KEY (message_no) REFERENCES broadcast.messages(message_no);

ALTER TABLE ONLY broadcast.unregistered_groups
    ADD CONSTRAINT unregistered_groups_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.accounts(account_no);

ALTER TABLE ONLY broadcast.wanted_uploads
    ADD CONSTRAINT wanted_uploads_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.accounts(account_no);

ALTER TABLE ONLY broadcast.wanted_uploads
    ADD CONSTRAINT wanted_uploads_message_no_fkey FOREIGN KEY (message_no) REFERENCES broadcast.messages(message_no);

ALTER TABLE ONLY broadcast.watched_posts
    ADD CONSTRAINT watched_posts_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.accounts(account_no) ON DELETE CASCADE;

ALTER TABLE ONLY intake.staff_letters
    ADD CONSTRAINT staff_letters_chat_id_fkey FOREIGN KEY (chat_id) REFERENCES intake.staff_chats(chat_id) ON DELETE CASCADE;

ALTER TABLE ONLY intake.voice_messages
    ADD CONSTRAINT voice_messages_case_id_fkey FOREIGN KEY (case_id) REFERENCES intake.reports(case_id) ON DELETE CASCADE;

ALTER TABLE ONLY staff.browser_keys
    ADD CONSTRAINT browser_keys_login_fkey FOREIGN KEY (login) REFERENCES staff.accounts(login);

ALTER TABLE ONLY staff.credentials
    ADD CONSTRAINT credentials_login_fkey FOREIGN KEY (login) REFERENCES staff.accounts(login);

ALTER TABLE ONLY staff.devices
    ADD CONSTRAINT devices_login_fkey FOREIGN KEY (login) REFERENCES staff.accounts(login);

ALTER TABLE ONLY staff.sessions
    ADD CONSTRAINT sessions_login_fkey FOREIGN KEY (login) REFERENCES staff.accounts(login);

ALTER TABLE ONLY verification.alerts
    ADD CONSTRAINT alerts_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id);

ALTER TABLE ONLY verification.approvals
    ADD CONSTRAINT approvals_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES verification.alerts(alert_id);

ALTER TABLE ONLY verification.bases
    ADD CONSTRAINT bases_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id) ON DELETE CASCADE;

ALTER TABLE ONLY verification.case_pairs
    ADD CONSTRAINT case_pairs_one_fkey FOREIGN KEY (one) REFERENCES verification.cases(case_id) ON DELETE CASCADE;

ALTER TABLE ONLY verification.case_pairs
    ADD CONSTRAINT case_pairs_other_fkey FOREIGN KEY (other) REFERENCES verification.cases(case_id) ON DELETE CASCADE;

ALTER TABLE ONLY verification.cases
    ADD CONSTRAINT cases_reissues_fkey FOREIGN KEY (reissues) REFERENCES verification.cases(case_id);

ALTER TABLE ONLY verification.claims
    ADD CONSTRAINT claims_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id) ON DELETE CASCADE;

ALTER TABLE ONLY verification.corrections
    ADD CONSTRAINT corrections_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id);

ALTER TABLE ONLY verification.court_holds
    ADD CONSTRAINT court_holds_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id);

ALTER TABLE ONLY verification.drafts
    ADD CONSTRAINT drafts_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id);

ALTER TABLE ONLY verification.forget_requests
    ADD CONSTRAINT forget_requests_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id);

ALTER TABLE ONLY verification.looks
    ADD CONSTRAINT looks_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id) ON DELETE CASCADE;

ALTER TABLE ONLY verification.match_keys
    ADD CONSTRAINT match_keys_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id) ON DELETE CASCADE;

ALTER TABLE ONLY verification.matches
    ADD CONSTRAINT matches_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id) ON DELETE CASCADE;

ALTER TABLE ONLY verification.matches
    ADD CONSTRAINT matches_other_id_fkey FOREIGN KEY (other_id) REFERENCES verification.cases(case_id) ON DELETE CASCADE;

ALTER TABLE ONLY verification.other_words
    ADD CONSTRAINT other_words_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id);

ALTER TABLE ONLY verification.picture_hashes
    ADD CONSTRAINT picture_hashes_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id) ON DELETE CASCADE;

ALTER TABLE ONLY verification.push_subscriptions
    ADD CONSTRAINT push_subscriptions_proven_duty_fkey FOREIGN KEY (proven_duty) REFERENCES verification.duties(duty_id) ON DELETE SET NULL;

ALTER TABLE ONLY verification.second_checks
    ADD CONSTRAINT second_checks_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id);

ALTER TABLE ONLY verification.signatures
    ADD CONSTRAINT signatures_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id);

ALTER TABLE ONLY verification.staff_chats
    ADD CONSTRAINT staff_chats_proven_duty_fkey FOREIGN KEY (proven_duty) REFERENCES verification.duties(duty_id) ON DELETE SET NULL;

ALTER TABLE ONLY verification.steerings
    ADD CONSTRAINT steerings_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES verification.alerts(alert_id);

ALTER TABLE ONLY verification.steerings
    ADD CONSTRAINT steerings_sighting_fkey FOREIGN KEY (sighting) REFERENCES verification.amendments(event_id);

ALTER TABLE ONLY verification.wake_calls
    ADD CONSTRAINT wake_calls_subscription_id_fkey FOREIGN KEY (subscription_id) REFERENCES verification.push_subscriptions(subscription_id) ON DELETE CASCADE;

ALTER TABLE ONLY verification.wake_calls
    ADD CONSTRAINT wake_calls_wake_id_fkey FOREIGN KEY (wake_id) REFERENCES verification.wakes(wake_id) ON DELETE CASCADE;

ALTER TABLE ONLY verification.wake_steps
    ADD CONSTRAINT wake_steps_wake_id_fkey FOREIGN KEY (wake_id) REFERENCES verification.wakes(wake_id) ON DELETE CASCADE;

ALTER TABLE ONLY verification.wakes
    ADD CONSTRAINT wakes_duty_id_fkey FOREIGN KEY (duty_id) REFERENCES verification.duties(duty_id) ON DELETE CASCADE;


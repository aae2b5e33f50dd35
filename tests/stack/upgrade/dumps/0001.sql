

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

CREATE FUNCTION verification.refuse_audit_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'audit entries are never changed or removed' USING ERRCODE = 'integrity_constraint_violation';
END $$;

SET default_tablespace = '';

SET default_table_access_method = heap;

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
    CONSTRAINT accounts_check CHECK (((burst >= 1) AND (burst < per_window)))
);

ALTER TABLE broadcast.accounts ALTER COLUMN account_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME broadcast.accounts_account_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

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
    reason text
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
    CONSTRAINT groups_daily_posts_check CHECK ((daily_posts >= 0))
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

CREATE TABLE broadcast.messages (
    message_no integer NOT NULL,
    alert_id uuid NOT NULL,
    alert_version integer NOT NULL,
    purpose text NOT NULL,
    code text NOT NULL,
    kind text NOT NULL,
    text text NOT NULL,
    photo_sha256 text,
    poster jsonb,
    lane smallint NOT NULL,
    centre_lat double precision,
    centre_lon double precision,
    audience jsonb,
    exercise boolean DEFAULT false NOT NULL,
    approved_at timestamp with time zone NOT NULL,
    planned_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_reason text,
    finished_at timestamp with time zone,
    CONSTRAINT messages_purpose_check CHECK ((purpose = ANY (ARRAY['alert'::text, 'closing'::text])))
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
    quarantined_at timestamp with time zone DEFAULT now() NOT NULL
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
    closed_at timestamp with time zone
);

ALTER TABLE broadcast.relay_bundles ALTER COLUMN bundle_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME broadcast.relay_bundles_bundle_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE broadcast.relay_officers (
    account_no integer NOT NULL,
    name text NOT NULL,
    zalo_user_id text,
    oa_account_id text,
    commune_code text NOT NULL,
    second_no integer,
    enabled boolean DEFAULT true NOT NULL,
    CONSTRAINT relay_officers_check CHECK ((second_no <> account_no))
);

CREATE VIEW broadcast.relay_duties AS
 SELECT relay_bundles.bundle_no,
    relay_bundles.account_no AS person_no
   FROM broadcast.relay_bundles
UNION ALL
 SELECT b.bundle_no,
    o.second_no AS person_no
   FROM (broadcast.relay_bundles b
     JOIN broadcast.relay_officers o USING (account_no))
  WHERE ((b.second_at IS NOT NULL) AND (o.second_no IS NOT NULL));

CREATE TABLE broadcast.relay_links (
    token_sha256 bytea NOT NULL,
    account_no integer NOT NULL,
    expires_at timestamp with time zone NOT NULL
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
    CONSTRAINT relay_notices_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'dropped'::text]))),
    CONSTRAINT relay_notices_step_check CHECK ((step = ANY (ARRAY['first'::text, 'reminder'::text, 'second'::text])))
);

ALTER TABLE broadcast.relay_notices ALTER COLUMN notice_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME broadcast.relay_notices_notice_no_seq
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
    answered_by integer
);

CREATE TABLE broadcast.rings (
    message_no integer NOT NULL,
    ring smallint NOT NULL,
    groups integer NOT NULL,
    members integer NOT NULL,
    release_at timestamp with time zone NOT NULL,
    released_at timestamp with time zone
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

CREATE TABLE broadcast.workers (
    worker_id uuid NOT NULL,
    seen_at timestamp with time zone NOT NULL
);

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

CREATE TABLE intake.conversations (
    user_id text NOT NULL,
    oa_id text NOT NULL,
    state jsonb NOT NULL,
    deadline timestamp with time zone,
    case_id uuid,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE intake.inbox (
    event_id uuid NOT NULL,
    type text NOT NULL,
    handled_at timestamp with time zone DEFAULT now() NOT NULL
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
    done_at timestamp with time zone
);

CREATE TABLE intake.photos (
    sha256 text NOT NULL,
    jpeg bytea NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    stored_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT photos_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
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
    quarantined_at timestamp with time zone DEFAULT now() NOT NULL
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
    seq bigint NOT NULL,
    user_id text NOT NULL,
    case_id uuid,
    text text,
    state text DEFAULT 'queued'::text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    due_at timestamp with time zone DEFAULT now() NOT NULL,
    message_id text,
    error text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT replies_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text])))
);

ALTER TABLE intake.replies ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME intake.replies_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
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
    CONSTRAINT reports_source_check CHECK ((source = ANY (ARRAY['hotline'::text, 'zalo_oa'::text])))
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

CREATE TABLE staff.accounts (
    login text NOT NULL,
    name text NOT NULL,
    password_hash text NOT NULL,
    roles text[] NOT NULL,
    active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE staff.sessions (
    token_sha256 bytea NOT NULL,
    login text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone
);

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
    late boolean DEFAULT false NOT NULL
);

COMMENT ON COLUMN verification.amendments.late IS 'came after the decision: shown beside the case, which it no longer changes';

CREATE TABLE verification.approvals (
    alert_id uuid NOT NULL,
    version integer NOT NULL,
    officer text NOT NULL,
    content_hash text NOT NULL,
    content jsonb NOT NULL,
    approved_at timestamp with time zone NOT NULL
);

COMMENT ON COLUMN verification.approvals.content IS 'what the hash binds: text, photo, poster, centre, audience';

CREATE TABLE verification.audit (
    seq bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    case_id uuid NOT NULL,
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
    CONSTRAINT cases_check CHECK (((state = ANY (ARRAY['closed'::text, 'rejected'::text])) = (ended_at IS NOT NULL))),
    CONSTRAINT cases_check1 CHECK (((state = 'closed'::text) = (outcome IS NOT NULL))),
    CONSTRAINT cases_check2 CHECK (((state = 'rejected'::text) = (rejected_reason IS NOT NULL))),
    CONSTRAINT cases_outcome_check CHECK ((outcome = ANY (ARRAY['found'::text, 'cancelled'::text]))),
    CONSTRAINT cases_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'approved'::text, 'broadcasting'::text, 'closed'::text, 'rejected'::text])))
);

COMMENT ON COLUMN verification.cases.submission IS 'ReportSubmitted as it came; with the amendments it makes the other columns again';

COMMENT ON COLUMN verification.cases.revision IS 'grows with each change that an officer must see before deciding';

CREATE TABLE verification.corrections (
    case_id uuid NOT NULL,
    version integer NOT NULL,
    content jsonb NOT NULL,
    saved_by text NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    CONSTRAINT corrections_version_check CHECK ((version >= 2))
);

CREATE TABLE verification.drafts (
    case_id uuid NOT NULL,
    text text NOT NULL,
    photo_sha256 text,
    poster jsonb,
    lat double precision NOT NULL,
    lon double precision NOT NULL,
    audience jsonb NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    content_hash text NOT NULL,
    edited_by text,
    outdated boolean DEFAULT false NOT NULL,
    saved_at timestamp with time zone NOT NULL
);

COMMENT ON COLUMN verification.drafts.outdated IS 'the report was amended after an officer had edited the text';

CREATE TABLE verification.inbox (
    event_id uuid NOT NULL,
    type text NOT NULL,
    handled_at timestamp with time zone DEFAULT now() NOT NULL
);

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

CREATE TABLE verification.progress (
    alert_id uuid NOT NULL,
    payload jsonb NOT NULL,
    as_of timestamp with time zone NOT NULL
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
    quarantined_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE verification.quarantine ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME verification.quarantine_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
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
    CONSTRAINT steerings_check CHECK (((lat IS NULL) = (lon IS NULL))),
    CONSTRAINT steerings_released_rings_check CHECK ((released_rings >= 0)),
    CONSTRAINT steerings_revision_check CHECK ((revision >= 1))
);

COMMENT ON COLUMN verification.steerings.sighting IS 'the amendment whose place was confirmed';

CREATE TABLE zalo.accounts (
    account_id text NOT NULL,
    oa_id text NOT NULL,
    app_id text NOT NULL,
    access_token text,
    refresh_token text NOT NULL,
    generation bigint DEFAULT 0 NOT NULL,
    expires_at timestamp with time zone,
    stopped_at timestamp with time zone,
    stopped_reason text
);

CREATE TABLE zalo.app_pacing (
    app_id text NOT NULL,
    tat double precision DEFAULT 0 NOT NULL
);

INSERT INTO broadcast.accounts OVERRIDING SYSTEM VALUE VALUES
	(1, 'exercise', 'exercise', '', '{}', 4000, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(2, 'oa-citizen', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(3, 'oa-01', 'zalo_group', 'loa-demo-app', '{}', 100, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(4, 'oa-02', 'zalo_group', 'loa-demo-app', '{}', 100, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(5, 'oa-03', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(6, 'oa-04', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(7, 'oa-05', 'zalo_group', 'loa-demo-app', '{}', 100, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(8, 'oa-06', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(10, 'oa-08', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(11, 'oa-09', 'zalo_group', 'loa-demo-app', '{}', 100, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(12, 'oa-10', 'zalo_group', 'loa-demo-app', '{}', 100, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(13, 'oa-11', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(14, 'oa-12', 'zalo_group', 'loa-demo-app', '{}', 100, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(15, 'oa-13', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(16, 'oa-14', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(17, 'oa-15', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(18, 'oa-16', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(19, 'oa-17', 'zalo_group', 'loa-demo-app', '{}', 100, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(20, 'oa-18', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(21, 'oa-19', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(22, 'oa-20', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(23, 'oa-21', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(24, 'oa-22', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(25, 'oa-23', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(26, 'oa-24', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(27, 'oa-25', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(28, 'oa-26', 'zalo_group', 'loa-demo-app', '{}', 100, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(29, 'oa-27', 'zalo_group', 'loa-demo-app', '{}', 100, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(9, 'oa-07', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(30, 'oa-28', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(31, 'oa-29', 'zalo_group', 'loa-demo-app', '{}', 2000, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(32, 'oa-30', 'zalo_group', 'loa-demo-app', '{}', 100, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(33, 'relay-15865', 'relay', '', '{}', 1000000, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL),
	(34, 'relay-15961', 'relay', '', '{}', 1000000, 1, 'dbcf8ed3-e3d7-48b3-a605-88472b7946c7', 1, '2026-11-25 17:08:14.896591+00', NULL, NULL);

INSERT INTO broadcast.closures VALUES
	('89bedbc2-4b05-55a3-849f-3d6f51eab548', 'found', '26-00003/KT', '✅ ĐÃ TÌM THẤY
Cháu bé trong tin tìm trẻ lạc đã về an toàn. Cảm ơn bà con.
Xin ngừng chia sẻ và gỡ bài, ảnh đã đăng lại.
Công an xã Hoằng Giang (bản mẫu)
Mã: 26-00003/KT', '2026-11-25 17:08:08.156927+00');

INSERT INTO broadcast.deliveries OVERRIDING SYSTEM VALUE VALUES
	(6, '2026-11-25 17:08:05.937562+00', '2026-11-25 17:08:05.938495+00', '2026-11-25 17:08:05.650939+00', 1, 1, 3, 5, 9029, 6, 'sent', 1, 0, 1, 0, 'g14797-01', '6611cddeb4b4c', NULL),
	(7, '2026-11-25 17:08:05.937562+00', '2026-11-25 17:08:05.938613+00', '2026-11-25 17:08:05.650951+00', 1, 1, 4, 5, 9815, 7, 'sent', 1, 0, 1, 0, 'g16522-01', '6611cddeb4b4d', NULL),
	(5, '2026-11-25 17:08:06.292769+00', '2026-11-25 17:08:06.293493+00', '2026-11-25 17:08:05.6508+00', 1, 1, 2, 4, 5928, 5, 'sent', 1, 0, 1, 0, 'g15925-01', '6611cddeb4b4e', NULL),
	(3, NULL, NULL, '2026-11-25 17:08:05.665907+00', 1, 1, 41, 33, 2836, 3, 'in_doubt', 1, 0, 1, 0, 'r15865-01', NULL, 'may_be_posted'),
	(2, NULL, NULL, '2026-11-25 17:08:05.665896+00', 1, 1, 42, 34, 1754, 2, 'in_doubt', 1, 0, 1, 0, 'r15961-01', NULL, 'may_be_posted'),
	(1, NULL, NULL, '2026-11-25 17:08:05.665804+00', 1, 1, 43, 33, 1594, 1, 'in_doubt', 1, 0, 1, 0, 'r15865-02', NULL, 'may_be_posted'),
	(4, NULL, NULL, '2026-11-25 17:08:05.665915+00', 1, 1, 44, 34, 4089, 4, 'in_doubt', 1, 0, 1, 0, 'r15961-02', NULL, 'may_be_posted'),
	(8, '2026-11-25 17:08:08.254362+00', '2026-11-25 17:08:08.255074+00', '2026-11-25 17:08:08.225919+00', 1, 2, 2, 4, 5928, 5, 'sent', 0, 0, 1, 0, 'g15925-01', '6611cddeb4b51', NULL),
	(9, '2026-11-25 17:08:08.254362+00', '2026-11-25 17:08:08.255145+00', '2026-11-25 17:08:08.226026+00', 1, 2, 3, 5, 9029, 6, 'sent', 0, 0, 1, 0, 'g14797-01', '6611cddeb4b52', NULL),
	(10, '2026-11-25 17:08:08.254362+00', '2026-11-25 17:08:08.255154+00', '2026-11-25 17:08:08.226038+00', 1, 2, 4, 5, 9815, 7, 'sent', 0, 0, 1, 0, 'g16522-01', '6611cddeb4b53', NULL),
	(13, '2026-11-25 17:08:08.254362+00', NULL, '2026-11-25 17:08:08.230184+00', 1, 2, 43, 33, 1594, 1, 'handed', 0, 0, 1, 0, 'r15865-02', NULL, NULL),
	(12, '2026-11-25 17:08:08.254362+00', NULL, '2026-11-25 17:08:08.230222+00', 1, 2, 42, 34, 1754, 2, 'handed', 0, 0, 1, 0, 'r15961-01', NULL, NULL),
	(11, '2026-11-25 17:08:08.254362+00', NULL, '2026-11-25 17:08:08.230232+00', 1, 2, 41, 33, 2836, 3, 'handed', 0, 0, 1, 0, 'r15865-01', NULL, NULL),
	(14, '2026-11-25 17:08:08.254362+00', NULL, '2026-11-25 17:08:08.23024+00', 1, 2, 44, 34, 4089, 4, 'handed', 0, 0, 1, 0, 'r15961-02', NULL, NULL),
	(15, '2026-11-25 17:08:10.565161+00', NULL, '2026-11-25 17:08:10.53938+00', 1, 3, 43, 33, 1594, 1, 'handed', 1, 0, 1, 0, 'r15865-02', NULL, NULL),
	(16, '2026-11-25 17:08:10.565161+00', NULL, '2026-11-25 17:08:10.539429+00', 1, 3, 42, 34, 1754, 3, 'handed', 1, 0, 1, 0, 'r15961-01', NULL, NULL),
	(17, '2026-11-25 17:08:10.565161+00', NULL, '2026-11-25 17:08:10.539418+00', 1, 3, 41, 33, 2836, 3, 'handed', 1, 0, 1, 0, 'r15865-01', NULL, NULL),
	(18, '2026-11-25 17:08:10.565161+00', NULL, '2026-11-25 17:08:10.539438+00', 1, 3, 44, 34, 4089, 5, 'handed', 1, 0, 1, 0, 'r15961-02', NULL, NULL),
	(20, '2026-11-25 17:08:10.635716+00', '2026-11-25 17:08:10.636837+00', '2026-11-25 17:08:10.536697+00', 1, 3, 3, 5, 9029, 11, 'sent', 1, 0, 1, 0, 'g14797-01', '6611cddeb4b56', NULL),
	(21, '2026-11-25 17:08:10.635716+00', '2026-11-25 17:08:10.63688+00', '2026-11-25 17:08:10.536707+00', 1, 3, 4, 5, 9815, 12, 'sent', 1, 0, 1, 0, 'g16522-01', '6611cddeb4b57', NULL),
	(19, '2026-11-25 17:24:51.197145+00', NULL, '2026-11-25 17:08:10.53666+00', 1, 3, 2, 4, 5928, 9, 'in_doubt', 1, 0, 1, 0, 'g15925-01', NULL, 'connection_lost');

INSERT INTO broadcast.group_syncs VALUES
	(2, '2026-11-25 17:07:56.718419+00', '2026-11-26 08:44:54.217547+00', NULL, NULL, NULL, NULL),
	(3, '2026-11-25 17:07:56.718419+00', '2026-11-25 22:57:25.832543+00', NULL, NULL, NULL, NULL),
	(4, '2026-11-25 17:07:56.718419+00', '2026-11-25 21:35:14.897409+00', NULL, NULL, NULL, NULL),
	(5, '2026-11-25 17:07:56.718419+00', '2026-11-25 22:20:48.774397+00', NULL, NULL, NULL, NULL),
	(6, '2026-11-25 17:07:56.718419+00', '2026-11-25 23:58:31.403403+00', NULL, NULL, NULL, NULL),
	(7, '2026-11-25 17:07:56.718419+00', '2026-11-26 04:42:04.896462+00', NULL, NULL, NULL, NULL),
	(8, '2026-11-25 17:07:56.718419+00', '2026-11-26 12:34:03.242039+00', NULL, NULL, NULL, NULL),
	(9, '2026-11-25 17:07:56.718419+00', '2026-11-26 10:08:33.284086+00', NULL, NULL, NULL, NULL),
	(10, '2026-11-25 17:07:56.718419+00', '2026-11-26 17:06:50.756586+00', NULL, NULL, NULL, NULL),
	(11, '2026-11-25 17:07:56.718419+00', '2026-11-26 17:03:29.024572+00', NULL, NULL, NULL, NULL),
	(12, '2026-11-25 17:07:56.718419+00', '2026-11-26 05:06:56.135782+00', NULL, NULL, NULL, NULL),
	(13, '2026-11-25 17:07:56.718419+00', '2026-11-25 23:11:43.893978+00', NULL, NULL, NULL, NULL),
	(14, '2026-11-25 17:07:56.718419+00', '2026-11-26 03:26:29.828049+00', NULL, NULL, NULL, NULL),
	(15, '2026-11-25 17:07:56.718419+00', '2026-11-26 14:24:07.054453+00', NULL, NULL, NULL, NULL),
	(16, '2026-11-25 17:07:56.718419+00', '2026-11-26 14:56:35.994581+00', NULL, NULL, NULL, NULL),
	(17, '2026-11-25 17:07:56.718419+00', '2026-11-26 10:48:39.49877+00', NULL, NULL, NULL, NULL),
	(18, '2026-11-25 17:07:56.718419+00', '2026-11-26 14:36:30.964548+00', NULL, NULL, NULL, NULL),
	(19, '2026-11-25 17:07:56.718419+00', '2026-11-25 22:47:36.990293+00', NULL, NULL, NULL, NULL),
	(20, '2026-11-25 17:07:56.718419+00', '2026-11-26 15:54:49.103405+00', NULL, NULL, NULL, NULL),
	(21, '2026-11-25 17:07:56.718419+00', '2026-11-26 08:17:24.739989+00', NULL, NULL, NULL, NULL),
	(22, '2026-11-25 17:07:56.718419+00', '2026-11-25 21:03:06.713628+00', NULL, NULL, NULL, NULL),
	(23, '2026-11-25 17:07:56.718419+00', '2026-11-25 22:40:55.764148+00', NULL, NULL, NULL, NULL),
	(24, '2026-11-25 17:07:56.718419+00', '2026-11-26 00:47:57.140428+00', NULL, NULL, NULL, NULL),
	(25, '2026-11-25 17:07:56.718419+00', '2026-11-26 16:54:40.432421+00', NULL, NULL, NULL, NULL),
	(26, '2026-11-25 17:07:56.718419+00', '2026-11-26 06:50:18.852567+00', NULL, NULL, NULL, NULL),
	(27, '2026-11-25 17:07:56.718419+00', '2026-11-26 16:15:20.920582+00', NULL, NULL, NULL, NULL),
	(28, '2026-11-25 17:07:56.718419+00', '2026-11-26 01:46:54.24431+00', NULL, NULL, NULL, NULL),
	(29, '2026-11-25 17:07:56.718419+00', '2026-11-26 06:47:55.903683+00', NULL, NULL, NULL, NULL),
	(30, '2026-11-25 17:07:56.718419+00', '2026-11-25 23:53:39.788665+00', NULL, NULL, NULL, NULL),
	(31, '2026-11-25 17:07:56.718419+00', '2026-11-26 00:38:35.903573+00', NULL, NULL, NULL, NULL),
	(32, '2026-11-25 17:07:56.718419+00', '2026-11-26 09:15:22.506577+00', NULL, NULL, NULL, NULL);

INSERT INTO broadcast.groups OVERRIDING SYSTEM VALUE VALUES
	(1, 'zalo_group', 'g14758-01', 3, 'Công an phường Hàm Rồng – Toàn phường', 'residents', NULL, '14758', '38', 19.85627, 105.75965, 198, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(2, 'zalo_group', 'g15925-01', 4, 'Công an phường Nguyệt Viên – Toàn phường', 'residents', NULL, '15925', '38', 19.84939, 105.80414, 158, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(3, 'zalo_group', 'g14797-01', 5, 'Công an phường Hạc Thành – Toàn phường', 'residents', NULL, '14797', '38', 19.78467, 105.79854, 181, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(4, 'zalo_group', 'g16522-01', 5, 'Công an phường Quảng Phú – Toàn phường', 'residents', NULL, '16522', '38', 19.76568, 105.81215, 280, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(5, 'zalo_group', 'g16438-01', 6, 'Công an xã Lưu Vệ – Toàn xã', 'residents', NULL, '16438', '38', 19.71654, 105.78594, 314, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(6, 'zalo_group', 'g16540-01', 6, 'Công an xã Quảng Ninh – Toàn xã', 'residents', NULL, '16540', '38', 19.70449, 105.82065, 313, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(7, 'zalo_group', 'g16543-01', 7, 'Công an xã Quảng Bình – Toàn xã', 'residents', NULL, '16543', '38', 19.6668, 105.79445, 412, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(8, 'zalo_group', 'g16549-01', 8, 'Công an xã Tiên Trang – Toàn xã', 'residents', NULL, '16549', '38', 19.64093, 105.80394, 271, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(9, 'zalo_group', 'g16489-01', 8, 'Công an xã Quảng Chính – Toàn xã', 'residents', NULL, '16489', '38', 19.6112, 105.77358, 368, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(10, 'zalo_group', 'g16498-01', 9, 'Công an xã Quảng Ngọc – Toàn xã', 'residents', NULL, '16498', '38', 19.65911, 105.76646, 279, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(11, 'zalo_group', 'g16480-01', 9, 'Công an xã Quảng Yên – Toàn xã', 'residents', NULL, '16480', '38', 19.71572, 105.74437, 205, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(12, 'zalo_group', 'g16417-01', 10, 'Công an phường Đông Quang – Toàn phường', 'residents', NULL, '16417', '38', 19.75372, 105.71472, 207, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(13, 'zalo_group', 'g15724-01', 10, 'Công an xã Đồng Tiến – Toàn xã', 'residents', NULL, '15724', '38', 19.77659, 105.67901, 185, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(14, 'zalo_group', 'g16297-01', 11, 'Công an xã Trung Chính – Toàn xã', 'residents', NULL, '16297', '38', 19.71955, 105.65769, 425, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(15, 'zalo_group', 'g16309-01', 12, 'Công an xã Thắng Lợi – Toàn xã', 'residents', NULL, '16309', '38', 19.69209, 105.6674, 449, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(16, 'zalo_group', 'g16279-01', 13, 'Công an xã Nông Cống – Toàn xã', 'residents', NULL, '16279', '38', 19.6195, 105.67785, 257, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(17, 'zalo_group', 'g16342-01', 13, 'Công an xã Thăng Bình – Toàn xã', 'residents', NULL, '16342', '38', 19.60491, 105.65603, 444, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(18, 'zalo_group', 'g16363-01', 14, 'Công an xã Tượng Lĩnh – Toàn xã', 'residents', NULL, '16363', '38', 19.5752, 105.72464, 318, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(19, 'zalo_group', 'g16369-01', 15, 'Công an xã Công Chính – Toàn xã', 'residents', NULL, '16369', '38', 19.54787, 105.65562, 159, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(20, 'zalo_group', 'g16591-01', 15, 'Công an xã Các Sơn – Toàn xã', 'residents', NULL, '16591', '38', 19.49726, 105.72527, 275, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(21, 'zalo_group', 'g16597-01', 16, 'Công an phường Hải Lĩnh – Toàn phường', 'residents', NULL, '16597', '38', 19.49365, 105.77072, 345, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(22, 'zalo_group', 'g16561-01', 16, 'Công an phường Tĩnh Gia – Toàn phường', 'residents', NULL, '16561', '38', 19.4603, 105.78617, 259, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(23, 'zalo_group', 'g16609-01', 17, 'Công an phường Đào Duy Từ – Toàn phường', 'residents', NULL, '16609', '38', 19.4415, 105.74647, 216, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(24, 'zalo_group', 'g16624-01', 17, 'Công an phường Trúc Lâm – Toàn phường', 'residents', NULL, '16624', '38', 19.43207, 105.66468, 556, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(25, 'zalo_group', 'g16273-01', 18, 'Công an xã Thanh Kỳ – Toàn xã', 'residents', NULL, '16273', '38', 19.45938, 105.61101, 535, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(26, 'zalo_group', 'g16264-01', 18, 'Công an xã Yên Thọ – Toàn xã', 'residents', NULL, '16264', '38', 19.56256, 105.60035, 459, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(27, 'zalo_group', 'g16258-01', 19, 'Công an xã Xuân Thái – Toàn xã', 'residents', NULL, '16258', '38', 19.54959, 105.5047, 238, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(28, 'zalo_group', 'g16174-01', 20, 'Công an xã Như Xuân – Toàn xã', 'residents', NULL, '16174', '38', 19.6461, 105.50492, 351, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(29, 'zalo_group', 'g16228-01', 20, 'Công an xã Như Thanh – Toàn xã', 'residents', NULL, '16228', '38', 19.66358, 105.52489, 403, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(30, 'zalo_group', 'g16249-01', 21, 'Công an xã Mậu Lâm – Toàn xã', 'residents', NULL, '16249', '38', 19.69283, 105.57777, 214, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(31, 'zalo_group', 'g15718-01', 22, 'Công an xã Tân Ninh – Toàn xã', 'residents', NULL, '15718', '38', 19.76346, 105.59653, 192, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(32, 'zalo_group', 'g15766-01', 23, 'Công an xã An Nông – Toàn xã', 'residents', NULL, '15766', '38', 19.80198, 105.65097, 355, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(33, 'zalo_group', 'g15664-01', 24, 'Công an xã Triệu Sơn – Toàn xã', 'residents', NULL, '15664', '38', 19.84659, 105.59951, 519, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(34, 'zalo_group', 'g15763-01', 25, 'Công an xã Thọ Phú – Toàn xã', 'residents', NULL, '15763', '38', 19.83931, 105.56443, 196, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(35, 'zalo_group', 'g15754-01', 26, 'Công an xã Thọ Ngọc – Toàn xã', 'residents', NULL, '15754', '38', 19.84136, 105.50171, 185, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(36, 'zalo_group', 'g15667-01', 27, 'Công an xã Thọ Bình – Toàn xã', 'residents', NULL, '15667', '38', 19.82284, 105.45341, 618, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(37, 'zalo_group', 'g16234-01', 28, 'Công an xã Xuân Du – Toàn xã', 'residents', NULL, '16234', '38', 19.76767, 105.48069, 162, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(38, 'zalo_group', 'g15682-01', 29, 'Công an xã Hợp Tiến – Toàn xã', 'residents', NULL, '15682', '38', 19.81064, 105.53451, 158, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(39, 'zalo_group', 'g15505-01', 30, 'Công an xã Thọ Long – Toàn xã', 'residents', NULL, '15505', '38', 19.91374, 105.545, 243, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(40, 'zalo_group', 'g15499-01', 31, 'Công an xã Thọ Xuân – Toàn xã', 'residents', NULL, '15499', '38', 19.91943, 105.49146, 293, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(41, 'relay', 'r15865-01', 33, 'Công an xã Hoằng Hóa – Thôn 51', 'residents', NULL, '15865', '38', 19.86372, 105.84688, 494, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(42, 'relay', 'r15961-01', 34, 'Công an xã Hoằng Lộc – Thôn 51', 'residents', NULL, '15961', '38', 19.82629, 105.85572, 152, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(43, 'relay', 'r15865-02', 33, 'Công an xã Hoằng Hóa – Thôn 52', 'residents', NULL, '15865', '38', 19.85469, 105.86619, 469, true, NULL, NULL, '2026-11-25 17:07:51.888246+00'),
	(44, 'relay', 'r15961-02', 34, 'Công an xã Hoằng Lộc – Thôn 52', 'residents', NULL, '15961', '38', 19.81333, 105.83507, 261, true, NULL, NULL, '2026-11-25 17:07:51.888246+00');

INSERT INTO broadcast.inbox VALUES
	('5742196c-82d5-501b-85a7-2adf40bb646c', 'loa.AlertApproved.v1', '2026-11-25 17:08:05.387759+00'),
	('f17c5bca-fcbc-5a34-963d-92f0267d7363', 'loa.AlertClosed.v1', '2026-11-25 17:08:08.185729+00'),
	('429663b1-3c85-5097-8364-6303bfe28638', 'loa.AlertApproved.v1', '2026-11-25 17:08:10.353571+00'),
	('66658271-daa4-55c1-a81e-b44ebdd003ce', 'loa.AlertSteered.v1', '2026-11-25 17:08:10.463007+00');

INSERT INTO broadcast.messages OVERRIDING SYSTEM VALUE VALUES
	(2, '89bedbc2-4b05-55a3-849f-3d6f51eab548', 1, 'closing', '26-00003/KT', 'closing', '✅ ĐÃ TÌM THẤY
Cháu bé trong tin tìm trẻ lạc đã về an toàn. Cảm ơn bà con.
Xin ngừng chia sẻ và gỡ bài, ảnh đã đăng lại.
Công an xã Hoằng Giang (bản mẫu)
Mã: 26-00003/KT', NULL, NULL, 0, NULL, NULL, NULL, false, '2026-11-25 17:08:08.156927+00', '2026-11-25 17:08:08.185729+00', '2026-11-28 17:08:08.156927+00', NULL, NULL),
	(1, '89bedbc2-4b05-55a3-849f-3d6f51eab548', 1, 'alert', '26-00003', 'missing_child', '🔴 TÌM TRẺ LẠC
Cháu Nguyễn Văn Mẫu, 4 tuổi.
Mặc: áo đỏ.
Thấy lần cuối: tại Chợ Vực, Xã Hoằng Hóa, Thanh Hóa.
Ai thấy cháu, xin giữ cháu ở nơi an toàn và gọi ngay 0237 000 0000 hoặc 113.
Nguồn: Công an xã Hoằng Giang (bản mẫu)
Mã: 26-00003', NULL, '{"age": 4, "call": "0237 000 0000", "name": "Nguyễn Văn Mẫu", "place": "Chợ Vực, Xã Hoằng Hóa, Thanh Hóa", "heading": "TÌM TRẺ LẠC", "seen_at": null, "clothing": "áo đỏ"}', 1, 19.8415, 105.8602, '{"ring_by": "distance", "group_kinds": [], "ring_delays_s": [0.0, 600.0, 1800.0], "ring_edges_km": [10.0, 30.0], "exclude_groups": [], "include_groups": [], "province_codes": ["38"], "max_distance_km": null}', false, '2026-11-25 17:08:05.361477+00', '2026-11-25 17:08:05.387759+00', '2026-11-28 17:08:05.361477+00', 'found', '2026-11-25 17:08:08.449317+00'),
	(3, '6e19a4fc-e5c3-50f7-afbe-7d5d33917d21', 1, 'alert', '26-00004', 'missing_child', '🔴 TÌM TRẺ LẠC
Cháu Nguyễn Văn Mẫu, 4 tuổi.
Mặc: áo đỏ.
Thấy lần cuối: tại Chợ Vực, Xã Hoằng Hóa, Thanh Hóa.
Ai thấy cháu, xin giữ cháu ở nơi an toàn và gọi ngay 0237 000 0000 hoặc 113.
Nguồn: Công an xã Hoằng Giang (bản mẫu)
Mã: 26-00004', NULL, '{"age": 4, "call": "0237 000 0000", "name": "Nguyễn Văn Mẫu", "place": "Chợ Vực, Xã Hoằng Hóa, Thanh Hóa", "heading": "TÌM TRẺ LẠC", "seen_at": null, "clothing": "áo đỏ"}', 1, 19.8415, 105.8602, '{"ring_by": "distance", "group_kinds": [], "ring_delays_s": [0.0, 600.0, 1800.0], "ring_edges_km": [10.0, 30.0], "exclude_groups": [], "include_groups": [], "province_codes": ["38"], "max_distance_km": null}', false, '2026-11-25 17:08:10.272618+00', '2026-11-25 17:08:10.353571+00', '2026-11-28 17:08:10.272618+00', NULL, NULL);

INSERT INTO broadcast.outbox OVERRIDING SYSTEM VALUE VALUES
	(1, '7ab85483-55bf-41ad-8651-974f71042542', 'deliveries', '89bedbc2-4b05-55a3-849f-3d6f51eab548', '{"ce_id": "7ab85483-55bf-41ad-8651-974f71042542", "ce_time": "2026-11-25T17:08:05.785897+00:00", "ce_type": "loa.DeliveryProgress.v1", "ce_source": "/loa/broadcast", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2237616238353438332d353562662d343161642d383635312d393734663731303432353432222c226f636375727265645f6174223a22323032362d31312d32355431373a30383a30352e3738353839375a222c22616c6572745f6964223a2238396265646263322d346230352d353561332d383439662d336436663531656162353438222c22616c6572745f76657273696f6e223a312c22616c657274223a7b22717565756564223a302c2273656e64696e67223a332c2268616e646564223a342c2273656e74223a302c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c22636c6f73696e67223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a302c2273656e74223a302c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c226d656d626572735f72656163686564223a302c22646563696c655f7365636f6e6473223a5b5d2c22726561736f6e73223a7b7d2c226574615f7365636f6e6473223a6e756c6c2c22636f72726563746564223a302c2272696e6773223a5b7b2272696e67223a302c2267726f757073223a372c226d656d62657273223a313939352c2272656c656173655f6174223a22323032362d31312d32355431373a30383a30352e3336313437375a222c2272656c65617365645f6174223a22323032362d31312d32355431373a30383a30352e3338373735395a222c2273656e74223a307d2c7b2272696e67223a312c2267726f757073223a31352c226d656d62657273223a343639322c2272656c656173655f6174223a22323032362d31312d32355431373a31383a30352e3336313437375a222c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d2c7b2272696e67223a322c2267726f757073223a32322c226d656d62657273223a363838342c2272656c656173655f6174223a22323032362d31312d32355431373a33383a30352e3336313437375a222c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d5d2c2268656c64223a66616c73652c2273746f70706564223a66616c73652c2272656c6179223a5b5d7d', '2026-11-25 17:08:05.74288+00', '2026-11-25 17:08:05.834477+00', 4, 0, '2026-11-25 17:08:06.758964+00'),
	(2, 'd4da595a-ec92-444b-9e1c-3447fa3e9f29', 'deliveries', '89bedbc2-4b05-55a3-849f-3d6f51eab548', '{"ce_id": "d4da595a-ec92-444b-9e1c-3447fa3e9f29", "ce_time": "2026-11-25T17:08:07.932436+00:00", "ce_type": "loa.DeliveryProgress.v1", "ce_source": "/loa/broadcast", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2264346461353935612d656339322d343434622d396531632d333434376661336539663239222c226f636375727265645f6174223a22323032362d31312d32355431373a30383a30372e3933323433365a222c22616c6572745f6964223a2238396265646263322d346230352d353561332d383439662d336436663531656162353438222c22616c6572745f76657273696f6e223a312c22616c657274223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a342c2273656e74223a332c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c22636c6f73696e67223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a302c2273656e74223a302c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c226d656d626572735f72656163686564223a3631392c22646563696c655f7365636f6e6473223a5b302e3537373031382c302e3537373133362c302e3933323031362c302e3933323031365d2c22726561736f6e73223a7b7d2c226574615f7365636f6e6473223a6e756c6c2c22636f72726563746564223a302c2272696e6773223a5b7b2272696e67223a302c2267726f757073223a372c226d656d62657273223a313939352c2272656c656173655f6174223a22323032362d31312d32355431373a30383a30352e3336313437375a222c2272656c65617365645f6174223a22323032362d31312d32355431373a30383a30352e3338373735395a222c2273656e74223a337d2c7b2272696e67223a312c2267726f757073223a31352c226d656d62657273223a343639322c2272656c656173655f6174223a22323032362d31312d32355431373a31383a30352e3336313437375a222c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d2c7b2272696e67223a322c2267726f757073223a32322c226d656d62657273223a363838342c2272656c656173655f6174223a22323032362d31312d32355431373a33383a30352e3336313437375a222c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d5d2c2268656c64223a66616c73652c2273746f70706564223a66616c73652c2272656c6179223a5b7b226f666669636572223a2272656c61792d3135383635222c22636f6d6d756e655f636f6465223a223135383635222c2267726f757073223a322c22706f73746564223a302c22646561646c696e65223a22323032362d31312d32355431373a31383a30372e3535343836355a222c22657363616c61746564223a6e756c6c7d2c7b226f666669636572223a2272656c61792d3135393631222c22636f6d6d756e655f636f6465223a223135393631222c2267726f757073223a322c22706f73746564223a302c22646561646c696e65223a22323032362d31312d32355431373a31383a30372e3535343836355a222c22657363616c61746564223a6e756c6c7d5d7d', '2026-11-25 17:08:07.9178+00', '2026-11-25 17:08:07.95131+00', 4, 1, '2026-11-25 17:08:08.773966+00'),
	(4, 'e45524f6-26a3-4bb9-97b1-1c37663c02f5', 'deliveries', '89bedbc2-4b05-55a3-849f-3d6f51eab548', '{"ce_id": "e45524f6-26a3-4bb9-97b1-1c37663c02f5", "ce_time": "2026-11-25T17:08:10.665104+00:00", "ce_type": "loa.DeliveryProgress.v1", "ce_source": "/loa/broadcast", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2265343535323466362d323661332d346262392d393762312d316333373636336330326635222c226f636375727265645f6174223a22323032362d31312d32355431373a30383a31302e3636353130345a222c22616c6572745f6964223a2238396265646263322d346230352d353561332d383439662d336436663531656162353438222c22616c6572745f76657273696f6e223a312c22616c657274223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a302c2273656e74223a332c22696e5f646f756274223a342c226661696c6564223a302c2264726f70706564223a307d2c22636c6f73696e67223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a342c2273656e74223a332c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c226d656d626572735f72656163686564223a3631392c22646563696c655f7365636f6e6473223a5b302e3537373031382c302e3537373133362c302e3933323031362c302e3933323031365d2c22726561736f6e73223a7b226d61795f62655f706f73746564223a347d2c226574615f7365636f6e6473223a6e756c6c2c22636f72726563746564223a302c2272696e6773223a5b7b2272696e67223a302c2267726f757073223a372c226d656d62657273223a313939352c2272656c656173655f6174223a22323032362d31312d32355431373a30383a30352e3336313437375a222c2272656c65617365645f6174223a22323032362d31312d32355431373a30383a30352e3338373735395a222c2273656e74223a337d2c7b2272696e67223a312c2267726f757073223a31352c226d656d62657273223a343639322c2272656c656173655f6174223a6e756c6c2c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d2c7b2272696e67223a322c2267726f757073223a32322c226d656d62657273223a363838342c2272656c656173655f6174223a6e756c6c2c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d5d2c2268656c64223a66616c73652c2273746f70706564223a66616c73652c2272656c6179223a5b7b226f666669636572223a2272656c61792d3135383635222c22636f6d6d756e655f636f6465223a223135383635222c2267726f757073223a342c22706f73746564223a302c22646561646c696e65223a22323032362d31312d32355431373a31383a31302e3132313131305a222c22657363616c61746564223a6e756c6c7d2c7b226f666669636572223a2272656c61792d3135393631222c22636f6d6d756e655f636f6465223a223135393631222c2267726f757073223a342c22706f73746564223a302c22646561646c696e65223a22323032362d31312d32355431373a31383a31302e3132313131305a222c22657363616c61746564223a6e756c6c7d5d7d', '2026-11-25 17:08:10.655631+00', '2026-11-25 17:08:10.682462+00', 4, 3, '2026-11-25 17:08:10.782701+00'),
	(5, '890fc6cb-38e4-48a7-8bda-d02575b29229', 'deliveries', '6e19a4fc-e5c3-50f7-afbe-7d5d33917d21', '{"ce_id": "890fc6cb-38e4-48a7-8bda-d02575b29229", "ce_time": "2026-11-25T17:08:10.677628+00:00", "ce_type": "loa.DeliveryProgress.v1", "ce_source": "/loa/broadcast", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2238393066633663622d333865342d343861372d386264612d643032353735623239323239222c226f636375727265645f6174223a22323032362d31312d32355431373a30383a31302e3637373632385a222c22616c6572745f6964223a2236653139613466632d653563332d353066372d616662652d376435643333393137643231222c22616c6572745f76657273696f6e223a312c22616c657274223a7b22717565756564223a302c2273656e64696e67223a312c2268616e646564223a342c2273656e74223a322c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c22636c6f73696e67223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a302c2273656e74223a302c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c226d656d626572735f72656163686564223a3436312c22646563696c655f7365636f6e6473223a5b302e3336343231392c302e3336343236325d2c22726561736f6e73223a7b7d2c226574615f7365636f6e6473223a6e756c6c2c22636f72726563746564223a302c2272696e6773223a5b7b2272696e67223a302c2267726f757073223a372c226d656d62657273223a313939352c2272656c656173655f6174223a22323032362d31312d32355431373a30383a31302e3237323631385a222c2272656c65617365645f6174223a22323032362d31312d32355431373a30383a31302e3335333537315a222c2273656e74223a327d2c7b2272696e67223a312c2267726f757073223a31352c226d656d62657273223a343639322c2272656c656173655f6174223a22323032362d31312d32355431373a31383a31302e3237323631385a222c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d2c7b2272696e67223a322c2267726f757073223a32322c226d656d62657273223a363838342c2272656c656173655f6174223a22323032362d31312d32355431373a33383a31302e3237323631385a222c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d5d2c2268656c64223a747275652c2273746f70706564223a66616c73652c2272656c6179223a5b5d7d', '2026-11-25 17:08:10.655631+00', '2026-11-25 17:08:10.682462+00', 5, 0, '2026-11-25 17:08:10.782701+00'),
	(3, '01cdd6c4-099a-49d6-a2e2-0383d63ef6b7', 'deliveries', '89bedbc2-4b05-55a3-849f-3d6f51eab548', '{"ce_id": "01cdd6c4-099a-49d6-a2e2-0383d63ef6b7", "ce_time": "2026-11-25T17:08:08.998909+00:00", "ce_type": "loa.DeliveryProgress.v1", "ce_source": "/loa/broadcast", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2230316364643663342d303939612d343964362d613265322d303338336436336566366237222c226f636375727265645f6174223a22323032362d31312d32355431373a30383a30382e3939383930395a222c22616c6572745f6964223a2238396265646263322d346230352d353561332d383439662d336436663531656162353438222c22616c6572745f76657273696f6e223a312c22616c657274223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a302c2273656e74223a332c22696e5f646f756274223a342c226661696c6564223a302c2264726f70706564223a307d2c22636c6f73696e67223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a342c2273656e74223a332c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c226d656d626572735f72656163686564223a3631392c22646563696c655f7365636f6e6473223a5b302e3537373031382c302e3537373133362c302e3933323031362c302e3933323031365d2c22726561736f6e73223a7b226d61795f62655f706f73746564223a347d2c226574615f7365636f6e6473223a6e756c6c2c22636f72726563746564223a302c2272696e6773223a5b7b2272696e67223a302c2267726f757073223a372c226d656d62657273223a313939352c2272656c656173655f6174223a22323032362d31312d32355431373a30383a30352e3336313437375a222c2272656c65617365645f6174223a22323032362d31312d32355431373a30383a30352e3338373735395a222c2273656e74223a337d2c7b2272696e67223a312c2267726f757073223a31352c226d656d62657273223a343639322c2272656c656173655f6174223a6e756c6c2c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d2c7b2272696e67223a322c2267726f757073223a32322c226d656d62657273223a363838342c2272656c656173655f6174223a6e756c6c2c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d5d2c2268656c64223a66616c73652c2273746f70706564223a66616c73652c2272656c6179223a5b7b226f666669636572223a2272656c61792d3135383635222c22636f6d6d756e655f636f6465223a223135383635222c2267726f757073223a322c22706f73746564223a302c22646561646c696e65223a22323032362d31312d32355431373a31383a30372e3535343836355a222c22657363616c61746564223a6e756c6c7d2c7b226f666669636572223a2272656c61792d3135393631222c22636f6d6d756e655f636f6465223a223135393631222c2267726f757073223a322c22706f73746564223a302c22646561646c696e65223a22323032362d31312d32355431373a31383a30372e3535343836355a222c22657363616c61746564223a6e756c6c7d5d7d', '2026-11-25 17:08:08.985428+00', '2026-11-25 17:08:09.011115+00', 4, 2, '2026-11-25 17:08:10.782701+00'),
	(7, 'f18a45e1-b21f-45ab-a257-4b4553ae61b9', 'deliveries', '6e19a4fc-e5c3-50f7-afbe-7d5d33917d21', '{"ce_id": "f18a45e1-b21f-45ab-a257-4b4553ae61b9", "ce_time": "2026-11-25T17:08:12.265819+00:00", "ce_type": "loa.DeliveryProgress.v1", "ce_source": "/loa/broadcast", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2266313861343565312d623231662d343561622d613235372d346234353533616536316239222c226f636375727265645f6174223a22323032362d31312d32355431373a30383a31322e3236353831395a222c22616c6572745f6964223a2236653139613466632d653563332d353066372d616662652d376435643333393137643231222c22616c6572745f76657273696f6e223a312c22616c657274223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a342c2273656e74223a322c22696e5f646f756274223a312c226661696c6564223a302c2264726f70706564223a307d2c22636c6f73696e67223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a302c2273656e74223a302c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c226d656d626572735f72656163686564223a3436312c22646563696c655f7365636f6e6473223a5b302e3336343231392c302e3336343236325d2c22726561736f6e73223a7b22636f6e6e656374696f6e5f6c6f7374223a317d2c226574615f7365636f6e6473223a6e756c6c2c22636f72726563746564223a302c2272696e6773223a5b7b2272696e67223a302c2267726f757073223a372c226d656d62657273223a313939352c2272656c656173655f6174223a22323032362d31312d32355431373a30383a31302e3237323631385a222c2272656c65617365645f6174223a22323032362d31312d32355431373a30383a31302e3335333537315a222c2273656e74223a327d2c7b2272696e67223a312c2267726f757073223a31352c226d656d62657273223a343639322c2272656c656173655f6174223a22323032362d31312d32355431373a31383a31302e3237323631385a222c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d2c7b2272696e67223a322c2267726f757073223a32322c226d656d62657273223a363838342c2272656c656173655f6174223a22323032362d31312d32355431373a33383a31302e3237323631385a222c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d5d2c2268656c64223a747275652c2273746f70706564223a66616c73652c2272656c6179223a5b7b226f666669636572223a2272656c61792d3135383635222c22636f6d6d756e655f636f6465223a223135383635222c2267726f757073223a322c22706f73746564223a302c22646561646c696e65223a22323032362d31312d32355431373a31383a31322e3137393132315a222c22657363616c61746564223a6e756c6c7d2c7b226f666669636572223a2272656c61792d3135393631222c22636f6d6d756e655f636f6465223a223135393631222c2267726f757073223a322c22706f73746564223a302c22646561646c696e65223a22323032362d31312d32355431373a31383a31322e3137393132315a222c22657363616c61746564223a6e756c6c7d5d7d', '2026-11-25 17:08:12.2496+00', '2026-11-25 17:08:12.271343+00', 5, 2, '2026-11-25 17:08:12.79196+00'),
	(6, '05c15705-9435-47e6-94ac-557bc5ceb1d6', 'deliveries', '6e19a4fc-e5c3-50f7-afbe-7d5d33917d21', '{"ce_id": "05c15705-9435-47e6-94ac-557bc5ceb1d6", "ce_time": "2026-11-25T17:08:11.729086+00:00", "ce_type": "loa.DeliveryProgress.v1", "ce_source": "/loa/broadcast", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2230356331353730352d393433352d343765362d393461632d353537626335636562316436222c226f636375727265645f6174223a22323032362d31312d32355431373a30383a31312e3732393038365a222c22616c6572745f6964223a2236653139613466632d653563332d353066372d616662652d376435643333393137643231222c22616c6572745f76657273696f6e223a312c22616c657274223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a342c2273656e74223a322c22696e5f646f756274223a312c226661696c6564223a302c2264726f70706564223a307d2c22636c6f73696e67223a7b22717565756564223a302c2273656e64696e67223a302c2268616e646564223a302c2273656e74223a302c22696e5f646f756274223a302c226661696c6564223a302c2264726f70706564223a307d2c226d656d626572735f72656163686564223a3436312c22646563696c655f7365636f6e6473223a5b302e3336343231392c302e3336343236325d2c22726561736f6e73223a7b22636f6e6e656374696f6e5f6c6f7374223a317d2c226574615f7365636f6e6473223a6e756c6c2c22636f72726563746564223a302c2272696e6773223a5b7b2272696e67223a302c2267726f757073223a372c226d656d62657273223a313939352c2272656c656173655f6174223a22323032362d31312d32355431373a30383a31302e3237323631385a222c2272656c65617365645f6174223a22323032362d31312d32355431373a30383a31302e3335333537315a222c2273656e74223a327d2c7b2272696e67223a312c2267726f757073223a31352c226d656d62657273223a343639322c2272656c656173655f6174223a22323032362d31312d32355431373a31383a31302e3237323631385a222c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d2c7b2272696e67223a322c2267726f757073223a32322c226d656d62657273223a363838342c2272656c656173655f6174223a22323032362d31312d32355431373a33383a31302e3237323631385a222c2272656c65617365645f6174223a6e756c6c2c2273656e74223a307d5d2c2268656c64223a747275652c2273746f70706564223a66616c73652c2272656c6179223a5b5d7d', '2026-11-25 17:08:11.712988+00', '2026-11-25 17:08:11.734044+00', 5, 1, '2026-11-25 17:08:12.79196+00');

INSERT INTO broadcast.relay_bundles OVERRIDING SYSTEM VALUE VALUES
	(1, 1, 33, '2026-11-25 17:08:07.554865+00', '2026-11-25 17:18:07.554865+00', NULL, NULL, NULL, NULL, '2026-11-25 17:08:08.583929+00'),
	(2, 1, 34, '2026-11-25 17:08:07.554865+00', '2026-11-25 17:18:07.554865+00', NULL, NULL, NULL, NULL, '2026-11-25 17:08:08.583929+00'),
	(3, 2, 33, '2026-11-25 17:08:10.12111+00', '2026-11-25 17:18:10.12111+00', NULL, NULL, NULL, NULL, NULL),
	(4, 2, 34, '2026-11-25 17:08:10.12111+00', '2026-11-25 17:18:10.12111+00', NULL, NULL, NULL, NULL, NULL),
	(5, 3, 33, '2026-11-25 17:08:12.179121+00', '2026-11-25 17:18:12.179121+00', NULL, NULL, NULL, NULL, NULL),
	(6, 3, 34, '2026-11-25 17:08:12.179121+00', '2026-11-25 17:18:12.179121+00', NULL, NULL, NULL, NULL, NULL);

INSERT INTO broadcast.relay_notices OVERRIDING SYSTEM VALUE VALUES
	(2, 2, 34, 'first', 'sent', '2026-11-25 17:09:07.857757+00', 1, NULL, '2026-11-25 17:08:07.878989+00'),
	(1, 1, 33, 'first', 'sent', '2026-11-25 17:09:07.857757+00', 1, NULL, '2026-11-25 17:08:07.879785+00'),
	(3, 3, 33, 'first', 'sent', '2026-11-25 17:09:10.462927+00', 1, NULL, '2026-11-25 17:08:10.524606+00'),
	(4, 4, 34, 'first', 'sent', '2026-11-25 17:09:10.462927+00', 1, NULL, '2026-11-25 17:08:10.524642+00'),
	(5, 5, 33, 'first', 'sent', '2026-11-25 17:09:12.549126+00', 1, NULL, '2026-11-25 17:08:12.559375+00'),
	(6, 6, 34, 'first', 'sent', '2026-11-25 17:09:12.549126+00', 1, NULL, '2026-11-25 17:08:12.559478+00');

INSERT INTO broadcast.relay_officers VALUES
	(33, 'Cán bộ xã 15865 (mẫu)', 'user-relay-15865', 'oa-citizen', '15865', 34, true),
	(34, 'Cán bộ xã 15961 (mẫu)', 'user-relay-15961', 'oa-citizen', '15961', 33, true);

INSERT INTO broadcast.relay_tasks VALUES
	(4, 2, NULL, NULL),
	(2, 2, NULL, NULL),
	(3, 1, NULL, NULL),
	(1, 1, NULL, NULL),
	(14, 4, NULL, NULL),
	(12, 4, NULL, NULL),
	(13, 3, NULL, NULL),
	(11, 3, NULL, NULL),
	(18, 6, NULL, NULL),
	(16, 6, NULL, NULL),
	(17, 5, NULL, NULL),
	(15, 5, NULL, NULL);

INSERT INTO broadcast.rings VALUES
	(1, 1, 15, 4692, '2026-11-25 17:18:05.361477+00', NULL),
	(1, 2, 22, 6884, '2026-11-25 17:38:05.361477+00', NULL),
	(1, 0, 7, 1995, '2026-11-25 17:08:05.361477+00', '2026-11-25 17:08:05.387759+00'),
	(3, 0, 0, 0, '2026-11-25 17:08:10.272618+00', '2026-11-25 17:08:10.353571+00'),
	(3, 1, 15, 4692, '2026-11-25 17:18:10.272618+00', NULL),
	(3, 2, 22, 6884, '2026-11-25 17:38:10.272618+00', NULL);

INSERT INTO broadcast.steerings VALUES
	('6e19a4fc-e5c3-50f7-afbe-7d5d33917d21', 1, NULL, NULL, true, 0, false, '2026-11-25 17:08:10.31088+00');

INSERT INTO broadcast.uploads VALUES
	('oa-03', '1bfcc269ac6cdd688ccebe2a40aa3cca573b30443c82fbe3d424a4b2ea08d822', 'tFCFk9g0ymXvIdjBoFoWrqFyoWxbee0g', '2026-11-25 17:08:05.921586+00'),
	('oa-02', '1bfcc269ac6cdd688ccebe2a40aa3cca573b30443c82fbe3d424a4b2ea08d822', '6EHoNcl-2Wl0vwCCLl15YYTWCvc1DbPi', '2026-11-25 17:08:06.272254+00'),
	('oa-03', 'a65aa1c50285e252d67cf6ac4223dee49c5a8d33c7e7b0193c3e55184f0cf43d', 'sS5M2Xr6mlTFORpxDiuPiDGYr2F5oT8o', '2026-11-25 17:08:10.608571+00'),
	('oa-02', 'a65aa1c50285e252d67cf6ac4223dee49c5a8d33c7e7b0193c3e55184f0cf43d', 'SEjDaFccSD19T5kUPmz2ZKHwTCK8645T', '2026-11-25 17:08:11.145123+00');

INSERT INTO intake.conversations VALUES
	('user-ba-mau', '2500000000000000000', '{"asked": ["place", "photo"], "place": null, "stage": "gathering", "texts": ["Cháu tôi đi lạc ở gần chợ Vực"], "photos": [], "case_id": null, "deadline": "2026-11-25T17:11:11.380329Z", "heard_at": "2026-11-25T17:08:11.380329Z", "no_photo": false, "case_number": null, "photos_coming": 0}', '2026-11-25 17:11:11.380329+00', NULL, '2026-11-25 17:08:11.370457+00');

INSERT INTO intake.outbox OVERRIDING SYSTEM VALUE VALUES
	(1, '5f849621-f524-4cd8-9ff2-42a007b48e14', 'reports', 'c55bae8f-e49f-43f4-baae-8ff7bcd95025', '{"ce_id": "5f849621-f524-4cd8-9ff2-42a007b48e14", "ce_time": "2026-11-25T17:07:57.429493+00:00", "ce_type": "loa.ReportSubmitted.v1", "ce_source": "/loa/intake", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2235663834393632312d663532342d346364382d396666322d343261303037623438653134222c226f636375727265645f6174223a22323032362d31312d32355431373a30373a35372e3432393439335a222c22636173655f6964223a2263353562616538662d653439662d343366342d626161652d386666376263643935303235222c22636173655f6e756d626572223a2232362d3030303031222c226b696e64223a226d697373696e675f6368696c64222c22736f75726365223a22686f746c696e65222c227375626d69747465645f6279223a22746f6e67646169222c227265706f72746572223a7b226e616d65223a2242c3a0204cc3aa205468e1bb8b204de1baab75222c2270686f6e65223a222b3834393132333435363738222c227a616c6f5f757365725f6964223a6e756c6c7d2c227375626a656374223a7b226e616d65223a224e677579e1bb856e2056c4836e204de1baab75222c22616765223a342c22636c6f7468696e67223a22c3a16f20c491e1bb8f227d2c226465736372697074696f6e223a224368c3a17520c49169206ce1baa16320286de1baab75292e222c22706c616365223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630322c226e616d65223a224368e1bba32056e1bbb163222c22636f6d6d756e655f636f6465223a223135383635227d2c226c6173745f7365656e5f6174223a6e756c6c2c2270686f746f73223a5b5d2c226578657263697365223a66616c73657d', '2026-11-25 17:07:57.439868+00', '2026-11-25 17:07:57.453415+00', 2, 0, '2026-11-25 17:08:03.166472+00'),
	(2, 'f2ba7b34-726d-4472-b536-d91444c6f718', 'reports', '9734f7af-e77d-491b-bf90-bb15fed4e74f', '{"ce_id": "f2ba7b34-726d-4472-b536-d91444c6f718", "ce_time": "2026-11-25T17:08:03.599574+00:00", "ce_type": "loa.ReportSubmitted.v1", "ce_source": "/loa/intake", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2266326261376233342d373236642d343437322d623533362d643931343434633666373138222c226f636375727265645f6174223a22323032362d31312d32355431373a30383a30332e3539393537345a222c22636173655f6964223a2239373334663761662d653737642d343931622d626639302d626231356665643465373466222c22636173655f6e756d626572223a2232362d3030303032222c226b696e64223a226c6f73745f70726f7065727479222c22736f75726365223a22686f746c696e65222c227375626d69747465645f6279223a22746f6e67646169222c227265706f72746572223a7b226e616d65223a2242c3a0204cc3aa205468e1bb8b204de1baab75222c2270686f6e65223a222b3834393132333435363738222c227a616c6f5f757365725f6964223a6e756c6c7d2c227375626a656374223a7b226e616d65223a6e756c6c2c22616765223a6e756c6c2c22636c6f7468696e67223a22c3a16f20c491e1bb8f227d2c226465736372697074696f6e223a224de1baa5742076c3ad20286de1baab75292e222c22706c616365223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630322c226e616d65223a224368e1bba32056e1bbb163222c22636f6d6d756e655f636f6465223a223135383635227d2c226c6173745f7365656e5f6174223a6e756c6c2c2270686f746f73223a5b5d2c226578657263697365223a66616c73657d', '2026-11-25 17:08:03.609941+00', '2026-11-25 17:08:03.628543+00', 4, 0, '2026-11-25 17:08:05.262995+00'),
	(3, '2169e09c-236e-4b12-9f8c-0b86038a372a', 'reports', '8c8c1a29-d6d9-41dd-97e7-606fa567e3b5', '{"ce_id": "2169e09c-236e-4b12-9f8c-0b86038a372a", "ce_time": "2026-11-25T17:08:04.891358+00:00", "ce_type": "loa.ReportSubmitted.v1", "ce_source": "/loa/intake", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2232313639653039632d323336652d346231322d396638632d306238363033386133373261222c226f636375727265645f6174223a22323032362d31312d32355431373a30383a30342e3839313335385a222c22636173655f6964223a2238633863316132392d643664392d343164642d393765372d363036666135363765336235222c22636173655f6e756d626572223a2232362d3030303033222c226b696e64223a226d697373696e675f6368696c64222c22736f75726365223a22686f746c696e65222c227375626d69747465645f6279223a22746f6e67646169222c227265706f72746572223a7b226e616d65223a2242c3a0204cc3aa205468e1bb8b204de1baab75222c2270686f6e65223a222b3834393132333435363738222c227a616c6f5f757365725f6964223a6e756c6c7d2c227375626a656374223a7b226e616d65223a224e677579e1bb856e2056c4836e204de1baab75222c22616765223a342c22636c6f7468696e67223a22c3a16f20c491e1bb8f227d2c226465736372697074696f6e223a224368c3a17520c49169206ce1baa16320286de1baab75292e222c22706c616365223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630322c226e616d65223a224368e1bba32056e1bbb163222c22636f6d6d756e655f636f6465223a223135383635227d2c226c6173745f7365656e5f6174223a6e756c6c2c2270686f746f73223a5b5d2c226578657263697365223a66616c73657d', '2026-11-25 17:08:04.906625+00', '2026-11-25 17:08:04.9194+00', 3, 0, '2026-11-25 17:08:05.262995+00'),
	(4, '2ebc7151-7433-4fc6-90de-56ca94e6a181', 'reports', '636b557c-de67-4ddb-bdc7-797971cd8f32', '{"ce_id": "2ebc7151-7433-4fc6-90de-56ca94e6a181", "ce_time": "2026-11-25T17:08:09.797856+00:00", "ce_type": "loa.ReportSubmitted.v1", "ce_source": "/loa/intake", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2232656263373135312d373433332d346663362d393064652d353663613934653661313831222c226f636375727265645f6174223a22323032362d31312d32355431373a30383a30392e3739373835365a222c22636173655f6964223a2236333662353537632d646536372d346464622d626463372d373937393731636438663332222c22636173655f6e756d626572223a2232362d3030303034222c226b696e64223a226d697373696e675f6368696c64222c22736f75726365223a22686f746c696e65222c227375626d69747465645f6279223a22746f6e67646169222c227265706f72746572223a7b226e616d65223a2242c3a0204cc3aa205468e1bb8b204de1baab75222c2270686f6e65223a222b3834393132333435363738222c227a616c6f5f757365725f6964223a6e756c6c7d2c227375626a656374223a7b226e616d65223a224e677579e1bb856e2056c4836e204de1baab75222c22616765223a342c22636c6f7468696e67223a22c3a16f20c491e1bb8f227d2c226465736372697074696f6e223a224368c3a17520c49169206ce1baa16320286de1baab75292e222c22706c616365223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630322c226e616d65223a224368e1bba32056e1bbb163222c22636f6d6d756e655f636f6465223a223135383635227d2c226c6173745f7365656e5f6174223a6e756c6c2c2270686f746f73223a5b5d2c226578657263697365223a66616c73657d', '2026-11-25 17:08:09.806498+00', '2026-11-25 17:08:09.817415+00', 1, 0, '2026-11-25 17:08:11.303202+00');

INSERT INTO intake.replies OVERRIDING SYSTEM VALUE VALUES
	('5d109a89-d6ff-458f-9ea5-51055d2d29cb', 1, 'user-ba-mau', NULL, 'Công an xin chào. Tin của anh/chị đang được ghi nhận.
Nếu đang nguy hiểm, hãy gọi ngay 113.
Xin gửi thêm:
• Nơi thấy lần cuối: gửi Vị trí, hoặc ghi tên xã/phường và tỉnh
• Ảnh rõ mặt hoặc ảnh đồ vật, nếu có (không có thì nhắn KHÔNG ẢNH)
Nhắn HỦY để dừng.', 'sent', 1, '2026-11-25 17:09:11.393618+00', '6611cddeb4b5a', NULL, '2026-11-25 17:08:11.370457+00', '2026-11-25 17:08:11.415127+00');

INSERT INTO intake.reports VALUES
	('c55bae8f-e49f-43f4-baae-8ff7bcd95025', '26-00001', 'hotline', 'tongdai:mau-1', '{"kind": "missing_child", "place": {"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực", "commune_code": "15865"}, "photos": [], "source": "hotline", "case_id": "c55bae8f-e49f-43f4-baae-8ff7bcd95025", "subject": {"age": 4, "name": "Nguyễn Văn Mẫu", "clothing": "áo đỏ"}, "event_id": "5f849621-f524-4cd8-9ff2-42a007b48e14", "exercise": false, "reporter": {"name": "Bà Lê Thị Mẫu", "phone": "+84912345678", "zalo_user_id": null}, "case_number": "26-00001", "description": "Cháu đi lạc (mẫu).", "occurred_at": "2026-11-25T17:07:57.429493Z", "last_seen_at": null, "submitted_by": "tongdai"}', 'tongdai', '2026-11-25 17:07:57.429493+00', NULL),
	('9734f7af-e77d-491b-bf90-bb15fed4e74f', '26-00002', 'hotline', 'tongdai:mau-2', '{"kind": "lost_property", "place": {"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực", "commune_code": "15865"}, "photos": [], "source": "hotline", "case_id": "9734f7af-e77d-491b-bf90-bb15fed4e74f", "subject": {"age": null, "name": null, "clothing": "áo đỏ"}, "event_id": "f2ba7b34-726d-4472-b536-d91444c6f718", "exercise": false, "reporter": {"name": "Bà Lê Thị Mẫu", "phone": "+84912345678", "zalo_user_id": null}, "case_number": "26-00002", "description": "Mất ví (mẫu).", "occurred_at": "2026-11-25T17:08:03.599574Z", "last_seen_at": null, "submitted_by": "tongdai"}', 'tongdai', '2026-11-25 17:08:03.599574+00', NULL),
	('8c8c1a29-d6d9-41dd-97e7-606fa567e3b5', '26-00003', 'hotline', 'tongdai:mau-3', '{"kind": "missing_child", "place": {"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực", "commune_code": "15865"}, "photos": [], "source": "hotline", "case_id": "8c8c1a29-d6d9-41dd-97e7-606fa567e3b5", "subject": {"age": 4, "name": "Nguyễn Văn Mẫu", "clothing": "áo đỏ"}, "event_id": "2169e09c-236e-4b12-9f8c-0b86038a372a", "exercise": false, "reporter": {"name": "Bà Lê Thị Mẫu", "phone": "+84912345678", "zalo_user_id": null}, "case_number": "26-00003", "description": "Cháu đi lạc (mẫu).", "occurred_at": "2026-11-25T17:08:04.891358Z", "last_seen_at": null, "submitted_by": "tongdai"}', 'tongdai', '2026-11-25 17:08:04.891358+00', NULL),
	('636b557c-de67-4ddb-bdc7-797971cd8f32', '26-00004', 'hotline', 'tongdai:mau-4', '{"kind": "missing_child", "place": {"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực", "commune_code": "15865"}, "photos": [], "source": "hotline", "case_id": "636b557c-de67-4ddb-bdc7-797971cd8f32", "subject": {"age": 4, "name": "Nguyễn Văn Mẫu", "clothing": "áo đỏ"}, "event_id": "2ebc7151-7433-4fc6-90de-56ca94e6a181", "exercise": false, "reporter": {"name": "Bà Lê Thị Mẫu", "phone": "+84912345678", "zalo_user_id": null}, "case_number": "26-00004", "description": "Cháu đi lạc (mẫu).", "occurred_at": "2026-11-25T17:08:09.797856Z", "last_seen_at": null, "submitted_by": "tongdai"}', 'tongdai', '2026-11-25 17:08:09.797856+00', NULL);

INSERT INTO intake.webhook_events OVERRIDING SYSTEM VALUE VALUES
	('6611cddeb4b59', 1, 'user_send_text', '2500000000000000000', 'user-ba-mau', '\x7b226170705f6964223a226c6f612d64656d6f2d617070222c22757365725f69645f62795f617070223a223136333232313838373930363238323038343533222c2273656e646572223a7b226964223a22757365722d62612d6d6175227d2c22726563697069656e74223a7b226964223a2232353030303030303030303030303030303030227d2c226576656e745f6e616d65223a22757365725f73656e645f74657874222c226d657373616765223a7b226d73675f6964223a2236363131636464656234623539222c2274657874223a224368c3a1752074c3b46920c49169206ce1baa16320e1bb9f2067e1baa76e206368e1bba32056e1bbb163227d2c2274696d657374616d70223a2231373935363236343931333532227d', '2026-11-25 17:08:11.361151+00', '2026-11-25 17:08:11.361151+00', 1, '2026-11-25 17:08:11.370457+00', NULL);

INSERT INTO public.alembic_version VALUES
	('0001');

INSERT INTO staff.accounts VALUES
	('tongdai', 'Trực tổng đài (mẫu)', 'no-password', '{operator}', true, '2026-11-25 17:07:51.888246+00'),
	('canbo1', 'Cán bộ trực 1 (mẫu)', 'no-password', '{officer,operator}', true, '2026-11-25 17:07:51.888246+00'),
	('canbo2', 'Cán bộ trực 2 (mẫu)', 'no-password', '{officer}', true, '2026-11-25 17:07:51.888246+00');

INSERT INTO verification.alerts VALUES
	('89bedbc2-4b05-55a3-849f-3d6f51eab548', '8c8c1a29-d6d9-41dd-97e7-606fa567e3b5', 1, '6485c1758449437e63e7096cad9ff856da8c77a4025756f8644208af8642d371', 'canbo1', '2026-11-25 17:08:05.361477+00', '2026-11-28 17:08:05.361477+00', 'closed', '✅ ĐÃ TÌM THẤY
Cháu bé trong tin tìm trẻ lạc đã về an toàn. Cảm ơn bà con.
Xin ngừng chia sẻ và gỡ bài, ảnh đã đăng lại.
Công an xã Hoằng Giang (bản mẫu)
Mã: 26-00003/KT', 'canbo1', '2026-11-25 17:08:08.157261+00'),
	('6e19a4fc-e5c3-50f7-afbe-7d5d33917d21', '636b557c-de67-4ddb-bdc7-797971cd8f32', 1, '825eb1d7ddd92f43df6efed3c6814b1e545363ed3c249985e36d7b42d53d234c', 'canbo1', '2026-11-25 17:08:10.272618+00', '2026-11-28 17:08:10.272618+00', 'open', NULL, NULL, NULL);

INSERT INTO verification.approvals VALUES
	('89bedbc2-4b05-55a3-849f-3d6f51eab548', 1, 'canbo1', '6485c1758449437e63e7096cad9ff856da8c77a4025756f8644208af8642d371', '{"text": "🔴 TÌM TRẺ LẠC\nCháu Nguyễn Văn Mẫu, 4 tuổi.\nMặc: áo đỏ.\nThấy lần cuối: tại Chợ Vực, Xã Hoằng Hóa, Thanh Hóa.\nAi thấy cháu, xin giữ cháu ở nơi an toàn và gọi ngay 0237 000 0000 hoặc 113.\nNguồn: Công an xã Hoằng Giang (bản mẫu)\nMã: 26-00003", "centre": {"lat": 19.8415, "lon": 105.8602}, "poster": {"age": 4, "call": "0237 000 0000", "name": "Nguyễn Văn Mẫu", "place": "Chợ Vực, Xã Hoằng Hóa, Thanh Hóa", "heading": "TÌM TRẺ LẠC", "seen_at": null, "clothing": "áo đỏ"}, "audience": {"ring_by": "distance", "group_kinds": [], "ring_delays_s": [0.0, 600.0, 1800.0], "ring_edges_km": [10.0, 30.0], "exclude_groups": [], "include_groups": [], "province_codes": ["38"], "max_distance_km": null}, "photo_sha256": null}', '2026-11-25 17:08:05.361477+00'),
	('6e19a4fc-e5c3-50f7-afbe-7d5d33917d21', 1, 'canbo1', '825eb1d7ddd92f43df6efed3c6814b1e545363ed3c249985e36d7b42d53d234c', '{"text": "🔴 TÌM TRẺ LẠC\nCháu Nguyễn Văn Mẫu, 4 tuổi.\nMặc: áo đỏ.\nThấy lần cuối: tại Chợ Vực, Xã Hoằng Hóa, Thanh Hóa.\nAi thấy cháu, xin giữ cháu ở nơi an toàn và gọi ngay 0237 000 0000 hoặc 113.\nNguồn: Công an xã Hoằng Giang (bản mẫu)\nMã: 26-00004", "centre": {"lat": 19.8415, "lon": 105.8602}, "poster": {"age": 4, "call": "0237 000 0000", "name": "Nguyễn Văn Mẫu", "place": "Chợ Vực, Xã Hoằng Hóa, Thanh Hóa", "heading": "TÌM TRẺ LẠC", "seen_at": null, "clothing": "áo đỏ"}, "audience": {"ring_by": "distance", "group_kinds": [], "ring_delays_s": [0.0, 600.0, 1800.0], "ring_edges_km": [10.0, 30.0], "exclude_groups": [], "include_groups": [], "province_codes": ["38"], "max_distance_km": null}, "photo_sha256": null}', '2026-11-25 17:08:10.272618+00');

INSERT INTO verification.audit VALUES
	(1, '2026-11-25 17:08:02.589118+00', 'tongdai', 'submit', 'c55bae8f-e49f-43f4-baae-8ff7bcd95025', '{"content_hash": "0563e366e5af528f20300023e3a9149c614b973d6e507e13c4bd1d6e528982dc"}', '0000000000000000000000000000000000000000000000000000000000000000', '030b0c45ee37532492d32091213ea3eace77607b67a462599974da16f29d538f'),
	(2, '2026-11-25 17:08:03.696966+00', 'tongdai', 'submit', '9734f7af-e77d-491b-bf90-bb15fed4e74f', '{"content_hash": "6c8799bcb1bdb69a88b3dfe4ceedd4a09a1cb8015e52c7ade43f87758185739a"}', '030b0c45ee37532492d32091213ea3eace77607b67a462599974da16f29d538f', 'f9752008b21c5ba0220dbdb044731a98d73bb8a4871eb85fd512945bd3894dba'),
	(3, '2026-11-25 17:08:04.285341+00', 'canbo1', 'reject', '9734f7af-e77d-491b-bf90-bb15fed4e74f', '{"reason_sha256": "c5f575ac2d20d0ae410b6c663da80528e66c244dd01e84fddbbec148ef044697"}', 'f9752008b21c5ba0220dbdb044731a98d73bb8a4871eb85fd512945bd3894dba', 'bce9795c7cacd28001c4006d1de9f2299c39cd1e91f8676063a2e55d7601af7a'),
	(4, '2026-11-25 17:08:04.941883+00', 'tongdai', 'submit', '8c8c1a29-d6d9-41dd-97e7-606fa567e3b5', '{"content_hash": "6485c1758449437e63e7096cad9ff856da8c77a4025756f8644208af8642d371"}', 'bce9795c7cacd28001c4006d1de9f2299c39cd1e91f8676063a2e55d7601af7a', '9195043fe781e94e164dff8e3d0d9e42f06ce5c828256e0fad089c27ca250ead'),
	(5, '2026-11-25 17:08:05.361477+00', 'canbo1', 'approve', '8c8c1a29-d6d9-41dd-97e7-606fa567e3b5', '{"version": 1, "content_hash": "6485c1758449437e63e7096cad9ff856da8c77a4025756f8644208af8642d371"}', '9195043fe781e94e164dff8e3d0d9e42f06ce5c828256e0fad089c27ca250ead', 'b16aedf821dda4f1a4a759110e3c23742feeaac28bda18185a5355a5427bf681'),
	(6, '2026-11-25 17:08:08.156927+00', 'canbo1', 'close', '8c8c1a29-d6d9-41dd-97e7-606fa567e3b5', '{"outcome": "found"}', 'b16aedf821dda4f1a4a759110e3c23742feeaac28bda18185a5355a5427bf681', '500a5f59eb16aa43085379a0269e5adb8384599031c4e85fce1d66743f21dd31'),
	(7, '2026-11-25 17:08:09.832939+00', 'tongdai', 'submit', '636b557c-de67-4ddb-bdc7-797971cd8f32', '{"content_hash": "825eb1d7ddd92f43df6efed3c6814b1e545363ed3c249985e36d7b42d53d234c"}', '500a5f59eb16aa43085379a0269e5adb8384599031c4e85fce1d66743f21dd31', 'c6d96c9701e722739c74279fef4022127751342665a73f7ccb911b4bb1d86986'),
	(8, '2026-11-25 17:08:10.272618+00', 'canbo1', 'approve', '636b557c-de67-4ddb-bdc7-797971cd8f32', '{"version": 1, "content_hash": "825eb1d7ddd92f43df6efed3c6814b1e545363ed3c249985e36d7b42d53d234c"}', 'c6d96c9701e722739c74279fef4022127751342665a73f7ccb911b4bb1d86986', '950f499b56179c01c537bc0137c9d759f0c4dea624f66db62fdf0d8cedb9f91f'),
	(9, '2026-11-25 17:08:10.31088+00', 'canbo1', 'steer', '636b557c-de67-4ddb-bdc7-797971cd8f32', '{"held": true, "stopped": false, "revision": 1, "sighting": null, "centre_sha256": null, "released_rings": 0}', '950f499b56179c01c537bc0137c9d759f0c4dea624f66db62fdf0d8cedb9f91f', '9093b57763958f99083a64df081626161a76cc8326f51852050b48f26a7c6ebe');

INSERT INTO verification.audit_head VALUES
	(true, 9, '9093b57763958f99083a64df081626161a76cc8326f51852050b48f26a7c6ebe');

INSERT INTO verification.cases VALUES
	('c55bae8f-e49f-43f4-baae-8ff7bcd95025', '26-00001', 'missing_child', false, 'pending', 'hotline', 'tongdai', '{}', '{"name": "Bà Lê Thị Mẫu", "phone": "+84912345678", "zalo_user_id": null}', '{"age": 4, "name": "Nguyễn Văn Mẫu", "clothing": "áo đỏ"}', 'Cháu đi lạc (mẫu).', '{"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực", "commune_code": "15865"}', NULL, '{}', '{"kind": "missing_child", "place": {"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực", "commune_code": "15865"}, "photos": [], "source": "hotline", "case_id": "c55bae8f-e49f-43f4-baae-8ff7bcd95025", "subject": {"age": 4, "name": "Nguyễn Văn Mẫu", "clothing": "áo đỏ"}, "event_id": "5f849621-f524-4cd8-9ff2-42a007b48e14", "exercise": false, "reporter": {"name": "Bà Lê Thị Mẫu", "phone": "+84912345678", "zalo_user_id": null}, "case_number": "26-00001", "description": "Cháu đi lạc (mẫu).", "occurred_at": "2026-11-25T17:07:57.429493Z", "last_seen_at": null, "submitted_by": "tongdai"}', '2026-11-25 17:07:57.429493+00', '2026-11-25 17:08:02.587543+00', '2026-11-25 17:08:02.587543+00', 1, NULL, NULL, NULL, NULL),
	('9734f7af-e77d-491b-bf90-bb15fed4e74f', '26-00002', 'lost_property', false, 'rejected', 'hotline', 'tongdai', '{}', '{"name": "Bà Lê Thị Mẫu", "phone": "+84912345678", "zalo_user_id": null}', '{"age": null, "name": null, "clothing": "áo đỏ"}', 'Mất ví (mẫu).', '{"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực", "commune_code": "15865"}', NULL, '{}', '{"kind": "lost_property", "place": {"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực", "commune_code": "15865"}, "photos": [], "source": "hotline", "case_id": "9734f7af-e77d-491b-bf90-bb15fed4e74f", "subject": {"age": null, "name": null, "clothing": "áo đỏ"}, "event_id": "f2ba7b34-726d-4472-b536-d91444c6f718", "exercise": false, "reporter": {"name": "Bà Lê Thị Mẫu", "phone": "+84912345678", "zalo_user_id": null}, "case_number": "26-00002", "description": "Mất ví (mẫu).", "occurred_at": "2026-11-25T17:08:03.599574Z", "last_seen_at": null, "submitted_by": "tongdai"}', '2026-11-25 17:08:03.599574+00', '2026-11-25 17:08:03.694898+00', '2026-11-25 17:08:04.285608+00', 2, NULL, 'Tin báo thử, không có thật.', 'canbo1', '2026-11-25 17:08:04.285608+00'),
	('8c8c1a29-d6d9-41dd-97e7-606fa567e3b5', '26-00003', 'missing_child', false, 'closed', 'hotline', 'tongdai', '{}', '{"name": "Bà Lê Thị Mẫu", "phone": "+84912345678", "zalo_user_id": null}', '{"age": 4, "name": "Nguyễn Văn Mẫu", "clothing": "áo đỏ"}', 'Cháu đi lạc (mẫu).', '{"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực", "commune_code": "15865"}', NULL, '{}', '{"kind": "missing_child", "place": {"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực", "commune_code": "15865"}, "photos": [], "source": "hotline", "case_id": "8c8c1a29-d6d9-41dd-97e7-606fa567e3b5", "subject": {"age": 4, "name": "Nguyễn Văn Mẫu", "clothing": "áo đỏ"}, "event_id": "2169e09c-236e-4b12-9f8c-0b86038a372a", "exercise": false, "reporter": {"name": "Bà Lê Thị Mẫu", "phone": "+84912345678", "zalo_user_id": null}, "case_number": "26-00003", "description": "Cháu đi lạc (mẫu).", "occurred_at": "2026-11-25T17:08:04.891358Z", "last_seen_at": null, "submitted_by": "tongdai"}', '2026-11-25 17:08:04.891358+00', '2026-11-25 17:08:04.941302+00', '2026-11-25 17:08:08.157261+00', 3, 'found', NULL, 'canbo1', '2026-11-25 17:08:08.157261+00'),
	('636b557c-de67-4ddb-bdc7-797971cd8f32', '26-00004', 'missing_child', false, 'broadcasting', 'hotline', 'tongdai', '{}', '{"name": "Bà Lê Thị Mẫu", "phone": "+84912345678", "zalo_user_id": null}', '{"age": 4, "name": "Nguyễn Văn Mẫu", "clothing": "áo đỏ"}', 'Cháu đi lạc (mẫu).', '{"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực", "commune_code": "15865"}', NULL, '{}', '{"kind": "missing_child", "place": {"lat": 19.8415, "lon": 105.8602, "name": "Chợ Vực", "commune_code": "15865"}, "photos": [], "source": "hotline", "case_id": "636b557c-de67-4ddb-bdc7-797971cd8f32", "subject": {"age": 4, "name": "Nguyễn Văn Mẫu", "clothing": "áo đỏ"}, "event_id": "2ebc7151-7433-4fc6-90de-56ca94e6a181", "exercise": false, "reporter": {"name": "Bà Lê Thị Mẫu", "phone": "+84912345678", "zalo_user_id": null}, "case_number": "26-00004", "description": "Cháu đi lạc (mẫu).", "occurred_at": "2026-11-25T17:08:09.797856Z", "last_seen_at": null, "submitted_by": "tongdai"}', '2026-11-25 17:08:09.797856+00', '2026-11-25 17:08:09.830073+00', '2026-11-25 17:08:10.6931+00', 3, NULL, NULL, NULL, NULL);

INSERT INTO verification.drafts VALUES
	('c55bae8f-e49f-43f4-baae-8ff7bcd95025', '🔴 TÌM TRẺ LẠC
Cháu Nguyễn Văn Mẫu, 4 tuổi.
Mặc: áo đỏ.
Thấy lần cuối: tại Chợ Vực, Xã Hoằng Hóa, Thanh Hóa.
Ai thấy cháu, xin giữ cháu ở nơi an toàn và gọi ngay 0237 000 0000 hoặc 113.
Nguồn: Công an xã Hoằng Giang (bản mẫu)
Mã: 26-00001', NULL, '{"age": 4, "call": "0237 000 0000", "name": "Nguyễn Văn Mẫu", "place": "Chợ Vực, Xã Hoằng Hóa, Thanh Hóa", "heading": "TÌM TRẺ LẠC", "seen_at": null, "clothing": "áo đỏ"}', 19.8415, 105.8602, '{"ring_by": "distance", "group_kinds": [], "ring_delays_s": [0.0, 600.0, 1800.0], "ring_edges_km": [10.0, 30.0], "exclude_groups": [], "include_groups": [], "province_codes": ["38"], "max_distance_km": null}', 1, '0563e366e5af528f20300023e3a9149c614b973d6e507e13c4bd1d6e528982dc', NULL, false, '2026-11-25 17:08:02.589118+00'),
	('9734f7af-e77d-491b-bf90-bb15fed4e74f', '🔎 TÌM ĐỒ THẤT LẠC
Mất ví (mẫu).
Mất: tại Chợ Vực, Xã Hoằng Hóa, Thanh Hóa.
Ai nhặt được hoặc biết thông tin, xin gọi 0237 000 0000. Trân trọng cảm ơn.
Nguồn: Công an xã Hoằng Giang (bản mẫu)
Mã: 26-00002', NULL, NULL, 19.8415, 105.8602, '{"ring_by": "distance", "group_kinds": [], "ring_delays_s": [], "ring_edges_km": [2.0, 5.0], "exclude_groups": [], "include_groups": [], "province_codes": [], "max_distance_km": 10.0}', 1, '6c8799bcb1bdb69a88b3dfe4ceedd4a09a1cb8015e52c7ade43f87758185739a', NULL, false, '2026-11-25 17:08:03.696966+00'),
	('8c8c1a29-d6d9-41dd-97e7-606fa567e3b5', '🔴 TÌM TRẺ LẠC
Cháu Nguyễn Văn Mẫu, 4 tuổi.
Mặc: áo đỏ.
Thấy lần cuối: tại Chợ Vực, Xã Hoằng Hóa, Thanh Hóa.
Ai thấy cháu, xin giữ cháu ở nơi an toàn và gọi ngay 0237 000 0000 hoặc 113.
Nguồn: Công an xã Hoằng Giang (bản mẫu)
Mã: 26-00003', NULL, '{"age": 4, "call": "0237 000 0000", "name": "Nguyễn Văn Mẫu", "place": "Chợ Vực, Xã Hoằng Hóa, Thanh Hóa", "heading": "TÌM TRẺ LẠC", "seen_at": null, "clothing": "áo đỏ"}', 19.8415, 105.8602, '{"ring_by": "distance", "group_kinds": [], "ring_delays_s": [0.0, 600.0, 1800.0], "ring_edges_km": [10.0, 30.0], "exclude_groups": [], "include_groups": [], "province_codes": ["38"], "max_distance_km": null}', 1, '6485c1758449437e63e7096cad9ff856da8c77a4025756f8644208af8642d371', NULL, false, '2026-11-25 17:08:04.941883+00'),
	('636b557c-de67-4ddb-bdc7-797971cd8f32', '🔴 TÌM TRẺ LẠC
Cháu Nguyễn Văn Mẫu, 4 tuổi.
Mặc: áo đỏ.
Thấy lần cuối: tại Chợ Vực, Xã Hoằng Hóa, Thanh Hóa.
Ai thấy cháu, xin giữ cháu ở nơi an toàn và gọi ngay 0237 000 0000 hoặc 113.
Nguồn: Công an xã Hoằng Giang (bản mẫu)
Mã: 26-00004', NULL, '{"age": 4, "call": "0237 000 0000", "name": "Nguyễn Văn Mẫu", "place": "Chợ Vực, Xã Hoằng Hóa, Thanh Hóa", "heading": "TÌM TRẺ LẠC", "seen_at": null, "clothing": "áo đỏ"}', 19.8415, 105.8602, '{"ring_by": "distance", "group_kinds": [], "ring_delays_s": [0.0, 600.0, 1800.0], "ring_edges_km": [10.0, 30.0], "exclude_groups": [], "include_groups": [], "province_codes": ["38"], "max_distance_km": null}', 1, '825eb1d7ddd92f43df6efed3c6814b1e545363ed3c249985e36d7b42d53d234c', NULL, false, '2026-11-25 17:08:09.832939+00');

INSERT INTO verification.inbox VALUES
	('5f849621-f524-4cd8-9ff2-42a007b48e14', 'loa.ReportSubmitted.v1', '2026-11-25 17:08:02.587543+00'),
	('f2ba7b34-726d-4472-b536-d91444c6f718', 'loa.ReportSubmitted.v1', '2026-11-25 17:08:03.694898+00'),
	('2169e09c-236e-4b12-9f8c-0b86038a372a', 'loa.ReportSubmitted.v1', '2026-11-25 17:08:04.941302+00'),
	('7ab85483-55bf-41ad-8651-974f71042542', 'loa.DeliveryProgress.v1', '2026-11-25 17:08:05.878767+00'),
	('d4da595a-ec92-444b-9e1c-3447fa3e9f29', 'loa.DeliveryProgress.v1', '2026-11-25 17:08:07.961164+00'),
	('01cdd6c4-099a-49d6-a2e2-0383d63ef6b7', 'loa.DeliveryProgress.v1', '2026-11-25 17:08:09.082699+00'),
	('2ebc7151-7433-4fc6-90de-56ca94e6a181', 'loa.ReportSubmitted.v1', '2026-11-25 17:08:09.830073+00'),
	('e45524f6-26a3-4bb9-97b1-1c37663c02f5', 'loa.DeliveryProgress.v1', '2026-11-25 17:08:10.688944+00'),
	('890fc6cb-38e4-48a7-8bda-d02575b29229', 'loa.DeliveryProgress.v1', '2026-11-25 17:08:10.6931+00'),
	('05c15705-9435-47e6-94ac-557bc5ceb1d6', 'loa.DeliveryProgress.v1', '2026-11-25 17:08:11.746994+00'),
	('f18a45e1-b21f-45ab-a257-4b4553ae61b9', 'loa.DeliveryProgress.v1', '2026-11-25 17:08:12.278888+00');

INSERT INTO verification.outbox OVERRIDING SYSTEM VALUE VALUES
	(1, '5742196c-82d5-501b-85a7-2adf40bb646c', 'alerts', '89bedbc2-4b05-55a3-849f-3d6f51eab548', '{"ce_id": "5742196c-82d5-501b-85a7-2adf40bb646c", "ce_time": "2026-11-25T17:08:05.361477+00:00", "ce_type": "loa.AlertApproved.v1", "ce_source": "/loa/verification", "signature": "6yy7MapUB4hNlR49zOAKu8GYtaQG3520++5L8TlbfhF5ng3XITAmwoJD1qvcMBr8abniZRE8u9pDvmPpDAgXDQ==", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2235373432313936632d383264352d353031622d383561372d326164663430626236343663222c226f636375727265645f6174223a22323032362d31312d32355431373a30383a30352e3336313437375a222c22616c6572745f6964223a2238396265646263322d346230352d353561332d383439662d336436663531656162353438222c22616c6572745f76657273696f6e223a312c22636173655f6964223a2238633863316132392d643664392d343164642d393765372d363036666135363765336235222c22616c6572745f636f6465223a2232362d3030303033222c226b696e64223a226d697373696e675f6368696c64222c2274657874223a22f09f94b42054c38c4d205452e1baba204ce1baa0435c6e4368c3a175204e677579e1bb856e2056c4836e204de1baab752c2034207475e1bb95692e5c6e4de1bab7633a20c3a16f20c491e1bb8f2e5c6e5468e1baa579206ce1baa76e206375e1bb91693a2074e1baa169204368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b3612e5c6e4169207468e1baa579206368c3a1752c2078696e206769e1bbaf206368c3a17520e1bb9f206ec6a16920616e20746fc3a06e2076c3a02067e1bb8d69206e676179203032333720303030203030303020686fe1bab763203131332e5c6e4e6775e1bb936e3a2043c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d3030303033222c2270686f746f5f736861323536223a6e756c6c2c22706f73746572223a7b2268656164696e67223a2254c38c4d205452e1baba204ce1baa043222c226e616d65223a224e677579e1bb856e2056c4836e204de1baab75222c22616765223a342c22636c6f7468696e67223a22c3a16f20c491e1bb8f222c22706c616365223a224368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b361222c227365656e5f6174223a6e756c6c2c2263616c6c223a2230323337203030302030303030227d2c2263656e747265223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630327d2c2261756469656e6365223a7b2270726f76696e63655f636f646573223a5b223338225d2c226d61785f64697374616e63655f6b6d223a6e756c6c2c2272696e675f6279223a2264697374616e6365222c2272696e675f65646765735f6b6d223a5b31302e302c33302e305d2c2272696e675f64656c6179735f73223a5b302e302c3630302e302c313830302e305d2c2267726f75705f6b696e6473223a5b5d2c22696e636c7564655f67726f757073223a5b5d2c226578636c7564655f67726f757073223a5b5d7d2c22636f6e74656e745f68617368223a2236343835633137353834343934333765363365373039366361643966663835366461386337376134303235373536663836343432303861663836343264333731222c22617070726f7665645f6279223a2263616e626f31222c22617070726f7665645f6174223a22323032362d31312d32355431373a30383a30352e3336313437375a222c22657870697265735f6174223a22323032362d31312d32385431373a30383a30352e3336313437375a222c226578657263697365223a66616c73657d', '2026-11-25 17:08:05.361805+00', '2026-11-25 17:08:05.377353+00', 4, 0, '2026-11-25 17:08:06.578665+00'),
	(3, '429663b1-3c85-5097-8364-6303bfe28638', 'alerts', '6e19a4fc-e5c3-50f7-afbe-7d5d33917d21', '{"ce_id": "429663b1-3c85-5097-8364-6303bfe28638", "ce_time": "2026-11-25T17:08:10.272618+00:00", "ce_type": "loa.AlertApproved.v1", "ce_source": "/loa/verification", "signature": "DEBHJgXoBShqe3C6aD1CMFHX19TaosOZZl0cOSgYLVFYpuFJFYNwDpvkiUQ5cacrzndN37cVLpLDCywbQTbLBw==", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2234323936363362312d336338352d353039372d383336342d363330336266653238363338222c226f636375727265645f6174223a22323032362d31312d32355431373a30383a31302e3237323631385a222c22616c6572745f6964223a2236653139613466632d653563332d353066372d616662652d376435643333393137643231222c22616c6572745f76657273696f6e223a312c22636173655f6964223a2236333662353537632d646536372d346464622d626463372d373937393731636438663332222c22616c6572745f636f6465223a2232362d3030303034222c226b696e64223a226d697373696e675f6368696c64222c2274657874223a22f09f94b42054c38c4d205452e1baba204ce1baa0435c6e4368c3a175204e677579e1bb856e2056c4836e204de1baab752c2034207475e1bb95692e5c6e4de1bab7633a20c3a16f20c491e1bb8f2e5c6e5468e1baa579206ce1baa76e206375e1bb91693a2074e1baa169204368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b3612e5c6e4169207468e1baa579206368c3a1752c2078696e206769e1bbaf206368c3a17520e1bb9f206ec6a16920616e20746fc3a06e2076c3a02067e1bb8d69206e676179203032333720303030203030303020686fe1bab763203131332e5c6e4e6775e1bb936e3a2043c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d3030303034222c2270686f746f5f736861323536223a6e756c6c2c22706f73746572223a7b2268656164696e67223a2254c38c4d205452e1baba204ce1baa043222c226e616d65223a224e677579e1bb856e2056c4836e204de1baab75222c22616765223a342c22636c6f7468696e67223a22c3a16f20c491e1bb8f222c22706c616365223a224368e1bba32056e1bbb1632c2058c3a320486fe1bab16e672048c3b3612c205468616e682048c3b361222c227365656e5f6174223a6e756c6c2c2263616c6c223a2230323337203030302030303030227d2c2263656e747265223a7b226c6174223a31392e383431352c226c6f6e223a3130352e383630327d2c2261756469656e6365223a7b2270726f76696e63655f636f646573223a5b223338225d2c226d61785f64697374616e63655f6b6d223a6e756c6c2c2272696e675f6279223a2264697374616e6365222c2272696e675f65646765735f6b6d223a5b31302e302c33302e305d2c2272696e675f64656c6179735f73223a5b302e302c3630302e302c313830302e305d2c2267726f75705f6b696e6473223a5b5d2c22696e636c7564655f67726f757073223a5b5d2c226578636c7564655f67726f757073223a5b5d7d2c22636f6e74656e745f68617368223a2238323565623164376464643932663433646636656665643363363831346231653534353336336564336332343939383565333664376234326435336432333463222c22617070726f7665645f6279223a2263616e626f31222c22617070726f7665645f6174223a22323032362d31312d32355431373a30383a31302e3237323631385a222c22657870697265735f6174223a22323032362d31312d32385431373a30383a31302e3237323631385a222c226578657263697365223a66616c73657d', '2026-11-25 17:08:10.273423+00', '2026-11-25 17:08:10.290601+00', 5, 0, '2026-11-25 17:08:10.609362+00'),
	(4, '66658271-daa4-55c1-a81e-b44ebdd003ce', 'alerts', '6e19a4fc-e5c3-50f7-afbe-7d5d33917d21', '{"ce_id": "66658271-daa4-55c1-a81e-b44ebdd003ce", "ce_time": "2026-11-25T17:08:10.310880+00:00", "ce_type": "loa.AlertSteered.v1", "ce_source": "/loa/verification", "signature": "aJHFSrxK8UX4kPtdA9+7l0RJcgTnQX+wiD+91okxTwWVBPCsanrkpLlrFzST6kuA1VcBz/PGo3F6g29kt5FPAw==", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2236363635383237312d646161342d353563312d613831652d623434656264643030336365222c226f636375727265645f6174223a22323032362d31312d32355431373a30383a31302e3331303838305a222c22616c6572745f6964223a2236653139613466632d653563332d353066372d616662652d376435643333393137643231222c22636173655f6964223a2236333662353537632d646536372d346464622d626463372d373937393731636438663332222c227265766973696f6e223a312c2263656e747265223a6e756c6c2c2268656c64223a747275652c2272656c65617365645f72696e6773223a302c2273746f70706564223a66616c73652c22737465657265645f6279223a2263616e626f31222c22737465657265645f6174223a22323032362d31312d32355431373a30383a31302e3331303838305a227d', '2026-11-25 17:08:10.312898+00', '2026-11-25 17:08:10.324753+00', 5, 1, '2026-11-25 17:08:10.609362+00'),
	(2, 'f17c5bca-fcbc-5a34-963d-92f0267d7363', 'alerts', '89bedbc2-4b05-55a3-849f-3d6f51eab548', '{"ce_id": "f17c5bca-fcbc-5a34-963d-92f0267d7363", "ce_time": "2026-11-25T17:08:08.156927+00:00", "ce_type": "loa.AlertClosed.v1", "ce_source": "/loa/verification", "signature": "TW2MgtU+UP755r6bQbivzn4StEc2mLTxCGtwgziq8bFvP4H0V8Gq0i5p7GsQMQlsHmFRR4khlhNVm86Mb2uJBg==", "content-type": "application/json", "ce_specversion": "1.0"}', '\x7b226576656e745f6964223a2266313763356263612d666362632d356133342d393633642d393266303236376437333633222c226f636375727265645f6174223a22323032362d31312d32355431373a30383a30382e3135363932375a222c22616c6572745f6964223a2238396265646263322d346230352d353561332d383439662d336436663531656162353438222c22636173655f6964223a2238633863316132392d643664392d343164642d393765372d363036666135363765336235222c22616c6572745f636f6465223a2232362d3030303033222c226f7574636f6d65223a22666f756e64222c22636c6f73696e675f74657874223a22e29c8520c490c3832054c38c4d205448e1baa4595c6e4368c3a1752062c3a92074726f6e672074696e2074c3ac6d207472e1babb206ce1baa16320c491c3a32076e1bb8120616e20746fc3a06e2e2043e1baa36d20c6a16e2062c3a020636f6e2e5c6e58696e206e67e1bbab6e6720636869612073e1babb2076c3a02067e1bba12062c3a0692c20e1baa36e6820c491c3a320c491c4836e67206ce1baa1692e5c6e43c3b46e6720616e2078c3a320486fe1bab16e67204769616e67202862e1baa36e206de1baab75295c6e4dc3a33a2032362d30303030332f4b54222c22636c6f7365645f6279223a2263616e626f31222c22636c6f7365645f6174223a22323032362d31312d32355431373a30383a30382e3135363932375a227d', '2026-11-25 17:08:08.157261+00', '2026-11-25 17:08:08.169929+00', 4, 1, '2026-11-25 17:08:08.597197+00');

INSERT INTO verification.progress VALUES
	('6e19a4fc-e5c3-50f7-afbe-7d5d33917d21', '{"held": true, "alert": {"sent": 2, "failed": 0, "handed": 4, "queued": 0, "dropped": 0, "sending": 0, "in_doubt": 1}, "relay": [{"groups": 2, "posted": 0, "officer": "relay-15865", "deadline": "2026-11-25T17:18:12.179121Z", "escalated": null, "commune_code": "15865"}, {"groups": 2, "posted": 0, "officer": "relay-15961", "deadline": "2026-11-25T17:18:12.179121Z", "escalated": null, "commune_code": "15961"}], "rings": [{"ring": 0, "sent": 2, "groups": 7, "members": 1995, "release_at": "2026-11-25T17:08:10.272618Z", "released_at": "2026-11-25T17:08:10.353571Z"}, {"ring": 1, "sent": 0, "groups": 15, "members": 4692, "release_at": "2026-11-25T17:18:10.272618Z", "released_at": null}, {"ring": 2, "sent": 0, "groups": 22, "members": 6884, "release_at": "2026-11-25T17:38:10.272618Z", "released_at": null}], "closing": {"sent": 0, "failed": 0, "handed": 0, "queued": 0, "dropped": 0, "sending": 0, "in_doubt": 0}, "reasons": {"connection_lost": 1}, "stopped": false, "alert_id": "6e19a4fc-e5c3-50f7-afbe-7d5d33917d21", "event_id": "f18a45e1-b21f-45ab-a257-4b4553ae61b9", "corrected": 0, "eta_seconds": null, "occurred_at": "2026-11-25T17:08:12.265819Z", "alert_version": 1, "decile_seconds": [0.364219, 0.364262], "members_reached": 461}', '2026-11-25 17:08:12.265819+00'),
	('89bedbc2-4b05-55a3-849f-3d6f51eab548', '{"held": false, "alert": {"sent": 3, "failed": 0, "handed": 0, "queued": 0, "dropped": 0, "sending": 0, "in_doubt": 4}, "relay": [{"groups": 4, "posted": 0, "officer": "relay-15865", "deadline": "2026-11-25T17:18:10.121110Z", "escalated": null, "commune_code": "15865"}, {"groups": 4, "posted": 0, "officer": "relay-15961", "deadline": "2026-11-25T17:18:10.121110Z", "escalated": null, "commune_code": "15961"}], "rings": [{"ring": 0, "sent": 3, "groups": 7, "members": 1995, "release_at": "2026-11-25T17:08:05.361477Z", "released_at": "2026-11-25T17:08:05.387759Z"}, {"ring": 1, "sent": 0, "groups": 15, "members": 4692, "release_at": null, "released_at": null}, {"ring": 2, "sent": 0, "groups": 22, "members": 6884, "release_at": null, "released_at": null}], "closing": {"sent": 3, "failed": 0, "handed": 4, "queued": 0, "dropped": 0, "sending": 0, "in_doubt": 0}, "reasons": {"may_be_posted": 4}, "stopped": false, "alert_id": "89bedbc2-4b05-55a3-849f-3d6f51eab548", "event_id": "e45524f6-26a3-4bb9-97b1-1c37663c02f5", "corrected": 0, "eta_seconds": null, "occurred_at": "2026-11-25T17:08:10.665104Z", "alert_version": 1, "decile_seconds": [0.577018, 0.577136, 0.932016, 0.932016], "members_reached": 619}', '2026-11-25 17:08:10.665104+00');

INSERT INTO verification.steerings VALUES
	('6e19a4fc-e5c3-50f7-afbe-7d5d33917d21', 1, NULL, NULL, true, 0, false, NULL, 'canbo1', '2026-11-25 17:08:10.31088+00');

INSERT INTO zalo.accounts VALUES
	('oa-citizen', '2500000000000000000', 'loa-demo-app', 'access-of-oa-citizen', 'refresh-of-oa-citizen', 1, '2026-11-26 18:07:57.513467+00', NULL, NULL),
	('oa-01', '2500000000000000001', 'loa-demo-app', 'access-of-oa-01', 'refresh-of-oa-01', 1, '2026-11-26 18:07:57.525639+00', NULL, NULL),
	('oa-02', '2500000000000000002', 'loa-demo-app', 'access-of-oa-02', 'refresh-of-oa-02', 1, '2026-11-26 18:07:57.53182+00', NULL, NULL),
	('oa-03', '2500000000000000003', 'loa-demo-app', 'access-of-oa-03', 'refresh-of-oa-03', 1, '2026-11-26 18:07:57.540517+00', NULL, NULL),
	('oa-04', '2500000000000000004', 'loa-demo-app', 'access-of-oa-04', 'refresh-of-oa-04', 1, '2026-11-26 18:07:57.546181+00', NULL, NULL),
	('oa-05', '2500000000000000005', 'loa-demo-app', 'access-of-oa-05', 'refresh-of-oa-05', 1, '2026-11-26 18:07:57.558195+00', NULL, NULL),
	('oa-06', '2500000000000000006', 'loa-demo-app', 'access-of-oa-06', 'refresh-of-oa-06', 1, '2026-11-26 18:07:57.569777+00', NULL, NULL),
	('oa-07', '2500000000000000007', 'loa-demo-app', 'access-of-oa-07', 'refresh-of-oa-07', 1, '2026-11-26 18:07:57.581271+00', NULL, NULL),
	('oa-08', '2500000000000000008', 'loa-demo-app', 'access-of-oa-08', 'refresh-of-oa-08', 1, '2026-11-26 18:07:57.585504+00', NULL, NULL),
	('oa-09', '2500000000000000009', 'loa-demo-app', 'access-of-oa-09', 'refresh-of-oa-09', 1, '2026-11-26 18:07:57.591227+00', NULL, NULL),
	('oa-10', '2500000000000000010', 'loa-demo-app', 'access-of-oa-10', 'refresh-of-oa-10', 1, '2026-11-26 18:07:57.599385+00', NULL, NULL),
	('oa-11', '2500000000000000011', 'loa-demo-app', 'access-of-oa-11', 'refresh-of-oa-11', 1, '2026-11-26 18:07:57.634225+00', NULL, NULL),
	('oa-12', '2500000000000000012', 'loa-demo-app', 'access-of-oa-12', 'refresh-of-oa-12', 1, '2026-11-26 18:07:57.651478+00', NULL, NULL),
	('oa-13', '2500000000000000013', 'loa-demo-app', 'access-of-oa-13', 'refresh-of-oa-13', 1, '2026-11-26 18:07:57.664651+00', NULL, NULL),
	('oa-14', '2500000000000000014', 'loa-demo-app', 'access-of-oa-14', 'refresh-of-oa-14', 1, '2026-11-26 18:07:57.684778+00', NULL, NULL),
	('oa-15', '2500000000000000015', 'loa-demo-app', 'access-of-oa-15', 'refresh-of-oa-15', 1, '2026-11-26 18:07:57.705469+00', NULL, NULL),
	('oa-16', '2500000000000000016', 'loa-demo-app', 'access-of-oa-16', 'refresh-of-oa-16', 1, '2026-11-26 18:07:57.715881+00', NULL, NULL),
	('oa-17', '2500000000000000017', 'loa-demo-app', 'access-of-oa-17', 'refresh-of-oa-17', 1, '2026-11-26 18:07:57.736822+00', NULL, NULL),
	('oa-18', '2500000000000000018', 'loa-demo-app', 'access-of-oa-18', 'refresh-of-oa-18', 1, '2026-11-26 18:07:57.752457+00', NULL, NULL),
	('oa-19', '2500000000000000019', 'loa-demo-app', 'access-of-oa-19', 'refresh-of-oa-19', 1, '2026-11-26 18:07:57.766729+00', NULL, NULL),
	('oa-20', '2500000000000000020', 'loa-demo-app', 'access-of-oa-20', 'refresh-of-oa-20', 1, '2026-11-26 18:07:57.777802+00', NULL, NULL),
	('oa-21', '2500000000000000021', 'loa-demo-app', 'access-of-oa-21', 'refresh-of-oa-21', 1, '2026-11-26 18:07:57.796913+00', NULL, NULL),
	('oa-22', '2500000000000000022', 'loa-demo-app', 'access-of-oa-22', 'refresh-of-oa-22', 1, '2026-11-26 18:07:57.804944+00', NULL, NULL),
	('oa-23', '2500000000000000023', 'loa-demo-app', 'access-of-oa-23', 'refresh-of-oa-23', 1, '2026-11-26 18:07:57.815442+00', NULL, NULL),
	('oa-24', '2500000000000000024', 'loa-demo-app', 'access-of-oa-24', 'refresh-of-oa-24', 1, '2026-11-26 18:07:57.825808+00', NULL, NULL),
	('oa-25', '2500000000000000025', 'loa-demo-app', 'access-of-oa-25', 'refresh-of-oa-25', 1, '2026-11-26 18:07:57.833427+00', NULL, NULL),
	('oa-26', '2500000000000000026', 'loa-demo-app', 'access-of-oa-26', 'refresh-of-oa-26', 1, '2026-11-26 18:07:57.840644+00', NULL, NULL),
	('oa-27', '2500000000000000027', 'loa-demo-app', 'access-of-oa-27', 'refresh-of-oa-27', 1, '2026-11-26 18:07:57.848189+00', NULL, NULL),
	('oa-28', '2500000000000000028', 'loa-demo-app', 'access-of-oa-28', 'refresh-of-oa-28', 1, '2026-11-26 18:07:57.864745+00', NULL, NULL),
	('oa-29', '2500000000000000029', 'loa-demo-app', 'access-of-oa-29', 'refresh-of-oa-29', 1, '2026-11-26 18:07:57.880624+00', NULL, NULL),
	('oa-30', '2500000000000000030', 'loa-demo-app', 'access-of-oa-30', 'refresh-of-oa-30', 1, '2026-11-26 18:07:57.891331+00', NULL, NULL);

INSERT INTO zalo.app_pacing VALUES
	('loa-demo-app', 1795626492.586767);

SELECT pg_catalog.setval('broadcast.accounts_account_no_seq', 34, true);

SELECT pg_catalog.setval('broadcast.deliveries_delivery_id_seq', 21, true);

SELECT pg_catalog.setval('broadcast.groups_group_no_seq', 44, true);

SELECT pg_catalog.setval('broadcast.messages_message_no_seq', 3, true);

SELECT pg_catalog.setval('broadcast.outbox_id_seq', 7, true);

SELECT pg_catalog.setval('broadcast.quarantine_id_seq', 1, false);

SELECT pg_catalog.setval('broadcast.relay_bundles_bundle_no_seq', 6, true);

SELECT pg_catalog.setval('broadcast.relay_notices_notice_no_seq', 6, true);

SELECT pg_catalog.setval('intake.case_numbers', 4, true);

SELECT pg_catalog.setval('intake.outbox_id_seq', 4, true);

SELECT pg_catalog.setval('intake.quarantine_id_seq', 1, false);

SELECT pg_catalog.setval('intake.replies_seq_seq', 1, true);

SELECT pg_catalog.setval('intake.webhook_events_seq_seq', 1, true);

SELECT pg_catalog.setval('verification.outbox_id_seq', 4, true);

SELECT pg_catalog.setval('verification.quarantine_id_seq', 1, false);

ALTER TABLE ONLY broadcast.accounts
    ADD CONSTRAINT accounts_account_id_key UNIQUE (account_id);

ALTER TABLE ONLY broadcast.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (account_no);

ALTER TABLE ONLY broadcast.closures
    ADD CONSTRAINT closures_pkey PRIMARY KEY (alert_id);

ALTER TABLE ONLY broadcast.deliveries
    ADD CONSTRAINT deliveries_message_no_group_no_key UNIQUE (message_no, group_no);

ALTER TABLE ONLY broadcast.deliveries
    ADD CONSTRAINT deliveries_pkey PRIMARY KEY (delivery_id);

ALTER TABLE ONLY broadcast.echoes
    ADD CONSTRAINT echoes_pkey PRIMARY KEY (group_id, code, message_id);

ALTER TABLE ONLY broadcast.group_syncs
    ADD CONSTRAINT group_syncs_pkey PRIMARY KEY (account_no);

ALTER TABLE ONLY broadcast.groups
    ADD CONSTRAINT groups_channel_group_id_key UNIQUE (channel, group_id);

ALTER TABLE ONLY broadcast.groups
    ADD CONSTRAINT groups_pkey PRIMARY KEY (group_no);

ALTER TABLE ONLY broadcast.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (event_id);

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

ALTER TABLE ONLY broadcast.relay_officers
    ADD CONSTRAINT relay_officers_pkey PRIMARY KEY (account_no);

ALTER TABLE ONLY broadcast.relay_tasks
    ADD CONSTRAINT relay_tasks_pkey PRIMARY KEY (delivery_id);

ALTER TABLE ONLY broadcast.rings
    ADD CONSTRAINT rings_pkey PRIMARY KEY (message_no, ring);

ALTER TABLE ONLY broadcast.steerings
    ADD CONSTRAINT steerings_pkey PRIMARY KEY (alert_id);

ALTER TABLE ONLY broadcast.unregistered_groups
    ADD CONSTRAINT unregistered_groups_pkey PRIMARY KEY (account_no, group_id);

ALTER TABLE ONLY broadcast.uploads
    ADD CONSTRAINT uploads_pkey PRIMARY KEY (account_id, picture);

ALTER TABLE ONLY broadcast.workers
    ADD CONSTRAINT workers_pkey PRIMARY KEY (worker_id);

ALTER TABLE ONLY intake.case_photos
    ADD CONSTRAINT case_photos_pkey PRIMARY KEY (case_id, sha256);

ALTER TABLE ONLY intake.conversations
    ADD CONSTRAINT conversations_pkey PRIMARY KEY (user_id);

ALTER TABLE ONLY intake.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (event_id);

ALTER TABLE ONLY intake.outbox
    ADD CONSTRAINT outbox_event_id_key UNIQUE (event_id);

ALTER TABLE ONLY intake.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY intake.photo_fetches
    ADD CONSTRAINT photo_fetches_pkey PRIMARY KEY (event_key, "position");

ALTER TABLE ONLY intake.photos
    ADD CONSTRAINT photos_pkey PRIMARY KEY (sha256);

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

ALTER TABLE ONLY intake.webhook_events
    ADD CONSTRAINT webhook_events_pkey PRIMARY KEY (event_key);

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);

ALTER TABLE ONLY staff.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (login);

ALTER TABLE ONLY staff.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (token_sha256);

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

ALTER TABLE ONLY verification.cases
    ADD CONSTRAINT cases_case_number_key UNIQUE (case_number);

ALTER TABLE ONLY verification.cases
    ADD CONSTRAINT cases_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY verification.corrections
    ADD CONSTRAINT corrections_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY verification.drafts
    ADD CONSTRAINT drafts_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY verification.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (event_id);

ALTER TABLE ONLY verification.outbox
    ADD CONSTRAINT outbox_event_id_key UNIQUE (event_id);

ALTER TABLE ONLY verification.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY verification.progress
    ADD CONSTRAINT progress_pkey PRIMARY KEY (alert_id);

ALTER TABLE ONLY verification.quarantine
    ADD CONSTRAINT quarantine_pkey PRIMARY KEY (id);

ALTER TABLE ONLY verification.steerings
    ADD CONSTRAINT steerings_pkey PRIMARY KEY (alert_id, revision);

ALTER TABLE ONLY zalo.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY zalo.app_pacing
    ADD CONSTRAINT app_pacing_pkey PRIMARY KEY (app_id);

CREATE INDEX deliveries_handed ON broadcast.deliveries USING btree (delivery_id) WHERE (state = 'handed'::broadcast.delivery_state);

CREATE INDEX deliveries_open ON broadcast.deliveries USING btree (account_no, due_at) WHERE (state = ANY (ARRAY['sending'::broadcast.delivery_state, 'in_doubt'::broadcast.delivery_state]));

CREATE INDEX deliveries_queue ON broadcast.deliveries USING btree (account_no, lane, ring, turn, delivery_id) WHERE (state = 'queued'::broadcast.delivery_state);

CREATE INDEX echoes_old ON broadcast.echoes USING btree (posted_at);

CREATE INDEX messages_finished ON broadcast.messages USING btree (finished_at);

CREATE INDEX messages_planned ON broadcast.messages USING btree (planned_at) WHERE (purpose = 'alert'::text);

CREATE INDEX messages_unfinished ON broadcast.messages USING btree (alert_id) WHERE (finished_at IS NULL);

CREATE INDEX outbox_confirmed ON broadcast.outbox USING btree (confirmed_at) WHERE (confirmed_at IS NOT NULL);

CREATE INDEX outbox_pending ON broadcast.outbox USING btree (id) WHERE (published_at IS NULL);

CREATE INDEX outbox_unconfirmed ON broadcast.outbox USING btree (id) WHERE ((published_at IS NOT NULL) AND (confirmed_at IS NULL));

CREATE UNIQUE INDEX quarantine_record ON broadcast.quarantine USING btree (topic, partition, record_offset, sha256(COALESCE(value, '\x'::bytea)), sha256(headers));

CREATE INDEX relay_bundles_of_message ON broadcast.relay_bundles USING btree (message_no);

CREATE INDEX relay_bundles_of_officer ON broadcast.relay_bundles USING btree (account_no, closed_at);

CREATE INDEX relay_bundles_open ON broadcast.relay_bundles USING btree (bundle_no) WHERE (closed_at IS NULL);

CREATE INDEX relay_links_of_officer ON broadcast.relay_links USING btree (account_no);

CREATE INDEX relay_links_old ON broadcast.relay_links USING btree (expires_at);

CREATE INDEX relay_notices_due ON broadcast.relay_notices USING btree (due_at) WHERE (state = ANY (ARRAY['queued'::text, 'sending'::text]));

CREATE INDEX relay_officers_second ON broadcast.relay_officers USING btree (second_no);

CREATE INDEX relay_tasks_of_bundle ON broadcast.relay_tasks USING btree (bundle_no);

CREATE INDEX rings_waiting ON broadcast.rings USING btree (message_no) WHERE (released_at IS NULL);

CREATE INDEX case_photos_sha256 ON intake.case_photos USING btree (sha256);

CREATE INDEX conversations_deadline ON intake.conversations USING btree (deadline) WHERE (deadline IS NOT NULL);

CREATE INDEX conversations_updated ON intake.conversations USING btree (updated_at);

CREATE INDEX outbox_confirmed ON intake.outbox USING btree (confirmed_at) WHERE (confirmed_at IS NOT NULL);

CREATE INDEX outbox_pending ON intake.outbox USING btree (id) WHERE (published_at IS NULL);

CREATE INDEX outbox_unconfirmed ON intake.outbox USING btree (id) WHERE ((published_at IS NOT NULL) AND (confirmed_at IS NULL));

CREATE INDEX photo_fetches_due ON intake.photo_fetches USING btree (due_at) WHERE (done_at IS NULL);

CREATE UNIQUE INDEX quarantine_record ON intake.quarantine USING btree (topic, partition, record_offset, sha256(COALESCE(value, '\x'::bytea)), sha256(headers));

CREATE INDEX replies_due ON intake.replies USING btree (due_at) WHERE (state = ANY (ARRAY['queued'::text, 'sending'::text]));

CREATE INDEX replies_ended ON intake.replies USING btree (ended_at) WHERE (ended_at IS NOT NULL);

CREATE INDEX replies_open ON intake.replies USING btree (user_id, seq) WHERE (state = ANY (ARRAY['queued'::text, 'sending'::text]));

CREATE INDEX reports_kept ON intake.reports USING btree (received_at) WHERE (erased_at IS NULL);

CREATE INDEX webhook_events_done ON intake.webhook_events USING btree (processed_at) WHERE (processed_at IS NOT NULL);

CREATE INDEX webhook_events_due ON intake.webhook_events USING btree (due_at) WHERE (processed_at IS NULL);

CREATE INDEX webhook_events_waiting ON intake.webhook_events USING btree (user_id, seq) WHERE (processed_at IS NULL);

CREATE INDEX amendments_case ON verification.amendments USING btree (case_id, occurred_at);

CREATE INDEX audit_case ON verification.audit USING btree (case_id, seq);

CREATE INDEX cases_ended ON verification.cases USING btree (ended_at DESC) WHERE (ended_at IS NOT NULL);

CREATE INDEX cases_on_air ON verification.cases USING btree (updated_at DESC) WHERE (state = ANY (ARRAY['approved'::text, 'broadcasting'::text]));

CREATE INDEX cases_pending ON verification.cases USING btree (kind, reported_at DESC) WHERE (state = 'pending'::text);

CREATE INDEX cases_photos ON verification.cases USING gin (photos);

CREATE INDEX outbox_confirmed ON verification.outbox USING btree (confirmed_at) WHERE (confirmed_at IS NOT NULL);

CREATE INDEX outbox_pending ON verification.outbox USING btree (id) WHERE (published_at IS NULL);

CREATE INDEX outbox_unconfirmed ON verification.outbox USING btree (id) WHERE ((published_at IS NOT NULL) AND (confirmed_at IS NULL));

CREATE UNIQUE INDEX quarantine_record ON verification.quarantine USING btree (topic, partition, record_offset, sha256(COALESCE(value, '\x'::bytea)), sha256(headers));

CREATE TRIGGER audit_is_append_only BEFORE DELETE OR UPDATE ON verification.audit FOR EACH ROW EXECUTE FUNCTION verification.refuse_audit_change();

CREATE TRIGGER audit_is_never_emptied BEFORE TRUNCATE ON verification.audit FOR EACH STATEMENT EXECUTE FUNCTION verification.refuse_audit_change();

ALTER TABLE ONLY broadcast.deliveries
    ADD CONSTRAINT deliveries_message_no_fkey FOREIGN KEY (message_no) REFERENCES broadcast.messages(message_no);

ALTER TABLE ONLY broadcast.group_syncs
    ADD CONSTRAINT group_syncs_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.accounts(account_no);

ALTER TABLE ONLY broadcast.groups
    ADD CONSTRAINT groups_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.accounts(account_no);

ALTER TABLE ONLY broadcast.relay_bundles
    ADD CONSTRAINT relay_bundles_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.accounts(account_no);

ALTER TABLE ONLY broadcast.relay_bundles
    ADD CONSTRAINT relay_bundles_message_no_fkey FOREIGN KEY (message_no) REFERENCES broadcast.messages(message_no);

ALTER TABLE ONLY broadcast.relay_links
    ADD CONSTRAINT relay_links_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.relay_officers(account_no);

ALTER TABLE ONLY broadcast.relay_notices
    ADD CONSTRAINT relay_notices_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.relay_officers(account_no);

ALTER TABLE ONLY broadcast.relay_notices
    ADD CONSTRAINT relay_notices_bundle_no_fkey FOREIGN KEY (bundle_no) REFERENCES broadcast.relay_bundles(bundle_no);

ALTER TABLE ONLY broadcast.relay_officers
    ADD CONSTRAINT relay_officers_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.accounts(account_no);

ALTER TABLE ONLY broadcast.relay_officers
    ADD CONSTRAINT relay_officers_second_no_fkey FOREIGN KEY (second_no) REFERENCES broadcast.relay_officers(account_no);

ALTER TABLE ONLY broadcast.relay_tasks
    ADD CONSTRAINT relay_tasks_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES broadcast.relay_officers(account_no);

ALTER TABLE ONLY broadcast.relay_tasks
    ADD CONSTRAINT relay_tasks_bundle_no_fkey FOREIGN KEY (bundle_no) REFERENCES broadcast.relay_bundles(bundle_no);

ALTER TABLE ONLY broadcast.relay_tasks
    ADD CONSTRAINT relay_tasks_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES broadcast.deliveries(delivery_id);

ALTER TABLE ONLY broadcast.rings
    ADD CONSTRAINT rings_message_no_fkey FOREIGN KEY (message_no) REFERENCES broadcast.messages(message_no);

ALTER TABLE ONLY broadcast.unregistered_groups
    ADD CONSTRAINT unregistered_groups_account_no_fkey FOREIGN KEY (account_no) REFERENCES broadcast.accounts(account_no);

ALTER TABLE ONLY intake.case_photos
    ADD CONSTRAINT case_photos_case_id_fkey FOREIGN KEY (case_id) REFERENCES intake.reports(case_id) ON DELETE CASCADE;

ALTER TABLE ONLY staff.sessions
    ADD CONSTRAINT sessions_login_fkey FOREIGN KEY (login) REFERENCES staff.accounts(login);

ALTER TABLE ONLY verification.alerts
    ADD CONSTRAINT alerts_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id);

ALTER TABLE ONLY verification.approvals
    ADD CONSTRAINT approvals_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES verification.alerts(alert_id);

ALTER TABLE ONLY verification.corrections
    ADD CONSTRAINT corrections_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id);

ALTER TABLE ONLY verification.drafts
    ADD CONSTRAINT drafts_case_id_fkey FOREIGN KEY (case_id) REFERENCES verification.cases(case_id);

ALTER TABLE ONLY verification.steerings
    ADD CONSTRAINT steerings_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES verification.alerts(alert_id);

ALTER TABLE ONLY verification.steerings
    ADD CONSTRAINT steerings_sighting_fkey FOREIGN KEY (sighting) REFERENCES verification.amendments(event_id);


-- Broadcast: the group registry, what is to be posted, and the ledger of deliveries.

CREATE TABLE broadcast.accounts (
    account_no       integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id       text NOT NULL UNIQUE,
    channel          text NOT NULL,
    -- Accounts of one app share that app's limit; empty where there is none.
    app_id           text NOT NULL DEFAULT '',
    -- What a send needs beside the group's id (a bot's token, a receiver's address and key), as its channel reads it.
    -- Official Accounts keep their rotating tokens in zalo.accounts.
    credential       jsonb NOT NULL DEFAULT '{}',
    per_window       integer NOT NULL,
    burst            integer NOT NULL CHECK (burst >= 1 AND burst < per_window),
    -- The lease: who may send through this account, until when. A higher fence wins for ever.
    holder           uuid,
    fence            bigint NOT NULL DEFAULT 0,
    lease_expires_at timestamptz,
    -- The circuit: a stopped account sends nothing until a person resumes it.
    stopped_at       timestamptz,
    stopped_reason   text
);

-- The account of exercises: its channel calls nobody. A force's whole rate, so that a drill lasts as long as a real one.
INSERT INTO broadcast.accounts (account_id, channel, per_window, burst) VALUES ('exercise', 'exercise', 4000, 1);

CREATE TABLE broadcast.workers (
    worker_id uuid PRIMARY KEY,
    seen_at   timestamptz NOT NULL
);

CREATE TABLE broadcast.groups (
    group_no      integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel       text NOT NULL,
    group_id      text NOT NULL,
    account_no    integer NOT NULL REFERENCES broadcast.accounts,
    name          text NOT NULL,
    -- Whom it gathers: residents, officials, school, market, and so on; audiences may choose among them.
    kind          text NOT NULL DEFAULT 'residents',
    -- Posts a day that routine kinds may bring it up to; null: the setting's.
    daily_posts   smallint CHECK (daily_posts >= 0),
    commune_code  text NOT NULL,
    province_code text NOT NULL,
    lat           double precision NOT NULL,
    lon           double precision NOT NULL,
    members       integer NOT NULL,
    enabled       boolean NOT NULL DEFAULT true,
    -- Why it is not enabled, and since when: not_in_registry, or what the platform said of it.
    disabled_reason text,
    disabled_at   timestamptz,
    imported_at   timestamptz NOT NULL DEFAULT now(),
    UNIQUE (channel, group_id)
);

-- A message is one text for many groups: an alert's version, or the closing of an alert.
CREATE TABLE broadcast.messages (
    message_no     integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    alert_id       uuid NOT NULL,
    alert_version  integer NOT NULL,
    purpose        text NOT NULL CHECK (purpose IN ('alert', 'closing')),
    code           text NOT NULL,
    kind           text NOT NULL,
    text           text NOT NULL,
    photo_sha256   text,
    poster         jsonb,
    lane           smallint NOT NULL,
    centre_lat     double precision,
    centre_lon     double precision,
    audience       jsonb,
    exercise       boolean NOT NULL DEFAULT false,
    approved_at    timestamptz NOT NULL,
    planned_at     timestamptz NOT NULL DEFAULT now(),
    expires_at     timestamptz NOT NULL,
    -- Nothing of it may start any more: found, cancelled, expired, refused, stopped, superseded (by a correction).
    ended_reason   text,
    finished_at    timestamptz,
    UNIQUE (alert_id, alert_version, purpose)
);
CREATE INDEX messages_unfinished ON broadcast.messages (alert_id) WHERE finished_at IS NULL;
CREATE INDEX messages_finished ON broadcast.messages (finished_at);
CREATE INDEX messages_planned ON broadcast.messages (planned_at) WHERE purpose = 'alert';

-- The rings of an alert's version. A ring that is not released has no deliveries yet; groups and members are what it
-- would reach, counted when the alert was planned, re-centred, or the ring released.
CREATE TABLE broadcast.rings (
    message_no  integer NOT NULL REFERENCES broadcast.messages,
    ring        smallint NOT NULL,
    groups      integer NOT NULL,
    members     integer NOT NULL,
    release_at  timestamptz NOT NULL,
    released_at timestamptz,
    PRIMARY KEY (message_no, ring)
);

CREATE INDEX rings_waiting ON broadcast.rings (message_no) WHERE released_at IS NULL;

-- How officers want the rings to go on; the newest word of each alert. Kept even when the alert has not arrived yet.
CREATE TABLE broadcast.steerings (
    alert_id       uuid PRIMARY KEY,
    revision       integer NOT NULL,
    centre_lat     double precision,
    centre_lon     double precision,
    held           boolean NOT NULL,
    released_rings smallint NOT NULL,
    stopped        boolean NOT NULL,
    steered_at     timestamptz NOT NULL
);

-- Kept even when the alert itself has not arrived yet, so that an overtaken approval starts nothing.
CREATE TABLE broadcast.closures (
    alert_id     uuid PRIMARY KEY,
    outcome      text NOT NULL,
    code         text NOT NULL,
    closing_text text NOT NULL,
    closed_at    timestamptz NOT NULL
);

-- handed: a person has been asked to post it by hand, and has not said that it is done.
CREATE TYPE broadcast.delivery_state AS ENUM ('queued', 'sending', 'handed', 'sent', 'in_doubt', 'failed', 'dropped');

CREATE TABLE broadcast.deliveries (
    delivery_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    due_at       timestamptz DEFAULT now(),
    settled_at   timestamptz,
    started_at   timestamptz,
    fence        bigint NOT NULL DEFAULT 0,
    message_no   integer NOT NULL REFERENCES broadcast.messages,
    group_no     integer NOT NULL,
    account_no   integer NOT NULL,
    distance_m   integer NOT NULL,
    -- The order within account, lane and ring: the rank by distance, from where the other alerts had got to.
    turn         integer NOT NULL,
    state        broadcast.delivery_state NOT NULL DEFAULT 'queued',
    lane         smallint NOT NULL,
    ring         smallint NOT NULL,
    attempts     smallint NOT NULL DEFAULT 0,
    lookups      smallint NOT NULL DEFAULT 0,
    group_id     text NOT NULL,
    platform_message_id text,
    reason       text,
    UNIQUE (message_no, group_no)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.1);

CREATE INDEX deliveries_queue ON broadcast.deliveries (account_no, lane, ring, turn, delivery_id)
    WHERE state = 'queued';
CREATE INDEX deliveries_open ON broadcast.deliveries (account_no, due_at)
    WHERE state IN ('sending', 'in_doubt');

-- One upload a picture and account, used again until it is too old. picture: SHA-256 of a photo, or of what a poster is
-- made of.
CREATE TABLE broadcast.uploads (
    account_id    text NOT NULL,
    picture       text NOT NULL,
    attachment_id text NOT NULL,
    uploaded_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_id, picture)
);

-- Posts of ours that the platform has shown us by webhook; the first place where a send in doubt is looked up.
CREATE TABLE broadcast.echoes (
    group_id   text NOT NULL,
    code       text NOT NULL,
    message_id text NOT NULL,
    posted_at  timestamptz NOT NULL,
    PRIMARY KEY (group_id, code, message_id)
);
CREATE INDEX echoes_old ON broadcast.echoes (posted_at);

-- What people told us, and the durable queues between the webhook, the conversation and the replies.

-- case_number is what the operator says on the phone: year and running number, such as 25-00042.
CREATE SEQUENCE intake.case_numbers;

CREATE TABLE intake.reports (
    case_id      uuid PRIMARY KEY,
    case_number  text NOT NULL UNIQUE,
    source       text NOT NULL CHECK (source IN ('hotline', 'zalo_oa')),
    external_id  text NOT NULL,
    payload      jsonb,
    submitted_by text NOT NULL,
    received_at  timestamptz NOT NULL,
    erased_at    timestamptz,
    UNIQUE (source, external_id)
);
CREATE INDEX reports_kept ON intake.reports (received_at) WHERE erased_at IS NULL;

CREATE TABLE intake.photos (
    sha256     text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    jpeg       bytea NOT NULL,
    width      integer NOT NULL,
    height     integer NOT NULL,
    stored_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE intake.case_photos (
    case_id uuid NOT NULL REFERENCES intake.reports (case_id) ON DELETE CASCADE,
    sha256  text NOT NULL,
    PRIMARY KEY (case_id, sha256)
);
CREATE INDEX case_photos_sha256 ON intake.case_photos (sha256);

-- The durable queue behind POST /webhooks/zalo. event_key is message.msg_id; body is as received (JSON may hold
-- \u0000, which jsonb refuses). A photo that has been fetched comes back as an event of its own.
CREATE TABLE intake.webhook_events (
    event_key    text PRIMARY KEY,
    seq          bigint GENERATED ALWAYS AS IDENTITY,
    event_name   text NOT NULL,
    oa_id        text NOT NULL,
    user_id      text NOT NULL,
    body         bytea,
    received_at  timestamptz NOT NULL DEFAULT now(),
    due_at       timestamptz NOT NULL DEFAULT now(),
    attempts     integer NOT NULL DEFAULT 0,
    processed_at timestamptz,
    error        text
);
CREATE INDEX webhook_events_waiting ON intake.webhook_events (user_id, seq) WHERE processed_at IS NULL;
CREATE INDEX webhook_events_due ON intake.webhook_events (due_at) WHERE processed_at IS NULL;
CREATE INDEX webhook_events_done ON intake.webhook_events (processed_at) WHERE processed_at IS NOT NULL;

-- Pictures to be downloaded from the platform. due_at is also the lease of whoever is downloading.
CREATE TABLE intake.photo_fetches (
    event_key text NOT NULL,
    position  integer NOT NULL,
    oa_id     text NOT NULL,
    user_id   text NOT NULL,
    url       text,
    due_at    timestamptz NOT NULL DEFAULT now(),
    attempts  integer NOT NULL DEFAULT 0,
    done_at   timestamptz,
    PRIMARY KEY (event_key, position)
);
CREATE INDEX photo_fetches_due ON intake.photo_fetches (due_at) WHERE done_at IS NULL;

-- One row a citizen: the lock that keeps their messages in order, and the state of services/intake/rules/conversation.
CREATE TABLE intake.conversations (
    user_id    text PRIMARY KEY,
    oa_id      text NOT NULL,
    state      jsonb NOT NULL,
    deadline   timestamptz,
    case_id    uuid,
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX conversations_deadline ON intake.conversations (deadline) WHERE deadline IS NOT NULL;
CREATE INDEX conversations_updated ON intake.conversations (updated_at);

-- What citizens are to be told. state: queued, sending (due_at is the lease), sent, failed.
CREATE TABLE intake.replies (
    reply_id   uuid PRIMARY KEY,
    seq        bigint GENERATED ALWAYS AS IDENTITY,
    user_id    text NOT NULL,
    case_id    uuid,
    text       text,
    state      text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'sent', 'failed')),
    attempts   integer NOT NULL DEFAULT 0,
    due_at     timestamptz NOT NULL DEFAULT now(),
    message_id text,
    error      text,
    created_at timestamptz NOT NULL DEFAULT now(),
    ended_at   timestamptz
);
CREATE INDEX replies_open ON intake.replies (user_id, seq) WHERE state IN ('queued', 'sending');
CREATE INDEX replies_due ON intake.replies (due_at) WHERE state IN ('queued', 'sending');
CREATE INDEX replies_ended ON intake.replies (ended_at) WHERE ended_at IS NOT NULL;

-- Cases, what would be sent of them, who decided what, and how far it has come. Times are UTC.

CREATE TABLE verification.cases (
    case_id         uuid PRIMARY KEY,
    case_number     text NOT NULL UNIQUE,
    kind            text NOT NULL,
    exercise        boolean NOT NULL DEFAULT false,
    state           text NOT NULL DEFAULT 'pending'
                    CHECK (state IN ('pending', 'approved', 'broadcasting', 'closed', 'rejected')),
    source          text NOT NULL,
    submitted_by    text NOT NULL,
    amended_by      text[] NOT NULL DEFAULT '{}',
    reporter        jsonb NOT NULL,
    subject         jsonb NOT NULL,
    description     text NOT NULL,
    place           jsonb NOT NULL,
    last_seen_at    timestamptz,
    photos          text[] NOT NULL DEFAULT '{}',
    submission      jsonb NOT NULL,
    reported_at     timestamptz NOT NULL,
    received_at     timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    revision        integer NOT NULL DEFAULT 1,
    outcome         text CHECK (outcome IN ('found', 'cancelled')),
    rejected_reason text,
    ended_by        text,
    ended_at        timestamptz,
    CHECK ((state IN ('closed', 'rejected')) = (ended_at IS NOT NULL)),
    CHECK ((state = 'closed') = (outcome IS NOT NULL)),
    CHECK ((state = 'rejected') = (rejected_reason IS NOT NULL))
);
COMMENT ON COLUMN verification.cases.submission IS 'ReportSubmitted as it came; with the amendments it makes the other columns again';
COMMENT ON COLUMN verification.cases.revision IS 'grows with each change that an officer must see before deciding';
CREATE INDEX cases_pending ON verification.cases (kind, reported_at DESC) WHERE state = 'pending';
CREATE INDEX cases_on_air ON verification.cases (updated_at DESC) WHERE state IN ('approved', 'broadcasting');
CREATE INDEX cases_ended ON verification.cases (ended_at DESC) WHERE ended_at IS NOT NULL;
CREATE INDEX cases_photos ON verification.cases USING gin (photos);

-- No reference to cases: on a shuffled stream an amendment may come before its submission.
CREATE TABLE verification.amendments (
    event_id    uuid PRIMARY KEY,
    case_id     uuid NOT NULL,
    amended_by  text NOT NULL,
    payload     jsonb NOT NULL,
    occurred_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    late        boolean NOT NULL DEFAULT false
);
COMMENT ON COLUMN verification.amendments.late IS 'came after the decision: shown beside the case, which it no longer changes';
CREATE INDEX amendments_case ON verification.amendments (case_id, occurred_at);

CREATE TABLE verification.drafts (
    case_id      uuid PRIMARY KEY REFERENCES verification.cases (case_id),
    text         text NOT NULL,
    photo_sha256 text,
    poster       jsonb,
    lat          double precision NOT NULL,
    lon          double precision NOT NULL,
    audience     jsonb NOT NULL,
    version      integer NOT NULL DEFAULT 1,
    content_hash text NOT NULL,
    edited_by    text,
    outdated     boolean NOT NULL DEFAULT false,
    saved_at     timestamptz NOT NULL
);
COMMENT ON COLUMN verification.drafts.outdated IS 'the report was amended after an officer had edited the text';

CREATE TABLE verification.alerts (
    alert_id     uuid PRIMARY KEY,
    case_id      uuid NOT NULL UNIQUE REFERENCES verification.cases (case_id),
    version      integer NOT NULL,
    content_hash text NOT NULL,
    approved_by  text NOT NULL,
    approved_at  timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    state        text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
    closing_text text,
    closed_by    text,
    closed_at    timestamptz
);

CREATE TABLE verification.approvals (
    alert_id     uuid NOT NULL REFERENCES verification.alerts (alert_id),
    version      integer NOT NULL,
    officer      text NOT NULL,
    content_hash text NOT NULL,
    content      jsonb NOT NULL,
    approved_at  timestamptz NOT NULL,
    PRIMARY KEY (alert_id, version, officer)
);
COMMENT ON COLUMN verification.approvals.content IS 'what the hash binds: text, photo, poster, centre, audience';

-- The next version of an alert on air, until an officer approves it and it becomes the draft that stands.
CREATE TABLE verification.corrections (
    case_id  uuid PRIMARY KEY REFERENCES verification.cases (case_id),
    version  integer NOT NULL CHECK (version >= 2),
    content  jsonb NOT NULL,
    saved_by text NOT NULL,
    saved_at timestamptz NOT NULL
);

-- What officers want of an alert's rings, each time the whole of it; the highest revision holds.
CREATE TABLE verification.steerings (
    alert_id       uuid NOT NULL REFERENCES verification.alerts (alert_id),
    revision       integer NOT NULL CHECK (revision >= 1),
    lat            double precision,
    lon            double precision,
    held           boolean NOT NULL,
    released_rings integer NOT NULL CHECK (released_rings >= 0),
    stopped        boolean NOT NULL,
    sighting       uuid REFERENCES verification.amendments (event_id),
    steered_by     text NOT NULL,
    steered_at     timestamptz NOT NULL,
    PRIMARY KEY (alert_id, revision),
    CHECK ((lat IS NULL) = (lon IS NULL))
);
COMMENT ON COLUMN verification.steerings.sighting IS 'the amendment whose place was confirmed';

-- No reference to alerts: what broadcast says of an alert is kept whether or not it is known here.
CREATE TABLE verification.progress (
    alert_id uuid PRIMARY KEY,
    payload  jsonb NOT NULL,
    as_of    timestamptz NOT NULL
);

-- The audit trail: each entry's hash covers the one before it. It holds ids and hashes, never a person's data,
-- since it outlives the erasure of a case.
CREATE TABLE verification.audit (
    seq       bigint PRIMARY KEY,
    at        timestamptz NOT NULL,
    actor     text NOT NULL,
    action    text NOT NULL,
    case_id   uuid NOT NULL,
    detail    jsonb NOT NULL,
    prev_hash text NOT NULL,
    hash      text NOT NULL
);
CREATE INDEX audit_case ON verification.audit (case_id, seq);

-- One row: the end of the chain. Locked by each entry, so that entries are in one order; and it tells when the last
-- entries were cut off.
CREATE TABLE verification.audit_head (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    seq      bigint NOT NULL,
    hash     text NOT NULL
);
INSERT INTO verification.audit_head (seq, hash) VALUES (0, repeat('0', 64));

CREATE FUNCTION verification.refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit entries are never changed or removed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON verification.audit
    FOR EACH ROW EXECUTE FUNCTION verification.refuse_audit_change();
CREATE TRIGGER audit_is_never_emptied BEFORE TRUNCATE ON verification.audit
    FOR EACH STATEMENT EXECUTE FUNCTION verification.refuse_audit_change();

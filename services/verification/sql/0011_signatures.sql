-- What people have signed of a case, each statement as its own text with the assertion of the passkey. An approval that
-- waits for a second signature goes when news comes, or when its content is edited.
CREATE TABLE verification.signatures (
    -- Of the statement's text: the same one told twice is one.
    statement_sha256 bytea PRIMARY KEY,
    case_id          uuid NOT NULL REFERENCES verification.cases (case_id),
    purpose          text NOT NULL,
    signer           text NOT NULL,
    signed           jsonb NOT NULL,
    signed_at        timestamptz NOT NULL,
    -- Of an approval only.
    alert_version    integer,
    content_hash     text,
    CHECK ((purpose = 'loa/approve/1') = (content_hash IS NOT NULL AND alert_version IS NOT NULL))
);
CREATE INDEX signatures_of_case ON verification.signatures (case_id, signed_at);
CREATE INDEX signatures_by_signer ON verification.signatures (signer, signed_at);

-- What second signers read in the report before they were shown the draft with this hash.
CREATE TABLE verification.second_checks (
    case_id      uuid NOT NULL REFERENCES verification.cases (case_id),
    content_hash text NOT NULL,
    checked_by   text NOT NULL,
    answers      jsonb NOT NULL,
    differs      text[] NOT NULL,
    reason       text,
    checked_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (case_id, content_hash, checked_by)
);
COMMENT ON COLUMN verification.second_checks.differs IS 'questions that the draft answers otherwise';

-- Which order made it so; null: by an officer of the version before, who signed nothing.
ALTER TABLE verification.steerings ADD COLUMN ordered text;

-- Links of families: whoever has one reads what was posted about theirs, and says what the desk has to know. The link
-- itself is known to whom it was given; here is its hash. Once the case is forgotten only that stays, so that the page can
-- say so.
CREATE TABLE intake.family_links (
    link_id      uuid PRIMARY KEY,
    token_sha256 text NOT NULL UNIQUE CHECK (token_sha256 ~ '^[0-9a-f]{64}$'),
    case_id      uuid,
    case_number  text,
    made_by      text NOT NULL,
    made_at      timestamptz NOT NULL,
    revoked_at   timestamptz,
    found_at     timestamptz,
    removal_at   timestamptz,
    consent      text CHECK (consent IN ('given', 'withdrawn')),
    consent_at   timestamptz,
    forgotten_at timestamptz,
    CHECK ((consent IS NULL) = (consent_at IS NULL)),
    CHECK ((case_id IS NULL) = (forgotten_at IS NOT NULL))
);
CREATE INDEX family_links_case ON intake.family_links (case_id);

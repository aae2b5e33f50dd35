-- Why what is known of a case's person may be published, as often as somebody noted it: the last word holds. Whose word it
-- was is a relation, never a name; ``noted_by`` is a login, or "citizen". It goes with the case.
-- ``event_id``: of the event that told it, or of the officer's own note. ``ends_at`` null: with the case, or when withdrawn.
CREATE TABLE verification.bases (
    event_id uuid PRIMARY KEY,
    case_id  uuid NOT NULL REFERENCES verification.cases (case_id) ON DELETE CASCADE,
    ground   text NOT NULL CHECK (ground IN ('consent', 'emergency', 'withdrawn')),
    given_by text CHECK (given_by IN ('mother', 'father', 'guardian', 'self')),
    noted_by text NOT NULL,
    noted_at timestamptz NOT NULL,
    ends_at  timestamptz
);
CREATE INDEX bases_of_case ON verification.bases (case_id, noted_at);

-- Of a forgotten case only the ground stays; null: none was noted.
ALTER TABLE verification.forgotten_cases
    ADD basis text CHECK (basis IN ('consent', 'emergency', 'withdrawn'));

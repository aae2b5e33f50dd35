-- An ending in other words than were signed with the approval, until two have signed it. It goes with the case's end.
CREATE TABLE verification.other_words (
    case_id  uuid PRIMARY KEY REFERENCES verification.cases (case_id),
    outcome  text NOT NULL CHECK (outcome IN ('found', 'found_safe', 'cancelled', 'expired')),
    text     text NOT NULL,
    saved_by text NOT NULL,
    saved_at timestamptz NOT NULL
);
COMMENT ON COLUMN verification.other_words.saved_by IS 'signs them first';

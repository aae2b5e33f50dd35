-- Which cases are proposed to each other, so that the queue says so on a card without comparing anything. Both ways: a
-- row for either. It follows from match_keys, and goes with its cases.
CREATE TABLE verification.matches (
    case_id  uuid NOT NULL REFERENCES verification.cases (case_id) ON DELETE CASCADE,
    other_id uuid NOT NULL REFERENCES verification.cases (case_id) ON DELETE CASCADE,
    relation text NOT NULL CHECK (relation IN ('same', 'whose', 'sighting')),
    PRIMARY KEY (case_id, other_id),
    CHECK (case_id <> other_id)
);
CREATE INDEX matches_other ON verification.matches (other_id);

ALTER TABLE verification.match_keys ADD compared_as text CHECK (compared_as IN ('pending', 'on_air', 'ended'));
COMMENT ON COLUMN verification.match_keys.compared_as IS
    'how far its case was when it was last compared with others; null: its keys are newer';
-- What is over is compared with nothing any more.
UPDATE verification.match_keys SET compared_as = 'ended'
    WHERE case_id IN (SELECT case_id FROM verification.cases WHERE state IN ('closed', 'rejected', 'merged'));
CREATE INDEX match_keys_uncompared ON verification.match_keys (case_id) WHERE compared_as IS NULL;

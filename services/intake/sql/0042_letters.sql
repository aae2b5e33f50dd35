-- What officers have asked whoever reported a case over the Official Account, and what was written to it. A question's
-- id is its reply's; a row without asked_by is the citizen's.
CREATE TABLE intake.letters (
    letter_id   uuid PRIMARY KEY,
    case_id     uuid NOT NULL,
    user_id     text NOT NULL,
    asked_by    text,
    what        text NOT NULL DEFAULT 'text' CHECK (what IN ('text', 'photo', 'voice', 'place')),
    text        text NOT NULL CHECK (length(text) <= 2000),
    written_at  timestamptz NOT NULL,
    state       text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'failed')),
    reason      text,
    settled_at  timestamptz,
    -- Of a question: when its first answer came, and when it was given back before.
    answered_at timestamptz,
    returned_at timestamptz
);
CREATE INDEX letters_case ON intake.letters (case_id, written_at);
-- With every message of a citizen it is looked whether somebody waits for their answer.
CREATE INDEX letters_user ON intake.letters (user_id, written_at) WHERE asked_by IS NOT NULL;

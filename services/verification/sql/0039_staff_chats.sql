-- Chats with the Official Account that officers have connected to their login, as intake tells of them: whose account at the
-- platform it is, it alone knows. ``proven_duty``: in which duty a test was answered there. ``failed_at``: a letter did not
-- arrive, and they have not written since.
CREATE TABLE verification.staff_chats (
    login         text PRIMARY KEY,
    chat_id       uuid NOT NULL UNIQUE,
    connected_at  timestamptz NOT NULL,
    last_wrote_at timestamptz NOT NULL,
    proven_duty   bigint REFERENCES verification.duties (duty_id) ON DELETE SET NULL,
    failed_at     timestamptz
);
CREATE INDEX staff_chats_proven ON verification.staff_chats (proven_duty);

-- Since when a code is shown that connects a chat; the code follows from it and a secret of the desk.
CREATE TABLE verification.chat_codes (
    login   text PRIMARY KEY,
    made_at timestamptz NOT NULL
);

-- A call over the Official Account. ``letter_id``: of its letter. ``handed_at``: intake has asked for it. ``told``: what
-- became of it, as broadcast says: sent, or why it was not.
ALTER TABLE verification.wake_calls
    DROP CONSTRAINT wake_calls_way_check,
    ADD CONSTRAINT wake_calls_way_check CHECK (way IN ('push', 'gateway', 'zalo')),
    ADD letter_id uuid UNIQUE,
    ADD handed_at timestamptz,
    ADD told text,
    ADD CHECK ((way = 'zalo') = (letter_id IS NOT NULL));

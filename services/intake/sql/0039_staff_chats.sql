-- Codes by which somebody of the force connects their own chat with the Official Account: used once, for some minutes. Of a
-- code there is its hash alone.
CREATE TABLE intake.staff_codes (
    login       text PRIMARY KEY,
    code_sha256 bytea NOT NULL UNIQUE,
    ends_at     timestamptz NOT NULL
);

-- Whose login which chat is; nowhere else stands whose account at the platform an officer has. It goes when they
-- disconnect it, and when their login no longer stands. ``chat_id`` stands for it everywhere else.
CREATE TABLE intake.staff_chats (
    login         text PRIMARY KEY,
    chat_id       uuid NOT NULL UNIQUE,
    user_id       text NOT NULL UNIQUE,
    oa_id         text NOT NULL,
    connected_at  timestamptz NOT NULL,
    last_wrote_at timestamptz NOT NULL
);

-- Calls of people on duty that went there, for a day: what "nhận" answers. ``case_number``: empty of a test.
CREATE TABLE intake.staff_letters (
    letter_id   uuid PRIMARY KEY,
    chat_id     uuid NOT NULL REFERENCES intake.staff_chats (chat_id) ON DELETE CASCADE,
    case_number text NOT NULL,
    asked_at    timestamptz NOT NULL,
    answered_at timestamptz
);
CREATE INDEX staff_letters_chat ON intake.staff_letters (chat_id, asked_at);

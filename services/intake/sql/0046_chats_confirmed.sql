-- A code that a chat has sent waits until the number that was sent there is typed at the desk of its login: who sent it
-- (``user_id``, at which account), the number, how often another one was typed. All of it goes with the code.
ALTER TABLE intake.staff_codes
    ADD user_id text,
    ADD oa_id text,
    ADD number text,
    ADD tries smallint NOT NULL DEFAULT 0,
    ADD wrote_at timestamptz,
    ADD CHECK ((user_id IS NULL) = (number IS NULL) AND (user_id IS NULL) = (wrote_at IS NULL));

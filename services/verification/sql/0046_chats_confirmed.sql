-- ``seen_at``: when its officer has said that they know of this chat. Chats of before were connected by their own hand.
ALTER TABLE verification.staff_chats ADD seen_at timestamptz;
UPDATE verification.staff_chats SET seen_at = connected_at;

-- That a chat was connected is told to the phones of its login: about no case, and no test of a duty.
ALTER TABLE verification.wakes
    DROP CONSTRAINT wakes_reason_check,
    DROP CONSTRAINT wakes_check,
    ADD CONSTRAINT wakes_reason_check
        CHECK (reason IN ('new_case', 'news', 'second_signature', 'account_stopped', 'sent_back', 'test',
                          'chat_connected')),
    ADD CONSTRAINT wakes_check
        CHECK ((case_id IS NULL) = (reason IN ('test', 'chat_connected')) AND (duty_id IS NOT NULL) = (reason = 'test'));

-- Whom the first step of a wake asks, where they are on duty: who wrote what a second signer reads otherwise.
ALTER TABLE verification.wakes ADD asks_first text;

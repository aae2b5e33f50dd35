-- An account that stopped amid an alert wakes somebody too: its groups wait until a person has looked.
ALTER TABLE verification.wakes
    DROP CONSTRAINT wakes_reason_check,
    ADD CONSTRAINT wakes_reason_check
        CHECK (reason IN ('new_case', 'news', 'second_signature', 'account_stopped', 'test'));

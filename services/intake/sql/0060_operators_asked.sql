-- Of a case that was told by telephone no citizen is asked, but the operators: such a question and its answer are
-- nobody's at the platform. told_by: the operator who answered.
ALTER TABLE intake.letters ALTER COLUMN user_id DROP NOT NULL, ADD COLUMN told_by text;
-- Each page of the hotline shows those that nobody has answered.
CREATE INDEX letters_of_operators ON intake.letters (written_at)
    WHERE user_id IS NULL AND asked_by IS NOT NULL AND answered_at IS NULL AND returned_at IS NULL;

-- With what an operator has typed a colleague goes on: theirs stays to be read and copied, and says who has it now, so
-- that one call becomes one case. Of the colleague's it is known by what they sent.
ALTER TABLE intake.drafts
    ADD COLUMN taken_by    text,
    ADD COLUMN taken_as    text,
    ADD COLUMN taken_at    timestamptz,
    ADD COLUMN case_number text,
    ADD CHECK (num_nulls(taken_by, taken_as, taken_at) IN (0, 3)),
    ADD CHECK (case_number IS NULL OR taken_by IS NOT NULL);
CREATE INDEX drafts_taken ON intake.drafts (taken_by, taken_as) WHERE taken_by IS NOT NULL;

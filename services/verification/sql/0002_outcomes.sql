-- An alert also ends as found safe, which "found" alone does not say, and as expired.
ALTER TABLE verification.cases DROP CONSTRAINT cases_outcome_check;
ALTER TABLE verification.cases ADD CONSTRAINT cases_outcome_check
    CHECK (outcome IN ('found', 'found_safe', 'cancelled', 'expired'));

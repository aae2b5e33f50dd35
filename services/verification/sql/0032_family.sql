-- Anchors ask every ten seconds whether there is news that a restore must not forget.
CREATE INDEX forgotten_cases_at ON verification.forgotten_cases (forgotten_at);
CREATE INDEX audit_of_courts ON verification.audit (at)
    WHERE action IN ('keep_for_court', 'lift_court_hold') AND case_id IS NOT NULL;

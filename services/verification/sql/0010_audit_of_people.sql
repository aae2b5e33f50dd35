-- What staff do beside cases stands in the same chain.
ALTER TABLE verification.audit ALTER case_id DROP NOT NULL;

-- Figures are counted anew each time, of the cases that were reported in a month and of what people did in it.
CREATE INDEX forgotten_cases_reported ON verification.forgotten_cases (reported_at);
-- Entries come in the order of their time, or nearly: a few pages tell where a month begins.
CREATE INDEX audit_at ON verification.audit USING brin (at);

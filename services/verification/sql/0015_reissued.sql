-- After a wrong ending a case goes on as one of its own, under the next code; each has one at most.
ALTER TABLE verification.cases ADD reissues uuid UNIQUE REFERENCES verification.cases (case_id);
COMMENT ON COLUMN verification.cases.reissues IS 'the case, closed by mistake, that this one goes on from';

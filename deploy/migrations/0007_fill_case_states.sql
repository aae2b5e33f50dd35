-- What verification has decided by now, and told citizens itself: from here on topic `cases` tells it.
INSERT INTO intake.case_states (case_id, case_number, kind, exercise, state, outcome, revision, changed_at)
SELECT case_id, case_number, kind, exercise,
       CASE state WHEN 'pending' THEN 'open' WHEN 'approved' THEN 'on_air' WHEN 'broadcasting' THEN 'on_air' ELSE state END,
       outcome, revision, updated_at
FROM verification.cases;

INSERT INTO broadcast.case_states SELECT * FROM intake.case_states;

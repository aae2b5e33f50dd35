-- Whoever signed a report has signed what it says (docs/decisions/0057). Versions before let that signature stand when an
-- officer had written the draft anew, or somebody had told more; what waits is judged as if it were written now.
DELETE FROM verification.signatures s USING verification.cases c JOIN verification.drafts d USING (case_id)
WHERE s.case_id = c.case_id AND s.purpose = 'loa/submit/1' AND c.state IN ('pending', 'merged')
  AND (d.edited_by IS NOT NULL
       OR EXISTS (SELECT FROM verification.amendments a WHERE a.case_id = c.case_id AND NOT a.late));

-- Withdrawals that whoever noted this had been shown. One that no officer was shown stands, whenever it was told and by
-- whatever way it came: an emergency that was noted while it was on its way says nothing of it.
ALTER TABLE verification.bases ADD COLUMN answers uuid[] NOT NULL DEFAULT '{}';

-- Of before, by the hours at which they were noted; of a merged case, by the hour at which it was merged.
UPDATE verification.bases b SET answers = known.withdrawals
FROM (SELECT s.event_id, array_agg(w.event_id) AS withdrawals
      FROM verification.bases s JOIN verification.cases c USING (case_id)
      JOIN verification.cases o ON o.case_id = c.case_id OR o.case_id = c.reissues
          OR (o.merged_into = c.case_id AND o.ended_at <= s.noted_at)
      JOIN verification.bases w ON w.case_id = o.case_id AND w.ground = 'withdrawn' AND w.noted_at < s.noted_at
      WHERE s.ground <> 'withdrawn' AND s.noted_by <> 'citizen' AND s.noted_by NOT LIKE 'public:%'
      GROUP BY s.event_id) AS known
WHERE b.event_id = known.event_id;

-- What verification has approved and not ended counts, whether broadcast has heard of it yet or not; with the three days
-- in which a closing is sent (CLOSING_LIFE, services/broadcast/planning/alert_inbox.py).
INSERT INTO broadcast.carried_over (alert_id, until)
SELECT alert_id, max(expires_at) + interval '3 days' FROM (
    SELECT alert_id, expires_at FROM broadcast.messages WHERE purpose = 'alert' AND finished_at IS NULL
    UNION ALL
    SELECT alert_id, expires_at FROM verification.alerts JOIN verification.cases USING (case_id)
    WHERE cases.state IN ('approved', 'broadcasting')
) AS on_air
WHERE expires_at > now() - interval '3 days'
GROUP BY alert_id;

-- The ledger as it is read: what a delivery's state means for its alert is said here and nowhere else.
CREATE VIEW broadcast.ledger AS
SELECT d.*,
       -- Something is still to come of it. A message is not finished before, and a correction or a closing waits.
       d.state IN ('queued', 'sending', 'handed') OR (d.state = 'in_doubt' AND d.due_at IS NOT NULL) AS open,
       -- The group has it, or may have it and is not looked up any more: a correction or a closing goes there.
       d.state = 'sent' OR (d.state = 'in_doubt' AND d.due_at IS NULL) AS may_have
FROM broadcast.deliveries d;

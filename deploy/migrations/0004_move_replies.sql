-- What intake still had to say goes to broadcast, and what it had read from the topic is not read again there.

-- An intake of the version before, if one still runs, waits here, and then finds no column to send from.
LOCK TABLE intake.replies IN ACCESS EXCLUSIVE MODE;

-- One that was on its way may have arrived: it counts as unanswered once, and is not begun before its lease ends.
INSERT INTO broadcast.replies (reply_id, user_id, oa_id, text, case_id, urgent, due_at, unanswered, asked_at)
SELECT r.reply_id, r.user_id, c.oa_id, r.text, r.case_id, false,
       CASE r.state WHEN 'sending' THEN r.due_at ELSE now() END, (r.state = 'sending')::int, r.created_at
FROM intake.replies r LEFT JOIN intake.conversations c USING (user_id)
WHERE r.state IN ('queued', 'sending') AND r.text IS NOT NULL
ORDER BY r.seq;

INSERT INTO broadcast.inbox (event_id, type, handled_at)
SELECT event_id, type, handled_at FROM intake.inbox WHERE type = 'loa.ReplyRequested.v1'
ON CONFLICT DO NOTHING;

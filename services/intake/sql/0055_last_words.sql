-- When somebody last wrote.
CREATE INDEX webhook_events_of_person ON intake.webhook_events (user_id, received_at);

-- What waits and is not urgent is ended by time from now on. Its time begins with the upgrade: its page has to have
-- said for as long when that will be.
UPDATE verification.cases SET updated_at = now() WHERE state = 'pending';

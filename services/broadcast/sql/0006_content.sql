-- What an alert says, as the very bytes that were approved (schemas/content.py). A closing has its text alone.
ALTER TABLE broadcast.messages ADD COLUMN content bytea;

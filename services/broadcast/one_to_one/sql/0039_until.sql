-- After this a reply is no news any more: what calls somebody at night is not sent in the morning. Null: a day after it was
-- asked for.
ALTER TABLE broadcast.replies ADD until timestamptz;

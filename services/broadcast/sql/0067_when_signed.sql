-- What stands on a key that was taken back since can still be ended: it counts there by the roster of the moment in which
-- it came. So that moment is the database's word: of the insert itself, not of a transaction that lay open for an hour,
-- and grants.sql lets no service write it.
ALTER TABLE broadcast.rosters ALTER COLUMN received_at SET DEFAULT clock_timestamp();
ALTER TABLE broadcast.revocations ALTER COLUMN received_at SET DEFAULT clock_timestamp();
ALTER TABLE broadcast.signed_orders ALTER COLUMN received_at SET DEFAULT clock_timestamp();

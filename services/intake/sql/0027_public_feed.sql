-- A photo may be of a case that nobody reported here: a sighting tells of an alert that went out anew, whose case is the
-- desk's. It is erased with that case, as each other (cases.erase_case).
ALTER TABLE intake.case_photos DROP CONSTRAINT case_photos_case_id_fkey;

-- What the public feed says of an alert beside its words. told_at: when each version was told of, the first one first;
-- a later message names the earlier ones by it. Where it lies goes with the words, at the alert's end.
ALTER TABLE intake.public_alerts
    ADD COLUMN told_at  timestamptz[] NOT NULL DEFAULT '{}',
    ADD COLUMN ended_at timestamptz,
    ADD COLUMN area     text,
    ADD COLUMN lat      double precision,
    ADD COLUMN lon      double precision,
    ADD COLUMN rings_km double precision[];
UPDATE intake.public_alerts SET told_at = array_fill(aired_at, ARRAY[version])
WHERE aired_at IS NOT NULL AND outcome IS NULL;
CREATE INDEX public_alerts_ended ON intake.public_alerts (ended_at) WHERE ended_at IS NOT NULL;

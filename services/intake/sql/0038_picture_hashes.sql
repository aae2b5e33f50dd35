-- How each photo looks (PDQ, services/intake/photos/pdq.py), by which it is known again. Photos from before have none until
-- the service that runs has made it: an older one that still runs stores some without.
ALTER TABLE intake.photos
    ADD pdq text CHECK (pdq ~ '^[0-9a-f]{64}$'),
    ADD pdq_quality smallint CHECK (pdq_quality BETWEEN 0 AND 100);
CREATE INDEX photos_without_look ON intake.photos (stored_at) WHERE pdq IS NULL;

-- How each photo looks (PDQ, services/runtime/pictures/pdq.py), by which it is known again. Photos from before have none until
-- the service that runs has made it: an older one that still runs stores some without.
ALTER TABLE intake.photos
    ADD pdq text CHECK (pdq ~ '^[0-9a-f]{64}$'),
    ADD pdq_quality smallint CHECK (pdq_quality BETWEEN 0 AND 100);
CREATE INDEX photos_without_look ON intake.photos (stored_at) WHERE pdq IS NULL;

-- Telephone numbers of which operators and officers are warned, with a reason and an end. It ends by itself, and goes with
-- the case that it was made at.
CREATE TABLE intake.blocked_numbers (
    phone       text PRIMARY KEY,
    case_id     uuid NOT NULL,
    case_number text NOT NULL,
    reason      text NOT NULL CHECK (length(reason) BETWEEN 5 AND 300),
    made_by     text NOT NULL,
    made_at     timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL CHECK (ends_at <= made_at + interval '30 days')
);
CREATE INDEX blocked_numbers_case ON intake.blocked_numbers (case_id);

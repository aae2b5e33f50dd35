-- A sighting that an officer has looked at and moves nothing by: who said so, and why. It goes with the amendment.
ALTER TABLE verification.amendments
    ADD COLUMN set_aside_by  text,
    ADD COLUMN set_aside_at  timestamptz,
    ADD COLUMN set_aside_why text,
    ADD CONSTRAINT amendments_set_aside
        CHECK (num_nulls(set_aside_by, set_aside_at, set_aside_why) IN (0, 3));

-- A point that an officer signs teaches a place as an operator's pin does, and the list says which of them it was.
ALTER TABLE intake.own_places
    DROP CONSTRAINT own_places_source_check,
    ADD CONSTRAINT own_places_source_check CHECK (source IN ('list', 'pin', 'desk'));

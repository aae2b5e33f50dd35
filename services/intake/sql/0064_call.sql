-- The number that a post on air names; NULL where it names none, or is over.
ALTER TABLE intake.public_alerts ADD call text;

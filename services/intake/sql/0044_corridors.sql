-- An alert along a road or a river: its line, latitude and longitude in turn, and how wide it is. Goes with the words, at
-- the alert's end, as the circles do.
ALTER TABLE intake.public_alerts
    ADD COLUMN along          double precision[],
    ADD COLUMN along_width_km double precision;

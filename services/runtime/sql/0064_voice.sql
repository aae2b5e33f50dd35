-- What posts say of the force, as the roster in force has it: all of the roster that the public pages may read.
-- No row before the first roster; NULL where nobody has signed it.
CREATE VIEW staff.voice AS
SELECT convert_from(document, 'UTF8')::jsonb -> 'voice' AS voice
FROM staff.rosters ORDER BY founding DESC, version DESC LIMIT 1;

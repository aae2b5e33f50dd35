-- The columns that said the same go.
ALTER TABLE broadcast.messages
    DROP COLUMN photo_sha256, DROP COLUMN poster, DROP COLUMN centre_lat, DROP COLUMN centre_lon, DROP COLUMN audience;
ALTER TABLE broadcast.messages RENAME COLUMN text TO closing_text;
ALTER TABLE broadcast.messages ALTER COLUMN closing_text DROP NOT NULL;
UPDATE broadcast.messages SET closing_text = NULL WHERE purpose = 'alert';
ALTER TABLE broadcast.messages
    ADD CHECK ((purpose = 'alert') = (content IS NOT NULL)),
    ADD CHECK ((purpose = 'closing') = (closing_text IS NOT NULL));

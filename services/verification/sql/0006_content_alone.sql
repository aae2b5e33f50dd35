-- The columns that said the same go, and the hash, which is the document's own.
ALTER TABLE verification.drafts ALTER COLUMN content SET NOT NULL;
ALTER TABLE verification.drafts
    DROP COLUMN text, DROP COLUMN photo_sha256, DROP COLUMN poster, DROP COLUMN lat, DROP COLUMN lon,
    DROP COLUMN audience, DROP COLUMN content_hash;
ALTER TABLE verification.corrections ALTER COLUMN content SET NOT NULL;
ALTER TABLE verification.corrections DROP COLUMN content_before;

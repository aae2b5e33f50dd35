-- How often a send of a delivery may have reached the platform, whatever was answered and looked up since; 0 of those
-- that were begun before this was counted.
ALTER TABLE broadcast.deliveries ADD COLUMN calls smallint NOT NULL DEFAULT 0;
-- A post that the platform shows counts among those of its own text; NULL of those that came before.
ALTER TABLE broadcast.echoes ADD COLUMN text_sha256 text;

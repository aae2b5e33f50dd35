-- Pictures of our own posts are fetched from the platform as citizens' are.
ALTER TABLE intake.photo_fetches ADD COLUMN group_id text;
COMMENT ON COLUMN intake.photo_fetches.group_id IS 'the group that shows it as a post of ours; NULL: a citizen sent it';

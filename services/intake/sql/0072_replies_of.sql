-- Whether a follower has been written to is asked while their webhook waits.
CREATE INDEX replies_of ON intake.replies (user_id);

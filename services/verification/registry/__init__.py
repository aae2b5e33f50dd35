"""The accounts that send and the groups that get posts, as an administrator sees to them; broadcast keeps both."""

"""Who people are and what they may sign: invitations, one's own account, the roster that two administrators sign."""

"""Groups by name: who has a post, who was missed and why, and what a person can do about it."""

"""Whether a webhook is the platform's own, and what it tells of our groups."""

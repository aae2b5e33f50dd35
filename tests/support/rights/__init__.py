"""Routes and what they ask for, and people of every role and scope."""

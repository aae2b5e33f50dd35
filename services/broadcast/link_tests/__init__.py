"""The link test: its order becomes one post in a test group, and its desk is told how far that came."""

"""What comes in over the topics: reports, progress, and what became of replies."""

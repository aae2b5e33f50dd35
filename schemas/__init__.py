"""What crosses a topic: the events, one file a family, and the words they share."""

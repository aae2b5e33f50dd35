"""What the corpus of messages is scored with."""

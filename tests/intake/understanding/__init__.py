"""The reading of messages, against sentences and against a corpus of invented messages."""

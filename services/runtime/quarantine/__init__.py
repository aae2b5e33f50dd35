"""What was put aside because it could not be used: read, tried once more, or dropped, by a person."""

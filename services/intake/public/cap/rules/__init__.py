"""What a CAP message says of an alert, and how it is written."""

"""Pure rules that read a message; `reading.read` is the way in."""

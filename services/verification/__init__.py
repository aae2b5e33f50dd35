"""The officers' desk: reports come in, officers decide, alerts go out. A room for each feature."""

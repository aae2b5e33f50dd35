"""The packages that this project is locked to: resolved, and asked after for known holes."""

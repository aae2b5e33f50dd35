"""The delivery engine: alerts in, posts out, progress back. A room for each feature."""

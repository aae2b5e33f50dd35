"""The public pages beside a broadcast."""

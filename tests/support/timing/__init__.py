"""The time that a test lives in, and how it waits."""

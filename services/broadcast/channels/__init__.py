"""The ways into a group, one file each, and what they share."""

"""``make rehearsal``: the compose file, unchanged, on a container engine: the whole line, and what it must survive."""

"""The command line, and what brings Loa onto a machine."""

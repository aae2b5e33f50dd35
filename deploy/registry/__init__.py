"""What platforms say of our groups, at the machine: `loa groups read` and `unregistered`."""

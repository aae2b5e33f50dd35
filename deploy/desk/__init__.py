"""What the chief's pages do, at the machine: who is on duty, an alert's groups, one group, the force, sessions."""

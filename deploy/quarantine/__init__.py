"""What the services have put aside, at the machine: `loa quarantine`."""

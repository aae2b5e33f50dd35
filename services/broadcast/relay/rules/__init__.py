"""When an officer is written to, what a tap means, what is said. Pure."""

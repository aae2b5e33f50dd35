"""What follows from each message of a citizen: a state machine without I/O, its turns in `turns`."""

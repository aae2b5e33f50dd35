"""What intake decides: pure functions and dataclasses; the clock and the places are passed in."""

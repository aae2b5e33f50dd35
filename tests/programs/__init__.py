"""The programs beside the tests: that each attack, drill and bench can be played."""

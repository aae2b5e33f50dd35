"""`make drill`: the scenarios against real servers, with a table."""

"""Scenarios 27 and 35: 200 invented people are known in every store, are forgotten, and no backup revives them."""

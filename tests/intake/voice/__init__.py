"""Voice messages: made playable, fetched, told and erased."""

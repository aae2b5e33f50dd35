"""Cases whose purpose has ended are forgotten: in time, by themselves, or because somebody may ask for it."""

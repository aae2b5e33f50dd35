"""What the speed claims rest on: one file a bench."""

"""The desk's pages of what was put aside."""

"""Pages: their languages, the words of the code in each, and their pictographs."""

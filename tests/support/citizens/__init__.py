"""Citizens who write to the Official Account."""

"""The page behind an officer's link."""

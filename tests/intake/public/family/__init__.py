"""The page behind a family's link, and its links."""

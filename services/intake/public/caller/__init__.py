"""The page of a link for the caller: their photos and the exact place, handed to intake."""

"""Reports in: from the hotline and from citizens on the Official Account. A room for each entrance."""

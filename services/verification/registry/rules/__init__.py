"""What a page makes of the registry's file. Pure."""

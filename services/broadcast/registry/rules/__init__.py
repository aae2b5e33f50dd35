"""The files that are imported, and what a platform's list says about the registry. Pure."""

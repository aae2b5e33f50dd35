"""Which addresses may be called. Pure."""

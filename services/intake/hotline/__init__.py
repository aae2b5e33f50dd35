"""The hotline: the operator's form and the interface for hotline software."""

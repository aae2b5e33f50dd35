"""What an outcome does to a delivery. Pure."""

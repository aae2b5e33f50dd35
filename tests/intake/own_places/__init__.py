"""The places that a force knows by name, and how messages are read with them."""

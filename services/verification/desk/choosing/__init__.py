"""Groups that an officer chooses by name, out of a list or on the map."""

"""Photos from intake and posters from broadcast, on their way to a browser."""

"""The yardstick case through every page: by four people in four browsers at once, and by keys alone."""

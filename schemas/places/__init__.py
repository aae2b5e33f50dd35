"""The communes of Vietnam, today's and those of before July 2025, and how people name them."""

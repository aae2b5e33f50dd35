"""The pages of people, lists and what they send through, in a real browser."""

"""What a citizen's message says: kind, person, place, time, phone, each with the words that it came from."""

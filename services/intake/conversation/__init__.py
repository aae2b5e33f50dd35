"""The conversation with a citizen, message by message, and the replies it asks for."""

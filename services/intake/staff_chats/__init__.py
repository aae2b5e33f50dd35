"""Chats of the force's own people with the Official Account: connected by a code; calls there, and their answers."""

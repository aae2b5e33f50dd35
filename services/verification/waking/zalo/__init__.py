"""Calls over the Official Account: chats that officers connect, and what intake and broadcast tell of them."""

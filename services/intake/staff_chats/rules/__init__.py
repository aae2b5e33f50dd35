"""What of these chats is decided without looking anywhere: what is a code or an answer, and their words."""

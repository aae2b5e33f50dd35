"""Pages on which people read the groups and chats."""

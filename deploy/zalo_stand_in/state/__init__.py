"""What the platform knows: world, tokens, chats, pictures, meters, and the journal that brings them back."""

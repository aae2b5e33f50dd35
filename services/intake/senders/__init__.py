"""What is known of citizens who write: since when they follow, and whether their messages are held for a time."""

"""The officer's desk: its lists, and how soon those that stand open show what has come."""

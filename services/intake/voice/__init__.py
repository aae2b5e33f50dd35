"""Voice messages: downloaded, made into what every browser plays, and told to their case."""

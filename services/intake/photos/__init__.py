"""Photos: downloaded, made fit to be sent, kept by their hash."""

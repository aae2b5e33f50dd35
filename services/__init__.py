"""The three services, and what every service runs on."""

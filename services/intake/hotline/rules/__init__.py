"""What the hotline reads back while somebody types, and which communes it shows."""

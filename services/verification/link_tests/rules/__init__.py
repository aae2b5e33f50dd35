"""What is decided about a link test; pure."""

"""What a press on a family's page says at the desk."""

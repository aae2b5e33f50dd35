"""From an alert to rings and deliveries: who gets it, when, and what that would take."""

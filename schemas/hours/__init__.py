"""Hours of the day that more than one service knows."""

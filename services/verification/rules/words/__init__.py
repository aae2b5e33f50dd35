"""What is written: the texts of alerts and their ends, posters, and the words of each reason."""

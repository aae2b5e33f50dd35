"""What is written: texts, posters, reasons."""

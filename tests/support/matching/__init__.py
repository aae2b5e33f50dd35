"""Invented reports that tell of one person in different words, and of others who are like them."""

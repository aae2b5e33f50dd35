"""Families of whom is sought, or was: their links, and what they tell by the page behind one."""

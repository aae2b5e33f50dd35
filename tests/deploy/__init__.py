"""Tests of the command line, the image, the compose file and what watches them."""

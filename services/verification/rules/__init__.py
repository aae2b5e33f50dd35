"""What officers may decide, on which content, in which words. Pure."""

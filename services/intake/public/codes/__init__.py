"""What anybody may learn of a code on a post."""

"""The public page: what anybody may learn of a code on a post."""

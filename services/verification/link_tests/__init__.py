"""The link test: on a schedule and by a button one post goes the whole way into a test group."""

"""The pages of accounts and groups."""

"""Zalo's OpenAPI: calls, tokens, and the pacing of the app that all accounts share."""

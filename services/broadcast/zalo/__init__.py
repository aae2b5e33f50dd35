"""Zalo's platform: its calls, tokens, the app's pacing, and what each of its codes means."""

"""Waking: who is on duty where, what wakes them, by which ways, and the steps until somebody has seen to it."""

"""Intake answers citizens: what it hears of their cases, and what they are told."""

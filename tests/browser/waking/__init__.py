"""Waking in Chromium: the duty page, the service worker on the phone, and the card at an open desk."""

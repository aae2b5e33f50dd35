"""Tests of services/intake/public/caller and services/intake/caller_links."""

"""Tests of services/verification/inboxes."""

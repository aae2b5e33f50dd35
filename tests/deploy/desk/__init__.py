"""Tests of deploy/desk."""

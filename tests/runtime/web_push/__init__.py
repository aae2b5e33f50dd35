"""Tests of services/runtime/web_push."""

"""Counting rules as pure functions."""

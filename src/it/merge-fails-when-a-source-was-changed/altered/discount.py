"""Rewritten between test and merge."""

"""Findings as text for people and as data for tools; one module a format."""

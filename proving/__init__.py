"""Checks of triage and dialogue that anyone can run: `python -m proving`. Nothing here ships with the skill."""

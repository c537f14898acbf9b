"""Checks of triage and dialogue in seconds; `python -m proving` runs them in full."""

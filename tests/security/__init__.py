"""Attacks on the self-hosted door, and what it answers."""

"""Whole conversations, as data, told through every door."""

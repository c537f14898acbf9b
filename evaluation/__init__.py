"""Measures the guide: understanding over the labelled corpus, triage and whole conversations over the vignettes.

For people who work on the guide; nothing here runs in the skill. ``python -m evaluation`` prints the tables.
"""

"""Metamorphic relations over the corpus."""

"""Tests of what people hear."""

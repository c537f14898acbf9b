"""Measures the skill beside the smallest skill on the same SDK, in one run, as ratios of medians."""


class BenchError(Exception):
    """A measure that would not measure what it says."""

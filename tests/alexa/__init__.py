"""The rim, driven by raw request envelopes."""

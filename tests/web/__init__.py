"""Tests of the self-hosted door in honest use."""

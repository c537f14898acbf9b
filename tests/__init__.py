"""The tests, as a package so that their commands run with ``python -m tests...`` (another package of that name exists)."""

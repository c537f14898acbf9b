"""The tests, as a package, so that their commands run as ``python -m tests...``; a library has one of that name."""

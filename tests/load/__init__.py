"""Load and faults, as a command: ``python -m tests.load``."""

# Puts the skill on the path in a plain clone.
import web  # noqa: F401

"""Search for input that breaks the skill, for hours or a minute: `python -m fuzzing`. Nothing here ships with it."""

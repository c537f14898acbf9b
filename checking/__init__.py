"""The promises between files: every inconsistency of knowledge, speech and models, all at once."""

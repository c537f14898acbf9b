"""Builds what is handed to Amazon: the Lambda package and the skill package, the same to the byte each time."""

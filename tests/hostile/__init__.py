"""Hostile input: whatever is sent, the answer is one Alexa takes, and no noise lowers the advice."""

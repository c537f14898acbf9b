"""Door 3: a conversation in the terminal, through real Alexa envelopes, offline."""

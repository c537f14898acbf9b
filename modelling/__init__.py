"""What Alexa must know: makes the interaction models and skill.json from these words, the lexicon and the knowledge.

For people who work on the guide; nothing here runs in the skill. ``python -m modelling`` writes, ``--check`` compares.
"""

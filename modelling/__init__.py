"""What Alexa must know: writes the interaction models and skill.json from the words of this folder, the lexicon and the knowledge.

For people who work on the guide; nothing here runs in the skill. ``python -m modelling`` writes, ``--check`` only compares.
"""

"""The rim: the only folder that knows Alexa's envelopes and ask_sdk. Thin; what is said and decided comes from the
core.
"""

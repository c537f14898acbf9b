"""The five levels of urgency as plain strings, in the oracle's own order."""

SELF_CARE = "self_care"
CONSULTATION = "consultation"
WITHIN_A_DAY = "consultation_24"
EMERGENCY = "emergency"
AMBULANCE = "emergency_ambulance"

LOWEST_TO_HIGHEST = (SELF_CARE, CONSULTATION, WITHIN_A_DAY, EMERGENCY, AMBULANCE)


def highest(levels: list[str | None]) -> str | None:
    """Give the most urgent of the levels, None where none is set (G1: the highest of any matched rule wins)."""
    return next((level for level in reversed(LOWEST_TO_HIGHEST) if level in levels), None)


def worst(*readings: tuple[bool, str]) -> str | None:
    """Give the most urgent level among the readings (holds, level) that hold."""
    return highest([level for holds, level in readings if holds])

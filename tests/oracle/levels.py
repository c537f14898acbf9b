"""The five levels of urgency as plain strings, in the oracle's own order."""

SELF_CARE = "self_care"
CONSULTATION = "consultation"
WITHIN_A_DAY = "consultation_24"
EMERGENCY = "emergency"
AMBULANCE = "emergency_ambulance"

LOWEST_TO_HIGHEST = (None, SELF_CARE, CONSULTATION, WITHIN_A_DAY, EMERGENCY, AMBULANCE)
HOW_URGENT = {level: rank for rank, level in enumerate(LOWEST_TO_HIGHEST)}


def highest(levels: list[str | None]) -> str | None:
    """Give the most urgent of the levels, None where none is set (G1: the highest of any matched rule wins)."""
    return max(levels, key=HOW_URGENT.__getitem__)


def worst(*readings: tuple[bool, str]) -> str | None:
    """Give the most urgent level among the readings (holds, level) that hold."""
    found: str | None = None
    for holds, level in readings:
        if holds and HOW_URGENT[level] > HOW_URGENT[found]:
            found = level
    return found

"""Which causes are worth explaining to a person, from what fits their facts. Never a diagnosis. Pure."""

from __future__ import annotations

from backache.knowledge import Facts, knowledge

COMMON = ("muscle_spasm_or_tension", "ligament_sprain")
"""What is explained where nothing told fits anything in particular."""


def likely_causes(facts: Facts) -> tuple[str, ...]:
    """Return the ids of the causes that fit the facts, best first, those of equal weight in the article's order.

    The commonest ones come last where fewer than two others fit.
    """
    weights = {
        name: sum(weight for condition, weight in fits if condition.holds(facts))
        for name, fits in knowledge().fits.items()
    }
    fitting = sorted((name for name, weight in weights.items() if weight), key=lambda name: -weights[name])
    return tuple(dict.fromkeys((*fitting, *(COMMON if len(fitting) < len(COMMON) else ()))))

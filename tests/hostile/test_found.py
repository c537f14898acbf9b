"""Every case that a search has found is replayed; one that is still open fails as expected, and says why."""

from __future__ import annotations

from typing import Any

import pytest

from tests.hostile.found import cases
from tests.hostile.judging import judge


def _marked(name: str, case: dict[str, Any]) -> Any:
    reason = f'{case.get("open")} (once mended, take the line "open" out of found/{name}.json)'
    return pytest.param(case, id=name, marks=[pytest.mark.xfail(reason=reason, strict=True)] if "open" in case else [])


@pytest.mark.parametrize("case", [_marked(name, case) for name, case in cases().items()])
def test_what_was_found_stays_mended(case: dict[str, Any]) -> None:
    """Input that once broke something does so no more."""
    assert [] == judge(case)

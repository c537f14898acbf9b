"""``python -m tools.supply audit|sbom``: known vulnerabilities of what we build on, or a bill of materials."""

import argparse
import importlib.util
import sys
from pathlib import Path

from tools.supply.audit import audit
from tools.supply.sbom import write

BILL = Path(__file__).resolve().parents[2] / "build" / "sbom.json"


def main() -> int:
    """Run the command that the arguments name; give its exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.supply", description=__doc__)
    parser.add_argument("command", choices=("audit", "sbom"))
    parser.add_argument("--output", type=Path, default=BILL, help="where the bill goes")
    options = parser.parse_args()
    if options.command == "sbom":
        print(f"{options.output}: {write(options.output)} packages")
        return 0
    if importlib.util.find_spec("pip_audit") is None:
        print("known vulnerabilities: not looked up, for pip-audit is not installed (requirements/audit.txt)")
        return 0
    lines, status = audit()
    print("\n".join(lines))
    return status


if __name__ == "__main__":
    sys.exit(main())

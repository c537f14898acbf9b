"""A bill of materials in CycloneDX 1.6, from the pins alone: the same to the byte each time, and without a network."""

import json
import uuid
from pathlib import Path
from typing import Any

from tools.supply.pins import FOLDER, SHIPPED, Pin, pins

Json = dict[str, Any]


def bill() -> Json:
    """Give the bill of all that the skill and the endpoint are shipped with."""
    together = {pin.name: pin for name in SHIPPED for pin in pins(FOLDER / f"{name}.txt")}
    components = [_component(pin) for _, pin in sorted(together.items())]
    # Named by its content, so that the same pins give the same bill.
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(components))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": serial.urn,
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "backache-guide", "bom-ref": "backache-guide"}},
        "components": components,
    }


def write(file: Path) -> int:
    """Write the bill to a file; give how many packages it lists."""
    file.parent.mkdir(parents=True, exist_ok=True)
    listed = bill()
    file.write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")
    return len(listed["components"])


def _component(pin: Pin) -> Json:
    address = f"pkg:pypi/{pin.name.replace('_', '-')}@{pin.version}"
    hashes = [{"alg": "SHA-256", "content": one} for one in pin.hashes]
    files = {"type": "distribution", "url": f"https://pypi.org/project/{pin.name}/{pin.version}/", "hashes": hashes}
    return {
        "type": "library",
        "bom-ref": address,
        "name": pin.name,
        "version": pin.version,
        "purl": address,
        "externalReferences": [files],
    }

"""``python -m tests.load.adapter ours|stock``: processor time of an app for one signed request, without any server.

Prints milliseconds, the best of five rounds. Reads LOAD_FOLDER and LOAD_SKILL as target.py does, and from standard
input the signed request, as JSON with headers and body.
"""

import json
import sys
import time
import warnings

from tests.load import target

ROUNDS, EACH = 5, 100


def main() -> None:
    """Measure the app that the first argument names."""
    warnings.simplefilter("ignore")
    client, shot = getattr(target, sys.argv[1])().test_client(), json.load(sys.stdin)

    def send() -> None:
        response = client.post("/alexa", data=shot["body"], headers=shot["headers"], content_type="application/json")
        assert response.status_code == 200, response.get_data()

    send()
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.process_time()
        for _ in range(EACH):
            send()
        best = min(best, (time.process_time() - began) / EACH)
    print(f"{1000 * best:.2f}")


if __name__ == "__main__":
    main()

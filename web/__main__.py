"""``python -m web``: the page and the Alexa endpoint on this machine only, for development."""

import logging
import os
import sys
from dataclasses import replace

from werkzeug.serving import make_server

from web import ConfigurationError, create_app
from web.observe import log_to_stderr
from web.settings import Settings, whole_number

HOST = "127.0.0.1"


def main() -> int:
    """Serve on loopback until Ctrl-C; PORT changes the port."""
    try:
        port = _port(os.environ.get("PORT", "5000"))
        settings = Settings.from_environment({"BACKACHE_HOSTS": f"{HOST},localhost", **os.environ})
        settings = replace(settings, developer=True)
        # Unverified is safe only because nobody but this machine can reach the door.
        app = create_app(settings.skill_id, verify=False, settings=settings)
    except ConfigurationError as error:
        print(error, file=sys.stderr)
        return 2
    log_to_stderr(settings.log_level)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    try:
        server = make_server(HOST, port, app, threaded=True)
    except (OSError, SystemExit):
        print(f"Port {port} is taken; choose another one: make run PORT=5001", file=sys.stderr)
        return 2
    print(f"Backache Guide is at http://{HOST}:{server.server_port}/  (stop with Ctrl-C)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("Stopped.")
    finally:
        server.server_close()
    return 0


def _port(text: str) -> int:
    try:
        return whole_number(0, 65535)(text.strip())
    except ValueError as error:
        raise ConfigurationError(f"PORT: {error}") from error


if __name__ == "__main__":
    sys.exit(main())

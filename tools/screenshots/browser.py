"""Debian's Chromium, driven by Playwright: for the pictures and for the tests of the page."""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Error, sync_playwright
from werkzeug.serving import make_server

from web import create_app
from web.settings import Settings

PROGRAM = os.environ.get("BACKACHE_CHROMIUM") or "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
)


@contextmanager
def browser() -> Iterator[Browser]:
    """Give a running browser; the program of BACKACHE_CHROMIUM, default Debian's."""
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=PROGRAM, args=list(ARGUMENTS))
        try:
            yield started
        finally:
            started.close()


@contextmanager
def site(*, developer: bool = False) -> Iterator[str]:
    """Serve the skill and its page on a free port of this machine; give the address."""
    app = create_app(None, verify=False, settings=Settings(developer=developer, talk_per_minute=100_000))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def main() -> None:
    """Start the browser and print its version; end with 1 and why where it does not start."""
    try:
        with browser() as started:
            print(f"{PROGRAM}: Chromium {started.version}")
    except Error as error:
        sys.exit(f"{PROGRAM}: {str(error).splitlines()[0]}")


if __name__ == "__main__":
    main()

"""The browser's tests need a browser: they are collected only where BACKACHE_E2E is 1."""

import os

if os.environ.get("BACKACHE_E2E") == "1":
    from tests.e2e.fixtures import address, chromium, open_page, page, speaking

    __all__ = ["address", "chromium", "open_page", "page", "speaking"]
else:
    collect_ignore_glob = ["*"]

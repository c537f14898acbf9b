"""The page in a real browser; collected only where BACKACHE_E2E is 1 (make e2e)."""

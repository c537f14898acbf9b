"""A stand-by for the skill's entry, for tests of the server alone: first on the path, it answers in its place."""

from tests.security.skill import build, entry

lambda_handler = entry(build())

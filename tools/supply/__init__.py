"""What we build on: its known vulnerabilities, and a bill of materials. Nothing here ships with the skill."""

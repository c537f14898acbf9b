"""Print every inconsistency of the content and exit with status 1, or say that all is well."""

import sys

from checking.content import all_problems

if __name__ == "__main__":
    found = all_problems()
    print("\n".join(found) if found else "content: all well")
    sys.exit(1 if found else 0)

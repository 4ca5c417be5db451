"""Run the command: ``python -m cdrpkit`` does what ``cdrpkit`` does."""

import sys

from cdrpkit.cli import main

if __name__ == "__main__":
    sys.exit(main())

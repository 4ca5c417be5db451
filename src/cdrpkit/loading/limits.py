"""
How much a file may hold: beyond a limit it is a slip or an attack, never a register.

All stand here, so that whoever meets one can see the others and why they are.
"""

from __future__ import annotations

from typing import Final

from cdrpkit.exceptions import MOST_PROBLEMS_SHOWN

MOST_FILES: Final = 10_000
"""Files in a register; more means that the folder named is not a register."""

LARGEST_FILE: Final = 256 * 2**20
"""Bytes in a file; a national table of a million rows takes about half of it."""

LONGEST_TEXT: Final = 1_000_000
"""Characters in a text; Word files cannot be opened with a much longer paragraph."""

MOST_COLUMNS: Final = 1_000
"""Columns in a CSV file; the widest record has some twenty."""

LONGEST_CELL: Final = 131_072
"""Characters in a CSV cell, which is what Python's own reader takes at most."""

LONGEST_NUMBER: Final = 100
"""Characters in a number, so that none is computed just to be refused."""

LARGEST_INTEGER: Final = 2**63 - 1
"""What databases and spreadsheets hold in a whole number of 64 bits."""

DEEPEST: Final = 64
"""
Levels of lists and tables; a record needs five.

They are counted before a file is parsed, for parsers call themselves for each.
"""

LONGEST_KEY: Final = 8
"""
Parts of a dotted key of TOML; a record needs four.

For a long key tomllib takes time and memory by the square of its parts.
"""

MOST_KEY_PARTS: Final = 50_000
"""
Parts of all dotted keys of a TOML file, keys that are the same counted once.

The keys of all collections together have not a thousand, however many records there
are. For each part of a new one tomllib keeps a kilobyte, which makes 50 MB of these.
"""

MOST_FAULTS: Final = MOST_PROBLEMS_SHOWN - 1
"""
Problems reported of one file; nobody reads more at once.

One fewer than a message lists, so that its last line can say that there are more.
"""

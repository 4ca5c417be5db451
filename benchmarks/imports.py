"""
What an import costs, in fresh interpreters that take turns.

``import cdrpkit`` is lazy, so its cost stands beside that of naming what is used.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 15
CONTESTANTS = {
    "nothing (bare Python)": "pass",
    "import cdrpkit": "import cdrpkit",
    "import attrs": "import attrs",
    "import pydantic": "import pydantic; pydantic.BaseModel",
    "cdrpkit.Register (every record)": "import cdrpkit; cdrpkit.Register",
    "cdrpkit.load": "import cdrpkit; cdrpkit.load",
    "cdrpkit --help": (
        "import contextlib, io, cdrpkit.cli as cli\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        "    with contextlib.suppress(SystemExit):\n"
        "        cli.main(['--help'])"
    ),
}


def main() -> None:
    """Print each contestant's median over bare Python, and its ratio to attrs."""
    seconds: dict[str, list[float]] = {name: [] for name in CONTESTANTS}
    for _ in range(RUNS):
        for name, code in CONTESTANTS.items():
            seconds[name].append(_timed(code))
    medians = {name: statistics.median(runs) for name, runs in seconds.items()}
    bare = medians["nothing (bare Python)"]
    attrs = medians["import attrs"] - bare
    print(f"\nImports: {RUNS} fresh interpreters each, in turn; medians of wall time")
    print(f"{'contestant':34}{'ms':>9}{'over bare':>12}{'to attrs':>10}")
    for name, median in medians.items():
        over = median - bare
        print(f"{name:34}{1000 * median:9.1f}{1000 * over:12.1f}{over / attrs:10.2f}")


def _timed(code: str) -> float:
    """Return the wall time of a fresh interpreter that runs *code*."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()

"""Load a register, judge it by a day, and print what fails."""

import datetime as dt
import sys
from pathlib import Path

import cdrpkit


def main(path: str = "examples/london", out: str = "out") -> int:
    """Print what fails, keep it in the folder *out*, and return an exit code."""
    try:
        register = cdrpkit.load(path)
    except cdrpkit.LoadError as error:
        for problem in error.problems:
            print(f"{problem.file}, line {problem.line}: {problem.message}")
        return 3
    findings = cdrpkit.check(register, on=dt.date(2005, 12, 8))
    failing = [each for each in findings if each.fails]
    lines = [f"{each.code} {each.subject}: {each.message}" for each in failing]
    lines.append(f"{len(failing)} of {len(findings)} findings fail")
    print("\n".join(lines))
    Path(out).mkdir(exist_ok=True)
    Path(out, "failing.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 1 if failing else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

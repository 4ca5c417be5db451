"""Show what is found of one partnership, and of whatever refers to it."""

import datetime as dt
import sys
from pathlib import Path

import cdrpkit


def main(
    path: str = "examples/london", out: str = "out", partnership: str = "camden"
) -> None:
    """Print the findings, and write them to the folder *out*."""
    register = cdrpkit.load(path)
    subject = register.partnerships[partnership]
    about = {subject.key}
    for collection in register.collections:  # its strategies, its members, ...
        about |= {record.key for record in collection.of(subject)}

    findings = cdrpkit.check(register, on=dt.date(2005, 12, 8))
    lines = [
        f"{each.verdict.value:<12} {each.code} {each.subject}: {each.message}"
        for each in findings
        if each.subject in about
    ]
    print("\n".join(lines))
    Path(out).mkdir(exist_ok=True)
    text = "\n".join(lines) + "\n"
    Path(out, f"{partnership}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

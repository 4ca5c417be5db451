"""Build the paper for a committee and the return, and write both."""

import datetime as dt
import sys
from pathlib import Path

import cdrpkit
from cdrpkit.exporters.csv import Audience


def main(path: str = "examples/london", out: str = "out") -> None:
    """Write a Word file, and the CSV twice: for a machine and for a spreadsheet."""
    folder = Path(out)
    folder.mkdir(exist_ok=True)
    register = cdrpkit.load(path)
    day = dt.date(2005, 12, 8)

    paper = cdrpkit.build_report("scrutiny-progress", register, on=day)
    cdrpkit.export(paper, folder / "scrutiny-progress.docx")

    actions = cdrpkit.build_return("recommendations", register, on=day)
    cdrpkit.export(actions, folder / "recommendations.csv")
    excel = {"audience": Audience.EXCEL}
    cdrpkit.export(actions, folder / "recommendations-excel.csv", options=excel)
    print(f"{paper.title}: {len(actions.table.rows)} actions, written to {folder}")


if __name__ == "__main__":
    main(*sys.argv[1:])

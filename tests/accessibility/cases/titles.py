"""Files that try the checks of `cdrpkit.accessibility.titles`."""

from tests.accessibility.builders import (
    Case,
    Cases,
)

CASES = {
    "ACC001": Cases(
        found=[Case("", title=""), Case("", title=" ")],
        passed=[Case("")],
    ),
    "ACC002": Cases(
        found=[Case("", title="Document1"), Case("", title="paper final.docx")],
        passed=[Case(""), Case("", title="Documents of the year")],
    ),
}

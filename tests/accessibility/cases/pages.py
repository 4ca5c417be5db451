"""Files that try the checks of `cdrpkit.accessibility.pages`."""

from tests.accessibility.builders import (
    BOTH,
    TEN,
    Case,
    Cases,
    new_section,
    section,
)

CASES = {
    "ACC060": Cases(
        found=[
            Case(
                new_section(("default", "footer1")),
                texts=BOTH,
                section=section(("default", "footer2"), turned=True),
            ),
            Case(
                new_section(("default", "footer1")),
                texts=BOTH,
                section=section(more="<w:titlePg/>"),
            ),
            Case(
                "",
                texts=BOTH,
                settings="<w:evenAndOddHeaders/>",
                section=section(("default", "footer1")),
            ),
        ],
        passed=[
            Case(
                new_section(("default", "footer1")),
                texts=BOTH,
                section=section(turned=True),
            ),
            Case(
                "",
                texts=BOTH,
                section=section(("default", "footer1"), more="<w:titlePg/>"),
            ),
            Case(
                new_section(("default", "footer2")),
                texts=BOTH,
                section=section(("default", "footer1")),
            ),
        ],
    ),
    "ACC061": Cases(
        found=[Case(TEN * 10, also="ACC007", texts={})],
        passed=[Case(TEN * 10, also="ACC007"), Case(TEN, texts={})],
    ),
}

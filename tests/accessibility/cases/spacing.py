"""Files that try the checks of `cdrpkit.accessibility.spacing`."""

from tests.accessibility.builders import (
    GONE,
    OLD,
    TWO,
    Case,
    Cases,
    p,
    picture,
    table,
)

CASES = {
    "ACC037": Cases(
        found=[Case(TWO.format(p())), Case(TWO.format(p() + p(" ")))],
        passed=[
            Case(TWO.format(table()) + p()),
            Case(table() + p() + table() + p()),
            Case(TWO.format(p('<w:r><w:br w:type="page"/></w:r>'))),
            Case(TWO.format(p(picture("A map"))), also="ACC028"),
            Case(
                TWO.format(p("<w:del><w:r/></w:del>", properties="<w:sectPr/>")),
                also="ACC062",
            ),
            Case(TWO.format(p(OLD, properties=GONE)), also="ACC062"),
        ],
    ),
    "ACC038": Cases(
        found=[Case(p("Name      Number")), Case(p("Name\u00a0\u00a0\u00a0Number"))],
        passed=[
            Case(p("One.  Two.")),
            Case(p("  Three")),
            Case(p("x    =    1", "Code")),
        ],
    ),
    "ACC039": Cases(
        found=[
            Case(p("<w:r><w:t>One</w:t><w:tab/><w:tab/><w:t>Two</w:t></w:r>")),
            Case(p("<w:r><w:t>One</w:t><w:tab/><w:t>1</w:t></w:r>") * 3),
        ],
        passed=[
            Case(p("<w:r><w:t>Date</w:t><w:tab/><w:t>8 December</w:t></w:r>") * 2),
            Case(p("<w:r><w:t>Aims</w:t><w:tab/><w:t>4</w:t></w:r>", "TOC1") * 5),
            Case(p("<w:r><w:tab/><w:t>Indented</w:t></w:r>") * 5),
        ],
    ),
    "ACC040": Cases(
        found=[Case(p("S U M M A R Y"))],
        passed=[
            Case(p("SUMMARY")),
            Case(p("I A B")),
            Case(p("a b c d e")),
            Case(p("Grades A B C D are passes.")),
            Case(p("See annexes A B C D E F")),
            Case(p("S U M M")),
        ],
    ),
}

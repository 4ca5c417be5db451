"""Files that try the checks of `cdrpkit.accessibility.lists`."""

from tests.accessibility.builders import (
    HEADER,
    NUMBERED,
    Case,
    Cases,
    notes,
    p,
    row,
    table,
)

CASES = {
    "ACC035": Cases(
        found=[
            Case(p("• One") + p("• Two")),
            Case(p("<w:r><w:t>• One</w:t><w:br/><w:t>• Two</w:t></w:r>")),
        ],
        passed=[
            Case(p("• One")),
            Case(p("One", properties=NUMBERED) + p("Two", properties=NUMBERED)),
            Case(table(HEADER, row("- 5 %", "- 6 %"))),
            Case(p("- One") + p("Between") + p("- Two")),
            Case(p("- One") + p("- Two"), also="ACC068"),
            Case(p("– Did you go?") + p("– I did."), also="ACC068"),
        ],
    ),
    "ACC036": Cases(
        found=[
            Case(p("1. One") + p("2. Two")),
            Case(p("(a) One") + p("(b) Two")),
            Case(p("iv) One") + p("v) Two")),
            Case(p("1.1 One") + p("1.2 Two")),
            Case(
                p("1. One")
                + p("Between.")
                + p("2. Two")
                + p("Between.")
                + p("3. Three")
            ),
            Case(p("1. One") + p("(a) x") + p("(b) y") + p("2. Two") + p("3. Three")),
            Case(p("a. One") + p("b. Two") + p("c. Three")),
            Case("", **notes(p("1. One") + p("2. Two"))),
        ],
        passed=[
            Case(p("1. One")),
            Case(p("1. One") + p("1. Two")),
            Case(p("2004 was good") + p("2005 was better")),
            Case(p("One", properties=NUMBERED) + p("Two", properties=NUMBERED)),
            Case(p("1. One") + p("(2) Two")),
            Case(table(HEADER, row("1. One", "2. Two"))),
            Case(p("1. One", "TOC1") + p("2. Two", "TOC1")),
            Case(p("A. Smith (Chair)") + p("B. Jones") + p("D. Brown")),
            Case(
                p("I. Newton wrote of it")
                + p("J. Locke wrote of it")
                + p("K. Marx did")
            ),
            Case(p("1. One") + p("Between.") + p("2. Two")),
            Case(p("1. One", "Heading1") + p("Words.") + p("2. Two", "Heading1")),
        ],
    ),
    "ACC068": Cases(
        found=[
            Case(p("- One") + p("- Two")),
            Case(p("– Did you go?") + p("– I did.")),
            Case(p("» One") + p("» Two")),
            Case(p("<w:r><w:t>o</w:t><w:tab/><w:t>One</w:t></w:r>") * 2),
            Case(p("<w:r><w:t>- One</w:t><w:br/><w:t>- Two</w:t></w:r>")),
            Case("", **notes(p("- One") + p("- Two"))),
        ],
        passed=[
            Case(p("- One")),
            Case(p("- 5 degrees at night") + p("- 7 degrees later")),
            Case(p("- One") + p("Between") + p("- Two")),
            Case(table(HEADER, row("- Five", "- Six"))),
        ],
    ),
}

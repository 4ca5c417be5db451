"""Files that try the checks of `cdrpkit.accessibility.headings`."""

from tests.accessibility.builders import (
    FIFTEEN,
    GONE,
    GOOD_HEADINGS,
    LEAD,
    LONG,
    NUMBERED,
    OLD,
    TEN,
    Case,
    Cases,
    p,
    picture,
    run,
    table,
)

CASES = {
    "ACC007": Cases(
        found=[Case(FIFTEEN)],
        passed=[Case(TEN), Case(GOOD_HEADINGS + FIFTEEN)],
    ),
    "ACC008": Cases(
        found=[
            Case(p("One", "Heading2")),
            Case(p("Title", "Title") + p("One", "Heading3")),
            Case(p("One", "Heading2") + p("Title", "Title")),
            Case(p("One", "Named")),
            Case(p("Contents", "Contents") + p("One", "Named")),
        ],
        passed=[
            Case(GOOD_HEADINGS),
            Case(p("T", "Title") + p("One", "Heading2")),
            Case(p("None")),
        ],
    ),
    "ACC009": Cases(
        found=[
            Case(p("One", "Heading1") + p("Two", "Heading3")),
            Case(
                p("One", "Heading1") + p("Two", properties='<w:outlineLvl w:val="2"/>')
            ),
        ],
        passed=[
            Case(GOOD_HEADINGS),
            Case(
                p("One", "Heading1") + p("", "Heading2") + p("Two", "Heading2"),
                also="ACC011",
            ),
            Case(
                p("One", "Heading1") + p("Two", "Heading3", '<w:outlineLvl w:val="9"/>')
            ),
        ],
    ),
    "ACC010": Cases(
        found=[
            Case(p(run("Background", "<w:b/>")) + p(LONG)),
            Case(p(run("Background", '<w:sz w:val="32"/>')) + p(LONG)),
            Case(p(run("Budget", "<w:b/>")) + table(caption=""), also="ACC021"),
            Case(
                p(run("Budget overview", '<w:u w:val="single"/>')) + p(LONG),
                also="ACC048",
            ),
            Case(p(run("Budget overview", "<w:caps/>")) + p(LONG)),
            Case(p(run("Budget.", "<w:b/>")) + p(LONG)),
        ],
        passed=[
            Case(p("Background", "Heading1") + p(LONG)),
            Case(p(run("It was agreed.", "<w:b/>")) + p(LONG)),
            Case(p(run("One", "<w:b/>")) + p(run("Two", "<w:b/>"))),
            Case(p(run("Date:", "<w:b/>") + run(" 8 December")) + p(LONG)),
            Case(p("Report of the Commissioner", "Title") + p(LONG)),
            Case(p(run("Table 3: Crime", "<w:b/>")) + p(LONG)),
            Case(p(run("Item", "<w:b/>"), properties=NUMBERED) + p(LONG)),
            Case(p(run("Item", '<w:b w:val="0"/>')) + p(LONG)),
            Case(
                p(run("Words", '<w:rStyle w:val="Strong"/>'), "Lead") + p(LONG),
                styles=LEAD,
            ),
            Case(p(run("See the report of 2005.", "<w:b/>")) + p(LONG)),
        ],
    ),
    "ACC011": Cases(
        found=[Case(p("", "Heading1")), Case(p(" ", "Heading2"))],
        passed=[
            Case(GOOD_HEADINGS),
            Case(p()),
            Case(p(picture("A crest"), "Heading1"), also="ACC028"),
            Case(
                p("One", "Heading1")
                + p(OLD, "Heading1", GONE)
                + p(
                    "<w:bookmarkStart w:name='x'/><w:bookmarkEnd/>" + OLD,
                    "Heading1",
                    GONE,
                )
                + p("Words."),
                also="ACC062",
            ),
        ],
    ),
    "ACC012": Cases(
        found=[Case(p(LONG * 3, "Heading1"))],
        passed=[Case(GOOD_HEADINGS)],
    ),
}

"""Files that try the checks of `cdrpkit.accessibility.links`."""

from tests.accessibility.builders import (
    LINKS,
    OLD,
    Case,
    Cases,
    clicked,
    field,
    inner,
    link,
    p,
    picture,
    run,
)

CASES = {
    "ACC030": Cases(
        found=[
            Case(p(link("")), links=LINKS),
            Case(p(field(' HYPERLINK "https://example.org/" ', ""))),
            Case(p(link(picture(decorative=True))), links=LINKS),
            Case(p(clicked("", decorative=True)), links=LINKS),
        ],
        passed=[
            Case(p(link("Report")), links=LINKS),
            Case(p(field("HYPERLINK x", "Report"))),
            Case(p(link(picture("Crest"))), also="ACC028", links=LINKS),
            Case(p(run("x") + link(OLD)), also="ACC062", links=LINKS),
            Case(p(clicked("The report of 2005")), also="ACC028", links=LINKS),
            Case(
                p(
                    "<w:bookmarkStart w:name='n'/><w:bookmarkEnd/>"
                    "<w:hyperlink w:anchor='n'><w:r><w:footnoteReference/></w:r>"
                    "</w:hyperlink>"
                )
            ),
        ],
    ),
    "ACC031": Cases(
        found=[
            Case(p(link("Click here")), links=LINKS),
            Case(p(field('HYPERLINK "https://example.org/"', "Read more..."))),
            Case(p(f'<w:fldSimple w:instr="HYPERLINK x">{run("here")}</w:fldSimple>')),
            Case(p(clicked("click here")), also="ACC028", links=LINKS),
        ],
        passed=[Case(p(link("Here is the report of 2005")), links=LINKS)],
    ),
    "ACC032": Cases(
        found=[Case(p(link("https://example.org/report.html")), links=LINKS)],
        passed=[
            Case(p(link("Report")), links=LINKS),
            Case(p(link("www.gov.uk")), links=LINKS),
            Case(p(link("clerk@example.org")), links=LINKS),
        ],
    ),
    "ACC033": Cases(
        found=[Case(p(link("Report") + link("Report", "b")), links=LINKS)],
        passed=[
            Case(p(link("Report") + link("Report")), links=LINKS),
            Case(p(link("Report") + link("Other", "b")), links=LINKS),
            Case(
                p(inner("Aims", "a"), "TOC1") + p(inner("Aims", "b"), "TOC1"),
                also="ACC034",
            ),
        ],
    ),
    "ACC034": Cases(
        found=[
            Case(p(inner("Table", "gone"))),
            Case(p(field(r'HYPERLINK \l "gone"', "Table"))),
            Case(p(link("The report of 2005", "gone"))),
            Case(p(inner("The report of 2005"))),
        ],
        passed=[
            Case(
                p(
                    '<w:bookmarkStart w:name="T1"/><w:bookmarkEnd/>'
                    + inner("Table", "t1")
                )
            ),
            Case(
                p(field(r'HYPERLINK "https://example.org" \l "gone" \o "tip"', "Table"))
            ),
            Case(p(inner("Up", "_top"))),
            Case(p(clicked("The report of 2005")), also="ACC028", links=LINKS),
        ],
    ),
}

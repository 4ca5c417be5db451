"""Files that try the checks of `cdrpkit.accessibility.tables`."""

from tests.accessibility.builders import (
    DESCRIBED,
    FIRST_COLUMN,
    HEADER,
    ROW,
    Case,
    Cases,
    cell,
    field,
    p,
    picture,
    row,
    run,
    table,
)

CASES = {
    "ACC013": Cases(
        found=[Case(table(row("Name", "Number"), ROW)), Case(table(ROW, HEADER))],
        passed=[
            Case(table()),
            Case(table(row("Framed")), also="ACC019"),
            Case("", texts={"header1": table(ROW, ROW)}),
            Case(
                table(
                    row("Date", "8 December"),
                    row("Contact", "Clerk"),
                    properties=FIRST_COLUMN,
                ),
                also="ACC069",
            ),
        ],
    ),
    "ACC014": Cases(
        found=[
            Case(
                table(
                    row("Name", "Number"),
                    ROW,
                    properties='<w:tblStyle w:val="Banded"/><w:tblLook w:val="0020"/>',
                ),
                also="ACC020",
            ),
            Case(table(properties=f"<w:tblpPr/>{DESCRIBED}"), also="ACC052"),
            Case(table(HEADER, HEADER)),
        ],
        passed=[Case(table()), Case(table(row("Name", "Number"), ROW), also="ACC013")],
    ),
    "ACC015": Cases(
        found=[
            Case(table(HEADER, row(cell("Both", '<w:gridSpan w:val="2"/>')))),
            Case(
                table(
                    HEADER,
                    row(cell("All", '<w:vMerge w:val="restart"/>'), "1"),
                    row(cell("", "<w:vMerge/>"), "2"),
                )
            ),
        ],
        passed=[
            Case(table()),
            Case(table(HEADER, row(cell("x", '<w:gridSpan w:val="1"/>'), "2"))),
        ],
    ),
    "ACC016": Cases(
        found=[Case(table(row("Name", "", header=True), ROW))],
        passed=[
            Case(table()),
            Case(table(row("Name", cell(p(picture("Sum"))), header=True), ROW)),
        ],
    ),
    "ACC017": Cases(
        found=[Case(table(HEADER, row("Barnet", "")))],
        passed=[
            Case(table()),
            Case(
                table(
                    HEADER,
                    row(cell("All", '<w:vMerge w:val="restart"/>'), "1"),
                    row(cell("", "<w:vMerge/>"), "2"),
                ),
                also="ACC015",
            ),
        ],
    ),
    "ACC018": Cases(
        found=[Case(table(HEADER, row(cell(p() + table(caption="") + p()), "1")))],
        passed=[Case(table() + p() + table())],
    ),
    "ACC019": Cases(
        found=[Case(table(row("Framed"))), Case(table(row("Left", "Right")))],
        passed=[
            Case(table()),
            Case(table(HEADER)),
            Case("", texts={"header1": table(row("Left", "Right"))}),
            Case(p("x") + "<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>" + p("y")),
            Case("<w:tbl><w:tblPr/><w:tr/><w:tr/></w:tbl>" + p("y")),
            Case(
                "<w:tbl><w:tblPr/><w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>"
                + p("x")
                + "</w:tc></w:tr></w:tbl>"
                + p("y"),
                also="ACC062",
            ),
        ],
    ),
    "ACC020": Cases(
        found=[
            Case(table(properties="")),
            Case(table(properties='<w:tblDescription w:val=" "/>')),
        ],
        passed=[
            Case(table()),
            Case(table(properties='<w:tblDescription w:val="Numbers"/>')),
        ],
    ),
    "ACC021": Cases(
        found=[Case(table(caption=p("As follows.")))],
        passed=[
            Case(table()),
            Case(table(caption="") + p(run("Table ") + field("SEQ Table", "1"))),
            Case(table(caption=p("Table 4 has the numbers"))),
        ],
    ),
    "ACC022": Cases(
        found=[Case(table(HEADER, row("Barnet")))],
        passed=[
            Case(table()),
            Case(
                table(HEADER, row(cell("Both", '<w:gridSpan w:val="2"/>'))),
                also="ACC015",
            ),
            Case(
                table(
                    HEADER,
                    "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>"
                    f"{cell('1')}</w:tr>",
                )
            ),
        ],
    ),
    "ACC069": Cases(
        found=[
            Case(
                table(
                    row("Date", "8 December"),
                    row("Contact", "Clerk"),
                    properties=FIRST_COLUMN,
                )
            )
        ],
        passed=[Case(table()), Case(table(row("Name", "Number"), ROW), also="ACC013")],
    ),
}

"""Files that try the checks of `cdrpkit.accessibility.forms`."""

from tests.accessibility.builders import (
    CONTROL,
    LEGACY,
    RICH,
    Case,
    Cases,
    field,
    p,
    picture,
    run,
)

CASES = {
    "ACC056": Cases(
        found=[
            Case(p(field("SEQ Table", ""))),
            Case(p(field("TITLE", "", divided=False))),
            Case(p('<w:fldSimple w:instr=" DATE "/>')),
        ],
        passed=[
            Case(p(field("SEQ Table", "1"))),
            Case(p(field("PAGE", ""))),
            Case(p(field("XE “crime”", "", divided=False))),
            Case(p(run("x") + field(r"SEQ Table \r 0 \h", ""))),
        ],
    ),
    "ACC057": Cases(
        found=[
            Case(p(field("REF x", "Error! Reference source not found."))),
            Case(p(field(r"PAGEREF gone \h", "4"))),
        ],
        passed=[
            Case(
                p(
                    '<w:bookmarkStart w:name="t"/><w:bookmarkEnd/>'
                    + field("REF T", "Table 1")
                )
            ),
            Case(p(field("SEQ Table", "1"))),
            Case(p(field('SET who "Bob"', "") + field("REF who", "Bob"))),
        ],
    ),
    "ACC058": Cases(
        found=[
            Case(CONTROL.format("", p("Name"))),
            Case(p(CONTROL.format("", run("Name")))),
            Case(p(LEGACY.format(""))),
            Case(RICH.format("")),
            Case(RICH.format("<w:richText/>")),
            Case(RICH.format("<w:picture/>")),
        ],
        passed=[
            Case(CONTROL.format('<w:alias w:val="Name of the ward"/>', p("x"))),
            Case(
                "<w:sdt><w:sdtPr><w:richText/></w:sdtPr><w:sdtContent>"
                + p("x")
                + "</w:sdtContent></w:sdt>"
            ),
            Case(p(LEGACY.format('<w:helpText w:val="Name of the ward"/>'))),
            Case(RICH.format('<w:alias w:val="Name of the ward"/>')),
            Case(RICH.format("<w:docPartObj/>")),
            Case(
                "<w:sdt><w:sdtPr/><w:sdtContent>"
                + p("Words.")
                + "</w:sdtContent></w:sdt>"
            ),
        ],
    ),
    "ACC059": Cases(
        found=[Case(p("<w:r><w:object><w:control/></w:object></w:r>"))],
        passed=[Case(p(picture("A map")), also="ACC028")],
    ),
}

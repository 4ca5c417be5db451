"""Files that try the checks of `cdrpkit.accessibility.colour`."""

from tests.accessibility.builders import (
    BANDED,
    DESCRIBED,
    HEADER,
    LARGE_BOLD,
    LEAD,
    LINKS,
    NUMBERED,
    ROW,
    SOLID,
    STYLED,
    W14,
    Case,
    Cases,
    box,
    cell,
    colour,
    fill,
    filled,
    levels,
    link,
    p,
    row,
    run,
    table,
)

CASES = {
    "ACC041": Cases(
        found=[
            Case(p(run("Pale", colour("BFBFBF")))),
            Case(p(run("Pale", '<w:rStyle w:val="Pale"/>'))),
            Case(p(run("Lit", '<w:highlight w:val="darkBlue"/>'))),
            Case(
                p(run("On red", colour("00B050")), properties=fill("FF0000")),
                also="ACC043",
            ),
            Case(
                p(run("x", '<w:color w:val="auto" w:themeColor="accent4"/>')),
                also="ACC043",
            ),
            Case(
                p(run("x", f'{colour("000000")}<w:shd w:val="pct75" w:fill="FFFFFF"/>'))
            ),
            Case(
                table(
                    HEADER,
                    row("Barnet", cell(p(run("x", colour("1F3864"))), fill("000000"))),
                )
            ),
            Case(
                table(
                    HEADER,
                    row("Barnet", cell(p(run("x", colour("000000"))))),
                    properties=f"{DESCRIBED}{fill('000000')}",
                )
            ),
            Case(
                table(
                    HEADER,
                    row(cell(p(run("x", colour("FFFFFF")))), "12"),
                    properties='<w:tblStyle w:val="Dark"/><w:tblLook w:val="odd"/>',
                ),
                also="ACC020",
            ),
            Case(
                p(run("x", "<w14:textFill>" + W14.format("DDDDDD") + "</w14:textFill>"))
            ),
            Case(
                p(run("x", colour("000000", '<w:shd w:val="solid" w:color="111111"/>')))
            ),
            Case(
                table(
                    HEADER,
                    row(
                        cell(p(run("x", colour("FFFFFF")))), cell("12", fill("FFFFFF"))
                    ),
                )
            ),
            Case(
                p(box("x", colour("FFFFFF"), filled(SOLID.format("FFFF00")))),
                also="ACC051",
            ),
            Case(
                p(run("x", colour("333333"))),
                background='<w:background w:color="000000"/>',
                settings="<w:displayBackgroundShape/>",
            ),
            Case(p("One", properties=NUMBERED), **levels(colour("DDDDDD"))),
            Case(p("One", properties=STYLED), **levels(colour("DDDDDD"))),
            Case(p(run("x", '<w:color w:val="888888"/><w:sz w:val="10pt"/>'))),
            Case(
                p(run("x", f'<w:rStyle w:val="Strong"/>{LARGE_BOLD}'), "Lead"),
                styles=LEAD,
            ),
        ],
        passed=[
            Case(
                table(
                    row(
                        cell(p(run("x", colour("000000"))), fill("auto")),
                        "N",
                        header=True,
                    ),
                    ROW,
                    properties='<w:tblStyle w:val="Banded"/><w:tblLook w:val="0020"/>',
                ),
                also="ACC020",
            ),
            Case(p(run("Dark", colour("1F3864")))),
            Case(p(run("767676 just does", colour("767676")))),
            Case(p(run("Large", colour("949494", '<w:sz w:val="36"/>')))),
            Case(p(run("Large", colour("949494", '<w:b/><w:sz w:val="28"/>')))),
            Case(p(run("Auto", colour("auto")), properties=fill("000000"))),
            Case(p(run("x", colour("FFFFFF") + fill("1F3864")))),
            Case(p(run("x", '<w:color w:val="00FF00" w:themeColor="text1"/>'))),
            Case(p(run("hidden", colour("FFFFFF", "<w:vanish/>"))), also="ACC064"),
            Case(
                table(
                    row("Name", "Number", header=True),
                    ROW,
                    properties=f'{BANDED}<w:tblLook w:firstRow="1"/>',
                ),
                also="ACC020",
            ),
            Case(p("One", properties=NUMBERED), **levels(colour("333333"))),
            Case(p("One", properties=NUMBERED), **levels(colour("DDDDDD"), "none", "")),
            Case(
                p("One", properties=NUMBERED), **levels(colour("DDDDDD"), "bullet", "•")
            ),
            Case(p(run("x", '<w:color w:val="888888"/><w:sz w:val="20pt"/>'))),
            Case(p(run("x", LARGE_BOLD), "Lead"), styles=LEAD),
        ],
    ),
    "ACC042": Cases(
        found=[
            Case(p(box("x", colour("FFFFFF"), filled("<a:noFill/>"))), also="ACC051"),
            Case(p(box("x", colour("FFFFFF"), shape="")), also="ACC051"),
            Case(
                p(run("x", f'{colour("FF0000")}<w:shd w:val="pct20" w:fill="odd"/>')),
                also="ACC043",
            ),
            Case(p(run("x", "<w14:textFill><w14:gradFill/></w14:textFill>"))),
            Case(p(run("x", '<w:color w:val="auto" w:themeColor="accent6"/>'))),
            Case(
                p(
                    run(
                        "x",
                        colour("FF0000", '<w:shd w:val="diagStripe" w:fill="FFFFFF"/>'),
                    )
                ),
                also="ACC043",
            ),
            Case(
                p(box("x", colour("FF0000"), filled("<a:gradFill/>"))),
                also=("ACC043", "ACC051"),
            ),
        ],
        passed=[
            Case(
                p(run("x", "<w14:textFill>" + W14.format("111111") + "</w14:textFill>"))
            ),
            Case(p(run("x", colour("C00000"))), also="ACC043"),
            Case(p("x", properties=fill("C00000"))),
        ],
    ),
    "ACC043": Cases(
        found=[Case(p(run("late", colour("C00000")) + run(" work")))],
        passed=[
            Case(p(run("late", colour("C00000", "<w:b/>")))),
            Case(p(run("x", colour("1F3864")))),
            Case(p(link("x", look=colour("008000"))), links=LINKS),
        ],
    ),
    "ACC044": Cases(
        found=[
            Case(table(HEADER, row("Barnet", cell("", fill("C00000")))), also="ACC017")
        ],
        passed=[
            Case(table(HEADER, row("Barnet", cell("late", fill("C00000"))))),
            Case(table(HEADER, row("Barnet", cell("", fill("EEEEEE")))), also="ACC017"),
        ],
    ),
}

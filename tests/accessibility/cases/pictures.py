"""Files that try the checks of `cdrpkit.accessibility.pictures`."""

from tests.accessibility.builders import (
    DELETED,
    HEADER,
    SHAPE,
    Case,
    Cases,
    box,
    cell,
    group,
    link,
    p,
    picture,
    row,
    run,
    table,
)

CASES = {
    "ACC023": Cases(
        found=[
            Case(p(picture()), also="ACC028"),
            Case(p(SHAPE.format("width:1pt", "")), also="ACC028"),
            Case(p("<w:r><w:object><v:shape/></w:object></w:r>")),
            Case(p(link(picture())), also=("ACC028", "ACC030", "ACC034")),
            Case(p('<w:r><w:pict><v:arc style="x"/></w:pict></w:r>')),
            Case(p(group("A plan of the borough", "")), also="ACC028"),
            Case(p(group("", box="Label")), also=("ACC028", "ACC051")),
            Case(
                p(
                    "<w:r><w:pict><v:group><v:shape alt='A map of the roads'>"
                    "<v:imagedata/></v:shape><v:shape><v:imagedata/></v:shape></v:group></w:pict></w:r>"
                ),
                also="ACC028",
            ),
        ],
        passed=[
            Case(p(picture("A map of Barnet")), also="ACC028"),
            Case(p(picture(decorative=True))),
            Case(p(box("Words of its own")), also="ACC051"),
            Case(p(SHAPE.format("", "A map of Barnet")), also="ACC028"),
            Case(p('<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>')),
            Case(
                p(picture(inside='<pic:cNvPr descr="A map of Barnet"/>')), also="ACC028"
            ),
            Case(p(run("x") + DELETED.format(picture())), also="ACC062"),
            Case(
                p(
                    "<w:r><w:pict><v:group alt='A map of the area'><v:shape>"
                    "<v:imagedata/></v:shape></v:group></w:pict></w:r>"
                ),
                also="ACC028",
            ),
            Case(
                p(group("A plan of the borough", "A map of the roads")), also="ACC028"
            ),
            Case(
                p(
                    "<w:r><w:drawing><wp:inline><wp:docPr hidden='1'/></wp:inline>"
                    "</w:drawing></w:r>"
                )
            ),
        ],
    ),
    "ACC024": Cases(
        found=[
            Case(p(picture("image001.png")), also="ACC028"),
            Case(p(picture("Picture 3")), also="ACC028"),
            Case(p(SHAPE.format("", "logo")), also="ACC028"),
            Case(p(picture(".")), also="ACC028"),
            Case(p(picture("chart.final")), also="ACC028"),
            Case(p(picture("https://cdn.example.org/x/1.png?w=3")), also="ACC028"),
            Case(p(picture("Screenshot 2020-01-01 at 10.00")), also="ACC028"),
            Case(p(group("A plan of the borough", "image2.png")), also="ACC028"),
        ],
        passed=[
            Case(
                p(picture("Logo of the Metropolitan Police Authority")), also="ACC028"
            ),
            Case(p(picture()), also=("ACC023", "ACC028")),
            Case(p(picture("GOV.UK")), also="ACC028"),
            Case(p(picture("½")), also="ACC028"),
            Case(p(picture("Chart of crime")), also="ACC028"),
        ],
    ),
    "ACC025": Cases(
        found=[
            Case(
                p(picture("A dog. Description automatically generated")), also="ACC028"
            )
        ],
        passed=[Case(p(picture("A dog")), also="ACC028")],
    ),
    "ACC026": Cases(
        found=[Case(p(picture("A long story. " * 30)), also="ACC028")],
        passed=[Case(p(picture("A dog")), also="ACC028")],
    ),
    "ACC027": Cases(
        found=[Case(p(picture("A line", decorative=True)))],
        passed=[
            Case(p(picture("A dog")), also="ACC028"),
            Case(p(picture(decorative=True))),
        ],
    ),
    "ACC028": Cases(
        found=[Case(p("Before.") + p(picture("A chart of crime")) + p("After."))],
        passed=[
            Case(p(picture("A chart")) + p("Figure 1: Crime", "Caption")),
            Case(p(picture(decorative=True))),
            Case(p(run("As the sign ") + picture("Tick") + run(" shows"))),
            Case(table(HEADER, row("Barnet", cell(p(picture("Tick")))))),
        ],
    ),
    "ACC029": Cases(
        found=[
            Case(p(run("n", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'))),
            Case(p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')),
            Case(p("\uf0b7 said")),
            Case(p(run("ü done", '<w:rFonts w:hAnsi="Wingdings"/>'))),
        ],
        passed=[
            Case(p("✓ met")),
            Case(p(run("met", '<w:rFonts w:ascii="Segoe UI Symbol"/>'))),
            Case(p(run("done", '<w:rFonts w:hAnsi="Wingdings"/>'))),
            Case(p(run("ü", '<w:rFonts w:ascii="Wingdings"/>'))),
        ],
    ),
}

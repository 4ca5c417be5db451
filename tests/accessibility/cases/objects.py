"""Files that try the checks of `cdrpkit.accessibility.objects`."""

from tests.accessibility.builders import (
    DESCRIBED,
    MARK,
    SHAPE,
    Case,
    Cases,
    box,
    p,
    picture,
    table,
)

CASES = {
    "ACC051": Cases(
        found=[
            Case(p(box("Note"))),
            Case(p("Note", properties="<w:framePr/>")),
            Case(p("N", properties='<w:framePr w:dropCap="drop"/>')),
        ],
        passed=[Case(p("Note")), Case(p(picture("A box")), also="ACC028")],
    ),
    "ACC052": Cases(
        found=[
            Case(p(picture("A map", frame="anchor")), also="ACC028"),
            Case(p(SHAPE.format("position:absolute", "A map")), also="ACC028"),
            Case(table(properties=f"<w:tblpPr/>{DESCRIBED}"), also="ACC014"),
        ],
        passed=[
            Case(p(picture("A map")), also="ACC028"),
            Case(p(picture(decorative=True, frame="anchor"))),
            Case("", texts={"header1": p(picture("A crest", frame="anchor"))}),
        ],
    ),
    "ACC053": Cases(
        found=[
            Case(p(MARK)),
            Case("", texts={"header1": p(MARK)}),
            Case(p(picture("x", inside='<a:prstTxWarp prst="textArchUp"/>'))),
        ],
        passed=[
            Case(
                p(picture("x", inside='<a:prstTxWarp prst="textNoShape"/>')),
                also="ACC028",
            )
        ],
    ),
    "ACC054": Cases(
        found=[
            Case(p("x") + '<w:altChunk r:id="x"/>'),
            Case(p('<w:subDoc r:id="x"/>')),
        ],
        passed=[Case(p("x"))],
    ),
    "ACC055": Cases(
        found=[Case(p(picture("A film", inside="<wp15:webVideoPr/>")), also="ACC028")],
        passed=[Case(p(picture("A map")), also="ACC028")],
    ),
    "ACC070": Cases(
        found=[Case(p(picture("A speech", inside="<a:audioFile/>")), also="ACC028")],
        passed=[
            Case(
                p(picture("A film", inside="<wp15:webVideoPr/>")),
                also=("ACC028", "ACC055"),
            ),
            Case(p("x")),
        ],
    ),
}

"""Files that try the checks of `cdrpkit.accessibility.typography`."""

from tests.accessibility.builders import (
    LINKS,
    LONG,
    Case,
    Cases,
    link,
    p,
    run,
)

CASES = {
    "ACC045": Cases(
        found=[
            Case(p(run("Small", '<w:sz w:val="16"/>'))),
            Case(p(run("Small", '<w:sz w:val="6pt"/>'))),
        ],
        passed=[
            Case(p(run("Enough", '<w:sz w:val="18"/>'))),
            Case(p(run("2", '<w:sz w:val="14"/><w:vertAlign w:val="superscript"/>'))),
        ],
    ),
    "ACC046": Cases(
        found=[Case(p("ALL THAT WAS DECIDED"))],
        passed=[
            Case(p("CRIME AND DISORDER Act")),
            Case(p("NHS")),
            Case(p(run("as it was", "<w:caps/>"))),
        ],
    ),
    "ACC047": Cases(
        found=[Case(p(LONG * 2, properties='<w:jc w:val="both"/>'))],
        passed=[
            Case(p(LONG * 2, properties='<w:jc w:val="left"/>')),
            Case(p("Short", properties='<w:jc w:val="both"/>')),
        ],
    ),
    "ACC048": Cases(
        found=[Case(p(run("Important", '<w:u w:val="single"/>')))],
        passed=[
            Case(p(run("Plain", '<w:u w:val="none"/>'))),
            Case(p(link("x", look='<w:u w:val="single"/>')), links=LINKS),
            Case(p(run("____", '<w:u w:val="single"/>'))),
        ],
    ),
    "ACC049": Cases(
        found=[
            Case(p("x", properties='<w:spacing w:line="200" w:lineRule="exact"/>')),
            Case(p("x", properties='<w:spacing w:line="8pt" w:lineRule="exact"/>')),
        ],
        passed=[
            Case(p("x", properties='<w:spacing w:line="360" w:lineRule="exact"/>')),
            Case(p("x", properties='<w:spacing w:line="200" w:lineRule="atLeast"/>')),
        ],
    ),
    "ACC050": Cases(
        found=[Case(p(run("Look", '<w:effect w:val="antsBlack"/>')))],
        passed=[Case(p(run("Look", '<w:effect w:val="none"/>')))],
    ),
}

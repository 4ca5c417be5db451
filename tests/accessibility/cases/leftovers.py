"""Files that try the checks of `cdrpkit.accessibility.leftovers`."""

from tests.accessibility.builders import (
    ENFORCED,
    GONE,
    OLD,
    Case,
    Cases,
    p,
    run,
)

CASES = {
    "ACC062": Cases(
        found=[
            Case(p(f"<w:ins>{run('new')}</w:ins>")),
            Case(p("<w:del><w:r><w:delText>old</w:delText></w:r></w:del>")),
            Case(p("x", properties="<w:rPr><w:ins w:id='1' w:author='a'/></w:rPr>")),
            Case(p("x") + p(OLD, properties=GONE)),
        ],
        passed=[Case(p("x"))],
    ),
    "ACC063": Cases(
        found=[Case(p("x"), comments="<w:comment/>")],
        passed=[Case(p("x"), comments=" ")],
    ),
    "ACC064": Cases(
        found=[Case(p(run("secret", "<w:vanish/>")))],
        passed=[Case(p(run("said", '<w:vanish w:val="0"/>')))],
    ),
    "ACC065": Cases(
        found=[Case("", settings=ENFORCED.format("readOnly"))],
        passed=[
            Case("", settings=ENFORCED.format("trackedChanges")),
            Case("", settings='<w:documentProtection w:edit="readOnly"/>'),
        ],
    ),
    "ACC066": Cases(
        found=[Case("", settings="<w:autoHyphenation/>")],
        passed=[Case("", settings='<w:autoHyphenation w:val="false"/>')],
    ),
    "ACC067": Cases(
        found=[
            Case("", kind="application/vnd.ms-word.document.macroEnabled.main+xml"),
            Case("", more={"word/vbaProject.bin": "x"}),
        ],
        passed=[Case(p("x"))],
    ),
}

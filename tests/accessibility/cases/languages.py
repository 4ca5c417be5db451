"""Files that try the checks of `cdrpkit.accessibility.languages`."""

from tests.accessibility.builders import (
    Case,
    Cases,
    p,
    run,
)

CASES = {
    "ACC003": Cases(
        found=[Case(p("Words"), language="")],
        passed=[
            Case(p("Words")),
            Case(p(" ")),
            Case(p(run("Words", '<w:lang w:val="en-GB"/>')), language="", texts={}),
            Case(
                p(run("委員会の報告書", '<w:lang w:eastAsia="ja-JP"/>')),
                language="",
                texts={},
            ),
            Case(
                p(run("دوح", '<w:rtl/><w:lang w:bidi="ar-SA"/>')), language="", texts={}
            ),
        ],
    ),
    "ACC004": Cases(
        found=[
            Case(p(run("Words", '<w:lang w:val="x-none"/>')), also="ACC006"),
            Case(p("Words"), language='<w:lang w:val="english"/>'),
            Case(p("Words"), language='<w:lang w:val="qq-GB"/>'),
            Case(p(run("Words", '<w:lang w:val="x_tradnl"/>')), also="ACC006"),
        ],
        passed=[
            Case(p(run("Words", '<w:lang w:val="zh-Hant-TW"/>')), also="ACC006"),
            Case(p(run("Words", '<w:lang w:val="cy"/>')), also="ACC006"),
            Case(p(run("Words", '<w:lang w:val="haw-US"/>')), also="ACC006"),
            Case(p(run("Hola", '<w:lang w:val="es-ES_tradnl"/>')), also="ACC006"),
            Case(p(run("Hello", '<w:lang w:val="0809"/>')), also="ACC006"),
        ],
    ),
    "ACC005": Cases(
        found=[
            Case(p("Помощь is at hand")),
            Case(p("βοήθεια")),
            Case(p("Помощь"), also="ACC003", language=""),
            Case(p("هذا تقرير اللجنة")),
            Case(p("这是委员会的报告")),
            Case(p("ひらがな")),
            Case(p("यह समिति की रिपोर्ट है")),
            Case(p("委員会"), language='<w:lang w:val="en-GB" w:eastAsia="en-US"/>'),
            Case(p(run("דוח", '<w:rtl/><w:lang w:bidi="ar-SA"/>')), also="ACC006"),
        ],
        passed=[
            Case(p(run("Помощь", '<w:lang w:val="ru-RU"/>')), also="ACC006"),
            Case(p("by 3 µm, or π")),
            Case(
                p(run("委員会の報告書", '<w:lang w:eastAsia="ja-JP"/>')), also="ACC006"
            ),
            Case(p(run("تقرير", '<w:rtl/><w:lang w:bidi="ar-SA"/>')), also="ACC006"),
            Case(p(run("βοήθεια", '<w:lang w:val="0408"/>')), also="ACC006"),
        ],
    ),
    "ACC006": Cases(
        found=[Case(p("Words and words") + p(run("mots", '<w:lang w:val="fr-FR"/>')))],
        passed=[Case(p("Words") + p(run("words", '<w:lang w:val="en-US"/>')))],
    ),
}

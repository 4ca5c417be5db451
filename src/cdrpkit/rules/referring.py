"""Rules on how a paper refers to its own parts: by what they are, not by number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.sentences import authored, sentences
from cdrpkit.model.papers import Paper
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["typed_reference"]

_REFERENCE: Final = re.compile(
    r"\b(?P<thing>[Aa]ppendix|[Aa]nnex|Table|[Pp]aragraph|[Ss]ection)"
    r"\s+(?P<mark>[0-9]{1,3}|[A-HJ-Z])\b(?![\w(/.]*\w)"
    r"(?!,?\s+(?:of|to|in|from)\s+(?!this\b))"
)
"""A reference to a part of this very paper, and not to one of another's."""

_ANOTHERS: Final = re.compile(
    r"\b(?:its|their|his|her|whose|that|Acts?|Schedule|Regulations?|Order)\s*,?\s*$"
    r"|[’']s?\s*$"
)
_LETTERED: Final = ("section",)
_NUMBERED: Final = ("table", "paragraph")


@rule(
    "NAR004",
    title="What a paper refers to in itself is not typed by hand",
    subject=Paper,
    severity=Severity.GUIDANCE,
)
def typed_reference(paper: Paper, given: Given) -> Iterator[Outcome]:
    """
    Ask that a paper refers to its own parts by ``{ref:...}``, and not by a number.

    A typed number is wrong as soon as a section, a table or an appendix is put before
    the one that is meant, and nobody is told.
    Looked for are appendix, annex, table, paragraph and section with a number or
    letter; those of another document are left alone ("Appendix 2 to the plan", "its
    Table 3", section 17, which no paper's own section is called).
    A paper without a kind is not built, and not judged.

    Met, on 2005-12-08::

        [[papers]]
        id = "P05"
        title = "Crime and Disorder Reduction Partnerships"
        number = "6"
        date = 2005-12-08
        by = "Commissioner"
        kind = "scrutiny-progress"
        summary = "All stand in {ref:appendices}, by section 17 of the Act."

    Not met, on 2005-12-08::

        [[papers]]
        id = "P05"
        title = "Crime and Disorder Reduction Partnerships"
        number = "6"
        date = 2005-12-08
        by = "Commissioner"
        kind = "scrutiny-progress"
        summary = "All stand in Appendix 4."
    """
    if paper.kind is None:
        return
    typed = {
        place: list(dict.fromkeys(_typed(text))) for place, text in authored(paper)
    }
    for place, found in typed.items():
        if found:
            yield Outcome(
                Verdict.NOT_MET,
                f"it types {', '.join(found)} by hand; write {{ref:...}} with the key"
                " of what is meant, so that the number is counted"
                + _at_most(found, paper),
                part=place,
            )
    referring = any(
        mark in text for mark in ("{ref:", "{number:") for _, text in authored(paper)
    )
    if referring and not any(typed.values()):
        yield Outcome(Verdict.MET, "it types no reference to its own parts by hand")


def _typed(text: str) -> Iterator[str]:
    for sentence in sentences(text):
        said = sentence.text
        for found in _REFERENCE.finditer(said):
            thing, numbered = found["thing"].lower(), found["mark"].isdigit()
            fits = thing not in (_LETTERED if numbered else _NUMBERED)
            if fits and not _ANOTHERS.search(said, 0, found.start()):
                yield found[0]


def _at_most(found: list[str], paper: Paper) -> str:
    """Say how many appendices the author wrote, where a greater number is typed."""
    numbers = [
        int(each.split()[1])
        for each in found
        if each.lower().startswith("appendix ") and each.split()[1].isdigit()
    ]
    written = len(paper.appendices)
    if not written or max(numbers, default=0) <= written:
        return ""
    return f"; its author appends {written}, and only what is computed follows"

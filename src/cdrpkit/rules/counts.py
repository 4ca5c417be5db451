"""Counts: how many a paper types that there are, beside how many there were."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs

from cdrpkit.findings import Verdict
from cdrpkit.measures.reporting import reported
from cdrpkit.measures.sentences import sentences
from cdrpkit.model.papers import Paper
from cdrpkit.rules import Given, Outcome

__all__ = ["Counted", "counted", "of_counts"]

_WORDS: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
    *("seventeen", "eighteen", "nineteen"),
)
_TENS: Final = (
    *("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
)
_UNITS: Final = "|".join(_WORDS[1:10])
_NUMBER: Final = (
    rf"(?:[1-9][0-9]{{0,3}}|(?:{'|'.join(_TENS)})(?:[- ](?:{_UNITS}))?"
    rf"|{'|'.join(_WORDS[1:])})"
)
_NOUNS: Final = ("recommendations", "actions")
"""The nouns whose number is computed for a paper's own scrutiny."""

_COUNT: Final = re.compile(
    rf"(?<![\w.,/£–-])(?P<number>{_NUMBER})\s+(?P<noun>{'|'.join(_NOUNS)})\b",
    re.IGNORECASE,
)
_ROUGHLY: Final = re.compile(
    r"\b(?:about|around|some|over|under|nearly|almost|than|to|or|least|most|another"
    r"|further|other|recommendations?|roughly)\s+$",
    re.IGNORECASE,
)
_OWN: Final = re.compile(r"\b(?:scrutiny|panel|appendix|annex)\b", re.IGNORECASE)
_WHOLE: Final = re.compile(
    r"\b(?:total of|(?:scrutiny|panel|report)\s+(?:has\s+)?ma(?:de|kes))\s+$",
    re.IGNORECASE,
)
_IN_ALL: Final = re.compile(r"\s+(?:in all|in total|altogether)\b", re.IGNORECASE)


@attrs.frozen
class Counted:
    """
    What a paper counts: how many there are, and whether the register holds all.

    .. versionadded:: 26.1.0
    """

    noun: str
    numbers: tuple[int, ...]
    all_held: bool

    def judge(
        self, typed: int, words: str, line: int, *, whole: bool
    ) -> Outcome | None:
        """Say of a number typed whether it is right; None: it is not meant for this."""
        most = max(self.numbers)
        if typed in self.numbers:
            return Outcome(Verdict.MET, words)
        if abs(typed - most) > max(1, most // 10) or (typed < most and not whole):
            return None
        if typed < most or self.all_held:
            wrong = f"line {line} types {words}, and {most} are computed"
            return Outcome(Verdict.NOT_MET, wrong)
        told = f"line {line} types {words}, and {most} are recorded"
        why = f"{told}; the register does not claim to hold them all"
        return Outcome(Verdict.CANNOT_TELL, why, wanting=self.noun)


def counted(paper: Paper, given: Given) -> Iterator[Counted]:
    """
    Yield what is counted of the scrutiny on which a paper reports, on its day.

    .. versionadded:: 26.1.0
    """
    if paper.scrutiny is None:
        return
    known = given.register.as_known(paper.date)
    scrutiny = known.scrutinies.get(paper.scrutiny)
    if scrutiny is None:
        return
    made = len(known.recommendations.of(scrutiny, by="scrutiny"))
    entries = reported(scrutiny, known)
    actions = sum(len(entry.actions) for entry in entries)
    for noun, numbers in (
        ("recommendations", (made, len(entries))),
        ("actions", (actions,)),
    ):
        if any(numbers):
            held = given.holds_all(noun, scrutiny)
            yield Counted(noun=noun, numbers=numbers, all_held=held)


def of_counts(text: str, counts: tuple[Counted, ...]) -> Iterator[Outcome]:
    """
    Yield what is to be said of each number typed that is meant for one counted.

    .. versionadded:: 26.1.0
    """
    for sentence in sentences(text):
        words = sentence.text
        if not _OWN.search(words):
            continue
        for found in _COUNT.finditer(words):
            if _ROUGHLY.search(words, 0, found.start()):
                continue
            number = _as_number(found["number"])
            whole = bool(
                _WHOLE.search(words, 0, found.start())
                or _IN_ALL.match(words, found.end())
            )
            for each in counts:
                if each.noun != found["noun"].lower():
                    continue
                said = each.judge(number, found[0], sentence.line, whole=whole)
                if said is not None:
                    yield said


def _as_number(typed: str) -> int:
    """Return the number that figures or words stand for, up to 9999."""
    if typed.isdecimal():
        return int(typed)
    ten, _, unit = typed.lower().replace("-", " ").partition(" ")
    if ten in _WORDS:
        return _WORDS.index(ten)
    return (_TENS.index(ten) + 2) * 10 + (_WORDS.index(unit) if unit else 0)

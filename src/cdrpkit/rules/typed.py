"""Rules on figures that are typed by hand, though they are computed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.figures import figures, printed
from cdrpkit.measures.reporting import reported
from cdrpkit.measures.sentences import authored, sentences
from cdrpkit.model.papers import Paper
from cdrpkit.quantities import Money
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["contradicted_figure"]


@attrs.frozen
class _Counted:
    """What a paper counts: how many there are, and whether the register holds all."""

    noun: str
    numbers: tuple[int, ...]
    all_held: bool

    def judge(
        self, typed: int, words: str, line: int, *, whole: bool
    ) -> Iterator[tuple[Verdict, str]]:
        """Say of a number typed whether it is right, if it is meant for this one."""
        most = max(self.numbers)
        if typed in self.numbers:
            yield Verdict.MET, words
        elif abs(typed - most) > max(1, most // 10) or (typed < most and not whole):
            return
        elif typed < most or self.all_held:
            yield (
                Verdict.NOT_MET,
                f"line {line} types {words}, and {most} are computed",
            )
        else:
            told = f"line {line} types {words}, and {most} are recorded"
            why = f"{told}; the register does not claim to hold them all"
            yield Verdict.CANNOT_TELL, why


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
_SUM: Final = re.compile(
    r"£\s?(?P<pounds>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{5,9})(?!\.?\d)"
)


@rule(
    "NAR005",
    title="No figure typed by hand contradicts one that is computed",
    subject=Paper,
    severity=Severity.RECORD,
)
def contradicted_figure(paper: Paper, given: Given) -> Iterator[Outcome]:
    """
    Ask that a number typed in a paper's text is the one that the register gives.

    Judged is what is surely meant to be the number computed, and nearly is: how many
    recommendations or actions the scrutiny comes to on which the paper reports, in
    figures or in words, in a sentence that names the scrutiny or an appendix; and a sum
    of pounds whose digits are those of a computed one in another order.
    A smaller number may be of a part, and counts only where it is said to be of the
    whole ("in all"); a greater one cannot be told wrong unless the register claims to
    hold all of them. To ask for the number by ``{figure:...}`` is better than either.

    Met, on 2005-12-08::

        [[papers]]
        id = "P05"
        title = "Crime and Disorder Reduction Partnerships"
        number = "6"
        date = 2005-12-08
        by = "Commissioner"
        scrutiny = "S2003"
        summary = "The Scrutiny Panel made two recommendations."

        [[scrutinies]]
        id = "S2003"
        title = "Scrutiny"
        published = "2003-01"
        by = "mpa"

        [[recommendations]]
        id = "S2003-R1"
        scrutiny = "S2003"
        number = "1"

        [[recommendations]]
        id = "S2003-R2"
        scrutiny = "S2003"
        number = "2"

    Not met, on 2005-12-08::

        [[papers]]
        id = "P05"
        title = "Crime and Disorder Reduction Partnerships"
        number = "6"
        date = 2005-12-08
        by = "Commissioner"
        scrutiny = "S2003"
        summary = "Appendix 1 takes the 3 recommendations one after another."

        [[scrutinies]]
        id = "S2003"
        title = "Scrutiny"
        published = "2003-01"
        by = "mpa"

        [[recommendations]]
        id = "S2003-R1"
        scrutiny = "S2003"
        number = "1"

        [[recommendations]]
        id = "S2003-R2"
        scrutiny = "S2003"
        number = "2"

        [[completeness]]
        id = "recommendations-S2003"
        of = "recommendations"
        scope = "scrutinies/S2003"

    Cannot tell, on 2005-12-08::

        [[papers]]
        id = "P05"
        title = "Crime and Disorder Reduction Partnerships"
        number = "6"
        date = 2005-12-08
        by = "Commissioner"
        scrutiny = "S2003"
        summary = "Appendix 1 takes the 3 recommendations one after another."

        [[scrutinies]]
        id = "S2003"
        title = "Scrutiny"
        published = "2003-01"
        by = "mpa"

        [[recommendations]]
        id = "S2003-R1"
        scrutiny = "S2003"
        number = "1"

        [[recommendations]]
        id = "S2003-R2"
        scrutiny = "S2003"
        number = "2"
    """
    texts = tuple(authored(paper))
    judged = {
        place: [
            *_of_counts(text, tuple(_counted(paper, given))),
            *_of_sums(text, paper, given),
        ]
        for place, text in texts
    }
    for verdict in (Verdict.NOT_MET, Verdict.CANNOT_TELL):
        for place, said in judged.items():
            messages = [why for each, why in said if each is verdict]
            if messages and (verdict is Verdict.NOT_MET or not _fails(said)):
                message = "; ".join(dict.fromkeys(messages))
                yield Outcome(verdict, message, part=place)
    agreeing = [
        why for said in judged.values() for each, why in said if each is Verdict.MET
    ]
    if agreeing and len(agreeing) == sum(map(len, judged.values())):
        told = ", ".join(dict.fromkeys(agreeing))
        yield Outcome(Verdict.MET, f"what it types is what is computed: {told}")


_Said = tuple[Verdict, str]


def _fails(said: list[_Said]) -> bool:
    return any(verdict is Verdict.NOT_MET for verdict, _ in said)


def _counted(paper: Paper, given: Given) -> Iterator[_Counted]:
    """Yield what is counted of the scrutiny on which a paper reports, on its day."""
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
            yield _Counted(noun=noun, numbers=numbers, all_held=held)


def _of_counts(text: str, counted: tuple[_Counted, ...]) -> Iterator[_Said]:
    """Yield what is to be said of each number typed that is meant for one counted."""
    for sentence in sentences(text):
        said = sentence.text
        if not _OWN.search(said):
            continue
        for found in _COUNT.finditer(said):
            if _ROUGHLY.search(said, 0, found.start()):
                continue
            number = _as_number(found["number"])
            whole = bool(
                _WHOLE.search(said, 0, found.start())
                or _IN_ALL.match(said, found.end())
            )
            for each in counted:
                if each.noun == found["noun"].lower():
                    yield from each.judge(number, found[0], sentence.line, whole=whole)


def _of_sums(text: str, paper: Paper, given: Given) -> Iterator[_Said]:
    """Yield what is to be said of each sum typed that is nearly a computed one."""
    typed = [
        (found, sentence.line)
        for sentence in sentences(text)
        for found in _SUM.finditer(sentence.text)
    ]
    if not typed:
        return
    known = given.register.as_known(paper.date)
    computed = figures(known, paper.date).items()
    sums = {int(each.pounds): each for _, each in computed if isinstance(each, Money)}
    by_digits = {"".join(sorted(str(pounds))): pounds for pounds in sums}
    for found, line in typed:
        pounds = int(found["pounds"].replace(",", ""))
        alike = by_digits.get("".join(sorted(str(pounds))))
        if pounds in sums:
            yield Verdict.MET, found[0]
        elif alike is not None and pounds % 1000:
            yield (
                Verdict.NOT_MET,
                f"line {line} types {found[0]}, and {printed(sums[alike])} is computed",
            )


def _as_number(typed: str) -> int:
    """Return the number that figures or words stand for, up to 9999."""
    if typed.isdecimal():
        return int(typed)
    ten, _, unit = typed.lower().replace("-", " ").partition(" ")
    if ten in _WORDS:
        return _WORDS.index(ten)
    return (_TENS.index(ten) + 2) * 10 + (_WORDS.index(unit) if unit else 0)

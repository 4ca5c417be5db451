"""
Wordings: what English prose says of dates, sentence by sentence.

A date counts as spoken of as to come only where the sentence leaves no doubt: a word
of the future governs it, and nothing between the two speaks of what is past.
What is doubtful is passed over; an author wrongly accused trusts no rule again.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.measures.sentences import sentences

__all__ = ["Spoken", "spoken_as_to_come"]

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_SEASONS: Final = {"spring": 5, "summer": 8, "autumn": 11}
"""The last month of each; a winter ends in another year than it begins, and is none."""

_DATE: Final = re.compile(
    rf"""
    (?:the\s+)?
    (?:(?:(?:end|middle|beginning|start|close|course)\s+of|early|late|mid-?)\s*)?
    (?:(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?\s+)?
    (?:(?P<month>{"|".join(_MONTHS)}) | (?:the\s+)?(?P<season>{"|".join(_SEASONS)}))
    ,?\s+(?:of\s+)?
    (?P<year>(?:19|20)[0-9]{{2}})\b(?!/)
    """,
    re.VERBOSE,
)

_ADVERB: Final = r"(?:(?:also|then|now|soon|not|to|be|have|been|[a-z]+ly)\s+)*"

_FUTURE: Final = re.compile(
    rf"""
    \b(?:
      (?<!the\s)(?<!political\s)(?<!good\s)(?:will|shall)
    | (?:is|are)\s+(?:now\s+|still\s+)?(?:going\s+)?to(?!\s+(?:the|a|an|this|that)\b)
    | (?:is|are)\s+(?:now\s+|still\s+)?
      (?:expected|due|planned|scheduled|intended|meant|set|hoped|proposed)
    | (?:plans?|intends?|hopes?|aims?|expects?|proposes?)\s+to
    )\b
    (?:\s+{_ADVERB}[a-z]+)?
    """,
    re.VERBOSE | re.IGNORECASE,
)

_PLACED: Final = re.compile(
    r"\b(?P<how>by|from|in|on|during|before|until|for|at)\s+$", re.IGNORECASE
)
"""What stands right before a date that says when something happens."""

_FIXED: Final = ("expected", "due", "planned", "scheduled", "set")
"""After which a date may also stand with "for"."""

_PAST: Final = re.compile(
    r"\b(?:was|were|had|did|has|have|having|[a-z]+ed|ago|last|began|begun|came|done"
    r"|drawn|fell|found|gave|given|gone|got|held|kept|knew|known|led|left|lost|made"
    r"|met|paid|ran|said|sat|saw|seen|sent|set|shown|spent|spoke|stood|taken|told"
    r"|took|went|won|wrote|written)\b",
    re.IGNORECASE,
)

_NOT_PAST: Final = frozenset({"need", "proceed", "indeed", "speed", "feed", "exceed"})

_TURNS: Final = re.compile(
    r"[;:()\"“”‘]|\b(?:that|which|who|whom|whose|where|while|because|as|since|after"
    r"|following|than|unlike|like|against|of|about|for|between|if|but)\b",
    re.IGNORECASE,
)
"""What begins another thought, of which the word of the future may say nothing."""

_ONCE: Final = re.compile(
    r"\b(?:once|when|as soon as|until)\b[^.;:()]*?\b(?:has|have|is|are)\b"
    r"(?:\s+been)?\s+[a-z]+,?\s+",
    re.IGNORECASE,
)
"""What comes before something else that is to come: "once the project has reported"."""

_LOOKING_BACK: Final = re.compile(
    r"\b(?:recall|remember|know|recollect|note|see|find|recognise|reflect|review"
    r"|compar\w*|cover|include|describe|examine|assess|evaluate|analyse|consider|draw"
    r"|build|rest|replace|supersede|follow|continue|go|stay|remain|date|measure\w*"
    r"|report|show|look|span|aware|fall|rise|drop|return|bas\w+|judged?|welcome"
    r"|remind\w*|appear|seem|reduc\w+|increas\w+)$",
    re.IGNORECASE,
)
"""Verbs with which a date that is past may well stand."""

_EVENTS: Final = re.compile(
    r"\b(?:meetings?|conferences?|seminars?|workshops?|events?|visits?|elections?"
    r"|attacks?|letters?|decisions?|minutes|papers?|audits?|surveys?|inspections?"
    r"|reviews?|scrutin(?:y|ies)|reports?|figures|results|data|positions?|levels?"
    r"|rates?|exercises?|consultations?|hearings?|periods?|years?|months?|terms?"
    r"|cycles?|those|one|ones|guidance|publication|introduction)\b",
    re.IGNORECASE,
)
"""What a date may belong to, and not to what is to come of it."""

_SAID: Final = re.compile(
    r"\b(?:said|stated|told|reported|promised|agreed|decided|announced|noted|resolved"
    r"|expected|proposed|asked|wrote|hoped|planned|undertook|recommended|estimated"
    r"|indicated|suggested|heard|learnt|believed|thought|envisaged|advised|informed"
    r"|saw|seen|understood|assured|confirmed|committed|recalled|reminded)\b",
    re.IGNORECASE,
)
"""After which another's words may follow, that were right when they were said."""

_ENACTED: Final = re.compile(
    r"\b(?:Acts?|Regulations?|Orders?|[Ss]ections?|statutory|statute|law|dut(?:y|ies)"
    r"|guidance|provisions?)\b"
)

_ORDAINED: Final = re.compile(r"\b(?:shall|is|are)\b", re.IGNORECASE)
"""What is ordained stands in the present for ever: "they are to publish it"."""

_NAMED: Final = re.compile(
    r"\b(?:completion|launch|start|roll-?out|introduction|publication|target|due"
    r"|expected)(?:\s+date)?:?\s+(?:by\s+|in\s+|is\s+)?$",
    re.IGNORECASE,
)
"""Nouns that announce a date without a verb: "completion July 2005"."""

_QUOTED: Final = re.compile(
    r"“[^”]*”|‘[^’]*’|\"[^\"]*\"|(?<!\w)'[^']*'(?!\w)", re.DOTALL
)

_NEAR: Final = 60
"""Characters between a date that opens a sentence and the word of the future."""


@attrs.frozen
class Spoken:
    """
    A date of which a sentence speaks as yet to come.

    Attributes:
        date: The date, as exactly as it is given; a season is its last month.

        words: The date in the sentence's own words.

        line: The line in which the sentence begins, from 1.

    .. versionadded:: 26.1.0
    """

    date: PartialDate
    words: str
    line: int

    def passed(self, on: dt.date) -> bool:
        """Tell whether the date was past *on* a day."""
        return self.date.passed(on)


def spoken_as_to_come(text: str, *, bare: bool = False) -> Iterator[Spoken]:
    """
    Yield the dates of which *text* speaks as yet to come.

    Read are days, months and seasons with their year; of two that make a period, the
    last.

    >>> told = "It is to be used from 1 April 2005. It was agreed in May 2004."
    >>> [str(each.date) for each in spoken_as_to_come(told)]
    ['1 April 2005']

    Args:
        text: A narrative, or a piece of a result.

        bare: Whether a noun may announce a date without a verb: "completion July
            2005". That is so only of what is not finished.

    .. versionadded:: 26.1.0
    """
    for sentence in sentences(text):
        said = _QUOTED.sub("…", sentence.text)
        for found in _DATE.finditer(said):
            date = _read(found)
            if date is None or _opens_a_period(said, found):
                continue
            if _is_to_come(said, found) or (
                bare and _NAMED.search(said, 0, found.start())
            ):
                yield Spoken(date, _plain(found), sentence.line)


def _plain(found: re.Match[str]) -> str:
    return found[0].removeprefix("the ").strip()


def _read(found: re.Match[str]) -> PartialDate | None:
    """Return a date as read, or None where there is no such day."""
    day = int(found["day"]) if found["day"] else None
    season = found["season"]
    month = _SEASONS[season] if season else _MONTHS.index(found["month"]) + 1
    try:
        return PartialDate(int(found["year"]), month, day)
    except ValueError:
        return None


def _opens_a_period(said: str, found: re.Match[str]) -> bool:
    """Tell whether a later date ends what this one begins: "from … to …"."""
    rest = re.match(r"\s*(?:to|until|and|[-–—])\s+", said[found.end() :])
    if rest is None or not _DATE.match(said, found.end() + rest.end()):
        return False
    before = said[: found.start()].rstrip().lower()
    return before.endswith(("from", "between")) or "and" not in rest[0]


def _is_to_come(said: str, found: re.Match[str]) -> bool:
    """Tell whether a word of the future governs a date, and no past one."""
    placed = _PLACED.search(said, 0, found.start())
    if placed is None or _EVENTS.match(said[found.end() :].lstrip()):
        return False
    if _comes_first(said, found, placed):
        return True
    before = list(_FUTURE.finditer(said, 0, placed.start()))
    if not before:
        return False
    word, verb = before[-1], _last_word(before[-1][0])
    if _SAID.search(said, 0, word.start()) or _LOOKING_BACK.search(word[0]):
        return False
    if _ORDAINED.match(word[0]) and _ENACTED.search(said):
        return False
    how = placed["how"].lower()
    if how == "for" and verb not in _FIXED:
        return False
    between = _ONCE.sub(" ", said[word.end() : placed.start()])
    if _TURNS.search(between) or _speaks_of_past(between):
        return False
    return how in {"by", "before"} or not _EVENTS.search(between)


def _comes_first(said: str, found: re.Match[str], placed: re.Match[str]) -> bool:
    """Tell whether a date opens its sentence, with a word of the future close by."""
    before = said[: placed.start()].rstrip(" -#.")
    if before and before[-1] not in ":;":
        return False
    after = _FUTURE.search(said, found.end())
    if after is None or after.start() - found.end() > _NEAR:
        return False
    between = said[found.end() : after.start()]
    return not (
        _LOOKING_BACK.search(after[0])
        or _TURNS.search(between)
        or _speaks_of_past(between)
    )


def _speaks_of_past(words: str) -> bool:
    found = (each[0].lower() for each in _PAST.finditer(words))
    return any(word not in _NOT_PAST for word in found)


def _last_word(words: str) -> str:
    return words.rsplit(maxsplit=1)[-1].lower()

"""Whether a program that reads aloud knows in which language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cdrpkit.accessibility import Found, Grade, check
from cdrpkit.accessibility.scripts import SCRIPTS, slot_of
from cdrpkit.accessibility.story import Run, cut
from cdrpkit.accessibility.wordfile import WordFile
from cdrpkit.exceptions import shown
from cdrpkit.saying import counted

__all__ = ["no_language", "odd_language", "other_language", "other_script"]

_CURE: Final = (
    "select the text, then Review > Language > Set Proofing Language, and choose its"
    " language"
)
_TAG: Final = re.compile(
    r"(?P<language>[a-z]{2,3})(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-[a-z0-9]{4,8})*"
    # Word's own: "es-ES_tradnl", and languages by their number in Windows, "0809".
    r"(_[a-z]+)?|(?P<number>[0-9][0-9a-f]{3})",
    re.IGNORECASE,
)
_CODES: Final = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr "
    "cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu "
    "gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk "
    "kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms "
    "mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro "
    "ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl "
    "tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "
)
"""ISO 639-1."""

_LANGUAGES: Final = frozenset(_CODES.split())
_ISO_639_3: Final = 3
"""Letters of the tags of rarer languages, of which there are over eight thousand."""


def _language(word: WordFile, run: Run) -> str | None:
    """Return the tag of a run's language, if it has one."""
    look = word.styles.look(run)
    slot = "bidi" if look.right_to_left else slot_of(run.text)
    return look.languages.get(slot) or look.languages.get("val")


def _primary(tag: str | None) -> str:
    return (tag or "").partition("-")[0].lower()


def _usual(word: WordFile) -> str:
    """Return the language that most of the words are in."""
    counts: dict[str, int] = {}
    for run in word.runs():
        primary = _primary(_language(word, run))
        counts[primary] = counts.get(primary, 0) + len(run.text)
    return max(counts, key=lambda each: (counts[each], each), default="")


@check(
    "ACC003",
    "The language of the text is not set",
    fails="3.1.1",
    grade=Grade.ERROR,
    cure="select all (Ctrl+A), then Review > Language > Set Proofing Language, choose"
    " the language and press Set As Default",
)
def no_language(word: WordFile) -> Iterator[Found]:
    """A voice that does not know the language reads English words as if French."""
    without = [run for run in word.runs() if _language(word, run) is None]
    if without:
        pieces = counted(len(without), "piece of text has", "pieces of text have")
        said = f"{pieces} no language of its own or of its style; this is the first"
        yield without[0].paragraph.place, said


@check(
    "ACC004",
    "The language of a text does not exist",
    fails="3.1.1",
    grade=Grade.ERROR,
    cure=_CURE,
)
def odd_language(word: WordFile) -> Iterator[Found]:
    """A tag such as "english" or "x-none" tells a voice nothing; "en-GB" does."""
    seen = set()
    for run in word.runs():
        tag = _language(word, run)
        if tag is None or tag in seen:
            continue
        seen.add(tag)
        if not _exists(tag):
            yield run.paragraph.place, f"its language is given as {shown(tag)}"


def _exists(tag: str) -> bool:
    found = _TAG.fullmatch(tag)
    if found is None:
        return False
    language = (found["language"] or "").lower()
    return bool(
        found["number"] or language in _LANGUAGES or len(language) == _ISO_639_3
    )


@check(
    "ACC005",
    "Words in another script are not marked as another language",
    fails="3.1.2",
    grade=Grade.WARNING,
    cure=_CURE,
)
def other_script(word: WordFile) -> Iterator[Found]:
    """Words in Greek or Arabic letters can be read aloud only in their language."""
    for run in word.runs():
        if run.text.isascii():
            continue
        tags = word.styles.look(run).languages
        for script in SCRIPTS:
            found = script.pattern.search(run.text)
            tag = tags.get(script.slot) or tags.get("val")
            if found is None or _primary(tag) in script.languages:
                continue
            if tag is None or not tag.isdigit():
                marked = f"marked as {shown(tag)}" if tag else "not marked at all"
                said = f"“{cut(found.group())}” is written in {script.name} letters"
                yield run.paragraph.place, f"{said}, and {marked}"
                break


@check(
    "ACC006",
    "A text is marked as another language than the rest",
    fails="3.1.2",
    grade=Grade.ADVICE,
    cure=f"if the text is not in that language, {_CURE}",
)
def other_language(word: WordFile) -> Iterator[Found]:
    """
    That is right for a quotation, and wrong for what was pasted from elsewhere.

    Each language is named once; kinds of one language, as of Britain and the United
    States, pass.
    """
    seen = {_usual(word), ""}
    for run in word.runs():
        tag = _language(word, run)
        primary = _primary(tag)
        if primary not in seen and primary in _LANGUAGES:
            seen.add(primary)
            yield (
                run.paragraph.place,
                f"“{cut(run.text)}” is marked as {shown(tag)}; see whether it is",
            )

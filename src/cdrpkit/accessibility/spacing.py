"""Whether space is set, and not typed: empty lines, blanks, tabs, letters apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from string import ascii_uppercase
from typing import Final

from cdrpkit.accessibility import Found, Grade, check
from cdrpkit.accessibility.headings import is_entry, level_of
from cdrpkit.accessibility.story import Paragraph, cut
from cdrpkit.accessibility.wordfile import WordFile
from cdrpkit.wordnames import holds, ns

__all__ = ["blanks", "empty_paragraphs", "letters_apart", "tabs"]

_COLUMNS: Final = 3
"""Lines with tabs in them that make a table."""

_BLANKS: Final = re.compile("[ \u00a0\u2000-\u200a\u3000]{3,}")
_TABS: Final = re.compile("\t\\s*\t")
_APART: Final = re.compile(r"(?<!\S)(?:[A-ZÀ-ÖØ-Þ][ \u00a0]){4,}[A-ZÀ-ÖØ-Þ](?!\S)")
_CODE: Final = ("code", "html preformatted", "macro text", "plain text")
_BETWEEN: Final = tuple(map(ns, ("w:bookmarkStart", "w:bookmarkEnd", "w:proofErr")))


def _written(word: WordFile) -> Iterator[Paragraph]:
    """Yield the paragraphs of the text in which spaces are not part of the matter."""
    for paragraph in word.main.paragraphs:
        if not any(each in _CODE for each in word.styles.names(paragraph)):
            yield paragraph


def _is_spacer(word: WordFile, paragraph: Paragraph) -> bool:
    return (
        paragraph.is_blank
        and not level_of(word, paragraph)
        and not paragraph.cell
        and paragraph.box is None
        and not holds(paragraph.element, "w:pPr", "w:pageBreakBefore")
    )


def _beside_table(paragraph: Paragraph) -> bool:
    """Tell whether Word itself wants an empty paragraph here, or it is the last."""
    for forward in (False, True):
        for each in paragraph.element.itersiblings(preceding=not forward):
            if each.tag in _BETWEEN:
                continue
            if each.tag == ns("w:tbl") or (forward and each.tag == ns("w:sectPr")):
                return True
            break
        else:
            return True
    return False


@check(
    "ACC037",
    "Space is made by empty paragraphs",
    fails=None,
    grade=Grade.WARNING,
    cure="delete the empty lines, and set the space: Layout > Paragraph > Spacing; for"
    " a new page, Layout > Breaks > Page",
)
def empty_paragraphs(word: WordFile) -> Iterator[Found]:
    """
    Each is read out as "blank", and after some of them one takes the text for ended.

    One alone passes at the beginning, at the end and beside a table; what ends a
    section or a page is not empty.
    """

    def spacer(paragraph: Paragraph) -> bool:
        return _is_spacer(word, paragraph)

    for blank, group in groupby(word.main.paragraphs, spacer):
        found = list(group) if blank else []
        if len(found) > 1:
            yield found[0].place, f"{len(found):,} empty paragraphs follow each other"
        elif found and not _beside_table(found[0]):
            yield found[0].place, "an empty paragraph stands between two others"


@check(
    "ACC038",
    "Space is made by runs of blanks",
    fails="1.3.2",
    grade=Grade.WARNING,
    cure="delete the blanks, and set a tab stop or an indent: Layout > Paragraph; for"
    " columns, make a table",
)
def blanks(word: WordFile) -> Iterator[Found]:
    """What is set out by blanks falls apart in large type, and is read across."""
    for paragraph in _written(word):
        found = _BLANKS.search(paragraph.text.strip("\n "))
        if found:
            yield paragraph.place, f"{len(found.group()):,} blanks stand in a row"


@check(
    "ACC039",
    "Columns are made by tabs",
    fails="1.3.2",
    grade=Grade.WARNING,
    cure="select the lines, then Insert > Table > Convert Text to Table; for one space,"
    " set a tab stop where it is to end",
)
def tabs(word: WordFile) -> Iterator[Found]:
    """
    Each line is read across, and nothing says which column a word belongs to.

    A table of contents passes, and so do one or two lines with one tab.
    """

    def columned(paragraph: Paragraph) -> bool:
        return any("\t" in line.strip() for line in paragraph.text.splitlines())

    for paragraph in _written(word):
        if _TABS.search(paragraph.text.strip()):
            yield paragraph.place, "several tabs stand in a row"
    plain = [each for each in _written(word) if not is_entry(word, each)]
    for has_tabs, group in groupby(plain, columned):
        found = list(group) if has_tabs else []
        if len(found) >= _COLUMNS:
            yield found[0].place, f"{len(found):,} lines are set out in columns by tabs"


@check(
    "ACC040",
    "The letters of a word stand apart",
    fails="1.3.2",
    grade=Grade.WARNING,
    cure="write the word without blanks, then space it: Home > Font > Advanced",
)
def letters_apart(word: WordFile) -> Iterator[Found]:
    """
    It is spelt out, and no search finds it.

    Fewer than five letters pass, and so does what follows the alphabet: "A B C D E".
    """
    for paragraph in _written(word):
        found = _APART.search(paragraph.text)
        if found and "".join(found.group().split()) not in ascii_uppercase:
            yield paragraph.place, f"“{cut(found.group())}” is typed letter by letter"

"""A Word file as the checks see it: its texts, styles, colours and settings."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final, TypeVar

import attrs
from lxml import etree

from cdrpkit.accessibility import Place
from cdrpkit.accessibility.colours import Theme
from cdrpkit.accessibility.looks import Look
from cdrpkit.accessibility.reading import read_story
from cdrpkit.accessibility.story import Paragraph, Run, Story, Table
from cdrpkit.accessibility.styles import Styles
from cdrpkit.exceptions import AuditError
from cdrpkit.packages import Package, Relation, open_package
from cdrpkit.wordnames import ns

__all__ = ["MOST_PARAGRAPHS", "MOST_PIECES", "WordFile", "once", "read"]

MOST_PARAGRAPHS: Final = 250_000
"""Of a text; each cell of a table has one at least, and 50,000 rows may have four."""

MOST_PIECES: Final = 1_000_000
"""Paragraphs of a text, runs of one look in them, tables, rows and cells."""

_T = TypeVar("_T")

_TEXTS: Final = ("header", "footer", "footnotes", "endnotes")
_WORD: Final = "wordprocessingml"
_PIECES: Final = tuple(map(ns, ("w:p", "w:r", "w:tbl", "w:tr", "w:tc")))


@attrs.define(eq=False)
class WordFile:
    """
    A file that was opened and found whole.

    Attributes:
        package: Its parts.

        main: The text itself.

        others: Headers, footers, footnotes and endnotes, by the name of their part.

        styles: How text looks.

        theme: The colours of the house.

        settings: What is set for the whole document, if anything is.

        numbering: The kinds of list, if there are any.

        core: Title, author and the like, if they are there.

        comments: Notes in the margin, if there are any.

        kind: The content type of the text.

        found: What several checks ask for, by what looks for it.
    """

    package: Package
    main: Story
    others: dict[str, Story]
    styles: Styles
    theme: Theme
    settings: etree._Element | None
    numbering: etree._Element | None
    core: etree._Element | None
    comments: etree._Element | None
    kind: str
    found: dict[object, tuple[Any, ...]] = attrs.field(factory=dict)

    @property
    def stories(self) -> tuple[Story, ...]:
        """The text itself, and then the others."""
        return (self.main, *self.others.values())

    @property
    def whole(self) -> Place:
        """The place of what is said of the document as a whole."""
        return Place(self.main.part)

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield every paragraph of every text."""
        for story in self.stories:
            yield from story.paragraphs

    def tables(self) -> Iterator[Table]:
        """Yield every table of every text."""
        for story in self.stories:
            yield from story.tables

    def runs(self) -> Iterator[Run]:
        """Yield every run with words in it that can be seen."""
        for paragraph in self.paragraphs():
            for run in paragraph.runs:
                if run.text.strip():
                    yield run

    def looks(self, paragraph: Paragraph) -> list[Look]:
        """Return how the words of a paragraph look, run by run."""
        return [self.styles.look(run) for run in paragraph.runs if run.text.strip()]


def once(
    find: Callable[[WordFile], Iterable[_T]],
) -> Callable[[WordFile], tuple[_T, ...]]:
    """Have something looked for once in each file, however many checks ask for it."""

    @functools.wraps(find)
    def kept(word: WordFile) -> tuple[_T, ...]:
        if find not in word.found:
            word.found[find] = tuple(find(word))
        return word.found[find]

    return kept


def read(path: Path) -> WordFile:
    """
    Open a file, and read of it what the checks need.

    Raises:
        AuditError: If it is no Word file, is broken, or goes beyond the limits.
    """
    package = open_package(path, AuditError)
    name = package.main()
    kind = package.types().get(name.lower(), "")
    if kind and _WORD not in kind and "ms-word" not in kind:
        package.refuse(f"it is no Word file, but one of {kind!r}; name a .docx")
    relations = package.relations(name)

    def part(*kinds: str) -> etree._Element | None:
        for each in relations.values():
            if each.kind in kinds and not each.external:
                return package.tree(each.target)
        return None

    root = package.tree(name)
    for noun, most, tags in (
        ("paragraphs", MOST_PARAGRAPHS, _PIECES[:1]),
        ("paragraphs, runs, tables, rows and cells", MOST_PIECES, _PIECES),
    ):
        count = sum(1 for _ in root.iter(*tags))
        if count > most:
            package.refuse(f"it has {count:,} {noun}; {most:,} are allowed")
    if root.tag != ns("w:document") or root.find(ns("w:body")) is None:
        package.refuse("it holds no text of a Word file (w:document, w:body)", name)
    return WordFile(
        package=package,
        main=read_story(name, root, relations),
        others=_others(package, relations),
        styles=Styles(part("styles")),
        theme=Theme.of(part("theme")),
        settings=part("settings"),
        numbering=part("numbering"),
        core=_core(package),
        comments=part("comments"),
        kind=kind,
    )


def _others(package: Package, relations: dict[str, Relation]) -> dict[str, Story]:
    """Return the texts around the text, by the name of their part."""
    found = {}
    for each in relations.values():
        if each.kind in _TEXTS and not each.external and each.target not in found:
            root = package.tree(each.target)
            found[each.target] = read_story(
                each.target, root, package.relations(each.target)
            )
    return dict(sorted(found.items()))


def _core(package: Package) -> etree._Element | None:
    for each in package.relations("").values():
        if each.kind == "core-properties" and package.has(each.target):
            return package.tree(each.target)
    return None

"""Whether a link says where it leads, and leads there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs
from lxml import etree

from cdrpkit.accessibility import Check, Grade, Place, check
from cdrpkit.accessibility.headings import is_entry
from cdrpkit.accessibility.story import Field, Paragraph, Run, Story
from cdrpkit.accessibility.wordfile import WordFile
from cdrpkit.exceptions import shown
from cdrpkit.wordnames import attribute, ns

__all__ = ["CHECKS", "bookmarks"]

_CURE: Final = "right-click the link, then Edit Link, and write into Text to display"
_TOLD: Final = re.compile(r'"([^"]*)"|(\\[a-z])|(\S+)', re.IGNORECASE)
_ADDRESS: Final = re.compile(
    r"((https?|ftps?|file)://\S+|www\.[^\s/]+/\S+)", re.IGNORECASE
)
_SIGNS: Final = " .…:>»"
_IDLE: Final = frozenset(
    (
        *("click here", "click", "here", "see here", "read more", "more", "learn more"),
        *("more information", "more info", "find out more", "details", "more details"),
        *("link", "this link", "click this link", "follow this link", "this", "go"),
        *("this page", "page", "website", "web site", "this website", "this document"),
        *("document", "download", "download here", "continue", "see more", "info"),
    )
)


@attrs.frozen(eq=False)
class _Link:
    """A link: its words, where it leads, and whether that is inside the document."""

    place: Place
    words: str
    target: str
    inside: bool
    listed: bool
    pictured: bool


def _links(word: WordFile) -> tuple[_Link, ...]:
    """Return every link, whether Word keeps it as a link or as a field."""
    return word.once("links", lambda: _found(word))


def _found(word: WordFile) -> Iterator[_Link]:
    for story in word.stories:
        runs: dict[int, list[Run]] = {}
        for run in story.runs():
            if run.link is not None:
                runs.setdefault(id(run.link), []).append(run)
        for element in story.root.iter(ns("w:hyperlink")):
            relation = story.relations.get(attribute(element, "r:id") or "")
            anchor = attribute(element, "w:anchor") or ""
            target = relation.target if relation else ""
            target = f"{target}#{anchor}" if anchor else target
            yield _made(word, story, element, runs.get(id(element), []), target)
        for field in story.fields:
            if field.kind == "HYPERLINK":
                target = _target(field.instruction)
                yield _made(word, story, field, runs.get(id(field), []), target)


def _made(
    word: WordFile,
    story: Story,
    source: etree._Element | Field,
    runs: list[Run],
    target: str,
) -> _Link:
    if isinstance(source, Field):
        place, words = source.paragraph.place, source.result
        paragraph: Paragraph | None = source.paragraph
        pictured = any(len(list(each.element.iter(ns("w:drawing")))) for each in runs)
    else:
        place, words = story.place(source), "".join(run.text for run in runs)
        paragraph = runs[0].paragraph if runs else None
        pictured = next(source.iter(ns("w:drawing"), ns("w:pict")), None) is not None
    return _Link(
        place=place,
        words=" ".join(words.split()),
        target=target,
        inside=target.startswith("#"),
        listed=paragraph is not None and is_entry(word, paragraph),
        pictured=pictured,
    )


def _target(instruction: str) -> str:
    """Return where a field leads: an address, a bookmark, or one in the other."""
    address, anchor, switch = "", "", ""
    for quoted, option, plain in _TOLD.findall(instruction.partition("HYPERLINK")[2]):
        if option:
            switch = option.lower()
        elif switch == "\\l":
            anchor, switch = quoted or plain, ""
        elif switch in {"\\o", "\\t"}:
            switch = ""
        else:
            address = address or quoted or plain
    return f"{address}#{anchor}" if anchor else address


@check(
    "ACC030",
    "A link has no words",
    fails="2.4.4",
    grade=Grade.ERROR,
    cure=f"{_CURE} where it leads; or delete it",
)
def empty_link(word: WordFile) -> Iterator[tuple[Place, str]]:
    """It is announced as a link, and nobody can tell to what."""
    for link in _links(word):
        if not link.words and not link.pictured:
            yield link.place, f"the link to {shown(link.target)} has no words"


@check(
    "ACC031",
    "The words of a link do not say where it leads",
    fails="2.4.4",
    grade=Grade.WARNING,
    cure=f"{_CURE} the name of the page that it leads to",
)
def idle_link(word: WordFile) -> Iterator[tuple[Place, str]]:
    """Who goes from link to link hears "click here", and nothing around it."""
    for link in _links(word):
        if link.words.lower().strip(_SIGNS) in _IDLE:
            yield link.place, f"its words are {shown(link.words)}"


@check(
    "ACC032",
    "The words of a link are an address",
    fails="2.4.4",
    grade=Grade.WARNING,
    cure=f"{_CURE} the name of the page; for paper, print the address in a note",
)
def bare_address(word: WordFile) -> Iterator[tuple[Place, str]]:
    """
    An address is read out sign by sign.

    That of a whole site, as www.gov.uk, and that of a mailbox pass.
    """
    for link in _links(word):
        if _ADDRESS.fullmatch(link.words):
            yield link.place, f"its words are {shown(link.words)}"


@check(
    "ACC033",
    "Links with the same words lead to different places",
    fails="2.4.4",
    grade=Grade.WARNING,
    cure=f"{_CURE} what tells one from the other",
)
def same_words(word: WordFile) -> Iterator[tuple[Place, str]]:
    """In a list of links they cannot be told apart; a table of contents passes."""
    first: dict[str, str] = {}
    for link in _links(word):
        if link.words and link.target and not link.listed:
            target = first.setdefault(link.words.lower(), link.target)
            if target != link.target:
                said = (
                    f"{shown(link.words)} leads to {shown(link.target)} here, and to"
                    f" {shown(target)} before"
                )
                yield link.place, said


def bookmarks(word: WordFile) -> set[str]:
    """Return the names of all bookmarks, in small letters."""
    return {
        (attribute(each, "w:name") or "").lower()
        for story in word.stories
        for each in story.root.iter(ns("w:bookmarkStart"))
    }


@check(
    "ACC034",
    "A link leads nowhere",
    fails="2.4.4",
    grade=Grade.WARNING,
    cure="right-click the link, then Edit Link > Place in This Document, and choose"
    " where it is to lead",
)
def dangling(word: WordFile) -> Iterator[tuple[Place, str]]:
    """The place in the document that it leads to is no longer there."""
    known = bookmarks(word) | {"_top", "top"}
    for link in _links(word):
        if link.inside and link.target[1:].lower() not in known:
            yield link.place, f"there is no bookmark {shown(link.target[1:])}"


CHECKS: Final[tuple[Check, ...]] = (
    empty_link,
    idle_link,
    bare_address,
    same_words,
    dangling,
)

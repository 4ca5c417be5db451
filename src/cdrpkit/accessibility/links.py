"""Whether a link says where it leads, and leads there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import attrs
from lxml import etree

from cdrpkit.accessibility import Found, Grade, Place, check
from cdrpkit.accessibility.drawings import drawings
from cdrpkit.accessibility.headings import is_entry
from cdrpkit.accessibility.story import Field, Run, Story
from cdrpkit.accessibility.wordfile import WordFile, once
from cdrpkit.exceptions import shown
from cdrpkit.wordnames import attribute, ns

__all__ = [
    "bare_address",
    "bookmarks",
    "dangling",
    "empty_link",
    "idle_link",
    "same_words",
]

_CURE: Final = "right-click the link, then Edit Link, and write into Text to display"
_TOLD: Final = re.compile(r'"([^"]*)"|(\\[a-z])|(\S+)', re.IGNORECASE)
_ADDRESS: Final = re.compile(
    r"((https?|ftps?|file)://\S+|www\.[^\s/]+/\S+)", re.IGNORECASE
)
_NAMING: Final = frozenset({"SET", "ASK"})
# What a link may show in place of words: a formula, or the number of a note.
_SIGHTS: Final = tuple(
    map(ns, ("m:oMath", "w:footnoteReference", "w:endnoteReference"))
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
    """A link: what is read out of it, and where it leads; listed, in contents."""

    place: Place
    words: str
    target: str
    shows: bool
    listed: bool = False

    @property
    def inside(self) -> bool:
        """Whether it leads to a place in the document."""
        return self.target.startswith("#")


@once
def _links(word: WordFile) -> Iterator[_Link]:
    """Yield every link: kept as a link, as a field, or with a picture."""
    pictures = {each.element: " ".join(each.texts) for each in drawings(word)}
    for story in word.stories:
        runs: dict[etree._Element | Field, list[Run]] = {}
        for run in story.runs():
            if run.link is not None:
                runs.setdefault(run.link, []).append(run)
        for element in story.root.iter(ns("w:hyperlink")):
            anchor = attribute(element, "w:anchor") or ""
            target = _address(story, element)
            target = f"{target}#{anchor}" if anchor else target
            own = runs.get(element, [])
            words = ["".join(run.text for run in own), *_pictured(element, pictures)]
            shows = next(element.iter(*_SIGHTS), None) is not None
            listed = bool(own) and is_entry(word, own[0].paragraph)
            yield _Link(story.place(element), _joined(words), target, shows, listed)
        for field in story.fields:
            if field.kind == "HYPERLINK":
                own = runs.get(field, [])
                words = [field.result]
                for run in own:
                    words += _pictured(run.element, pictures)
                yield _Link(
                    place=field.paragraph.place,
                    words=_joined(words),
                    target=_target(field.instruction),
                    shows=any(
                        next(r.element.iter(*_SIGHTS), None) is not None for r in own
                    ),
                    listed=is_entry(word, field.paragraph),
                )
        for element in story.root.iter(ns("a:hlinkClick")):
            around = next(element.iterancestors(ns("w:drawing")), None)
            words = [] if around is None else [pictures.get(around, "")]
            target = _address(story, element)
            yield _Link(story.place(element), _joined(words), target, shows=False)


def _address(story: Story, element: etree._Element) -> str:
    """Return the address that a link names, if it names one that there is."""
    relation = story.relations.get(attribute(element, "r:id") or "")
    return relation.target if relation else ""


def _pictured(
    element: etree._Element, pictures: dict[etree._Element, str]
) -> Iterator[str]:
    """Yield what is read out in place of the pictures in an element."""
    for each in element.iter(ns("w:drawing"), ns("w:pict"), ns("w:object")):
        yield pictures.get(each, "")
        yield from (text.text or "" for text in each.iter(ns("w:t")))


def _joined(words: Iterable[str]) -> str:
    return " ".join(" ".join(words).split())


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
def empty_link(word: WordFile) -> Iterator[Found]:
    """
    It is announced as a link, and nobody can tell to what.

    A picture in it stands for its words by its alternative text.
    """
    for link in _links(word):
        if not link.words and not link.shows:
            yield link.place, f"the link to {shown(link.target)} has no words"


@check(
    "ACC031",
    "The words of a link do not say where it leads",
    fails="2.4.4",
    grade=Grade.WARNING,
    cure=f"{_CURE} the name of the page that it leads to",
)
def idle_link(word: WordFile) -> Iterator[Found]:
    """Those who go from link to link hear "click here", and nothing around it."""
    for link in _links(word):
        if link.words.lower().strip(_SIGNS) in _IDLE:
            yield link.place, f"its words are {shown(link.words)}"


@check(
    "ACC032",
    "The words of a link are an address",
    fails=None,
    grade=Grade.WARNING,
    cure=f"{_CURE} the name of the page; for paper, print the address in a note",
)
def bare_address(word: WordFile) -> Iterator[Found]:
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
    fails=None,
    grade=Grade.WARNING,
    cure=f"{_CURE} what tells one from the other",
)
def same_words(word: WordFile) -> Iterator[Found]:
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
    """Return the names of all bookmarks, in small letters, and of what fields set."""
    found = set()
    for story in word.stories:
        for each in story.root.iter(ns("w:bookmarkStart")):
            found.add((attribute(each, "w:name") or "").lower())
        for field in story.fields:
            told = field.instruction.split()
            if field.kind in _NAMING and len(told) > 1:
                found.add(told[1].strip('"').lower())
    return found


@check(
    "ACC034",
    "A link leads nowhere",
    fails=None,
    grade=Grade.WARNING,
    cure="right-click the link, then Edit Link, and choose where it is to lead: an"
    " address, or Place in This Document",
)
def dangling(word: WordFile) -> Iterator[Found]:
    """
    The place in the document that it leads to is no longer there.

    Or the file has lost the address.
    """
    known = bookmarks(word) | {"_top", "top"}
    for link in _links(word):
        if not link.target:
            yield link.place, "the file does not say where it leads"
        elif link.inside and link.target[1:].lower() not in known:
            yield link.place, f"there is no bookmark {shown(link.target[1:])}"

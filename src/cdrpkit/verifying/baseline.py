"""The baseline, read back out of a Word file, and refused if it is not whole."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from typing import Final

import attrs
from lxml import etree

from cdrpkit.dates import EARLIEST, LATEST
from cdrpkit.digests import digest_of_all
from cdrpkit.exporters.docx.baseline import NAMESPACE, digest_of
from cdrpkit.packages import Package
from cdrpkit.provenance import Provenance, is_digest
from cdrpkit.wordpieces import joined, settled

__all__ = ["Baseline", "Figure", "Held", "find"]

_FAMILY: Final = NAMESPACE.rpartition(":")[0]
_DIGEST: Final = re.compile("[0-9a-f]{16}")
_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ANOTHER: Final = "its baseline is of another version of cdrpkit, which can verify it"
_NONE: Final = (
    "it carries no baseline: it was not written by cdrpkit from a register, or it was"
    " saved by a program that drops custom XML"
)


@attrs.frozen
class Figure:
    """A figure as it was written, and the bookmark that it stands in."""

    bookmark: str
    name: str
    text: str


@attrs.frozen(kw_only=True)
class Held:
    """
    A piece of text as it was written.

    Attributes:
        is_row: Whether it was a row of a table.

        digest: Of what it said; None where that is kept.

        bookmark: Where it stands, if it is a row that comes from a record.

        key: That record.

        columns: The names of the columns of its table.

        cells: What it said.

        figures: Those in it.
    """

    is_row: bool
    digest: str | None = None
    bookmark: str | None = None
    key: str | None = None
    columns: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def marks(self) -> tuple[str, ...]:
        """The bookmarks by which it can be found again, the surest first."""
        own = () if self.bookmark is None else (self.bookmark,)
        return (*own, *(figure.bookmark for figure in self.figures))

    @property
    def text(self) -> str:
        """What it said, if that is kept."""
        return settled(" ".join(self.cells))

    @property
    def told(self) -> str:
        """The digest of what it said."""
        return self.digest or digest_of(joined(self.cells))


@attrs.frozen(kw_only=True)
class Baseline:
    """
    What a file said when it was written.

    Attributes:
        source: Whence it came.

        text: The pieces of the text, in order.

        notes: Those of the footnotes.

        edges: Those above and below the text, for each kind of page.
    """

    source: Provenance
    text: tuple[Held, ...]
    notes: tuple[Held, ...]
    edges: tuple[Held, ...]


def find(package: Package, main: str) -> Baseline:
    """
    Return the baseline that a file carries.

    Raises:
        VerifyError: If it carries none, or several, or it is damaged.
    """
    found = []
    for each in package.relations(main).values():
        if each.kind == "customXml" and not each.external and package.has(each.target):
            root = package.tree(each.target)
            space, _, name = root.tag.rpartition("}")
            if name == "cdrpkit" and space.startswith(f"{{{_FAMILY}"):
                found.append((each.target, root))
    if not found:
        package.refuse(_NONE)
    if len(found) > 1:
        package.refuse("it carries several baselines, of which one at most is its own")
    part, root = found[0]
    if root.tag != _name("cdrpkit"):
        package.refuse(_ANOTHER, part)
    try:
        return _read(root)
    except (ValueError, AttributeError, IndexError) as error:
        package.refuse(f"the baseline in it is damaged: {error}", part)


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def _read(root: etree._Element) -> Baseline:
    held, seal = _only(root, "baseline"), _only(root, "seal")
    if _seal(held) != (seal.text or "").strip():
        msg = "its seal is broken"
        raise ValueError(msg)
    return Baseline(
        source=_source(_only(held, "source")),
        text=tuple(_pieces(_only(held, "text"))),
        notes=tuple(_pieces(_only(held, "notes"))),
        edges=tuple(_pieces(_only(held, "edges"))),
    )


def _only(parent: etree._Element, tag: str) -> etree._Element:
    """Return the one child of a name."""
    found = parent.findall(_name(tag))
    if len(found) != 1:
        msg = f"it has {len(found)} of {tag!r}, where one is wanted"
        raise ValueError(msg)
    return found[0]


def _seal(held: etree._Element) -> str:
    """Return the digest of what was sealed, without blanks that lay it out."""
    for each in held.iter():
        if not (each.text or "").strip():
            each.text = None
        if not (each.tail or "").strip():
            each.tail = None
    # Only of what is the root of a document does lxml give the canonical form.
    alone = etree.fromstring(etree.tostring(held))
    return hashlib.sha256(etree.tostring(alone, method="c14n")).hexdigest()


def _source(element: etree._Element) -> Provenance:
    collections = tuple(
        (_named(each), _whole_digest(each))
        for each in element.findall(_name("collection"))
    )
    register = _whole_digest(_only(element, "register"))
    if register != digest_of_all(collections):
        msg = "its digests of the register and of the collections contradict each other"
        raise ValueError(msg)
    if len(dict(collections)) != len(collections):
        msg = "it names a collection twice"
        raise ValueError(msg)
    options = element.findall(_name("option"))
    return Provenance(
        register=register,
        collections=collections,
        on=_day(_text(_only(element, "on"))),
        kind=_text(_only(element, "kind")),
        options=tuple((_named(each), each.text or "") for each in options),
    )


def _text(element: etree._Element) -> str:
    """Return the words of what has words, and nothing else in it."""
    text = element.text or ""
    if len(element) or not text.strip():
        msg = f"it does not say its {etree.QName(element).localname!r}"
        raise ValueError(msg)
    return text


def _day(text: str) -> dt.date:
    """Return a day as papers have it; Python reads days in other forms as well."""
    day = dt.date.fromisoformat(text) if _DAY.fullmatch(text) else None
    if day is None or not EARLIEST <= day <= LATEST:
        msg = f"{text!r} is no day of a paper"
        raise ValueError(msg)
    return day


def _named(element: etree._Element) -> str:
    return element.get("name", "")


def _whole_digest(element: etree._Element) -> str:
    text = element.text or ""
    if not is_digest(text):
        msg = "what should be a digest of the register is none"
        raise ValueError(msg)
    return text


def _pieces(element: etree._Element) -> Iterator[Held]:
    """Yield the pieces in order, those in tables with the names of their columns."""
    for each in element:
        if each.tag == _name("t"):
            columns = tuple(head.text or "" for head in each.findall(_name("h")))
            for row in each.findall(_name("r")):
                yield _piece(row, columns)
        elif each.tag == _name("p"):
            yield _piece(each, ())
        else:
            msg = f"{etree.QName(each).localname!r} is no piece of a text"
            raise ValueError(msg)


def _piece(element: etree._Element, columns: tuple[str, ...]) -> Held:
    figures = tuple(
        Figure(
            bookmark=each.get("b", ""),
            name=_only(each, "n").text or "",
            text=_only(each, "v").text or "",
        )
        for each in element.findall(_name("f"))
    )
    is_row = element.tag == _name("r")
    bookmark = element.get("b")
    if bookmark is None:
        digest = element.get("d", "")
        if not _DIGEST.fullmatch(digest):
            msg = "what should be a digest of a text is none"
            raise ValueError(msg)
        return Held(is_row=is_row, digest=digest, figures=figures)
    return Held(
        is_row=is_row,
        bookmark=bookmark,
        key=_only(element, "k").text or "",
        columns=columns,
        cells=tuple(settled(each.text or "") for each in element.findall(_name("c"))),
        figures=figures,
    )

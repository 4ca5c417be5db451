"""What is a caption: the line that names the table or picture beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from cdrpkit.accessibility.story import Paragraph
from cdrpkit.accessibility.wordfile import WordFile
from cdrpkit.wordnames import ns

__all__ = ["CAPTION", "is_caption"]

CAPTION: Final = re.compile(r"(table|figure|chart|map)\s+\S*\d", re.IGNORECASE)


def is_caption(word: WordFile, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is the caption of what stands beside it."""
    return (
        "caption" in word.styles.names(paragraph)
        or CAPTION.match(paragraph.text.strip()) is not None
        or any("SEQ " in (each.text or "") for each in _instructions(paragraph))
    )


def _instructions(paragraph: Paragraph) -> Iterator[etree._Element]:
    """Yield what the fields of a paragraph are told."""
    return paragraph.element.iter(ns("w:instrText"))

"""
Papers without a format: blocks of text, tables and pictures, and their numbers.

A report knows nothing of Word or of a web page, and an exporter nothing of
partnerships; all that passes between them is to be had here.
"""

from __future__ import annotations

from cdrpkit.blocks import Block, Orientation, PageTurn, Report, cell, inlines_of
from cdrpkit.exhibits import Picture, TableBlock
from cdrpkit.inlines import (
    Cite,
    Emphasis,
    Figure,
    Footnote,
    Inline,
    Inlines,
    Link,
    Ref,
    Text,
)
from cdrpkit.numbering import (
    Numbers,
    bare_number,
    keys_of,
    notes_of,
    number,
    plain,
    referred,
    titled,
)
from cdrpkit.prose import Heading, Listing, ListItem, Marker, Paragraph, Quotation

__all__ = [
    "Block",
    "Cite",
    "Emphasis",
    "Figure",
    "Footnote",
    "Heading",
    "Inline",
    "Inlines",
    "Link",
    "ListItem",
    "Listing",
    "Marker",
    "Numbers",
    "Orientation",
    "PageTurn",
    "Paragraph",
    "Picture",
    "Quotation",
    "Ref",
    "Report",
    "TableBlock",
    "Text",
    "bare_number",
    "cell",
    "inlines_of",
    "keys_of",
    "notes_of",
    "number",
    "plain",
    "referred",
    "titled",
]

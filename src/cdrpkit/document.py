"""
Papers without a format: blocks of text, tables and pictures, and their numbers.

A report knows nothing of Word or of a web page, and an exporter nothing of
partnerships; all that passes between them is to be had here.
"""

from __future__ import annotations

from cdrpkit.blocks import (
    OWN_WORDS,
    Block,
    Orientation,
    PageTurn,
    Report,
    cell,
    inlines_of,
)
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
from cdrpkit.labels import (
    PAPER,
    Label,
    Numbers,
    Place,
    plain,
    referred,
    resolved,
    said,
)
from cdrpkit.numbering import captioned, keys_of, noted, notes_of, number, titled
from cdrpkit.prose import Heading, Listing, ListItem, Marker, Paragraph, Quotation

__all__ = [
    "OWN_WORDS",
    "PAPER",
    "Block",
    "Cite",
    "Emphasis",
    "Figure",
    "Footnote",
    "Heading",
    "Inline",
    "Inlines",
    "Label",
    "Link",
    "ListItem",
    "Listing",
    "Marker",
    "Numbers",
    "Orientation",
    "PageTurn",
    "Paragraph",
    "Picture",
    "Place",
    "Quotation",
    "Ref",
    "Report",
    "TableBlock",
    "Text",
    "captioned",
    "cell",
    "inlines_of",
    "keys_of",
    "noted",
    "notes_of",
    "number",
    "plain",
    "referred",
    "resolved",
    "said",
    "titled",
]

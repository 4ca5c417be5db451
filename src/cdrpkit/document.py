"""
Papers without a format: blocks of text, lists and tables, and their numbers.

A report knows nothing of Word or of a web page, and an exporter nothing of
partnerships; all that passes between them is to be had here.
"""

from __future__ import annotations

from cdrpkit.blocks import (
    Block,
    Heading,
    Listing,
    ListItem,
    Marker,
    Paragraph,
    Report,
    TableBlock,
    cell,
)
from cdrpkit.inlines import (
    Cite,
    Emphasis,
    Figure,
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
    number,
    plain,
    referred,
)

__all__ = [
    "Block",
    "Cite",
    "Emphasis",
    "Figure",
    "Heading",
    "Inline",
    "Inlines",
    "Link",
    "ListItem",
    "Listing",
    "Marker",
    "Numbers",
    "Paragraph",
    "Ref",
    "Report",
    "TableBlock",
    "Text",
    "bare_number",
    "cell",
    "keys_of",
    "number",
    "plain",
    "referred",
]

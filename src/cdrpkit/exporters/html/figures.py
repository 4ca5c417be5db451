"""What is set off from the text: words of others, and pictures, each with its words."""

from __future__ import annotations

import base64

from cdrpkit.document import Numbers, Picture, Quotation, captioned
from cdrpkit.exporters.html.text import attribute, escaped, words

__all__ = ["picture", "quotation"]


def quotation(block: Quotation, numbers: Numbers) -> str:
    """Return *block*; whose words they are stands below them, and is not of them."""
    return (
        f'<figure class="quotation">\n<blockquote><p>{words(block.inlines, numbers)}'
        f"</p></blockquote>\n<figcaption>– {words(block.attribution, numbers)}"
        "</figcaption>\n</figure>\n"
    )


def picture(block: Picture, mark: str, place: str) -> str:
    """Return *block*, whose file stands in the page itself; it leads to *place*."""
    width, height = block.size
    content = base64.b64encode(block.png).decode()
    return (
        f'<figure class="picture" id="{place}">\n<img alt={attribute(block.alt)}'
        f' width="{width}" height="{height}" style="width: {block.width}%"'
        f' src="data:image/png;base64,{content}">\n'
        f"<figcaption>{escaped(captioned(block, mark))}</figcaption>\n</figure>\n"
    )

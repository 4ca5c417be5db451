"""Pictures as DrawingML: in line, with words for those who cannot see them."""

from __future__ import annotations

from typing import Final

from cdrpkit.document import Orientation, Picture
from cdrpkit.exporters.docx.pages import Sheet
from cdrpkit.exporters.docx.text import attribute

__all__ = ["drawing"]

_EMU: Final = 635
"""English metric units in a twentieth of a point."""

_LEFT_FOR_CAPTION: Final = 1440
_SCHEMA: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def drawing(
    picture: Picture, orientation: Orientation, link: str, place: int, sheet: Sheet
) -> str:
    """
    Return *picture* as a run.

    Args:
        orientation: How the page lies on which it is to find room.

        link: The relationship that stands for its file.

        place: Which of the paper's pictures it is.

        sheet: How large the page is.
    """
    across, down = _extent(picture, orientation, sheet)
    described = f'id="{place}" name="Figure {place}" descr={attribute(picture.alt)}'
    size = f'cx="{across}" cy="{down}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {size}/><wp:docPr {described}/><wp:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        f'<a:graphicData uri="{_SCHEMA}"><pic:pic><pic:nvPicPr><pic:cNvPr {described}/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{link}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect">'
        "<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></w:r>"
    )


def _extent(
    picture: Picture, orientation: Orientation, sheet: Sheet
) -> tuple[int, int]:
    """Return width and height: as wide as wanted, if that is not too high."""
    width, height = picture.size
    across = sheet.text_width(orientation) * _EMU * picture.width // 100
    down = across * height // width
    most = (sheet.text_height(orientation) - _LEFT_FOR_CAPTION) * _EMU
    if down > most:
        across, down = most * width // height, most
    return max(across, 1), max(down, 1)

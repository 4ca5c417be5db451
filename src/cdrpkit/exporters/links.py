"""What leads from one place to another: names of places, and addresses."""

from __future__ import annotations

import hashlib
import re
from typing import Final
from urllib.parse import urlsplit

from cdrpkit.document import Cite, Link
from cdrpkit.exporters import characters

__all__ = ["address_of", "anchor"]

_UNFIT: Final = re.compile("[^0-9A-Za-z]+")
_LONGEST_SLUG: Final = 28
_WEB: Final = re.compile("https?://", re.IGNORECASE)
_OTHER: Final = re.compile("(mailto|tel):[^?#]", re.IGNORECASE)
# What RFC 3986 lets stand nowhere in an address as it is.
_UNSAFE: Final = re.compile(r"[^!-~]|[\"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})")
_HOST: Final = re.compile(
    r"(?:[0-9a-z._~-]|%[89a-f][0-9a-f])+|\[[0-9a-f:.]+\]", re.IGNORECASE
)
_BRACKETS: Final = str.maketrans({"[": "%5B", "]": "%5D"})


def anchor(key: str) -> str:
    """
    Return the name of the place of *key*: the same for ever, and for it alone.

    Word takes 40 letters, digits and underscores and does not tell case, and other
    formats take more; the digest tells apart what becomes alike.

    >>> anchor("recommendations/S2003-R5")
    'k_recommendations_S2003_R5_0da02ec7'

    .. versionadded:: 26.1.0
    """
    digest = hashlib.sha256(key.encode()).hexdigest()[:8]
    return f"k_{_UNFIT.sub('_', key)[:_LONGEST_SLUG]}_{digest}"


def address_of(inline: Link | Cite) -> str | None:
    """
    Return where a piece leads a reader: on the web, or to write or to ring.

    Any other address might run something, or means nothing where the file comes to
    stand; and one that cannot be read leads nowhere. Their words are printed without
    them. What cannot stand in an address as it is, is percent-encoded, as in RFC 3986.

    >>> address_of(Link("Board", "https://example.org/the board"))
    'https://example.org/the%20board'
    >>> address_of(Link("Board", "javascript:alert(1)")) is None
    True

    Raises:
        ValueError: If a character of it can stand in no file.

    .. versionadded:: 26.1.0
    """
    given = inline.address if isinstance(inline, Link) else inline.citation.link
    safe = _UNSAFE.sub(_encoded, characters.checked(given or "", "an address").strip())
    if _OTHER.match(safe):
        return safe
    return _on_the_web(safe) if _WEB.match(safe) else None


def _encoded(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def _on_the_web(address: str) -> str | None:
    """Return an address of the web as it can stand in any file, if it can be read."""
    try:
        parts = urlsplit(address)
        readable = _HOST.fullmatch(_host(parts.netloc)) is not None
        readable = readable and (parts.port is None or parts.port >= 0)
    except ValueError:
        return None
    if not readable:
        return None
    start = address.index(parts.netloc) + len(parts.netloc)
    rest = address[start:].translate(_BRACKETS)
    path, sign, fragment = rest.partition("#")
    return f"{address[:start]}{path}{sign}{fragment.replace('#', '%23')}"


def _host(place: str) -> str:
    """Return the host that an address names, without who asks and at which port."""
    return re.sub(r":[0-9]*\Z", "", place.rpartition("@")[2])

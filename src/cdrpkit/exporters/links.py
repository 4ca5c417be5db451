"""What leads from one place to another: names of places, labels and addresses."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Final

from cdrpkit.document import Ref, referred
from cdrpkit.exceptions import did_you_mean, shown

__all__ = ["anchor", "label_of", "leads_out"]

_UNFIT: Final = re.compile("[^0-9A-Za-z]+")
_LONGEST_SLUG: Final = 28
_OUTWARD: Final = re.compile("(https?://|mailto:|tel:)", re.IGNORECASE)


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


def label_of(ref: Ref, labels: Mapping[str, str]) -> str:
    """
    Return how a reference is printed.

    Raises:
        ValueError: If nothing that bears a number bears its key, or its number alone
            is wanted, and the label has none.

    .. versionadded:: 26.1.0
    """
    if ref.key not in labels:
        msg = (
            f"a reference is to {shown(ref.key)}, but no heading, table, picture,"
            " footnote or numbered paragraph bears that key"
            f"{did_you_mean(ref.key, labels)}"
        )
        raise ValueError(msg)
    return referred(ref, labels)


def leads_out(address: str) -> bool:
    """
    Tell whether *address* is one that a reader may be led to: web, mail, telephone.

    Any other might run something, or means nothing where the file comes to stand; its
    words are printed without it.

    >>> leads_out("https://example.org/"), leads_out("javascript:alert(1)")
    (True, False)

    .. versionadded:: 26.1.0
    """
    return _OUTWARD.match(address) is not None

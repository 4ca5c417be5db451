"""Code lists: the few words that may stand in a column, and how they are read."""

from __future__ import annotations

import enum
import re
from typing import Final

import attrs

from cdrpkit.choices import Choice
from cdrpkit.values import as_words

__all__ = ["Code", "CodeList", "codes_of"]

_HUMP: Final = re.compile("(?<=[a-z0-9])(?=[A-Z])")


@attrs.frozen(kw_only=True)
class Code:
    """
    One word of a code list.

    Attributes:
        code: As a machine reads it: "not-received".

        label: As a person reads it: "not received".

        description: What it means, where that is more than the label says; may be
            empty.

    .. versionadded:: 26.1.0
    """

    code: str
    label: str
    description: str = ""


def _told_apart(instance: CodeList, attribute: object, codes: tuple[Code, ...]) -> None:
    if len({each.code for each in codes}) < len(codes):
        msg = f"the code list {instance.name!r} has a code twice; keep one of the two"
        raise ValueError(msg)
    if any(not each.code for each in codes):
        msg = f"a code of the code list {instance.name!r} is empty; leave it out"
        raise ValueError(msg)


@attrs.frozen(kw_only=True)
class CodeList:
    """
    The words that may stand in a column: these, and no others.

    >>> capacities = CodeList(
    ...     name="capacity", codes=(Code(code="co-operating", label="co-operating"),)
    ... )
    >>> "invited" in capacities
    False

    Attributes:
        name: As a file would be called: "membership-capacity".

        codes: In the order in which they are to be read.

    Raises:
        ValueError: If a code stands in it twice, or is empty.

    .. versionadded:: 26.1.0
    """

    name: str
    codes: tuple[Code, ...] = attrs.field(validator=_told_apart)

    def __contains__(self, code: object) -> bool:
        return any(each.code == code for each in self.codes)


def codes_of(choices: type[enum.Enum]) -> CodeList:
    """
    Return the code list of an enum: its values, labelled by their words.

    >>> from cdrpkit.quantities import Unit
    >>> codes_of(Unit).name, codes_of(Unit).codes[1].code, codes_of(Unit).codes[1].label
    ('unit', 'per-1000-population', 'per 1,000 population')

    Args:
        choices: The enum; of a `Choice`, each code says what it means as well.

    .. versionadded:: 26.1.0
    """
    return CodeList(
        name=_HUMP.sub("-", choices.__name__).lower(),
        codes=tuple(_code(each) for each in choices),
    )


def _code(member: enum.Enum) -> Code:
    meaning = member.meaning if isinstance(member, Choice) else ""
    return Code(code=str(member.value), label=as_words(member), description=meaning)

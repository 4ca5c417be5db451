"""Names in a file: those that must not be alike, and those of its code lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cdrpkit.table import CodeList, Field

__all__ = ["distinct_names", "names_of_lists", "title_of_list"]


def distinct_names(
    names: Iterable[str],
    *,
    fold: Callable[[str], str] = str.casefold,
    numbered: Callable[[str, int], str] = "{}-{}".format,
) -> list[str]:
    """
    Return *names* with a number to each that would be like another.

    The first of those that are alike keeps its name, and so does any that is like none,
    though it look like one with a number.

    >>> distinct_names(["size", "Size", "size", "size-2"])
    ['size', 'Size-3', 'size-4', 'size-2']

    Args:
        fold: What makes one of names that are alike, for where they are to stand.

        numbered: What puts a number to a name.

    .. versionadded:: 26.1.0
    """
    wanted = list(names)
    given = {fold(name) for name in wanted}
    used: set[str] = set()
    found = []
    for name in wanted:
        own, number = name, 1
        while fold(own) in used or (number > 1 and fold(own) in given):
            number += 1
            own = numbered(name, number)
        used.add(fold(own))
        found.append(own)
    return found


def names_of_lists(
    fields: Iterable[Field],
    named: Callable[[CodeList], str],
    *,
    fold: Callable[[str], str] = str.casefold,
    numbered: Callable[[str, int], str] = "{}-{}".format,
) -> dict[CodeList, str]:
    """
    Return a name for each code list of *fields*; lists that are equal are one.

    Of an enum it is the whole list, whichever of its words a column may hold.

    Args:
        named: What a list would be called if there were no other.

        fold: As of `distinct_names`.

        numbered: As of `distinct_names`.

    .. versionadded:: 26.1.0
    """
    lists = dict.fromkeys(field.code_list for field in fields if field.code_list)
    names = distinct_names(map(named, lists), fold=fold, numbered=numbered)
    return dict(zip(lists, names, strict=True))


def title_of_list(codes: CodeList) -> str:
    """
    Return what the table of a code list is called, for people.

    >>> from cdrpkit.quantities import Qualifier
    >>> from cdrpkit.table import codes_of
    >>> title_of_list(codes_of(Qualifier))
    'Codes: qualifier'

    .. versionadded:: 26.1.0
    """
    return f"Codes: {codes.name.replace('-', ' ')}"

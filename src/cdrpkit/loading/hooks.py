"""
Plain data into records: a cattrs converter with a strict hook for every type.

By default cattrs coerces: null becomes ``'None'``, ``"no"`` becomes true and a text
becomes a list of letters. Here a list is a list, a table is a table, and a key that
nothing asked for is refused.
"""

from __future__ import annotations

import enum
import functools
import typing
from collections.abc import Callable, Iterable
from typing import Any, NewType

import attrs
from cattrs import Converter
from cattrs.errors import IterableValidationError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn

from cdrpkit.loading import leaves
from cdrpkit.loading.leaves import Refusal, found
from cdrpkit.loading.limits import MOST_FAULTS
from cdrpkit.model import Texts

__all__ = ["converter"]

Hook: typing.TypeAlias = Callable[[Any, Any], Any]


@functools.cache
def converter() -> Converter:
    """Return the one strict converter, made when it is first asked for."""
    strict = Converter(forbid_extra_keys=True)
    strict.register_structure_hook_factory(attrs.has, _table_hook)
    strict.register_structure_hook_factory(_is_tuple, _list_hook)
    strict.register_structure_hook_factory(_is_new_type, _named_hook)
    strict.register_structure_hook_func(_is_choice, leaves.choice)
    for leaf, hook in leaves.READERS.items():
        strict.register_structure_hook(leaf, hook)
    strict.register_structure_hook(Texts, _texts)
    return strict


def _is_tuple(wanted: Any) -> bool:
    return typing.get_origin(wanted) is tuple


def _is_new_type(wanted: Any) -> bool:
    return isinstance(wanted, NewType)


def _is_choice(wanted: Any) -> bool:
    return isinstance(wanted, type) and issubclass(wanted, enum.Enum)


def _named_hook(wanted: Any, strict: Converter) -> Hook:
    if wanted.__supertype__ is str:
        return leaves.NAMES.get(wanted, leaves.identifier)
    return strict.get_structure_hook(wanted.__supertype__)


def _table_hook(wanted: Any, strict: Converter) -> Hook:
    fields = make_dict_structure_fn(
        wanted, strict, _cattrs_forbid_extra_keys=True, _cattrs_use_linecache=False
    )

    def structure(value: Any, _: Any) -> Any:
        if type(value) is not dict:
            raise Refusal(f"{found(value)} is not a table of fields", "not-a-table")
        return fields(value, wanted)

    return structure


def _list_hook(wanted: Any, strict: Converter) -> Hook:
    item_type = typing.get_args(wanted)[0]
    hook = strict.get_structure_hook(item_type)

    def structure(value: Any, _: Any) -> tuple[Any, ...]:
        items = leaves.items(value)
        try:
            return tuple([hook(item, item_type) for item in items])
        except Exception:  # noqa: BLE001 - each is found again, with its index
            raise _each(enumerate(items), hook, item_type) from None

    return structure


def _texts(value: Any, _: Any) -> Texts:
    if type(value) is not dict:
        raise Refusal(f"{found(value)} is not a table of texts", "not-a-table")
    entries = [(slug, (slug, text)) for slug, text in value.items()]
    try:
        return Texts(dict(_entry(entry, Texts) for _, entry in entries))
    except Refusal:
        raise _each(entries, _entry, Texts) from None


def _entry(entry: tuple[str, Any], _: Any) -> tuple[str, str]:
    slug, text = entry
    return leaves.identifier(slug), leaves.text(text)


def _each(
    items: Iterable[tuple[int | str, Any]], hook: Hook, wanted: Any
) -> IterableValidationError:
    """Return what is wrong with each item, up to as many as anybody reads."""
    errors: list[Exception] = []
    for index, item in items:
        try:
            hook(item, wanted)
        except Exception as error:  # noqa: BLE001 - it is told with its index
            error.add_note(IterableValidationNote("", index, wanted))
            errors.append(error)
            if len(errors) == MOST_FAULTS:
                break
    return IterableValidationError("items are refused", errors, wanted)

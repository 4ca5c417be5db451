"""
What a type hint says of a value.

Records, rows and options declare by annotations what they hold; whoever reads these
wants the type apart from all else that is said of it.
"""

from __future__ import annotations

import operator
import types
import typing
from functools import reduce
from typing import Any, Final, NamedTuple, NewType

__all__ = ["Hint", "hint_of", "hints_of"]

_UNIONS: Final = (types.UnionType, typing.Union)


class Hint(NamedTuple):
    """
    A type hint, taken apart.

    Attributes:
        type: The bare type; a union only where there are several besides None.

        optional: Whether None may stand there.

        name: The name that a NewType gives to the type, outermost of several, or None.

        notes: What stands beside the type in Annotated, in order.

    .. versionadded:: 26.1.0
    """

    type: Any
    optional: bool = False
    name: NewType | None = None
    notes: tuple[Any, ...] = ()

    @property
    def item(self) -> Hint | None:
        """What the items of a tuple of any length are; None for any other type."""
        arguments = typing.get_args(self.type)
        if typing.get_origin(self.type) is tuple and arguments[1:] == (...,):
            return hint_of(arguments[0])
        return None

    @property
    def several(self) -> bool:
        """Whether the value may be of several types, besides None."""
        return typing.get_origin(self.type) in _UNIONS


def hint_of(annotation: Any) -> Hint:
    """
    Take a type hint apart.

    >>> hint_of(typing.Annotated[int, "in pounds"] | None)
    Hint(type=<class 'int'>, optional=True, name=None, notes=('in pounds',))
    >>> hint_of(tuple[str | None, ...]).item
    Hint(type=<class 'str'>, optional=True, name=None, notes=())

    .. versionadded:: 26.1.0
    """
    if isinstance(annotation, NewType):
        return hint_of(annotation.__supertype__)._replace(name=annotation)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        bare = hint_of(arguments[0])
        return bare._replace(notes=(*bare.notes, *arguments[1:]))
    if origin in _UNIONS:
        some = [each for each in arguments if each is not types.NoneType]
        # Of several there is no one type to take apart: they are left as they are.
        bare = hint_of(some[0]) if len(some) == 1 else Hint(reduce(operator.or_, some))
        return bare._replace(optional=bare.optional or len(some) < len(arguments))
    return Hint(annotation)


def hints_of(declaring: Any) -> dict[str, Hint]:
    """
    Return what the annotations of a class say of its fields, by name.

    .. versionadded:: 26.1.0
    """
    hints = typing.get_type_hints(declaring, include_extras=True)
    return {name: hint_of(annotation) for name, annotation in hints.items()}

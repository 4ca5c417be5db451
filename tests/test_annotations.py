"""What a type hint says of a value."""

import datetime as dt
from typing import Annotated, Any, ClassVar, NewType, Optional, Union

import pytest

from cdrpkit.annotations import Hint, hint_of, hints_of
from cdrpkit.dates import Dated

Code = NewType("Code", str)
Letter = NewType("Letter", Code)


class TestHintOf:
    """A type hint is taken apart, whatever is around the type."""

    @pytest.mark.parametrize(
        ("annotation", "expected"),
        [
            (str, Hint(str)),
            (Any, Hint(Any)),
            (Dated[str], Hint(Dated[str])),
            (str | None, Hint(str, optional=True)),
            (Optional[str], Hint(str, optional=True)),  # noqa: UP045 - others write it
            (None | str, Hint(str, optional=True)),
            (Code, Hint(str, name=Code)),
            (Letter, Hint(str, name=Letter)),
            (Annotated[str, 1, 2], Hint(str, notes=(1, 2))),
            (Annotated[Annotated[str, 1], 2], Hint(str, notes=(1, 2))),
            (
                Annotated[Code, 1] | None,
                Hint(str, optional=True, name=Code, notes=(1,)),
            ),
            (
                Annotated[Code | None, 1],
                Hint(str, optional=True, name=Code, notes=(1,)),
            ),
            (
                Annotated[Annotated[str, 1] | None, 2] | None,
                Hint(str, optional=True, notes=(1, 2)),
            ),
            (tuple[Code, ...] | None, Hint(tuple[Code, ...], optional=True)),
        ],
    )
    def test_parts(self, annotation, expected):
        """Type, name, notes and whether it may be missing are told apart."""
        assert expected == hint_of(annotation)
        assert not hint_of(annotation).several

    @pytest.mark.parametrize(
        ("annotation", "optional"),
        [(str | int, False), (str | int | None, True), (Union[int, str], False)],  # noqa: UP007 - others write it
    )
    def test_several(self, annotation, optional):
        """Of several types none is chosen, and that it may be missing is still told."""
        hint = hint_of(annotation)
        assert hint.several
        assert hint.type == Union[str, int]  # noqa: UP007 - equal in any order
        assert optional is hint.optional


class TestItem:
    """The items of a tuple of any length."""

    @pytest.mark.parametrize(
        ("annotation", "expected"),
        [
            (tuple[str, ...], Hint(str)),
            (tuple[Annotated[Code, 1], ...], Hint(str, name=Code, notes=(1,))),
            (tuple[str | None, ...] | None, Hint(str, optional=True)),
            (tuple[tuple[int, ...], ...], Hint(tuple[int, ...])),
            (tuple[str, int], None),
            (tuple[()], None),
            (tuple, None),
            (list[str], None),
            (str, None),
        ],
    )
    def test_item(self, annotation, expected):
        """It is taken apart as well; of any other type there is none."""
        assert expected == hint_of(annotation).item


class TestHintsOf:
    """The fields of a class."""

    def test_fields(self):
        """Each is there by name, those of the class above first, names resolved."""

        class Above:
            day: "dt.date | None"

        class Below(Above):
            code: Annotated[Code, 1]
            kind: ClassVar[str]

        assert hints_of(Below) == {
            "day": Hint(dt.date, optional=True),
            "code": Hint(str, name=Code, notes=(1,)),
            "kind": Hint(ClassVar[str]),
        }

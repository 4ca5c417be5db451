"""A file as it was read: its plain data, and what is wrong with it so far."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import Any, Final

import attrs

from cdrpkit.exceptions import Problem
from cdrpkit.loading.faults import Fault
from cdrpkit.loading.limits import MOST_FAULTS
from cdrpkit.loading.places import Path, Places, Wanted, leading_to, written

__all__ = ["REFUSED", "Document", "id_of"]

REFUSED: Final = object()
"""Stands in the data for what is already blamed, so that the rest keep their index."""


def _nowhere(text: str, wanted: Wanted) -> Places:
    return Places(keys={}, values={})


@attrs.define(eq=False)
class Document:
    """
    A file, what it holds as plain data, and its faults.

    Attributes:
        file: Its name as the caller would give it.

        text: What it holds, decoded.

        data: The same as lists, tables and leaves; by collection at the top.

        locate: Makes the map of places of its text.

        excused: Fields that all its records lack, as paths in a record; the file is
            blamed for it once.

        faults: What is wrong, in the order found.
    """

    file: str
    text: str = ""
    data: dict[str, Any] = attrs.field(factory=dict)
    locate: Callable[[str, Wanted], Places] = _nowhere
    excused: frozenset[Path] = frozenset()
    faults: list[Fault] = attrs.field(factory=list)
    _blamed: int = 0

    @property
    def full(self) -> bool:
        """Whether so many faults are known that looking for more helps nobody."""
        return self._blamed >= MOST_FAULTS

    def blame(self, faults: Iterable[Fault]) -> None:
        """Note faults, as long as there are not enough of them."""
        for fault in itertools.islice(faults, MOST_FAULTS - self._blamed):
            self._blamed += 1
            if not (fault.code == "missing-field" and fault.path[2:] in self.excused):
                self.faults.append(fault)

    def places(self, *paths: Path) -> Places:
        """Go over the file once more, for where the faults stand and *paths*."""
        sought = [*paths, *(fault.path for fault in self.faults if not fault.place)]
        locate = self.locate if any(sought) else _nowhere
        return locate(self.text, leading_to(sought))

    def problems(self) -> list[Problem]:
        """Return its faults as problems, in the order of line and column."""
        if not self.faults:
            return []
        places = self.places()
        problems = [self._problem(fault, places) for fault in self.faults]
        problems.sort(key=_in_order)
        if self.full:
            message = "there are more problems than these; mend them and load again"
            problems.append(Problem(file=self.file, message=message, code="too-many"))
        return problems

    def _problem(self, fault: Fault, places: Places) -> Problem:
        place = fault.place
        if place is None and fault.path:
            place = places.of(fault.path, at_key=fault.at_key)
        return Problem(
            file=self.file,
            line=place.line if place else None,
            column=place.column if place else None,
            path=written(fault.path),
            record=self._record_id(fault.path),
            message=fault.message,
            code=fault.code,
        )

    def _record_id(self, path: Path) -> str | None:
        """Return the id of the record that *path* leads into, where it has one."""
        match path:
            case (str(name), int(index), *_):
                raws = self.data.get(name)
                if isinstance(raws, list) and index < len(raws):
                    return id_of(raws[index])
        return None


def id_of(raw: object) -> str | None:
    """Return the id that a record's plain data gives it, where that is a text."""
    record_id = raw.get("id") if isinstance(raw, dict) else None
    return str(record_id) if isinstance(record_id, str) else None


def _in_order(problem: Problem) -> tuple[int, int, str]:
    return problem.line or 0, problem.column or 0, problem.path

"""Which typed numbers go on counting, and which are likely to be those of a list."""

import pytest

from cdrpkit.accessibility.counting import NUMBER, rows_of_numbers


def rows(*lines):
    """Return the rows of numbers in lines, as they are told."""
    found = rows_of_numbers((None, line, NUMBER.match(line)) for line in lines)
    return [str(row) for row in found if row.is_list]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["1. One", "2. Two"], "from “1.” to “2.”"),
        (["9) Nine", "10) Ten"], "from “9)” to “10)”"),
        (["(a) One", "(b) Two"], "from “(a)” to “(b)”"),
        (["i) One", "ii) Two", "iii) Three"], "from “i)” to “iii)”"),
        (["h) One", "i) Two", "j) Three"], "from “h)” to “j)”"),
        (["iii) One", "iv) Two"], "from “iii)” to “iv)”"),
        (["1.1 One", "1.2 Two"], "from “1.1” to “1.2”"),
        (["1. One", "Between", "2. Two", "Between", "3. Three"], "from “1.” to “3.”"),
        (["1. One", "(a) x", "(b) y", "2. Two", "3. Three"], "from “1.” to “3.”"),
        (["A. One", "B. Two", "C. Three"], "from “A.” to “C.”"),
        (["i. One", "ii. Two", "iii. Three"], "from “i.” to “iii.”"),
    ],
)
def test_lists(lines, said):
    """Lines count on in figures, letters or as Romans did, with others between."""
    assert said in rows(*lines)


@pytest.mark.parametrize(
    "lines",
    [
        ["1. One"],
        ["1. One", "1. Again"],
        ["1. One", "3. Three"],
        ["1. One", "(2) Two"],
        ["1. One", "Between", "2. Two"],
        ["A. Smith", "B. Jones"],
        ["I. Newton", "J. Locke", "K. Marx"],
        ["2004 was good", "2005 was better"],
    ],
)
def test_others(lines):
    """Names, years, and what does not count on or is far apart, are none."""
    assert rows(*lines) == []


def test_what_an_i_is():
    """Whether an i is a letter or a number is settled by what follows it."""
    assert rows("i) One", "j) Two", "ii) Three") == ["from “i)” to “j)”"]


def test_places_are_apart():
    """What stands in another cell does not go on counting."""
    lines = ["1. One", "2. Two", "3. Three"]
    found = rows_of_numbers((line, line, NUMBER.match(line)) for line in lines)
    assert [len(row.lines) for row in found] == [1, 1, 1]


def test_each_line_is_in_one_row():
    """Lines that begin anew are a row of their own."""
    lines = ["1. One", "1. Inner", "2. Inner", "2. Two", "3. Three"]
    found = rows_of_numbers((None, line, NUMBER.match(line)) for line in lines)
    assert [row.lines for row in found] == [
        ["1. One", "2. Two", "3. Three"],
        ["1. Inner", "2. Inner"],
    ]

"""How wide columns are: by their shares, and never less than their longest word."""

from typing import Annotated

import attrs
import pytest

from cdrpkit.document import Listing, Paragraph, TableBlock
from cdrpkit.exporters.widths import MOST_LETTERS, fitted, longest_words
from cdrpkit.table import Column, Table


@attrs.frozen
class Row:
    """A row of two columns."""

    name: Annotated[str, Column(title="Name", description="What it is called.")]
    said: Annotated[object, Column(title="Represented", description="What is said.")]


def block(*rows):
    """Return a table of *rows*."""
    return TableBlock(
        table=Table(row_class=Row, rows=rows), caption="A", summary="A table."
    )


class TestLongestWords:
    """The longest word of a column is that of its title, or of a cell."""

    def test_titles_count(self):
        """A title's words count with those of the cells."""
        assert longest_words(block(Row("Harbourside ward", "a"))) == (11, 11)

    @pytest.mark.parametrize(
        ("said", "letters"),
        [
            ("1\u00a0234\u00a0of\u00a056789", 14),
            ("well-known", 11),
            (1234567890123, 13),
            ((Paragraph(inlines="short"), Listing(items=("extraordinarily",))), 15),
            (None, 11),
            ("x" * 200, MOST_LETTERS),
        ],
    )
    def test_what_parts_words(self, said, letters):
        """Spaces that may break and hyphens part words; lists count; there is a cap."""
        assert longest_words(block(Row("a", said))) == (4, letters)


class TestFitted:
    """Widths add up to the whole, by shares, where every word has room."""

    def test_by_shares(self):
        """Where words have room, nothing but the shares counts."""
        assert fitted((1, 3), (4, 4), 10_000) == [2500, 7500]

    def test_longest_word_has_room(self):
        """A column too narrow for its longest word takes from those with space."""
        narrow, wide = fitted((1, 9), (11, 4), 9638)
        assert narrow + wide == 9638
        assert narrow >= 11 * 140 + 170

    def test_others_keep_their_proportion(self):
        """What is left is shared as before among the others."""
        first, second, third = fitted((1, 20, 10), (11, 4, 4), 9638)
        assert first + second + third == 9638
        assert second == pytest.approx(2 * third, abs=2)

    def test_too_many_words(self):
        """Where not all words have room, each column has as much by its word."""
        widths = fitted((1, 1, 1), (24, 24, 12), 3000)
        assert sum(widths) == 3000
        assert widths[0] == pytest.approx(widths[1], abs=1)
        assert widths[2] < widths[1]

    def test_no_room_at_all(self):
        """Where there is no room even for the edges, the shares count."""
        assert sum(fitted((1,) * 40, (5,) * 40, 3000)) == 3000

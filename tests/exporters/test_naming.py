"""Names that must not be alike in one file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.exporters.naming import distinct_names, names_of_lists
from cdrpkit.quantities import Gap
from cdrpkit.returns.gaps import gaps
from cdrpkit.table import Code, CodeList, Column, Field, codes_of

NAMES = st.lists(st.sampled_from(["a", "A", "a-2", "A-2", "a-3", "a-2-2", "ß", "ss"]))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], []),
        (["a", "a", "a-2"], ["a", "a-3", "a-2"]),
        (["Gap", "gap"], ["Gap", "gap-2"]),
        (["a", "a", "a"], ["a", "a-2", "a-3"]),
        (["a-2", "a", "A"], ["a-2", "a", "A-3"]),
    ],
)
def test_numbers(names, expected):
    """Of names that are alike, all but the first get a number that none has."""
    assert expected == distinct_names(names)


class TestDistinct:
    """Names are told apart, and change no more than that needs."""

    @given(NAMES)
    def test_told_apart(self, names):
        """No two are alike."""
        found = distinct_names(names)
        assert len(names) == len({name.casefold() for name in found})

    @given(NAMES)
    def test_firsts_keep_theirs(self, names):
        """The first of those that are alike has the name that it was given."""
        folded = [name.casefold() for name in names]
        found = distinct_names(names)
        assert all(
            found[folded.index(each)] == names[folded.index(each)] for each in folded
        )

    @given(NAMES)
    def test_again(self, names):
        """What is distinct stays as it is."""
        assert distinct_names(names) == distinct_names(distinct_names(names))


def test_fold_and_numbers_of_ones_own():
    """What is alike, and what a number looks like, is told by whoever asks."""
    found = distinct_names(["a b", "a_b"], fold=lambda name: name.replace(" ", "_"))
    assert ["a b", "a_b-2"] == found
    assert ["a", "a (2)"] == distinct_names(["a", "a"], numbered="{} ({})".format)


def test_lists():
    """Lists that are equal share a name, and others of that name have their own."""

    def field(name, codes):
        column = Column(title=name, description="-", codes=codes)
        return Field(name=name, column=column, type=str, optional=True)

    def listed(name, code):
        return CodeList(name=name, codes=(Code(code=code, label=code),))

    small, large = listed("Gap", "s"), listed("gap", "l")
    fields = [
        field("a", codes_of(Gap)),
        field("b", small),
        field("c", None),
        field("d", codes_of(Gap)),
        field("e", large),
    ]
    assert {
        codes_of(Gap): "codes-gap",
        small: "codes-Gap-2",
        large: "codes-gap-3",
    } == names_of_lists(fields, lambda codes: f"codes-{codes.name}")


def test_parts_of_a_list():
    """Columns that hold but some words of an enum share the list of all of them."""
    some = gaps(Gap.UNKNOWN), gaps(Gap.NOT_DUE, Gap.WITHHELD)
    fields = [
        Field(
            name=f"of_{at}",
            column=Column(title="-", description="-", codes=codes),
            type=Gap,
            optional=True,
        )
        for at, codes in enumerate(some)
    ]
    assert {codes_of(Gap): "gap"} == names_of_lists(fields, lambda codes: codes.name)
    assert some == tuple(field.codes for field in fields)


def test_words_of_ones_own():
    """A list that labels the words of an enum in its own way stays itself."""
    own = CodeList(name="gap", codes=(Code(code="unknown", label="anhysbys"),))
    column = Column(title="-", description="-", codes=own)
    field = Field(name="of", column=column, type=Gap, optional=True)
    assert {own: "gap"} == names_of_lists([field], lambda codes: codes.name)

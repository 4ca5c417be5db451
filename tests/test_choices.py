"""Every word of every code list says what it means, and reads as a person writes it."""

import copy
import enum
import importlib
import pickle
import pkgutil
import re

import pytest

import cdrpkit.model
from cdrpkit import citations, findings, quantities
from cdrpkit.builtin import cdrpkit_return_kinds
from cdrpkit.choices import Choice
from cdrpkit.quantities import Gap, Qualifier, Unit
from cdrpkit.table import Code, as_text, as_words, codes_of, fields_of

OF_RETURNS = {
    f"{kind.name}.{field.name}": field.codes
    for kind in cdrpkit_return_kinds()
    for field in fields_of(kind.row_class)
    if field.codes is not None
}
MODULES = [citations, findings, quantities] + [
    importlib.import_module(f"cdrpkit.model.{module.name}")
    for module in pkgutil.iter_modules(cdrpkit.model.__path__)
]
OF_THE_DOMAIN = {
    f"{each.__module__}.{each.__name__}": codes_of(each)
    for module in MODULES
    for each in vars(module).values()
    if isinstance(each, enum.EnumType) and each not in (enum.Enum, Choice)
}


class Season(Choice):
    """A choice of one's own."""

    MID_WINTER = "mid-winter", "The shortest days of the year.", "midwinter"
    HIGH_SUMMER = "high-summer", "The longest days of the year."


class Size(enum.Enum):
    """An enum of a plugin, which says no more than its values."""

    VERY_LARGE = "very-large"
    TWO = 2


def told(codes):
    """Return the code, the label and the meaning of each of a list."""
    return [(each.code, each.label, each.description) for each in codes.codes]


@pytest.mark.parametrize("name", [*OF_RETURNS, *OF_THE_DOMAIN])
class TestCodeLists:
    """The code lists of the built-in returns, and of what a register can hold."""

    def test_meanings(self, name):
        """Each code has a meaning: one sentence, and more than its label."""
        for code, label, meaning in told((OF_RETURNS | OF_THE_DOMAIN)[name]):
            assert re.fullmatch(r"[A-Z][^.]*\.", meaning), code
            assert meaning.casefold().rstrip(".") not in (label.casefold(), code)

    def test_labels(self, name):
        """Each label is words with blanks between them, and no code."""
        for code, label, _ in told((OF_RETURNS | OF_THE_DOMAIN)[name]):
            assert re.fullmatch(r"[A-Za-z0-9,'-]+( [A-Za-z0-9,'-]+)*", label), code

    def test_told_apart(self, name):
        """No two codes of a list mean the same, or are called the same."""
        codes = told((OF_RETURNS | OF_THE_DOMAIN)[name])
        assert len(codes) == len({label for _, label, _ in codes})
        assert len(codes) == len({meaning for _, _, meaning in codes})


class TestChoice:
    """A member of a choice is its code, for all who ask for an enum."""

    def test_value(self):
        """Its value is the code alone, by which it is found and written."""
        assert Season("mid-winter") is Season.MID_WINTER
        assert Season.MID_WINTER.value == "mid-winter"
        assert as_text(Season.MID_WINTER) == "mid-winter"
        assert repr(Season.MID_WINTER) == "<Season.MID_WINTER: 'mid-winter'>"

    def test_unknown(self):
        """A code that it has not is refused as by any enum, and so is a label."""
        with pytest.raises(ValueError, match="'midwinter' is not a valid Season"):
            Season("midwinter")

    def test_words(self):
        """A person reads its label, or else the code without its hyphens."""
        assert [as_words(each) for each in Season] == ["midwinter", "high summer"]

    @pytest.mark.parametrize("member", [*Gap, *Unit, *Qualifier])
    def test_copies(self, member):
        """A copy of a member is that member, pickled or not."""
        assert pickle.loads(pickle.dumps(member)) is member  # noqa: S301 - our own
        assert copy.deepcopy(member) is member

    def test_code_list(self):
        """Its code list has its labels and its meanings, in its order."""
        assert told(codes_of(Season)) == [
            ("mid-winter", "midwinter", "The shortest days of the year."),
            ("high-summer", "high summer", "The longest days of the year."),
        ]

    def test_any_enum(self):
        """Any other enum is a code list of its values, which say all there is."""
        assert codes_of(Size).codes == (
            Code(code="very-large", label="very large"),
            Code(code="2", label="2"),
        )


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("co-operating", "co-operating"),
        ("mayors-plan", "Mayor's plan"),
        ("other-cdrp-inclusive", "other CDRP-inclusive meeting"),
        ("per-1000-population", "per 1,000 population"),
        ("dedicated-cdrp-officer", "dedicated CDRP officer"),
        ("not-received", "not received"),
    ],
)
def test_english(code, expected):
    """Words that have a hyphen, a capital or an apostrophe keep it in their label."""
    labels = {
        code: label
        for codes in OF_THE_DOMAIN.values()
        for code, label, _ in told(codes)
    }
    assert expected == labels[code]


AS_RECORDED = {
    "targets.baseline_gap",
    "targets.value_gap",
    "targets.computed_change_gap",
    "targets.computed_points_gap",
}
"""What the register holds stands there, and that may be any gap."""


@pytest.mark.parametrize(
    ("name", "field"),
    [
        (f"{kind.name}.{field.name}", field)
        for kind in cdrpkit_return_kinds()
        for field in fields_of(kind.row_class)
        if field.says_why and f"{kind.name}.{field.name}" not in AS_RECORDED
    ],
)
def test_reasons(name, field):
    """A column that says why another is empty takes those reasons that it explains."""
    explained = set(re.findall(r"([a-z-]+): ", field.column.description))
    declared = {code.code for code in field.column.codes.codes}
    assert declared == (explained or {"not-applicable", "unknown"}), name

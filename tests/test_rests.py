"""What a return rests on: of how many it holds what is asked for, and of whom not."""

from cdrpkit.returns.rests import named, rests_on


def test_first_of_all():
    """The first phrase is said even of nobody, the others only of somebody."""
    found = {"there for": [], "missing for": ["b", "a"], "withheld for": []}
    assert rests_on("Plan", found) == "Plan: there for 0 of 2; missing for 2."


def test_named():
    """Whom a phrase is true of is named where that is asked for."""
    found = {"there for": ["c"], "missing for": ["b", "a"], "unknown for": ["d"]}
    assert rests_on("Plan", found, naming=["missing for"]) == (
        "Plan: there for 1 of 4; missing for 2 (a, b); unknown for 1."
    )


def test_very_many():
    """Of very many names the first are said, and how many more there are."""
    names = [f"{number:04}" for number in range(1, 1042)]
    said = named(names)
    assert said.startswith("0001, 0002, ")
    assert said.endswith(", 0040 and 1,001 more")


def test_two_of_one_name():
    """Two that are called the same are two."""
    assert rests_on("Plan", {"there for": ["a", "a"]}) == "Plan: there for 2 of 2."


def test_hostile_name():
    """A name cannot start a line of its own."""
    assert "\n" not in named(["a\nNotes: none"])

"""Every check finds what it looks for, and lets pass what is like it and is good."""

import pytest
from tests.accessibility.builders import (
    GOOD_HEADINGS,
    LINKS,
    LONG,
    NUMBERED,
    link,
    p,
    picture,
    run,
    table,
)
from tests.accessibility.cases import (
    colour,
    forms,
    headings,
    languages,
    leftovers,
    links,
    lists,
    objects,
    pages,
    pictures,
    spacing,
    tables,
    titles,
    typography,
)

from cdrpkit.accessibility import audit, checks

FAMILIES = (
    titles,
    languages,
    headings,
    tables,
    pictures,
    links,
    lists,
    spacing,
    colour,
    typography,
    objects,
    forms,
    pages,
    leftovers,
)
CASES = {code: cases for family in FAMILIES for code, cases in family.CASES.items()}


def tried(kind):
    """Yield the files of a kind, each with its check and a name."""
    for code, cases in CASES.items():
        for number, case in enumerate(getattr(cases, kind), 1):
            yield pytest.param(code, case, id=f"{code}-{number}")


@pytest.mark.parametrize(("code", "case"), list(tried("found")))
def test_it_is_found(faults, code, case):
    """What the check looks for is found, and nothing but what is told with it."""
    found = {each.code for each in faults(case.body, **case.around)}
    assert {code, *case.also} == found


@pytest.mark.parametrize(("code", "case"), list(tried("passed")))
def test_it_passes(faults, code, case):
    """What is like it and is good is let pass, and other faults are as told."""
    found = {each.code for each in faults(case.body, **case.around)}
    assert code not in case.also
    assert case.also == found


def test_each_check_is_tried_both_ways():
    """No check is without a file that it finds, and one that it lets pass."""
    assert {each.code for each in checks()} == CASES.keys()
    assert all(each.found and each.passed for each in CASES.values())


def test_a_good_file_has_no_faults(faults):
    """A paper with a title, headings, a list, a table and a picture has none."""
    body = (
        p("Scrutiny of partnerships", "Title")
        + GOOD_HEADINGS
        + p(LONG)
        + p("One", properties=NUMBERED)
        + table()
        + p(picture("A map of Barnet"))
        + p("Figure 1: Barnet", "Caption")
        + p(run("See the ") + link("report of 2005"))
    )
    assert faults(body, links=LINKS) == ()


def test_what_is_missing_beside_the_text_is_no_fault_of_the_reader(word, pack, made):
    """A file with nothing but its text can be audited."""
    contents = made(p("Words"))
    for name in ("docProps/core.xml", "word/_rels/document.xml.rels"):
        del contents[name]
    codes = [each.code for each in audit(pack(contents, word())).faults]
    assert codes == ["ACC001", "ACC003"]

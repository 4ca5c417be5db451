"""Wordings: which dates prose speaks of as yet to come, and which it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.measures.sentences import as_one, sentences
from cdrpkit.measures.wordings import spoken_as_to_come

TO_COME = {
    "It is to be used from 1 April 2005.": ["1 April 2005"],
    "By July 2005 the system will be in place.": ["July 2005"],
    "It is so good that it goes faster: by April 2007 there are to be 624 teams.": [
        "April 2007"
    ],
    "15 boroughs are to sign in April 2006 and the other 15 in April 2007.": [
        "April 2006",
        "April 2007",
    ],
    "The report is due in July 2005.": ["July 2005"],
    "It is expected by the end of July 2005.": ["July 2005"],
    "Teams will be in place in all boroughs by summer 2005.": ["August 2005"],
    "The police plan to report. The service plans to extend it by April 2005.": [
        "April 2005"
    ],
    "It is planned for July 2005.": ["July 2005"],
    "It will run until 31 March 2008.": ["31 March 2008"],
    "More will be done once that project has reported, in July 2005.": ["July 2005"],
}
NOT_TO_COME = [
    "They spoke of it at a conference that was held on 30 November 2005.",
    "The system that was agreed in May 2004 will be used by all.",
    "The strategy will replace that of April 2002.",
    "Members will recall that in July 2005 the Committee agreed.",
    "The team will work to the plan published in April 2004.",
    "Members will receive the minutes of the meeting on 5 July 2005.",
    "The last report said that teams will be in place by April 2005.",
    "In May 2005 the Authority said that boroughs will sign.",
    "Crime will be lower than in April 2004.",
    "The work that began in May 2004 will go on.",
    "It was to be launched in July 2005.",
    "The report due in May 2005 was late.",
    "They will be judged against performance in April 2004.",
    "Staff will be trained as agreed in May 2004.",
    "The protocol, signed in May 2004, will be kept.",
    "The will to act by April 2005 is there.",
    "The Act says that authorities shall publish it by 1 April 1999.",
    "By law each strategy is to be published by 1 April 1999.",
    "It is to date the best, in May 2005.",
    "As was promised, teams will be in place by April 2005.",
    "The Board (formed in May 2004) will meet again.",
    "Boroughs will sign what they signed in April 2004.",
    "They will keep them from April 2005 figures.",
    "The leaflet 'It will be done by April 2005' was printed.",
    "It will begin with the 2005/2008 cycle.",
    "It will come by 31 February 2005.",
    "Completion July 2005",
    "It will run from April 2004 to March 2008 as those before it.",
]


@pytest.mark.parametrize(("text", "expected"), TO_COME.items())
def test_to_come(text, expected):
    """A date that a word of the future governs is spoken of as to come."""
    assert expected == [str(each.date) for each in spoken_as_to_come(text)]


@pytest.mark.parametrize("text", NOT_TO_COME)
def test_not_to_come(text):
    """What tells of the past, of the law, of others' words or of a period is passed."""
    assert list(spoken_as_to_come(text)) == []


def test_noun():
    """Only where a verb is not asked for may a noun announce a date."""
    (found,) = spoken_as_to_come("Completion July 2005", bare=True)
    assert str(found.date) == "July 2005"


def test_line():
    """A sentence is found in the line in which it begins."""
    text = (
        "One.\n\n## Head\n\n- Two is fine; it\n  will come by April 2006. It will go."
    )
    assert [each.line for each in spoken_as_to_come(text)] == [5]
    assert [each.line for each in sentences(text)] == [1, 3, 5, 6]


@given(st.text())
def test_any_text(text):
    """No text is too odd to be read, and nothing of it is lost or told twice."""
    list(spoken_as_to_come(text, bare=True))
    told = " ".join(each.text for each in sentences(text.replace("{", "")))
    assert as_one(told) == as_one(text.replace("{", ""))

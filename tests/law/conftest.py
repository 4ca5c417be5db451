"""What the tests of the law share: the areas to ask about, and what to ask."""

import datetime as dt

import pytest

from cdrpkit import law
from cdrpkit.law import Topic

CODES = {
    "london-borough": "E09000007",
    "city-of-london": "E09000001",
    "metropolitan-district": "E08000001",
    "district": "E07000008",
    "unitary": "E06000001",
    "isle-of-wight": "E06000046",
    "isles-of-scilly": "E06000053",
    "welsh-county": "W06000015",
}
"""A code for each kind of area in England and Wales."""


class Asked:
    """The law of one area, asked about in few words; days are ISO texts."""

    def __init__(self, kind):
        self.code = CODES[kind]

    def position(self, day):
        """Return all standings, invitations, regimes and subjects."""
        return law.position(area=self.code, on=dt.date.fromisoformat(day))

    def standing(self, body, day):
        """Return the standing of a kind of body."""
        return law.standing(body, area=self.code, on=dt.date.fromisoformat(day))

    def bodies(self, standing, day):
        """Return the kinds of body of that standing."""
        return {
            held.kind
            for held in self.position(day).standings
            if held.standing == standing
        }

    def responsible(self, day):
        """Return the kinds of body that are responsible authorities."""
        return self.bodies("responsible-authority", day)

    def statutory(self, day):
        """Return the kinds of body that the section itself has co-operate."""
        return self.bodies("co-operating", day)

    def prescribed(self, day):
        """Return the kinds of body that an order has co-operate."""
        return self.bodies("prescribed-co-operating", day)

    def letters(self, day):
        """Return the letters of the descriptions that are invited."""
        return [answer.name for answer in self.position(day).invited]

    def subjects(self, day):
        """Return what a strategy must cover."""
        return {answer.name for answer in self.position(day).subjects}

    def regimes(self, day):
        """Return each regime with its form."""
        return [(answer.name, answer.value) for answer in self.position(day).regimes]

    def says(self, topic, day):
        """Return the answers about a topic."""
        on = dt.date.fromisoformat(day)
        return law.answers(topic, area=self.code, on=on)

    def names(self, topic, day):
        """Return what the answers about a topic are named."""
        return {answer.name for answer in self.says(topic, day)}

    def duty(self, name, day):
        """Return the answers about a duty."""
        return [each for each in self.says(Topic.DUTY, day) if each.name == name]

    def owed(self, name, day):
        """Return how a duty is owed, under each provision that asks for it."""
        return [answer.value for answer in self.duty(name, day)]


@pytest.fixture(params=CODES)
def anywhere(request):
    """The law of an area of each kind in turn."""
    return Asked(request.param)


@pytest.fixture
def borough():
    """The law of a London borough, Camden."""
    return Asked("london-borough")


@pytest.fixture
def city():
    """The law of the City of London."""
    return Asked("city-of-london")


@pytest.fixture
def district():
    """The law of a district in a two-tier county, Cambridge."""
    return Asked("district")


@pytest.fixture
def metropolitan():
    """The law of a metropolitan district, Bolton."""
    return Asked("metropolitan-district")


@pytest.fixture
def scilly():
    """The law of the Isles of Scilly."""
    return Asked("isles-of-scilly")


@pytest.fixture
def wales():
    """The law of a Welsh county, Cardiff."""
    return Asked("welsh-county")

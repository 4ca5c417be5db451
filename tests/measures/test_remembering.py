"""What is computed of a whole register is computed once, and of that register only."""

import datetime as dt
import gc
import weakref

from cdrpkit.dates import PartialDate
from cdrpkit.measures.remembering import remembered
from cdrpkit.measures.trails import trail
from cdrpkit.model.decisions import Decision, Outcome
from cdrpkit.model.scrutiny import Recommendation, Scrutiny
from cdrpkit.register import Register

DAY = dt.date(2005, 12, 8)
SCRUTINY = Scrutiny(id="S", title="S", published=PartialDate(2003, 1), by="mpa")


def counted():
    """Return a function of a register and a day, and the list of what it was asked."""
    asked = []

    @remembered
    def size(register, on):
        asked.append(on)
        return len(register.scrutinies)

    return size, asked


class TestRemembered:
    """It is computed once for each register and day."""

    def test_once(self):
        """Asked again, it is not computed again; of another day it is."""
        size, asked = counted()
        register = Register.of(SCRUTINY)
        assert [1, 1, 1] == [size(register, day) for day in (DAY, DAY, dt.date.max)]
        assert [DAY, dt.date.max] == asked

    def test_another_register(self):
        """Of registers that follow each other in one place, each has its own."""
        size, asked = counted()
        sizes = []
        for number in range(50):
            register = Register.of(*([SCRUTINY] if number % 2 else []))
            sizes.append(size(register, DAY))
        assert [0, 1] * 25 == sizes
        assert 50 == len(asked)

    def test_nothing_is_kept_alive(self):
        """A register that nobody holds is gone, whatever was asked of it."""
        size, _ = counted()
        register = Register.of(SCRUTINY)
        size(register, DAY)
        gone = weakref.ref(register)
        del register
        gc.collect()
        assert gone() is None

    def test_trails(self):
        """A register with one more decision has another trail."""
        made = Recommendation(id="R1", scrutiny="S", number="1")
        register = Register.of(SCRUTINY, made)
        assert () == trail(made, register, DAY).taken
        taken = Decision(
            id="d",
            scrutiny="S",
            numbers="1",
            on=PartialDate(2003, 2, 27),
            outcome=Outcome.AGREED,
        )
        more = register.with_(taken)
        assert [taken] == [each.decision for each in trail(made, more, DAY).taken]
        assert trail(made, more, DAY) is trail(made, more, DAY)
        assert () == trail(made, register, DAY).taken

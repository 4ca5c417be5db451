"""Add an action to a key point, and write the register to a new folder."""

import sys
from pathlib import Path

import cdrpkit
from cdrpkit.model.ids import ActionId, Position
from cdrpkit.model.scrutiny import Action


def main(
    path: str = "examples/london", out: str = "out", key_point: str = "S2003-R14-K1"
) -> None:
    """Write the register with the action to ``register`` in the folder *out*."""
    register = cdrpkit.load(path)
    point = register.key_points[key_point]
    position = len(register.actions.of(point, by="key_point")) + 1
    action = Action(
        id=ActionId(f"{point.id}-A{position}"),
        key_point=point.id,
        position=Position(position),
        text="Ask every borough how its data are shared",
    )
    Path(out).mkdir(exist_ok=True)
    cdrpkit.dump(register.with_(action), Path(out, "register"))
    print(f"added {action.id} to {point.text!r}")


if __name__ == "__main__":
    main(*sys.argv[1:])

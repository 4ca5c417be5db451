"""How large the columns of a Parquet file are once they are unpacked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cdrpkit.reading.sheets import refusal

__all__ = ["refuse_bombs"]


def refuse_bombs(path: Path, metadata: Any, most: int) -> None:
    """Refuse a file whose pages would be too large unpacked."""
    size = sum(
        metadata.row_group(group).total_byte_size
        for group in range(metadata.num_row_groups)
    )
    if size > most:
        raise refusal(str(path), f"{size:,} bytes are too many", "too-large")

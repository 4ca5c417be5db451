"""A return that others filled in as Parquet, or that means harm."""

import contextlib
import datetime as dt
import gc
import os
import struct
from decimal import Decimal
from typing import Annotated

import attrs
import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit import returns
from cdrpkit.dates import PartialDate
from cdrpkit.exceptions import LoadError
from cdrpkit.quantities import Gap, Money, Unit
from cdrpkit.reading import parquetpages
from cdrpkit.table import Column


@attrs.frozen(kw_only=True)
class Row:
    """A row with a column of each kind that others write otherwise."""

    area: Annotated[str, Column(title="A", description="Code.", key=True)]
    count: Annotated[int, Column(title="N", description="#.", unit=Unit.COUNT)]
    spent: Annotated[Money, Column(title="M", description="£.", unit=Unit.POUNDS)]
    day: Annotated[dt.date, Column(title="D", description="When.")]
    bodies: Annotated[tuple[str, ...], Column(title="B", description="Who.")]


ROW = Row(
    area="E1",
    count=5,
    spent=Money("1.50"),
    day=dt.date(2005, 7, 1),
    bodies=("a", "b", "a"),
)
GOOD = {
    "area": pa.array(["E1"]),
    "count": pa.array([5], pa.int16()),
    "spent": pa.array([Decimal("1.5")], pa.decimal128(10, 4)),
    "day": pa.array([dt.date(2005, 7, 1)]),
    "bodies": pa.array([["a", "b", "a"]]),
}


@pytest.fixture
def path(tmp_path):
    """Return where the file of a test is to stand."""
    return tmp_path / "filled-in.parquet"


def refused(path):
    """Return what is said of the file, without its name."""
    with pytest.raises(LoadError) as caught:
        returns.read(Row, path)
    return [str(each).removeprefix(f"{path}: ") for each in caught.value.problems]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"count": pa.array([Decimal(5)], pa.decimal128(38, 0))},
        {"spent": pa.array(["1.50"])},
        {"spent": pa.array([Decimal("1.5")], pa.decimal256(70, 20))},
        {"day": pa.array(["2005-07-01"], pa.large_string())},
        {"area": pa.array(["E1"]).dictionary_encode()},
        {"bodies": pa.array([["a", "b", "a"]], pa.large_list(pa.large_string()))},
    ],
    ids=lambda changes: ", ".join(f"{n} {a.type}" for n, a in changes.items()),
)
def test_other_types(path, changes):
    """A value is read from any type that holds it exactly."""
    pq.write_table(pa.table({**GOOD, **changes}), path)
    assert (ROW,) == returns.read(Row, path).rows


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"spent": pa.array([1.5])},
            "1.5 is not a number like 55.8; it is floating-point, so not exact: store",
        ),
        (
            {"count": pa.array([3.0])},
            "3.0 is not a whole number like 3; it is floating-point: store whole num",
        ),
        ({"area": pa.array([1.5])}, "rows[0].area: 1.5 is not text [not-text]"),
        (
            {"day": pa.array([2**30], pa.date32())},
            "rows[0].day: the date32[day] is in no calendar from the year 1 to 9999",
        ),
        (
            {"day": pa.array([2**62], pa.timestamp("us"))},
            "rows[0].day: the timestamp[us] is in no calendar from the year 1 to 9999",
        ),
        ({"count": pa.array(["5"])}, "rows[0].count: '5' is not a whole number like 3"),
        ({"area": pa.array([None], pa.string())}, "rows[0].area: the cell is empty"),
        ({"area": pa.array([5])}, "rows[0].area: 5 is not text"),
        ({"bodies": pa.array([[None]], pa.list_(pa.string()))}, "null is not text"),
        ({"bodies": pa.array(["a;b"])}, "rows[0].bodies: 'a;b' is not a list"),
        (
            {"day": pa.array([dt.datetime(2005, 7, 1)])},  # noqa: DTZ001
            "is not a date like 2005-07-31; it has a time of day: store dates [not-a-d",
        ),
        ({"day": pa.array([dt.date(1, 1, 1)])}, "is not between 1900-01-01 and"),
        (
            {"area": pa.array([b"E1"])},
            "column 'area' is of type dictionary<values=binary, ind",
        ),
        ({"area": pa.array([{"a": 1}])}, "is of type struct<a: int64>, unknown here"),
        ({"color": pa.array([1])}, "color: 'color' is not a column of this return"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_cell(path, changes, said):
    """What is none of its column is refused, with its row."""
    pq.write_table(pa.table({**GOOD, **changes}), path)
    (problem,) = refused(path)
    assert said in problem


@attrs.frozen(kw_only=True)
class Loose:
    """A row with what a file may leave out, or tell less exactly."""

    when: Annotated[PartialDate | None, Column(title="D", description="When.")]
    bodies: Annotated[tuple[str, ...] | None, Column(title="B", description="Who.")]
    bodies_gap: Annotated[Gap | None, Column(title="G", description="Why none.")]


def test_nothing_and_no_list(path):
    """A null is no empty list, whatever lies where its items would."""
    lists = pa.ListArray.from_arrays(
        [0, 1, 2, 2], pa.array(["a", "b"]), mask=pa.array([False, True, False])
    )
    day = dt.date(2005, 7, 1)
    columns = {
        "when": pa.array([day, None, None]),
        "bodies": lists,
        "bodies_gap": pa.array([None, "unknown", None]),
    }
    pq.write_table(pa.table(columns), path)
    expected = (
        Loose(when=PartialDate(2005, 7, 1), bodies=("a",), bodies_gap=None),
        Loose(when=None, bodies=None, bodies_gap=Gap.UNKNOWN),
    )
    with pytest.raises(LoadError, match=r"rows\[2\]: the row holds nothing at all|xx"):
        returns.read(Loose, path)
    pq.write_table(pa.table(columns).slice(0, 2), path)
    assert expected == returns.read(Loose, path).rows


def test_one_bad_day_of_many(path):
    """A day that is in no calendar is refused by itself."""
    good = {name: pa.concat_arrays([array] * 3) for name, array in GOOD.items()}
    good["area"] = pa.array(["E1", "E2", "E3"])
    days = pa.array([13000, -(2**30), 13001], pa.date32())
    pq.write_table(pa.table({**good, "day": days}), path)
    (problem,) = refused(path)
    assert problem.startswith("rows[1].day: the date32[day] is in no calendar")


@pytest.mark.parametrize("groups", [[0], [0, 1, 0, 1], []])
def test_no_rows(path, groups):
    """Groups without a row, or no group at all, are no fault."""
    table = pa.table(GOOD)
    with pq.ParquetWriter(path, table.schema) as writer:
        for count in groups:
            area = pa.array([f"E{writer.writer is None}" for _ in range(count)], "str")
            writer.write_table(table.slice(0, count).set_column(0, "area", area))
    if sum(groups) > 1:
        (problem,) = refused(path)
        assert "rows[1].area: a row with the same area stands in row 1" in problem
    else:
        assert () == returns.read(Row, path).rows
    pq.write_table(table.slice(0, 0), path)
    assert () == returns.read(Row, path).rows


def test_many_columns(path):
    """A file of more columns than any return has is not read."""
    pq.write_table(pa.table({f"c{n}": [1] for n in range(1001)}), path)
    assert ["1,001 columns are too many [too-large]"] == refused(path)
    pq.write_table(pa.table({f"c{n}": [1] for n in range(1000)}), path)
    assert "no column of this return stands here" in refused(path)[0]


def test_lengths_first(path):
    """Texts whose lengths stand first, as DuckDB writes them, are read."""
    encoding = {"area": "DELTA_LENGTH_BYTE_ARRAY"}
    pq.write_table(
        pa.table(GOOD), path, use_dictionary=["bodies"], column_encoding=encoding
    )
    assert (ROW,) == returns.read(Row, path).rows
    made = pq.read_table(path)
    duckdb.from_arrow(made).query("t", f"COPY t TO '{path}' (parquet_version v2)")
    assert (ROW,) == returns.read(Row, path).rows


def test_no_parquet(path):
    """A file that is none, or not there, is refused in one line."""
    assert ["this cannot be read: No such file or directory [no-such-file]"] == refused(
        path
    )
    for content in (b"", b"PAR1", b"PAR1" * 3, b"x" * 100):
        path.write_bytes(content)
        (problem,) = refused(path)
        assert problem.startswith("this is not Parquet: ")


def whole():
    """Return the bytes of a good file, dictionaries and several pages in it."""
    table = pa.table(
        {name: pa.concat_arrays([array] * 50) for name, array in GOOD.items()}
    )
    table = table.set_column(0, "area", pa.array([f"E{n}" for n in range(50)]))
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, data_page_size=64, compression="zstd")
    return sink.getvalue().to_pybytes()


WHOLE = whole()


class TestBroken:
    """A broken file is read as it was, or refused; nothing else is ever raised."""

    @given(at=st.integers(0, len(WHOLE) - 1), byte=st.integers(0, 255))
    def test_one_byte(self, at, byte, tmp_path_factory):
        """Whichever byte of it is another."""
        path = tmp_path_factory.mktemp("broken") / "a.parquet"
        path.write_bytes(WHOLE[:at] + bytes([byte]) + WHOLE[at + 1 :])
        self.read(path)

    @given(end=st.integers(0, len(WHOLE) - 1), start=st.integers(0, len(WHOLE) - 1))
    def test_a_piece_is_missing(self, start, end, tmp_path_factory):
        """Whatever is cut out of it."""
        path = tmp_path_factory.mktemp("broken") / "a.parquet"
        path.write_bytes(WHOLE[: min(start, end)] + WHOLE[max(start, end) :])
        self.read(path)

    def read(self, path):
        """Read a file that may be broken."""
        found = ()
        with contextlib.suppress(LoadError):
            found = returns.read(Row, path).rows
        assert len(found) <= 50


class TestBombs:
    """What would be too large unpacked is refused before it is."""

    def test_large_pages(self, path):
        """A text of hundreds of megabytes, of which little is left when packed."""
        long = pa.array(["a" * 150_000_000])
        pq.write_table(pa.table({**GOOD, "area": long}), path, compression="zstd")
        assert path.stat().st_size < 100_000
        (problem,) = refused(path)
        assert problem.startswith("it holds 150,0")
        assert "bytes or more, which are too many [too-large]" in problem

    def test_many_values(self, path):
        """A hundred million times the same."""
        many = {name: pa.nulls(70_000_000, pa.int8()) for name in ("area", "count")}
        pq.write_table(pa.table(many), path, compression="zstd")
        assert path.stat().st_size < 1_000_000
        (problem,) = refused(path)
        assert "bytes, which no return does; save it as CSV [too-large]" in problem

    def test_more_values_than_bytes_tell(self, path):
        """A million whole numbers, each one more than the last, in a few kilobytes."""
        pq.write_table(
            pa.table({"count": range(1_000_000)}),
            path,
            compression="zstd",
            use_dictionary=False,
            column_encoding={"count": "DELTA_BINARY_PACKED"},
        )
        assert path.stat().st_size < 100_000
        (problem,) = refused(path)
        assert problem.startswith("it holds ")
        assert "bytes, which no return does; save it as CSV [too-large]" in problem

    def test_columns_that_repeat_themselves(self, path):
        """A return in which little changes from row to row is none."""
        count = 20_000
        table = pa.table(
            {name: pa.concat_arrays([array] * count) for name, array in GOOD.items()}
        )
        areas = pa.array([f"E{n}" for n in range(count)])
        pq.write_table(table.set_column(0, "area", areas), path, compression="zstd")
        assert count == len(returns.read(Row, path).rows)

    @pytest.mark.parametrize(("length", "is_read"), [(20_000, False), (20, True)])
    def test_two_encodings(self, path, length, is_read):
        """A long text in many rows cannot be had by a page of another encoding."""
        duckdb.sql(
            f"COPY (SELECT CASE WHEN i < 20480 THEN repeat('a', {length})"  # noqa: S608
            " ELSE repeat(md5(i::VARCHAR), 5) END AS area FROM range(40960) t(i))"
            f" TO '{path}' (parquet_version v2, row_group_size 20480)"
        )
        metadata = pq.ParquetFile(path).metadata
        groups = range(metadata.num_row_groups)
        assert [("RLE_DICTIONARY",), ("DELTA_LENGTH_BYTE_ARRAY",)] == [
            metadata.row_group(group).column(0).encodings for group in groups
        ]
        if is_read:
            assert frozenset({0}) == parquetpages.refuse_bombs(path)
        else:
            (problem,) = refused(path)
            assert "its texts are of two encodings, and too long" in problem

    def test_a_long_text_in_many_rows(self, path):
        """One long text that stands in every row is held once."""
        count = 20_000
        texts = pa.DictionaryArray.from_arrays(pa.array([0] * count), ["a" * 900_000])
        columns = {n: pa.concat_arrays([array] * count) for n, array in GOOD.items()}
        lists = pa.ListArray.from_arrays(pa.array(range(count + 1), pa.int32()), texts)
        pq.write_table(pa.table({**columns, "area": texts, "bodies": lists}), path)
        assert path.stat().st_size < 10_000_000
        gc.collect()
        before = pa.total_allocated_bytes()
        said = refused(path)
        assert len(said) == 1000
        assert all("a row with the same area" in each for each in said[:-1])
        gc.collect()  # An error and its frames hold each other.
        assert pa.total_allocated_bytes() <= before

    def test_prefixes(self, path):
        """Texts that each take over the one before could unpack to any length."""
        pq.write_table(
            pa.table(GOOD),
            path,
            use_dictionary=False,
            column_encoding={"area": "DELTA_BYTE_ARRAY"},
        )
        (problem,) = refused(path)
        assert "its texts are DELTA_BYTE_ARRAY, which is not read" in problem

    def test_a_lie_in_the_footer(self, path):
        """Nothing is believed that a footer says of sizes."""
        pq.write_table(pa.table(GOOD), path)
        content = path.read_bytes()
        (length,) = struct.unpack("<I", content[-8:-4])
        path.write_bytes(content[:-8] + struct.pack("<I", length * 10) + b"PAR1")
        assert refused(path)[0].startswith("this is not Parquet: ")

    def test_large_file(self, path):
        """A file that is large itself is not opened."""
        with path.open("wb") as file:
            file.truncate(2**28 + 1)
        assert "268,435,457 bytes are too many; at most 268,435,456" in refused(path)[0]


class TestHeaders:
    """The headers of pages are read strictly."""

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "begins beyond the end"),
            (b"\x15\x00", "begins beyond the end"),
            (b"\x1c" * 11, "is too deep"),
            (b"\x1a\x00", "no value of kind 10"),
            (b"\x15" + b"\xff" * 12, "is too large"),
            (b"\x19\xf7\xff\xff\xff\xff\x0f", "goes on beyond the end"),
            (b"\x19\x19\x19", "a list of lists"),
        ],
        ids=repr,
    )
    def test_no_header(self, content, said):
        """What is none is a ValueError, which becomes that this is no Parquet."""
        with pytest.raises(ValueError, match=said):
            parquetpages._Compact(content, 0).structure()

    def test_every_kind(self):
        """Each kind of field that a header may have is gone past."""
        content = (
            b"\x11"  # 1: true
            b"\x12"  # 2: false
            b"\x13\x07"  # 3: a byte
            b"\x15\x09"  # 4: -5
            b"\x17" + b"\0" * 8 + b"\x18\x02ab"  # 5 and 6: a double, two bytes
            b"\x1c\x15\x02\x00"  # 7: a structure with 1: 1
            b"\x05\x28\x02"  # 20: 1
            b"\x19\x25\x02\x04\x19\xf1\x02\0\0"  # 21 and 22: 1 and 2, two truths
            b"\x00"
        )
        reader = parquetpages._Compact(content, 0)
        expected = {
            1: True,
            2: False,
            3: 7,
            4: -5,
            5: None,
            6: None,
            7: {1: 1},
            20: 1,
            21: [1, 2],
            22: [0, 0],
        }
        assert (expected, len(content)) == (reader.structure(), reader.at)


class TestFolders:
    """A folder of partitions is one return, if all its files agree."""

    def part(self, folder, name, **columns):
        """Write a part of the folder."""
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(pa.table(columns), folder / name)

    def others(self, **changes):
        """Return all columns but that of the area."""
        return {name: a for name, a in {**GOOD, **changes}.items() if name != "area"}

    def test_good(self, path):
        """What the name of a folder tells is a column."""
        self.part(path, "area=E1/part-0.parquet", **self.others())
        assert (ROW,) == returns.read(Row, path).rows

    def test_the_part_is_named(self, path):
        """What is wrong in a part is said of that part, and of its own row."""
        self.part(path, "area=E1/part-0.parquet", **self.others())
        self.part(path, "area=E2/a.parquet", **self.others(spent=pa.array(["x"])))
        self.part(path, "area=E2/b.parquet", **self.others())
        with pytest.raises(LoadError) as caught:
            returns.read(Row, path)
        wrong, again = caught.value.problems
        assert (f"{path}/area=E2/a.parquet", "rows[0].spent") == (
            wrong.file,
            wrong.path,
        )
        assert (f"{path}/area=E2/b.parquet", "rows[0].area") == (again.file, again.path)
        assert "stands in row 1 of 'area=E2/a.parquet'; keep one" in again.message

    @pytest.mark.parametrize("what", ["pipe", "link", "closed"])
    def test_what_is_no_part(self, path, what, monkeypatch):
        """What stands in the folder and cannot be read does not go unnoticed."""
        self.part(path, "area=E1/part-0.parquet", **self.others())
        other = path / "area=E2"
        if what == "pipe":
            other.mkdir()
            os.mkfifo(other / "a.parquet")
        elif what == "link":
            other.symlink_to(path / "area=E1")
        else:
            scan = os.scandir

            def closed(folder):
                if str(folder).endswith("E1"):
                    raise PermissionError(13, "Permission denied")
                return scan(folder)

            monkeypatch.setattr(os, "scandir", closed)
        expected = {
            "pipe": "this is neither file nor folder; name a file",
            "link": "a link to a folder is not followed",
            "closed": "this cannot be read: Permission denied",
        }
        assert expected[what] in refused(path)[0]

    def test_no_text(self, path):
        """Bytes in a name that are no text in UTF-8 are not taken for one."""
        self.part(path, "area=%FF%E9/part-0.parquet", **self.others())
        assert "is not named like area=E09000007" in refused(path)[0]

    def test_other_columns(self, path):
        """Files that hold others are refused."""
        self.part(path, "area=E1/part-0.parquet", **self.others())
        self.part(path, "area=E2/part-0.parquet", **self.others(more=pa.array([1])))
        (problem,) = refused(path)
        assert "its columns are others than those of the files before it" in problem

    def test_other_folders(self, path):
        """Folders that tell others are refused."""
        self.part(path, "area=E1/part-0.parquet", **self.others())
        self.part(path, "count=1/part-0.parquet", **self.others())
        (problem,) = refused(path)
        assert "its folders tell 'count', and others 'area'" in problem

    @pytest.mark.parametrize("name", ["E1", "area=E1/area=E2", "=E1"])
    def test_no_name(self, path, name):
        """So are folders that tell nothing, or one thing twice."""
        self.part(path, f"{name}/part-0.parquet", **self.others())
        (problem,) = refused(path)
        assert "is not named like area=E09000007" in problem

    def test_empty(self, path):
        """A folder with no file in it is none."""
        path.mkdir()
        assert ["there are 0 files in it whose names end in .parquet [no-files]"] == (
            refused(path)
        )

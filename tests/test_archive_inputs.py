"""Damaged, empty, oversized and unusual inputs of an audit: what can be read is read, and what cannot is a finding."""

from __future__ import annotations

import gzip
import io
import json
import math
import random

import pytest

pytest.importorskip("polars")

import polars as pl
from archives import PACKERS, folder, letter, letters, lined, tarred, zipped
from test_archive import names, rows, walked

from imrlint.archive.members.choosing import Choice
from imrlint.archive.members.limits import Limits
from imrlint.examples.specimen import specimen

UNREAD = "unreadable-file"
RANDOM = random.Random(7)
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"


def varied(number):
    """A letter that does not shrink to nothing beside others."""
    return letter(number).decode().replace(" the ", f" the {RANDOM.getrandbits(200):x} ")


def table(path, columns, **more):
    pl.DataFrame(columns).write_parquet(path, **more)
    return path


def made(path, data=None, **more):
    """The statuses of the rows that an archive gives, and the reasons of those that were not read."""
    if data is not None:
        path.write_bytes(data)
    found = rows(walked(path, **more)[0])
    return [row["status"] for row in found], [row["reason"] for row in found if row.get("reason")]


def test_a_table_at_which_the_library_panics_is_a_finding(tmp_path, monkeypatch):
    folder(tmp_path / "a", {"a.txt": letter(1), "z.txt": letter(2)})
    table(tmp_path / "a" / "b.parquet", {"text": [specimen()]})
    for error, words in ((pl.exceptions.PanicException("called unwrap"), "damaged"), (MemoryError(), "memory")):
        with monkeypatch.context() as patched:
            patched.setattr(pl.LazyFrame, "collect", lambda *_, error=error, **__: (_ for _ in ()).throw(error))
            statuses, reasons = made(tmp_path / "a")
        assert statuses == ["read", UNREAD, "read"]
        assert words in reasons[0]


def test_any_damaged_byte_of_a_table_is_at_worst_a_finding(tmp_path):
    """Among these are tables at which polars panics."""
    record = {"case_number": "a", "items": [{"x": 1}]}
    data = table(tmp_path / "whole", {"record": [record] * 3}).read_bytes()
    for _ in range(150):
        wrong = bytearray(data)
        wrong[RANDOM.randrange(4, len(data))] = RANDOM.choice((0, 0x7F, 0x80, 0xFF))
        (tmp_path / "a.parquet").write_bytes(wrong)
        walked(tmp_path / "a.parquet")


SMALL = Limits(member=3_000_000, held=5_000_000, free=9_000_000, ratio=50)


@pytest.mark.parametrize("kind", ["equal", "category", "binary", "struct"])
@pytest.mark.parametrize("inside", [False, True])
def test_tables_of_large_equal_rows_are_not_expanded(tmp_path, kind, inside):
    text = "letter " * 200_000
    cell = {"equal": text, "category": text, "binary": text.encode(), "struct": {"case_number": "x", "items": [{"a": text}]}}
    name = "record" if kind == "struct" else "text"
    values = pl.Series(name, [cell[kind]] * 100, dtype=pl.Categorical if kind == "category" else None)
    table(tmp_path / "a.parquet", [values])
    if inside:
        (tmp_path / "a.zip").write_bytes(zipped({"a.parquet": (tmp_path / "a.parquet").read_bytes()}))
    tasks, _ = walked(tmp_path / ("a.zip" if inside else "a.parquet"), limits=SMALL)
    assert "times its length" in tasks[-1].payload[0]
    assert sum(len(task.payload) for task in tasks if task.kind != "broken") <= SMALL.free


def test_tables_that_say_that_they_unpack_to_too_much_are_not_unpacked(tmp_path, monkeypatch):
    table(tmp_path / "a.parquet", {"text": [f"{n}{'letter ' * 200_000}" for n in range(20)]})
    monkeypatch.setattr(pl.LazyFrame, "collect", lambda *_, **__: pytest.fail("it was unpacked"))
    (task,) = walked(tmp_path / "a.parquet", limits=SMALL)[0]
    assert "times its length" in task.payload[0]


def test_a_row_that_is_too_large_takes_no_other_with_it(tmp_path):
    table(tmp_path / "a.parquet", {"text": [specimen(), "x" * 20_000_000, specimen()]})
    statuses, reasons = made(tmp_path / "a.parquet", limits=Limits(member=3_000_000))
    assert statuses == ["read", UNREAD, "read"]
    assert "more than 3 MB" in reasons[0]


@pytest.mark.parametrize("size", [1, 7, 512, 10_000])
def test_rows_come_in_their_order_whatever_the_row_groups(tmp_path, size, monkeypatch):
    monkeypatch.setattr("imrlint.archive.sources.parquet._STRETCH", 4_000)
    monkeypatch.setattr("imrlint.archive.sources.parquet._ROWS", 10)
    texts = [f"letter {n} {'x' * (n % 50)}" for n in range(130)]
    table(tmp_path / "a.parquet", {"n": range(130), "text": texts}, row_group_size=size)
    tasks, _ = walked(tmp_path / "a.parquet")
    assert names(tasks) == [str(n) for n in range(1, 131)]
    assert [json.loads(task.payload)["text"] for task in tasks] == texts


def test_rows_of_nothing_are_no_way_to_fill_memory(tmp_path, monkeypatch):
    table(tmp_path / "a.parquet", {"text": [""] * 60_000}, row_group_size=60_000)
    monkeypatch.setattr("imrlint.archive.sources.parquet._MOST", 25_000)
    taken, whole = [], pl.LazyFrame.slice
    monkeypatch.setattr(pl.LazyFrame, "slice", lambda lazy, at, count: taken.append(count) or whole(lazy, at, count))
    assert len(walked(tmp_path / "a.parquet")[0]) == 60_000
    assert taken == [25_000, 25_000, 10_000]


def test_what_the_end_of_a_table_says_is_not_believed(tmp_path):
    """Lists and structures in one another without end, numbers without end, nothing at all."""
    for end in (b"\x19\x9c" * 5_000, b"\x4c" * 5_000, b"\xff" * 5_000, b"\x19\xfc\xff\xff\xff\x7f", b""):
        data = b"PAR1" + end + len(end).to_bytes(4, "little") + b"PAR1"
        assert made(tmp_path / "a.parquet", data)[0] == [UNREAD]


@pytest.mark.parametrize("end", [".gz", ".xz", ".bz2", ".zst"])
def test_what_unpacks_before_a_cut_is_read(tmp_path, end):
    pytest.importorskip("zstandard")
    texts = [varied(n) for n in range(400)]
    for name, data in {
        "a.jsonl": lined([{"text": text} for text in texts]),
        "a.tar": tarred({f"{n}.txt": text.encode() for n, text in enumerate(texts)}),
    }.items():
        packed = PACKERS[end](data)
        (tmp_path / f"{name}{end}").write_bytes(packed[: len(packed) // 2])
        kinds = [task.kind for task in walked(tmp_path / f"{name}{end}")[0]]
        least = {".bz2": 0, ".zst": 120}.get(end, 180)  # the others pack blocks of 900 and 128 kB
        assert len(kinds) - kinds.count("broken") >= least, name
        assert kinds[-1] == "broken"
        assert kinds.count("broken") <= 2


def test_a_wrong_checksum_at_the_end_costs_no_letter(tmp_path):
    for name, data in {
        "a.jsonl.gz": lined([{"text": specimen()}] * 3).rstrip(),
        "a.tar.gz": tarred(letters(3)),
        "a.zip.gz": zipped(letters(3)),
    }.items():
        packed = bytearray(gzip.compress(data))
        packed[-6] ^= 255
        statuses, _ = made(tmp_path / name, bytes(packed))
        assert statuses == (["read"] * 3 if "zip" not in name else []) + [UNREAD], name


BROKEN = Choice(include=("*.txt",))


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz", "a.jsonl.gz", "a.parquet", "a.tar"])
def test_patterns_for_members_do_not_hide_a_damaged_container(tmp_path, name):
    data = {"a.zip": zipped(letters(2))[:-200], "a.tar.gz": PACKERS[".gz"](tarred(letters(2)))[:900]}.get(name, b"PAR1 no")
    folder(tmp_path / "a", {name: data, "one.txt": letter(1)})
    for path, more in ((tmp_path / "a" / name, []), (tmp_path / "a", ["read"])):
        statuses, _ = made(path, choice=BROKEN)
        assert UNREAD in statuses
        assert statuses.count("read") >= len(more)
    assert made(tmp_path / "a" / name, choice=Choice(exclude=(f"*{name}*",)))[0] == []
    shares = [made(tmp_path / "a", choice=Choice(include=("*.none",), share=(n, 3)))[0] for n in (1, 2, 3)]
    assert sum(map(len, shares)) == 1


@pytest.mark.parametrize("end", [".gz", ".xz", ".bz2", ".zst"])
def test_compressed_files_are_chosen_by_the_name_inside(tmp_path, end):
    pytest.importorskip("zstandard")
    pack = PACKERS[end]
    folder(tmp_path / "a", {f"server.log{end}": pack(b"hello\n"), f"dump.SQL{end}": pack(b"x"), f"one.TXT{end}": pack(letter(1))})
    folder(tmp_path / "a", {f"two{end}": pack(letter(2)), f"odd.bak{end}": pack(tarred(letters(1)))})
    tasks, skipped = walked(tmp_path / "a")
    assert sorted(names(tasks)) == ["letter-0000.txt", "one.TXT", "two"]
    assert {row["status"] for row in rows(tasks)} == {"read"}
    assert skipped == {"*.log": 1, "*.sql": 1}
    assert made(tmp_path / f"letter.2016{end}", pack(letter(3)))[0] == ["read"]
    assert made(tmp_path / "a.tar.gz", gzip.compress(letter(3)))[0] == [UNREAD]


def test_a_row_without_a_record_is_read_from_its_text(tmp_path):
    record = json.dumps({"case_number": "CM15-0000001", "items": []})
    table(tmp_path / "a.parquet", {"record": [None, record, None], "text": [specimen(), None, None]})
    assert made(tmp_path / "a.parquet")[0] == ["read", "read", UNREAD]


def test_files_in_cells_are_read_as_files(tmp_path):
    paths = ["file:/x/a.pdf", "/x/b.txt", "c.png", "d.zip", None]
    cells = [PDF, letter(1).replace(b"the", b"th\xe9"), b"\x89PNG", zipped(letters(1)), PDF]
    table(tmp_path / "a.parquet", {"path": paths, "content": cells})
    tasks, skipped = walked(tmp_path / "a.parquet")
    assert [task.origin.partition("!/")[2] for task in tasks] == ["file:/x/a.pdf", "x/b.txt", "d.zip!/letter-0000.txt", "5.pdf"]
    assert tasks[0].payload == PDF
    assert skipped == {"*.png": 1}
    table(tmp_path / "b.parquet", {"content": [PDF, letter(1), letter(2).decode().encode("utf-16"), b"PK\x03\x04x"]})
    tasks, _ = walked(tmp_path / "b.parquet")
    assert names(tasks) == ["1.pdf", "2", "3.txt", "4.docx"]
    assert [row["status"] for row in rows(tasks)] == [UNREAD, "read", "read", UNREAD]


def test_numbers_that_json_does_not_know_are_null(tmp_path):
    table(tmp_path / "a.parquet", {"record": [{"case_number": "CM15-1", "age": math.nan, "of": [math.inf, 1.0]}]})
    (task,) = walked(tmp_path / "a.parquet")[0]
    assert json.loads(task.payload)["record"] == {"case_number": "CM15-1", "age": None, "of": [None, 1.0]}


@pytest.mark.parametrize("values", [[1, 2], [True, False], [["a"], ["b"]], [{"a": 1}] * 2, [None, None]])
def test_a_column_that_holds_no_texts_is_one_finding(tmp_path, values):
    statuses, reasons = made(table(tmp_path / "a.parquet", {"text": values}))
    assert statuses == [UNREAD]
    assert "its column `text` holds no letters" in reasons[0]
    assert made(table(tmp_path / "b.parquet", {"text": values, "body": [specimen()] * 2}))[0] == ["read", "read"]


def test_zstandard_windows_and_frames_that_are_skipped(tmp_path):
    library = pytest.importorskip("zstandard")
    data = lined([{"text": specimen()}] * 3)
    settings = library.ZstdCompressionParameters.from_level(3, window_log=30)
    packed = io.BytesIO()
    with library.ZstdCompressor(compression_params=settings).stream_writer(packed, closefd=False) as stream:
        stream.write(data)
    statuses, reasons = made(tmp_path / "a.jsonl.zst", packed.getvalue())
    assert statuses == [UNREAD]
    assert "window is larger than 128 MB" in reasons[0]
    assert "without --long" in reasons[0]
    skipped = b"\x5e\x2a\x4d\x18\x04\0\0\0junk"
    for each in (skipped + library.compress(data), library.compress(data) + skipped):
        assert made(tmp_path / "b.jsonl.zst", each)[0] == ["read"] * 3


def test_archives_of_nothing_are_no_findings_and_empty_files_are(tmp_path):
    folder(tmp_path / "a", {"a.tar": tarred({}), "b.zip": zipped({}), "c.tar.gz": gzip.compress(tarred({})), "d.jsonl": b""})
    table(tmp_path / "a" / "e.parquet", {"text": pl.Series([], dtype=pl.String)})
    assert made(tmp_path / "a") == ([], [])
    for name in ("a.zip", "a.tar", "a.parquet", "a.gz", "a.txt.xz", "a.tgz"):
        statuses, reasons = made(tmp_path / name, b"")
        assert statuses == [UNREAD]
        assert reasons[0].startswith("the file is empty"), name
    assert made(tmp_path / "b.tar.gz", gzip.compress(b""))[1][0].startswith("the file is empty")
    assert "nothing but zeros" in made(tmp_path / "z.tar", bytes(3_000_000))[1][0]


@pytest.mark.parametrize("end", ["", ".gz"])
def test_what_stands_behind_the_end_of_a_tar_is_not_lost(tmp_path, end):
    data = tarred(letters(1)) + tarred(letters(1, 5))
    statuses, reasons = made(tmp_path / f"a.tar{end}", gzip.compress(data) if end else data)
    assert statuses == ["read", UNREAD]
    assert "behind the end of the tar archive" in reasons[0]
    data = tarred(letters(1)) + bytes(40_000)
    assert made(tmp_path / f"b.tar{end}", gzip.compress(data) if end else data)[0] == ["read"]


def test_zip_archives_that_unpack_themselves(tmp_path):
    assert made(tmp_path / "a.zip", b"MZ" + b"program" * 500 + zipped(letters(2)))[0] == ["read", "read"]
    statuses, reasons = made(tmp_path / "b.zip", letter(1))
    assert statuses == [UNREAD]
    assert "no zip archive" in reasons[0]


def test_lines_may_name_their_letters_as_tables_do(tmp_path):
    lines = [{name: specimen()} for name in ("text", "letter_text", "content", "letter", "body")]
    assert made(tmp_path / "a.jsonl", lined(lines))[0] == ["read"] * 5
    odd = [{"content": 5}, {"record": None, "content": "x"}, ["content"], {"letter": {"a": 1}}]
    statuses, _ = made(tmp_path / "b.jsonl", lined(odd) + b'{"content": \n' + b'{"body":' * 9_000 + b"\n")
    assert statuses == ["not-a-determination", UNREAD, UNREAD, "not-a-determination", UNREAD, UNREAD]


def test_lines_across_portions_are_whole(tmp_path, monkeypatch):
    monkeypatch.setattr("imrlint.archive.sources.jsonl._PORTION", 100)
    texts = ["x" * n for n in (0, 1, 87, 88, 89, 99, 100, 101, 350, 3)]
    data = b"\n\n".join(json.dumps({"text": text}).encode() for text in texts)
    for end, name in ((b"", "a.jsonl"), (b"\n", "b.jsonl")):
        (tmp_path / name).write_bytes(data + end)
        tasks, _ = walked(tmp_path / name)
        assert names(tasks) == [str(n) for n in range(1, 20, 2)]
        assert [json.loads(task.payload)["text"] for task in tasks] == texts

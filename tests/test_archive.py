"""What archives hold, and what hostile ones do not do."""

from __future__ import annotations

import io
import json
import struct
import tarfile
import zipfile
import zlib

import pytest

pytest.importorskip("polars")

from archives import PACKERS, folder, letter, letters, lined, tarred, zipped

from imrlint.archive.execution.batches import batches
from imrlint.archive.letters import LetterAudit
from imrlint.archive.members.arguments import checked
from imrlint.archive.members.choosing import Choice
from imrlint.archive.members.limits import Limits
from imrlint.archive.members.opening import Opening
from imrlint.archive.members.sampling import Lots
from imrlint.errors import UsageError
from imrlint.examples.specimen import specimen
from imrlint.rulesets.ruleset import load

AUDIT = LetterAudit(load("archive"))


def walked(*paths, limits=None, choice=None):
    """The members of archives: names, and for those that cannot be read the reasons; and what was passed over."""
    opening = Opening(tuple(map(str, paths)), choice or Choice(), limits or Limits())
    tasks = [task for batch in batches(opening.members(), {}, opening.limits) for task in batch.tasks]
    return tasks, opening.skipped


def names(tasks):
    return [task.origin.rpartition("!/")[2] for task in tasks]


def rows(tasks):
    return [row for task in tasks for row in AUDIT(task).letters]


FILES = {"x/one.txt": letter(1), "two.txt": letter(2)}


@pytest.mark.parametrize(
    "name", ["a.zip", "a.tar", *(f"a.tar{end}" for end in PACKERS), "a.tgz", "wrong.zip", "wrong.tar", "wrong.jsonl"]
)
def test_containers(tmp_path, name):
    pytest.importorskip("zstandard")
    data = zipped(FILES) if name in ("a.zip", "wrong.tar") else tarred(FILES)
    end = ".gz" if name in ("a.tgz", "wrong.zip") else name[len("a.tar") :]
    (tmp_path / name).write_bytes(PACKERS[end](data) if end in PACKERS else data)
    tasks, _ = walked(tmp_path / name)
    assert names(tasks) == ["x/one.txt", "two.txt"]
    assert [row["case_number"] for row in rows(tasks)] == ["CM16-0000001", "CM16-0000002"]


@pytest.mark.parametrize("end", ["", *PACKERS])
def test_json_lines(tmp_path, end):
    pytest.importorskip("zstandard")
    record = {"layout": None, "case_number": "CM16-0000001", "items": []}
    values = [
        record,
        {"source": "x.txt", "record": record},
        {"text": specimen()},
        {"source": "y", "record": None, "error": "no"},
        [1],
    ]
    data = lined(values) + b"\nno json\n"
    (tmp_path / f"a.jsonl{end}").write_bytes(PACKERS[end](data) if end else data)
    tasks, _ = walked(tmp_path / f"a.jsonl{end}")
    assert names(tasks) == ["1", "2", "3", "4", "5", "7"]
    assert [row["status"] for row in rows(tasks)] == ["read"] * 3 + ["unreadable-file"] * 3
    assert rows(tasks)[2]["layout"] == "determination-2014"


@pytest.mark.parametrize("column", ["text", "record", "struct"])
def test_parquet(tmp_path, column):
    import polars as pl

    record = {"layout": None, "case_number": "CM16-0000001", "items": []}
    cells = {"text": specimen(), "record": json.dumps(record), "struct": {"layout": None, "case_number": "CM16-0000001"}}
    name = "record" if column == "struct" else column
    pl.DataFrame({"n": [1, 2], name: [cells[column], None]}).write_parquet(tmp_path / "a.parquet")
    tasks, _ = walked(tmp_path / "a.parquet")
    if column != "struct":
        assert [row["status"] for row in rows(tasks)] == ["read", "unreadable-file"]
    else:
        assert rows(tasks)[0]["case_number"] == "CM16-0000001"
    folder(tmp_path / "b", {"in.tar": tarred({"a.parquet": (tmp_path / "a.parquet").read_bytes()})})
    assert len(walked(tmp_path / "b")[0]) == 2


def test_parquet_without_letters_is_named(tmp_path):
    import polars as pl

    pl.DataFrame({"n": [1]}).write_parquet(tmp_path / "a.parquet")
    tasks, _ = walked(tmp_path / "a.parquet")
    assert "none of its columns" in rows(tasks)[0]["reason"]


def test_one_compressed_letter(tmp_path):
    (tmp_path / "letter.txt.gz").write_bytes(PACKERS[".gz"](letter(5)))
    tasks, _ = walked(tmp_path)
    assert rows(tasks)[0]["case_number"] == "CM16-0000005"


def test_path_tricks_are_harmless(tmp_path):
    before = sorted(tmp_path.parent.iterdir())
    tricks = ["../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a/../../b.txt", "con\x1b[31m.txt", "turned\u202e.txt"]
    (tmp_path / "a.tar").write_bytes(tarred({name: letter(n) for n, name in enumerate(tricks)}))
    (tmp_path / "b.zip").write_bytes(zipped({name: letter(n) for n, name in enumerate(tricks)}))
    tasks, _ = walked(tmp_path)
    assert len(rows(tasks)) == 2 * len(tricks)
    for task in tasks:
        inner = task.origin.partition("!/")[2]
        assert ".." not in inner.split("/")
        assert not inner.startswith("/")
        assert inner.isprintable()
    assert sorted(tmp_path.parent.iterdir()) == before


def test_links_and_devices_are_passed_over(tmp_path):
    odd = []
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
        info = tarfile.TarInfo("odd.txt")
        info.type, info.linkname = kind, "/etc/passwd"
        odd.append(info)
    (tmp_path / "a.tar").write_bytes(tarred(letters(1), odd))
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    (tmp_path / "b.zip").write_bytes(zipped([(link, "/etc/passwd"), ("one.txt", letter(1))]))
    tasks, skipped = walked(tmp_path / "a.tar", tmp_path / "b.zip")
    assert names(tasks) == ["letter-0000.txt", "one.txt"]
    assert skipped == {"link": 3, "device": 2}


def test_linked_directories_are_not_followed(tmp_path):
    folder(tmp_path / "a", letters(1))
    (tmp_path / "a" / "round").symlink_to(tmp_path / "a")
    (tmp_path / "a" / "linked.txt").symlink_to(tmp_path / "a" / "letter-0000.txt")
    (tmp_path / "a" / "broken.txt").symlink_to(tmp_path / "nowhere")
    tasks, skipped = walked(tmp_path / "a")
    assert [task.origin.rpartition("/")[2] for task in tasks] == ["letter-0000.txt"]
    assert skipped == {"link": 3}
    (tmp_path / "named.txt").symlink_to(tmp_path / "a" / "letter-0000.txt")
    assert [row["status"] for row in rows(walked(tmp_path / "named.txt")[0])] == ["read"]


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tar.xz", "a.jsonl.bz2", "a.tar.zst", "a.parquet"])
def test_truncated_archives_are_findings(tmp_path, name):
    pytest.importorskip("zstandard")
    if name == "a.zip":
        data = zipped(letters(40))
    elif name == "a.parquet":
        import polars as pl

        pl.DataFrame({"text": [specimen()] * 50}).write_parquet(tmp_path / "whole")
        data = (tmp_path / "whole").read_bytes()
    else:
        data = lined([{"text": specimen()}] * 40) if "jsonl" in name else tarred(letters(40))
        data = PACKERS["." + name.rpartition(".")[2]](data) if name != "a.tar" else data
    for share in (0.02, 0.5, 0.9):
        (tmp_path / name).write_bytes(data[: int(len(data) * share)])
        tasks, _ = walked(tmp_path / name)
        made = rows(tasks)
        assert made
        assert any(row["status"] == "unreadable-file" for row in made), share
        assert all(row["status"] in ("read", "unreadable-file", "not-a-determination") for row in made)


def test_damaged_bytes_never_raise(tmp_path):
    """Any byte of a container may be wrong."""
    for name, data in {
        "a.zip": zipped(letters(2)),
        "a.tar.gz": PACKERS[".gz"](tarred(letters(2))),
        "a.tar": tarred(letters(2)),
    }.items():
        for at in range(0, len(data), max(len(data) // 60, 1)):
            (tmp_path / name).write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
            rows(walked(tmp_path / name)[0])


def test_encrypted_members_are_findings(tmp_path):
    data = bytearray(zipped(letters(2)))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.index(mark)
        data[start + at] |= 1
    (tmp_path / "a.zip").write_bytes(bytes(data))
    tasks, _ = walked(tmp_path / "a.zip")
    made = rows(tasks)
    assert [row["status"] for row in made] == ["unreadable-file", "read"]
    assert "encrypted" in made[0]["reason"]


def test_duplicate_names_are_two_letters(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate"):
        (tmp_path / "a.zip").write_bytes(zipped([("x.txt", letter(1)), ("x.txt", letter(2))]))
    tasks, _ = walked(tmp_path / "a.zip")
    assert [row["case_number"] for row in rows(tasks)] == ["CM16-0000001", "CM16-0000002"]


def test_many_empty_members_are_that_many_findings(tmp_path):
    (tmp_path / "a.tar.gz").write_bytes(PACKERS[".gz"](tarred({f"{n}.txt": b"" for n in range(3_000)})))
    tasks, _ = walked(tmp_path / "a.tar.gz")
    assert len(tasks) == 3_000
    assert rows(tasks[:1])[0]["reason"].startswith("the file is empty")


def test_bombs_do_not_unpack(tmp_path):
    small = Limits(member=1_000_000, held=2_000_000, free=3_000_000, ratio=100)
    zeros = bytes(50_000_000)
    (tmp_path / "a.zip").write_bytes(zipped({"big.txt": zeros, "one.txt": letter(1)}))
    (tmp_path / "b.tar.gz").write_bytes(PACKERS[".gz"](tarred({"big.bin": zeros, "one.txt": letter(1)})))
    (tmp_path / "c.txt.xz").write_bytes(PACKERS[".xz"](zeros))
    (tmp_path / "d.zip").write_bytes(zipped({"in.zip": zipped({"big.txt": zeros}, zipfile.ZIP_STORED)}))
    (tmp_path / "e.jsonl.gz").write_bytes(PACKERS[".gz"](b"[" + zeros))
    reasons = {}
    for path in sorted(tmp_path.iterdir()):
        tasks, _ = walked(path, limits=small)
        reasons[path.name] = [task.payload[0] for task in tasks if task.kind == "broken"]
        assert reasons[path.name], path.name
    assert "more than 1 MB" in reasons["a.zip"][0]
    assert "times its length" in reasons["b.tar.gz"][0]


def test_lying_sizes_do_not_help(tmp_path):
    """A zip member that says it is small and is not."""
    data = bytearray(zipped({"big.txt": bytes(9_000_000)}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.index(mark)
        data[start + at : start + at + 4] = struct.pack("<I", 10)
    (tmp_path / "a.zip").write_bytes(bytes(data))
    tasks, _ = walked(tmp_path / "a.zip", limits=Limits(member=1_000_000))
    assert tasks[0].kind == "broken" or len(tasks[0].payload) <= 1_000_000


def test_archives_in_one_another_end(tmp_path):
    data = zipped(letters(1))
    for n in range(9):
        data = zipped({f"{n}.zip": data})
    (tmp_path / "a.zip").write_bytes(data)
    tasks, _ = walked(tmp_path / "a.zip")
    assert [task.kind for task in tasks] == ["broken"]
    assert "deep in one another" in tasks[0].payload[0]
    packed = letter(1)
    for _ in range(9):
        packed = zlib.compress(packed) and PACKERS[".gz"](packed)
    (tmp_path / "b.gz").write_bytes(packed)
    assert [task.kind for task in walked(tmp_path / "b.gz")[0]] == ["broken"]


def test_wrong_suffixes(tmp_path):
    folder(
        tmp_path / "a",
        {"text.zip": letter(1), "zip.txt": zipped(letters(1)), "empty.tar": b"", "empty.zip": b"", "n.parquet": b"PAR1"},
    )
    tasks, _ = walked(tmp_path / "a")
    assert {row["member"].rpartition("/")[2]: row["status"] for row in rows(tasks)} == {
        "text.zip": "unreadable-file",
        "zip.txt": "unreadable-file",
        "empty.tar": "unreadable-file",
        "empty.zip": "unreadable-file",
        "n.parquet": "unreadable-file",
    }


def test_hidden_and_foreign_files_are_counted(tmp_path):
    (tmp_path / "a.zip").write_bytes(
        zipped({".DS_Store": b"x", "__MACOSX/._one.txt": b"x", "scan.png": b"x", "one.txt": letter(1)})
    )
    tasks, skipped = walked(tmp_path / "a.zip")
    assert names(tasks) == ["one.txt"]
    assert skipped == {"hidden": 2, "*.png": 1}


@pytest.mark.parametrize("kind", ["directory", "tar", "zip"])
def test_whatever_is_hidden_is_counted_alike(tmp_path, kind):
    """A hidden folder counts once, and nobody looks into it."""
    hidden = {".hid.txt": letter(1), ".hid/x.txt": letter(2), ".hid/y/z.txt": letter(3), "a/.b/c.zip": b"", "a/.d.json": b""}
    files = {**hidden, "..txt": letter(4), "a/b.c/one.txt": letter(5)}
    if kind == "directory":
        folder(tmp_path / "a", files)
    else:
        dotted = {f"./{name}": data for name, data in files.items()}
        (tmp_path / "a").write_bytes(tarred(dotted) if kind == "tar" else zipped(dotted))
    tasks, skipped = walked(tmp_path / "a")
    assert names(tasks)[0].endswith("a/b.c/one.txt")
    assert len(tasks) == 1
    assert skipped == {"hidden": 5}


def test_folders_of_audits_are_passed_over(tmp_path):
    results = {"state.sqlite": b"", "audit.json": b"{}", "letters.parquet": b"PAR1", "findings.parquet": b"PAR1"}
    folder(tmp_path / "a", {"one.txt": letter(1), **{f"2016/{name}": data for name, data in results.items()}})
    folder(tmp_path / "a", {"begun/state.sqlite": b"", "begun/parts/letters-0.parquet": b"PAR1", "other/audit.json": b"{}"})
    tasks, skipped = walked(tmp_path / "a")
    assert [task.origin.rpartition("/a/")[2] for task in tasks] == ["one.txt", "other/audit.json"]
    assert skipped == {"audit": 2}


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tgz", "a.tar.xz"])
def test_tar_archives_of_the_old_format(tmp_path, name):
    data = bytearray(tarred(letters(2)))
    for at in (data.index(b"letter-0000.txt"), data.index(b"letter-0001.txt")):
        data[at + 257 : at + 512] = bytes(255)  # v7 has neither a mark nor what follows it
        data[at + 148 : at + 156] = b" " * 8
        data[at + 148 : at + 156] = b"%06o\0 " % sum(data[at : at + 512])
    end = ".gz" if name.endswith("gz") else name[len("a.tar") :]
    (tmp_path / name).write_bytes(PACKERS[end](bytes(data)) if end else data)
    assert [row["status"] for row in rows(walked(tmp_path / name)[0])] == ["read", "read"]


def test_choice_by_name(tmp_path):
    folder(tmp_path / "a", {"2016/a.txt": letter(1), "2016/b.json": b"{}", "2017/a.txt": letter(2)})
    for choice, wanted in (
        (Choice(include=("2016/*",)), ["2016/a.txt", "2016/b.json"]),
        (Choice(include=("*.txt",), exclude=("2017/*",)), ["2016/a.txt"]),
        (Choice(exclude=("*",)), []),
    ):
        tasks, _ = walked(tmp_path / "a", choice=choice)
        assert [task.origin.partition("/a/")[2] for task in tasks] == wanted


def test_shares_cut_an_archive_in_parts(tmp_path):
    folder(tmp_path / "a", letters(100))
    parts = [names(walked(tmp_path / "a", choice=Choice(share=(n, 3)))[0]) for n in (1, 2, 3)]
    assert sorted(name for part in parts for name in part) == sorted(names(walked(tmp_path / "a")[0]))
    assert all(len(part) > 15 for part in parts)


def test_samples_are_drawn_by_lot(tmp_path):
    folder(tmp_path / "a", letters(100))

    def drawn(seed, count=10):
        found = names(walked(tmp_path / "a")[0])
        highest = Lots(seed).highest(count, found)
        lots = Lots(seed)
        return [name for name in found if lots.draw(name) <= highest]

    assert len(drawn(1)) == 10
    assert drawn(1) == drawn(1) != drawn(2)
    assert set(drawn(1, 5)) < set(drawn(1, 10))
    assert len(drawn(1, 500)) == 100


def test_large_folders_are_sorted_outside_memory(tmp_path, monkeypatch):
    from imrlint.archive.sources import directory

    folder(tmp_path / "a", {**letters(30), "sub/z.txt": letter(1), "ümlaut.txt": letter(2)})
    whole = [entry.name for entry in directory.entries(str(tmp_path / "a"))]
    monkeypatch.setattr(directory, "_HELD", 3)
    assert [entry.name for entry in directory.entries(str(tmp_path / "a"))] == whole


def test_arguments_are_checked(tmp_path):
    folder(tmp_path / "a", letters(1))
    with pytest.raises(UsageError, match="no archive is named"):
        checked([])
    with pytest.raises(UsageError, match="there is no archive"):
        checked([str(tmp_path / "b")])
    assert checked([str(tmp_path / "a"), str(tmp_path / "a") + "/"]) == (str(tmp_path / "a"),)


def test_stream_of_a_tar_is_read_once(tmp_path):
    """A member that nobody wants is passed by without being held."""
    (tmp_path / "a.tar").write_bytes(tarred({"big.bin": bytes(5_000_000), **letters(2)}))
    opened = Opening((str(tmp_path / "a.tar"),))
    members = opened.members()
    assert io.BytesIO(next(members).entry.open().read()).read() == letter(0)

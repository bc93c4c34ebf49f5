"""Archives that were made, or damaged, to lose letters, fill memory or keep an audit for ever."""

from __future__ import annotations

import io
import json
import os
import signal
import struct
import subprocess
import sys
import tarfile
import zipfile

import pytest

pytest.importorskip("polars")

from archives import PACKERS, folder, letter, letters, lined, tarred, zipped
from test_archive import names, rows, walked

from imrlint.archive.members.limits import Limits
from imrlint.archive.sources.directory import opened_file
from imrlint.errors import Unreadable
from imrlint.examples.specimen import specimen

UNREAD = "unreadable-file"


def statuses(path, data=None, **more):
    if data is not None:
        path.write_bytes(data)
    return [row["status"] for row in rows(walked(path, **more)[0])]


def extended(headers, kind=tarfile.REGTYPE):
    """A tar archive whose first member has extended headers; another one follows."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for number, more in enumerate((headers, {})):
            info = tarfile.TarInfo(f"{number}.txt")
            info.size, info.pax_headers, info.type = len(letter(number)), more, kind if more else tarfile.REGTYPE
            archive.addfile(info, io.BytesIO(letter(number)))
    return out.getvalue()


def headed(change):
    """A tar archive of one member, with bytes of its header changed."""
    data = bytearray(tarred({"a.txt": letter(1)}))
    change(data)
    data[148:156] = b" " * 8
    data[148:156] = b"%06o\0 " % sum(data[:512])
    return bytes(data)


def test_a_wrong_checksum_is_a_finding(tmp_path):
    data = bytearray(zipped(letters(2), zipfile.ZIP_STORED))
    data[data.index(b"CM16-0000000")] ^= 1
    made = rows(walked_in(tmp_path / "a.zip", bytes(data)))
    assert [row["status"] for row in made] == [UNREAD, "read"]
    assert "damaged" in made[0]["reason"]


def walked_in(path, data):
    path.write_bytes(data)
    return walked(path)[0]


@pytest.mark.parametrize("size", ["99999999999999", "18446744073709551616", "-5", "x"])
def test_a_length_that_cannot_be_is_a_finding(tmp_path, size):
    """A thousand terabytes are not waited for."""
    assert UNREAD in statuses(tmp_path / "a.tar", extended({"size": size}))


@pytest.mark.parametrize(
    "headers",
    [
        {"GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.realsize": "1000000000000", "GNU.sparse.name": "s.txt"},
        {"GNU.sparse.map": "0,1,1000000000,5", "GNU.sparse.size": "1000000000000", "GNU.sparse.name": "s.txt"},
        {"GNU.sparse.map": "x,y", "GNU.sparse.size": "z"},
    ],
)
def test_sparse_members_do_not_grow(tmp_path, headers):
    assert UNREAD in statuses(tmp_path / "a.tar", extended(headers))


def test_old_sparse_members_do_not_grow(tmp_path):
    def sparse(data):
        data[156:157] = b"S"
        data[386:410] = b"00000000000\x0000000001000\0"
        data[483:495] = b"77777777777\0"

    assert UNREAD in statuses(tmp_path / "a.tar", headed(sparse))


def test_negative_lengths_are_findings(tmp_path):
    def negative(data):
        data[124:136] = b"\xff" * 11 + b"\x00"

    assert statuses(tmp_path / "a.tar", headed(negative)) == [UNREAD]


def test_names_in_extended_headers_are_harmless(tmp_path):
    tasks = walked_in(tmp_path / "a.tar", extended({"path": "../../../etc/x\0\x1b[31m.txt"}))
    assert names(tasks)[0].startswith("_/_/_/etc/x")
    assert all(task.origin.isprintable() for task in tasks)


def test_huge_extended_headers_are_not_held(tmp_path):
    made = rows(walked_in(tmp_path / "a.tar", extended({"comment": "x" * 2_000_000})))
    assert [row["status"] for row in made] == [UNREAD]


def test_a_damaged_header_does_not_end_the_archive_in_silence(tmp_path):
    data = bytearray(tarred(letters(4)))
    at = data.index(b"letter-0002.txt")
    data[at] ^= 1
    assert statuses(tmp_path / "a.tar", bytes(data)) == ["read", "read", UNREAD]


@pytest.mark.parametrize("keep", [1, 2, 3])
def test_a_cut_between_members_is_seen(tmp_path, keep):
    data = tarred(letters(4))
    cut = data[: data.index(f"letter-{keep:04}.txt".encode())]
    assert statuses(tmp_path / "a.tar", cut) == ["read"] * keep + [UNREAD]


@pytest.mark.parametrize("end", sorted(PACKERS))
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_no_compression_hides_that_it_was_cut(tmp_path, end, share):
    pytest.importorskip("zstandard")
    texts = [{"text": specimen().replace("the", f"{n:x}th{n * 7919 % 977}")} for n in range(60)]
    data = PACKERS[end](lined(texts))
    made = statuses(tmp_path / f"a.jsonl{end}", data[: int(len(data) * share)])
    assert UNREAD in made
    assert statuses(tmp_path / f"b.jsonl{end}", data).count(UNREAD) == 0
    two = PACKERS[end](lined(texts[:2])) + PACKERS[end](lined(texts[2:5]))
    assert len(statuses(tmp_path / f"c.jsonl{end}", two)) == 5


@pytest.mark.parametrize("end", sorted(PACKERS))
def test_bombs_in_every_compression(tmp_path, end):
    pytest.importorskip("zstandard")
    small = Limits(member=1_000_000, held=2_000_000, free=3_000_000, ratio=10)
    bomb = PACKERS[end](bytes(60_000_000))
    for name, data in {f"a.jsonl{end}": bomb, f"b.txt{end}": bomb, f"c{end}": PACKERS[end](bomb)}.items():
        assert set(statuses(tmp_path / name, data, limits=small)) == {UNREAD}, name


def test_bombs_in_bombs(tmp_path):
    small = Limits(member=1_000_000, held=2_000_000, free=3_000_000, ratio=100)
    inner = zipped({"big.txt": bytes(20_000_000), "one.txt": letter(1)})
    data = zipped({f"{n}.zip": inner for n in range(12)})
    assert statuses(tmp_path / "a.zip", data, limits=small).count(UNREAD) == 12


def test_members_that_share_their_bytes_are_a_bomb(tmp_path):
    """A directory that names the same large member a thousand times."""
    one = zipped({"big.txt": bytes(900_000)})
    start, end = one.index(b"PK\x01\x02"), one.index(b"PK\x05\x06")
    entry, count = one[start:end], 1_000
    tail = b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, count, count, len(entry) * count, start, 0)
    (tmp_path / "a.zip").write_bytes(one[:start] + entry * count + tail)
    tasks, _ = walked(tmp_path / "a.zip", limits=Limits(member=1_000_000, free=9_000_000, ratio=10))
    held = sum(len(task.payload) for task in tasks if task.kind == "data")
    assert held <= 10_000_000
    assert len(tasks) == count


@pytest.mark.parametrize("at", [4, 0.3, 0.6, 0.9, -40, -8, -6])
def test_garbage_in_parquet_is_a_finding(tmp_path, at):
    import polars as pl

    pl.DataFrame({"text": [specimen().replace("the", str(n)) for n in range(40)]}).write_parquet(tmp_path / "whole")
    data = bytearray((tmp_path / "whole").read_bytes())
    start = int(at * len(data)) if isinstance(at, float) else at % len(data)
    data[start : start + 6] = b"\x93\xff\x00\x81\x7f\xfe"[: len(data) - start]
    made = statuses(tmp_path / "a.parquet", bytes(data))
    assert made
    assert set(made) <= {"read", UNREAD, "not-a-determination"}
    for junk in (b"PAR1", b"PAR1" + bytes(300) + b"\xff\xff\xff\x7fPAR1", b"PAR1" + b"\x15" * 3_000 + b"\x80\0\0\0PAR1"):
        assert statuses(tmp_path / "b.parquet", junk) == [UNREAD]


def test_long_and_deep_lines_are_findings(tmp_path):
    text = json.dumps({"text": specimen()}).encode() + b"\n"
    lines = [
        b'{"text": "' + b"x" * 100_000_000 + b'"}\n',
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"\n",
        b"[" * 1_000_000 + b"\n",
        b'{"record":{"items":[],"x":' + b"9" * 10_000 + b"}}\n",
        b'{"record":{"items":[{"heading":1e999,"outcome":NaN}]}}\n',
        b"\0" * 1_000 + b"\n",
        b"\xff\xfe\n",
    ]
    made = statuses(tmp_path / "a.jsonl", b"".join([*lines, text]))
    assert made == [UNREAD] * len(lines) + ["read"]


def test_a_hundred_thousand_empty_members(tmp_path):
    (tmp_path / "a.zip").write_bytes(zipped({f"{n}.txt": b"" for n in range(100_000)}))
    tasks, _ = walked(tmp_path / "a.zip")
    assert len(tasks) == 100_000
    assert statuses(tmp_path / "b.tar", tarred({f"{n}.txt": b"" for n in range(40)})) == [UNREAD] * 40


def test_a_line_without_end_is_given_up(tmp_path):
    """Whatever the file says of its length: a line of more than an archive may hold in memory is not read to its end."""
    small = Limits(member=1_000, held=2_000_000)
    (tmp_path / "a.jsonl").write_bytes(b"x" * 5_000_000 + b"\n" + lined([{"text": "no letter"}]))
    made = rows(walked(tmp_path / "a.jsonl", limits=small)[0])
    assert [row["status"] for row in made] == [UNREAD]
    assert "line 1 has more than 2 MB" in made[0]["reason"]


def test_a_line_that_is_one_byte_too_long_takes_no_other_with_it(tmp_path):
    line = lined([{"text": specimen()}])
    small = Limits(member=len(line) - 1)
    assert statuses(tmp_path / "a.jsonl", line + line[20:], limits=small) == [UNREAD, UNREAD]
    assert statuses(tmp_path / "b.jsonl", line[:-1] + b" \n" + line, limits=Limits(member=len(line))) == [UNREAD, "read"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_pipes_and_links_to_devices_do_not_stop_an_audit(tmp_path):
    archive = folder(tmp_path / "x", {"one.txt": letter(1)})
    for name in ("z.zip", "z.jsonl", "z.txt", "z.parquet", "z.tar.gz"):
        os.mkfifo(archive / name)
    (archive / "zero.jsonl").symlink_to("/dev/zero")
    (archive / "zero.txt").symlink_to("/dev/zero")
    words = [
        sys.executable,
        "-m",
        "imrlint",
        "audit",
        "run",
        str(archive),
        "--out",
        str(tmp_path / "o"),
        "--jobs",
        "1",
        "--no-report",
    ]
    subprocess.run(words, capture_output=True, timeout=60, check=False)
    told = json.loads((tmp_path / "o" / "audit.json").read_text("utf-8"))
    assert told["skipped"] == {"device": 5, "link": 2}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_what_turns_into_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.zip")
    for path in (str(tmp_path / "a.zip"), "/dev/null"):
        with pytest.raises(Unreadable, match="not a file"):
            opened_file(path)


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no groups of processes here")
def test_ctrl_c_while_processes_start_leaves_no_traceback(tmp_path):
    """It goes to the whole group, and a process that has just begun does not know yet what to do with it."""
    code = (
        "import sys, time\n"
        "from imrlint.archive.execution.processes import Crew, Job\n"
        "if __name__ == '__main__':\n"
        "    crew = Crew(print, 3, 9.0)\n"
        "    try:\n"
        "        for _ in range(3): crew._hire()\n"
        "        print('hired', flush=True)\n"
        "        time.sleep(60)\n"
        "    except KeyboardInterrupt:\n"
        "        time.sleep(0.5)\n"
        "        print([worker.process.exitcode for worker in crew.workers])\n"
        "    finally:\n"
        "        crew.close()\n"
    )
    (tmp_path / "start.py").write_text(code, "utf-8")
    process = subprocess.Popen(
        [sys.executable, str(tmp_path / "start.py")], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout.readline() == b"hired\n"
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert out.strip() == b"[None, None, None]"
    assert err == b""

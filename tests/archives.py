"""Made-up archives for the tests of audits: letters that differ, in every container."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile

from imrlint.examples.specimen import specimen


def letter(number=0, old="", new=""):
    """A faultless letter with a case number of its own, in bytes."""
    text = specimen().replace("CM16-0199001", f"CM16-{number:07}")
    assert old in text
    return text.replace(old, new).encode()


def letters(count, start=0):
    """So many letters by name."""
    return {f"letter-{n:04}.txt": letter(n) for n in range(start, start + count)}


def folder(path, files):
    for name, data in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


def zipped(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items() if isinstance(files, dict) else files:
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files, more=()):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for info in more:
            archive.addfile(info)
    return out.getvalue()


def lined(values):
    return b"".join(json.dumps(value).encode() + b"\n" for value in values)


def zstandard(data):
    import zstandard as library

    return library.ZstdCompressor().compress(data)


PACKERS = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress, ".zst": zstandard}

"""The zip file that a Word file is: its parts as XML trees, with limits on all that a hostile file could overdo.

Nothing is written to disk, no macro is run, nothing outside of the file is opened, and no name in it is used as a path.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from imrlint.errors import Unreadable

MAX_MEMBERS = 2_000
"""The most files in a Word file; a letter has about fifteen, and one for each picture."""
MAX_PART = 32_000_000
MAX_TOTAL = 64_000_000
"""The most characters, decompressed, of one part and of all that are read; the main part of a long letter has half a million."""
MAX_ELEMENTS = 2_000_000
"""The most tags of a part: each becomes an object in memory; a long letter has fifty thousand."""

_ENTRY = b"PK\x01\x02"
_LOCKED = 0x1
_DAMAGE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
    OverflowError,
    OSError,
)
_AGAIN = "Open it in Word and save it again."
_DAMAGED = "the Word file is damaged or is no Word file"
_UNLOCK = "Open it in Word, remove the password, and save it again."


class Relation(NamedTuple):
    """What a part has to do with another one: the kind's short name, and the other's name."""

    kind: str
    target: str


@dataclass
class Package:
    """The parts of a Word file.

    Raises Unreadable for whatever is wrong with the file.
    """

    data: bytes
    _left: int = MAX_TOTAL
    _members: dict[str, zipfile.ZipInfo] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.data.count(_ENTRY) > MAX_MEMBERS:
            raise Unreadable(f"the Word file holds more than {MAX_MEMBERS:,} parts", _AGAIN)
        try:
            self._zip = zipfile.ZipFile(BytesIO(self.data))
        except _DAMAGE:
            raise Unreadable(_DAMAGED, "Export the letter again, or name the file by its true format.") from None
        for member in self._zip.infolist():
            name = member.filename.lstrip("/").casefold()
            if name in self._members:
                # Nobody can tell which of them Word would show.
                raise Unreadable("the Word file holds two parts of one name", _AGAIN)
            self._members[name] = member

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._members

    def tree(self, name: str) -> Element | None:
        """The XML of a part, or None where there is no such part."""
        member = self._members.get(name.casefold())
        if member is None:
            return None
        text = _decoded(self._read(member))
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise Unreadable("the Word file declares entities, which Word never does", _AGAIN)
        if text.count("<") > MAX_ELEMENTS:
            raise Unreadable(f"a part of the Word file has more than {MAX_ELEMENTS:,} tags", "Split it into single letters.")
        try:
            return ElementTree.fromstring(text)
        except (ElementTree.ParseError, ValueError):
            raise Unreadable("the XML of the Word file is damaged", _AGAIN) from None

    def relations(self, name: str) -> dict[str, Relation]:
        """What a part refers to inside of the file, by the relationship's id; "" stands for the file as a whole."""
        folder, base = posixpath.split(name)
        tree = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        made: dict[str, Relation] = {}
        for one in tree if tree is not None else ():
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))
                made[one.get("Id", "")] = Relation(one.get("Type", "").rpartition("/")[2], target.lstrip("/"))
        return made

    def _read(self, member: zipfile.ZipInfo) -> bytes:
        if member.flag_bits & _LOCKED:
            raise Unreadable("the Word file is encrypted", _UNLOCK)
        most = min(MAX_PART, self._left)
        try:
            with self._zip.open(member) as part:
                data = part.read(most + 1)
        except _DAMAGE:
            raise Unreadable(_DAMAGED, "Export the letter again.") from None
        if len(data) > most:
            raise Unreadable(f"the Word file unpacks to more than {most // 1_000_000:,} MB", "Split it into single letters.")
        self._left -= len(data)
        return data


def _decoded(data: bytes) -> str:
    """The characters of a part: XML in UTF-8 or UTF-16, as the standard demands; any other could hide what it declares."""
    try:
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("the XML of the Word file is neither UTF-8 nor UTF-16", _AGAIN) from None

"""The files of a run, in SARIF's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from imrlint.report import Result

BASE = "SRCROOT"
"""What the paths of a report are relative to; where that lies is the machine's affair and is not told."""


def uri(origin: str) -> str:
    """The URI of a file: relative, with forward slashes, percent-encoded, and without any way upwards."""
    parts = [part for part in origin.split("/") if part not in ("", ".", "..")]
    encoded = "/".join(quote(_octets(part), safe="") for part in parts)
    return encoded or "stdin"


def _octets(name: str) -> bytes:
    """The bytes of a file's name; on Windows it may hold half a character."""
    try:
        return name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return name.encode("utf-8", "surrogatepass")


_MIME_TYPES = {
    ".docm": "application/vnd.ms-word.document.macroEnabled.12",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
}


class Files:
    """What each file is called, and where it stands in `run.artifacts`, if it is listed there."""

    def __init__(self, results: Iterable[Result], listed: Sequence[Result]) -> None:
        self._uris = {result.origin: uri(result.uri or result.origin) for result in results}
        self._index = {result.origin: n for n, result in enumerate(listed)}

    def path(self, origin: str) -> dict[str, Any]:
        """`artifact.location`."""
        return {"uri": self._uris.get(origin) or uri(origin), "uriBaseId": BASE}

    def location(self, origin: str) -> dict[str, Any]:
        """`artifactLocation` of a place."""
        path = self.path(origin)
        return {**path, "index": self._index[origin]} if origin in self._index else path


def artifacts(listed: Sequence[Result], files: Files) -> list[dict[str, Any]]:
    """`run.artifacts`: the files with what proves which version of them was read, never with what they hold."""
    return [_artifact(result, files.path(result.origin)) for result in listed]


def _artifact(result: Result, location: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"location": location, "roles": ["analysisTarget"]}
    if mime := "application/pdf" if result.pages else _MIME_TYPES.get(PurePosixPath(result.origin).suffix.lower()):
        made["mimeType"] = mime
    if result.sha256:
        made |= {"length": result.length, "hashes": {"sha-256": result.sha256}}
    return made

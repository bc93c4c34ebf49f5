"""The SARIF Multitool for the tests: installed once below node_modules/, called without its npm wrapper.

The wrapper hands its arguments to a shell unquoted, and the exit code is 0 whatever is found: the answer is in the log.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
CONFIGURATION = Path(__file__).parent / "sarif" / "multitool.xml"
PACKAGE = "@microsoft/sarif-multitool"
VERSION = "5.7.0"
_PLATFORM = {"win32": "win32", "darwin": "darwin"}.get(sys.platform, "linux")
_FOLDER = ROOT / "node_modules" / f"{PACKAGE}-{_PLATFORM}"
_BINARY = _FOLDER / ("Sarif.Multitool.exe" if _PLATFORM == "win32" else "Sarif.Multitool")


@cache
def multitool() -> Path | None:
    """The Multitool's binary, installed if need be; None where npm is absent or cannot install it."""
    if not _BINARY.exists():
        _install()
    if not _BINARY.exists():
        return None
    _BINARY.chmod(0o755)
    return _BINARY


def _install() -> None:
    """Install into a folder beside its place and move it there whole, so that two test processes cannot meet."""
    npm = shutil.which("npm")
    if npm is None:
        return
    target = ROOT / "node_modules"
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target, prefix=".multitool-") as folder:
        command = [
            npm,
            "install",
            "--prefix",
            folder,
            "--no-save",
            "--no-package-lock",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
        ]
        try:
            subprocess.run(
                [*command, f"{PACKAGE}-{_PLATFORM}@{VERSION}"], check=True, capture_output=True, timeout=300, cwd=folder
            )
        except (OSError, subprocess.SubprocessError):
            return
        made = Path(folder) / "node_modules" / f"{PACKAGE}-{_PLATFORM}"
        if made.is_dir():
            _FOLDER.parent.mkdir(parents=True, exist_ok=True)
            try:
                made.rename(_FOLDER)
            except OSError:
                time.sleep(1)  # another process was faster


def validated(binary: Path, log: Path, output: Path) -> list[tuple[str, str, str]]:
    """What the Multitool says of a log: its rule, level and words."""
    command = [str(binary), "validate", str(log), "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning;Note"]
    command += ["-c", str(CONFIGURATION), "-o", str(output), "--log", "ForceOverwrite"]
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    subprocess.run(command, check=True, capture_output=True, timeout=300, env=environment)
    run = json.loads(output.read_text("utf-8-sig"))["runs"][0]
    troubles = [notice for one in run["invocations"] for notice in one.get("toolExecutionNotifications", [])]
    assert not troubles, troubles
    said = []
    for result in run.get("results", []):
        message = result["message"]
        words = message.get("text") or " ".join([message.get("id", ""), *message.get("arguments", [])])
        said.append((result["ruleId"].split("/")[0], result.get("level", "warning"), words))
    return said

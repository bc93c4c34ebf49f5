"""`imrlint check --watch`: what it checks again, and how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import imrlint
from imrlint.examples.specimen import specimen

ROOT = Path(imrlint.__file__).parent.parent
CLEAN = specimen()
BROKEN = CLEAN.replace("Upheld", "Upeld", 1)
COMMAND = [sys.executable, "-u", "-m", "imrlint", "check", "letters", "--output", "concise", "--no-cache"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}


@pytest.fixture
def letters(tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/a.txt").write_text(BROKEN, "utf-8")
    (tmp_path / "letters/b.txt").write_text(BROKEN, "utf-8")
    (tmp_path / "imrlint.toml").write_text("")
    return tmp_path


class _Lines:
    """The lines that a process has written since somebody looked."""

    def __init__(self, stream):
        self.known = []
        threading.Thread(target=lambda: [self.known.append(line) for line in stream], daemon=True).start()

    def until(self, wanted, seconds=20):
        """The lines up to the one with some words in it, which are then forgotten."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for number, line in enumerate(self.known):
                if wanted in line:
                    taken, self.known[: number + 1] = self.known[: number + 1], []
                    return "".join(taken)
            time.sleep(0.02)
        raise AssertionError(f"'{wanted}' was not said: {self.known}")


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise on Windows")
def test_what_changes_is_checked_again(letters):
    pytest.importorskip("watchfiles")
    process = subprocess.Popen(
        [*COMMAND, "--watch"], cwd=letters, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=ENVIRONMENT
    )
    lines = _Lines(process.stdout)
    try:
        assert "letters/a.txt" in lines.until("letters/b.txt")
        time.sleep(1)  # until it watches
        (letters / "letters/b.txt").write_text(BROKEN + "\n", "utf-8")
        assert "a.txt" not in lines.until("letters/b.txt")
        (letters / "letters/c.txt.tmp").write_text(BROKEN, "utf-8")
        (letters / "letters/c.txt.tmp").replace(letters / "letters/c.txt")
        assert "IMR403" in lines.until("letters/c.txt")
        (letters / "imrlint.toml").write_text("fail-on = 'x'")
        lines.until("error: imrlint.toml:1: fail-on")
        (letters / "imrlint.toml").write_text("[severity]\nIMR403 = 'note'\n")
        assert "letters/a.txt" in lines.until("letters/c.txt")
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    finally:
        process.kill()
    assert "Traceback" not in "".join(lines.known)


def run(folder, *arguments, **environment):
    return subprocess.run(
        [*COMMAND, *arguments], cwd=folder, capture_output=True, text=True, env={**ENVIRONMENT, **environment}, timeout=60
    )


def test_what_cannot_be_watched(letters):
    for arguments in (("-", "--watch"), ("--watch", "--output", "json=x.json")):
        ran = run(letters, *arguments)
        assert ran.returncode == 2
        assert "--watch" in ran.stderr


def test_missing_package_is_named(letters):
    (letters / "watchfiles.py").write_text("raise ImportError")
    ran = run(letters, "--watch", PYTHONPATH=os.pathsep.join([str(letters), str(ROOT)]))
    assert ran.returncode == 2
    assert "install imrlint with its extra `watch`" in ran.stderr

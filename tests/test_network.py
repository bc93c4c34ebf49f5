"""Nothing leaves the machine: every command runs where the network is blocked, and nobody asks for it.

Python's own door to the network is watched by `network_guard`, in each process that a command starts; on Linux the kernel
ends whatever else asks. `imrlint audit run --engine dask` is the one exception: its processes talk with each other on
127.0.0.1, and that nothing goes further is tried here, too.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from archives import letters as made_letters
from archives import zipped

import imrlint
from imrlint.examples.specimen import specimen
from imrlint.plugins import names
from imrlint.reference.commands import commands

ROOT = Path(imrlint.__file__).parent.parent
GUARD = ROOT / "tests/network_guard"
REPORTS = sorted(names("imrlint.reports"))
WRONG = "letters/wrong.txt"
SECONDS = 120
IMRLINT = (sys.executable, "-m", "imrlint")

LETTERS = [
    (0, "check letters/CM16-0199001.txt"),
    (
        1,
        f"check letters --jobs 2 --checklist --statistics --excerpts always {' '.join(f'--output {n}=out.{n}' for n in REPORTS)}",
    ),
    (1, f"check {WRONG} --excerpts always --no-cache"),
    (1, f"check {WRONG} --output sarif --sarif-profile github"),
    (1, f"check {WRONG} --output sarif=full.sarif --sarif-profile full --ruleset pre-issue --as-of 2016-06-01"),
    (1, f"check {WRONG} --ruleset office.yaml"),
    (1, "check invites"),
    (1, f"check {WRONG} --diff --unsafe-fixes"),
    (0, f"check {WRONG} --fix-only --unsafe-fixes"),
    (0, "check --show-settings"),
    (0, "check letters --show-files"),
    (0, "extract letters --spans --jobs 2"),
    (1, "compare letters/CM16-0199001.txt letters/CM16-0199005.pdf --output json --excerpts always"),
    (0, "due letters --as-of 2020-01-31"),
    (0, "clean"),
]
RULES = [
    (0, "--version"),
    (0, "--help"),
    (0, "rule IMR403"),
    (0, "rule unknown-outcome --output markdown"),
    (0, "rule OFFICE1 --ruleset office.yaml"),
    (0, "rules --output json"),
    (0, "ruleset list"),
    (0, "ruleset show office.yaml"),
    (0, "requirements --output markdown"),
    *((0, f"completion {shell}") for shell in ("bash", "zsh", "fish", "powershell")),
    (0, "init office"),
]
GATE = [
    (0, "baseline create letters"),
    (0, "baseline update letters"),
    (0, "baseline show"),
    (0, "check letters --baseline imrlint-baseline.json --clearance clearance.json"),
    (0, "verify-clearance clearance.json letters --ruleset imr"),
    (0, "waivers list"),
    (0, "waivers check letters"),
    (0, "waivers prune letters"),
]
ELSEWHERE = "https://example.org/letters.parquet"
AUDIT = [
    (1, "audit run letters archive.zip --out first --jobs 2 --texts"),
    (0, "audit run archive.zip --out second --jobs 1"),
    (1, "audit check first"),
    (0, "audit report first"),
    (0, "audit query first FROM~rule_counts --output csv"),
    (2, f"audit query first FROM~'{ELSEWHERE}'"),
    (2, f"audit query first SELECT~*~FROM~read_csv('{ELSEWHERE}')"),
    (2, "audit query first INSTALL~httpfs"),
    (0, "audit diff first second --output json"),
]
SCENES = {"letters": LETTERS, "rules": RULES, "gate": GATE, "audit": AUDIT}
ELSEWHERE_RUN = {"imrlint lsp"}
"""What is not one command after another; it has a test of its own below."""

OFFICE = """title: Ours
version: "1.0"
extends: [imr]
own_rules:
  OFFICE1:
    name: claimant-not-worker
    field: /items/*/rationale
    forbid: [claimant]
    message: "Write 'injured worker' instead of {value}."
    remedy: Replace the word.
    examples: {valid: [The injured worker has pain.], invalid: [The claimant has pain.]}
"""


@pytest.fixture
def home(tmp_path):
    """A repository with letters in every format, an archive, a ruleset, and letters that invite to load something."""
    shutil.copytree(ROOT / "examples", tmp_path, dirs_exist_ok=True)
    (tmp_path / WRONG).write_text(
        specimen().replace("Upheld", "Upeld", 1).replace("He works with", "He works with with", 1), "utf-8"
    )
    (tmp_path / "office.yaml").write_text(OFFICE, "utf-8")
    (tmp_path / "archive.zip").write_bytes(zipped(made_letters(20)))
    (tmp_path / "office").mkdir()
    (tmp_path / "invites").mkdir()
    for name, data in invitations().items():
        (tmp_path / "invites" / name).write_bytes(data)
    return tmp_path


def invitations():
    """Files that a careless reader would follow out of the machine."""
    record = {
        "$schema": "https://example.org/schema.json",
        "$ref": "//example.org/x",
        "items": [{"$ref": "https://example.org/y"}],
    }
    yield_to = "https://example.org/a?b=<img src=https://example.org/c.png>"
    text = specimen().replace("He works with restrictions.", f"See {yield_to} and file://example.org/share.")
    entity = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "https://example.org/x">]><w>&x;</w>'
    return {
        "address.txt": text.encode(),
        "schema.json": json.dumps(record).encode(),
        "entity.docx": zipped(
            {"[Content_Types].xml": entity, "word/document.xml": entity, "word/_rels/document.xml.rels": entity}
        ),
        "action.pdf": (ROOT / "examples/letters/CM16-0199005.pdf")
        .read_bytes()
        .replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /URI /URI (https://example.org) >>", 1),
    }


def guarded(home, **more):
    """The environment in which everybody who asks for the network is written down."""
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    path = os.pathsep.join([str(GUARD), str(ROOT)])
    return {**kept, "PYTHONPATH": path, "IMRLINT_TEST_NETWORK": str(home / "network.log"), **more}


def asked(home):
    """What was asked of the network."""
    log = home / "network.log"
    return log.read_text("utf-8") if log.exists() else ""


def run(home, line, before=(), **more):
    words = [word.replace("~", " ") for word in line.split()]
    return subprocess.run(
        [*before, *IMRLINT, *words],
        cwd=home,
        env=guarded(home, **more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
    )


@pytest.mark.parametrize("scene", SCENES)
def test_no_command_asks_for_the_network(scene, home):
    if scene == "audit":
        pytest.importorskip("polars")
        pytest.importorskip("duckdb")
    for code, line in SCENES[scene]:
        ran = run(home, line)
        assert not asked(home), line
        assert ran.returncode == code, f"{line}: {ran.returncode}\n{ran.stdout[-2000:]}{ran.stderr[-2000:]}"
        assert "IMR999" not in ran.stdout  # no process of its own died, either


def test_every_command_is_run():
    told = {name for scene in SCENES.values() for _, line in scene for name in called(line)} | ELSEWHERE_RUN
    assert {command.name for command in commands() if not command.group} == told


def called(line):
    """The whole name of the command that a line calls."""
    known = {command.name for command in commands()}
    for count in (2, 1):
        name = " ".join(["imrlint", *line.split()[:count]])
        if name in known and (count == 2 or not line.startswith("-")):
            return [name]
    return []


def test_watching_asks_for_nothing(home):
    pytest.importorskip("watchfiles")
    if sys.platform == "win32":
        pytest.skip("Ctrl-C is sent otherwise on Windows")
    command = [*IMRLINT, "check", WRONG, "--watch", "--output", "concise"]
    with subprocess.Popen(
        command, cwd=home, env=guarded(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            assert any("IMR403" in line for line in process.stdout)
        finally:
            process.send_signal(signal.SIGINT)
    assert not asked(home)


@pytest.mark.skipif(sys.platform == "win32", reason="asyncio of Windows makes its own alarm clock from a socket of this machine")
def test_an_editor_is_served_without_a_network(home):
    pytest.importorskip("pygls.lsp.server")
    uri = (home / WRONG).as_uri()
    opened = {"uri": uri, "languageId": "plaintext", "version": 1, "text": (home / WRONG).read_text("utf-8")}
    with subprocess.Popen(
        [*IMRLINT, "lsp"], cwd=home, env=guarded(home), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as server:
        say(server, "initialize", {"processId": None, "rootUri": None, "capabilities": {}}, 1)
        heard(server, lambda message: message.get("id") == 1)
        say(server, "initialized", {})
        say(server, "textDocument/didOpen", {"textDocument": opened})
        told = heard(server, lambda message: message.get("method") == "textDocument/publishDiagnostics")
        assert "IMR403" in {one["code"] for one in told["params"]["diagnostics"]}
        say(server, "shutdown", None, 2)
        heard(server, lambda message: message.get("id") == 2)
        say(server, "exit", None)
        assert server.wait(SECONDS) == 0
    assert not asked(home)


def say(server, method, params, number=None):
    message = {"jsonrpc": "2.0", "method": method, "params": params} | ({} if number is None else {"id": number})
    data = json.dumps(message).encode()
    server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
    server.stdin.flush()


def heard(server, wanted):
    """The first message that is wanted."""
    while True:
        length = 0
        while (line := server.stdout.readline().strip()) or not length:
            assert line, "the server left"
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        message = json.loads(server.stdout.read(length))
        if wanted(message):
            return message


def test_a_cluster_on_this_machine_talks_with_itself_alone(home):
    """Dask's processes find each other on 127.0.0.1, and none of them listens to or calls another machine."""
    pytest.importorskip("distributed")
    pytest.importorskip("polars")
    ran = run(home, "audit run archive.zip --out out --jobs 2 --engine dask --no-report", IMRLINT_TEST_LOOPBACK="1")
    assert ran.returncode == 0, ran.stderr
    assert not asked(home)


@pytest.mark.skipif(not shutil.which("unshare"), reason="there is no unshare")
def test_commands_run_on_a_machine_without_a_network(home):
    """A real run in a network namespace of its own, in which there is not even a way to this machine itself."""
    alone = ("unshare", "--net", "--map-root-user")
    if subprocess.run([*alone, "true"], capture_output=True).returncode:
        pytest.skip("this machine makes no namespaces")
    for line, code in ((f"check letters --output html=a.html --jobs 2 {WRONG}", 1), ("extract letters", 0), ("rules", 0)):
        assert run(home, line, alone).returncode == code


class _Loads(HTMLParser):
    """What a page would load by itself; a link that somebody must follow is none."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        loading = {"src", "srcset", "data", "poster", "background", "action", "formaction", "ping"} | (
            {"href"} if tag != "a" else set()
        )
        self.found += [
            (tag, name, value) for name, value in attrs if name in loading and not (value or "").startswith(("#", "data:"))
        ]
        if tag in ("iframe", "object", "embed", "base") or (tag == "meta" and ("http-equiv", "refresh") in attrs):
            self.found.append((tag, "", ""))


def test_pages_load_nothing(home):
    """The HTML report, with the letters in it that invite to load something."""
    assert run(home, f"check letters invites {WRONG} --output html=report.html --excerpts always").returncode == 1
    text = (home / "report.html").read_text("utf-8")
    page = _Loads()
    page.feed(text)
    assert page.found == []
    styles = "".join(re.findall(r"<style[^>]*>(.*?)</style>", text, re.DOTALL))
    assert styles
    assert not re.search(r"@import|url\((?![\"']?data:|#)", styles)
    scripts = "".join(re.findall(r"<script(?![^>]*json)[^>]*>(.*?)</script>", text, re.DOTALL))
    assert not re.search(r"\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|import)\s*\(", scripts)


@pytest.mark.parametrize(
    "program",
    [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('example.org', 443)",
        "import urllib.request; urllib.request.urlopen('https://example.org')",
        "import asyncio; asyncio.run(asyncio.open_connection('127.0.0.1', 9))",
    ],
)
def test_the_guard_sees_who_asks(program, home):
    """And it sees it where the program swallows the refusal, in a child, too."""
    swallowed = f"import subprocess, sys\ntry:\n    {program}\nexcept Exception:\n    pass\n"
    child = f"import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-c', {swallowed!r}]).returncode)"
    assert subprocess.run([sys.executable, "-c", child], env=guarded(home)).returncode == 0
    assert "blocked" not in asked(home)
    assert asked(home)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process for what it asks of the kernel")
@pytest.mark.parametrize("family", [2, 10])
def test_the_guard_sees_who_asks_the_kernel(family, home):
    program = f"import ctypes; ctypes.CDLL(None).socket({family}, 1, 0)"
    assert subprocess.run([sys.executable, "-c", program], env=guarded(home)).returncode == -signal.SIGSYS
    assert subprocess.run([sys.executable, "-c", program], env=guarded(home, IMRLINT_TEST_LOOPBACK="1")).returncode == 0

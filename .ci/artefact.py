"""Builds what is released and tries it as its users get it: wheel, source distribution, list of parts and digests.

The wheel goes into a fresh environment, with the packages of the locks and nothing else, and its commands run from `/`.
Run `python .ci/artefact.py` to try, and `python .ci/artefact.py FOLDER` to keep what was made; hatchling is needed.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lock import BASE, RELEASE, ROOT, RUNTIME

SPECIMENS = ROOT / "imrlint/specimens"
PARTS = "sbom.cdx.json"
EPOCH = "1580601600"
"""The date, in seconds, that files in the artefacts bear: hatchling's own, so that whoever builds from a checkout gets the same."""
_OUTSIDE = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
_VALID = """
import sys
from pathlib import Path
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
sys.exit(JsonStrictValidator(SchemaVersion.from_version(sys.argv[2])).validate_str(Path(sys.argv[1]).read_text("utf-8")))
"""
_QUIET = ("--quiet", "--disable-pip-version-check", "--no-input")


def build(folder: Path) -> Path:
    """Build the wheel and the source distribution; returns the wheel."""
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH}, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


class Environment:
    """A fresh virtual environment, without pip, so that in it is only what imrlint needs."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder, with_pip=False)
        self.programs = folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.programs / ("python.exe" if os.name == "nt" else "python")

    def install(self, *words: str) -> None:
        """Install with the pip of the Python that runs this."""
        command = [sys.executable, "-m", "pip", "--python", str(self.python), "install", *_QUIET, "--no-compile", *words]
        subprocess.run(command, check=True)

    def lock(self, path: Path) -> None:
        """Install what a lock says, byte for byte."""
        self.install("--require-hashes", "--only-binary", ":all:", "-r", str(path))

    def run(self, code: int, says: str, *words: str, at: str | None = None, given: str = "") -> None:
        """Run a command from the root of the file system; it must end with this code, and say this."""
        outside = {name: value for name, value in os.environ.items() if name not in _OUTSIDE}
        command = [str(self.programs / "imrlint"), *words]
        ran = subprocess.run(
            command, cwd=at or Path("/"), env=outside, input=given, capture_output=True, encoding="utf-8", timeout=120
        )
        told = ran.stdout + ran.stderr
        if ran.returncode != code or says not in told:
            sys.exit(f"imrlint {' '.join(words)}: exit code {ran.returncode}, not {code}, or does not say '{says}':\n{told}")
        print(f"  imrlint {' '.join(words)}")


def letters(folder: Path) -> Path:
    """A folder with the specimens, one with a defect, and an archive of them."""
    folder.mkdir()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(SPECIMENS.glob("*.txt")):
            text = path.read_text("utf-8")
            (folder / path.name).write_text(text, "utf-8")
            archive.writestr(path.name, text)
    (folder.parent / "archive.zip").write_bytes(packed.getvalue())
    (folder.parent / "wrong.txt").write_text(
        (SPECIMENS / "determination-2014.txt").read_text("utf-8").replace("Upheld", "Upeld", 1)
    )
    return folder


def try_base(there: Environment, folder: Path) -> None:
    """What works with no extra but that of the HTML report."""
    there.run(0, "imrlint ", "--version")
    there.run(0, "no findings in 6 letters", "check", str(folder))
    there.run(1, "IMR403", "check", str(folder.parent / "wrong.txt"))
    there.run(0, "", "check", str(folder), "--output", f"html={folder.parent / 'report.html'}", "--output", "sarif")
    there.run(0, '"record"', "extract", str(folder))
    there.run(0, "IMR403", "rules")
    there.run(0, "IMR403", "rule", "unknown-outcome")
    there.run(0, "fail", "ruleset", "show", "pre-issue")
    there.run(0, "4610", "requirements")
    there.run(0, "imrlint.toml", "init", "--dry-run", str(folder))
    for words in (("audit", "run", str(folder), "--out", str(folder.parent / "none")), ("lsp",)):
        there.run(2, "with its extra", *words)


def try_extras(there: Environment, folder: Path) -> None:
    """What the extras bring."""
    out = str(folder.parent / "audit")
    there.run(0, "", "audit", "run", str(folder.parent / "archive.zip"), "--out", out)
    there.run(0, "6", "audit", "query", out, "SELECT count(*) AS letters FROM letters", "--output", "csv")
    there.run(1, "", "lsp")  # nobody talks with it, and so it leaves


def parts(there: Environment, tools: Environment, target: Path) -> None:
    """Write the list of all that the wheel needs at run time (CycloneDX), and see that it is valid and whole."""
    command = [str(tools.programs / "cyclonedx-py"), "environment", "--pyproject", str(ROOT / "pyproject.toml")]
    options = ["--mc-type", "application", "--output-reproducible", "--output-format", "JSON", str(there.python)]
    made = subprocess.run([*command, *options], check=True, capture_output=True, encoding="utf-8").stdout
    known = {named(one.name): one for one in metadata.distributions(path=_libraries(there))}
    bill = completed(json.loads(made), known)
    target.write_text(json.dumps(bill, indent=2, ensure_ascii=False) + "\n", "utf-8", newline="\n")
    subprocess.run([str(tools.python), "-c", _VALID, str(target), bill["specVersion"]], check=True)
    for fault in faults(bill, set(known) - {"imrlint"}):
        sys.exit(f"{PARTS}: {fault}")
    print(f"  {PARTS}: {len(bill['components'])} parts, each with version and licence")


def completed(bill: dict[str, Any], known: Mapping[str, metadata.Distribution]) -> dict[str, Any]:
    """The list with imrlint's own version, and with the licences that are not in the words of SPDX."""
    bill["metadata"]["component"]["version"] = known["imrlint"].version
    for component in bill["components"]:
        if not component.get("licenses"):
            component["licenses"] = [{"license": {"name": known[named(component["name"])].metadata["License"]}}]
    return bill


def faults(bill: Mapping[str, Any], wanted: set[str]) -> Iterator[str]:
    """What is wrong with the list, if anything."""
    if differing := {named(component["name"]) for component in bill["components"]} ^ wanted:
        yield f"it and the environment differ in {', '.join(sorted(differing))}"
    for component in bill["components"]:
        if not component.get("version") or not component.get("licenses"):
            yield f"{component['name']} lacks version or licence"


def named(name: str) -> str:
    """The name of a package as indexes compare it."""
    return name.lower().replace("_", "-").replace(".", "-")


def _libraries(there: Environment) -> list[str]:
    told = subprocess.run(
        [str(there.python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    )
    return [told.stdout.strip()]


def digests(folder: Path) -> None:
    """Write the digests of what is released."""
    made = sorted(path for path in folder.iterdir() if path.name != "SHA256SUMS")
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in made]
    (folder / "SHA256SUMS").write_text("".join(lines), "utf-8", newline="\n")


def main(words: Sequence[str]) -> None:
    """Build, install, try, list."""
    with TemporaryDirectory() as name:
        scratch = Path(name).resolve()
        out = Path(words[0]).resolve() if words else scratch / "dist"
        out.mkdir(parents=True, exist_ok=True)
        wheel = build(out)
        print(wheel.name)
        there = Environment(scratch / "environment")
        folder = letters(scratch / "letters")
        there.lock(BASE)
        there.install("--no-deps", str(wheel))
        try_base(there, folder)
        there.lock(RUNTIME)
        try_extras(there, folder)
        tools = Environment(scratch / "tools")
        tools.lock(RELEASE)
        parts(there, tools, out / PARTS)
        (out / RUNTIME.name).write_bytes(RUNTIME.read_bytes())
        digests(out)


if __name__ == "__main__":
    main(sys.argv[1:])

"""What imrlint is made of and how it is made: locks, licences, pinned actions, and artefacts that come out the same anywhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib import metadata
from itertools import product
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import imrlint

ROOT = Path(imrlint.__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
BUILDS = PROJECT["build-system"]["requires"]
RUNTIME = [*PROJECT["project"]["dependencies"], *EXTRAS["all"]]
CI = [*RUNTIME, *EXTRAS["docs"], *EXTRAS["test"], *BUILDS]
LOCKED = {
    "base": [*PROJECT["project"]["dependencies"], *EXTRAS["report"]],
    "build": BUILDS,
    "ci": CI,
    "release": EXTRAS["release"],
    "runtime": RUNTIME,
}
MACHINES = [
    {"python_version": python, "python_full_version": f"{python}.9", "sys_platform": system, "platform_system": name}
    for python, (system, name) in product(
        ("3.11", "3.12", "3.13"), (("linux", "Linux"), ("darwin", "Darwin"), ("win32", "Windows"))
    )
]
PERMISSIVE = {"Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "PSF-2.0", "0BSD", "Unlicense"}


def lock(name):
    return (ROOT / f".ci/locks/{name}.txt").read_text("utf-8")


def locked(name):
    """The requirements of a lock, each with its digests."""
    for entry in re.split(r"\n(?=\S)", lock(name)):
        if not entry.startswith("#"):
            requirement, *digests = entry.replace("\\\n", "").split("--hash=")
            yield Requirement(requirement.strip()), [digest.strip() for digest in digests]


def direct(requirements):
    """The requirements of other projects, where extras name extras of our own."""
    for requirement in map(Requirement, requirements):
        if requirement.name == "imrlint":
            yield from direct(one for extra in sorted(requirement.extras) for one in EXTRAS[extra])
        else:
            yield requirement


def holds(requirement, machine):
    return requirement.marker is None or requirement.marker.evaluate(machine)


@pytest.mark.parametrize("name", LOCKED)
def test_lock_has_what_the_project_asks_for(name):
    """On every Python and system; where this fails, run .ci/lock.py."""
    entries = [entry for entry, _ in locked(name)]
    for wanted, machine in product(direct(LOCKED[name]), MACHINES):
        if holds(wanted, machine):
            found = [
                one for one in entries if canonicalize_name(one.name) == canonicalize_name(wanted.name) and holds(one, machine)
            ]
            assert len(found) == 1, f"{wanted.name} is {len(found)} times in {name}.txt for {machine}; run .ci/lock.py"
            (version,) = found[0].specifier
            assert version.operator == "=="
            assert Version(version.version) in wanted.specifier, f"{name}.txt has {found[0]}, not {wanted}; run .ci/lock.py"


@pytest.mark.parametrize("name", LOCKED)
def test_lock_holds_digests_and_no_addresses(name):
    for entry, digests in locked(name):
        assert digests, entry
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in digests), entry
        assert not entry.url
    assert not re.search(r"://|--(?:extra-)?index|--find-links|\w\.(?:org|com|io)\b", lock(name))


def test_locks_agree():
    versions = {}
    for entry, digests in (one for name in LOCKED for one in locked(name)):
        known = versions.setdefault((entry.name, str(entry.specifier)), digests)
        assert sorted(known) == sorted(digests), entry
    for entry, _ in locked("runtime"):
        assert any(one.name == entry.name and one.specifier == entry.specifier for one, _ in locked("ci")), entry


def test_whatever_installs_checks_digests():
    """CI, action and container take packages from the locks alone, and each action by its commit."""
    workflows = [ROOT / "action.yml", *(ROOT / ".github/workflows").glob("*.yml")]
    for path in workflows:
        for action in re.findall(r"uses: *(\S+)", path.read_text("utf-8")):
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action), f"{path.name}: {action}"
    for path in [*workflows, ROOT / "Containerfile", ROOT / ".ci/run", ROOT / ".ci/vulnerabilities"]:
        for line in re.findall(r"(?:pip\[@\]|pip) install .*|\"\$\{pip\[@\]\}\" .*", path.read_text("utf-8")):
            if not line.endswith(")"):  # the command that others are made from
                assert "--require-hashes" in line or "--no-deps" in line, f"{path.name}: {line}"


def test_nobody_is_told_to_install_from_an_index():
    """imrlint is on none, so its bare name would fetch whatever somebody registers."""
    written = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.*"), ROOT / "action.yml"]
    code = [path for path in (ROOT / "imrlint").rglob("*") if path.suffix in (".py", ".toml", ".yaml", ".yml")]
    for path in (*written, *code):
        for line in path.read_text("utf-8").splitlines():
            bare = re.search(r"pip[\w\]\[@}\" -]* install\b[^|`]*[\s'\"]imrlint(?=[\s\[=<>~'\"`]|$)(?! @ git\+)", line)
            assert bare is None, f"{path.relative_to(ROOT)}: {line.strip()}"


def test_site_is_published_as_it_is_tested():
    workflow = yaml.safe_load((ROOT / ".github/workflows/docs.yml").read_text("utf-8"))
    (job,) = workflow["jobs"].values()
    assert (workflow["permissions"], job["permissions"]) == ({}, {"contents": "write"})
    build, publish = (step for step in job["steps"] if "run" in step)
    assert "mkdocs build --strict" in build["run"]
    assert "-r .ci/locks/ci.txt" in build["run"]
    assert "TOKEN" not in str(build)
    assert publish["env"] == {"TOKEN": "${{ github.token }}"}


def needed(requirements, extras=frozenset()):
    """The installed distributions that requirements need, with all that these need."""
    for requirement in map(Requirement, requirements):
        if not any(holds(requirement, {"extra": extra}) for extra in (extras or {""})):
            continue
        try:
            found = metadata.distribution(requirement.name)
        except metadata.PackageNotFoundError:
            continue
        yield found
        yield from needed(found.requires or (), frozenset(requirement.extras))


def licences(found):
    """What a distribution says of its licence, in the words of SPDX where it knows them."""
    told = found.metadata
    classified = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or () if one.startswith("License :: OSI")]
    said = told.get("License-Expression") or " ".join(classified) or (told.get("License") or "").partition("\n")[0]
    plain = {"MIT License": "MIT", "BSD License": "BSD", "Apache Software License": "Apache-2.0", "ISC License (ISCL)": "ISC"}
    return plain.get(said, said)


def test_no_licence_binds_whoever_uses_imrlint():
    """Nothing under GPL, AGPL or LGPL is needed at run time, with any extra."""
    found = {canonicalize_name(one.name): licences(one) for one in needed(str(one) for one in direct(RUNTIME))}
    if missing := {canonicalize_name(one.name) for one in direct(RUNTIME)} - set(found):
        assert not os.environ.get("CI"), f"not installed: {missing}"
    for name, licence in found.items():
        assert not re.search(r"GPL|GNU", licence), f"{name}: {licence}"
        words = set(re.split(r"\s+(?:OR|AND|WITH)\s+|, ", licence.strip("()"))) - {"dependency licenses"}
        assert words <= PERMISSIVE, f"{name} has the licence {licence}; look at it, and if it binds nobody, add it to PERMISSIVE"


JUNK = shutil.ignore_patterns(
    ".git", ".*cache*", "__pycache__", "node_modules", ".venv", ".ci-venv", ".hypothesis", "site", "dist"
)


def built(folder, time, mode, **environment):
    """The wheel and the source distribution that a copy of the project gives, made at some time under some mask."""
    tree = folder / "tree"
    shutil.copytree(ROOT, tree, ignore=JUNK)
    for path in tree.rglob("*"):
        os.utime(path, (time, time))
        if path.is_file():
            path.chmod(mode | (path.stat().st_mode & 0o100))
    return make(tree, folder / "made", **environment)


def make(tree, target, *words, **environment):
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(target), *words]
    kept = {name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "PYTHONPATH")}
    subprocess.run(command, cwd=tree, env={**kept, **environment}, check=True, capture_output=True)
    return {path.name: path for path in target.iterdir()}


@pytest.fixture(scope="module")
def artefacts(tmp_path_factory):
    pytest.importorskip("hatchling")
    first = built(tmp_path_factory.mktemp("here"), 1_500_000_000, 0o600, TZ="UTC", PYTHONHASHSEED="1")
    second = built(tmp_path_factory.mktemp("a") / "place elsewhere", 1_700_000_000, 0o664, TZ="Asia/Tokyo", PYTHONHASHSEED="2")
    return first, second


def test_artefacts_are_the_same_wherever_and_whenever_they_are_made(artefacts):
    first, second = artefacts
    assert sorted(first) == sorted(second)
    assert sorted(Path(name).suffix for name in first) == [".gz", ".whl"]
    for name, path in first.items():
        assert path.read_bytes() == second[name].read_bytes(), name


def test_source_distribution_makes_the_same_wheel(artefacts, tmp_path):
    made = artefacts[0]
    (packed,) = (path for name, path in made.items() if name.endswith(".gz"))
    with tarfile.open(packed) as archive:
        archive.extractall(tmp_path, filter="data")
    (tree,) = tmp_path.iterdir()
    for name, path in make(tree, tmp_path / "made", "--target", "wheel").items():
        assert path.read_bytes() == made[name].read_bytes()


def test_wheel_holds_the_package_and_nothing_else(artefacts):
    (packed,) = (path for name, path in artefacts[0].items() if name.endswith(".whl"))
    with zipfile.ZipFile(packed) as archive:
        held = set(archive.namelist())
        shipped = {name: archive.read(name) for name in held if name.startswith("imrlint/_shipped/")}
    information = {name for name in held if name.partition("/")[0].endswith(".dist-info")}
    assert {name.rpartition("/")[2] for name in information} == {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "LICENSE"}
    code = {name for name in held - information if not name.startswith("imrlint/_shipped/")}
    here = {path.relative_to(ROOT).as_posix() for path in (ROOT / "imrlint").rglob("*") if path.is_file()}
    assert code == {name for name in here if "__pycache__" not in name and "/_shipped/" not in name}
    sources = {
        path: f"imrlint/_shipped/{path.relative_to(ROOT).as_posix()}" for top in ("schemas", "rulesets") for path in files(top)
    }
    assert shipped == {name: path.read_bytes() for path, name in sources.items()}


def files(top):
    return (path for path in (ROOT / top).rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def test_source_distribution_holds_what_tests_and_builds_it(artefacts):
    (packed,) = (path for name, path in artefacts[0].items() if name.endswith(".gz"))
    with tarfile.open(packed) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    for wanted in (".ci/run", ".ci/locks/ci.txt", "tests/test_supply_chain.py", "docs/stability.md", "action.yml", "SECURITY.md"):
        assert wanted in held
    assert not any(
        re.search(r"__pycache__|\.pyc$|_cache/|^\.(?:git/|venv|ci-venv|hypothesis)|node_modules", name) for name in held
    )

"""`imrlint init`: what it writes, that it works, and that it never overwrites."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import pytest
import yaml
from jsonschema import Draft202012Validator

from imrlint.configuration.schema import published_schema
from imrlint.examples.specimen import specimen
from imrlint.shell.outputs import formats
from imrlint.suppression.waiver_file import read
from imrlint.version import __version__

FILES = ("imrlint.toml", "imrlint-waivers.toml", ".pre-commit-config.yaml", ".github/workflows/imrlint.yml")


@pytest.fixture
def call(tmp_path, monkeypatch, call):
    monkeypatch.chdir(tmp_path)
    return call


@pytest.fixture
def started(call, tmp_path):
    """A repository of letters after `imrlint init`."""
    assert call("init")[0] == 0
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/a.txt").write_text(specimen("determination-2014-complete"), "utf-8")
    return tmp_path


def test_writes_what_a_repository_of_letters_needs(call, tmp_path):
    code, out, err = call("init")
    assert (code, err) == (0, "")
    assert out.splitlines() == [f"written: {name}" for name in FILES]
    assert all((tmp_path / name).is_file() for name in FILES)
    assert all("@" + "VERSION@" not in (tmp_path / name).read_text() for name in FILES)


def test_dry_run_writes_nothing(call, tmp_path):
    code, out, _ = call("init", "--dry-run")
    assert code == 0
    assert out.splitlines() == [f"would write: {name}" for name in FILES]
    assert list(tmp_path.iterdir()) == []


def test_never_overwrites(call, tmp_path):
    for name in FILES[:3]:
        (tmp_path / name).write_text("mine")
    for _ in range(2):
        code, out, _ = call("init", ".")
        assert code == 0
        assert [(tmp_path / name).read_text() for name in FILES[:3]] == ["mine"] * 3
        assert "left alone: imrlint.toml, which is there already\n" in out
        assert re.search(
            r"left alone: \.pre-commit-config\.yaml, .*; add by hand:\n    repos:\n.*- id: imrlint\n", out, re.DOTALL
        )
    assert "left alone: .github/workflows/imrlint.yml" in out


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_does_not_write_through_a_link(call, tmp_path):
    (tmp_path / "imrlint.toml").symlink_to(tmp_path / "elsewhere")
    assert "left alone: imrlint.toml" in call("init")[1]
    assert not (tmp_path / "elsewhere").exists()


def test_another_directory(call, tmp_path):
    code, _, err = call("init", "gone")
    assert code == 2
    assert "there is no directory 'gone'" in err
    (tmp_path / "repository").mkdir()
    assert "written: repository/imrlint.toml" in call("init", "repository")[1]
    (tmp_path / "blocked").mkdir()
    (tmp_path / "blocked/.github").write_text("")
    code, _, err = call("init", "blocked")
    assert code == 2
    assert "blocked/.github/workflows/imrlint.yml' cannot be written" in err


def test_configuration_works(started, call):
    code, out, err = call("check", "letters", "--no-cache")
    assert (code, err) == (0, ""), out
    assert "pre-issue" in out
    assert "# imrlint.toml:" in call("check", "--show-settings")[1]
    assert read(started / "imrlint-waivers.toml").waivers == ()


def test_configuration_with_its_examples_is_right(started):
    """What is commented out may be switched on."""
    content = (started / "imrlint.toml").read_text()
    on = re.sub(r"^# (?=[a-z-]+ = |\[)", "", content, flags=re.MULTILINE)
    data = tomllib.loads(on)
    assert {"severity", "overrides", "max-warnings", "excerpts"} <= data.keys()
    Draft202012Validator(published_schema()).validate(data)
    waivers = (started / "imrlint-waivers.toml").read_text()
    data = tomllib.loads(re.sub(r"^# (?=[a-z-]+ = |\[\[)", "", waivers, flags=re.MULTILINE))
    assert len(data["waiver"]) == 1


def test_hook_configuration_is_valid(started):
    pytest.importorskip("pre_commit")
    command = [sys.executable, "-m", "pre_commit", "validate-config", ".pre-commit-config.yaml"]
    ran = subprocess.run(command, cwd=started, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    (repository,) = yaml.safe_load((started / ".pre-commit-config.yaml").read_text())["repos"]
    assert repository["rev"] == f"v{__version__}"


def test_workflow_is_pinned_and_minimal(started, call):
    content = (started / FILES[3]).read_text()
    workflow = yaml.safe_load(content)
    assert workflow["permissions"] == {}
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {"contents": "read", "security-events": "write"}
    used = re.findall(r"uses: (.*)", content)
    assert len(used) == 3
    assert all(re.fullmatch(r"[\w-]+/[\w/-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", one) for one in used)
    (command,) = [step["run"] for step in job["steps"] if step.get("run", "").startswith("imrlint")]
    (install,) = [step["run"] for step in job["steps"] if step.get("run", "").startswith("pip")]
    assert install == f'pip install "imrlint @ git+https://github.com/imrlint/imrlint@v{__version__}"'
    assert command.startswith("imrlint check letters "), "what the hook looks at"
    if "github" in formats():
        code, out, _ = call(*command.split()[1:])
        assert code == 0, out
        assert (started / "imrlint.sarif").is_file()

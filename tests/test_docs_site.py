"""The site of the documentation: built without a warning, complete, and fetching nothing from anywhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from imrlint.catalogue import shipped_rules
from imrlint.describe import DOCS, OWN_RULES
from imrlint.generate import ROOT

DOCUMENTS = ROOT / "docs"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The built site; a warning is an error."""
    pytest.importorskip("material", reason="the extra docs is not installed")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    made = subprocess.run(command, cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, check=False)
    said = (made.stdout + made.stderr).decode("utf-8", "replace")
    assert made.returncode == 0, said
    assert "WARNING" not in said
    return folder


def test_site_has_every_page(site):
    for page in DOCUMENTS.rglob("*.md"):
        below = page.relative_to(DOCUMENTS).with_suffix("")
        where = below.parent if below.name == "index" else below
        assert (site / where / "index.html").is_file(), page
    assert not list(site.rglob("*.py"))


def test_site_is_where_findings_link_to(site):
    base = re.search(r"^site_url: (\S+)", (ROOT / "mkdocs.yml").read_text("utf-8"), re.M)[1]
    for rule in shipped_rules().values():
        assert (site / f"{DOCS}{rule.name}/".removeprefix(base) / "index.html").is_file()
    assert (site / OWN_RULES.removeprefix(base) / "index.html").is_file()


def test_site_fetches_nothing_from_elsewhere(site):
    """No script, style, font, frame or picture of another host; links that a reader follows are links."""
    own = re.search(r"^site_url: (\S+)", (ROOT / "mkdocs.yml").read_text("utf-8"), re.M)[1]
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        for tag in re.findall(r"<(?:script|img|iframe|source|object|embed)\b[^>]*\bsrc=[\"']?([^\"' >]+)", text):
            assert not tag.startswith(("http:", "https:", "//")), f"{path}: {tag}"
        for tag in re.findall(r"<link\b[^>]*>", text):
            if 'rel="canonical"' not in tag and "rel=canonical" not in tag:
                target = re.search(r"href=[\"']?([^\"' >]+)", tag)[1]
                assert not target.startswith(("http:", "https:", "//")) or target.startswith(own), f"{path}: {tag}"
    for path in site.rglob("*.css"):
        assert not re.search(r"url\([\"']?(?:https?:)?//", path.read_text("utf-8")), path


@pytest.mark.parametrize("width", [1280, 390])
def test_site_in_a_browser(site, browser, width):
    """Pages open at desktop and phone width, ask for nothing outside, throw nothing, and are no wider than the window."""
    served = subprocess.Popen(
        [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", str(site)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        port = re.search(r"port (\d+)", served.stdout.readline())[1]
        base = f"http://127.0.0.1:{port}/"
        page = browser.new_page(viewport={"width": width, "height": 900})
        wrong = []
        page.on(
            "request", lambda request: None if request.url.startswith((base, "data:", "blob:")) else wrong.append(request.url)
        )
        page.on("pageerror", lambda error: wrong.append(str(error)))
        for name in (
            "",
            "tutorial/",
            "reference/commands/",
            "rules/outcome-contradicts-rationale/",
            "comparison/",
            "architecture/",
        ):
            page.goto(base + name, wait_until="networkidle")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            assert page.evaluate("[...document.images].every(one => one.complete && one.naturalWidth > 0)"), name
        page.close()
        assert wrong == []
    finally:
        served.terminate()
        served.wait()
        served.stdout.close()

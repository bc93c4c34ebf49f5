"""The documentation is true: its commands run and print what it says, and whatever it links or names is there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from typing import NamedTuple

import pytest

from imrlint.catalogue import shipped_rules
from imrlint.configuration.settings import declared
from imrlint.generate import ROOT, generated
from imrlint.plugins import names
from imrlint.reference.commands import commands
from imrlint.requirements.requirements import requirements
from imrlint.rulesets.ruleset import shipped_names

DOCUMENTS = ROOT / "docs"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(DOCUMENTS.rglob("*.md")), *sorted((ROOT / "examples").glob("*.md"))]
WRITTEN = [page for page in PAGES if page.parent != DOCUMENTS / "rules"]  # the pages of rules are generated, and many
NAMES = [page.relative_to(ROOT).as_posix() for page in WRITTEN]

# Commands of other programs, and why they do not run here.
NOT_RUN = {
    "git": "needs a network",
    "pip": "needs a network",
    "python3": "makes an environment",
    ".": "enters an environment",
    "podman": "needs a container engine",
    "docker": "needs a container engine",
    "dask": "needs a network, and runs until somebody leaves",
    "pre-commit": "needs a network; tests/test_hook.py runs the hooks",
    "cd": "is where the test runs",
}
SERVERS = ("lsp",)  # they run until somebody leaves
ELSEWHERE = "dask://"  # a cluster of other machines; tests/test_cluster.py has one of its own
FENCE = re.compile(r"^( *)```([^\n]*)\n(.*?)^\1```", re.M | re.S)


class Block(NamedTuple):
    """A fenced block: its language, the file that it shows, its text and its line."""

    language: str
    file: str
    text: str
    line: int


def blocks(page):
    text = page.read_text("utf-8")
    for found in FENCE.finditer(text):
        language, _, rest = found[2].strip().partition(" ")
        title = re.search(r'title="([^"]+)"', rest)
        body = "".join(line.removeprefix(found[1]) for line in found[3].splitlines(keepends=True))
        yield Block(language, title[1] if title else "", body, text[: found.start()].count("\n") + 1)


def prose(page):
    """A page without its fenced blocks."""
    return FENCE.sub("", page.read_text("utf-8"))


class Step(NamedTuple):
    """A command of a console block with what the page shows of its output."""

    command: str
    shown: tuple[str, ...]
    line: int


def steps(block):
    """The commands of a console block; a line that ends in a backslash goes on."""
    lines = block.text.replace("\\\n", " ").splitlines()
    command, shown = "", []
    for line in [*lines, "$ "]:
        if line.startswith(("$ ", "imrlint ")):
            if command:
                yield Step(command, tuple(shown), block.line)
            command, shown = line.removeprefix("$ ").strip(), []
        elif line.strip():
            shown.append(line.rstrip())


def told(page):
    """Everything that a page tells to do, in its order: files to write and commands to run."""
    for block in blocks(page):
        if block.file:
            yield block
        elif block.language == "console":
            yield from steps(block)


WITH_COMMANDS = [
    page for page in WRITTEN if any(isinstance(one, Step) and one.command.startswith("imrlint") for one in told(page))
]


@pytest.fixture
def repository(tmp_path):
    """A copy of the examples, with what the pages' commands speak of besides."""
    home = tmp_path / "examples"
    shutil.copytree(ROOT / "examples", home, ignore=shutil.ignore_patterns(".imrlint_cache"))
    shutil.copytree(ROOT / "examples", home / "examples")
    letter = home / "letters/CM16-0199001.txt"
    text = letter.read_text("utf-8")
    with zipfile.ZipFile(home / "2016.zip", "w") as archive:
        archive.writestr("march/letter.txt", text)
    with tarfile.open(home / "2017.tar.gz", "w:gz") as archive:
        archive.add(letter, "letter.txt")
    (home / "records.jsonl").write_text('{"items": [{"outcome": "Upheld"}]}\n', "utf-8")
    docx = pytest.importorskip("docx").Document()
    for line in text.splitlines():
        docx.add_paragraph(line)
    docx.save(str(home / "draft.docx"))
    shutil.copy(home / "letters/CM16-0199005.pdf", home / "issued.pdf")
    return home


def run(command, home):
    """Run a command of a page, of imrlint or of an example in Python; returns its exit code and all that it printed."""
    program, *rest = shlex.split(command)
    found = [one for word in rest for one in sorted(path.name for path in home.glob(word) if "*" in word) or [word]]
    words = [sys.executable, *(found if program == "python" else ["-m", program, *found])]
    environment = {key: value for key, value in os.environ.items() if key not in ("FORCE_COLOR", "COLUMNS")}
    environment |= {"PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(home / ".cache")}
    made = subprocess.run(
        words, cwd=home, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=120
    )
    return made.returncode, (made.stdout + made.stderr).decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_run_and_print_what_the_page_shows(page, repository):
    """Commands of one page run one after the other, so that a page may use what its earlier commands wrote."""
    for one in told(page):
        if isinstance(one, Block):
            (repository / one.file).write_text(one.text, "utf-8")
            continue
        words = shlex.split(one.command)
        if words[0] != "imrlint" and not one.command.startswith("python examples/"):
            assert words[0] in NOT_RUN, f"{page.name}: {words[0]} is neither run nor left out for a reason"
            continue
        if words[1] in SERVERS or ELSEWHERE in one.command:
            continue
        code, printed = run(one.command, repository)
        assert code in ((0, 1) if words[0] == "imrlint" else (0,)), f"{page.name}: `{one.command}` returned {code}\n{printed}"
        rest = printed
        for line in one.shown:
            assert line in rest, f"{page.name}: `{one.command}` does not print (any more, or here)\n{line}\nbut\n{printed}"
            rest = rest.partition(line)[2]


@pytest.mark.parametrize("page", WRITTEN, ids=NAMES)
def test_commands_stand_in_console_blocks(page):
    """What is not marked as a command would not be run."""
    for block in blocks(page):
        if block.language in ("", "sh", "bash", "shell"):
            assert not re.search(r"^(\$ )?imrlint ", block.text, re.M), f"{page.name}:{block.line} is no `console` block"


KNOWN = {one.name: one for one in commands()}
OPTIONS = {name for one in KNOWN.values() for taken in one.options for name in taken.names} | {"--help", "-h"}


def spoken(page):
    """Every command that a page speaks of: in console blocks, other blocks and code."""
    for block in blocks(page):
        yield from (one.command for one in steps(block)) if block.language == "console" else ()
        if block.language in ("yaml", "json"):
            yield from re.findall(r"\bimrlint (?:check|audit|compare|baseline|waivers) [^\n]*", block.text)
    yield from re.findall(r"`(imrlint [^`\n]+)`", prose(page))


@pytest.mark.parametrize("page", WRITTEN, ids=NAMES)
def test_commands_and_their_options_exist(page):
    for command in spoken(page):
        try:
            words = shlex.split(command.replace("...", ""))
        except ValueError:
            words = command.split()
        if words[0] != "imrlint" or len(words) == 1 or words[1] == "itself":
            continue
        name = "imrlint"
        rest = words[1:]
        while rest and f"{name} {rest[0]}" in KNOWN:
            name = f"{name} {rest.pop(0)}"
        if name == "imrlint" and rest[0][0] != "-":
            pytest.fail(f"{page.name}: there is no command `{command}`")
        options = {each for taken in KNOWN[name].options for each in taken.names} | {"--help", "-h"}
        for word in rest:
            if word.startswith("-") and word != "-":
                assert word.partition("=")[0] in options, f"{page.name}: `{name}` has no option {word}: {command}"


FOREIGN = {
    "--network",
    "--all-files",
    "--rm",
    "--letters",
    "--tools",
    "--check",
    "--plants",
    "--seed",
    "--examples",
    "--exclude-file",
}


@pytest.mark.parametrize("page", WRITTEN, ids=NAMES)
def test_options_exist(page):
    for word in re.findall(r"`[^`\n]*?(?<![\w-])(--[a-z][a-z-]*)[^`\n]*`", prose(page)):
        assert word in OPTIONS | FOREIGN, f"{page.name} names the option {word}"


@pytest.mark.parametrize("page", WRITTEN, ids=NAMES)
def test_codes_exist(page):
    """Codes of rules and requirements are ones that there are; `IMR899` is the example of the page on writing rules."""
    text = page.read_text("utf-8")
    for code in set(re.findall(r"\bIMR\d{3}\b", text)) - {"IMR899"}:
        assert code in shipped_rules(), f"{page.name} names {code}"
    for code in set(re.findall(r"\bREQ\d{3}\b", text)):
        assert code in requirements(), f"{page.name} names {code}"
    for code, name in re.findall(r"\[(IMR\d{3})\]\((?:\.\./)*rules/([\w-]+)\.md\)", text):
        assert shipped_rules()[code].name == name, f"{page.name} links {code} to {name}"


@pytest.mark.parametrize("page", WRITTEN, ids=NAMES)
def test_names_in_examples_exist(page):
    """Rulesets, reports and configuration keys in examples of the command line and of the configuration."""
    text = page.read_text("utf-8")
    formats = {*names("imrlint.reports"), "table"}
    for name in re.findall(r"--output[ =]([a-z]+)\b", text):
        assert name in formats, f"{page.name} names the report {name}"
    for name in re.findall(r"--ruleset[ =]([a-z-]+)(?![\w.-])", text):
        assert name in shipped_names(), f"{page.name} names the ruleset {name}"
    for block in blocks(page):
        if block.file == "imrlint.toml":
            for key in re.findall(r"^([a-z-]+) *=", block.text, re.M):
                assert key in declared(), f"{page.name} sets {key}"


@pytest.mark.parametrize("page", WRITTEN, ids=NAMES)
def test_extras_exist(page):
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    for wanted in re.findall(r"(?:imrlint|[\"']\.)\[([a-z,]+)\]", page.read_text("utf-8")):
        assert set(wanted.split(",")) <= set(extras), f"{page.name} names the extras {wanted}"


def anchors(page):
    """The anchors of a page, as the site's own headings make them."""
    from markdown.extensions.toc import slugify, unique

    found = set()
    for heading in re.findall(r"^#{1,6} (.+)$", prose(page), re.M):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "")
        unique(slugify(words, "-"), found)
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if target.startswith(("https://", "http://")):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path) if path else page
        assert there.is_file(), f"{page.name} links to {target}"
        if anchor:
            pytest.importorskip("markdown")
            assert anchor in anchors(there), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", WRITTEN, ids=NAMES)
def test_one_sentence_a_line(page):
    """In Markdown a line holds one sentence, so that a change shows what it changes; tables and generated pages are apart."""
    if page.relative_to(ROOT) in generated() or page.name in ("CHANGELOG.md", "LICENSE.md"):
        return
    for line in prose(page).splitlines():
        if not line.startswith(("|", "#", "![", "- ", "  ", "<", ">")) and not re.match(r"\d\. ", line):
            words = re.sub(r"`[^`]*`|\[[^\]]*\]\([^)]*\)", "x", line)
            assert not re.search(r"[a-z)x]\. +[A-Z]", words), f"{page.name}: {line}"


# Pictures


def drawn():
    """The words of the picture of a terminal, line by line."""
    import html

    svg = (DOCUMENTS / "pictures/terminal.svg").read_text("utf-8")
    rows = {}
    for y, words in re.findall(r'<text class="imrlint-r[^>]*? y="([\d.]+)"[^>]*>([^<]*)</text>', svg):
        rows.setdefault(float(y), []).append(html.unescape(words).replace("\N{NO-BREAK SPACE}", " "))
    return ["".join(words).strip() for _, words in sorted(rows.items())]


def words_of(lines):
    """What lines of a terminal say: without spacing and line ends, and without the ruleset's version, which a new rule raises."""
    return re.sub(r"(rulesetimr)\d+\.\d+", r"\1", re.sub(r"\s+", "", "".join(lines)))


def test_picture_of_the_terminal_shows_what_imrlint_prints(repository):
    """If this fails, run `python docs/make_pictures.py`."""
    words = [line for line in drawn() if line]
    command = next(line for line in words if line.startswith("$ ")).removeprefix("$ ")
    _, printed = run(f"{command} --no-cache --excerpts always", repository)
    assert words_of(words[words.index(f"$ {command}") + 1 :]) == words_of(printed.splitlines())


@pytest.mark.parametrize("path", sorted((DOCUMENTS / "pictures").iterdir()), ids=lambda path: path.name)
def test_pictures_are_small_and_fetch_nothing(path):
    data = path.read_bytes()
    assert len(data) < 200_000
    if path.suffix in (".svg", ".css"):
        text = data.decode("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?:|@import|@font-face|<script|<image|href=", text)
    used = [page.name for page in [*PAGES, ROOT / "mkdocs.yml"] if path.name in page.read_text("utf-8")]
    assert used, f"no page shows {path.name}"

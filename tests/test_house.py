"""The rules of the house (DESIGN section 8), kept by machine."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import imrlint
from imrlint import codegen
from imrlint.catalogue import catalogue
from imrlint.plugins import names

PACKAGE = Path(imrlint.__file__).parent
ROOT = PACKAGE.parent

# A module may import only from lines below its own; the modules of one line never import each other.
LAYERS = [
    {"__main__", "generate"},
    {"reference"},
    {"cli", "api"},
    {"archive.run", "archive.report", "lsp"},
    {
        "archive.execution.progress",
        "archive.results.query",
        "archive.checking",
        "archive.results.diff",
        "archive.results.answers",
        "archive.example_tables",
    },
    {"shell"},
    {"archive.results.files"},
    {"archive.results.log"},
    {"archive.judging", "archive.results.writing", "archive.execution.dask_cluster"},
    {"archive.execution.state", "archive.execution.processes", "archive.execution.batch_work", "archive.results.soundness"},
    {
        "archive.execution.batches",
        "archive.execution.packing",
        "archive.members.arguments",
        "archive.members.listing",
        "archive.members.sampling",
    },
    {"archive.members.opening", "archive.letters"},
    {"archive.sources", "archive.members.choosing", "archive.rows", "archive.members.counted"},
    {"archive.citation_rows"},
    {"archive.members.entry"},
    {"archive.members.limits"},
    {"requirements.deadlines"},
    {"extraction"},
    {"linting", "fixes", "clearance", "comparison"},
    {"cache", "suppression.suppressions", "configuration"},
    {"engine"},
    {"schedule", "running", "requirements.checklist"},
    {"reports"},
    {"terminal", "sarif", "markdown", "html"},
    {"verdict", "whereabouts"},
    {"rulesets.ruleset", "suppression.waiver_file", "suppression.baseline", "rulesets.written"},
    {"rulesets.own_rules"},
    {"rulesets.ruleset_file", "rulesets.choice"},
    {"describe", "requirements.pages"},
    {"rulesets.ruleset_schema", "examples.description"},
    {"catalogue"},
    {"rules", "plugin_rules", "rulesets.own_rules_schema"},
    {"rule_kinds", "law", "rulesets.own_rule", "archive.near_duplicates"},
    {"rule"},
    {"archive.tables", "archive.finding"},
    {"paths.walking"},
    {"reading", "paths.exclusion"},
    {"layouts", "readers"},
    {"parts"},
    {"report"},
    {"document", "mending", "suppression.waiver"},
    {"letter"},
    {"form", "plain"},
    {"finding", "determination", "requirements.requirements"},
    {"archive.minhash"},
    {"grammar", "word"},
    {"text", "line_hash", "json_positions", "authorities"},
    {"furniture"},
    {
        "plugins",
        "codegen",
        "examples.specimen",
        "examples.example",
        "param",
        "examples.word_file",
        "expressions",
        "printable",
        "suggestion",
        "paths.patterns",
        "rulesets.own_checks",
        "archive.libraries",
        "rulesets.shipped",
    },
    {
        "resources",
        "errors",
        "version",
        "garbage",
        "type_names",
        "archive.columns",
        "archive.chance",
        "archive.cells",
        "archive.members.row_groups",
    },
]
DEPTH = {name: depth for depth, layer in enumerate(LAYERS) for name in layer}
SIBLINGS = {"rules", "readers", "layouts", "reports", "archive.sources"}
MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if "_shipped" not in path.parts]
IDS = [path.relative_to(PACKAGE).as_posix() for path in MODULES]


def imported(path):
    """The imrlint modules that a module imports, lazily or for types or at all."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".") for alias in node.names if alias.name.startswith("imrlint."))
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "imrlint":
                yield from (["imrlint", alias.name] for alias in node.names)
            elif (parts := node.module.split("."))[0] == "imrlint":
                yield from ([*parts, alias.name] for alias in node.names)


def layer(parts):
    """The layer that a module, by the parts of its name below imrlint, stands in: its own, or its folder's."""
    names = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return next((name for name in names if name in DEPTH), names[-1])


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_imports_point_down(path):
    here = path.relative_to(PACKAGE).with_suffix("").parts
    if here[-1] == "__init__" and ".".join(here[:-1]) not in DEPTH:
        return  # the folder's modules stand in layers of their own
    for parts in imported(path):
        there, mine = layer(parts[1:]), layer(here)
        if there == mine:
            assert there not in SIBLINGS or here[-1] == "__init__", f"{'.'.join(here)} imports its sibling {'.'.join(parts)}"
            continue
        assert there in DEPTH, f"{there} stands in no layer"
        assert mine in DEPTH, f"{mine} stands in no layer"
        assert DEPTH[there] > DEPTH[mine], f"{'.'.join(here)} imports {'.'.join(parts)}, which does not lie below it"


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_modules_can_be_held_in_mind(path):
    """About 250 lines a file, about 40 lines a function; what is generated may be as long as it must."""
    text = path.read_text("utf-8")
    if text.startswith('"""Generated'):
        return
    assert text.count("\n") <= 260
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert node.end_lineno - node.lineno <= 50, f"{node.name} has {node.end_lineno - node.lineno} lines"


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_names_say_what_a_module_is(path):
    assert not {"utils", "util", "common", "helpers", "helper", "misc", "base"} & set(
        path.relative_to(PACKAGE).with_suffix("").parts
    )


def test_determination_is_fresh():
    assert (PACKAGE / "determination.py").read_text("utf-8") == codegen.determination_module()


@pytest.mark.parametrize("rule", catalogue().values(), ids=lambda rule: rule.code)
def test_rule_stands_in_its_folder(rule):
    """The hundred of a code is its subject, and one file holds one rule."""
    folders = {
        "0": "reading",
        "1": "sections",
        "2": "reviewer",
        "3": "summary",
        "4": "items",
        "5": "citations",
        "6": "header",
        "7": "privacy",
        "8": "wording",
        "9": "configuration" if rule.code >= "IMR950" else "archive",
    }
    assert rule.subject == folders[rule.code[3]]
    assert rule.name == rule.__module__.rpartition(".")[2].replace("_", "-")
    assert "".join(word.capitalize() for word in rule.name.split("-")) == rule.__name__


def test_one_rule_a_file():
    modules = [rule.__module__.removeprefix("imrlint.rules.") for rule in catalogue().values()]
    assert sorted(modules) == sorted(names("imrlint.rules"))


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_prose_is_plain(path):
    """A docstring opens with a full sentence."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and (doc := ast.get_docstring(node)):
            assert doc[0].isupper() or not doc[0].isalpha(), doc.splitlines()[0]
            assert re.search(r"[.:?]$", doc.split("\n\n")[0].rstrip()), doc.splitlines()[0]


def test_every_written_path_exists():
    """Documentation that names a path of the tree names one that is there."""
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for path in re.findall(
            r"`((?:imrlint|schemas|rulesets|tests|docs|examples|benchmarks)/[\w./-]+)`", page.read_text("utf-8")
        ):
            assert (ROOT / path).exists(), f"{page.name} names {path}"


def test_every_folder_stands_in_the_tree():
    """The page on the architecture has a line for each folder of the package."""
    tree = (ROOT / "docs/architecture.md").read_text("utf-8").partition("## The tree")[2].partition("\n## ")[0]
    for folder in PACKAGE.iterdir():
        if folder.is_dir() and not folder.name.startswith(("_", ".")):
            assert re.search(rf"^\| .*`imrlint/{folder.name}/`.* \|", tree, re.M), (
                f"docs/architecture.md leaves out {folder.name}"
            )

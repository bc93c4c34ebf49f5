"""`imrlint lsp`, as an editor talks with it: a real client, a real process, standard input and output."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

import imrlint
from imrlint.cli.lsp import INSTALL
from imrlint.examples.specimen import specimen
from imrlint.reading import read

pytest.importorskip("pygls.lsp.server")

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from imrlint.lsp.positions import Lines, Spot
from imrlint.text import Source, Span

ROOT = Path(imrlint.__file__).parent.parent
CLEAN = specimen()
BROKEN = CLEAN.replace("Upheld", "Upeld", 1)
SENTENCE = "He works with restrictions."
TWICE = CLEAN.replace(SENTENCE, "He works with with restrictions.")
SECONDS = 30
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}

PLAIN = types.ClientCapabilities(
    text_document=types.TextDocumentClientCapabilities(
        hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
        code_action=types.CodeActionClientCapabilities(
            code_action_literal_support=types.ClientCodeActionLiteralOptions(
                code_action_kind=types.ClientCodeActionKindOptions(value_set=["quickfix", "source.fixAll"])
            )
        ),
        publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
            related_information=True,
            tag_support=types.ClientDiagnosticsTagOptions(value_set=[types.DiagnosticTag.Unnecessary]),
        ),
    ),
    workspace=types.WorkspaceClientCapabilities(
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
    ),
)


class Editor:
    """An editor with one server, and all that the server said."""

    def __init__(self, folder):
        self.folder = folder
        self.client = LanguageClient("tests", "1")
        self.found, self.logged, self.warned, self.watched = {}, [], [], []
        self.published = asyncio.Event()
        self.version = 0

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params):
            self.found.setdefault(params.uri, []).append(params)
            self.published.set()

        @self.client.feature(types.WINDOW_LOG_MESSAGE)
        def logged(params):
            self.logged.append(params.message)

        @self.client.feature(types.WINDOW_SHOW_MESSAGE)
        def warned(params):
            self.warned.append(params.message)

        @self.client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def registered(params):
            self.watched += [one["globPattern"] for one in params.registrations[0].register_options["watchers"]]

    def uri(self, name):
        return (self.folder / name).as_uri()

    def open(self, name, text, language="plaintext"):
        self.version += 1
        item = types.TextDocumentItem(self.uri(name) if ":" not in name else name, language, self.version, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, name, text):
        self.version += 1
        known = types.VersionedTextDocumentIdentifier(self.version, self.uri(name))
        changes = [types.TextDocumentContentChangeWholeDocument(text)]
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(known, changes))

    async def shown(self, name, version=None, *, after=0):
        """What is shown of a text: of its newest version, once the server has spoken `after` times before."""
        uri = self.uri(name) if ":" not in name else name
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            said = self.found.get(uri, [])
            if len(said) > after and said[-1].version == (version or self.version):
                return list(said[-1].diagnostics)
            self.published.clear()
            try:
                await asyncio.wait_for(self.published.wait(), 1)
            except TimeoutError:
                continue
        raise AssertionError(f"nothing was shown of {name}: {self.warned} {self.logged}")

    async def hover(self, name, line, character):
        document, position = types.TextDocumentIdentifier(self.uri(name)), types.Position(line, character)
        return await self.client.text_document_hover_async(types.HoverParams(document, position))

    async def actions(self, name, where, only=None):
        context = types.CodeActionContext([], only=only)
        document = types.TextDocumentIdentifier(self.uri(name))
        return list(await self.client.text_document_code_action_async(types.CodeActionParams(document, where, context)))


@asynccontextmanager
async def editor(folder, capabilities=PLAIN, command=("-m", "imrlint", "lsp")):
    one = Editor(folder)
    await one.client.start_io(sys.executable, *command, cwd=folder, env=ENVIRONMENT)
    process = one.client._server
    try:
        known = types.WorkspaceFolder(folder.as_uri(), "letters")
        params = types.InitializeParams(capabilities, root_uri=folder.as_uri(), workspace_folders=[known])
        one.stated = (await one.client.initialize_async(params)).capabilities
        one.client.initialized(types.InitializedParams())
        yield one
        await one.client.shutdown_async(None)
        one.client.exit(None)
        await asyncio.wait_for(process.wait(), SECONDS)
        assert process.returncode == 0
        assert await process.stderr.read() == b""
    finally:
        if process.returncode is None:
            process.kill()
        await one.client.stop()


def talk(folder, conversation, **settings):
    """Have a conversation with a server of a directory."""

    async def held():
        async with editor(folder, **settings) as one:
            await conversation(one)

    asyncio.run(asyncio.wait_for(held(), 3 * SECONDS))


def words(text, found, encoding="utf-16"):
    """The words that a range takes out of a text, as an editor counts."""
    lines = Lines(text, encoding)
    return text[
        lines.offset(Spot(found.start.line, found.start.character)) : lines.offset(Spot(found.end.line, found.end.character))
    ]


def typed(text, changes):
    """A text after an editor made some changes."""
    lines = Lines(text)
    places = [
        (
            lines.offset(Spot(one.range.start.line, one.range.start.character)),
            lines.offset(Spot(one.range.end.line, one.range.end.character)),
            one.new_text,
        )
        for one in changes
    ]
    for start, end, new in sorted(places, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def fixed_by_command(folder, name, text, *options):
    (folder / name).write_bytes(text.encode())
    command = [sys.executable, "-m", "imrlint", "check", name, "--fix", "--quiet", *options]
    subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, check=False)
    return (folder / name).read_bytes().decode()


def record():
    return json.loads(json.dumps(read(Source("letter.txt", CLEAN.encode())).letters[0].record))


def codes(found):
    return [one.code for one in found]


def test_a_letter_is_checked_while_it_is_written(tmp_path):
    async def conversation(one):
        one.open("letter.txt", BROKEN)
        (found,) = await one.shown("letter.txt")
        assert found.code == "IMR403"
        assert found.source == "imrlint"
        assert found.severity == types.DiagnosticSeverity.Error
        assert found.code_description.href.endswith("/rules/unknown-outcome/")
        assert words(BROKEN, found.range) == "Upeld"
        assert "Upeld" in found.message
        one.change("letter.txt", CLEAN)
        assert await one.shown("letter.txt") == []
        one.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(one.uri("letter.txt"))))
        assert await one.shown("letter.txt", after=2) == []
        one.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(one.uri("letter.txt"))))
        one.version = None
        assert await one.shown("letter.txt", after=3) == []
        assert not one.logged
        assert not one.warned

    talk(tmp_path, conversation)


def test_what_the_server_can_do(tmp_path):
    async def conversation(one):
        assert one.stated.text_document_sync.change == types.TextDocumentSyncKind.Full
        assert one.stated.hover_provider
        assert one.stated.code_action_provider.code_action_kinds == ("quickfix", "source.fixAll.imrlint")
        one.open("letter.txt", CLEAN)
        await one.shown("letter.txt")
        assert {"**/imrlint.toml", "**/pyproject.toml", "**/imrlint-waivers.toml"} < set(one.watched)

    talk(tmp_path, conversation, command=("-m", "imrlint", "lsp", "--stdio"))


def test_typing_is_waited_for(tmp_path):
    async def conversation(one):
        one.open("letter.txt", CLEAN)
        await one.shown("letter.txt")
        for number in range(20):
            one.change("letter.txt", BROKEN + "\n" * number)
        assert codes(await one.shown("letter.txt")) == ["IMR403"]
        assert len(one.found[one.uri("letter.txt")]) == 2

    talk(tmp_path, conversation)


def test_hover_shows_the_page_of_the_rule(tmp_path):
    async def conversation(one):
        one.open("letter.txt", BROKEN)
        (found,) = await one.shown("letter.txt")
        shown = await one.hover("letter.txt", found.range.start.line, found.range.start.character + 1)
        assert shown.range == found.range
        assert shown.contents.kind == types.MarkupKind.Markdown
        assert shown.contents.value.startswith("### IMR403 unknown-outcome\n")
        for part in ("**Authority:**", "**How to put it right:**", "/rules/unknown-outcome/)"):
            assert part in shown.contents.value
        assert "Upeld" not in shown.contents.value
        assert await one.hover("letter.txt", found.range.start.line + 1, 0) is None
        assert await one.hover("letter.txt", 10**6, 10**6) is None
        assert await one.hover("other.txt", 0, 0) is None

    talk(tmp_path, conversation)


def test_an_editor_that_can_do_little(tmp_path):
    async def conversation(one):
        one.open("letter.txt", TWICE)
        (found,) = await one.shown("letter.txt")
        assert found.tags is None
        shown = await one.hover("letter.txt", found.range.start.line, found.range.start.character)
        assert shown.contents.kind == types.MarkupKind.PlainText
        assert found.code in shown.contents.value
        assert await one.actions("letter.txt", found.range) == []
        assert not one.watched

    talk(tmp_path, conversation, capabilities=types.ClientCapabilities())


def test_quick_fix_gives_what_the_command_gives(tmp_path):
    wanted = fixed_by_command(tmp_path, "letter.txt", TWICE)
    assert wanted == CLEAN

    async def conversation(one):
        one.open("letter.txt", TWICE)
        (found,) = await one.shown("letter.txt")
        assert found.tags == (types.DiagnosticTag.Unnecessary,)
        quick, every = await one.actions("letter.txt", found.range)
        assert quick.kind == types.CodeActionKind.QuickFix
        assert quick.is_preferred
        assert list(quick.diagnostics) == [found]
        assert every.kind == "source.fixAll.imrlint"
        for action in (quick, every):
            assert typed(TWICE, action.edit.changes[one.uri("letter.txt")]) == wanted
        far = types.Range(types.Position(0, 0), types.Position(0, 0))
        assert [action.kind for action in await one.actions("letter.txt", far)] == ["source.fixAll.imrlint"]
        for only, kinds in (
            (["quickfix"], ["quickfix"]),
            (["source.fixAll"], ["source.fixAll.imrlint"]),
            (["source"], ["source.fixAll.imrlint"]),
            (["source.fixAll.imrlint"], ["source.fixAll.imrlint"]),
            (["source.fixAll.other", "refactor"], []),
        ):
            assert [action.kind for action in await one.actions("letter.txt", found.range, only)] == kinds

    talk(tmp_path, conversation)


def test_several_fixes_at_once(tmp_path):
    broken = TWICE.replace("physical therapy", "physical physical therapy").replace("\n", "\r\n") + "\r\n"
    wanted = fixed_by_command(tmp_path, "letter.txt", broken)
    assert wanted != broken
    versioned = types.ClientCapabilities(
        text_document=PLAIN.text_document,
        workspace=types.WorkspaceClientCapabilities(workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True)),
    )

    async def conversation(one):
        one.open("letter.txt", broken)
        await one.shown("letter.txt")
        nowhere = types.Range(types.Position(0, 0), types.Position(0, 0))
        (every,) = await one.actions("letter.txt", nowhere, ["source.fixAll"])
        (edit,) = every.edit.document_changes
        assert edit.text_document.version == one.version
        assert typed(broken, edit.edits) == wanted

    talk(tmp_path, conversation, capabilities=versioned)


def test_unsafe_fixes_say_so_and_stand_behind_safe_ones(tmp_path):
    broken = TWICE.replace("Upheld", "Upeld", 1)
    whole = types.Range(types.Position(0, 0), types.Position(10**6, 0))

    async def conversation(one):
        one.open("letter.txt", broken)
        await one.shown("letter.txt")
        offered = await one.actions("letter.txt", whole, ["quickfix"])
        safe = [action.is_preferred for action in offered]
        assert safe == sorted(safe, reverse=True)
        assert all(("unsafe" in action.title) != action.is_preferred for action in offered)
        assert offered
        (tmp_path / "imrlint.toml").write_text('unfixable = ["all"]\n')
        one.change("letter.txt", broken)
        await one.shown("letter.txt")
        assert await one.actions("letter.txt", whole) == []

    talk(tmp_path, conversation)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_columns_behind_characters_of_several_units(tmp_path, encoding):
    broken = TWICE.replace("He works", "\U0001f600\u00e9 \u2028\fHe works")
    stated = types.ClientCapabilities(
        text_document=PLAIN.text_document, general=types.GeneralClientCapabilities(position_encodings=[encoding])
    )

    async def conversation(one):
        assert one.stated.position_encoding == encoding
        one.open("letter.txt", broken)
        (found,) = [one for one in await one.shown("letter.txt") if one.code == "IMR802"]
        assert words(broken, found.range, encoding) == "with with"
        line = broken[: broken.index("with with")].rpartition("\n")[2]
        units = {"utf-8": len(line.encode()), "utf-16": len(line.encode("utf-16-le")) // 2, "utf-32": len(line)}
        assert found.range.start.character == units[encoding]
        shown = await one.hover("letter.txt", found.range.start.line, found.range.start.character)
        assert "IMR802" in shown.contents.value

    talk(tmp_path, conversation, capabilities=stated)


def test_records_in_json(tmp_path):
    data = record()
    clean = json.dumps(data, indent=2, ensure_ascii=False)
    data["items"][0]["outcome"] = "\U0001f600 Upeld"
    broken = json.dumps(data, indent=2, ensure_ascii=False)

    async def conversation(one):
        one.open("record.json", broken, "json")
        (found,) = [one for one in await one.shown("record.json") if one.code == "IMR403"]
        assert words(broken, found.range) == '"\U0001f600 Upeld"'
        one.change("record.json", clean)
        assert "IMR403" not in codes(await one.shown("record.json"))
        one.change("record.json", clean[:-20])
        assert codes(await one.shown("record.json")) == ["IMR001"]
        for other in ("{}", '{"name": "other", "version": ', '{"a": [1, 2]}', ""):
            one.change("record.json", other)
            assert await one.shown("record.json") == []
        one.open("untitled:Untitled-1", broken, "json")
        assert "IMR403" in codes(await one.shown("untitled:Untitled-1"))

    talk(tmp_path, conversation)


def test_fixes_in_json(tmp_path):
    data = record()
    data["reviewer"]["licensed_in"] = ["Ohio", "OH"]
    broken = json.dumps(data, indent=2)
    wanted = fixed_by_command(tmp_path, "record.json", broken)
    assert wanted != broken

    async def conversation(one):
        one.open("record.json", broken, "json")
        (found,) = [one for one in await one.shown("record.json") if one.code == "IMR214"]
        quick = (await one.actions("record.json", found.range))[0]
        assert typed(broken, quick.edit.changes[one.uri("record.json")]) == wanted

    talk(tmp_path, conversation)


def test_texts_that_are_no_letters(tmp_path):
    async def conversation(one):
        one.open("notes.txt", "Milk, eggs.\n")
        assert codes(await one.shown("notes.txt")) == ["IMR002"]
        for name in ("README.md", "letters.toml", "LICENSE", "untitled:Untitled-1"):
            one.open(name, "Milk, eggs.\n")
            assert await one.shown(name) == []
        one.open("letter.md", BROKEN, "markdown")
        assert codes(await one.shown("letter.md")) == ["IMR403"]
        one.open("git:/letter.txt?HEAD", BROKEN)
        one.open("last.txt", CLEAN)
        await one.shown("last.txt")
        assert "git:/letter.txt?HEAD" not in one.found

    talk(tmp_path, conversation)


def test_configuration_waivers_and_baseline(tmp_path):
    folder = tmp_path / "letters"
    folder.mkdir()
    (tmp_path / "imrlint.toml").write_text('severity = {IMR403 = "note"}\nexclude = ["drafts"]\n')
    (folder / "CM16-0199001.txt").write_text(BROKEN, "utf-8")

    async def conversation(one):
        def noticed(name):
            event = types.FileEvent(one.uri(name), types.FileChangeType.Changed)
            one.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

        name = "letters/CM16-0199001.txt"
        one.open(name, BROKEN)
        (found,) = await one.shown(name)
        assert found.severity == types.DiagnosticSeverity.Information
        one.open("drafts/letter.txt", BROKEN)
        assert await one.shown("drafts/letter.txt") == []

        (tmp_path / "imrlint.toml").write_text("")
        noticed("imrlint.toml")
        (found,) = await one.shown(name, 1, after=1)
        assert found.severity == types.DiagnosticSeverity.Error

        (tmp_path / "imrlint-waivers.toml").write_text(
            '[[waiver]]\nrule = "IMR403"\ncase-number = "CM16-0199001"\nreason = "The outcome is printed as the board prints it."\n'
            'approver = "A. Moreno"\nexpires = 9999-12-31\n'
        )
        noticed("imrlint-waivers.toml")
        assert await one.shown(name, 1, after=2) == []

        (tmp_path / "imrlint-waivers.toml").unlink()
        made = subprocess.run(
            [sys.executable, "-m", "imrlint", "baseline", "create", "letters"],
            cwd=tmp_path,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
        )
        assert made.returncode == 0, made.stderr
        (tmp_path / "imrlint.toml").write_text('baseline = "imrlint-baseline.json"\n')
        noticed("imrlint.toml")
        assert await one.shown(name, 1, after=3) == []

        # An editor that watches no files learns of it with the next change.
        (tmp_path / "imrlint.toml").write_text('ignore = ["IMR802"]\n')
        one.change(name, BROKEN)
        assert codes(await one.shown(name)) == ["IMR403"]

    talk(tmp_path, conversation)


def test_a_broken_configuration_is_told(tmp_path):
    (tmp_path / "imrlint.toml").write_text('ignoer = ["IMR403"]\n')

    async def conversation(one):
        one.open("letter.txt", BROKEN)
        (found,) = await one.shown("letter.txt")
        assert "imrlint.toml:1" in found.message
        assert "'ignore'" in found.message
        assert found.code is None
        assert one.warned == [found.message]
        one.change("letter.txt", CLEAN)
        await one.shown("letter.txt")
        assert len(one.warned) == 1
        (tmp_path / "imrlint.toml").write_text('ignore = ["IMR403"]\n')
        one.change("letter.txt", BROKEN)
        assert await one.shown("letter.txt") == []

    talk(tmp_path, conversation)


def test_words_of_the_letter_are_withheld_where_the_configuration_says_so(tmp_path):
    (tmp_path / "imrlint.toml").write_text('excerpts = "never"\n')

    async def conversation(one):
        one.open("letter.txt", BROKEN)
        (found,) = await one.shown("letter.txt")
        assert "Upeld" not in found.message
        one.change("letter.txt", TWICE)
        (found,) = await one.shown("letter.txt")
        quick = (await one.actions("letter.txt", found.range))[0]
        assert typed(TWICE, quick.edit.changes[one.uri("letter.txt")]) == CLEAN

    talk(tmp_path, conversation)


def test_the_other_half_of_a_contradiction_is_shown(tmp_path):
    broken = CLEAN.replace("Decision Date: 01/03/2017", "Decision Date: 12/03/2016")

    async def conversation(one):
        one.open("letter.txt", broken)
        found = await one.shown("letter.txt")
        related = [place for one in found for place in one.related_information or ()]
        for place in related:
            assert place.location.uri == one.uri("letter.txt")
            assert words(broken, place.location.range)
        assert related

    talk(tmp_path, conversation)


HOSTILE = [
    " \r\n\f",
    "\0" * 1000,
    "a\0" * 5000,
    "\ufeff" + TWICE,
    "\ud800\udc00\udfff" + CLEAN,
    CLEAN.replace(" ", "\u202e"),
    "%PDF-1.7\n" + BROKEN,
    "{" * 100_000,
    '{"items": ' * 20_000,
    "\r\n\r\r\n" + BROKEN,
    "::error::x ##vso[task] </script> [a](javascript:x)" * 100,
    BROKEN + "\U0001f600" * 50_000,
]


@pytest.mark.parametrize("name", ["letter.txt", "letter.json"])
def test_any_text_is_borne(tmp_path, name):
    async def conversation(one):
        one.open(name, "")
        await one.shown(name)
        for text in HOSTILE:
            one.change(name, text)
            found = await one.shown(name)
            lines = Lines(text)
            for place in found:
                assert lines.spot(lines.offset(Spot(place.range.start.line, place.range.start.character))) == (
                    place.range.start.line,
                    place.range.start.character,
                )
            whole = types.Range(types.Position(0, 0), types.Position(10**6, 0))
            for action in await one.actions(name, whole):
                assert action.edit
        assert not one.logged

    talk(tmp_path, conversation)


def test_a_byte_order_mark_moves_nothing(tmp_path):
    async def conversation(one):
        marked = "\ufeff" + TWICE
        one.open("letter.txt", marked)
        (found,) = await one.shown("letter.txt")
        assert words(marked, found.range) == "with with"
        for action in await one.actions("letter.txt", found.range):
            assert typed(marked, action.edit.changes[one.uri("letter.txt")]) == "\ufeff" + CLEAN

    talk(tmp_path, conversation)


def test_a_huge_text_is_not_checked_and_blocks_nothing(tmp_path):
    async def conversation(one):
        one.open("huge.txt", "The patient patient is 45-year-old.\n" * 100_000)
        (found,) = await one.shown("huge.txt")
        assert "1,000,000 characters" in found.message
        one.open("large.txt", CLEAN + "The patient patient is 45-year-old.\n" * 10_000)
        started = time.monotonic()
        assert await one.hover("other.txt", 0, 0) is None  # answered while the large one is checked
        assert time.monotonic() - started < 2
        found = await one.shown("large.txt")
        assert len(found) == 1001
        assert "more findings" in found[-1].message

    talk(tmp_path, conversation)


FAILING = """
import sys
from imrlint.rules.items.unknown_outcome import UnknownOutcome
def check(self, *subject):
    print("PATIENT WORDS")
    raise ValueError("PATIENT WORDS")
UnknownOutcome.check = check
UnknownOutcome.run = check
from imrlint.__main__ import main
sys.argv[1:] = ["lsp"]
sys.exit(main())
"""


def test_a_rule_that_fails_is_logged_without_a_word_of_the_letter(tmp_path):
    async def conversation(one):
        one.open("letter.txt", TWICE)
        assert codes(await one.shown("letter.txt")) == ["IMR802"]
        one.change("letter.txt", TWICE + "\n")
        await one.shown("letter.txt")
        await one.hover("letter.txt", 0, 0)
        (said,) = one.logged
        assert "IMR403" in said
        assert "ValueError" in said
        assert "PATIENT" not in said
        assert not one.warned

    talk(tmp_path, conversation, command=("-c", FAILING))


def test_messages_that_make_no_sense_are_borne(tmp_path):
    async def conversation(one):
        one.change("never-opened.txt", BROKEN)
        one.client.protocol.notify("textDocument/didOpen", {"textDocument": {"text": "PATIENT WORDS"}})
        one.client.protocol.notify("imrlint/unknown", {"words": "PATIENT WORDS"})
        one.open("letter.txt", BROKEN)
        assert codes(await one.shown("letter.txt")) == ["IMR403"]
        assert one.logged
        assert not any("PATIENT" in said for said in (*one.logged, *one.warned))

    talk(tmp_path, conversation)


def test_an_editor_that_is_gone_ends_the_server(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-m", "imrlint", "lsp"], input=b"", cwd=tmp_path, env=ENVIRONMENT, capture_output=True, timeout=SECONDS
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, b"", b"")


def test_without_pygls_it_says_what_to_install(tmp_path):
    program = (
        "import sys; sys.modules['pygls'] = None; from imrlint.__main__ import main; sys.argv[1:] = ['lsp']; sys.exit(main())"
    )
    ran = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, input="")
    assert ran.returncode == 2
    assert INSTALL in ran.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_every_place_is_found_again(encoding):
    text = "a\u00e9\U0001f600b\r\n\f\u2028x\r\r\U0001f600\n\u00e9"
    lines = Lines(text, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] != "\r\n":
            assert lines.offset(lines.spot(offset)) == offset
    assert lines.spot(len(text)).line == 4
    assert lines.offset(Spot(99, 0)) == len(text)
    assert lines.offset(Spot(0, 99)) == text.index("\r")
    assert lines.stretch(Span(0, 1)).meets(lines.stretch(Span(1, 2)))

"""The server itself: what an editor asks for, handed to the session, and nothing of a letter in any log."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import redirect_stdout, suppress
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcInternalError
from pygls.lsp.server import LanguageServer

from imrlint.lsp.abilities import Abilities
from imrlint.lsp.actions import KINDS
from imrlint.lsp.session import Session, root_of
from imrlint.suppression.baseline import NAME as BASELINE
from imrlint.version import __version__

_WATCHED = ("**/imrlint.toml", "**/pyproject.toml", "**/imrlint-waivers.toml", f"**/{BASELINE}", "**/*.{yaml,yml}")


class Server(LanguageServer):
    """A language server that tells of its own faults without a word of what it was sent."""

    def __init__(self) -> None:
        # Whole texts: pygls takes a form feed for the end of a line where it works changes in, and letters have form feeds.
        super().__init__("imrlint", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.session = Session(self)
        self.asked_to_end = False

    def publish(self, uri: str, version: int | None, found: list[types.Diagnostic]) -> None:
        """Show what is wrong with a text."""
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def warn(self, message: str) -> None:
        """Tell the person at the keyboard what must be mended."""
        self.window_show_message(types.ShowMessageParams(types.MessageType.Error, message))

    def log(self, message: str) -> None:
        """Keep a message for whoever looks for it."""
        self.window_log_message(types.LogMessageParams(types.MessageType.Warning, message))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Say that a message of the editor's made no sense; the error itself may quote a letter."""
        if source is not JsonRpcInternalError:  # nothing can be sent then
            self.log(f"a message of the editor's was not understood ({type(error).__name__})")


def serve() -> int:
    """Talk with an editor through standard input and output until it leaves; returns the exit code."""
    logging.disable(logging.CRITICAL)  # pygls and asyncio log what they are sent
    out = sys.stdout.buffer
    server = made()
    with open(os.devnull, "w") as nothing, redirect_stdout(nothing):  # noqa: PTH123 - what a rule prints is no message
        server.start_io(sys.stdin.buffer, out)
    return 0 if server.asked_to_end else 1


def made() -> Server:
    """A server with all that it can do."""
    server = Server()
    _take_texts(server)
    _take_settings(server)
    _take_questions(server)

    @server.feature(types.SHUTDOWN)
    def shutdown(_: None) -> None:
        server.asked_to_end = True

    return server


def _take_texts(server: Server) -> None:
    """Be told of the texts that are open."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.session.opened(params.text_document)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        if params.content_changes:
            document = params.text_document
            server.session.changed(document.uri, document.version, params.content_changes[-1].text)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        server.session.saved(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.session.closed(params.text_document.uri)


def _take_settings(server: Server) -> None:
    """Be told what the editor can do, and when a file changes that says how letters are checked."""

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.session.abilities = Abilities.of(params.capabilities, _word(server.workspace.position_encoding))
        server.session.root = root_of(params)

    @server.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        if server.session.abilities.watching:
            watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            wanted = types.Registration("imrlint-settings", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            with suppress(Exception):  # an editor that refuses is told of changes by saving a letter
                await server.client_register_capability_async(types.RegistrationParams([wanted]))

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(_: types.DidChangeWatchedFilesParams) -> None:
        server.session.settings_changed()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(_: types.DidChangeConfigurationParams) -> None:
        server.session.settings_changed()


def _take_questions(server: Server) -> None:
    """Answer what the editor asks of a place in a text."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        with suppress(Exception):  # an error would go into the editor's log, and it may quote the letter
            return await server.session.hover(params.text_document.uri, params.position)
        return None

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=KINDS))
    async def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        only = None if params.context.only is None else [_word(kind) for kind in params.context.only]
        with suppress(Exception):
            return await server.session.actions(params.text_document.uri, params.range, only)
        return []


def _word(value: Any) -> str:
    """A value of the protocol's vocabulary as plain text, whether pygls knows it or not."""
    return str(getattr(value, "value", value))

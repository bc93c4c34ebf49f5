"""The texts that an editor has open, each checked again a moment after it changed."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from lsprotocol import types
from pygls.uris import to_fs_path, uri_scheme

from imrlint.lsp.abilities import Abilities
from imrlint.lsp.actions import actions
from imrlint.lsp.checking import Buffer, Checked, checked
from imrlint.lsp.diagnostics import diagnostics, stretch_of
from imrlint.lsp.hover import hover
from imrlint.lsp.positions import Spot
from imrlint.lsp.setups import Setups
from imrlint.lsp.worker import Worker

DEBOUNCE = 0.2
"""Seconds without a further change after which a text is checked."""
_SCHEMES = ("file", "untitled")
_SETTLING = (".toml", ".yaml", ".yml")
"""How the names of files end that say how letters are checked."""


class Client(Protocol):
    """The editor, as the session speaks to it."""

    def publish(self, uri: str, version: int | None, found: list[types.Diagnostic]) -> None:
        """Show what is wrong with a text."""

    def warn(self, message: str) -> None:
        """Tell the person at the keyboard what must be mended."""

    def log(self, message: str) -> None:
        """Keep a message for whoever looks for it."""


@dataclass
class _Open:
    """One open text: how it stands now, what was found in it, and the moment at which it will be checked again."""

    buffer: Buffer
    checked: Checked | None = None
    timer: asyncio.TimerHandle | None = None
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    logged: tuple[str, ...] = ()


@dataclass
class Session:
    """What goes on between an editor and the server; everything but the checking itself runs in one loop."""

    client: Client
    abilities: Abilities = Abilities()
    root: str = ""
    _open: dict[str, _Open] = field(default_factory=dict)
    _setups: Setups = field(default_factory=Setups)
    _worker: Worker = field(default_factory=Worker)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _warned: set[str] = field(default_factory=set)

    def opened(self, document: types.TextDocumentItem) -> None:
        """Check a text that was opened."""
        if uri_scheme(document.uri) not in _SCHEMES:  # a side of a comparison, or a chat
            return
        path = to_fs_path(document.uri) or ""
        home = os.path.dirname(path) if path else self.root or os.getcwd()  # noqa: PTH109, PTH120
        buffer = Buffer(document.uri, path, home, document.language_id, document.text, document.version, 0)
        self.closed(document.uri)
        self._open[document.uri] = _Open(buffer)
        self._again(document.uri, 0)

    def changed(self, uri: str, version: int | None, text: str) -> None:
        """Check a text that was changed, once nobody has typed for a moment."""
        if one := self._open.get(uri):
            one.buffer = replace(one.buffer, text=text, version=version)
            self._again(uri, DEBOUNCE)

    def saved(self, uri: str) -> None:
        """Check a text that was saved; all of them if it says how letters are checked."""
        if uri.endswith(_SETTLING):
            self.settings_changed()
        else:
            self._again(uri, 0)

    def closed(self, uri: str) -> None:
        """Forget a text, and what was found in it."""
        if one := self._open.pop(uri, None):
            if one.timer:
                one.timer.cancel()
            self.client.publish(uri, None, [])

    def settings_changed(self) -> None:
        """Read every configuration anew, and check every open text again."""
        self._warned.clear()
        self._setups = Setups()  # the thread may be busy with the other one
        for uri in self._open:
            self._again(uri, DEBOUNCE)

    async def hover(self, uri: str, position: types.Position) -> types.Hover | None:
        """The pages of the rules that spoke of the words at a place."""
        found = await self._current(uri)
        spot = Spot(position.line, position.character)
        return await self._worker.do(partial(hover, found, spot, self.abilities)) if found else None

    async def actions(self, uri: str, where: types.Range, only: Sequence[str] | None) -> list[types.CodeAction]:
        """What can be done at a place."""
        found = await self._current(uri)
        if found is None:
            return []
        return await self._worker.do(partial(actions, found, stretch_of(where), only, self.abilities))

    def _again(self, uri: str, delay: float) -> None:
        """Check a text after some time; what was found before does not count any more."""
        one = self._open.get(uri)
        if one is None:
            return
        one.buffer = replace(one.buffer, serial=one.buffer.serial + 1)
        if one.timer:
            one.timer.cancel()
        one.timer = asyncio.get_running_loop().call_later(delay, self._start, uri)

    def _start(self, uri: str) -> None:
        task = asyncio.create_task(self._show(uri))
        self._tasks.add(task)  # the loop itself would let go of it
        task.add_done_callback(self._tasks.discard)

    async def _show(self, uri: str) -> None:
        """Show what is wrong with a text, unless it changes meanwhile: then it is checked again soon."""
        before = self._open.get(uri)
        found = await self._current(uri)
        if found is None:
            return
        shown = await self._worker.do(partial(diagnostics, found, self.abilities))
        one = self._open.get(uri)
        if one is None or one is not before or one.buffer.serial != found.buffer.serial:
            return
        self._tell(one, found)
        self.client.publish(uri, found.buffer.version, shown)

    async def _current(self, uri: str) -> Checked | None:
        """What checking a text as it is now gave; None where it is not open."""
        while one := self._open.get(uri):
            async with one.lock:
                if one.checked is None or one.checked.buffer.serial != one.buffer.serial:
                    one.checked = await self._worker.do(partial(checked, one.buffer, self._setups, self.abilities.encoding))
                if one.checked.buffer.serial == one.buffer.serial:
                    return one.checked
        return None

    def _tell(self, one: _Open, found: Checked) -> None:
        """Tell what is not the letter's fault, once: what must be mended, and where imrlint itself failed."""
        if found.problem and found.setup is None and not found.crashes and found.problem not in self._warned:
            self._warned.add(found.problem)
            self.client.warn(found.problem)
        crashes = tuple(
            [f"{crash.code} failed on a letter ({crash.error}); please tell the makers of imrlint" for crash in found.crashes]
        )
        if crashes != one.logged:
            one.logged = crashes
            for message in crashes:
                self.client.log(message)


def root_of(params: types.InitializeParams) -> str:
    """The directory that an editor was opened in, "" where it says none."""
    folders = params.workspace_folders or ()
    uri = folders[0].uri if folders else params.root_uri
    path = (to_fs_path(uri) if uri else params.root_path) or ""
    return str(Path(path).absolute()) if path else ""

"""The thread that checks letters, so that the loop that talks with the editor never waits for one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

Made = TypeVar("Made")


class Worker:
    """One thread that does one thing after another; it ends with the process, and never keeps it from ending."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[tuple[Future[Any], Callable[[], Any]]] = SimpleQueue()
        Thread(target=self._work, name="imrlint", daemon=True).start()

    async def do(self, work: Callable[[], Made]) -> Made:
        """What some work gives, once everything before it is done; work that nobody waits for any more is left out."""
        future: Future[Made] = Future()
        self._waiting.put((future, work))
        return await asyncio.wrap_future(future)

    def _work(self) -> None:
        while True:
            future, work = self._waiting.get()
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(work())
                except BaseException as error:  # whoever waits for it is told
                    future.set_exception(error)

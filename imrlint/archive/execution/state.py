"""What is done of an audit, in SQLite, so that one that was killed goes on without losing or doubling a letter."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from imrlint.archive.columns import TABLES
from imrlint.archive.execution.packing import Packed
from imrlint.errors import UsageError

FILE = "state.sqlite"
_TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS batches (
  number INTEGER PRIMARY KEY, digest BLOB NOT NULL, members INTEGER NOT NULL, counts TEXT NOT NULL, tally TEXT NOT NULL, data BLOB
);
"""
_ANOTHER = "another audit is writing to '{0}'; wait for it, or name another --out"
_FOREIGN = "'{0}' is no run state of an audit, or damaged; name another --out"
_FULL = "there is no space left for '{0}'; make some, and the same command goes on where it stopped"


@contextmanager
def kept(folder: Path) -> Iterator[None]:
    """Work with the run state in a directory.

    Raises UsageError where the disk is full, and where the state turns out to be damaged.
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        raise UsageError((_FULL if "full" in str(error) else _FOREIGN).format(folder / FILE)) from None
    except sqlite3.DatabaseError:
        raise UsageError(_FOREIGN.format(folder / FILE)) from None
    except Exception as error:  # each library that writes has one of its own
        if getattr(error, "errno", 0) not in (errno.ENOSPC, errno.EDQUOT) and "No space left" not in str(error):
            raise
        raise UsageError(_FULL.format(folder)) from None


class State:
    """The run state in a directory; one process has it at a time."""

    def __init__(self, folder: Path) -> None:
        self.path = path = folder / FILE
        try:
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            raise UsageError(f"'{path}' cannot be written ({(error.strerror or str(error)).lower()})") from None
        self.store = sqlite3.connect(path, timeout=1, isolation_level=None)
        try:
            self.store.execute("PRAGMA locking_mode=EXCLUSIVE")
            self.store.execute("PRAGMA journal_mode=WAL")
            self.store.execute("PRAGMA synchronous=NORMAL")
            self.store.executescript(_TABLES)
            self.store.execute("INSERT OR REPLACE INTO facts VALUES ('schema', '1')")
        except sqlite3.OperationalError:
            self.store.close()
            raise UsageError(_ANOTHER.format(folder)) from None
        except sqlite3.DatabaseError:
            self.store.close()
            raise UsageError(_FOREIGN.format(path)) from None

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    def damaged(self) -> UsageError:
        """What to raise where something in the state cannot be what was put there."""
        return UsageError(_FOREIGN.format(self.path))

    def fact(self, name: str) -> Any:
        """What was noted under a name, or None."""
        row = self.store.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return json.loads(row[0]) if row else None

    def note(self, name: str, value: Any) -> None:
        """Note something that JSON can hold."""
        self.store.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, json.dumps(value)))

    def done(self) -> dict[int, bytes]:
        """The digests of the batches that are done, by their numbers."""
        return dict(self.store.execute("SELECT number, digest FROM batches"))

    def put(self, number: int, digest: bytes, members: int, made: Packed) -> None:
        """Note a batch with its rows, all or nothing."""
        self.store.execute(
            "INSERT INTO batches VALUES (?, ?, ?, ?, ?, ?)",
            (number, digest, members, json.dumps(made.counts), json.dumps(made.tally), made.data),
        )

    def tally(self) -> Counter[str]:
        """What the batches that are done come to."""
        total: Counter[str] = Counter()
        for members, text in self.store.execute("SELECT members, tally FROM batches"):
            total["members"] += members
            total.update(json.loads(text))
        return total

    def offsets(self) -> Iterator[tuple[int, Mapping[str, int]]]:
        """Each batch in its order, with how many rows of each table stand before it."""
        before: Counter[str] = Counter(dict.fromkeys(TABLES, 0))
        for number, text in self.store.execute("SELECT number, counts FROM batches ORDER BY number"):
            yield number, dict(before)
            before.update(json.loads(text))

    def data(self, first: int, last: int) -> list[bytes]:
        """The packed rows of the batches from one number to another, both included."""
        rows = self.store.execute("SELECT data FROM batches WHERE number BETWEEN ? AND ? ORDER BY number", (first, last))
        return [row[0] for row in rows]

    def finish(self) -> None:
        """Note that the tables are written, and let the rows go that they were made from."""
        self.store.execute("BEGIN")
        self.note("finished", True)
        self.store.execute("UPDATE batches SET data = NULL")
        self.store.execute("COMMIT")
        self.store.execute("VACUUM")
        self.store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
